"""The window: its menus, and one workspace over the register that is open, or Welcome. It holds no rule."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from app.errors import ProbityError
from ui import about, help_pages, undo
from ui.actions import FILE, LIST, WRITE, Actions, commands
from ui.alt_letters import NoLettersWithAlt
from ui.checking import Checking
from ui.command_palette import Finder
from ui.declaring import WAITING, Declaring
from ui.desk import Desk
from ui.filing import Filing
from ui.jobs import JobQueue
from ui.makers import makers
from ui.outgoing import Outgoing
from ui.pages.today_work import Work
from ui.pages.welcome import Welcome
from ui.preferences import Preferences
from ui.run import run
from ui.session import Session
from ui.shortcuts import Shortcuts
from ui.theme import Scheme, current
from ui.widgets.banner import Banner
from ui.widgets.ground import Ground
from ui.widgets.palette import Palette
from ui.widgets.progress import Progress
from ui.widgets.reader import Reader
from ui.widgets.stack import Stack
from ui.workspace import CROSS_CHECKS, LEADS, Cards, Checks, InSteps, ListPage, Workspace

_SMALLEST = (800, 520)
_FIRST_SIZE = (1280, 720)


class MainWindow(QMainWindow):
    """One window, over one register file at a time or none."""

    def __init__(self, desk: Desk, preferences: Preferences) -> None:
        super().__init__()
        self.desk = desk
        self.preferences = preferences
        self.jobs = JobQueue(self)
        self.workspace: Workspace | None = None
        self.checking: Checking | None = None
        self.filing = Filing(self)
        self.declaring = Declaring(self)
        self.outgoing = Outgoing(self)
        self.outer = Stack()
        self.outer_page = "welcome"
        self.welcome = Welcome()
        self.notice = Banner("bad")
        self._again: Callable[[], None] | None = None
        self.progress = Progress()
        self.commands = Actions(self, commands(desk.pages), self.do)
        self._finder = Finder(self.commands.possible, self.do, self.open_entry, self.open_card)
        self.command_palette = Palette(self, self._finder.find)
        self.shortcuts = Shortcuts(self, self.commands.commands)
        self._deeds = self._all_deeds()
        self._lay_out()
        self._connect()
        self.show_welcome()

    # --- what can be done --------------------------------------------------------------------------------------------

    def do(self, key: str) -> None:
        """Do one command of the table; `go:gifts` and its like say after the colon what they are about."""
        kind, _, about_what = key.partition(":")
        self._deeds[kind](about_what)

    def go_to(self, key: str) -> QWidget | None:
        """Show a page of the register that is open."""
        if self.workspace is None or not self.workspace.has(key):
            return None
        self.outer.setCurrentWidget(self.workspace)
        return self.workspace.go_to(key)

    def open_entry(self, register: str, entry: int) -> None:
        """Show one entry in the list of its register."""
        if self.go_to(register) and self.workspace is not None and (page := self.workspace.list_page()):
            page.open_entry(entry)

    def open_card(self, kind: str, key: str | int) -> None:
        """Everything about one person, by staff number, or one organisation, by id."""
        if self.workspace is not None and isinstance(page := self.workspace.page("card"), Cards):
            came_from = self.workspace.here if self.workspace.here != "card" else ""
            page.show_card(kind, key, came_from)
            self.go_to("card")
            self.workspace.nav.set_current(kind)  # a card belongs to the list it is of

    def start_new(self, register: str = "") -> None:
        """A blank form, in the list shown or in the one named."""
        if self.workspace is not None:
            self.go_to(register or self.workspace.here)
            if page := self.workspace.list_page():
                page.start_new()

    def undo(self) -> None:
        """Take back this person's last act; what stands in the way is said where the act would have been."""
        if self.workspace is not None:
            session = self.workspace.session
            run(session, session.registrar.undo, self._could_not_undo)

    def show_problem(self, why: ProbityError, again: Callable[[], None] | None = None) -> None:
        """What happened, what is safe and what to do, above whatever is shown; `again` is offered as Try again."""
        self._again = again
        links = [("again", self.tr("Try again"))] if again else []
        self.notice.show_note("", str(why), [*links, ("dismiss", self.tr("Close this note"))])
        self.notice_row.show()

    def show_about(self) -> None:
        Reader(self, self.tr("About Probity"), about.text()).show()

    def say(self, sentence: str, tone: str = "ok", icon: str = "check") -> None:
        """A word in the status line."""
        if self.workspace is not None:
            self.workspace.status.say(sentence, tone, icon)

    # --- which file, which page --------------------------------------------------------------------------------------

    def enter(self, session: Session) -> None:
        """Put a register that was just opened into the window, in place of the one before."""
        self.leave()
        self.notice_row.hide()
        work = Work(session)
        workspace = Workspace(session, makers(self, session, work), work)
        workspace.asked.connect(self.do)
        workspace.moved.connect(self._allow)
        workspace.status.cancel_asked.connect(self.outgoing.cancel)
        self.workspace = workspace
        self.checking = Checking(session, self)
        self.checking.raised.connect(workspace.tell_of_leads)
        self.checking.failed.connect(workspace.tell_not_checked)
        self._finder.session = session
        session.begin()
        self.outer.addWidget(workspace)
        self.declaring.begin(session, work)
        self.setWindowTitle(f"{session.file.path.stem} — Probity")
        self.go_to("today")

    def leave(self) -> None:
        """Close the register that is open, if any."""
        workspace, self.workspace, self._finder.session = self.workspace, None, None
        self.declaring.end()
        if self.checking is not None:
            self.checking.end()
            self.checking.deleteLater()
            self.checking = None
        if workspace is not None:
            self.jobs.close()  # what is still running belongs to this register
            self.outer.removeWidget(workspace)
            workspace.leave()
            workspace.deleteLater()
        self.setWindowTitle("Probity")
        self._allow()

    def reopen(self) -> None:
        """The same register once more, because who acts has changed."""
        self.filing.reopen()

    def show_welcome(self) -> None:
        self.welcome.show_recent(self.preferences.recent(), self.desk.today())
        self.show_outer(self.welcome, "welcome")
        self.welcome.take_focus()

    def show_outer(self, page: QWidget, key: str) -> None:
        """A page in place of the workspace."""
        self.outer_page = key
        self.outer.addWidget(page)
        self.outer.setCurrentWidget(page)
        self._allow()

    def come_back(self) -> None:
        """From such a page to the register that is open, or to Welcome."""
        if self.workspace is not None:
            self.go_to(self.workspace.here)
        else:
            self.show_welcome()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.preferences.geometry = self.saveGeometry()
        self.jobs.close()
        self.leave()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.filing.takes(_local(event)):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        if not self.take_forms(_local(event)):
            self.filing.drop(_local(event))

    def take_forms(self, paths: Sequence[Path]) -> bool:
        """Show filled forms that were dropped, here or on a panel; False where there are none among the files."""
        return self.declaring.drop(paths)

    # --- how it is put together --------------------------------------------------------------------------------------

    def _all_deeds(self) -> dict[str, Callable[[str], object]]:
        plain: dict[str, Callable[[], object]] = {
            "new_register": self.filing.show_new,
            "begin_from_sheets": self.filing.begin_from_sheets,
            "open": self.filing.ask_open,
            "sample": self.filing.open_sample,
            "bring_in": self.filing.ask_bring_in,
            "form": self.declaring.ask_form,
            "take_in": self.declaring.ask_take_in,
            WAITING: self.declaring.show_waiting,
            "watch_forms": self.declaring.watch,
            "back_up": self.outgoing.ask_back_up,
            "export": lambda: self._in_list(self._export),
            "print": lambda: self._in_list(self._print),
            "close": self.filing.close,
            "quit": self.close,
            "undo": self.undo,
            "find": lambda: self._in_list(lambda page: page.focus_search()),
            "new_here": self.start_new,
            "amend": lambda: self._in_list(lambda page: page.amend_current()),
            "duplicate": lambda: self._in_list(lambda page: page.duplicate_current()),
            "letter": lambda: self._in_list(lambda page: page.write_letter()),
            "void": lambda: self._in_list(lambda page: page.void_selected()),
            "next": lambda: self._in_list(lambda page: page.list.next_needing_work()),
            "commands": self.command_palette.open,
            "pane": lambda: self._next_pane(1),
            "pane_back": lambda: self._next_pane(-1),
            "larger": lambda: current().step_zoom(1),
            "smaller": lambda: current().step_zoom(-1),
            "normal": lambda: current().set_zoom(1.0),
            "settings": lambda: self.go_to("settings"),
            "help": self._help,
            "shortcuts": self.shortcuts.open,
            "about": self.show_about,
        }
        told: dict[str, Callable[[str], object]] = {
            "go": self.go_to,
            "run": self._run_checks,
            "new": self.start_new,
            "scheme": lambda name: current().set_scheme(Scheme(name)),
        }
        return told | {key: _not_told(deed) for key, deed in plain.items()}

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_FIRST_SIZE)
        self.restoreGeometry(self.preferences.geometry)
        self.notice_row = _padded(self.notice)
        self.notice_row.hide()
        whole = Ground("window")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice_row)
        column.addWidget(self.progress)
        column.addWidget(self.outer, 1)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.welcome.asked.connect(self.do)
        self.welcome.chosen.connect(lambda path: self.filing.open(Path(path)))
        self.notice.followed.connect(self._answer_notice)
        self.progress.cancel_asked.connect(self.filing.cancel_sample)
        self.commands.menus["edit"].aboutToShow.connect(self._name_undo)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self._undo_keys = undo.UndoWhereItBelongs(application, self)
            self._alt_letters = NoLettersWithAlt(application, self)

    def _answer_notice(self, key: str) -> None:
        self.notice_row.hide()
        if key == "again" and self._again is not None:
            self._again()

    def _allow(self) -> None:
        """Enable what makes sense where we are."""
        facts = set()
        if self.workspace is not None and self.outer.currentWidget() is self.workspace:
            facts.add(FILE)
            facts |= {WRITE} if self.workspace.session.file.writable else set()
            facts |= {LIST} if self.workspace.here and self.workspace.list_page() else set()
        session = self.workspace.session if self.workspace is not None else None
        seen = {register.name for register in session.registers} if session else set()
        kept = {register.name for register in self.desk.pages} if session else set()
        unseen = kept - seen
        self.commands.allow(frozenset(facts), frozenset(unseen | {CROSS_CHECKS} if LEADS in unseen else unseen))

    def _in_list(self, deed: Callable[[ListPage], object]) -> None:
        """Do something in the list that is shown; where none is, its command is disabled."""
        if self.workspace is not None and (page := self.workspace.list_page()):
            deed(page)

    def _export(self, page: ListPage) -> None:
        self.outgoing.ask_export(page.register, page.list.ids_to_export(), page.list.shown_columns())

    def _print(self, page: ListPage) -> None:
        from ui.printing.out import Printable, Printing  # here, so that the window is there sooner

        if isinstance(page, Printable):
            Printing(self).ask(page)

    def _run_checks(self, key: str) -> None:
        """On their page, ask why the checks are run."""
        if isinstance(page := self.go_to(key), Checks):
            page.ask_to_run()

    def _next_pane(self, by: int) -> None:
        if self.workspace is not None:
            self.workspace.next_pane(by)

    def _could_not_undo(self, why: ProbityError) -> None:
        self.say(str(why), "warn", "info")

    def _name_undo(self) -> None:
        what = undo.what(self.workspace.session) if self.workspace is not None else ""
        self.commands.action("undo").setText(self.tr("&Undo “%1”").replace("%1", what) if what else self.tr("&Undo"))

    def _help(self) -> None:
        here = self.workspace is not None and self.outer.currentWidget() is self.workspace
        page = self.workspace.here if here and self.workspace is not None else self.outer_page
        shown = self.workspace.page(page) if here and self.workspace is not None else None
        heading = shown.help_heading() if isinstance(shown, InSteps) else ""
        Reader(self, self.tr("Help"), help_pages.text(page), heading).show()


def _not_told(deed: Callable[[], object]) -> Callable[[str], object]:
    return lambda _about: deed()


def _local(event: QDropEvent) -> list[Path]:
    """The files that are dropped, or nothing if there is anything else among them."""
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls] if all(url.isLocalFile() for url in urls) else []


def _padded(widget: QWidget) -> QWidget:
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(16, 10, 16, 10)
    column.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
    return row
