"""The company that a name says before it says more: `Harrow Ltd t/a The Swan`, `Harrow Ltd (York branch)`.

Two branches or trading names of one company are that company: no two companies of the United Kingdom have the same name
(Companies Act 2006, section 66).
"""

import re
from collections.abc import Iterator

from app.crosscheck.text.forms import ANYWHERE, OF_COMPANIES
from app.crosscheck.text.reading import Name, key, key_of_words, read, signal_at
from app.crosscheck.text.vocabulary import LITTLE, NOTHING

_NO_NAME = LITTLE | NOTHING
_WHAT_IS_LIMITED = frozenset({"edition", "editions", "stock", "series"})  # `Harrow Limited Editions` has no form there
_SAYS_MORE = re.compile(rf"\b(?:{'|'.join(sorted(OF_COMPANIES))})\b\W*\w", re.IGNORECASE)


def found_by(name: str) -> Iterator[str]:
    """What a name is found by: its key, and its company's where it says more."""
    yield key(name)
    if _SAYS_MORE.search(name) and (found := company(read(name))):
        yield found


def one_company(left: Name, right: Name) -> str:
    """The key of the company that both names say, with its legal form; empty if they do not."""
    if left.key[:1] != right.key[:1] or OF_COMPANIES.isdisjoint(left.said) or OF_COMPANIES.isdisjoint(right.said):
        return ""
    ours = company(left)
    return ours if ours == company(right) else ""


def company(name: Name) -> str:
    """The key of what stands before a company's legal form; empty without one or a name: `The Limited Press`."""
    said = name.said
    at = next((at for at, word in enumerate(said) if at and word in OF_COMPANIES), 0)
    after = said[at + 1 :]
    if _NO_NAME.issuperset(said[:at]) or not _WHAT_IS_LIMITED.isdisjoint(after[:1]):
        return ""
    goes_on = any(word not in ANYWHERE for word in after)
    is_longer = goes_on and not signal_at(after, 0) and not OF_COMPANIES.isdisjoint(after)  # `Harrow Limited Foods Ltd`
    return "" if is_longer else key_of_words(said[:at])
