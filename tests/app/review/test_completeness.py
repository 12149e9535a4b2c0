"""The completeness check: what is missing is found, opens its rows, and is done with only when fixed or explained."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from samples import CHIEF, SAMPLES, begun

from app.deeds import new_deed
from app.errors import InvalidEntry
from app.ids import new_id
from app.query import Query
from app.registers import EXPLANATIONS, GIFTS, PEOPLE
from app.registrar import Registrar
from app.review.completeness import Completeness, Finding, completeness, explain
from app.review.numbering import own_gaps

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
    assert only(registrar, "rows").sentence == "cawley.xlsx, 2012: 4 of rows 4 to 15 are not held"


def test_control_totals_are_those_of_the_file(registrar: Registrar):
    brought_in(registrar, [1, 2, 3])
    gift = registrar.reading.by_reference("G/2012/0002")[1]
    registrar.void(GIFTS, gift.id, gift.version, "Recorded twice")
    (total,) = completeness(registrar, YEAR).totals
    assert (total.file, total.sheet, total.rows, total.void, total.not_held) == ("cawley.xlsx", "2012", 3, 1, 0)
    assert total.value_pence == 2 * gift.values["total_pence"]


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
