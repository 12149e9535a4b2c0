"""Several entries selected in a list: how many, what they come to, and the steps that all of them can take at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import money
from app.register import Register
from ui.panels.offers import Offer, offers_for_all
from ui.panels.step_bar import StepBar
from ui.session import Session
from ui.widgets.announce import announce
from ui.widgets.banner import Banner
from ui.widgets.ground import Ground
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

MOST_AT_ONCE = 200  # entries that one step is taken on
_MOST_NAMED = 12
_SIDE, _RIGHT = 18, 16
_WHOLE = "/\u2060"  # no line ends within a reference


class SeveralPanel(Ground):
    """`step_asked` carries an offer and what it would be taken on, in words."""

    step_asked = Signal(Offer, str)

    def __init__(self, session: Session, register: Register, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._session = session
        self._register = register
        self.ids: list[int] = []
        self._title = Text("", "panel")
        self._total = Wrap("", "body", "text2")
        self._names = Wrap("", "small", "muted")
        self._hint = Wrap("", "small", "text2")
        self.problem = Banner("bad")
        self.steps = StepBar(leads_on=False)
        self.steps.chosen.connect(self._ask)
        self._lay_out()

    @property
    def title(self) -> str:
        many = self._register.many
        return self.tr("%1 selected").replace("%1", f"{len(self.ids):,} {many}")

    def show_entries(self, ids: list[int]) -> None:
        """Speak of these entries; of none when something else is shown."""
        self.ids = list(ids)
        self.problem.setVisible(False)
        if ids:
            self.refresh()

    def refresh(self) -> None:
        """Read them again as they stand."""
        reading, column = self._session.registrar.reading, self._register.total
        few = len(self.ids) <= MOST_AT_ONCE  # the list adds up more, in its head
        wanted = self.ids if few else self.ids[:_MOST_NAMED]
        rows = reading.rows(self._register, wanted, ["reference", *([column] if column else [])])
        named = [row["reference"] for row in rows[:_MOST_NAMED]]
        more = len(self.ids) - len(named)
        self._title.setText(self.title)
        total = money.show(sum(row[column] or 0 for row in rows)) if column and few else ""
        self._total.setText(self.tr("%1 in total").replace("%1", total) if total else "")
        self._total.setVisible(bool(total))
        and_more = self.tr(" and %1 more").replace("%1", f"{more:,}") if more else ""
        self._names.setText(", ".join(named).replace("/", _WHOLE) + and_more)
        self._names.setAccessibleName(", ".join(named) + and_more)
        self._offer()

    def focus_first(self) -> None:
        """Put the focus on the first step."""
        first = next((button for button in self.steps.buttons() if button.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, sentence: str) -> None:
        """Show what could not be done."""
        self.problem.show_note(self.tr("Not done."), sentence)
        self.problem.setVisible(True)
        announce(self, sentence, urgent=True)

    def _offer(self) -> None:
        too_many = len(self.ids) > MOST_AT_ONCE
        registrar = self._session.registrar
        entries = [] if too_many else registrar.reading.entries(self._register, self.ids)
        offers = offers_for_all(registrar, self._register, entries) if entries else []
        self.steps.set_offers(offers)
        self._hint.setText(self._explained(offers, too_many=too_many))

    def _explained(self, offers: list[Offer], *, too_many: bool) -> str:
        if too_many:
            return self.tr("Select up to %1 to take a step on all of them.").replace("%1", f"{MOST_AT_ONCE}")
        if not offers:
            return self.tr("They do not stand at the same point, so no step can be taken on all of them.")
        return self.tr("A step is taken on all of them or on none, and taken back with one Ctrl+Z.")

    def _ask(self, code: str) -> None:
        offer = next(offer for offer in self.steps.offers if offer.code == code)
        self.problem.setVisible(False)
        self.step_asked.emit(offer, self.title)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(_SIDE, 16, _RIGHT, 18)
        column.setSpacing(8)
        for widget in (self._title, self._total, self.problem, self._names, self._hint):
            column.addWidget(widget)
        column.addStretch(1)
        self.problem.setVisible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(column, 1)
        whole.addWidget(self.steps)
