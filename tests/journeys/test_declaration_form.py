"""An officer's declaration: the form goes out by e-mail, comes back filled, is dropped on the window and decided."""

import shutil
from collections.abc import Callable

from driver import Driver
from filled_forms import ANSWERS, fill_in
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from ui.panels.form_choice import FormChoice
from ui.panels.forms_dialog import FormsDialog


def test_a_gift_is_declared_on_a_form(probity: Driver, answers: Callable[..., None]):
    probity.open_sample()
    helen = probity.kept("people", "is:serving")[0].values
    before = len(probity.kept("gifts"))

    out = probity.folder / "Declaration.xlsx"
    answers(ask_save_path=out)
    probity.window.do("form")
    choice = probity.window.findChild(FormChoice)
    assert isinstance(choice, FormChoice)
    choice.rows["gifts"].click()
    probity.sees("The form is saved as Declaration.xlsx")

    came_back = probity.folder / "RE Declaration.xlsx"
    shutil.copy(out, came_back)
    who = {"recipient": helen["staff_number"], "signed.name": f"{helen['forenames']} {helen['surname']}"}
    fill_in(came_back, {**ANSWERS["gifts"], **who, "provider": "The Lantern Theatre Company"})

    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(came_back))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(probity.window, QDragEnterEvent(QPoint(60, 60), *how))
    QApplication.sendEvent(probity.window, QDropEvent(QPointF(60, 60), *how))
    shown = probity.window.findChild(FormsDialog)
    assert isinstance(shown, FormsDialog)
    probity.qtbot.waitUntil(lambda: bool(shown.table.rows()), timeout=20_000)
    assert len(probity.kept("gifts")) == before, "nothing is taken in before it is asked for"
    probity.press("Return")
    probity.sees("taken in from RE Declaration.xlsx")

    probity.press("Return")
    (gift,) = probity.kept("gifts", "from:lantern")
    assert (gift.state, gift.values["recipient"]) == ("declared", helen["staff_number"])
    assert [one.name for one in gift.attachments] == ["RE Declaration.xlsx"]
    assert probity.page.register.name == "gifts"

    with probity.qtbot.waitActive(probity.window):
        probity.window.activateWindow()  # as the desktop does when a dialog ends
    probity.press("Ctrl+Z")
    assert probity.kept("gifts", "from:lantern") == []
