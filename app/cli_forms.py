"""The commands `probity form` and `probity take-in`: declaration forms go out empty and come back filled."""

import sys
from pathlib import Path

import click

from app.command_running import acting, cross_checked, print_json, refusals, register_named
from app.command_words import AS, FILE, REGISTER, TEXT_OR_JSON


@click.command()
@FILE
@REGISTER
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="Write the form here, as .xlsx."
)
@AS
@refusals
def form(file: Path, register: str, out: Path, name: str | None) -> None:
    """Make the declaration form of a register, for officers to fill in and send back."""
    from app.exchange import form_workbook, forms

    with acting(file, name, reading=True) as registrar:
        made = forms.form_of(registrar, register_named(register))
        form_workbook.save(made, out)
        click.echo(f"{made.declaration.title}: the form is {out}")


@click.command("take-in")
@FILE
@click.argument("filled", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FORM...")
@click.option("--even-if-alike", is_flag=True, help="Also what looks like an entry that is recorded already.")
@click.option("--dry-run", is_flag=True, help="Show what would happen; change nothing.")
@TEXT_OR_JSON
@AS
@refusals
def take_in(
    file: Path, filled: tuple[Path, ...], even_if_alike: bool, dry_run: bool, format_: str, name: str | None
) -> None:
    """Take filled declaration forms in: each becomes an entry with the form attached, by an act of its own.

    Exit status 1 if one was refused.
    """
    from app.exchange import taking_in

    told = []
    acts = []
    with acting(file, name, reading=dry_run) as registrar:
        for path in filled:
            looked, reference = taking_in.look_at(registrar, path), ""
            if looked.form and not dry_run and (looked.is_ready or (looked.is_possible and even_if_alike)):
                alike = [entry.id for entry in looked.alike]
                acts.append(taking_in.take_in(registrar, looked.form, alike))
                reference = acts[-1].touched[-1].reference
            told.append((looked, reference))
        cross_checked(registrar, acts)
    if format_ == "json":
        print_json([taking_in.to_json(looked, reference) for looked, reference in told])
    else:
        for looked, reference in told:
            click.echo(taking_in.to_text(looked, reference))
    if any(looked.refused for looked, _reference in told):
        sys.exit(1)
