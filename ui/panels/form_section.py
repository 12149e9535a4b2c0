"""One section of a form: made when it is first wanted, and opened by itself when an answer calls for it."""

from collections.abc import Callable

from app.fields import Values
from ui.panels.fold import Fold
from ui.panels.form_field import FormField
from ui.panels.form_lines import FormLines
from ui.panels.form_plan import Section
from ui.widgets.text import literal

Build = Callable[[Section, Fold], tuple[list[FormField], FormLines | None]]


class FormSection:
    """Building the fields of every closed section would take longer than all the rest of the form."""

    def __init__(self, section: Section, build: Build) -> None:
        self.section = section
        self.fold = Fold(literal(section.title))
        self.fields: list[FormField] = []
        self.lines: FormLines | None = None
        self.built = False
        self._build = build
        self._opened = False  # by an answer, not by a person
        self.fold.turned.connect(self._turned)

    def build(self) -> None:
        """Make its fields, if they are not there yet."""
        if not self.built:
            self.built = True
            self.fields, self.lines = self._build(self.section, self.fold)

    def begin(self) -> None:
        """Close it, as it is on an empty form."""
        self._opened = False
        self.fold.set_open(False)

    def covers(self, path: str) -> bool:
        """Whether a path stands in it, built or not."""
        part = self.section.part
        if part is not None and (path == part.name or path.startswith(f"{part.name}.")):
            return True
        return any(place.path == path for row in self.section.rows for place in row)

    def follow(self, values: Values) -> None:
        """Open when an answer calls for it; close again when the answer changes and nothing was filled in."""
        wanted = self._chosen(values) or self._needed(values)
        if wanted and not self._opened:
            self.fold.set_open(True)
        elif self._opened and not wanted and not self._answers(values):
            self.fold.set_open(False)
        self._opened = wanted
        for f in self.fields:
            if f.field.needed is not None:
                f.box.setVisible(f.field.needed(values) or bool(f.editor.typed()))
        count = self._answers(values)
        title = literal(self.section.title)
        self.fold.set_title(f"{title} · {count}" if count else title)

    def _answers(self, values: Values) -> int:
        """How many of its fields say something an empty form would not."""
        if self.section.part is not None:
            return len(values.get(self.section.part.name) or [])
        found = 0
        for row in self.section.rows:
            for place in row:
                value = _value(place.path, values)
                found += value is not None and place.field.default is None
        return found

    def _chosen(self, values: Values) -> bool:
        return self.section.when is not None and values.get(self.section.when[0]) == self.section.when[1]

    def _needed(self, values: Values) -> bool:
        needed = [p.field.needed for row in self.section.rows for p in row if "." not in p.path and p.field.needed]
        return any(test(values) for test in needed)

    def _turned(self, on: bool) -> None:
        if on:
            self.build()


def _value(path: str, values: Values) -> object:
    """The value at a path; of a line, by its number."""
    name, _, rest = path.partition(".")
    if not rest:
        return values.get(name)
    number, _, field = rest.partition(".")
    lines = values.get(name) or []
    return lines[int(number) - 1].get(field) if len(lines) >= int(number) else None
