"""The answers as they stand on the screen: those the plan was made with, and those given since."""

from functools import reduce

from app.exchange.answers import NOTHING_SAID, Answers
from ui.pages.bringing_in.stage import Said


class SaidSoFar:
    """A plan knows the answers given before it was begun; those given while it was made are kept until the next."""

    def __init__(self) -> None:
        self._planned = NOTHING_SAID
        self._since: list[Said] = []

    @property
    def answers(self) -> Answers:
        """Everything said."""
        return _with(self._planned, self._since)

    def add(self, said: Said) -> None:
        """One answer more."""
        self._since.append(said)

    def plan_knows(self, answers: Answers) -> None:
        """A plan was made with these: the answers it knows are no longer kept here."""
        known = (n for n in range(len(self._since), 0, -1) if _with(self._planned, self._since[:n]) == answers)
        self._since = self._since[next(known, 0) :]
        self._planned = answers


def _with(answers: Answers, since: list[Said]) -> Answers:
    return reduce(lambda so_far, said: said(so_far), since, answers)
