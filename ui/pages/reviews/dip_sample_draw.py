"""Drawing a dip sample: of which register, which days, how many, by which seed; and the samples there were."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app import access
from app.entries import Entry
from app.errors import ProbityError, Unreadable
from app.fields import Values
from app.periods import Period
from app.register import Register
from app.review.dip_sample import ErrorRate, Sample, draw, error_rate, new_seed
from ui.pages.reviews.consistency_looked import all_time
from ui.pages.reviews.consistency_period import PeriodChoice
from ui.pages.reviews.consistency_reviews import OPEN, SAMPLE, KeptReviews, days, of, signature
from ui.run import run
from ui.session import Session
from ui.theme import current
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.ground import Ground
from ui.widgets.labelled import FieldBox
from ui.widgets.plain_table import Column, PlainTable, Row
from ui.widgets.reading_field import ReadingField
from ui.widgets.segments import Segments
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

_STATE = 4
_USUAL, _MOST = 30, 500  # entries in one sample
_SIZE_WIDE, _SEED_WIDE = 110, 170
_PILLS = {True: ("warn", "clock"), False: ("ok", "signature")}


def read_size(text: str) -> int:
    """How many entries are meant. Raises Unreadable."""
    number = int(text) if text.isdecimal() and len(text) < 6 else 0
    if not 0 < number <= _MOST:
        raise Unreadable(f"Give a number from 1 to {_MOST}")
    return number


class DrawView(QWidget):
    """`sample_asked` carries the id of a sample to go on with, or to read."""

    sample_asked = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kept = KeptReviews(session.registrar, SAMPLE)
        self.register = Segments(
            [
                ("gifts", self.tr("&Gifts")),
                ("second_jobs", self.tr("Second &jobs")),
                ("media_contacts", self.tr("Media contacts")),
            ]
        )
        self.register.set_value("gifts")
        self.period = PeriodChoice(lambda: session.today)
        self.number = ReadingField(read_size, str, str)
        self.number.set_value(_USUAL)
        self.number_box = FieldBox(self.tr("Si&ze"), self.number, required=True)
        self.seed = QLineEdit()
        self.seed_box = FieldBox(self.tr("&Seed"), self.seed, required=True)
        self.draw = Button(self.tr("Dra&w the sample"), "flask-conical", "primary")
        self.out_of = Wrap("", "small", "muted")
        self.refusal = Banner("bad")
        self.past_title = Text("", "section", "text2")
        self.past = PlainTable(self.tr("Samples so far"), self._columns())
        self._lay_out()
        self.seed.setText(new_seed())
        self.draw.clicked.connect(self._draw)
        self.number.edited.connect(lambda: self.number_box.set_error(None))
        self.past.opened.connect(lambda key: self.sample_asked.emit(int(key)))
        current().changed.connect(self._restyle)
        self._restyle()

    def take_focus(self) -> None:
        self.register.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Look at the samples in the register file again."""
        every = self._kept.every()
        title = self.tr("Samples so far: Enter opens one") if every else self.tr("No sample was drawn yet")
        self.past_title.setText(title)
        self.past.put([self._row(one) for one in every])
        self.past.setVisible(bool(every))
        self._allow()

    def _allow(self) -> None:
        """Who may not record here is told so before they choose."""
        why = access.why_not_record(self._session.registrar.user, self._kept.register)
        if not self._session.file.writable:
            why = self.tr("This register is open read only")
        self.draw.setEnabled(why is None)
        usual = self.tr(
            "The lowest lots are drawn: SHA-256 of the seed, a colon and the reference. With the seed anyone can draw"
            " the same entries again."
        )
        self.out_of.setText(why or usual)

    def _draw(self) -> None:
        size, seed = self._number(), self.seed.text().strip()
        self.seed_box.set_error(None if seed else self.tr("A seed is needed: any letters and figures"))
        if size is None or not seed or not self.period.is_readable():
            return
        registrar = self._session.registrar
        register = registrar.registers[self.register.value() or "gifts"]
        period = self.period.period() or all_time(registrar, register)
        sample = draw(registrar.file.gateway, register, period, size, seed)
        if not sample.drawn:
            words = self.tr("%1 has no entries from %2: choose other days.")
            self._say(words.replace("%1", register.title).replace("%2", days(period)))
            return
        changes = run(
            self._session, lambda: registrar.add(self._kept.register, _facts(register, period, sample)), self._refuse
        )
        if changes is not None:
            self.refusal.hide()
            self.seed.setText(new_seed())  # the one drawn by is kept in the sample
            self.sample_asked.emit(changes.touched[-1].id)

    def _number(self) -> int | None:
        try:
            found = self.number.value()
        except Unreadable as why:
            self.number_box.set_error(str(why), spoken=True)
            return None
        self.number_box.set_error(None if found else self.tr("Enter a number"))
        return found

    def _refuse(self, why: ProbityError) -> None:
        self._say(str(why))

    def _say(self, words: str) -> None:
        self.refusal.show_note("", words)
        self.refusal.show()

    def _row(self, entry: Entry) -> Row:
        show, (register, period) = self._kept.register.column, of(entry)
        lines = entry.values["sample"]
        results = {at: line["result"] == "wrong" for at, line in enumerate(lines) if line.get("result")}
        state = self._kept.register.state(entry.state)
        looked_at = f"{len(results):,} of {len(lines):,}"
        cells = (entry.reference, show("register").show(register), days(period), looked_at, state.label)
        return Row(
            (*cells, self._rate(error_rate(results)), signature(self._kept.register, entry)),
            str(entry.id),
            pills={_STATE: _PILLS[entry.state == OPEN]},
        )

    def _rate(self, rate: ErrorRate) -> str:
        """As short as a column asks; the sample itself says it in full."""
        if rate.share is None:
            return "—"
        words = self.tr("%1, between %2 and %3").replace("%1", f"{rate.share:.0%}")
        return words.replace("%2", f"{rate.low:.0%}").replace("%3", f"{rate.high:.0%}")

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Reference"), 112, role="reference", tone="accent_text"),
            Column(self.tr("Register"), 140),
            Column(self.tr("Period"), 202),
            Column(self.tr("Looked at"), 92, right=True),
            Column(self.tr("Status"), 96),
            Column(self.tr("Error rate")),
            Column(self.tr("Signed"), 176),
        ]

    def _lay_out(self) -> None:
        card = Ground("card")
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 14)
        inside.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(14)
        boxes = (
            FieldBox(self.tr("Register"), self.register, required=True),
            self.period,
            self.number_box,
            self.seed_box,
        )
        for box in boxes:
            row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.out_of, 1)
        foot.addWidget(self.draw, 0, Qt.AlignmentFlag.AlignBottom)
        inside.addWidget(Text(self.tr("Draw a dip sample"), "strong"))
        inside.addLayout(row)
        inside.addWidget(self.refusal)
        inside.addLayout(foot)
        self.refusal.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(card)
        whole.addWidget(self.past_title)
        whole.addWidget(self.past, 1)
        whole.addStretch(0)  # the room below while there is no table

    def _restyle(self) -> None:
        self.number_box.setFixedWidth(current().px(_SIZE_WIDE))
        self.seed_box.setFixedWidth(current().px(_SEED_WIDE))


def _facts(register: Register, period: Period, sample: Sample) -> Values:
    """The review that keeps what was drawn, in the order drawn."""
    return {
        "register": register.name,
        "kind": SAMPLE,
        "period_from": period[0].isoformat(),
        "period_to": period[1].isoformat(),
        "seed": sample.seed,
        "sample": [{"about": reference} for _entry, reference in sample.drawn],
    }
