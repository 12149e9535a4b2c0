"""How leads are judged: which steps make sense for a group of them, what is asked, and one act for all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.crosscheck.leads import LEADS
from app.crosscheck.pictures.groups import Group, Lead, leads, on_organisation, on_pair
from app.entries import Entry
from app.errors import FileReadOnly, ProbityError
from app.store.lookups import Lookups
from app.suggestions import Suggestions
from app.workflow import ROLES, Step
from ui.pages.crosschecks import lead_words as words
from ui.panels.offers import Offer, offers_for, offers_for_all
from ui.panels.step_body import Typed
from ui.panels.step_form import StepForm
from ui.run import run
from ui.session import Session
from ui.theme import current
from ui.widgets.ground import Ground
from ui.widgets.wrap import Wrap

IDENTITY = ("same", "different", "unsure")  # said of two organisations, so of every lead on them
ALONE = ("case",)  # begins something of its own: taken on the weightiest lead only
CONFIRM, REOPEN = "confirm", "reopen"
ESCALATING = ("commercial", "acu", "dcc")
_WIDE, _HIGH, _FIELD, _SIDE = 480, 350, 60, 18
_Alike = tuple[str, str, str | None]  # state, grade, who judged it


@dataclass(frozen=True)
class Deed:
    """A step that makes sense for a group of leads. `why_not` says why this user may not take it."""

    code: str
    label: str
    why_not: str
    count: int  # of how many leads
    asks: bool


class Judging(QObject):
    """`done` carries what was done, in a sentence; `refused` why it was not; `left` says that nothing was."""

    done = Signal(str)
    refused = Signal(str)
    left = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._window = parent
        self._register = session.registrar.registers[LEADS]
        self._refusals: dict[_Alike, Mapping[str, str]] = {}
        self._asking: _Asking | None = None
        self._kept: dict[tuple[str, int], Typed] = {}  # what was written and not said, by the step and its first lead

    def why_not(self) -> str:
        """Why this user judges no lead at all; empty if they may."""
        if not self._session.file.writable:
            return str(FileReadOnly(self._session.file.path.name))
        roles = self._register.step(CONFIRM).roles
        return "" if self._session.registrar.user.has(roles) else self._for_whom()

    def look_again(self) -> None:
        """Somebody judged something, or has another role: what was worked out is so no more."""
        self._refusals.clear()
        if (asking := self._asking) is not None and not asking.form.taking:
            ids = [one.id for one in asking.entries]
            read = {one.id: one for one in self._session.registrar.reading.entries(self._register, ids)}
            fresh = [now for one in asking.entries if (now := read.get(one.id)) and now.version != one.version]
            if fresh and asking.form.entry is not None:
                asking.form.show_stale(fresh[0])
            elif fresh:
                asking.form.show_some_stale(fresh)

    def deeds(self, group: Group) -> list[Deed]:
        """What can be done with the leads of a group that wait soonest."""
        if self.why_not():
            return []
        alike: dict[_Alike, list[Lead]] = {}
        for lead in group.pressing:
            alike.setdefault((lead.state, lead.grade, lead.judged_by), []).append(lead)
        steps = (step for step in self._register.steps_from(group.pressing[0].state) if makes_sense(step, group.first))
        return [deed for step in steps if (deed := self._deed(step, alike)) is not None]

    def judge(self, code: str, group: Group) -> None:
        """Take a step on the leads of a group it applies to, or ask first what it asks."""
        self._take(code, [lead.id for lead in self._targets(code, group)])

    def judge_one(self, code: str, lead: Lead) -> None:
        """Take a step on one lead; what says something of the two organisations, on every lead on them that waits."""
        group = on_pair(self._session.registrar, lead) if code in IDENTITY else Group((lead,))
        self._take(code, [lead.id for lead in self._targets(code, group)])

    def reopen_all(self, organisation: int) -> None:
        """Ask why every closed lead that has to do with an organisation is to be judged again."""
        step = self._register.step(REOPEN)
        found = on_organisation(self._session.registrar, organisation)
        self._take(REOPEN, [lead.id for lead in found if lead.state in step.start])

    def _deed(self, step: Step, alike: Mapping[_Alike, Sequence[Lead]]) -> Deed | None:
        """A step with how many of the leads it can be taken on; None where it makes no sense for any of them."""
        refusals = {key: self._refusals_of(key, some[0]).get(step.code) for key, some in alike.items()}
        count = sum(len(some) for key, some in alike.items() if refusals[key] is None)
        why_not = "" if count else next(filter(None, refusals.values()), "")
        if not count and not why_not:
            return None
        asks = bool(step.asks or step.also or step.reason)
        return Deed(step.code, step.label, why_not, 1 if step.code in ALONE else count, asks)

    def _refusals_of(self, key: _Alike, lead: Lead) -> Mapping[str, str]:
        """Why steps may not be taken on a lead; empty words where a step is not for leads of its grade.

        Leads of one grade that stand where one person left them are alike: one of them is asked for all. What else
        keeps somebody from judging a single one is found when it is judged.
        """
        if key not in self._refusals:
            registrar, found = self._session.registrar, {}
            (entry,) = registrar.reading.entries(self._register, [lead.id])
            for step in self._register.steps_from(lead.state):
                if why := registrar.why_not_yet(self._register, step, entry):
                    found[step.code] = why if step.code == CONFIRM else ""
                elif why := registrar.why_not(self._register, step, entry):
                    found[step.code] = why
            self._refusals[key] = found
        return self._refusals[key]

    def _targets(self, code: str, group: Group) -> list[Lead]:
        if code in IDENTITY:
            start = self._register.step(code).start
            return [lead for lead in on_pair(self._session.registrar, group.first).leads if lead.state in start]
        return list(group.pressing[:1] if code in ALONE else group.pressing)

    def _take(self, code: str, ids: Sequence[int]) -> None:
        registrar, step = self._session.registrar, self._register.step(code)
        every = registrar.reading.entries(self._register, ids)
        able = [entry for entry in every if not self._why_not(step, entry)]
        if not able:
            why = next((why for entry in every if (why := self._why_not(step, entry))), "")
            self.refused.emit(why or self.tr("None of these leads waits for that any more."))
            return
        offers = (
            offers_for(registrar, self._register, able[0])
            if len(able) == 1
            else offers_for_all(registrar, self._register, able)
        )
        offer = next(one for one in offers if one.code == code)
        if offer.asks.anything:
            self._ask(offer, able, len(every) - len(able))
        elif changes := run(self._session, lambda: offer.take({}, None), self._refuse):
            self.done.emit(changes.sentence)

    def _ask(self, offer: Offer, entries: Sequence[Entry], left: int) -> None:
        file = self._session.file
        suggestions = Suggestions(Lookups(file.gateway, file.registers), file.registers)
        entry = entries[0] if len(entries) == 1 else None
        about = entries[0].reference if entry else self.tr("on %1 leads").replace("%1", f"{len(entries):,}")
        if left:
            about += self.tr(", %1 left as they are").replace("%1", f"{left:,}")
        form = StepForm(self._session, self._register, offer, about, entry, suggestions)
        key = (offer.code, entries[0].id)
        if key in self._kept:
            form.body.retype(self._kept[key])
        named = self._named([one.id for one in entries])
        self._asking = asking = _Asking(self._window, form, offer.label, entries, named)
        asking.finished.connect(lambda result: self._closed(key, form.body.typed(), said=bool(result)))
        form.look_again.connect(lambda: self._take_again(asking))
        form.done.connect(self.done)
        asking.open()
        form.body.focus_first()

    def _named(self, ids: Sequence[int]) -> str:
        """The two names that are judged, as they are written; empty for leads on more than one pair of names."""
        found = leads(self._session.registrar, ids)
        if len({lead.pair for lead in found}) != 1:
            return ""
        return ", ".join(filter(None, (found[0].organisation, words.may_be(found[0]))))

    def _closed(self, key: tuple[str, int], typed: Typed, *, said: bool) -> None:
        self._asking = None
        self._kept.pop(key, None)
        if not said:
            if typed.fields or typed.reason:
                self._kept[key] = typed
            self.left.emit()

    def _take_again(self, asking: "_Asking") -> None:
        """On the leads as they are now, with everything that was written; or why that has become impossible."""
        asking.reject()
        self._take(asking.form.offer.code, [one.id for one in asking.entries])

    def _why_not(self, step: Step, entry: Entry) -> str | None:
        registrar = self._session.registrar
        return registrar.why_not(self._register, step, entry) or registrar.why_not_yet(self._register, step, entry)

    def _refuse(self, why: ProbityError) -> None:
        self.refused.emit(str(why))

    def _for_whom(self) -> str:
        roles = self._register.step(CONFIRM).roles
        named = self.tr(" or ").join(label for code, label in ROLES.items() if code in roles)
        return self.tr("Leads are judged by: %1. You may look, run the checks and print.").replace("%1", named)


def makes_sense(step: Step, lead: Lead) -> bool:
    """Whether a step says something about a lead.

    One organisation is neither the same as itself nor different; a lead that is a case already begins no other.
    """
    if step.code in ("same", "different"):
        return len(lead.pair) > 1
    return step.begins is None or lead.case_reference is None


class _Asking(QDialog):
    """The form of a step in a window of its own; Esc goes back, Ctrl+Enter takes it."""

    def __init__(self, parent: QWidget, form: StepForm, title: str, entries: Sequence[Entry], named: str) -> None:
        """`named` says above the form on whom something is said."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = form
        self.entries = entries  # as they were read
        self.setWindowTitle(title)
        further = len(form.offer.asks.fields) - 1
        self.resize(current().px(_WIDE), current().px(_HIGH + max(0, further) * _FIELD))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if named:
            above = Ground("surface")
            inside = QVBoxLayout(above)
            inside.setContentsMargins(_SIDE, 14, _SIDE, 0)
            inside.addWidget(Wrap(named, "strong"))
            column.addWidget(above)
        column.addWidget(form, 1)
        form.done.connect(self.accept)
        form.went_back.connect(self.reject)
