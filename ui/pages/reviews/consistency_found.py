"""What the reviewer made of the board: a note that is kept, the signature under it, and the reviews there were."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.entries import Changes, Entry
from app.errors import InvalidEntry, ProbityError
from app.fields import Values
from app.periods import Period
from ui.pages.reviews.consistency_looked import Looked
from ui.pages.reviews.consistency_reviews import CONSISTENCY, OPEN, KeptReviews, days, of, signature
from ui.run import run
from ui.session import Session
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.ground import Ground
from ui.widgets.labelled import FieldBox
from ui.widgets.note_field import NoteField
from ui.widgets.plain_table import Column, PlainTable, Row
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

_STATE = 3
_PILLS = {True: ("warn", "clock"), False: ("ok", "signature")}


class FoundView(QWidget):
    """`review_asked` carries the register and the days of a review to go on with."""

    review_asked = Signal(str, tuple)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kept = KeptReviews(session.registrar, CONSISTENCY)
        self._looked: Looked | None = None
        self._entry: Entry | None = None
        self._every: list[Entry] = []  # the reviews there are, newest first
        self.about = Text("", "strong")
        self.note = NoteField(5, 9)
        self.box = FieldBox(self.tr("&What I found"), self.note, required=True)
        self.why = Wrap("", "small", "muted")
        self.keep_note = Button(self.tr("&Keep note"), "save")
        self.sign = Button(self.tr("&Sign review"), "signature", "primary")
        self.refusal = Banner("bad")
        self.past_title = Text("", "section", "text2")
        self.past = PlainTable(self.tr("Reviews so far"), self._columns())
        self.read = Wrap("", "small", "text2")
        self._lay_out()
        self.past.chosen.connect(self._read)
        self.note.installEventFilter(self)
        self.note.edited.connect(self._edited)
        self.keep_note.clicked.connect(self.keep)
        self.sign.clicked.connect(self._sign)
        self.past.opened.connect(self._go_on)

    def show_looked(self, looked: Looked) -> None:
        """Go on with the note of this board, or begin one; what was typed for the board before is kept first."""
        same = self._looked is not None and self._board() == (looked.register.name, looked.period)
        if not same:
            self.keep()
        self._looked = looked
        if not same:
            self.note.set_value(None)
            self._entry = None
        self.refresh()

    def refresh(self) -> None:
        """Look at the reviews in the register file again. What is being typed stays."""
        if self._looked is None:
            return
        untouched = not self._changed()
        register, period = self._board()
        self._entry = self._kept.begun(register, period)
        if untouched:
            self.note.set_value(self._written())
        self.about.setText(f"{self._looked.register.title}, {days(period)}")
        self._allow()
        self._list()

    def keep(self) -> bool:
        """Record what is written, if it says anything new. False where it was refused."""
        if not self._changed() or self._why_not():
            return True
        return self._done(run(self._session, self._keep, self._refuse))

    def take_focus(self) -> None:
        where = self.note if not self.note.isReadOnly() else self.past
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The note is kept when it is left: nothing typed is lost."""
        if watched is self.note and event.type() == QEvent.Type.FocusOut:
            self.keep()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keep()

    # --- the acts ----------------------------------------------------------------------------------------------------

    def _keep(self) -> Changes:
        registrar, text = self._session.registrar, self.note.value().strip()
        if self._entry is None:
            register, (first, last) = self._board()
            facts: Values = {"register": register, "kind": CONSISTENCY, "found": text}
            facts |= {"period_from": first.isoformat(), "period_to": last.isoformat()}
            return registrar.add(self._kept.register, facts)
        return registrar.amend(self._kept.register, self._entry.id, self._entry.version, {"found": text or None})

    def _sign(self) -> None:
        if not self.note.value().strip():
            self._refuse(InvalidEntry({"found": self.tr("Say what you found before you sign")}))
            return
        if not self.keep() or self._entry is None:
            return
        entry, answers = self._entry, {"found": self.note.value().strip()}
        registrar = self._session.registrar

        def act() -> Changes:
            return registrar.step(self._kept.register, entry.id, entry.version, "sign", answers)

        if run(self._session, act, self._refuse):
            self.note.set_value(None)
            self.refresh()
            self.past.setFocus(Qt.FocusReason.OtherFocusReason)

    def _done(self, changes: Changes | None) -> bool:
        if changes is not None:
            self.refusal.hide()
            self.refresh()
        return changes is not None

    def _refuse(self, why: ProbityError) -> None:
        if isinstance(why, InvalidEntry) and "found" in why.faults:
            self.box.set_error(why.faults["found"], spoken=True)
            self.box.focus()
        else:
            self.refusal.show_note("", str(why))
            self.refusal.show()

    # --- what is shown -----------------------------------------------------------------------------------------------

    def _board(self) -> tuple[str, Period]:
        assert self._looked is not None  # noqa: S101 - asked only once something was looked at
        return self._looked.register.name, self._looked.period

    def _written(self) -> str:
        return str(self._entry.values["found"] or "") if self._entry else ""

    def _changed(self) -> bool:
        return self._looked is not None and self.note.value().strip() != self._written()

    def _edited(self) -> None:
        self.box.set_error(None)
        self._allow()

    def _why_not(self) -> str | None:
        return self._kept.why_not_sign(self._entry)

    def _allow(self) -> None:
        why = self._why_not()
        self.note.setReadOnly(why is not None)
        self.sign.setEnabled(why is None)
        self.keep_note.setEnabled(why is None and self._changed())
        kept = self.tr("Kept as %1").replace("%1", self._entry.reference) if self._entry else ""
        self.why.setText(
            why or kept or self.tr("Signing records who, when and the journal head; it cannot be amended.")
        )

    def _list(self) -> None:
        every = self._every = self._kept.every()
        year = self._session.today.year
        words = self.tr("Reviews so far: %1 signed in %2").replace("%1", f"{self._kept.signed_in(year):,}")
        self.past_title.setText(words.replace("%2", str(year)) if every else self.tr("No review was signed yet"))
        self.past.setVisible(bool(every))
        self.past.put([self._row(one) for one in every])

    def _row(self, entry: Entry) -> Row:
        show, (register, period) = self._kept.register.column, of(entry)
        state = self._kept.register.state(entry.state)
        signed = (signature(self._kept.register, entry), entry.values["head"] or "—")
        found = str(entry.values["found"] or "—").replace("\n", " ")
        cells = (entry.reference, show("register").show(register), days(period), state.label, *signed, found)
        return Row(cells, str(entry.id), pills={_STATE: _PILLS[entry.state == OPEN]})

    def _read(self, key: str) -> None:
        """What the chosen review found, in full."""
        entry = next((one for one in self._every if str(one.id) == key), None)
        self.read.setText(f"{entry.reference}: {entry.values['found']}" if entry and entry.values["found"] else "")

    def _go_on(self, key: str) -> None:
        entry = next((one for one in self._every if str(one.id) == key and one.state == OPEN), None)
        if entry is not None:
            self.review_asked.emit(*of(entry))

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Reference"), 112, role="reference", tone="text2"),
            Column(self.tr("Register"), 140),
            Column(self.tr("Period"), 190),
            Column(self.tr("Status"), 112),
            Column(self.tr("Signed"), 196),
            Column(self.tr("Journal head"), 136, role="reference", tone="text2"),
            Column(self.tr("What was found")),
        ]

    def _lay_out(self) -> None:
        card = Ground("card")
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 14)
        inside.setSpacing(8)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.why, 1)
        foot.addWidget(self.keep_note)
        foot.addWidget(self.sign)
        for part in (self.about, self.box, self.refusal):
            inside.addWidget(part)
        inside.addLayout(foot)
        self.refusal.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(card)
        whole.addWidget(self.past_title)
        whole.addWidget(self.past, 1)
        whole.addWidget(self.read)
        whole.addStretch(0)  # the room below while there is no table
