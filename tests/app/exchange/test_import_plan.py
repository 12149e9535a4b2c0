"""An import is planned, shown, and saved as one act or not at all; one undo takes it back."""

import hashlib
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from old_rows import GARSIDE, GIFT, GIFT_HEADINGS, PEOPLE_HEADINGS, Rows, bring, gift, stored

from app.errors import CannotUndo, NotPermitted, StalePlan
from app.exchange.answers import Incoming
from app.exchange.import_plan import apply, plan, plan_files
from app.exchange.plan_words import to_json, to_text
from app.progress import Cancelled
from app.register import VOID
from app.registers import GIFTS, ORGANISATIONS, PEOPLE, USERS
from app.registrar import Registrar

# --- planning changes nothing; applying is one act


def test_a_plan_changes_nothing(registrar: Registrar, written: Rows):
    head = registrar.file.journal.head()
    planned = plan(registrar, GIFTS, written(GIFT_HEADINGS, GIFT))
    assert len(planned.new) == 1
    assert registrar.file.journal.head() == head
    assert registrar.search.count(GIFTS, "") == 0


def test_an_import_is_one_act(registrar: Registrar, written: Rows):
    planned = plan(registrar, GIFTS, written(GIFT_HEADINGS, GIFT, gift(Date="4/5/2011"), gift(Date="3/1/2012")))
    changes = apply(registrar, planned)
    assert changes.kind == "import"
    assert changes.sentence == "3 declarations brought in from old.csv"
    saved = [one.reference for one in changes.touched]
    assert saved == ["O/0004", "G/2011/0001", "G/2011/0002", "G/2012/0001", "D/2012/0001"]
    records = registrar.file.journal.of_act(changes.act)
    assert [record.kind for record in records] == ["add", *["import"] * 4]
    assert len({record.at for record in records}) == 1
    assert registrar.file.journal.check() is None


def test_organisations_named_first_are_added_once_and_known_ones_are_linked(registrar: Registrar, written: Rows):
    known = registrar.reading.organisation_named("Castle Quay Hotel")
    rows = [gift(**{"Received from": name}) for name in ("Pellgarth Bakery", "PELLGARTH BAKERY", "castle quay hotel")]
    planned = bring(registrar, GIFTS, written(GIFT_HEADINGS, *rows))
    assert len(planned.organisations) == 1
    ids = [values["provider_organisation"] for values in stored(registrar, GIFTS, planned)]
    assert ids == [planned.organisations[0].entry, planned.organisations[0].entry, known]


def test_a_plan_with_nothing_new_saves_nothing(registrar: Registrar, written: Rows):
    path = written(GIFT_HEADINGS, GIFT)
    bring(registrar, GIFTS, path)
    head = registrar.file.journal.head()
    changes = apply(registrar, plan(registrar, GIFTS, path))
    assert changes.touched == ()
    assert changes.sentence == "Nothing new in old.csv"
    assert registrar.file.journal.head() == head


def test_cancelling_or_failing_half_way_leaves_nothing(registrar: Registrar, written: Rows):
    rows = [gift(Gift=f"Jar of honey no {number}") for number in range(4_100)]
    planned = plan(registrar, GIFTS, written(GIFT_HEADINGS, *rows))
    head = registrar.file.journal.head()
    reported: list[tuple[int, int]] = []

    def stop(so_far: int, of: int) -> None:
        reported.append((so_far, of))
        if len(reported) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        apply(registrar, planned, stop)
    assert reported == [(2_000, 4_102), (4_000, 4_102)]
    assert registrar.file.journal.head() == head
    assert registrar.search.count(GIFTS, "") == 0
    assert registrar.reading.organisation_named("Pellgarth Bakery") is None
    apply(registrar, planned)  # and the same plan still stands
    assert registrar.search.count(GIFTS, "") == 4_100


def test_planning_reports_and_can_be_cancelled(registrar: Registrar, written: Rows):
    rows = [gift(Gift=f"Jar of honey no {number}") for number in range(1_200)]
    path = written(GIFT_HEADINGS, *rows)
    reported: list[tuple[int, int]] = []
    plan(registrar, GIFTS, path, report=lambda so_far, of: reported.append((so_far, of)))
    assert reported == [(0, 1_200), (500, 1_200), (1_000, 1_200), (1_200, 1_200)]

    def stop(so_far: int, of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        plan(registrar, GIFTS, path, report=stop)


KILLED = """
import os, sys
from pathlib import Path
from app.exchange.answers import Incoming
from app.exchange.import_plan import apply, plan, plan_files
from app.registers import GIFTS, REGISTERS
from app.registrar import Registrar
from app.store.file import RegisterFile

registrar = Registrar(RegisterFile.open(Path(sys.argv[1]), REGISTERS), "kate")
apply(registrar, plan(registrar, GIFTS, Path(sys.argv[2])), lambda so_far, of: os._exit(9))
"""


def test_a_process_that_ends_half_way_leaves_nothing(registrar: Registrar, register_path: Path, written: Rows):
    rows = [gift(Gift=f"Jar of honey no {number}") for number in range(2_500)]
    path = written(GIFT_HEADINGS, *rows)
    head = registrar.file.journal.head()
    ended = subprocess.run([sys.executable, "-c", KILLED, register_path, path], check=False, capture_output=True)
    assert ended.returncode == 9, ended.stderr
    assert registrar.file.journal.head() == head
    assert registrar.search.count(GIFTS, "") == 0
    assert registrar.file.journal.check() is None


# --- the register moves on between planning and applying


def test_a_stale_plan_is_made_again_and_saved_if_nothing_of_it_changed(registrar: Registrar, written: Rows):
    planned = plan(registrar, GIFTS, written(GIFT_HEADINGS, GIFT))
    registrar.add(ORGANISATIONS, {"name": "Pellgarth Bakery"})
    changes = apply(registrar, planned)
    assert [one.register for one in changes.touched] == ["gifts", "imports"]  # the giver is known by now


def test_a_stale_plan_is_refused_if_it_would_now_do_something_else(registrar: Registrar, written: Rows):
    path = written(GIFT_HEADINGS, GIFT)
    planned = plan(registrar, GIFTS, path)
    bring(registrar, GIFTS, path)
    with pytest.raises(StalePlan, match="look at it again"):
        apply(registrar, planned)
    assert registrar.search.count(GIFTS, "") == 1


def test_a_stale_plan_is_refused_if_the_file_is_another(registrar: Registrar, written: Rows):
    planned = plan(registrar, GIFTS, written(GIFT_HEADINGS, GIFT))
    registrar.add(ORGANISATIONS, {"name": "Somebody Else"})
    written(GIFT_HEADINGS, gift(Gift="A gold watch"))
    with pytest.raises(StalePlan):
        apply(registrar, planned)
    assert registrar.search.count(GIFTS, "") == 0


def test_a_register_that_never_stands_still_is_given_up_on(registrar: Registrar, written: Rows):
    planned = plan(registrar, GIFTS, written(GIFT_HEADINGS, GIFT))
    other = Registrar(registrar.file, "C. Lyle", today=registrar.today)
    names = (f"Firm {number}" for number in range(99))

    def busy() -> date:  # asked while planning: somebody saves each time
        other.add(ORGANISATIONS, {"name": next(names)})
        return other.today()

    registrar.today = busy
    other.add(ORGANISATIONS, {"name": "The first of many"})
    with pytest.raises(StalePlan):
        apply(registrar, planned)
    assert registrar.search.count(GIFTS, "") == 0


def test_who_may_not_record_may_not_bring_in(registrar: Registrar, written: Rows):
    planned = plan(registrar, GIFTS, written(GIFT_HEADINGS, GIFT))
    registrar.add(USERS, {"sign_in": registrar.user.name, "name": "J. Abbott", "role": "head"})
    registrar.add(USERS, {"sign_in": "rosa", "name": "Rosa", "role": "reader"})
    reader = Registrar(registrar.file, "rosa", today=registrar.today)
    with pytest.raises(NotPermitted):
        apply(reader, planned)
    assert registrar.search.count(GIFTS, "") == 0


# --- taking it back


def test_one_undo_takes_the_whole_import_back(registrar: Registrar, written: Rows):
    path = written(GIFT_HEADINGS, GIFT, gift(Date="4/5/2011"))
    planned = bring(registrar, GIFTS, path)
    registrar.undo()
    assert registrar.search.count(GIFTS, "") == 0
    entry = registrar.reading.entry(GIFTS, planned.new[0].deed.entry)
    assert (entry.state, entry.void_because) == (VOID, "Undone")
    assert registrar.reading.organisation_named("Pellgarth Bakery") is None
    again = bring(registrar, GIFTS, path)
    assert [one.reference for one in again.new] == ["G/2011/0003", "G/2011/0004"]  # numbers are never given twice


def test_undo_keeps_an_organisation_that_somebody_else_names_by_now(registrar: Registrar, written: Rows):
    rows = [gift(**{"Received from": name}) for name in ("Pellgarth Bakery", "Quernbeck Hostels")]
    bring(registrar, GIFTS, written(GIFT_HEADINGS, *rows))
    other = Registrar(registrar.file, "C. Lyle", today=registrar.today)
    item = {"description": "Cake", "outcome": "declined"}
    other.add(GIFTS, {"recipient": "0541", "provider": "Pellgarth Bakery", "offered_on": "2012-06-01", "items": [item]})
    registrar.undo()
    assert registrar.search.count(GIFTS, "") == 1
    assert registrar.reading.organisation_named("Pellgarth Bakery") is not None
    assert registrar.reading.organisation_named("Quernbeck Hostels") is None


def test_undo_keeps_an_organisation_that_was_amended_since(registrar: Registrar, written: Rows):
    planned = bring(registrar, GIFTS, written(GIFT_HEADINGS, GIFT))
    other = Registrar(registrar.file, "C. Lyle", today=registrar.today)
    other.amend(ORGANISATIONS, planned.organisations[0].entry, 1, {"kind": "company"})
    registrar.undo()
    assert registrar.search.count(GIFTS, "") == 0
    assert registrar.reading.organisation_named("Pellgarth Bakery") is not None


def test_undo_is_refused_where_an_entry_was_changed_since(registrar: Registrar, written: Rows):
    planned = bring(registrar, GIFTS, written(GIFT_HEADINGS, GIFT))
    other = Registrar(registrar.file, "C. Lyle", today=registrar.today)
    other.amend(GIFTS, planned.new[0].deed.entry, 1, {"venue": "Front counter"})
    with pytest.raises(CannotUndo, match="G/2011/0001"):
        registrar.undo()
    assert registrar.search.count(GIFTS, "") == 1


def test_organisations_brought_in_by_themselves_are_not_taken_from_under_an_entry(registrar: Registrar, written: Rows):
    bring(registrar, ORGANISATIONS, written(("Name", "Company no"), ("Pellgarth Bakery", "0123")))
    other = Registrar(registrar.file, "C. Lyle", today=registrar.today)
    item = {"description": "Cake", "outcome": "declined"}
    other.add(GIFTS, {"recipient": "0541", "provider": "Pellgarth Bakery", "offered_on": "2012-06-01", "items": [item]})
    with pytest.raises(CannotUndo, match="O/0004 is named by other entries"):
        registrar.undo()


def test_undo_puts_changed_people_back(registrar: Registrar, written: Rows):
    moved = (*GARSIDE[:5], "Thornby", "1/6/2012")
    bring(registrar, PEOPLE, written(PEOPLE_HEADINGS, moved))
    registrar.undo()
    helen = registrar.reading.person("4417")
    assert helen is not None
    assert (helen["station"], helen["left_on"], helen["state"]) == ("Cawley", None, "serving")
    again = plan(registrar, PEOPLE, written(PEOPLE_HEADINGS, moved))
    assert len(again.changed) == 1


# --- said to people and machines


def test_the_plan_as_json(registrar: Registrar, written: Rows):
    path = written(GIFT_HEADINGS, GIFT, gift(Date="Xmas"), gift(**{"Received from": ""}))
    where = {"file": "old.csv", "sheet": "Sheet1"}
    assert to_json(plan(registrar, GIFTS, path)) == {
        "new": 2,
        "changed": 0,
        "same": 0,
        "rejected": [
            where
            | {
                "row": 3,
                "column": "Date",
                "value": "Xmas",
                "reason": "“Xmas” is not a date that can be read: write day, month and year, as 3/5/2012",
            }
        ],
        "incomplete": [where | {"row": 4, "field": "provider"}],
        "left_out": [],
        "merged": 0,
        "questions": [],
        "duplicates": [],
        "totals": [
            {
                "file": "old.csv",
                "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
                "sheet": "Sheet1",
                "read": 3,
                "added": 2,
                "merged": 0,
                "changed": 0,
                "held": 0,
                "left_out": 0,
                "refused": 1,
                "value_pence": 16_00,
            }
        ],
    }


def test_the_plan_as_text(registrar: Registrar, written: Rows):
    headings = (*GIFT_HEADINGS, "Shelf mark")
    rows = (GIFT, gift(Date="Xmas"), gift(Name="PC Nobody", **{"Collar No.": ""}))
    path = written(("Gifts",), headings, *((*row, "B 12") for row in rows))
    lines = list(to_text(plan(registrar, GIFTS, path), done=False))
    assert lines[0] == "2 declarations to bring in, 1 refused, 1 incomplete."
    assert "Sheet1: columns kept as they are, but in no field: Shelf mark." in lines
    assert "Sheet1 row 1: no entry (above the headings)." in lines
    assert any(line.startswith("Sheet1 row 4: refused. Date “Xmas”: ") for line in lines)
    assert "Sheet1 row 5: incomplete, received by is missing (nobody on the staff list fits “PC Nobody”)." in lines
    assert lines[-1] == ("old.csv, Sheet1: 4 rows read = 2 added + 0 merged + 1 left out + 1 refused, £16.00 in all.")


def test_the_preview_shows_the_first_rows(registrar: Registrar, written: Rows):
    rows = [gift(Gift=f"Jar of honey no {number}") for number in range(30)]
    planned = plan(registrar, GIFTS, written(GIFT_HEADINGS, *rows))
    assert [one.row for one in planned.preview] == list(range(2, 22))
    assert planned.preview[0].reference == "G/2011/0001"
    assert planned.preview[0].values["provider"] == "Pellgarth Bakery"


def test_two_files_of_one_name_are_told_apart_by_their_folders(registrar: Registrar, tmp_path: Path):
    for folder, giver in (("cawley", "Pellgarth Bakery"), ("thornby", "Harrow Hotel")):
        (tmp_path / folder).mkdir()
        lines = (GIFT_HEADINGS, gift(**{"Received from": giver}))
        (tmp_path / folder / "gifts.csv").write_text("\n".join(map(",".join, lines)), encoding="utf-8")
    sources = [Incoming(tmp_path / folder / "gifts.csv") for folder in ("cawley", "thornby")]
    planned = plan_files(registrar, GIFTS, sources)
    assert [one.file for one in planned.new] == ["cawley/gifts.csv", "thornby/gifts.csv"]
    assert [total.file for total in planned.totals] == ["cawley/gifts.csv", "thornby/gifts.csv"]


def test_a_file_given_twice_is_read_once_and_its_rows_are_left_out(registrar: Registrar, written: Rows):
    path = written(GIFT_HEADINGS, GIFT, gift(Date="Xmas"))
    planned = plan_files(registrar, GIFTS, [Incoming(path), Incoming(path)])
    assert (len(planned.new), len(planned.rejected), planned.same) == (1, 1, ())
    assert [one.reason for one in planned.left_out] == ["the same file again"] * 2
    assert all(total.proved for total in planned.totals)
