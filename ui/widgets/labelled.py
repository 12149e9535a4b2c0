"""A field with its label, its hint at the right end of the label's line, and its error below."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import current
from ui.theme.tokens import SPACE
from ui.widgets.announce import announce
from ui.widgets.elide import Elide
from ui.widgets.text import Text, plain, restyle
from ui.widgets.wrap import Wrap

_ONE_LINE = 34  # letters of a label that fit on one line of the narrow panel, with its hint


@runtime_checkable
class Composite(Protocol):
    """A control made of several, such as Segments, which tells its parts what they are and what is wrong."""

    def set_error(self, wrong: bool) -> None: ...
    def set_description(self, text: str) -> None: ...


class FieldBox(QWidget):
    """Wraps any control; the hint costs no height, the error says in words what its red edge means."""

    def __init__(
        self,
        label: str,
        control: QWidget,
        *,
        required: bool = False,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self._required = required
        self._hint_text = hint
        self._error_text = ""
        self._long = len(label) > _ONE_LINE
        self._label = (Wrap if self._long else Text)(label, "small_strong", "text2")
        self._label.setBuddy(control)
        self._hint = Elide("", "small", "muted")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._mark = QLabel()
        self._below: Wrap | None = None
        self._error = Wrap("", "small_strong", "bad")
        self._error_line = QWidget()
        self._lay_out()
        self._restyle()
        self.set_hint(hint)
        current().changed.connect(self._restyle)

    @property
    def label(self) -> str:
        return plain(self._label.text())

    @property
    def error(self) -> str:
        return self._error_text

    @property
    def hint(self) -> str:
        return self._hint.text()

    def set_hint(self, text: str, tone: str = "muted") -> None:
        """What the field says about its value; with nothing to say, an optional field says so."""
        self._hint_text = text
        self._hint.setText(text or ("" if self._required else self.tr("optional")))
        self._hint.set_tone(tone if text else "muted")
        self._describe()

    @property
    def below(self) -> str:
        return self._below.text() if self._below is not None else ""

    def set_below(self, text: str, tone: str = "muted") -> None:
        """A line under the control that says what the answer means; empty for none."""
        if self._below is None:
            if not text:
                return
            self._below = Wrap("", "small", tone)
            self._whole.insertWidget(2, self._below)
        self._below.setText(text)
        self._below.set_tone(tone)
        self._below.setVisible(bool(text))
        self._describe()

    def set_error(self, text: str | None, *, spoken: bool = False) -> None:
        """Show what is wrong, or that nothing is. `spoken` tells a screen reader at once."""
        self._error_text = text or ""
        self._error.setText(self._error_text)
        self._error_line.setVisible(bool(text))
        self._mark_control(bool(text))
        self._describe()
        if text and spoken:
            announce(self.control, f"{self.label}: {text}", urgent=True)

    def set_label(self, label: str) -> None:
        self._label.setText(label)
        self._describe()

    def set_required(self, required: bool) -> None:
        """Some answers make another needed: 'pre-arranged' asks when communications were told."""
        self._required = required
        self.set_hint(self._hint_text, self._hint.tone())

    def focus(self) -> None:
        self.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark_control(self, wrong: bool) -> None:
        if isinstance(self.control, Composite):
            self.control.set_error(wrong)
        elif bool(self.control.property("error")) != wrong:
            self.control.setProperty("error", wrong)
            restyle(self.control)

    def _describe(self) -> None:
        required = self.tr("(required)") if self._required else ""
        self.control.setAccessibleName(f"{self.label} {required}".strip())
        description = self._error_text or self.below or self._hint.text()
        if isinstance(self.control, Composite):
            parts = (self.control.accessibleName(), description)
            self.control.set_description(": ".join(part for part in parts if part))
        else:
            self.control.setAccessibleDescription(description)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(self._label, 3 if self._long else 0)  # a whole question may take several lines
        head.addWidget(self._hint, 1)
        foot = QHBoxLayout(self._error_line)
        foot.setContentsMargins(0, 2, 0, 0)
        foot.setSpacing(5)
        foot.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._error, 1)
        self._error_line.setVisible(False)
        whole = self._whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE.label_gap)
        whole.addLayout(head)
        whole.addWidget(self.control)
        whole.addWidget(self._error_line)

    def _restyle(self) -> None:
        self._mark.setPixmap(current().pixmap("circle-alert", "bad", 14))
