"""Backups: made by SQLite's own backup while others may save, checked, and only then given their name."""

import os
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path

from app.errors import DiskFull, FileDamaged, FileProblem, FileReadOnly
from app.store.gateway import Gateway


def back_up(gateway: Gateway, target: Path, *, as_it_is: bool = False) -> None:
    """Copy the open register to `target`, replacing it only by a copy that passed SQLite's full check.

    A register about to be mended is kept `as_it_is`, unchecked. Raises FileDamaged if the copy fails its check and
    FileProblem if it cannot be written; `target` is then as it was.
    """
    unfinished = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    try:
        with closing(sqlite3.connect(unfinished)) as copy:
            gateway.backup_to(copy)
            if not as_it_is and copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise FileDamaged(gateway.name, "its copy failed SQLite's check")
        put_in_place(unfinished, target)
    except (OSError, sqlite3.OperationalError, DiskFull, FileReadOnly):
        raise FileProblem(f"The backup {target.name} could not be written. The register itself is safe.") from None
    finally:
        unfinished.unlink(missing_ok=True)


def back_up_before(gateway: Gateway, path: Path, what: str) -> Path:
    """Copy the register at `path` beside itself before something large is done to it: “Northmere before …”.

    Of one kind of deed the newest copy is kept. Raises as `back_up` does; then nothing should be done.
    """
    target = path.with_name(f"{path.stem} before {what}{path.suffix}")
    back_up(gateway, target)
    return target


def put_in_place(finished: Path, target: Path) -> None:
    """Give a finished file its name so that a power cut leaves either the old file or the new one, whole."""
    with finished.open("rb+") as handle:
        os.fsync(handle.fileno())
    finished.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
