"""Opening what is no register, is newer, or cannot be written: each says what happened and loses nothing."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

from driver import Driver
from PySide6.QtCore import Qt

from app.registers import REGISTERS
from app.store.file import RegisterFile
from ui.pages.new_register import NewRegister


def made(folder: Path, name: str = "own.probity") -> Path:
    path = folder / name
    RegisterFile.create(path, REGISTERS, force="Northmere Constabulary", who="J. Abbott").close()
    return path


def test_another_file_is_refused_and_left_as_it_was(probity: Driver):
    letter = probity.folder / "letter.probity"
    letter.write_text("Dear all,")
    probity.open_register(letter)
    assert "letter.probity is not a Probity register" in probity.complaint()
    assert letter.read_text() == "Dear all,"
    assert probity.window.workspace is None
    assert probity.window.welcome.isVisible()


def test_the_register_that_is_open_stays_when_another_cannot_be_opened(probity: Driver):
    probity.open_register(made(probity.folder))
    open_before = probity.session
    probity.open_register(probity.folder / "nowhere.probity")
    assert "nowhere.probity" in probity.complaint()
    assert probity.session is open_before


def test_a_file_that_comes_back_is_opened_by_trying_again(probity: Driver):
    path = made(probity.folder)
    away = path.rename(probity.folder / "away")
    probity.open_register(path)
    assert "There is no file" in probity.complaint()
    away.rename(path)
    probity.window.notice.followed.emit("again")
    assert probity.session.file.path == path
    assert probity.complaint() == ""


def test_a_newer_file_is_refused_with_what_to_do(probity: Driver):
    path = made(probity.folder)
    file = RegisterFile.open(path, REGISTERS)
    file.gateway.execute("PRAGMA user_version = 99")
    file.close()
    probity.open_register(path)
    assert "newer" in probity.complaint()
    assert probity.window.workspace is None


def test_a_file_that_cannot_be_written_is_opened_for_reading(probity: Driver):
    path = made(probity.folder)
    path.chmod(0o444)
    probity.open_register(path)
    assert "Read only" in probity.says()
    assert not probity.window.commands.action("new_here").isEnabled()
    assert not probity.window.commands.action("undo").isEnabled()


def test_a_file_opened_before_is_offered_and_a_missing_one_says_so(probity: Driver):
    path = made(probity.folder)
    probity.open_register(path)
    probity.press("Ctrl+W")
    assert probity.window.workspace is None
    probity.press("Return")  # the newest file has the focus
    assert probity.session.file.path == path
    probity.press("Ctrl+W")
    path.unlink()
    probity.window.show_welcome()
    probity.press("Shift+Tab")
    probity.press("Return")  # the focus passes over it, to begin a register
    assert "There is no file own.probity" in probity.complaint()


def test_a_backup_is_a_register_of_its_own(probity: Driver, answers: Callable[..., None]):
    path = probity.open_sample()
    target = probity.folder / "backup.probity"
    answers(ask_save_path=target)
    probity.press("Ctrl+B")
    probity.sees("Backed up to backup.probity")
    probity.open_register(target)
    assert probity.session.file.path == target
    assert len(probity.kept("gifts")) > 400
    assert path.exists()


def test_an_export_can_be_cancelled_and_leaves_nothing(probity: Driver, answers: Callable[..., None]):
    probity.open_sample()
    target = probity.folder / "list.xlsx"
    answers(ask_save_path=target)
    head = probity.session.file.journal.head()
    before_it = Event()
    probity.window.jobs.run(lambda _report: before_it.wait(), done=print, failed=print)
    probity.window.do("export")
    assert probity.window.workspace is not None
    probity.window.workspace.status.cancel_asked.emit()
    before_it.set()
    probity.qtbot.waitUntil(lambda: probity.window.outgoing._job is None)
    assert not target.exists()
    assert probity.session.file.journal.head() == head


def test_a_register_is_begun_and_its_staff_list_shown(probity: Driver):
    staff = probity.folder / "staff.csv"
    staff.write_text(
        "Staff number,Surname,Forenames,Rank or grade,Workforce\n7001,Quill,Ann,Constable,Police officer\n"
    )
    probity.press("Return")  # New register has the focus
    page = probity.window.outer.currentWidget()
    assert isinstance(page, NewRegister)
    probity.write("Northmere Constabulary")
    page.place.setText(str(probity.folder / "begun.probity"))
    page.staff.setText(str(staff))
    page.make.setFocus(Qt.FocusReason.TabFocusReason)
    probity.press("Space")
    assert probity.session.file.path.name == "begun.probity"
    assert probity.session.file.setting("force") == "Northmere Constabulary"
    assert probity.window.workspace is not None
    assert probity.window.workspace.here == "import"


def test_a_place_that_is_taken_is_refused_on_the_page(probity: Driver):
    taken = made(probity.folder)
    probity.press("Return")
    page = probity.window.outer.currentWidget()
    assert isinstance(page, NewRegister)
    probity.write("Northmere Constabulary")
    page.place.setText(str(taken))
    page.make.click()
    assert "already exists" in page.place_box.error
    assert page.isVisible()
    probity.press("Escape")
    assert probity.window.welcome.isVisible()
