"""The panel by keyboard and by ear: names, descriptions, Alt-letters, Tab order, nothing clipped at any text size."""

from collections.abc import Callable
from pathlib import Path

import pytest
from panel_desk import CTRL, ENTER, RIGHT, SAVE, TAB, Desk
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QPushButton, QScrollArea, QWidget
from samples import SAMPLES, begun

from app.register import Register
from app.registers import GIFTS, MEDIA_CONTACTS, ORGANISATIONS, PEOPLE, REGISTERS, SECOND_JOBS
from app.registrar import Registrar
from ui.panels.form_plan import plan
from ui.panels.mnemonics import MENU_BAR, with_letters
from ui.theme import Theme
from ui.widgets.elide import Elide
from ui.widgets.wrap import Wrap

BY_NAME = [pytest.param(register, id=register.name) for register in REGISTERS]
BY_HAND = [pytest.param(register, id=register.name) for register in REGISTERS if register.kept_by]
SHOWN = [GIFTS, SECOND_JOBS, MEDIA_CONTACTS]
BACKSPACE = Qt.Key.Key_Backspace


def everything(desk: Desk) -> None:
    """Open every section of the form."""
    for section in desk.form.body.sections:
        section.fold.set_open(True)
    desk.settle()


def clipped(window: QWidget) -> list[str]:
    """The labels that do not show all they say, and the fields that stick out of the panel."""
    found = []
    for label in window.findChildren(QLabel):
        if not label.isVisible() or isinstance(label, Elide) or not label.text():
            continue
        needs = label.heightForWidth(label.width()) if isinstance(label, Wrap) else label.sizeHint().height()
        if label.height() < needs or (not isinstance(label, Wrap) and label.width() < label.minimumSizeHint().width()):
            found.append(label.text())
    wide = [area for area in window.findChildren(QScrollArea) if area.isVisible()]
    return found + [
        f"{area.widget().width()} px wide in {area.viewport().width()}"
        for area in wide
        if area.widget().width() > area.viewport().width()
    ]


@pytest.mark.parametrize("register", BY_NAME)
def test_everything_that_can_have_the_focus_has_a_name(
    register: Register,
    sit_down: Callable[..., Desk],
    registrar: Registrar,
    nameless: Callable[[QMainWindow], list[str]],
):
    desk = sit_down(register)
    desk.panel.show_entry(begun(registrar, register).id)
    desk.settle()
    assert nameless(desk.window) == []


@pytest.mark.parametrize("register", BY_HAND)
def test_everything_in_a_form_has_a_name(
    register: Register, sit_down: Callable[..., Desk], nameless: Callable[[QMainWindow], list[str]]
):
    desk = sit_down(register)
    desk.new()
    everything(desk)
    assert nameless(desk.window) == []


@pytest.mark.parametrize("zoom", [1.0, 1.3])
@pytest.mark.parametrize("width", [368, 424])
@pytest.mark.parametrize("register", SHOWN, ids=lambda r: r.name)
def test_nothing_is_clipped(
    register: Register, width: int, zoom: float, sit_down: Callable[..., Desk], registrar: Registrar, theme: Theme
):
    theme.set_zoom(zoom)
    desk = sit_down(register, width=theme.px(width))
    desk.panel.show_entry(registrar.add(register, SAMPLES[register.name]).touched[-1].id)
    desk.settle()
    desk.settle()
    assert clipped(desk.window) == []
    desk.new()
    everything(desk)
    desk.settle()
    assert clipped(desk.window) == []


@pytest.mark.parametrize("register", BY_HAND)
def test_alt_letters_are_used_once_and_never_the_menu_bars(register: Register):
    found = plan(register)
    quick = sum(len(row) for row in found.quick)
    labels = with_letters((place.field.label for place in found.places), quick, "sx")
    letters = [label[label.replace("&&", "##").index("&") + 1].lower() for label in labels if "&" in label]
    assert len(letters) == len(set(letters))
    assert not set(letters) & set(MENU_BAR + "sx")
    assert all("&" in label for label in labels[:quick])


def test_an_ampersand_in_a_label_is_no_letter():
    assert with_letters(["Fish & chips"], 1, "fish") == ["Fish && &chips"]


def test_tab_goes_through_quick_entry_as_it_is_read(desk: Desk):
    desk.new()
    seen = [desk.focused()]
    for _ in range(8):
        desk.press(TAB)
        seen.append(desk.focused())
    assert seen == [
        "recipient",
        "provider",
        "items.1.description",
        "offered_on",
        "items.1.value_pence",
        "kind",
        "items.1.outcome",
        "authorised_by",
        "notes",
    ]
    below = []
    for _ in range(4):
        desk.press(TAB)
        below.append(QApplication.focusWidget().text())
    assert below == ["More about the item", "Add another item", "Attach scanned form", "More about the offer"]


def test_a_section_opens_by_key_and_tab_goes_into_it(desk: Desk):
    desk.new()
    section = desk.form.body.sections[0]
    section.fold.heading.setFocus()
    for key, on in ((RIGHT, True), (Qt.Key.Key_Left, False), (ENTER, True), (ENTER, False), (Qt.Key.Key_Space, True)):
        desk.press(key)
        assert section.fold.is_open() == on
    desk.settle()
    desk.press(TAB)
    assert desk.focused() == "items.1.quantity"
    for _ in section.fields:
        desk.press(TAB)
    assert QApplication.focusWidget().text() == "Add another item"


def test_a_section_opens_by_itself_for_its_type_and_closes_again(desk: Desk):
    desk.new()
    by_title = {section.section.title: section for section in desk.form.body.sections}
    desk.field("kind").box.focus()
    desk.press(RIGHT)
    assert by_title["Hospitality"].fold.is_open()
    desk.press(Qt.Key.Key_Left)
    assert not by_title["Hospitality"].fold.is_open()
    desk.press(RIGHT)
    desk.field("venue").editor.retype("Quay Hall")
    desk.field("kind").box.focus()
    desk.press(Qt.Key.Key_Left)
    assert by_title["Hospitality"].fold.is_open()
    assert by_title["Hospitality"].fold.heading.text() == "Hospitality · 1"


def test_an_answer_makes_another_needed(sit_down: Callable[..., Desk]):
    desk = sit_down(SECOND_JOBS)
    desk.new()
    everything(desk)
    assert not desk.field("relative_name").box.isVisible()
    desk.field("holder").editor.show("partner")
    desk.field("holder").editor.edited.emit()
    desk.settle()
    box = desk.field("relative_name").box
    assert box.isVisible()
    assert "(required)" in box.control.accessibleName()


def test_a_choice_that_may_be_left_open_is_emptied_by_backspace(sit_down: Callable[..., Desk]):
    desk = sit_down(MEDIA_CONTACTS)
    desk.new()
    desk.field("colour").box.focus()
    desk.press(RIGHT)
    assert desk.typed("colour")
    desk.press(BACKSPACE)
    assert desk.typed("colour") == ""
    desk.field("pre_arranged").box.focus()
    desk.press(BACKSPACE)
    assert desk.typed("pre_arranged") == "no"


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every announcement, in order."""
    told: list[str] = []
    update = QAccessible.updateAccessibility

    def listen(event: QAccessibleAnnouncementEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            told.append(event.message())
        update(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return told


def test_saves_and_errors_are_spoken(desk: Desk, heard: list[str]):
    desk.new()
    desk.press(SAVE)
    assert heard[-1] == "Received by: Enter who received it"
    desk.press("4417", TAB, "Castle Quay Hotel", TAB, "Pen", TAB, "t", SAVE)
    assert heard[-1] == "G/2012/0001 saved"


def test_one_key_takes_the_nearest_known_name(desk: Desk):
    desk.new()
    desk.press(TAB, "Castle Quey Hotel", TAB)
    box = desk.field("provider").box
    assert box.hint == "new · F8 for Castle Quay Hotel"
    assert box.control.accessibleDescription() == box.hint
    desk.press(Qt.Key.Key_F8)
    assert desk.typed("provider") == "Castle Quay Hotel"
    assert desk.focused() == "items.1.description"


def test_a_name_like_no_other_is_new_and_saved_without_more_ado(desk: Desk):
    desk.new()
    desk.press("4417", TAB, "Redwell Telecom", TAB)
    assert desk.field("provider").box.hint == "new, check spelling"
    desk.press("Pen", TAB, "t", SAVE)
    (saved,) = desk.entries()
    names = desk.session.file.gateway.column("SELECT name FROM organisations ORDER BY id")
    assert names[-1] == "Redwell Telecom"
    assert saved.values["provider_organisation"] is not None


def test_the_links_of_the_warning_come_by_tab_after_the_name(desk: Desk, registrar: Registrar):
    registrar.add(GIFTS, SAMPLES["gifts"])
    desk.new()
    desk.press("4417", TAB, "castle", TAB, "x", TAB, "13/6", TAB)
    assert desk.form.note.isVisible()
    desk.field("provider").box.focus()
    desk.press(TAB)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Compare"


def test_a_scanned_form_goes_with_a_new_entry(desk: Desk, tmp_path: Path):
    scan = tmp_path / "GH1.pdf"
    scan.write_bytes(b"%PDF-1.4")
    desk.new()
    desk.press("4417", TAB, "Castle", TAB, "Pen", TAB, "t", TAB)
    desk.form.files.take(scan)
    desk.form.files.take(scan)
    assert desk.form.files.paths() == [str(scan)]
    desk.form.leave()
    desk.panel.show_entry(None)
    desk.new()
    assert desk.form.files.paths() == [str(scan)]
    desk.press((ENTER, CTRL))
    (saved,) = desk.entries()
    assert [attachment.name for attachment in saved.attachments] == ["GH1.pdf"]
    assert desk.form.files.paths() == []


def test_a_scan_that_is_too_large_is_refused_before_saving(desk: Desk, tmp_path: Path):
    large = tmp_path / "large.pdf"
    with large.open("wb") as out:
        out.truncate(10 * 1024 * 1024 + 1)
    desk.new()
    desk.form.files.take(large)
    assert "larger than 10 MB" in desk.form.frame.problem
    assert desk.form.files.paths() == []


def test_a_copy_leaves_out_what_must_be_its_own(sit_down: Callable[..., Desk], registrar: Registrar):
    desk = sit_down(PEOPLE)
    entry = registrar.add(PEOPLE, {**SAMPLES["people"], "old_reference": "P 12"}).touched[-1].id
    desk.new(copy_of=entry)
    assert desk.typed("surname") == "O’Neil-Marsh"
    assert desk.typed("staff_number") == ""
    assert desk.form.body.values()["old_reference"] is None


def test_an_optional_part_has_its_lines_in_a_section(sit_down: Callable[..., Desk]):
    desk = sit_down(ORGANISATIONS)
    desk.new()
    desk.press("Fenwick & Co")
    everything(desk)
    desk.form.body.lines["aliases"].button.click()
    desk.settle()
    assert desk.focused() == "aliases.1.alias"
    desk.press("Fenwicks", SAVE)
    assert desk.entries()[-1].values["aliases"] == [{"alias": "Fenwicks", "why": None}]


def test_a_fault_in_a_closed_place_opens_it(desk: Desk):
    desk.new()
    desk.press("4417", TAB, "Castle", TAB, "Pen", TAB, "t", TAB)
    desk.form.body.lines["items"].button.click()
    desk.settle()
    desk.press("Umbrella")
    disposal = desk.field("items.2.disposal")
    disposal.editor.show("kept")
    assert not disposal.box.isVisible()
    desk.press(SAVE)
    desk.settle()
    assert disposal.box.isVisible()
    assert disposal.box.error == "An item that was not accepted cannot have been kept or passed on"
    assert desk.focused() == "items.2.disposal"
