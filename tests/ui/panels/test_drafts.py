"""Nothing typed is lost: not by closing, not by moving away, not by a refusal, not by a killed program."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

from panel_desk import ESC, SAVE, TAB, Desk
from samples import CLERK, SAMPLES, TODAY

from app.registers import GIFTS, REGISTERS
from app.registrar import Registrar
from app.store.file import RegisterFile
from ui.session import Session

ROOT = Path(__file__).resolve().parents[3]


def drafts(desk: Desk) -> list[dict[str, str]]:
    return [draft.body["typed"] for draft in desk.session.file.drafts(CLERK)]


def test_what_was_typed_is_in_the_file_a_second_later(desk: Desk):
    desk.new()
    desk.press("4417", TAB, "Castle Quay Hotel", TAB, "Working")
    desk.qtbot.waitUntil(lambda: bool(drafts(desk)), timeout=3_000)
    assert drafts(desk)[0]["items.1.description"] == "Working"
    assert desk.form.frame.status == "Draft kept"


def test_moving_away_keeps_the_draft_and_a_new_form_brings_it_back(desk: Desk):
    entry = desk.registrar.add(GIFTS, SAMPLES["gifts"]).touched[-1].id
    desk.new()
    desk.press("4417", TAB, "Redwell", TAB, "Half a sent")
    desk.panel.show_entry(entry)
    assert not desk.panel.is_editing()
    desk.new()
    assert desk.typed("recipient") == "4417"
    assert desk.typed("provider") == "Redwell"
    assert desk.typed("items.1.description") == "Half a sent"
    assert "did not save" in desk.form.frame.restored


def test_start_again_gives_an_empty_form_and_drops_the_draft(desk: Desk):
    desk.new()
    desk.press("4417", TAB, ESC)
    desk.new()
    desk.form.frame.started_again.emit()
    desk.settle()
    assert desk.typed("recipient") == ""
    assert drafts(desk) == []


def test_what_cannot_be_read_is_kept_as_it_was_typed(desk: Desk):
    desk.new()
    desk.field("offered_on").box.focus()
    desk.press("31/6", ESC)
    desk.new()
    assert desk.typed("offered_on") == "31/6"


def test_further_lines_come_back(desk: Desk):
    desk.new()
    desk.form.body.lines["items"].button.click()
    desk.settle()
    desk.press("Umbrella", ESC)
    desk.new()
    assert desk.typed("items.2.description") == "Umbrella"
    assert desk.typed("items.2.outcome") == "pending"


def test_saving_drops_the_draft(desk: Desk):
    desk.new()
    desk.press("4417", TAB, "Castle", TAB, "Pen", TAB, "t", ESC)
    assert drafts(desk)
    desk.new()
    desk.press(SAVE)
    assert len(desk.entries()) == 1
    assert drafts(desk) == []


def test_an_untouched_form_leaves_no_draft(desk: Desk):
    desk.new()
    desk.press(TAB, TAB, ESC)
    assert drafts(desk) == []


def test_a_refusal_keeps_what_was_typed_in_the_form_and_in_the_file(desk: Desk):
    desk.new()
    desk.press("4417", TAB, "Castle", SAVE)
    assert desk.entries() == []
    assert desk.typed("provider") == "Castle"
    assert drafts(desk)[0]["provider"] == "Castle"


def test_a_save_whose_answer_was_lost_is_not_offered_again(desk: Desk):
    desk.new()
    desk.press("4417", TAB, "Castle", TAB, "Pen", TAB, "t", ESC)
    (draft,) = desk.session.file.drafts(CLERK)
    desk.new()
    desk.press(SAVE)
    desk.session.file.keep_draft(draft)  # as if the program had died between the save and the drop
    desk.new()
    assert desk.typed("provider") == ""
    assert drafts(desk) == []
    assert len(desk.entries()) == 1


def test_changes_to_an_entry_have_a_draft_of_their_own(desk: Desk):
    entry = desk.registrar.add(GIFTS, {**SAMPLES["gifts"], "authorised_by": None}).touched[-1].id
    desk.amend(entry)
    desk.field("authorised_by").box.focus()
    desk.press("Insp Rook", ESC)
    assert drafts(desk) == [{"authorised_by": "Insp Rook"}]
    desk.new()
    assert desk.typed("authorised_by") == ""
    desk.amend(entry)
    assert desk.typed("authorised_by") == "Insp Rook"
    desk.press(SAVE)
    assert desk.registrar.reading.entry(GIFTS, entry).values["authorised_by"] == "Insp Rook"


def test_a_file_that_cannot_be_written_says_that_the_draft_is_not_kept(
    registrar: Registrar, sit_down: Callable[..., Desk], register_path: Path
):
    file = RegisterFile.open(register_path, REGISTERS, read_only=True)
    desk = sit_down(at=Session(file, Registrar(file, CLERK, today=lambda: TODAY)))
    desk.new()
    desk.press("4417", TAB, "Castle")
    desk.form.leave()
    assert desk.form.frame.status == "Draft not kept"
    desk.press(SAVE)
    assert desk.typed("provider") == "Castle"
    desk.window.hide()
    file.close()


TYPING = """
    import os, signal, sys
    from pathlib import Path
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QMainWindow
    from app.registers import GIFTS, REGISTERS
    from app.registrar import Registrar
    from app.store.file import RegisterFile
    from ui.panels.entry_panel import EntryPanel
    from ui.session import Session
    from ui.theme import Theme

    app = QApplication([])
    Theme().apply(app)
    file = RegisterFile.open(Path(sys.argv[1]), REGISTERS)
    session = Session(file, Registrar(file, sys.argv[2]))
    window, panel = QMainWindow(), EntryPanel(session, GIFTS)
    window.setCentralWidget(panel)
    window.show()
    window.activateWindow()
    panel.start_new()

    def type_on():
        QTest.keyClicks(app.focusWidget(), "Half typed, when the")
        waiting = QTimer(window)
        waiting.timeout.connect(die_when_kept)
        waiting.start(20)

    def die_when_kept():
        if file.drafts(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)

    QTimer.singleShot(50, type_on)
    app.exec()
"""


def test_a_program_killed_in_the_middle_of_typing_brings_it_back(
    registrar: Registrar, sit_down: Callable[..., Desk], register_path: Path
):
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    script = [sys.executable, "-c", textwrap.dedent(TYPING), str(register_path), CLERK]
    died = subprocess.run(script, env=environment, timeout=60, capture_output=True, check=False)
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    file = RegisterFile.open(register_path, REGISTERS)
    again = sit_down(at=Session(file, Registrar(file, CLERK, today=lambda: TODAY)))
    again.new()
    assert again.typed("recipient") == "Half typed, when the"
    again.window.hide()
    file.close()
