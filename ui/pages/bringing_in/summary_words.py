"""A plan in the future tense: what will be added, what is held already, what cannot be read, and what stays open."""

from PySide6.QtCore import QCoreApplication

from app.exchange.plan import Plan


def will_be(plan: Plan) -> str:
    """“318 will be added, 12 look like entries already held, 7 cannot be read.”"""
    alike = sum(1 for pair in plan.pairs if pair.judged is None)
    counts = (
        (len(plan.new), _tr("will be added")),
        (len(plan.changed), _tr("will be changed")),
        (len(plan.same), _tr("are held already")),
        (alike, _tr("look like another entry")),
        (sum(1 for one in plan.left_out if one.said), _tr("are left out")),
        (refused(plan), _tr("cannot be read")),
    )
    said = [f"{count:,} {words}" for at, (count, words) in enumerate(counts) if count or at == 0]
    return f"{', '.join(said)}."


def left_open(plan: Plan) -> str:
    """What nobody has answered, and what becomes of it; empty when nothing is open."""
    asked = [one for one in plan.questions if not one.answer]
    names = sum(1 for one in asked if one.kind != "dates")
    days = len(asked) - names
    alike = sum(1 for pair in plan.pairs if pair.judged is None)
    said = []
    if names:
        words = _tr("%1 are left open; they come in incomplete and are listed under Completeness.")
        said.append(words.replace("%1", _count(names, _tr("name"), _tr("names"))))
    if days:
        words = _tr("%1 could be day or month first; what could be either stays out until it is said.")
        said.append(words.replace("%1", _count(days, _tr("column of dates"), _tr("columns of dates"))))
    if alike:
        words = _tr("%1 of look-alikes are not judged; each comes in as an entry of its own.")
        said.append(words.replace("%1", _count(alike, _tr("pair"), _tr("pairs"))))
    return " ".join(said)


def refused(plan: Plan) -> int:
    """How many rows hold a cell that cannot be read."""
    return len({one.place for one in plan.rejected})


def brings(plan: Plan) -> str:
    """What the button brings in: “318 records”, new and changed ones."""
    return _count(len(plan.new) + len(plan.changed), _tr("record"), _tr("records"))


def _count(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportSummary", text)
