"""Filled declaration forms before they are taken in: what each declares, what would become of it, why one cannot be.

Nothing is taken in before the button is pressed; then each form becomes an entry by an act of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.duplicates import in_a_line
from app.errors import InvalidEntry, ProbityError
from app.exchange import taking_in
from app.exchange.taking_in import LookedAt
from app.progress import Report
from ui import help_pages
from ui.apart import apart
from ui.jobs import JobQueue
from ui.panels.tab_order import chain
from ui.run import run
from ui.session import Session
from ui.theme import current
from ui.widgets.announce import announce
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.facts import Fact, Facts
from ui.widgets.plain_table import Column, PlainTable, Row
from ui.widgets.reader import Reader
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

_WIDTH, _HEIGHT = 920, 620
_DETAIL_HIGH = 260


@dataclass
class _Form:
    """One file in the list: what was found, whether it is to be taken in, and what became of it."""

    looked: LookedAt
    chosen: bool
    entry: int = 0
    reference: str = ""
    refused: str = ""  # why it could not be taken in after all


class FormsDialog(QDialog):
    """`entry_asked` carries the register and the id of an entry that was taken in and is to be seen."""

    entry_asked = Signal(str, object)

    def __init__(self, parent: QWidget, session: Session, jobs: JobQueue, paths: Sequence[Path]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Take in forms"))
        self._session = session
        self._forms: list[_Form] = []
        self.line = Text(self.tr("Reading the forms…"), "panel")
        self.table = PlainTable(self.tr("Forms"), _columns(self))
        self.problem = Banner("bad")
        self.facts = Facts()
        self.why = Wrap("", "body")
        self.toggle = Button("", kind="link")
        self.open_button = Button(self.tr("&Open the entry"), "arrow-right")
        self.take_button = Button(self.tr("Take in"), "inbox", "primary")
        self.close_button = Button(self.tr("Close"))
        self._lay_out()
        self._connect()
        self._show_current("")
        self.resize(_wanted(parent))
        self._job = jobs.run(
            lambda report: _look(session, tuple(paths), report), done=self._looked, failed=self._failed
        )
        self.finished.connect(lambda _result: self._job.cancel())

    # --- what is done ------------------------------------------------------------------------------------------------

    def take_in(self) -> None:
        """Take in every form that is chosen, each by an act of its own; the results stay in the list."""
        chosen = [form for form in self._forms if form.chosen]
        for form in chosen:
            form.chosen = False
            self._take_in(form)
        done = [form.reference for form in chosen if form.reference]
        if done:
            announce(self, self.tr("Taken in: %1").replace("%1", ", ".join(done)))
        self._show()

    def toggle_current(self) -> None:
        """Whether the form that is looked at is to be taken in: what stands ready may be left, what is alike taken."""
        form = self._current()
        if form is not None and form.looked.is_possible and not form.reference:
            form.chosen = not form.chosen
            self._show()

    def _take_in(self, form: _Form) -> None:
        if (filled := form.looked.form) is None:
            return
        alike = [entry.id for entry in form.looked.alike]
        act = partial(taking_in.take_in, self._session.registrar, filled, alike)
        changes = run(self._session, act, lambda why: _note(form, why))
        if changes is not None:
            form.reference, form.entry = changes.touched[-1].reference, changes.touched[-1].id

    def _enter(self, _key: str) -> None:
        """Enter takes in what is chosen; on a form that was taken in it shows the entry."""
        form = self._current()
        if form is not None and form.reference:
            self._open_entry()
        elif self.take_button.isEnabled():
            self.take_in()

    def _open_entry(self) -> None:
        form = self._current()
        if form is not None and form.reference and form.looked.form:
            self.accept()
            self.entry_asked.emit(form.looked.form.register.name, form.entry)

    # --- what was found ----------------------------------------------------------------------------------------------

    def _looked(self, found: list[LookedAt]) -> None:
        self._forms = [_Form(looked, looked.is_ready) for looked in found]
        self._show()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.line.text())

    def _failed(self, problem: Exception) -> None:
        if not isinstance(problem, ProbityError):
            raise problem
        self.line.setText(self.tr("The forms could not be read"))
        self.problem.show_note("", str(problem))
        self.problem.show()

    # --- how it is shown ---------------------------------------------------------------------------------------------

    def _show(self) -> None:
        here = self.table.current_key()
        self.table.put([self._row(at, form) for at, form in enumerate(self._forms)])
        self.table.choose(here)
        self.line.setText(self._in_words())
        chosen = sum(form.chosen for form in self._forms)
        many = self.tr("Take in 1 form") if chosen == 1 else self.tr("Take in %1 forms").replace("%1", str(chosen))
        self.take_button.set_text(many if chosen else self.tr("Take in"))
        self.take_button.setEnabled(chosen > 0)
        self._show_current(self.table.current_key())

    def _row(self, at: int, form: _Form) -> Row:
        looked = form.looked
        what = about = ""
        if looked.form is not None:
            register = looked.form.register
            what, about = register.one, str(looked.values.get(register.heading) or "")
        tone, icon, words = self._standing(form)
        return Row((looked.path.name, what, looked.who, about, words), key=str(at), pills={4: (tone, icon)})

    def _standing(self, form: _Form) -> tuple[str, str, str]:
        looked = form.looked
        if form.reference:
            return "ok", "check", self.tr("Taken in as %1").replace("%1", form.reference)
        if looked.refused or form.refused:
            return "bad", "circle-alert", self.tr("Cannot be taken in")
        if looked.taken_as:
            return "idle", "check", self.tr("Already in: %1").replace("%1", looked.taken_as)
        if form.chosen:
            return "info", "inbox", self.tr("Will be taken in")
        if looked.alike:
            return "warn", "triangle-alert", self.tr("May be %1").replace("%1", looked.alike[0].reference)
        return "idle", "minus", self.tr("Left for now")

    def _in_words(self) -> str:
        """“3 forms: 2 can be taken in, 1 cannot”, or what has become of them."""
        many = len(self._forms)
        forms = self.tr("1 file") if many == 1 else self.tr("%1 files").replace("%1", str(many))
        counts = (
            (sum(bool(form.reference) for form in self._forms), self.tr("%1 taken in")),
            (
                sum(form.looked.is_possible and not form.reference for form in self._forms),
                self.tr("%1 can be taken in"),
            ),
            (sum(bool(form.looked.taken_as) for form in self._forms), self.tr("%1 already in")),
            (sum(bool(form.looked.refused or form.refused) for form in self._forms), self.tr("%1 cannot")),
        )
        return f"{forms}: {', '.join(words.replace('%1', str(count)) for count, words in counts if count)}"

    def _show_current(self, _key: str) -> None:
        """What the form in the current row declares, or why it cannot be taken in."""
        form = self._current()
        facts = taking_in.facts(form.looked) if form else {}
        self.facts.set_facts([Fact(label, words) for label, words in facts.items()])
        self.facts.setVisible(bool(facts))
        self.why.setText(self._why(form))
        self.why.setVisible(bool(self.why.text()))
        possible = form is not None and form.looked.is_possible and not form.reference
        self.toggle.setVisible(possible)
        if form is not None and possible:
            again = self.tr("Take it in all the same") if form.looked.alike else self.tr("Take this one in too")
            self.toggle.set_text(self.tr("Leave this one for now") if form.chosen else again)
        self.open_button.setVisible(form is not None and bool(form.reference))

    def _why(self, form: _Form | None) -> str:
        if form is None:
            return ""
        looked = form.looked
        if form.refused or looked.refused:
            return "\n".join((form.refused,) if form.refused else looked.refused)
        if looked.taken_as:
            told = self.tr("This very form was taken in as %1. It is not taken in twice.")
            return told.replace("%1", looked.taken_as)
        if looked.alike and looked.form and not form.reference:
            lines = "\n".join(in_a_line(looked.form.register, entry) for entry in looked.alike)
            return self.tr("May already be recorded:\n%1").replace("%1", lines)
        return ""

    def _current(self) -> _Form | None:
        key = self.table.current_key()
        return self._forms[int(key)] if key else None

    def _connect(self) -> None:
        self.table.chosen.connect(self._show_current)
        self.table.opened.connect(self._enter)
        self.toggle.clicked.connect(self.toggle_current)
        self.open_button.clicked.connect(self._open_entry)
        self.take_button.clicked.connect(self.take_in)
        self.close_button.clicked.connect(self.reject)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self.toggle_current)
        help_key = QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self)
        help_key.activated.connect(lambda: Reader(self, self.tr("Help"), help_pages.text("forms")).show())

    def _lay_out(self) -> None:
        self.problem.hide()
        self.take_button.setEnabled(False)
        detail = QWidget()
        inside = QVBoxLayout(detail)
        inside.setContentsMargins(4, 8, 4, 4)
        inside.setSpacing(8)
        for widget in (self.why, self.facts):
            inside.addWidget(widget)
        inside.addStretch(1)
        scroller = QScrollArea()
        scroller.setAccessibleName(self.tr("What the form declares"))
        scroller.setWidget(detail)
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setMinimumHeight(current().px(_DETAIL_HIGH) // 2)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.toggle)
        foot.addStretch(1)
        buttons = (self.close_button, self.open_button, self.take_button)
        for button in buttons:
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.line)
        column.addWidget(self.problem)
        column.addWidget(self.table, 1)
        column.addWidget(scroller, 1)
        column.addLayout(foot)
        chain(self.table, [scroller, self.toggle, *buttons])


def _columns(dialog: FormsDialog) -> tuple[Column, ...]:
    return (
        Column(dialog.tr("File")),
        Column(dialog.tr("What"), 96, tone="text2"),
        Column(dialog.tr("Who"), 150),
        Column(dialog.tr("About")),
        Column("", 214),
    )


def _look(session: Session, paths: tuple[Path, ...], report: Report) -> list[LookedAt]:
    """Off the window's thread: a form may lie on a slow share."""
    found = []
    with apart(session) as registrar:
        for at, path in enumerate(paths):
            report(at, len(paths))
            found.append(taking_in.look_at(registrar, path))
    return found


def _note(form: _Form, why: ProbityError) -> None:
    form.refused = " ".join(f"{told}." for told in why.faults.values()) if isinstance(why, InvalidEntry) else str(why)


def _wanted(parent: QWidget) -> QSize:
    window, theme = parent.window().size(), current()
    return QSize(min(window.width() - 32, theme.px(_WIDTH)), min(window.height() - 32, theme.px(_HEIGHT)))
