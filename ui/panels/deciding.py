"""Takes the steps of a panel's entry: at once where nothing is asked, otherwise by a form in the panel's place."""

from PySide6.QtCore import QObject, Signal

from app.entries import Entry
from app.errors import InvalidEntry, NoSuchEntry, ProbityError
from app.register import Register
from app.suggestions import Suggestions
from ui.panels.offers import Offer, offers_for
from ui.panels.step_body import Typed
from ui.panels.step_form import StepForm
from ui.run import run
from ui.session import Session
from ui.widgets.announce import announce
from ui.widgets.stack import Stack


class Deciding(QObject):
    """What was typed in a form that was left is kept until its entry changes."""

    done = Signal()  # a step was taken, or an offer answered
    went_back = Signal()
    refused = Signal(str)
    entry_asked = Signal(str)  # a reference
    find_requested = Signal(str)

    def __init__(
        self, session: Session, register: Register, suggestions: Suggestions, stack: Stack, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._register = register
        self._suggestions = suggestions
        self._stack = stack
        self.form: StepForm | None = None
        self._kept: dict[tuple[int, str], tuple[int, Typed]] = {}  # entry and offer -> its version, what was typed

    def is_up(self) -> bool:
        """Whether a form is shown."""
        return self.form is not None and self._stack.currentWidget() is self.form

    def begin(self, offer: Offer, entry: Entry) -> None:
        """Take a step on an entry, or ask first what it asks."""
        if offer.why_not is not None:
            self.refused.emit(offer.why_not)
        elif not offer.asks.anything:
            self._take_at_once(offer)
        else:
            version, typed = self._kept.get((entry.id, offer.code), (entry.version, None))
            self._open(offer, entry.reference, entry, typed if version == entry.version else None)

    def begin_on_several(self, offer: Offer, about: str) -> None:
        """Take a step on several entries at once."""
        if not offer.asks.anything:
            self._take_at_once(offer)
        else:
            self._open(offer, about, None, None)

    def leave(self) -> None:
        """Something else is shown in the form's place: what was typed is kept."""
        if self.form is None:
            return
        if self.form.entry is not None:
            entry = self.form.entry
            self._kept[entry.id, self.form.offer.code] = (entry.version, self.form.body.typed())
        self._drop()

    def follow(self) -> None:
        """The register was changed: if it was the entry of the form that is up, it says so."""
        form = self.form
        if form is None or form.entry is None or form.taking:
            return
        try:
            fresh = self._session.registrar.reading.entry(self._register, form.entry.id)
        except NoSuchEntry:
            return
        if fresh.version != form.entry.version:
            form.show_stale(fresh)

    def _open(self, offer: Offer, about: str, entry: Entry | None, typed: Typed | None) -> None:
        self._drop()
        form = StepForm(self._session, self._register, offer, about, entry, self._suggestions)
        form.done.connect(self._done)
        form.went_back.connect(self._go_back)
        form.look_again.connect(self._look_again)
        form.before.entry_asked.connect(self.entry_asked)
        form.before.find_requested.connect(self.find_requested)
        if typed is not None:
            form.body.retype(typed)
        self.form = form
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        form.body.focus_first()

    def _take_at_once(self, offer: Offer) -> None:
        changes = run(self._session, lambda: offer.take({}, None), self._refused)
        if changes is not None:
            self._done(changes.sentence)

    def _refused(self, why: ProbityError) -> None:
        self.refused.emit(" ".join(why.faults.values()) if isinstance(why, InvalidEntry) else str(why))

    def _done(self, sentence: str) -> None:
        if self.form is not None and self.form.entry is not None:
            self._kept.pop((self.form.entry.id, self.form.offer.code), None)
        self._drop()
        self.done.emit()
        announce(self._stack.window(), sentence)

    def _go_back(self) -> None:
        self.leave()
        self.went_back.emit()

    def _look_again(self) -> None:
        """The form on the entry as it is now, with everything typed; or why it has become impossible."""
        if self.form is None:
            return
        if self.form.entry is None:
            self._go_back()  # to the list, as it is now
            return
        code, typed = self.form.offer.code, self.form.body.typed()
        fresh = self._session.registrar.reading.entry(self._register, self.form.entry.id)
        again = next((o for o in offers_for(self._session.registrar, self._register, fresh) if o.code == code), None)
        if again is not None and again.why_not is None:
            self._open(again, fresh.reference, fresh, typed)
            return
        self._drop()
        self.went_back.emit()
        label = self._register.state(fresh.state).label
        no_longer = self.tr("It is “%1” by now, so that step is no longer possible.").replace("%1", label)
        self.refused.emit(again.why_not if again is not None and again.why_not else no_longer)

    def _drop(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            self._stack.removeWidget(form)
            form.hide()
            form.deleteLater()
