"""Files made to hurt whoever opens them, beyond those of the sample: written when they are asked for, most are large.

Each maker writes one file. Where a file is refused, `WHY` has words of the sentence; the others are read harmlessly.
"""

import io
import struct
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ROOT_RELATION = f'<Relationship Id="r" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
OPEN_DOCUMENT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
MB = 1024 * 1024
HEADINGS = ("Date", "Name", "Received from", "Gift", "Value", "Outcome")
OFFER = ("03/05/2011", "PC Garside", "Pellgarth Bakery", "Box of chocolates", "£8", "Kept")
ONE_SHARED = '<c t="s"><v>0</v></c>'
Parts = dict[str, str | bytes]


def text_cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def rows(*lines: Iterable[str]) -> str:
    return "".join(f"<row>{''.join(map(text_cell, line))}</row>" for line in lines)


GOOD_ROWS = rows(HEADINGS, OFFER)


def sheet_xml(data: str, after: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheetData>{data}</sheetData>{after}</worksheet>'


def xlsx(path: Path, sheets: dict[str, str], parts: Parts | None = None, *, packed: bool = True) -> None:
    """A workbook with these sheets (by name, whole XML), and more parts."""
    listed = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(sheets, 1))
    related = "".join(
        f'<Relationship Id="rId{at}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    related += f'<Relationship Id="rIdS" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
    written: Parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{ROOT_RELATION}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        **{f"xl/worksheets/sheet{at}.xml": xml for at, xml in enumerate(sheets.values(), 1)},
        **(parts or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as made:
        for name, text in written.items():
            made.writestr(name, text)


def ods(path: Path, table: str, parts: Parts | None = None) -> None:
    """An OpenDocument workbook with one table of these rows."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr(
            "content.xml",
            f"<office:document-content {OPEN_DOCUMENT}><office:body><office:spreadsheet>"
            f'<table:table table:name="Book">{table}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
        for name, text in {"META-INF/manifest.xml": "<manifest/>", **(parts or {})}.items():
            made.writestr(name, text)


def ods_row(cells: Iterable[str], repeated: int = 1) -> str:
    written = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in cells
    )
    return f'<table:table-row table:number-rows-repeated="{repeated}">{written}</table:table-row>'


# --- archives


def nested_zip(path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("0", b"\0" * 50 * MB)
    for _ in range(5):
        outer = io.BytesIO()
        with zipfile.ZipFile(outer, "w") as made:
            for copy in range(16):
                made.writestr(str(copy), inner.getvalue())
        inner = outer
        if len(inner.getvalue()) > 8 * MB:
            break
    path.write_bytes(inner.getvalue())


def zip_in_workbook(path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/worksheets/sheet1.xml", b" " * 90 * MB)
    xlsx(path, {"Gifts": sheet_xml(GOOD_ROWS)}, {"xl/embeddings/book1.xlsx": inner.getvalue()})


def one_name_twice(path: Path) -> None:
    xlsx(path, {"Gifts": sheet_xml(GOOD_ROWS)})
    with zipfile.ZipFile(path, "a") as made:
        made.writestr("xl/worksheets/SHEET1.xml", sheet_xml(rows(HEADINGS, ("1/1/2012", *OFFER[1:]))))


def names_that_climb(path: Path) -> None:
    climbing = dict.fromkeys(("../../climbed.txt", "/climbed.txt", "C:\\climbed.txt", "..\\climbed.txt"), "x")
    xlsx(path, {"Gifts": sheet_xml(GOOD_ROWS)}, climbing)


def many_parts(path: Path) -> None:
    xlsx(path, {f"S{number}": sheet_xml("") for number in range(3_000)})


def many_sheets(path: Path) -> None:
    xlsx(path, {f"S{number}": sheet_xml(GOOD_ROWS) for number in range(1_500)})


def size_that_lies(path: Path) -> None:
    xlsx(path, {"Gifts": sheet_xml(GOOD_ROWS + "<row/>" * 4 * MB)})
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as made:
        part = made.getinfo("xl/worksheets/sheet1.xml")
    true = struct.pack("<I", part.file_size)
    path.write_bytes(bytes(data).replace(true, struct.pack("<I", 1_000)))


# --- XML


def deep_nesting(path: Path) -> None:
    xlsx(path, {"Gifts": sheet_xml(GOOD_ROWS + "<a>" * 3 * MB)})


def deep_nesting_disguised(path: Path) -> None:
    """Every element that is opened holds the end of one that is not, as text."""
    xlsx(path, {"Gifts": sheet_xml(GOOD_ROWS + '<a b="/>">/>' * 800_000)})


def many_shared_strings(path: Path) -> None:
    strings = "".join(f"<si><t>{number:x}</t></si>" for number in range(4_000_000))
    xlsx(path, {"Gifts": sheet_xml(GOOD_ROWS)}, {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>'})


def one_shared_string_everywhere(path: Path) -> None:
    """A text of 30,000 characters stands once in the file and in a million cells."""
    text = "<sst xmlns='{}'><si><t>{}</t></si></sst>".format(MAIN, "x" * 30_000)
    cells = f"<row>{ONE_SHARED * 10}</row>" * 100_000
    xlsx(path, {"Gifts": sheet_xml(GOOD_ROWS + cells)}, {"xl/sharedStrings.xml": text})


def filled_to_the_brim(path: Path) -> None:
    """Hardly packed at all, so that nothing but its cells gives it away."""
    row = f"<row>{'<c><v>1</v></c>' * 100}</row>"
    xlsx(path, {"Gifts": sheet_xml(GOOD_ROWS + row * 39_000)}, {"xl/media/image1.png": Random(1).randbytes(MB)})


def long_attribute(path: Path) -> None:
    hidden = "hidden='1' " * 200_000
    xlsx(path, {"Gifts": sheet_xml(f'{GOOD_ROWS}<row hidden="1" spans="{hidden}"/>')})


def long_blanks(path: Path) -> None:
    blanks = " " * 2 * MB
    xlsx(path, {"Gifts": sheet_xml(f"{GOOD_ROWS}<row><c><f>1</f>{blanks}<is/></c></row>")})


def many_merges(path: Path) -> None:
    merges = '<mergeCell ref="A2:A60000"/>' * 100_000
    line = rows(OFFER[:2])
    xlsx(path, {"Gifts": sheet_xml(GOOD_ROWS + line * 60_000, f"<mergeCells>{merges}</mergeCells>")})


def namesake_entities(path: Path) -> None:
    xlsx(path, {"Gifts": sheet_xml(rows(HEADINGS, ("&undefined;", *OFFER[1:])))})


# --- what points elsewhere


def links_elsewhere(path: Path) -> None:
    """Formulas, hyperlinks, linked books and DDE: only what the cells show is read."""
    linked = (
        '<row><c t="str"><f>[1]Sheet1!A1</f><v>03/05/2011</v></c>'
        '<c t="str"><f>HYPERLINK("http://127.0.0.1:9/x","PC Garside")</f><v>PC Garside</v></c>'
        "<c t=\"str\"><f>cmd|'/c calc'!A0</f><v>Pellgarth Bakery</v></c>"
        '<c t="str"><f>WEBSERVICE("http://127.0.0.1:9/y")</f><v>Diary</v></c><c><f>1+1</f><v>2</v></c>'
        '<c t="str"><f>IF(1,"Kept","")</f><v>Kept</v></c></row>'
    )
    after = '<hyperlinks><hyperlink ref="A2" r:id="rId1"/></hyperlinks>'
    elsewhere = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/hyperlink"'
        ' Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    )
    parts: Parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": elsewhere,
        "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="x"/></externalLink>',
        "xl/externalLinks/_rels/externalLink1.xml.rels": elsewhere,
        "xl/connections.xml": f'<connections xmlns="{MAIN}"><connection url="http://127.0.0.1:9/z"/></connections>',
    }
    xlsx(path, {"Gifts": sheet_xml(rows(HEADINGS) + linked, after)}, parts)


def sheet_outside(path: Path) -> None:
    """The sheet is said to stand in another file."""
    outside = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/worksheet"'
        ' Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    )
    xlsx(path, {"Gifts": sheet_xml(GOOD_ROWS)}, {"xl/_rels/workbook.xml.rels": outside})


def macros(path: Path) -> None:
    xlsx(path, {"Gifts": sheet_xml(GOOD_ROWS)}, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 Sub Auto_Open()"})


def binary_workbook(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("xl/workbook.bin", b"\x83\x01\x00")


# --- open documents


def repeated_rows(path: Path) -> None:
    ods(path, ods_row(HEADINGS) + ods_row(OFFER, 1_000_000_000))


def repeated_within_bounds(path: Path) -> None:
    ods(path, ods_row(HEADINGS) + ods_row(OFFER, 600_000))


def repeated_spaces(path: Path) -> None:
    ods(path, ods_row(HEADINGS) + ods_row(('<text:s text:c="2000000000"/>', *OFFER[1:])))


def open_document_macros(path: Path) -> None:
    parts: Parts = {"Basic/Standard/Module1.xml": "<module>Sub Main</module>"}
    ods(path, ods_row(HEADINGS) + ods_row(OFFER), parts)


# --- text


def gigabyte_line(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"Date,Name\n")
        file.truncate(1024 * MB)


def line_of_fifty_megabytes(path: Path) -> None:
    path.write_bytes(b"Date,Name\n" + b"x" * 49 * MB)


def fifty_million_commas(path: Path) -> None:
    path.write_bytes(b"Date,Name\n" + b"," * 49 * MB)


def commas_over_many_lines(path: Path) -> None:
    path.write_bytes(b"Date,Name\n" + (b'"\n"' + b"," * 1_000) * 48_000)


def many_lines(path: Path) -> None:
    path.write_bytes(b"Date,Name\n" + b"a1,b2\n" * 8 * MB)


def blank_lines(path: Path) -> None:
    path.write_bytes(b"Date,Name\n" + b"\n" * 49 * MB)


def quotes_only(path: Path) -> None:
    path.write_bytes(b'"' * 49 * MB)


def semicolons_and_commas(path: Path) -> None:
    path.write_text("Date;Name;Gift\n1/2/2012;Rook, Ann;Tea, cake\n3/4/2012;Lyle, C;Diary, pen\n", encoding="utf-8")


def tabs_and_nothing_closed(path: Path) -> None:
    path.write_text('Date\tName\n1/2/2012\t"Rook\n3/4/2012\tLyle\n', encoding="utf-8")


def mixed_encodings(path: Path) -> None:
    path.write_bytes("Date,Name\n1/2/2012,Zoë\n".encode() + "3/4/2012,Zoë £5\n".encode("cp1252"))


def half_a_pair(path: Path) -> None:
    path.write_bytes(b"\xff\xfe" + "Date,Name\n1/2/2012,x".encode("utf-16-le") + b"\x00\xd8")


# --- Excel 97


def old_workbook_cut(path: Path) -> None:
    path.write_bytes(_old()[:9_000])


def old_workbook_of_noise(path: Path) -> None:
    good = bytearray(_old())
    for at in range(1_024, len(good), 97):
        good[at] ^= 0xFF
    path.write_bytes(good)


def old_header_alone(path: Path) -> None:
    path.write_bytes(_old()[:512] + b"\xff" * 20 * MB)


def _old() -> bytes:
    return (Path(__file__).parent / "data/northmere/stations/HOLME QUAY GIFTS.xls").read_bytes()


MAKERS: dict[str, Callable[[Path], None]] = {
    "nested_zip.xlsx": nested_zip,
    "zip_in_workbook.xlsx": zip_in_workbook,
    "one_name_twice.xlsx": one_name_twice,
    "names_that_climb.xlsx": names_that_climb,
    "many_parts.xlsx": many_parts,
    "many_sheets.xlsx": many_sheets,
    "size_that_lies.xlsx": size_that_lies,
    "deep_nesting.xlsx": deep_nesting,
    "deep_nesting_disguised.xlsx": deep_nesting_disguised,
    "many_shared_strings.xlsx": many_shared_strings,
    "one_shared_string_everywhere.xlsx": one_shared_string_everywhere,
    "filled_to_the_brim.xlsx": filled_to_the_brim,
    "long_attribute.xlsx": long_attribute,
    "long_blanks.xlsx": long_blanks,
    "many_merges.xlsx": many_merges,
    "namesake_entities.xlsx": namesake_entities,
    "links_elsewhere.xlsx": links_elsewhere,
    "sheet_outside.xlsx": sheet_outside,
    "macros.xlsm": macros,
    "binary_workbook.xlsb": binary_workbook,
    "repeated_rows.ods": repeated_rows,
    "repeated_within_bounds.ods": repeated_within_bounds,
    "repeated_spaces.ods": repeated_spaces,
    "open_document_macros.ods": open_document_macros,
    "gigabyte_line.csv": gigabyte_line,
    "line_of_fifty_megabytes.csv": line_of_fifty_megabytes,
    "fifty_million_commas.csv": fifty_million_commas,
    "commas_over_many_lines.csv": commas_over_many_lines,
    "many_lines.csv": many_lines,
    "blank_lines.csv": blank_lines,
    "quotes_only.csv": quotes_only,
    "semicolons_and_commas.csv": semicolons_and_commas,
    "tabs_and_nothing_closed.csv": tabs_and_nothing_closed,
    "mixed_encodings.csv": mixed_encodings,
    "half_a_pair.csv": half_a_pair,
    "old_workbook_cut.xls": old_workbook_cut,
    "old_workbook_of_noise.xls": old_workbook_of_noise,
    "old_header_alone.xls": old_header_alone,
}

WHY = {
    "nested_zip.xlsx": "a zip file but not a workbook",
    "one_name_twice.xlsx": "two of its parts have one name",
    "many_parts.xlsx": "3,004 parts",
    "size_that_lies.xlsx": "damaged",
    "deep_nesting.xlsx": "nested deeper",
    "deep_nesting_disguised.xlsx": "nested deeper",
    "many_shared_strings.xlsx": "more than 2,000,000 cells or texts",
    "one_shared_string_everywhere.xlsx": "more than 100,000,000 characters",
    "filled_to_the_brim.xlsx": "more than 2,000,000 cells or texts",
    "many_merges.xlsx": "lie over one another",
    "namesake_entities.xlsx": "not proper XML",
    "sheet_outside.xlsx": "not a workbook that can be read",
    "binary_workbook.xlsb": "a binary workbook: save it as .xlsx",
    "repeated_rows.ods": "lie too far apart",
    "repeated_within_bounds.ods": "more than 2,000,000 cells or texts",
    "repeated_spaces.ods": "more than 100,000,000 characters",
    "gigabyte_line.csv": "larger than 50 MB",
    "line_of_fifty_megabytes.csv": "line 2 is longer than",
    "fifty_million_commas.csv": "more than 2,000,000 cells or texts",
    "commas_over_many_lines.csv": "more than 2,000,000 cells or texts",
    "many_lines.csv": "more than 2,000,000 cells or texts",
    "blank_lines.csv": "more than 1,048,576 lines",
    "quotes_only.csv": "line 1 is longer than",
    "tabs_and_nothing_closed.csv": "a quotation mark",
    "half_a_pair.csv": "not UTF-16 text",
    "old_workbook_cut.xls": "damaged",
    "old_workbook_of_noise.xls": "damaged",
    "old_header_alone.xls": "damaged",
}
