"""The warning that the same thing may be recorded already: in the form, before saving, never a dialog."""

from pathlib import Path

from panel_desk import ESC, SAVE, TAB, Desk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.entries import Entry
from app.registers import GIFTS

LUNCH = {
    "recipient": "4417",
    "provider": "Castle Quay Hotel",
    "offered_on": "2012-06-11",
    "items": [{"description": "Lunch", "value_pence": 12_50}],
}


def recorded(desk: Desk) -> Entry:
    return desk.registrar.reading.entry(GIFTS, desk.registrar.add(GIFTS, LUNCH).touched[-1].id)


def link(desk: Desk, text: str) -> QPushButton:
    return next(b for b in desk.form.note.findChildren(QPushButton) if b.text() == text and not b.isHidden())


def typed(desk: Desk, day: str = "13/6", value: str = "9") -> None:
    desk.new()
    desk.press("4417", TAB, "castle", TAB, "Something else", TAB, day, TAB, value, TAB)


def test_the_same_person_and_giver_within_three_days(desk: Desk):
    before = recorded(desk)
    typed(desk, "14/6")
    assert desk.form.note.isVisible()
    assert desk.form.note.text() == (
        f"May already be recorded. {before.reference}, 11 Jun 2012: Helen Garside, Castle Quay Hotel, Lunch, £12.50."
    )
    assert desk.focused() == "kind"


def test_four_days_apart_and_another_value_is_another_offer(desk: Desk):
    recorded(desk)
    typed(desk, "7/6")
    assert not desk.form.note.isVisible()


def test_the_same_value_counts_however_long_ago(desk: Desk):
    recorded(desk)
    typed(desk, "1/2", "12.50")
    assert desk.form.note.isVisible()


def test_compare_shows_both_side_by_side_and_what_differs(desk: Desk):
    before = recorded(desk)
    typed(desk)
    link(desk, "Compare").click()
    desk.settle()
    panel = desk.panel.comparing
    assert panel.isVisible()
    assert panel.table.model().headerData(1, Qt.Orientation.Horizontal) == before.reference
    facts = {fact.key: fact for fact in panel.table.facts()}
    assert not facts["recipient"].differs
    assert not facts["provider"].differs
    assert (facts["offered_on"].first, facts["offered_on"].second) == ("11 Jun 2012", "13 Jun 2012")
    assert facts["offered_on"].differs
    assert desk.panel.title() == "Is this the same?"


def test_escape_goes_back_to_what_was_being_typed(desk: Desk):
    recorded(desk)
    typed(desk)
    link(desk, "Compare").click()
    desk.settle()
    desk.press(ESC)
    assert desk.panel.is_editing()
    assert desk.typed("provider") == "Castle Quay Hotel"
    assert desk.form.note.isVisible()


def test_keeping_both_is_remembered_with_the_new_entry(desk: Desk):
    before = recorded(desk)
    typed(desk)
    link(desk, "Compare").click()
    desk.panel.comparing.both.click()
    assert desk.panel.is_editing()
    assert not desk.form.note.isVisible()
    desk.settle()
    desk.press(SAVE)
    pairs = desk.session.file.gateway.tuples("SELECT register, entry, other FROM distinct_pairs")
    assert pairs == [("gifts", desk.entries()[-1].id, before.id)]


def test_the_same_gives_its_notes_and_scan_to_the_entry_and_is_dropped(desk: Desk, tmp_path: Path):
    before = recorded(desk)
    desk.registrar.amend(GIFTS, before.id, before.version, {"notes": "Seen at the gate"})
    typed(desk)
    desk.field("notes").editor.show("Told by telephone")
    scan = tmp_path / "form.png"
    scan.write_bytes(b"a scan")
    desk.form.files.take(scan)
    link(desk, "Compare").click()
    desk.panel.comparing.one.click()
    (entry,) = desk.entries()
    assert entry.values["notes"] == "Seen at the gate\nTold by telephone"
    assert [attachment.name for attachment in entry.attachments] == ["form.png"]
    assert desk.panel.read_entry() == before.id
    assert not desk.panel.is_editing()
    desk.new()
    assert desk.typed("provider") == ""


def test_the_same_without_notes_only_drops_what_was_typed(desk: Desk):
    before = recorded(desk)
    typed(desk)
    link(desk, "Compare").click()
    desk.panel.comparing.one.click()
    (entry,) = desk.entries()
    assert entry.version == before.version


def test_not_the_same_is_remembered_with_the_new_entry(desk: Desk):
    before = recorded(desk)
    typed(desk)
    link(desk, "Not the same").click()
    assert not desk.form.note.isVisible()
    desk.field("notes").box.focus()
    desk.field("offered_on").box.focus()
    assert not desk.form.note.isVisible()
    desk.press(SAVE)
    saved = desk.entries()[-1]
    pairs = desk.session.file.gateway.tuples("SELECT register, entry, other FROM distinct_pairs")
    assert pairs == [("gifts", saved.id, before.id)]


def test_it_warns_and_does_not_stop_the_save(desk: Desk):
    recorded(desk)
    typed(desk)
    desk.press(SAVE)
    assert len(desk.entries()) == 2


def test_an_entry_is_no_duplicate_of_itself(desk: Desk):
    before = recorded(desk)
    desk.amend(before.id)
    desk.field("offered_on").box.focus()
    desk.press("12/6", TAB)
    assert not desk.form.note.isVisible()


def test_a_void_entry_is_no_duplicate(desk: Desk):
    before = recorded(desk)
    desk.registrar.void(GIFTS, before.id, before.version, "typed twice")
    typed(desk)
    assert not desk.form.note.isVisible()
