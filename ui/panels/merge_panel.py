"""Asks which other entry is the same person or organisation, shows what a merge would change, and does it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.access import why_not_merge
from app.entries import Changes, Entry
from app.errors import BadSearch, InvalidEntry, ProbityError
from app.merging import Merge, link_key, plan_merge
from app.progress import Report
from app.register import Register
from app.review.cards import Card
from ui.apart import apart
from ui.jobs import JobQueue
from ui.panels.merge_words import compared, consequences, option
from ui.session import Session
from ui.theme import current
from ui.widgets.announce import announce
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.ground import Ground
from ui.widgets.labelled import FieldBox
from ui.widgets.layouts import add, clear
from ui.widgets.plain_table import PlainTable
from ui.widgets.progress import Progress
from ui.widgets.scrolling import scrolling_down
from ui.widgets.segments import Segments
from ui.widgets.suggest import SuggestField, Suggestion
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

_OFFERED = 12
_SOUGHT = 200  # of which those that begin with what was typed come first
_WIDTH = 860
_HERE, _OTHER = "here", "other"


class MergePanel(QWidget):
    """`merged` carries the staff number or id that is kept; `closed` says that nothing was done."""

    merged = Signal(object)
    closed = Signal()

    def __init__(self, session: Session, jobs: JobQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._card: Card | None = None
        self._other: Entry | None = None
        self._plan: Merge | None = None
        self.title = Wrap("", "panel")
        self.other = SuggestField(self._offer, self.tr("Part of the name, or a reference"))
        self.other_box = FieldBox(self.tr("Is the same &as"), self.other, required=True)
        self.keep_place = QHBoxLayout()
        self.keep: Segments | None = None
        self.table = PlainTable(self.tr("The two side by side"))
        self.changes = Wrap("", "body", "text2")
        self.reason = QLineEdit()
        self.reason_box = FieldBox(self.tr("&Why they are one"), self.reason, required=True)
        self.note = Banner("bad")
        self.progress = Progress()
        self.cancel = Button(self.tr("Cancel"))
        self.go = Button(self.tr("Mer&ge"), "git-compare", kind="primary")
        self._lay_out()
        self._connect()
        current().changed.connect(self._fit)

    def is_asking(self) -> bool:
        """Whether a merge is being asked for."""
        return self._card is not None

    def begin(self, card: Card) -> None:
        """Ask with which entry the one on this card is to be merged."""
        self._card = card
        self.title.setText(self.tr("Merge %1 with…").replace("%1", f"{card.entry.reference} {card.name}"))
        self.other.set_value("")
        self.reason.clear()
        self.note.hide()
        self.other_box.set_error(None)
        self.reason_box.set_error(None)
        self._show_other(None)

    def take_focus(self) -> None:
        self.other.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Nothing is asked any more."""
        self._card = self._other = self._plan = None

    def close_panel(self) -> None:
        """Do nothing, and go back to the card."""
        self.leave()
        self.closed.emit()

    def choose(self, entry: int) -> None:
        """Take an entry as the other of the two, and show what would change."""
        card = self._card
        if card is None:
            return
        found = self._session.registrar.reading.entry(card.register, entry)
        self._show_other(found)

    # --- looking for the other ---------------------------------------------------------------------------------------

    def _offer(self, typed: str) -> list[Suggestion]:
        card = self._card
        if card is None or not typed:
            return []
        registrar = self._session.registrar
        try:
            ids = registrar.search.first(card.register, typed, _SOUGHT)
        except BadSearch:
            return []
        rows = registrar.reading.rows(card.register, [one for one in ids if one != card.entry.id])
        rows.sort(key=lambda row: (not row["name"].casefold().startswith(typed.casefold()), row["name"].casefold()))
        return [Suggestion(str(row["id"]), row["name"], option(card.register, row)) for row in rows[:_OFFERED]]

    def _chosen(self, suggestion: Suggestion) -> None:
        self.choose(int(suggestion.key))

    def _edited(self) -> None:
        if self.other.suggestion() is None and self._other is not None:
            self._show_other(None)

    def _left(self, text: str) -> None:
        if text:
            self.other_box.set_error(self.tr("Choose one of those offered"), spoken=True)

    def _show_other(self, other: Entry | None) -> None:
        self._other = other
        self._below.setVisible(other is not None)
        if other is not None and self._card is not None:
            self.other_box.set_error(None)
            self._offer_both(self._card.entry, other)
            self._show_plan()
        self._allow()

    def _offer_both(self, here: Entry, other: Entry) -> None:
        clear(self.keep_place)
        keep = self.tr("Keep %1")
        self.keep = Segments(
            [(_HERE, keep.replace("%1", here.reference)), (_OTHER, keep.replace("%1", other.reference))]
        )
        for segment in self.keep.segments():
            segment.setAccessibleDescription(self.tr("Which of the two is kept"))
        self.keep.set_value(_HERE)
        self.keep.edited.connect(lambda _key: self._show_plan())
        add(self.keep_place, self.keep)

    def _show_plan(self) -> None:
        """What would change, whichever of the two is kept."""
        self._plan = None
        keep, away = self._pair()
        registrar = self._session.registrar
        try:
            plan = plan_merge(registrar.registers, registrar.reading, self._register(), keep, away)
        except ProbityError as why:
            self._refuse(why)
            return
        self.note.hide()
        self._plan = plan
        columns, rows = compared(registrar, plan)
        self.table.put(rows, columns)
        self.changes.setText(consequences(plan))
        self._fit()
        self._allow()

    def _pair(self) -> tuple[Entry, Entry]:
        assert self._card is not None  # noqa: S101 - nothing is shown without both
        assert self._other is not None  # noqa: S101
        pair = (self._card.entry, self._other)
        return pair if self.keep is None or self.keep.value() != _OTHER else (pair[1], pair[0])

    def _register(self) -> Register:
        assert self._card is not None  # noqa: S101
        return self._card.register

    # --- merging ------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter does what is asked, as in every form."""
        enter = Qt.Key(event.key()) in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.go.isEnabled():
            self.merge()
        else:
            super().keyPressEvent(event)

    def merge(self) -> None:
        """Make the two one."""
        plan, reason = self._plan, self.reason.text()
        if plan is None:
            self.other_box.set_error(self.tr("Choose one of those offered"), spoken=True)
            self.other_box.focus()
            return
        self.note.hide()
        self.reason_box.set_error(None)
        if why := why_not_merge(self._session.registrar.user, plan.register, plan.keep, plan.away):
            self._refuse_with(why)
            return
        self.go.setEnabled(False)
        self.progress.begin(
            self.tr("Merging %1 into %2").replace("%1", plan.away.reference).replace("%2", plan.keep.reference)
        )
        self.progress.cancel.hide()

        def work(_report: Report) -> Changes:
            with apart(self._session) as registrar:
                return registrar.merge(plan.register, plan.keep, plan.away, reason)

        self._jobs.run(work, done=lambda changes: self._done(plan, changes), failed=self._failed)

    def _done(self, plan: Merge, changes: Changes) -> None:
        self.progress.end()
        self.leave()
        self._session.publish(changes)
        announce(self.window(), changes.sentence)
        self.merged.emit(link_key(plan.register, plan.keep))

    def _failed(self, problem: Exception) -> None:
        self.progress.end()
        self._allow()
        if not isinstance(problem, ProbityError):
            raise problem
        self._refuse(problem)

    def _refuse(self, why: ProbityError) -> None:
        if isinstance(why, InvalidEntry):
            self.reason_box.set_error(" ".join(why.faults.values()), spoken=True)
            self.reason_box.focus()
        else:
            self._refuse_with(str(why))

    def _refuse_with(self, sentence: str) -> None:
        self.note.show_note("", sentence)
        self.note.show()
        announce(self, sentence, urgent=True)

    def _allow(self) -> None:
        self.go.setEnabled(self._plan is not None and self._other is not None)

    # --- how it is put together --------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.other.chosen.connect(self._chosen)
        self.other.edited.connect(self._edited)
        self.other.left.connect(self._left)
        self.cancel.clicked.connect(self.close_panel)
        self.go.clicked.connect(self.merge)

    def _fit(self) -> None:
        theme = current()
        rows = len(self.table.rows())
        self.table.setFixedHeight(rows * theme.row_height + theme.px(34) + 2)
        self._card_frame.setMaximumWidth(theme.px(_WIDTH))
        for box in (self.other_box, self.reason_box):  # beside wrapped words they would lose a pixel of their labels
            box.setMinimumHeight(box.sizeHint().height())

    def _lay_out(self) -> None:
        self._below = QWidget()
        below = _column(QVBoxLayout(self._below), 0)
        self._card_frame = Ground("card")
        inside = _column(QVBoxLayout(self._card_frame), 18)
        for part in (self.title, self.other_box, self.note, self._below):
            inside.addWidget(part)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        below.addLayout(self.keep_place)
        below.addWidget(self.table)
        below.addWidget(Text(self.tr("What would change"), "section", "text2"))
        below.addWidget(self.changes)
        below.addWidget(self.reason_box)
        feet = QHBoxLayout()
        feet.setSpacing(8)
        feet.addStretch(1)
        feet.addWidget(self.cancel)
        feet.addWidget(self.go)
        inside.addWidget(self.progress)
        inside.addLayout(feet)
        self.note.hide()
        across = QWidget()
        across.setProperty("ground", "none")
        row = QHBoxLayout(across)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._card_frame, 1_000, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        scroller = scrolling_down(across)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroller)
        self._fit()


def _column(column: QVBoxLayout, margin: int) -> QVBoxLayout:
    column.setContentsMargins(margin, margin, margin, margin)
    column.setSpacing(12)
    return column
