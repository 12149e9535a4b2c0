"""The journal: the one text that is digested, the chain, the head, and records in the order they were written."""

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import FileDamaged, LocksDoNotWork
from app.store.file import RegisterFile, in_memory
from app.store.journal import FIRST_PREVIOUS, Deed, Head, Journal, canonical, digest

TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)
BODIES = st.dictionaries(
    TEXTS,
    st.recursive(
        st.none() | st.integers() | TEXTS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
        max_leaves=8,
    ),
    max_size=4,
)


def composed(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {name: composed(one) for name, one in value.items()}
    return [composed(one) for one in value] if isinstance(value, list) else value


@given(BODIES)
def test_a_body_comes_back_as_it_was_written(body: dict[str, Any]):
    assert json.loads(canonical(body)) == composed(body)
    assert canonical(json.loads(canonical(body))) == canonical(body)


@pytest.mark.parametrize("text", ["line\n\u0301accent", "tab\t\u030c", 'quote"\u0338', "back\\\u0301slash", "e\u0301"])
def test_an_accent_never_joins_the_letter_of_an_escape(text: str):
    assert json.loads(canonical({"note": text})) == {"note": unicodedata.normalize("NFC", text)}


def test_one_body_has_one_text():
    assert canonical({"b": 1, "a": {"d": None, "c": ["é"]}}) == '{"a":{"c":["é"],"d":null},"b":1}'
    assert canonical({"a": "e\u0301"}) == canonical({"a": "é"})


def test_no_float_is_ever_written(register_file: RegisterFile):
    journal = register_file.journal
    for number in (0.5, float("nan"), float("inf")):
        with pytest.raises((TypeError, ValueError)), register_file.gateway.transaction():
            journal.append("act", "2012-06-14T09:00:00Z", "who", "", [Deed("setting", "settings", 0, {"a": number})])
    assert journal.head().length == 1


@given(st.lists(st.text(max_size=5), min_size=2, max_size=4), st.integers(min_value=1, max_value=4))
def test_no_two_headings_have_one_digest(fields: list[str], at: int):
    """Every field is preceded by its length: moving a letter from one to the next changes the digest."""
    first, *rest = fields
    moved = [first + rest[0][:at], rest[0][at:], *rest[1:]]
    if moved != fields:
        assert digest(fields, "body", FIRST_PREVIOUS) != digest(moved, "body", FIRST_PREVIOUS)


def test_the_head_reads_as_it_is_printed(register_file: RegisterFile):
    head = register_file.journal.head()
    printed = str(head)
    assert printed == f"1-{head.digest[:32]}"
    assert register_file.journal.check(Head.read(f"  {printed.upper()}\n")) is None
    assert str(Head.read(printed)) == printed


@pytest.mark.parametrize("text", ["", "12", "12-", "x-" + "0" * 32, "1-" + "0" * 31, "1-" + "g" * 32, "-1-" + "0" * 32])
def test_what_is_no_head_is_refused(text: str):
    with pytest.raises(ValueError, match="is not a head: it looks like 412-"):
        Head.read(text)


def written(journal: Journal, *moments: str) -> None:
    for number, at in enumerate(moments, 2):
        journal.append(f"act {number}", at, "who", "", [Deed("export", "settings", 0, {"number": number})])


def test_records_up_to_a_moment_keep_the_order_of_the_journal(register_file: RegisterFile):
    """A clock that ran ahead or was put back reorders nothing and hides nothing that stands in between."""
    journal = register_file.journal
    moments = ("2099-01-01T00:00:00Z", "2099-06-15T08:00:00Z", "2000-01-01T00:00:00Z", "2099-06-16T08:00:00Z")
    with register_file.gateway.transaction():
        written(journal, *moments)
    assert [r.seq for r in journal.records()] == [1, 2, 3, 4, 5]
    assert [r.seq for r in journal.records(known_on="2099-06-15T23:59:59Z")] == [1, 2, 3, 4]
    assert [r.seq for r in journal.records(known_on="1999-12-31T23:59:59Z")] == []
    assert [r.seq for r in journal.records(until=3)] == [1, 2, 3]
    assert [r.seq for r in journal.records(until=0)] == []
    assert journal.check() is None


def test_a_long_journal_is_read_to_its_end(register_file: RegisterFile):
    deeds = [Deed("export", "settings", 0, {"number": number}) for number in range(4_100)]
    with register_file.gateway.transaction():
        register_file.journal.append("act", "2012-06-14T09:00:00Z", "who", "", deeds)
    assert [r.body.get("number") for r in register_file.journal.of_act("act")] == list(range(4_100))
    assert register_file.journal.check() is None


def test_a_taken_place_means_that_locks_do_not_work(register_file: RegisterFile):
    journal, deed = register_file.journal, Deed("export", "settings", 0, {})
    stale = journal.head()
    with register_file.gateway.transaction():
        journal.append("first", "2012-06-14T09:00:00Z", "who", "", [deed])

    class Behind(Journal):
        """Another desktop, whose locks let it read the head before the first one wrote."""

        def head(self) -> Head:
            return stale

    with pytest.raises(LocksDoNotWork), register_file.gateway.transaction():
        Behind(register_file.gateway).append("second", "2012-06-14T09:00:00Z", "who", "", [deed])
    assert [r.act for r in journal.records()][1:] == ["first"]


def test_a_record_is_held_only_where_it_was_written(register_file: RegisterFile):
    journal, deed = register_file.journal, Deed("export", "settings", 0, {})
    with register_file.gateway.transaction():
        (record,) = journal.append("act", "2012-06-14T09:00:00Z", "who", "", [deed])
    assert journal.holds(record)
    gateway, _ = in_memory([])
    assert not Journal(gateway).holds(record)
    gateway.close()


def test_a_body_that_cannot_be_read_is_damage_with_its_number(register_file: RegisterFile):
    register_file.gateway.execute("DROP TRIGGER journal_is_not_changed")
    register_file.gateway.execute("UPDATE journal SET body = 'x'")
    with pytest.raises(FileDamaged, match="record 1 of its journal cannot be read"):
        list(register_file.journal.records())


@pytest.mark.parametrize("sql", ["UPDATE journal SET who = 'x'", "DELETE FROM journal"])
def test_the_journal_is_append_only(register_file: RegisterFile, sql: str):
    with pytest.raises(Exception, match="the journal is append-only"):
        register_file.gateway.execute(sql)
    assert register_file.journal.head().length == 1


def test_what_was_touched_since_a_head_is_told_by_register(register_file: RegisterFile):
    journal = register_file.journal
    before = journal.head()
    deeds = [Deed("add", register, entry, {}) for register, entry in (("gifts", 5), ("organisations", 7), ("gifts", 5))]
    with register_file.gateway.transaction():
        journal.append("act", "2012-06-14T09:00:00Z", "who", "", deeds)
    assert journal.entries_since(before.length, "gifts") == {5}
    assert journal.entries_since(before.length, "organisations") == {7}
    assert journal.entries_since(journal.head().length, "gifts") == frozenset()


def test_a_head_of_another_journal_is_none_of_this_one(register_file: RegisterFile):
    journal = register_file.journal
    head = journal.head()
    assert journal.goes_on_from(head)
    assert journal.goes_on_from(Head(0, FIRST_PREVIOUS))
    assert not journal.goes_on_from(Head(head.length, "0" * 64))
    assert not journal.goes_on_from(Head(head.length + 1, head.digest))
