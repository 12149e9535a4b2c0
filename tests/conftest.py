"""What tests of the core share: a fresh register file, a fixed day, and a registrar with a few people in it.

Modules in `tests/` are imported by their plain names (`from samples import SAMPLES`): this folder is on the path
because of this file.
"""

import csv
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from everything import do_everything
from hypothesis import settings
from samples import CLERK, ORGANISATION_NAMES, STAFF, TODAY, ticking

from app.registers import ORGANISATIONS, PEOPLE, REGISTERS
from app.registrar import Registrar
from app.store.file import RegisterFile

# A shared machine is sometimes slow, and a test that fails must fail again: no deadline, the same examples each time.
# `pytest --hypothesis-profile=search` looks for new ones.
settings.register_profile("probity", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=1_000)
settings.load_profile("probity")


@pytest.fixture
def register_path(tmp_path: Path) -> Path:
    """Where the test's register file is."""
    return tmp_path / "northmere.probity"


@pytest.fixture
def register_file(register_path: Path) -> Iterator[RegisterFile]:
    """A fresh register file, open for writing, with nothing in it."""
    file = RegisterFile.create(register_path, REGISTERS, force="Northmere Constabulary", who=CLERK)
    yield hurried(file)
    file.close()


def hurried(file: RegisterFile) -> RegisterFile:
    """The file, saving without waiting for the disk: a test survives a killed process, and need not a power cut."""
    file.gateway.execute("PRAGMA synchronous = OFF")
    return file


@pytest.fixture
def registrar(register_file: RegisterFile) -> Registrar:
    """J. Abbott's registrar on 14 June 2012, with the people and organisations of samples.py in the file."""
    return peopled(register_file)


def peopled(file: RegisterFile) -> Registrar:
    registrar = Registrar(file, CLERK, today=lambda: TODAY, now=ticking())
    for person in STAFF:
        registrar.add(PEOPLE, person)
    for name in ORGANISATION_NAMES:
        registrar.add(ORGANISATIONS, {"name": name})
    return registrar


@pytest.fixture(scope="session")
def everything_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed register file in which every kind of act was done. Not to be changed: see `everything`."""
    path = tmp_path_factory.mktemp("everything") / "everything.probity"
    file = hurried(RegisterFile.create(path, REGISTERS, force="Northmere Constabulary", who=CLERK))
    do_everything(peopled(file))
    file.close()
    return path


@pytest.fixture
def everything(everything_made: Path, register_path: Path) -> Path:
    """A copy of that file, for this test alone."""
    shutil.copyfile(everything_made, register_path)
    return register_path


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Writes an old register, headings first, as a text export."""

    def write(*rows: tuple[str, ...], name: str = "old.csv") -> Path:
        path = tmp_path / name
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(rows)
        return path

    return write
