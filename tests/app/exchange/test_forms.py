"""Declaration forms: what they ask, how they are protected, that they are read strictly and taken in once."""

import json
import shutil
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from filled_forms import ANSWERS, cells_of, empty_form, fill_in, filled_form
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook

from app.cli import main
from app.errors import CannotExport, FormRefused, NotAForm, TakenInAlready
from app.exchange.form_reading import LARGEST_FORM, may_be_a_form, read_form
from app.exchange.form_workbook import ABOUT, PAGE
from app.exchange.forms import SIGNED_NAME, form_of, with_a_form
from app.exchange.taking_in import look_at, take_in
from app.register import Register
from app.registers import GIFTS, INTEGRITY_CASES, LIST_VALUES, MEDIA_CONTACTS, PEOPLE, POLICIES, REGISTERS, SECOND_JOBS
from app.registrar import Registrar
from app.store.verify import verify

NORTHMERE = Path(__file__).parents[2] / "data" / "northmere"
WITH_A_FORM = tuple(register for register in REGISTERS if register.self_declared)
each_form = pytest.mark.parametrize("register", WITH_A_FORM, ids=lambda register: register.name)


def refusals(registrar: Registrar, path: Path) -> tuple[str, ...]:
    """Why a form is refused."""
    with pytest.raises(FormRefused) as refused:
        read_form(registrar, path)
    return refused.value.faults


def only(registrar: Registrar, register: Register) -> Any:
    (entry,) = registrar.reading.entries(register, registrar.search.first(register, "", 10))
    return entry


# --- what a form asks ------------------------------------------------------------------------------------------------


def test_officers_declare_gifts_second_jobs_and_media_contacts(registrar: Registrar):
    assert with_a_form(registrar) == (GIFTS, SECOND_JOBS, MEDIA_CONTACTS) == WITH_A_FORM
    assert {register.name for register in WITH_A_FORM} == set(ANSWERS)


@each_form
def test_a_form_asks_everything_an_entry_must_have(registrar: Registrar, register: Register):
    form = form_of(registrar, register)
    given_otherwise = {form.declaration.signed, form.declaration.received}
    required = {f.name for f in register.fields if f.required and f.default is None} - given_otherwise
    assert required <= set(form.asked)
    for part in register.parts:
        if part.required:
            assert {f"{part.name}.1.{f.name}" for f in part.fields if f.required} <= set(form.asked)


@each_form
def test_a_form_asks_nothing_that_another_person_decides(registrar: Registrar, register: Register):
    asked = {path.partition(".")[0] for path in form_of(registrar, register).asked}
    stamped = {name for step in register.steps for name in step.stamps}
    assert not asked & (register.decided_fields() | register.written_by_another() | stamped)
    assert not asked & {"publish", "withheld_because", "notes", "old_reference", "case_reference", "concern"}


@each_form
def test_whoever_declares_can_be_named(registrar: Registrar, register: Register):
    form = form_of(registrar, register)
    assert set(form.declaration.declarer) <= set(form.asked)
    assert set(form.declaration.wording) <= {one.path for one in form.asked.values()}
    left_out = set(form.declaration.leaves_out)
    known = {f.name for f in register.fields} | {
        f"{part.name}.{f.name}" for part in register.parts for f in part.fields
    }
    assert left_out <= known


def test_a_register_without_a_form_says_so(registrar: Registrar):
    with pytest.raises(CannotExport, match="nobody declares to it on a form"):
        form_of(registrar, INTEGRITY_CASES)


def test_the_deadline_is_what_the_policy_in_force_says(registrar: Registrar):
    assert "within 5 days of the offer" in form_of(registrar, GIFTS).deadline
    before = form_of(registrar, GIFTS).version
    registrar.add(POLICIES, {"in_force_from": "2012-06-01", "what_changed": "Sooner", "days_to_declare": 1})
    form = form_of(registrar, GIFTS)
    assert "within 1 day of the offer" in form.deadline
    assert "in force from 1 Jun 2012" in form.deadline
    assert form.version != before
    assert "1 working day" in form_of(registrar, MEDIA_CONTACTS).deadline


# --- the workbook ----------------------------------------------------------------------------------------------------


def unlocked(book: Workbook) -> set[str]:
    return {cell.coordinate for row in book[PAGE].iter_rows() for cell in row if not cell.protection.locked}


@each_form
def test_only_answers_can_be_written_in(registrar: Registrar, register: Register, tmp_path: Path):
    book = openpyxl.load_workbook(empty_form(registrar, register.name, tmp_path / "form.xlsx"))
    assert book[PAGE].protection.sheet
    assert book[PAGE].protection.password
    assert book.security.lockStructure
    assert book[ABOUT].sheet_state == "veryHidden"
    answers = set(cells_of(book).values())
    merged = {
        cell.coordinate if hasattr(cell, "coordinate") else cell
        for area in book[PAGE].merged_cells.ranges
        if area.coord.partition(":")[0] in answers
        for row in book[PAGE][area.coord]
        for cell in row
    }
    assert answers <= unlocked(book) <= answers | merged


@each_form
def test_choices_and_dates_are_checked_as_they_are_typed(registrar: Registrar, register: Register, tmp_path: Path):
    form = form_of(registrar, register)
    book = openpyxl.load_workbook(empty_form(registrar, register.name, tmp_path / "form.xlsx"))
    rules = {str(rule.sqref): rule for rule in book[PAGE].data_validations.dataValidation}
    about = book[ABOUT]
    for path, cell in cells_of(book).items():
        question = form.asked[path]
        if question.offered:
            listed = about[rules[cell].formula1.split("!")[1].replace("$", "")]
            assert (
                tuple(row[0].value for row in (listed if isinstance(listed, tuple) else ((listed,),)))
                == question.offered
            )
        elif question.field.kind.name in ("date", "money", "hours", "whole number", "time"):
            assert rules[cell].type in ("date", "decimal", "whole", "time")
    numbers = [cells_of(book)[path] for path, one in form.asked.items() if one.field.kind.name == "person"]
    assert {book[PAGE][cell].number_format for cell in numbers} == {"@"}, "0541 is not 541"


def test_the_forces_own_answers_are_offered_and_read(registrar: Registrar, tmp_path: Path):
    registrar.add(LIST_VALUES, {"list": "gifts.kind", "value": "Long-service award"})
    assert "Long-service award" in form_of(registrar, GIFTS).asked["kind"].offered
    path = filled_form(registrar, "gifts", tmp_path / "form.xlsx", kind="Long-service award")
    assert read_form(registrar, path).values["kind"] == "Long-service award"


@each_form
def test_the_page_is_printed_on_a4_and_no_question_is_cut(registrar: Registrar, register: Register, tmp_path: Path):
    page = openpyxl.load_workbook(empty_form(registrar, register.name, tmp_path / "form.xlsx"))[PAGE]
    assert (page.page_setup.paperSize, page.page_setup.fitToWidth, page.page_setup.orientation) == (9, 1, "portrait")
    assert page.oddHeader.center.text == page.oddFooter.center.text == "OFFICIAL-SENSITIVE"
    assert not page.sheet_view.showGridLines
    spans = {area.coord.partition(":")[0]: area for area in page.merged_cells.ranges}
    for row in page.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                area = spans.get(cell.coordinate)
                columns = range(area.min_col, area.max_col + 1) if area else (cell.column,)
                wide = sum(page.column_dimensions[chr(64 + column)].width for column in columns)
                lines = -(-len(cell.value) * cell.font.sz / 11 // wide)
                assert page.row_dimensions[cell.row].height >= lines * cell.font.sz * 1.2, cell.value


# --- a filled form becomes an entry ----------------------------------------------------------------------------------


@each_form
def test_a_filled_form_becomes_a_pending_entry_with_the_form_attached(
    registrar: Registrar, register: Register, tmp_path: Path
):
    path = filled_form(registrar, register.name, tmp_path / "from Helen.xlsx")
    looked = look_at(registrar, path)
    assert looked.is_ready, looked.refused
    assert looked.who == "Helen Garside"
    changes = take_in(registrar, looked.form)  # type: ignore[arg-type]
    entry = only(registrar, register)
    assert changes.sentence == f"{entry.reference} taken in from from Helen.xlsx"
    assert entry.state == register.states[0].code
    assert not entry.incomplete
    (attached,) = entry.attachments
    assert attached.name == "from Helen.xlsx"
    assert registrar.reading.content(attached.sha256) == path.read_bytes()
    assert len({record.act for record in registrar.history(register, entry.id)}) == 1
    assert not verify(registrar.file, None)


def test_what_is_declared_is_what_is_recorded(registrar: Registrar, tmp_path: Path):
    path = filled_form(registrar, "gifts", tmp_path / "form.xlsx")
    take_in(registrar, read_form(registrar, path))
    values = only(registrar, GIFTS).values
    assert (values["recipient"], values["provider"], values["kind"]) == ("4417", "Castle Quay Hotel", "hospitality")
    assert (values["offered_on"], values["declared_on"]) == ("2012-06-12", "2012-06-14")
    items = [(i["description"], i["value_pence"], i["outcome"], i["quantity"]) for i in values["items"]]
    assert items == [("Working lunch", 12_50, "accepted", 1), ("Bottle of wine", None, "declined", 1)]


def test_a_second_job_is_received_on_the_day_it_is_taken_in(registrar: Registrar, tmp_path: Path):
    path = filled_form(registrar, "second_jobs", tmp_path / "form.xlsx", signed__on=date(2012, 5, 2))
    take_in(registrar, read_form(registrar, path))
    values = only(registrar, SECOND_JOBS).values
    assert (values["received_on"], values["hours_per_week"], values["uses_powers"]) == ("2012-06-14", 270, 0)


def test_one_undo_takes_it_back_and_it_may_then_be_taken_in_again(registrar: Registrar, tmp_path: Path):
    path = filled_form(registrar, "gifts", tmp_path / "form.xlsx", provider="Nobody has named this before")
    take_in(registrar, read_form(registrar, path))
    registrar.undo()
    assert registrar.search.count(GIFTS) == 0
    assert look_at(registrar, path).is_ready
    take_in(registrar, read_form(registrar, path))
    assert only(registrar, GIFTS).reference == "G/2012/0002"


def test_the_same_form_is_not_taken_in_twice_under_any_name(registrar: Registrar, tmp_path: Path):
    path = filled_form(registrar, "gifts", tmp_path / "form.xlsx")
    form = read_form(registrar, path)
    take_in(registrar, form)
    copy = shutil.copy(path, tmp_path / "form (2).xlsx")
    assert look_at(registrar, Path(copy)).taken_as == "G/2012/0001"
    with pytest.raises(TakenInAlready, match="already taken in as G/2012/0001"):
        take_in(registrar, form)
    assert registrar.search.count(GIFTS) == 1


def test_what_is_recorded_already_is_pointed_out_and_a_judgement_remembered(registrar: Registrar, tmp_path: Path):
    take_in(registrar, read_form(registrar, filled_form(registrar, "gifts", tmp_path / "one.xlsx")))
    looked = look_at(registrar, filled_form(registrar, "gifts", tmp_path / "two.xlsx", offered_on=date(2012, 6, 13)))
    assert [entry.reference for entry in looked.alike] == ["G/2012/0001"]
    assert looked.is_possible
    assert not looked.is_ready
    take_in(registrar, looked.form, [looked.alike[0].id])  # type: ignore[arg-type]
    (last, *_) = registrar.history(GIFTS, registrar.reading.by_reference("G/2012/0002")[1].id)
    assert last.body["not_the_same_as"] == [looked.alike[0].id]


def test_answers_are_read_however_a_spreadsheet_program_keeps_them(registrar: Registrar, tmp_path: Path):
    answers = {"recipient": 4417, "offered_on": "12/06/2012", "kind": "HOSPITALITY", "items.1.value_pence": "£12.50"}
    answers |= {"items.1.alcohol": True, "items.1.outcome": "accepted ", "signed.on": date(2012, 6, 14)}
    path = fill_in(filled_form(registrar, "gifts", tmp_path / "form.xlsx"), answers)
    values = read_form(registrar, path).values
    assert (values["recipient"], values["offered_on"], values["kind"]) == ("4417", "2012-06-12", "hospitality")
    assert values["items"][0] | {"alcohol": 1, "outcome": "accepted", "value_pence": 12_50} == values["items"][0]


def test_a_form_made_before_the_policy_changed_is_still_read(registrar: Registrar, tmp_path: Path):
    path = filled_form(registrar, "gifts", tmp_path / "form.xlsx")
    registrar.add(POLICIES, {"in_force_from": "2012-06-01", "what_changed": "Sooner", "days_to_declare": 3})
    assert read_form(registrar, path).values["recipient"] == "4417"


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")), min_size=1, max_size=60)
TEXTS = WORDS.map(lambda text: " ".join(text.split())).filter(lambda text: text and "_x" not in text)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    provider=TEXTS,
    description=TEXTS,
    days=st.integers(0, 400),
    pence=st.none() | st.integers(0, 10**9),
    kind=st.sampled_from([choice for choice in GIFTS.column("kind").choices if choice.code != "loan"]),
    as_text=st.booleans(),
)
def test_any_answer_comes_back_as_it_was_given(
    registrar: Registrar,
    tmp_path: Path,
    provider: str,
    description: str,
    days: int,
    pence: int | None,
    kind: Any,
    as_text: bool,
):
    day = date(2012, 6, 14) - timedelta(days=days)
    answers = {
        "provider": provider,
        "items.1.description": description,
        "offered_on": f"{day:%d/%m/%Y}" if as_text else day,
        "items.1.value_pence": None if pence is None else f"{pence / 100:.2f}" if as_text else pence / 100,
        "kind": kind.label,
        "items.3.description": None,
        "items.3.outcome": None,
    }
    written = filled_form(registrar, "gifts", tmp_path / "form.xlsx")
    book = openpyxl.load_workbook(written)
    for path, answer in answers.items():
        cell = book[PAGE][cells_of(book)[path]]
        cell.value = answer
        if isinstance(answer, str):
            cell.data_type = "s"
    book.save(written)
    values = read_form(registrar, written).values
    assert values["provider"] == GIFTS.column("provider").check(provider)
    assert values["items"] == [
        {"description": GIFTS.parts[0].by_name["description"].check(description), "outcome": "accepted"}
        | ({} if pence is None else {"value_pence": pence})
    ]
    assert (values["offered_on"], values["kind"]) == (day.isoformat(), kind.code)


# --- a form that cannot be taken in ----------------------------------------------------------------------------------

ANSWERED_WRONGLY = (
    (
        {"recipient": "9999"},
        "Question 1, Staff number of who received it (E7): Nobody on the staff list has the number 9999.",
    ),
    ({"recipient": "Helen"}, "must be a staff number"),
    ({"offered_on": "31/02/2012"}, "Question 3, Date of the offer (E9): 31/02/2012 is not a day in the calendar."),
    ({"offered_on": date(2013, 1, 1)}, "is in the future"),
    ({"offered_on": "June"}, "is not a date that can be read"),
    ({"kind": "A trip"}, "“A trip” is not on the list of Types of offer"),
    ({"items.3.outcome": "Eaten"}, "Question 6.3, Accepted or not (G15): “Eaten” is not one of"),
    ({"items.1.value_pence": "10-15"}, "“10-15” does not say what value (£) is"),
    ({"items.1.value_pence": -5}, "Question 6.1"),
    ({"provider": None}, "Question 2, Organisation or person who offered it (E8): Nothing is answered here."),
    ({"items.3.outcome": None}, "Question 6.3, Accepted or not (G15): Nothing is answered here."),
    ({"signed.name": None}, "Question 18, Your name (E34): Nothing is answered here."),
    ({"signed.on": None}, "Question 19, Date (E35): Nothing is answered here."),
    ({"signed.name": "Anna Rook"}, "On the staff list the number belongs to somebody of another name."),
    ({"signed.on": date(2012, 6, 1)}, "An offer cannot be declared before it was made."),
    (
        {"kind": "Cash", "items.1.disposal": "Kept by recipient"},
        "Question 6.1, What became of it (H13): Cash cannot be kept",
    ),
    ({"kind": "Loan"}, "Question 16, Loan from (E30): Nothing is answered here."),
    ({"team": "Cawley NPT"}, "Give either the person or the team"),
    ({"recipient": None, "team": "Cawley NPT"}, "Nobody is named as who declares."),
)


@pytest.mark.parametrize(("answers", "told"), ANSWERED_WRONGLY, ids=lambda case: str(case)[:40])
def test_an_answer_that_cannot_be_taken_is_told_with_its_question_and_cell(
    registrar: Registrar, tmp_path: Path, answers: dict[str, Any], told: str
):
    path = fill_in(filled_form(registrar, "gifts", tmp_path / "form.xlsx"), answers)
    faults = refusals(registrar, path)
    assert any(told in fault for fault in faults), faults
    assert registrar.search.count(GIFTS) == 0


def test_an_empty_form_tells_every_question_that_must_be_answered(registrar: Registrar, tmp_path: Path):
    for register in WITH_A_FORM:
        faults = refusals(registrar, empty_form(registrar, register.name, tmp_path / "form.xlsx"))
        assert len(faults) >= 5
        assert all("Question" in fault and "(" in fault for fault in faults)


def _say(sheet: str, cell: str, value: object) -> Callable[[Workbook], object]:
    return lambda book: book[sheet].__setitem__(cell, value)


def _behind_an_answer(book: Workbook) -> None:
    book[PAGE].unmerge_cells("E7:H7")
    book[PAGE]["F7"] = "hidden behind"


def _remark(book: Workbook) -> None:
    book[PAGE]["E8"].comment = Comment("Between us", "X")


def _rewritten(book: Workbook, old: str, new: str) -> None:
    """What whoever forges a form changes on both sheets."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and old in cell.value:
                    cell.value = cell.value.replace(old, new)


def _asks_for_a_decision(book: Workbook) -> None:
    for row in book[ABOUT].iter_rows():
        if row[2].value == "venue":
            row[2].value = "decision"


def _answers_in_another_cell(book: Workbook) -> None:
    for row in book[ABOUT].iter_rows():
        if row[2].value == "venue":
            row[1].value = "F40"


TAMPERED = (
    (lambda book: book.create_sheet("Notes").append(["x"]), "It has sheets that the form has not: Notes."),
    (lambda book: book.create_sheet("Empty"), "It has sheets that the form has not: Empty."),
    (_say(PAGE, "K3", "see attached"), "Cell K3 holds something, and is no answer of the form."),
    (_behind_an_answer, "Cell F7 holds something"),
    (_say(PAGE, "B9", "Date of acceptance *"), "Cell B9 no longer says what was printed there"),
    (_say(PAGE, "A2", None), "Cell A2 no longer says"),
    (_say(PAGE, "E8", "=HYPERLINK(A1)"), "It holds formulas, which no form has: in E8."),
    (_remark, "It holds comments, which no form has."),
    (
        lambda book: _rewritten(book, "Date of the offer", "Any date you like"),
        "its questions differ: “Date of the offer”",
    ),
    (_asks_for_a_decision, "its questions differ"),
    (_answers_in_another_cell, "its questions differ: “Venue”"),
)


@pytest.mark.parametrize(("tamper", "told"), TAMPERED, ids=[told[:40] for _tamper, told in TAMPERED])
def test_a_form_with_anything_else_in_it_is_refused(
    registrar: Registrar, tmp_path: Path, tamper: Callable[[Workbook], object], told: str
):
    path = fill_in(filled_form(registrar, "gifts", tmp_path / "form.xlsx"), {}, tamper)
    faults = refusals(registrar, path)
    assert any(told in fault for fault in faults), faults
    assert registrar.search.count(GIFTS) == 0


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/externalLinks/externalLink1.xml", "links to other workbooks"),
        ("xl/embeddings/oleObject1.bin", "embedded files"),
        ("xl/media/image1.png", "pictures"),
        ("xl/connections.xml", "connections to other data"),
    ],
)
def test_a_form_with_a_part_that_no_form_has_is_refused(registrar: Registrar, tmp_path: Path, part: str, told: str):
    path = filled_form(registrar, "gifts", tmp_path / "form.xlsx")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(part, "<x/>")
    assert f"It holds {told}, which no form has." in refusals(registrar, path)


def test_another_workbook_is_no_form(registrar: Registrar, tmp_path: Path):
    for path in sorted((NORTHMERE / "stations").glob("*.xlsx")):
        assert not may_be_a_form(path)
        with pytest.raises(NotAForm, match="not one of Probity's forms"):
            read_form(registrar, path)
    without = fill_in(
        filled_form(registrar, "gifts", tmp_path / "form.xlsx"), {}, lambda book: book.remove(book[ABOUT])
    )
    with pytest.raises(NotAForm):
        read_form(registrar, without)


def test_a_sheet_of_that_name_alone_makes_no_form(registrar: Registrar, tmp_path: Path):
    for rows in ([["form", "1"]], [["form", "2"], ["register", "gifts"], ["version", "x"]], [["a"], ["b"]], []):
        book = Workbook()
        book.worksheets[0].title = PAGE
        book.worksheets[0]["A1"] = "x"
        for row in rows:
            book[ABOUT if ABOUT in book.sheetnames else book.create_sheet(ABOUT).title].append(row)
        book.save(tmp_path / "form.xlsx")
        with pytest.raises(NotAForm):
            read_form(registrar, tmp_path / "form.xlsx")


def test_a_form_of_a_register_that_takes_none_is_refused(registrar: Registrar, tmp_path: Path):
    path = fill_in(
        filled_form(registrar, "gifts", tmp_path / "form.xlsx"),
        {},
        lambda book: book[ABOUT].__setitem__("B2", "people"),
    )
    assert "takes no forms here" in refusals(registrar, path)[0]


@pytest.mark.parametrize("path", sorted((NORTHMERE / "hostile").glob("*.xlsx")), ids=lambda path: path.stem)
def test_hostile_workbooks_are_told_and_never_raised(registrar: Registrar, path: Path):
    looked = look_at(registrar, path)
    assert looked.refused
    assert not looked.is_possible


def test_a_file_that_is_far_too_large_or_gone_is_told(registrar: Registrar, tmp_path: Path):
    large = tmp_path / "large.xlsx"
    large.write_bytes(b"PK\x03\x04" + bytes(LARGEST_FORM))
    assert not may_be_a_form(large)
    assert look_at(registrar, large).refused == ("It is not one of Probity's forms.",)
    assert "cannot be opened" in look_at(registrar, tmp_path / "gone.xlsx").refused[0]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_form_is_refused_and_never_crashes(registrar: Registrar, tmp_path: Path, data: st.DataObject):
    whole = tmp_path / "whole.xlsx"
    if not whole.exists():
        filled_form(registrar, "gifts", whole)
    content = bytearray(whole.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    damaged = tmp_path / "damaged.xlsx"
    damaged.write_bytes(content[: data.draw(st.integers(len(content) // 2, len(content)))])
    looked = look_at(registrar, damaged)
    assert looked.refused or looked.is_possible


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_hidden_sheet_that_says_anything_is_refused_or_harmless(
    registrar: Registrar, tmp_path: Path, data: st.DataObject
):
    path = filled_form(registrar, "gifts", tmp_path / "form.xlsx")
    book = openpyxl.load_workbook(path)
    rows = list(book[ABOUT].iter_rows())
    said = (
        st.sampled_from(["", "answer", "says", "A1", "E7", "ZZZ99999", "items.9.outcome", "decision", "text", "="])
        | TEXTS
    )
    for _ in range(data.draw(st.integers(1, 5))):
        cell = data.draw(st.sampled_from(data.draw(st.sampled_from(rows))))
        cell.value, cell.data_type = data.draw(said), "s"
    book.save(path)
    looked = look_at(registrar, path)
    assert looked.refused or (looked.form and "decision" not in looked.form.values)


# --- who may, and the command line -----------------------------------------------------------------------------------


def test_who_may_not_record_may_not_take_in(registrar: Registrar, tmp_path: Path):
    path = filled_form(registrar, "gifts", tmp_path / "form.xlsx")
    users = registrar.registers["users"]
    registrar.add(users, {"sign_in": "J. Abbott", "name": "J. Abbott", "role": "head"})
    registrar.add(users, {"sign_in": "R. Reader", "name": "R. Reader", "role": "reader"})
    reader = Registrar(registrar.file, "R. Reader", today=registrar.today)
    assert "may not record" in look_at(reader, path).refused[0]


@pytest.fixture
def run(registrar: Registrar) -> Callable[..., Any]:
    """Runs `probity COMMAND FILE ...` on the register of the other tests."""
    return lambda name, *words: CliRunner().invoke(
        main, [name, str(registrar.file.path), *map(str, words), "--as", "J. Abbott"]
    )


def test_forms_go_out_and_come_in_on_the_command_line(registrar: Registrar, run: Callable[..., Any], tmp_path: Path):
    out = tmp_path / "gifts.xlsx"
    assert run("form", "gifts", "--out", out).exit_code == 0
    refused = run("take-in", out)
    assert refused.exit_code == 1
    assert "gifts.xlsx: cannot be taken in. Question 1" in refused.stdout
    path = filled_form(registrar, "gifts", tmp_path / "filled.xlsx")
    assert "can be taken in" in run("take-in", path, "--dry-run").stdout
    assert registrar.search.count(GIFTS) == 0
    (told,) = json.loads(run("take-in", path, "--format", "json").stdout)
    assert told == told | {"file": "filled.xlsx", "register": "gifts", "taken_in_as": "G/2012/0001", "refused": []}
    assert run("take-in", path).stdout == "filled.xlsx: already taken in as G/2012/0001\n"
    other = filled_form(registrar, "gifts", tmp_path / "other.xlsx", reason_for_offer="Again")
    assert "may be recorded already, so it was left: G/2012/0001" in run("take-in", other).stdout
    assert run("take-in", other, "--even-if-alike").stdout == "other.xlsx: taken in as G/2012/0002\n"


def test_a_form_that_cannot_be_written_leaves_what_was_there(
    registrar: Registrar, run: Callable[..., Any], tmp_path: Path
):
    told = run("form", "gifts", "--out", tmp_path / "nowhere" / "form.xlsx")
    assert told.exit_code == 1
    assert "could not be written here" in told.stderr
    assert run("form", "people", "--out", tmp_path / "form.xlsx").exit_code == 1


def test_a_person_who_left_the_list_is_nobody(registrar: Registrar, tmp_path: Path):
    helen = registrar.reading.entry(PEOPLE, registrar.reading.id_by(PEOPLE, "staff_number", "4417") or 0)
    registrar.void(PEOPLE, helen.id, helen.version, "Entered twice")
    path = filled_form(registrar, "media_contacts", tmp_path / "form.xlsx")
    assert any("Nobody on the staff list" in fault for fault in refusals(registrar, path))
    assert all(SIGNED_NAME not in fault for fault in refusals(registrar, path))
