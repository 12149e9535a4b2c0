"""The completeness check: what is missing is found, opens its rows, and is done with only when fixed or explained."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from samples import CHIEF, SAMPLES, begun

from app.deeds import new_deed
from app.errors import InvalidEntry
from app.exchange.answers import Incoming
from app.exchange.import_plan import apply, plan_files
from app.ids import new_id
from app.query import Query
from app.registers import EXPLANATIONS, GIFTS, PEOPLE
from app.registrar import Registrar
from app.review.completeness import Completeness, Finding, completeness, explain
from app.review.numbering import own_gaps

HEADINGS = ("Date", "Name", "Collar No.", "Received from", "Gift", "Value", "Outcome")
GIFT = ("3/5/2011", "Sgt Garside", "4417", "Pellgarth Bakery", "Box of chocolates", "£8", "Accepted (shared)")
YEAR = (date(2012, 1, 1), date(2012, 12, 31))


def found(registrar: Registrar, kind: str) -> list[Finding]:
    return [one for one in completeness(registrar, YEAR).findings if one.kind == kind]


def only(registrar: Registrar, kind: str) -> Finding:
    (finding,) = found(registrar, kind)
    return finding


def rows(registrar: Registrar, finding: Finding) -> int:
    return len(registrar.search.ids(registrar.registers[finding.register], Query(finding.search)))


def brought_in(registrar: Registrar, numbers: list[int], **source: Any) -> None:
    """Gifts of an old book, a row for each of its numbers."""
    start = registrar.reading.last_number(GIFTS, "G/2012")
    deeds = []
    for at, number in enumerate(numbers, 1):
        values = {**SAMPLES["gifts"], "old_reference": f"CAW {number}", "reason_for_offer": "Thanks"}
        whole, _ = registrar.composing.prepare(GIFTS, values, old=True)
        told = {"file": "cawley.xlsx", "sha256": "ab" * 32, "sheet": "2012", "row": number + 3, "cells": "{}"} | source
        told["fingerprint"] = f"{number:064x}"
        deeds.append(
            new_deed(
                GIFTS,
                whole,
                new_id() + at,
                f"G/2012/{start + at:04d}",
                kind="import",
                sources=[told],
                today=registrar.today(),
            )
        )
    registrar.bring_in(GIFTS, deeds)


@pytest.mark.parametrize(
    ("kind", "whole", "lacking"),
    [
        ("late", {"declared_on": "2012-06-13"}, {"offered_on": "2012-06-01"}),
        ("reason", {"reason_for_offer": "Thanks"}, {"reason_for_offer": None}),
        ("value", {}, {"items": [{"description": "Pens", "outcome": "declined"}]}),
    ],
)
def test_an_entry_that_lacks_something_is_found_and_its_rows_open(
    registrar: Registrar, kind: str, whole: dict[str, Any], lacking: dict[str, Any]
):
    base = {"reason_for_offer": "Thanks", **whole}
    begun(registrar, GIFTS, **base)
    assert found(registrar, kind) == []
    begun(registrar, GIFTS, **{**base, **lacking})
    begun(registrar, GIFTS, **{**base, **lacking, "offered_on": "2011-06-01", "declared_on": "2011-06-20"})
    finding = only(registrar, kind)
    assert (finding.count, rows(registrar, finding)) == (1, 1)
    assert finding.sentence.startswith("1 declaration ")


def test_a_station_with_staff_in_post_that_declared_nothing_is_found(registrar: Registrar):
    begun(registrar, GIFTS)  # recipient 4417, of Licensing at Cawley
    silent = [one.sentence for one in found(registrar, "nothing")]
    assert "Thornby has declared nothing, with 1 staff in post" in silent
    assert not any(sentence.startswith(("Cawley ", "Licensing ")) for sentence in silent)
    constable = registrar.reading.id_by(PEOPLE, "staff_number", "0541")
    assert constable is not None
    registrar.step(PEOPLE, constable, 1, "leave", {"left_on": "2011-12-31"})  # nobody was in post there all year
    assert not any("Thornby" in one.sentence for one in found(registrar, "nothing"))


def test_chief_officers_and_who_has_part_in_contracts_are_expected(registrar: Registrar):
    begun(registrar, registrar.registers["contracts"])  # its owner is 60001
    sentences = [one.sentence for one in found(registrar, "unseen")]
    assert sentences == [
        "1 chief officer is not on the gifts register",
        "1 person with a part in contracts is not on the gifts register",
    ]
    begun(registrar, GIFTS, recipient=CHIEF)
    (left,) = found(registrar, "unseen")
    assert rows(registrar, left) == 1
    assert "contracts" in left.sentence


def test_numbers_missing_from_an_old_book_are_named(registrar: Registrar):
    brought_in(registrar, [1, 2, 3, 4, 6, 7, 8, 12])
    finding = only(registrar, "number")
    assert finding.sentence == "cawley.xlsx, 2012 (CAW …) runs from 1 to 12 without 5, 9 to 11"
    assert only(registrar, "rows").sentence == "cawley.xlsx, 2012: 4 rows are not held (rows 8, 12, 13, 14)"


def test_control_totals_are_those_of_the_file(registrar: Registrar):
    brought_in(registrar, [1, 2, 3])
    gift = registrar.reading.by_reference("G/2012/0002")[1]
    registrar.void(GIFTS, gift.id, gift.version, "Recorded twice")
    (total,) = completeness(registrar, YEAR).totals
    assert (total.record, total.file, total.sheet) == ("", "cawley.xlsx", "2012")
    assert (total.read, total.added, total.void, total.missing) == (None, 3, 1, ())
    assert registrar.search.count(GIFTS, total.search) == 2
    assert total.value_pence == 2 * gift.values["total_pence"]


def test_an_import_is_shown_with_its_own_record(registrar: Registrar, written: Callable[..., Path]):
    """A total, a note and a row left out are no finding; a refused row is, until it comes in."""
    path = written(HEADINGS, GIFT, ("31/6/2011", *GIFT[1:]), ("Total", "", "", "", "", "£8", ""))
    apply(registrar, plan_files(registrar, GIFTS, [Incoming(path, "Thornby")]))
    (total,) = completeness(registrar, YEAR).totals
    assert (total.record, total.register, total.file, total.sheet) == ("D/2012/0001", "gifts", "old.csv", "Sheet1")
    assert (total.read, total.added, total.merged, total.left_out, total.refused) == (3, 1, 0, 1, 1)
    assert (total.value_pence, total.void, total.missing) == (8_00, 0, (3,))
    assert registrar.search.count(GIFTS, total.search) == 1
    finding = only(registrar, "refused")
    assert finding.sentence == "old.csv, Sheet1: 1 row was refused and not brought in since (row 3)"
    assert rows(registrar, finding) == 1  # the record, with the reason
    assert found(registrar, "rows") == []


def test_a_refused_row_that_came_in_later_is_no_finding(registrar: Registrar, written: Callable[..., Path]):
    for wrong in ("31/6/2011", "30/6/2011"):  # the same file, corrected
        path = written(HEADINGS, GIFT, (wrong, *GIFT[1:]))
        apply(registrar, plan_files(registrar, GIFTS, [Incoming(path)]))
    assert found(registrar, "refused") == []
    assert [total.refused for total in completeness(registrar, YEAR).totals] == [1, 0]
    registrar.undo()
    assert only(registrar, "refused").sentence.endswith("(row 3)")
    registrar.undo()
    assert completeness(registrar, YEAR).totals == ()


def test_the_register_s_own_numbers_have_no_gap_even_where_an_entry_is_void(registrar: Registrar):
    for _ in range(3):
        begun(registrar, GIFTS)
    gift = registrar.reading.by_reference("G/2012/0002")[1]
    registrar.void(GIFTS, gift.id, gift.version, "Recorded twice")
    assert list(own_gaps(registrar.file.gateway, GIFTS)) == []
    registrar.file.gateway.execute("DELETE FROM gifts_items WHERE entry = ?", (gift.id,))
    registrar.file.gateway.execute("DELETE FROM gifts WHERE id = ?", (gift.id,))
    (gap,) = own_gaps(registrar.file.gateway, GIFTS)
    assert (gap.where, gap.numbers) == ("G/2012", "2")


def test_complete_is_said_only_when_everything_is_fixed_or_explained(registrar: Registrar):
    begun(registrar, GIFTS)
    now = completeness(registrar, YEAR)
    assert not now.complete
    for finding in explained_one_by_one(registrar, now):
        assert finding.explained is None
    assert completeness(registrar, YEAR).complete
    begun(registrar, GIFTS)  # one more without a reason: the explanation given does not hold for it
    assert [one.kind for one in completeness(registrar, YEAR).open] == ["reason"]


def explained_one_by_one(registrar: Registrar, now: Completeness) -> Iterator[Finding]:
    for finding in now.findings:
        yield finding
        explain(registrar, finding, "Looked into with the station")


def test_an_explanation_needs_words_and_can_be_withdrawn(registrar: Registrar):
    begun(registrar, GIFTS)
    finding = only(registrar, "reason")
    with pytest.raises(InvalidEntry):
        explain(registrar, finding, "  ")
    made = explain(registrar, finding, "The old form did not ask").touched[-1]
    assert only(registrar, "reason").explained is not None
    registrar.step(EXPLANATIONS, made.id, made.version, "withdraw", {}, "It did ask")
    assert only(registrar, "reason").explained is None
