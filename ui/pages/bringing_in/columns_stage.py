"""The second step: which row holds the headings, and which column is which field; sheets of one layout together."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.exchange.answers import Answers, Layout
from app.exchange.first_look import FileLook, SheetLook, needed
from app.exchange.layouts import choices
from app.exchange.plan import Plan
from app.exchange.row_reading import names
from app.register import Register
from ui.pages.bringing_in.column_table import ColumnTable
from ui.pages.bringing_in.first_rows import FirstRows
from ui.pages.bringing_in.review import Review
from ui.pages.bringing_in.row_field import RowField
from ui.pages.bringing_in.stage import Said, Stage
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.check_box import CheckBox
from ui.widgets.elide import Elide
from ui.widgets.ground import Ground
from ui.widgets.plain_table import Column, PlainTable, Row
from ui.widgets.text import Text

_LAST_ROW = 240

Group = list[tuple[FileLook, SheetLook]]  # sheets of one layout


class ColumnsStage(Stage):
    """`save_asked` and `use_asked` ask for a mapping file."""

    save_asked = Signal()
    use_asked = Signal()

    def __init__(self, review: Review) -> None:
        super().__init__()
        self._review = review
        self._groups: dict[str, Group] = {}
        self.layouts = PlainTable(
            self.tr("Layouts"), (Column(self.tr("File and sheets"), role="heavy"), Column(self.tr("Columns"), 128))
        )
        self.title = Elide("", "panel")
        self.about = Elide("", "small", "muted")
        self.row = RowField(_LAST_ROW)
        self.none = CheckBox(self.tr("No hea&dings"))
        self.rows = FirstRows(self.tr("First rows"))
        self.lacking = Banner("warn")
        self.columns = ColumnTable()
        self.save = Button(self.tr("&Save mapping…"), "save")
        self.use = Button(self.tr("&Use mapping…"), "folder-open")
        self._lay_out()
        self._connect()
        self.refresh()

    def show_plan(self, plan: Plan) -> None:  # noqa: ARG002  # the columns are shown as the files were looked at
        self.refresh()

    def still_open(self) -> int:
        """The layouts that cannot be read before a person says which column is which."""
        return sum(_state(group, self._review.register)[0] == "bad" for group in self._groups.values())

    def refresh(self) -> None:
        """Show the layouts as they stand; the one that was looked at stays."""
        before = self.layouts.current_key()
        self._groups = {}
        looks = [self._review.looks[one.path] for one in self._review.sources if one.path in self._review.looks]
        for look in looks:
            for sheet in look.sheets:
                self._groups.setdefault(_key(look, sheet), []).append((look, sheet))
        self.layouts.blockSignals(True)  # one layout is shown in the end, not each on the way to it
        self.layouts.put([self._row(key, group) for key, group in self._groups.items()])
        self.layouts.choose(before)
        self.layouts.blockSignals(False)
        self._show_group(self.layouts.current_key())

    # --- one layout --------------------------------------------------------------------------------------------------

    def _row(self, key: str, group: Group) -> Row:
        tone, count = _state(group, self._review.register)
        words = {
            "ok": self.tr("%1 known").replace("%1", str(count)),
            "warn": self.tr("%1 lacking").replace("%1", str(count)),
            "bad": self.tr("Say which"),
        }[tone]
        icon = {"ok": "check", "warn": "triangle-alert", "bad": "circle-alert"}[tone]
        return Row((_called(group), words), key, pills={1: (tone, icon)})

    def _show_group(self, key: str) -> None:
        group = self._groups.get(key, [])
        for widget in (self.row, self.none, self.save):
            widget.setEnabled(bool(group))
        self.title.setText(_called(group))
        if not group:
            self.about.setText("")
            self.lacking.hide()
            self.rows.show_sheet(None)
            self.columns.show_columns((), {}, "")
            return
        sheet = group[0][1]
        same = self.tr("%1 sheets of this layout are answered together").replace("%1", str(len(group)))
        alone = self.tr("Sheet “%1” · %2 rows").replace("%1", sheet.name).replace("%2", f"{sheet.entries:,}")
        as_in = self.tr("Read as remembered from %1").replace("%1", sheet.remembered)
        parts = [as_in] if sheet.remembered else []
        self.about.setText(sheet.why_not or " · ".join([*parts, same if len(group) > 1 else alone]))
        self.about.set_tone("bad" if sheet.why_not else "muted")
        self.row.show_row(sheet.heading or 1)
        self.row.setEnabled(bool(sheet.heading) or bool(sheet.why_not))
        self.none.blockSignals(True)
        self.none.setChecked(not sheet.heading and not sheet.why_not)
        self.none.blockSignals(False)
        self.rows.show_sheet(sheet)
        self._show_lacking(sheet)
        self.columns.show_columns(sheet.columns, dict(choices(self._review.register)), key)

    def _show_lacking(self, sheet: SheetLook) -> None:
        lacking = _lacking(sheet, self._review.register)
        words = self.tr(
            "No column is %1: where the others do not say it either, the entries come in incomplete, and are listed"
            " under Completeness."
        )
        self.lacking.show_note("", words.replace("%1", ", ".join(f"“{label}”" for label in lacking)))
        self.lacking.setVisible(bool(lacking))

    # --- what is said ------------------------------------------------------------------------------------------------

    def _say_field(self, column: int, path: str) -> None:
        """One column is this field; whichever was it before is none any more."""

        def changed(layout: Layout) -> Layout:
            others = {at: old for at, old in layout.columns.items() if at != column and old != path}
            return replace(layout, columns={**others, **({column: path} if path else {})})

        self._say({_of(look, sheet): changed(sheet.layout()) for look, sheet in self._group()})

    def _say_row(self, row: int) -> None:
        """The headings stand in another row; in the other sheets of this layout as much further down or up."""
        group = self._group()
        if group:
            by = row - (group[0][1].heading or row)
            looking = self._review.looking()
            moved = {_of(look, sheet): looking.moved(sheet, (sheet.heading or row) + by) for look, sheet in group}
            self._say(moved)

    def _say_none(self, on: bool) -> None:
        looking = self._review.looking()
        row = 0 if on else self.row.value()
        self._say({_of(look, sheet): looking.moved(sheet, row) for look, sheet in self._group()})

    def _say(self, layouts: Mapping[tuple[str, str], Layout]) -> None:
        if layouts:
            self.said.emit(_with(layouts))

    def _group(self) -> Group:
        return self._groups.get(self.layouts.current_key(), [])

    # --- how it is put together --------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.layouts.chosen.connect(self._show_group)
        self.layouts.opened.connect(lambda _key: self.columns.setFocus(Qt.FocusReason.OtherFocusReason))
        self.row.moved.connect(self._say_row)
        self.none.toggled.connect(self._say_none)
        self.columns.told.connect(self._say_field)
        self.save.clicked.connect(self.save_asked)
        self.use.clicked.connect(self.use_asked)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.row.move_by(by))

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.layouts, 1)
        files = QHBoxLayout()
        files.setSpacing(8)
        files.addWidget(self.save)
        files.addWidget(self.use)
        left.addLayout(files)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addLayout(left, 3)
        across.addWidget(self._one_layout(), 7)
        self.setFocusProxy(self.layouts)

    def _one_layout(self) -> QWidget:
        card = Ground("card")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.about)
        label = Text(self.tr("Headings in ro&w"), "small_strong", "text2")
        label.setBuddy(self.row)
        self.row.setAccessibleName(self.tr("Headings in row"))
        self.row.setAccessibleDescription(self.tr("Alt+Up and Alt+Down move them"))
        self.row.setToolTip(self.tr("Alt+Up and Alt+Down move them"))
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addLayout(words, 1)
        head.addWidget(label)
        head.addWidget(self.row)
        head.addWidget(self.none)
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.rows, 3)
        column.addWidget(self.lacking)
        column.addWidget(self.columns, 4)
        return card


def _key(look: FileLook, sheet: SheetLook) -> str:
    return "\x1f".join(sheet.alike) if not sheet.why_not else f"{look.sha256}\x1e{sheet.name}"


def _of(look: FileLook, sheet: SheetLook) -> tuple[str, str]:
    return look.sha256, sheet.name


def _called(group: Group) -> str:
    """“eastmarsh register 2010-2012.xlsx: 2010, 2011, 2012”."""
    files: dict[str, list[str]] = {}
    for look, sheet in group:
        files.setdefault(look.path.name, []).append(sheet.name)
    alone = {look.path.name: len(look.sheets) == 1 for look, _ in group}
    return "; ".join(name if alone[name] else f"{name}: {', '.join(sheets)}" for name, sheets in files.items())


def _state(group: Group, register: Register) -> tuple[str, int]:
    """How far a layout is understood: its tone, and how many columns are known, or fields lacking."""
    if any(sheet.why_not for _, sheet in group):
        return "bad", 0
    sheet = group[0][1]
    lacking = len(_lacking(sheet, register))
    return ("warn", lacking) if lacking else ("ok", sum(one.match is not None for one in sheet.columns))


def _lacking(sheet: SheetLook, register: Register) -> list[str]:
    known = names(register)
    starts = register.starts_as(None)
    required = [f.name for f in register.fields if f.required and f.name in known and starts.get(f.name) is None]
    required += [f"{part.name}.{f.name}" for part in register.parts if part.required for f in part.fields if f.required]
    return needed(known, [path for path in required if path in known], sheet.columns)


def _with(layouts: Mapping[tuple[str, str], Layout]) -> Said:
    def said(answers: Answers) -> Answers:
        return replace(answers, layouts={**answers.layouts, **layouts})

    return said
