"""Which other organisations of the register one may be: for its card, where a person may make two of them one."""

from app.crosscheck.joining import MayBe
from app.crosscheck.judged import Judged
from app.crosscheck.looking import gathering_of, measures_of
from app.crosscheck.match import Matcher
from app.crosscheck.names import is_nameless
from app.crosscheck.pairing import of_match
from app.registrar import Registrar

MOST = 8  # the likeliest; a common name has many that are a little like it


def may_also_be(registrar: Registrar, organisation: int) -> tuple[MayBe, ...]:
    """The likeliest first; without those of whom somebody judged that they are another."""
    named = gathering_of(registrar).organisations()
    one = named.get(organisation)
    if one is None or is_nameless(one.name):
        return ()
    matcher = Matcher([other for id_, other in named.items() if id_ != organisation], beside=one.spellings)
    judged = Judged(registrar.file.gateway)
    found = (of_match(named, match) for match in matcher.find(one, measures_of(registrar).least_alike))
    likely = (pairing for pairing in found if not judged.are_two(pairing))
    others = [MayBe(one.right, named[one.right].name, one.likeness, one.reasons) for one in likely]
    return tuple(others[:MOST])
