"""The scrutiny pack and its reports: numbers that are those of lists, nil where there is nothing, and who is named."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from quarters import Q1, RELATIVE, filled, recorded
from samples import CHIEF, CLERK, LUNCH, SAMPLES, begun

from app.errors import CannotExport
from app.fields import Values
from app.periods import quarter
from app.query import Query
from app.registers import GIFTS, LEADS, PEOPLE, POLICIES, USERS
from app.registrar import Registrar
from app.review import pack, reports, scrutiny
from app.review.named import Named
from app.review.pack_workbook import issue_pack
from app.search import WITHHELD

COMMISSIONER, BOARD = reports.commissioner_note, reports.board_report


def gift(registrar: Registrar, pence: int = 12_50, **changes: Any) -> str:
    values: Values = {**SAMPLES["gifts"], "offered_on": "2012-02-10", "declared_on": "2012-02-11"}
    values |= {"items": [{**LUNCH, "value_pence": pence}], **changes}
    return registrar.add(GIFTS, values).touched[-1].reference


def references(registrar: Registrar, name: str, search: str) -> set[str]:
    register = registrar.registers[name]
    ids = registrar.search.ids(register, Query(search))
    return {entry.reference for entry in registrar.reading.entries(register, ids)}


def words(report: reports.Report) -> str:
    """Everything a report says."""
    said = [report.title]
    for part in report.parts:
        match part:
            case reports.Grid(head, rows, _, _):
                said += [*head, *(cell for row in rows for cell in row)]
            case reports.Chart(_, whole, counted):
                said += [whole, counted]
            case reports.Heading(text) | reports.Paragraph(text, _):
                said.append(text)
    return "\n".join(said)


@pytest.fixture
def kinds(registrar: Registrar) -> dict[str, str]:
    """One application of each kind, a gift over the limit, and one declared late."""
    found = filled(registrar)
    found["large"] = gift(registrar, 80_00)
    found["late"] = gift(registrar, offered_on="2012-01-01", declared_on="2012-02-20")
    found["before"] = gift(registrar, 90_00, offered_on="2011-12-24", declared_on="2011-12-25")
    return found


# --- numbers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "register", "search"),
    [
        ("received", "second_jobs", "received:2012-q1"),
        ("decided", "second_jobs", "decided:2012-q1"),
        ("refused", "second_jobs", "decided:2012-q1 is:refused"),
        ("appeals", "second_jobs", "appeal_lodged_on:2012-q1"),
        ("overdue", "second_jobs", "is:overdue"),
        ("unreviewed", "second_jobs", "is:unreviewed"),
        ("breached", "second_jobs", "is:breached"),
        ("over_limit", "gifts", "offered:2012-q1 is:over-limit"),
        ("late", "gifts", "offered:2012-q1 is:late"),
    ],
)
@pytest.mark.usefixtures("kinds")
def test_each_number_is_that_of_a_list(registrar: Registrar, code: str, register: str, search: str):
    section = pack.compute(registrar, Q1).section(code)
    wanted = references(registrar, register, search)
    assert wanted, "the fixture shows nothing of this kind"
    assert {row["reference"] for row in section.rows} == wanted
    assert section.count == len(wanted)
    assert section.figure == str(len(wanted))
    assert section.definition.endswith(".")


def test_the_quarter_before_is_counted_where_it_can_be_known(registrar: Registrar, kinds: dict[str, str]):
    found = pack.compute(registrar, Q1)
    assert found.section("over_limit").before == 1
    assert {row["reference"] for row in found.section("over_limit").rows} == {kinds["large"]}
    assert found.section("refused").before == 1  # that which was appealed since
    assert found.section("overdue").before is None


def test_a_breach_counts_in_the_quarter_it_was_found_in(registrar: Registrar):
    line = {"text": "Not in the force area", "met": "breached", "met_on": "2012-04-01"}
    job = {"decision": "conditions", "decided_on": "2012-01-25"}
    recorded(registrar, **job, conditions=[line, {**line, "met_on": "2012-03-31"}])
    undated = recorded(registrar, **job, employer="Castle Quay Hotel", conditions=[{**line, "met_on": None}])
    rows = pack.compute(registrar, Q1).section("breached").rows
    assert [row["found_on"] for row in rows] == ["2012-03-31", None]
    assert rows[1]["reference"] == undated.reference


def test_the_limit_is_that_of_the_day_of_the_offer(registrar: Registrar):
    policy = {**SAMPLES["policies"], "in_force_from": "2012-02-01", "gift_limit_pence": 100_00}
    registrar.add(POLICIES, policy)
    early = gift(registrar, 60_00, offered_on="2012-01-31")
    gift(registrar, 60_00, offered_on="2012-02-01")
    assert [row["reference"] for row in pack.compute(registrar, Q1).section("over_limit").rows] == [early]


@pytest.mark.usefixtures("kinds")
def test_twelve_months_are_charted_and_the_last_three_are_the_quarter(registrar: Registrar):
    found = pack.compute(registrar, Q1)
    assert [month.label for month in found.applications][-3:] == ["Jan", "Feb", "Mar"]
    assert len(found.applications) == 12
    of_quarter = found.applications[-3:]
    assert sum(month.whole for month in of_quarter) == found.section("received").count
    assert sum(month.part for month in found.gifts[-3:]) == found.section("over_limit").count


def test_it_carries_the_head_of_the_journal(registrar: Registrar):
    found = pack.compute(registrar, Q1)
    assert found.head == str(registrar.file.journal.head())
    for make in (BOARD, COMMISSIONER):
        assert found.head in words(make(registrar, found))


# --- nothing ---------------------------------------------------------------------------------------------------------


def test_an_empty_quarter_is_nil(registrar: Registrar, tmp_path: Path):
    found = pack.compute(registrar, quarter(2009, 4))
    figures = {one.code: one.figure for one in found.sections}
    assert figures.pop("leads") == "Not in place yet"
    assert set(figures.values()) == {"Nil"}
    assert "Nil: no application was received" in words(BOARD(registrar, found))
    assert words(COMMISSIONER(registrar, found)).count("Nil.") == 2
    issue_pack(registrar, found, tmp_path / "pack.xlsx")
    book = CalamineWorkbook.from_path(str(tmp_path / "pack.xlsx"))
    assert book.get_sheet_by_name("Refusals").to_python()[1][0] == "Nil"
    assert book.get_sheet_by_name("Open leads").to_python()[1][0] == "Not in place yet"


# --- leads -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def leads(registrar: Registrar) -> dict[str, str]:
    """Leads that were found, closed and passed on in and around the first quarter of 2012, by what they are."""

    def at(day: str) -> Registrar:
        return Registrar(registrar.file, "C. Lyle", today=lambda: date.fromisoformat(day))

    def lead(raised: str, step: str = "", on: str = "", **more: str) -> str:
        made = begun(registrar, LEADS, **{"raised_on": raised, "official": "4417", **more})
        if step:
            at(on).step(LEADS, made.id, made.version, step, {"why": "A working lunch"})
        return made.reference

    confirmed = begun(registrar, LEADS, raised_on="2011-12-01", grade="high", official="4417")
    at("2011-12-31").step(LEADS, confirmed.id, confirmed.version, "propose", {"outcome": "advice", "why": "Told"})
    Registrar(registrar.file, "A. Head", today=lambda: date(2012, 3, 31)).step(
        LEADS, confirmed.id, confirmed.version + 1, "confirm", {}
    )
    return {
        "confirmed": confirmed.reference,
        "open": lead("2012-01-01"),
        "closed": lead("2012-03-31", "no_concern", "2012-03-31"),
        "closed before": lead("2011-12-01", "no_concern", "2011-12-31"),
        "passed on": lead("2011-12-31", "acu", "2012-01-01"),
        "passed on later": lead("2012-02-01", "commercial", "2012-04-01"),
        "found later": lead("2012-04-01"),
        "about the reader": lead("2012-02-02", person="60001"),
    }


def test_leads_are_listed_as_they_were_found_closed_and_passed_on(registrar: Registrar, leads: dict[str, str]):
    called = {reference: name for name, reference in leads.items()}
    found = pack.compute(registrar, Q1)

    def named(code: str) -> set[str]:
        return {called[row["reference"]] for row in found.section(code).rows}

    assert named("leads_found") == {"open", "closed", "passed on later", "about the reader"}
    assert named("leads_closed") == {"closed", "confirmed"}
    assert named("leads_escalated") == {"passed on"}
    assert named("leads") == {"open", "found later", "about the reader"}
    said = "found 4, closed 2, passed on 1; waiting to be judged 3."
    assert said in words(BOARD(registrar, found))
    assert "leads" not in words(COMMISSIONER(registrar, found)).lower()


@pytest.mark.usefixtures("leads")
def test_no_list_of_leads_names_anybody(registrar: Registrar):
    found = pack.compute(registrar, Q1)
    for section in found.sections:
        if section.code.startswith("leads"):
            assert not {f.name for f in section.columns} & {"person", "official", "person_name", "official_name"}
    assert "Rook" not in words(BOARD(registrar, found))


def test_a_lead_about_whoever_makes_the_pack_up_is_counted_and_not_named(
    registrar: Registrar, leads: dict[str, str], tmp_path: Path
):
    theirs = {one.code: one.figure for one in pack.compute(registrar, Q1).sections}
    registrar.add(USERS, {"sign_in": CLERK, "name": CLERK, "role": "head", "staff_number": "60001"})
    found = pack.compute(registrar, Q1)
    assert {one.code: one.figure for one in found.sections} == theirs
    named = [row["reference"] for row in found.section("leads").rows]
    assert (named[-1], set(named[:-1])) == (WITHHELD, {leads["open"], leads["found later"]})
    issue_pack(registrar, found, tmp_path / "pack.xlsx")
    book = CalamineWorkbook.from_path(str(tmp_path / "pack.xlsx"))
    printed = str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
    assert leads["open"] in printed
    assert leads["about the reader"] not in printed


# --- the workbook ----------------------------------------------------------------------------------------------------


def test_the_workbook_holds_every_list_and_is_noted(registrar: Registrar, kinds: dict[str, str], tmp_path: Path):
    found = pack.compute(registrar, Q1)
    done = issue_pack(registrar, found, tmp_path / "pack.xlsx")
    book = CalamineWorkbook.from_path(str(tmp_path / "pack.xlsx"))
    summary = {row[0]: row[1] for row in book.get_sheet_by_name("Summary").to_python()[1:]}
    for one in found.sections[:-1]:
        rows = book.get_sheet_by_name(one.title).to_python()[1:]
        assert summary[one.title] == one.count
        assert [row[0] for row in rows] == ([row["reference"] for row in one.rows] or ["Nil"])
    cover = "\n".join(str(cell) for row in book.get_sheet_by_name("Cover").to_python() for cell in row)
    assert found.head in cover
    (noted,) = [record for record in registrar.file.journal.records() if record.kind == "export"]
    assert (noted.body["what"], noted.body["sha256"]) == (f"scrutiny pack {found.quarter}, as Excel", done.sha256)
    assert kinds["refused"] in [row[0] for row in book.get_sheet_by_name("Refusals").to_python()]


def test_a_workbook_that_cannot_be_written_is_not_noted(registrar: Registrar, tmp_path: Path):
    with pytest.raises(CannotExport):
        issue_pack(registrar, pack.compute(registrar, Q1), tmp_path / "nowhere" / "pack.xlsx")
    assert "export" not in {record.kind for record in registrar.file.journal.records()}


@pytest.mark.usefixtures("kinds")
def test_a_relative_is_named_nowhere(registrar: Registrar, tmp_path: Path):
    found = pack.compute(registrar, Q1)
    assert RELATIVE not in repr(found)
    issue_pack(registrar, found, tmp_path / "pack.xlsx")
    book = CalamineWorkbook.from_path(str(tmp_path / "pack.xlsx"))
    assert not [name for name in book.sheet_names if RELATIVE in repr(book.get_sheet_by_name(name).to_python())]


# --- the reports -----------------------------------------------------------------------------------------------------


def test_the_board_sees_this_quarter_and_the_one_before(registrar: Registrar, kinds: dict[str, str]):
    said = words(BOARD(registrar, pack.compute(registrar, Q1)))
    assert "list of the quarter: 0 of 6 seen; not signed off yet" in said
    assert "4 decided: 2 approved, 1 refused, 1 approved with conditions" in said
    assert kinds["refused"] in said
    assert "Conflict of interest" in said
    assert "A constable" in said
    assert "Rook" not in said
    assert "Declared late: 1, the latest 50 days after the offer" in said
    for one in scrutiny.read(registrar, Q1).applications:
        scrutiny.see(registrar, Q1, one.reference)
    scrutiny.sign_off(registrar, scrutiny.read(registrar, Q1))
    assert "6 of 6 seen; signed off on 14 Jun 2012" in words(BOARD(registrar, pack.compute(registrar, Q1)))


def test_the_commissioner_reads_no_name_below_the_rank(registrar: Registrar, kinds: dict[str, str]):
    superior = {"staff_number": "0009", "surname": "Lorrimer", "forenames": "Hugh", "rank": "Chief Superintendent"}
    registrar.add(PEOPLE, {**superior, "workforce": "officer"})
    gift(registrar, recipient="0009")
    gift(registrar, recipient=CHIEF, provider="Northmere Gazette", provider_kind="media")
    recorded(registrar, person=CHIEF, role="Trustee of a museum")
    said = words(COMMISSIONER(registrar, pack.compute(registrar, Q1)))
    assert said.count("Deputy Chief Constable Dawn Wetherby") == 2
    assert "Northmere Gazette" in said
    assert "Trustee of a museum" in said
    for name in ("Garside", "Rook", "Lorrimer", "de Souza", kinds["refused"]):
        assert name not in said


def test_the_rank_is_the_policys(registrar: Registrar):
    gift(registrar, recipient="4417")
    registrar.add(POLICIES, {**SAMPLES["policies"], "published_from_rank": "sergeant"})
    said = words(COMMISSIONER(registrar, pack.compute(registrar, Q1)))
    assert "rank of Sergeant and above" in said
    assert "Sergeant Helen Garside" in said


@pytest.mark.parametrize(
    ("rank", "least", "named"),
    [
        ("Chief Constable", "assistant_chief_constable", True),
        ("Assistant Chief Officer", "assistant_chief_constable", True),
        ("Assistant Chief Officer", "deputy_chief_constable", False),
        ("Chief Inspector", "assistant_chief_constable", False),
        ("chief inspector", "inspector", True),
        ("Scale 4", "constable", False),
        (None, "constable", False),
    ],
)
def test_who_is_named(registrar: Registrar, rank: str | None, least: str, named: bool):
    registrar.add(POLICIES, {**SAMPLES["policies"], "published_from_rank": least})
    assert Named(registrar).names(rank) is named


def test_without_a_name_somebody_is_a_rank_or_a_kind_of_work(registrar: Registrar):
    called = Named(registrar).role
    assert called({"person_rank": "Inspector"}, "person") == "An inspector"
    staff = {"person_rank": "Scale 4", "person_workforce": "Police staff"}
    assert called(staff, "person") == "A member of police staff"
    assert called({"person_rank": "PCSO", "person_workforce": "PCSO"}, "person") == "A PCSO"
    assert called({}, "person") == "A member of staff"


@pytest.mark.parametrize(("kind", "giver"), [("public", "Member of the public"), (None, "Kind of giver not recorded")])
def test_a_private_giver_is_not_named(registrar: Registrar, kind: str | None, giver: str):
    gift(registrar, recipient=CHIEF, provider="Edith Fennimore", provider_kind=kind)
    said = words(COMMISSIONER(registrar, pack.compute(registrar, Q1)))
    assert giver in said
    assert "Fennimore" not in said


def test_what_is_withheld_from_publication_is_not_told(registrar: Registrar):
    gift(registrar, recipient=CHIEF, publish="withhold", withheld_because="Personal safety")
    assert "Wetherby" not in words(COMMISSIONER(registrar, pack.compute(registrar, Q1)))


def test_more_cases_than_there_is_room_for_are_counted(registrar: Registrar):
    for day in range(1, 9):
        gift(registrar, recipient=CHIEF, offered_on=f"2012-03-{day:02}", declared_on=f"2012-03-{day:02}")
    said = words(COMMISSIONER(registrar, pack.compute(registrar, Q1)))
    assert said.count("Dawn Wetherby") == 5
    assert "And 3 more, which are in the register." in said
