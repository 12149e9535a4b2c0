"""What one answer fills in elsewhere on a form: a person's line manager, and what a remembered text came with."""

from PySide6.QtCore import QObject

from app.fields import PERSON
from app.store.reading import Reading
from app.suggestions import Suggestions, titled
from ui.panels.form_body import FormBody
from ui.panels.form_field import FormField


class FormLinks(QObject):
    """Fills in only what nobody has typed over."""

    def __init__(self, body: FormBody, suggestions: Suggestions, reading: Reading) -> None:
        super().__init__(body)
        self._body = body
        self._suggestions = suggestions
        self._reading = reading
        body.taken.connect(self._taken)

    def _taken(self, path: str, key: str) -> None:
        field = self._body.field(path)
        if field is None:
            return
        if field.field.kind is PERSON:
            self._fill_manager(path, key)
        if field.field.recalls:
            self._recall(field, key)

    def _fill_manager(self, path: str, number: str) -> None:
        manager = self._suggestions.manager_of(number)
        for place in self._body.places:
            field = self._body.build(place.path) if place.field.manager_of == path else None
            if field is not None and not field.touched:
                if manager is None:
                    field.fill(None)
                else:
                    name = manager.key if field.field.kind is PERSON else titled(manager)
                    field.fill(name, self.tr("from staff list"))

    def _recall(self, field: FormField, text: str) -> None:
        asked = field.editor.asked
        entry = self._suggestions.last_entry_with(asked.register, asked.part, asked.field, text)
        if entry is None:
            return
        values = self._reading.entry(asked.register, entry).values
        for name in field.field.recalls:
            other = self._body.build(name)
            if other is not None and not other.touched:
                other.fill(values.get(name))
