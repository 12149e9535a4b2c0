"""Reads entries back out of the tables: one, many at once for a list or a return, and the look-ups a save needs."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from app.entries import Attachment, Entry, Source
from app.errors import FileDamaged, NoSuchEntry
from app.fields import NOTE, ORGANISATION, TEXT, Kind, Values
from app.lists import LISTS, Lists
from app.policy import Policies
from app.register import UNDONE, VOID, Part, Register
from app.store.gateway import Gateway, Row
from app.store.schema import OWN_COLUMNS, hides, link_columns, not_hidden, part_table

K = TypeVar("K", bound=int | str)  # what links to an entry: an id, or a staff number

BATCH = 500  # ids in one IN (...); SQLite's own limit is far higher


class Reading:
    """Everything that is asked of the tables by id, reference or key. Searching is in app.query."""

    def __init__(
        self, gateway: Gateway, registers: Iterable[Register], reader: Callable[[], str | None] = lambda: None
    ) -> None:
        """`reader` is the staff number of whoever reads: what a register hides from that person is not there."""
        self._gateway = gateway
        self._registers = {register.name: register for register in registers}
        self._reader = reader

    def entry(self, register: Register, entry: int) -> Entry:
        """The entry with this id. Raises NoSuchEntry."""
        found = self.entries(register, [entry])
        if not found:
            raise NoSuchEntry(f"{register.one} {entry}")
        return found[0]

    def by_reference(self, reference: str) -> tuple[Register, Entry]:
        """The entry with this reference, in whichever register. Raises NoSuchEntry."""
        wanted = reference.strip().upper()
        for register in self._registers.values():
            if wanted.startswith(f"{register.letter}/"):
                ids = self._gateway.column(f"SELECT id FROM {register.name} WHERE reference = ?", (wanted,))
                if found := self.entries(register, ids):
                    return register, found[0]
        raise NoSuchEntry(reference)

    def called(self, register: Register, references: Sequence[str]) -> list[int]:
        """The ids of the entries of a register that have one of these references."""
        return [
            row["id"] for row in self._where_in(f"SELECT id FROM {register.name} WHERE reference IN", references, "")
        ]

    def entries(self, register: Register, ids: Sequence[int]) -> list[Entry]:
        """The entries with these ids, in this order, whole: parts, sources and attachments too."""
        rows = self.rows(register, ids)
        parts = {part.name: self._lines(register, part, ids) for part in register.parts}
        sources, attachments = self._sources(register, ids), self._attachments(register, ids)
        return [
            _entry(
                register,
                row,
                {name: lines.get(row["id"], []) for name, lines in parts.items()},
                tuple(sources.get(row["id"], ())),
                tuple(attachments.get(row["id"], ())),
            )
            for row in rows
        ]

    def seen(self, part: Part, lines: list[Values]) -> list[Values]:
        """The lines of a part without those that tell of entries which are hidden from whoever reads."""
        if part.tells_of is None or not lines:
            return lines
        name, told = part.tells_of
        hidden = self.hidden(self._registers[told])
        return [line for line in lines if line[name] not in hidden]

    def hidden(self, register: Register) -> frozenset[str]:
        """The references of the entries that are hidden from whoever reads."""
        if not hides(register) or (reader := self._reader()) is None:
            return frozenset()
        test, parameters = not_hidden(register, reader)
        return frozenset(self._gateway.column(f"SELECT reference FROM {register.name} WHERE NOT ({test})", parameters))

    def rows(self, register: Register, ids: Sequence[int], names: Sequence[str] = ()) -> list[Row]:
        """The rows with these ids, in this order: all columns, or `id` and those named."""
        wanted = ", ".join(("id", *names)) if names else "*"
        found: dict[int, Row] = {}
        seen, parameters = not_hidden(register, self._reader())
        for batch in _batches(ids):
            marks = ", ".join("?" * len(batch))
            sql = f"SELECT {wanted} FROM {register.name} WHERE id IN ({marks}) AND {seen}"
            for row in self._gateway.rows(sql, (*batch, *parameters)):
                found[row["id"]] = row
        return [found[i] for i in ids if i in found]

    def with_attachments(self, register: Register, ids: Sequence[int]) -> set[int]:
        """Those of these entries that have something attached."""
        sql = f"SELECT DISTINCT entry FROM attachments WHERE register = '{register.name}' AND entry IN"
        return {row["entry"] for row in self._where_in(sql, ids, "")}

    def largest(self, register: Register, name: str) -> int | None:
        """The largest figure in a column, void entries included; None where there is none."""
        found = self._gateway.value(f"SELECT max({register.column(name).name}) FROM {register.name}")
        return None if found is None else int(found)

    def id_by(self, register: Register, name: str, value: Any) -> int | None:
        """The id of the entry, not void, whose column has this value; the newest if there are several."""
        column = register.column(name).name
        found = self._gateway.value(
            f"SELECT id FROM {register.name} WHERE {column} = ? AND state <> ? ORDER BY id DESC LIMIT 1",
            (value, VOID),
        )
        return None if found is None else int(found)

    def person(self, staff_number: str) -> Values | None:
        """The staff list's facts about a person, or None for a number nobody has."""
        return self._gateway.one("SELECT * FROM people WHERE staff_number = ? AND state <> ?", (staff_number, VOID))

    def organisation_named(self, name: str) -> int | None:
        """The id of the organisation with exactly this name or alias, letter case and spaces aside."""
        found = self._gateway.value(
            "SELECT id FROM organisations WHERE name = ? AND state <> ? ORDER BY id LIMIT 1",
            (name, VOID),
        )
        if found is None:
            found = self._gateway.value(
                "SELECT id FROM organisations_aliases JOIN organisations ON id = entry WHERE alias = ? AND state <> ?"
                " ORDER BY id LIMIT 1",
                (name, VOID),
            )
        return None if found is None else int(found)

    def naming(self, register: Register, keys: Sequence[K], kind: Kind = ORGANISATION) -> list[tuple[int, K]]:
        """The entries, not void, that name one of these organisations, or people: (entry, id or staff number)."""
        found: list[tuple[int, K]] = []
        for link in link_columns(register, kind):
            for batch in _batches(keys):
                found += self._gateway.tuples(
                    f"SELECT {link.entry}, {link.column} FROM {link.table}"
                    f" WHERE {link.column} IN ({', '.join('?' * len(batch))})"
                    f" AND {link.entry} NOT IN (SELECT id FROM {register.name} WHERE state = '{VOID}')",
                    batch,
                )
        return found

    def users_of(self, staff_number: str) -> list[int]:
        """The users, not void, who are the person with this staff number."""
        return self._gateway.column("SELECT id FROM users WHERE staff_number = ? AND state <> ?", (staff_number, VOID))

    def has_users(self) -> bool:
        """Whether anybody is listed as a user: until then the file is open to all."""
        return bool(self._gateway.value("SELECT count(*) FROM users WHERE state = 'active'"))

    def is_administered(self) -> bool:
        """Whether somebody may administer the file: anybody, until users are listed; then a head or administrator."""
        found = self._gateway.value(
            "SELECT max(state = 'active' AND role IN ('head', 'administrator')) FROM users"
            " WHERE state <> ? OR void_because <> ?",
            (VOID, UNDONE),
        )
        return found is None or bool(found)

    def lists(self) -> Lists:
        """The lists the force keeps, as they stand."""
        rows = self._gateway.rows("SELECT id, list, value, state FROM list_values WHERE state <> ?", (VOID,))
        titles = {one.code: one.label for one in self._registers[LISTS].column("list").choices}
        return Lists(rows, titles)

    def user(self, sign_in: str) -> Values | None:
        """The active user with this sign-in name, or None."""
        return self._gateway.one("SELECT * FROM users WHERE sign_in = ? AND state = 'active'", (sign_in,))

    def policies(self) -> Policies:
        """Every version of the force's policy that is adopted, after the shipped one."""
        register = self._registers["policies"]
        ids = self._gateway.column("SELECT id FROM policies WHERE state = 'adopted'")
        adopted = [
            {**_given(register, entry.values), "id": entry.id, "reference": entry.reference}
            for entry in self.entries(register, ids)
        ]
        return Policies.of(register.starts_as(None), adopted)

    def supplies(self, organisation: int | None, day: str | None) -> str:
        """The reference of a contract that an organisation held on a day or was bidding for; "" for none.

        Without the days that bound it, a contract or a tender counts as live.
        """
        if organisation is None or day is None:
            return ""
        held = self._gateway.value(
            "SELECT reference FROM contracts WHERE supplier_organisation = ? AND state <> ?"
            " AND coalesce(starts_on, awarded_on, '') <= ? AND coalesce(extended_to, ends_on, '9999') >= ? LIMIT 1",
            (organisation, VOID, day, day),
        )
        return str(held or self._bids(organisation, day) or "")

    def _bids(self, organisation: int, day: str) -> str | None:
        return self._gateway.value(  # type: ignore[no-any-return]
            "SELECT reference FROM contracts JOIN contracts_bidders ON entry = id WHERE bidder_organisation = ?"
            " AND state <> ? AND coalesce(tender_opened_on, '') <= ?"
            " AND coalesce(tender_closed_on, awarded_on, '9999') >= ? LIMIT 1",
            (organisation, VOID, day, day),
        )

    def last_number(self, register: Register, series: str) -> int:
        """The last number given out in a series of references, such as `G/2012`."""
        return int(
            self._gateway.value("SELECT last FROM counters WHERE register = ? AND series = ?", (register.name, series))
            or 0
        )

    def attached_to(self, sha256: str) -> str:
        """The reference of the entry, of those not hidden, that a file was last attached to; empty for none."""
        sql = "SELECT register, entry FROM attachments WHERE sha256 = ? ORDER BY rowid DESC"
        for one in self._gateway.rows(sql, (sha256,)):
            if seen := self.rows(self._registers[one["register"]], [one["entry"]], ("reference",)):
                return str(seen[0]["reference"])
        return ""

    def content(self, sha256: str) -> bytes | None:
        """The content of an attachment."""
        return self._gateway.value("SELECT content FROM contents WHERE sha256 = ?", (sha256,))  # type: ignore[no-any-return]

    def _lines(self, register: Register, part: Part, ids: Sequence[int]) -> dict[int, list[Row]]:
        found: dict[int, list[Row]] = {}
        table = part_table(register, part)
        for row in self._where_in(f"SELECT * FROM {table} WHERE entry IN", ids, "ORDER BY entry, line"):
            found.setdefault(row.pop("entry"), []).append(row)
            del row["line"]
        return {entry: self.seen(part, lines) for entry, lines in found.items()} if part.tells_of else found

    def _sources(self, register: Register, ids: Sequence[int]) -> dict[int, list[Source]]:
        found: dict[int, list[Source]] = {}
        sql = f"SELECT * FROM sources WHERE register = '{register.name}' AND entry IN"
        for row in self._where_in(sql, ids, "ORDER BY rowid"):
            source = Source(
                row["file"],
                row["sha256"],
                row["sheet"],
                row["row"],
                self._cells(row["cells"]),
                row["fingerprint"],
                row["station"] or "",
                self._cells(row["corrected"] or "{}"),
            )
            found.setdefault(row["entry"], []).append(source)
        return found

    def _cells(self, text: str) -> dict[str, str]:
        try:
            cells: dict[str, str] = json.loads(text)
        except ValueError:
            raise FileDamaged(self._gateway.name, "what a source said cannot be read") from None
        return cells

    def _attachments(self, register: Register, ids: Sequence[int]) -> dict[int, list[Attachment]]:
        found: dict[int, list[Attachment]] = {}
        sql = f"SELECT * FROM attachments WHERE register = '{register.name}' AND entry IN"
        for row in self._where_in(sql, ids, "ORDER BY rowid"):
            attachment = Attachment(row["name"], row["sha256"], row["size"], row["added_at"], row["added_by"])
            found.setdefault(row["entry"], []).append(attachment)
        return found

    def has_sources(self, register: Register) -> bool:
        """Whether any entry of a register was brought in."""
        return bool(self._gateway.value("SELECT 1 FROM sources WHERE register = ? LIMIT 1", (register.name,)))

    def sources_named(self, register: Register, ids: Sequence[int]) -> dict[int, str]:
        """Where the entries that were brought in came from: the file, sheet and row of each source, in words."""
        found: dict[int, str] = {}
        sql = f"SELECT entry, file, sheet, row FROM sources WHERE register = '{register.name}' AND entry IN"
        for row in self._where_in(sql, ids, "ORDER BY rowid"):
            before = f"{found[row['entry']]}; " if row["entry"] in found else ""
            found[row["entry"]] = f"{before}{row['file']}, {row['sheet']}, row {row['row']}"
        return found

    def _where_in(self, sql: str, ids: Sequence[int] | Sequence[str], order: str) -> Iterable[Row]:
        for batch in _batches(ids):
            yield from self._gateway.rows(f"{sql} ({', '.join('?' * len(batch))}) {order}", batch)


def _given(register: Register, values: Values) -> Values:
    """A version's own answers. A number or choice that it does not give, being older than the question, is left out."""
    measured = {f.name for f in register.stored if f.kind not in (TEXT, NOTE)}
    return {name: value for name, value in values.items() if value is not None or name not in measured}


def _batches(ids: Sequence[K]) -> Iterable[Sequence[K]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def _entry(
    register: Register,
    row: Row,
    parts: Values,
    sources: tuple[Source, ...],
    attachments: tuple[Attachment, ...],
) -> Entry:
    own = {name: row.pop(name) for name in OWN_COLUMNS}
    incomplete = tuple((own.pop("incomplete") or "").split(",")) if own["incomplete"] else ()
    own.pop("incomplete", None)
    return Entry(
        register=register.name,
        values=row | parts,
        incomplete=incomplete,
        sources=sources,
        attachments=attachments,
        **own,
    )
