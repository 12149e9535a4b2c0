"""Whether a file may be opened, and how: what is not ours, newer, older or altered is refused and left alone."""

import os
import secrets
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from app.errors import FileAltered, FileProblem, FileTooNew, FileTooOld, FileUnfinished, NotARegister
from app.register import Register
from app.store import migrations
from app.store.backup import back_up_before
from app.store.gateway import PRAGMAS, Gateway, connect
from app.store.refilling import refilling

APPLICATION_ID = 0x50524259  # "PRBY": `file` and SQLite tools can tell a register from another database


def connected(path: Path, *, writable: bool = True) -> Gateway:
    """The file, open, with the settings that keep it safe where it will be written."""
    gateway = _connected(path, writable=writable)
    try:
        for pragma in PRAGMAS if writable else ():
            gateway.execute(pragma)
    except BaseException:
        gateway.close()
        raise
    return gateway


def refuse_strangers(path: Path, *, read_only: bool) -> None:
    """Leave what is not ours, or newer than ours, byte for byte alone: it is looked at by what cannot write.

    Raises NotARegister, FileTooNew, FileUnfinished, and FileProblem where there is no such file.
    """
    if path.is_dir():
        raise NotARegister(path.name, "it is a folder")
    if not path.exists():
        raise FileProblem(f"There is no file {path.name} here.")
    try:
        _refuse_stranger(path, writable=False)
    except FileUnfinished:  # a save was cut off: only a writer can tidy up
        if read_only or not can_write(path):
            raise
        _refuse_stranger(path, writable=True)


def can_write(path: Path) -> bool:
    """Whether this file may be written here, its folder too: SQLite's journal must fit beside it."""
    probe = path.parent / f".{path.name}.{secrets.token_hex(4)}.probe"
    try:
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return os.access(path, os.W_OK) and bool(path.stat().st_mode & 0o222)  # root may write what is marked read-only


def bring_up_to_date(gateway: Gateway, path: Path, registers: Iterable[Register], *, writable: bool) -> None:
    """Migrate a file made by an older Probity, after a backup beside it. Raises FileTooOld where that cannot be."""
    version = int(gateway.value("PRAGMA user_version"))
    if version < migrations.newest():
        if not writable:
            raise FileTooOld(gateway.name)
        back_up_before(gateway, path, f"format {migrations.newest()}")
        migrations.migrate(gateway, refilling(registers))


def refuse_altered(gateway: Gateway) -> None:
    """Raises FileAltered for a file whose tables or triggers are not those of a register."""
    for difference in migrations.differences(gateway):
        if not difference.is_harmless:
            raise FileAltered(gateway.name, str(difference))


def _connected(path: Path, *, writable: bool) -> Gateway:
    try:
        return Gateway(connect(path, writable=writable), path.name)
    except sqlite3.OperationalError as problem:
        raise FileProblem(f"{path.name} cannot be opened ({problem}). It was left untouched.") from None


def _refuse_stranger(path: Path, *, writable: bool) -> None:
    with closing(_connected(path, writable=writable)) as gateway:
        if gateway.value("PRAGMA application_id") != APPLICATION_ID:
            raise NotARegister(gateway.name, "it is some other file")
        version, ours = int(gateway.value("PRAGMA user_version")), migrations.newest()
        if version > ours:
            raise FileTooNew(gateway.name, version, ours)
