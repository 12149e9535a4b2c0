"""What a form says about an answer besides its label: what a colour means in the force, and what would be a breach."""

from PySide6.QtCore import QCoreApplication

from app.fields import CHOICE
from app.register import Register
from app.registrar import Registrar
from ui.panels.form_body import FormBody
from ui.panels.form_field import FormField

translate = QCoreApplication.translate
_BREACH, _TOLD = "not_told", "comms_told_on"


class FormMeanings:
    """The words for a choice stand in the policy as `green_means`; a breach is what the entry itself derives."""

    def __init__(self, register: Register, registrar: Registrar, body: FormBody) -> None:
        self._register = register
        self._registrar = registrar
        self._body = body
        self._explained = [
            place.path
            for place in body.places
            if place.field.kind is CHOICE and any(self._words(choice.code) for choice in place.field.choices)
        ]
        body.edited.connect(lambda _path: self.follow())

    def follow(self) -> None:
        """Say what the answers mean as they stand."""
        values = self._body.values()
        day = values.get(self._register.dated)
        for path in self._explained:
            if (field := self._body.field(path)) is not None:
                field.box.set_below(self._words(str(field.value()), day) if field.value() else "")
        if self._register.has(_BREACH) and (told := self._body.field(_TOLD)) is not None:
            self._warn(told, breach=bool(self._register.derive(values)[_BREACH]))

    def _warn(self, told: FormField, *, breach: bool) -> None:
        """A breach is recorded like anything else: the form says what it is and refuses nothing."""
        below = translate("FormMeanings", "Not told before the contact: a breach of the policy, listed as one")
        told.box.set_below(below if breach else "", "warn")
        if not told.editor.typed():
            told.box.set_hint(translate("FormMeanings", "expected") if breach else "", "warn")

    def _words(self, code: str, day: str | None = None) -> str:
        return self._registrar.reading.policies().on(day).words(f"{code}_means")
