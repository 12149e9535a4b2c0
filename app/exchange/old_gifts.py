"""What is special about old gift registers: an offer, its value and its fate stand in words, to be cut into items."""

from contextlib import suppress
from functools import lru_cache

from app.errors import Unreadable
from app.exchange.gift_words import (
    ItemOutcome,
    read_direction,
    read_items,
    read_kind,
    read_outcome,
    split_info,
)
from app.exchange.people_names import is_team
from app.exchange.row_reading import Cells, Reading, text
from app.exchange.sheets import Cell
from app.fields import Values
from app.money import Amount, read_cell

DESCRIPTION, VALUE = "items.description", "items.value_pence"
OUTCOME, DISPOSAL = "items.outcome", "items.disposal"
_NOTHING_BECAME = frozenset({"n/a", "na", "not applicable", "none", "nil", "-", "–", "—"})
_NOT_SAID = ItemOutcome(None, "pending", "none")  # stands in until the outcome is taken out again


def read(cells: Cells) -> tuple[Reading, Cells]:
    """The items, kind and direction of an offer, and who gave or received it where that stands in words."""
    rest = dict(cells)
    found = Reading()
    description, value = _description(rest, found)
    outcomes = _outcomes(rest, found)
    amount = _amount(value, found)
    if not found.faults:
        found.values["items"] = _items(description, outcomes, amount, found)
        found.values.update(_nature(description, outcomes, rest))
    _team(rest, found)
    return found, rest


def _description(rest: dict[str, Cell], found: Reading) -> tuple[str, Cell]:
    """What was offered, and its value. Registers without a column for givers may name them in the description."""
    description, value = text(rest.pop(DESCRIPTION, "")), rest.pop(VALUE, "")
    if "provider" in rest or not description:
        return description, value
    info = split_info(description)
    found.values["provider"] = info.provider
    if info.reason and "reason_for_offer" not in rest:
        found.values["reason_for_offer"] = info.reason
    return info.description, value if value != "" else info.value or ""


def _outcomes(rest: dict[str, Cell], found: Reading) -> list[ItemOutcome]:
    """What became of it: nothing for an empty cell, which leaves the entry incomplete."""
    words, became = text(rest.pop(OUTCOME, "")), text(rest.get(DISPOSAL))
    try:
        outcomes = _known_outcome(words) if words else []
    except Unreadable as why:
        found.faults[OUTCOME] = str(why)
        return []
    if not became or len(outcomes) > 1:
        return outcomes
    if became.casefold() in _NOTHING_BECAME:
        del rest[DISPOSAL]
        return outcomes
    with suppress(Unreadable):  # what it does not say in the words of old registers it may say in those of the field
        outcomes = _with_disposal(outcomes, _known_outcome(became))
        del rest[DISPOSAL]
    return outcomes


def _with_disposal(outcomes: list[ItemOutcome], became: list[ItemOutcome]) -> list[ItemOutcome]:
    """The outcome of a register that says in a column of its own what became of what was accepted."""
    if not outcomes or len(became) > 1 or became[0].outcome == "returned":
        return became
    return [outcomes[0]._replace(disposal=became[0].disposal)]


@lru_cache(maxsize=4_096)
def _known_outcome(words: str) -> list[ItemOutcome]:
    """Old registers say the same few things again and again."""
    return read_outcome(words)


@lru_cache(maxsize=16_384)
def _known_kind(description: str) -> str:
    return read_kind(description)


def _amount(value: Cell, found: Reading) -> Amount:
    try:
        return read_cell(value)
    except Unreadable as why:
        found.faults[VALUE] = str(why)
        return Amount(None, "not_known", "")


def _items(description: str, outcomes: list[ItemOutcome], amount: Amount, found: Reading) -> list[Values]:
    try:
        # a line without words still has a value and a fate; its words are put in and taken out again
        items = read_items(description or "-", outcomes or [_NOT_SAID], amount)
    except Unreadable as why:
        found.faults[OUTCOME] = str(why)
        return []
    # the value found is of the whole line, whatever number its words give, unless it is said to be of each
    unsaid: Values = {} if outcomes else {"outcome": None, "disposal": None}
    unsaid |= {} if description else {"description": None}
    return [{**item, "quantity": item["quantity"] if amount.each else 1, **unsaid} for item in items]


def _nature(description: str, outcomes: list[ItemOutcome], rest: dict[str, Cell]) -> Values:
    """Kind and direction, from the words unless the register has a column for them."""
    found: Values = {}
    if not text(rest.get("kind")):
        rest.pop("kind", None)
        found["kind"] = _known_kind(description) if description else None
    if not text(rest.get("direction")):
        rest.pop("direction", None)
        found["direction"] = read_direction(description, outcomes)
    return found


def _team(rest: dict[str, Cell], found: Reading) -> None:
    """A recipient that is a place or a team is no person."""
    written = text(rest.get("recipient_name"))
    if is_team(written) and not text(rest.get("recipient")):
        del rest["recipient_name"]
        found.values["team"] = written
