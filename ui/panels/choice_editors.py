"""Editors of a choice: side by side where a few fit, the two commonest and “Other…”, or a drop-down list."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.fields import Choice, Field, Value
from ui.panels.editor import Asked, Editor
from ui.widgets.choice_field import ChoiceField
from ui.widgets.segments import Segments
from ui.widgets.text import literal

MOST_SEGMENTS = 4
_LETTERS = 46  # what fits side by side in the narrow panel, counting three letters of room for each
_OTHER = "·other"  # no code of a choice begins so


def choice_editor(asked: Asked) -> Editor:
    """The editor that suits the choices of a field."""
    offered = _offered(asked)
    if len(offered) <= MOST_SEGMENTS and _fit(offered):
        segments = Segments([_option(choice) for choice in offered])
        segments.optional = not asked.field.required
        return ChoiceEditor(asked, segments)
    if asked.field.default is not None and not asked.field.section and len(offered) > MOST_SEGMENTS:
        return ChoiceEditor(asked, CommonChoices(offered))
    return ChoiceEditor(asked, ChoiceField([(c.code, c.label) for c in offered], _blank(asked.field)))


class CommonChoices(QWidget):
    """The two first choices as segments, the rest in a list that shows when “Other…” is chosen."""

    edited = Signal(str)

    def __init__(self, choices: tuple[Choice, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        common, rest = choices[:2], choices[2:]
        self._common = {choice.code for choice in common}
        self.segments = Segments([*map(_option, common), (_OTHER, self.tr("Other…"))])
        self.rest = ChoiceField([(c.code, c.label) for c in rest], self.tr("Choose…"))
        self.rest.setAccessibleName(self.tr("Other"))
        self.rest.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.segments)
        column.addWidget(self.rest)
        self.setFocusProxy(self.segments)
        self.segments.edited.connect(self._segment_chosen)
        self.rest.edited.connect(self.edited)

    def value(self) -> str | None:
        chosen = self.segments.value()
        return self.rest.value() if chosen == _OTHER else chosen

    def set_value(self, key: str | None) -> None:
        other = key is not None and key not in self._common
        self.segments.set_value(_OTHER if other else key)
        self.rest.set_value(key if other else None)
        self.rest.setVisible(other)

    def set_error(self, wrong: bool) -> None:
        self.segments.set_error(wrong)

    def set_description(self, text: str) -> None:
        self.segments.set_description(text)
        self.rest.setAccessibleDescription(text)

    def _segment_chosen(self, key: str) -> None:
        self.rest.setVisible(key == _OTHER)
        self.edited.emit(self.value() or "")


class ChoiceEditor(Editor):
    """One of a field's choices. One that is no longer offered is kept by an entry that has it, until another is chosen.

    The choices are those that were offered when the form was made.
    """

    widget: Segments | CommonChoices | ChoiceField

    def __init__(self, asked: Asked, control: Segments | CommonChoices | ChoiceField) -> None:
        super().__init__(asked)
        self._retired: str | None = None
        self._offered = {choice.code for choice in _offered(asked)}
        self.widget = control
        control.edited.connect(self._chosen)

    def read(self) -> Value | None:
        return self.field.check(self.typed())

    def show(self, value: Value | None) -> None:
        self.retype("" if value is None else str(value))

    def typed(self) -> str:
        return self._retired or self.widget.value() or ""

    def retype(self, text: str) -> None:
        self._retired = text if text and text not in self._offered else None
        self.widget.set_value(text if text in self._offered else None)
        retired = self.tr("%1 (retired)").replace("%1", self.field.show(text)) if self._retired else ""
        self.hinted.emit(retired, "muted")

    def _chosen(self) -> None:
        self._retired = None
        self.hinted.emit("", "muted")
        self.edited.emit()


def _offered(asked: Asked) -> tuple[Choice, ...]:
    return asked.suggestions.offered(asked.register, asked.field)


def _blank(field: Field) -> str | None:
    """What stands for no answer; a field that always has one needs nothing."""
    if field.required:
        return None if field.default is not None else QCoreApplication.translate("ChoiceEditor", "Choose…")
    return "—"


def _fit(choices: tuple[Choice, ...]) -> bool:
    return sum(len(choice.label) + 3 for choice in choices) <= _LETTERS


def _option(choice: Choice) -> tuple[str, str]:
    return choice.code, literal(choice.label)
