"""The whole sample of Northmere, brought in: every fact equal to what is really in the files, and nothing dropped."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from conftest import hurried
from northmere import DATA, DISPOSALS, STATIONS, TRUTH

from app.entries import Entry
from app.errors import ImportRefused
from app.exchange.import_plan import Plan, apply, plan
from app.fields import Values
from app.register import Register
from app.registers import CONTRACTS, GIFTS, INTEGRITY_CASES, MEDIA_CONTACTS, PEOPLE, REGISTERS, SECOND_JOBS
from app.registrar import Registrar
from app.store.file import RegisterFile

AS_AT = TRUTH["about"]["as_at"]
OTHERS = {
    "second_jobs.xlsx": (SECOND_JOBS, "second_jobs"),
    "second_jobs_legacy.csv": (SECOND_JOBS, "second_jobs_legacy"),
    "media_contacts.xlsx": (MEDIA_CONTACTS, "media_contacts"),
    "contracts.csv": (CONTRACTS, "contracts"),
}
# A date of declaration before the offer: the sample only says that the giver is missing.
CONTRADICTS_ITSELF = ("stations/northmere_hq_gifts_and_hospitality.xlsx", "Register", 84)


class BroughtIn(NamedTuple):
    plan: Plan
    entries: dict[tuple[str, int], Entry]  # by sheet and row


class Northmere:
    """The register file after the whole sample was brought in."""

    def __init__(self, path: Path) -> None:
        self.file = hurried(RegisterFile.create(path, REGISTERS, force="Northmere Constabulary", who="kate"))
        self.registrar = Registrar(self.file, "kate", today=lambda: date(2012, 7, 31))
        self.people = self.bring("people.csv", PEOPLE)
        self.files = {name: self.bring(name, GIFTS) for name in STATIONS}
        self.files |= {name: self.bring(name, register) for name, (register, _) in OTHERS.items()}

    def bring(self, name: str, register: Register) -> BroughtIn:
        planned = plan(self.registrar, register, DATA / name)
        apply(self.registrar, planned)
        entries = self.registrar.reading.entries(register, [one.deed.entry for one in planned.new])
        places = ((one.sheet, one.row) for one in planned.new)
        return BroughtIn(planned, dict(zip(places, entries, strict=True)))


@pytest.fixture(scope="module")
def northmere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Northmere]:
    made = Northmere(tmp_path_factory.mktemp("northmere") / "northmere.probity")
    yield made
    made.file.close()


def station(northmere: Northmere, name: str) -> Iterator[tuple[dict[str, Any], Entry]]:
    """What is really in each row of a station's register, beside the entry it became."""
    brought = northmere.files[name].entries
    return ((truth, brought[truth["sheet"], truth["row"]]) for truth in TRUTH["stations"][name]["entries"])


@pytest.mark.parametrize("name", STATIONS)
def test_offers_are_what_they_were(northmere: Northmere, name: str):
    for truth, entry in station(northmere, name):
        found = [entry.values[field] for field in ("offered_on", "declared_on", "kind", "direction")]
        assert found == [truth["offered"], truth.get("declared"), truth["kind"], truth["direction"]], truth


@pytest.mark.parametrize("name", STATIONS)
def test_items_have_their_own_value_and_fate(northmere: Northmere, name: str):
    for truth, entry in station(northmere, name):
        assert [line(item) for item in entry.values["items"]] == [true_line(item) for item in truth["items"]], truth
        known = [item["value_pence"] for item in truth["items"] if item["value_pence"] is not None]
        assert entry.values["total_pence"] == (sum(known) if known else None)


def line(item: Values) -> tuple[Any, ...]:
    return item["description"], item["value_pence"], item["outcome"], item["disposal"]


def true_line(item: dict[str, Any]) -> tuple[Any, ...]:
    outcome = "accepted" if item["outcome"] == "provided" else item["outcome"]
    return item["description"], item["value_pence"], outcome, DISPOSALS.get(item["disposal"], item["disposal"])


@pytest.mark.parametrize("name", STATIONS)
def test_the_outcome_of_the_whole_offer(northmere: Northmere, name: str):
    said = {"returned": "declined", "provided": "accepted"}
    for truth, entry in station(northmere, name):
        assert entry.values["outcome"] == said.get(truth["outcome"], truth["outcome"]), truth


@pytest.mark.parametrize("name", STATIONS)
def test_who_received_it_is_never_a_guess(northmere: Northmere, name: str):
    for truth, entry in station(northmere, name):
        who, values = truth["recipient"], entry.values
        if who["kind"] == "team":
            assert (values["team"], values["recipient"]) == (who["team"], None)
        else:  # of two people of a name, the one who serves at the station that the file speaks of
            assert values["recipient"] == who["staff_no"], truth
            assert "recipient" not in entry.incomplete


@pytest.mark.parametrize("name", STATIONS)
def test_the_giver_is_kept_as_written(northmere: Northmere, name: str):
    for truth, entry in station(northmere, name):
        if "provider" not in truth.get("ditto", ()):
            assert entry.values["provider"] == truth["provider"]["written"], truth


@pytest.mark.parametrize("name", STATIONS)
def test_a_bad_row_is_refused_or_incomplete_and_no_other(northmere: Northmere, name: str):
    planned, _ = northmere.files[name]
    invalid = {(one["sheet"], one["row"]): one for one in TRUTH["stations"][name]["invalid"]}
    refused = {(one.sheet, one.row): one for one in planned.rejected}
    lacking = {(one.sheet, one.row) for one in planned.incomplete if one.field not in {"recipient", "loan_from"}}
    lacking |= {(one.sheet, one.row) for one in planned.incomplete if one.field == "recipient" and not one.why}
    assert set(refused) | lacking == set(invalid)
    for place, one in refused.items():
        truth = invalid[place]
        assert "missing" not in truth["kind"]
        assert (one.column, one.value) == (truth["heading"], str(truth["written"]))
        assert one.reason


@pytest.mark.parametrize("name", STATIONS)
def test_rows_that_are_no_entries_are_left_out_with_a_reason(northmere: Northmere, name: str):
    planned, entries = northmere.files[name]
    nothing = {(one["sheet"], one["row"]): one for one in TRUTH["stations"][name]["not_entries"]}
    assert not set(nothing) & set(entries)
    left_out = {(one.sheet, one.row) for one in planned.left_out}
    assert left_out == {place for place, one in nothing.items() if one["what"] != "blank row"}
    assert all(one.reason for one in planned.left_out)


def test_an_old_record_that_contradicts_itself_is_brought_in_and_listed(northmere: Northmere):
    name, sheet, row = CONTRADICTS_ITSELF
    planned, entries = northmere.files[name]
    listed = {one.field for one in planned.incomplete if (one.sheet, one.row) == (sheet, row)}
    assert listed == {"provider", "declared_on"}
    assert set(entries[sheet, row].incomplete) == listed


def test_the_old_loans_do_not_say_when_they_began(northmere: Northmere):
    for name in STATIONS:
        planned, entries = northmere.files[name]
        lacking = {(one.sheet, one.row) for one in planned.incomplete if one.field == "loan_from"}
        assert lacking == {place for place, entry in entries.items() if entry.values["kind"] == "loan"}


def test_a_combined_column_is_taken_apart(northmere: Northmere):
    _, entries = northmere.files["stations/cawley_gifts.xlsx"]
    values = entries["Sheet1", 6].values
    assert values["provider"] == "Barraclough, Mr C"
    assert values["reason_for_offer"] == "retirement"
    assert entries["Sheet1", 7].values["items"][0]["value_written"] == "approx 184"


def test_every_person_of_the_staff_list(northmere: Northmere):
    planned, entries = northmere.people
    assert len(entries) == 420
    assert (planned.rejected, planned.incomplete) == ((), ())
    first, deputy = entries["Sheet1", 2].values, entries["Sheet1", 3].values
    assert (first["staff_number"], first["chief_officer"], first["joined_on"]) == ("1434", 1, "1987-06-28")
    assert (deputy["staff_number"], deputy["line_manager"], deputy["line_manager_name"]) == (
        "0541",
        "1434",
        "Priya Ridd",
    )


@pytest.mark.parametrize("name", OTHERS)
def test_the_other_registers_come_in_whole(northmere: Northmere, name: str):
    planned, entries = northmere.files[name]
    assert len(entries) == len(TRUTH[OTHERS[name][1]])
    assert (planned.rejected, planned.incomplete) == ((), ())
    assert [one.unmatched for one in planned.matched] == [()]


@pytest.mark.parametrize("name", ["second_jobs.xlsx", "second_jobs_legacy.csv"])
def test_second_jobs_are_what_they_were(northmere: Northmere, name: str):
    entries = {row: entry for (_, row), entry in northmere.files[name].entries.items()}
    for truth in TRUTH[OTHERS[name][1]]:
        entry = entries[truth["row"]]
        values = entry.values
        assert values["person"] == truth["staff_no"]
        assert values["employer"] == truth["employer"]["written"]
        assert (values["received_on"], values["decided_on"]) == (truth["received"], truth["decided"])
        assert values["appeal_lodged_on"] == truth["appeal_lodged"]
        assert values["outcome"] == truth["standing"].casefold()
        assert bool(values["conditions"]) == truth["conditions"]
        assert values["next_review_on"] == truth["next_review"]
        overdue = entry.state == "active" and (values["next_review_on"] or AS_AT) < AS_AT
        assert overdue == truth["review_overdue"]


def test_conditions_and_reviews_become_lines(northmere: Northmere):
    _, entries = northmere.files["second_jobs.xlsx"]
    values = entries["Applications", 4].values
    assert [one["text"] for one in values["conditions"]] == ["Not in uniform", "no more than 10 hours a week"]
    assert [one["done_on"] for one in values["reviews"]] == ["2011-11-25"]
    assert values["hours_per_week"] == 17 * 60


def test_media_contacts_are_what_they_were(northmere: Northmere):
    entries = {row: entry.values for (_, row), entry in northmere.files["media_contacts.xlsx"].entries.items()}
    for truth in TRUTH["media_contacts"]:
        values = entries[truth["row"]]
        assert values["person"] == truth["staff_no"]
        assert values["outlet"] == truth["outlet"]["written"]
        assert (values["contact_on"], values["comms_told_on"]) == (truth["date"], truth["comms_informed"])
        flags = tuple(bool(values[name]) for name in ("pre_arranged", "chief_officer", "media_premises"))
        assert flags == (truth["pre_arranged"], truth["chief_officer"], truth["media_premises"])
    assert [entries[row]["hospitality"] for row in (2, 7, 9)] == ["none", "given", "received"]
    assert [entries[row]["terms"] for row in (2, 3, 4, 5)] == ["embargoed", "reportable", "social", "non_reportable"]


def test_contracts_are_what_they_were(northmere: Northmere):
    entries = {row: entry.values for (_, row), entry in northmere.files["contracts.csv"].entries.items()}
    for truth in TRUTH["contracts"]:
        values = entries[truth["row"]]
        assert (values["contract_ref"], values["supplier"]) == (truth["ref"], truth["supplier"]["written"])
        assert (values["value_pence"], values["value_basis"]) == (truth["pence"], truth["basis"])
        dates = [values[name] for name in ("awarded_on", "starts_on", "ends_on")]
        assert dates == [truth["award"], truth["start"], truth["end"]]
        assert [values["tender_opened_on"], values["tender_closed_on"]] == (truth["tender"] or [None, None])
        assert values["owner"] == truth["owner"]
        assert values["approved_by"] == truth["approver"] or truth["approver"] is None


def test_where_an_entry_came_from_is_kept(northmere: Northmere):
    planned, entries = northmere.files["stations/brackwell_paper_book.ods"]
    (source,) = entries["Book 1", 3].sources
    assert (source.file, source.sheet, source.row) == ("brackwell_paper_book.ods", "Book 1", 3)
    assert (source.sha256,) == planned.sha256s
    assert source.cells["Date"] == "do."  # as it stands in the book, whatever it meant
    assert entries["Book 1", 3].values["offered_on"] == "2010-09-05"


def test_references_run_without_a_gap_in_the_order_of_the_files(northmere: Northmere):
    seen: dict[str, int] = {}
    for name in STATIONS:
        for entry in northmere.files[name].entries.values():
            series, _, number = entry.reference.rpartition("/")
            assert series == f"G/{entry.values['offered_on'][:4]}"
            assert int(number) == seen.get(series, 0) + 1
            seen[series] = int(number)


@pytest.mark.parametrize("name", ["people.csv", *STATIONS, *OTHERS])
def test_a_second_load_adds_nothing(northmere: Northmere, name: str):
    register = PEOPLE if name == "people.csv" else OTHERS.get(name, (GIFTS, ""))[0]
    first = northmere.people if name == "people.csv" else northmere.files[name]
    again = plan(northmere.registrar, register, DATA / name)
    assert (again.new, again.changed, len(again.same)) == ((), (), len(first.entries))
    assert [(one.sheet, one.row) for one in again.rejected] == [(o.sheet, o.row) for o in first.plan.rejected]


@pytest.mark.parametrize("force", TRUTH["five_forces"]["forces"])
@pytest.mark.parametrize("kind", [SECOND_JOBS, INTEGRITY_CASES], ids=lambda kind: kind.name)
def test_the_five_forces_come_in_whole(registrar: Registrar, force: str, kind: Register):
    registrar.today = lambda: date(2012, 7, 31)
    planned = plan(registrar, kind, DATA / "five_forces" / force / f"{kind.name}.xlsx")
    assert planned.rejected == ()
    assert [one.unmatched for one in planned.matched] == [()]
    lacking = {(one.row, one.field) for one in planned.incomplete}
    asked = ("person", "employer") if kind is SECOND_JOBS else ()
    assert lacking == {(one.row, name) for one in planned.new for name in asked}
    apply(registrar, planned)
    assert registrar.search.count(kind, "") == len(planned.new) > 5


REFUSED = {
    *("zip_bomb.xlsx", "zip_bomb_deflate.xlsx", "billion_laughs.xlsx", "external_entity.xlsx", "truncated.xlsx"),
    *("raw_control_characters.xlsx", "duplicate_headings.xlsx", "password_protected.xlsx", "really_a_pdf.xlsx"),
    *("empty.csv", "empty.xlsx", "nul_bytes.csv", "five_thousand_columns.csv", "unclosed_quote.csv"),
    "million_rows_declared.xlsx",  # three rows, none of them headings of a gift register
}


@pytest.mark.parametrize("name", TRUTH["hostile"])
def test_hostile_files_are_refused_in_one_sentence_or_read_harmlessly(registrar: Registrar, name: str):
    if name in REFUSED:
        with pytest.raises(ImportRefused, match=r"Nothing was changed\.$"):
            plan(registrar, GIFTS, DATA / "hostile" / name)
        return
    planned = plan(registrar, GIFTS, DATA / "hostile" / name)
    assert planned.new or planned.rejected
    apply(registrar, planned)
    entries = registrar.reading.entries(GIFTS, [one.deed.entry for one in planned.new])
    texts = [text for entry in entries for source in entry.sources for text in source.cells.values()]
    assert all(text.replace("\n", "").isprintable() for text in texts)


def test_what_looks_like_a_formula_stays_text(registrar: Registrar):
    planned = plan(registrar, GIFTS, DATA / "hostile" / "formulas.xlsx")
    said = [one.values["items"][0]["description"] for one in planned.new[:6]]
    assert said == [text.strip() for text in TRUTH["hostile"]["formulas.xlsx"]["text_cells"]]
    assert any("never calculated" in note for note in planned.notes)


def test_hidden_sheets_are_told_of(registrar: Registrar):
    planned = plan(registrar, GIFTS, DATA / "hostile" / "hidden_sheet.xlsx")
    for hidden in TRUTH["hostile"]["hidden_sheet.xlsx"]["hidden"]:
        assert any(f"“{hidden}” is hidden" in note for note in planned.notes)


def test_a_cell_too_long_refuses_its_row_and_is_never_cut(registrar: Registrar):
    planned = plan(registrar, GIFTS, DATA / "hostile" / "very_long_cell.xlsx")
    assert [(one.row, one.column) for one in planned.rejected] == [(2, "Description")]
    assert len(planned.rejected[0].value) == TRUTH["hostile"]["very_long_cell.xlsx"]["longest"]
