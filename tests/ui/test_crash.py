"""A fault of ours: what is shown can be sent on, because it names places in the program and nobody's data."""

import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.errors import FileBusy, ProbityError
from ui import crash
from ui.crash import CrashDialog

NAMED = "Helen Garside"


@pytest.fixture
def hook(theme: object) -> Iterator[list[ProbityError]]:
    """Our hook in force; what it was told of refusals."""
    before = sys.excepthook
    refused: list[ProbityError] = []
    crash.install(refused.append)
    yield refused
    sys.excepthook = before
    for dialog in shown():
        dialog.close()


def shown() -> list[CrashDialog]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, CrashDialog)]


def fault() -> BaseException:
    """An error whose message and whose values name somebody."""
    try:
        try:
            {}[NAMED]
        except KeyError as inner:
            raise ValueError(f"no such person: {NAMED}") from inner
    except ValueError as problem:
        return problem
    raise AssertionError


def test_details_name_places_and_versions_but_nobody():
    text = crash.details(fault())
    assert NAMED not in text
    assert "ValueError" in text
    assert "KeyError" in text
    assert "test_crash.py" in text
    assert "in fault" in text
    assert "Probity 0" in text
    assert "Qt 6" in text


def test_a_fault_is_shown_and_can_be_copied(hook: list[ProbityError]):
    problem = fault()
    sys.excepthook(type(problem), problem, problem.__traceback__)
    (dialog,) = shown()
    assert dialog.isVisible()
    sys.excepthook(type(problem), problem, problem.__traceback__)
    assert len(shown()) == 1, "one dialog at a time"
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == dialog.details.toPlainText()
    assert hook == []


def test_a_refusal_nobody_caught_is_no_fault(hook: list[ProbityError]):
    refusal = FileBusy("northmere.probity")
    sys.excepthook(FileBusy, refusal, None)
    assert hook == [refusal]
    assert shown() == []


def test_the_dialogs_parts_have_names(hook: list[ProbityError], nameless: Callable[..., list[str]]):
    problem = fault()
    sys.excepthook(type(problem), problem, problem.__traceback__)
    (dialog,) = shown()
    assert nameless(dialog) == []
