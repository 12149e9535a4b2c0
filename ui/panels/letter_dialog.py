"""A letter before it leaves: which, to whom, its words to look over and edit; then as an e-mail draft or on paper."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.entries import Changes, Entry
from app.errors import FileReadOnly, InvalidEntry, ProbityError
from app.review.letter_mail import has_address
from app.review.letters import E_MAIL, PAPER, Letter, fitting, issue, may_notify, write
from ui import dialogs
from ui.apart import apart
from ui.panels.letter_paper import DRAFTS, blocks, content_of, save, titled
from ui.panels.tab_order import chain
from ui.printing.paper import paper_of
from ui.printing.preview import Preview, preview
from ui.session import Session
from ui.theme import current
from ui.widgets.announce import announce
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.check_box import CheckBox
from ui.widgets.choice_field import ChoiceField
from ui.widgets.elide import Elide
from ui.widgets.labelled import FieldBox
from ui.widgets.letter_field import LetterField
from ui.widgets.text import Text

_WIDTH, _HEIGHT = 760, 680


def open_letter(parent: QWidget, session: Session, entry: Entry, code: str = "") -> "LetterDialog":
    """Show the letter of this wording about an entry, or the one most likely wanted; `fitting` says if there is any."""
    dialog = LetterDialog(parent, session, entry, code)
    dialog.open()
    dialog.text.setFocus(Qt.FocusReason.OtherFocusReason)
    return dialog


class LetterDialog(QDialog):
    """Recorded when it leaves: when the draft is saved, or its paper is printed or saved for the first time."""

    def __init__(self, parent: QWidget, session: Session, entry: Entry, code: str = "") -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Letter about %1").replace("%1", entry.reference))
        self._session = session
        self._entry = entry
        self._letter: Letter | None = None
        self._saved: Path | None = None
        self.issued = False
        self._done: list[Changes] = []  # of paper, which leaves off the window's thread
        self.kind = ChoiceField([(one.code, one.label) for one in fitting(session.registrar, entry)])
        if code:
            self.kind.set_value(code)
        self.to = Elide("", "body", "text2")
        self.subject = QLineEdit()
        self.text = LetterField()
        self.notify = CheckBox(self.tr("Record the applicant as &notified today"))
        self.attach = CheckBox(self.tr("Attach the &letter as PDF"))
        self.problem, self.outcome = Banner("bad"), Banner("ok")
        self.draft_button = Button(self.tr("Save as e-mail &draft…"), "mail", "primary")
        self.paper_button = Button(self.tr("P&aper (PDF)…"), "printer")
        self.close_button = Button(self.tr("Close"))
        self._lay_out()
        self._connect()
        self.resize(_wanted(parent))
        self.write_again()

    @property
    def letter(self) -> Letter | None:
        """The letter as it is worded now; None where it cannot be written. Raises InvalidEntry."""
        return self._letter.edited(self.subject.text(), self.text.value()) if self._letter else None

    def write_again(self) -> None:
        """The letter of the kind chosen, as the force's text has it."""
        registrar = self._session.registrar
        self.problem.hide()
        try:
            letter = self._letter = write(registrar, self.kind.value() or "", self._entry)
        except InvalidEntry as why:
            self._letter = None
            self._show_problem(why)
        else:
            self.subject.setText(letter.subject)
            self.text.set_value(letter.text)
            self.to.setText(_to(letter, self.tr("no e-mail address on the staff list")))
            told = may_notify(registrar, letter)
            self.notify.setVisible(told)
            self.notify.setChecked(told and bool(self._entry.values.get("decided_by")))
        self._allow()

    # --- what leaves -------------------------------------------------------------------------------------------------

    def ask_draft(self) -> None:
        """Ask where to save the draft."""
        letter = self._ready()
        if letter is not None:
            suggested = self._session.file.path.with_name(f"{letter.file_name}.eml")
            title = self.tr("Save as e-mail draft")
            dialogs.ask_save_path(self, title, suggested, DRAFTS, partial(self._save_draft, letter))

    def show_paper(self) -> Preview | None:
        """The letter's pages, to be printed or saved: the first time it leaves, it is on record."""
        letter = self._ready()
        if letter is None:
            return None
        paper = titled(paper_of(self._session, letter.subject), letter)
        suggested = self._session.file.path.with_name(f"{letter.file_name}.pdf")
        notify = self._notifies()

        def noted(_how: str, _sha256: str) -> None:
            with apart(self._session) as registrar:
                if not self.issued:
                    self._done.extend(issue(registrar, letter, PAPER, notify=notify))
                    self.issued = True

        shown = preview(self, paper, blocks(self._session.registrar, letter), suggested, noted)
        shown.finished.connect(lambda _result: self._paper_left())
        return shown

    def _save_draft(self, letter: Letter, path: Path) -> None:
        session = self._session
        done: list[Changes] = []

        def record() -> None:
            done.extend(issue(session.registrar, letter, E_MAIL, notify=self._notifies()))

        paper = paper_of(session, letter.subject)
        try:
            content = content_of(session.registrar, letter, E_MAIL, paper, attached=self.attach.isChecked())
            save(path, content, record)
        except ProbityError as why:
            self._show_problem(why)
        else:
            self.issued, self._saved = True, path
            self._say(self.tr("The draft is saved as %1.").replace("%1", path.name), can_open=True)
        for changes in done:
            session.publish(changes)

    def _paper_left(self) -> None:
        if self.issued:
            for changes in self._done:
                self._session.publish(changes)
            self._say(self._done[-1].sentence, can_open=False)

    def _ready(self) -> Letter | None:
        """The letter as worded, if it may leave; otherwise it is said why not."""
        self.problem.hide()
        if not self._session.file.writable:
            self._show_problem(FileReadOnly(self._session.file.path.name))
            return None
        try:
            return self.letter
        except InvalidEntry as why:
            self._show_problem(why)
            return None

    def _notifies(self) -> bool:
        return self.notify.isVisibleTo(self) and self.notify.isChecked()

    # --- how it is shown ---------------------------------------------------------------------------------------------

    def _show_problem(self, why: ProbityError) -> None:
        told = " ".join(why.faults.values()) if isinstance(why, InvalidEntry) else str(why)
        self.problem.show_note("", told)
        self.problem.show()
        announce(self, told, urgent=True)

    def _say(self, sentence: str, *, can_open: bool) -> None:
        """It has left: nothing of it is changed any more, and nothing leaves twice by mistake."""
        links = [("open", self.tr("Open it in the mail program"))] if can_open else []
        self.outcome.show_note(self.tr("Issued and on record."), sentence, links)
        self.outcome.show()
        self._allow()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, sentence)

    def _open_draft(self) -> None:
        if self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved)))

    def _allow(self) -> None:
        free = self._letter is not None and not self.issued
        for control in (self.subject, self.text, self.notify, self.attach, self.draft_button, self.paper_button):
            control.setEnabled(free)
        self.kind.setEnabled(not self.issued and self.kind.count() > 1)

    def _connect(self) -> None:
        self.kind.edited.connect(lambda _code: self.write_again())
        self.draft_button.clicked.connect(self.ask_draft)
        self.paper_button.clicked.connect(self.show_paper)
        self.close_button.clicked.connect(self.reject)
        self.outcome.followed.connect(lambda _key: self._open_draft())

    def _lay_out(self) -> None:
        for banner in (self.problem, self.outcome):
            banner.hide()
        self.to.setAccessibleName(self.tr("To"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(FieldBox(self.tr("&Kind of letter"), self.kind, required=True))
        to = QHBoxLayout()
        to.setSpacing(12)
        to.addWidget(Text(self.tr("To"), "small_strong", "text2"))
        to.addWidget(self.to, 1)
        column.addLayout(to)
        column.addWidget(self.problem)
        column.addWidget(self.outcome)
        column.addWidget(FieldBox(self.tr("&Subject"), self.subject, required=True))
        column.addWidget(FieldBox(self.tr("&Text"), self.text, required=True, hint=_hint(self)), 1)
        column.addWidget(self.notify)
        column.addWidget(self.attach)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        buttons = (self.close_button, self.paper_button, self.draft_button)
        for button in buttons:
            foot.addWidget(button)
        column.addLayout(foot)
        chain(self.kind, [self.subject, self.text, self.notify, self.attach, *buttons])


def _to(letter: Letter, no_address: str) -> str:
    where = letter.to.email.strip() if has_address(letter) else no_address
    return " · ".join(filter(None, (letter.to.full_name, letter.to.station, where)))


def _hint(dialog: LetterDialog) -> str:
    return dialog.tr("an empty line between paragraphs")


def _wanted(parent: QWidget) -> QSize:
    window, theme = parent.window().size(), current()
    return QSize(min(window.width() - 32, theme.px(_WIDTH)), min(window.height() - 32, theme.px(_HEIGHT)))
