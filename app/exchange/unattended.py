"""An import with nobody there to ask: what was said beforehand is done, what is open stays open and is told."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from app.errors import ImportRefused
from app.exchange import doubles
from app.exchange.answers import NOTHING_SAID, Answers, Incoming, Spot
from app.exchange.import_plan import Plan, plan_files
from app.exchange.mapping import layouts_of, read_mapping
from app.exchange.other_register import fits_better
from app.exchange.sheet_rows import FileRows
from app.exchange.sheets import read_book
from app.exchange.sought import Sought, sought
from app.progress import Report
from app.register import Register
from app.registrar import Registrar

LEFT_OUT_BECAUSE = "left out on the command line"
_NAMED = re.compile(r"(.+):\s*([0-9]{1,7})", re.DOTALL)
_ROW = re.compile(r"[0-9]{1,7}")


@dataclass(frozen=True)
class Asked:
    """What is said beforehand. `left_out` are texts such as `thornby.csv:12,eastmarsh.xlsx:2011:5`."""

    sources: tuple[Path, ...]
    station: str = ""  # of them all
    sheet: str | None = None  # the only one to be read
    left_out: tuple[str, ...] = ()
    mapping: Path | None = None
    accept_sure: bool = False  # make one of each two rows that are all but certainly one offer
    whole_list: bool | None = None  # whether the files name every entry there is


def plan(registrar: Registrar, register: Register, asked: Asked, report: Report) -> Plan:
    """The plan of these files. Raises ImportRefused as planning does, for a file or row that is not there, and for a
    mapping that cannot be followed.
    """
    if asked.whole_list is not None and not register.absent:
        raise _refused(f"{register.title} is no list that is brought in whole again, so nothing is missing from it")
    answers = NOTHING_SAID.with_whole_list(asked.whole_list)
    if asked.mapping is not None:
        mapping = read_mapping(asked.mapping, register)
        answers = answers.with_layouts(layouts_of(mapping, [read_book(path) for path in asked.sources]))
    for spot in _spots(sought(registrar, register), asked, answers):
        answers = answers.with_left_out(spot, LEFT_OUT_BECAUSE)
    planned = _planned(registrar, register, asked, answers, report)
    if asked.mapping is None:
        _check_register(planned, [one for one in registrar.registers.values() if not one.frozen_in])
    if asked.accept_sure and (couples := doubles.sure(register, planned.pairs)):
        answers = replace(answers, couples=couples)
        planned = _planned(registrar, register, asked, answers, report)
    for spot in sorted(answers.left_out.keys() - {one.place.spot for one in planned.left_out}):
        file = next(total.file for total in planned.totals if total.sha256 == spot.sha256)
        raise _refused(f"{file}, {spot.sheet} has no row {spot.row:,} to be left out")
    return planned


def _planned(registrar: Registrar, register: Register, asked: Asked, answers: Answers, report: Report) -> Plan:
    sources = [Incoming(path, asked.station) for path in asked.sources]
    return plan_files(registrar, register, sources, answers, sheet=asked.sheet, report=report)


def _check_register(planned: Plan, registers: Sequence[Register]) -> None:
    """Nobody sees the columns before they are saved: headings that fit another register far better are refused."""
    for sheet in planned.matched:
        fit = fits_better(sheet.said, planned.register, registers)
        if fit is not None and not sheet.remembered:
            raise _refused(
                f"{sheet.file} looks like a file for “{fit.register.title}”, which has {fit.there} of its columns,"
                f" not for “{planned.register.title}”, which has {fit.here}."
                " Name that register, or say with --mapping which column is which"
            )


def _spots(known: Sought, asked: Asked, answers: Answers) -> Iterator[Spot]:
    @cache
    def read(path: Path) -> FileRows:
        return FileRows(Incoming(path), known, asked.sheet, answers)

    for text in asked.left_out:
        for called, row in _rows(text):
            path, sheet = _file_and_sheet(asked.sources, called)
            rows = read(path)
            yield Spot(rows.book.sha256, _sheet(rows, sheet), row)


def _rows(text: str) -> Iterator[tuple[str, int]]:
    """Each row that is named, and what stands before it: FILE or FILE:SHEET. A row alone is of the one before it."""
    called = begun = ""
    for piece in text.split(","):
        whole = f"{begun},{piece}" if begun else piece  # the names of files and sheets hold commas too
        if found := _NAMED.fullmatch(whole):
            called, begun = found[1].strip(), ""
            yield called, int(found[2])
        elif called and not begun and _ROW.fullmatch(piece.strip()):
            yield called, int(piece)
        else:
            begun = whole
    if begun or not called:
        raise _refused(f"“{text}” does not say which row to leave out: write FILE:ROW or FILE:SHEET:ROW")


def _file_and_sheet(sources: tuple[Path, ...], called: str) -> tuple[Path, str]:
    """Which of the files is meant, by its name or as it was given, and the sheet ("" where none is named)."""
    found: dict[Path, str] = {}
    for path in sources:
        for known in (path.name, str(path)):
            if called == known or called.startswith(f"{known}:"):
                found[path] = called[len(known) + 1 :]
    if not found:
        raise _refused(f"a row of “{called}” was to be left out, but the files are {_listed(sources)}")
    if len(found) > 1:
        raise _refused(f"“{called}” may be {_listed(tuple(found))}: name the file with its folder, as it was given")
    return next(iter(found.items()))


def _sheet(rows: FileRows, named: str) -> str:
    """The sheet that is named, or the only one with entries."""
    sheets = tuple(rows.matched)
    if named in rows.read:
        return named
    listed = ", ".join(f"“{sheet}”" for sheet in sheets)
    if named:
        raise _refused(f"{rows.book.name} has no sheet “{named}” with entries, only {listed}")
    if len(sheets) > 1:
        raise _refused(f"{rows.book.name} has entries in the sheets {listed}: say which one, as FILE:SHEET:ROW")
    return sheets[0]


def _listed(paths: tuple[Path, ...]) -> str:
    return ", ".join(map(str, paths))


def _refused(why: str) -> ImportRefused:
    return ImportRefused(f"The import was not made: {why}. Nothing was changed.")
