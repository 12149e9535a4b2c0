"""The command `probity crosscheck`: everything checked against everything, and the leads that hold now."""

from pathlib import Path

import click

from app.command_running import acting, print_json, refusals, register_named
from app.command_words import AS, FILE, TEXT_OR_JSON
from app.crosscheck.findings import Finding
from app.crosscheck.rules import CONTRACTS
from app.crosscheck.runs import RUNS, run


@click.command()
@FILE
@click.option(
    "--window",
    type=click.IntRange(min=0),
    metavar="DAYS",
    help="Days before and after an award; else those of the policy.",
)
@click.option(
    "--trigger",
    type=click.Choice([choice.code for choice in register_named(RUNS).column("trigger").choices]),
    default="other",
    show_default=True,
    help="Why it is run.",
)
@click.option("--note", default="", help="The concern, the tender or the inspection.")
@TEXT_OR_JSON
@AS
@refusals
def crosscheck(file: Path, window: int | None, trigger: str, note: str, format_: str, name: str | None) -> None:
    """Cross-check givers, employers and suppliers, record the run, and print every lead that holds now.

    A lead says that two entries should be looked at together; it is never a finding.
    """
    with acting(file, name) as registrar:
        ran = run(registrar, trigger, note=note, days=window)
    if format_ == "json":
        print_json({"run": ran.reference, "leads": [_data(one, ran.lead_of(one)) for one in ran.found]})
        return
    for one in ran.found:
        reference = ran.lead_of(one) or ""
        click.echo(
            f"{reference:12}  {one.first.grade:6}  {one.about.reference:12}  {_against(one):14}  {one.first.because}"
        )
        click.echo(f"{'':38}{one.pairing.likeness}% alike: {'; '.join(one.pairing.reasons)}")
    raised, closed = ran.outcome.count("raised", "again"), ran.outcome.count("closed")
    many = "1 lead" if len(ran.found) == 1 else f"{len(ran.found):,} leads"
    click.echo(f"{ran.reference}: {many}, {raised:,} of them raised now; {closed:,} closed.")


def _against(one: Finding) -> str:
    return one.against.contract_ref or one.against.reference


def _data(one: Finding, reference: str | None) -> dict[str, object]:
    """One lead as plain data. `days` are those from the award (or payment, or case) to the entry.

    `reference` is that of the lead in the register (`Q/2012/0001`); None where it is not recorded.
    """
    return {
        "reference": reference,
        "entry": one.about.reference,
        "contract": _against(one) if one.against.register == CONTRACTS else None,
        "against": one.against.reference,
        "rule": one.first.rule,
        "grade": one.first.grade,
        "score": one.pairing.likeness / 100,
        "reasons": [*(f.because for f in one.firings), *one.pairing.reasons],
        "days": one.first.days,
        "rules": [f.rule for f in one.firings],
    }
