"""The columns of one layout: what is written over each, the field it is, how sure that is, and some of its cells."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.exchange.first_look import ColumnLook
from ui.widgets.choice_field import ChoiceField
from ui.widgets.plain_table import Column, PlainTable, Row

_FIELD = 2  # the column in which the field is chosen


class ColumnTable(PlainTable):
    """`told` carries a column, counted from 0, and the path of the field it is ("" for none). Enter goes to it."""

    told = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Columns"), parent=parent)
        self._fields: dict[int, ChoiceField] = {}
        self._shown: tuple[str, tuple[int, ...], tuple[str, ...]] = ("", (), ())
        self.put((), self._titles())
        self.opened.connect(self._go_to_field)

    def show_columns(self, columns: Sequence[ColumnLook], choices: Mapping[str, str], key: str) -> None:
        """Show these columns; of a layout that is shown already only what is said of them changes."""
        shown = key, tuple(one.column for one in columns), tuple(choices)
        rows = [self._row(one) for one in columns]
        if shown == self._shown and rows:
            self.update_rows(rows)
        else:
            self._shown = shown
            self.put(rows)
            self._make_fields(columns, choices)
        for one in columns:
            self._fields[one.column].set_value(one.match.path if one.match else None)
            self._fields[one.column].setProperty("error", one.clashes)

    def field(self, column: int) -> ChoiceField:
        """The choice of the field that a column is."""
        return self._fields[column]

    def _make_fields(self, columns: Sequence[ColumnLook], choices: Mapping[str, str]) -> None:
        self._fields = {}
        for row, one in enumerate(columns):
            field = ChoiceField(list(choices.items()), self.tr("In no field: kept as written"))
            field.setAccessibleName(self.tr("Column %1, %2, is").replace("%1", one.letters).replace("%2", one.title))
            field.edited.connect(lambda path, column=one.column: self.told.emit(column, path))
            self.setIndexWidget(self.model().index(row, _FIELD), _inset(field))
            self._fields[one.column] = field

    def _row(self, one: ColumnLook) -> Row:
        words, tone, icon = self._sure(one)
        samples = " · ".join(one.samples)
        return Row((one.letters, one.title, "", words, samples), str(one.column), pills={3: (tone, icon)})

    def _sure(self, one: ColumnLook) -> tuple[str, str, str]:
        """How the field was told."""
        if one.clashes:
            return self.tr("Two look alike"), "bad", "circle-alert"
        if one.match is None:
            return self.tr("In no field"), "idle", "minus"
        how = {
            "heading": (self.tr("Heading"), "ok", "check"),
            "other name": (self.tr("Heading"), "ok", "check"),
            "nearly": (self.tr("Heading, nearly"), "info", "check"),
            "contents": (self.tr("Contents %1%"), "info", "search"),
            "remembered": (self.tr("Remembered"), "ok", "history"),
            "said": (self.tr("As you said"), "ok", "user"),
        }
        words, tone, icon = how[one.match.how]
        return words.replace("%1", f"{one.match.confidence * 100:.0f}"), tone, icon

    def _go_to_field(self, key: str) -> None:
        self._fields[int(key)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _titles(self) -> tuple[Column, ...]:
        return (
            Column("", 44, tone="muted"),
            Column(self.tr("Heading"), 160, role="heavy"),
            Column(self.tr("Field"), 210),
            Column(self.tr("How sure"), 148),
            Column(self.tr("Sample cells"), tone="text2"),
        )


def _inset(field: QWidget) -> QWidget:
    """A little air above and below, so that the choices of two rows do not touch."""
    cell = QWidget()
    around = QVBoxLayout(cell)
    around.setContentsMargins(4, 2, 4, 2)
    around.addWidget(field)
    return cell
