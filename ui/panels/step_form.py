"""The form of one step: what it asks, what must be known first, and the button that takes it."""

from collections.abc import Sequence

from PySide6.QtCore import QKeyCombination, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.entries import Entry
from app.errors import InvalidEntry, ProbityError, StaleEntry
from app.fields import Values
from app.register import Register
from app.suggestions import Suggestions
from ui.panels.before_deciding import BeforeDeciding
from ui.panels.clashes import both_changed
from ui.panels.entry_history import moment
from ui.panels.keys import Acts, PanelKeys
from ui.panels.mnemonics import with_letters
from ui.panels.offers import Offer
from ui.panels.step_body import StepBody
from ui.panels.tab_order import chain, stops
from ui.run import run
from ui.session import Session
from ui.theme.tokens import SPACE
from ui.widgets.announce import announce
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.elide import Elide
from ui.widgets.ground import Ground
from ui.widgets.icon_button import IconButton
from ui.widgets.text import Text

_SIDE, _RIGHT = 18, 16
_CTRL = Qt.KeyboardModifier.ControlModifier


class StepForm(Ground):
    """On one entry as it was read, or on several at once (`entry` is None then)."""

    done = Signal(str)  # what was done, in a sentence
    went_back = Signal()
    look_again = Signal()

    def __init__(
        self,
        session: Session,
        register: Register,
        offer: Offer,
        about: str,
        entry: Entry | None,
        suggestions: Suggestions,
        parent: QWidget | None = None,
    ) -> None:
        """`about` names what the step is taken on: an entry's reference, or how many."""
        super().__init__("surface", parent=parent)
        self.offer = offer
        self.entry = entry
        self._session = session
        self._register = register
        self.taking = False
        labels = with_letters([offer.label, self.tr("Back")], 2)
        self._title = Text(offer.label, "panel")
        self._about = Elide(about, "reference", "muted")
        self._close = IconButton("x", self.tr("Back"), "Esc")
        self.stale = Banner("warn")
        self.problem = Banner("bad")
        self.not_yet = Banner("info")
        self.before = BeforeDeciding(session, register)
        self.take_button = Button(labels[0], kind="danger" if offer.tone == "bad" else "primary")
        self.back_button = Button(labels[1])
        held: Values = entry.values if entry is not None else {}
        letters = "".join(label[label.index("&") + 1] for label in labels if "&" in label)
        self.body = StepBody(register, offer, held, suggestions, session.registrar.today, letters)
        self._scroll = QScrollArea()
        self._keys = PanelKeys(self, self._acts())
        self._lay_out()
        self._connect()
        self.before.show_entry(entry if offer.decides else None)
        self._follow()

    @property
    def title(self) -> str:
        """What the panel shows while this is up."""
        return f"{self.offer.label} · {self._about.text()}"

    def take(self) -> None:
        """Take the step with what is answered."""
        if problems := self.body.problems():
            self._refused(InvalidEntry(problems))
            return
        answers, reason = self.body.answers(), self.body.said_reason()
        self.taking = True  # what this form itself changes is not news to it
        changes = run(self._session, lambda: self.offer.take(answers, reason), self._refused)
        self.taking = False
        if changes is not None:
            self.done.emit(changes.sentence)

    def show_stale(self, fresh: Entry) -> None:
        """Somebody else saved the entry: say who, and what they changed."""
        if self.entry is None:
            return
        saved = self.tr("%1 saved this on %2 while you had it open.")
        strong = saved.replace("%1", fresh.changed_by).replace("%2", moment(fresh.changed_at))
        told = [self.tr("Nothing was overwritten, and nothing of yours is lost.")]
        _, changed = both_changed(self._register, self.entry.values, {}, fresh.values)
        nothing = self.tr("nothing")
        told += [f"{one.field}: {one.before or nothing} → {one.after or nothing}" for one in changed]
        if fresh.state != self.entry.state:
            before, after = (self._register.state(one.state).label for one in (self.entry, fresh))
            told.append(f"{before} → {after}")
        self._warn(strong, told, self.tr("Look at it again"))

    def show_some_stale(self, fresh: Sequence[Entry]) -> None:
        """Somebody else saved some of the several entries: say who, and how they stand now."""
        names, last = [one.reference for one in fresh], max(fresh, key=lambda one: one.changed_at)
        strong = self.tr("%1 saved %2 on %3 while you had them open.")
        several = self.tr("%1 of them").replace("%1", f"{len(names):,}")
        for at, what in enumerate(
            (last.changed_by, names[0] if len(names) == 1 else several, moment(last.changed_at)), 1
        ):
            strong = strong.replace(f"%{at}", what)
        states = dict.fromkeys(self._register.state(one.state).label for one in fresh)
        now = self.tr("Now: %1").replace("%1", ", ".join(states))
        self._warn(strong, [self.tr("Nothing was overwritten."), now], self.tr("Look at them again"))

    def _warn(self, strong: str, told: Sequence[str], link: str) -> None:
        self.stale.show_note(strong, "\n" + "\n".join(told), [("again", link)])
        chain(self._close, stops(self.stale))
        self.stale.setVisible(True)
        self._scroll.verticalScrollBar().setValue(0)
        announce(self.window(), strong, urgent=True)

    def _refused(self, why: ProbityError) -> None:
        if isinstance(why, StaleEntry):
            reading = self._session.registrar.reading
            if self.entry is not None:
                self.show_stale(reading.entry(self._register, self.entry.id))
            else:
                self.show_some_stale([reading.by_reference(why.reference)[1]])
            return
        rest = self.body.show_faults(why.faults) if isinstance(why, InvalidEntry) else {"": str(why)}
        told = [self._named(path, sentence) for path, sentence in rest.items()]
        self.problem.show_note(self.tr("Not done."), "\n".join(told))
        self.problem.setVisible(bool(told))
        if told:
            self.not_yet.setVisible(False)
            self._scroll.verticalScrollBar().setValue(0)
            announce(self.window(), " ".join(told), urgent=True)

    def _named(self, path: str, sentence: str) -> str:
        """A fault of a field that is not on this form, with its name."""
        name = path.partition(".")[0]
        part = self._register.part(name)
        if part is not None:
            return f"{part.label}: {sentence}"
        return f"{self._register.column(name).label}: {sentence}" if self._register.has(name) else sentence

    def _follow(self) -> None:
        """What the answers mean so far: what is still in the way, and what would be filled in."""
        self.problem.setVisible(False)
        objection = self.offer.objection(self.body.answers())
        self.not_yet.show_note(self.tr("Not yet.") if objection else "", objection or "")
        self.not_yet.setVisible(objection is not None)
        self.body.propose()

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """The field with the caret is never below the edge."""
        inside = self._scroll.widget()
        if new is not None and inside is not None and inside.isAncestorOf(new):
            self._scroll.ensureWidgetVisible(new, 0, 40)

    # --- how it is put together --------------------------------------------------------------------------------------

    def _acts(self) -> Acts:
        key = Qt.Key
        return {
            QKeyCombination(_CTRL, key.Key_S): self.take,
            QKeyCombination(_CTRL, key.Key_Return): self.take,
            QKeyCombination(_CTRL, key.Key_Enter): self.take,
            QKeyCombination(key.Key_Escape): self.went_back.emit,
        }

    def _connect(self) -> None:
        self._close.clicked.connect(self.went_back)
        self.back_button.clicked.connect(self.went_back)
        self.take_button.clicked.connect(self.take)
        self.stale.followed.connect(lambda _key: self.look_again.emit())
        self.body.edited.connect(self._follow)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - a widget exists, so does its application
        app.focusChanged.connect(self._follow_focus)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head())
        whole.addWidget(self._middle(self._heading()), 1)
        whole.addWidget(self._foot())

    def _heading(self) -> Sequence[QWidget]:
        for banner in (self.stale, self.problem, self.not_yet):
            banner.setVisible(False)
        return (self.stale, self.problem, self.before, self.not_yet, self.body)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(_SIDE, 14, _RIGHT - 6, 6)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._about, 1)
        head.addWidget(self._close)
        return head

    def _middle(self, widgets: Sequence[QWidget]) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("ground", "none")
        column = QVBoxLayout(inside)
        column.setContentsMargins(_SIDE, 4, _RIGHT, 14)
        column.setSpacing(SPACE.field_gap)
        for widget in widgets:
            column.addWidget(widget, int(widget is self.body))
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return self._scroll

    def _foot(self) -> Ground:
        foot = Ground("sunken", "top")
        row = QHBoxLayout(foot)
        row.setContentsMargins(_SIDE, 10, _RIGHT, 10)
        row.setSpacing(8)
        for widget in (self.take_button, self.back_button, Text("Ctrl+Enter", "small", "muted")):
            row.addWidget(widget)
        row.addStretch(1)
        return foot
