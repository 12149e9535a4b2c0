"""Paper and rows for tests of printing: what stands on each page, and what a PDF is made of."""

import re
import zlib
from collections.abc import Iterable
from datetime import datetime

from ui.printing.blocks import Table
from ui.printing.paper import Paper
from ui.printing.pieces import Page, Words

HEAD = ("Ref", "Date", "Officer or staff", "From", "What", "Value", "Status")
PAPER = Paper("Gifts", "Northmere Constabulary", "OFFICIAL-SENSITIVE", "J. Abbott", datetime(2012, 6, 14, 12, 30))  # noqa: DTZ001


def many_rows(count: int) -> list[tuple[str, ...]]:
    return [
        (
            f"G/2012/{number:04}",
            "13 Jun 2012",
            "Garside, Helen",
            "Castle Quay Hotel",
            "Lunch " * (number % 9),
            f"£{number}.50",
            "Declined",
        )
        for number in range(1, count + 1)
    ]


def table(rows: Iterable[tuple[str, ...]]) -> Table:
    return Table(HEAD, tuple(rows), (1.6, 1.4, 1.8, 1.9, 1.6, 1.1, 1.1), frozenset({5}))


def lines(page: Page) -> list[str]:
    return page.text.split("\n")


def words(page: Page, text: str) -> Words:
    """The one line of a page that says this."""
    (found,) = [piece for piece in page.pieces if isinstance(piece, Words) and piece.text == text]
    return found


def pages_in(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def inks(pdf: bytes) -> list[bytes]:
    """Every colour a PDF paints with, in order."""
    found: list[bytes] = []
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        unpacker = zlib.decompressobj()
        try:
            content = unpacker.decompress(stream)
        except zlib.error:
            continue  # a stream that is not packed says nothing about colours
        found += re.findall(rb"[\d.]+ [\d.]+ [\d.]+ (?:scn|SCN|rg|RG)\b", content)
    return found


def characters(pdf: bytes) -> set[str]:
    """Every character that a reader of a PDF can search for and hear."""
    found: set[str] = set()
    for names in re.findall(rb"beginbfrange(.*?)endbfrange", pdf, re.DOTALL):
        for line in names.splitlines():
            found |= {chr(int(one, 16)) for one in re.findall(rb"[0-9A-F]{4}", line)[2:]}
    return found
