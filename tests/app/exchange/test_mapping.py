"""Mapping files: what is written is read again, what cannot be followed is said in one sentence."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from old_rows import GIFT, GIFT_HEADINGS, Rows, gift, only

from app.errors import ImportRefused
from app.exchange.answers import NOTHING_SAID, Incoming, Layout
from app.exchange.import_plan import plan_files
from app.exchange.layouts import choices, mapping_of
from app.exchange.mapping import MappedLayout, MappingFile, layouts_of, parse, read_mapping, to_text, write_mapping
from app.exchange.sheets import read_book
from app.register import Register
from app.registers import GIFTS, REGISTERS, SECOND_JOBS
from app.registrar import Registrar

ODD = ("Whenabouts", "Who", "Shoulder", "Whence", "Thing", "Worth about", "Fate")
COLUMNS = {
    "Whenabouts": "offered_on",
    "Who": "recipient_name",
    "Shoulder": "recipient",
    "Whence": "provider",
    "Thing": "items.description",
    "Worth about": "items.value_pence",
    "Fate": "items.outcome",
}


def text(**changes: str) -> str:
    """A mapping file, with other fields by heading."""
    lines = "".join(f'"{title}" = "{path}"\n' for title, path in (COLUMNS | changes).items())
    return f'register = "gifts"\n[[layout]]\n[layout.columns]\n{lines}'


def layouts(content: str, path: Path) -> list[Layout]:
    return list(layouts_of(parse(content, GIFTS, "mapping.toml"), [read_book(path)]).values())


def test_a_mapping_goes_by_headings_wherever_they_stand(registrar: Registrar, written: Rows, tmp_path: Path):
    path = written(("A title",), tuple(title.upper() for title in ODD), GIFT)
    (layout,) = layouts(text(), path)
    assert (layout.heading, layout.columns) == (2, dict(enumerate(COLUMNS.values())))
    answers = NOTHING_SAID.with_layouts(layouts_of(parse(text(), GIFTS, ""), [read_book(path)]))
    values = only(plan_files(registrar, GIFTS, (Incoming(path),), answers))
    assert (values["recipient"], values["provider"], values["items"][0]["value_pence"]) == ("4417", GIFT[3], 8_00)


def test_a_column_the_mapping_does_not_name_is_told_by_its_heading(written: Rows):
    content = 'register = "gifts"\n[[layout]]\n[layout.columns]\n"Whence" = "provider"\n"Value" = ""\n'
    headings = ("Date", "Officer", "Collar", "Whence", "Item", "Value", "Outcome")
    (layout,) = layouts(content, written(headings, GIFT))
    assert layout.columns == dict(enumerate(COLUMNS.values())) | {5: ""}


def test_dates_are_said_by_heading(written: Rows):
    content = f'{text()}[layout.dates]\n"Whenabouts" = "month first"\n'
    (layout,) = layouts(content, written(ODD, GIFT))
    assert layout.dates == {"offered_on": "month"}


def test_a_sheet_without_headings_has_a_mapping_too(written: Rows):
    lines = "".join(f'"Column {"ABCDEFG"[at]}" = "{path}"\n' for at, path in enumerate(COLUMNS.values()))
    content = f'register = "gifts"\n[[layout]]\nheading_row = 0\n[layout.columns]\n{lines}'
    (layout,) = layouts(content, written(GIFT, gift(Value="£9")))
    assert (layout.heading, layout.columns) == (0, dict(enumerate(COLUMNS.values())))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("register =", "mapping.toml is no mapping: "),
        ('register = "gifts"', "mapping.toml has no [[layout]]"),
        (text().replace("gifts", "second_jobs"), "is a mapping for “second_jobs”, not for “gifts”"),
        (text().replace('register = "gifts"', ""), "is a mapping for “no register”, not for “gifts”"),
        (f'colour = "red"\n{text()}', "says “colour”, which a mapping does not have"),
        (text().replace("layout.columns", "layout.colums"), "says “colums” in a layout"),
        (text(When="offered"), "puts “When” into “offered”, which is no field of “gifts”"),
        (text(Who="recipient"), "puts “Who” and “Shoulder” into one field, “recipient”"),
        (text().replace('"offered_on"', "1"), "needs [layout.columns]"),
        (f'{text()}[layout.dates]\n"Whenabouts" = "day"\n', "must say “day first” or “month first”"),
        (f'{text()}[layout.dates]\n"Then" = "day first"\n', "of a column with a field, not “Then”"),
        (text().replace("[[layout]]", "[[layout]]\nheading_row = -1"), "must be a row, or 0"),
        (text().replace("[[layout]]", "[[layout]]\nheadings = 1"), "must be a list of texts"),
    ],
)
def test_what_cannot_be_followed_is_said_in_one_sentence(content: str, why: str):
    with pytest.raises(ImportRefused) as refused:
        parse(content, GIFTS, "mapping.toml")
    assert why in str(refused.value)
    assert str(refused.value).endswith(". Nothing was changed.")


def test_a_heading_that_no_sheet_has_is_named(written: Rows):
    path = written(ODD, GIFT)
    with pytest.raises(ImportRefused, match=f"names the heading “Shoe size”, which the sheet “.+” of {path.name}"):
        layouts(f'{text()}"Shoe size" = ""\n', path)


def test_a_layout_may_wait_for_another_file_but_not_with_a_slip(written: Rows):
    other = '[[layout]]\n[layout.columns]\n"Spender" = "provider"\n"Spent" = "offered_on"\n"Wie" = "items.outcome"\n'
    assert len(layouts(f"{text()}{other}", written(ODD, GIFT))) == 1
    with pytest.raises(ImportRefused, match="names the heading “Worth”"):
        layouts(text().replace("Worth about", "Worth"), written(ODD, GIFT))


def test_a_file_that_is_no_text_is_refused(tmp_path: Path):
    path = tmp_path / "mapping.toml"
    with pytest.raises(ImportRefused, match=r"mapping.toml cannot be opened \(No such file"):
        read_mapping(path, GIFTS)
    path.write_bytes(b'register = "\xff"')
    with pytest.raises(ImportRefused, match="it is not UTF-8 text"):
        read_mapping(path, GIFTS)
    with pytest.raises(ImportRefused, match="cannot be written"):
        write_mapping(tmp_path / "nowhere" / "mapping.toml", parse(text(), GIFTS, ""))


def test_the_mapping_of_a_plan_reads_the_same_file_the_same_way(registrar: Registrar, written: Rows, tmp_path: Path):
    path = written(("Register",), (*GIFT_HEADINGS, "Shoe size", "Date"), (*GIFT, "9", ""), gift(Value="£9"))
    book = read_book(path)
    said = Layout(2, dict(enumerate(COLUMNS.values())) | {8: "declared_on"}, {"offered_on": "month"})
    answers = NOTHING_SAID.with_layout(book.sha256, book.sheets[0].name, said)
    mapping = mapping_of(plan_files(registrar, GIFTS, (Incoming(path),), answers))
    write_mapping(tmp_path / "mapping.toml", mapping)
    read = read_mapping(tmp_path / "mapping.toml", GIFTS)
    assert read == mapping
    (layout,) = layouts_of(read, [book]).values()
    assert layout == Layout(2, {**said.columns, 7: ""}, said.dates)


titles = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
paths = st.sampled_from([path for path, _ in choices(GIFTS)])


@given(st.dictionaries(titles, paths, min_size=1), st.integers(1, 50), st.sampled_from(["day", "month"]))
def test_any_heading_is_written_and_read_again(columns: dict[str, str], row: int, order: str):
    once = {path: title for title, path in columns.items()}
    kept = {title: path if once[path] == title else "" for title, path in columns.items()}
    dates = {title: order for title, path in kept.items() if path == "offered_on"}
    mapping = MappingFile(GIFTS, (MappedLayout(tuple(kept), row, kept, dates),))  # type: ignore[arg-type]
    assert parse(to_text(mapping), GIFTS, "mapping.toml") == mapping


@given(st.text())
def test_any_text_is_read_or_refused(content: str):
    with pytest.raises(ImportRefused):
        parse(content, SECOND_JOBS, "mapping.toml")


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
def test_every_field_may_be_chosen_once(register: Register):
    offered = choices(register)
    assert len({path for path, _ in offered}) == len(offered)
    assert all(label for _, label in offered)
