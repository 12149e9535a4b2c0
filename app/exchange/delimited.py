"""Text exports (.csv and the like) to rows of text: encoding, separator, and the record that is broken."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

from app.exchange.gate import refused
from app.exchange.parts import MOST_CELLS, MOST_SPREAD, TOO_MANY_CELLS

MOST_COLUMNS = 1_000
MOST_ROWS = 1_048_576  # as in a sheet of Excel
_LONGEST_LINE = 1024 * 1024  # characters; a cell has at most 131,072
_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {"utf-8": "UTF-8", "cp1252": "Windows-1252", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
_SEPARATORS = ",;\t"
_SAMPLE_RECORDS = 40


def read_text(name: str, data: bytes) -> tuple[list[tuple[str, ...]], str]:
    """The records of a text export, counted from 1, and in words how they were read. Raises ImportRefused."""
    text, encoding = _decode(name, data)
    separator = _separator(text)
    records = _records(name, text, separator)
    spoken = {",": "commas", ";": "semicolons", "\t": "tabs"}[separator]
    return records, f"Read as {_NAMES[encoding]} text with {spoken} between the cells."


def too_wide(what: str, columns: int) -> str:
    """Why a sheet of so many columns is not read: no register is that wide, and no screen shows it."""
    return f"{what} has {columns:,} columns; a register has at most {MOST_COLUMNS:,}"


def _decode(name: str, data: bytes) -> tuple[str, str]:
    encoding, mark = _encoding(data)
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        why = f"it is not {_NAMES[encoding]} text, nor any other known kind (byte {error.start + 1:,})"
        raise refused(name, why) from None
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        raise refused(name, f"it has NUL bytes, the first on line {row:,}: it is damaged or not a text file")
    return text, encoding


def _encoding(data: bytes) -> tuple[str, bytes]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, mark
    start = data[:4096]
    if start.count(0) > len(start) // 4:  # text of our letters in two bytes each: every other byte is nothing
        return ("utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"), b""
    try:
        data.decode()
    except UnicodeDecodeError:
        return "cp1252", b""
    return "utf-8", b""


def _separator(text: str) -> str:
    """The one that cuts most of the first records into the same number of cells, and more than one."""
    sample = "\n".join(text[:65_536].splitlines()[:_SAMPLE_RECORDS])

    def agreement(separator: str) -> tuple[int, int]:
        widths: Counter[int] = Counter()
        # strictly: between quotation marks another separator is text, and cut there a record makes no sense
        with suppress(csv.Error):
            widths.update(len(record) for record in csv.reader(io.StringIO(sample), delimiter=separator, strict=True))
        widths.pop(1, None)
        width, records = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return records, width

    return max(_SEPARATORS, key=agreement)


def _records(name: str, text: str, separator: str) -> list[tuple[str, ...]]:
    if text.count(separator) > MOST_SPREAD:
        raise refused(name, TOO_MANY_CELLS)
    reader = csv.reader(_lines(name, text), delimiter=separator, strict=True)
    records: list[tuple[str, ...]] = []
    line, cells = 1, 0
    try:
        for record in reader:
            if len(record) > MOST_COLUMNS:
                raise refused(name, too_wide(f"row {len(records) + 1:,}", len(record)))
            cells += len(record) - record.count("")
            if cells > MOST_CELLS:
                raise refused(name, TOO_MANY_CELLS)
            records.append(tuple(record))
            line = reader.line_num + 1
    except csv.Error as error:
        raise refused(name, _broken(len(records) + 1, line, str(error))) from None
    return records


def _lines(name: str, text: str) -> Iterator[str]:
    """Line by line, without a second copy of the whole; a line too long is not even copied."""
    for number, line in enumerate(_LINE.finditer(text), 1):
        if line.end() - line.start() > _LONGEST_LINE:
            raise refused(name, f"line {number:,} is longer than {_LONGEST_LINE:,} characters")
        if number > MOST_ROWS:
            raise refused(name, f"it has more than {MOST_ROWS:,} lines: divide it and bring the parts in separately")
        yield line[0]


def _broken(row: int, line: int, error: str) -> str:
    where = f"row {row:,}" if row == line else f"row {row:,} (line {line:,})"
    if "limit" in error:
        return f"a cell of {where} is longer than {csv.field_size_limit():,} characters"
    return f"{where} has a quotation mark that is never closed or stands in the middle of a cell"
