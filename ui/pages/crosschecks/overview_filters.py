"""What the overview is asked for: the period, least values, how recipients are told, and what makes a ribbon wide."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from app import money
from app.crosscheck.pictures.overview import DEPARTMENT, PERSON, STATION, Asked
from app.crosscheck.pictures.picture import COUNT, VALUE
from app.errors import Unreadable
from ui.pages.reviews.consistency_period import PeriodChoice
from ui.session import Session
from ui.theme import current
from ui.widgets.labelled import FieldBox
from ui.widgets.layouts import turn
from ui.widgets.money_field import MoneyField
from ui.widgets.segments import Segments

_AMOUNT = 168


class OverviewFilters(QWidget):
    """`asked_anew` says that other facts are asked for, `measured_anew` that the same are to be drawn otherwise."""

    asked_anew = Signal()
    measured_anew = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.period = PeriodChoice(lambda: session.today)
        self.offers = MoneyField(money.read_typed, money.show)
        self.contracts = MoneyField(money.read_typed, money.show)
        self.offers_box = FieldBox(self.tr("Offer&s from (£)"), self.offers)
        self.contracts_box = FieldBox(self.tr("Contracts from (£)"), self.contracts)
        self.by = Segments(
            [
                (STATION, self.tr("B&y station")),
                (DEPARTMENT, self.tr("By depart&ment")),
                (PERSON, self.tr("By person")),
            ]
        )
        self.by.set_value(STATION)
        self.measure = Segments([(COUNT, self.tr("N&umber")), (VALUE, self.tr("Value"))])
        self.measure.set_value(COUNT)
        self.by_box = FieldBox(self.tr("Recipients"), self.by, required=True)
        self.measure_box = FieldBox(self.tr("Width"), self.measure, required=True)
        self._lay_out()
        self._connect()
        self._fit()

    def asked(self) -> Asked | None:
        """What is asked for; None where something typed cannot be read, which its box then says."""
        least = [self._least(*each) for each in ((self.offers, self.offers_box), (self.contracts, self.contracts_box))]
        if not self.period.is_readable() or None in least:
            return None
        offer, contract = least
        return Asked(self.period.period(), self.by.value() or STATION, offer or 0, contract or 0)

    def measured(self) -> str:
        """What makes a ribbon wide: COUNT or VALUE."""
        return self.measure.value() or COUNT

    @staticmethod
    def _least(field: MoneyField, box: FieldBox) -> int | None:
        try:
            found = field.value()
        except Unreadable as why:
            box.set_error(str(why))
            return None
        box.set_error(None)
        return found or 0

    def _connect(self) -> None:
        self.period.changed.connect(self.asked_anew)
        for field in (self.offers, self.contracts):
            field.editingFinished.connect(self.asked_anew)
        self.by.edited.connect(lambda _key: self.asked_anew.emit())
        self.measure.edited.connect(lambda _key: self.measured_anew.emit())
        current().changed.connect(self._fit)

    def _fit(self) -> None:
        for box in (self.offers_box, self.contracts_box):
            box.setFixedWidth(current().px(_AMOUNT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        turn(self._row, self.width())

    def _lay_out(self) -> None:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addLayout(self._beside(self.period, self.offers_box, self.contracts_box), 1)
        self._row.addLayout(self._beside(self.by_box, self.measure_box))

    @staticmethod
    def _beside(*boxes: QWidget) -> QHBoxLayout:
        found = QHBoxLayout()
        found.setSpacing(12)
        for box in boxes:
            found.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        found.addStretch(1)
        return found
