"""The command `probity`: everything a register needs without a screen, and without arguments the window.

Exit status: 0 done, 1 refused or a check failed, 2 wrong usage. Errors are one sentence on stderr.
"""

import sys
from contextlib import closing
from datetime import date
from importlib.metadata import entry_points
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NoReturn

import click

from app import __version__, assignments, showing
from app.access import refuse_unseen
from app.cli_crosscheck import crosscheck
from app.cli_forms import form, take_in
from app.cli_import import import_
from app.cli_match import match, score
from app.cli_preaward import preaward
from app.command_running import acting, cross_checked, print_json, refusals, refuse, register_named, user
from app.command_words import (
    AS,
    AS_ANYBODY,
    ASSIGNMENTS,
    FILE,
    REFERENCE,
    REGISTER,
    TEXT_OR_JSON,
    Day,
    HeadText,
)
from app.entries import Changes
from app.errors import Unreadable
from app.query import Query
from app.registers import REGISTERS
from app.registrar import Registrar
from app.store.file import RegisterFile
from app.store.journal import Head

if TYPE_CHECKING:
    from app.exchange.listing import Format


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="Probity")
@click.pass_context
def main(context: click.Context) -> None:
    """One electronic integrity register: gifts and hospitality, second jobs, media contacts.

    Without a command, opens the window.
    """
    sys.excepthook = _our_fault
    if context.invoked_subcommand is None:
        _open_window([])


@main.command("open")
@click.argument("file", type=click.Path(path_type=Path), required=False)
def open_(file: Path | None) -> None:
    """Open the window, on a register file if one is given."""
    _open_window([str(file)] if file else [])


@main.command()
@FILE
@click.option("--force", required=True, help="The force's name.")
@click.option("--sample", is_flag=True, help="Fill it with the fictional registers of Northmere Constabulary.")
@AS
@refusals
def new(file: Path, force: str, sample: bool, name: str | None) -> None:
    """Make a new register file."""
    who = name or user()
    RegisterFile.create(file, REGISTERS, force=force, who=who).close()
    if sample:
        from app.sample import fill

        with acting(file, who) as registrar:
            fill(registrar)
    click.echo(f"{file} is ready.")


@main.command()
@FILE
@REGISTER
@ASSIGNMENTS
@click.option(
    "--json", "json_", metavar="FILE", help="Read one entry, or a list of them, as JSON; - for standard input."
)
@AS
@refusals
def add(file: Path, register: str, assignments_: tuple[str, ...], json_: str | None, name: str | None) -> None:
    """Record a new entry and print its reference."""
    kept = register_named(register)
    with acting(file, name) as registrar:
        given = [assignments.read(kept, assignments_, registrar.today())]
        if json_ is not None:
            given = [{**entry, **given[0]} for entry in assignments.read_json(_text_of(json_))]
        acts: list[Changes] = []
        try:
            for values in given:
                acts.append(registrar.add(kept, values))
                click.echo(acts[-1].touched[-1].reference)
        finally:  # what was saved before one was refused too
            cross_checked(registrar, acts)


@main.command("list")
@FILE
@REGISTER
@click.argument("search", nargs=-1)
@click.option("--format", "format_", type=click.Choice(["table", "csv", "json", "xlsx"]), default="table")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@AS
@refusals
def list_(
    file: Path, register: str, search: tuple[str, ...], format_: "Format", out: Path | None, name: str | None
) -> None:
    """List the entries that a search finds; search words that begin with - go after --."""
    from app.exchange import listing

    kept = register_named(register)
    if format_ == "xlsx" and out is None:
        raise click.UsageError("--format xlsx needs --out PATH.xlsx")
    with acting(file, name, reading=out is None) as registrar:
        refuse_unseen(registrar.user, kept)
        ids = registrar.search.ids(kept, Query(" ".join(search)))
        listed = listing.Listing(registrar.reading, kept, ids, registrar.today())
        if out is None:
            for piece in listed.text(format_):
                click.echo(piece, nl=False)
            return
        with listed.saved(out, format_) as written:
            registrar.exported(f"list of {kept.title}", len(ids), written.sha256)
        click.echo(f"{len(ids):,} {kept.many} written to {out}")


@main.command()
@FILE
@REFERENCE
@click.option("--history", is_flag=True, help="With every act on it.")
@TEXT_OR_JSON
@AS
@refusals
def show(file: Path, reference: str, history: bool, format_: str, name: str | None) -> None:
    """Show one entry."""
    from app.exchange import listing

    with acting(file, name, reading=True) as registrar:
        register, entry = registrar.reading.by_reference(reference)
        refuse_unseen(registrar.user, register)
        acts = registrar.history(register, entry.id) if history else []
        if format_ == "json":
            data = listing.as_json(register, entry, registrar.today())
            print_json({**data, "history": showing.history_as_data(acts)} if history else data)
            return
        for line in showing.as_text(register, entry, registrar.today()):
            click.echo(line)
        for line in showing.history_as_text(register, acts):
            click.echo(line)


@main.command()
@FILE
@REFERENCE
@ASSIGNMENTS
@click.option("--reason", required=True, help="Why it is amended.")
@AS
@refusals
def amend(file: Path, reference: str, assignments_: tuple[str, ...], reason: str, name: str | None) -> None:
    """Change fields of an entry."""
    with acting(file, name) as registrar:
        register, entry = registrar.reading.by_reference(reference)
        values = assignments.read(register, assignments_, registrar.today(), onto=entry.values)
        _done(registrar, registrar.amend(register, entry.id, entry.version, values, reason))


@main.command()
@FILE
@REFERENCE
@click.argument("step_", metavar="STEP")
@ASSIGNMENTS
@click.option("--reason", help="Why, where the step asks for a reason.")
@AS
@refusals
def step(
    file: Path, reference: str, step_: str, assignments_: tuple[str, ...], reason: str | None, name: str | None
) -> None:
    """Take a step of an entry's workflow, such as approve."""
    with acting(file, name) as registrar:
        register, entry = registrar.reading.by_reference(reference)
        values = assignments.read_for_step(register, register.step(step_), assignments_, registrar.today())
        _done(registrar, registrar.step(register, entry.id, entry.version, step_, values, reason))


@main.command()
@FILE
@REFERENCE
@click.option("--reason", required=True, help="Why it is void.")
@AS
@refusals
def void(file: Path, reference: str, reason: str, name: str | None) -> None:
    """Void an entry. It stays in the register, out of lists and figures."""
    with acting(file, name) as registrar:
        register, entry = registrar.reading.by_reference(reference)
        _done(registrar, registrar.void(register, entry.id, entry.version, reason))


@main.command()
@FILE
@AS
@refusals
def undo(file: Path, name: str | None) -> None:
    """Take back your last act, by a new one."""
    with acting(file, name) as registrar:
        _done(registrar, registrar.undo())


@main.command("return")
@FILE
@click.argument("definitions", type=click.Choice(["hmic-2012"]))
@click.option("--from", "start", type=Day(), help="First day of the period.")
@click.option("--to", "end", type=Day(), help="Last day of the period.")
@click.option("--as-at", type=Day(), help="As it stood on this day.")
@click.option("--source", default="", metavar="TEXT", help="Only what came from this file, station or import.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the workbook here.")
@TEXT_OR_JSON
@AS
@refusals
def return_(
    file: Path,
    definitions: str,
    start: date | None,
    end: date | None,
    as_at: date | None,
    source: str,
    out: Path | None,
    format_: str,
    name: str | None,
) -> None:
    """Compute an inspectorate's return; with --out, write its workbook. Exit status 1 if an identity fails."""
    from app.returns import hmic_2012
    from app.returns.compute import compute
    from app.returns.issue import issue

    del definitions  # one return so far; click has checked its name
    with acting(file, name, reading=out is None) as registrar:
        parameters = hmic_2012.parameters(start or hmic_2012.START, end or hmic_2012.END, as_at, source.strip())
        computed = compute(registrar.file, hmic_2012.HMIC_2012, parameters, registrar.user.staff_number)
        if out is not None:
            issue(registrar, computed, out)
        if format_ == "json":
            print_json(computed.as_json())
        else:
            for line in computed.as_text():
                click.echo(line)
            if out is not None:
                click.echo(f"The workbook is {out}")
        if not all(computed.checks.values()):
            sys.exit(1)


@main.command()
@FILE
@click.option("--head", type=HeadText(), help="A head printed earlier, on a return, an export or a backup.")
@AS_ANYBODY
@refusals
def verify(file: Path, head: Head | None) -> None:
    """Prove the journal and the tables. Exit status 1 and the first bad record if something is wrong."""
    from app.store.verify import verify as prove

    with closing(RegisterFile.examine(file, REGISTERS)) as opened:
        findings = prove(opened, head)
        for finding in findings:
            click.echo(str(finding), err=True)
        if findings:
            sys.exit(1)
        click.echo(f"Everything agrees. Head: {opened.journal.head()}")


@main.command()
@FILE
@AS_ANYBODY
@refusals
def head(file: Path) -> None:
    """Print the journal's head, to be kept and checked against later."""
    with closing(RegisterFile.examine(file, REGISTERS)) as opened:
        click.echo(str(opened.journal.head()))


@main.command()
@FILE
@AS_ANYBODY
@refusals
def rebuild(file: Path) -> None:
    """Make the tables again from the journal, after a backup."""
    from app.store.replay import rebuild as make_again

    with closing(RegisterFile.examine(file, REGISTERS)) as opened:
        backup = make_again(opened)
        click.echo(f"The tables were made again from the journal. The file as it was: {backup}")


main.add_command(import_)
main.add_command(form)
main.add_command(take_in)
main.add_command(match)
main.add_command(score)
main.add_command(crosscheck)
main.add_command(preaward)


def _text_of(path: str) -> str:
    try:
        return sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise Unreadable(f"{Path(path).name} cannot be read as text") from None


def _done(registrar: Registrar, changes: Changes) -> None:
    """Say what was done, and check it against everything else."""
    click.echo(changes.sentence)
    cross_checked(registrar, [changes])


def _our_fault(kind: type[BaseException], problem: BaseException, where: TracebackType | None) -> None:
    """A fault of Probity's own: one sentence with the place, never what the entries said."""
    last = where
    while last and last.tb_next:
        last = last.tb_next
    place = f"{Path(last.tb_frame.f_code.co_filename).name}, line {last.tb_lineno}" if last else "an unknown place"
    click.echo(f"Probity met a fault of its own ({kind.__name__} in {place}) and saved nothing more.", err=True)
    del problem


def _open_window(arguments: list[str]) -> NoReturn:
    windows = entry_points(group="probity.window")
    if not windows:
        refuse("The window is not installed here: only the command line is.")
    sys.exit(next(iter(windows)).load()(arguments))
