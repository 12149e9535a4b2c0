"""Whatever people do in whatever order: after each check on saving, a run over everything would change no lead."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from conftest import hurried, peopled
from crosschecking import (
    BUYER,
    MANAGER,
    OFFICER,
    contact,
    contract,
    disclosure,
    job,
    leads,
    offer,
    payment,
    policy,
    waiting,
)
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from samples import CLERK

from app.crosscheck.leads import Leads
from app.crosscheck.looking import Organisations, gathering_of, look, measures_of
from app.crosscheck.watching import check, together
from app.entries import Changes, Entry
from app.errors import CannotUndo, InvalidEntry, NotPermitted, WrongState
from app.register import Register
from app.registers import (
    CONTRACTS,
    GIFTS,
    INTEGRITY_CASES,
    LEADS,
    MEDIA_CONTACTS,
    ORGANISATIONS,
    PEOPLE,
    REGISTERS,
    SECOND_JOBS,
    SPEND,
)
from app.registrar import Registrar
from app.store import compared
from app.store.file import RegisterFile
from app.store.verify import verify

NAMES = st.sampled_from(
    (
        *("Harbour Security", "Harbour Security Ltd", "HARBOUR SECURITY LIMITED", "Quayside Catering"),
        *("Quayside Caterring Ltd", "Fenwick & Sons", "Fenwick and Sons Ltd", "Northmere Gazette", "Anonymous"),
    )
)
DAYS = st.sampled_from(("2011-01-10", "2011-06-14", "2011-11-30", "2012-02-01", "2012-06-13"))
PERSONS = st.sampled_from((OFFICER, MANAGER, BUYER))
WRITTEN = (GIFTS, CONTRACTS, SPEND, SECOND_JOBS, MEDIA_CONTACTS, INTEGRITY_CASES)
WHICH = st.integers(0, 10)


class Acts(RuleBasedStateMachine):
    """One desktop, on which everything saved is checked at once, and a second person who confirms."""

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        path = Path(self.folder.name) / "northmere.probity"
        self.file = hurried(RegisterFile.create(path, REGISTERS, force="Northmere", who=CLERK))
        self.registrar = peopled(self.file)
        self.organisations = Organisations()
        self.other = Registrar(self.file, "C. Lyle", today=self.registrar.today)
        self.add(lambda registrar: offer(registrar, "Harbour Security", "2011-11-30"))
        self.add(lambda registrar: contract(registrar, "Harbour Security Ltd", "2012-02-01", owner=BUYER))

    def teardown(self) -> None:
        if hasattr(self, "file"):
            assert verify(self.file) == []
            self.file.close()
            self.folder.cleanup()

    def act(self, what: Callable[[], Changes]) -> None:
        """Do it and check it; what is refused changes nothing."""
        try:
            changes = what()
        except (CannotUndo, InvalidEntry, NotPermitted, WrongState):
            return
        check(self.registrar, changes, self.organisations)

    def add(self, adding: Callable[[Registrar], Entry]) -> None:
        """Record an entry; an act of one's own is read back from the journal."""
        entry = adding(self.registrar)
        self.act(lambda: self.changes_of(entry))

    def changes_of(self, entry: Entry) -> Changes:
        register = self.registrar.registers[entry.register]
        act = self.file.journal.of_entry(register.name, entry.id)[-1].act
        return self.registrar._changes(act, self.file.journal.of_act(act), "saved")

    def some(self, register: Register, which: int) -> Entry | None:
        ids = self.file.gateway.column(f"SELECT id FROM {register.name} WHERE state <> 'void' ORDER BY reference")
        return self.registrar.reading.entry(register, ids[which % len(ids)]) if ids else None

    def amend(self, register: Register, which: int, **changes: Any) -> None:
        if entry := self.some(register, which):
            self.act(lambda: self.registrar.amend(register, entry.id, entry.version, changes, "So it was"))

    @rule(giver=NAMES, on=DAYS, to=PERSONS, outcome=st.sampled_from(("accepted", "declined")))
    def offered(self, giver: str, on: str, to: str, outcome: str) -> None:
        self.add(lambda registrar: offer(registrar, giver, on, recipient=to, outcome=outcome))

    @rule(supplier=NAMES, loser=NAMES, awarded=st.none() | DAYS, owner=st.none() | PERSONS, approver=st.booleans())
    def bought(self, supplier: str, loser: str, awarded: str | None, owner: str | None, approver: bool) -> None:
        more: dict[str, Any] = {"approved_by": "Sgt Helen Garside"} if approver else {}
        bidders = [{"bidder": loser, "result": "lost"}]
        self.add(lambda registrar: contract(registrar, supplier, awarded, owner=owner, bidders=bidders, **more))

    @rule(bidder=NAMES, opened=DAYS)
    def tendered(self, bidder: str, opened: str) -> None:
        bidders = [{"bidder": bidder, "result": "open"}]
        tender = {"stage": "live", "tender_opened_on": opened, "bidders": bidders}
        self.add(lambda registrar: contract(registrar, None, **tender))

    @rule(supplier=NAMES, on=DAYS, pence=st.sampled_from((600_00, 9_000_00)), card=st.sampled_from((0, 1)))
    def paid(self, supplier: str, on: str, pence: int, card: int) -> None:
        self.add(lambda registrar: payment(registrar, supplier, on, pence, card=card))

    @rule(employer=NAMES, received=DAYS, person=PERSONS)
    def applied(self, employer: str, received: str, person: str) -> None:
        self.add(lambda registrar: job(registrar, employer, received, person=person))

    @rule(outlet=NAMES, on=DAYS, person=PERSONS)
    def spoke(self, outlet: str, on: str, person: str) -> None:
        self.add(lambda registrar: contact(registrar, outlet, on, person=person))

    @rule(opened=DAYS, outlet=st.none() | NAMES, subject=st.sampled_from(("Anna Rook", "Helen Garside", "Nobody")))
    def disclosed(self, opened: str, outlet: str | None, subject: str) -> None:
        self.add(lambda registrar: disclosure(registrar, opened, outlet=outlet, subject=subject))

    @rule(which=WHICH, giver=NAMES)
    def another_giver(self, which: int, giver: str) -> None:
        self.amend(GIFTS, which, provider=giver)

    @rule(which=WHICH, on=DAYS)
    def another_day(self, which: int, on: str) -> None:
        self.amend(GIFTS, which, offered_on=on)

    @rule(which=WHICH, supplier=NAMES, on=DAYS)
    def another_supplier(self, which: int, supplier: str, on: str) -> None:
        self.amend(CONTRACTS, which, supplier=supplier, awarded_on=on)

    @rule(which=WHICH, supplier=NAMES)
    def paid_to_another(self, which: int, supplier: str) -> None:
        self.amend(SPEND, which, supplier=supplier)

    @rule(which=WHICH, left=st.sampled_from(("2012-02-01", None)), went_to=NAMES)
    def left(self, which: int, left: str | None, went_to: str) -> None:
        self.amend(PEOPLE, which, left_on=left, went_to=went_to)

    @rule(which=WHICH, manager=PERSONS, surname=st.sampled_from(("Garside", "Rook", "Nobody")))
    def another_person(self, which: int, manager: str, surname: str) -> None:
        self.amend(PEOPLE, which, line_manager=manager, surname=surname)

    @rule(which=WHICH, name=NAMES)
    def renamed(self, which: int, name: str) -> None:
        self.amend(ORGANISATIONS, which, name=name)

    @rule(which=WHICH, alias=NAMES)
    def known_as(self, which: int, alias: str) -> None:
        self.amend(ORGANISATIONS, which, aliases=[{"alias": alias}])

    @rule(which=WHICH, number=st.sampled_from(("01234567", "07654321", None)))
    def numbered(self, which: int, number: str | None) -> None:
        self.amend(ORGANISATIONS, which, company_number=number)

    @rule(one=WHICH, other=WHICH)
    def merged(self, one: int, other: int) -> None:
        keep, away = self.some(ORGANISATIONS, one), self.some(ORGANISATIONS, other)
        if keep and away:
            self.act(lambda: self.registrar.merge(ORGANISATIONS, keep, away, "One and the same"))

    @rule(of=st.sampled_from(WRITTEN), which=WHICH)
    def voided(self, of: Register, which: int) -> None:
        if entry := self.some(of, which):
            self.act(lambda: self.registrar.void(of, entry.id, entry.version, "Twice"))

    @rule(which=WHICH, step=WHICH, outcome=st.sampled_from(("different", "no_concern")))
    def judged(self, which: int, step: int, outcome: str) -> None:
        if entry := self.some(LEADS, which):
            possible = LEADS.steps_from(entry.state)
            if possible:
                taken = possible[step % len(possible)]
                who = self.other if taken.code == "confirm" else self.registrar
                values = {"why": "Looked into", "outcome": outcome}
                answers = {name: values[name] for name in taken.asks}
                self.act(lambda: who.step(LEADS, entry.id, entry.version, taken.code, answers, "Anew"))

    @rule(pair=WHICH)
    def judged_a_pair_different(self, pair: int) -> None:
        """By two people, whatever it weighs."""
        if entry := self.some(LEADS, pair):
            two = entry.values["grade"] == "high"
            code, answers = ("propose", {"outcome": "different"}) if two else ("different", {})
            step = {"why": "Two firms", **answers}
            self.act(lambda: self.registrar.step(LEADS, entry.id, entry.version, code, step))
            if two:
                now = self.registrar.reading.entry(LEADS, entry.id)
                self.act(lambda: self.other.step(LEADS, now.id, now.version, "confirm", {}))

    @rule(days=st.sampled_from((1, 30, 365)), least=st.sampled_from((50, 95)))
    def another_policy(self, days: int, least: int) -> None:
        self.add(lambda registrar: policy(registrar, days_before_award=days, least_alike=least))

    @rule()
    def undone(self) -> None:
        self.act(self.registrar.undo)

    @rule(giver=NAMES, supplier=NAMES, on=DAYS)
    def two_checked_together(self, giver: str, supplier: str, on: str) -> None:
        acts = [
            self.changes_of(offer(self.registrar, giver, on)),
            self.changes_of(contract(self.registrar, supplier, "2012-02-01")),
        ]
        self.act(lambda: together(acts))

    @invariant()
    def a_run_would_change_nothing(self) -> None:
        if not hasattr(self, "registrar"):
            return
        measures, gathering = measures_of(self.registrar), gathering_of(self.registrar)
        found, _ = look(gathering, measures)
        outcome = Leads(self.registrar, gathering, measures, "X").outcome(found, compared.leads_of(self.file.gateway))
        stands = [(one.reference, one.state, one.values["sentence"]) for one in leads(self.registrar)]
        changes = [(d.kind, d.body.get("reason"), d.body["after"], d.body.get("before")) for d in outcome.deeds]
        assert changes == [], stands

    @invariant()
    def nothing_is_raised_twice(self) -> None:
        if hasattr(self, "registrar"):
            names = ("about", "against", "organisation_organisation", "supplier_organisation")
            keys = [tuple(one.values[name] for name in names) for one in waiting(self.registrar)]
            assert len(keys) == len(set(keys))


Acts.TestCase.settings = settings(
    max_examples=25, stateful_step_count=20, suppress_health_check=list(HealthCheck), deadline=None
)
TestAnyActs = Acts.TestCase
