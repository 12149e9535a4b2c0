"""Questions in a window of their own: nothing is answered by accident, and Cancel answers nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui import dialogs
from ui.widgets.button import Button


@pytest.fixture
def parent(show: Callable[..., QWidget]) -> QWidget:
    return show(Button("Behind"))


def opened(parent: QWidget) -> QDialog:
    (dialog,) = [child for child in parent.findChildren(QDialog) if child.isVisible()]
    return dialog


def button(dialog: QDialog, text: str) -> Button:
    return next(one for one in dialog.findChildren(Button) if one.text() == text)


def test_a_reason_needs_words(qtbot: QtBot, parent: QWidget, nameless: Callable[..., list[str]]):
    answers: list[str] = []
    dialogs.ask_text(parent, "Void G/2012/0001", "Why is it void?", answers.append)
    dialog = opened(parent)
    assert nameless(dialog) == []
    yes = button(dialog, "Void G/2012/0001")
    line = dialog.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "   ")
    assert not yes.isEnabled()
    qtbot.keyClicks(line, "entered twice ")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert answers == ["entered twice"]


def test_cancel_answers_nothing(parent: QWidget):
    answers: list[str] = []
    dialogs.ask_text(parent, "Void", "Why?", answers.append)
    button(opened(parent), "Cancel").click()
    dialogs.confirm(parent, "Replace", "It cannot be undone.", "Replace it", lambda: answers.append("yes"))
    dialog = opened(parent)
    assert dialog.focusWidget() is button(dialog, "Cancel"), "Enter by accident changes nothing"
    button(dialog, "Cancel").click()
    assert answers == []


def test_a_confirmed_deed_is_done(parent: QWidget):
    answers: list[str] = []
    dialogs.confirm(parent, "Replace", "It cannot be undone.", "Replace it", lambda: answers.append("yes"))
    button(opened(parent), "Replace it").click()
    assert answers == ["yes"]


def test_file_choices_carry_paths(parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(QFileDialog, "open", lambda self: None)
    chosen: list[Path] = []
    dialogs.ask_open_path(parent, "Open register", dialogs.REGISTER_FILES, chosen.append)
    dialogs.ask_save_path(parent, "Export", tmp_path / "list.xlsx", dialogs.WORKBOOKS, chosen.append)
    reading, writing = parent.findChildren(QFileDialog)
    assert reading.fileMode() is QFileDialog.FileMode.ExistingFile
    assert writing.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert writing.defaultSuffix() == "xlsx"
    reading.fileSelected.emit(str(tmp_path / "a.probity"))
    writing.fileSelected.emit(str(tmp_path / "b.xlsx"))
    assert chosen == [tmp_path / "a.probity", tmp_path / "b.xlsx"]
    for dialog in (reading, writing):
        dialog.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
