"""The force's lists: what is on them is taken, what is not is refused with where to add it, what is retired stays."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from samples import SAMPLES, TODAY, begun, brought_to

from app.errors import BadSearch, InvalidEntry
from app.exchange import import_plan
from app.exchange.listing import Listing
from app.fields import CHOICE
from app.lists import Lists
from app.registers import GIFTS, LIST_VALUES, PEOPLE, REGISTERS, SECOND_JOBS
from app.registrar import Registrar
from app.returns.compute import compute
from app.returns.hmic_2012 import HMIC_2012, parameters
from app.store.lookups import Lookups
from app.store.verify import verify
from app.suggestions import Suggestions

KIND = GIFTS.column("kind")
OPEN = [(register, f) for register in REGISTERS for f in register.fields if f.open]


def listed(registrar: Registrar, value: str, name: str = "gifts.kind") -> int:
    return registrar.add(LIST_VALUES, {"list": name, "value": value}).touched[-1].id


def retired(registrar: Registrar, value: str, name: str = "gifts.kind") -> int:
    entry = listed(registrar, value, name)
    registrar.step(LIST_VALUES, entry, 1, "retire", {})
    return entry


def gift(registrar: Registrar, **changes: Any) -> int:
    return registrar.add(GIFTS, {**SAMPLES["gifts"], **changes}).touched[-1].id


def offered(registrar: Registrar) -> list[str]:
    return [choice.label for choice in registrar.reading.lists().offered(GIFTS, KIND)]


def test_the_lists_of_answers_are_the_fields_that_are_open():
    declared = {choice.code for choice in LIST_VALUES.column("list").choices}
    assert {f"{register.name}.{f.name}" for register, f in OPEN} == {name for name in declared if "." in name}
    assert all(f.kind is CHOICE for _, f in OPEN)


def test_an_answer_on_no_list_is_refused_with_where_to_add_it(registrar: Registrar):
    with pytest.raises(InvalidEntry) as refused:
        gift(registrar, kind="Knighthood")
    assert refused.value.faults == {
        "kind": "“Knighthood” is not on the list of Types of offer: add it in Settings first"
    }


def test_an_added_answer_is_stored_shown_searched_and_exported_as_itself(registrar: Registrar):
    listed(registrar, "Knighthood")
    entry = gift(registrar, kind="knighthood")  # written as the list writes it
    gift(registrar, kind="gift")
    assert registrar.reading.entry(GIFTS, entry).values["kind"] == "Knighthood"
    assert KIND.show("Knighthood") == "Knighthood"
    for search in ("is:knighthood", "type:knight", "kind:Knighthood"):
        assert registrar.search.first(GIFTS, search, 9) == [entry], search
    with pytest.raises(BadSearch, match="Type is never “damehood”"):
        registrar.search.count(GIFTS, "type:damehood")
    assert "Knighthood" in "".join(Listing(registrar.reading, GIFTS, [entry], TODAY).text("csv"))
    assert verify(registrar.file) == []


def test_an_import_takes_what_is_on_the_lists_and_refuses_what_is_not(
    registrar: Registrar, written: Callable[..., Path]
):
    retired(registrar, "Knighthood")
    heads = ("Date offered", "Collar number", "From", "What was offered", "Type")
    rows = [("13/06/2012", "4417", "Castle Quay Hotel", "A title", kind) for kind in ("KNIGHTHOOD", "Gift", "Damehood")]
    plan = import_plan.plan(registrar, GIFTS, written(heads, *rows))
    assert [(one.row, one.value) for one in plan.rejected] == [(4, "Damehood")]
    assert "not on the list of Types of offer" in plan.rejected[0].reason
    import_plan.apply(registrar, plan)
    assert registrar.search.count(GIFTS, "type:knighthood") == 1  # history may hold what is retired


def test_a_retired_answer_stays_where_it_is_and_is_taken_nowhere_else(registrar: Registrar):
    entry = listed(registrar, "Knighthood")
    old = gift(registrar, kind="Knighthood")
    registrar.step(LIST_VALUES, entry, 1, "retire", {})
    assert "Knighthood" not in offered(registrar)
    registrar.amend(GIFTS, old, 1, {"venue": "The Palace", "kind": "Knighthood"})
    with pytest.raises(InvalidEntry, match="“Knighthood” was retired from the list of Types of offer"):
        gift(registrar, kind="Knighthood")
    other = gift(registrar)
    with pytest.raises(InvalidEntry, match="was retired"):
        registrar.amend(GIFTS, other, 1, {"kind": "Knighthood"})
    assert registrar.search.count(GIFTS, "is:knighthood") == 1
    registrar.step(LIST_VALUES, entry, 2, "restore", {})
    assert offered(registrar)[-1] == "Knighthood"
    registrar.amend(GIFTS, other, 1, {"kind": "Knighthood"})


@pytest.mark.parametrize("written_as", ["Loan", "loan", "LOAN"])
def test_a_declared_answer_can_be_retired(registrar: Registrar, written_as: str):
    old = gift(registrar, kind="loan", loan_from="2012-06-01", loan_to="2012-07-01")
    retired(registrar, written_as)
    assert "Loan" not in offered(registrar)
    registrar.amend(GIFTS, old, 1, {"venue": "The Palace"})
    with pytest.raises(InvalidEntry, match="“Loan” was retired"):
        gift(registrar, kind="loan", loan_from="2012-06-01", loan_to="2012-07-01")


@pytest.mark.parametrize("again", ["Knighthood", "knighthood"])
def test_a_list_holds_a_value_once(registrar: Registrar, again: str):
    entry = listed(registrar, "Knighthood")
    with pytest.raises(InvalidEntry, match="“Knighthood” is in this list already"):
        listed(registrar, again)
    registrar.step(LIST_VALUES, entry, 1, "retire", {})
    with pytest.raises(InvalidEntry, match="was retired: use it again"):
        listed(registrar, again)
    listed(registrar, again, "gifts.provider_kind")


def test_what_a_step_asks_for_is_held_to_the_lists_too(registrar: Registrar):
    job = brought_to(registrar, SECOND_JOBS, "with_psd")
    answers = {"refusal_ground": "Bad weather", "decision_reasons": "It rains"}
    with pytest.raises(InvalidEntry, match="“Bad weather” is not on the list of Grounds for refusal"):
        registrar.step(SECOND_JOBS, job.id, job.version, "refuse", answers, "Because")


def test_forms_are_offered_what_the_lists_hold(registrar: Registrar):
    for value in ("Thornby", "Upper Quay"):
        listed(registrar, value, "station")
    retired(registrar, "Cawley", "station")
    suggestions = Suggestions(Lookups(registrar.file.gateway, REGISTERS), REGISTERS)
    station = PEOPLE.column("station")
    assert [one.title for one in suggestions.texts(PEOPLE, None, station, "")] == [
        "Thornby",
        "Upper Quay",
        "Headquarters",
    ]
    assert [one.title for one in suggestions.texts(PEOPLE, None, station, "upp")] == ["Upper Quay"]
    assert "Knighthood" not in [choice.label for choice in suggestions.offered(GIFTS, KIND)]
    listed(registrar, "Knighthood")
    suggestions.forget({"list_values"})
    assert suggestions.offered(GIFTS, KIND)[-1].label == "Knighthood"


def test_a_station_on_no_list_may_still_be_written(registrar: Registrar):
    retired(registrar, "Nether Quay", "station")
    person = begun(registrar, PEOPLE, station="Nether Quay")
    assert person.values["station"] == "Nether Quay"


def test_what_people_have_and_a_list_has_not(registrar: Registrar):
    listed(registrar, "cawley", "station")
    used = Lookups(registrar.file.gateway, REGISTERS).uses(PEOPLE, PEOPLE.column("station"))
    assert used["Headquarters"] == 2
    assert registrar.reading.lists().unlisted("station", used) == ("Headquarters", "Thornby")


def test_the_items_of_a_list(registrar: Registrar):
    own = listed(registrar, "Knighthood")
    gone = retired(registrar, "Loan")
    items = {item.code: item for item in registrar.reading.lists().items("gifts.kind", KIND.choices)}
    assert list(items) == [*(choice.code for choice in KIND.choices), "Knighthood"]
    assert (items["gift"].entry, items["gift"].retired) == (None, False)
    assert (items["loan"].value, items["loan"].entry, items["loan"].retired) == ("Loan", gone, True)
    assert items["Knighthood"].entry == own


def test_no_lists_offer_what_is_declared():
    assert Lists().offered(GIFTS, KIND) == tuple(choice for choice in KIND.choices if not choice.retired)


def test_a_value_undone_is_off_the_list(registrar: Registrar):
    listed(registrar, "Knighthood")
    registrar.undo()
    with pytest.raises(InvalidEntry, match="is not on the list"):
        gift(registrar, kind="Knighthood", offered_on=TODAY.isoformat())


def test_a_return_counts_an_added_answer_in_its_breakdown(registrar: Registrar):
    listed(registrar, "Knighthood")
    entry = gift(registrar, kind="Knighthood")
    reference = registrar.reading.entry(GIFTS, entry).reference
    computed = compute(registrar.file, HMIC_2012, parameters(date(2012, 6, 1), TODAY))
    assert computed.rows["G6.Knighthood"] == (reference,)
    assert all(computed.checks.values())
