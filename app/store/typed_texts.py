"""The texts that were typed before in one column, kept in memory and searched in a few milliseconds.

A register of a hundred thousand gifts has nearly as many descriptions. They are kept as one long text, the most used
first, so that each search is a scan that stops at the first few hits.
"""

from collections.abc import Iterator

from app.fields import Field
from app.register import Part, Register
from app.store.lookups import Lookups

ROWS_AT_ONCE = 10_000
_FRESH_MOST = 500  # texts that came since the long text was made; beyond that it is made anew


class TypedTexts:
    """The texts of one column."""

    def __init__(self, lookups: Lookups, register: Register, part: Part | None, f: Field) -> None:
        self._lookups = lookups
        self._column = (register, part, f)
        self._newest = 0  # the id of the last entry read
        self._uses: dict[str, int] = {}  # by the text in lower case
        self._last: dict[str, tuple[str, int]] = {}  # as it was typed last, and in which entry
        self._long = "\n"
        self._fresh: list[str] = []

    def read_some(self) -> bool:
        """Read what is newer than what was read, up to so many rows; whether that was all."""
        rows = self._lookups.texts(*self._column, self._newest, ROWS_AT_ONCE)
        for text, entry in _whole_entries(rows):
            folded = text.casefold()
            if folded not in self._uses:
                self._fresh.append(folded)
            self._uses[folded] = self._uses.get(folded, 0) + 1
            self._last[folded] = (text, entry)
            self._newest = entry
        return len(rows) < ROWS_AT_ONCE

    def last_entry(self, text: str) -> int | None:
        """The newest entry that has this text, letter case aside."""
        self._read_all()
        found = self._last.get(text.casefold())
        return found[1] if found else None

    def like(self, typed: str, most: int) -> list[tuple[str, bool]]:
        """The texts that fit, best first, each with whether what was typed begins words of it.

        First the very text, then texts that begin so, then those of which every word typed begins a word, then those
        that hold it somewhere; among equals the most used.
        """
        self._read_all()
        sought = " ".join(typed.casefold().split())
        found: dict[str, bool] = {}
        for hits, sure in ((self._beginning(sought), True), (self._words(sought), True), (self._inside(sought), False)):
            for text in self._most_used(hits, found, most):
                found[text] = sure
        whole = [sought] if sought in found else []
        return [(self._last[text][0], found[text]) for text in dict.fromkeys((*whole, *found))][:most]

    def _read_all(self) -> None:
        while not self.read_some():
            pass
        if len(self._fresh) > _FRESH_MOST or self._long == "\n":
            newest_first = list(self._uses)[::-1]
            by_use = sorted(newest_first, key=self._uses.__getitem__, reverse=True)
            self._long = "\n" + "\n".join(by_use) + "\n"
            self._fresh.clear()

    def _most_used(self, hits: Iterator[str], known: dict[str, bool], most: int) -> list[str]:
        taken: dict[str, None] = {}
        for text in hits:
            if text not in known:
                taken[text] = None
            if len(taken) >= most + len(self._fresh):
                break
        return sorted(taken, key=self._uses.__getitem__, reverse=True)

    def _beginning(self, sought: str) -> Iterator[str]:
        yield from (text for text in self._fresh if text.startswith(sought))
        if f"\n{sought}\n" in self._long:
            yield sought
        yield from self._lines(f"\n{sought}")

    def _words(self, sought: str) -> Iterator[str]:
        """Texts of which every word typed begins a word; found by the longest."""
        pieces = [f" {piece}" for piece in sorted(sought.split(), key=len)]
        if not pieces:
            return
        yield from (text for text in self._fresh if all(piece in f" {text}" for piece in pieces))
        for first in ("\n", " "):
            for text in self._lines(first + pieces[-1][1:]):
                if all(piece in f" {text}" for piece in pieces):
                    yield text

    def _inside(self, sought: str) -> Iterator[str]:
        yield from (text for text in self._fresh if sought in text)
        yield from self._lines(sought)

    def _lines(self, wanted: str) -> Iterator[str]:
        """The lines of the long text that hold this, each once, the most used first."""
        at = self._long.find(wanted)
        while at >= 0:
            start = self._long.rfind("\n", 0, at + 1) + 1
            end = self._long.find("\n", start)
            if end < 0:
                return
            yield self._long[start:end]
            at = self._long.find(wanted, end)


def _whole_entries(rows: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The rows without those of the last entry, when the reading stopped among them: it begins there again."""
    if len(rows) < ROWS_AT_ONCE:
        return rows
    return [row for row in rows if row[1] != rows[-1][1]] or rows
