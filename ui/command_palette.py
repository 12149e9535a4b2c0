"""What the command palette finds: commands, references, and entries, people and organisations of every register."""

from collections.abc import Callable, Iterator
from typing import Any

from app.errors import BadSearch, NoSuchEntry
from app.merging import KINDS
from app.register import VOID, Register
from app.registrar import Registrar
from ui.actions import Command
from ui.session import Session
from ui.widgets.palette import BEST, PaletteItem

_SHORTEST = 2  # letters from which entries are searched: one letter finds everything and says nothing

_FIRST = {"new": 0, "go": 1}

OpenEntry = Callable[[str, int], None]
OpenCard = Callable[[str, str | int], None]


class Finder:
    """The palette's source. `possible` gives the commands that make sense now, `run` does one by its key."""

    def __init__(
        self,
        possible: Callable[[], list[Command]],
        run: Callable[[str], None],
        open_entry: OpenEntry,
        open_card: OpenCard,
    ) -> None:
        self.session: Session | None = None
        self._possible = possible
        self._run = run
        self._open_entry = open_entry
        self._open_card = open_card

    def find(self, text: str) -> list[PaletteItem]:
        """The best few for what was typed: the entry whose reference it is, then commands, then entries."""
        found = [*self._referred(text), *self._commands(text)][:BEST]
        room = max(BEST - len(found), BEST // 2) if len(text) >= _SHORTEST else 0
        entries = self._entries(text, room)
        return [*found[: BEST - len(entries)], *entries]

    def _commands(self, text: str) -> Iterator[PaletteItem]:
        words = text.casefold().split()
        for command in sorted(self._possible(), key=_rank):
            name = command.name.casefold()
            if command.key != "commands" and all(_begins_a_word(word, name) for word in words):
                yield PaletteItem(command.icon, command.name, command.shortcut, self._running(command.key))

    def _running(self, key: str) -> Callable[[], None]:
        return lambda: self._run(key)

    def _referred(self, text: str) -> Iterator[PaletteItem]:
        if self.session is None or "/" not in text:
            return
        try:
            register, entry = self.session.registrar.reading.by_reference(text)
        except NoSuchEntry:
            return
        if register.name in {kept.name for kept in self.session.registers}:
            yield self._item(
                register, {"id": entry.id, "reference": entry.reference, "state": entry.state, **entry.values}
            )

    def _entries(self, text: str, room: int) -> list[PaletteItem]:
        """Entries that the search finds, those first that are called so; no register fills the list alone."""
        if self.session is None or not room:
            return []
        per_register = [list(self._in(register, text, room)) for register in self.session.registers]
        in_turn = [items[at] for at in range(room) for items in per_register if at < len(items)]
        words = text.casefold().split()
        in_turn.sort(key=lambda item: not all(_begins_a_word(word, item.title.casefold()) for word in words))
        return in_turn[:room]

    def _in(self, register: Register, text: str, room: int) -> Iterator[PaletteItem]:
        assert self.session is not None  # noqa: S101 - asked in _entries
        registrar: Registrar = self.session.registrar
        try:
            ids = registrar.search.first(register, text, room)
        except BadSearch:
            return  # what was typed is no search here: a prefix of another register, say
        for row in registrar.reading.rows(register, ids):
            yield self._item(register, row)

    def _item(self, register: Register, row: dict[str, Any]) -> PaletteItem:
        title = register.column(register.heading).show(row.get(register.heading)) if register.heading else ""
        return PaletteItem(
            register.icon,
            f"{row['reference']}  {title or register.one}",
            _detail(register, row),
            self._opening(register, row),
        )

    def _opening(self, register: Register, row: dict[str, Any]) -> Callable[[], None]:
        """A person or an organisation opens with everything about them, any other entry in its list."""
        name, entry = register.name, int(row["id"])
        if name not in KINDS or row["state"] == VOID:
            return lambda: self._open_entry(name, entry)
        key = row[register.key] if register.key else entry
        return lambda: self._open_card(name, key)


def _detail(register: Register, row: dict[str, Any]) -> str:
    """What tells an entry from others of its name: its key, or whom it concerns, or the register it is in."""
    named = next((name for name in register.columns if name.endswith("_name") and row.get(name)), register.key)
    return str(row.get(named) or register.title)


def _rank(command: Command) -> int:
    """What is done all day comes first: a new entry, then another page."""
    return _FIRST.get(command.key.partition(":")[0], len(_FIRST))


def _begins_a_word(typed: str, name: str) -> bool:
    return any(word.startswith(typed) for word in name.split())
