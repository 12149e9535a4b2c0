"""The command `probity preaward`: bidders against everything the registers hold, before an award."""

import codecs
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.metadata import entry_points
from pathlib import Path

import click

from app.command_running import acting, print_json, refusals, refuse
from app.command_words import AS, FILE, TEXT_OR_JSON
from app.crosscheck.tenders import bidder_words as words
from app.crosscheck.tenders.bidder_list import read_bidders
from app.crosscheck.tenders.bidders import Bidder, Checked, Held, Seen, check
from app.crosscheck.tenders.preaward import record, title
from app.crosscheck.tenders.tender import Interest, tender_called
from app.errors import Unreadable
from app.registrar import Registrar


@click.command()
@FILE
@click.argument("bidders", nargs=-1, metavar="[BIDDER...]")
@click.option("--tender", metavar="REF", help="A tender of the register: its bidders, unless others are given.")
@click.option(
    "--list",
    "list_",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Bidders one a line, or copied out of Excel; a company number may follow the name.",
)
@click.option(
    "--pdf",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT.pdf",
    help="Write the page for the Commercial Director here.",
)
@TEXT_OR_JSON
@AS
@refusals
def preaward(
    file: Path,
    bidders: tuple[str, ...],
    tender: str | None,
    list_: Path | None,
    pdf: Path | None,
    format_: str,
    name: str | None,
) -> None:
    """Check bidders before an award, record the check as a run, and print what the registers know of each.

    A name that is alike may be another organisation's: what is printed are leads, and never findings.
    """
    given = "\n".join([*bidders, *([_read(list_)] if list_ else [])])
    if not given and tender is None:
        raise Unreadable("Name the bidders, a file that lists them, or a tender of the register")
    write = _printing(pdf) if pdf else None
    with acting(file, name) as registrar:
        of = tender_called(registrar, tender) if tender is not None else None
        checked = check(registrar, read_bidders(given) if given else (), of)
        _, reference = record(registrar, checked)
        if format_ == "json":
            print_json({"run": reference, **_data(checked)})
        else:
            click.echo("\n".join(_lines(checked, reference)))
        if pdf and write:
            write(registrar, checked, reference, pdf)
            click.echo(f"The page is {pdf}", err=format_ == "json")


def _printing(page: Path) -> Callable[[Registrar, Checked, str, Path], None]:
    """What writes the page: a part of the window, which may not be installed. Refused before anything is recorded."""
    if not page.parent.is_dir():
        refuse(f"There is no folder {page.parent} for the page. Nothing was checked or recorded.")
    printing = entry_points(group="probity.paper", name="preaward")
    if not printing:
        refuse("Pages are printed by the window, which is not installed here: leave --pdf out, or install it.")
    found: Callable[[Registrar, Checked, str, Path], None] = next(iter(printing)).load()
    return found


def _read(path: Path) -> str:
    """A list as it was saved, by Excel too. Raises Unreadable."""
    content = path.read_bytes()
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "cp1252"):
        with suppress(UnicodeDecodeError):
            if "\0" not in (text := content.decode(encoding)):
                return text
    raise Unreadable(f"{path.name} is not a text file: save the list as text, or copy the names out of it")


def _lines(checked: Checked, reference: str) -> Iterator[str]:
    yield f"{reference}: {title(checked)}"
    yield words.A_LEAD
    if checked.own:
        yield words.OWN
    if checked.tender:
        yield words.declarations(checked.tender)
        if declared := words.interests(checked.tender):
            yield f"{words.INTERESTS}: {declared}"
    for bidder in checked.bidders:
        yield ""
        yield " ".join(filter(None, (bidder.asked.name, bidder.asked.number)))
        yield from (f"  {line}" for line in (*filter(None, [words.declared(bidder)]), *words.told_apart(bidder)))
        if not bidder.known:
            yield f"  {words.NOTHING}"
        for held in bidder.held:
            why = words.because(held)
            yield f"  {words.standing(held)}: {held.reference} {held.name}" + (f" ({why})" if why else "")
            listed = {words.OFFERS: held.offers, words.CONTACTS: held.contacts}
            for label, text in words.facts(held, checked):
                yield f"    {label}: {text}"
                yield from (f"      {words.line(one)}" for one in listed.get(label, ()))


def _data(checked: Checked) -> dict[str, object]:
    officials = checked.tender.officials if checked.tender else ()
    return {
        "tender": checked.tender.called if checked.tender else None,
        "head": checked.head,
        "compared": checked.compared,
        "declarations_missing": [one.staff_number for one in officials if one.missing],
        "interests": [
            {"person": one.staff_number, "part": one.part, "date": one.declared_on or None, "what": one.what or None}
            for one in officials
            if one.has_interest
        ],
        "bidders": [_bidder(one) for one in checked.bidders],
    }


def _bidder(bidder: Bidder) -> dict[str, object]:
    return {
        "bidder": bidder.asked.name,
        "company_number": bidder.asked.number,
        "known": bool(bidder.known),
        "declared": words.declared(bidder) or None,
        "left_out": list(words.told_apart(bidder)),
        "organisations": [_held(one) for one in bidder.held],
    }


def _held(held: Held) -> dict[str, object]:
    return {
        "organisation": held.reference,
        "name": held.name,
        "how": held.pairing.how,
        "score": held.pairing.likeness / 100,
        "reasons": list(held.pairing.reasons),
        "offers": [_offer(one) for one in held.offers],
        "second_jobs": [one.approach.reference for one in held.jobs],
        "leavers": [one.approach.reference for one in held.leavers],
        "media_contacts": [_contact(one) for one in held.contacts],
        "interests": [_interest(one) for one in held.interests],
        "contracts": [one.called for one in held.contracts],
        "ended": [one.called for one in held.ended],
        "bids": [one.called for one in held.bids],
        "payments": len(held.payments),
        "paid_pence": sum(one.pence for one in held.payments),
        "leads": list(held.leads),
    }


def _offer(one: Seen) -> dict[str, object]:
    return {
        "entry": one.approach.reference,
        "date": one.approach.day or None,
        "pence": one.approach.pence,
        "outcome": one.approach.outcome or None,
        **_beside(one),
    }


def _contact(one: Seen) -> dict[str, object]:
    return {
        "entry": one.approach.reference,
        "date": one.approach.day or None,
        "how": one.approach.outcome or None,
        **_beside(one),
    }


def _beside(one: Seen) -> dict[str, object]:
    return {"in_window": one.near, "tender_open": one.while_open, "part": one.part or None}


def _interest(one: Interest) -> dict[str, object]:
    return {
        "contract": one.called,
        "declared_by": one.part,
        "date": one.declared_on or None,
        "what": one.what or None,
        "part_now": one.part_now or None,
    }
