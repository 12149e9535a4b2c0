"""The leads: what looks as if a giver, an employer or a leaver had to do with a supplier, for a person to judge."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.crosscheck.leads import LEADS
from app.query import Query
from ui.jobs import JobQueue
from ui.session import Session
from ui.widgets.plain_table import Column, PlainTable, Row


class LeadsTab(QWidget):
    """`entry_asked` carries the register and id of an entry to open."""

    entry_asked = Signal(str, object)  # an id is too long for Qt's int

    def __init__(self, session: Session, jobs: JobQueue) -> None:
        super().__init__()
        self._session = session
        self._jobs = jobs
        self._register = session.registrar.registers[LEADS]
        columns = [Column(self.tr("Reference"), 112), Column(self.tr("What was found"))]
        self.table = PlainTable(self.tr("Leads"), columns)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 0, 24, 14)
        whole.addWidget(self.table)
        self.table.opened.connect(lambda key: self.entry_asked.emit(LEADS, int(key)))
        session.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        registrar = self._session.registrar
        ids = registrar.search.ids(self._register, Query("is:waiting"))
        rows = registrar.reading.rows(self._register, ids, ("reference", "sentence"))
        self.table.put([Row((row["reference"], row["sentence"]), str(row["id"])) for row in rows])
