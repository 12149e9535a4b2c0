"""The model of a list: Qt's own tester, rows in blocks, and what a screen reader hears."""

from collections.abc import Sequence
from datetime import date

import pytest
from list_desk import gift, give, give_many
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from samples import TODAY, begun

from app.deeds import new_deed
from app.query import Query
from app.register import Register
from app.registers import GIFTS, PEOPLE, REGISTERS, SECOND_JOBS
from app.registrar import Registrar
from app.store.gateway import Row
from app.store.reading import Reading
from ui.lists import columns
from ui.lists.entry_table_model import BLOCK, BLOCKS_KEPT, EntryTableModel

SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)


class Counted(Reading):
    """Reading that counts how often rows are asked for."""

    asked = 0

    def rows(self, register: Register, ids: Sequence[int], names: Sequence[str] = ()) -> list[Row]:
        self.asked += 1
        return super().rows(register, ids, names)


def made(registrar: Registrar, register: Register = GIFTS, *, wide: bool = True, names: tuple[str, ...] = ()):
    """A model of everything in a register, and the reading it asks."""
    reading = Counted(registrar.file.gateway, registrar.file.registers)
    model = EntryTableModel(register, reading, registrar.today)
    offered = {column.name: column for column in columns.offered(register)}
    model.put_columns([offered[name] for name in names or columns.chosen_at_first(register)], wide=wide)
    model.put_ids(registrar.search.ids(register, Query()))
    return model, reading


def cell(model: EntryTableModel, row: int, name: str) -> str:
    at = [column.name for column in model.columns].index(name)
    return str(model.data(model.index(row, at)))


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
def test_qt_finds_nothing_wrong(registrar: Registrar, register: Register, qtmodeltester: ModelTester):
    begun(registrar, register)
    model, _ = made(registrar, register)
    qtmodeltester.check(model, force_py=True)
    model.put_ids([])
    qtmodeltester.check(model, force_py=True)


def test_rows_are_read_in_blocks_when_they_are_asked_for(registrar: Registrar):
    ids = give_many(registrar, 3 * BLOCK)
    model, reading = made(registrar)
    assert (model.rowCount(), reading.asked) == (3 * BLOCK, 0)
    assert [cell(model, row, "total_pence") for row in (0, 1, BLOCK - 1)] == ["£1.00", "£1.01", "£2.27"]
    assert reading.asked == 1
    assert cell(model, 3 * BLOCK - 1, "total_pence") == "£4.83"
    assert reading.asked == 2
    assert model.row_of(ids[200]) == 200
    assert model.row_of(12345) == -1


def test_blocks_long_out_of_sight_are_forgotten(registrar: Registrar):
    model, reading = made(registrar)
    model.put_ids(give_many(registrar, 2) * (BLOCK * (BLOCKS_KEPT + 1) // 2))
    for block in range(BLOCKS_KEPT + 1):
        model.shown(block * BLOCK)
    assert reading.asked == BLOCKS_KEPT + 1
    model.shown(BLOCK)
    assert reading.asked == BLOCKS_KEPT + 1, "the second block is still there"
    model.shown(0)
    assert reading.asked == BLOCKS_KEPT + 2, "the first one had to go"


def test_dates_and_staff_numbers_follow_the_room(registrar: Registrar):
    give(registrar, gift(offered_on="2011-12-31"), gift(offered_on="2012-06-13"))
    narrow, _ = made(registrar, wide=False)
    wide, _ = made(registrar)
    assert [cell(narrow, row, "offered_on") for row in (0, 1)] == ["13 Jun", "31 Dec 2011"]
    assert [cell(wide, row, "offered_on") for row in (0, 1)] == ["13 Jun 2012", "31 Dec 2011"]
    assert cell(narrow, 0, "recipient_name") == "Helen Garside"
    assert cell(wide, 0, "recipient_name") == "Helen Garside 4417"


def test_what_is_not_given(registrar: Registrar):
    give(registrar, gift(value=None))
    model, _ = made(registrar, names=("total_pence", "venue"))
    assert [cell(model, 0, name) for name in ("total_pence", "venue")] == ["none", ""]
    assert model.data(model.index(0, 1), SPOKEN) == "not given"


def test_a_team_stands_where_there_is_no_person(registrar: Registrar):
    give(registrar, gift(recipient=None, team="Response team B"))
    model, _ = made(registrar)
    assert cell(model, 0, "recipient_name") == "Response team B"


def test_figures_stand_at_the_right(registrar: Registrar):
    give(registrar, gift())
    model, _ = made(registrar)
    right = {
        column.name
        for at, column in enumerate(model.columns)
        if model.data(model.index(0, at), ALIGN) & Qt.AlignmentFlag.AlignRight
    }
    assert right == {"total_pence"}


def test_the_first_cell_speaks_the_whole_row(registrar: Registrar):
    (entry,) = give(registrar, gift(outcome="accepted", value=9600))
    registrar.attach(GIFTS, entry, "form.pdf", b"%PDF")
    model, _ = made(registrar, wide=False, names=(*GIFTS.columns[1:], columns.FLAGS))
    assert model.data(model.index(0, 0), SPOKEN) == (
        "Declaration G/2012/0001, Date offered Wednesday 13 June 2012, Received by Helen Garside 4417,"
        " From Harrow Hotel, What Box of chocolates, Value £96.00, Status Accepted, has attachments"
    )
    assert model.data(model.index(0, 1), SPOKEN) == "Helen Garside 4417", "the others speak for themselves"


def test_flags_are_words(registrar: Registrar):
    old = gift(provider=None)
    whole, _ = registrar.composing.prepare(GIFTS, old, old=True)
    registrar.bring_in(GIFTS, [new_deed(GIFTS, whole, 77, "G/2012/0001", kind="import", today=TODAY)])
    registrar.attach(GIFTS, 77, "form.pdf", b"%PDF")
    model, _ = made(registrar)
    assert cell(model, 0, columns.FLAGS) == "Incomplete, has attachments"
    last = len(model.columns) - 1
    assert model.headerData(last, Qt.Orientation.Horizontal) == ""
    assert model.headerData(last, Qt.Orientation.Horizontal, SPOKEN) == "Flags"


def test_the_heading_says_how_it_is_sorted(registrar: Registrar):
    model, _ = made(registrar)
    model.put_order("offered_on", "sorted newest first")
    assert model.headerData(1, Qt.Orientation.Horizontal, SPOKEN) == "Date offered, sorted newest first"
    assert model.headerData(2, Qt.Orientation.Horizontal, SPOKEN) == "Received by"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_a_void_entry_shows_that_it_is_void(registrar: Registrar):
    (entry,) = give(registrar, gift())
    registrar.void(GIFTS, entry, 1, "Entered twice")
    model, _ = made(registrar)
    model.put_ids([entry])
    assert cell(model, 0, "outcome") == "Void"


def test_states_are_shown_by_their_labels(registrar: Registrar):
    begun(registrar, SECOND_JOBS)
    model, _ = made(registrar, SECOND_JOBS)
    state = [column.name for column in model.columns].index("state")
    shown = model.shown(0)[state]
    declared = SECOND_JOBS.states[0]
    assert (shown.text, shown.tone, shown.icon) == (declared.label, declared.tone, declared.icon)


def test_an_entry_that_is_gone_leaves_an_empty_row(registrar: Registrar):
    model, _ = made(registrar, PEOPLE)
    model.put_ids([424242])
    assert all(model.data(model.index(0, at)) == "" for at in range(model.columnCount()))


def test_no_rows_under_a_row(registrar: Registrar):
    give(registrar, gift())
    model, _ = made(registrar)
    first = model.index(0, 0)
    assert (model.rowCount(first), model.columnCount(first)) == (0, 0)
    assert model.data(QModelIndex()) is None
    assert model.data(first, int(Qt.ItemDataRole.DecorationRole)) is None
    assert registrar.today() == date(2012, 6, 14)


def test_an_approval_that_lapsed_is_painted_as_unreviewed(registrar: Registrar):
    """Whether or not the column its days are counted from is shown: 365 days stand, 366 do not."""
    for day in ("2011-06-15", "2011-06-14"):
        begun(
            registrar, SECOND_JOBS, decision="approved", decided_by="H. Lock", received_on="2010-05-01", decided_on=day
        )
    model, _ = made(registrar, SECOND_JOBS, names=("reference", "state"))
    told = {cell(model, row, "reference"): cell(model, row, "state") for row in range(2)}
    assert told == {"B/2010/0001": "Active", "B/2010/0002": "Unreviewed"}
    row = next(row for row in range(2) if cell(model, row, "state") == "Unreviewed")
    assert (model.shown(row)[1].tone, model.shown(row)[1].icon) == ("bad", "triangle-alert")
