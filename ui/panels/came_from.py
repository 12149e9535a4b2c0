"""Where an entry came from: the rows of old registers behind it, and each as its file has it, cell by cell."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.entries import Source
from ui.panels.fold import Fold
from ui.widgets.facts import Fact, Facts
from ui.widgets.layouts import clear
from ui.widgets.wrap import Wrap


class CameFrom(QWidget):
    """Not there for an entry that was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = Wrap("", "small", "muted")
        self.cells = Fold(self.tr("As it stands in the file"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._line)
        column.addWidget(self.cells)

    def show_sources(self, sources: Sequence[Source]) -> None:
        """Show the rows an entry was brought in from, the cells folded away."""
        self._line.setText(self.tr("Brought in from %1").replace("%1", "; ".join(map(_named, sources))))
        self.cells.set_title(
            self.tr("As it stands in the file")
            if len(sources) < 2
            else self.tr("As it stands in %1 places").replace("%1", str(len(sources)))
        )
        self.cells.set_open(False)
        clear(self.cells.rows)
        for source in sources:
            title = Wrap(_named(source), "small_strong", "text2")
            facts = Facts()
            facts.set_facts(tuple(self._facts(source)))
            self.cells.rows.addWidget(title)
            self.cells.rows.addWidget(facts)
        self.setVisible(bool(sources))

    def stops(self) -> list[QWidget]:
        """What can have the focus."""
        return [self.cells.heading] if not self.isHidden() else []

    def _facts(self, source: Source) -> Iterator[Fact]:
        if source.station:
            yield Fact(self.tr("Station"), source.station)
        for heading in dict.fromkeys((*source.cells, *source.corrected)):
            corrected = source.corrected.get(heading)
            second = "" if corrected is None else self.tr("corrected to “%1”").replace("%1", corrected)
            yield Fact(heading, source.cells.get(heading, ""), second)
        yield Fact("SHA-256", source.sha256)


def _named(source: Source) -> str:
    """`thornby.csv, row 12`"""
    sheet = f", sheet {source.sheet}" if source.sheet else ""
    return f"{source.file}{sheet}, row {source.row}"
