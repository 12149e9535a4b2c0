"""Beside the list of annual reviews: one job with what is on record and what to ask, and the steps of its review."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app import dates
from app.entries import Entry
from app.fields import Values
from app.register import Register
from app.review.reviews import Review, questions
from ui.panels.letters_about import letters_about
from ui.panels.offers import Offer
from ui.session import Session
from ui.theme.tokens import SPACE
from ui.widgets.button import Button
from ui.widgets.facts import Fact, Facts
from ui.widgets.flow import Flow
from ui.widgets.ground import Ground
from ui.widgets.layouts import add, clear
from ui.widgets.link import Link
from ui.widgets.pill import Pill
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

CONFIRM, VARY, CEASED, WITHDRAW = "review", "review_vary", "review_ceased", "review_withdraw"
_SIDE, _RIGHT = 18, 16


class AnnualPanel(Ground):
    """`step_asked` carries the code of a step; `letter_asked` wants a letter, `entry_asked` the whole entry."""

    step_asked = Signal(str)
    letter_asked = Signal()
    entry_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._session = session
        self._register = session.registrar.registers["second_jobs"]
        self._reference = Link("")
        self._title = Wrap("", "panel")
        self._pills = QHBoxLayout()
        self._facts = QVBoxLayout()
        self.buttons: Mapping[str, Button] = {
            CONFIRM: Button(self.tr("Confirm &unchanged"), "check", "primary"),
            VARY: Button(self.tr("Chan&ged…")),
            CEASED: Button(self.tr("&Job ended…")),
            WITHDRAW: Button(self.tr("&Withdraw approval…"), kind="danger"),
        }
        self.letter = Button(self.tr("&Letter…"), "mail")
        self._why = Wrap("", "small", "muted")
        self._lay_out()
        self._connect()

    def show_review(self, review: Review, entry: Entry, offers: Sequence[Offer], why_no_letter: str) -> None:
        """One job: what is on record, what to ask, and what may be done."""
        self._reference.set_name(entry.reference, self.tr("%1, open it").replace("%1", entry.reference))
        self._title.setText(str(entry.values.get("employer") or entry.reference))
        clear(self._pills)
        stands = review.standing
        add(self._pills, Pill(stands.label, stands.tone, stands.icon or None))
        if (review.days or 0) < 0:
            add(self._pills, Pill(_late(self, -(review.days or 0)), "bad", "clock"))
        self._pills.addStretch(1)
        clear(self._facts)
        self._block("", list(self._about(entry)))
        self._block(self.tr("Review"), list(self._review(review, entry)))
        self._ask(entry)
        self._block(self.tr("Letters"), list(letters_about(self._session.registrar, entry)))
        self._facts.addStretch(1)
        self._allow(offers, why_no_letter)

    # --- what it says ------------------------------------------------------------------------------------------------

    def _about(self, entry: Entry) -> Iterator[Fact]:
        values, register = entry.values, self._register
        number = values.get("person") if values.get("person_name") else None
        told = (values.get("person_rank"), number, values.get("person_post"), values.get("person_station"))
        who = str(values.get("person_name") or values.get("person") or self.tr("Not named"))
        yield Fact(self.tr("Who"), who, " · ".join(str(one) for one in told if one))
        yield Fact(self.tr("Work"), str(values.get("role") or ""), str(values.get("nature") or ""))
        yield Fact(self.tr("Hours a week"), register.column("hours_per_week").show(values.get("hours_per_week")))
        for line in values.get("conditions") or []:
            yield Fact(self.tr("Condition"), str(line.get("text") or ""), _found(register, line))
        by = str(values.get("decided_by") or "")
        decided = register.column("decision").show(values.get("decision"))
        yield Fact(self.tr("Decision"), decided, " · ".join(filter(None, (_day(values.get("decided_on")), by))))

    def _review(self, review: Review, entry: Entry) -> Iterator[Fact]:
        yield Fact(self.tr("Due"), _day(review.due_on) or self.tr("no day is set"))
        today = self._session.today
        looked = review.last_looked_at
        ago = (today - date.fromisoformat(looked)).days if looked else None
        second = "" if ago is None else self.tr("%1 days ago").replace("%1", f"{ago:,}")
        yield Fact(self.tr("Last looked at"), _day(looked) or self.tr("never"), second)
        part = self._register.part("reviews")
        for line in reversed((entry.values.get("reviews") or [])[-3:]):
            outcome = part.by_name["outcome"].show(line.get("outcome")) if part else ""
            told = (outcome, line.get("done_by"), line.get("what_changed"))
            yield Fact(self.tr("Reviewed"), _day(line.get("done_on")), " · ".join(str(one) for one in told if one))

    def _ask(self, entry: Entry) -> None:
        self._heading(self.tr("To ask"))
        for question in questions(self._register, entry):
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(8)
            across.addWidget(Text("–", "body", "muted"), 0, Qt.AlignmentFlag.AlignTop)
            across.addWidget(Wrap(question), 1)
            add(self._facts, row)

    def _block(self, title: str, facts: Sequence[Fact]) -> None:
        if not facts:
            return
        if title:
            self._heading(title)
        shown = Facts()
        shown.set_facts(facts)
        add(self._facts, shown)

    def _heading(self, title: str) -> None:
        label = Text(title, "section", "text2")
        label.setContentsMargins(0, 8, 0, 0)
        add(self._facts, label)

    def _allow(self, offers: Sequence[Offer], why_no_letter: str) -> None:
        known = {offer.code: offer for offer in offers}
        reasons = []
        for code, button in self.buttons.items():
            offer = known.get(code)
            why = self.tr("It is not live any more") if offer is None else offer.why_not
            reasons += [why] if why else []
            _allow(button, why)
        _allow(self.letter, why_no_letter or None)
        self._why.setText("\n".join(dict.fromkeys(reasons)))
        self._why.setVisible(bool(reasons))

    # --- how it is put together --------------------------------------------------------------------------------------

    def _connect(self) -> None:
        for code, button in self.buttons.items():
            button.clicked.connect(lambda _checked, code=code: self.step_asked.emit(code))
        self.letter.clicked.connect(self.letter_asked)
        self._reference.clicked.connect(self.entry_asked)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(_SIDE - 2, 12, _RIGHT, 0)
        head.addWidget(self._reference)
        head.addStretch(1)
        self._pills.setSpacing(6)
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setSpacing(9)
        inside = QWidget()
        inside.setProperty("ground", "none")
        column = QVBoxLayout(inside)
        column.setContentsMargins(_SIDE, 4, _RIGHT, 14)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addLayout(self._pills)
        column.addLayout(self._facts, 1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(scroll, 1)
        whole.addWidget(self._foot())

    def _foot(self) -> Ground:
        foot = Ground("sunken", "top")
        down = QVBoxLayout(foot)
        down.setContentsMargins(_SIDE, 10, _RIGHT, 10)
        down.setSpacing(SPACE.field_gap)
        self.buttons[CONFIRM].setToolTip("Ctrl+Enter")
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.buttons[CONFIRM])
        first.addWidget(Text("Ctrl+Enter", "small", "muted"))
        first.addStretch(1)
        rest = Flow(8)
        for button in (self.buttons[VARY], self.buttons[CEASED], self.letter, self.buttons[WITHDRAW]):
            rest.addWidget(button)
        down.addLayout(first)
        down.addLayout(rest)
        down.addWidget(self._why)
        return foot


def _allow(button: Button, why_not: str | None) -> None:
    button.setEnabled(why_not is None)
    button.setToolTip(why_not or "")
    button.setAccessibleDescription(why_not or "")


def _late(widget: QWidget, days: int) -> str:
    if days == 1:
        return widget.tr("1 day late")
    return widget.tr("%1 days late").replace("%1", f"{days:,}")


def _day(iso: str | None) -> str:
    return dates.show(date.fromisoformat(iso)) if iso else ""


def _found(register: Register, line: Values) -> str:
    part = register.part("conditions")
    met = part.by_name["met"].show(line.get("met")) if part else ""
    return " · ".join(filter(None, (met, _day(line.get("due_on")))))
