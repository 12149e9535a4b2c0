"""A decision beside the cases like it, as rows of one table: who, what, what was decided, by whom and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.register import Register
from app.registrar import Registrar
from app.review.consistency import Differing
from app.suggestions import person_detail
from ui.theme import current
from ui.theme.tokens import SPACE
from ui.widgets.plain_table import Column, PlainTable, Row

MOST_SHOWN = 200  # of each group of like cases
_OUTCOME = 5
_FRAME = 4  # edge of a table, above and below


@dataclass(frozen=True)
class _Asked:
    """The columns of a register that say what is compared under one question."""

    day: str
    who: str  # a person's field
    what: str
    size: str
    outcome: str
    decider: str
    reason: str

    @property
    def names(self) -> tuple[str, ...]:
        of_person = (f"{self.who}_name", f"{self.who}_rank", f"{self.who}_station")
        own = (self.day, self.what, self.size, self.outcome, self.decider, self.reason)
        return ("reference", *own, *of_person)


_GIFT = ("offered_on", "recipient", "what", "total_pence")
_ASKED: Mapping[tuple[str, str], _Asked] = {
    ("gifts", "outcome"): _Asked(*_GIFT, "outcome", "authorised_by", "rationale"),
    ("gifts", "decision"): _Asked(*_GIFT, "decision", "reviewed_by", "review_comment"),
    ("second_jobs", "decision"): _Asked(
        *("decided_on", "person", "role", "hours_per_week", "outcome", "decided_by", "decision_reasons")
    ),
}


class LikeTable(PlainTable):
    """`opened` carries the id of an entry as text: keys of rows are texts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.setAccessibleName(self.tr("The decision and its like cases"))

    def show_case(self, registrar: Registrar, register: Register, one: Differing) -> None:
        """The decision itself, the like cases decided otherwise, and those decided as it was."""
        asked = _ASKED[register.name, one.group.question.code]
        groups = (
            (self.tr("This decision"), (one.entry,)),
            (self._said(one, len(one.otherwise), not one.answer), one.otherwise),
            (self._said(one, len(one.likewise), one.answer), one.likewise),
        )
        rows: list[Row] = []
        for title, ids in groups:
            if ids:
                rows.append(Row((title,), heading=True))
                rows += _rows(registrar, register, asked, ids[:MOST_SHOWN])
        self.put(rows, self._columns(asked))

    def _said(self, one: Differing, count: int, answer: bool) -> str:
        words = self.tr("%1 like %2 %3").replace("%1", f"{count:,}").replace("%2", one.group.question.many)
        shown = words.replace("%3", one.group.question.word(answer))
        more = self.tr("; the newest %1 are shown").replace("%1", f"{MOST_SHOWN:,}")
        return shown + (more if count > MOST_SHOWN else "")

    def _columns(self, asked: _Asked) -> list[Column]:
        return [
            Column(self.tr("Reference"), 106, role="reference", tone="accent_text"),
            Column(self.tr("Date"), 116),
            Column(self.tr("Who")),
            Column(self.tr("What")),
            Column(self.tr("Value") if asked.size == "total_pence" else self.tr("Hours"), 84, right=True),
            Column(self.tr("Outcome"), 116),
            Column(self.tr("Decided by"), 116),
            Column(self.tr("Reason")),
        ]


def _rows(registrar: Registrar, register: Register, asked: _Asked, ids: Sequence[int]) -> Iterable[Row]:
    column = register.column
    shown = (asked.day, asked.what, asked.size, asked.outcome, asked.decider, asked.reason)
    show = {name: column(name).show for name in shown}
    for row in registrar.reading.rows(register, ids, asked.names):
        words = {name: show[name](row[name]) or "—" for name in shown}
        rank = person_detail(row[f"{asked.who}_rank"], "", None)
        named = " ".join(filter(None, (rank, row[f"{asked.who}_name"])))
        who = ", ".join(filter(None, (named, row[f"{asked.who}_station"]))) or "—"
        about = (row["reference"], words[asked.day], who, words[asked.what], words[asked.size])
        choice = column(asked.outcome).choice(row[asked.outcome])
        pill = {_OUTCOME: (choice.tone or "idle", choice.icon)} if choice else {}
        decided = (words[asked.outcome], words[asked.decider], words[asked.reason].replace("\n", " "))
        yield Row((*about, *decided), str(row["id"]), pills=pill)


def height_of(rows: int) -> int:
    """How high a plain table is that shows so many rows and no more."""
    theme = current()
    return theme.px(SPACE.head) + rows * theme.row_height + _FRAME
