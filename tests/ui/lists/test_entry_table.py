"""The table: keys, selection as ids, what is painted, and what stays when the list is read again."""

from collections.abc import Callable

import pytest
from list_desk import Desk, gift, give, give_many
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.registers import GIFTS
from app.registrar import Registrar
from ui.theme import Density, Scheme, Theme

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(registrar: Registrar, sit_down: Callable[..., Desk]) -> Desk:
    """The list over 300 gifts."""
    give_many(registrar, 300)
    return sit_down()


def middle(desk: Desk, row: int, at: int = 1) -> QPoint:
    return desk.table.visualRect(desk.table.entries.index(row, at)).center()


def colours(image: QImage, left: int, right: int, top: int, bottom: int) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(left, right) for y in range(top, bottom)}


def row_picture(desk: Desk, row: int, at: int) -> QImage:
    rect = desk.table.visualRect(desk.table.entries.index(row, at))
    return desk.table.viewport().grab(rect).toImage()


# --- the current row -------------------------------------------------------------------------------------------------


def test_a_row_is_always_current(desk: Desk):
    assert desk.table.current_id() == desk.ids[0]
    desk.table.put_ids(desk.ids[100:], keep=False)
    assert desk.table.current_id() == desk.ids[0]
    desk.table.put_ids([], keep=False)
    assert desk.table.current_id() is None


def test_arrows_home_and_end_move_it_and_say_so(desk: Desk):
    told: list[int | None] = []
    desk.table.current_changed.connect(told.append)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_End)
    desk.press(Qt.Key.Key_Home)
    assert told == [desk.ids[1], desk.ids[-1], desk.ids[0]]
    assert desk.table.verticalScrollBar().value() == 0


def test_enter_and_f2_ask_to_edit_it(desk: Desk):
    asked: list[int] = []
    desk.table.edit_asked.connect(asked.append)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
        desk.press(key)
        desk.press(Qt.Key.Key_Down)
    assert asked == desk.ids[:3]


def test_ids_are_told_whole(desk: Desk):
    """Qt's int has 32 bits; an id has 63."""
    assert desk.ids[0] > 2**32
    with desk.qtbot.waitSignal(desk.table.opened) as told:
        desk.qtbot.mouseClick(desk.table.viewport(), LEFT, pos=middle(desk, 2))
    assert told.args == [desk.ids[2]]
    assert desk.table.current_id() == desk.ids[2]


def test_tab_leaves_the_table(desk: Desk):
    desk.press(Qt.Key.Key_Tab)
    assert not desk.table.hasFocus()


def test_typing_letters_does_not_read_every_row(desk: Desk):
    desk.press(Qt.Key.Key_Z)
    assert desk.table.current_id() == desk.ids[0]


def test_up_from_the_first_row_goes_to_the_search_box(desk: Desk):
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Up)
    assert desk.table.hasFocus()
    desk.press(Qt.Key.Key_Up)
    assert desk.entries.search_box.line.hasFocus()


# --- selection -------------------------------------------------------------------------------------------------------


def test_several_are_selected_in_the_order_of_the_list(desk: Desk):
    desk.qtbot.mouseClick(desk.table.viewport(), LEFT, pos=middle(desk, 4))
    desk.qtbot.mouseClick(desk.table.viewport(), LEFT, CTRL, middle(desk, 1))
    desk.qtbot.mouseClick(desk.table.viewport(), LEFT, CTRL, middle(desk, 2))
    assert desk.table.selected_ids() == [desk.ids[at] for at in (1, 2, 4)]
    desk.press(Qt.Key.Key_A, CTRL)
    assert desk.table.selected_ids() == desk.ids


def test_a_refresh_keeps_selection_current_row_and_place(desk: Desk):
    desk.table.select_row(150)
    bar = desk.table.verticalScrollBar()
    bar.setValue(bar.value() + 7)
    desk.press(Qt.Key.Key_Down, SHIFT)
    desk.press(Qt.Key.Key_Down, SHIFT)
    chosen, current, offset = desk.table.selected_ids(), desk.table.current_id(), bar.value()
    assert len(chosen) == 3
    (newest,) = give(desk.registrar, gift(offered_on="2012-06-14"))
    desk.entries.refresh()
    assert desk.ids[0] == newest
    assert desk.table.selected_ids() == chosen
    assert desk.table.current_id() == current
    assert bar.value() == offset + desk.table.verticalHeader().defaultSectionSize()


def test_when_the_current_entry_is_gone_the_next_takes_its_place(desk: Desk):
    desk.table.select_row(5)
    gone, after = desk.ids[5], desk.ids[6]
    desk.registrar.void(GIFTS, gone, 1, "Entered twice")
    desk.entries.refresh()
    assert desk.table.current_id() == after


# --- what is painted -------------------------------------------------------------------------------------------------


def test_rows_have_one_height_which_follows_density_and_text(desk: Desk, theme: Theme):
    heights = [desk.table.rowHeight(0)]
    theme.set_density(Density.COMPACT)
    heights.append(desk.table.rowHeight(0))
    theme.set_zoom(1.5)
    heights.append(desk.table.rowHeight(0))
    assert heights == [36, 28, 42]
    assert desk.table.head.height() == 51


def test_the_selected_row_has_a_bar_while_the_table_has_the_focus(desk: Desk, theme: Theme):
    with_focus = row_picture(desk, 0, 0)
    assert with_focus.pixelColor(1, 18) == theme.colour("accent")
    assert with_focus.pixelColor(6, 3) == theme.colour("accent_soft")
    desk.entries.search_box.setFocus()
    without = row_picture(desk, 0, 0)
    assert without.pixelColor(1, 18) == theme.colour("sel_inactive")


def test_each_row_ends_in_a_hairline(desk: Desk, theme: Theme):
    image = row_picture(desk, 3, 2)
    assert image.pixelColor(40, image.height() - 1) == theme.colour("border")
    assert image.pixelColor(40, image.height() - 2) == theme.colour("surface")


@pytest.mark.parametrize(("outcome", "tone"), [("declined", "idle"), ("accepted", "ok"), ("pending", "warn")])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_the_status_is_a_pill(
    registrar: Registrar, sit_down: Callable[..., Desk], theme: Theme, outcome: str, tone: str, scheme: Scheme
):
    theme.set_scheme(scheme)
    give(registrar, gift(), gift(outcome=outcome, offered_on="2012-06-01"))
    desk = sit_down()
    names = [column.name for column in desk.table.entries.columns]
    image = row_picture(desk, 1, names.index("outcome"))
    painted = colours(image, 14, 60, 8, 28)
    assert theme.colour(f"{tone}_soft").name() in painted
    assert theme.colour(tone).name() in painted


def test_the_row_under_the_mouse_is_tinted(desk: Desk, theme: Theme, qtbot: QtBot):
    assert row_picture(desk, 3, 2).pixelColor(2, 3) == theme.colour("surface")
    qtbot.mouseMove(desk.table.viewport(), middle(desk, 3, 1))
    assert row_picture(desk, 3, 2).pixelColor(2, 3) == theme.colour("row_hover")
    QApplication.sendEvent(desk.table.viewport(), QEvent(QEvent.Type.Leave))
    assert row_picture(desk, 3, 2).pixelColor(2, 3) == theme.colour("surface")


def test_flags_are_painted_in_their_tones(registrar: Registrar, sit_down: Callable[..., Desk], theme: Theme):
    plain, attached = give(registrar, gift(), gift())
    registrar.attach(GIFTS, attached, "form.pdf", b"%PDF")
    desk = sit_down()
    last = len(desk.table.entries.columns) - 1
    rows = {entry: desk.ids.index(entry) for entry in (plain, attached)}
    assert QColor(theme.tokens.text2).name() in colours(row_picture(desk, rows[attached], last), 20, 48, 8, 28)
    assert QColor(theme.tokens.text2).name() not in colours(row_picture(desk, rows[plain], last), 20, 48, 8, 28)


# --- columns ---------------------------------------------------------------------------------------------------------


def test_columns_follow_the_window(desk: Desk):
    assert "Ref" not in desk.labels()
    assert desk.cell(0, "offered_on").text == "1 Jun"
    desk.window.resize(1600, 640)
    assert desk.labels()[0] == "Ref"
    assert desk.cell(0, "offered_on").text == "1 Jun 2012"
    assert desk.cell(0, "recipient_name").beside == "4417"
    desk.window.resize(660, 640)
    assert "What" not in desk.labels()
    assert desk.table.current_id() == desk.ids[0], "and the current row stays"


def test_no_figure_is_ever_cut_short(registrar: Registrar, sit_down: Callable[..., Desk], theme: Theme):
    give(registrar, gift(value=100))
    desk = sit_down(width=760)
    before = desk.table.head.sectionSize(desk.labels().index("Value"))
    give(registrar, gift(value=1_234_567_00))
    desk.entries.refresh()
    needed = theme.metrics("body").horizontalAdvance("£1,234,567.00")
    assert before < needed + 22 <= desk.table.head.sectionSize(desk.labels().index("Value"))


def test_larger_text_counts_as_a_smaller_window(desk: Desk, theme: Theme):
    desk.window.resize(800, 640)
    assert "What" in desk.labels()
    theme.set_zoom(1.3)
    assert "What" not in desk.labels()


def test_a_click_on_a_head_sorts_and_another_turns_it_round(desk: Desk):
    def click(label: str) -> None:
        at = desk.labels().index(label)
        place = QPoint(desk.table.head.sectionViewportPosition(at) + 20, 12)
        desk.qtbot.mouseClick(desk.table.head.viewport(), LEFT, pos=place)

    newest, smallest = desk.ids[0], desk.ids[0]
    click("Value")
    assert desk.ids[-1] == smallest
    click("Value")
    assert desk.ids[0] == smallest
    click("Date offered")
    assert desk.ids[0] == newest
    click("Date offered")
    assert desk.ids[-1] == newest


def test_a_dragged_column_stays_where_it_was_put(desk: Desk):
    before = desk.labels()
    desk.table.head.moveSection(3, 1)
    assert desk.labels()[:4] == [before[0], before[3], before[1], before[2]]
    assert [desk.table.head.visualIndex(at) for at in range(desk.table.head.count())] == list(range(len(before)))


def test_the_menu_key_asks_for_a_menu_at_the_current_row(desk: Desk):
    places: list[QPoint] = []
    desk.table.menu_asked.disconnect()
    desk.table.menu_asked.connect(places.append)
    desk.press(Qt.Key.Key_Down)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(desk.table, asked)
    assert desk.table.viewport().mapFromGlobal(places[0]).y() == 2 * desk.table.rowHeight(0) - 1


def test_everything_focusable_has_a_name(desk: Desk, nameless: Callable[[QWidget], list[str]]):
    assert nameless(desk.window) == []
