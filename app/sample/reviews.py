"""How the sample's registers were looked after: dip samples and reviews signed, and the deputy's quarter signed off."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from app.fields import Values
from app.periods import Period, quarter
from app.registrar import Registrar
from app.review import scrutiny
from app.review.dip_sample import draw
from app.sample.acting import DEPUTY, Act, acting, head_on, step

_LAST_AUTUMN, _THIS_SPRING = quarter(2011, 4), quarter(2012, 1)
_SIGNED_OFF = date(2012, 4, 19)
_SIZE = 12
_WRONG = {3: "The slip says £30, the register £13.", 8: "Declared a month after the offer, without a word why."}


def review_acts(registrar: Registrar) -> Iterator[Act]:
    """Two reviews signed, one dip sample begun, and one quarter signed off."""
    for day, work in (
        (date(2012, 1, 18), _dip_sample),
        (date(2012, 4, 12), _consistency),
        (_SIGNED_OFF, _quarter_signed_off),
        (date(2012, 5, 24), _sample_begun),
    ):
        yield Act(day, partial(work, registrar, day))


def _dip_sample(registrar: Registrar, day: date) -> None:
    """Twelve offers of last autumn by lot, two of them found wrong."""
    lines = [
        {**line, "result": "wrong" if at in _WRONG else "right", "finding": _WRONG.get(at)}
        for at, line in enumerate(_drawn(registrar, _LAST_AUTUMN, "northmere-2011-4"))
    ]
    facts = {"kind": "sample", "seed": "northmere-2011-4", "sample": lines}
    _signed(registrar, day, facts, _LAST_AUTUMN, "Two of twelve wrong. Eastmarsh was asked to enter offers each week.")


def _consistency(registrar: Registrar, day: date) -> None:
    found = "Stations decide alike, but for wine from suppliers: all of it is to come to PSD."
    _signed(registrar, day, {"kind": "consistency"}, _THIS_SPRING, found)


def _sample_begun(registrar: Registrar, day: date) -> None:
    lines = _drawn(registrar, _THIS_SPRING, "northmere-2012-1")
    _reviewed(registrar, day, {"kind": "sample", "seed": "northmere-2012-1", "sample": lines}, _THIS_SPRING)


def _drawn(registrar: Registrar, period: Period, seed: str) -> list[Values]:
    sample = draw(registrar.file.gateway, registrar.registers["gifts"], period, _SIZE, seed)
    return [{"about": reference} for _, reference in sample.drawn]


def _signed(registrar: Registrar, day: date, facts: Values, period: Period, found: str) -> None:
    entry = _reviewed(registrar, day, facts, period)
    then = acting(registrar, head_on(day), day)
    step(then, registrar.registers["register_reviews"], entry, "sign", {"found": found})


def _reviewed(registrar: Registrar, day: date, facts: Values, period: Period) -> int:
    first, last = (one.isoformat() for one in period)
    values = {"register": "gifts", "period_from": first, "period_to": last, **facts}
    return acting(registrar, head_on(day), day).add(registrar.registers["register_reviews"], values).touched[-1].id


def _quarter_signed_off(registrar: Registrar, day: date) -> None:
    """The deputy looks at each application of the quarter, and signs the list."""
    deputy = acting(registrar, DEPUTY, day)
    scrutiny.open_list(deputy, _THIS_SPRING)
    for one in scrutiny.read(deputy, _THIS_SPRING).applications:
        scrutiny.see(deputy, _THIS_SPRING, one.reference)
    scrutiny.sign_off(deputy, scrutiny.read(deputy, _THIS_SPRING))
