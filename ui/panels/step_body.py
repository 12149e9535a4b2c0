"""What a step asks, as fields: which line is meant, the answers, whole parts, the reason; what is wrong with each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.composing import LINE
from app.fields import PERSON, Values
from app.register import Part, Register
from app.suggestions import Suggestions
from ui.panels.editor import Asked, sentence
from ui.panels.form_field import FormField
from ui.panels.form_lines import FormLines
from ui.panels.form_plan import Place, rows
from ui.panels.form_rows import lay_out
from ui.panels.mnemonics import with_letters
from ui.panels.name_editors import PersonEditor
from ui.panels.offers import Offer
from ui.theme.tokens import SPACE
from ui.widgets.choice_field import ChoiceField
from ui.widgets.labelled import FieldBox
from ui.widgets.note_field import NoteField
from ui.widgets.text import Text, literal

REASON = "reason"


@dataclass(frozen=True)
class Typed:
    """What stands in the fields, exactly as typed, to be put back later."""

    fields: Mapping[str, str]
    counts: Mapping[str, int]
    line: int
    reason: str


class StepBody(QWidget):
    """Knows nothing of acts. `held` is what the entry, or each line of the part asked about, says already."""

    edited = Signal()

    def __init__(
        self,
        register: Register,
        offer: Offer,
        held: Values,
        suggestions: Suggestions,
        today: Callable[[], date],
        letters_taken: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._register = register
        self._offer = offer
        self._held = held
        self._suggestions = suggestions
        self._today = today
        self._fields: dict[str, FormField] = {}
        self.lines: dict[str, FormLines] = {}
        self.chooser: ChoiceField | None = None
        self.reason: NoteField | None = None
        self._boxes: dict[str, FieldBox] = {}  # those of no field: the line, the reason
        labels = (f.label for f in offer.asks.fields)
        self._labels = with_letters(labels, len(offer.asks.fields), letters_taken)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE.field_gap)
        self._lay_out()
        self._show_held()
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - a widget exists, so does its application
        app.focusChanged.connect(self._focus_moved)

    # --- values ------------------------------------------------------------------------------------------------------

    def answers(self) -> Values:
        """What is answered. What is empty is left out, unless the entry says something there that is to go, or it must
        be answered and the field says what it means to be left empty.
        """
        filled = self._offer.filled(self._answered())
        own = self._own()
        emptied: Values = {
            name: None
            for name, field in self._fields.items()
            if not field.editor.typed() and own.get(name) is not None and name not in filled
        }
        meant: Values = {
            name: filled[name]
            for name, field in self._fields.items()
            if name in self._offer.asks.required and not field.editor.typed() and filled.get(name) is not None
        }
        return {**self._answered(), **meant, **(emptied if not self._offer.asks.part else {})}

    def said_reason(self) -> str | None:
        return (self.reason.value().strip() or None) if self.reason is not None else None

    def typed(self) -> Typed:
        """What was changed, exactly as typed."""
        fields = {f.path: f.editor.typed() for f in self._all() if f.changed()}
        counts = {name: len(lines.lines()) for name, lines in self.lines.items()}
        return Typed(fields, counts, self._line() or 0, self.said_reason() or "")

    def retype(self, typed: Typed) -> None:
        """Put back what was typed before."""
        if self.chooser is not None and typed.line:
            self.chooser.set_value(str(typed.line))
        if self.reason is not None:
            self.reason.set_value(typed.reason)
        for name, lines in self.lines.items():
            lines.set_count(typed.counts.get(name, len(lines.lines())))
        for field in self._all():
            if field.path in typed.fields:
                field.retype(typed.fields[field.path])

    def propose(self) -> None:
        """Say in each empty field what will stand there if it is left so."""
        filled = self._offer.filled(self._answered())
        for name, field in self._fields.items():
            if name in filled and not field.editor.typed() and filled[name] is not None:
                shown = field.field.show(filled[name])
                field.box.set_hint(self.tr("if empty, %1").replace("%1", shown))

    # --- what is wrong -----------------------------------------------------------------------------------------------

    def problems(self) -> dict[str, str]:
        """What cannot be read, by path."""
        return {field.path: why for field in self._all() if (why := field.problem())}

    def show_faults(self, faults: Mapping[str, str]) -> dict[str, str]:
        """Show each fault at its field, the focus on the first; those of no field here come back."""
        placed = {self._place(path): why for path, why in faults.items()}
        boxes = self._in_order()
        for path, box in boxes.items():
            box.set_error(placed.get(path))
        first = next((path for path in boxes if path in placed), None)
        if first is not None:
            boxes[first].focus()
            boxes[first].set_error(placed[first], spoken=True)
        return {path: why for path, why in placed.items() if path not in boxes}

    def focus_first(self) -> None:
        """Put the focus on what is asked first."""
        if first := next(iter(self._in_order().values()), None):
            first.control.setFocus(Qt.FocusReason.TabFocusReason)

    def field(self, path: str) -> FormField | None:
        return next((field for field in self._all() if field.path == path), None)

    def _in_order(self) -> dict[str, FieldBox]:
        """Everything that is asked, by path, in the order of reading."""
        fields = {field.path: field.box for field in self._all()}
        line = {LINE: self._boxes[LINE]} if LINE in self._boxes else {}
        return {**line, **fields, **{path: box for path, box in self._boxes.items() if path != LINE}}

    # --- what stands where -------------------------------------------------------------------------------------------

    def _answered(self) -> Values:
        found: Values = {name: f.value() for name, f in self._fields.items() if f.value() is not None}
        for name, lines in self.lines.items():
            written = [line for line in lines.values() if any(value is not None for value in line.values())]
            if written or self._held.get(name):
                found[name] = written
        line = self._line()
        return {**found, LINE: line} if line is not None else found

    def _all(self) -> list[FormField]:
        return [*(field for lines in self.lines.values() for field in lines.fields()), *self._fields.values()]

    def _line(self) -> int | None:
        """Which line is meant, from 1; None where that is not asked."""
        chosen = self.chooser.value() if self.chooser is not None else None
        return int(chosen) if chosen else None

    def _own(self) -> Values:
        """What the fields say already: of a new line nothing."""
        asks = self._offer.asks
        if asks.part is None:
            return self._held
        line = self._line()
        held: list[Values] = self._held.get(asks.part.name) or []
        return held[line - 1] if line is not None and line <= len(held) else {}

    def _place(self, path: str) -> str:
        """The field a fault is about: a new or chosen line's fields go by their own names here."""
        part = self._offer.asks.part
        name = path.rpartition(".")[2]
        return name if part is not None and path.startswith(f"{part.name}.") and name in self._fields else path

    def _show_held(self) -> None:
        own = self._own()
        for name, field in self._fields.items():
            field.show(own.get(name))
            written = own.get(f"{name}_name")
            if field.field.kind is PERSON and own.get(name) is None and written:
                assert isinstance(field.editor, PersonEditor)  # noqa: S101 - every person field has one
                field.editor.show_written(str(written))
        for name, lines in self.lines.items():
            lines.show_lines(self._held.get(name) or [{}])

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        before = self._owner(old)
        if new is not None and before is not None and before is not self._owner(new):
            before.editor.leave()
            before.box.set_error(before.problem())

    def _owner(self, widget: QWidget | None) -> FormField | None:
        if widget is None or not self.isAncestorOf(widget):
            return None
        return next((field for field in self._all() if field.box.isAncestorOf(widget)), None)

    # --- how it is put together --------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        asks = self._offer.asks
        if asks.one_line and asks.part is not None:
            self._add_chooser(asks.part)
        for part in asks.lines:
            self._add_lines(part)
        label_of = dict(zip((f.name for f in asks.fields), self._labels, strict=True))
        places = [Place(f.name, f) for f in asks.fields]
        self._fields = lay_out(
            rows(places), lambda place: self._make(place, asks.part, label_of[place.path]), self._column
        )
        for name, field in self._fields.items():
            field.box.set_required(name in asks.required)
        if asks.reason:
            self._add_reason()
        self._column.addStretch(1)

    def _add_chooser(self, part: Part) -> None:
        lines: list[Values] = self._held.get(part.name) or []
        self.chooser = ChoiceField([(str(at), in_a_line(part, line)) for at, line in enumerate(lines, 1)])
        wanted = next(iter(self._offer.asks.required), "")
        open_ones = [at for at, line in enumerate(lines, 1) if line.get(wanted) is None]
        if lines:
            self.chooser.set_value(str((open_ones or [1])[0]))
        self.chooser.edited.connect(self._line_chosen)
        self._boxes[LINE] = FieldBox(literal(sentence(part.one)), self.chooser, required=True)
        self._column.addWidget(self._boxes[LINE])

    def _add_lines(self, part: Part) -> None:
        self._column.addWidget(Text(part.label, "section", "text2"))
        lines = self.lines[part.name] = FormLines(part, self._make_in_line)
        lines.changed.connect(self._edited)
        self._column.addWidget(lines)

    def _add_reason(self) -> None:
        self.reason = NoteField()
        self.reason.setObjectName(REASON)
        self.reason.edited.connect(self._edited)
        self._boxes[REASON] = FieldBox(self.tr("Reason"), self.reason, required=True)
        self._column.addWidget(self._boxes[REASON])

    def _make(self, place: Place, part: Part | None, label: str) -> FormField:
        field = FormField(place, Asked(place.field, self._register, part, self._suggestions, self._today), label)
        field.edited.connect(self._edited)
        return field

    def _make_in_line(self, place: Place, part: Part) -> FormField:
        return self._make(place, part, literal(place.field.label))

    def _line_chosen(self, _key: str) -> None:
        self._show_held()
        self._edited()

    def _edited(self) -> None:
        for box in self._boxes.values():
            box.set_error(None)
        self.edited.emit()


def in_a_line(part: Part, line: Values) -> str:
    """A line of a part in one line, as a choice: `Not within the force area, 3 May 2012`."""
    return ", ".join(f.show(line[f.name]) for f in part.fields if line.get(f.name) is not None)
