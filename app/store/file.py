"""The register file: made, opened and closed; its settings, drafts, saved views, and who else has it open."""

import json
import os
import secrets
import socket
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from app.errors import FileProblem, FileTooNew, NotARegister
from app.register import Register
from app.store import migrations
from app.store.backup import back_up
from app.store.gateway import PRAGMAS, Gateway, connect
from app.store.journal import Deed, Journal
from app.store.tables import Tables

APPLICATION_ID = 0x50524259  # "PRBY": `file` and SQLite tools can tell a register from another database
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

    @classmethod
    def create(cls, path: Path, registers: Iterable[Register], *, force: str, who: str) -> "RegisterFile":
        """Make a new register file. Raises FileProblem if something of that name is already there."""
        if path.exists():
            raise FileProblem(f"{path.name} already exists. It was left untouched: choose another name.")
        if not path.parent.is_dir():
            raise FileProblem(f"{path.name} cannot be made: its folder does not exist. Nothing was changed.")
        unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
        try:
            with closing(_raw(unfinished, create=True)) as gateway:
                gateway.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                migrations.migrate(gateway)
                _found(gateway, registers, {"force": force, "register_id": secrets.token_hex(16)}, who)
            unfinished.rename(path)
        except OSError as problem:
            raise FileProblem(f"{path.name} cannot be made here ({problem.strerror}). Nothing was changed.") from None
        finally:
            unfinished.unlink(missing_ok=True)
        return cls.open(path, registers)

    @classmethod
    def open(cls, path: Path, registers: Iterable[Register], *, read_only: bool = False) -> "RegisterFile":
        """Open a register file, brought up to this program's format after a backup if it was made by an older one.

        Raises NotARegister, FileTooNew, FileDamaged, FileReadOnly, FileBusy; the file is then as it was. A file that
        cannot be written here is opened for reading (`writable` is false).
        """
        if path.is_dir():
            raise NotARegister(path.name, "it is a folder")
        if not path.exists():
            raise FileProblem(f"There is no file {path.name} here.")
        writable = not read_only and _can_write(path)
        gateway = _raw(path, writable=writable)
        try:
            _verify_kind(gateway, path)
            if writable:
                _bring_up_to_date(gateway, path)
        except BaseException:
            gateway.close()
            raise
        return cls(path, gateway, registers, writable=writable)

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
        """Say that this session is here."""
        if self.writable:
            now = utc_now()
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
        return [Draft(**(row | {"body": json.loads(row["body"])})) for row in rows]

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
        return {row["name"]: json.loads(row["body"]) for row in rows}


def in_memory(registers: Iterable[Register]) -> tuple[Gateway, Tables]:
    """Empty tables in memory, of the newest format: where the journal is replayed to."""
    gateway = Gateway(connect(None), "the replayed register")
    migrations.migrate(gateway)
    return gateway, Tables(gateway, registers)


def _raw(path: Path, *, writable: bool = True, create: bool = False) -> Gateway:
    if create:
        path.touch(exist_ok=False)
    try:
        gateway = Gateway(connect(path, writable=writable), path.name)
    except sqlite3.OperationalError as problem:
        raise FileProblem(f"{path.name} cannot be opened ({problem}). It was left untouched.") from None
    try:
        for pragma in PRAGMAS if writable else ():
            gateway.execute(pragma)
    except BaseException:
        gateway.close()
        raise
    return gateway


def _can_write(path: Path) -> bool:
    probe = path.parent / f".{path.name}.{secrets.token_hex(4)}.probe"  # SQLite's journal must fit beside the file
    try:
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return os.access(path, os.W_OK) and bool(path.stat().st_mode & 0o222)  # root may write what is marked read-only


def _verify_kind(gateway: Gateway, path: Path) -> None:
    if gateway.value("PRAGMA application_id") != APPLICATION_ID:
        raise NotARegister(path.name, "it is some other file")
    version, ours = int(gateway.value("PRAGMA user_version")), migrations.newest()
    if version > ours:
        raise FileTooNew(path.name, version, ours)


def _bring_up_to_date(gateway: Gateway, path: Path) -> None:
    version = int(gateway.value("PRAGMA user_version"))
    if version < migrations.newest():
        back_up(gateway, path.with_name(f"{path.stem} before format {migrations.newest()}{path.suffix}"))
        migrations.migrate(gateway)


def _found(gateway: Gateway, registers: Iterable[Register], settings: dict[str, str], who: str) -> None:
    journal, tables = Journal(gateway), Tables(gateway, registers)
    with gateway.transaction():
        body = {"before": {}, "after": settings}
        records = journal.append(secrets.token_hex(16), utc_now(), who, "", [Deed("create", "settings", 0, body)])
        tables.apply(records)
