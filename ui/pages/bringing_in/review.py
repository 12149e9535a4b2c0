"""One import while it is reviewed: its files, what was said about them, the plan that follows, and its draft."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.entries import Changes
from app.errors import ProbityError
from app.exchange.answers import NOTHING_SAID, Incoming, Layout
from app.exchange.draft import KEPT_AS, DraftFile, ImportDraft, from_json, to_json
from app.exchange.first_look import FileLook, Looking
from app.exchange.import_plan import apply, plan_files
from app.exchange.layouts import mapping_of
from app.exchange.mapping import layouts_of, read_mapping, write_mapping
from app.exchange.plan import Plan
from app.exchange.sheets import read_book
from app.exchange.sought import sought
from app.exchange.stations import is_of_a_station, station_of
from app.ids import new_act
from app.progress import Cancelled, Report
from app.register import Register
from app.store.backup import back_up_before
from app.store.file import Draft, utc_now
from app.store.known import KnownLists
from ui.apart import apart
from ui.jobs import Job, JobQueue
from ui.pages.bringing_in.stage import Said
from ui.session import Session

PEOPLE = "people"  # the register that is the staff list
MILLISECONDS_BEFORE_PLANNING = 300  # after an answer: the next one may follow at once


class Review(QObject):
    """Files are looked at and planned off the window's thread, again after each answer; what is overtaken is stopped.

    After every answer the draft is kept in the register file, so that a crash loses none.
    """

    looked = Signal()  # `looks` has something new to show
    planned = Signal(object)  # Plan
    brought_in = Signal(Changes)
    failed = Signal(Exception)
    began = Signal(str)  # work, in words
    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, session: Session, jobs: JobQueue, register: Register, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._job: Job | None = None
        self._turn = 0
        self._then: Callable[[Any], None] = self._looked
        self.register = register
        self.sources: list[Incoming] = []
        self.looks: dict[Path, FileLook] = {}
        self.expected: dict[Path, str] = {}  # the SHA-256 that a draft knows each file by
        self._named: set[Path] = set()  # files that were asked for their station
        self.answers = NOTHING_SAID
        self.plan: Plan | None = None
        self.applying = False
        self._id = new_act()
        self._begun = utc_now()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MILLISECONDS_BEFORE_PLANNING)
        self._timer.timeout.connect(self._make_plan)
        self.stations: tuple[str, ...] = ()
        self._know_stations(frozenset({PEOPLE}))
        session.changed.connect(self._know_stations)

    @property
    def at_rest(self) -> bool:
        """Whether nothing runs and nothing is about to."""
        return self._job is None and not self._timer.isActive()

    # --- what is said ------------------------------------------------------------------------------------------------

    def start(self, register: Register) -> None:
        """An import with no file yet. The draft of the one before stays in the register file."""
        self._stop()
        self.register = register
        self.sources, self.looks, self.expected = [], {}, {}
        self._named = set()
        self.answers, self.plan = NOTHING_SAID, None
        self._id, self._begun = new_act(), utc_now()

    def add(self, paths: Iterable[Path], stations: Mapping[Path, str] | None = None) -> None:
        """Bring these in too; one that is among them already is looked at again."""
        known = {one.path for one in self.sources}
        for path in paths:
            self.looks.pop(path, None)
            if path not in known:
                self.sources.append(Incoming(path, (stations or {}).get(path, "")))
        self._changed()

    def remove(self, path: Path) -> None:
        """Leave a file out. What was said about it is kept, in case it is added again."""
        self.sources = [one for one in self.sources if one.path != path]
        self.looks.pop(path, None)
        self._changed()

    def locate(self, lost: Path, found: Path) -> None:
        """A file that is elsewhere by now."""
        self.sources = [replace(one, path=found) if one.path == lost else one for one in self.sources]
        self.looks.pop(lost, None)
        if lost in self.expected:
            self.expected[found] = self.expected.pop(lost)
        self._changed()

    def set_register(self, register: Register) -> None:
        """Bring the files into another register: what is which column there is another question."""
        self.register = register
        self.looks.clear()
        self.answers = replace(self.answers, layouts={})
        self._changed()

    def set_station(self, path: Path, station: str) -> None:
        self.sources = [replace(one, station=station) if one.path == path else one for one in self.sources]
        self._said()

    def say(self, said: Said) -> None:
        """One more answer, on top of the newest ones."""
        layouts = self.answers.layouts
        self.answers = said(self.answers)
        if self.answers.layouts != layouts:
            self.looks = {
                path: look for path, look in self.looks.items() if not _touched(look, layouts, self.answers.layouts)
            }
        self._said()

    def save_mapping(self, path: Path) -> None:
        """Write how the columns are read into a mapping file. Raises ImportRefused where it cannot be written."""
        if self.plan is not None:
            write_mapping(path, mapping_of(self.plan))

    def use_mapping(self, path: Path) -> None:
        """Read the columns as a mapping file says."""
        register, paths = self.register, [one.path for one in self.readable_at_all]

        def work(report: Report) -> Mapping[tuple[str, str], Layout]:
            books = []
            for at, one in enumerate(paths):
                report(at, len(paths))
                books.append(read_book(one))
            return layouts_of(read_mapping(path, register), books)

        self._start(self.tr("Reading %1").replace("%1", path.name), work, self._mapped)

    def _mapped(self, layouts: Mapping[tuple[str, str], Layout]) -> None:
        self.say(lambda answers: replace(answers, layouts={**answers.layouts, **layouts}))

    # --- drafts ------------------------------------------------------------------------------------------------------

    def drafts(self) -> list[Draft]:
        """This person's imports that were put down, the newest first; not the one in hand."""
        kept = self._session.file.drafts(self._session.registrar.user.name)
        return [one for one in kept if one.register == KEPT_AS and one.id != self._id]

    def take_up(self, draft: Draft, registers: Mapping[str, Register]) -> None:
        """Go on where it was put down. Raises ImportRefused for a draft that cannot be read."""
        kept = from_json(draft.body)
        self.start(registers.get(kept.register, self.register))
        self._id, self._begun, self.answers = draft.id, kept.begun, kept.answers
        self.sources = [one.source for one in kept.files]
        self.expected = {one.source.path: one.sha256 for one in kept.files if one.sha256}
        self._named = {one.path for one in self.sources}
        self._look()

    def discard(self, draft_id: str = "") -> None:
        """Give up a draft, or the import in hand. Register and files stay as they are."""
        self._session.file.drop_draft(draft_id or self._id)
        if not draft_id:
            self.start(self.register)

    def _keep(self) -> None:
        if not self._session.file.writable:
            return
        files = tuple(DraftFile(one, self._sha256(one.path)) for one in self.sources)
        body = to_json(ImportDraft(self.register.name, self._begun, files, self.answers))
        draft = Draft(self._id, KEPT_AS, None, self._session.registrar.user.name, utc_now(), body)
        try:
            if self.sources:
                self._session.file.keep_draft(draft)
            else:
                self._session.file.drop_draft(self._id)
        except ProbityError as why:
            self.failed.emit(why)

    def _sha256(self, path: Path) -> str:
        look = self.looks.get(path)
        return (look.sha256 if look else "") or self.expected.get(path, "")

    # --- looking and planning ----------------------------------------------------------------------------------------

    @property
    def readable(self) -> tuple[Incoming, ...]:
        """The files that a plan can be made of, in their order."""
        return tuple(one for one in self.sources if one.path in self.looks and self.looks[one.path].readable)

    @property
    def readable_at_all(self) -> tuple[Incoming, ...]:
        """The files that are no closed book, whether or not their columns are known yet."""
        return tuple(one for one in self.sources if one.path in self.looks and not self.looks[one.path].refused)

    def read_again(self) -> None:
        """Look at the files and the register as they are by now."""
        self.looks.clear()
        self._look()

    def cancel(self) -> None:
        """Stop what is running. What is being saved stops by itself, or is saved whole."""
        if self.applying and self._job is not None:
            self._job.cancel()
        else:
            self.plan = None
            self._stop()

    def looking(self) -> Looking:
        """How the files are looked at by now."""
        return Looking(sought(self._session.registrar, self.register), self.answers.layouts)

    def _changed(self) -> None:
        self._keep()
        self._look()

    def _said(self) -> None:
        self._keep()
        self._stop()
        self._timer.start()

    def _make_plan(self) -> None:
        if any(one.path not in self.looks for one in self.sources):
            self._look()
            return
        sources, register, answers = self.readable, self.register, self.answers
        if not sources:
            self.plan = None
            self.looked.emit()
            return

        def work(report: Report) -> Plan:
            with apart(self._session) as registrar:
                return plan_files(registrar, register, sources, answers, report=report)

        self._start(self.tr("Working out what would come in"), work, self._planned)

    def _look(self) -> None:
        """Look at each file that was not looked at yet, then plan."""
        self._stop()
        register, layouts = self.register, self.answers.layouts
        paths = [one.path for one in self.sources if one.path not in self.looks]

        def work(report: Report) -> list[FileLook]:
            found = []
            with apart(self._session) as registrar:
                looking = Looking(sought(registrar, register), layouts)
            for at, path in enumerate(paths):
                report(at, len(paths))
                found.append(looking.look_at(path))
            return found

        words = self.tr("Reading %1").replace("%1", paths[0].name if len(paths) == 1 else self.tr("the files"))
        self._start(words, work, self._looked)

    def _looked(self, found: Sequence[FileLook]) -> None:
        self.looks |= {look.path: look for look in found}
        if is_of_a_station(self.register):
            self.sources = [self._with_station(one) for one in self.sources]
        self.plan = None if not self.readable else self.plan
        self.looked.emit()
        self._keep()
        self._make_plan()

    def _with_station(self, one: Incoming) -> Incoming:
        """A file that was never looked at before, with the station it speaks of."""
        look = self.looks.get(one.path)
        if one.station or look is None or one.path in self._named:
            return one
        self._named.add(one.path)
        return replace(one, station=station_of(one.path, look.titles, self.stations))

    def _know_stations(self, changed: frozenset[str]) -> None:
        """The stations of the staff list, as it is by now."""
        if PEOPLE in changed:
            people = KnownLists(self._session.file.gateway).people.values()
            self.stations = tuple(sorted({str(person["station"]) for person in people if person["station"]}))

    def _planned(self, made: Plan) -> None:
        self.plan = made
        self.planned.emit(made)

    # --- bringing in -------------------------------------------------------------------------------------------------

    def bring_in(self) -> None:
        """Save the plan as one act, after a backup of the register as it is."""
        made = self.plan
        if made is None or not self.at_rest:
            return
        self.applying = True
        path = self._session.file.path

        def work(report: Report) -> Changes:
            with apart(self._session) as registrar:
                back_up_before(registrar.file.gateway, path, "the last import")
                return apply(registrar, made, report)

        self._start(self.tr("Bringing in %1").replace("%1", made.called), work, self._applied)

    def _applied(self, changes: Changes) -> None:
        self._session.file.drop_draft(self._id)
        self.brought_in.emit(changes)

    # --- work off the window's thread --------------------------------------------------------------------------------

    def _start(self, words: str, work: Callable[[Report], Any], then: Callable[[Any], None]) -> None:
        self._stop()
        self._turn += 1
        turn = self._turn

        def told(report: Report) -> tuple[int, Any]:
            try:
                return turn, work(report)
            except (ProbityError, Cancelled) as why:
                return turn, why

        self._then = then
        self.began.emit(words)
        self._job = self._jobs.run(told, done=self._done, failed=self.failed.emit, progressed=self._progress)

    def _done(self, outcome: tuple[int, Any]) -> None:
        turn, result = outcome
        if turn != self._turn or self._job is None:
            return
        was_applying = self.applying
        self._rest()
        if isinstance(result, ProbityError):
            self.plan = self.plan if was_applying else None
            self.failed.emit(result)
        elif not isinstance(result, Cancelled):  # of what was being saved, nothing was
            self._then(result)

    def _progress(self, so_far: int, of: int) -> None:
        if self._job is not None:
            self.progressed.emit(so_far, of)

    def _rest(self) -> None:
        self._job = None
        self.applying = False
        self.ended.emit()

    def _stop(self) -> None:
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._rest()


def _touched(look: FileLook, before: Mapping[tuple[str, str], object], after: Mapping[tuple[str, str], object]) -> bool:
    """Whether what was said about the layouts of a file is not what it was."""
    keys = {key for key in (*before, *after) if key[0] == look.sha256}
    return any(before.get(key) != after.get(key) for key in keys)
