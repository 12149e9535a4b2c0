"""Steps from one format of the register file to the next: frozen once released, one transaction, backed up before.

A migration's statements stand in `migrations/NNN_name.sql` and never import what can change. Releasing a change to a
declaration means adding the next file; `tests/app/store/test_migrations.py` fails until tables and declarations agree.
The tables are a view of the journal: a migration makes them anew, and they are filled from the journal in the same
transaction, so that no formula of an older version stays behind in them.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from importlib import resources

from app.errors import FileDamaged
from app.store.gateway import Gateway, connect

FOLDER = "migrations"

Schema = Mapping[tuple[str, str], str]  # (table, index, trigger or view; its name) -> the statement that made it


def scripts() -> list[tuple[int, str]]:
    """Every migration as (format number it leads to, statements), in order."""
    files = (f for f in resources.files("app.store").joinpath(FOLDER).iterdir() if f.name.endswith(".sql"))
    return sorted((int(f.name.split("_")[0]), f.read_text(encoding="utf-8")) for f in files)


def newest() -> int:
    """The format this program writes."""
    return scripts()[-1][0]


def migrate(gateway: Gateway, refill: Callable[[Gateway], None] | None = None) -> None:
    """Bring the file up to the newest format and fill its tables again with `refill`, all of it or nothing.

    Raises FileDamaged, also if it then fails its check.
    """
    with gateway.transaction():
        found = int(gateway.value("PRAGMA user_version"))  # another desktop may have been quicker
        for number, script in scripts():
            if found < number:
                _run(gateway, number, script)
        if refill and found < newest():
            refill(gateway)
    if gateway.value("PRAGMA quick_check") != "ok":
        raise FileDamaged(gateway.name, "it failed its own check after being brought up to date")


def _run(gateway: Gateway, number: int, script: str) -> None:
    try:
        for statement in statements(script):
            gateway.execute(statement)
        gateway.execute(f"PRAGMA user_version = {number}")
    except sqlite3.Error as problem:
        raise FileDamaged(gateway.name, f"it could not be brought up to format {number}") from problem


@dataclass(frozen=True)
class Difference:
    """One way in which a file's schema is not what the migrations made."""

    kind: str
    name: str
    how: str  # is missing, was added or was changed

    @property
    def is_harmless(self) -> bool:
        """Whether saving is as safe as before: what a tool adds beside our tables, or an index that only costs time."""
        added = self.how == "was added" and self.kind in ("table", "index")
        return added or (self.how == "is missing" and self.kind == "index")

    def __str__(self) -> str:
        return f"{self.kind} {self.name} {self.how}"


def differences(gateway: Gateway) -> Iterator[Difference]:
    """What another tool added to the schema, took from it or changed in it: a hostile trigger edits later entries."""
    expected, found = _expected(tuple(scripts())), schema(gateway)
    for kind, name in sorted({*expected, *found}, key=str):  # a damaged name may be no text
        theirs, ours = found.get((kind, name)), expected.get((kind, name))
        if theirs != ours:
            how = "was added" if ours is None else "is missing" if theirs is None else "was changed"
            yield Difference(kind, name, how)


def schema(gateway: Gateway) -> Schema:
    """Every object in the file. What an engine makes by itself counts by name: its wording differs by version."""
    rows = gateway.rows("SELECT type, name, tbl_name, sql FROM sqlite_master")
    virtual = tuple(f"{row['name']}_" for row in rows if (row["sql"] or "").startswith("CREATE VIRTUAL TABLE"))
    return {
        (row["type"], row["name"]): "" if row["sql"] is None or row["name"].startswith(virtual) else row["sql"]
        for row in rows
    }


@cache
def _expected(known: tuple[tuple[int, str], ...]) -> Schema:
    with closing(Gateway(connect(None), "an empty register")) as gateway:
        for _, script in known:
            for statement in statements(script):
                gateway.execute(statement)
        return schema(gateway)


def statements(script: str) -> list[str]:
    """The statements of a script. Those with a body of their own (triggers) end in `END;`."""
    found, current = [], ""
    for line in script.splitlines():
        if line.startswith("--"):
            continue
        current += line + "\n"
        inside_trigger = current.lstrip().upper().startswith("CREATE TRIGGER")
        if line.rstrip().endswith("END;" if inside_trigger else ";"):
            found.append(current.strip().rstrip(";") + (";" if inside_trigger else ""))
            current = ""
    return found
