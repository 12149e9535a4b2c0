"""What the window does with declaration forms: save an empty one, show filled ones, say that some are waiting."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from app.errors import ProbityError
from app.exchange import form_workbook, forms
from app.exchange.form_reading import may_be_a_form
from app.register import Register
from app.review.queues import Queue, Standing
from app.workflow import ROLES
from ui import dialogs
from ui.form_folder import FormFolder
from ui.host import Host
from ui.pages.today_work import Work
from ui.panels.form_choice import FormChoice
from ui.panels.forms_dialog import FormsDialog
from ui.session import Session

WAITING = "forms_waiting"  # the queue on Today, and the command that shows it


class Declaring(QObject):
    """Belongs to one window."""

    def __init__(self, window: Host) -> None:
        super().__init__(window.window())
        self._window = window
        self._work: Work | None = None
        self.folder: FormFolder | None = None

    # --- which register ----------------------------------------------------------------------------------------------

    def begin(self, session: Session, work: Work) -> None:
        """A register file was opened: look for forms that wait for it."""
        self._work = work
        self.folder = FormFolder(session, self._window.preferences, self._window.jobs, work)
        self.folder.changed.connect(self._tell)
        self._tell()

    def end(self) -> None:
        if self.folder is not None:
            self.folder.end()
        self.folder = self._work = None

    def watch(self) -> None:
        """Another folder is to be watched, or none."""
        if self.folder is not None:
            self.folder.watch()

    # --- empty forms -------------------------------------------------------------------------------------------------

    def ask_form(self) -> None:
        """Ask which form, and where to save it."""
        session = self._session()
        kept = [register for register in forms.with_a_form(session.registrar) if register in session.registers]
        if kept:
            choice = FormChoice(self._window.window(), kept)
            choice.chosen.connect(self._ask_where)
            choice.open()

    def _ask_where(self, register: Register) -> None:
        assert register.self_declared is not None, "only such registers are offered"  # noqa: S101
        suggested = self._session().file.path.with_name(f"{register.self_declared.title}.xlsx")
        title = self.tr("Save the form")
        dialogs.ask_save_path(
            self._window.window(), title, suggested, dialogs.WORKBOOKS, lambda path: self._save(register, path)
        )

    def _save(self, register: Register, path: Path) -> None:
        try:
            form_workbook.save(forms.form_of(self._session().registrar, register), path)
        except ProbityError as why:
            self._window.show_problem(why, lambda: self._save(register, path))
        else:
            self._window.say(self.tr("The form is saved as %1").replace("%1", path.name))

    # --- filled forms ------------------------------------------------------------------------------------------------

    def ask_take_in(self) -> None:
        title = self.tr("Take in forms")
        dialogs.ask_open_paths(self._window.window(), title, dialogs.WORKBOOKS, self.show)

    def show_waiting(self) -> None:
        """The forms in the watched folder."""
        if self.folder is not None and self.folder.waiting:
            self.show(self.folder.waiting)

    def drop(self, paths: Sequence[Path]) -> bool:
        """Show files that were dropped, if there are forms among them; False leaves them to whoever is next."""
        if self._window.workspace is None or not any(may_be_a_form(path) for path in paths):
            return False
        self.show(paths)
        return True

    def show(self, paths: Sequence[Path]) -> None:
        """Say of each file what it is and what would become of it; nothing is taken in before it is asked for."""
        if not paths:
            return
        dialog = FormsDialog(self._window.window(), self._session(), self._window.jobs, paths)
        dialog.entry_asked.connect(self._window.open_entry)
        dialog.open()

    def _tell(self) -> None:
        """Today and the status line say how many forms wait."""
        if self._work is None or self.folder is None:
            return
        waiting = self.folder.waiting
        if not waiting:
            self._work.put_beside(None)
            return
        queue = Queue(WAITING, self.tr("Filled forms to take in"), "", "", frozenset(ROLES), "info", "inbox", "")
        where = self.tr("In the folder %1").replace("%1", waiting[0].parent.name)
        self._work.put_beside(Standing(queue, len(waiting), where))

    def _session(self) -> Session:
        workspace = self._window.workspace
        assert workspace is not None, "commands that need a file are disabled without one"  # noqa: S101
        return workspace.session
