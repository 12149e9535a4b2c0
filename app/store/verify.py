"""Verify: does the journal prove itself, and do the tables say what the journal says? Every difference is named.

A private copy of the file is examined, so that others may go on saving. Damage is a finding like any other: whatever
reading a damaged or forged file may raise is turned into a sentence. No finding repeats what an entry says.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import closing

from app.errors import FileProblem
from app.progress import Report, silent
from app.register import Register
from app.store import migrations
from app.store.comparison import Comparison, views
from app.store.file import RegisterFile, in_memory
from app.store.gateway import Gateway
from app.store.journal import Finding, Head, Journal
from app.store.replay import DAMAGE, apply


def verify(file: RegisterFile, head: Head | None = None, report: Report = silent) -> list[Finding]:
    """Everything that is wrong with a register file, the first bad record first; an empty list if all agrees.

    `head` is one printed earlier: only it can show that the journal was cut off or made again from its beginning.
    """
    try:
        with closing(file.gateway.snapshot()) as copy:
            return list(_findings(copy, file.registers, head, report))
    except FileProblem as why:
        return [Finding(0, str(why))]


def _findings(copy: Gateway, registers: Sequence[Register], head: Head | None, report: Report) -> Iterator[Finding]:
    journal = Journal(copy)
    try:
        length = journal.head().length
        broken = journal.check(head, lambda so_far, _: report(so_far, length * 3))
    except DAMAGE:
        broken = Finding(0, "The journal cannot be read to its end: the file is damaged.")
    if broken:
        yield broken
    yield from _guarded("The file's pages", _pages(copy))
    yield from _guarded("The file's schema", _schema(copy))
    if broken:
        return  # what the tables say cannot be held against a journal that is not to be trusted
    replayed, tables = in_memory(registers)
    with closing(replayed):
        try:
            failed = apply(journal.records(), replayed, tables, lambda so_far, _: report(length + so_far, length * 3))
        except DAMAGE as why:
            failed = Finding(0, f"The journal cannot be replayed: {why}")
        if failed:
            yield failed
            return
        comparison = Comparison(copy, replayed, registers)
        every = views(registers)
        for at, view in enumerate(every, 1):
            yield from _guarded(f"Table {view.table}", comparison.findings(view))
            report(length * 2 + length * at // len(every), length * 3)
    yield from _guarded("Attachments", _contents(copy))


def _guarded(what: str, findings: Iterator[Finding]) -> Iterator[Finding]:
    try:
        yield from findings
    except DAMAGE:
        yield Finding(0, f"{what} cannot be read to the end: the file is damaged.")


def _pages(copy: Gateway) -> Iterator[Finding]:
    for line in copy.column("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield Finding(0, f"SQLite's own check: {line}.")


def _schema(copy: Gateway) -> Iterator[Finding]:
    for difference in migrations.differences(copy):
        yield Finding(0, f"Another tool changed the file's schema: {difference}.")


def _contents(copy: Gateway) -> Iterator[Finding]:
    attached = {
        sha256: Finding(seq, f"{reference}: the content of an attachment is not what record {seq} attached.")
        for seq, reference, sha256 in copy.tuples(
            "SELECT seq, json_extract(body, '$.reference'), json_extract(body, '$.attached.sha256') FROM journal"
            " WHERE kind = 'attach' ORDER BY seq DESC"
        )
    }
    stored = copy.column("SELECT sha256 FROM contents ORDER BY sha256")
    for sha256 in stored:
        content = copy.value("SELECT content FROM contents WHERE sha256 = ?", (sha256,))
        if sha256 not in attached:
            yield Finding(0, "A file was put beside the attachments by another tool: no record attached it.")
        elif hashlib.sha256(content).hexdigest() != sha256:
            yield attached[sha256]
    for sha256 in sorted(attached.keys() - set(stored)):
        yield attached[sha256]
