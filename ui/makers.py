"""Which page stands behind each key of the navigation. A page is imported when it is first visited."""

from collections.abc import Callable
from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from app.errors import NoSuchEntry
from app.exchange.draft import KEPT_AS
from app.register import Register
from app.store.file import Draft
from ui.host import Host
from ui.pages.today_work import Work
from ui.session import Session
from ui.workspace import CROSS_CHECKS, Make, sees_leads, who_is

IN_CROSS_CHECKS = {"leads": "leads", "crosschecks": "runs"}  # registers looked at there, each in its tab


@runtime_checkable
class Tabbed(Protocol):
    """A page in tabs."""

    def show_tab(self, key: str) -> QWidget: ...


@runtime_checkable
class Finding(Protocol):
    """A tab that shows what a search finds."""

    def show_found(self, search: str) -> None: ...


def makers(window: Host, session: Session, work: Work) -> dict[str, Make]:
    """A maker for each register's page and for the pages every register file has."""

    def settings() -> QWidget:
        from ui.pages.settings import SettingsPage

        page = SettingsPage(session, window.preferences, window.commands.commands)
        page.name_changed.connect(window.reopen)
        page.role_changed.connect(lambda: _in_new_role(window))
        page.about_asked.connect(window.show_about)
        page.folder_changed.connect(lambda: window.do("watch_forms"))
        return page

    def bring_in() -> QWidget:
        from ui.pages.import_page import ImportPage

        page = ImportPage(session, window.jobs)
        page.brought_in.connect(lambda register, search: _find(window, register, search))
        page.entry_asked.connect(window.open_entry)
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
        "today": _today(window, session, work),
        "reviews": _reviews(window, session),
        **({CROSS_CHECKS: _cross_checks(window, session)} if sees_leads(session) else {}),
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
        page.leads_asked.connect(lambda search: _find(window, "leads", search))
        return page

    return make


def _today(window: Host, session: Session, work: Work) -> Make:
    def make() -> QWidget:
        from ui.pages.today import TodayPage

        page = TodayPage(session, work)
        page.found.connect(lambda register, search: _find(window, register, search))
        page.entry_asked.connect(window.open_entry)
        page.draft_asked.connect(lambda draft: _resume(window, draft))
        page.new_asked.connect(lambda register: window.do(f"new:{register}"))
        page.asked.connect(window.do)
        return page

    return make


def _reviews(window: Host, session: Session) -> Make:
    """Each tab by its key, its label with its Alt-letter, and its maker."""

    def annual(window: Host, session: Session) -> QWidget:
        from ui.pages.reviews.annual import AnnualTab

        tab = AnnualTab(session, window.jobs)
        tab.entry_asked.connect(window.open_entry)
        return tab

    def scrutiny(window: Host, session: Session) -> QWidget:
        from ui.pages.reviews.scrutiny import ScrutinyTab

        return ScrutinyTab(session, window.jobs)

    def completeness(window: Host, session: Session) -> QWidget:
        from ui.pages.reviews.completeness import CompletenessTab

        tab = CompletenessTab(session, window.jobs)
        tab.rows_asked.connect(lambda register, search: _find(window, register, search))
        return tab

    tabs: list[tuple[str, str, Callable[[Host, Session], QWidget]]] = [
        ("annual", "&Annual reviews", annual),
        ("consistency", "&Consistency", _consistency),
        ("dip_sample", "&Dip sample", _dip_sample),
        ("completeness", "Comple&teness", completeness),
        ("scrutiny", "Scruti&ny", scrutiny),
    ]

    def make() -> QWidget:
        from ui.pages.tabbed_page import TabbedPage

        return TabbedPage("Reviews", {key: (label, partial(tab, window, session)) for key, label, tab in tabs})

    return make


def _cross_checks(window: Host, session: Session) -> Make:
    """Each tab by its key, its label with its Alt-letter, and its maker."""

    def leads() -> QWidget:
        from ui.pages.crosschecks.leads_tab import LeadsTab

        tab = LeadsTab(session, window.jobs)
        tab.entry_asked.connect(window.open_entry)
        tab.run_asked.connect(lambda: window.do(f"run:{CROSS_CHECKS}"))
        return tab

    def overview() -> QWidget:
        from ui.pages.crosschecks.overview import OverviewTab

        tab = OverviewTab(session, window.jobs)
        tab.entry_asked.connect(window.open_entry)
        tab.card_asked.connect(window.open_card)
        tab.search_asked.connect(lambda register, search: _find(window, register, search))
        return tab

    def preaward() -> QWidget:
        from ui.pages.crosschecks.preaward import PreawardTab

        tab = PreawardTab(session, window.jobs)
        tab.entry_asked.connect(window.open_entry)
        return tab

    def runs() -> QWidget:
        from ui.pages.crosschecks.runs import RunsTab

        tab = RunsTab(session, window.jobs)
        tab.entry_asked.connect(window.open_entry)
        return tab

    tabs: dict[str, tuple[str, Callable[[], QWidget]]] = {
        "leads": ("&Leads", leads),
        "overview": ("Overvie&w", overview),
        "preaward": ("Before an awar&d", preaward),
        "runs": ("Ru&ns", runs),
    }

    def make() -> QWidget:
        from ui.pages.cross_checks_page import CrossChecksPage

        page = CrossChecksPage(session, window.jobs, tabs)
        page.said.connect(window.say)
        return page

    return make


def _in_new_role(window: Host) -> None:
    """Every page anew, as it is for the role one has now; and say which that is."""
    window.reopen()
    if window.workspace is not None:
        window.say(" · ".join(who_is(window.workspace.session.registrar.user)), "info", "user")


def _consistency(window: Host, session: Session) -> QWidget:
    from ui.pages.reviews.consistency import ConsistencyTab

    tab = ConsistencyTab(session, window.jobs)
    tab.entry_asked.connect(window.open_entry)
    tab.search_asked.connect(lambda register, search: _find(window, register, search))
    return tab


def _dip_sample(window: Host, session: Session) -> QWidget:
    from ui.pages.reviews.dip_sample import DipSampleTab

    tab = DipSampleTab(session)
    tab.entry_asked.connect(window.open_entry)
    return tab


def _find(window: Host, register: str, search: str) -> None:
    """Show what a search finds in a register: in its tab of Cross-checks, or in the list of its page."""
    if register in IN_CROSS_CHECKS:
        shown = window.go_to(CROSS_CHECKS)
        tab = shown.show_tab(IN_CROSS_CHECKS[register]) if isinstance(shown, Tabbed) else None
        if isinstance(tab, Finding):
            tab.show_found(search)
        return
    window.go_to(register)
    if window.workspace is not None and (page := window.workspace.list_page()):
        page.set_search(search)


def _resume(window: Host, draft: Draft) -> None:
    """The form with what was typed so far, of a new entry or of changes to one; or an import half reviewed."""
    if draft.register == KEPT_AS:
        window.go_to("import")
        return
    if draft.entry is None:
        window.do(f"new:{draft.register}")
        return
    window.open_entry(draft.register, draft.entry)
    window.do("amend")


def _open(window: Host, session: Session, reference: str) -> None:
    """Show the entry with a reference, in whichever register it is."""
    try:
        register, entry = session.registrar.reading.by_reference(reference)
    except NoSuchEntry as why:
        window.show_problem(why)
        return
    if register in session.registers:
        window.open_entry(register.name, entry.id)
