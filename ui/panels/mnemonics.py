"""Alt-letters: one for each label of a form, none used twice, none that the menu bar has."""

from collections.abc import Iterable, Iterator

from ui.widgets.text import literal

MENU_BAR = "fervph"  # File, Edit, Record, View, Reports, Help


def with_letters(labels: Iterable[str], sure: int, taken: str = "") -> list[str]:
    """The labels, each with an & before its letter: the first `sure` of them before all others, the rest while any
    are left.
    """
    known = list(labels)
    placing = _Placing(known, set(MENU_BAR + taken.lower()))
    for number in range(len(known)):
        placing.place(number, set(), others_give_way=number < sure)
    return [_marked(label, placing.at.get(number)) for number, label in enumerate(known)]


class _Placing:
    """Gives out letters. Where all of a label's are gone, one that has another choice gives its letter up."""

    def __init__(self, labels: list[str], barred: set[str]) -> None:
        self._labels = labels
        self._barred = barred
        self._owner: dict[str, int] = {}
        self.at: dict[int, int] = {}  # label -> where its letter stands

    def place(self, number: int, tried: set[str], *, others_give_way: bool) -> bool:
        label = self._labels[number]
        wanted = [(at, label[at].lower()) for at in _candidates(label) if label[at].lower() not in self._barred]
        for at, letter in wanted:
            if letter not in self._owner:
                return self._give(number, at, letter)
        for at, letter in wanted if others_give_way else ():
            if letter not in tried:
                tried.add(letter)
                if self.place(self._owner[letter], tried, others_give_way=True):
                    return self._give(number, at, letter)
        return False

    def _give(self, number: int, at: int, letter: str) -> bool:
        self._owner[letter] = number
        self.at[number] = at
        return True


def _marked(label: str, at: int | None) -> str:
    return literal(label) if at is None else f"{literal(label[:at])}&{literal(label[at:])}"


def _candidates(label: str) -> Iterator[int]:
    """Where an Alt-letter may stand: first the beginnings of words, then any letter."""
    letters = [at for at, letter in enumerate(label) if letter.isascii() and letter.isalpha()]
    yield from (at for at in letters if at == 0 or not label[at - 1].isalpha())
    yield from letters
