"""The folder watched for filled declaration forms: what lies there and was not taken in. Nothing in it is changed."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.errors import FileProblem
from app.exchange.form_reading import fingerprint
from app.progress import Report
from ui.jobs import JobQueue
from ui.preferences import Preferences
from ui.session import Session

MILLISECONDS_TO_GATHER = 300  # a file that is being copied in changes its folder several times
_MOST = 500  # files looked at: more is another folder than one for forms
Seen = dict[tuple[Path, int, int], str]  # a file, its time and size as it was seen -> its fingerprint


class FormFolder(QObject):
    """`changed` says that other forms are waiting than before.

    A network share may not tell of changes: the folder is looked at again whenever Probity comes to the front.
    """

    changed = Signal()

    def __init__(self, session: Session, preferences: Preferences, jobs: JobQueue, parent: QObject) -> None:
        super().__init__(parent)
        self.waiting: list[Path] = []
        self._session = session
        self._preferences = preferences
        self._jobs = jobs
        self._seen: Seen = {}
        self._found: dict[Path, str] = {}  # what lies in the folder, each with its fingerprint
        self._open = True
        self._watcher = QFileSystemWatcher(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(MILLISECONDS_TO_GATHER)
        self._soon.timeout.connect(self.look)
        self._watcher.directoryChanged.connect(lambda _folder: self._soon.start())
        session.changed.connect(lambda _registers: self._count())
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.applicationStateChanged.connect(self._came_to_front)
        self.watch()

    def watch(self) -> None:
        """Watch the folder that is set now, or none, and look what lies in it."""
        if watched := self._watcher.directories():
            self._watcher.removePaths(watched)
        if folder := self._preferences.forms_folder:
            self._watcher.addPath(folder)
        self.look()

    def look(self) -> None:
        """Look what lies in the folder, off the window's thread: it may be on a slow share."""
        self._soon.stop()
        if not (folder := self._preferences.forms_folder):
            self._put({})
            return
        known = self._seen
        self._jobs.run(lambda report: _lying_in(Path(folder), known, report), done=self._looked, failed=self._failed)

    def end(self) -> None:
        """The register file is being closed: what is still found is nobody's any more."""
        self._open = False
        self._soon.stop()

    def _looked(self, found: Seen) -> None:
        self._seen = found
        self._put({path: sha256 for (path, _time, _size), sha256 in found.items()})

    def _failed(self, problem: Exception) -> None:
        if not isinstance(problem, OSError):
            raise problem
        self._put({})  # the folder cannot be reached: it is looked at again when Probity comes to the front

    def _put(self, found: dict[Path, str]) -> None:
        self._found = found
        self._count()

    def _count(self) -> None:
        """Those of the files found that were not taken in. Where that cannot be read now, all stays as it is."""
        if not self._open:
            return
        attached_to = self._session.registrar.reading.attached_to
        try:
            waiting = [path for path, sha256 in self._found.items() if not sha256 or not attached_to(sha256)]
        except FileProblem:
            return
        if waiting != self.waiting:
            self.waiting = waiting
            self.changed.emit()

    def _came_to_front(self, state: Qt.ApplicationState) -> None:
        if self._open and state == Qt.ApplicationState.ApplicationActive and self._preferences.forms_folder:
            self._soon.start()


def _lying_in(folder: Path, known: Seen, report: Report) -> Seen:
    """Every workbook in a folder, in the order of their names. Raises OSError where the folder cannot be read."""
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".xlsx" and path.name[0] not in "~.")
    found: Seen = {}
    for at, path in enumerate(paths[:_MOST]):
        report(at, len(paths))
        try:
            about = path.stat()
        except OSError:  # it was taken away meanwhile
            continue
        seen = (path, about.st_mtime_ns, about.st_size)
        found[seen] = known[seen] if seen in known else fingerprint(path)
    return found
