"""Whether a file from outside may be opened at all: decided from its bytes, before a workbook library runs.

A workbook is a zip of XML, and both can be made to explode: parts that unpack to gigabytes, entities that
expand, one cell at the far end of the sheet that makes a reader build seventeen thousand million empty ones.
So every part is unpacked here and looked through (`app.exchange.parts`) before anything is built of it. Macros, links
and embedded files are parts like others: nothing runs or follows them.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from typing import Literal

from app.errors import ImportRefused
from app.exchange import old_workbook
from app.exchange.parts import DAMAGED, FAR_APART, MB, MOST_SPREAD, Parts, UnsafeError

FileKind = Literal["xlsx", "ods", "xls", "text"]

__all__ = ["LARGEST_FILE", "MB", "MOST_PARTS", "FileKind", "check", "refused"]
LARGEST_FILE = 50 * MB
LARGEST_UNPACKED = 200 * MB
MOST_PARTS = 2_000
LARGEST_RATIO = 200  # ordinary workbooks pack 5 to 30 times; looked at from RATIO_MATTERS_FROM on
RATIO_MATTERS_FROM = 10 * MB

_ZIP, _COMPOUND, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"
_PASSWORD = "it is protected with a password: open it in its own program, save it without, and try again"  # noqa: S105
_TEXT_ENDINGS = {"csv", "txt", "tsv"}
_PIECE = 256 * 1024


def refused(name: str, why: str) -> ImportRefused:
    """The one shape of the sentence that refuses a whole file."""
    return ImportRefused(f"{name} cannot be brought in: {why}. Nothing was changed.")


def check(name: str, data: bytes) -> FileKind:
    """What kind of file this is, once it is known to be safe to open. Raises ImportRefused."""
    if len(data) > LARGEST_FILE:
        raise refused(name, f"it is larger than {LARGEST_FILE // MB} MB")
    if not data.strip(b"\0 \t\r\n"):
        raise refused(name, "it is empty" if not data.strip() else "it holds nothing but NUL bytes")
    if data.startswith(_ZIP):
        return _check_zip(name, data)
    if data.startswith(_COMPOUND):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise refused(name, _PASSWORD)
        return _check_old(name, data)
    if data.lstrip()[:4] == _PDF:
        raise refused(name, "it is not a workbook but a PDF")
    if name.rpartition(".")[2].lower() not in _TEXT_ENDINGS:
        raise refused(name, "it is not a workbook, whatever its name says")
    return "text"


def _check_old(name: str, data: bytes) -> FileKind:
    try:
        cells = old_workbook.cells(data)
    except old_workbook.DamagedError:
        raise refused(name, DAMAGED) from None
    except old_workbook.ProtectedError:
        raise refused(name, _PASSWORD) from None
    if cells > MOST_SPREAD:
        raise refused(name, f"{FAR_APART}: move or delete what is far away")
    return "xls"


def _check_zip(name: str, data: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_directory(name, parts, len(data))
            _check_parts(name, archive)
            return _zip_kind(name, archive)
    except UnsafeError as why:
        raise refused(name, str(why)) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        raise refused(name, DAMAGED) from None


def _check_directory(name: str, parts: list[zipfile.ZipInfo], packed: int) -> None:
    """What the table of contents already gives away; no part gives more than its size in there."""
    if len(parts) > MOST_PARTS:
        raise refused(name, f"it has {len(parts):,} parts, which no workbook has")
    if any(part.flag_bits & 1 for part in parts):
        raise refused(name, _PASSWORD)
    if any(part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for part in parts):
        raise refused(name, "it is packed in a way that no spreadsheet program uses")
    if len({part.filename.casefold() for part in parts}) < len(parts):
        raise refused(name, "two of its parts have one name, so that it cannot be told which is meant")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > LARGEST_UNPACKED:
        raise refused(name, f"it would unpack to more than {LARGEST_UNPACKED // MB} MB")
    if unpacked > RATIO_MATTERS_FROM and unpacked > LARGEST_RATIO * packed:
        raise refused(name, "it is packed far tighter than any workbook, as a zip bomb is")


def _check_parts(name: str, archive: zipfile.ZipFile) -> None:
    """Unpacks everything; zipfile gives no more than was declared and then finds that the checksum fails."""
    parts = Parts()
    for part in sorted(archive.infolist(), key=lambda part: "sharedstrings" not in part.filename.lower()):
        if part.filename.lower().endswith((".xml", ".rels")):
            parts.look_through(partial(_pieces, archive, part))
        else:
            reader = _NoHiddenSheet(name)
            for piece in _pieces(archive, part):
                reader.feed(piece)


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            yield piece


def _zip_kind(name: str, archive: zipfile.ZipFile) -> FileKind:
    names = set(archive.namelist())
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names and b"spreadsheet" in archive.read("mimetype" if "mimetype" in names else "content.xml"):
        if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise refused(name, _PASSWORD)
        return "ods"
    if "xl/workbook.bin" in names:
        raise refused(name, "it is a binary workbook: save it as .xlsx and try again")
    raise refused(name, "it is a zip file but not a workbook")


class _NoHiddenSheet:
    """Reads a part that should be a picture or a font: it must not be a sheet under another name."""

    _SHEET = re.compile(rb"sheetData|table:table|<(?:\w+:)?sst\b")

    def __init__(self, name: str) -> None:
        self._name = name
        self._tail = b""

    def feed(self, chunk: bytes) -> None:
        if self._SHEET.search(self._tail + chunk):
            raise refused(self._name, "a sheet is hidden in a part that should hold something else")
        self._tail = chunk[-16:]
