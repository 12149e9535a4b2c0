"""The first step: which files, whose register each is, and what they look like."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.exchange.answers import Incoming
from app.exchange.draft import said_about
from app.exchange.first_look import FileLook
from app.exchange.other_register import fits_better
from app.exchange.plan import Plan
from app.exchange.stations import is_of_a_station
from app.fields import folded
from app.register import Register
from ui.pages.bringing_in.first_rows import FirstRows
from ui.pages.bringing_in.review import Review
from ui.pages.bringing_in.stage import Stage
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.choice_field import ChoiceField
from ui.widgets.elide import Elide
from ui.widgets.empty import Empty
from ui.widgets.ground import Ground
from ui.widgets.labelled import FieldBox
from ui.widgets.plain_table import Column, PlainTable, Row
from ui.widgets.stack import Stack
from ui.widgets.suggest import SuggestField, Suggestion

FIND = "find"
_KB = 1024


class _Files(PlainTable):
    """The list of files; Delete takes the current one out."""

    removed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) == Qt.Key.Key_Delete and self.current_key():
            self.removed.emit(self.current_key())
        else:
            super().keyPressEvent(event)


class FilesStage(Stage):
    """Shows the files of a review. `add_asked` and `find_asked` ask for a file dialog; the review is told the rest."""

    add_asked = Signal()
    find_asked = Signal(str)  # the path of a file that is not where it was
    register_chosen = Signal(str)

    def __init__(self, review: Review, registers: Sequence[Register]) -> None:
        super().__init__()
        self._review = review
        self._registers = registers
        self._shown = ""
        self.register = ChoiceField([(register.name, register.title) for register in registers])
        self.add = Button(self.tr("&Add files…"), "plus")
        self.remove = Button(self.tr("Re&move"), "trash-2")
        self.files = _Files(
            self.tr("Files"),
            (
                Column(self.tr("File"), role="heavy"),
                Column(self.tr("Rows"), 62, right=True),
                Column(self.tr("Station"), 112, tone="text2"),
                Column(self.tr("Read"), 152),
            ),
        )
        self.name = Elide("", "panel")
        self.about = Elide("", "small", "muted")
        self.why = Banner("bad")
        self.noted = Banner("warn")
        self.sheet = ChoiceField()
        self.station = SuggestField(self._suggest, self.tr("Not said"))
        self.rows = FirstRows(self.tr("First rows"))
        self.empty = Empty(
            "file-spreadsheet",
            self.tr("No files yet"),
            self.tr(
                "Choose the .xlsx, .xls, .ods or .csv files of one register, several at once, or drop them on the"
                " window. Everything is shown before anything is saved."
            ),
            self.tr("&Choose files…"),
        )
        self.stack = Stack()
        self._lay_out()
        self._connect()
        self.refresh()

    def show_plan(self, plan: Plan) -> None:  # noqa: ARG002  # the files are shown as they were looked at
        self.refresh()

    def still_open(self) -> int:
        """The files that cannot be read as they are."""
        looks = self._review.looks
        return sum(one.path in looks and not looks[one.path].readable for one in self._review.sources)

    def refresh(self) -> None:
        """Show the files as they stand; the one that was current stays so."""
        self.register.set_value(self._review.register.name)
        before = self.files.current_key()
        self.files.blockSignals(True)  # one file is shown in the end, not each on the way to it
        self.files.put([self._row(one) for one in self._review.sources])
        self.files.choose(before)
        self.files.blockSignals(False)
        self.stack.setCurrentWidget(self.whole if self._review.sources else self.empty)
        self.setFocusProxy(self.files if self._review.sources else self.empty.button)
        self._show_file(self.files.current_key())

    # --- one file ----------------------------------------------------------------------------------------------------

    def _row(self, one: Incoming) -> Row:
        look = self._review.looks.get(one.path)
        pill, tone, icon = self._standing(one, look)
        rows = f"{look.entries:,}" if look and look.readable else ""
        return Row((one.path.name, rows, one.station, pill), str(one.path), pills={3: (tone, icon)})

    def _standing(self, one: Incoming, look: FileLook | None) -> tuple[str, str, str]:
        """How far a file is read, as a pill."""
        if look is None:
            return self.tr("Reading…"), "idle", "clock"
        if look.refused:
            lost = self._is_lost(look)
            words = self.tr("Not found") if lost else self.tr("Cannot be read")
            return words, "bad", "search-x" if lost else "circle-alert"
        if not look.readable:
            return self.tr("Say its columns"), "warn", "triangle-alert"
        if self._has_changed(look):
            return self.tr("Changed since"), "warn", "triangle-alert"
        twice = self._first_of(look) != one.path
        return (self.tr("Twice the same"), "idle", "copy") if twice else (self.tr("Read"), "ok", "check")

    def _is_lost(self, look: FileLook) -> bool:
        """Whether it was put down with the draft and is no longer where it was."""
        return look.path in self._review.expected and not look.sha256 and not look.path.exists()

    def _has_changed(self, look: FileLook) -> bool:
        known = self._review.expected.get(look.path)
        return bool(known and look.sha256 and known != look.sha256)

    def _first_of(self, look: FileLook) -> Path:
        """The first of the files that have these very bytes."""
        looks = (self._review.looks.get(one.path) for one in self._review.sources)
        return next((other.path for other in looks if other and other.sha256 == look.sha256), look.path)

    def _show_file(self, key: str) -> None:
        one = next((one for one in self._review.sources if str(one.path) == key), None)
        look = self._review.looks.get(one.path) if one else None
        self.remove.setEnabled(one is not None)
        self.station.setEnabled(one is not None)
        self.of_station.setVisible(is_of_a_station(self._review.register))
        self.name.setText(one.path.name if one else "")
        self.about.setText(self._about(look) if look else "")
        self.about.setToolTip(key)
        if not self.station.hasFocus() or key != self._shown:
            self.station.set_value(one.station if one else "")
        sheets = [sheet.name for sheet in look.sheets] if look else []
        chosen = self.sheet.value() if key == self._shown else None
        self.sheet.set_options([(name, name) for name in sheets])
        self.sheet.set_value(chosen if chosen in sheets else next(iter(sheets), None))
        self.sheet.setEnabled(len(sheets) > 1)
        self._shown = key
        self._say_what_is_wrong(look)
        self._show_sheet()

    def _show_sheet(self) -> None:
        look = self._review.looks.get(Path(self._shown)) if self._shown else None
        name = self.sheet.value()
        self.rows.show_sheet(next((sheet for sheet in look.sheets if sheet.name == name), None) if look else None)
        for widget in (self.rows, self.fields):
            widget.setVisible(look is None or not look.refused)

    def _about(self, look: FileLook) -> str:
        if look.refused:
            return ""
        count = len(look.sheets)
        sheets = self.tr("1 sheet") if count == 1 else self.tr("%1 sheets").replace("%1", str(count))
        parts = [_size(look.size), sheets, self.tr("%1 rows found").replace("%1", f"{look.entries:,}"), *look.notes]
        return " · ".join(parts)

    def _say_what_is_wrong(self, look: FileLook | None) -> None:
        """Why the file cannot be read, or what became of it since it was put down."""
        lost = look is not None and self._is_lost(look)
        wrong = look.refused if look else ""
        if look and not wrong and not look.readable:
            wrong = " ".join(sheet.why_not for sheet in look.sheets if sheet.why_not)
            wrong += self.tr(" Say in Columns which row holds the headings and which column is what.")
        if lost and look:
            wrong = self.tr("%1 is no longer in %2. What was said about it is kept: find the file, or leave it out.")
            wrong = wrong.replace("%1", look.path.name).replace("%2", str(look.path.parent))
        self.why.show_note("", wrong, [(FIND, self.tr("Find it…"))] if lost else ())
        self.why.setVisible(bool(wrong))
        changed = look is not None and self._has_changed(look)
        if changed and look:
            gone = said_about(self._review.answers, self._review.expected[look.path])
            words = self.tr(
                "The file was changed after it was put down. %1 answers about it as it was no longer count."
            )
            self.noted.show_note("", words.replace("%1", f"{gone:,}"))
        self.noted.setVisible(changed)
        if look and not wrong and not changed:
            self._say_another_register(look)

    def _say_another_register(self, look: FileLook) -> None:
        """A file whose headings are rather those of another register; nobody is kept from bringing it in here."""
        asked = self._review.register
        said = [sheet for sheet in look.sheets if sheet.heading and not sheet.remembered]
        fits = (fits_better([one.title for one in sheet.columns], asked, self._registers) for sheet in said)
        fit = next(filter(None, fits), None)
        if fit is not None:
            words = self.tr("It looks like a file for “%1”, which has %2 of its columns; “%3” has %4.")
            words = words.replace("%1", fit.register.title).replace("%2", str(fit.there))
            words = words.replace("%3", asked.title).replace("%4", str(fit.here))
            there = self.tr("Bring it into %1").replace("%1", fit.register.title)
            alone = len(self._review.sources) == 1
            self.noted.show_note("", words, [(fit.register.name, there)] if alone else ())
            self.noted.show()

    # --- what is said ------------------------------------------------------------------------------------------------

    def _remove(self, key: str) -> None:
        if key:
            self._review.remove(Path(key))
            self.refresh()

    def _give_station(self) -> None:
        station = self.station.value()
        if self._shown and any(str(one.path) == self._shown and one.station != station for one in self._review.sources):
            self._review.set_station(Path(self._shown), station)
            self.refresh()

    def _suggest(self, typed: str) -> list[Suggestion]:
        key = folded(typed)
        return [
            Suggestion(name, name, "", sure=folded(name).startswith(key))
            for name in self._review.stations
            if key in folded(name)
        ]

    # --- how it is put together --------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.add.clicked.connect(self.add_asked)
        self.empty.acted.connect(self.add_asked)
        self.remove.clicked.connect(lambda: self._remove(self.files.current_key()))
        self.files.removed.connect(self._remove)
        self.files.chosen.connect(self._show_file)
        self.files.opened.connect(lambda _key: self.station.setFocus(Qt.FocusReason.OtherFocusReason))
        self.register.edited.connect(self.register_chosen)
        self.sheet.edited.connect(lambda _name: self._show_sheet())
        self.station.chosen.connect(lambda _one: self._give_station())
        self.station.left.connect(lambda _text: self._give_station())
        self.noted.followed.connect(self.register_chosen)
        self.why.followed.connect(lambda _key: self.find_asked.emit(self._shown))

    def _lay_out(self) -> None:
        asked = QHBoxLayout()
        asked.setSpacing(8)
        asked.addWidget(FieldBox(self.tr("Into the re&gister"), self.register, required=True), 1)
        asked.addWidget(self.add, 0, Qt.AlignmentFlag.AlignBottom)
        asked.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignBottom)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addLayout(asked)
        left.addWidget(self.files, 1)
        self.whole = QWidget()
        across = QHBoxLayout(self.whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addLayout(left, 6)
        across.addWidget(self._one_file(), 5)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def _one_file(self) -> QWidget:
        card = Ground("card")
        self.fields = QWidget()
        fields = QHBoxLayout(self.fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(10)
        self.of_station = FieldBox(self.tr("&Station whose register it is"), self.station)
        fields.addWidget(self.of_station, 3)
        fields.addWidget(FieldBox(self.tr("Shee&t"), self.sheet, required=True), 2)
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(10)
        column.addWidget(self.name)
        column.addWidget(self.about)
        column.addWidget(self.why)
        column.addWidget(self.noted)
        column.addWidget(self.fields)
        column.addWidget(self.rows, 1)
        column.addStretch(0)
        return card


def _size(size: int) -> str:
    return f"{size / _KB / _KB:,.1f} MB" if size >= _KB * _KB else f"{max(1, round(size / _KB)):,} KB"
