"""All the fields of a register's form: shown from values, read back into them, with what is wrong under each."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.fields import PERSON, Values
from app.policy import Policies
from app.register import Part, Register
from app.suggestions import Suggestions
from ui.panels.editor import Asked
from ui.panels.fold import Fold, reveal
from ui.panels.form_field import FormField
from ui.panels.form_lines import FormLines
from ui.panels.form_plan import Place, Section, plan
from ui.panels.form_rows import lay_out
from ui.panels.form_section import FormSection
from ui.panels.mnemonics import with_letters
from ui.panels.name_editors import PersonEditor
from ui.panels.tab_order import chain, stops
from ui.theme.tokens import SPACE
from ui.widgets.text import literal

FOOT_LETTERS = "sx"  # Save, Save and next


class FormBody(QWidget):
    """Knows nothing of files or acts. Paths are those of an InvalidEntry: `provider`, `items.2.outcome`."""

    edited = Signal(str)  # the path of the field that a person, or the form itself, has changed
    left = Signal(str)  # the path of the field that lost the focus to another
    taken = Signal(str, str)  # path and key of a suggestion that was taken

    def __init__(
        self,
        register: Register,
        suggestions: Suggestions,
        today: Callable[[], date],
        policies: Callable[[], Policies],
        below_quick: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        """`below_quick` stands between quick entry and the sections."""
        super().__init__(parent)
        self.register = register
        self.plan = plan(register)
        self._suggestions = suggestions
        self._today = today
        self._policies = policies
        self.places = self.plan.places
        self._shown: Values = {}  # what the form was begun with: sections that were never open still say it
        self._fixed: dict[str, FormField] = {}  # the fields made so far, but those of further lines
        self._first: dict[str, FormField] = {}  # of the first line, by name
        self.sections: list[FormSection] = []
        self._unfolded = False
        self.lines: dict[str, FormLines] = {}
        self._letters = self._assign_letters()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._lay_out(below_quick)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - a widget exists, so does its application
        app.focusChanged.connect(self._focus_moved)

    # --- values ------------------------------------------------------------------------------------------------------

    def show_values(self, values: Values) -> None:
        """Show an entry's values, or those an empty form starts with."""
        self._shown = dict(values)
        for name, lines in self.lines.items():
            lines.show_lines(values.get(name) or ([{}] if lines.has_first else []))
        for path, field in self._fixed.items():
            if "." not in path:
                self._show(field)
        for section in self.sections:
            section.begin()
        if self._unfolded:
            self.unfold()
        self.update_needs()

    def unfold(self) -> None:
        """Open every section, now and whenever the form begins anew."""
        self._unfolded = True
        for section in self.sections:
            section.fold.set_open(True)

    def put(self, name: str, values: Values) -> None:
        """Show one field, or one part, from other values, as if it had been typed."""
        field = self.build(name)
        if name in self.lines:
            self.lines[name].put_lines(values.get(name) or [])
        elif field is not None:
            field.put(values.get(name))
        self._changed(name)

    def values(self) -> Values:
        """Every field by name, every part as its lines; what is empty or cannot be read is None."""
        known = {place.path: self._shown.get(place.path) for place in self.places if "." not in place.path}
        typed = {path: field.value() for path, field in self._fixed.items() if "." not in path}
        parts = {p.name: self._shown.get(p.name) or [] for s in self.plan.sections if (p := s.part)}
        return known | typed | parts | {name: lines.values() for name, lines in self.lines.items()}

    def start(self) -> Values:
        """The values an empty form begins with."""
        today = self._today()
        begun: Values = {place.path: place.field.starts_as(today) for place in self.places if "." not in place.path}
        if inline := self.plan.inline:
            begun[inline.name] = [{f.name: f.starts_as(today) for f in inline.fields}]
        return begun

    def typed(self) -> dict[str, str]:
        """What was changed, exactly as typed, by path, for a draft."""
        return {field.path: field.editor.typed() for field in self.fields() if field.changed()}

    def counts(self) -> dict[str, int]:
        """How many lines each part has, where that has changed."""
        counted = {}
        for name, lines in self.lines.items():
            begun = max(len(self._shown.get(name) or []), int(lines.has_first))
            if len(lines.lines()) != begun:
                counted[name] = len(lines.lines())
        return counted

    def retype(self, typed: Mapping[str, str], counts: Mapping[str, int]) -> None:
        """Put back what a draft holds."""
        for path in (*typed, *counts):
            self.build(path)
        for name, lines in self.lines.items():
            lines.set_count(counts.get(name, len(lines.lines())))
        for field in self.fields():
            if field.path in typed:
                field.retype(typed[field.path])
        self.update_needs()

    # --- fields ------------------------------------------------------------------------------------------------------

    def fields(self) -> list[FormField]:
        """Every field that is there now."""
        return [*self._fixed.values(), *(f for lines in self.lines.values() for f in lines.fields())]

    def field(self, path: str) -> FormField | None:
        return next((field for field in self.fields() if field.path == path), None)

    def build(self, path: str) -> FormField | None:
        """The field with this path, made now if its section has never been open."""
        for section in self.sections:
            if section.covers(path):
                section.build()
        return self.field(path)

    def focus_first(self, *, marked: bool) -> None:
        """Put the caret into the first field; what stands there is `marked` to be typed over, or typed on."""
        reason = Qt.FocusReason.TabFocusReason if marked else Qt.FocusReason.OtherFocusReason
        next(iter(self._fixed.values())).editor.widget.setFocus(reason)

    def focused(self) -> FormField | None:
        """The field with the caret."""
        return self._owner(QApplication.focusWidget())

    def insert_below(self, path: str, widget: QWidget) -> QWidget:
        """Put something below the row of a field of quick entry; that field's control comes back."""
        row = next(n for n, row in enumerate(self.plan.quick) if any(place.path == path for place in row))
        self._column.insertWidget(row + 1, widget)
        return self._fixed[path].editor.widget

    # --- what is wrong, what is needed -------------------------------------------------------------------------------

    def problems(self) -> dict[str, str]:
        """What cannot be read, by path."""
        return {field.path: why for field in self.fields() if (why := field.problem())}

    def show_faults(self, faults: Mapping[str, str]) -> dict[str, str]:
        """Show each fault under its field, the caret in the first; those of no field on the form come back."""
        for path in faults:
            self.build(path)
        wrong = [field for field in self.fields() if field.path in faults]
        for field in self.fields():
            field.box.set_error(faults.get(field.path))
        for field in wrong:
            reveal(field.box)
        if wrong:
            wrong[0].editor.widget.setFocus(Qt.FocusReason.TabFocusReason)
            wrong[0].box.set_error(faults[wrong[0].path], spoken=True)
        shown = {field.path for field in wrong}
        return {path: why for path, why in faults.items() if path not in shown}

    def update_needs(self) -> None:
        """Which fields are needed and which sections are open, as the answers stand."""
        values = self.values()
        for field in self.fields():
            if field.field.needed is not None and "." not in field.path:
                field.box.set_required(field.field.is_needed(values))
        for section in self.sections:
            section.follow(values)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        before, after = self._owner(old), self._owner(new)
        if new is not None and before is not None and before is not after:
            before.editor.leave()
            before.box.set_error(before.problem())
            self.left.emit(before.path)

    def _owner(self, widget: QWidget | None) -> FormField | None:
        if widget is None or not self.isAncestorOf(widget):
            return None
        return next((field for field in self.fields() if field.box.isAncestorOf(widget)), None)

    # --- how it is put together --------------------------------------------------------------------------------------

    def _lay_out(self, below_quick: QWidget) -> None:
        """In the order of reading, which is the order of Tab."""
        self._column.setSpacing(SPACE.field_gap)
        self._fixed |= lay_out(self.plan.quick, self._make_fixed, self._column)
        if self.plan.line:
            self._add_section(self.plan.line)
        if inline := self.plan.inline:
            self._column.addWidget(self._make_lines(inline, first=self._first))
        self._column.addWidget(below_quick)
        for section in self.plan.sections:
            self._add_section(section)
        self._column.addStretch(1)

    def _add_section(self, section: Section) -> None:
        made = FormSection(section, self._build_section)
        self.sections.append(made)
        made.fold.turned.connect(self.update_needs)
        self._column.addWidget(made.fold)

    def _build_section(self, section: Section, fold: Fold) -> tuple[list[FormField], FormLines | None]:
        made = lay_out(section.rows, self._make_fixed, fold.rows)
        self._fixed |= made
        for field in made.values():
            self._show(field)
        lines = self._make_lines(section.part) if section.part else None
        if lines:
            fold.rows.addWidget(lines)
            lines.show_lines(self._shown.get(lines.part.name) or [])
        fold.body.show()
        fold.body.setVisible(fold.is_open())
        chain(fold.heading, stops(fold.body))
        return list(made.values()), lines

    def _make_lines(self, part: Part, first: dict[str, FormField] | None = None) -> FormLines:
        lines = FormLines(part, self._make_further, first)
        lines.changed.connect(lambda: self._changed(part.name))
        self.lines[part.name] = lines
        return lines

    def _make_fixed(self, place: Place) -> FormField:
        part = self.plan.inline if "." in place.path else None
        field = self._make(place, part, self._letters[place.path])
        if part:
            self._first[place.field.name] = field
        return field

    def _make_further(self, place: Place, part: Part) -> FormField:
        return self._make(place, part, literal(place.field.label))

    def _make(self, place: Place, part: Part | None, label: str) -> FormField:
        asked = Asked(place.field, self.register, part, self._suggestions, self._today, partial(self._limit, place))
        field = FormField(place, asked, label)
        field.edited.connect(self._changed)
        field.taken.connect(self.taken)
        return field

    def _limit(self, place: Place) -> int | None:
        """The limit of an amount: the field's own, or the policy's on the entry's date, or else the newest's."""
        if not place.field.limit_by:
            return place.field.limit
        dated = self._fixed.get(self.register.dated)
        day = (dated.value() if dated else None) or self._shown.get(self.register.dated)
        return self._policies().on(day and str(day)).number(place.field.limit_by)

    def _changed(self, path: str) -> None:
        self.update_needs()
        self.edited.emit(path)

    def _show(self, field: FormField) -> None:
        """Show in a field what the entry shown says there."""
        name, _, rest = field.path.partition(".")
        if rest:
            lines = self._shown.get(name) or [{}]
            field.show(lines[0].get(field.field.name))
            return
        field.show(self._shown.get(name))
        written = self._shown.get(f"{name}_name")
        if field.field.kind is PERSON and self._shown.get(name) is None and written:
            assert isinstance(field.editor, PersonEditor)  # noqa: S101 - every person field has one
            field.editor.show_written(str(written))

    def _assign_letters(self) -> dict[str, str]:
        quick = sum(len(row) for row in self.plan.quick)
        letters = with_letters((place.field.label for place in self.places), quick, FOOT_LETTERS)
        return {place.path: label for place, label in zip(self.places, letters, strict=True)}
