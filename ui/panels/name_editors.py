"""Editors that suggest names as one types: people, organisations and texts that were typed before."""

from app.errors import Unreadable
from app.fields import Value
from app.suggestions import Suggested
from ui.panels.editor import Asked, Editor, sentence
from ui.widgets.suggest import SuggestField, Suggestion


class NameEditor(Editor):
    """A line that suggests as one types."""

    widget: SuggestField

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self.widget = SuggestField(self._offer, sentence(asked.field.hint))
        self.widget.edited.connect(self._edited)
        self.widget.chosen.connect(self._chosen)

    def read(self) -> Value | None:
        return self.field.read(self.widget.text(), self.asked.today())

    def show(self, value: Value | None) -> None:
        self.widget.set_value(self.field.show(value))

    def typed(self) -> str:
        return self.widget.text()

    def retype(self, text: str) -> None:
        self.widget.set_value(text)

    def suggest(self, typed: str) -> list[Suggested]:
        raise NotImplementedError

    def _offer(self, typed: str) -> list[Suggestion]:
        return [Suggestion(s.key, s.title, s.detail, s.sure) for s in self.suggest(typed)]

    def _chosen(self, suggestion: Suggestion) -> None:
        self.taken.emit(suggestion.key)


class TextEditor(NameEditor):
    """One line of text; what was typed in this field before is suggested."""

    def suggest(self, typed: str) -> list[Suggested]:
        asked = self.asked
        return asked.suggestions.texts(asked.register, asked.part, asked.field, typed) if typed else []


class PersonEditor(NameEditor):
    """Somebody on the staff list, found by number or name; what is stored is the staff number."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self._written = ""  # the name on an old entry whose person was never found on the staff list

    def read(self) -> Value | None:
        taken, text = self.widget.suggestion(), self.widget.value()
        if taken is not None:
            return self.field.read(taken.key, self.asked.today())
        if not text or text == self._written:
            return None
        if person := self.asked.suggestions.person_called(text):
            return person.key
        raise Unreadable(
            self.tr(
                "“%1” is not on the staff list: type a number or part of a name, or first add the person under People"
            ).replace("%1", text[:60])
        )

    def show(self, value: Value | None) -> None:
        self._written = ""
        person = self.asked.suggestions.person(str(value)) if value is not None else None
        if person is not None:
            self.widget.set_value(person.title, person.key, person.detail)
        else:
            self.widget.set_value(self.field.show(value))
        self.hinted.emit(person.detail if person else "", "muted")

    def show_written(self, name: str) -> None:
        """Show the name an old entry gives for somebody who was not found on the staff list."""
        self.show(None)
        self._written = name
        self.widget.set_value(name)
        self.hinted.emit(self.tr("not on the staff list"), "warn")

    def typed(self) -> str:
        taken = self.widget.suggestion()
        return taken.key if taken is not None else self.widget.text()

    def retype(self, text: str) -> None:
        if self.asked.suggestions.person(text):
            self.show(text)
        else:
            self.widget.set_value(text)

    def leave(self) -> None:
        if self.widget.suggestion() is None and (person := self.asked.suggestions.person_called(self.widget.value())):
            self.show(person.key)
            self.taken.emit(person.key)

    def suggest(self, typed: str) -> list[Suggested]:
        return self.asked.suggestions.people(typed)

    def _chosen(self, suggestion: Suggestion) -> None:
        self.hinted.emit(suggestion.detail, "muted")
        super()._chosen(suggestion)

    def _edited(self) -> None:
        if self.widget.suggestion() is None:
            self.hinted.emit("", "muted")
        super()._edited()


class OrganisationEditor(NameEditor):
    """An organisation by name. A new one is taken as well, with the known name that is most like it."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self.nearest: Suggested | None = None  # the known name most like a new one

    def suggest(self, typed: str) -> list[Suggested]:
        return self.asked.suggestions.organisations(typed)

    def retype(self, text: str) -> None:
        super().retype(text)
        self._look_up()

    def take_nearest(self) -> bool:
        """Replace a new name by the known one most like it; False where there is none."""
        if self.nearest is None:
            return False
        nearest = self.nearest
        self.widget.take(Suggestion(nearest.key, nearest.title, nearest.detail))
        return True

    def show(self, value: Value | None) -> None:
        super().show(value)
        self._look_up()

    def leave(self) -> None:
        self._look_up()

    def _chosen(self, suggestion: Suggestion) -> None:
        self._look_up()
        super()._chosen(suggestion)

    def _edited(self) -> None:
        self.nearest = None
        self.hinted.emit("", "muted")
        super()._edited()

    def _look_up(self) -> None:
        name = self.widget.value()
        known = self.asked.suggestions.organisation(name) if name else None
        self.nearest = self.asked.suggestions.nearest(name) if name and known is None else None
        if known is not None:
            self.hinted.emit(known.detail, "muted")
        elif self.nearest is not None:
            self.hinted.emit(self.tr("new · F8 for %1").replace("%1", self.nearest.title), "warn")
        else:
            self.hinted.emit(self.tr("new, check spelling") if name else "", "warn")
