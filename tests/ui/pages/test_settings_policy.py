"""Policy, lists and users in Settings: what holds is read by everybody, changed by those who may, and felt at once."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from samples import SAMPLES, STAFF
from windows import clipped, focused, made_window, press, write

from app.registers import GIFTS, LIST_VALUES, PEOPLE, POLICIES, REGISTERS, USERS
from app.registrar import Registrar
from app.store.file import RegisterFile
from app.workflow import CLERK
from ui.lists.entry_table import WIDE
from ui.main_window import MainWindow
from ui.pages.settings import SettingsPage
from ui.panels.choice_editors import ChoiceEditor
from ui.panels.entry_form import EntryForm
from ui.session import Session
from ui.theme import Theme


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    made = made_window(tmp_path)
    made.resize(1366, 690)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.enter(made.desk.create(tmp_path / "northmere.probity", "Northmere Constabulary"))
    registrar = session(made).registrar
    for person in STAFF:
        registrar.add(PEOPLE, person)
    for day in ("2012-06-12", "2012-06-10", "2012-05-01"):
        registrar.add(GIFTS, {**SAMPLES["gifts"], "offered_on": day, "declared_on": "2012-06-13"})
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    return settings(window)


def settings(window: MainWindow) -> SettingsPage:
    page = window.go_to("settings")
    assert isinstance(page, SettingsPage)
    return page


def session(window: MainWindow) -> Session:
    assert window.workspace is not None
    return window.workspace.session


def form(page: SettingsPage, register: object = POLICIES) -> EntryForm:
    found = page.beside.panel(register).form  # type: ignore[arg-type]
    assert found is not None
    return found


def rows(table: object) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows()]  # type: ignore[attr-defined]


def adopted(page: SettingsPage, day: str, pence: int) -> None:
    """A new version by the form."""
    page.policy.new.click()
    body = form(page).body
    body.field("in_force_from").put(day)
    body.field("what_changed").put("The limit")
    body.build("gift_limit_pence").put(pence)
    form(page).save()


# --- policy -----------------------------------------------------------------------------------------------------------


def test_the_policy_as_shipped_is_shown_in_words_with_what_is_only_a_default(page: SettingsPage):
    assert page.policy.standing.text().startswith("The policy as shipped holds")
    shown = page.policy.words.shown
    assert shown["PSD decides above (£)"] == ("£25.00", "A default, not law")
    assert shown["Days to declare an offer"] == ("5", "Metropolitan Police 2009")
    assert shown["Appeals are heard by"][0] == "Deputy chief constable"
    assert shown["Listed occupations"][0].startswith("Private investigation, Door")
    assert set(shown) >= {f.label for f in POLICIES.fields if f.section and f.section != "More"}
    assert not page.policy.table.isVisible()


def test_a_new_version_starts_as_the_one_in_force_and_takes_its_place(window: MainWindow, page: SettingsPage):
    adopted(page, "2012-01-01", 20_00)
    assert page.policy.words.shown["PSD decides above (£)"] == ("£20.00", "")
    page.policy.new.click()
    values = form(page).body.values()
    assert (values["gift_limit_pence"], values["in_force_from"], values["what_changed"]) == (20_00, None, None)
    assert len(values["occupations"]) == 6
    form(page).close_form()
    adopted(page, "2012-06-14", 30_00)
    adopted(page, "2012-07-01", 40_00)
    assert page.policy.standing.text() == "Y/0002, in force from 14 Jun 2012"
    states = {row[0]: row[4] for row in rows(page.policy.table)}
    assert states == {"Y/0003": "To come", "Y/0002": "In force", "Y/0001": "Earlier"}
    stored = session(window).registrar.reading.policies().versions[-1]
    assert len(stored.lines("occupations")) == 6


def test_every_section_of_a_version_stands_open_whenever_its_form_begins(
    qtbot: QtBot, window: MainWindow, page: SettingsPage
):
    page.policy.new.click()
    assert_unfolded(qtbot, form(page))
    assert focused() is form(page).body.field("in_force_from").editor.widget
    form(page).body.field("in_force_from").put("2012-01-01")
    form(page).body.field("what_changed").put("The limit")
    form(page).save_and_next()
    assert session(window).registrar.search.count(POLICIES) == 1
    assert_unfolded(qtbot, form(page))
    form(page).close_form()
    adopted(page, "2012-06-14", 30_00)
    page.beside.panel(POLICIES).reading.amend_requested.emit(page.beside.panel(POLICIES).read_entry())
    assert_unfolded(qtbot, form(page))


def assert_unfolded(qtbot: QtBot, form: EntryForm) -> None:
    assert form.body.sections
    assert all(section.fold.is_open() for section in form.body.sections)
    limit = form.body.field("gift_limit_pence")
    assert limit is not None
    qtbot.waitUntil(limit.editor.widget.isVisible)
    assert limit.value() is not None


def test_an_occupation_is_added_by_the_form(window: MainWindow, page: SettingsPage):
    page.policy.new.click()
    body = form(page).body
    body.field("in_force_from").put("2012-06-01")
    body.field("what_changed").put("Tattooists too")
    body.build("occupations")
    card = body.lines["occupations"].add()
    card.fields["name"].put("Tattooing")
    card.fields["words"].put("tattoo")
    form(page).save()
    assert page.policy.words.shown["Listed occupations"][0].endswith("Journalism, Tattooing")


def test_the_form_says_what_a_version_dated_back_comes_to(qtbot: QtBot, page: SettingsPage):
    adopted(page, "2012-01-01", 25_00)
    page.policy.new.click()
    assert page.policy.note.isHidden()
    body = form(page).body
    body.field("in_force_from").editor.widget.setFocus()
    write("1/1/2012")
    qtbot.waitUntil(page.policy.note.isVisible)
    assert "none comes to stand otherwise" in page.policy.note.text()
    assert "Y/0001 is in force from the same day: the one recorded later holds." in page.policy.note.text()
    body.build("days_to_declare").editor.retype("1")
    body.field("days_to_declare").editor.edited.emit()
    qtbot.waitUntil(lambda: "1 declaration becomes late" in page.policy.note.text())
    form(page).close_form()
    assert page.policy.note.isHidden()
    assert page.beside.panel(POLICIES).read_entry() is not None  # what was read before
    press("Escape")
    assert page.beside.isHidden()


def test_a_version_is_read_and_withdrawn_with_a_reason(window: MainWindow, page: SettingsPage):
    adopted(page, "2012-01-01", 20_00)
    reading = page.beside.panel(POLICIES).reading
    assert reading.entry is not None
    (offer,) = reading.steps.offers
    assert (offer.label, offer.why_not) == ("Withdraw", None)
    registrar = session(window).registrar
    session(window).publish(registrar.step(POLICIES, reading.entry.id, 1, "withdraw", {}, "Adopted by mistake"))
    assert page.policy.standing.text().startswith("The policy as shipped holds")
    assert rows(page.policy.table)[0][4] == "Withdrawn"


def test_who_may_not_change_the_policy_reads_why(window: MainWindow, page: SettingsPage):
    registrar = session(window).registrar
    registrar.add(USERS, {"sign_in": "hlock", "name": "H. Lock", "role": "head"})
    head = Registrar(registrar.file, "hlock", today=registrar.today)
    head.add(USERS, {"sign_in": "J. Abbott", "name": "Jo Abbott", "role": CLERK})
    registrar.look_again()
    session(window).changed.emit(frozenset({"users"}))
    assert not page.policy.new.isEnabled()
    wanted = "J. Abbott (PSD clerk) may not record in Policy: that is for Head of PSD or Deputy chief constable"
    assert page.policy.why_not.text().startswith(wanted)
    assert page.policy.words.shown["PSD decides above (£)"][0] == "£25.00"
    assert not page.users.add.isEnabled()
    assert page.lists.add.isEnabled()


# --- lists ------------------------------------------------------------------------------------------------------------


def show_list(page: SettingsPage, name: str) -> None:
    page.lists.which.set_value(name)
    page.lists.show_list()


def test_what_people_have_is_taken_over_at_once(page: SettingsPage):
    assert page.lists.unlisted.text().startswith("3 values are used in People and not on this list: Cawley")
    page.lists.take_over()
    assert page.lists.unlisted.isHidden()
    assert len(rows(page.lists.table)) == 3
    assert all(row[3] == "In use" for row in rows(page.lists.table))


def test_a_value_is_added_by_keyboard_and_offered_in_the_next_form(window: MainWindow, page: SettingsPage):
    show_list(page, "gifts.kind")
    page.lists.value.setFocus()
    write("Knighthood")
    press("Return")
    assert rows(page.lists.table)[-1] == ("Knighthood", "—", "added here", "In use")
    assert page.lists.value.text() == ""
    write("knighthood")
    press("Return")
    assert page.lists.value_box.error == "“Knighthood” is in this list already"
    window.start_new("gifts")
    assert window.workspace is not None
    kind = window.workspace.page("gifts").panel._form.body.field("kind").editor  # type: ignore[attr-defined]
    kind.retype("Knighthood")
    assert kind.read() == "Knighthood"


def test_a_declared_value_is_retired_and_used_again(window: MainWindow, page: SettingsPage):
    show_list(page, "gifts.kind")
    page.lists.table.choose("loan")
    assert page.lists.turn.text() == "Retire"
    page.lists.turn.click()
    assert page.lists.table.current_key() == "loan"
    assert page.lists.turn.text() == "Use again"
    window.start_new("gifts")
    assert window.workspace is not None
    kind = window.workspace.page("gifts").panel._form.body.field("kind").editor  # type: ignore[attr-defined]
    assert isinstance(kind, ChoiceEditor)
    kind.show("loan")  # an entry has it still
    assert kind.read() == "loan"
    assert "loan" not in kind._offered
    page.lists.turn.click()
    assert page.lists.turn.text() == "Retire"
    offered = session(window).registrar.reading.lists().offered(GIFTS, GIFTS.column("kind"))
    assert "loan" in [choice.code for choice in offered]


def test_the_history_of_a_value_stands_beside(page: SettingsPage):
    show_list(page, "station")
    page.lists.value.setText("Upper Quay")
    page.lists.add_value()
    page.lists.table.choose("Upper Quay")
    page.lists.history.click()
    reading = page.beside.panel(LIST_VALUES).reading
    assert reading.entry is not None
    assert reading.entry.values["value"] == "Upper Quay"
    press("Escape")
    assert page.beside.isHidden()


# --- users ------------------------------------------------------------------------------------------------------------


def test_the_first_user_is_who_is_here_and_the_window_takes_the_role_at_once(qtbot: QtBot, window: MainWindow):
    page = settings(window)
    assert page.users.standing.text().startswith("Nobody is listed yet")
    page.users.add.click()
    form(page, USERS).save()
    qtbot.waitUntil(lambda: settings(window) is not page)
    again = settings(window)
    assert again.users.standing.text().startswith("You are J. Abbott: Head of PSD.")
    assert rows(again.users.table) == [("J. Abbott", "J. Abbott", "Head of PSD", "", "Active")]
    assert window.workspace is not None
    assert window.workspace.status._message.text() == "J. Abbott · Head of PSD"


def test_a_first_user_who_could_list_nobody_is_refused(page: SettingsPage):
    page.users.add.click()
    form(page, USERS).body.field("role").put("clerk")
    form(page, USERS).save()
    assert page.beside.panel(USERS).form is not None
    assert "Nobody would be left who may administer" in form(page, USERS).frame._problem.text()


def test_a_role_given_on_another_desktop_is_had_here_within_a_look(window: MainWindow):
    assert window.workspace is not None
    here = session(window)
    with closing(RegisterFile.open(here.file.path, REGISTERS)) as file:
        there = Registrar(file, "hlock", today=here.registrar.today)
        there.add(USERS, {"sign_in": "hlock", "name": "H. Lock", "role": "head"})
        there.add(USERS, {"sign_in": "J. Abbott", "name": "Jo Abbott", "role": CLERK})
    here.look()
    assert here.registrar.user.role == CLERK
    assert window.workspace.nav._role.text() == "PSD clerk"


# --- all of it --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(1366, 690), (1280, 640), (1920, 1010)], ids=str)
def test_nothing_is_cut_with_and_without_the_panel(qtbot: QtBot, window: MainWindow, size: tuple[int, int]):
    page = settings(window)
    adopted(page, "2012-01-01", 20_00)
    for begin in (page.beside.close_panel, page.policy.begin_version):
        begin()
        window.resize(*size)
        qtbot.waitUntil(lambda: window.width() == size[0])
        qtbot.waitUntil(lambda: clipped(page) == [])
    assert (page.beside.width() > 400) == (size[0] >= WIDE)


def test_everything_has_a_name(window: MainWindow, themed: Theme, nameless: Callable[[MainWindow], list[str]]):
    page = settings(window)
    page.lists.take_over()
    page.policy.new.click()
    assert nameless(window) == []


def test_a_narrow_window_shows_the_page_or_the_panel(qtbot: QtBot, window: MainWindow):
    page = settings(window)
    window.resize(900, 600)
    qtbot.waitUntil(lambda: window.width() == 900)
    page.policy.new.click()
    assert not page.policy.isVisible()
    field = form(page).body.field("in_force_from").editor.widget
    assert isinstance(field, QLineEdit) or field.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert page.policy.isVisible()


def test_a_new_register_begins_with_its_policy_and_its_first_user(window: MainWindow, tmp_path: Path):
    window.filing.show_new()
    new = window.outer.currentWidget()
    new.force.setText("Northmere")  # type: ignore[union-attr]
    new.place.setText(str(tmp_path / "new.probity"))  # type: ignore[union-attr]
    new.policy.boxes["gift_limit_pence"].control.setText("50")  # type: ignore[union-attr]
    new.role.set_value("administrator")  # type: ignore[union-attr]
    new.make.click()  # type: ignore[union-attr]
    registrar = session(window).registrar
    version = registrar.reading.policies().versions[-1]
    assert (version.since, version.number("gift_limit_pence")) == ("2012-04-01", 50_00)
    assert registrar.user.role == "administrator"
