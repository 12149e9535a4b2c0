"""What people said of pairs of organisations, as the two were called then."""

from app.crosscheck.pairing import Pairing
from app.store import compared
from app.store.gateway import Gateway


class Judged:
    """The pairs that a person judged to be two organisations."""

    def __init__(self, gateway: Gateway) -> None:
        pairs = compared.judged_different(gateway)
        self._different = {(*in_order(left, right), names.casefold()) for left, right, names in pairs}

    def are_two(self, pairing: Pairing) -> bool:
        """Whether somebody judged the two different, and no name, other name or number of theirs changed since."""
        return self.are_two_named(pairing.left, pairing.right, pairing.compared)

    def are_two_named(self, left: int, right: int, names: str) -> bool:
        """The same of two organisations by their ids, and every name and number of theirs, a line each."""
        return (*in_order(left, right), names.casefold()) in self._different


def in_order(left: int, right: int) -> tuple[int, int]:
    """Two ids, whichever comes first, as one pair."""
    return min(left, right), max(left, right)
