"""The panel of a figure: each entry behind it is a link, but for what is withheld from whoever looks."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from samples import begun

from app.registers import LEADS
from app.registrar import Registrar
from app.returns import hmic_2012
from app.returns.compute import compute
from app.returns.hmic_2012 import HMIC_2012
from ui.pages.figure_panel import FigurePanel

ME = "0541"


@pytest.fixture
def panel(qtbot: QtBot, registrar: Registrar) -> FigurePanel:
    """Of the leads found: one about who looks, one about somebody else."""
    for person in (ME, "60001"):
        begun(registrar, LEADS, raised_on="2012-01-10", person=person)
    computed = compute(registrar.file, HMIC_2012, hmic_2012.parameters(), ME)
    made = FigurePanel()
    qtbot.addWidget(made)
    made.show_figure(computed, next(one for one in computed.counted if one.figure.code == "C5"))
    made.resize(400, 700)
    made.show()
    return made


def test_what_is_withheld_stands_there_without_its_facts(panel: FigurePanel):
    assert [row.cells for row in panel.entries.rows()] == [("Q/2012/0002", "10 Jan 2012"), ("withheld", "")]
    assert panel.value.text() == "2"


@pytest.mark.parametrize("by", ["click", "Enter"])
def test_it_leads_nowhere(qtbot: QtBot, panel: FigurePanel, by: str):
    asked: list[str] = []
    panel.entry_asked.connect(asked.append)
    table = panel.entries
    for at in (0, 1):
        index = table.model().index(at, 0)
        if by == "click":
            where = table.visualRect(index).center()
            qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
        else:
            table.setCurrentIndex(index)
            qtbot.keyClick(table, Qt.Key.Key_Return)
    assert asked == ["Q/2012/0002"]
