"""Amending: a reason where one is needed, and both versions when somebody else was quicker."""

from panel_desk import ESC, SAVE, TAB, Desk
from PySide6.QtWidgets import QApplication, QRadioButton
from samples import LUNCH, SAMPLES, TODAY, WINE, brought_to

from app.entries import Entry
from app.registers import GIFTS
from app.registrar import Registrar
from app.store.file import RegisterFile


def recorded(desk: Desk) -> Entry:
    return desk.registrar.reading.entry(
        GIFTS, desk.registrar.add(GIFTS, {**SAMPLES["gifts"], "authorised_by": None}).touched[-1].id
    )


def now(desk: Desk, entry: Entry) -> Entry:
    return desk.registrar.reading.entry(GIFTS, entry.id)


def test_only_what_was_changed_is_saved(desk: Desk):
    entry = recorded(desk)
    desk.amend(entry.id)
    assert desk.panel.title() == f"Amend {entry.reference}"
    desk.field("authorised_by").box.focus()
    desk.press("Insp Rook", SAVE)
    saved = now(desk, entry)
    assert saved.version == entry.version + 1
    assert saved.values["authorised_by"] == "Insp Rook"
    record = desk.registrar.history(GIFTS, entry.id)[-1]
    assert set(record.body["after"]) == {"authorised_by"}
    assert not desk.panel.is_editing()


def test_a_line_is_changed_and_a_line_is_removed(desk: Desk):
    entry = recorded(desk)
    desk.amend(entry.id)
    assert desk.typed("items.2.description") == WINE["description"]
    desk.field("items.1.value_pence").editor.retype("15")
    card = desk.form.body.lines["items"].cards[0]
    card.removed.emit()
    desk.field("notes").box.focus()
    desk.press(SAVE)
    (item,) = now(desk, entry).values["items"]
    assert (item["description"], item["value_pence"]) == (LUNCH["description"], 15_00)


def test_a_decided_entry_is_amended_with_a_reason(desk: Desk):
    entry = brought_to(desk.registrar, GIFTS, "closed")
    desk.amend(entry.id)
    desk.field("authorised_by").editor.retype("Insp Rook")
    desk.field("authorised_by").box.focus()
    desk.press(SAVE)
    assert now(desk, entry).version == entry.version
    reason = desk.form.frame.reason_box
    assert reason.isVisible()
    assert reason.error == "Say why a decided entry is amended"
    desk.press("The form said so", SAVE)
    assert now(desk, entry).values["authorised_by"] == "Insp Rook"
    assert desk.registrar.history(GIFTS, entry.id)[-1].body["reason"] == "The form said so"


def test_an_open_entry_asks_for_no_reason(desk: Desk):
    desk.amend(recorded(desk).id)
    assert not desk.form.frame.reason_box.isVisible()


def other(desk: Desk, entry: Entry, **changes: object) -> None:
    """K. Ingle amends the same entry from another desktop."""
    file = RegisterFile.open(desk.session.file.path, desk.session.file.registers)
    try:
        Registrar(file, "K. Ingle", today=lambda: TODAY).amend(GIFTS, entry.id, entry.version, dict(changes))
    finally:
        file.close()


def sides(desk: Desk, name: str) -> dict[str, QRadioButton]:
    buttons = desk.form.frame.versions.findChildren(QRadioButton)
    return {b.text(): b for b in buttons if b.objectName().startswith(f"{name}:") and not b.isHidden()}


def test_a_stale_edit_shows_both_versions_and_loses_neither(desk: Desk):
    entry = recorded(desk)
    desk.amend(entry.id)
    desk.field("authorised_by").box.focus()
    desk.press("Insp Rook", TAB, "My note")
    other(desk, entry, authorised_by="Ch Supt Brook", venue="Quay Hall")
    desk.press(SAVE)
    assert now(desk, entry).values["authorised_by"] == "Ch Supt Brook"
    versions = desk.form.frame.versions
    assert versions.isVisible()
    shown = sides(desk, "authorised_by")
    assert shown["Yours"].accessibleName() == "Authorised by, yours: Insp Rook"
    assert shown["Theirs"].accessibleName() == "Authorised by, theirs: Ch Supt Brook"
    assert "Castle Quay → Quay Hall" in versions.words()
    assert QApplication.focusWidget() is shown["Yours"]
    assert desk.field("offered_on").box.hint == "Wed 13 Jun"
    assert desk.typed("authorised_by") == "Insp Rook"
    assert desk.typed("notes") == "My note"
    assert desk.form.body.build("venue").editor.typed() == "Quay Hall"


def test_theirs_can_be_taken_and_saved(desk: Desk):
    entry = recorded(desk)
    desk.amend(entry.id)
    desk.field("authorised_by").box.focus()
    desk.press("Insp Rook", TAB, "My note")
    other(desk, entry, authorised_by="Ch Supt Brook", venue="Quay Hall")
    desk.press(SAVE)
    sides(desk, "authorised_by")["Theirs"].click()
    assert desk.typed("authorised_by") == "Ch Supt Brook"
    desk.field("notes").box.focus()
    desk.press(SAVE)
    saved = now(desk, entry).values
    assert (saved["authorised_by"], saved["notes"], saved["venue"]) == ("Ch Supt Brook", "My note", "Quay Hall")


def test_mine_can_stand_and_the_draft_is_kept_meanwhile(desk: Desk):
    entry = recorded(desk)
    desk.amend(entry.id)
    desk.field("authorised_by").box.focus()
    desk.press("Insp Rook")
    other(desk, entry, authorised_by="Ch Supt Brook")
    desk.press(SAVE, ESC)
    (draft,) = desk.session.file.drafts("J. Abbott")
    assert draft.body["typed"] == {"authorised_by": "Insp Rook"}
    desk.amend(entry.id)
    desk.press(SAVE)
    assert now(desk, entry).values["authorised_by"] == "Insp Rook"


def test_an_entry_voided_meanwhile_is_refused_in_words(desk: Desk):
    entry = recorded(desk)
    desk.amend(entry.id)
    desk.registrar.void(GIFTS, entry.id, entry.version, "twice")
    desk.field("authorised_by").box.focus()
    desk.press("Insp Rook", SAVE)
    desk.press(SAVE)
    assert "is void" in desk.form.frame.problem
    assert desk.typed("authorised_by") == "Insp Rook"


def test_the_panel_follows_what_others_save_but_never_overwrites_typing(desk: Desk):
    entry = recorded(desk)
    desk.panel.show_entry(entry.id)
    other(desk, entry, authorised_by="Ch Supt Brook")
    desk.session.look()
    assert desk.panel.reading.entry.values["authorised_by"] == "Ch Supt Brook"
    desk.amend(entry.id)
    desk.field("authorised_by").box.focus()
    desk.press("X")
    other(desk, now(desk, entry), venue="Quay Hall")
    desk.session.look()
    assert desk.panel.is_editing()
    assert desk.typed("authorised_by") == "Ch Supt BrookX"
