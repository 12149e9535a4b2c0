"""What may be done with an entry from the foot of its panel: each step of its workflow, and the answer to an offer."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.access import why_not_record
from app.entries import Changes, Entry
from app.errors import FileReadOnly
from app.fields import YESNO, Field, Values
from app.register import REOPEN, Part, Register
from app.registrar import Registrar
from app.workflow import Step

OUTCOME, PENDING, ACCEPTED, DECLINED = "outcome", "pending", "accepted", "declined"
DISPOSAL = "disposal"
_AT_REST = {"ok", "idle"}  # the tones of states in which nothing is due


@dataclass(frozen=True)
class Asks:
    """What is asked before something is done. The fields stand in `part`, or in the entry itself; `lines` are parts
    that are asked for whole. With `one_line` it is asked first which line of the part is meant.
    """

    fields: tuple[Field, ...] = ()
    required: frozenset[str] = frozenset()
    part: Part | None = None
    lines: tuple[Part, ...] = ()
    one_line: bool = False
    reason: bool = False

    @property
    def anything(self) -> bool:
        return bool(self.fields or self.lines or self.one_line or self.reason)


@dataclass(frozen=True)
class Offer:
    """Something to be done. `why_not` says why this user may not; `take` does it with the answers and the reason.

    `objection` says why it would be refused with some answers, `filled` what would be filled in for empty ones.
    `ends` says that nothing comes after it though nobody decided, `leads_back` that it is taken only now and then.
    """

    code: str
    label: str
    tone: str
    why_not: str | None
    asks: Asks
    decides: bool
    take: Callable[[Values, str | None], Changes]
    objection: Callable[[Values], str | None]
    filled: Callable[[Values], Values]
    ends: bool = False
    leads_back: bool = False


def offers_for(registrar: Registrar, register: Register, entry: Entry) -> list[Offer]:
    """Everything that leads on from where an entry stands, whether this user may take it or not."""
    read_only = None if registrar.file.writable else str(FileReadOnly(registrar.file.path.name))
    steps = [
        _of_step(
            register,
            step,
            read_only or registrar.why_not(register, step, entry) or registrar.why_not_yet(register, step, entry),
            take=partial(_step, registrar, register, entry, step.code),
            objection=partial(registrar.objection, register, step, entry),
            filled=partial(registrar.filled, register, step, entry),
            states={entry.state},
        )
        for step in register.steps_from(entry.state)
    ]
    return [*_answers(registrar, register, entry, read_only), *steps]


def offers_for_all(registrar: Registrar, register: Register, entries: Sequence[Entry]) -> list[Offer]:
    """The steps that lead on from where each of several entries stands; each is taken on all of them at once."""
    states = {entry.state for entry in entries}
    steps = [step for step in register.steps if states <= set(step.start) and not step.of_line]
    versions = tuple((entry.id, entry.version) for entry in entries)
    return [
        _of_step(
            register,
            step,
            _first_reason(registrar, register, step, entries),
            take=partial(registrar.step_all, register, versions, step.code),
            objection=lambda _answers: None,
            filled=lambda _answers: {},
            states=states,
        )
        for step in steps
    ]


def shown_first(offers: Sequence[Offer], most: int) -> tuple[list[Offer], list[Offer]]:
    """The offers that have a button, the ready answer first; and the others, for a menu.

    The good answer has one even where it may not be given: its reason is what one asks for. So has the first that
    goes against it, before what is less often wanted.
    """
    answer, good = ready_answer(offers), [o for o in offers if o.tone == "ok"][:1]
    ready = [answer] if answer else good
    rest = [offer for offer in offers if offer not in ready]
    against = [o for o in rest if o.why_not is None and o.tone == "bad"][:1]
    first = [*(o for o in good if o in rest), *against]
    possible = [*first, *(o for o in rest if o.why_not is None and o not in first)]
    wanted = [*ready, *possible, *(o for o in rest if o not in possible)][:most]
    return [o for o in (*ready, *rest) if o in wanted], [o for o in (*ready, *rest) if o not in wanted]


def ready_answer(offers: Sequence[Offer]) -> Offer | None:
    """The good one where it may be given, before that the first that leads on; an end only where it is what is next."""
    possible = [o for o in offers if o.why_not is None and o.tone != "bad" and not o.leads_back]
    good = [o for o in possible if o.tone == "ok"]
    onward = [o for o in possible if not o.ends]
    return next(iter(good or onward or [o for o in possible if o is offers[0]]), None)


def _of_step(
    register: Register,
    step: Step,
    why_not: str | None,
    *,
    take: Callable[[Values, str | None], Changes],
    objection: Callable[[Values], str | None],
    filled: Callable[[Values], Values],
    states: set[str],
) -> Offer:
    ends = step.to is not None and register.state(step.to).ended and not step.decides and step.tone != "ok"
    at_rest = {register.state(state).tone for state in states} <= _AT_REST
    return Offer(
        step.code,
        step.label,
        step.tone,
        why_not,
        _asked(register, step),
        step.decides,
        take,
        objection,
        filled,
        ends,
        leads_back=step.code == REOPEN or (ends and at_rest),
    )


def _asked(register: Register, step: Step) -> Asks:
    part = register.part(step.part) if step.part else None
    known = {f.name: f for f in (part.fields if part else register.fields)}
    names = (*step.asks, *step.also)
    fields = [known[name] for name in names if name in known]
    lines = tuple(_imposed(register, found) for name in names if (found := register.part(name)))
    fields.sort(key=lambda f: f.kind is not YESNO)  # what is answered yes or no leads up to the words
    return Asks(tuple(fields), frozenset(step.asks), part, lines, bool(step.of_line), step.reason)


def _imposed(register: Register, part: Part) -> Part:
    """A part without the fields that are only answered later, by a step on one of its lines."""
    judged = {name for step in register.steps if step.of_line == part.name for name in (*step.asks, *step.also)}
    return replace(part, fields=tuple(f for f in part.fields if f.name not in judged))


def _first_reason(registrar: Registrar, register: Register, step: Step, entries: Iterable[Entry]) -> str | None:
    if not registrar.file.writable:
        return str(FileReadOnly(registrar.file.path.name))
    for entry in entries:
        why = registrar.why_not(register, step, entry) or registrar.why_not_yet(register, step, entry)
        if why is not None:
            return f"{entry.reference}: {why}"
    return None


def _step(
    registrar: Registrar, register: Register, entry: Entry, code: str, answers: Values, reason: str | None
) -> Changes:
    return registrar.step(register, entry.id, entry.version, code, answers, reason)


# --- an offer whose items nobody has answered yet ---------------------------------------------------------------------


def _answers(registrar: Registrar, register: Register, entry: Entry, read_only: str | None) -> list[Offer]:
    """Accept and Decline, where an item of the entry still waits for either."""
    part = next((one for one in register.parts if one.required and OUTCOME in one.by_name), None)
    if part is None or register.state(entry.state).ended or not _pending(part, entry):
        return []
    late = entry.state != register.states[0].code  # then an amendment needs its reason
    disposal = part.by_name[DISPOSAL]
    accept = Asks((disposal,), frozenset({DISPOSAL}), part, reason=late)
    why_not = read_only or why_not_record(registrar.user, register)

    def offer(code: str, label: str, tone: str, asks: Asks, outcome: str) -> Offer:
        take = partial(_answer, registrar, register, entry, part, outcome)
        return Offer(code, label, tone, why_not, asks, False, take, _no, _none)

    return [
        offer("accept", _tr("Accept"), "ok", accept, ACCEPTED),
        offer("decline", _tr("Decline"), "", Asks(reason=late), DECLINED),
    ]


def _answer(
    registrar: Registrar,
    register: Register,
    entry: Entry,
    part: Part,
    outcome: str,
    answers: Values,
    reason: str | None,
) -> Changes:
    lines = [
        {**line, **answers, OUTCOME: outcome} if line.get(OUTCOME) in (None, PENDING) else line
        for line in entry.values[part.name]
    ]
    return registrar.amend(register, entry.id, entry.version, {part.name: lines}, reason)


def _pending(part: Part, entry: Entry) -> bool:
    return any(line.get(OUTCOME) in (None, PENDING) for line in entry.values.get(part.name) or [])


def _no(_answers: Values) -> str | None:
    return None


def _none(_answers: Values) -> Values:
    return {}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Offers", text)
