"""Alt-letters: one for each label of a form, none used twice, none that the menu bar has."""

from collections.abc import Iterable, Iterator

from ui.widgets.text import literal

MENU_BAR = "fervph"  # File, Edit, Record, View, Reports, Help


def with_letters(labels: Iterable[str], taken: str = "") -> list[str]:
    """The labels, each with an & before its letter; a label for which no letter is left has none."""
    used = set(MENU_BAR + taken.lower())
    marked = []
    for label in labels:
        at = next((at for at in _candidates(label) if label[at].lower() not in used), None)
        if at is None:
            marked.append(literal(label))
        else:
            used.add(label[at].lower())
            marked.append(f"{literal(label[:at])}&{literal(label[at:])}")
    return marked


def _candidates(label: str) -> Iterator[int]:
    """Where an Alt-letter may stand: first the beginnings of words, then any letter."""
    letters = [at for at, letter in enumerate(label) if letter.isascii() and letter.isalpha()]
    yield from (at for at in letters if at == 0 or not label[at - 1].isalpha())
    yield from letters
