"""Reads what quick entry will suggest while nobody waits for it, a little at a time."""

from PySide6.QtCore import QObject, QTimer

from app.fields import TEXT, Field
from app.register import Part, Register
from app.suggestions import Suggestions
from ui.panels.form_plan import Plan

MILLISECONDS_BETWEEN = 30  # each turn takes about as long on a register of a hundred thousand gifts


class ReadingAhead(QObject):
    def __init__(self, register: Register, plan: Plan, suggestions: Suggestions, parent: QObject) -> None:
        super().__init__(parent)
        self._register = register
        self._suggestions = suggestions
        texts = [place for row in plan.quick for place in row if place.field.kind is TEXT]
        self._wanted: list[tuple[Part | None, Field]] = [
            (plan.inline if "." in place.path else None, place.field) for place in texts
        ]
        self._timer = QTimer(self)
        self._timer.setInterval(MILLISECONDS_BETWEEN)
        self._timer.timeout.connect(self._read)

    def start(self) -> None:
        if self._wanted:
            self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _read(self) -> None:
        part, field = self._wanted[0]
        if self._suggestions.read_ahead(self._register, part, field):
            self._wanted.pop(0)
        if not self._wanted:
            self._timer.stop()
