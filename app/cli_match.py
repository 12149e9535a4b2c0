"""The commands `probity match` and `probity score`: names of organisations compared, without a register file."""

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from app import company_numbers
from app.command_running import progress, refusals
from app.crosscheck.match import Matcher, Named
from app.crosscheck.names import LIKELY, Corpus, read, weigh
from app.exchange.named_columns import rows_of

CSV_OR_JSON = click.option("--format", "format_", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
_STEP = 500  # pairs between two reports
SOURCE = click.Path(path_type=Path)


@click.command()
@click.argument("left", type=SOURCE, metavar="LEFT.csv")
@click.argument("right", type=SOURCE, metavar="RIGHT.csv")
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    default=LIKELY,
    show_default=True,
    metavar="SCORE",
    help="Show what has at least this score, from 0 to 1.",
)
@CSV_OR_JSON
@refusals
def match(left: Path, right: Path, threshold: float, format_: str) -> None:
    """Find which names of one list may be which of another: leads, not findings.

    Both lists have a column `name`; `id`, `company_number` and `aliases` (separated by |) are used where they are
    there. Without an id the number of the row is printed.
    """
    ids, looked_up = _named(left)
    others, known = _by_id(*_named(right))
    beside = (spelling for one in looked_up for spelling in one.spellings)
    matcher = Matcher(known, beside=beside, report=progress("Read"))
    found = matcher.find_all(looked_up, threshold, progress("Matched"), abreast=True)
    rows = (
        {
            "left_id": ids[int(one.left)],
            "right_id": others[int(one.right)],
            "score": round(one.score, 6),
            "reason": "; ".join(one.reasons),
        }
        for one in found
    )
    _write(("left_id", "right_id", "score", "reason"), rows, format_)


@click.command()
@click.argument("pairs", type=SOURCE, metavar="PAIRS.csv")
@CSV_OR_JSON
@refusals
def score(pairs: Path, format_: str) -> None:
    """Score each pair of names, in columns `left` and `right`, from 0 to 1. All names of the file say what is rare."""
    read_in = [(row["left"], row["right"]) for _, row in rows_of(pairs, ("left", "right"))]
    corpus = Corpus(name for pair in read_in for name in pair if name)
    report = progress("Scored")

    def scored() -> Iterator[Mapping[str, object]]:
        for done, (left, right) in enumerate(read_in):
            if done % _STEP == 0:
                report(done, len(read_in))
            alike = weigh(read(left), read(right), corpus)
            told = {"score": round(alike.score, 6), "reason": "; ".join(alike.reasons)}
            yield {"left": left, "right": right, **told}
        report(len(read_in), len(read_in))

    _write(("left", "right", "score", "reason"), scored(), format_)


def _named(path: Path) -> tuple[list[str], list[Named]]:
    """The ids of a list as they are printed, and its organisations, known by their places among them."""
    ids: list[str] = []
    named: list[Named] = []
    for number, row in rows_of(path, ("name",), ("id", "company_number", "aliases")):
        if not row["name"]:
            click.echo(f"{path.name}, row {number:,}: left out, it has no name.", err=True)
            continue
        if row["company_number"] and (why := company_numbers.why_not(row["company_number"])):
            click.echo(f"{path.name}, row {number:,}: {why}. Only its names are compared.", err=True)
        aliases = tuple(alias.strip() for alias in row["aliases"].split("|"))
        named.append(Named(len(ids), row["name"], aliases, row["company_number"] or None))
        ids.append(row["id"] or str(number))
    return ids, named


def _by_id(ids: list[str], named: list[Named]) -> tuple[list[str], list[Named]]:
    """The same whatever the order of the list, so that equal scores are printed by id."""
    in_order = sorted(range(len(ids)), key=lambda place: (ids[place], named[place].name))
    return [ids[place] for place in in_order], [replace(named[old], id=new) for new, old in enumerate(in_order)]


def _write(headings: Sequence[str], rows: Iterable[Mapping[str, object]], format_: str) -> None:
    """Row by row, as they are found."""
    rows = map(_aside, rows)
    if format_ == "csv":
        writer = csv.DictWriter(sys.stdout, headings, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        return
    before = "["
    for row in rows:
        click.echo(f"{before}\n {json.dumps(row, ensure_ascii=False)}", nl=False)
        before = ","
    click.echo("[]" if before == "[" else "\n]")


def _aside(row: Mapping[str, object]) -> Mapping[str, object]:
    """The same row, how far it is wiped from where it will stand if rows go to the terminal themselves."""
    if sys.stdout.isatty():
        sys.stdout.flush()
        progress("")(1, 1)
    return row
