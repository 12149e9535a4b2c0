"""Turns what was found into leads: raised once, kept as judged, raised again when names change, closed when gone.

A judgement rests on the names and numbers that were compared, and on the grade. Until one of them changes, the pair is
not raised again. A pair judged not to be one organisation raises nothing at all where two people said so; what one
person said silences all but leads of the highest grade (app.crosscheck.judged).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from app.crosscheck.findings import Finding, Key, key_of
from app.crosscheck.gathering import Gathering
from app.crosscheck.measures import GRADES, Measures
from app.crosscheck.rules import SPEND
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
# Of a lead that is held already; by whom and when it was raised stays.
_FACTS = (
    *("rule", "grade", "sentence", "about_on", "against", "against_on", "contract_ref", "days", "rules", "gone_on"),
    *("organisation", "supplier", "how", "compared", "person_name", "official_name"),
)
_LINKS = ("organisation_organisation", "supplier_organisation", "person", "official")
_BESIDE = ("likeness", "reasons", "measured_by")
_OTHERWISE = "it no longer holds by the registers and the policy as they are"
_TWO = "judged not to be one organisation"
_AGAIN = "it holds again"
_HEAVIER = "it weighs more than when it was judged"
_TO_CONFIRM = "it weighs more than when one person judged it: another confirms"


@dataclass
class Outcome:
    """What became of the leads of one check: the deeds, a line for each lead that changed, and how many did not.

    `references` are those of the leads of all that was found.
    """

    deeds: list[Deed] = field(default_factory=list)
    lines: list[Values] = field(default_factory=list)
    unchanged: int = 0
    references: dict[Key, str] = field(default_factory=dict)

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

    def __init__(self, registrar: Registrar, gathering: Gathering, measures: Measures, raised_by: str) -> None:
        self._registrar = registrar
        self._register: Register = registrar.registers[LEADS]
        self._reading = Reading(registrar.file.gateway, registrar.file.registers)  # whoever acts: nothing is hidden
        self._measures = measures
        self._raised_by = raised_by
        self._today = registrar.today()
        self._gathering = gathering
        self._references = registrar.composing.next_references(self._register, {})

    def outcome(self, found: Sequence[Finding], known: Collection[int], *, only_raise: bool = False) -> Outcome:
        """What is to be done, where `known` are the leads that this check covers and `found` all that holds now.

        `only_raise` leaves the leads that are held already as they are: what holds by other windows than the policy's
        is looked at besides.
        """
        became = Outcome()
        held, doubled = self._held(found, known)
        for one in found:
            existing = held.pop(one.key, None)
            if existing is None:
                became.note(raised := self._raised(one), "raised")
                became.references[one.key] = raised.body["reference"]
                continue
            became.references[one.key] = existing.reference
            if only_raise:
                became.unchanged += 1
            else:
                self._again(existing, one, became)
        for entry in (*held.values(), *doubled):
            if entry.id not in known:
                continue
            if entry.state in WAITING and not only_raise:
                became.note(self._gone(entry), "closed", self._why_gone(entry))
            else:
                became.unchanged += 1
        return became

    def _why_gone(self, entry: Entry) -> str:
        said = self._gathering.judged.said_of_named(*_judged(entry))
        return _TWO if said and said.silences(entry.values["grade"]) else _OTHERWISE

    def _held(self, found: Sequence[Finding], known: Collection[int]) -> tuple[dict[Key, Entry], list[Entry]]:
        """The leads by what they are known again by, those about anything found too; and what is there twice.

        Two become one where their suppliers were made one: the one that somebody judged stays, or else the older.
        """
        about = {one.about.reference for one in found}
        ids = dict.fromkeys((*known, *compared.leads_about_entries(self._registrar.file.gateway, about)))
        held: dict[Key, Entry] = {}
        doubled = []
        for entry in sorted(self._reading.entries(self._register, list(ids)), key=_judged_first):
            key = self._key(entry)
            if key in held:
                doubled.append(entry)
            else:
                held[key] = entry
        return held, doubled

    def _key(self, entry: Entry) -> Key:
        left, right, _ = _judged(entry)
        against = entry.values["against"]
        is_paid = against.startswith(f"{self._registrar.registers[SPEND].letter}/")
        return key_of(entry.values["about"], SPEND if is_paid else "", against, (left, right))

    def _raised(self, one: Finding) -> Deed:
        whole = self._register.normal(self._values(one))
        reference = next(self._references)
        return new_deed(self._register, whole, new_id(), reference, kind="raise", today=self._today)

    def _again(self, entry: Entry, one: Finding, became: Outcome) -> None:
        """A lead that is held already: as it was, with other facts, or to be looked at again."""
        now = self._register.normal(self._values(one))
        after = {name: now[name] for name in (*_FACTS, *_LINKS) if entry.values[name] != now[name]}
        why = _why_again(entry, one)
        if why == _HEAVIER and entry.values["outcome"] == "different":
            became.note(self._changed(entry, self._whole(now, after), "proposed", _TO_CONFIRM), "again", _TO_CONFIRM)
        elif why:
            after |= {name: None for name in _JUDGED_BY if entry.values.get(name) is not None}
            became.note(self._changed(entry, self._whole(now, after), "open", why), "again", why)
        elif entry.state == "gone":
            after["gone_on"] = None
            stood = _stood(entry)
            became.note(self._changed(entry, self._whole(now, after), stood, _AGAIN), "again", _AGAIN)
        elif after and entry.state in (*WAITING, "escalated"):
            became.note(self._changed(entry, self._whole(now, after), entry.state, "the facts changed"), "changed")
        elif links := {name: after[name] for name in _LINKS if name in after}:  # as it was judged, by other entries
            became.note(self._changed(entry, links, entry.state, "the entries it links to changed"), "changed")
        else:
            became.unchanged += 1

    @staticmethod
    def _whole(now: Values, after: Values) -> Values:
        """What is printed beside facts is written anew with them: how alike names are drifts with every new name."""
        return {**{name: now[name] for name in _BESIDE}, **after}

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
            "person_name": self._gathering.names.get(about.person or ""),
            "official": one.official,
            "official_name": self._gathering.names.get(one.official or ""),
            "measured_by": self._measures.in_words(),
            "rules": [{"rule": f.rule, "grade": f.grade, "days": f.days, "because": f.because} for f in one.firings],
        }


def _judged(entry: Entry) -> tuple[int, int, str]:
    values = entry.values
    return values["organisation_organisation"], values["supplier_organisation"], values["compared"]


def _judged_first(entry: Entry) -> tuple[bool, str, int]:
    """What waits for nobody first, then the older."""
    return entry.state in (*WAITING, "gone"), entry.values["raised_on"], entry.id


def _why_again(entry: Entry, one: Finding) -> str:
    """Why what somebody said of a lead no longer stands; empty where it does, or where nobody said anything.

    What was passed on is with others by now, and stays with them.
    """
    values = entry.values
    if entry.state == "escalated" or (values["outcome"] is None and values["identity"] is None):
        return ""
    if values["compared"].casefold() != one.pairing.compared.casefold():
        return "a name, an alias or a number changed"
    if values["outcome"] is not None and GRADES.index(one.first.grade) < GRADES.index(values["grade"]):
        return _HEAVIER
    return ""


def _stood(entry: Entry) -> str:
    """Where a lead that had gone stands again: where it stood, for only what waited goes."""
    if entry.values["outcome"] is not None:
        return "proposed"
    return "unsure" if entry.values["identity"] == "unsure" else "open"
