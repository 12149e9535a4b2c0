"""One section of a form below its heading: it opens by itself when an answer makes it matter."""

from dataclasses import dataclass, field

from app.fields import Values
from ui.panels.fold import Fold
from ui.panels.form_field import FormField
from ui.panels.form_lines import FormLines
from ui.panels.form_plan import Section
from ui.widgets.text import literal


@dataclass
class FormSection:
    """A section on the form. `opened` while an answer, and not a person, has opened it."""

    section: Section
    fold: Fold
    fields: list[FormField] = field(default_factory=list)
    lines: FormLines | None = None
    opened: bool = False

    def begin(self) -> None:
        """Close it, as it is on an empty form."""
        self.opened = False
        self.fold.set_open(False)

    def follow(self, values: Values) -> None:
        """Open when an answer calls for it; close again when the answer changes and nothing was filled in."""
        wanted = self._chosen(values) or any(_needed(f, values) for f in self.fields)
        if wanted and not self.opened:
            self.fold.set_open(True)
        elif self.opened and not wanted and not self.answers():
            self.fold.set_open(False)
        self.opened = wanted
        for f in self.fields:
            if f.field.needed is not None:
                f.box.setVisible(_needed(f, values) or bool(f.editor.typed()))
        count = self.answers()
        title = literal(self.section.title)
        self.fold.set_title(f"{title} · {count}" if count else title)

    def answers(self) -> int:
        """How many of its fields say something an empty form would not."""
        if self.lines is not None:
            return len(self.lines.cards)
        return sum(f.value() not in (None, f.field.starts_as(f.editor.asked.today())) for f in self.fields)

    def holds(self, f: FormField) -> bool:
        return f in self.fields or (self.lines is not None and f in self.lines.fields())

    def _chosen(self, values: Values) -> bool:
        return self.section.when is not None and values.get(self.section.when[0]) == self.section.when[1]


def _needed(f: FormField, values: Values) -> bool:
    return f.field.needed is not None and f.field.needed(values)
