"""What is in the window while a register file is open: navigation, one page at a time, and the status line."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.access import User
from app.entries import Changes
from app.register import Register
from app.registrar import USERS
from app.workflow import ROLES
from ui import undo
from ui.lists.entry_list import EntryList
from ui.pages.today_work import Work
from ui.session import Session
from ui.theme import current
from ui.widgets.announce import announce
from ui.widgets.in_focus import is_in_focus
from ui.widgets.nav import Nav, NavEntry, NavSection
from ui.widgets.stack import Stack
from ui.widgets.status_line import StatusLine

RAIL_BELOW = 1240  # widths at 100% text
WIDE_FROM = 1560

LEADS, CROSS_CHECKS = "leads", "cross-checks"  # the register that says what waits on the page, and the page
LISTED = ("registers", "directories")  # sections of registers that stand in the navigation
REVIEWED = ("unreviewed", "reviews-overdue", "reviews-today", "refusals", "scrutiny", "register-reviews")

Make = Callable[[], QWidget]


@runtime_checkable
class Paned(Protocol):
    """A page with places between which F6 moves."""

    def panes(self) -> Sequence[QWidget]: ...


@runtime_checkable
class ListPage(Protocol):
    """The page of one register, as far as the window must know it."""

    register: Register
    list: EntryList

    def open_entry(self, entry: int) -> None: ...
    def start_new(self) -> None: ...
    def set_search(self, text: str) -> None: ...
    def focus_search(self) -> None: ...
    def amend_current(self) -> None: ...
    def duplicate_current(self) -> None: ...
    def write_letter(self) -> None: ...
    def void_selected(self) -> None: ...
    def leave(self) -> None: ...


@runtime_checkable
class InSteps(Protocol):
    """A page of several steps, each of which has a heading of its own in the page's help."""

    def help_heading(self) -> str: ...


@runtime_checkable
class Checks(Protocol):
    """The page on which every cross-check is run."""

    def ask_to_run(self) -> None: ...


@runtime_checkable
class Cards(Protocol):
    """The page on which the card of a person or an organisation is shown."""

    def show_card(self, kind: str, key: str | int, came_from: str = "") -> None: ...


class Workspace(QWidget):
    """Pages are made when they are first visited, so that the window is there at once.

    `moved` says that another page is shown; `asked` passes on a command by its key.
    """

    moved = Signal(str)
    asked = Signal(str)

    def __init__(self, session: Session, makers: Mapping[str, Make], work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._work = work
        work.setParent(self)  # its timer ends with this
        self.registers = {register.name: register for register in session.registers}
        self._makers = dict(makers)
        self._pages: dict[str, QWidget] = {}
        self.here = ""
        self.nav = Nav()
        self.stack = Stack()
        self.status = StatusLine()
        self._lay_out()
        self._fill_nav()
        self._fill_status()
        self._connect()

    def page(self, key: str) -> QWidget:
        """The page with this key, made now if it was never visited."""
        if key not in self._pages:
            page = self._pages[key] = self._makers[key]()
            self.stack.addWidget(page)
            if isinstance(page, ListPage):
                page.list.counted.connect(lambda _shown, _of: self._say_parts())
        return self._pages[key]

    def has(self, key: str) -> bool:
        """Whether there is such a page, for this user."""
        return key in self._makers

    def list_page(self, key: str = "") -> ListPage | None:
        """The register page with this key, or the one shown; None where there is none."""
        page = self.page(key or self.here)
        return page if isinstance(page, ListPage) else None

    def go_to(self, key: str) -> QWidget:
        """Show a page, and mark it in the navigation if it stands there."""
        page = self.page(key)
        if key != self.here:
            self._leave_page()
        self.here = key
        self.stack.setCurrentWidget(page)
        self.nav.set_current(key)
        if (stop := _first_stop(page)) is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say_parts()
        self.moved.emit(key)
        return page

    def next_pane(self, by: int) -> None:
        """What F6 does: the focus goes to the next of navigation, the page's panes, and the status line."""
        page = self._pages[self.here]
        panes = [self.nav, *(page.panes() if isinstance(page, Paned) else [page]), self.status]
        panes = [pane for pane in panes if pane is not None and pane.isVisible() and _first_stop(pane)]
        here = next((at for at, pane in enumerate(panes) if is_in_focus(pane)), -by if by > 0 else 0)
        target = panes[(here + by) % len(panes)]
        if target is self.nav:
            self.nav.focus()
        elif (stop := _first_stop(target)) is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Let go of the register file: what is being typed is kept as a draft, and nothing put off is done any more."""
        self._leave_page()
        for timer in self.findChildren(QTimer):
            timer.stop()
        self.session.end()

    def _leave_page(self) -> None:
        page = self._pages.get(self.here)
        if isinstance(page, ListPage):
            page.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(640), current().px(420))

    def tell_of_leads(self, leads: Sequence[str], saved: str) -> None:
        """Say beside what was saved that it raised leads: nothing comes up, and the focus stays where it is."""
        many = self.tr("1 lead to look at") if len(leads) == 1 else self.tr("%1 leads to look at")
        told = many.replace("%1", f"{len(leads):,}")
        self.status.say(f"{saved} · {told}", "warn", "git-compare", spoken=False)
        announce(self.status, told)

    def tell_not_checked(self) -> None:
        """Say that what was saved is safe, but could not be checked against the rest, and what makes up for it."""
        told = self.tr("Saved, but the cross-check could not be done now: the next save or run of the checks does it")
        self.status.say(told, "warn", "triangle-alert")

    def recount(self, names: Iterable[str]) -> None:
        """Refresh the quiet counts of these registers."""
        for name in names:
            if name in self.registers and self.registers[name].section in LISTED:
                self.nav.set_count(name, self.session.registrar.search.count(self.registers[name]))

    # --- how it is put together --------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.nav)
        middle.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self.status)

    def _fill_nav(self) -> None:
        assured: tuple[NavEntry, ...] = (
            NavEntry("reviews", self.tr("Reviews"), "clipboard-check"),
            NavEntry("returns", self.tr("Returns"), "clipboard-list"),
        )
        if sees_leads(self.session):
            assured = (NavEntry(CROSS_CHECKS, self.tr("Cross-checks"), "git-compare"), *assured)
        sections = (
            NavSection("", (NavEntry("today", self.tr("Today"), "sun"),)),
            NavSection(self.tr("Registers"), self._places("registers")),
            NavSection(self.tr("Assurance"), assured),
            NavSection(self.tr("Directories"), self._places("directories")),
        )
        self.nav.set_head(self.tr("Probity"), self.session.file.setting("force") or "")
        self.nav.set_user(*who_is(self.session.registrar.user))
        self.nav.set_sections(sections)
        self.recount(self.registers)
        self._show_work()

    def _show_work(self) -> None:
        """The amber badges: how much waits in all, and how much of it is looked after in Reviews."""
        self.nav.set_badge("today", self._work.total())
        self.nav.set_badge("reviews", self._work.of(*REVIEWED))
        if sees_leads(self.session):
            self.nav.set_badge(CROSS_CHECKS, self.session.registrar.search.count(self.registers[LEADS], "is:waiting"))

    def _places(self, section: str) -> tuple[NavEntry, ...]:
        return tuple(
            NavEntry(register.name, register.title, register.icon)
            for register in self.registers.values()
            if register.section == section
        )

    def _name_user(self, changed: Iterable[str]) -> None:
        """Say who one is, and what one may do by now."""
        if USERS in changed:
            self.nav.set_user(*who_is(self.session.registrar.user))

    def _fill_status(self) -> None:
        path = self.session.file.path
        self.status.set_file(path.name, str(path))
        if self.session.file.writable:
            self.status.say(self.tr("All changes saved"), spoken=False)
        else:
            self.status.say(self.tr("Read only: this file cannot be written here"), "warn", "lock", spoken=False)
        self._say_parts()

    def _connect(self) -> None:
        self.nav.chosen.connect(self._choose)
        self.nav.settings_asked.connect(lambda: self.asked.emit("settings"))
        self.status.undo_asked.connect(lambda: self.asked.emit("undo"))
        self.status.commands_asked.connect(lambda: self.asked.emit("commands"))
        self.session.changed.connect(self.recount)
        self.session.changed.connect(self._name_user)
        self._work.counted.connect(self._show_work)
        self._work.counted.connect(self._say_parts)
        self.session.acted.connect(self._acted)
        self.session.others_changed.connect(lambda _others: self._say_parts())
        current().changed.connect(self._fit)

    def _choose(self, key: str) -> None:
        self.asked.emit(f"go:{key}")

    def _acted(self, changes: Changes) -> None:
        what = undo.what(self.session)
        self.status.say(changes.sentence, "ok")
        self.status.set_undo(possible=bool(what) and changes.kind != "undo", what=what)

    def _say_parts(self) -> None:
        """What waits outside, who else is here, and how much of the list is shown."""
        others, page = self.session.others, self._pages.get(self.here)
        parts = []
        if beside := self._work.beside:
            parts.append(f"{beside.queue.title}: {beside.count:,}")
        if others:
            named = (self.tr("%1 on %2").replace("%1", one.who).replace("%2", one.machine) for one in others)
            parts.append(self.tr("Also open: %1").replace("%1", ", ".join(dict.fromkeys(named))))
        if isinstance(page, ListPage):
            shown, of = page.list.counts()
            parts.append(self.tr("%1 shown of %2").replace("%1", f"{shown:,}").replace("%2", f"{of:,}"))
        self.status.set_parts(parts)

    def _fit(self) -> None:
        width = self.width() / current().zoom
        self.nav.set_rail(width < RAIL_BELOW, wide=width >= WIDE_FROM)


def sees_leads(session: Session) -> bool:
    """Whether leads are for this user at all; to those whom they are about the single one is hidden."""
    return any(register.name == LEADS for register in session.registers)


def who_is(user: User) -> tuple[str, str]:
    """The user's name and what the register file lets them do, in words."""
    return user.name, "No roles listed" if user.is_open else ROLES.get(user.role, user.role)


def _first_stop(pane: QWidget) -> QWidget | None:
    """What a pane says has its focus, or the first thing in it that Tab would stop on."""
    if (proxy := pane.focusProxy()) is not None:
        return _first_stop(proxy)
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return pane
    inside = (child for child in pane.findChildren(QWidget) if child.isVisibleTo(pane) and child.isEnabled())
    return next((child for child in inside if child.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
