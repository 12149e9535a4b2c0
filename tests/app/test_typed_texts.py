"""Texts typed before: found by their beginning, by words, anywhere; read in pieces without losing a line."""

import pytest
from samples import SAMPLES

from app.registers import GIFTS, REGISTERS
from app.registrar import Registrar
from app.store import typed_texts
from app.store.lookups import Lookups
from app.store.typed_texts import TypedTexts

ITEMS = GIFTS.parts[0]


def gift(registrar: Registrar, *whats: str) -> int:
    items = [{"description": what} for what in whats]
    return registrar.add(GIFTS, {**SAMPLES["gifts"], "items": items}).touched[-1].id


@pytest.fixture
def texts(registrar: Registrar) -> TypedTexts:
    return TypedTexts(Lookups(registrar.file.gateway, REGISTERS), GIFTS, ITEMS, ITEMS.fields[0])


def test_best_first_and_most_used_among_equals(registrar: Registrar, texts: TypedTexts):
    gift(registrar, "Lunch at work", "Working lunch", "Working lunch", "Work boots", "Network cable")
    assert texts.like("work", 9) == [
        ("Working lunch", True),
        ("Work boots", True),
        ("Lunch at work", True),
        ("Network cable", False),
    ]
    assert texts.like("work", 2) == [("Working lunch", True), ("Work boots", True)]


def test_every_word_typed_begins_a_word(registrar: Registrar, texts: TypedTexts):
    gift(registrar, "Dinner for two", "Two tickets for dinner", "Dinner")
    assert {text for text, _ in texts.like("din two", 9)} == {"Dinner for two", "Two tickets for dinner"}
    assert texts.like("two din", 9)[0][1]


def test_the_text_itself_comes_first_however_rarely_used(registrar: Registrar, texts: TypedTexts):
    gift(registrar, "Lunch at the Quay", "Lunch at the Quay", "Lunch")
    assert texts.like("LUNCH", 9)[0] == ("Lunch", True)


def test_what_comes_later_is_found_and_counted_too(registrar: Registrar, texts: TypedTexts):
    gift(registrar, "Pen", "Pen", "Pencil")
    assert texts.like("pen", 9) == [("Pen", True), ("Pencil", True)]
    newest = gift(registrar, "Penknife", "Penknife", "PENCIL")
    assert [text for text, _ in texts.like("pen", 9)][:1] == ["Pen"]
    assert {text for text, _ in texts.like("pen", 9)} == {"Pen", "PENCIL", "Penknife"}
    assert texts.last_entry("pencil") == newest
    assert texts.last_entry("nothing") is None


def test_reading_in_pieces_loses_no_line(registrar: Registrar, texts: TypedTexts, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(typed_texts, "ROWS_AT_ONCE", 3)
    for number in range(4):
        gift(registrar, f"Cup {number} a", f"Cup {number} b")
    gift(registrar, "Plate a", "Plate b", "Plate c")
    turns = 1
    while not texts.read_some():
        turns += 1
    assert turns > 1
    assert len(texts.like("cup", 20)) == 8
    assert len(texts.like("plate", 20)) == 3


def test_an_empty_register_has_nothing_to_offer(texts: TypedTexts):
    assert texts.like("work", 9) == []
    assert texts.last_entry("work") is None


def test_odd_letters_are_only_letters(registrar: Registrar, texts: TypedTexts):
    gift(registrar, "50% off (two) [x] £5.00", "a.b")
    assert texts.like("50% off (", 9)[0][0] == "50% off (two) [x] £5.00"
    assert texts.like("a.b", 9) == [("a.b", True)]
    assert texts.like("axb", 9) == []
