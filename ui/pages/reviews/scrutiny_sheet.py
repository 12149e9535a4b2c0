"""One application in large type: who applied, for what work, where it stands, and every fact the deputy needs."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.register import Register
from app.review.scrutiny_facts import GROUPS, Application, Said, facts, rank_line, work_line
from ui.theme import current
from ui.theme.tokens import SPACE
from ui.widgets.banner import Banner
from ui.widgets.ground import Ground
from ui.widgets.in_focus import is_in_focus
from ui.widgets.layouts import clear
from ui.widgets.pill import Pill
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

_LABELS = 150
_RING = 2
_SCROLLS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ScrutinySheet(Ground):
    """One stop for Tab, which a screen reader reads whole; Up and Down scroll it."""

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._register = register
        self.place = Text("", "body", "muted")
        self.reference = Text("", "reference", "text2")
        self.stands = Pill()
        self.seen = Pill()
        self.who = Wrap("", "big")
        self.rank = Wrap("", "input", "text2")
        self.work = Wrap("", "panel")
        self.look = Banner("warn")
        self.stood = Banner("info")
        self._said: dict[str, str] = {}
        self._grid = QGridLayout()
        self._scroll = QScrollArea()
        self._lay_out()
        self._restyle()
        current().changed.connect(self._restyle)

    def show_application(self, one: Application, at: int, of: int, *, signed: bool) -> None:
        """Show one, the number `at` of so many. `signed`: what is told of it is what was written down then."""
        place = self.tr("%1 of %2").replace("%1", f"{at:,}").replace("%2", f"{of:,}")
        self.place.setText(f"{self.tr(GROUPS[one.group])} · {place}")
        self.reference.setText(one.reference)
        self.stands.show_status(one.stands.label, one.stands.tone, one.stands.icon or None)
        self._show_seen(one)
        self.who.setText(one.who)
        self.rank.setText(rank_line(one.entry.values))
        self.work.setText(work_line(self._register, one.entry.values))
        self._show_told(one, signed)
        said = [*facts(self._register, one.entry)]
        said += [Said(self.tr("Note"), (one.note,))] if one.note else []
        self._fill(said)
        self.setAccessibleName(f"{place}: {one.reference}, {one.who}, {one.stands.label}")
        told = "; ".join((*one.told, *(f"{fact.label}: {', '.join(fact.lines)}" for fact in said)))
        self.setAccessibleDescription(f"{self.rank.text()}; {self.work.text()}; {told}")
        self._scroll.verticalScrollBar().setValue(0)

    def facts_shown(self) -> dict[str, str]:
        """What stands in the grid, label by label."""
        return dict(self._said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (by := _SCROLLS.get(Qt.Key(event.key()))) is not None:
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.value() + by * current().px(48))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(current().colour("focus"), _RING))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), SPACE.card_radius, SPACE.card_radius)

    def _show_seen(self, one: Application) -> None:
        words = self.tr("Seen") if one.seen else self.tr("Not seen yet")
        self.seen.show_status(words, "ok" if one.seen else "idle", "eye" if one.seen else "eye-off")

    def _show_told(self, one: Application, signed: bool) -> None:
        sentences = " · ".join(filter(None, one.told))
        self.look.setVisible(bool(sentences) and not signed)
        self.stood.setVisible(bool(sentences) and signed)
        if signed:
            self.stood.show_note(self.tr("As it stood on the list:"), sentences)
        else:
            self.look.show_note(self.tr("Look at:"), sentences)

    def _fill(self, said: list[Said]) -> None:
        self._said = {fact.label: fact.text for fact in said}
        if is_in_focus(self):  # a text that was clicked, to be copied, and goes now
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        clear(self._grid)
        for row, fact in enumerate(said):
            label = Wrap(fact.label, "body", "text2")
            label.setFixedWidth(current().px(_LABELS))
            label.setContentsMargins(0, 3, 8, 0)
            value = Wrap(fact.text, "input")
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, row, 1)
            label.show()
            value.show()

    def _restyle(self) -> None:
        for row in range(self._grid.rowCount()):
            item = self._grid.itemAtPosition(row, 0)
            if item is not None and (label := item.widget()) is not None:
                label.setFixedWidth(current().px(_LABELS))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        for widget in (self.reference, self.stands, self.seen):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.place)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        inside = QWidget()
        inside.setProperty("ground", "none")
        column = QVBoxLayout(inside)
        column.setContentsMargins(22, 18, 22, 18)
        column.setSpacing(6)
        column.addLayout(top)
        column.addSpacing(6)
        for widget in (self.who, self.rank, self.work):
            column.addWidget(widget)
        column.addSpacing(6)
        column.addWidget(self.look)
        column.addWidget(self.stood)
        column.addSpacing(6)
        column.addLayout(self._grid)
        column.addStretch(1)
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_RING + 1, _RING + 1, _RING + 1, _RING + 1)
        whole.addWidget(self._scroll)
