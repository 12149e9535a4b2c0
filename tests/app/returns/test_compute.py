"""A return counted from any registers: its sums agree, nothing is left unexplained, and it is of one moment."""

from datetime import date
from pathlib import Path
from typing import Any

from filled import fill
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.fields import Values
from app.registers import GIFTS, INTEGRITY_CASES, MEDIA_CONTACTS, REGISTERS, SECOND_JOBS
from app.registrar import Registrar
from app.returns import hmic_2012
from app.returns.compute import Computed, compute
from app.returns.figure import Figure, Group, Identity, Return
from app.returns.hmic_2012 import HMIC_2012
from app.store.file import RegisterFile

DAYS = st.none() | st.dates(date(2011, 8, 25), date(2012, 7, 7)).map(date.isoformat)


def codes(register: Any, name: str) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from([choice.code for choice in register.column(name).choices])


ITEMS = st.fixed_dictionaries(
    {
        "description": st.just("Biscuits"),
        "outcome": st.sampled_from(["accepted", "declined", "returned", "pending", None]),
        "value_pence": st.none() | st.integers(0, 99_999),
        "quantity": st.none() | st.integers(0, 9),
    }
)
ENTRIES: dict[str, st.SearchStrategy[Values]] = {
    GIFTS.name: st.fixed_dictionaries(
        {
            "offered_on": DAYS,
            "declared_on": DAYS,
            "direction": codes(GIFTS, "direction"),
            "kind": codes(GIFTS, "kind"),
            "items": st.lists(ITEMS, max_size=3),
        }
    ),
    SECOND_JOBS.name: st.fixed_dictionaries(
        dict.fromkeys(("received_on", "decided_on", "appeal_lodged_on", "appeal_decided_on", "ceased_on"), DAYS)
        | {name: codes(SECOND_JOBS, name) for name in ("application", "decision", "appeal_outcome")}
    ),
    MEDIA_CONTACTS.name: st.fixed_dictionaries(
        {"contact_on": DAYS, "comms_told_on": DAYS, "pre_arranged": st.sampled_from([None, 0, 1])}
        | {name: codes(MEDIA_CONTACTS, name) for name in ("channel", "terms")}
    ),
    INTEGRITY_CASES.name: st.fixed_dictionaries(
        {"opened_on": DAYS, "closed_on": DAYS, "in_scope": st.sampled_from([None, 0, 1])}
        | {name: codes(INTEGRITY_CASES, name) for name in ("category", "source", "status")}
    ),
}
NUMBER = 8  # of entries of each register, as they fall
MIXES = st.fixed_dictionaries({name: st.lists(entries, max_size=NUMBER) for name, entries in ENTRIES.items()})


@given(mix=MIXES, as_at=st.dates(date(2012, 5, 31), date(2012, 7, 10)))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_mix_of_entries_adds_up(tmp_path_factory: Any, mix: dict[str, list[Values]], as_at: date):
    path: Path = tmp_path_factory.mktemp("mix") / "mix.probity"
    file = RegisterFile.create(path, REGISTERS, force="Northmere", who="kate")
    registrar = Registrar(file, "kate", today=lambda: date(2012, 12, 1))
    references = {name: fill(registrar, registrar.registers[name], entries) for name, entries in mix.items()}
    computed = compute(file, HMIC_2012, hmic_2012.parameters(as_at=as_at))
    file.close()

    assert all(computed.checks.values()), computed.checks
    rows = computed.rows
    for whole, parts in (("G1", "G2 G3 G4 G5"), ("B1", "B2 B3 B4 B5 B6"), ("S1", "S1a S1b"), ("B7", "B7a B7b")):
        assert sorted(rows[whole]) == sorted(row for part in parts.split() for row in rows[part])
    for figure, register in (("B1", "second_jobs"), ("V1", "integrity_cases")):
        explained = [e.reference for e in computed.excluded if e.figure == figure]
        assert sorted([*rows[figure], *explained]) == sorted(references[register])
    assert all(len(set(found)) == len(found) for found in rows.values())
    assert set(computed.evidence) == {row for found in rows.values() for row in found}


def test_an_empty_register_gives_noughts(register_file: RegisterFile):
    computed = compute(register_file, HMIC_2012, hmic_2012.parameters())
    rates = {"B2b", "M2a"}
    assert {computed.figures[code] for code in computed.figures if code not in rates} == {0}
    assert {computed.figures[code] for code in rates} == {None}
    assert all(computed.checks.values())
    assert computed.force == "Northmere Constabulary"


def test_it_is_counted_again_when_somebody_saves_meanwhile(registrar: Registrar):
    """Figures and head are of one moment: the condition below saves an entry while the first count runs."""
    [first] = fill(registrar, INTEGRITY_CASES, [{"opened_on": "2012-01-01", "category": "card"}])
    later: list[str] = []

    def saving(_facts: Values, _window: Any) -> bool:
        if not later:
            later.extend(fill(registrar, INTEGRITY_CASES, [{"opened_on": "2012-01-02", "category": "card"}]))
        return True

    figure = Figure("V", "Cases", "All cases.", saving, dated="opened_on")
    asked = Return("all", "All", "1", (Group("Cases", "integrity_cases", (figure,), ()),), ())
    computed = compute(registrar.file, asked, hmic_2012.parameters())
    assert computed.rows["V"] == (first, *later)
    assert computed.head == registrar.file.journal.head()


def test_a_sum_that_does_not_agree_is_told_with_both_sides(registrar: Registrar):
    fill(registrar, INTEGRITY_CASES, [{"opened_on": "2012-01-01"}, {"opened_on": "2012-02-01"}])
    first = Figure("A", "All", "All.", dated="opened_on")
    early = Figure("E", "Early", "Early.", lambda facts, window: facts["opened_on"] < "2012-01-15", of="A")
    sums = (Identity("A", ("E",)), Identity("A", ("E",), "<="), Identity("E", ("A",), "<="))
    asked = Return("odd", "Odd", "1", (Group("Cases", "integrity_cases", (first, early), ()),), sums)
    computed = compute(registrar.file, asked, hmic_2012.parameters())
    assert computed.checks == {"A = E": False, "A <= E": False, "E <= A": True}
    assert [(one.left, one.right) for one in computed.reconciled] == [(2, 1), (2, 1), (1, 2)]


def test_as_json_is_what_the_command_line_promises(registrar: Registrar):
    [one, other] = fill(
        registrar,
        SECOND_JOBS,
        [{"received_on": "2012-01-01", "decision": "approved", "decided_on": "2012-01-02"}, {"application": "review"}],
    )
    computed: Computed = compute(registrar.file, HMIC_2012, hmic_2012.parameters())
    told = computed.as_json()
    assert set(told) == {"figures", "rows", "excluded", "checks"}
    assert told["figures"]["B1"] == 1
    assert told["rows"]["B1"] == [one]
    reason = "an annual review, not a new application"
    assert told["excluded"] == [{"reference": other, "figure": "B1", "reason": reason}]
    assert told["checks"]["B1 = B2+B3+B4+B5+B6"] is True


def test_references_come_in_the_order_of_their_numbers(registrar: Registrar):
    """Past 9,999 a year a longer number must not sort before a shorter one."""
    references = fill(registrar, INTEGRITY_CASES, [{"opened_on": "2012-01-01"}] * 3)
    registrar.file.gateway.execute(
        "UPDATE integrity_cases SET reference = 'I/2012/10000' WHERE reference = ?", (references[0],)
    )
    computed = compute(registrar.file, HMIC_2012, hmic_2012.parameters())
    assert computed.rows["V1"] == (references[1], references[2], "I/2012/10000")


def test_as_text_is_what_a_terminal_shows(registrar: Registrar):
    fill(
        registrar,
        GIFTS,
        [{"offered_on": "2012-01-01", "items": [{"description": "Wine", "value_pence": 1_250, "outcome": "accepted"}]}],
    )
    [case] = fill(registrar, INTEGRITY_CASES, [{"opened_on": "2011-01-01", "category": "card"}])
    lines = list(compute(registrar.file, HMIC_2012, hmic_2012.parameters()).as_text())
    assert lines[0] == "HMIC return on police relationships, 2012: Northmere Constabulary"
    assert lines[1] == "1 September 2011 to 31 May 2012, as at 30 June 2012"
    shown = {line.split()[0]: line.split()[1] for line in lines[3:] if line}
    assert (shown["G1"], shown["G8"], shown["B1"], shown["M2a"]) == ("1", "£12.50", "0", "–")
    assert "PASS  G1 = G2+G3+G4+G5 (1 and 1)" in lines
    assert f"V1 does not count {case}: opened before 1 September 2011, although still open" in lines
    assert lines[-1] == f"Head of the journal: {registrar.file.journal.head()}"
