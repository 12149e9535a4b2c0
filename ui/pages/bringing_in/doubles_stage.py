"""The fourth stage: offers that look like one, two at a time, side by side; a person says whether they are."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.exchange.answers import Answers, Couple, Judged
from app.exchange.doubles import sure
from app.exchange.making_one import better
from app.exchange.plan import Plan
from app.exchange.planned import Pair, Side
from app.exchange.side_by_side import side_by_side
from ui.pages.bringing_in.keeping_place import put
from ui.pages.bringing_in.listed_first import ListedFirst
from ui.pages.bringing_in.said_so_far import SaidSoFar
from ui.pages.bringing_in.stage import Said, Stage
from ui.session import Session
from ui.theme import current
from ui.widgets.announce import announce
from ui.widgets.button import Button
from ui.widgets.compare import Compared, CompareTable
from ui.widgets.elide import Elide
from ui.widgets.empty import Empty
from ui.widgets.ground import Ground
from ui.widgets.plain_table import Column, PlainTable, Row
from ui.widgets.stack import Stack
from ui.widgets.wrap import Wrap

_LIST = 396
_NEVER_CERTAIN = 0.99  # what a pair is said to be at most, until a person says so


class DoublesStage(Stage):
    """Keys: S the same, D different, U takes back, N or Right the next, Left the one before, Enter opens the entry."""

    entry_asked = Signal(str, object)  # a register and an id, which is too long for Qt's int

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._plan: Plan | None = None
        self._pairs: dict[str, Pair] = {}
        self._said = SaidSoFar()
        self._second: dict[Couple, tuple[str, ...]] = {}  # the facts better in the second, where a person chose
        self._to_agree: dict[Couple, Judged] = {}
        self.words = Elide("", "small", "text2")
        self.all_sure = Button(self.tr("The same for all 95% and above…"), "list-filter")
        self.list = PlainTable(self.tr("Pairs"), self._columns())
        self.agree = Wrap("", "small", "ok")
        self.differ = Wrap("", "small", "warn")
        self.table = CompareTable(self.tr("Side by side"))
        self.same = Button(self.tr("&Same offer"), "check", "primary")
        self.different = Button(self.tr("&Different"), "x")
        self.back = Button(self.tr("Take back"), "undo-2", "quiet")
        self.before = Button(self.tr("Back"), "chevron-left", "quiet")
        self.after = Button(self.tr("Next"), "chevron-right", "quiet")
        self.keys = Elide(self._keys_in_words(), "small", "muted")
        self.listed = ListedFirst()
        self.empty = Empty(
            "copy",
            self.tr("Nothing stands twice"),
            self.tr("No two offers of these files, and none held already, look like one."),
        )
        self.stack = Stack()
        self._body = QWidget()
        self._lay_out()
        self._connect()

    # --- the contract of a stage -------------------------------------------------------------------------------------

    def show_plan(self, plan: Plan) -> None:
        self._plan = plan
        self._said.plan_knows(plan.answers)
        self._refresh()

    def still_open(self) -> int:
        return sum(pair.judged is None for pair in self._pairs.values())

    # --- what is shown -----------------------------------------------------------------------------------------------

    def current(self) -> Pair | None:
        """The pair that is chosen."""
        return self._pairs.get(self.list.current_key())

    def pairs(self) -> list[Pair]:
        """The pairs as they are shown, with what was said of them."""
        return list(self._pairs.values())

    def _refresh(self) -> None:
        if self._plan is None:
            return
        said = self._said.answers
        shown = (replace(pair, judged=_judged(said, pair, self._plan)) for pair in self._plan.pairs)
        self._pairs = {str(pair.couple): pair for pair in shown}
        here = self.list.current_key()
        if here not in self._pairs:
            here = next((key for key, pair in self._pairs.items() if pair.judged is None), "")
        put(self.list, [self._row(key, pair) for key, pair in self._pairs.items()], here)
        of, left = len(self._pairs), self.still_open()
        words = self.tr("%1 of %2 judged").replace("%1", f"{of - left:,}").replace("%2", f"{of:,}")
        self.words.setText(words)
        self.all_sure.setEnabled(bool(sure(self._plan.register, self.pairs())))
        if self.stack.currentWidget() is not self.listed:
            self.stack.setCurrentIndex(0 if self._pairs else 2)
        self._show_pair()

    def _show_pair(self) -> None:
        pair = self.current()
        if pair is None or self._plan is None:
            return
        self.agree.setText(self.tr("Agrees: %1").replace("%1", "; ".join(pair.agree)))
        self.agree.setVisible(bool(pair.agree))
        self.differ.setText(self.tr("Differs: %1").replace("%1", "; ".join(pair.differ)))
        self.differ.setVisible(bool(pair.differ))
        second = self._better(pair)
        facts = side_by_side(self._plan.register, pair.first.values, pair.second.values)
        chooses = pair.judged is None or pair.judged.same
        rows = []
        for fact in facts:
            kept = 0 if not fact.differs or not chooses else 2 if fact.name in second else 1
            rows.append(Compared(fact.name, fact.label, fact.first, fact.second, fact.differs, kept))
        self.table.put(self._head(pair.first), self._head(pair.second), rows)
        self.back.setEnabled(pair.judged is not None)

    def _better(self, pair: Pair) -> tuple[str, ...]:
        """The facts that are kept from the second: as judged, as chosen, else as proposed."""
        if pair.judged is not None and pair.judged.same:
            return pair.judged.second
        if pair.couple not in self._second and self._plan is not None:
            return better(self._plan.register, pair.first.values, pair.second.values)
        return self._second.get(pair.couple, ())

    def _head(self, side: Side) -> str:
        if side.reference:
            return self.tr("%1, held already").replace("%1", side.reference)
        place = side.place
        if place is None:
            return ""
        words = self.tr("%1, %2 row %3").replace("%1", place.file.rpartition(".")[0] or place.file)
        return words.replace("%2", place.sheet).replace("%3", f"{place.row:,}")

    def _row(self, key: str, pair: Pair) -> Row:
        if pair.judged is None:
            state, pill = f"{min(pair.score, _NEVER_CERTAIN):.0%}", ("info", "")
        else:
            state = self.tr("same") if pair.judged.same else self.tr("different")
            pill = ("ok", "check") if pair.judged.same else ("idle", "x")
        return Row((state, *self._named(pair)), key, pills={0: pill})

    def _named(self, pair: Pair) -> tuple[str, str]:
        """By what a pair is told from others: who or what it is about, and when."""
        assert self._plan is not None  # noqa: S101 - pairs are of a plan
        register, values = self._plan.register, pair.first.values
        heading = register.heading if register.has(register.heading) else register.fields[0].name
        named = next((name for name in ("provider", "employer", "outlet") if register.has(name)), heading)
        day = register.column(register.dated).show(values.get(register.dated)) if register.dated else ""
        return register.column(named).show(values.get(named)), day

    # --- judging -----------------------------------------------------------------------------------------------------

    def judge(self, same: bool) -> None:
        """Say that the pair is one offer, or that it is two; and go on."""
        pair = self.current()
        if pair is None:
            return
        judged = Judged(same, self._better(pair) if same else ())
        couple = pair.couple
        self._say(lambda answers: answers.with_judged(couple, judged))
        announce(self, self.tr("the same") if same else self.tr("different"))
        self._next_open()

    def take_back(self) -> None:
        """The pair was not judged."""
        pair = self.current()
        if pair is not None and pair.judged is not None:
            first, second = pair.couple
            both = (first, second), (second, first)
            self._say(lambda answers: answers.without("couples", both[0]).without("couples", both[1]))

    def turn(self, by: int) -> None:
        """To the next pair (1) or the one before (-1)."""
        keys = list(self._pairs)
        if self.list.current_key() in keys:
            at = min(max(keys.index(self.list.current_key()) + by, 0), len(keys) - 1)
            self.list.choose(keys[at])

    def _next_open(self) -> None:
        keys = list(self._pairs)
        here = keys.index(self.list.current_key()) if self.list.current_key() in keys else -1
        order = (*keys[here + 1 :], *keys[: here + 1])
        found = next((key for key in order if self._pairs[key].judged is None), None)
        if found is not None:
            self.list.choose(found)

    def _turned(self, name: str) -> None:
        """Keep the other side's fact."""
        pair = self.current()
        if pair is None:
            return
        second = self._better(pair)
        chosen = tuple(one for one in second if one != name) if name in second else (*second, name)
        self._second[pair.couple] = chosen
        if pair.judged is not None:
            couple = pair.couple
            self._say(lambda answers: answers.with_judged(couple, Judged(True, chosen)))
        else:
            self._show_pair()

    def _say(self, said: Said) -> None:
        self._said.add(said)
        self._refresh()
        self.said.emit(said)

    def _ask_all(self) -> None:
        if self._plan is None:
            return
        self._to_agree = sure(self._plan.register, self.pairs())
        meant = [pair for pair in self._pairs.values() if pair.couple in self._to_agree]
        title = self.tr("%1 pairs at 95% and above").replace("%1", f"{len(meant):,}")
        line = self.tr("Each becomes one entry that keeps both sources and the better facts. Look through them first.")
        columns = (
            *self._columns()[:3],
            Column(self.tr("First")),
            Column(self.tr("Second")),
            Column(self.tr("Differs")),
        )
        rows = [
            Row(
                (
                    *self._row("", pair).cells[:3],
                    self._head(pair.first),
                    self._head(pair.second),
                    "; ".join(pair.differ),
                )
            )
            for pair in meant
        ]
        yes = self.tr("All %1 are the same").replace("%1", f"{len(meant):,}")
        self.listed.ask(title, line, yes, columns, rows)
        self.stack.setCurrentWidget(self.listed)

    def _agreed(self) -> None:
        judged, self._to_agree = self._to_agree, {}
        self._back_to_list()
        if judged:
            self._say(lambda answers: replace(answers, couples={**answers.couples, **judged}))

    def _back_to_list(self) -> None:
        self.stack.setCurrentIndex(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        """Open the entry of the pair that is held already."""
        pair = self.current()
        held = (
            next((side.entry for side in (pair.first, pair.second) if side.entry is not None), None) if pair else None
        )
        if held is not None and self._plan is not None:
            self.entry_asked.emit(self._plan.register.name, held)

    # --- how it is put together --------------------------------------------------------------------------------------

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Alike"), 108),
            Column(self.tr("About"), role="strong"),
            Column(self.tr("Day"), 116, tone="text2"),
        )

    def _keys_in_words(self) -> str:
        return self.tr(
            "S same · D different · U takes back · Right, Left · Tab to the facts, Space keeps the other side"
        )

    def _connect(self) -> None:
        self.list.chosen.connect(lambda _key: self._show_pair())
        self.list.opened.connect(lambda _key: self._open())
        self.table.turned.connect(self._turned)
        self.same.clicked.connect(lambda: self.judge(True))
        self.different.clicked.connect(lambda: self.judge(False))
        self.back.clicked.connect(self.take_back)
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        self.all_sure.clicked.connect(self._ask_all)
        self.listed.agreed.connect(self._agreed)
        self.listed.dropped.connect(self._back_to_list)
        acts: dict[str, Callable[[], object]] = {
            "S": lambda: self.judge(True),
            "D": lambda: self.judge(False),
            "U": self.take_back,
            "N": self._next_open,
            "Right": lambda: self.turn(1),
            "Left": lambda: self.turn(-1),
        }
        for keys, act in acts.items():
            key = QShortcut(QKeySequence(keys), self._body)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(act)
        current().changed.connect(self._restyle)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        for widget in (self.words, self.list, self.all_sure):
            left.addWidget(widget)
        card = Ground("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(8)
        feet = QHBoxLayout()
        feet.setSpacing(8)
        for button in (self.same, self.different, self.back):
            feet.addWidget(button)
        feet.addStretch(1)
        feet.addWidget(self.before)
        feet.addWidget(self.after)
        inside.addWidget(self.agree)
        inside.addWidget(self.differ)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.keys)
        inside.addLayout(feet)
        both = QHBoxLayout(self._body)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(12)
        both.addLayout(left)
        both.addWidget(card, 1)
        for page in (self._body, self.listed, self.empty):
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack, 1)
        self.setFocusProxy(self.list)
        self._restyle()

    def _restyle(self) -> None:
        for widget in (self.words, self.list, self.all_sure):
            widget.setFixedWidth(current().px(_LIST))


def _judged(said: Answers, pair: Pair, plan: Plan) -> Judged | None:
    """What was said of a pair since the plan was made, or else what the plan made of what was said before."""
    first, second = pair.couple
    for couple in ((first, second), (second, first)):
        if said.couples.get(couple) != plan.answers.couples.get(couple):
            return said.couples.get(couple)
    return pair.judged
