"""The command `probity import`: old registers brought in without a screen, and without a person to ask."""

from pathlib import Path

import click

from app.command_running import acting, cross_checked, print_json, progress, refusals, register_named
from app.command_words import AS, FILE, TEXT_OR_JSON


@click.command("import")
@FILE
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SOURCE...")
@click.option("--register", required=True, metavar="REGISTER", help="The register they go into, such as gifts.")
@click.option("--station", help="Whose register they are; else the station that a file names itself after.")
@click.option("--sheet", help="Read this sheet only.")
@click.option(
    "--mapping",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Which column is which field, as the window saves it (.toml).",
)
@click.option(
    "--leave-out",
    "left_out",
    multiple=True,
    metavar="FILE:ROW,...",
    help="Leave these rows out; FILE:SHEET:ROW where a workbook has several sheets.",
)
@click.option(
    "--accept-duplicates",
    type=click.Choice(["none", "sure"]),
    default="none",
    show_default=True,
    help="Make one of two rows that are all but certainly one offer, or of none.",
)
@click.option(
    "--whole-list/--part-of-list",
    default=None,
    help="Contracts: flag those that these files do not name, or none; else it is judged by how many they name.",
)
@click.option("--dry-run", is_flag=True, help="Show what would happen; change nothing.")
@TEXT_OR_JSON
@AS
@refusals
def import_(
    file: Path,
    sources: tuple[Path, ...],
    register: str,
    station: str | None,
    sheet: str | None,
    mapping: Path | None,
    left_out: tuple[str, ...],
    accept_duplicates: str,
    whole_list: bool | None,
    dry_run: bool,
    format_: str,
    name: str | None,
) -> None:
    """Bring old registers in, all as one act or not at all.

    What is ambiguous is left unresolved and told; nothing is guessed.
    """
    from app.exchange import import_plan, plan_words, unattended

    with acting(file, name, reading=dry_run) as registrar:
        asked = unattended.Asked(
            sources,
            station or "",
            sheet,
            left_out,
            mapping,
            accept_sure=accept_duplicates == "sure",
            whole_list=whole_list,
        )
        plan = unattended.plan(registrar, register_named(register), asked, progress("Planned"))
        ran = None
        if not dry_run:
            checked = cross_checked(registrar, [import_plan.apply(registrar, plan, progress("Saved"))])
            ran = {"run": checked.run, "leads": checked.to_look_at(registrar)} if checked and checked.run else None
        if format_ == "json":
            print_json({**plan_words.to_json(plan), "crosscheck": ran})
        else:
            for line in plan_words.to_text(plan, done=not dry_run):
                click.echo(line)
            if ran:
                click.echo(f"Cross-check {ran['run']}: leads raised: {len(ran['leads']):,}.")
