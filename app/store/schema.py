"""The tables a set of declarations needs. Migrations spell theirs out and are frozen; a test holds the two together.

`python -m app.store.schema` prints a migration that makes the tables of every register anew.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.fields import ORGANISATION, Field, Kind
from app.register import Part, Register

# Columns every entry has, before those its declaration names.
OWN_COLUMNS = {
    "id": "INTEGER PRIMARY KEY",
    "reference": "TEXT NOT NULL UNIQUE",
    "state": "TEXT NOT NULL",
    "version": "INTEGER NOT NULL",
    "incomplete": "TEXT",
    "void_because": "TEXT",
    "recorded_at": "TEXT NOT NULL",
    "recorded_by": "TEXT NOT NULL",
    "changed_at": "TEXT NOT NULL",
    "changed_by": "TEXT NOT NULL",
}


def words_table(register: Register) -> str:
    """The name of the full-text index of a register: rowid is the entry's id."""
    return f"{register.name}_words"


def part_table(register: Register, part: Part) -> str:
    """The name of the child table of a part."""
    return f"{register.name}_{part.name}"


@dataclass(frozen=True)
class LinkColumn:
    """A column that links the entries of a register to people by staff number, or to organisations by id."""

    table: str
    entry: str  # the column of the table that says which entry
    column: str
    field: Field
    part: Part | None = None


def link_columns(register: Register, kind: Kind) -> tuple[LinkColumn, ...]:
    """Where the entries of a register name people, or organisations: its own fields, then those of its parts."""
    own = [LinkColumn(register.name, "id", _link(f), f) for f in register.linked if f.kind is kind]
    inside = [
        LinkColumn(part_table(register, part), "entry", _link(f), f, part)
        for part in register.parts
        for f in part.linked
        if f.kind is kind
    ]
    return (*own, *inside)


def _link(f: Field) -> str:
    return f"{f.name}_organisation" if f.kind is ORGANISATION else f.name


def hides(register: Register) -> bool:
    """Whether there are people from whom some entries of a register are hidden."""
    return bool(register.hidden_from) or register.hidden_with is not None


def not_hidden(register: Register, reader: str | None) -> tuple[str, tuple[str, ...]]:
    """The test, with its parameters, that an entry is not one of those hidden from whoever has this staff number.

    What arose from a hidden entry is hidden with it. Either names the other, so that no amendment of one link shows it.
    """
    if reader is None or not hides(register):
        return "1", ()
    tests = [f"{name} IS NOT ?" for name in register.hidden_from]
    parameters = (reader,) * len(tests)
    if register.hidden_with:
        origin, link, link_back = register.hidden_with
        seen, readers = not_hidden(origin, reader)
        hidden = f"FROM {origin.name} WHERE NOT ({seen})"
        tests += [
            f"coalesce(upper(trim({link})), '') NOT IN (SELECT reference {hidden})",
            f"reference NOT IN (SELECT {link_back} {hidden} AND {link_back} IS NOT NULL)",
        ]
        parameters += readers * 2
    return " AND ".join(tests), parameters


def create_register(register: Register) -> Iterator[str]:
    """The statements that create one register's tables and indexes."""
    columns = [f"{name} {kind}" for name, kind in OWN_COLUMNS.items()]
    columns += [_column(f) for f in register.all_columns]
    yield f"CREATE TABLE {register.name} (\n  " + ",\n  ".join(columns) + "\n) STRICT"
    for part in register.parts:
        lines = [f"entry INTEGER NOT NULL REFERENCES {register.name} (id)", "line INTEGER NOT NULL"]
        lines += [_column(f) for f in part.columns]
        lines.append("PRIMARY KEY (entry, line)")
        yield (f"CREATE TABLE {part_table(register, part)} (\n  " + ",\n  ".join(lines) + "\n) STRICT, WITHOUT ROWID")
    yield (
        f"CREATE VIRTUAL TABLE {words_table(register)} USING fts5(words,"
        " tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')"
    )
    for name in indexed(register):
        # id and state with it: a sorted list of entries that are not void is read from the index alone
        yield f"CREATE INDEX {register.name}_by_{name} ON {register.name} ({name}, id, state)"
    if register.alike:
        yield f"CREATE INDEX {register.name}_alike ON {register.name} ({', '.join(register.alike)})"


def indexed(register: Register) -> tuple[str, ...]:
    """The columns with an index: what the list shows and sorts by, what entries are looked up and linked by."""
    listed = [f.name for f in register.all_columns if f.listed]
    looked_up = [name for name in (*register.same, register.key) if name]
    return tuple(dict.fromkeys([*listed, *looked_up, *map(_link, register.linked)]))


def drop_all(registers: Iterable[Register]) -> Iterator[str]:
    """The statements that drop every register's tables, those of parts first."""
    for register in registers:
        parts = (part_table(register, part) for part in register.parts)
        yield from (f"DROP TABLE IF EXISTS {table}" for table in (*parts, words_table(register), register.name))


def create_all(registers: Iterable[Register]) -> Iterator[str]:
    """The statements that create every register's tables."""
    for register in registers:
        yield from create_register(register)


def _column(f: Field) -> str:
    return f"{f.name} {f.kind.column}"


if __name__ == "__main__":
    from app.registers import REGISTERS

    print(";\n\n".join((*drop_all(REGISTERS), *create_all(REGISTERS))) + ";")  # noqa: T201 - what it is for
