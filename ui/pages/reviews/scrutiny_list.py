"""The applications of a quarter, short: which, whose, and whether the deputy has seen it."""

from PySide6.QtWidgets import QWidget

from app.review.scrutiny import Quarter
from app.review.scrutiny_facts import GROUPS, Application
from ui.widgets.plain_table import Column, PlainTable, Row

_SEEN = 2


class ScrutinyList(PlainTable):
    """Refusals and appeals first, under small headings. `chosen` carries the reference of the current one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.setAccessibleName(self.tr("Applications of the quarter"))

    def show_quarter(self, now: Quarter, reference: str) -> None:
        """List a quarter, with this application as the current one."""
        columns = [
            Column(self.tr("Application"), 116, role="reference", tone="text2"),
            Column(self.tr("Applicant")),
            Column(self.tr("Seen"), 96),
        ]
        rows: list[Row] = []
        group = ""
        for one in now.applications:
            if one.group != group:
                group = one.group
                count = sum(other.group == group for other in now.applications)
                rows.append(Row((f"{self.tr(GROUPS[group])} ({count:,})", "", ""), heading=True))
            rows.append(self._row(one))
        self.blockSignals(True)  # the page knows already which one is shown
        self.put(rows, columns)
        self.choose(reference)
        self.blockSignals(False)
        self.viewport().update()

    def _row(self, one: Application) -> Row:
        seen = self.tr("Seen") if one.seen else ""
        return Row((one.reference, one.who, seen), one.reference, pills={_SEEN: ("ok", "check")})
