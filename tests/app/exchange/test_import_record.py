"""Every import leaves a record: what was read, what became of each row, and proof that nothing was lost or doubled."""

import dataclasses
import hashlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from old_rows import GIFT, GIFT_HEADINGS, Rows, bring, gift
from samples import answers

from app.entries import Entry
from app.errors import CannotUndo, ImportRefused, NotPermitted
from app.exchange.answers import NOTHING_SAID, Answers, Incoming, Layout
from app.exchange.import_plan import Plan, apply, plan, plan_files
from app.query import Query
from app.registers import GIFTS, IMPORTS, LAYOUTS, ORGANISATIONS
from app.registrar import Registrar
from app.store.journal import Deed
from app.store.verify import verify

REFUSED = gift(Date="Somewhen in 2011, Kelly Keane")
TOTAL = ("Total", "", "", "", "", "£16", "")


def records(registrar: Registrar) -> list[Entry]:
    return registrar.reading.entries(IMPORTS, registrar.search.ids(IMPORTS, Query(descending=False)))


def brought(registrar: Registrar, *paths: Path, said: Answers = NOTHING_SAID, station: str = "") -> Plan:
    planned = plan_files(registrar, GIFTS, [Incoming(path, station) for path in paths], said)
    apply(registrar, planned)
    return planned


def counts(values: dict[str, Any]) -> tuple[int, ...]:
    return tuple(values[name] for name in ("read", "added", "merged", "left_out", "refused"))


def test_the_record_says_what_became_of_every_row(registrar: Registrar, written: Rows):
    thornby = written(
        GIFT_HEADINGS, GIFT, REFUSED, gift(Date="4/5/2011"), gift(Date="5/5/2011"), TOTAL, name="thornby.csv"
    )
    cawley = written(GIFT_HEADINGS, gift(Date="6/5/2011"), name="cawley.csv")
    first = plan_files(registrar, GIFTS, [Incoming(thornby, "Thornby"), Incoming(cawley)])
    said = NOTHING_SAID.with_left_out(first.new[1].place.spot, "It stands in Cawley's book too")
    brought(registrar, thornby, cawley, said=said)
    (record,) = records(registrar)
    assert record.reference == "D/2012/0001"
    assert counts(record.values) == (6, 3, 0, 2, 1)
    assert record.values["value_pence"] == 24_00
    assert record.values["files"] == "thornby.csv, cawley.csv"
    assert [(one["file"], one["sheet"], *counts(one)) for one in record.values["sheets"]] == [
        ("thornby.csv", "Sheet1", 5, 2, 0, 2, 1),
        ("cawley.csv", "Sheet1", 1, 1, 0, 0, 0),
    ]
    assert [(one["row"], one["how"], one["heading"]) for one in record.values["rows"]] == [
        (6, "no_entry", None),
        (4, "left_out", None),
        (3, "refused", "Date"),
    ]
    assert record.values["rows"][1]["reason"] == "It stands in Cawley's book too"
    assert verify(registrar.file) == []


def test_what_a_refused_cell_says_is_in_its_file_alone(registrar: Registrar, written: Rows):
    brought(registrar, written(GIFT_HEADINGS, GIFT, REFUSED, gift(Value="Kelly’s guess"), ("Kelly Keane wrote this",)))
    (record,) = records(registrar)
    assert len(record.values["rows"]) == 3
    assert "Kelly" not in str(record.values)


def test_a_load_that_changes_nothing_is_no_import(registrar: Registrar, written: Rows):
    path = written(GIFT_HEADINGS, GIFT, REFUSED)
    brought(registrar, path)
    head = registrar.file.journal.head()
    brought(registrar, path)
    assert registrar.file.journal.head() == head
    assert len(records(registrar)) == 1


def test_a_second_load_that_adds_something_is_another(registrar: Registrar, written: Rows):
    brought(registrar, written(GIFT_HEADINGS, GIFT))
    brought(registrar, written(GIFT_HEADINGS, GIFT, gift(Date="4/5/2011")))
    assert [counts(record.values) for record in records(registrar)] == [(1, 1, 0, 0, 0), (2, 1, 1, 0, 0)]


def test_a_file_chosen_twice_is_counted_once_and_adds_up(registrar: Registrar, written: Rows, tmp_path: Path):
    path = written(GIFT_HEADINGS, GIFT, REFUSED)
    copy = tmp_path / "copy.csv"
    copy.write_bytes(path.read_bytes())
    brought(registrar, path, path, copy)
    (record,) = records(registrar)
    assert record.values["added"] == 1
    assert registrar.search.count(GIFTS, "") == 1


def test_a_sum_that_does_not_prove_is_not_saved(registrar: Registrar, written: Rows):
    planned = plan(registrar, GIFTS, written(GIFT_HEADINGS, GIFT))
    lost = dataclasses.replace(planned.totals[0], read=2)
    with pytest.raises(ImportRefused, match=r"2 rows read = 1 added .* does not add up.*Nothing was brought in"):
        apply(registrar, dataclasses.replace(planned, totals=(lost,)))
    assert (registrar.search.count(GIFTS, ""), records(registrar)) == (0, [])


def test_nobody_writes_or_changes_a_record(registrar: Registrar, written: Rows):
    brought(registrar, written(GIFT_HEADINGS, GIFT))
    (record,) = records(registrar)
    for act in (
        lambda: registrar.add(IMPORTS, dict(record.values)),
        lambda: registrar.amend(IMPORTS, record.id, 1, {"added": 2}, "Because"),
        lambda: registrar.void(IMPORTS, record.id, 1, "Because"),
    ):
        with pytest.raises(NotPermitted, match="kept by Probity itself"):
            act()


# --- taking it back --------------------------------------------------------------------------------------------------


def test_one_undo_takes_back_record_entries_and_sources(registrar: Registrar, written: Rows):
    path = written(GIFT_HEADINGS, GIFT, gift(Date="4/5/2011"))
    brought(registrar, path)
    registrar.undo()
    assert (registrar.search.count(GIFTS, ""), records(registrar)) == (0, [])
    assert registrar.search.count(IMPORTS, "is:void") == 1
    assert registrar.reading.organisation_named("Pellgarth Bakery") is None
    again = brought(registrar, path)
    assert (len(again.new), len(again.same)) == (2, 0)
    assert [record.reference for record in records(registrar)] == ["D/2012/0002"]
    assert verify(registrar.file) == []


def test_undo_names_every_entry_that_has_been_decided_since(registrar: Registrar, written: Rows):
    planned = bring(registrar, GIFTS, written(GIFT_HEADINGS, *(gift(Date=f"{day}/5/2011") for day in range(1, 14))))
    other = Registrar(registrar.file, "C. Lyle", today=registrar.today)
    for one in planned.new[:12]:
        other.step(GIFTS, one.deed.entry, 1, "refer", answers(GIFTS, GIFTS.step("refer")))
    ten = ", ".join(one.reference for one in planned.new[:10])
    with pytest.raises(CannotUndo, match=f"^{ten} and 2 more have been changed since"):
        registrar.undo()
    assert {entry.state for entry in registrar.reading.entries(IMPORTS, [records(registrar)[0].id])} == {"kept"}


def test_undo_keeps_the_layouts_that_were_remembered(registrar: Registrar, written: Rows):
    path = written(("Whenabouts", *GIFT_HEADINGS[1:]), GIFT)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    columns = dict(enumerate(("offered_on", "recipient_name", "recipient", "provider", "items.description")))
    brought(registrar, path, said=NOTHING_SAID.with_layout(sha256, "Sheet1", Layout(1, columns)))
    assert registrar.search.count(LAYOUTS, "") == 1
    registrar.undo()
    assert registrar.search.count(LAYOUTS, "") == 1
    assert registrar.search.count(GIFTS, "") == 0


def test_a_row_made_one_with_an_entry_held_comes_in_again_after_undo(registrar: Registrar, written: Rows):
    """What is taken back is the source of that entry too."""
    held = bring(registrar, GIFTS, written(GIFT_HEADINGS, GIFT)).new[0].deed.entry
    current = registrar.reading.entry(GIFTS, held)
    source = {"file": "other.csv", "sha256": "cd" * 32, "sheet": "Sheet1", "row": 2, "cells": "{}", "fingerprint": "ef"}
    body = {"reference": current.reference, "version": 2, "state_before": current.state, "state": current.state}
    body |= {"before": {"venue": None}, "after": {"venue": "Front counter"}, "source": source}
    registrar.bring_in(GIFTS, [Deed("amend", "gifts", held, body)])
    assert [one.file for one in registrar.reading.entry(GIFTS, held).sources] == ["old.csv", "other.csv"]
    registrar.undo()
    assert [one.file for one in registrar.reading.entry(GIFTS, held).sources] == ["old.csv"]
    assert verify(registrar.file) == []


# --- where it came from ----------------------------------------------------------------------------------------------


def test_entries_are_found_by_file_station_and_import(registrar: Registrar, written: Rows):
    brought(registrar, written(GIFT_HEADINGS, GIFT, name="one.csv"), station="Thornby")
    brought(registrar, written(GIFT_HEADINGS, gift(Date="4/5/2011"), name="two_5%.csv"))
    found = {
        text: registrar.search.count(GIFTS, f"source:{text}")
        for text in ("thornby", "one", "csv", "d/2012/0002", "two_", "%", "x_5", '"D/2012/0001"')
    }
    assert found == {
        "thornby": 1,
        "one": 1,
        "csv": 2,
        "d/2012/0002": 1,
        "two_": 1,
        "%": 1,
        "x_5": 0,
        '"D/2012/0001"': 1,
    }
    assert registrar.search.count(GIFTS, "-source:thornby") == 1
    assert registrar.search.count(ORGANISATIONS, "source:one") == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(
    rows=st.lists(
        st.sampled_from(
            [
                GIFT,
                gift(Date="4/5/2011"),
                REFUSED,
                TOTAL,
                (),
                ("a note",),
                GIFT_HEADINGS,
                gift(Name=""),
                gift(Value="x"),
            ]
        ),
        min_size=1,
        max_size=8,
    )
)
def test_whatever_the_rows_are_each_is_counted_once(registrar: Registrar, written: Rows, rows: list[tuple[str, ...]]):
    planned = plan(registrar, GIFTS, written(GIFT_HEADINGS, *rows))
    assert all(total.proved for total in planned.totals)
    assert sum(total.read for total in planned.totals) == sum(1 for row in rows if any(row))
