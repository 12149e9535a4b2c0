"""Builds one filter from a field, a comparison and a value, as the text one could have typed into the search box."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.fields import CHOICE, DATE, HOURS, LINK, MONEY, NOTE, NUMBER, YESNO, Field
from app.register import Register
from ui.theme import current
from ui.widgets.button import Button
from ui.widgets.choice_field import ChoiceField
from ui.widgets.ground import Ground
from ui.widgets.text import Text

IS, CONTAINS, NOT, OVER, UNDER, FROM, EMPTY, GIVEN = "is", "has", "not", ">", "<", "..", "no", "given"
_NO_VALUE = (EMPTY, GIVEN)


def comparisons(f: Field) -> tuple[str, ...]:
    """What can be asked of a field."""
    if f.kind is DATE:
        return (IS, OVER, UNDER, FROM, EMPTY, GIVEN)
    if f.kind in (MONEY, NUMBER, HOURS):
        return (OVER, UNDER, FROM, IS, EMPTY, GIVEN)
    if f.kind in (CHOICE, YESNO):
        return (IS, NOT, EMPTY, GIVEN)
    return (CONTAINS, NOT, EMPTY, GIVEN)


def filter_text(register: Register, f: Field, comparison: str, value: str, upto: str = "") -> str:
    """The search that says it: `value:>50`, `no:venue`, `from:"castle quay"`."""
    prefix = prefix_of(register, f)
    if comparison == EMPTY:
        return f"no:{prefix}"
    if comparison == GIVEN:
        return f"has:{prefix}"
    words = value.strip().replace('"', "")
    if comparison == FROM:
        words = f"{words}..{upto.strip()}"
    elif comparison in (OVER, UNDER):
        words = f"{comparison}{words}"
    quoted = f'"{words}"' if " " in words else words
    return f"{'-' if comparison == NOT else ''}{prefix}:{quoted}"


def prefix_of(register: Register, f: Field) -> str:
    """The shortest prefix that looks in this field and no other; its name serves every field."""
    alone = [name for name in f.search if sum(name in other.search for other in register.all_columns) == 1]
    return alone[0] if alone else f.name


class FilterPopover(Ground):
    """A child of the window, so that focus stays in it; Esc closes it, Enter adds the filter."""

    added = Signal(str)

    def __init__(self, register: Register, opener: QWidget) -> None:
        super().__init__("raised", parent=opener.window())
        self._register = register
        self._opener = opener
        self._fields = {f.name: f for f in register.all_columns if f.kind not in (LINK, NOTE)}
        self.setAccessibleName(self.tr("Add a filter"))
        self.field = ChoiceField([(name, f.label) for name, f in self._fields.items()])
        self.comparison = ChoiceField()
        self.choice = ChoiceField()
        self.value = QLineEdit()
        self.upto = QLineEdit()
        self.preview = Text("", "small", "muted")
        self.add_button = Button(self.tr("Add filter"), kind="primary")
        self._lay_out()
        self._name_parts()
        self.field.currentIndexChanged.connect(self._field_changed)
        for changed in (self.comparison.currentIndexChanged, self.choice.currentIndexChanged):
            changed.connect(self._changed)
        for line in (self.value, self.upto):
            line.textChanged.connect(self._changed)
        self.add_button.clicked.connect(self._add)
        self._field_changed()
        self.hide()

    def open_for(self, name: str = "") -> None:
        """Open below the chips, for a field or for the first one."""
        if name in self._fields:
            self.field.set_value(name)
        self.value.clear()
        self.upto.clear()
        self.setFixedWidth(current().px(300))
        self.adjustSize()
        corner = self._opener.mapTo(self.window(), QPoint(0, self._opener.height() + 4))
        self.move(max(4, min(corner.x(), self.window().width() - self.width() - 4)), corner.y())
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        _application().focusChanged.connect(self._focus_moved)

    def text(self) -> str:
        """The filter as it would be typed; empty while a value is missing."""
        comparison, f = self.comparison.value() or IS, self._now()
        value = (self.choice.value() or "") if not self.choice.isHidden() else self.value.text()
        missing = comparison not in _NO_VALUE and not value.strip()
        missing = missing or (comparison == FROM and not self.upto.text().strip())
        return "" if missing else filter_text(self._register, f, comparison, value, self.upto.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._add()
        else:
            super().keyPressEvent(event)

    def _now(self) -> Field:
        return self._fields[self.field.value() or next(iter(self._fields))]

    def _field_changed(self) -> None:
        f = self._now()
        words = self._comparison_words(f)
        self.comparison.set_options([(one, words[one]) for one in comparisons(f)])
        self.choice.set_options(_choices(f))
        self._changed()

    def _changed(self) -> None:
        comparison, f = self.comparison.value() or IS, self._now()
        wants = comparison not in _NO_VALUE
        self.choice.setVisible(wants and f.kind in (CHOICE, YESNO))
        self.value.setVisible(wants and f.kind not in (CHOICE, YESNO))
        self.upto.setVisible(comparison == FROM)
        text = self.text()
        self.add_button.setEnabled(bool(text))
        self.preview.setText(self.tr("The same as typing  %1").replace("%1", text))
        self.preview.setVisible(bool(text))
        self.adjustSize()

    def _comparison_words(self, f: Field) -> dict[str, str]:
        dated = f.kind is DATE
        return {
            IS: self.tr("is"),
            CONTAINS: self.tr("contains"),
            NOT: self.tr("is not") if f.kind in (CHOICE, YESNO) else self.tr("does not contain"),
            OVER: self.tr("after") if dated else self.tr("over"),
            UNDER: self.tr("before") if dated else self.tr("under"),
            FROM: self.tr("between"),
            EMPTY: self.tr("is empty"),
            GIVEN: self.tr("is given"),
        }

    def _add(self) -> None:
        if text := self.text():
            self._close()
            self.added.emit(text)

    def _close(self) -> None:
        _application().focusChanged.disconnect(self._focus_moved)
        self.hide()
        self._opener.setFocus(Qt.FocusReason.PopupFocusReason)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Whoever turns to something else has done with it."""
        inside = now is None or now is self or self.isAncestorOf(now) or now.window() is not self.window()
        if not inside and self.isVisible():
            _application().focusChanged.disconnect(self._focus_moved)
            self.hide()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for widget in (self.field, self.comparison, self.choice, self.value, self.upto, self.preview):
            column.addWidget(widget)
        column.addLayout(foot)

    def _name_parts(self) -> None:
        self.field.setAccessibleName(self.tr("Field"))
        self.comparison.setAccessibleName(self.tr("Comparison"))
        self.choice.setAccessibleName(self.tr("Value"))
        self.value.setAccessibleName(self.tr("Value"))
        self.upto.setAccessibleName(self.tr("Up to"))
        self.value.setPlaceholderText(self.tr("value"))
        self.upto.setPlaceholderText(self.tr("up to"))


def _choices(f: Field) -> Sequence[tuple[str, str]]:
    if f.kind is YESNO:
        return [("yes", "Yes"), ("no", "No")]
    return [(choice.label.lower().replace(" ", "-"), choice.label) for choice in f.choices]


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication), "a widget stands in an application"  # noqa: S101
    return application
