"""How every command of `probity` runs: a register file opened for whoever acts, refusals as one sentence, JSON."""

import getpass
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click

from app.errors import NoSuchRegister, ProbityError
from app.register import Register
from app.registers import REGISTERS
from app.registrar import Registrar
from app.store.file import RegisterFile


def refusals(command: Callable[..., None]) -> Callable[..., None]:
    """Turns what Probity refuses into one sentence on stderr and exit status 1."""

    @wraps(command)
    def told(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except ProbityError as why:
            refuse(str(why))

    return told


@contextmanager
def acting(file: Path, name: str | None, *, reading: bool = False) -> Iterator[Registrar]:
    """The registrar of an open file, for the one who is named or the operating system's user."""
    opened = RegisterFile.open(file, REGISTERS, read_only=reading)
    try:
        yield Registrar(opened, name or user())
    finally:
        opened.close()


def register_named(name: str) -> Register:
    """The register of this name, written with - or _. Raises NoSuchRegister."""
    for register in REGISTERS:
        if name.replace("-", "_") == register.name:
            return register
    raise NoSuchRegister(name, tuple(register.name for register in REGISTERS))


def user() -> str:
    """The operating system's user."""
    return getpass.getuser()


def refuse(sentence: str) -> NoReturn:
    """End here, having done nothing."""
    click.echo(sentence, err=True)
    sys.exit(1)


def print_json(data: object) -> None:
    """As every command prints it."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))
