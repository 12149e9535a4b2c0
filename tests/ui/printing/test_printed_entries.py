"""An entry and a list on paper: every fact and its history, the columns shown and the total, and nothing sealed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from samples import SAMPLES, begun
from sheets import PAPER, lines

from app.entries import Entry
from app.register import Register
from app.registers import GIFTS, REGISTERS, SECOND_JOBS
from app.registrar import Registrar
from app.store.file import RegisterFile
from app.store.lookups import Lookups
from app.suggestions import Suggestions
from ui.lists.columns import chosen_at_first
from ui.printing.blocks import Block, Facts, Heading, Paragraph, Table
from ui.printing.entries import Listed, list_blocks, record_blocks
from ui.printing.layout import pages
from ui.printing.widths import shares

pytestmark = pytest.mark.usefixtures("theme")
RELATIVE = "Philippa Rook"


def record(registrar: Registrar, register: Register, entry: Entry) -> tuple[Block, ...]:
    file = registrar.file
    suggestions = Suggestions(Lookups(file.gateway, file.registers), file.registers)
    now = registrar.reading.entry(register, entry.id)
    return record_blocks(register, now, suggestions, registrar.history(register, entry.id), registrar.today())


def facts(blocks: tuple[Block, ...]) -> dict[str, str]:
    return dict(pair for block in blocks if isinstance(block, Facts) for pair in block.pairs)


def said(blocks: tuple[Block, ...]) -> str:
    return "\n".join(page.text for page in pages(PAPER, blocks))


def table_of(blocks: tuple[Block, ...]) -> Table:
    (found,) = [block for block in blocks if isinstance(block, Table)]
    return found


def listed(registrar: Registrar, register: Register, *columns: str, search: str = "") -> tuple[Block, ...]:
    ids = registrar.search.first(register, search, 1_000)
    return list_blocks(registrar, Listed(register, ids, columns or chosen_at_first(register), search), PAPER)


def test_a_record_has_its_facts_its_parts_and_its_history(registrar: Registrar):
    entry = begun(registrar, GIFTS)
    registrar.amend(GIFTS, entry.id, entry.version, {"venue": "The <long> room"}, "It was wrong")
    blocks = record(registrar, GIFTS, entry)
    assert blocks[0] == Heading("Working lunch, Bottle of wine", 1)
    assert isinstance(blocks[1], Paragraph)
    assert entry.reference in blocks[1].text
    told = facts(blocks)
    assert told["Received by"].startswith("Helen Garside")
    assert told["From"].startswith("Castle Quay Hotel")
    assert told["Venue"] == "The <long> room"
    assert told["Recorded by"].startswith("J. Abbott, ")
    assert {"Item 1 of 2", "Item 2 of 2"} <= {block.text for block in blocks if isinstance(block, Heading)}
    newest, oldest = table_of(blocks).rows
    assert newest[2] == "Amended it\nVenue: Castle Quay → The <long> room\nWhy: It was wrong"
    assert oldest[2] == "Recorded the declaration"


def test_attachments_and_a_void_are_said(registrar: Registrar):
    entry = begun(registrar, GIFTS)
    registrar.attach(GIFTS, entry.id, "form.pdf", b"%PDF-1.4 scanned")
    now = registrar.reading.entry(GIFTS, entry.id)
    registrar.void(GIFTS, entry.id, now.version, "Entered twice")
    blocks = record(registrar, GIFTS, entry)
    assert facts(blocks)["form.pdf"] == "16 bytes"
    assert Paragraph("Void: Entered twice") in blocks


def test_what_an_old_record_lacks_and_where_it_came_from_is_said(everything_registrar: Registrar):
    found = [
        (register, entry)
        for register in REGISTERS
        if register.section != "settings"
        for entry in everything_registrar.reading.entries(
            register, everything_registrar.search.first(register, "", 1_000)
        )
    ]
    brought_in = [one for one in found if one[1].sources]
    assert brought_in
    for register, entry in brought_in:
        assert entry.sources[0].file in facts(record(everything_registrar, register, entry))["Brought in from"]
    incomplete = [one for one in found if one[1].incomplete]
    assert incomplete
    for register, entry in incomplete:
        assert "Missing: " in said(record(everything_registrar, register, entry))


@pytest.fixture
def everything_registrar(everything: Path) -> Iterator[Registrar]:
    """Over a file in which every kind of act was done."""
    file = RegisterFile.open(everything, REGISTERS, read_only=True)
    yield Registrar(file, "J. Abbott")
    file.close()


@pytest.mark.parametrize("register", [one for one in REGISTERS if one.name in SAMPLES], ids=lambda one: one.name)
def test_every_register_can_be_printed(registrar: Registrar, register: Register):
    entry = begun(registrar, register)
    assert entry.reference in said(record(registrar, register, entry))
    shown = [name for name in chosen_at_first(register) if name != "flags"]
    table = table_of(listed(registrar, register))
    assert len(table.head) == len(shown)
    assert all(len(row) == len(shown) for row in table.rows)


def test_a_relatives_name_is_in_neither(registrar: Registrar):
    entry = begun(registrar, SECOND_JOBS, holder="partner", relative_name=RELATIVE)
    registrar.amend(SECOND_JOBS, entry.id, entry.version, {"relative_name": f"{RELATIVE} II"}, "Her name was wrong")
    blocks = record(registrar, SECOND_JOBS, entry)
    assert "Amended it" in said(blocks)
    assert "Philippa" not in said(blocks)
    list_of_it = listed(registrar, SECOND_JOBS, "reference", "relative_name", "role")
    assert list(table_of(list_of_it).head) == ["Ref", "Role"]
    assert "Philippa" not in said(list_of_it)


def test_a_list_says_how_many_how_much_and_what_was_looked_for(registrar: Registrar):
    first, second = begun(registrar, GIFTS), begun(registrar, GIFTS, offered_on="2012-05-01", declared_on="2012-05-01")
    blocks = listed(registrar, GIFTS, "reference", "recipient_name", GIFTS.total, search="castle")
    total = sum(entry.values[GIFTS.total] for entry in (first, second)) / 100
    assert blocks[1] == Paragraph(f"2 declarations · £{total:,.2f} in total · found by “castle”", quiet=True)
    table = table_of(blocks)
    assert {row[0] for row in table.rows} == {first.reference, second.reference}
    assert {row[1] for row in table.rows} == {"Helen Garside 4417"}
    assert table.right == frozenset({2})


def test_a_list_goes_on_over_pages_without_losing_an_entry(registrar: Registrar):
    made = [begun(registrar, GIFTS, offered_on=f"2012-0{1 + at % 5}-01", declared_on="2012-06-01") for at in range(70)]
    laid_out = pages(PAPER, listed(registrar, GIFTS))
    assert len(laid_out) > 1
    found = {line for page in laid_out for line in lines(page)}
    assert {entry.reference for entry in made} <= found


def test_widths_fill_the_page_and_leave_words_whole():
    head, row = ("Ref", "What"), ("G/2012/0001", "word " * 60)
    narrow, wide = shares(head, [row], 500)
    assert wide > 2 * narrow
    assert narrow + wide <= 500
    assert narrow > len("G/2012/0001") * 5
    crowded = shares(("Reference",) * 30, [], 500)
    assert len(set(crowded)) == 1


def test_an_approval_that_lapsed_is_printed_as_unreviewed(registrar: Registrar):
    entry = begun(
        registrar,
        SECOND_JOBS,
        decision="approved",
        decided_by="H. Lock",
        received_on="2010-05-01",
        decided_on="2011-06-14",
    )
    (_, stands, *_) = record(registrar, SECOND_JOBS, entry)
    assert isinstance(stands, Paragraph)
    assert stands.text == "B/2010/0001 · Second jobs · Unreviewed"
    assert [row[0] for row in table_of(listed(registrar, SECOND_JOBS, "state")).rows] == ["Unreviewed"]
