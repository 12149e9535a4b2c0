"""One card of the list: the leads on two organisations, what was found, the days between, and what can be done."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.crosscheck.pictures.groups import Group, Lead
from app.crosscheck.pictures.timeline import Timeline
from app.register import Register
from ui.pages.crosschecks import lead_words as words
from ui.pages.crosschecks.judging import CONFIRM, ESCALATING, REOPEN, Deed
from ui.theme import current
from ui.widgets.button import Button
from ui.widgets.elide import Elide
from ui.widgets.ground import Ground
from ui.widgets.icon_button import IconButton
from ui.widgets.layouts import add, turn
from ui.widgets.lead_timeline import LeadTimeline
from ui.widgets.link import Link
from ui.widgets.pill import Pill
from ui.widgets.text import Text, literal
from ui.widgets.wrap import Wrap

SHOWN = 3  # further leads of a group that stand on its card; the others are asked for
_BUTTONS = ("send_back", CONFIRM, "case", "propose", "no_concern", "different", REOPEN)
_SIDE = 16
MOST_BUTTONS = 2  # beside Escalate; the others are in a menu
_LETTERS = {
    Qt.Key.Key_N: ("no_concern", "propose"),
    Qt.Key.Key_D: ("different",),
    Qt.Key.Key_S: ("same",),
    Qt.Key.Key_U: ("unsure",),
    Qt.Key.Key_A: ("advice",),
    Qt.Key.Key_C: (CONFIRM,),
    Qt.Key.Key_R: (REOPEN,),
}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class LeadCard(Ground):
    """A stop of Tab: Enter opens the weightiest lead, Up and Down go to other cards, letters judge.

    `judged` carries the code of a step, `reopening` the id of an organisation whose closed leads are to be judged
    again, `stepped` asks for the card above or below, `turned` for the page of cards before or after.
    """

    opened = Signal(Lead)
    judged = Signal(str)
    reopening = Signal(object)  # an id is too long for Qt's int
    stepped = Signal(int)
    turned = Signal(int)

    def __init__(
        self,
        register: Register,
        group: Group,
        deeds: Sequence[Deed],
        named: Sequence[tuple[int, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`named` are the organisations of which closed leads can be judged again, by id and name."""
        super().__init__("card", parent=parent)
        self.group = group
        self._register = register
        self._deeds = {deed.code: deed for deed in deeds}
        self._named = tuple(named)
        self._with_button = [code for code in _BUTTONS if code in self._deeds][:MOST_BUTTONS]
        self._without_button = [c for c in self._deeds if c not in (*self._with_button, *ESCALATING)]
        self.timeline = LeadTimeline()
        self.buttons: dict[str, Button] = {}
        self.links: list[Link] = []
        self.show_more: Button | None = None
        self.escalate = Button(self.tr("Escalate"), "chevron-down")
        self.escalate.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands after the word
        self.more = IconButton("ellipsis", self.tr("More steps"))
        self._head_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()

    def show_timeline(self, shown: Timeline, today: date) -> None:
        """The days around the leads."""
        self.timeline.show_marks(list(words.marks(shown, open_by_key=False)), words.span(shown), today)
        judged = words.judgement(self._register, self.group.pressing[0])
        said = (words.sentence(self.group.first), judged, self.timeline.accessibleDescription())
        self.setAccessibleName(self._head_words())
        self.setAccessibleDescription(". ".join(filter(None, said)))

    def stops(self) -> list[QWidget]:
        """What Tab comes to, in the order of reading."""
        rest = [self.show_more] if self.show_more is not None else []
        return [self, self.escalate, *self.buttons.values(), self.more, *self.links, *rest]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        code = next((code for code in _LETTERS.get(key, ()) if self._may(code)), "")
        if not self.hasFocus() or event.modifiers() not in _PLAIN:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.group.first)
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _TURNS:
            self.turned.emit(_TURNS[key])
        elif code:
            self.judged.emit(code)
        elif key == Qt.Key.Key_E and self.escalate.isVisible():
            self.escalate.click()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.opened.emit(self.group.first)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where a name and the buttons have no room beside each other, the buttons stand below."""
        super().resizeEvent(event)
        turn(self._head_row, self.width() - 2 * _SIDE)

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
            painter.setPen(QPen(current().colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    # --- what can be done ---------------------------------------------------------------------------------------------

    def _may(self, code: str) -> bool:
        return code in self._deeds and not self._deeds[code].why_not

    def _said(self, deed: Deed) -> str:
        """What a deed is called: … where more is asked, and of how many leads where it is not all of them."""
        label, many = f"{deed.label}…" if deed.asks else deed.label, len(self.group.leads)
        if deed.count in (0, many):
            return label
        return self.tr("%1 (%2 of %3)").replace("%1", label).replace("%2", f"{deed.count:,}").replace("%3", f"{many:,}")

    def _button(self, deed: Deed) -> Button:
        button = Button(literal(self._said(deed)), kind="danger" if deed.code in ESCALATING else "plain")
        button.setEnabled(not deed.why_not)
        button.setAccessibleDescription(deed.why_not)
        button.clicked.connect(lambda _checked, code=deed.code: self.judged.emit(code))
        self.buttons[deed.code] = button
        return button

    def escalations(self) -> QMenu:
        """To whom it can be passed on."""
        return self._menu(code for code in ESCALATING if code in self._deeds)

    def other_steps(self) -> QMenu:
        """What has no button, and what is closed on one of the organisations opened again."""
        menu = self._menu(self._without_button)
        for organisation, name in self._named:
            label = self.tr("Re-open everything closed on %1…").replace("%1", literal(name))
            menu.addAction(label).triggered.connect(lambda _checked, one=organisation: self.reopening.emit(one))
        return menu

    def _menu(self, codes: Iterable[str]) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for code in codes:
            action = menu.addAction(literal(self._said(self._deeds[code])))
            action.setEnabled(self._may(code))
            action.triggered.connect(lambda _checked, code=code: self.judged.emit(code))
        return menu

    @staticmethod
    def _pop_up(menu: QMenu, under: QWidget) -> None:
        menu.popup(under.mapToGlobal(under.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])  # the keys go on from there

    # --- how it is put together ---------------------------------------------------------------------------------------

    def _head_words(self) -> str:
        first = self.group.first
        state = self._register.state(self.group.pressing[0].state).label
        said = (first.organisation, words.may_be(first), state, words.grade(self._register, first))
        return ", ".join(filter(None, (*said, words.how_sure(first), words.how_many(self.group))))

    def _lay_out(self) -> None:
        first = self.group.first
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 12, _SIDE, 12)
        column.setSpacing(4)
        column.addLayout(self._head())
        self._join_menus()  # not before: what is shown and stands in nothing yet is a window of its own
        if other := words.may_be(first):
            column.addWidget(Wrap(other, "body", "text2"))
        column.addWidget(Wrap(words.sentence(first)))
        column.addWidget(Elide(words.facts(self._register, first), "small", "muted"))
        if judged := words.judgement(self._register, self.group.pressing[0]):
            column.addWidget(Elide(judged, "small_strong", "text2"))
        column.addSpacing(4)
        column.addWidget(self.timeline)
        if refused := next((deed.why_not for deed in self._deeds.values() if deed.why_not), ""):
            column.addWidget(Wrap(refused, "small", "muted"))
        self._add_others(column)

    def _head(self) -> QBoxLayout:
        self._head_row.setSpacing(8)
        self._head_row.addLayout(self._names(), 1)
        self._head_row.addLayout(self._steps())
        return self._head_row

    def _names(self) -> QHBoxLayout:
        first, register = self.group.first, self._register
        state = register.state(self.group.pressing[0].state)
        choice = register.column("grade").choice(first.grade)
        row = QHBoxLayout()
        row.setSpacing(8)
        name = Elide(first.organisation, "panel")
        name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # as wide as it is, or gives way
        row.addWidget(name)
        tone = (choice.tone if choice else "") or "idle"
        for pill in (Pill(state.label, state.tone, state.icon), Pill(words.grade(register, first), tone)):
            pill.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)  # the name gives way first
            row.addWidget(pill)
        row.addWidget(Text(words.how_sure(first), "small", "muted"))
        if many := words.how_many(self.group):
            row.addWidget(Text(many, "small_strong", "text2"))
        row.addStretch(1)
        return row

    def _steps(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.escalate)
        for code in reversed(self._with_button):
            row.addWidget(self._button(self._deeds[code]))
        row.addWidget(self.more)
        return row

    def _join_menus(self) -> None:
        self.escalate.setVisible(any(self._may(code) for code in ESCALATING))
        self.escalate.clicked.connect(lambda: self._pop_up(self.escalations(), self.escalate))
        self.more.setVisible(bool(self._without_button or self._named))
        self.more.clicked.connect(lambda: self._pop_up(self.other_steps(), self.more))

    def _add_others(self, column: QVBoxLayout) -> None:
        """The other leads on the two, a line each: the first few, and the rest when asked for."""
        others = self.group.leads[1:]
        for lead in others[:SHOWN]:
            column.addWidget(self._link(lead))
        if len(others) > SHOWN:
            words = self.tr("Show %1 more").replace("%1", f"{len(others) - SHOWN:,}")
            self.show_more = Button(words, kind="quiet")
            self.show_more.clicked.connect(lambda: self._show_rest(column, others[SHOWN:]))
            column.addWidget(self.show_more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_rest(self, column: QVBoxLayout, rest: Sequence[Lead]) -> None:
        if self.show_more is not None:
            self.show_more.hide()
        for lead in rest:
            add(column, self._link(lead))
        self.links[SHOWN].setFocus(Qt.FocusReason.OtherFocusReason)

    def _link(self, lead: Lead) -> Link:
        told = (lead.reference, words.grade(self._register, lead), lead.person_name, words.sentence(lead))
        link = Link(" · ".join(filter(None, told)))
        link.clicked.connect(lambda: self.opened.emit(lead))
        self.links.append(link)
        return link
