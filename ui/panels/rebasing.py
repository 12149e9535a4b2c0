"""Carries changes over to an entry that somebody else saved meanwhile: both versions in view, nothing lost."""

from PySide6.QtCore import QObject

from app.entries import Entry
from app.fields import PERSON, Values
from app.register import Register
from app.suggestions import Suggestions
from ui.panels.clashes import both_changed
from ui.panels.entry_history import moment
from ui.panels.form_body import FormBody
from ui.panels.tab_order import chain, stop_before, stops
from ui.panels.versions import Versions


class Rebasing(QObject):
    """Fills the form with the entry as it is now and what was changed here, and follows the choices made."""

    def __init__(self, register: Register, body: FormBody, versions: Versions, suggestions: Suggestions) -> None:
        super().__init__(body)
        self._register = register
        self._body = body
        self._versions = versions
        self._suggestions = suggestions
        self._mine: Values = {}
        self._theirs: Values = {}
        versions.chosen.connect(self._choose)

    def begin(self, read: Entry, fresh: Entry, mine: Values) -> None:
        """`read` is the entry the changes `mine` were made on, `fresh` the entry as it is now."""
        self._mine, self._theirs = mine, fresh.values
        self._body.show_values(fresh.values)
        for name in mine:
            self._body.put(name, mine)
        clashes, also = both_changed(self._register, read.values, mine | self._names(mine), fresh.values)
        self._versions.show_versions(fresh.changed_by, moment(fresh.changed_at), clashes, also)
        first = self._body.fields()[0].editor.widget
        chain(stop_before(first), stops(self._versions))
        self._versions.focus_first()

    def _choose(self, name: str, mine: bool) -> None:
        self._body.put(name, self._mine if mine else self._theirs)

    def _names(self, values: Values) -> Values:
        """The names of the people in these values, as an entry keeps them."""
        found: Values = {}
        for f in self._register.fields:
            person = self._suggestions.person(values[f.name]) if f.kind is PERSON and values.get(f.name) else None
            if person is not None:
                found[f"{f.name}_name"] = person.title
        return found
