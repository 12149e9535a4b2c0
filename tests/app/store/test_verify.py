"""Verify names the first bad record, whatever was changed with another tool, and the file is left as it is."""

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from samples import SAMPLES
from tampering import HEADER, cut, rechain, rewrite_body, tamper

from app.errors import FileAltered
from app.progress import Cancelled
from app.registers import GIFTS, REGISTERS
from app.registrar import Registrar
from app.store.file import RegisterFile
from app.store.journal import Finding, Head
from app.store.verify import verify

GIFT = "(SELECT id FROM gifts WHERE reference = 'G/2012/0001')"
Attack = str | Callable[[sqlite3.Connection], object]


def opened(path: Path) -> "closing[RegisterFile]":
    return closing(RegisterFile.examine(path, REGISTERS))


def findings(path: Path, head: Head | None = None) -> list[Finding]:
    with opened(path) as file:
        return verify(file, head)


def head_of(path: Path) -> Head:
    with opened(path) as file:
        return Head.read(str(file.journal.head()))


def first_gift(path: Path, which: str = "min") -> int:
    """The record that added G/2012/0001, or the last about it."""
    with opened(path) as file:
        return int(file.gateway.value(f"SELECT {which}(seq) FROM journal WHERE register = 'gifts' AND entry = {GIFT}"))


def test_a_good_file_has_no_findings(everything: Path):
    assert findings(everything) == []
    assert findings(everything, head_of(everything)) == []


def test_an_older_head_of_the_same_journal_is_no_finding(everything: Path):
    head = head_of(everything)
    with closing(RegisterFile.open(everything, REGISTERS)) as file:
        user = file.gateway.value("SELECT sign_in FROM users WHERE state = 'active'")
        Registrar(file, user).add(GIFTS, SAMPLES["gifts"])
    assert findings(everything, head) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (f"UPDATE gifts SET venue = 'Elsewhere' WHERE id = {GIFT}", "G/2012/0001: Venue differs from what record {}"),
        (f"UPDATE gifts SET total_pence = 1 WHERE id = {GIFT}", "G/2012/0001: Value differs from what record {last}"),
        (f"UPDATE gifts SET state = 'void' WHERE id = {GIFT}", "G/2012/0001: State differs from what record {last}"),
        (f"UPDATE gifts SET recorded_by = 'X' WHERE id = {GIFT}", "G/2012/0001: Recorded by differs from what record"),
        (
            f"UPDATE gifts_items SET value_pence = 1 WHERE entry = {GIFT} AND line = 2",
            "G/2012/0001, item 2: Value (£) differs from what record {}",
        ),
        (f"DELETE FROM gifts_items WHERE entry = {GIFT} AND line = 1", "G/2012/0001, item 1 is missing: record {}"),
        (f"DELETE FROM gifts WHERE id = {GIFT}", "G/2012/0001 is missing: record {last}"),
        (
            f"INSERT INTO gifts_items (entry, line, description) VALUES ({GIFT}, 3, 'Car')",
            "G/2012/0001, item 3 was put in by another tool",
        ),
        (f"UPDATE gifts_words SET words = 'nothing' WHERE rowid = {GIFT}", "G/2012/0001, a row of gifts_words: Words"),
        (
            "UPDATE settings SET value = 'Elsewhere' WHERE name = 'force'",
            "Setting force: value differs from what",
        ),
        ("UPDATE counters SET last = 99 WHERE series = 'G/2012'", "The last number given out in G/2012"),
        ("UPDATE sources SET row = 7 WHERE row = 1", "G/2011/0001, a row of sources is missing: record"),
        ("DELETE FROM distinct_pairs", "a row of distinct_pairs is missing: record"),
        ("UPDATE attachments SET name = 'other.txt'", "a row of attachments is missing: record"),
        ("UPDATE contents SET content = x'00'", "the content of an attachment is not what record"),
        ("DELETE FROM contents", "the content of an attachment is not what record"),
        ("INSERT INTO contents VALUES ('00', x'00')", "A file was put beside the attachments by another tool"),
    ],
)
def test_a_changed_table_is_named_with_its_record(everything: Path, change: str, sentence: str):
    expected = sentence.format(first_gift(everything), last=first_gift(everything, "max"))
    assert tamper(everything, change) > 0
    found = [str(finding) for finding in findings(everything)]
    assert any(expected in one for one in found), found


def test_the_record_named_is_the_last_that_wrote_the_field(register_file: RegisterFile, registrar: Registrar):
    entry = registrar.add(GIFTS, SAMPLES["gifts"]).touched[-1].id
    registrar.amend(GIFTS, entry, 1, {"venue": "The Quay"})
    venue = register_file.journal.head().length
    registrar.amend(GIFTS, entry, 2, {"guests": "Two"})
    register_file.gateway.execute("UPDATE gifts SET venue = 'Elsewhere', kind = 'gift'")
    found = {finding.sentence: finding.seq for finding in verify(register_file)}
    assert found["G/2012/0001: Venue differs from what record 10 wrote."] == venue == 10
    assert found["G/2012/0001: Type differs from what record 9 wrote."] == 9


def swap(one: int, other: int) -> Callable[[sqlite3.Connection], None]:
    def change(raw: sqlite3.Connection) -> None:
        raw.execute("UPDATE journal SET seq = -1 WHERE seq = ?", (one,))
        raw.execute("UPDATE journal SET seq = ? WHERE seq = ?", (one, other))
        raw.execute("UPDATE journal SET seq = ? WHERE seq = -1", (other,))

    return change


def insert_after(seq: int) -> Callable[[sqlite3.Connection], None]:
    def change(raw: sqlite3.Connection) -> None:
        raw.execute("UPDATE journal SET seq = seq + 100000 WHERE seq > ?", (seq,))
        raw.execute("UPDATE journal SET seq = seq - 99999 WHERE seq > 100000")
        raw.execute(
            f"INSERT INTO journal ({HEADER}, salt, body, body_digest, previous, digest) SELECT seq + 1, act || 'x', at,"
            " who, role, kind, register, entry, salt, body, body_digest, 'forged', digest FROM journal WHERE seq = ?",
            (seq,),
        )

    return change


@pytest.mark.parametrize(
    ("change", "seq", "sentence"),
    [
        ("UPDATE journal SET body = replace(body, 'Garside', 'Garsice') WHERE seq = 2", 2, "has a body that was chan"),
        ("UPDATE journal SET body = NULL, salt = NULL WHERE seq = 12", 12, "has a body that was changed"),
        ("UPDATE journal SET salt = x'00' WHERE seq = 12", 12, "has a body that was changed"),
        ("UPDATE journal SET body_digest = 'x' WHERE seq = 12", 12, "has a body that was changed"),
        ("UPDATE journal SET at = '2012-01-01T00:00:00Z' WHERE seq = 12", 12, "has a heading"),
        ("UPDATE journal SET who = 'Somebody' WHERE seq = 12", 12, "has a heading"),
        ("UPDATE journal SET role = 'head' WHERE seq = 12", 12, "has a heading"),
        ("UPDATE journal SET kind = 'import' WHERE seq = 12", 12, "has a heading"),
        ("UPDATE journal SET act = 'x' WHERE seq = 12", 12, "has a heading"),
        ("UPDATE journal SET register = 'people' WHERE seq = 12", 12, "has a heading"),
        ("UPDATE journal SET entry = entry + 1 WHERE seq = 12", 12, "has a heading"),
        ("UPDATE journal SET digest = 'x' WHERE seq = 12", 12, "has a heading"),
        ("UPDATE journal SET previous = 'x' WHERE seq = 12", 12, "does not follow"),
        ("DELETE FROM journal WHERE seq = 12", 12, "is missing"),
        ("DELETE FROM journal WHERE seq = 1", 1, "is missing"),
        (insert_after(12), 13, "does not follow the record before it"),
        (f"INSERT INTO journal SELECT -5, {HEADER[5:]}, salt, body, body_digest, 'x', digest FROM journal", 1, ""),
        (swap(12, 13), 12, "does not follow the record before it"),
        (swap(12, 40), 12, "does not follow the record before it"),
    ],
    ids=str,
)
def test_the_first_bad_record_of_the_journal_is_named(everything: Path, change: Attack, seq: int, sentence: str):
    if isinstance(change, str) and change.startswith("INSERT"):
        change += " WHERE seq = 12"
    assert tamper(everything, change) > 0
    (first, *others) = findings(everything)
    assert (first.seq, others) == (seq, [])
    assert str(first).startswith(f"Record {seq} {sentence}")


def test_a_cut_tail_is_caught_by_a_printed_head(everything: Path):
    head = head_of(everything)
    tamper(everything, cut)
    assert findings(everything) == []  # the honest limit: without a head, a shorter journal is a whole one
    (finding,) = findings(everything, head)
    assert finding.seq == head.length
    assert str(finding) == f"Record {head.length} is missing: the printed head counted {head.length} records."


def test_an_emptied_journal_is_caught(everything: Path):
    head = head_of(everything)
    tamper(everything, "DELETE FROM journal")
    assert findings(everything) != []
    assert findings(everything, head)[0].seq == 1


def test_a_rebuilt_chain_is_caught_by_a_printed_head(everything: Path):
    head, seq = head_of(everything), first_gift(everything)
    tamper(
        everything,
        "UPDATE journal SET body = replace(body, 'Castle Quay\"', 'Elsewhere\"')",
        "UPDATE gifts SET venue = 'Elsewhere' WHERE venue = 'Castle Quay'",
        "UPDATE gifts_words SET words = replace(words, 'Castle Quay 2', 'Elsewhere 2')",
        rechain,
    )
    words = [str(one) for one in findings(everything)]
    assert all("gifts_words" in one for one in words)  # whoever also writes the words leaves no trace without a head
    (finding,) = findings(everything, head)
    assert seq < finding.seq <= head.length
    assert "does not carry the digest of the printed head" in str(finding)


def test_a_rewritten_register_is_caught_by_a_printed_head_only(register_path: Path, registrar: Registrar):
    entry = registrar.add(GIFTS, SAMPLES["gifts"]).touched[-1].id
    head = registrar.file.journal.head()
    tamper(
        register_path,
        f"UPDATE journal SET who = 'Somebody Else' WHERE seq = {head.length}",
        f"UPDATE gifts SET recorded_by = 'Somebody Else', changed_by = 'Somebody Else' WHERE id = {entry}",
        rechain,
    )
    assert findings(register_path) == []
    assert [finding.seq for finding in findings(register_path, head)] == [head.length]


@pytest.mark.parametrize(
    "body",
    [
        *("", "not json", "[]", "null", "7", '"text"', "[" * 5_000, '{"after":7}', '{"after":{"items":"x"}}'),
        *("{}", '{"reference":"G/2012/0001"}', '{"reference":"x","after":{},"state":"declared","version":1}'),
        '{"reference":"G/2012/0001","after":{"colour":"red"},"state":"declared","version":1}',
        '{"reference":"G/2012/0001","after":{"offered_on":"soon"},"state":"declared","version":1}',
        '{"reference":"G/2012/0001","after":{},"state":"declared","version":99999999999999999999}',
        '{"reference":"G/2012/0001","after":{},"state":{},"version":1}',
        '{"reference":7,"after":{},"state":"declared","version":1}',
        '{"reference":"G/2012/0001","after":{"items":[{"value_pence":1e999}]},"state":"declared","version":1}',
    ],
    ids=lambda body: body[:60],
)
def test_a_forged_body_is_a_finding_and_never_a_crash(everything: Path, body: str):
    seq = first_gift(everything)
    tamper(everything, rewrite_body(seq, body))
    assert findings(everything) != []


def test_a_record_of_no_register_is_a_finding(everything: Path):
    seq = first_gift(everything)
    tamper(everything, f"UPDATE journal SET register = 'nothing' WHERE seq = {seq}", rechain)
    assert [finding.seq for finding in findings(everything)] == [seq]


@pytest.mark.parametrize(
    ("change", "sentence", "harmless"),
    [
        ("DROP TRIGGER journal_is_not_changed", "trigger journal_is_not_changed is missing", False),
        (
            "CREATE TRIGGER quiet AFTER INSERT ON gifts BEGIN DELETE FROM gifts_items WHERE entry = new.id; END",
            "trigger quiet was added",
            False,
        ),
        ("CREATE VIEW declared AS SELECT * FROM gifts", "view declared was added", False),
        ("DROP TABLE distinct_pairs", "table distinct_pairs is missing", False),
        ("DROP TABLE users", "table users is missing", False),
        ("DROP TABLE gifts_words", "table gifts_words is missing", False),
        ("ALTER TABLE gifts ADD COLUMN bribe TEXT", "table gifts was changed", False),
        ("DROP INDEX gifts_by_provider", "index gifts_by_provider is missing", True),
        ("CREATE TABLE mine (x)", "table mine was added", True),
        ("CREATE INDEX mine ON gifts (venue)", "index mine was added", True),
        ("ANALYZE", "table sqlite_stat1 was added", True),
    ],
)
def test_a_changed_schema_is_named_and_refused_unless_harmless(
    everything: Path, change: str, sentence: str, harmless: bool
):
    with closing(sqlite3.connect(everything)) as raw:
        raw.execute(change)
        raw.commit()
    assert any(sentence in str(finding) for finding in findings(everything))
    if harmless:
        RegisterFile.open(everything, REGISTERS).close()
    else:
        before = everything.read_bytes()
        for read_only in (False, True):
            with pytest.raises(FileAltered, match="altered with another tool"):
                RegisterFile.open(everything, REGISTERS, read_only=read_only)
        assert everything.read_bytes() == before


def test_an_entry_hidden_from_searching_is_a_finding(everything: Path):
    for change in (
        f"DELETE FROM gifts_words_docsize WHERE id = {GIFT}",
        "INSERT INTO gifts_words_config VALUES ('rank', 'bm25(1)')",
        "DELETE FROM gifts_words_data WHERE id > 10",
    ):
        tamper(everything, change)
        assert "The search index gifts_words does not fit its entries." in map(str, findings(everything))


def test_many_differences_are_counted_and_not_listed_without_end(register_path: Path, registrar: Registrar):
    for _ in range(120):
        registrar.add(GIFTS, SAMPLES["gifts"])
    tamper(register_path, "UPDATE gifts SET venue = 'Elsewhere'")
    found = findings(register_path)
    assert len(found) == 101
    assert str(found[-1]) == "20 more differences in table gifts."


def test_verify_changes_nothing(everything: Path):
    names, before = sorted(everything.parent.iterdir()), hashlib.sha256(everything.read_bytes()).digest()
    tampered = everything.with_name("tampered.probity")
    tampered.write_bytes(everything.read_bytes())
    tamper(tampered, "DELETE FROM gifts_items")
    changed = tampered.read_bytes()
    assert findings(everything) == []
    assert findings(tampered) != []
    assert (hashlib.sha256(everything.read_bytes()).digest(), tampered.read_bytes()) == (before, changed)
    assert sorted(everything.parent.iterdir()) == sorted([*names, tampered])


def test_others_save_while_a_register_is_verified(registrar: Registrar):
    """What is examined is the file as it stood when verifying began."""
    saved: list[str] = []
    with closing(RegisterFile.examine(registrar.file.path, REGISTERS)) as file:

        def save_meanwhile(so_far: int, of: int) -> None:
            if len(saved) < 5:
                saved.append(registrar.add(GIFTS, SAMPLES["gifts"]).sentence)

        assert verify(file, report=save_meanwhile) == []
    assert len(saved) == 5


def test_progress_counts_up_to_its_end_and_can_be_cancelled(everything: Path):
    seen: list[tuple[int, int]] = []
    with opened(everything) as file:
        verify(file, report=lambda so_far, of: seen.append((so_far, of)))
    assert [so_far for so_far, _ in seen] == sorted(so_far for so_far, _ in seen)
    assert seen[-1][0] == seen[-1][1] == seen[0][1]

    def stop(so_far: int, of: int) -> None:
        raise Cancelled

    with opened(everything) as file, pytest.raises(Cancelled):
        verify(file, report=stop)


def test_no_finding_repeats_what_an_entry_says(everything: Path):
    canary = "Canary Quayside"
    tamper(
        everything,
        *(f"UPDATE {register.name} SET changed_by = '{canary}'" for register in REGISTERS),
        f"UPDATE gifts SET venue = '{canary}', recipient_name = '{canary}'",
        f"UPDATE settings SET value = '{canary}'",
        f"UPDATE attachments SET name = '{canary}'",
        f"UPDATE sources SET cells = '{canary}'",
    )
    assert not [one for one in map(str, findings(everything)) if canary in one]
