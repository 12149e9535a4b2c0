"""For any registers whatever: rows read = added + merged + left out + refused, and a second load adds nothing.

The files are made here, and their rows counted while they are written: by nothing of the import's own.
"""

import csv
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import hurried, peopled
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from samples import CLERK, TODAY

from app.exchange.answers import NOTHING_SAID, Answers, Incoming, Judged
from app.exchange.import_plan import apply, plan_files
from app.exchange.plan import Plan
from app.exchange.planned import Place, Question
from app.registers import GIFTS, REGISTERS
from app.registrar import Registrar
from app.store.file import RegisterFile
from app.store.verify import verify

HEADINGS = ("Date", "Name", "Collar No.", "Received from", "Gift", "Value", "Outcome", "Remarks", "Shelf")
POOL: dict[str, Sequence[str]] = {
    "Date": ("3/5/2011", "4/5/2011", "03.05.11", "2012-01-31", "4 May 2011", "Xmas", "31/02/2011", "14/03/2102", ""),
    "Name": ("Sgt Garside", "PC Rook", "Garside, Helen", "PC Nobody", "CID", ""),
    "Collar No.": ("4417", "2208", "99999", ""),
    "Received from": ("Pellgarth Bakery", "PELLGARTH BAKERY LTD", "Castle Quay Hotel", "Cstle Quay Hotel", ""),
    "Gift": ("Box of chocolates", "chocs", "Bottle of wine", "Wine and chocolates", "Theatre tickets x2", ""),
    "Value": ("£8", "8.00", "approx 20", "10-15", "n/k", "-5", "under £5", "lots", ""),
    "Outcome": ("Accepted", "Declined", "Accepted (shared)", "wine raffled, chocs kept", "who knows", ""),
    "Remarks": ("", "thanked", "see book"),
    "Shelf": ("", "B 12"),
}
KNOWN = {**POOL, **{heading: POOL[heading][:2] for heading in ("Date", "Received from", "Gift", "Value", "Outcome")}}
KNOWN["Name"], KNOWN["Collar No."] = ("Sgt Garside",), ("4417",)  # the same offer again and again, in other words
OTHERS = {
    "blank": ("", "  ", ""),
    "total": ("Total", "", "", "", "£123.00"),
    "numbers": ("", "", "", "12", "99.5"),
    "note": ("Inspected, no issues",),
    "ditto": ("do.",) * len(HEADINGS),
    "half ditto": ('"', "", "", '"', "Diary", "£2", '"'),
    "the headings again": HEADINGS,
}
Table = list[tuple[str, ...]]


@st.composite
def tables(draw: st.DrawFn, *, headed: bool = True) -> Table:
    """Titles, headings in any order, and rows of every kind an old register has."""
    if not headed:
        return draw(st.lists(st.sampled_from([("Scale", "Pounds"), ("A", "1"), ()]), max_size=3))
    headings = draw(st.permutations(HEADINGS))[: draw(st.integers(5, len(HEADINGS)))]
    titles = draw(st.lists(st.sampled_from([("Register of gifts",), ("Cawley", "", "2011"), ()]), max_size=3))
    written: Table = []
    for kind in draw(
        st.lists(st.sampled_from(["offer"] * 4 + ["well known"] * 4 + ["again", *OTHERS]), min_size=2, max_size=9)
    ):
        if kind == "offer":
            written.append(tuple(draw(st.sampled_from(POOL[heading])) for heading in headings))
        elif kind == "again" and written:
            written.append(draw(st.sampled_from(written)))
        elif kind == "well known":
            written.append(tuple(draw(st.sampled_from(KNOWN[heading])) for heading in headings))
        elif kind in OTHERS:
            written.append(tuple(headings) if kind == "the headings again" else OTHERS[kind])
    return [*titles, tuple(headings), *written]


books = st.one_of(
    st.tuples(st.just("csv"), tables().map(lambda table: {"Sheet1": table})),
    st.tuples(
        st.just("xlsx"),
        st.tuples(tables(), st.lists(st.one_of(tables(), tables(headed=False)), max_size=2)).map(
            lambda made: {f"Year {at}": table for at, table in enumerate((made[0], *made[1]))}
        ),
    ),
)


def is_filled(row: Sequence[str]) -> bool:
    return any(cell.strip() for cell in row)


def save(path: Path, sheets: dict[str, Table]) -> None:
    if path.suffix == ".csv":
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(sheets["Sheet1"])
        return
    made = Workbook()
    for name, table in sheets.items():
        sheet = made.create_sheet(name)
        for row in table:
            sheet.append(row)
    del made["Sheet"]
    made.save(path)


def places(planned: Plan) -> list[Place]:
    """Every row the plan speaks of, once for each thing it says of it."""
    return [
        *(place for one in planned.new for place in (one.place, *one.others)),
        *(place for one in planned.changed for place in (one.place, *one.others)),
        *planned.same,
        *(one.place for one in planned.left_out),
        *{one.place for one in planned.rejected},
    ]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fresh") / "fresh.probity"
    file = hurried(RegisterFile.create(path, REGISTERS, force="Northmere Constabulary", who=CLERK))
    peopled(file)
    file.close()
    return path


@contextmanager
def opened(fresh: Path, folder: Path) -> Iterator[Registrar]:
    path = folder / "copy.probity"
    shutil.copyfile(fresh, path)
    file = hurried(RegisterFile.open(path, REGISTERS))
    yield Registrar(file, CLERK, today=lambda: TODAY)
    file.close()
    path.unlink()


def written(folder: Path, files: list[tuple[str, dict[str, Table]]]) -> dict[Path, dict[str, set[int]]]:
    """The files, and the numbers of the rows that hold anything, by sheet, the row of headings left aside."""
    found: dict[Path, dict[str, set[int]]] = {}
    for at, (kind, sheets) in enumerate(files):
        path = folder / f"book {at}.{kind}"
        save(path, sheets)
        found[path] = {}
        for name, table in sheets.items():
            filled = {number for number, row in enumerate(table, 1) if is_filled(row)}
            heading = next(
                (at for at, row in enumerate(table, 1) if set(row) <= set(HEADINGS) and "" not in row and row), 0
            )
            if filled:
                found[path][name] = filled - {heading}
    return found


def check(planned: Plan, counted: dict[Path, dict[str, set[int]]]) -> None:
    """Every row of the files is in exactly one place, and the totals say so."""
    spoken = [(place.file, place.sheet, place.row) for place in places(planned)]
    there = [
        (path.name, sheet, row) for path, sheets in counted.items() for sheet, rows in sheets.items() for row in rows
    ]
    assert sorted(spoken) == sorted(there)
    read = {(total.file, total.sheet): total.read for total in planned.totals}
    assert read == {(path.name, name): len(rows) for path, sheets in counted.items() for name, rows in sheets.items()}
    for total in planned.totals:
        assert total.read == total.added + total.merged + total.left_out + total.refused
        assert total.proved


def answered(data: st.DataObject, planned: Plan) -> Answers:
    """Some rows left out, some cells written anew, some people and organisations chosen, some pairs judged."""
    answers = NOTHING_SAID
    for one in planned.new:
        if data.draw(st.integers(0, 4)) == 0:
            answers = answers.with_left_out(one.place.spot, "of another force")
    for fault in planned.rejected:
        if data.draw(st.booleans()):
            new = {"Date": "5/5/2011", "Value": "£3", "Outcome": "Declined"}.get(fault.column, "")
            answers = answers.with_cell(fault.place.spot, fault.column, new)
    for question in planned.questions:
        if question.choices and data.draw(st.booleans()):
            answers = chosen(answers, question, data.draw(st.sampled_from(question.choices)).key)
    return judged(data, answers, planned)


def chosen(answers: Answers, question: Question, key: str) -> Answers:
    if question.kind == "person":
        return answers.with_person(question.place.sha256, question.value, key)
    return answers.with_organisation(question.value, key) if question.kind == "organisation" else answers


def judged(data: st.DataObject, answers: Answers, planned: Plan) -> Answers:
    for pair in planned.pairs:
        same = data.draw(st.sampled_from([None, True, True, False]))
        event(f"a pair with {'an entry held' if pair.first.entry else 'another row'} judged {same}")
        if same is not None:
            second = st.lists(st.sampled_from(["provider", "offered_on", "items"]), max_size=2, unique=True)
            answers = answers.with_judged(pair.couple, Judged(same, tuple(data.draw(second)) if same else ()))
    return answers


FEW = settings().max_examples * 2 // 5  # each makes several workbooks and a register; a search makes more
few = settings(max_examples=FEW, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@few
@given(files=st.lists(books, min_size=1, max_size=3))
def test_nothing_is_lost_and_nothing_counted_twice(
    fresh: Path, tmp_path: Path, files: list[tuple[str, dict[str, Table]]]
):
    counted = written(tmp_path, files)
    sources = [Incoming(path) for path in counted]
    with opened(fresh, tmp_path) as registrar:
        planned = plan_files(registrar, GIFTS, sources)
        check(planned, counted)
        apply(registrar, planned)
        assert registrar.search.count(GIFTS, "") == len(planned.new)
        again = plan_files(registrar, GIFTS, sources)
        check(again, counted)
        assert (again.new, again.changed) == ((), ())
        assert verify(registrar.file) == []


@few
@given(held=books, files=st.lists(books, min_size=1, max_size=3), data=st.data())
def test_whatever_is_answered(
    fresh: Path,
    tmp_path: Path,
    held: tuple[str, dict[str, Table]],
    files: list[tuple[str, dict[str, Table]]],
    data: st.DataObject,
):
    """The first register is held already, the others come after it."""
    counted = written(tmp_path, [held, *files])
    first, *sources = (Incoming(path) for path in counted)
    with opened(fresh, tmp_path) as registrar:
        before = plan_files(registrar, GIFTS, [first])
        apply(registrar, before)
        del counted[first.path]
        answers = answered(data, plan_files(registrar, GIFTS, sources))
        planned = plan_files(registrar, GIFTS, sources, answers)
        check(planned, counted)
        apply(registrar, planned)
        assert registrar.search.count(GIFTS, "") == len(before.new) + len(planned.new)
        for said in (answers, replace(NOTHING_SAID, left_out=answers.left_out)):
            again = plan_files(registrar, GIFTS, sources, said)
            check(again, counted)
            assert (again.new, again.changed) == ((), ())
        assert verify(registrar.file) == []


def test_one_file_given_twice_is_read_once(fresh: Path, tmp_path: Path):
    rows = [HEADINGS, ("3/5/2011", "Sgt Garside", "4417", "Pellgarth Bakery", "Diary", "£8", "Declined", "", "")]
    for name in ("a.csv", "copy of a.csv"):
        save(tmp_path / name, {"Sheet1": rows})
    with opened(fresh, tmp_path) as registrar:
        planned = plan_files(registrar, GIFTS, [Incoming(tmp_path / "a.csv"), Incoming(tmp_path / "copy of a.csv")])
        assert [(one.file, one.row) for one in planned.new] == [("a.csv", 2)]
        assert all(total.proved for total in planned.totals)
        apply(registrar, planned)
        assert registrar.search.count(GIFTS, "") == 1
