"""The company that a name says before it says more: `Harrow Ltd t/a The Swan`, `Harrow Ltd (York branch)`.

Two branches or trading names of one company are that company: no two companies of the United Kingdom have the same name
(Companies Act 2006, section 66).
"""

from functools import lru_cache

from app.crosscheck.text.forms import ANYWHERE, OF_COMPANIES
from app.crosscheck.text.reading import Name, key_of_words, signal_at


def one_company(left: Name, right: Name) -> str:
    """The key of the company that both names say, with its legal form; empty if they do not."""
    ours = _company(left.said)
    return ours if ours and ours == _company(right.said) else ""


@lru_cache(maxsize=262_144)
def _company(said: tuple[str, ...]) -> str:
    """The key of what stands before a company's legal form; empty without one."""
    at = next((at for at, word in enumerate(said) if at and word in OF_COMPANIES), 0)
    after = said[at + 1 :]
    goes_on = any(word not in ANYWHERE for word in after)
    is_longer = goes_on and not signal_at(after, 0) and not OF_COMPANIES.isdisjoint(after)  # `Harrow Limited Foods Ltd`
    return "" if not at or is_longer else key_of_words(said[:at])
