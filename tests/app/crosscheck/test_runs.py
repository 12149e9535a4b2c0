"""Runs: each recorded with what it compared, and nothing written to what it compared."""

from typing import Any

import pytest
from crosschecking import contract, judged, lead, leads, offer, organisation, payment, policy, ran, rules_of
from samples import SAMPLES

from app.crosscheck.runs import run
from app.entries import Entry
from app.errors import CannotUndo, FileReadOnly, NotPermitted, StaleCheck
from app.registers import CROSSCHECKS, LEADS, ORGANISATIONS, REGISTERS, USERS
from app.registrar import Registrar
from app.store.file import RegisterFile
from app.store.verify import verify

GIVER, SUPPLIER = "Harbour Security", "Harbour Security Ltd"


@pytest.fixture
def filled(registrar: Registrar) -> Registrar:
    offer(registrar, GIVER, "2012-01-10")
    contract(registrar, SUPPLIER, "2012-02-01", value_pence=310_000_00)
    payment(registrar, "Castle Quay Hotel", "2012-03-01", -50_00)
    return registrar


def of(registrar: Registrar, reference: str) -> Entry:
    return registrar.reading.by_reference(reference)[1]


def test_a_run_says_who_when_why_what_and_what_became_of_it(filled: Registrar):
    one = run(filled, "quarterly", note="April to June")
    values = of(filled, one.reference).values
    assert one.reference == "X/2012/0001"
    assert (values["run_on"], values["run_by"], values["trigger"]) == ("2012-06-14", "J. Abbott", "quarterly")
    assert values["note"] == "April to June"
    assert (values["raised"], values["closed"], values["unchanged"], values["compared"]) == (1, 0, 0, 2)
    assert values["outcomes"] == [{"lead": "Q/2012/0001", "became": "raised", "because": None}]
    assert lead(filled).values["raised_by"] == "X/2012/0001"
    assert values["measured_by"] == lead(filled).values["measured_by"]


def test_a_run_has_the_control_totals_of_what_it_compared(filled: Registrar):
    values = of(filled, ran(filled).reference).values
    inputs = {line.pop("register"): line for line in values["inputs"]}
    assert set(inputs) == {
        *("Gifts & hospitality", "Second jobs", "People", "Media contacts", "Contracts", "Spend", "Integrity cases"),
    }
    contracts: dict[str, Any] = inputs["Contracts"]
    assert (contracts["entries"], contracts["value_pence"], contracts["first_on"], contracts["last_on"]) == (
        *(1, 310_000_00, "2012-02-01", "2012-02-01"),
    )
    assert inputs["Spend"]["value_pence"] == -50_00
    assert contracts["changed_at"]
    assert inputs["Media contacts"]["entries"] == 0


def test_a_run_writes_to_leads_and_runs_alone(filled: Registrar):
    def stand() -> dict[str, Any]:
        kept = {one.name for one in REGISTERS} - {"leads", "crosschecks"}
        return {name: filled.file.gateway.tuples(f"SELECT * FROM {name} ORDER BY id") for name in kept}

    before = stand()
    ran(filled)
    assert stand() == before
    assert verify(filled.file) == []


def test_a_second_run_counts_what_did_not_change(filled: Registrar):
    ran(filled)
    values = of(filled, ran(filled).reference).values
    assert (values["raised"], values["closed"], values["unchanged"], values["outcomes"]) == (0, 0, 1, [])


def test_a_run_by_another_window_raises_besides_and_changes_and_closes_nothing(filled: Registrar):
    ran(filled)
    stood = leads(filled)
    wider = run(filled, "concern", days=30)
    assert [one.first.rule for one in wider.found] == ["award_after_offer"]
    assert run(filled, "concern", days=10).found == ()
    assert leads(filled) == stood, "a narrower window closes nothing"
    offer(filled, GIVER, "2010-02-01")
    assert run(filled, "other").outcome.lines == []
    assert [line["became"] for line in run(filled, "concern", days=800).outcome.lines] == ["raised"]
    assert "Offers up to 800 days before and 800 days after" in leads(filled)[1].values["measured_by"]
    assert leads(filled)[0] == stood[0]


def test_a_run_is_signed_off_by_the_head_and_stays_as_it_is(filled: Registrar):
    one = of(filled, ran(filled).reference)
    filled.step(CROSSCHECKS, one.id, one.version, "sign", {"remarks": "Seen"})
    signed = of(filled, one.reference)
    assert (signed.state, signed.values["signed_by"], signed.values["signed_on"]) == (
        *("signed", "J. Abbott", "2012-06-14"),
    )
    ran(filled)
    assert of(filled, one.reference) == signed


@pytest.mark.parametrize(
    ("role", "may"), [("clerk", True), ("deputy", True), ("reader", False), ("administrator", False)]
)
def test_who_may_run_it(filled: Registrar, role: str, may: bool):
    filled.add(USERS, {"sign_in": "J. Abbott", "name": "Head", "role": "head"})
    filled.add(USERS, {"sign_in": "someone", "name": "Someone", "role": role})
    someone = Registrar(filled.file, "someone", today=filled.today)
    if may:
        assert ran(someone).found
    else:
        with pytest.raises(NotPermitted, match="Cross-checks are for"):
            ran(someone)
        assert leads(filled) == []


def test_a_file_that_cannot_be_written_is_refused_before_anything_is_compared(filled: Registrar):
    path = filled.file.path
    opened = RegisterFile.open(path, REGISTERS, read_only=True)
    try:
        with pytest.raises(FileReadOnly):
            ran(Registrar(opened, "J. Abbott"))
    finally:
        opened.close()


def test_where_others_keep_judging_a_run_says_so_and_keeps_nothing(filled: Registrar):
    others: list[str] = []

    def meanwhile(done: int, _of: int) -> None:
        if not done:
            others.append(ran(filled).reference)

    with pytest.raises(StaleCheck, match="check again in a moment"):
        run(filled, "other", report=meanwhile)
    runs = filled.file.gateway.column("SELECT reference FROM crosschecks ORDER BY id")
    assert runs == others


def test_a_run_is_not_undone(filled: Registrar):
    """Undo takes back what the person did before it: a check follows from the registers."""
    ran(filled)
    assert filled.undo().sentence == "K/2012/0001 undone"
    assert lead(filled).state == "open"
    for _ in range(20):
        try:
            filled.undo()
        except CannotUndo:
            break
    assert lead(filled).reference == "Q/2012/0001", "kept, and closed by the next run"
    ran(filled)
    assert lead(filled).state == "gone"


def test_a_judgement_is_undone_after_a_run_that_left_it(filled: Registrar):
    ran(filled)
    judged(filled, lead(filled), "no_concern")
    ran(filled)
    filled.undo()
    assert (lead(filled).state, lead(filled).values["outcome"]) == ("open", None)


def test_a_merge_is_undone_although_its_leads_were_checked(filled: Registrar):
    ran(filled)
    keep, away = (organisation(filled, name) for name in (SUPPLIER, GIVER))
    filled.merge(ORGANISATIONS, keep, away, "One firm")
    ran(filled)
    assert lead(filled).values["how"] == "same"
    filled.undo()
    ran(filled)
    one = lead(filled).values
    assert (one["organisation_organisation"], one["supplier_organisation"], one["how"]) == (away.id, keep.id, "exact")
    assert verify(filled.file) == []


def test_a_merge_of_two_suppliers_leaves_one_lead_about_their_payments(registrar: Registrar):
    offer(registrar, GIVER, "2012-01-10")
    payment(registrar, "Harbour Security Ltd", "2012-01-11", 100_00)
    payment(registrar, "Harbour Security Limited", "2012-01-12", 100_00)
    ran(registrar)
    first, second = leads(registrar)
    judged(registrar, second, "no_concern")
    keep, away = (organisation(registrar, name) for name in ("Harbour Security Ltd", "Harbour Security Limited"))
    registrar.merge(ORGANISATIONS, keep, away, "One firm")
    ran(registrar)
    states = {one.reference: one.state for one in leads(registrar)}
    assert states[first.reference] == "gone"
    assert (
        "2 payments" in registrar.reading.entry(LEADS, second.id).values["sentence"]
        or states[second.reference] == "explained"
    )


def test_an_old_policy_goes_by_the_shipped_numbers(registrar: Registrar):
    """A version adopted before there were cross-checks says nothing of them."""
    deeds = registrar.composing.added(registrar.registers["policies"], SAMPLES["policies"], 4_711, not_the_same_as=())
    body = deeds[-1].body
    body["after"] = {n: v for n, v in body["after"].items() if "award" not in n and not n.startswith("strength")}
    registrar.bring_in(registrar.registers["gifts"], deeds)
    offer(registrar, GIVER, "2012-01-10")
    contract(registrar, SUPPLIER, "2012-02-01")
    ran(registrar)
    assert rules_of(lead(registrar)) == ["award_after_offer"]
    assert "Offers up to 365 days before" in lead(registrar).values["measured_by"]


def test_a_measure_of_more_than_all_is_a_slip_of_the_pen(registrar: Registrar):
    with pytest.raises(Exception, match="at most 100"):
        policy(registrar, least_alike=101)
