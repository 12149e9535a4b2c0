"""What words of names stand for: abbreviations, numbers in words, titles, and words that tell little."""

from collections import defaultdict


def _by_short(lines: str) -> dict[str, frozenset[str]]:
    """What each short word may stand for, of lines that begin with the long one."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in lines.strip().split("\n"):
        long, *shorts = line.split()
        for short in shorts:
            found[short].add(long)
    return {short: frozenset(longs) for short, longs in found.items()}


LONG_FOR = _by_short(
    """
    academy acad
    account acct acc accs accts
    accountants accts
    administration admin
    advice adv
    advisory adv
    agency agcy
    artificial art
    associates assoc assocs ass
    association assoc assn ass assocn
    authority auth
    avenue ave
    borough boro
    brothers bros
    building bldg bldng
    buildings bldgs
    business bus
    care cr
    catholic cath rc
    centre ctr cntr center cent cntre
    charitable char charit
    church ch
    college coll
    commission comm commn
    committee cttee ctte cmte comm
    communications comms
    community comm commty
    conference conf
    construction constr const constrn
    consultancy cons
    consultants cons
    contractors contr contrs
    council cncl coun
    county cnty
    department dept dep
    development dev devt dvlpt
    developments devs
    disabled dis
    distribution dist distrib
    district dist
    division div
    doctor dr
    doctors drs
    education educ edu ed
    electrical elec elect electr
    electronics electron
    employment employ emp
    engineering eng engrg engng
    engineers eng engrs
    england eng
    enterprises ent ents
    environment env
    environmental env environ envir
    equipment equip eqpt
    estate est
    estates ests
    executive exec
    federation fed fedn
    football fb
    foundation fdn fndn found
    general gen
    government govt gov
    group grp gp
    health hlth
    hospital hosp
    house hse
    housing hsg
    industries ind inds
    industrial ind
    information info
    institute inst
    institution inst instn
    insurance ins
    international intl int internat
    investment inv
    junior jnr jr
    laboratory lab
    laboratories labs
    library lib
    machinery mach
    maintenance maint
    management mgmt mgt mngt mngmt
    manufacturing mfg manuf
    manufacturers mfrs
    marketing mktg
    medical med
    memorial mem
    metropolitan met metro
    national natl nat
    north nth
    northern nth
    number no
    office off
    operations ops
    organisation org organization orgn
    parish par
    partners ptnrs
    partnership pship ptnrshp
    police pol
    primary prim
    production prod
    productions prod prods
    products prod prods
    professional prof
    professor prof
    programme program
    property prop
    properties props
    publications pubs
    recruitment recruit
    regional reg
    research res
    residential res resid
    residents res
    restaurant rest
    road rd
    saint st
    school sch schl
    schools schs
    science sci
    secondary sec
    security sec
    senior snr sr
    service svc serv srv
    services svc svcs serv servs srvs
    society soc
    solicitors sols solrs slrs
    south sth
    southern sth
    square sq
    street st
    supplies supp
    support supp
    surgery surg
    systems sys
    technical tech
    technology tech techn
    technologies tech techs
    theatre theater
    training trng
    transport trans transp
    travel trav
    trust tst tr
    united utd
    university univ uni
    hillsborough hillsboro
    yorkshire yorks
    lancashire lancs
    hampshire hants
    nottinghamshire notts
    derbyshire derbys
    lincolnshire lincs
    northamptonshire northants
    buckinghamshire bucks
    oxfordshire oxon
    hertfordshire herts
    cambridgeshire cambs
    staffordshire staffs
    shropshire salop
    gloucestershire glos
    leicestershire leics
    wiltshire wilts
    worcestershire worcs
    warwickshire warks
    """
)

SPELT_OUT = {
    "national health service": "nhs",
    "united kingdom": "uk",
    "great britain": "gb",
    "united states": "us",
    "united states of america": "us",
    "u s a": "us",
    "u s": "us",
    "u k": "uk",
    "usa": "us",
    "her majestys": "hm",
    "his majestys": "hm",
    "northern ireland": "ni",
    "british telecommunications": "bt",
    "british telecom": "bt",
    "british broadcasting corporation": "bbc",
    "co operative": "cooperative",
    "co op": "coop",
    "t a r a": "tara",
    "tenants and residents association": "tara",
    "tenants residents association": "tara",
}
NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
            *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
        )
    )
}
ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}

TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "rev", "prof", "sir", "lady", "lord", "cllr"})
LITTLE = frozenset({"of", "at", "for", "in", "on", "by", "to", "a", "an", "de", "du", "la", "le", "y", "yr", "with"})
NOTHING = frozenset({"the", "and"})
TRADING = (("t", "a"), ("trading", "as"), ("ta",), ("t", "as"), ("tas",), ("dba",), ("d", "b", "a"), ("aka",))
FORMERLY = (("formerly", "known", "as"), ("formerly",), ("f", "k", "a"), ("fka",), ("previously",), ("now",))
CARE_OF = (("c", "o"), ("care", "of"), ("via",))

# What a ledger adds to a name.
NOTES = tuple(
    f" {note} "
    for note in (
        "in liquidation",
        "in administration",
        "in administrative receivership",
        "in receivership",
        "in admin",
        "client account",
        "client acc",
        "client a c",
        "office account",
        "office acc",
        "business acc",
        "rent a c",
        "rent account",
        "invoice payments",
        "deceased",
        "head office",
    )
)

# Said or left out of one organisation's name as one pleases: it tells a little, and not nothing.
WEAK = frozenset(
    {
        *("group", "groups", "holding", "holdings", "uk", "gb", "international", "global", "europe", "worldwide"),
        *("services", "service", "division", "branch", "department", "sales", "office", "head", "trading"),
        *("enterprises", "associates", "partners", "partnership", "solutions", "company", "sons", "son", "account"),
    }
)
