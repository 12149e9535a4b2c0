"""How large a grid an Excel 97 workbook (.xls) asks for, read from its records without building it.

A reader makes a rectangle around the outermost cells. Two damaged bytes can put a cell into row 60,000 and column
60,000, and memory runs out in a way that no program can catch; so positions are looked at here first.
"""

import struct
from collections.abc import Iterator

_END_OF_CHAIN = 0xFFFFFFFA  # this and everything above is no sector
_SHEET, _END, _DIMENSIONS, _STRINGS, _PASSWORD = 0x0085, 0x000A, 0x0200, 0x00FC, 0x002F
_CELLS = frozenset({0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E, 0x0002, 0x0003, 0x0004, 0x0005})
_LARGEST_GRID = 65_536 * 256  # what the format itself allows, and what a careless program declares


class DamagedError(ValueError):
    """The file contradicts itself."""


class ProtectedError(ValueError):
    """The records are encrypted."""


def cells(data: bytes) -> int:
    """Cells of the rectangles around what each sheet fills, summed. Raises DamagedError or ProtectedError."""
    try:
        stream = _workbook_stream(data)
        return sum(_sheet_cells(stream, start) for start in _sheet_starts(stream))
    except (struct.error, IndexError):
        raise DamagedError from None


def _workbook_stream(data: bytes) -> bytes:
    """The records, put together from the sectors of the compound file they are scattered over."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    if size not in {512, 4096}:
        raise DamagedError
    sectors = [data[at : at + size] for at in range(size, len(data), size)]
    counts = struct.unpack_from("<9I", data, 40)
    if max(counts[0], counts[1], counts[6], counts[8]) > len(sectors):
        raise DamagedError
    table = _table(data, sectors, counts[7])
    directory = _chain(sectors, table, counts[2])
    for entry in (directory[at : at + 128] for at in range(0, len(directory), 128)):
        name = entry[: max(0, struct.unpack_from("<H", entry, 64)[0] - 2)].decode("utf-16-le", "replace")
        start, length = struct.unpack_from("<II", entry, 116)
        if name.casefold() in {"workbook", "book"} and length:
            if length < counts[4]:
                raise DamagedError  # a workbook too small to hold its own headings
            return _chain(sectors, table, start)[:length]
    raise DamagedError


def _table(data: bytes, sectors: list[bytes], following: int) -> list[int]:
    """For each sector the one that comes after it."""
    places = list(struct.unpack_from("<109I", data, 76))
    for _ in range(len(sectors)):
        if following >= _END_OF_CHAIN:
            break
        *more, following = struct.unpack(f"<{len(sectors[following]) // 4}I", sectors[following])
        places += more
    else:
        raise DamagedError
    kept = [sectors[place] for place in places if place < _END_OF_CHAIN]
    return [number for sector in kept for number in struct.unpack(f"<{len(sector) // 4}I", sector)]


def _chain(sectors: list[bytes], table: list[int], start: int) -> bytes:
    found: list[bytes] = []
    while start < _END_OF_CHAIN:
        if len(found) > len(sectors):
            raise DamagedError
        found.append(sectors[start])
        start = table[start]
    return b"".join(found)


def _sheet_starts(stream: bytes) -> Iterator[int]:
    for kind, body in _records(stream, 0):
        if kind == _SHEET:
            yield struct.unpack_from("<I", body)[0]
        elif kind == _STRINGS and struct.unpack_from("<II", body)[1] > len(stream):
            raise DamagedError
        elif kind == _PASSWORD and any(body[:2]):
            raise ProtectedError


def _sheet_cells(stream: bytes, start: int) -> int:
    rows: set[int] = set()
    columns: set[int] = set()
    for kind, body in _records(stream, start):
        if kind in _CELLS:
            row, column = struct.unpack_from("<HH", body)
            rows.add(row)
            columns.update((column, *struct.unpack("<H", body[-2:])) if kind == 0x00BD else (column,))
        elif kind == _DIMENSIONS and _declared(body) > _LARGEST_GRID:
            raise DamagedError
    return (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) if rows else 0


def _declared(body: bytes) -> int:
    if len(body) < 14:
        top, bottom, left, right = struct.unpack_from("<HHHH", body)
    else:
        top, bottom, left, right = struct.unpack_from("<IIHH", body)
    if bottom < top or right < left:
        raise DamagedError
    return int(bottom - top) * int(right - left)


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        if len(body) < length:
            raise DamagedError
        yield kind, body
        if kind == _END:
            return
        at += 4 + length
