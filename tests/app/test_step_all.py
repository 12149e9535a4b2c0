"""One step taken on several entries at once: on all of them or on none, and taken back as one act."""

import pytest
from samples import LUNCH, begun, brought_to

from app.errors import InvalidEntry, NotForAll, StaleEntry
from app.registers import GIFTS, INTEGRITY_CASES
from app.registrar import Registrar


def small_gifts(registrar: Registrar, count: int) -> list[tuple[int, int]]:
    made = [begun(registrar, GIFTS, items=[LUNCH]) for _ in range(count)]
    return [(entry.id, entry.version) for entry in made]


def states(registrar: Registrar, entries: list[tuple[int, int]]) -> list[str]:
    return [entry.state for entry in registrar.reading.entries(GIFTS, [one for one, _ in entries])]


def test_forty_small_gifts_are_noted_as_one_act_and_one_undo(registrar: Registrar):
    entries = small_gifts(registrar, 40)
    changes = registrar.step_all(GIFTS, entries, "note", {"review_comment": "Small and usual"})
    assert changes.sentence == "“Note” on 40 declarations"
    assert {record.act for record in registrar.file.journal.of_act(changes.act)} == {changes.act}
    assert set(states(registrar, entries)) == {"closed"}
    registrar.undo()
    assert set(states(registrar, entries)) == {"declared"}


def test_nothing_is_done_where_one_may_not_and_it_is_named(registrar: Registrar):
    entries = small_gifts(registrar, 3)
    pending = begun(registrar, GIFTS, items=[{**LUNCH, "outcome": "pending", "disposal": None}])
    head = registrar.file.journal.head()
    with pytest.raises(NotForAll) as refused:
        registrar.step_all(GIFTS, [*entries, (pending.id, pending.version)], "note", {})
    assert list(refused.value.refused) == [pending.reference]
    assert "Record first whether each item was accepted" in str(refused.value)
    assert registrar.file.journal.head() == head
    assert set(states(registrar, entries)) == {"declared"}


def test_each_begins_an_entry_of_its_own(registrar: Registrar):
    entries = small_gifts(registrar, 2)
    registrar.step_all(GIFTS, entries, "refer", {"review_comment": "One giver, two offers"})
    found = registrar.reading.entries(GIFTS, [one for one, _ in entries])
    cases = {entry.values["case_reference"] for entry in found}
    assert len(cases) == 2
    assert registrar.search.count(INTEGRITY_CASES) == 2


def test_what_is_asked_is_asked_once_for_all(registrar: Registrar):
    with pytest.raises(InvalidEntry) as refused:
        registrar.step_all(GIFTS, small_gifts(registrar, 2), "refer", {})
    assert set(refused.value.faults) == {"review_comment"}


def test_an_entry_that_moved_on_stops_it(registrar: Registrar):
    entries = small_gifts(registrar, 1)
    moved = brought_to(registrar, GIFTS, "closed")
    with pytest.raises(StaleEntry):
        registrar.step_all(GIFTS, [*entries, (moved.id, 1)], "note", {})
    assert states(registrar, entries) == ["declared"]


def test_a_refusal_names_five_and_counts_the_rest():
    refused = NotForAll("Note", {f"G/2012/{number:04d}": "It is cash" for number in range(1, 9)})
    assert str(refused) == (
        "“Note” was taken on none of them."
        " G/2012/0001, G/2012/0002, G/2012/0003, G/2012/0004, G/2012/0005 and 3 more: It is cash."
    )
