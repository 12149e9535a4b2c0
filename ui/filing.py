"""What the window does with files: open, make, sample, bring in. What went wrong goes to the window."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths

from app.errors import FileDamaged, FileProblem, FileTooNew, NotARegister, ProbityError
from ui import dialogs
from ui.host import Host
from ui.jobs import Job
from ui.pages.import_page import ImportPage
from ui.pages.new_register import SUFFIX, Begun, NewRegister
from ui.session import Session

SHEETS = {".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt"}


class Filing(QObject):
    """Belongs to one window."""

    def __init__(self, window: Host) -> None:
        super().__init__(window.window())
        self._window = window
        self._from_sheets = False  # whether Bring in follows once a register is made
        self._sample: Job | None = None

    # --- open --------------------------------------------------------------------------------------------------------

    def ask_open(self) -> None:
        dialogs.ask_open_path(self._window.window(), self.tr("Open register"), dialogs.REGISTER_FILES, self.open)

    def open(self, path: Path) -> None:
        """Open a register in place of the one that is open; when it cannot be, that one stays."""
        try:
            session = self._window.desk.open(path)
        except (NotARegister, FileTooNew, FileDamaged) as why:
            self._window.show_problem(why)
        except FileProblem as why:  # a drive may come back, another desktop's save end
            self._window.show_problem(why, lambda: self.open(path))
        else:
            self._enter(session)

    def drop(self, paths: Sequence[Path]) -> None:
        """Files dropped on the window: a register is opened, spreadsheets are shown as they would be brought in."""
        if paths[0].suffix.lower() == SUFFIX:
            self.open(paths[0])
        elif self._window.workspace is not None:
            self.bring_in(paths)

    def takes(self, paths: Sequence[Path]) -> bool:
        """Whether `drop` would do something with such files: one register, or any number of spreadsheets."""
        suffixes = [path.suffix.lower() for path in paths]
        if suffixes == [SUFFIX]:
            return True
        return bool(suffixes) and SHEETS.issuperset(suffixes) and self._window.workspace is not None

    def reopen(self) -> None:
        """The same register once more: who acts has changed."""
        path = self._session().file.path
        self._window.leave()
        self.open(path)
        self._window.go_to("settings")

    def close(self) -> None:
        self._window.leave()
        self._window.show_welcome()

    # --- make --------------------------------------------------------------------------------------------------------

    def show_new(self) -> None:
        """Ask what a new register needs; the one that is open stays open until it is made."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        desk = self._window.desk
        policies = next(register for register in desk.registers if register.name == "policies")
        page = NewRegister(self._window.preferences.name, Path(documents), policies, desk.today())
        page.begun.connect(self._begin)
        page.left.connect(self._window.come_back)
        self._window.show_outer(page, "new_register")
        page.take_focus()

    def begin_from_sheets(self) -> None:
        """A register first, and then at once what is to be brought into it."""
        self._from_sheets = True
        self.show_new()

    def _begin(self, begun: Begun) -> None:
        self._window.preferences.name = begun.name
        try:
            session = self._window.desk.create(begun.path, begun.force)
        except ProbityError as why:
            page = self.sender()
            if isinstance(page, NewRegister):
                page.show_problem(why)
            return
        problem = self._first_acts(session, begun)
        self._enter(session)
        if problem is not None:
            self._window.show_problem(problem)
        if begun.staff_list is not None:
            self.bring_in([begun.staff_list], "people")
        elif self._from_sheets:
            self._window.go_to("import")
        self._from_sheets = False

    def _first_acts(self, session: Session, begun: Begun) -> ProbityError | None:
        """The first version of the policy and the first user, where they were asked for; why they were not saved."""
        registrar = session.registrar
        name = registrar.user.name
        first = {"in_force_from": session.today.isoformat(), "what_changed": self.tr("The first policy of the force")}
        try:
            if begun.policy:
                registrar.add(registrar.registers["policies"], first | begun.policy)
            if begun.role:
                registrar.add(registrar.registers["users"], {"sign_in": name, "name": name, "role": begun.role})
        except ProbityError as why:
            return why
        return None

    def open_sample(self) -> None:
        """The sample register, made the first time it is asked for."""
        path = self._window.desk.sample
        if path.exists():
            self.open(path)
        elif self._sample is None:
            self._window.progress.begin(self.tr("Making the sample register"))
            self._sample = self._window.jobs.run(
                self._window.desk.make_sample,
                done=self._sample_made,
                failed=self._sample_failed,
                progressed=self._window.progress.report,
                cancelled=self._sample_ended,
            )

    def cancel_sample(self) -> None:
        if self._sample is not None:
            self._sample.cancel()

    def _sample_made(self, path: Path) -> None:
        self._sample_ended()
        self.open(path)

    def _sample_failed(self, problem: Exception) -> None:
        self._sample_ended()
        if not isinstance(problem, ProbityError):
            raise problem
        self._window.show_problem(problem)

    def _sample_ended(self) -> None:
        self._sample = None
        self._window.progress.end()

    # --- bring in -----------------------------------------------------------------------------------------------------

    def ask_bring_in(self) -> None:
        self._window.go_to("import")
        dialogs.ask_open_paths(self._window.window(), self.tr("Bring in"), dialogs.SHEET_FILES, self.bring_in)

    def bring_in(self, paths: Sequence[Path], register: str = "") -> None:
        """Show what spreadsheets hold; nothing is brought in before it is asked for."""
        page = self._window.go_to("import")
        if isinstance(page, ImportPage):
            page.choose(paths, register)

    def _enter(self, session: Session) -> None:
        self._window.enter(session)
        self._window.preferences.opened(session.file.path, datetime.now().astimezone().replace(tzinfo=None))

    def _session(self) -> Session:
        workspace = self._window.workspace
        assert workspace is not None, "commands that need a file are disabled without one"  # noqa: S101
        return workspace.session
