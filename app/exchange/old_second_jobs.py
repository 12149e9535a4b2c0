"""What is special about old registers of second jobs: conditions in one cell, and decisions that are still to come."""

from app.exchange.row_reading import Cells, Reading, text

CONDITIONS = "conditions.text"
_NOT_YET = frozenset({"pending", "awaiting", "awaited", "awaiting decision", "not yet", "tbc", "-"})


def read(cells: Cells) -> tuple[Reading, Cells]:
    """The conditions, one a line; a decision that is pending is no decision."""
    rest = dict(cells)
    for path in ("decision", "appeal_outcome"):
        if text(rest.get(path)).casefold() in _NOT_YET:
            del rest[path]
    conditions = [part.strip() for part in text(rest.pop(CONDITIONS, "")).split(";")]
    found = Reading()
    if any(conditions):
        found.values["conditions"] = [{"text": condition} for condition in conditions if condition]
    return found, rest
