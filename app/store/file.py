"""The register file: made, opened and closed; its settings, drafts, saved views, and who else has it open."""

import json
import secrets
import socket
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from app.errors import FileBusy, FileDamaged, FileProblem, FileReadOnly, FileUnfinished, LocksDoNotWork
from app.register import Register
from app.store import migrations, opening
from app.store.backup import put_in_place
from app.store.gateway import Gateway, connect
from app.store.journal import Deed, Journal, Record
from app.store.tables import Tables

SEEN_WITHIN = timedelta(seconds=60)  # a session not seen for longer is taken to be gone


def utc_now() -> str:
    """The moment, in UTC, to the second, as the journal writes it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True)
class Presence:
    """Somebody who has the file open: a courtesy note, never a protection."""

    who: str
    machine: str
    since: str


@dataclass(frozen=True)
class Draft:
    """What was typed and not yet saved. `body` is the form's own: field name to text as typed."""

    id: str
    register: str
    entry: int | None
    who: str
    at: str
    body: dict[str, Any]


class RegisterFile:
    """One open register file."""

    def __init__(self, path: Path, gateway: Gateway, registers: Iterable[Register], *, writable: bool) -> None:
        self.path = path
        self.gateway = gateway
        self.registers = tuple(registers)
        self.writable = writable
        self.journal = Journal(gateway)
        self.tables = Tables(gateway, self.registers)
        self._session = secrets.token_hex(8)
        self._last_saved: Record | None = None
        self._locks_failed = False

    @classmethod
    def create(cls, path: Path, registers: Iterable[Register], *, force: str, who: str) -> "RegisterFile":
        """Make a new register file. Raises FileProblem if something of that name is already there."""
        if path.exists():
            raise FileProblem(f"{path.name} already exists. It was left untouched: choose another name.")
        if not path.parent.is_dir():
            raise FileProblem(f"{path.name} cannot be made: its folder does not exist. Nothing was changed.")
        unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
        try:
            unfinished.touch(exist_ok=False)
            with closing(opening.connected(unfinished)) as gateway:
                gateway.execute(f"PRAGMA application_id = {opening.APPLICATION_ID}")
                migrations.migrate(gateway)
                _found(gateway, registers, {"force": force, "register_id": secrets.token_hex(16)}, who)
            put_in_place(unfinished, path)
        except OSError as problem:
            raise FileProblem(f"{path.name} cannot be made here ({problem.strerror}). Nothing was changed.") from None
        finally:
            for left in (unfinished, unfinished.with_name(f"{unfinished.name}-journal")):
                left.unlink(missing_ok=True)
        return cls.open(path, registers)

    @classmethod
    def open(cls, path: Path, registers: Iterable[Register], *, read_only: bool = False) -> "RegisterFile":
        """Open a register file, brought up to this program's format after a backup if it was made by an older one.

        Raises NotARegister, FileTooNew, FileTooOld, FileDamaged, FileAltered, FileUnfinished, FileBusy; the file is
        then as it was. A file that cannot be written here is opened for reading (`writable` is false).
        """
        opening.refuse_strangers(path, read_only=read_only)
        writable = not read_only and opening.can_write(path)
        gateway = opening.connected(path, writable=writable)
        try:
            opening.bring_up_to_date(gateway, path, registers, writable=writable)
            opening.refuse_altered(gateway)
        except BaseException:
            gateway.close()
            raise
        return cls(path, gateway, registers, writable=writable)

    @classmethod
    def examine(cls, path: Path, registers: Iterable[Register]) -> "RegisterFile":
        """Open a file for reading to verify or rebuild it, whatever another tool did to its tables.

        Raises NotARegister, FileTooNew, FileTooOld, FileDamaged, FileUnfinished.
        """
        opening.refuse_strangers(path, read_only=True)
        gateway = opening.connected(path, writable=False)
        try:
            opening.bring_up_to_date(gateway, path, registers, writable=False)
        except BaseException:
            gateway.close()
            raise
        return cls(path, gateway, registers, writable=False)

    def hurry(self) -> None:
        """Save without waiting for the disk until the file is closed: while it is made, before anybody relies on it.

        Whoever makes it gives it its name only when it is whole, with `put_in_place`.
        """
        self.gateway.execute("PRAGMA synchronous = OFF")

    @contextmanager
    def saving(self) -> Iterator[None]:
        """The one transaction of an act. Raises FileReadOnly, and LocksDoNotWork once they were seen not to."""
        if self._locks_failed:
            raise LocksDoNotWork(self.path.name)
        if not self.writable:
            raise FileReadOnly(self.path.name)
        try:
            with self.gateway.transaction():
                yield
        except LocksDoNotWork:
            self._stop_saving()
            raise

    def confirm(self, record: Record) -> None:
        """Re-read what was just saved, and what was saved before it. Raises LocksDoNotWork, and stops all saving.

        A connection of its own reads the disk: where locks do nothing, this one's memory of the file may be stale.
        """
        try:
            with closing(opening.connected(self.path, writable=False)) as fresh:
                stands = all(Journal(fresh).holds(one) for one in (self._last_saved, record) if one)
        except (FileBusy, FileUnfinished):
            return  # saved, and another desktop is saving now, or died of it
        if not stands:
            self._stop_saving()
            raise LocksDoNotWork(self.path.name)
        self._last_saved = record

    def _stop_saving(self) -> None:
        self._locks_failed, self.writable = True, False

    def keep_content(self, sha256: str, content: bytes) -> None:
        """Keep the content of an attachment, inside the act that attaches it."""
        self.gateway.execute("INSERT OR IGNORE INTO contents (sha256, content) VALUES (?, ?)", (sha256, content))

    def close(self) -> None:
        """Leave the file; whoever looks next no longer sees this session."""
        if self.writable:
            with suppress(FileProblem):  # a courtesy note that could not be removed goes stale by itself
                self.gateway.execute("DELETE FROM presence WHERE session = ?", (self._session,))
        self.gateway.close()

    def setting(self, name: str) -> str | None:
        """A setting of this file, such as `force`."""
        value = self.gateway.value("SELECT value FROM settings WHERE name = ?", (name,))
        return None if value is None else str(value)

    # --- who else has it open -------------------------------------------------------------------------------------

    def be_seen(self, who: str) -> None:
        """Say that this session is here, if it can be said: it is a courtesy."""
        if self.writable:
            now = utc_now()
            with suppress(FileProblem):
                self.gateway.execute(
                    "INSERT INTO presence (session, who, machine, since, seen) VALUES (?, ?, ?, ?, ?)"
                    " ON CONFLICT (session) DO UPDATE SET seen = excluded.seen, who = excluded.who",
                    (self._session, who, socket.gethostname(), now, now),
                )

    def others(self) -> list[Presence]:
        """Who else was here within the last minute."""
        since = (datetime.now(UTC) - SEEN_WITHIN).strftime("%Y-%m-%dT%H:%M:%SZ")
        rows = self.gateway.rows(
            "SELECT who, machine, since FROM presence WHERE session <> ? AND seen >= ? ORDER BY since",
            (self._session, since),
        )
        return [Presence(**row) for row in rows]

    # --- drafts and saved views: not acts, so not in the journal --------------------------------------------------

    def keep_draft(self, draft: Draft) -> None:
        """Keep what was typed so far, replacing what this draft held before."""
        self.gateway.execute(
            "INSERT OR REPLACE INTO drafts (id, register, entry, who, at, body) VALUES (?, ?, ?, ?, ?, ?)",
            (
                draft.id,
                draft.register,
                draft.entry,
                draft.who,
                draft.at,
                json.dumps(draft.body, ensure_ascii=False),
            ),
        )

    def drop_draft(self, draft_id: str) -> None:
        self.gateway.execute("DELETE FROM drafts WHERE id = ?", (draft_id,))

    def drafts(self, who: str) -> list[Draft]:
        """This person's drafts, newest first."""
        rows = self.gateway.rows("SELECT * FROM drafts WHERE who = ? ORDER BY at DESC, rowid DESC", (who,))
        return [Draft(**(row | {"body": self._read(row["body"])})) for row in rows]

    def save_view(self, register: str, name: str, body: dict[str, Any]) -> None:
        """Keep a search, its order and its columns under a name, for everybody who uses the file."""
        self.gateway.execute(
            "INSERT OR REPLACE INTO views (register, name, body) VALUES (?, ?, ?)",
            (register, name, json.dumps(body, ensure_ascii=False)),
        )

    def drop_view(self, register: str, name: str) -> None:
        self.gateway.execute("DELETE FROM views WHERE register = ? AND name = ?", (register, name))

    def views(self, register: str) -> dict[str, dict[str, Any]]:
        """The saved views of a register, by name."""
        rows = self.gateway.rows("SELECT name, body FROM views WHERE register = ? ORDER BY name", (register,))
        return {row["name"]: self._read(row["body"]) for row in rows}

    def _read(self, body: str) -> dict[str, Any]:
        try:
            read: dict[str, Any] = json.loads(body)
        except ValueError:
            raise FileDamaged(self.path.name, "a draft or saved view cannot be read") from None
        return read


def in_memory(registers: Iterable[Register]) -> tuple[Gateway, Tables]:
    """Empty tables in memory, of the newest format: where the journal is replayed to."""
    gateway = Gateway(connect(None), "the replayed register")
    migrations.migrate(gateway)
    return gateway, Tables(gateway, registers)


def _found(gateway: Gateway, registers: Iterable[Register], settings: dict[str, str], who: str) -> None:
    journal, tables = Journal(gateway), Tables(gateway, registers)
    with gateway.transaction():
        body = {"before": {}, "after": settings}
        records = journal.append(secrets.token_hex(16), utc_now(), who, "", [Deed("create", "settings", 0, body)])
        tables.apply(records)
