"""The third stage: everything that keeps rows out or has to be asked, by kind, each with its fix in place."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import ProbityError
from app.exchange.plan import Plan
from app.exchange.planned import Place
from app.exchange.problem_workbook import save_problems
from app.exchange.problems import Problem, ProblemGroup, problems, still_open
from app.exchange.putting_right import accepted, left_out, suggested
from ui import dialogs
from ui.pages.bringing_in.keeping_place import put
from ui.pages.bringing_in.listed_first import ListedFirst
from ui.pages.bringing_in.problem_card import ProblemCard
from ui.pages.bringing_in.said_so_far import SaidSoFar
from ui.pages.bringing_in.stage import Said, Stage
from ui.session import Session
from ui.theme import current
from ui.theme.tokens import SPACE
from ui.widgets.announce import announce
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.elide import Elide
from ui.widgets.empty import Empty
from ui.widgets.plain_table import Column, PlainTable, Row
from ui.widgets.stack import Stack
from ui.widgets.wrap import Wrap

_KINDS = 352
_CARD = (168, 320)
_SHEET, _WHY = 1, 4
_ROOMY = 1000  # the width from which every column has its room


class ProblemsStage(Stage):
    """Keys on the lists: 1 to 9 choose, E edits, L leaves out, U takes back, N goes to the next open one."""

    saved = Signal(Path)  # a workbook of the problem rows was written

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._groups: tuple[ProblemGroup, ...] = ()
        self._said = SaidSoFar()
        self._group = ""
        self._to_agree: Said | None = None
        self.words = Wrap("", "small", "text2")
        self.note = Banner("bad")
        self.save = Button(self.tr("Save problem ro&ws…"), "file-spreadsheet")
        self.kinds = PlainTable(self.tr("Kinds of problems"), (Column(self.tr("What")), Column("", 96)))
        self.items = PlainTable(self.tr("Problems"), self._columns())
        self.keys = Elide(self._keys_in_words(), "small", "muted")
        self.accept = Button(self.tr("&Accept suggestions at 97% and above…"), kind="link")
        self.card = ProblemCard(session)
        self.listed = ListedFirst()
        self.empty = Empty("circle-check", self.tr("Nothing to put right"), self.tr("Every row can be read."))
        self.stack = Stack()
        self._body = QWidget()
        self._lay_out()
        self._connect()

    # --- the contract of a stage -------------------------------------------------------------------------------------

    def show_plan(self, plan: Plan) -> None:
        if self._plan is not None and plan.sha256s != self._plan.sha256s:
            self._groups = ()
        self._plan = plan
        self._said.plan_knows(plan.answers)
        self._refresh()

    def still_open(self) -> int:
        return still_open(self._groups)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen or at large text the sheet gives way to what is wrong; it is named beside the row."""
        super().resizeEvent(event)
        self.items.setColumnHidden(_SHEET, self.width() < current().px(_ROOMY))

    # --- what is shown -----------------------------------------------------------------------------------------------

    @property
    def groups(self) -> tuple[ProblemGroup, ...]:
        """The problems as they are shown."""
        return self._groups

    def current(self) -> Problem | None:
        """The problem that is chosen."""
        group = self._current_group()
        key = self.items.current_key()
        return next((one for one in group.items if one.key == key), None) if group else None

    def _refresh(self) -> None:
        """Show the answers as they stand; the kind, the problem and the place in the list stay."""
        if self._plan is None:
            return
        self._groups = problems(self._plan, self._said.answers, self._groups)
        keys = [group.key for group in self._groups]
        if self._group not in keys:
            self._group = next((group.key for group in self._groups if group.open), keys[0] if keys else "")
        put(self.kinds, [self._kind_row(group) for group in self._groups], self._group)
        self._show_group()
        count = self.still_open()
        waiting = sum(group.open for group in self._groups if not group.settles)
        words = self.tr("%1 to settle") if count else self.tr("All settled")
        more = self.tr(" · %1 can be completed later").replace("%1", f"{waiting:,}")
        self.words.setText(words.replace("%1", f"{count:,}") + (more if waiting else ""))
        self.save.setEnabled(count > 0)
        if self.stack.currentWidget() is not self.listed:
            self.stack.setCurrentIndex(0 if self._groups else 2)

    def _show_group(self) -> None:
        group = self._current_group()
        items = group.items if group else ()
        here = self.items.current_key()
        if here not in {one.key for one in items}:
            here = next((one.key for one in items if not one.answer), "")
        put(self.items, [self._item_row(one) for one in items], here)
        self.accept.setVisible(any(suggested(one) and not one.answer for one in items))
        self._show_problem()

    def _show_problem(self) -> None:
        problem, group = self.current(), self._current_group()
        if problem is None or group is None or self._plan is None:
            return
        answers = self._said.answers
        self.card.show_problem(self._plan, problem, answers, self._alike(problem, group), group.open)

    def _alike(self, problem: Problem, group: ProblemGroup) -> list[Problem]:
        """Other open problems of the same file whose cell of the same column says the same."""
        same = (problem.place.sha256, problem.column, problem.value)
        others = (one for one in group.items if one.key != problem.key and not one.answer and problem.value)
        return [one for one in others if (one.place.sha256, one.column, one.value) == same]

    def _current_group(self) -> ProblemGroup | None:
        return next((group for group in self._groups if group.key == self._group), None)

    def _kind_row(self, group: ProblemGroup) -> Row:
        if not group.open:
            state, pill = self.tr("done"), ("ok", "check")
        elif group.settles:
            state, pill = self.tr("%1 open").replace("%1", f"{group.open:,}"), ("warn", "")
        else:
            state, pill = self.tr("can wait"), ("idle", "")
        return Row((group.title, state), group.key, pills={1: pill})

    def _item_row(self, problem: Problem) -> Row:
        place = problem.place
        value = problem.value or self.tr("empty")
        rows = self.tr("%1 rows").replace("%1", f"{len(problem.rows):,}")
        said = self.card.in_words(problem) if problem.answer else problem.why
        cells = (place.file, place.sheet, f"{place.row:,}" if len(problem.rows) == 1 else rows, value, said)
        return Row(cells, problem.key, pills={_WHY: ("ok", "check")} if problem.answer else {})

    # --- answering ---------------------------------------------------------------------------------------------------

    def next_open(self) -> None:
        """The next problem nothing was said of: of this kind, else of the next kind that has one."""
        group = self._current_group()
        if group is None:
            return
        keys = [one.key for one in group.items]
        here = keys.index(self.items.current_key()) if self.items.current_key() in keys else -1
        found = next((one for one in (*group.items[here + 1 :], *group.items[: here + 1]) if not one.answer), None)
        if found is not None:
            self.items.choose(found.key)
            return
        at = self._groups.index(group)
        others = (*self._groups[at + 1 :], *self._groups[:at])
        after = next((one for one in others if one.open and one.settles), None)
        if after is not None:
            self._show_kind(after.key)
            self.items.choose(next(one.key for one in after.items if not one.answer))

    def _answered(self, said: Said) -> None:
        """Show it as answered at once, tell the page, and go on."""
        before = self.current()
        self._said.add(said)
        self._refresh()
        now = self.current()
        if now is not None and now.answer:
            announce(self, self.card.in_words(now))
            if before is not None and not before.answer:
                self.next_open()
        self._take_focus()
        self.said.emit(said)

    def _leave_out(self, why: str, all_of_them: bool) -> None:
        group, problem = self._current_group(), self.current()
        if group is None or problem is None:
            return
        if not all_of_them:
            self._answered(left_out([problem], why))
            return
        meant = [one for one in group.items if not one.answer]
        rows = list(dict.fromkeys(place for one in meant for place in one.rows))
        self._to_agree = left_out(meant, why)
        title = self.tr("Leave out %1 rows").replace("%1", f"{len(rows):,}")
        line = self.tr("Reason for all of them: %1. They stay in their files, and in the record of this import.")
        shown = [self._place_row(place, one) for one in meant for place in one.rows]
        self.listed.ask(title, line.replace("%1", why), title, self._columns(), shown)
        self.stack.setCurrentWidget(self.listed)

    def _ask_to_accept(self) -> None:
        """List every suggestion that is all but what is written; each can be looked at before all are taken."""
        group = self._current_group()
        meant = [one for one in group.items if suggested(one) and not one.answer] if group else []
        self._to_agree = accepted(meant)
        title = self.tr("%1 names that are all but known ones").replace("%1", f"{len(meant):,}")
        line = self.tr("Each entry keeps the name as it was written, and belongs to the organisation beside it.")
        columns = (Column(self.tr("As written")), Column(self.tr("Is"), role="strong"), Column(self.tr("Why")))
        shown = [(one, choice) for one in meant if (choice := suggested(one))]
        rows = [Row((one.value, choice.title, choice.detail), one.key) for one, choice in shown]
        self.listed.ask(title, line, self.tr("Accept all %1").replace("%1", f"{len(meant):,}"), columns, rows)
        self.stack.setCurrentWidget(self.listed)

    def _place_row(self, place: Place, one: Problem) -> Row:
        return Row((place.file, place.sheet, f"{place.row:,}", one.value, one.why), f"{one.key}|{place.row}")

    def _agreed(self) -> None:
        said, self._to_agree = self._to_agree, None
        self._back_to_list()
        if said is not None:
            self._answered(said)

    def _back_to_list(self) -> None:
        self.stack.setCurrentIndex(0)
        self._take_focus()

    def _show_kind(self, key: str) -> None:
        self._group = key
        self.kinds.choose(key)
        self._show_group()

    def _choose_kind(self, key: str) -> None:
        if key != self._group:
            self._group = key
            self._show_group()

    def _take_focus(self) -> None:
        self.items.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- the workbook ------------------------------------------------------------------------------------------------

    def _ask_where(self) -> None:
        if self._plan is None:
            return
        first = self._plan.sources[0].path
        called = first.stem if len(self._plan.sources) == 1 else self._plan.register.title
        suggested = first.with_name(f"{called} - to be put right.xlsx")
        dialogs.ask_save_path(self, self.tr("Save problem rows"), suggested, dialogs.WORKBOOKS, self.save_to)

    def save_to(self, path: Path) -> None:
        """Write the problem rows into a workbook, to be put right there and brought in again."""
        if self._plan is None:
            return
        try:
            rows = save_problems(self._plan, self._groups, path)
        except ProbityError as why:
            self.note.show_note("", str(why))
            self.note.show()
            return
        self.note.hide()
        self.words.setText(self.tr("%1 rows saved in %2").replace("%1", f"{rows:,}").replace("%2", path.name))
        announce(self, self.words.text())
        self.saved.emit(path)

    # --- how it is put together --------------------------------------------------------------------------------------

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("File"), 176),
            Column(self.tr("Sheet"), 76, tone="text2"),
            Column(self.tr("Row"), 74, right=True),
            Column(self.tr("Says"), 182, role="strong"),
            Column(self.tr("What is wrong, or what was said")),
        )

    def _keys_in_words(self) -> str:
        return self.tr("Enter fixes · 1–9 choose · E edits the cell · L leaves out · U takes back · N next open")

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._choose_kind)
        self.kinds.opened.connect(lambda _key: self._take_focus())
        self.items.chosen.connect(lambda _key: self._show_problem())
        self.items.opened.connect(lambda _key: self.card.begin())
        self.card.answered.connect(self._answered)
        self.card.left_out.connect(self._leave_out)
        self.card.left.connect(self._take_focus)
        self.accept.clicked.connect(self._ask_to_accept)
        self.listed.agreed.connect(self._agreed)
        self.listed.dropped.connect(self._back_to_list)
        self.save.clicked.connect(self._ask_where)
        acts: dict[str, Callable[[], object]] = {
            "E": self.card.begin_edit,
            "L": self.card.begin_leaving_out,
            "U": self.card.take_back,
            "N": self.next_open,
            **{str(number): partial(self.card.choose_number, number) for number in range(1, 10)},
        }
        for keys, act in acts.items():
            key = QShortcut(QKeySequence(keys), self._body)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(act)
        current().changed.connect(self._restyle)

    def _lay_out(self) -> None:
        self.note.hide()
        left = QVBoxLayout()
        left.setSpacing(8)
        for widget in (self.words, self.kinds, self.save):
            left.addWidget(widget)
        between = QHBoxLayout()
        between.setSpacing(12)
        between.addWidget(self.keys, 1)
        between.addWidget(self.accept)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(self.items, 2)
        right.addLayout(between)
        right.addWidget(self.card, 3)
        both = QHBoxLayout(self._body)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(12)
        both.addLayout(left)
        both.addLayout(right, 1)
        for page in (self._body, self.listed, self.empty):
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.note)
        whole.addWidget(self.stack, 1)
        self.setFocusProxy(self.items)
        self._restyle()

    def _restyle(self) -> None:
        theme = current()
        for widget in (self.words, self.kinds, self.save):
            widget.setFixedWidth(theme.px(_KINDS))
        self.card.setMinimumHeight(theme.px(_CARD[0]))
        self.card.setMaximumHeight(theme.px(_CARD[1]))
        self.items.setMinimumHeight(theme.px(SPACE.head) + theme.row_height)
