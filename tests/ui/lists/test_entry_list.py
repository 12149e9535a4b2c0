"""The list as a whole: searching as one types, chips, counts, orders, menus, and what stands there when empty."""

from collections.abc import Callable

import pytest
from list_desk import Desk, gift, give, give_many
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from samples import begun

from app.register import Register
from app.registers import CONTRACTS, GIFTS, PEOPLE, REGISTERS
from app.registrar import Registrar
from app.store.file import RegisterFile
from ui.lists.entry_list import EntryList
from ui.session import Session

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
DOWN, ENTER, ESC = Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def ids(registrar: Registrar) -> list[int]:
    """Four gifts, the newest last."""
    return give(
        registrar,
        gift(offered_on="2012-01-10", provider="Harrow Hotel", value=9600, outcome="accepted"),
        gift(offered_on="2012-04-20", provider="Castle Quay Hotel", value=None),
        gift(offered_on="2012-05-20", provider="Northmere Gazette", value=750, outcome="pending"),
        gift(offered_on="2012-06-13", provider="Harrow Hotel", value=1250, what="Working lunch"),
    )


@pytest.fixture
def desk(ids: list[int], sit_down: Callable[..., Desk]) -> Desk:
    return sit_down()


def chip(desk: Desk, name: str) -> QPushButton:
    return next(b for b in desk.entries.chips.findChildren(QPushButton) if b.accessibleName().startswith(name))


def texts(menu: QMenu) -> list[str]:
    return [action.text().partition("\t")[0] for action in menu.actions() if action.text()]


def choose(menu: QMenu, *path: str) -> None:
    """Take what stands in a menu, through its submenus."""
    for text in path:
        action = next(a for a in menu.actions() if a.text().partition("\t")[0] == text)
        found = action.menu()
        if isinstance(found, QMenu):
            menu = found
    action.trigger()


# --- the head --------------------------------------------------------------------------------------------------------


def test_the_head_counts_and_adds_up(desk: Desk, ids: list[int]):
    assert desk.ids == list(reversed(ids))
    assert desk.words() == "4 declarations · £116.00 in total"
    desk.entries.focus_search()
    desk.write("harrow")
    assert desk.words() == "2 of 4 declarations · £108.50 in total"
    desk.press(Qt.Key.Key_Escape)
    assert desk.words() == "4 declarations · £116.00 in total"


def test_the_head_adds_up_what_is_selected(desk: Desk):
    desk.press(Qt.Key.Key_A, CTRL)
    assert desk.words() == "4 selected · £116.00 in total"
    desk.press(Qt.Key.Key_Home)
    assert desk.words() == "4 declarations · £116.00 in total"


def test_one_is_not_called_many(registrar: Registrar, sit_down: Callable[..., Desk]):
    begun(registrar, CONTRACTS)
    assert sit_down(CONTRACTS).words() == "1 contract · £310,000.00 in total"


def test_a_register_without_a_sum_has_none(sit_down: Callable[..., Desk]):
    assert sit_down(PEOPLE).words() == "4 people"


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
def test_every_register_has_a_list(registrar: Registrar, sit_down: Callable[..., Desk], register: Register):
    entry = begun(registrar, register)
    desk = sit_down(register, width=700)
    assert entry.id in desk.ids
    assert desk.words()
    assert desk.entries.top.title.text() == register.title


def test_new_and_export_are_asked_for(desk: Desk):
    with desk.qtbot.waitSignal(desk.entries.new_requested):
        desk.entries.top.new_button.click()
    with desk.qtbot.waitSignal(desk.entries.export_requested):
        desk.entries.top.export_button.click()
    assert desk.entries.ids_to_export() == desk.ids
    desk.table.select_row(1)
    desk.press(DOWN, Qt.KeyboardModifier.ShiftModifier)
    assert desk.entries.ids_to_export() == desk.ids[1:3]
    assert desk.entries.shown_columns() == list(GIFTS.columns)


# --- searching -------------------------------------------------------------------------------------------------------


def test_typing_finds_at_once_and_down_goes_to_the_first_row(desk: Desk, ids: list[int]):
    desk.entries.focus_search()
    desk.write("harrow")
    assert desk.ids == [ids[3], ids[0]]
    desk.press(DOWN)
    assert desk.table.hasFocus()
    assert desk.table.current_id() == ids[3]


def test_down_does_not_wait_for_the_pause_between_keys(desk: Desk, ids: list[int]):
    desk.entries.focus_search()
    desk.qtbot.keyClicks(desk.entries.search_box.line, "gazette")
    desk.press(DOWN)
    assert desk.table.current_id() == ids[2]


def test_a_half_typed_prefix_hides_nothing(desk: Desk):
    desk.write("from:")
    assert len(desk.ids) == 4
    desk.write("castle value:>")
    assert len(desk.ids) == 1


def test_what_is_not_understood_is_said_after_a_pause_and_finds_what_was_found_before(desk: Desk, ids: list[int]):
    desk.entries.focus_search()
    desk.write("harrow")
    desk.write(" frm:x")
    box = desk.entries.search_box
    assert box.complaint() == "", "not while one types"
    desk.qtbot.waitUntil(lambda: box.complaint() != "")
    assert "Did you mean from:?" in box.complaint()
    assert box.line.accessibleDescription() == box.complaint()
    assert box.line.property("error")
    assert desk.ids == [ids[3], ids[0]]
    desk.press(ESC)
    assert box.complaint() == ""
    assert not box.line.property("error")
    assert len(desk.ids) == 4


def test_enter_says_at_once_what_is_wrong(desk: Desk):
    desk.entries.focus_search()
    desk.write("frm:x")
    desk.press(ENTER)
    assert desk.entries.search_box.complaint().startswith("“frm:” is not a search prefix")
    assert desk.entries.search_box.line.hasFocus()


def test_enter_goes_to_the_first_row(desk: Desk):
    desk.entries.focus_search()
    desk.write("harrow")
    desk.press(ENTER)
    assert desk.table.hasFocus()


def test_a_reference_finds_its_entry(desk: Desk, ids: list[int]):
    desk.write("G/2012/0002")
    assert desk.ids == [ids[1]]
    assert desk.table.current_id() == ids[1]


def test_suggestions_complete_the_word(desk: Desk, ids: list[int]):
    line = desk.entries.search_box.line
    desk.entries.focus_search()
    desk.write("fr")
    assert line.suggested() == ["from:"]
    desk.press(DOWN)
    desk.press(Qt.Key.Key_Tab)
    assert line.text() == "from:"
    assert line.hasFocus()
    assert line.suggested() == [], "names are not suggested"
    desk.write("harrow is:acc")
    assert line.suggested() == ["is:accepted", "is:partly-accepted"]
    desk.press(DOWN)
    desk.press(ENTER)
    assert line.text() == "from:harrow is:accepted "
    desk.qtbot.waitUntil(lambda: desk.ids == [ids[0]])


def test_escape_closes_suggestions_first(desk: Desk):
    line = desk.entries.search_box.line
    desk.entries.focus_search()
    desk.write("fr")
    desk.press(ESC)
    assert (line.suggested(), line.text()) == ([], "fr")
    desk.press(ESC)
    assert line.text() == ""


def test_ctrl_space_shows_every_prefix(desk: Desk):
    desk.entries.focus_search()
    desk.press(Qt.Key.Key_Space, CTRL)
    assert {"is:", "from:", "value:"} <= set(desk.entries.search_box.line.suggested())


def test_a_suggestion_can_be_clicked(desk: Desk):
    line = desk.entries.search_box.line
    desk.entries.focus_search()
    desk.write("va")
    assert line._list is not None
    place = line._list.visualRect(line._list.model().index(0, 0)).center()
    desk.qtbot.mouseClick(line._list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert line.text() == "value:"


def test_leaving_the_box_closes_its_suggestions(desk: Desk):
    desk.entries.focus_search()
    desk.write("fr")
    assert desk.entries.search_box.line.list_open()
    desk.entries.top.new_button.setFocus()
    assert not desk.entries.search_box.line.list_open()


# --- chips and filters -----------------------------------------------------------------------------------------------


def test_chips_are_counted_and_narrow_the_list(desk: Desk, ids: list[int]):
    desk.words()
    assert chip(desk, "All").accessibleName() == "All, 4"
    assert chip(desk, "Awaiting decision").accessibleName() == "Awaiting decision, 1"
    assert chip(desk, "This quarter").accessibleName() == "This quarter, 3"
    desk.qtbot.mouseClick(chip(desk, "This quarter"), Qt.MouseButton.LeftButton)
    assert desk.ids == [ids[3], ids[2], ids[1]]
    desk.write("hotel")
    assert desk.ids == [ids[3], ids[1]]
    assert desk.words().startswith("2 of 4 declarations")
    assert desk.entries.search() == "date:this-quarter hotel"


def test_counts_follow_what_changes(desk: Desk, registrar: Registrar, ids: list[int]):
    desk.words()
    registrar.void(GIFTS, ids[2], 1, "Entered twice")
    desk.entries.refresh()
    assert desk.words() == "3 declarations · £108.50 in total"
    assert chip(desk, "Awaiting decision").accessibleName() == "Awaiting decision, 0"


def test_setting_a_search_leaves_no_chip_on(desk: Desk, ids: list[int]):
    desk.qtbot.mouseClick(chip(desk, "This quarter"), Qt.MouseButton.LeftButton)
    desk.entries.set_search("harrow")
    assert desk.entries.chips.current() == ""
    assert desk.ids == [ids[3], ids[0]]


def test_going_to_a_hidden_entry_clears_the_search(desk: Desk, ids: list[int]):
    desk.entries.set_search("castle")
    desk.entries.select(ids[2])
    assert desk.table.current_id() == ids[2]
    assert desk.entries.search() == ""


def test_a_search_starts_at_the_top_and_clearing_it_stays_with_the_entry(
    registrar: Registrar, sit_down: Callable[..., Desk]
):
    give_many(registrar, 200)
    desk = sit_down()
    desk.table.select_row(120)
    desk.entries.set_search("value:>1")
    assert desk.table.current_id() == desk.ids[0]
    desk.table.select_row(90)
    here = desk.table.current_id()
    desk.entries.set_search("")
    assert desk.table.current_id() == here


# --- nothing to show -------------------------------------------------------------------------------------------------


def test_an_empty_register_says_what_to_do_first(sit_down: Callable[..., Desk]):
    desk = sit_down()
    assert desk.entries.body.nothing_yet.isVisible()
    assert desk.words() == "0 declarations"
    with desk.qtbot.waitSignal(desk.entries.new_requested):
        desk.entries.body.nothing_yet.button.click()
    assert desk.entries.search_box.line.hasFocus(), "the focus is where something can be done"


def test_nothing_matches_repeats_the_search_and_can_be_cleared(desk: Desk):
    desk.qtbot.mouseClick(chip(desk, "Over the limit"), Qt.MouseButton.LeftButton)
    desk.write("gazette")
    assert desk.entries.body.no_match.isVisible()
    line = desk.entries.body.no_match.findChildren(QWidget)
    assert "No declaration matches “gazette” in Over the limit." in {w.text() for w in line if hasattr(w, "text")}
    desk.entries.body.no_match.button.click()
    assert len(desk.ids) == 4
    assert desk.table.isVisible()
    assert desk.entries.search_box.line.hasFocus()


def test_the_focus_does_not_get_lost_when_the_table_goes(desk: Desk):
    assert desk.table.hasFocus()
    desk.entries.set_search("nobody at all")
    assert desk.entries.body.no_match.button.hasFocus()


# --- order and columns -----------------------------------------------------------------------------------------------


def test_directories_are_in_order_of_names(sit_down: Callable[..., Desk]):
    desk = sit_down(PEOPLE)
    assert [desk.cell(row, "surname").text for row in range(3)] == ["de Souza", "Garside", "Rook"]


def test_sorting_and_columns_are_remembered(
    desk: Desk, ids: list[int], session: Session, store: QSettings, sit_down: Callable[..., Desk]
):
    choose(desk.entries.entry_menu(), "Sort by", "Value", "Sort lowest first")
    assert desk.ids == [ids[2], ids[3], ids[0], ids[1]], "what has no value comes last"
    choose(desk.entries.entry_menu(), "Columns", "Venue")
    assert desk.labels()[-2:] == ["Venue", "Flags"]
    again = sit_down()
    assert again.ids == desk.ids
    assert again.labels() == desk.labels()
    other = EntryList(Session(session.file, Registrar(session.file, "K. Ingle")), GIFTS, store)
    assert list(other.table.entries.ids) == list(reversed(ids)), "each user has an order of their own"


@pytest.mark.parametrize("kept", ["", "nonsense", "[1]", '{"columns": 7}', '{"order": "no_such", "columns": ["gone"]}'])
def test_what_cannot_be_remembered_is_taken_as_not_set(
    ids: list[int], store: QSettings, sit_down: Callable[..., Desk], kept: str
):
    store.setValue("lists/J. Abbott/gifts", kept)
    desk = sit_down()
    assert desk.ids == list(reversed(ids))
    assert "From" in desk.labels()


def test_the_menu_of_a_head_sorts_hides_moves_and_filters(desk: Desk, ids: list[int]):
    menu = desk.entries.head_menu("provider")
    assert texts(menu) == [
        *("Sort A to Z", "Sort Z to A", "Filter by From…", "Move left", "Move right", "Hide this column", "Columns"),
    ]
    choose(desk.entries.head_menu("provider"), "Move left")
    assert desk.labels()[:3] == ["Date offered", "From", "Received by"]
    choose(desk.entries.head_menu("provider"), "Hide this column")
    assert "From" not in desk.labels()
    choose(desk.entries.head_menu("what"), "Columns", "As they were at first")
    assert desk.labels()[:3] == ["Date offered", "Received by", "From"]
    choose(desk.entries.head_menu("provider"), "Sort Z to A")
    assert desk.ids[0] == ids[2]


def test_the_last_column_cannot_be_hidden(desk: Desk):
    for name in (*GIFTS.columns[1:], "flags"):
        choose(desk.entries.entry_menu(), "Columns", desk.entries._shape.offered[name].label)
    menu = desk.entries.head_menu("reference")
    assert not next(action for action in menu.actions() if action.text() == "Hide this column").isEnabled()
    assert desk.labels() == ["Ref"]


# --- the menu of an entry --------------------------------------------------------------------------------------------


def test_what_can_be_done_with_one_entry(desk: Desk, ids: list[int]):
    told: list[object] = []
    for signal in (desk.entries.edit_requested, desk.entries.duplicate_requested, desk.entries.void_requested):
        signal.connect(told.append)
    for text in ("Edit", "Duplicate", "Void…"):
        choose(desk.entries.entry_menu(), text)
    assert told == [ids[3], ids[3], [ids[3]]]


def test_what_can_be_done_with_several(desk: Desk, ids: list[int]):
    desk.press(Qt.Key.Key_A, CTRL)
    offered = texts(desk.entries.entry_menu())
    assert offered == ["Copy references", "Set decision…", "Void…", "Export selection…", "Sort by", "Columns"]
    desk.press(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "G/2012/0004\nG/2012/0003\nG/2012/0002\nG/2012/0001"
    with desk.qtbot.waitSignal(desk.entries.void_requested) as told:
        choose(desk.entries.entry_menu(), "Void…")
    assert told.args == [list(reversed(ids))]


def test_a_file_that_can_only_be_read_offers_no_writing(
    registrar: Registrar, register_file: RegisterFile, sit_down: Callable[..., Desk]
):
    give(registrar, gift())
    register_file.writable = False
    desk = sit_down()
    assert not desk.entries.top.new_button.isEnabled()
    enabled = {a.text().partition("\t")[0] for a in desk.entries.entry_menu().actions() if a.isEnabled() and a.text()}
    assert enabled == {"Copy reference", "Export this list…", "Sort by", "Columns"}
    told: list[int] = []
    desk.entries.edit_requested.connect(told.append)
    desk.press(ENTER)
    assert told == []


# --- what needs work -------------------------------------------------------------------------------------------------


def test_the_next_that_needs_work_is_found_round_and_round(
    registrar: Registrar, ids: list[int], sit_down: Callable[..., Desk]
):
    (other,) = give(registrar, gift(offered_on="2012-02-01", outcome="pending"))
    desk = sit_down()
    assert desk.entries.next_needing_work()
    assert desk.table.current_id() == ids[2]
    assert desk.entries.next_needing_work()
    assert desk.table.current_id() == other
    assert desk.entries.next_needing_work()
    assert desk.table.current_id() == ids[2]


def test_where_nothing_needs_work_one_stays(desk: Desk, ids: list[int]):
    desk.entries.set_search("castle")
    assert not desk.entries.next_needing_work()
    assert desk.table.current_id() == ids[1]
