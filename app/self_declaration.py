"""The form on which people of the force declare something of their own, filled in outside Probity and sent in."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class SelfDeclaration:
    """What a register says about its form. Its questions are the register's own fields (see app.exchange.forms)."""

    title: str
    who: str  # who must fill it in, and about what
    when: str  # by when, with {days} for what the force's policy says
    days: str  # the policy's field with that number of days
    declarer: tuple[str, ...]  # the person fields that may say who declares, the first answered one of them
    unit: str = "day"  # what the policy counts: days, or working days
    leaves_out: tuple[str, ...] = ()  # paths of fields that nobody outside PSD is asked
    wording: Mapping[str, str] = field(default_factory=dict)  # path -> the question, where the label is PSD's word
    signed: str = ""  # the date field that holds the day it was signed
    received: str = ""  # the date field that holds the day it was taken in
    lines: int = 5  # how many lines a part has room for
