"""What a second job is, whatever words it was applied for in: “doorman” and “door supervisor” are one occupation."""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.fields import folded

# Each occupation: its code, what it is called, and beginnings of words that say it (a | ends the word there).
_OCCUPATIONS: tuple[tuple[str, str, str], ...] = (
    ("door", "Door and private security", "door superv, door staff, door secur, doorm, bouncer, security, bodyguard"),
    ("investigation", "Private investigation", "private invest, enquiry agent, inquiry agent, process serv"),
    ("debt", "Debt recovery", "debt, bailiff, enforcement agent"),
    (
        "licensed",
        "Licensed trade",
        "public house, pub|, licensee, bar work, bar staff, barman, barmaid, nightclub, inn|",
    ),
    ("betting", "Betting and gaming", "betting, bookmak, casino, gaming"),
    ("writing", "Writing and media", "journalis, writer, writing, author, columnist, broadcast, blogg"),
    ("driving_lessons", "Driving lessons", "driving instruct, driving school, driving lesson, driving tuition"),
    (
        "driving",
        "Driving and delivery",
        "taxi, chauffeur, minicab, private hire, courier, deliver, driver, wedding car, hgv|",
    ),
    ("first_aid", "First aid training", "first aid, first-aid"),
    ("dogs", "Dogs and other pets", "dog, kennel, pet|, pets|, cattery"),
    ("horses", "Horses", "livery, stable, horse, equestri, riding"),
    (
        "music",
        "Music and entertainment",
        "music, band|, piano, guitar, singer, singing, dj|, disco, choir, organist, drum",
    ),
    (
        "sport",
        "Sport and fitness",
        "coach, referee, umpire, fitness, gym, personal train, football, cricket, rugby, swim, yoga",
    ),
    ("photography", "Photography", "photo"),
    ("food", "Baking and catering", "cake, baker, baking, cater, chef, cook"),
    ("beauty", "Hair and beauty", "hairdres, barber, beauty, beautician, nail, massage"),
    ("gardening", "Gardening", "garden, landscap, tree surg, tree serv, lawn, grass cut"),
    (
        "building",
        "Building trades",
        "build, plumb, joiner, carpent, electric, plaster, decorat, drain, roof, bricklay, handym",
    ),
    ("cleaning", "Cleaning", "clean, laundr"),
    (
        "property",
        "Property letting",
        "landlord, landlady, letting, rental, rented, buy to let, buy-to-let, property, holiday let",
    ),
    ("accounts", "Bookkeeping and accounts", "bookkeep, book keep, book-keep, account, payroll"),
    ("computing", "Computing and web sites", "web, software, comput, it support, programm"),
    ("translation", "Translating and interpreting", "translat, interpret"),
    ("care", "Care and childminding", "care, caring, childmind, child mind, foster, nurs, nanny, babysit"),
    ("farming", "Farming", "farm, smallhold, beekeep"),
    ("crafts", "Crafts", "ceramic, potter, craft, jewel, sewing, artist, woodturn"),
    ("therapy", "Therapy and counselling", "therap, physio, counsel, reiki"),
    ("events", "Events and stewarding", "event, steward, marquee, fairground"),
    ("shop", "Shop and market work", "shop, retail, market stall, ebay, supermarket, sales"),
    ("funerals", "Funerals", "funeral, undertak"),
    ("reserve", "Armed forces reserve", "reservist, territorial, army reserve, naval reserve"),
    ("voluntary", "Voluntary work", "volunt, charit, scout, cadet, trustee, governor"),
    ("teaching", "Teaching and training", "teach, tutor, tuition, lectur, training, trainer, examiner, invigilat"),
)
_GENERAL = frozenset({"teaching", "voluntary", "events", "shop"})  # whoever teaches the piano works in music
_LABELS = {code: label for code, label, _ in _OCCUPATIONS}

# The register's kinds of interest, where nothing else says what the work is; "other" says nothing.
_INTERESTS = {
    "rental": ("property", _LABELS["property"]),
    "trainer": ("teaching", _LABELS["teaching"]),
    "musical": ("music", _LABELS["music"]),
    "voluntary": ("voluntary", _LABELS["voluntary"]),
    "licence": ("licensed", _LABELS["licensed"]),
    "media": ("writing", _LABELS["writing"]),
    "hobby": ("interest_hobby", "Paid hobby"),
    "self_employed": ("interest_self_employed", "Self-employed work"),
    "consultant": ("interest_consultant", "Consultancy"),
    "waged": ("interest_waged", "Waged work"),
    "with_others": ("interest_with_others", "Business with others"),
    "family": ("interest_family", "Family business"),
    "office": ("interest_office", "Office or directorship"),
    "shareholding": ("interest_shareholding", "Shareholding"),
}
# Old registers write the kind of interest where the role should stand: it says less than the employer's name does.
_ROLE_IS_INTEREST = {
    "landlord": "rental",
    "self employed": "self_employed",
    "instructor": "trainer",
    "trainer": "trainer",
    "consultant": "consultant",
    "part time employee": "waged",
    "employee": "waged",
    "partner": "with_others",
    "director": "office",
    "volunteer": "voluntary",
}


_OWN = "role: "  # before the code of a role that is no known occupation
_LABEL_OF = {**_LABELS, **dict(_INTERESTS.values())}


@dataclass(frozen=True)
class Occupation:
    """What a second job is, and the words that said so."""

    code: str
    label: str
    because: str  # "the role says “doorman”"


def _pattern(*, general: bool) -> re.Pattern[str]:
    groups = []
    for code, _, beginnings in _OCCUPATIONS:
        if (code in _GENERAL) is general:
            words = [re.escape(word).replace(r"\|", r"\b") for word in beginnings.split(", ")]
            groups.append(f"(?P<{code}>{'|'.join(words)})")
    return re.compile(rf"\b(?:{'|'.join(groups)})[\w-]*", re.IGNORECASE)


_PATTERNS = (_pattern(general=False), _pattern(general=True))


def occupation(role: str | None, nature: str | None, employer: str | None, interest: str | None) -> Occupation | None:
    """The occupation: what the role says, else the description, the employer's name, the kind of interest.

    A role of no known occupation is its own. None where nothing says what the work is: such a case is like no other.
    """
    as_interest = _ROLE_IS_INTEREST.get(folded(role or ""))
    told = (("the role", None if as_interest else role), ("the description", nature), ("the employer's name", employer))
    for where, text in told:
        if text and (found := _said(text)):
            code, words = found
            return Occupation(code, _LABELS[code], f"{where} says “{words}”")
    said = (role or "").strip()
    if kind := interest if interest in _INTERESTS else as_interest:
        code, label = _INTERESTS[kind]
        return Occupation(code, label, "the kind of interest" if interest == kind else f"the role says “{said}”")
    return Occupation(_OWN + folded(said), said, f"the role says “{said}”") if said else None


def label_of(code: str) -> str:
    """What an occupation is called."""
    return code.removeprefix(_OWN).capitalize() if code.startswith(_OWN) else _LABEL_OF[code]


@lru_cache(maxsize=8_192)
def _said(text: str) -> tuple[str, str] | None:
    """The first word of a text that says an occupation, and which; a particular one before a general one."""
    for pattern in _PATTERNS:
        if (match := pattern.search(text)) and match.lastgroup:
            return match.lastgroup, match[0]
    return None
