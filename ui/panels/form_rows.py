"""Lays fields out: one below the other, two short ones side by side."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from app.fields import DATE, MONEY
from ui.panels.form_field import FormField
from ui.panels.form_plan import Place, Row
from ui.theme.tokens import SPACE

_GUTTER = 16
Make = Callable[[Place], FormField]


def lay_out(rows: Iterable[Row], make: Make, into: QBoxLayout) -> dict[str, FormField]:
    """Make the fields of the rows and put them into a column; the fields by their paths, in order."""
    made: dict[str, FormField] = {}
    for row in rows:
        fields = [make(place) for place in row]
        made |= {field.path: field for field in fields}
        if len(fields) == 1:
            into.addWidget(fields[0].box)
            continue
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_GUTTER)
        shares = (4, 3) if [field.field.kind for field in fields] == [DATE, MONEY] else (1, 1)
        for field, share in zip(fields, shares, strict=True):
            line.addWidget(field.box, share, Qt.AlignmentFlag.AlignTop)
        into.addLayout(line)
    into.setSpacing(SPACE.field_gap)
    return made
