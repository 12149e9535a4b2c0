"""Reading an entry: everything it says, its attachments, its history, and what can be done with it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from panel_desk import CTRL, Desk
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from samples import LUNCH, SAMPLES, TODAY, brought_to

from app.deeds import new_deed
from app.entries import Entry
from app.ids import new_id
from app.register import Register
from app.registers import GIFTS, MEDIA_CONTACTS, SECOND_JOBS, USERS
from app.registrar import Registrar
from app.workflow import CLERK, HEAD, READER
from ui import dialogs
from ui.panels.attachments import size
from ui.panels.entry_facts import blocks, pills
from ui.panels.entry_history import lines
from ui.panels.fold import Fold
from ui.session import Session
from ui.widgets.facts import Facts
from ui.widgets.history_list import FieldChange
from ui.widgets.pill import Pill


@pytest.fixture
def lunch(registrar: Registrar) -> Entry:
    """One declared lunch with one item."""
    values = {**SAMPLES["gifts"], "items": [LUNCH], "authorised_by": "Sgt Rook"}
    return registrar.reading.entry(GIFTS, registrar.add(GIFTS, values).touched[-1].id)


def facts(desk: Desk) -> dict[str, str]:
    shown = [found for found in desk.panel.reading.findChildren(Facts) if not found.isHidden()]
    return {fact.label: fact.value for each in shown for fact in each.facts()}


def words(desk: Desk) -> str:
    labels = desk.panel.reading.findChildren(QLabel)
    return "\n".join(re.sub("<[^>]*>", "", label.text()) for label in labels if label.isVisible())


def button(desk: Desk, name: str) -> QPushButton:
    found = [b for b in desk.panel.reading.findChildren(QPushButton) if b.accessibleName() == name and b.isVisible()]
    assert found, f"there is no button {name}"
    return found[-1]


def test_nothing_selected_says_what_to_do(desk: Desk):
    desk.panel.show_entry(None)
    assert desk.panel.title() == "Nothing selected"
    assert not desk.panel.is_editing()


def test_every_fact_that_has_a_value(desk: Desk, lunch: Entry):
    desk.panel.show_entry(lunch.id)
    assert desk.panel.title() == lunch.reference
    assert facts(desk) == {
        "Received by": "Helen Garside",
        "From": "Castle Quay Hotel",
        "Date offered": "Wednesday 13 Jun 2012",
        "Value": "£12.50",
        "Type": "Hospitality",
        "Authorised by": "Sgt Rook",
        "What became of it": "Shared with team",
        "Days to declare": "1",
        "Direction": "Received offer",
        "Date declared": "Thursday 14 Jun 2012",
        "Venue": "Castle Quay",
    }
    told = words(desk)
    assert "Working lunch" in told
    assert "Accepted" in told
    assert "Sgt · 4417 · Licensing" in told
    assert "J. Abbott recorded the declaration" in told


def test_several_items_have_a_block_each(registrar: Registrar, desk: Desk):
    entry = registrar.add(GIFTS, SAMPLES["gifts"]).touched[-1].id
    desk.panel.show_entry(entry)
    assert "Item 1 of 2" in words(desk)
    assert "Item 2 of 2" in words(desk)
    assert "Partly accepted" in words(desk)


@pytest.mark.parametrize("register", [SECOND_JOBS, MEDIA_CONTACTS], ids=lambda r: r.name)
def test_what_is_shown_is_every_value_of_the_entry(registrar: Registrar, desk: Desk, register: Register):
    entry = registrar.reading.entry(register, registrar.add(register, SAMPLES[register.name]).touched[-1].id)
    told = {fact.label for block in blocks(register, entry, desk.panel.suggestions) for fact in block.facts}
    filled = {f.label for f in register.fields if entry.values[f.name] is not None}
    assert filled <= told


def test_a_state_that_says_more_has_a_pill_of_its_own(registrar: Registrar):
    closed = brought_to(registrar, GIFTS, "closed")
    assert [pill.text for pill in pills(GIFTS, closed)][-1] == "Closed"


def test_a_name_opens_its_card(desk: Desk, lunch: Entry):
    desk.panel.show_entry(lunch.id)
    with desk.qtbot.waitSignal(desk.panel.card_asked) as asked:
        button(desk, "Castle Quay Hotel").click()
    assert asked.args == ["organisations", desk.registrar.reading.organisation_named("Castle Quay Hotel")]


def test_a_name_without_a_card_finds_everything_with_it(desk: Desk):
    """An old record may have only the name of who received it, who is not on the staff list."""
    values = {**SAMPLES["gifts"], "recipient": None, "recipient_name": "P.c. Oldham"}
    whole, companions = desk.registrar.composing.prepare(GIFTS, values, old=True)
    source = {"file": "thornby.csv", "sha256": "0" * 64, "sheet": "", "row": 3, "cells": "{}", "fingerprint": "e"}
    old = new_deed(GIFTS, whole, new_id(), "G/2012/0900", kind="import", sources=[source], today=TODAY)
    desk.registrar.bring_in(GIFTS, [*companions, old])
    desk.panel.show_entry(old.entry)
    with desk.qtbot.waitSignal(desk.panel.find_requested) as asked:
        button(desk, "P.c. Oldham").click()
    assert asked.args == ['by:"P.c. Oldham"']
    assert desk.registrar.search.count(GIFTS, asked.args[0]) == 1


def test_the_edit_key_opens_the_form_and_ctrl_d_a_copy(desk: Desk, lunch: Entry):
    desk.panel.show_entry(lunch.id)
    desk.settle()
    button(desk, "Castle Quay Hotel").setFocus()
    desk.press((Qt.Key.Key_D, CTRL))
    assert desk.panel.title() == "New declaration"
    assert desk.typed("provider") == "Castle Quay Hotel"
    assert desk.typed("items.1.description") == "Working lunch"
    desk.panel.show_entry(None)
    desk.panel.show_entry(lunch.id)
    button(desk, "Castle Quay Hotel").setFocus()
    desk.press(Qt.Key.Key_F2)
    assert desk.panel.title() == f"Amend {lunch.reference}"


def test_more_offers_only_what_works(desk: Desk, lunch: Entry):
    desk.panel.show_entry(lunch.id)
    menu = desk.panel.reading.menu()
    offered = {action.text().partition("\t")[0]: action for action in menu.actions() if action.text()}
    assert list(offered) == ["Copy reference", "Duplicate", "Void…"]
    offered["Copy reference"].trigger()
    assert QGuiApplication.clipboard().text() == lunch.reference


def test_void_asks_why_and_shows_it(desk: Desk, lunch: Entry, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(dialogs, "ask_text", lambda _parent, _title, _question, done: done("Entered twice"))
    desk.panel.show_entry(lunch.id)
    desk.panel.reading.ask_to_void()
    assert desk.registrar.reading.entry(GIFTS, lunch.id).void_because == "Entered twice"
    assert "Entered twice" in words(desk)
    assert (desk.panel.reading.why_not_amend() or "").startswith(f"{lunch.reference} is void")


def test_what_was_decided_is_not_offered_to_a_clerk_to_void(
    registrar: Registrar, sit_down: Callable[..., Desk], lunch: Entry
):
    decided = brought_to(registrar, GIFTS, "closed")
    registrar.add(USERS, {"sign_in": "J. Abbott", "name": "J. Abbott", "role": HEAD})
    registrar.add(USERS, {"sign_in": "clerk", "name": "A. Clerk", "role": CLERK})
    desk = sit_down(at=Session(registrar.file, Registrar(registrar.file, "clerk")))
    for entry, why in ((decided, "voiding it is for Head of PSD or Deputy chief constable"), (lunch, "")):
        desk.panel.show_entry(entry.id)
        void = desk.panel.reading.menu().actions()[-1]
        assert void.isEnabled() is (why == "")
        assert why in void.toolTip()


def test_a_reader_reads_only(registrar: Registrar, sit_down: Callable[..., Desk], lunch: Entry):
    registrar.add(USERS, {"sign_in": "J. Abbott", "name": "J. Abbott", "role": HEAD})
    registrar.add(USERS, {"sign_in": "auditor", "name": "A. Auditor", "role": READER})
    desk = sit_down(at=Session(registrar.file, Registrar(registrar.file, "auditor")))
    desk.panel.show_entry(lunch.id)
    assert "may not record" in desk.panel.reading.why_not_amend()
    desk.panel.reading.amend()
    assert not desk.panel.is_editing()
    assert "Attach a file" not in [b.text() for b in desk.panel.reading.findChildren(QPushButton) if b.isVisible()]


@pytest.fixture
def incomplete(registrar: Registrar) -> Entry:
    """An old record brought in without its recipient."""
    whole, companions = registrar.composing.prepare(
        GIFTS, {**SAMPLES["gifts"], "recipient": None, "recipient_name": None}, old=True
    )
    source = {"file": "thornby.csv", "sha256": "0" * 64, "sheet": "", "row": 12, "cells": "{}", "fingerprint": "f"}
    deed = new_deed(GIFTS, whole, new_id(), "G/2012/0001", kind="import", sources=[source], today=TODAY)
    registrar.bring_in(GIFTS, [*companions, deed])
    return registrar.reading.entry(GIFTS, deed.entry)


def test_what_is_missing_is_said_and_can_be_completed(desk: Desk, registrar: Registrar, incomplete: Entry):
    desk.panel.show_entry(incomplete.id)
    assert "who received it." in words(desk)
    button(desk, "Complete it").click()
    assert desk.panel.title() == f"Amend {incomplete.reference}"


def test_where_it_was_brought_in_from(desk: Desk, incomplete: Entry):
    desk.panel.show_entry(incomplete.id)
    assert "Brought in from thornby.csv, row 12" in words(desk)


def test_each_row_behind_an_entry_is_shown_cell_by_cell(desk: Desk, registrar: Registrar, qtbot: QtBot):
    whole, companions = registrar.composing.prepare(GIFTS, SAMPLES["gifts"], old=True)
    first = {"file": "thornby.csv", "sha256": "ab" * 32, "sheet": "", "row": 12, "fingerprint": "f"}
    first |= {"cells": '{"Donor": "QUAY HOTEL"}', "corrected": '{"Date": "3/5/2012"}', "station": "Thornby"}
    second = {"file": "cawley.xlsx", "sha256": "cd" * 32, "sheet": "2012", "row": 4, "fingerprint": "g", "cells": "{}"}
    deed = new_deed(GIFTS, whole, new_id(), "G/2012/0001", kind="import", sources=[first, second], today=TODAY)
    registrar.bring_in(GIFTS, [*companions, deed])
    desk.panel.show_entry(deed.entry)
    assert "Brought in from thornby.csv, row 12; cawley.xlsx, sheet 2012, row 4" in words(desk)
    assert "QUAY HOTEL" not in words(desk)
    fold = next(one for one in desk.panel.findChildren(Fold) if one.heading.text() == "As it stands in 2 places")
    fold.heading.setFocus()
    qtbot.keyClick(fold.heading, Qt.Key.Key_Return)
    shown = words(desk)
    for told in ("Thornby", "QUAY HOTEL", "corrected to “3/5/2012”", "ab" * 32, "cd" * 32):
        assert told in shown


# --- attachments -----------------------------------------------------------------------------------------------------


class Opener(QObject):
    """Stands where the system's viewer would be: Qt hands it the addresses to open."""

    opened = Signal(QUrl)

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.opened.emit(url)


@pytest.fixture
def opener() -> Iterator[Opener]:
    found = Opener()
    QDesktopServices.setUrlHandler("file", found, "show")
    yield found
    QDesktopServices.unsetUrlHandler("file")


def test_a_file_is_attached_opened_and_removed(desk: Desk, lunch: Entry, tmp_path: Path, opener: Opener):
    scan = tmp_path / "Form GH1.pdf"
    scan.write_bytes(b"%PDF-1.4 scanned")
    desk.panel.show_entry(lunch.id)
    desk.panel.reading.attaching.attach(scan)
    (attached,) = desk.registrar.reading.entry(GIFTS, lunch.id).attachments
    assert attached.name == "Form GH1.pdf"
    assert "Form GH1.pdf" in words(desk)
    with desk.qtbot.waitSignal(opener.opened) as told:
        button(desk, "Open Form GH1.pdf").click()
    copy = Path(told.args[0].toLocalFile())
    assert copy.read_bytes() == scan.read_bytes()
    assert copy != scan
    assert copy.stat().st_mode & 0o777 == 0o400
    assert copy.parent.parent.stat().st_mode & 0o077 == 0
    desk.panel.reading.attaching.remove(attached)
    assert desk.registrar.reading.entry(GIFTS, lunch.id).attachments == ()
    assert "attached Form GH1.pdf" in words(desk)
    assert "removed Form GH1.pdf" in words(desk)


def test_what_could_be_a_program_is_saved_and_never_opened(
    desk: Desk, lunch: Entry, tmp_path: Path, opener: Opener, monkeypatch: pytest.MonkeyPatch
):
    wanted = tmp_path / "kept.exe"
    monkeypatch.setattr(dialogs, "ask_save_path", lambda _p, _t, _s, _f, done: done(wanted))
    program = tmp_path / "scan.exe"
    program.write_bytes(b"MZ")
    desk.panel.show_entry(lunch.id)
    desk.panel.reading.attaching.attach(program)
    with desk.qtbot.assertNotEmitted(opener.opened):
        button(desk, "Open scan.exe").click()
    assert wanted.read_bytes() == b"MZ"


def test_a_file_is_dropped_on_the_panel(desk: Desk, lunch: Entry, tmp_path: Path):
    scan = tmp_path / "scan.png"
    scan.write_bytes(b"picture")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(scan))])
    desk.panel.show_entry(lunch.id)
    event = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    desk.panel.reading.dropEvent(event)
    assert [a.name for a in desk.registrar.reading.entry(GIFTS, lunch.id).attachments] == ["scan.png"]


def test_a_picture_is_pasted(desk: Desk, lunch: Entry):
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(picture)
    desk.panel.show_entry(lunch.id)
    desk.settle()
    button(desk, "Castle Quay Hotel").setFocus()
    desk.press((Qt.Key.Key_V, CTRL))
    (attached,) = desk.registrar.reading.entry(GIFTS, lunch.id).attachments
    assert attached.name == "Picture 14-06-2012.png"
    assert QImage.fromData(desk.registrar.reading.content(attached.sha256)).size() == picture.size()


def test_a_file_that_is_gone_or_too_large_is_refused_in_words(desk: Desk, lunch: Entry, tmp_path: Path):
    large = tmp_path / "large.pdf"
    with large.open("wb") as out:
        out.truncate(10 * 1024 * 1024 + 1)
    desk.panel.show_entry(lunch.id)
    desk.panel.reading.attaching.attach(tmp_path / "gone.pdf")
    assert "gone.pdf could not be read" in words(desk)
    desk.panel.reading.attaching.attach(large)
    assert "large.pdf is larger than 10 MB" in words(desk)
    assert desk.registrar.reading.entry(GIFTS, lunch.id).attachments == ()


@pytest.mark.parametrize(("count", "shown"), [(1, "1 KB"), (219_000, "214 KB"), (3_500_000, "3.3 MB")])
def test_sizes_in_words(count: int, shown: str):
    assert size(count) == shown


# --- history ---------------------------------------------------------------------------------------------------------


def test_history_field_by_field_newest_first(registrar: Registrar, lunch: Entry):
    changes = {"recipient": "0541", "venue": None, "items": [{**LUNCH, "value_pence": 15_00}]}
    registrar.amend(GIFTS, lunch.id, lunch.version, changes, "The form was misread")
    registrar.void(GIFTS, lunch.id, lunch.version + 1, "Twice")
    registrar.undo()
    undone, voided, amended, added = lines(GIFTS, registrar.history(GIFTS, lunch.id))
    assert (added.what, added.changes) == ("recorded the declaration", ())
    assert amended.why == "The form was misread"
    assert set(amended.changes) == {
        FieldChange("Received by", "Helen Garside (4417)", "Anna Rook (0541)"),
        FieldChange("Venue", "Castle Quay", ""),
        FieldChange("Item 1, value (£)", "£12.50", "£15.00"),
    }
    assert voided.changes == (FieldChange("State", "Declared", "Void"),)
    assert undone.what == "undid the last act"
    assert undone.changes == (FieldChange("State", "Void", "Declared"),)


def test_a_step_is_told_by_its_name(registrar: Registrar):
    entry = brought_to(registrar, SECOND_JOBS, "with_manager")
    assert lines(SECOND_JOBS, registrar.history(SECOND_JOBS, entry.id))[0].what == "took the step “To line manager”"


def test_a_long_state_stands_below_the_status_in_full(registrar: Registrar, desk: Desk):
    desk.panel.show_entry(brought_to(registrar, GIFTS, "overruled").id)
    shown = [pill for pill in desk.panel.findChildren(Pill) if pill.isVisible()]
    desk.qtbot.waitUntil(lambda: all(pill.width() >= pill.sizeHint().width() for pill in shown))
    assert [pill.text() for pill in shown][-1] == "Overruled, to be returned or donated"


def test_what_is_decided_asks_nothing_before_deciding(registrar: Registrar, desk: Desk):
    desk.panel.show_entry(brought_to(registrar, GIFTS, "viewed").id)
    assert desk.panel.reading.before.isVisible()
    desk.panel.show_entry(brought_to(registrar, GIFTS, "overruled").id)
    assert not desk.panel.reading.before.isVisible()
