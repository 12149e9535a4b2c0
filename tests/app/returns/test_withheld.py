"""Who makes a return up is not told which leads and cases are about themselves; the figures stay the force's."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from crosschecking import OFFICER
from samples import begun

from app.registers import INTEGRITY_CASES, LEADS, USERS
from app.registrar import Registrar
from app.returns import hmic_2012
from app.returns.compute import Computed, compute
from app.returns.hmic_2012 import HMIC_2012
from app.returns.issue import issue
from app.search import WITHHELD

OTHER = "60001"
MINE, THEIRS = ("Q/2012/0001", "I/2012/0001"), ("Q/2012/0002", "I/2012/0002")
JUDGED = {"outcome": "acu", "why": "Looked into", "judged_by": "C. Lyle", "judged_on": "2012-02-01"}


@pytest.fixture
def filled(registrar: Registrar) -> Registrar:
    """A lead about OFFICER and one about somebody else, both with the ACU, and a case that began with each."""
    case = {"opened_on": "2012-03-01", "category": "social_media", "source": "crosscheck", "in_scope": 1}
    for person, lead, number in ((OFFICER, *MINE), (OTHER, *THEIRS)):
        begun(registrar, LEADS, raised_on="2012-01-10", person=person, case_reference=number, **JUDGED)
        begun(registrar, INTEGRITY_CASES, contact_reference=lead, **case)
    return registrar


def counted(registrar: Registrar, reader: str | None) -> Computed:
    return compute(registrar.file, HMIC_2012, hmic_2012.parameters(), reader)


def test_no_figure_changes_with_who_makes_the_return_up(filled: Registrar):
    mine, theirs = counted(filled, OFFICER), counted(filled, None)
    assert mine.figures == theirs.figures
    assert (mine.figures["C5"], mine.figures["C5b"], mine.figures["S1"]) == (2, 2, 2)
    assert mine.checks == theirs.checks


def test_rows_about_whoever_counts_are_withheld_and_come_last(filled: Registrar):
    mine = counted(filled, OFFICER)
    assert mine.rows["C5"] == mine.rows["C5b"] == (THEIRS[0], WITHHELD)
    assert mine.rows["S1"] == (THEIRS[1], WITHHELD)
    assert counted(filled, None).rows["C5"] == (MINE[0], THEIRS[0])
    assert all(sum(one.adds) == one.value for one in mine.counted if not one.figure.rate)
    assert not set(mine.evidence) & {*MINE, WITHHELD}


def test_nothing_else_names_them(filled: Registrar):
    case = filled.reading.by_reference(MINE[1])[1]
    filled.void(INTEGRITY_CASES, case.id, case.version, "Twice")
    mine, theirs = counted(filled, OFFICER), counted(filled, None)
    assert MINE[1] in {remark.reference for remark in theirs.remarks}
    said = "\n".join((*mine.as_text(), str(mine.as_json()), str(mine.remarks), str(mine.excluded)))
    assert not [one for one in MINE if one in said]


def test_the_workbook_has_their_rows_without_reference_and_facts(filled: Registrar, tmp_path: Path):
    filled.add(USERS, {"sign_in": filled.user.name, "name": "Head", "role": "head", "staff_number": OFFICER})
    filled.look_again()
    path = tmp_path / "return.xlsx"
    issue(filled, counted(filled, filled.user.staff_number), path)
    book = openpyxl.load_workbook(path)
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not set(MINE) & set(cells)
    rows: list[tuple[Any, ...]] = [row for row in book["Evidence leads"].iter_rows(values_only=True) if row[0] == "C5"]
    assert [row[1] for row in rows] == [THEIRS[0], WITHHELD]
    assert set(rows[1][2:-1]) <= {None, ""}
    assert [row[-1] for row in rows] == [1, 1], "they add up to the figure"
