"""What it takes to take a step: who may, under which policy, what must be known first, and the deeds it comes to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from app import access
from app.access import User
from app.composing import Composing, differences
from app.deeds import change_deed
from app.entries import Entry
from app.errors import InvalidEntry, NoSuchEntry, NotPermitted, WrongState
from app.fields import ORGANISATION, Values
from app.ids import new_id
from app.policy import Policy
from app.register import VOID, Register
from app.store.journal import Deed, Journal
from app.store.reading import Reading
from app.workflow import Occasion, Step

ORGANISATIONS = "organisations"


@dataclass(frozen=True)
class _Begun:
    """The entry a step began in another register, and the link to it."""

    deeds: list[Deed] = field(default_factory=list)
    link: Values = field(default_factory=dict)


class Stepping:
    """Works out steps in one register file. It writes nothing."""

    def __init__(
        self,
        registers: Mapping[str, Register],
        reading: Reading,
        composing: Composing,
        journal: Journal,
        today: Callable[[], date],
    ) -> None:
        self._registers = registers
        self._reading = reading
        self._composing = composing
        self._journal = journal
        self._today = today

    def policy(self, register: Register, entry: Entry) -> Policy:
        """The policy an entry is judged by: the version in force on its own date, or today's for one without any."""
        return self._reading.policies().on(_day(register, entry) or self._today().isoformat())

    def occasion(self, user: User, register: Register, entry: Entry) -> Occasion:
        """Everything outside an entry that a rule about it may need to know."""
        giver = next((f for f in register.fields if f.kind is ORGANISATION), None)
        organisation = entry.values.get(f"{giver.name}_organisation") if giver else None
        return Occasion(
            user.name,
            user.staff_number,
            self._today(),
            self.policy(register, entry),
            self._reading.supplies(organisation, _day(register, entry)),
            str(self._journal.head()),
        )

    def cautions(self, user: User, register: Register, entry: Entry) -> tuple[str, ...]:
        """What whoever decides about an entry must know first, a sentence each."""
        if not register.cautions:
            return ()
        occasion = self.occasion(user, register, entry)
        return tuple(sentence for caution in register.cautions for sentence in caution(entry.values, occasion))

    def why_not(self, user: User, register: Register, step: Step, entry: Entry) -> str | None:
        """Why this user may not take this step on this entry now; None if they may."""
        if wrong := _wrong_state(register, step, entry):
            return str(wrong)
        if why := access.why_not_step(user, step, entry, self.policy(register, entry)):
            return why
        me = self._reading.person(user.staff_number) if user.staff_number else None
        if not step.decides or me is None:
            return None
        return access.why_not_decide_for(user, me.get("line_manager"), entry)

    def why_not_yet(self, user: User, register: Register, step: Step, entry: Entry) -> str | None:
        """Why an entry is not ready for a step as it stands, whoever takes it and whatever is answered."""
        return step.ready(entry.values, self.occasion(user, register, entry)) if step.ready else None

    def filled(self, user: User, register: Register, step: Step, entry: Entry, answers: Values) -> Values:
        """What a step would fill in for what these answers leave empty."""
        fills = step.line_fills if step.part else step.fills
        return fills({**entry.values, **answers}, self.occasion(user, register, entry)) if fills else {}

    def objection(self, user: User, register: Register, step: Step, entry: Entry, answers: Values) -> str | None:
        """Why the entry is not ready for a step with these answers, whoever takes it; None where it is."""
        if (why := self.why_not_yet(user, register, step, entry)) or step.guard is None:
            return why
        own = {} if step.part else {**answers, **step.sets}
        return step.guard({**entry.values, **own}, self.occasion(user, register, entry))

    def deeds(
        self, user: User, register: Register, step: Step, current: Entry, values: Values, reason: str
    ) -> list[Deed]:
        """What a step comes to, the entry's own deed last. Raises WrongState, NotPermitted, InvalidEntry."""
        if wrong := _wrong_state(register, step, current):
            raise wrong
        if why := self.why_not(user, register, step, current):
            raise NotPermitted(why)
        if step.reason and not reason:
            raise InvalidEntry({"reason": f"Say why: {step.label.lower()}"})
        occasion = self.occasion(user, register, current)
        if step.ready and (why := step.ready(current.values, occasion)):
            raise NotPermitted(why)
        changes = self._composing.stepped(register, step, current, values, occasion)
        begun = self._begun(step, current, {**current.values, **changes}, occasion)
        whole, companions = self._composing.changed(register, current, changes | begun.link)
        if step.guard and (why := step.guard(whole, occasion)):
            raise NotPermitted(why)
        self._composing.check(register, whole, unsettled=current.incomplete, before=current.values)
        if step.to and step.to != current.state:
            self._composing.check_state(register, step.to, whole)
        deed = change_deed(
            "step",
            current,
            differences(register, current.values, whole),
            state=step.to or current.state,
            step=step.code,
            reason=reason,
            policy=occasion.policy.reference if register.dated else "",
        )
        return [*companions, *begun.deeds, *self._named(step, current), deed]

    def _named(self, step: Step, current: Entry) -> list[Deed]:
        """The other name that a step gives an organisation, where it is not known by it yet."""
        if step.names is None:
            return []
        ids = dict.fromkeys(current.values[f"{field}_organisation"] for field in step.names)
        linked = self._reading.entries(self._registers[ORGANISATIONS], [one for one in ids if one is not None])
        if len(linked) < len(step.names):
            return []
        named, name = linked[0], linked[1].values["name"]
        aliases: list[Values] = named.values["aliases"]
        known = {named.values["name"], *(line["alias"] for line in aliases)}
        if name.casefold() in {one.casefold() for one in known}:
            return []
        line = {"alias": name, "why": f"{step.label}: {current.reference}"}
        return [change_deed("amend", named, {"aliases": [*aliases, line]}, reason=current.reference)]

    def _already(self, register: Register, reference: str | None) -> Entry | None:
        """The entry that was begun before, where there is one of this reference and it is not void."""
        if not reference:
            return None
        try:
            where, entry = self._reading.by_reference(reference)
        except NoSuchEntry:
            return None
        return entry if where is register and entry.state != VOID else None

    def _begun(self, step: Step, current: Entry, values: Values, occasion: Occasion) -> _Begun:
        """The entry a step begins in another register, each linked to the other; nothing where it begins none."""
        begins = step.begins
        if begins is None:
            return _Begun()
        register = self._registers[begins.register]
        if (there := self._already(register, values.get(begins.link))) is not None:
            back = {} if there.values[begins.link_back] else {begins.link_back: current.reference}
            return _Begun([change_deed("amend", there, back, reason=current.reference)] if back else [])
        theirs = {**begins.values(values, occasion), begins.link_back: current.reference}
        deeds = self._composing.added(register, theirs, new_id(), not_the_same_as=())
        return _Begun(deeds, {begins.link: deeds[-1].body["reference"]})


def _day(register: Register, entry: Entry) -> str | None:
    return entry.values.get(register.dated) if register.dated else None


def _wrong_state(register: Register, step: Step, entry: Entry) -> WrongState | None:
    if entry.state in step.start:
        return None
    possible = tuple(s.code for s in register.steps_from(entry.state))
    return WrongState(step.code, entry.reference, register.state(entry.state).label, possible)
