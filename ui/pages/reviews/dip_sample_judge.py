"""Looking at a sample entry by entry: R for right, W for wrong and why, Enter for the next; then signing."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.entries import Changes, Entry
from app.errors import InvalidEntry, NoSuchEntry, ProbityError
from app.fields import Values
from app.review.dip_sample import ErrorRate, error_rate
from ui.pages.reviews.consistency_reviews import OPEN, SAMPLE, KeptReviews, days, of
from ui.pages.reviews.dip_sample_entry import SampledEntry
from ui.run import run
from ui.session import Session
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.charts.progress_bar import Share
from ui.widgets.elide import Elide
from ui.widgets.ground import Ground
from ui.widgets.icon_button import IconButton
from ui.widgets.labelled import FieldBox
from ui.widgets.note_field import NoteField
from ui.widgets.plain_table import Column, PlainTable, Row
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

RIGHT, WRONG = "right", "wrong"
_RESULT = 3
_PILLS = {RIGHT: ("ok", "check"), WRONG: ("bad", "x"), None: ("idle", "clock")}
_KEYS = {Qt.Key.Key_R: RIGHT, Qt.Key.Key_W: WRONG}


class SampleTable(PlainTable):
    """`judged` says that R or W was pressed on the current line."""

    judged = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        result = _KEYS.get(Qt.Key(event.key()))
        if result and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.judged.emit(result)
        else:
            super().keyPressEvent(event)


class JudgeView(QWidget):
    """`left` leads back to where samples are drawn; `entry_asked` carries the register and id of an entry."""

    left = Signal()
    entry_asked = Signal(str, object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kept = KeptReviews(session.registrar, SAMPLE)
        self.sample: Entry | None = None
        self.back = IconButton("arrow-left", self.tr("Back to the samples"), "Esc")
        self.about = Text("", "strong")
        self.seed = Elide("", "small", "muted")
        self.bar = Share()
        self.counted = Text("", "small", "text2")
        self.table = SampleTable(self.tr("Entries of the sample"), self._columns())
        self.entry = SampledEntry(session)
        self.rate = Wrap("", "strong")
        self.note = NoteField(2, 3)
        self.box = FieldBox(self.tr("&What I found"), self.note, required=True)
        self.why = Wrap("", "small", "muted")
        self.sign = Button(self.tr("&Sign review"), "signature", "primary")
        self.refusal = Banner("bad")
        self._lay_out()
        self._connect()

    def show_sample(self, sample: Entry) -> None:
        """Go on with a sample at its first entry without a result; the same sample stays where it was."""
        same = self.sample is not None and self.sample.id == sample.id
        before = self.table.current_key()
        self.sample = sample
        lines = self._lines()
        self.table.put([self._row(at, line) for at, line in enumerate(lines, 1)])
        self._go(before if same else str(self._next(0)))
        if not same:
            self.note.set_value(sample.values["found"])
            self.refusal.hide()
        self._say(sample)
        self._choose(self.table.current_key())

    def concerns(self, registers: frozenset[str]) -> bool:
        """Whether a change in these registers may show here."""
        return self.sample is not None and self.sample.values["register"] in registers

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # --- the acts ----------------------------------------------------------------------------------------------------

    def judge(self, result: str, finding: str = "") -> None:
        """Record the result of the current line, and go to the next one without a result."""
        sample, number = self.sample, int(self.table.current_key() or 0)
        if sample is None or not number or sample.state != OPEN:
            return
        answers: Values = {"line": number, "result": result, "finding": finding.strip() or None}
        registrar = self._session.registrar

        def act() -> Changes:
            return registrar.step(self._kept.register, sample.id, sample.version, "judge", answers)

        if run(self._session, act, self._refuse):
            self.refusal.hide()
            self._read_again()
            self._go(str(self._next(number)))
            self.take_focus()

    def keep(self) -> bool:
        """Record the note, if it says anything new: nothing typed is lost. False where it was refused."""
        sample, text = self.sample, self.note.value().strip() or None
        if sample is None or text == sample.values["found"] or self.note.isReadOnly():
            return True
        registrar = self._session.registrar

        def act() -> Changes:
            return registrar.amend(self._kept.register, sample.id, sample.version, {"found": text})

        if run(self._session, act, self._refuse) is None:
            return False
        self.refusal.hide()
        self._read_again()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.note and event.type() == QEvent.Type.FocusOut:
            self.keep()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keep()

    def _pressed(self, result: str) -> None:
        """Right is recorded at once; what is wrong about the other is asked first."""
        if result == RIGHT:
            self.judge(RIGHT)
        else:
            self.entry.ask_finding()

    def _sign(self) -> None:
        if not self.keep() or self.sample is None:
            return
        sample, text = self.sample, self.note.value().strip()
        registrar = self._session.registrar

        def act() -> Changes:
            return registrar.step(self._kept.register, sample.id, sample.version, "sign", {"found": text or None})

        if run(self._session, act, self._refuse):
            self.refusal.hide()
            self._read_again()
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, why: ProbityError) -> None:
        if isinstance(why, InvalidEntry) and "found" in why.faults:
            self.box.set_error(why.faults["found"], spoken=True)
            self.box.focus()
        else:
            self.refusal.show_note("", str(why))
            self.refusal.show()

    def _read_again(self) -> None:
        if self.sample is not None:
            self.show_sample(self._session.registrar.reading.entry(self._kept.register, self.sample.id))

    # --- what is shown -----------------------------------------------------------------------------------------------

    def _lines(self) -> list[Values]:
        return list(self.sample.values["sample"]) if self.sample else []

    def _next(self, number: int) -> int:
        """The next line without a result, after this one or else from the first; without any, the one after it."""
        lines = self._lines()
        missing = [at for at, line in enumerate(lines, 1) if line.get("result") is None]
        later = [at for at in missing if at > number]
        return (later or missing or [min(number + 1, len(lines))])[0]

    def rate_of(self) -> ErrorRate:
        """What the results so far come to."""
        judged = {at: line["result"] == WRONG for at, line in enumerate(self._lines()) if line.get("result")}
        return error_rate(judged)

    def _say(self, sample: Entry) -> None:
        register, period = of(sample)
        title = self._kept.register.column("register").show(register)
        self.about.setText(f"{sample.reference} · {title}, {days(period)}")
        self.seed.setText(self.tr("Seed %1").replace("%1", str(sample.values["seed"])))
        rate, of_all = self.rate_of(), len(self._lines())
        words = self.tr("%1 of %2 looked at").replace("%1", f"{rate.looked_at:,}").replace("%2", f"{of_all:,}")
        self.bar.set_share(rate.looked_at, of_all, words)
        self.counted.setText(words)
        self.rate.setText(rate.sentence)
        signed = sample.state != OPEN
        why = self._kept.why_not_sign(sample) if not signed else self._signed(sample)
        left = of_all - rate.looked_at
        if why is None and left:
            why = self.tr("%1 still without a result").replace("%1", f"{left:,}")
        self.why.setText(why or self.tr("Signing records who, when and the journal head."))
        self.sign.setEnabled(why is None)
        self.note.setReadOnly(signed or self._kept.why_not_sign(sample) is not None)

    def _signed(self, sample: Entry) -> str:
        show = self._kept.register.column("signed_on").show
        words = self.tr("Signed by %1 on %2, journal head %3").replace("%1", str(sample.values["signed_by"]))
        words = words.replace("%2", show(sample.values["signed_on"]))
        return words.replace("%3", str(sample.values["head"]))

    def _row(self, number: int, line: Values) -> Row:
        result, finding = line.get("result"), line.get("finding") or ""
        words = {RIGHT: self.tr("Right"), WRONG: self.tr("Wrong")}.get(result or "", self.tr("To look at"))
        cells = (f"{number:,}", line["about"], finding, words)
        return Row(cells, str(number), pills={_RESULT: _PILLS[result]})

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("No."), 60, right=True, tone="muted"),
            Column(self.tr("Entry"), 116, role="reference", tone="accent_text"),
            Column(self.tr("Finding")),
            Column(self.tr("Result"), 124),
        ]

    def _choose(self, key: str) -> None:
        lines = self._lines()
        if key and lines:
            line = lines[int(key) - 1]
            may = self.sample is not None and self.sample.state == OPEN and self._session.file.writable
            self.entry.show_line(line, may_judge=may)

    def _open(self, reference: str) -> None:
        try:
            register, entry = self._session.registrar.reading.by_reference(reference)
        except NoSuchEntry as why:
            self._refuse(why)
        else:
            self.entry_asked.emit(register.name, entry.id)

    def _go_next(self, key: str) -> None:
        self._go(str(self._next(int(key))))

    def _go(self, key: str) -> None:
        """Make a line the current one, with what was judged above it and what follows below it in sight."""
        self.table.choose(key)
        self.table.scrollTo(self.table.currentIndex(), PlainTable.ScrollHint.PositionAtCenter)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.table.chosen.connect(self._choose)
        self.table.judged.connect(self._pressed)
        self.table.opened.connect(self._go_next)
        self.entry.judged.connect(self.judge)
        self.entry.open_asked.connect(self._open)
        self.note.installEventFilter(self)
        self.note.edited.connect(lambda: self.box.set_error(None))
        self.sign.clicked.connect(self._sign)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        for part in (self.back, self.about):
            head.addWidget(part)
        head.addWidget(self.seed, 1)
        head.addWidget(self.bar)
        head.addWidget(self.counted)
        foot = Ground("card")
        inside = QHBoxLayout(foot)
        inside.setContentsMargins(16, 10, 16, 12)
        inside.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.rate)
        words.addWidget(self.why)
        words.addStretch(1)
        inside.addLayout(words, 1)
        inside.addWidget(self.box, 1)
        inside.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignBottom)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.table, 1)
        row.addWidget(self.entry, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addLayout(head)
        whole.addWidget(self.refusal)
        whole.addLayout(row, 1)
        whole.addWidget(foot)
        self.refusal.hide()
