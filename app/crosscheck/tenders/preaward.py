"""Records a check before an award as a run of its own: what was asked, what each bidder may be, what was held."""

from collections.abc import Iterator
from dataclasses import replace

from app.crosscheck.leads import Outcome
from app.crosscheck.runs import next_reference, run_deed, until_fresh
from app.crosscheck.tenders import bidder_words
from app.crosscheck.tenders.bidders import Bidder, Checked
from app.entries import Changes
from app.errors import FileReadOnly
from app.fields import Values
from app.registrar import Registrar


def record(registrar: Registrar, checked: Checked) -> tuple[Changes, str]:
    """Keep a check as a run; what changed, and the reference of the run.

    Raises FileReadOnly, and StaleCheck where others keep recording checks meanwhile.
    """
    if not registrar.file.writable:
        raise FileReadOnly(registrar.file.path.name)
    values = {
        "trigger": "preaward",
        "note": title(checked),
        "compared": checked.compared,
        "bidders": [line for bidder in checked.bidders for line in _lines(bidder, checked)],
    }

    def whole() -> tuple[Changes, str]:
        head = registrar.file.journal.head()
        reference = next_reference(registrar)
        deed = run_deed(registrar, reference, values, checked.measures, Outcome())
        changes = registrar.checked([deed], as_of=head)
        return replace(changes, sentence=f"{reference}: check before an award recorded"), reference

    return until_fresh(whole)


def title(checked: Checked) -> str:
    """What was checked: the tender by its reference and title, or a list."""
    if checked.tender is None:
        return f"A list of {bidder_words.some(len(checked.bidders), 'bidder')}"
    return ": ".join(filter(None, (checked.tender.called, checked.tender.award.title)))


def _lines(bidder: Bidder, checked: Checked) -> Iterator[Values]:
    """A line for each organisation that a bidder is or may be; one where there is none."""
    interest = {"declared": bidder.bid.interest if bidder.bid else None}
    apart = ". ".join(bidder_words.told_apart(bidder))
    if not bidder.held:
        yield {
            "bidder": bidder.asked.name,
            "note": ". ".join(filter(None, ("Nothing is known of it", apart))),
            **interest,
        }
    for at, held in enumerate(bidder.held):
        said = (bidder_words.in_short(held, checked), "" if at else apart)
        yield {
            "bidder": bidder.asked.name,
            "organisation": held.name,
            "organisation_organisation": held.pairing.right,
            "likeness": held.pairing.likeness,
            "reasons": "\n".join(held.pairing.reasons),
            "offers": len(held.offers),
            "jobs": len(held.jobs),
            "contracts": len(held.contracts) + len(held.ended),
            "note": ". ".join(filter(None, said)),
            **interest,
        }
