"""A plan in the future tense: what will be added, what is held already, what cannot be read, and what stays open."""

from collections import Counter

from PySide6.QtCore import QCoreApplication

from app.exchange.plan import Plan


def will_be(plan: Plan) -> str:
    """“318 will be added, 12 look like another entry, 7 cannot be read.”"""
    added, will, alter = len(plan.new), _tr("will be added"), _tr("will be changed")
    flag = _tr("will be flagged as missing from the list")
    is_held, are_held = _tr("is held already"), _tr("are held already")
    counts = (
        (added, will, will),
        (len(plan.changed), alter, alter),
        (len(plan.compared.flags), flag, flag),
        (len(plan.same), is_held, are_held),
        (alike(plan), _tr("looks like another entry"), _tr("look like another entry")),
        (sum(1 for one in plan.left_out if one.said), _tr("is left out"), _tr("are left out")),
        (refused(plan), _tr("cannot be read"), _tr("cannot be read")),
    )
    said = [_count(count, one, many) for at, (count, one, many) in enumerate(counts) if count or at == 0]
    return f"{', '.join(said)}."


def left_open(plan: Plan, unread: int) -> str:
    """What nobody has answered, and what becomes of it; empty when nothing is open. `unread` files are not in it."""
    asked = Counter(one.kind for one in plan.questions if not one.answer)
    said = (
        (
            unread,
            _tr("file cannot be read as it is: nothing of it is counted here, and nothing of it comes in."),
            _tr("files cannot be read as they are: nothing of them is counted here, and nothing of them comes in."),
        ),
        (
            asked["person"],
            _tr("name is left open; it comes in incomplete and is listed under Completeness."),
            _tr("names are left open; they come in incomplete and are listed under Completeness."),
        ),
        (
            asked["organisation"],
            _tr("organisation is like another; it comes in as one of its own, and can be merged later."),
            _tr("organisations are like others; they come in as their own, and can be merged later."),
        ),
        (
            asked["dates"],
            _tr("column of dates may be day first or month first; dates that could be either come in open."),
            _tr("columns of dates may be day first or month first; dates that could be either come in open."),
        ),
        (
            alike(plan),
            _tr("pair looks like one entry and is not judged: both come in."),
            _tr("pairs look like one entry and are not judged: both of each come in."),
        ),
    )
    return "\n".join(_count(*one) for one in said if one[0])


def alike(plan: Plan) -> int:
    """How many pairs look like one entry, of which nobody has said yet whether they are."""
    return sum(1 for pair in plan.pairs if pair.judged is None)


def refused(plan: Plan) -> int:
    """How many rows hold a cell that cannot be read."""
    return len({one.place for one in plan.rejected})


def brings(plan: Plan) -> str:
    """What the button brings in: “318 records”, those new, changed and flagged."""
    return _count(len(plan.new) + len(plan.changed) + len(plan.compared.flags), _tr("record"), _tr("records"))


def _count(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportSummary", text)
