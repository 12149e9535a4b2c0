"""Turns what was found into leads: raised once, kept as judged, raised again when names change, closed when gone.

A judgement rests on the names and numbers that were compared, and on the grade. Until one of them changes, the pair is
not raised again; a pair judged not to be one organisation raises nothing at all.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.crosscheck.findings import Finding
from app.crosscheck.measures import GRADES, Measures
from app.deeds import change_deed, new_deed
from app.entries import Entry
from app.fields import Values
from app.ids import new_id
from app.register import Register
from app.registrar import Registrar
from app.store import compared
from app.store.journal import Deed
from app.store.reading import Reading

LEADS = "leads"
WAITING = ("open", "unsure", "proposed")  # nobody has closed or passed it on
_JUDGED_BY = ("identity", "outcome", "why", "judged_by", "judged_on", "confirmed_by", "confirmed_on")
_COMPARED = (  # of a lead that is held already; by whom, when and by which measures it was raised stays
    *("rule", "grade", "sentence", "about_on", "against_on", "contract_ref", "days", "rules"),
    *("organisation", "organisation_organisation", "supplier", "supplier_organisation"),
    *("likeness", "how", "reasons", "compared", "person", "person_name", "official", "official_name"),
)


@dataclass
class Outcome:
    """What became of the leads of one check: the deeds, a line for each lead that changed, and how many did not."""

    deeds: list[Deed] = field(default_factory=list)
    lines: list[Values] = field(default_factory=list)
    unchanged: int = 0

    def count(self, *became: str) -> int:
        """How many leads were raised, or closed, and so on."""
        return sum(line["became"] in became for line in self.lines)

    @property
    def raised(self) -> tuple[int, ...]:
        """The leads that were raised, for the first time or again."""
        pairs = zip(self.deeds, self.lines, strict=True)
        return tuple(deed.entry for deed, line in pairs if line["became"] in ("raised", "again"))

    def note(self, deed: Deed, became: str, because: str = "") -> None:
        """Keep a deed, and the line that says what it did."""
        self.deeds.append(deed)
        self.lines.append({"lead": deed.body["reference"], "became": became, "because": because or None})


class Leads:
    """The leads of one register file, held against what is found now. It writes nothing."""

    def __init__(self, registrar: Registrar, measures: Measures, raised_by: str) -> None:
        self._registrar = registrar
        self._register: Register = registrar.registers[LEADS]
        self._reading = Reading(registrar.file.gateway, registrar.file.registers)  # whoever acts: nothing is hidden
        self._measures = measures
        self._raised_by = raised_by
        self._today = registrar.today()
        self._staff = {row["staff_number"]: row["name"] for row in compared.staff(registrar.file.gateway)}
        self._numbers: Counter[str] = Counter()  # references given out by this check, by series

    def outcome(self, found: Sequence[Finding], known: Iterable[int]) -> Outcome:
        """What is to be done, where `known` are the leads that this check covers and `found` all that holds now."""
        became = Outcome()
        held = {(e.values["about"], e.values["against"]): e for e in self._reading.entries(self._register, list(known))}
        different = _judged_different(self._registrar)
        for one in found:
            existing = held.pop(one.key, None)
            if (*_two(one), one.pairing.compared) in different:
                if existing and existing.state in WAITING:
                    became.note(self._gone(existing), "closed", "judged not to be one organisation")
                else:
                    became.unchanged += existing is not None
            elif existing is None:
                became.note(self._raised(one), "raised")
            else:
                self._again(existing, one, became)
        for entry in held.values():
            if entry.state in WAITING:
                became.note(self._gone(entry), "closed", "what it rested on is no longer so")
            else:
                became.unchanged += 1
        return became

    def _raised(self, one: Finding) -> Deed:
        whole = self._register.normal(self._values(one))
        series = self._registrar.composing.series(self._register, whole)
        self._numbers[series] += 1
        number = self._reading.last_number(self._register, series) + self._numbers[series]
        reference = f"{series}/{number:04d}"
        return new_deed(self._register, whole, new_id(), reference, kind="raise", today=self._today)

    def _again(self, entry: Entry, one: Finding, became: Outcome) -> None:
        """A lead that is held already: as it was, with other facts, or to be looked at again."""
        now = self._register.normal(self._values(one))
        after = {name: now[name] for name in _COMPARED if entry.values[name] != now[name]}
        why = _why_again(entry, one)
        if why:
            after |= {name: None for name in _JUDGED_BY if entry.values.get(name) is not None} | {"gone_on": None}
            became.note(self._changed(entry, after, "open", why), "again", why)
        elif entry.state == "gone":
            after["gone_on"] = None
            became.note(self._changed(entry, after, _judged_state(entry), "it holds again"), "again", "it holds again")
        elif after and entry.state in (*WAITING, "escalated"):
            became.note(self._changed(entry, after, entry.state, "the facts changed"), "changed")
        else:
            became.unchanged += 1

    def _gone(self, entry: Entry) -> Deed:
        return self._changed(entry, {"gone_on": self._today.isoformat()}, "gone", "no longer holds")

    @staticmethod
    def _changed(entry: Entry, after: Values, state: str, why: str) -> Deed:
        return change_deed("recheck", entry, after, state=state, reason=why)

    def _values(self, one: Finding) -> Values:
        about, against, first = one.about, one.against, one.first
        return {
            "raised_on": self._today.isoformat(),
            "raised_by": self._raised_by,
            "rule": first.rule,
            "grade": first.grade,
            "sentence": first.because,
            "about": about.reference,
            "about_on": about.day or None,
            "against": against.reference,
            "against_on": against.day or None,
            "contract_ref": against.contract_ref or None,
            "days": first.days,
            "organisation": about.written,
            "organisation_organisation": one.pairing.left,
            "supplier": against.written or about.written,
            "supplier_organisation": one.pairing.right,
            "likeness": one.pairing.likeness,
            "how": one.pairing.how,
            "reasons": "\n".join(one.pairing.reasons),
            "compared": one.pairing.compared,
            "person": about.person,
            "person_name": self._staff.get(about.person or ""),
            "official": one.official,
            "official_name": self._staff.get(one.official or ""),
            "measured_by": self._measures.in_words(),
            "rules": [{"rule": f.rule, "grade": f.grade, "days": f.days, "because": f.because} for f in one.firings],
        }


def _two(one: Finding) -> tuple[int, int]:
    return min(one.pairing.left, one.pairing.right), max(one.pairing.left, one.pairing.right)


def _judged_different(registrar: Registrar) -> frozenset[tuple[int, int, str]]:
    pairs = compared.judged_different(registrar.file.gateway)
    return frozenset((min(left, right), max(left, right), names) for left, right, names in pairs)


def _why_again(entry: Entry, one: Finding) -> str:
    """Why a lead that was closed is to be looked at again; empty where it is not."""
    if entry.values["outcome"] is None or entry.state not in ("explained", "gone"):
        return ""
    if entry.values["compared"] != one.pairing.compared:
        return "a name, an alias or a number changed"
    if GRADES.index(one.first.grade) < GRADES.index(entry.values["grade"]):
        return "it weighs more than when it was judged"
    return ""


def _judged_state(entry: Entry) -> str:
    """Where a lead that had gone stands again: as it was judged, if it was."""
    values: Mapping[str, object] = entry.values
    if values["outcome"] in ("commercial", "acu", "dcc"):
        return "escalated"
    closed = values["outcome"] is not None and (values["grade"] != "high" or values["confirmed_by"] is not None)
    return "explained" if closed else "open"
