"""Opening what is no register, is newer, or cannot be written: each says what happened and loses nothing."""

from pathlib import Path

from driver import Driver

from app.registers import REGISTERS
from app.store.file import RegisterFile


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
    probity.press("Return")
    assert "There is no file own.probity" in probity.complaint()
