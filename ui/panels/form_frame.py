"""What stands around the fields of a form: title and draft status above, notes, the reason and the buttons below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.panels.entry_history import moment
from ui.panels.tab_order import chain, stops
from ui.panels.versions import Versions
from ui.theme.tokens import SPACE
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.elide import Elide
from ui.widgets.ground import Ground
from ui.widgets.icon_button import IconButton
from ui.widgets.labelled import FieldBox
from ui.widgets.text import Text

_SIDE = 18
_RIGHT = 16


class FormFrame(Ground):
    edited = Signal()  # the reason
    saved = Signal()
    saved_next = Signal()
    closed = Signal()
    started_again = Signal()

    def __init__(self, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._title = Text("", "panel")
        self._status = Elide("", "small", "muted")
        self._status.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._close = IconButton("x", self.tr("Close"), "Esc")
        self._restored = Banner("info")
        self._problem = Banner("bad")
        self.versions = Versions()
        self._reason_field = QLineEdit()
        self._reason_field.setObjectName("reason")
        self.reason_box = FieldBox(self.tr("Reason for the change"), self._reason_field, required=True)
        self._save = Button(self.tr("&Save"), kind="primary")
        self._next = Button(self.tr("Save and ne&xt"))
        self._next_key = Text("Ctrl+Enter", "small", "muted")
        self._scroll = QScrollArea()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self._middle(body), 1)
        column.addWidget(self._foot())
        self._connect()

    def begin(self, title: str, *, amends: bool, reason: bool) -> None:
        """Another entry: no notes, no status, no reason yet."""
        self._title.setText(title)
        self._next.setVisible(not amends)
        self._next_key.setVisible(not amends)
        self.reason_box.setVisible(reason)
        self.reason_box.set_error(None)
        self._reason_field.clear()
        self._restored.setVisible(False)
        self.show_status("")
        self.show_problem("")
        self.versions.setVisible(False)
        self._scroll.verticalScrollBar().setValue(0)

    @property
    def status(self) -> str:
        """What the head says about the draft."""
        return self._status.text()

    @property
    def problem(self) -> str:
        """What stands in the way of saving and belongs to no field."""
        return "" if self._problem.isHidden() else self._problem.text()

    @property
    def restored(self) -> str:
        """What is said about a draft that was brought back."""
        return "" if self._restored.isHidden() else self._restored.text()

    def reason(self) -> str | None:
        return self._reason_field.text().strip() or None

    def set_reason(self, text: str) -> None:
        self._reason_field.setText(text)

    def show_reason_fault(self, fault: str) -> None:
        self.reason_box.setVisible(True)
        self.reason_box.set_error(fault, spoken=True)
        self.reason_box.focus()

    def show_status(self, text: str) -> None:
        self._status.setText(text)
        self._status.set_tone("muted")

    def show_draft_problem(self, why: str) -> None:
        """The draft could not be kept: what is typed is only in this window."""
        self._status.setText(self.tr("Draft not kept"))
        self._status.set_tone("warn")
        self._status.setToolTip(why)

    def show_problem(self, sentence: str) -> None:
        """What stands in the way of saving and belongs to no field; empty for nothing."""
        if sentence:
            self._problem.show_note(self.tr("Not saved."), sentence)
            self._scroll.verticalScrollBar().setValue(0)
        self._problem.setVisible(bool(sentence))

    def show_restored(self, at: str) -> None:
        """Say that this is what was typed before, and offer an empty form."""
        note = self.tr("This is what you typed on %1 and did not save.").replace("%1", moment(at))
        self._restored.show_note("", note, [("again", self.tr("Start again"))])
        self._restored.setVisible(True)
        chain(self._close, stops(self._restored))
        self.show_status(self.tr("Draft kept"))

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(_SIDE, 14, _RIGHT - 6, 6)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._status, 1)
        head.addWidget(self._close)
        return head

    def _middle(self, body: QWidget) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("ground", "none")
        column = QVBoxLayout(inside)
        column.setContentsMargins(_SIDE, 4, _RIGHT, 14)
        column.setSpacing(SPACE.field_gap)
        column.addWidget(self._restored)
        column.addWidget(self._problem)
        column.addWidget(self.versions)
        column.addWidget(body, 1)
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return self._scroll

    def _foot(self) -> Ground:
        foot = Ground("sunken", "top")
        column = QVBoxLayout(foot)
        column.setContentsMargins(_SIDE, 10, _RIGHT, 10)
        column.setSpacing(SPACE.field_gap)
        column.addWidget(self.reason_box)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self._save, self._next, self._next_key):
            row.addWidget(widget)
        row.addStretch(1)
        column.addLayout(row)
        return foot

    def _connect(self) -> None:
        self._reason_field.textEdited.connect(self.edited)
        self._save.clicked.connect(self.saved)
        self._next.clicked.connect(self.saved_next)
        self._close.clicked.connect(self.closed)
        self._restored.followed.connect(self.started_again)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - a widget exists, so does its application
        app.focusChanged.connect(self._follow_focus)

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """The field with the caret is never below the edge."""
        inside = self._scroll.widget()
        if new is not None and inside is not None and inside.isAncestorOf(new):
            self._scroll.ensureWidgetVisible(new, 0, 40)
