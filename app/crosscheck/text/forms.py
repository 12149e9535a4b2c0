"""Legal forms of organisations: what a name may end with, or in some languages begin with, without being another name.

Those of the United Kingdom and Ireland are the endings that Companies House lists (Companies Act 2006, section 58 and
following; Limited Liability Partnerships Act 2000, schedule 1; Charities Act 2011, part 11), with their Welsh forms;
the others are the common ones of Europe, the United States and Russia. Slips in them are legal forms too.
"""

OF_COMPANIES = frozenset(
    {
        *("ltd", "limited", "plc", "llp", "cic", "cyf", "cyfyngedig", "ccc", "pac"),
        *("limtd", "limted", "limitd", "lmited", "limitied", "limeted", "lmtd"),
    }
)  # of the United Kingdom, where no two companies have the same name (Companies Act 2006, section 66)
ANYWHERE = OF_COMPANIES | frozenset(
    {
        *("llc", "lllp", "lp", "cio", "scio", "inc", "incorporated", "unltd"),
        *("unlimited", "corp", "corporation", "pllc", "cbs", "eeig", "dac", "clg", "uc"),
        "cyff",
        *("gmbh", "sarl", "sas", "sprl", "bvba", "srl", "spa", "sro", "kft", "oyj", "aps", "eood", "ood", "doo"),
        *("aktiengesellschaft", "sarlu", "ltda", "pty", "pte", "bhd", "sdn", "pvt", "jsc", "ojsc", "pjsc", "cjsc"),
        *("oao", "ooo", "zao", "pao", "ооо", "оао", "зао", "пао"),
        *("limite", "limit", "ltds", "lld"),
        *("incorp", "plcs"),
    }
)
AT_THE_END = frozenset(
    {"co", "company", "cwmni", "ag", "bv", "nv", "sa", "oy", "as", "ab", "kg", "se", "sl", "sc", "omb", "ao", "ко"}
)  # words elsewhere
PHRASES = tuple(
    f" {phrase} "
    for phrase in (
        "public limited company",
        "private limited company",
        "private company limited",
        "limited liability partnership",
        "limited liability company",
        "limited partnership",
        "community interest company",
        "community benefit society",
        "charitable incorporated organisation",
        "scottish charitable incorporated organisation",
        "company limited by guarantee",
        "designated activity company",
        "unlimited company",
        "cwmni cyfyngedig cyhoeddus",
        "cwmni buddiannau cymunedol",
        "partneriaeth atebolrwydd cyfyngedig",
        "sefydliad elusennol corfforedig",
        "cwmni anghyfyngedig",
        "open joint stock company",
        "closed joint stock company",
        "public joint stock company",
        "joint stock company",
        "gesellschaft mit beschrankter haftung",
        "societatea cu raspundere limitata",
        "societe a responsabilite limitee",
        "societe anonyme",
        "sociedad anonima",
        "sociedad limitada",
        "societa per azioni",
        "besloten vennootschap",
        "naamloze vennootschap",
        "societe par actions simplifiee",
        "общество с ограниченнои ответственностью",
        "акционерное общество",
        "sp z o o",
        "sp zoo",
        "s a de c v",
        "sa de cv",
    )
)
_AT_THE_BEGINNING = frozenset(
    {"jsc", "ojsc", "pjsc", "cjsc", "oao", "ooo", "zao", "pao", "srl", "ооо", "оао", "зао", "пао", "ао"}
)
_IN_PHRASES = frozenset(phrase.split()[-1] for phrase in PHRASES)
DOTTED = ANYWHERE | frozenset({"sa", "bv", "nv", "ag", "sl"})  # with points between its letters


def without(words: list[str]) -> list[str]:
    """The words of a name but for its legal form; a name that is nothing else stays."""
    if not words:
        return []
    first, *rest = _without_phrases(words)
    if rest and first in _AT_THE_BEGINNING and rest[0] not in ANYWHERE:
        first, *rest = rest
    kept = [first, *(word for word in rest if word not in ANYWHERE)]
    while len(kept) > 1 and kept[-1] in AT_THE_END:
        kept.pop()
    return kept


def _without_phrases(words: list[str]) -> list[str]:
    """Without a form of several words at either end."""
    if _IN_PHRASES.isdisjoint(words):
        return words
    text = f" {' '.join(words)} "
    for phrase in PHRASES:
        if phrase in text and text != phrase:
            before, after = (part.split() for part in text.split(phrase, 1))
            if not before or all(word in ANYWHERE for word in after):
                text = f" {' '.join((*before, *after))} "
    return text.split()
