"""One field on a form: its editor in a labelled box, what it says about its value, and what is wrong with it."""

from PySide6.QtCore import QObject, Signal

from app.errors import Unreadable
from app.fields import CHOICE, DATE, MONEY, YESNO, Value
from ui.panels.editor import Asked, sentence
from ui.panels.editors import EDITORS
from ui.panels.form_plan import Place
from ui.widgets.labelled import FieldBox

_HINT_IN_LINE = (CHOICE, YESNO)  # the others say it inside, as long as they are empty
_HINT_AS_TIP = (DATE, MONEY)  # what stands inside these shows how to type


class FormField(QObject):
    """`touched` once a person has edited it: then nothing fills it in any more."""

    edited = Signal(str)  # its path
    taken = Signal(str, str)  # its path, and the key of the suggestion that was taken

    def __init__(self, place: Place, asked: Asked, label: str) -> None:
        super().__init__()
        self.path = place.path
        self.field = place.field
        self.touched = False
        self._begun = ""
        self.editor = EDITORS[place.field.kind](asked)
        self.editor.widget.setObjectName(place.path)
        self._quiet = sentence(place.field.hint) if place.field.kind in _HINT_IN_LINE else ""
        self.box = FieldBox(label, self.editor.widget, required=place.field.required, hint=self._quiet)
        if place.field.kind in _HINT_AS_TIP:
            self.editor.widget.setToolTip(sentence(place.field.hint))
        self.editor.edited.connect(self._edited)
        self.editor.hinted.connect(self._hint)
        self.editor.taken.connect(self._taken)

    def value(self) -> Value | None:
        """The value, or None where there is none or it cannot be read."""
        try:
            return self.editor.read()
        except Unreadable:
            return None

    def problem(self) -> str | None:
        """Why what was typed cannot be read."""
        try:
            self.field.check_horizon(self.editor.read(), self.editor.asked.today())
        except Unreadable as why:
            return str(why)
        return None

    def show(self, value: Value | None) -> None:
        """Show a stored value: nothing is touched and nothing is wrong."""
        self._hint("", "muted")
        self.editor.show(value)
        self._begun = self.editor.typed()
        self.touched = False
        self.box.set_error(None)

    def put(self, value: Value | None) -> None:
        """Show a value as if it had been typed over what was shown."""
        self.editor.show(value)
        self.touched = True

    def changed(self) -> bool:
        """Whether it says something else than it was shown with."""
        return self.editor.typed() != self._begun

    def fill(self, value: Value | None, hint: str = "") -> None:
        """Fill in what is known, for a person to overwrite."""
        self.editor.show(value)
        if hint:
            self._hint(hint, "muted")
        self.edited.emit(self.path)

    def retype(self, text: str) -> None:
        """Put back what a draft holds."""
        self.editor.retype(text)
        self.touched = True

    def _edited(self) -> None:
        self.touched = True
        if self.box.error:
            self.box.set_error(None)
        self.edited.emit(self.path)

    def _taken(self, key: str) -> None:
        self.taken.emit(self.path, key)

    def _hint(self, text: str, tone: str) -> None:
        self.box.set_hint(text or self._quiet, tone)
