"""The head of PSD counts the return, follows a figure to its entries, and builds the workbook."""

from collections.abc import Callable

import pytest
from driver import Driver
from PySide6.QtCore import Qt

from ui.pages.returns_page import ReturnsPage


@pytest.fixture
def returns(probity: Driver) -> ReturnsPage:
    probity.open_sample()
    probity.press("Alt+9")
    assert probity.window.workspace is not None
    page = probity.window.workspace.page("returns")
    assert isinstance(page, ReturnsPage)
    probity.qtbot.waitUntil(lambda: len(page.tables.tables["figures"].rows()) > 0, timeout=20_000)
    return page


def test_a_figure_leads_to_exactly_its_entries(probity: Driver, returns: ReturnsPage):
    figures = returns.tables.tables["figures"]
    figures.choose("B3")
    assert returns.panel.code.text() == "B3"
    references = [row.key for row in returns.panel.entries.rows()]
    assert returns.panel.value.text() == str(len(references))
    assert {entry.values["decision"] for entry in probity.kept("second_jobs") if entry.reference in references} == {
        "refused"
    }

    figures.setFocus(Qt.FocusReason.OtherFocusReason)
    probity.press("Return")  # to the entries of the figure
    probity.press("Return")  # and to the first of them

    assert probity.page.register.name == "second_jobs"
    current = probity.page.list.current_id()
    assert current is not None
    entry = probity.session.registrar.reading.entry(probity.page.register, current)
    assert entry.reference == references[0]


def test_the_sums_agree_and_what_is_left_out_has_a_reason(returns: ReturnsPage):
    results = [row.cells[-1] for row in returns.tables.tables["checks"].rows()]
    assert results
    assert set(results) == {"PASS"}
    assert all(row.cells[-1] for row in returns.tables.tables["left_out"].rows())


def test_other_dates_are_counted_anew_and_wrong_ones_explained(probity: Driver, returns: ReturnsPage):
    before = returns.panel.value.text()
    field = returns.dates.fields["end"]
    field.setFocus()
    field.selectAll()
    probity.write("31/3/2012")
    probity.press("Tab")
    probity.qtbot.waitUntil(lambda: returns.panel.value.text() != before, timeout=20_000)
    field.setFocus()
    field.selectAll()
    probity.write("31/2/2012")
    probity.press("Tab")
    assert "31/2/2012" in returns.dates.boxes["end"].error


def test_the_workbook_is_built_and_noted(probity: Driver, returns: ReturnsPage, answers: Callable[..., None]):
    target = probity.folder / "return.xlsx"
    answers(ask_save_path=target)
    returns.build.click()
    probity.qtbot.waitUntil(returns.done.isVisible, timeout=20_000)
    assert target.exists()
    assert "return.xlsx" in returns.done.text()
    assert "export" in {record.kind for record in probity.session.file.journal.records()}
