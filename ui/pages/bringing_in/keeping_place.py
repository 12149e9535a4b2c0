"""A table filled anew under the eyes of who reads it: what was chosen stays chosen, and nothing moves."""

from collections.abc import Sequence

from ui.widgets.plain_table import PlainTable, Row


def put(table: PlainTable, rows: Sequence[Row], chosen: str) -> None:
    """Show these rows; the one chosen stays so if it is still there. `chosen` is not told of."""
    if table.rows() == tuple(rows):
        return
    bar, blocked = table.verticalScrollBar(), table.blockSignals(True)
    place = bar.value()
    table.put(rows)
    table.choose(chosen)
    bar.setValue(place)
    table.scrollTo(table.currentIndex())
    table.blockSignals(blocked)
