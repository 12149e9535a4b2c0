"""Brings decided gifts and second jobs into a register file as old registers would, for tests of reviews."""

from collections.abc import Iterable

from app.deeds import new_deed
from app.fields import Values
from app.ids import new_ids
from app.linking import Linker
from app.policy import Policies
from app.register import Register
from app.registrar import Registrar

SHIPPED: Values = {"repeat_offers": 3, "giver_limit_pence": 100_00, "gift_limit_pence": 25_00}


def policies(*versions: Values) -> Policies:
    """The shipped policy and these versions of it, each with `in_force_from`."""
    rows = [{"id": at, "reference": f"Y/{at:04d}", **one} for at, one in enumerate(versions, 1)]
    return Policies.of(SHIPPED, rows)


def bring_in(registrar: Registrar, register: Register, entries: Iterable[Values]) -> list[int]:
    """Bring entries in as one act; their ids, in order."""
    every = list(entries)
    linker = Linker(registrar.registers, registrar.reading)
    ids = new_ids(len(every))
    last: dict[str, int] = {}
    deeds = []
    for entry, values in zip(ids, every, strict=True):
        whole = register.normal({**register.starts_as(None), **values})
        linker.link(register, whole, values)
        series = registrar.composing.series(register, whole)
        last[series] = last.get(series, registrar.reading.last_number(register, series)) + 1
        deeds.append(new_deed(register, whole, entry, f"{series}/{last[series]:04d}", today=registrar.today()))
    registrar.bring_in(register, [*registrar.composing.organisation_deeds(linker.made), *deeds])
    return list(ids)


def offer(day: str = "2012-03-01", **more: object) -> Values:
    """An accepted lunch at £12.50; `pence` and `result` are those of its one item."""
    item = {"description": "Lunch", "value_pence": more.pop("pence", 12_50), "outcome": more.pop("result", "accepted")}
    return {"recipient": "4417", "provider": "Harrow Hotel", "offered_on": day, "kind": "gift", "items": [item], **more}


def job(decision: str | None = "approved", **more: object) -> Values:
    """An application to work as a door supervisor for eight hours a week."""
    return {
        "person": "0541",
        "employer": "Lantern Ltd",
        "role": "Door supervisor",
        "received_on": "2012-02-01",
        "hours_per_week": 480,
        "decision": decision,
        "decided_on": "2012-02-20" if decision else None,
        "decided_by": "A. Head" if decision else None,
        **more,
    }
