"""The sample's policy: the shipped one until HMIC's report of December 2011, then a stricter one."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from app.registrar import Registrar
from app.sample.acting import DEPUTY, Act, acting

_ADOPTED = date(2012, 1, 30)


def policy_acts(registrar: Registrar) -> Iterator[Act]:
    """One version, adopted after “Without Fear or Favour”."""
    version = {
        "in_force_from": "2012-02-01",
        "what_changed": "PSD decides above £15 instead of £25, and an offer is declared within 3 days instead of 5.",
        "adopted_by": "Standards and Conduct Board",
        "gift_limit_pence": 15_00,
        "days_to_declare": 3,
    }
    yield Act(_ADOPTED, partial(acting(registrar, DEPUTY, _ADOPTED).add, registrar.registers["policies"], version))
