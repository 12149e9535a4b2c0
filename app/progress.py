"""How long work says how far it is, and how it is asked to stop."""

from collections.abc import Callable

Report = Callable[[int, int], None]  # done so far, of how many; raises Cancelled when asked to stop


class Cancelled(Exception):
    """The work was asked to stop; nothing of it was saved."""


def silent(so_far: int, of: int) -> None:
    """A report nobody listens to."""
