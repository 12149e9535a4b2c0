"""Staff list, contracts and payments are brought in again and again: nothing is doubled, nobody is removed."""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from northmere import DATA
from samples import begun

from app.exchange.answers import NOTHING_SAID, Answers, Incoming
from app.exchange.import_plan import Plan, apply, plan, plan_files
from app.exchange.plan_words import to_json, to_text
from app.query import Query
from app.register import Register
from app.registers import CONTRACTS, PEOPLE, SPEND
from app.registrar import Registrar
from app.store.verify import verify

Row = list[str]
Change = Callable[[list[Row]], None]


def copy(name: str, tmp_path: Path, change: Change | None = None) -> Path:
    """One of the sample files, with changed rows; the headings stand in the first."""
    with (DATA / name).open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.reader(file))
    if change:
        change(rows)
    path = tmp_path / name
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def brought(registrar: Registrar, register: Register, path: Path, said: Answers = NOTHING_SAID) -> Plan:
    planned = plan_files(registrar, register, [Incoming(path)], said)
    apply(registrar, planned)
    return planned


def said(planned: Plan) -> dict[str, int]:
    return {one.what: len(one.entries) for one in planned.compared.said}


def by_key(registrar: Registrar, register: Register, key: str) -> dict[str, object]:
    entry = registrar.reading.id_by(register, register.key, key)
    assert entry is not None
    return dict(registrar.reading.entry(register, entry).values)


@pytest.mark.parametrize(
    ("register", "name"), [(PEOPLE, "people.csv"), (CONTRACTS, "contracts.csv"), (SPEND, "spend_over_500.csv")]
)
def test_every_heading_is_known_and_a_second_load_adds_nothing(registrar: Registrar, register: Register, name: str):
    first = brought(registrar, register, DATA / name)
    assert [sheet.unmatched for sheet in first.matched] == [()]
    assert first.rejected == ()
    before = registrar.search.count(register, "")
    again = brought(registrar, register, DATA / name)
    assert (len(again.new), len(again.changed)) == (0, 0)
    assert registrar.search.count(register, "") == before
    assert all(total.proved for total in (*first.totals, *again.totals))


# --- people ----------------------------------------------------------------------------------------------------------


def test_who_joins_leaves_and_moves_is_named_and_nobody_is_removed(registrar: Registrar, tmp_path: Path):
    first = brought(registrar, PEOPLE, copy("people.csv", tmp_path))
    joined = len(first.compared.entries("joined"))
    held = registrar.search.count(PEOPLE, "")

    def change(rows: list[Row]) -> None:
        heading = {name: at for at, name in enumerate(rows[0])}
        serving = [row for row in rows[1:] if not row[heading["Left"]]]
        serving[0][heading["Station"]] = "A new station"
        serving[1][heading["Department"]] = "A new department"
        serving[2][heading["Left"]] = "01/06/2012"
        rows.remove(serving[3])
        rows.append(
            ["98765", "Newcomer", "Alex", "Constable", "Police officer", "Response", "Thornby", "", "1/6/2012", ""]
        )

    planned = brought(registrar, PEOPLE, copy("people.csv", tmp_path, change))
    absent = 1 + registrar_s_own(registrar)
    assert said(planned) == {"joined": 1, "left": 1, "moved": 2, "absent": absent}
    assert planned.compared.entries("joined") == ("98765 Alex Newcomer",)
    assert registrar.search.count(PEOPLE, "") == held + 1
    assert joined == sum(not one.values.get("left_on") for one in first.new) > 0
    told = "\n".join(to_text(planned, done=True))
    for words in ("1 joined: 98765 Alex Newcomer.", "1 left: P/", "2 moved to another station", "nobody is removed"):
        assert words in told
    assert to_json(planned)["list"]["joined"] == ["98765 Alex Newcomer"]


def registrar_s_own(registrar: Registrar) -> int:
    """People of the fixture whose numbers the sample does not hold: they were never in the file."""
    with (DATA / "people.csv").open(newline="", encoding="utf-8-sig") as file:
        numbers = {row["Collar/Staff no"] for row in csv.DictReader(file)}
    ids = registrar.search.ids(PEOPLE, Query("is:serving"))
    held = {row["staff_number"] for row in registrar.reading.rows(PEOPLE, ids, ("staff_number",))}
    return len(held - numbers - {"98765"})


# --- contracts -------------------------------------------------------------------------------------------------------


def contracts(tmp_path: Path, *, without: Sequence[int] = (), only: int | None = None, value: str = "") -> Path:
    def change(rows: list[Row]) -> None:
        rows[:] = [row for at, row in enumerate(rows) if at not in without and (only is None or at <= only)]
        if value:
            rows[-1][rows[0].index("Spend (Total or Annual)")] = value

    return copy("contracts.csv", tmp_path, change)


def test_what_a_whole_list_no_longer_names_is_flagged_and_cleared_when_it_is_back(registrar: Registrar, tmp_path: Path):
    everything = brought(registrar, CONTRACTS, contracts(tmp_path))
    gone = [everything.new[at].values["contract_ref"] for at in (2, 5)]
    held = registrar.search.count(CONTRACTS, "")
    planned = brought(registrar, CONTRACTS, contracts(tmp_path, without=(3, 6), value="£12,345 total"))
    assert planned.compared.whole
    assert said(planned) == {"vanished": 2}
    assert {one.split()[0] for one in planned.compared.entries("vanished")} == set(gone)
    assert [one.values["value_pence"] for one in planned.changed] == [12_345_00]
    assert registrar.search.count(CONTRACTS, "") == held
    assert registrar.search.count(CONTRACTS, "has:missing_since") == 2
    assert by_key(registrar, CONTRACTS, gone[0])["missing_since"] == "2012-06-14"
    again = plan(registrar, CONTRACTS, contracts(tmp_path, without=(3, 6), value="£12,345 total"))
    assert (again.deeds, said(again)) == ([], {"vanished": 2})  # flagged already, since the day it was missed first
    back = brought(registrar, CONTRACTS, contracts(tmp_path, without=(6,), value="£12,345 total"))
    assert (len(back.new), said(back)) == (0, {"back": 1, "vanished": 1})
    assert by_key(registrar, CONTRACTS, gone[0])["missing_since"] is None
    assert registrar.search.count(CONTRACTS, "has:missing_since") == 1
    registrar.undo()
    assert registrar.search.count(CONTRACTS, "has:missing_since") == 2
    assert verify(registrar.file) == []


def test_a_partial_list_flags_nothing_unless_it_is_said_to_be_whole(registrar: Registrar, tmp_path: Path):
    held = len(brought(registrar, CONTRACTS, contracts(tmp_path)).new)
    few = contracts(tmp_path, only=10)
    planned = brought(registrar, CONTRACTS, few)
    assert (planned.deeds, planned.compared.whole) == ([], False)
    assert f"names 10 of {held} contracts held" in planned.compared.said[0].sentence
    whole = brought(registrar, CONTRACTS, few, NOTHING_SAID.with_whole_list(True))
    assert said(whole) == {"vanished": held - 10}
    assert registrar.search.count(CONTRACTS, "has:missing_since") == held - 10
    assert registrar.search.count(CONTRACTS, "") == held


def test_most_of_a_list_that_is_said_not_to_be_whole_flags_nothing(registrar: Registrar, tmp_path: Path):
    brought(registrar, CONTRACTS, contracts(tmp_path))
    planned = plan_files(
        registrar, CONTRACTS, [Incoming(contracts(tmp_path, without=(3,)))], NOTHING_SAID.with_whole_list(False)
    )
    assert planned.deeds == []
    assert planned.compared.said[0].sentence.startswith("This is not taken for the whole list, by what was said; it")


def test_a_contract_that_ended_is_not_missed(registrar: Registrar, tmp_path: Path):
    brought(registrar, CONTRACTS, contracts(tmp_path))
    contract = begun(registrar, CONTRACTS)
    registrar.step(CONTRACTS, contract.id, contract.version, "end", {"ends_on": "2012-06-01"})
    planned = plan(registrar, CONTRACTS, contracts(tmp_path))
    assert planned.compared.said == ()


# --- payments --------------------------------------------------------------------------------------------------------


def test_payments_keep_credits_cards_and_real_doubles(registrar: Registrar, tmp_path: Path):
    twice: list[Row] = []

    def change(rows: list[Row]) -> None:
        twice.append(rows[1])
        rows.append(rows[1])
        rows.append(["02/04/2012", "Harbour Security Ltd", "(643.32)", "Uniform", "F137"])

    path = copy("spend_over_500.csv", tmp_path, change)
    planned = brought(registrar, SPEND, path)
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(planned.new) == len(rows)
    assert registrar.search.count(SPEND, "value:<0") == sum(row["Amount"].startswith(("-", "(")) for row in rows)
    cards = sum(row["Expense type"] == "Purchase card" for row in rows)
    assert cards > 0
    assert registrar.search.count(SPEND, "card:yes") == cards
    same = [one for one in planned.new if one.values["paid_on"] == planned.new[0].values["paid_on"]]
    assert sum(one.values == planned.new[0].values for one in same) >= 2
    assert brought(registrar, SPEND, path).deeds == []
    total = registrar.search.total(SPEND)
    assert total == planned.totals[0].value_pence
