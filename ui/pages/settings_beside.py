"""At the right of Settings: a version of the policy, a user or a value of a list, being read or recorded."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.fields import Values
from app.register import Register
from ui.lists.entry_table import WIDE
from ui.panels.entry_form import EntryForm
from ui.panels.entry_panel import EntryPanel
from ui.session import Session
from ui.theme import current
from ui.theme.tokens import SPACE
from ui.widgets.ground import Ground
from ui.widgets.icon_button import IconButton
from ui.widgets.stack import Stack
from ui.widgets.text import Text

_SIDE, _RIGHT = 18, 10


class Beside(Ground):
    """Hidden until something is opened. `began` carries a form that was put up, for who speaks above it."""

    began = Signal(EntryForm)
    opened = Signal()
    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("surface", "left", parent)
        self._session = session
        self._panels: dict[str, EntryPanel] = {}
        self._above: dict[str, QWidget] = {}
        self._came_from: QWidget | None = None
        self.title = Text("", "section", "text2")
        self._close = IconButton("x", self.tr("Close"), "Esc")
        self._close.clicked.connect(self.close_panel)
        self._head = QWidget()
        self._stack = Stack()
        self._lay_out()
        current().changed.connect(self._fit)
        self.hide()

    def put_above(self, register: Register, widget: QWidget) -> None:
        """What stands above the panel of a register, and shows itself when it has something to say."""
        self._above[register.name] = widget
        self._notes.addWidget(widget)
        widget.hide()

    def read(self, register: Register, entry: int) -> None:
        """Show an entry, its history and what can be done with it."""
        panel = self._show(register)
        panel.show_entry(entry)
        self._focus_reading()

    def begin(self, register: Register, values: Values) -> EntryForm:
        """The form for a new entry that starts with these values."""
        panel = self._show(register)
        form = panel.start_with(values)
        self._form_is_up(form)
        return form

    def panel(self, register: Register) -> EntryPanel:
        """The panel of a register, made when it is first wanted."""
        if register.name not in self._panels:
            panel = self._panels[register.name] = EntryPanel(self._session, register)
            panel.reading.steps.next.hide()  # there is no list to go on in
            panel.reading.amend_requested.connect(lambda _entry: self._amends(panel))
            panel.closed.connect(lambda: self._form_closed(panel))
            panel.saved.connect(lambda _entry: self._saved(panel))
            panel.decided.connect(self._focus_reading)
            self._stack.addWidget(panel)
        return self._panels[register.name]

    def close_panel(self) -> None:
        """Put it away; what is being typed is kept as a draft."""
        self.hide()  # the form keeps its draft when it is hidden
        self._hide_notes()
        self.closed.emit()
        if self._came_from is not None:
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def _show(self, register: Register) -> EntryPanel:
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._came_from = focused
        panel = self.panel(register)
        self.title.setText(register.title)
        self._hide_notes()
        self._stack.setCurrentWidget(panel)
        self._fit()
        self.show()
        self.opened.emit()
        return panel

    def _amends(self, panel: EntryPanel) -> None:
        if panel.form is not None:
            self._form_is_up(panel.form)

    def _form_is_up(self, form: EntryForm) -> None:
        self._head.hide()  # a form says itself what it is, and has a button that closes it
        self.began.emit(form)

    def _saved(self, panel: EntryPanel) -> None:
        if panel.form is None:  # otherwise the form for the next stands ready
            self._hide_notes()
            self._focus_reading()

    def _form_closed(self, panel: EntryPanel) -> None:
        self._hide_notes()
        if panel.read_entry() is None:
            self.close_panel()
        else:
            self._focus_reading()

    def _focus_reading(self) -> None:
        """Tab goes on from here through what is read to what can be done; Escape puts it away."""
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide_notes(self) -> None:
        self._head.show()
        for widget in self._above.values():
            widget.hide()

    def _fit(self) -> None:
        wide = self.window().width() >= current().px(WIDE)
        self.setFixedWidth(current().px(SPACE.detail_wide if wide else SPACE.detail))

    def _lay_out(self) -> None:
        head = QHBoxLayout(self._head)
        head.setContentsMargins(_SIDE, 10, _RIGHT, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self._close)
        self._notes = QVBoxLayout()
        self._notes.setContentsMargins(_SIDE, 6, _RIGHT + 6, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(self._notes)
        column.addWidget(self._stack, 1)
