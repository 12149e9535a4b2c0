"""How every command of `probity` runs: a register file opened for whoever acts, refusals as one sentence, JSON."""

import getpass
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from app.entries import Changes
from app.errors import NoSuchRegister, ProbityError
from app.progress import Report, silent
from app.register import Register
from app.registers import REGISTERS
from app.registrar import Registrar
from app.store.file import RegisterFile

if TYPE_CHECKING:
    from app.crosscheck.watching import Checked

_NAMED = 5  # leads that are told by their references


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


def cross_checked(registrar: Registrar, acts: Sequence[Changes]) -> "Checked | None":
    """What a check of these acts made of the leads; on stderr, those that are to be looked at, unless by a whole run.

    The acts are saved whatever comes of it: a check that could not be made is told, and the next run makes up for it.
    """
    from app.crosscheck.watching import check, together  # here, so that commands that save nothing start sooner

    if not acts:
        return None
    try:
        checked = check(registrar, together(acts))
    except ProbityError:
        click.echo("Saved, but the cross-check could not be done now: run “probity crosscheck”.", err=True)
        return None
    if leads := checked.to_look_at(registrar) if checked and not checked.run else []:
        told = "1 lead" if len(leads) == 1 else f"{len(leads):,} leads"
        more = f" and {len(leads) - _NAMED:,} more" if len(leads) > _NAMED else ""
        click.echo(f"{told} to look at: {', '.join(leads[:_NAMED])}{more}", err=True)
    return checked


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


def progress(what: str) -> Report:
    """Says on a terminal how far it is, on one line that is wiped at the end; says nothing to a script."""
    if not sys.stderr.isatty():
        return silent

    def report(so_far: int, of: int) -> None:
        said = f"{what} {so_far:,} of {of:,}" if so_far < of else ""
        click.echo(f"\r\x1b[K{said}", nl=False, err=True)

    return report
