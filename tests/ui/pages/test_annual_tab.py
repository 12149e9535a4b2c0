"""The tab of annual reviews: its lists, one job after the other, steps by form, and letters to one and to many."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from comparing import bring_in, job
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot
from samples import TODAY
from windows import clipped, press, write

from app.access import User
from app.entries import Entry
from app.registers import LETTERS, PEOPLE, SECOND_JOBS, USERS
from app.registrar import Registrar
from app.review import reviews
from app.review.letters import E_MAIL, PAPER, issue
from app.review.letters import write as written
from app.review.reviews import DONE, IN_30, IN_60, OVERDUE, UNREVIEWED
from ui import dialogs
from ui.jobs import JobQueue
from ui.pages.reviews.annual import AnnualTab
from ui.session import Session
from ui.theme import Theme
from ui.widgets.note_field import NoteField
from ui.widgets.pill import Pill

Open = Callable[..., AnnualTab]


def day(after: int) -> str:
    return (TODAY + timedelta(days=after)).isoformat()


def due(registrar: Registrar, *days: int, looked: int = -100, **more: object) -> list[int]:
    """Approved jobs whose reviews are due so many days from today."""
    return bring_in(
        registrar,
        SECOND_JOBS,
        [
            job(next_review_on=day(one), decided_on=day(looked), received_on=day(looked - 9))
            | {"employer": f"Employer {one}", **more}
            for one in days
        ],
    )


@pytest.fixture
def open_tab(session: Session, qtbot: QtBot, theme: Theme) -> Iterator[Open]:
    """The tab in a shown window, the table with the focus."""
    kept: list[tuple[QMainWindow, JobQueue]] = []

    def opened(width: int = 1156, height: int = 640) -> AnnualTab:
        window = QMainWindow()
        jobs = JobQueue(window)
        kept.append((window, jobs))
        tab = AnnualTab(session, jobs)
        window.setCentralWidget(tab)
        qtbot.addWidget(window)
        window.resize(width, height)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        tab.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return tab

    yield opened
    for _, jobs in kept:
        jobs.close()
    kept.clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def seen(tab: AnnualTab) -> list[int]:
    return [int(row.key) for row in tab.table.rows()]


def at(tab: AnnualTab) -> int:
    review = tab.table.current_review()
    assert review is not None, "nothing is selected"
    return review.id


def kept(registrar: Registrar, entry: int) -> Entry:
    return registrar.reading.entry(SECOND_JOBS, entry)


def letters(registrar: Registrar) -> list[Entry]:
    return registrar.reading.entries(LETTERS, registrar.search.first(LETTERS, "", 100))


def reply(monkeypatch: pytest.MonkeyPatch, question: str, path: Path) -> None:
    """Say beforehand which path a question is answered with."""
    monkeypatch.setattr(dialogs, question, lambda *asked: asked[-1](path))


# --- lists ---


def test_it_opens_on_what_is_overdue_the_longest_first(registrar: Registrar, open_tab: Open):
    later, sooner = due(registrar, -2, -9)
    due(registrar, 10)
    tab = open_tab()
    assert (tab.which, seen(tab), at(tab)) == (OVERDUE, [sooner, later], sooner)


def test_with_nothing_overdue_it_opens_on_what_falls_due(registrar: Registrar, open_tab: Open):
    (entry,) = due(registrar, 10)
    tab = open_tab()
    assert (tab.which, seen(tab)) == (IN_30, [entry])
    tab.show_list(OVERDUE)
    assert tab.empty.isVisible()
    assert not tab.table.isVisible()


def test_a_job_not_looked_at_for_366_days_stands_as_unreviewed_and_never_as_approved(
    registrar: Registrar, open_tab: Open
):
    (entry,) = due(registrar, 40, looked=-366)
    (within,) = due(registrar, 41, looked=-365)
    tab = open_tab(width=1600)
    for which, expected in ((IN_60, [entry, within]), (UNREVIEWED, [entry])):
        tab.show_list(which)
        assert seen(tab) == expected
        stands = {int(row.key): row.cells[3] for row in tab.table.rows()}
        assert stands[entry] == "Unreviewed"
        assert stands.get(within, "Active") == "Active"
    assert "Unreviewed" in [pill.text() for pill in tab.panel.findChildren(Pill)]


def test_every_control_has_a_name_and_nothing_is_cut(
    registrar: Registrar, open_tab: Open, themed: Theme, nameless: Callable[[QWidget], list[str]]
):
    due(registrar, -3, conditions=[{"text": "Not in the force area, nor within ten miles of it, at any time"}])
    tab = open_tab(width=1072, height=560)
    QApplication.processEvents()
    assert nameless(tab.window()) == []
    assert clipped(tab) == []


# --- one after the other ---


def test_ctrl_enter_confirms_and_goes_to_the_next(registrar: Registrar, open_tab: Open):
    first, second, third = due(registrar, -9, -5, -2)
    tab = open_tab()
    press("Down")
    press("Ctrl+Return")
    assert kept(registrar, second).values["reviews"][-1]["outcome"] == "continue"
    assert kept(registrar, second).values["next_review_on"] == "2013-06-14"
    assert (seen(tab), at(tab)) == ([first, third], third)
    press("Ctrl+Return")
    assert (seen(tab), at(tab)) == ([first], first)


def test_undo_brings_the_job_back_and_goes_to_it(session: Session, registrar: Registrar, open_tab: Open):
    first, second, _ = due(registrar, -9, -5, -2)
    tab = open_tab()
    press("Ctrl+Return")
    assert at(tab) == second
    session.publish(registrar.undo())
    assert at(tab) == first
    assert kept(registrar, first).values["reviews"] == []


def test_what_was_done_is_listed_and_not_confirmed_twice(registrar: Registrar, open_tab: Open):
    (entry,) = due(registrar, -9)
    tab = open_tab()
    press("Ctrl+Return")
    tab.show_list(DONE)
    assert seen(tab) == [entry]
    press("Ctrl+Return")
    assert len(kept(registrar, entry).values["reviews"]) == 1
    assert not tab.panel.buttons["review"].isEnabled()


def test_a_change_is_written_in_the_panels_place(registrar: Registrar, open_tab: Open):
    entry, other = due(registrar, -9, -5)
    tab = open_tab()
    tab.panel.buttons["review_vary"].click()
    form = tab.deciding.form
    assert form is not None
    press("Ctrl+Return")  # belongs to the form now, which lacks an answer
    assert kept(registrar, entry).values["reviews"] == []
    assert kept(registrar, other).values["reviews"] == []
    form.body.focus_first()
    write("Twelve hours now")
    press("Ctrl+Return")
    (line,) = kept(registrar, entry).values["reviews"]
    assert (line["outcome"], line["what_changed"]) == ("vary", "Twelve hours now")
    assert not tab.deciding.is_up()
    assert (seen(tab), tab.table.hasFocus()) == ([other], True)


@pytest.mark.parametrize("code", ["review_ceased", "review_withdraw"])
def test_a_job_can_end_at_its_review(code: str, registrar: Registrar, open_tab: Open):
    (entry,) = due(registrar, -9)
    tab = open_tab()
    tab.panel.buttons[code].click()
    form = tab.deciding.form
    assert form is not None
    note = form.body.findChild(NoteField)
    assert note is not None
    note.setFocus(Qt.FocusReason.OtherFocusReason)
    write("Worked at night")
    form.take()
    assert kept(registrar, entry).state == "ceased"
    assert seen(tab) == []


def test_who_may_not_is_told_why(session: Session, registrar: Registrar, open_tab: Open):
    due(registrar, -9)
    clerk = {"sign_in": "J. Abbott", "name": "A", "role": "clerk", "staff_number": "0541"}
    for user in ({"sign_in": "boss", "name": "B", "role": "head"}, clerk):
        Registrar(registrar.file, "boss").add(USERS, user)
    registrar.look_again()
    assert registrar.user == User("J. Abbott", "clerk", "0541")
    tab = open_tab()
    confirm = tab.panel.buttons["review"]
    assert (confirm.isEnabled(), confirm.accessibleDescription()) == (False, "Nobody decides about their own entry")
    withdraw = tab.panel.buttons["review_withdraw"]
    assert "is for Head of PSD" in withdraw.accessibleDescription()
    press("Ctrl+Return")
    assert reviews.counts(registrar)[OVERDUE] == 1


def test_the_answer_to_a_letter_is_on_record_with_the_review(registrar: Registrar, open_tab: Open):
    (entry,) = due(registrar, -9)
    issue(registrar, written(registrar, "review", kept(registrar, entry)), E_MAIL)
    open_tab()
    press("Ctrl+Return")
    assert [one.state for one in letters(registrar)] == ["answered"]
    registrar.undo()
    assert kept(registrar, entry).values["reviews"] == []


def test_what_another_desktop_saves_is_shown(session: Session, registrar: Registrar, open_tab: Open):
    first, second = due(registrar, -9, -5)
    tab = open_tab()
    other = Registrar(registrar.file, "K. Ingle", today=lambda: TODAY, now=registrar.now)
    session.publish(other.step(SECOND_JOBS, first, kept(registrar, first).version, "review", {}))
    assert seen(tab) == [second]


# --- letters ---


def test_a_letter_is_edited_saved_as_a_draft_and_on_record(
    registrar: Registrar, open_tab: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    (entry,) = due(registrar, -9)
    anna = registrar.reading.id_by(PEOPLE, "staff_number", "0541") or 0
    registrar.amend(PEOPLE, anna, 1, {"email": "anna.rook@northmere.police.uk"}, "It was missing")
    tab = open_tab()
    dialog = tab.write_letter()
    assert dialog is not None
    assert dialog.kind.value() == "review"
    assert "anna.rook@northmere.police.uk" in dialog.to.text()
    dialog.text.set_value(dialog.text.value() + "\n\nRing me if in doubt.")
    reply(monkeypatch, "ask_save_path", tmp_path / "letter.eml")
    dialog.draft_button.click()
    message = message_from_bytes((tmp_path / "letter.eml").read_bytes(), policy=default)
    assert "Ring me if in doubt." in message.get_content()  # type: ignore[attr-defined]
    (letter,) = letters(registrar)
    assert letter.values["text"].endswith("Ring me if in doubt.")
    assert letter.values["about"] == kept(registrar, entry).reference
    assert not dialog.draft_button.isEnabled()
    assert tab.table.rows()[0].cells[-1] == "14 Jun"
    dialog.reject()


def test_paper_is_on_record_once_it_left(
    registrar: Registrar, open_tab: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
):
    due(registrar, -9)
    tab = open_tab()
    dialog = tab.write_letter()
    assert dialog is not None
    shown = dialog.show_paper()
    assert shown is not None
    qtbot.waitUntil(lambda: bool(shown.pages) and shown.save_button.isEnabled())
    said = "\n".join(page.text for page in shown.pages)
    assert "OFFICIAL-SENSITIVE" in said
    assert "Constable Anna Rook" in said
    assert letters(registrar) == []
    reply(monkeypatch, "ask_save_path", tmp_path / "letter.pdf")
    shown.save_button.click()
    qtbot.waitUntil(lambda: (tmp_path / "letter.pdf").is_file() and shown.save_button.isEnabled())
    assert [one.values["way"] for one in letters(registrar)] == ["pdf"]
    shown.save_button.click()  # once more: the same letter
    qtbot.waitUntil(shown.save_button.isEnabled)
    assert len(letters(registrar)) == 1
    with qtbot.waitSignal(tab._session.acted) as acted:  # else undo would take back what the status line does not name
        shown.reject()
    assert acted.args is not None
    assert acted.args[0].sentence.endswith("issued")
    assert dialog.outcome.isVisible()
    dialog.reject()


def test_several_selected_are_written_to_at_once(
    registrar: Registrar, open_tab: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
):
    entries = due(registrar, -9, -5, -2)
    folder = tmp_path / "letters"
    folder.mkdir()
    references = [kept(registrar, entry).reference for entry in entries]
    old = folder / f"{references[0].replace('/', '-')} Annual review.eml"
    old.write_text("last year's", encoding="utf-8")
    tab = open_tab()
    press("Ctrl+A")
    assert tab.several.isVisible()
    press("Ctrl+Return")  # confirms nothing while several are selected
    assert reviews.counts(registrar)[OVERDUE] == 3
    reply(monkeypatch, "ask_folder", folder)
    tab.several.drafts.click()
    qtbot.waitUntil(tab.letters.outcome.isVisible)
    assert tab.letters.outcome.text() == "3 letters written to letters and on record."
    assert {one.values["about"] for one in letters(registrar)} == set(references)
    assert len(list(folder.glob("*.eml"))) == 4
    assert old.read_text(encoding="utf-8") == "last year's"
    assert list(folder.glob(".*")) == []


def test_a_folder_that_takes_no_file_stops_the_letters_and_none_is_on_record(
    registrar: Registrar, open_tab: Open, tmp_path: Path, qtbot: QtBot
):
    entries = due(registrar, -9, -5)
    tab = open_tab()
    tab.letters.write(entries, tmp_path / "not there", PAPER)
    qtbot.waitUntil(tab.notice.isVisible)
    assert letters(registrar) == []
    assert "The rest were not written" in tab.letters.outcome.text()


def test_cancel_leaves_what_is_written_on_record(registrar: Registrar, open_tab: Open, tmp_path: Path, qtbot: QtBot):
    entries = due(registrar, *range(-40, 0))
    tab = open_tab()
    tab.letters.write(entries, tmp_path, PAPER)
    qtbot.waitUntil(lambda: tab.letters.progress.isVisible() and bool(list(tmp_path.glob("*.pdf"))))
    tab.letters.progress.cancel.click()
    qtbot.waitUntil(tab.letters.outcome.isVisible, timeout=20_000)
    written_files = list(tmp_path.glob("*.pdf"))
    assert 0 < len(written_files) < len(entries)
    assert len(letters(registrar)) == len(written_files)


def test_one_that_had_no_answer_gets_a_reminder(registrar: Registrar, open_tab: Open):
    (entry,) = due(registrar, -9)
    spring = Registrar(registrar.file, "J. Abbott", today=lambda: TODAY - timedelta(days=60), now=registrar.now)
    issue(spring, written(spring, "review", kept(registrar, entry)), E_MAIL)
    tab = open_tab()
    row = tab.table.rows()[0]
    assert row.cells[-1] == "No answer"
    dialog = tab.write_letter()
    assert dialog is not None
    assert dialog.kind.value() == "chaser_review"
    dialog.reject()
