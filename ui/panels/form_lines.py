"""The lines of a part on a form: each a small card of fields, with a button for one more."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.fields import Values
from app.register import Part
from ui.panels.editor import sentence
from ui.panels.fold import Fold
from ui.panels.form_field import FormField
from ui.panels.form_plan import Place, line_places, rows
from ui.panels.form_rows import lay_out
from ui.panels.tab_order import chain, stop_before, stops
from ui.theme.tokens import SPACE
from ui.widgets.button import Button
from ui.widgets.ground import Ground
from ui.widgets.icon_button import IconButton
from ui.widgets.text import Text

MakeField = Callable[[Place, Part], FormField]


class LineCard(Ground):
    """One line. Its fields go by their names; the number they are shown under may change."""

    removed = Signal()

    def __init__(self, part: Part, make: MakeField, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self.part = part
        self._title = Text("", "section", "text2")
        self._remove = IconButton("x", "")
        self._remove.clicked.connect(self.removed)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 12)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(head)
        places = line_places(part, 0)
        asked = [place for place in places if not place.field.section]
        rest = [place for place in places if place.field.section]
        made = lay_out(rows(asked), lambda place: make(place, part), column)
        if rest:
            more = Fold(self.tr("More about the %1").replace("%1", part.one))
            made |= lay_out(rows(rest), lambda place: make(place, part), more.rows)
            column.addWidget(more)
        self.fields = {path.rpartition(".")[2]: field for path, field in made.items()}

    def stops(self) -> list[QWidget]:
        """The fields, then the button that removes them."""
        return [*(stop for stop in stops(self) if stop is not self._remove), self._remove]

    def number(self, number: int) -> None:
        """Say which line this is."""
        title = f"{sentence(self.part.one)} {number}"
        self._title.setText(title)
        self._remove.set_name(self.tr("Remove %1").replace("%1", title.lower()))
        for name, field in self.fields.items():
            field.path = f"{self.part.name}.{number}.{name}"
            field.editor.widget.setObjectName(field.path)


class FormLines(QWidget):
    """The lines of one part. Where the first line is laid out elsewhere on the form, `first` holds its fields."""

    changed = Signal()

    def __init__(
        self, part: Part, make: MakeField, first: dict[str, FormField] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.part = part
        self._make = make
        self._first = first
        self._kept: list[Values] = []  # the lines as they were stored, for the columns no field shows
        self.cards: list[LineCard] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(SPACE.field_gap)
        another = self.tr("Add another %1") if self.has_first else self.tr("Add a %1")
        self.button = Button(another.replace("%1", part.one), icon="plus", kind="link")
        self.button.clicked.connect(self.add)
        self._rows.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def has_first(self) -> bool:
        return self._first is not None

    def lines(self) -> list[dict[str, FormField]]:
        """The fields of each line by their names, in order."""
        return [*([self._first] if self._first is not None else []), *(card.fields for card in self.cards)]

    def fields(self) -> list[FormField]:
        """The fields of the cards, in order; not those of the first line when it stands elsewhere."""
        return [field for card in self.cards for field in card.fields.values()]

    def show_lines(self, lines: list[Values]) -> None:
        """Show stored lines; a first line that stands elsewhere is shown there."""
        self._kept = [dict(line) for line in lines]
        self.set_count(len(lines))
        for fields, line in zip(self.lines(), lines, strict=False):
            for name, field in fields.items():
                field.show(line.get(name))

    def put_lines(self, lines: list[Values]) -> None:
        """Show lines as if they had been typed over those shown."""
        self._kept = [dict(line) for line in lines]
        self.set_count(len(lines))
        for fields, line in zip(self.lines(), lines, strict=False):
            for name, field in fields.items():
                field.put(line.get(name))

    def set_count(self, count: int) -> None:
        """Make as many lines as that."""
        wanted = count - self.has_first
        while len(self.cards) > max(wanted, 0):
            self._drop(self.cards[-1])
        while len(self.cards) < wanted:
            self._add_card()

    def values(self) -> list[Values]:
        """The lines as typed; what cannot be read is left out."""
        found = []
        for number, fields in enumerate(self.lines()):
            kept = self._kept[number] if number < len(self._kept) else {}
            found.append(kept | {name: field.value() for name, field in fields.items()})
        return found

    def add(self) -> LineCard:
        """One more line, with the caret in its first field."""
        card = self._add_card()
        self.changed.emit()
        next(iter(card.fields.values())).box.focus()
        return card

    def _add_card(self) -> LineCard:
        card = LineCard(self.part, self._make)
        card.removed.connect(self._remove)
        self.cards.append(card)
        self._rows.insertWidget(len(self.cards) - 1, card)
        card.show()
        self._number()
        chain(stop_before(self.button), card.stops())
        for field in card.fields.values():
            field.show(field.field.starts_as(field.editor.asked.today()))
        return card

    def _remove(self) -> None:
        card = self.sender()
        if isinstance(card, LineCard):
            at = self.cards.index(card) + self.has_first
            del self._kept[at : at + 1]
            self._drop(card)
            self.changed.emit()
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self, card: LineCard) -> None:
        self.cards.remove(card)
        card.hide()
        card.deleteLater()
        self._number()

    def _number(self) -> None:
        for number, card in enumerate(self.cards, 1 + self.has_first):
            card.number(number)
