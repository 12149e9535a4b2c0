"""Whether a file from outside may be opened at all: decided from its bytes, before a workbook library runs.

A workbook is a zip of XML, and both can be made to explode: parts that unpack to gigabytes, entities that
expand, one cell at the far end of the sheet that makes a reader build seventeen thousand million empty ones.
So every part is unpacked here once, counted meanwhile, and read by a strict XML parser that refuses any DTD.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, Literal
from xml.parsers import expat  # every DTD is refused below

from app.errors import ImportRefused
from app.exchange import old_workbook
from app.exchange.extent import BadPositionError, OdsExtent, XlsxExtent

FileKind = Literal["xlsx", "ods", "xls", "text"]

MB = 1024 * 1024
LARGEST_FILE = 50 * MB
LARGEST_UNPACKED = 100 * MB
MOST_PARTS = 2_000
LARGEST_RATIO = 200  # ordinary workbooks pack 5 to 30 times; looked at from RATIO_MATTERS_FROM on
RATIO_MATTERS_FROM = 10 * MB
MOST_CELLS = 4_000_000  # of the smallest rectangle around a sheet's filled cells, all sheets together

_ZIP, _COMPOUND, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"
_FAR_APART = "its cells lie too far apart"
_DAMAGED = "it is damaged or cut short"
_PASSWORD = "it is protected with a password: open it in its own program, save it without, and try again"  # noqa: S105
_TEXT_ENDINGS = {"csv", "txt", "tsv"}
_CHUNK = 256 * 1024


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
        raise refused(name, _DAMAGED) from None
    except old_workbook.ProtectedError:
        raise refused(name, _PASSWORD) from None
    if cells > MOST_CELLS:
        raise refused(name, f"{_FAR_APART}: move or delete what is far away")
    return "xls"


def _check_zip(name: str, data: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_directory(name, parts)
            _check_parts(name, archive, len(data))
            return _zip_kind(name, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        raise refused(name, _DAMAGED) from None


def _check_directory(name: str, parts: list[zipfile.ZipInfo]) -> None:
    """What the table of contents already gives away, before anything is unpacked."""
    if len(parts) > MOST_PARTS:
        raise refused(name, f"it has {len(parts):,} parts, which no workbook has")
    if any(part.flag_bits & 1 for part in parts):
        raise refused(name, _PASSWORD)
    if any(part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for part in parts):
        raise refused(name, "it is packed in a way that no spreadsheet program uses")
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise refused(name, f"it would unpack to more than {LARGEST_UNPACKED // MB} MB")


def _check_parts(name: str, archive: zipfile.ZipFile, packed: int) -> None:
    """Unpacks everything once; zipfile gives no more than was declared and then finds that the checksum fails."""
    unpacked = cells = 0
    for part in archive.infolist():
        is_xml = part.filename.lower().endswith((".xml", ".rels"))
        reader = _StrictXml(name) if is_xml else _NoHiddenSheet(name)
        for chunk in _chunks(archive, part):
            unpacked += len(chunk)
            if unpacked > RATIO_MATTERS_FROM and unpacked > LARGEST_RATIO * packed:
                raise refused(name, "it is packed far tighter than any workbook, as a zip bomb is")
            reader.feed(chunk)
        if extent := reader.end():
            cells += extent.cells()
            if cells > MOST_CELLS:
                raise refused(name, f"{_FAR_APART} ({extent.where()}): move or delete what is far away")


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


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


class _StrictXml:
    """Reads one XML part: well-formed, no DTD, and how large a grid it asks for if it is a sheet."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._extent: XlsxExtent | OdsExtent | None = None
        self._parser = expat.ParserCreate("utf-8")  # whatever it declares: as the reader after it will
        self._parser.StartDoctypeDeclHandler = self._dtd
        self._parser.StartElementHandler = self._look

    def feed(self, chunk: bytes) -> None:
        if b"\0" in chunk:  # two-byte text, which the parser would follow but readers of sheets do not
            raise self._not_xml()
        try:
            self._parser.Parse(chunk)
        except expat.ExpatError:
            raise self._not_xml() from None
        except BadPositionError:
            raise refused(self._name, _DAMAGED) from None

    def end(self) -> XlsxExtent | OdsExtent | None:
        """Ends the part; the grid it asks for if it is a sheet."""
        try:
            self._parser.Parse(b"", True)
        except expat.ExpatError:
            raise self._not_xml() from None
        return self._extent

    def _look(self, tag: str, _attributes: dict[str, str]) -> None:
        """Waits for a sheet to begin, at whatever depth: readers do not ask for it to be the root."""
        local = tag.rpartition(":")[2]
        if local in {"sheetData", "table"}:
            self._extent = XlsxExtent() if local == "sheetData" else OdsExtent()
            self._parser.StartElementHandler = self._extent.start

    def _dtd(self, *_: Any) -> None:
        raise refused(self._name, "its XML declares entities of its own (a DTD), which no spreadsheet program writes")

    def _not_xml(self) -> ImportRefused:
        return refused(self._name, "its contents are not proper XML: it is damaged or holds control characters")


class _NoHiddenSheet:
    """Reads a part that should be a picture or a font: it must not be a sheet under another name."""

    _SHEET = re.compile(rb"sheetData|table:table")

    def __init__(self, name: str) -> None:
        self._name = name
        self._tail = b""

    def feed(self, chunk: bytes) -> None:
        if self._SHEET.search(self._tail + chunk):
            raise refused(self._name, "a sheet is hidden in a part that should hold something else")
        self._tail = chunk[-16:]

    def end(self) -> None:
        """Nothing but the absence of a sheet was asked of it."""
