"""Which page stands behind each key of the navigation. A page is imported when it is first visited."""

from PySide6.QtWidgets import QWidget

from app.errors import NoSuchEntry
from app.register import Register
from ui.host import Host
from ui.session import Session
from ui.workspace import Make


def makers(window: Host, session: Session) -> dict[str, Make]:
    """A maker for each register's page and for the pages every register file has."""

    def settings() -> QWidget:
        from ui.pages.settings import SettingsPage

        page = SettingsPage(session, window.preferences, window.commands.commands)
        page.name_changed.connect(window.reopen)
        page.about_asked.connect(window.show_about)
        return page

    def bring_in() -> QWidget:
        from ui.pages.import_page import ImportPage

        page = ImportPage(session, window.jobs)
        page.brought_in.connect(window.go_to)
        return page

    def returns() -> QWidget:
        from ui.pages.returns_page import ReturnsPage

        page = ReturnsPage(session, window.jobs)
        page.entry_asked.connect(window.open_entry)
        return page

    def card() -> QWidget:
        from ui.pages.card_page import CardPage

        page = CardPage(session, window.jobs)
        page.entry_asked.connect(window.open_entry)
        page.back_asked.connect(window.go_to)
        return page

    return {
        **{register.name: _register(window, session, register) for register in session.registers},
        "settings": settings,
        "import": bring_in,
        "returns": returns,
        "card": card,
    }


def _register(window: Host, session: Session, register: Register) -> Make:
    def make() -> QWidget:
        from ui.pages.register_page import RegisterPage

        page = RegisterPage(session, register, window.preferences.store)
        page.export_requested.connect(lambda: window.do("export"))
        page.entry_asked.connect(lambda reference: _open(window, session, reference))
        page.card_asked.connect(window.open_card)
        return page

    return make


def _open(window: Host, session: Session, reference: str) -> None:
    """Show the entry with a reference, in whichever register it is."""
    try:
        register, entry = session.registrar.reading.by_reference(reference)
    except NoSuchEntry as why:
        window.show_problem(why)
        return
    if register in session.registers:
        window.open_entry(register.name, entry.id)
