"""The figures HMIC published in December 2012 for five forces, counted from each force's own register file."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.exchange.import_plan import apply, plan
from app.query import Query
from app.registers import INTEGRITY_CASES, REGISTERS, SECOND_JOBS
from app.registrar import Registrar
from app.returns import hmic_2012
from app.returns.compute import Computed, compute
from app.store.file import RegisterFile

NORTHMERE = Path(__file__).parents[2] / "data" / "northmere"
TRUTH: dict[str, Any] = json.loads((NORTHMERE / "truth.json").read_text(encoding="utf-8"))["five_forces"]
FORCES = tuple(TRUTH["forces"])

# HMIC, "Revisiting police relationships: progress report", December 2012, one report a force
PUBLISHED = {
    "Norfolk": (64, 64, 0, 0, 0, 1, 5),
    "Northamptonshire": (129, 123, 6, 0, 0, 10, 68),
    "Cumbria": (18, 17, 1, 1, 0, 4, 17),
    "Nottinghamshire": (113, 109, 4, 3, 2, 5, 28),
    "Essex": (71, 71, 0, 2, 2, 9, 116),
}
CODES = {
    "second_job_applications": "B1",
    "second_jobs_approved": "B2",
    "second_jobs_not_approved": "B2a",
    "media_disclosures_investigated": "D1",
    "media_disclosures_ongoing": "D1a",
    "social_media_cases_from_hmic": "S1a",
    "investigations_instigated": "V1",
}


@dataclass(frozen=True)
class Force:
    """A force's return, and the row of its workbook each entry was brought in from."""

    name: str
    computed: Computed
    row: dict[str, int]
    later: Computed

    @property
    def truth(self) -> dict[str, Any]:
        return TRUTH["forces"][self.name]  # type: ignore[no-any-return]


@pytest.fixture(scope="module", params=FORCES)
def force(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Force]:
    path = tmp_path_factory.mktemp("force") / f"{request.param}.probity"
    file = RegisterFile.create(path, REGISTERS, force=request.param, who="kate")
    registrar = Registrar(file, "kate", today=lambda: date(2012, 12, 20))
    for register in (SECOND_JOBS, INTEGRITY_CASES):
        book = NORTHMERE / "five_forces" / request.param / f"{register.name}.xlsx"
        planned = plan(registrar, register, book)
        assert not planned.rejected
        apply(registrar, planned)
    row = {
        entry.reference: entry.sources[0].row
        for register in (SECOND_JOBS, INTEGRITY_CASES)
        for entry in registrar.reading.entries(register, registrar.search.ids(register, Query()))
    }
    computed = compute(file, hmic_2012.HMIC_2012, hmic_2012.parameters())
    later = compute(file, hmic_2012.HMIC_2012, hmic_2012.parameters(as_at=date(2012, 9, 30)))
    yield Force(request.param, computed, row, later)
    file.close()


def test_figures_are_those_published(force: Force):
    assert tuple(force.computed.figures[code] for code in CODES.values()) == PUBLISHED[force.name]


def test_figures_count_the_right_rows(force: Force):
    for figure, rows in force.truth["counted_rows"].items():
        assert sorted(force.row[reference] for reference in force.computed.rows[CODES[figure]]) == rows, figure


def test_every_case_left_out_is_listed_with_its_reason(force: Force):
    listed = {(e.figure, force.row[e.reference]): e.reason for e in force.computed.excluded}
    for left_out in force.truth["left_out"]:
        figure = "B1" if left_out["file"] == "second_jobs.xlsx" else "V1"
        assert listed.pop((figure, left_out["row"])).startswith(left_out["why"])
    by_hmic = force.truth["counted_rows"]["social_media_cases_from_hmic"]
    assert listed == {("V1", row): "social media case referred by HMIC, counted in S1a" for row in by_hmic}


def test_the_recorded_reason_is_given(force: Force):
    reasons = [e.reason for e in force.computed.excluded if e.reason.startswith("out of scope")]
    chiefs = "out of scope: Investigation into two chief officers; outside the areas inspected"
    assert reasons == ([chiefs] if force.name == "Northamptonshire" else [])


def test_every_sum_agrees(force: Force):
    assert force.computed.checks["B1 = B2+B3+B4+B5+B6"]
    assert all(force.computed.checks.values())


def test_what_happened_after_the_as_at_date_shows_only_in_a_later_return(force: Force):
    """Applications received, decided or closed in July: one force had a decision, two a case closed."""
    now, later = force.computed.figures, force.later.figures
    received = sum(why["why"] == "received after the as-at date" for why in force.truth["left_out"])
    assert later["B1"] == now["B1"] + received > now["B1"]
    assert later["B2"] - now["B2"] == (1 if force.name == "Northamptonshire" else 0)
    assert now["D1a"] - later["D1a"] == (1 if force.name in ("Nottinghamshire", "Essex") else 0)
    assert (later["D1"], later["S1a"], later["V1"]) == (now["D1"], now["S1a"], now["V1"])


def test_the_five_reports_add_up():
    assert tuple(map(sum, zip(*PUBLISHED.values(), strict=True))) == (395, 384, 11, 6, 4, 29, 234)
