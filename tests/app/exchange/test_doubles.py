"""The same offer recorded in two places: found and explained, made one where a person says so, and undone again."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from conftest import hurried
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from northmere import DATA, STATIONS, TRUTH
from samples import CLERK, TODAY, brought_to

from app.entries import Entry
from app.exchange.answers import NOTHING_SAID, Answers, Incoming, Judged
from app.exchange.doubles import SURE, sure
from app.exchange.import_plan import apply, plan_files
from app.exchange.making_one import better, turned
from app.exchange.plan import Plan
from app.exchange.planned import Pair
from app.exchange.side_by_side import side_by_side
from app.registers import GIFTS, MEDIA_CONTACTS, PEOPLE, REGISTERS, SECOND_JOBS
from app.registrar import Registrar
from app.store.file import RegisterFile
from app.store.verify import verify

Write = Callable[..., Path]
Row = tuple[str, ...]

HEADINGS = ("Date", "Officer", "Donor", "Gift", "Value", "Outcome", "Authorised by")
CAWLEY = ("13/06/2012", "Sgt 4417 Garside", "Harrow & Finch Ltd", "Box of chocolates", "abt £8", "Kept", "")
THORNBY = ("14/06/2012", "Garside H.", "The Harrow and Finch", "Chocolates", "£8.50", "Kept", "Insp Wetherby")
HOLME_QUAY = ("13/06/2012", "Sgt Garside", "Harrow & Fnich Ltd", "Chocolates", "£8.00", "Kept", "")
ANOTHER = ("13/06/2012", "Rook A.", "Castle Quay Hotel", "Dinner", "£30", "Declined", "")


class Books:
    """Registers of several stations, each a file, planned together."""

    def __init__(self, registrar: Registrar, written: Write) -> None:
        self.registrar = registrar
        self._written = written

    def plan(self, *books: Sequence[Row], answers: Answers = NOTHING_SAID, names: Sequence[str] = ()) -> Plan:
        called = names or [f"book {number}.csv" for number in range(len(books))]
        files = [Incoming(self._written(HEADINGS, *rows, name=name)) for rows, name in zip(books, called, strict=True)]
        return plan_files(self.registrar, GIFTS, files, answers)

    def apply(self, planned: Plan) -> list[Entry]:
        apply(self.registrar, planned)
        ids = [one.deed.entry for one in (*planned.new, *planned.changed)]
        return self.registrar.reading.entries(GIFTS, ids)

    def distinct(self) -> list[tuple[Any, ...]]:
        return self.registrar.file.gateway.tuples("SELECT entry, other FROM distinct_pairs")


@pytest.fixture
def books(registrar: Registrar, written: Write) -> Books:
    return Books(registrar, written)


def judged(pairs: Sequence[Pair], same: bool = True) -> Answers:
    """Every pair judged alike, with the better facts that are proposed."""
    said = NOTHING_SAID
    for pair in pairs:
        second = better(GIFTS, pair.first.values, pair.second.values) if same else ()
        said = said.with_judged(pair.couple, Judged(same, second))
    return said


def rows_of(pair: Pair) -> set[tuple[str, int]]:
    return {(side.place.file, side.place.row) for side in (pair.first, pair.second) if side.place}


# --- finding ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=[True, False], ids=["with the staff list", "without a staff list"])
def northmere(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """The six stations of Northmere, planned together."""
    path = tmp_path_factory.mktemp("doubles") / "northmere.probity"
    file = hurried(RegisterFile.create(path, REGISTERS, force="Northmere", who=CLERK))
    registrar = Registrar(file, CLERK, today=lambda: TODAY.replace(month=7, day=31))
    if request.param:
        apply(registrar, plan_files(registrar, PEOPLE, [Incoming(DATA / "people.csv")]))
    planned = plan_files(
        registrar, GIFTS, [Incoming(DATA / name, TRUTH["stations"][name]["station"]) for name in STATIONS]
    )
    file.close()
    return planned


def couples(planned: Plan) -> set[frozenset[str]]:
    """The pairs found, by the names that the truth gives their rows."""
    ids = {
        (Path(name).name, entry["sheet"], entry["row"]): entry["id"]
        for name, station in TRUTH["stations"].items()
        for entry in station["entries"]
    }
    return {
        frozenset(ids.get(side.place[:3], "no entry") for side in (pair.first, pair.second) if side.place)
        for pair in planned.pairs
    }


def test_precision_and_recall(northmere: Plan):
    found = couples(northmere)
    true = {frozenset((one["first"], one["second"])) for one in TRUTH["duplicates"]}
    assert len(found & true) / len(found) >= 0.95
    assert len(found & true) / len(true) >= 0.95


def test_what_only_looks_alike_is_not_shown(northmere: Plan):
    assert not couples(northmere) & {frozenset((one["first"], one["second"])) for one in TRUTH["near_misses"]}


def test_nothing_is_made_one_without_a_persons_yes(northmere: Plan):
    assert northmere.pairs
    assert all(pair.judged is None for pair in northmere.pairs)
    assert all(not one.others for one in northmere.new)


def test_people_are_compared_by_name_and_rank_too(books: Books):
    (pair,) = books.plan([CAWLEY], [THORNBY]).pairs
    (received_by, *_others) = side_by_side(GIFTS, pair.first.values, pair.second.values)
    assert received_by.label == "Received by"
    assert "Garside" in received_by.first
    assert "Garside" in received_by.second


def test_what_agrees_and_what_differs_is_told(books: Books):
    [pair] = books.plan([CAWLEY, ANOTHER], [THORNBY]).pairs
    assert rows_of(pair) == {("book 0.csv", 2), ("book 1.csv", 2)}
    assert pair.score >= SURE
    assert pair.agree == (
        "same person, Sergeant 4417 Garside",
        "from alike: same but for “And”, “Ltd”, “The”",
        "wording alike: “chocolate”",
        "accepted",
    )
    assert pair.differ == ("a day apart", "value £8.00 / £8.50")


DIFFERENT = {
    "another person": {1: "Rook A."},
    "another number": {1: "Sgt 4418 Garside"},
    "another giver": {2: "Castle Quay Hotel"},
    "weeks apart": {0: "28/06/2011"},
    "taken, and another thing declined": {3: "Framed print", 4: "£35", 5: "Declined"},
}


@pytest.mark.parametrize("why", DIFFERENT)
def test_what_is_another_offer_is_not_shown(books: Books, why: str):
    other = tuple(DIFFERENT[why].get(column, said) for column, said in enumerate(THORNBY))
    assert not books.plan([CAWLEY], [other]).pairs


def test_people_whom_nobody_knows_may_be_one(books: Books):
    strangers = ("PC 0368 Entwistle", "Entwistle C.", "Entwistle 0368", "C Entwistle", "PC Entwistel")
    rows = [[(day, who, *CAWLEY[2:])] for day, who in zip(("13/06/2012",) * 5, strangers, strict=True)]
    assert len(books.plan(*rows).pairs) == 10
    assert not books.plan(
        [("13/06/2012", "PC 0368 Entwistle", *CAWLEY[2:])], [("13/06/2012", "PC 0369 Entwistle", *CAWLEY[2:])]
    ).pairs


def test_a_team_is_one_team(books: Books):
    counter = ("13/06/2012", "Front counter, Cawley", *CAWLEY[2:])
    assert len(books.plan([counter], [("14/06/2012", "front counter Cawley", *THORNBY[2:])]).pairs) == 1
    assert not books.plan([counter], [("13/06/2012", "Front counter, Thornby", *CAWLEY[2:])]).pairs


def test_in_one_book_only_what_is_wholly_alike_may_be_one(books: Books):
    assert len(books.plan([CAWLEY, CAWLEY]).pairs) == 1
    assert not books.plan([CAWLEY, THORNBY]).pairs


def test_a_row_that_is_refused_is_no_offer(books: Books):
    assert not books.plan([CAWLEY], [("31/02/2012", *THORNBY[1:])]).pairs


@pytest.mark.parametrize(
    ("register", "headings", "first", "second"),
    [
        (
            SECOND_JOBS,
            ("Name", "Employer", "Role", "Date received"),
            ("Sgt 4417 Garside", "Harbour Security Ltd", "Steward", "01/05/2012"),
            ("Garside H.", "Harbour Securty", "Steward at matches", "02/05/2012"),
        ),
        (
            MEDIA_CONTACTS,
            ("Officer", "Date", "Outlet", "Journalist", "Subject"),
            ("Sgt 4417 Garside", "01/05/2012", "Northmere Gazette", "Sam Pryor", "Burglaries in Cawley"),
            ("Garside H.", "01/05/2012", "The Northmere Gazette", "S Pryor", "Cawley burglaries"),
        ),
    ],
    ids=["second jobs", "media contacts"],
)
def test_other_registers_by_their_declarations(
    registrar: Registrar, written: Write, register: Any, headings: Row, first: Row, second: Row
):
    files = [Incoming(written(headings, row, name=name)) for row, name in ((first, "one.csv"), (second, "other.csv"))]
    assert len(plan_files(registrar, register, files).pairs) == 1


# --- judging ----------------------------------------------------------------------------------------------------------


def test_the_same_becomes_one_entry_with_both_sources_and_the_better_facts(books: Books):
    found = books.plan([CAWLEY, ANOTHER], [THORNBY]).pairs
    planned = books.plan([CAWLEY, ANOTHER], [THORNBY], answers=judged(found))
    assert [(total.added, total.merged) for total in planned.totals] == [(2, 0), (0, 1)]
    assert all(total.proved for total in planned.totals)
    one, _ = books.apply(planned)
    assert [(source.file, source.row) for source in one.sources] == [("book 0.csv", 2), ("book 1.csv", 2)]
    assert one.values["recipient"] == "4417"
    assert one.values["provider"] == "The Harrow and Finch"
    assert one.values["authorised_by"] == "Insp Wetherby"
    [item] = one.values["items"]
    assert (item["description"], item["value_pence"]) == ("Chocolates", 850)  # nobody estimated it
    assert one.values["total_pence"] == 850
    assert verify(books.registrar.file) == []
    assert len(books.plan([CAWLEY, ANOTHER], [THORNBY]).same) == 3


def test_a_person_says_which_facts_are_better(books: Books):
    [pair] = books.plan([CAWLEY], [THORNBY]).pairs
    planned = books.plan(
        [CAWLEY], [THORNBY], answers=NOTHING_SAID.with_judged(pair.couple, Judged(True, ("offered_on",)))
    )
    [one] = books.apply(planned)
    assert one.values["offered_on"] == "2012-06-14"
    assert one.values["provider"] == "Harrow & Finch Ltd"
    assert one.values["authorised_by"] == "Insp Wetherby"  # the other says nothing


def test_different_is_remembered(books: Books):
    found = books.plan([CAWLEY], [THORNBY]).pairs
    entries = books.apply(books.plan([CAWLEY], [THORNBY], answers=judged(found, same=False)))
    assert len(entries) == 2
    assert [set(pair) for pair in books.distinct()] == [{entry.id for entry in entries}]
    assert verify(books.registrar.file) == []


def test_a_person_resolved_in_one_row_is_resolved(books: Books):
    unknown = ("13/06/2012", "Garside 9999", *CAWLEY[2:])
    [pair] = books.plan([("13/06/2012", "Garsid H.", *CAWLEY[2:])], [CAWLEY]).pairs
    assert "recipient" in better(GIFTS, pair.first.values, pair.second.values)
    planned = books.plan([("13/06/2012", "Garsid H.", *CAWLEY[2:])], [CAWLEY], answers=judged([pair]))
    assert not [one for one in planned.incomplete if one.field == "recipient"]
    [one] = books.apply(planned)
    assert (one.values["recipient"], one.values["recipient_name"]) == ("4417", "Helen Garside")
    assert one.incomplete == ()
    assert not books.plan([unknown], [CAWLEY]).pairs


@pytest.mark.parametrize("joined", [(0, 1), (1, 2), (0, 2), (0, 1, 2)])
def test_a_chain_is_one_entry_whatever_the_order(books: Books, joined: tuple[int, ...]):
    rows = [[CAWLEY], [THORNBY], [HOLME_QUAY]]
    pairs = books.plan(*rows).pairs
    assert len(pairs) == 3
    told = []
    for order in permutations(joined):
        [one] = books.plan(*rows, answers=judged([pairs[at] for at in order])).new
        sources = [one.deed.body["source"], *one.deed.body["also_from"]]
        assert [source["file"] for source in sources] == ["book 0.csv", "book 1.csv", "book 2.csv"]
        told.append(
            {name: one.values[name] for name in ("recipient", "provider", "offered_on", "items", "authorised_by")}
        )
    assert all(values == told[0] for values in told)
    assert told[0]["authorised_by"] == "Insp Wetherby"
    assert told[0]["items"][0]["value_basis"] != "estimate"


def test_judgements_that_contradict_each_other_leave_the_weaker_open(books: Books):
    rows = [[CAWLEY], [THORNBY], [HOLME_QUAY]]
    pairs = books.plan(*rows).pairs
    for apart in pairs:
        said = judged([pair for pair in pairs if pair is not apart])
        said = said.with_judged(apart.couple, Judged(False))
        planned = books.plan(*rows, answers=said)
        assert len(planned.new) == 2
        assert all(total.proved for total in planned.totals)
        [left] = [pair for pair in planned.pairs if pair.judged is None]
        assert any("contradicts" in words for words in left.differ)
        together = [{one.place.spot, *(place.spot for place in one.others)} for one in planned.new]
        assert not any(set(apart.couple) <= spots for spots in together)
        [noted] = [one for one in planned.new if one.deed.body.get("not_the_same_as")]
        assert noted.deed.body["not_the_same_as"] == [one.deed.entry for one in planned.new if one is not noted]


def test_the_order_of_the_files_does_not_undo_a_judgement(books: Books):
    names = ("cawley.csv", "thornby.csv")
    [pair] = books.plan([CAWLEY], [THORNBY], names=names).pairs
    said = NOTHING_SAID.with_judged(pair.couple, Judged(True, ("items",)))
    [one] = books.plan([CAWLEY], [THORNBY], names=names, answers=said).new
    [turned_about] = books.plan([THORNBY], [CAWLEY], names=names[::-1], answers=said).new
    for name in ("items", "offered_on", "provider", "recipient", "authorised_by"):
        assert one.values[name] == turned_about.values[name]


def test_a_judgement_outlives_a_correction(books: Books):
    [pair] = books.plan([CAWLEY], [THORNBY]).pairs
    said = judged([pair], same=False).with_cell(pair.second.place.spot, "Gift", "Framed print")
    [kept] = books.plan([CAWLEY], [THORNBY], answers=said).pairs
    assert kept.judged == Judged(False)


# --- entries held already ---------------------------------------------------------------------------------------------


def test_a_row_of_an_entry_held_already_adds_its_source_and_is_undone(books: Books):
    [before] = books.apply(books.plan([CAWLEY]))
    [pair] = books.plan([THORNBY], names=["thornby.csv"]).pairs
    assert (pair.first.reference, pair.first.entry, pair.first.place) == (
        before.reference,
        before.id,
        before_place(before),
    )
    planned = books.plan([THORNBY], names=["thornby.csv"], answers=judged([pair]))
    assert [(total.added, total.merged, total.proved) for total in planned.totals] == [(0, 1, True)]
    [after] = books.apply(planned)
    assert (after.id, after.values["total_pence"]) == (before.id, 850)
    assert [source.file for source in after.sources] == ["book 0.csv", "thornby.csv"]
    assert len(books.plan([THORNBY], names=["thornby.csv"]).same) == 1
    books.registrar.undo()
    taken_back = books.registrar.reading.entry(GIFTS, before.id)
    assert (taken_back.values, taken_back.sources) == (before.values, before.sources)
    assert verify(books.registrar.file) == []
    assert len(books.plan([THORNBY], names=["thornby.csv"]).pairs) == 1


def before_place(entry: Entry) -> tuple[str, str, int, str]:
    [source] = entry.sources
    return source.file, source.sheet, source.row, source.sha256


def test_two_rows_of_an_entry_held_already_add_both_sources(books: Books):
    books.apply(books.plan([CAWLEY]))
    names = ("thornby.csv", "holme quay.csv")
    pairs = books.plan([THORNBY], [HOLME_QUAY], names=names).pairs
    planned = books.plan([THORNBY], [HOLME_QUAY], names=names, answers=judged(pairs))
    assert [(total.added, total.merged, total.proved) for total in planned.totals] == [(0, 1, True), (0, 1, True)]
    [one] = books.apply(planned)
    assert [source.file for source in one.sources] == ["book 0.csv", *names]
    assert verify(books.registrar.file) == []


def test_two_entries_held_already_are_never_made_one(books: Books):
    apart = judged(books.plan([CAWLEY], [THORNBY]).pairs, same=False)
    held = books.apply(books.plan([CAWLEY], [THORNBY], answers=apart))
    pairs = books.plan([HOLME_QUAY], names=["holme quay.csv"]).pairs
    assert len(pairs) == 1  # what looks most like one is not asked about the other: they were judged different
    both = [replace(pairs[0], first=replace(pairs[0].first, entry=entry.id)) for entry in held]
    planned = books.plan([HOLME_QUAY], names=["holme quay.csv"], answers=judged(both))
    assert len(planned.changed) == 1
    assert sum(pair.judged is None for pair in planned.pairs) == 1


def test_different_from_an_entry_held_already_is_remembered(books: Books):
    [held] = books.apply(books.plan([CAWLEY]))
    found = books.plan([THORNBY], names=["thornby.csv"]).pairs
    [new] = books.apply(books.plan([THORNBY], names=["thornby.csv"], answers=judged(found, same=False)))
    assert books.distinct() == [(new.id, held.id)]
    later = (*THORNBY[:3], "Chocolates for the shift", *THORNBY[4:])  # the row was written anew since
    pairs = books.plan([later], names=["thornby again.csv"]).pairs
    assert [pair.first.entry for pair in pairs] == [new.id]


def test_void_entries_are_not_looked_at(books: Books):
    [entry] = books.apply(books.plan([CAWLEY]))
    books.registrar.void(GIFTS, entry.id, entry.version, "Entered by mistake")
    assert not books.plan([THORNBY], names=["thornby.csv"]).pairs


def test_a_decided_entry_takes_only_what_it_lacks(registrar: Registrar, written: Write):
    decided = brought_to(registrar, GIFTS, "closed")
    row = ("13/06/2012", "Garside H.", "The Castle Quay Hotel", "Working lunch", "£20", "Kept", "Reception")
    book = Incoming(written((*HEADINGS[:6], "Reason"), row, name="thornby.csv"))
    [pair] = plan_files(registrar, GIFTS, [book]).pairs
    assert pair.first.entry == decided.id
    said = NOTHING_SAID.with_judged(pair.couple, Judged(True, ("provider", "items", "kind", "reason_for_offer")))
    planned = plan_files(registrar, GIFTS, [book], said)
    apply(registrar, planned)
    after = registrar.reading.entry(GIFTS, decided.id)
    differing = {name for name, value in after.values.items() if value != decided.values[name]}
    assert differing == {"reason_for_offer"}
    assert (after.state, after.values["reason_for_offer"]) == ("closed", "Reception")
    assert [source.file for source in after.sources] == ["thornby.csv"]


# --- taking what is sure ----------------------------------------------------------------------------------------------


def test_what_is_sure_is_judged_the_same(books: Books):
    pairs = books.plan([CAWLEY, ANOTHER], [THORNBY]).pairs
    assert sure(GIFTS, pairs) == judged(pairs).couples
    assert sure(GIFTS, [replace(pair, score=0.94) for pair in pairs]) == {}


def test_what_is_sure_contradicts_nothing_that_was_judged(books: Books):
    pairs = books.plan([CAWLEY], [THORNBY], [HOLME_QUAY]).pairs
    said = [replace(pairs[0], judged=Judged(False), score=0.5), *(replace(pair, score=0.99) for pair in pairs[1:])]
    assert len(sure(GIFTS, said)) == 1


def test_a_judgement_turned_about_twice_is_the_same():
    said = Judged(True, ("recipient", "items"))
    assert set(turned(GIFTS, turned(GIFTS, said)).second) == set(said.second)


# --- whatever the books -----------------------------------------------------------------------------------------------

ROWS = st.lists(
    st.tuples(
        st.sampled_from(["13/06/2012", "14/06/2012", "31/02/2012", ""]),
        st.sampled_from(["Sgt 4417 Garside", "Garside H.", "PC Rook", "Front counter", "Vickers D.", ""]),
        st.sampled_from(["Harrow & Finch Ltd", "harrow and finch", "Castle Quay Hotel", "Anonymous", ""]),
        st.sampled_from(["Chocolates", "Box of chocolates", "Working lunch", ""]),
        st.sampled_from(["£8", "8.50", "n/k", "a lot", ""]),
        st.sampled_from(["Kept", "Declined", ""]),
        st.just(""),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS, ROWS)
def test_nothing_is_lost_and_nothing_made_one_unasked(books: Books, first: list[Row], second: list[Row]):
    planned = books.plan(first, second)
    assert all(total.proved and not total.changed for total in planned.totals)
    assert not any(one.others or one.deed.body.get("not_the_same_as") for one in planned.new)
    proposed = sum(total.read - total.held - total.left_out - total.refused for total in planned.totals)
    assert len(planned.new) == proposed


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS, ROWS, st.randoms(use_true_random=False))
def test_whatever_is_judged_nothing_is_lost(books: Books, first: list[Row], second: list[Row], chance: Any):
    pairs = books.plan(first, second).pairs
    said = NOTHING_SAID
    for pair in pairs:
        if (same := chance.choice((True, False, None))) is not None:
            said = said.with_judged(pair.couple, Judged(same))
    planned = books.plan(first, second, answers=said)
    assert all(total.proved for total in planned.totals)
    together = [{one.place.spot, *(place.spot for place in one.others)} for one in planned.new]
    for pair in planned.pairs:
        if pair.judged is not None:
            assert any(set(pair.couple) <= spots for spots in together) == pair.judged.same
