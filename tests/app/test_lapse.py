"""An approval that nobody looked at for 366 days stands as unreviewed wherever it is shown, never as approved."""

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import SAMPLES, TODAY, begun, brought_to

from app.exchange.listing import Listing, as_json
from app.query import Query
from app.registers import GIFTS, SECOND_JOBS
from app.registrar import Registrar
from app.showing import as_text

APPROVED: dict[str, Any] = {"decision": "approved", "decided_by": "H. Lock", "received_on": "2010-05-01"}
LAST_GOOD_DAY, DAY_TOO_FAR = "2011-06-15", "2011-06-14"  # 365 and 366 days before the tests' today


@pytest.fixture
def two(registrar: Registrar) -> Registrar:
    """B/2010/0001, approved 365 days ago, and B/2010/0002, approved a day earlier; B/2012/0001 waits."""
    for day in (LAST_GOOD_DAY, DAY_TOO_FAR):
        begun(registrar, SECOND_JOBS, **APPROVED, decided_on=day)
    begun(registrar, SECOND_JOBS)
    return registrar


def listed(registrar: Registrar, *columns: str) -> Listing:
    ids = registrar.search.ids(SECOND_JOBS, Query(order="reference", descending=False))
    return Listing(registrar.reading, SECOND_JOBS, ids, registrar.today(), columns)


def test_every_list_that_leaves_says_so(two: Registrar, tmp_path: Path):
    expected = {"B/2010/0001": "Active", "B/2010/0002": "Unreviewed", "B/2012/0001": "Received"}
    for columns in ((), ("reference", "state")):
        rows = csv.DictReader(io.StringIO("".join(listed(two, *columns).csv()), newline=""))
        assert {row["Reference"]: row["State"] for row in rows} == expected, columns
    codes = [one["state"] for one in json.loads("".join(listed(two).json()))]
    assert codes == ["active", "unreviewed", "received"]
    table = "".join(listed(two).table()).splitlines()
    assert [label in line for label, line in zip(expected.values(), table[1:], strict=True)] == [True, True, True]
    with listed(two, "reference", "state").saved(tmp_path / "list.xlsx", "xlsx"):
        pass
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx").worksheets[0]
    told = {str(row[0]): str(row[1]) for row in sheet.iter_rows(values_only=True) if str(row[0]) in expected}
    assert told == expected


def test_an_entry_shown_on_the_command_line_says_so(two: Registrar):
    for reference, label, code in (("B/2010/0001", "Active", "active"), ("B/2010/0002", "Unreviewed", "unreviewed")):
        register, entry = two.reading.by_reference(reference)
        assert next(as_text(register, entry, TODAY)).endswith(f"  {label}")
        assert as_json(register, entry, TODAY)["state"] == code
        assert entry.state == "active", "what is stored is the step that was taken"


def test_a_search_finds_it_under_what_it_lapsed_to_alone(two: Registrar):
    def found(text: str) -> list[str]:
        ids = two.search.ids(SECOND_JOBS, Query(text, "reference", descending=False))
        return [row["reference"] for row in two.reading.rows(SECOND_JOBS, ids, ("reference",))]

    assert found("is:unreviewed") == ["B/2010/0002"]
    assert found("is:active") == ["B/2010/0001"]
    assert found("is:approved") == ["B/2010/0001"], "an approval nobody looked at is no approval"
    assert found("-is:approved") == ["B/2010/0002", "B/2012/0001"]


def test_a_review_brings_it_back(two: Registrar):
    register, entry = two.reading.by_reference("B/2010/0002")
    two.step(register, entry.id, entry.version, "review", {"done_on": "2012-06-13"})
    reviewed = two.reading.entry(register, entry.id)
    assert register.standing(reviewed.state, reviewed.values, TODAY).code == "active"
    assert two.search.count(register, "is:unreviewed") == 0


@given(days=st.integers(0, 2_000))
def test_it_lapses_on_day_366_and_not_before(days: int):
    values = {"last_looked_at": (TODAY - timedelta(days=days)).isoformat()}
    for state in ("active", "registered"):
        standing = SECOND_JOBS.standing(state, values, TODAY)
        assert standing.code == ("unreviewed" if days >= 366 else state)
    for state in ("received", "refused", "ceased"):
        assert SECOND_JOBS.standing(state, values, TODAY).code == state


def test_what_nobody_ever_looked_at_has_lapsed():
    assert SECOND_JOBS.standing("active", {"last_looked_at": None}, date.min).code == "unreviewed"


def test_a_register_without_a_lapse_shows_its_states(registrar: Registrar):
    gift = brought_to(registrar, GIFTS, "closed")
    assert GIFTS.standing(gift.state, SAMPLES["gifts"], date(2099, 1, 1)).code == "closed"
