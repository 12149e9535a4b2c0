"""The record of an import, kept in the same act: its control totals, and every row that stayed out with its reason."""

import re
from collections.abc import Iterator, Sequence

from app.deeds import new_deed
from app.exchange.control import SheetTotal
from app.exchange.plan import Plan
from app.exchange.planned import Place, Rejected
from app.fields import LONGEST_TEXT, Values
from app.ids import new_id
from app.registrar import Registrar
from app.store.journal import Deed

IMPORTS = "imports"
_COUNTS = ("read", "added", "merged", "left_out", "refused", "value_pence")
_LONGEST_REASON = 1_000
_QUOTED = re.compile("“[^”]*”")


def record_deed(registrar: Registrar, planned: Plan) -> Deed:
    """The deed that keeps what became of every row of a plan that is being saved."""
    register = registrar.registers[IMPORTS]
    values: Values = {
        "kept_in": planned.register.title,
        "files": _named([source.path.name for source in planned.sources]),
        "brought_in_on": registrar.today().isoformat(),
        **_sums(planned.totals),
        "sheets": [_sheet(total) for total in planned.totals],
        "rows": list(_stayed_out(planned)),
    }
    whole = register.normal(values)
    reference = registrar.composing.next_reference(register, whole)
    return new_deed(register, whole, new_id(), reference, kind="import", today=registrar.today())


def _named(files: Sequence[str]) -> str:
    """The files by name, as many as one line of text holds."""
    shown = list(files)
    while len(line := ", ".join(shown) + _more(len(files) - len(shown))) > LONGEST_TEXT:
        shown.pop()
    return line


def _more(count: int) -> str:
    return f" and {count:,} more" if count else ""


def _sums(totals: Sequence[SheetTotal]) -> Values:
    """Of all sheets together; no value where the register keeps none."""
    found: Values = {}
    for name in _COUNTS:
        given = [value for total in totals if (value := getattr(total, name)) is not None]
        found[name] = sum(given) if given else None
    return found


def _sheet(total: SheetTotal) -> Values:
    names = ("file", "sha256", "station", "sheet", *_COUNTS, "changed", "held")
    return {name: getattr(total, name) for name in names}


def _stayed_out(planned: Plan) -> Iterator[Values]:
    """The rows in no entry. A refused cell is told by its column: what stands in it is in the file alone."""
    for left in planned.left_out:
        how, reason = ("left_out", left.reason) if left.said else ("no_entry", left.reason.partition(": “")[0])
        yield {**_place(left.place), "how": how, "reason": reason[:_LONGEST_REASON]}
    refused: dict[Place, list[Rejected]] = {}
    for one in planned.rejected:
        refused.setdefault(one.place, []).append(one)
    for place, faults in refused.items():
        columns = ", ".join(dict.fromkeys(one.column for one in faults if one.column))
        reason = "; ".join(_without_content(one) for one in faults)
        yield {**_place(place), "how": "refused", "heading": columns[:LONGEST_TEXT], "reason": reason[:_LONGEST_REASON]}


def _place(place: Place) -> Values:
    return {"file": place.file, "sha256": place.sha256, "sheet": place.sheet, "row": place.row}


def _without_content(fault: Rejected) -> str:
    """The reason without what stands in the cell."""
    said = " ".join(fault.value.split())
    reason = fault.reason.replace(said, "…") if len(said) > 2 else fault.reason
    return _QUOTED.sub(lambda quoted: "“…”" if quoted[0][1:-1] in said else quoted[0], reason)
