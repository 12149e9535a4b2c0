"""The deputy's quarter: one application at a time in large type, seen, noted on, and the whole list signed off."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.dates import show
from app.errors import ProbityError
from app.review import scrutiny
from app.review.scrutiny_facts import Application
from ui import dialogs
from ui.jobs import JobQueue
from ui.pages.reviews.scrutiny_list import ScrutinyList
from ui.pages.reviews.scrutiny_note import ScrutinyNote
from ui.pages.reviews.scrutiny_out import ScrutinyOut
from ui.pages.reviews.scrutiny_sheet import ScrutinySheet
from ui.pages.reviews.scrutiny_top import ScrutinyTop
from ui.run import run
from ui.session import Session
from ui.theme import current
from ui.widgets.announce import announce
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.elide import Elide
from ui.widgets.empty import Empty
from ui.widgets.icon_button import IconButton
from ui.widgets.in_focus import is_in_focus

_READS = frozenset({"scrutinies", "second_jobs", "policies", "contracts", "people"})
_LIST = 360
_NO_LIST_BELOW = 800  # a width at 100% text
_NO_KEYS = Qt.KeyboardModifier.NoModifier | Qt.KeyboardModifier.KeypadModifier


class ScrutinyTab(QWidget):
    """Right and Left turn, N writes a note, S marks seen and goes on. Only the deputy may; all others read."""

    def __init__(self, session: Session, jobs: JobQueue) -> None:
        super().__init__()
        self._session = session
        self._stale = True
        self._now: scrutiny.Quarter | None = None
        self._reference = ""
        self._unsaved: dict[str, str] = {}  # notes begun and not saved, by application
        self.top = ScrutinyTop()
        self.out = ScrutinyOut(self, session, jobs)
        self.notice, self.news, self.signature = Banner("bad"), Banner("info"), Banner("ok", "signature")
        self.list = ScrutinyList()
        self.sheet = ScrutinySheet(session.registrar.registers["second_jobs"])
        self.note = ScrutinyNote()
        self.back = IconButton("chevron-left", self.tr("Previous"), self.tr("Left"))
        self.on = IconButton("chevron-right", self.tr("Next"), self.tr("Right"))
        self.add_note = Button(self.tr("Add a note"), "message-square")
        self.mark = Button(self.tr("Mark seen"), "eye", kind="primary")
        self.hint = Elide("", "small", "muted")
        self.empty = Empty("gavel", self.tr("Nothing in this quarter"), "")
        self._lay_out()
        self._connect()

    # --- what is shown -----------------------------------------------------------------------------------------------

    @property
    def quarter(self) -> scrutiny.Quarter | None:
        return self._now

    @property
    def current(self) -> Application | None:
        """The application that is shown."""
        return self._now.by_reference.get(self._reference) if self._now else None

    def panes(self) -> Sequence[QWidget]:
        return [self.top, self.list, self.sheet]

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(560), current().px(360))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.show_quarter(self._now.period[0] if self._now else scrutiny.in_hand(self._session.registrar)[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_quarter(self, day: date) -> None:
        """Show the quarter that a day falls in, at the first application that is not seen."""
        registrar = self._session.registrar
        self._stale = False
        self._keep_note()
        now = self._now = scrutiny.read(registrar, scrutiny.quarter_of(day))
        if self._reference not in now.by_reference:
            unseen = next((one for one in now.applications if not one.seen), None)
            first = unseen or next(iter(now.applications), None)
            self._reference = first.reference if first else ""
        self.top.set_quarters(scrutiny.quarters(registrar), now.period)
        self.top.show_quarter(now, scrutiny.why_not_sign(registrar, now))
        self._show_banners(now)
        self.list.show_quarter(now, self._reference)
        self._show_application()

    def choose(self, reference: str) -> None:
        """Show one application."""
        if reference and reference != self._reference:
            self._keep_note()
            self._reference = reference
            self._show_application()

    def turn(self, by: int) -> None:
        """Go on by one, or back; the ends stay where they are."""
        references = [one.reference for one in self._now.applications] if self._now else []
        if self._reference in references:
            at = max(0, min(references.index(self._reference) + by, len(references) - 1))
            self.choose(references[at])
            self.list.choose(references[at])
            announce(self.sheet, self.sheet.accessibleName())

    def _go_on(self) -> None:
        """To the next, and from the last one back to the first that was passed over."""
        applications = self._now.applications if self._now else ()
        if applications and self._reference == applications[-1].reference:
            passed = next((one.reference for one in applications if not one.seen), self._reference)
            self.choose(passed)
            self.list.choose(passed)
        else:
            self.turn(1)

    # --- what is done ------------------------------------------------------------------------------------------------

    def see(self) -> None:
        """Mark it seen, with the note that is being written, and go on to the next."""
        one, now = self.current, self._now
        if one is None or now is None or self._refused("see"):
            return
        words, registrar = self.note.words(), self._session.registrar
        if not one.seen or words:
            self._close_note()
            if not run(self._session, lambda: scrutiny.see(registrar, now.period, one.reference, words), self._refuse):
                self._unsaved[one.reference] = words
                return
        self._go_on()

    def write_note(self) -> None:
        """Begin a note on the application shown, or go on with what it says."""
        one = self.current
        if one is not None and not self._refused("comment"):
            self.note.begin(one.reference, self._unsaved.pop(one.reference, one.note))

    def save_note(self, words: str) -> None:
        """Keep a note in the register."""
        one, now, registrar = self.current, self._now, self._session.registrar
        if one is None or now is None:
            return
        self._close_note()
        if not run(self._session, lambda: scrutiny.comment(registrar, now.period, one.reference, words), self._refuse):
            self._unsaved[one.reference] = words
            self.write_note()

    def ask_to_sign(self) -> None:
        """Ask before the list is signed off."""
        now = self._now
        if now is not None and scrutiny.why_not_sign(self._session.registrar, now) is None:
            text = self.tr(
                "%1 applications were seen. The list is then kept as it stands, with your name, the day and the"
                " journal's head."
            )
            title = self.tr("Sign off this quarter?")
            dialogs.confirm(self, title, text.replace("%1", f"{now.seen:,}"), self.tr("Sign off"), self.sign)

    def sign(self) -> None:
        """Sign the list off."""
        now = self._now
        if now is not None:
            run(self._session, lambda: scrutiny.sign_off(self._session.registrar, now), self._refuse)

    def refresh(self) -> None:
        """Put what came or changed since on the list."""
        now = self._now
        if now is None:
            return
        try:
            changes = scrutiny.refresh(self._session.registrar, now)
        except ProbityError as why:
            self._refuse(why)
        else:
            if changes:
                self._session.publish(changes)

    def _refused(self, code: str) -> bool:
        """Whether this user may not take a step on the list; if so it is said."""
        why = scrutiny.why_not(self._session.registrar, self._now, code) if self._now else None
        if why:
            announce(self, why, urgent=True)
        return why is not None

    def _refuse(self, why: ProbityError) -> None:
        self.notice.show_note("", str(why), [("dismiss", self.tr("Close this note"))])
        self.notice.show()
        announce(self, str(why), urgent=True)

    # --- how it looks ------------------------------------------------------------------------------------------------

    def _show_application(self) -> None:
        now, one = self._now, self.current
        found = now is not None and one is not None
        for part in (self.sheet, *self._foot):
            part.setVisible(found)
        self.empty.setVisible(not found)
        self._fit()
        self._close_note()
        if now is None or one is None:
            return
        at = now.applications.index(one)
        self.sheet.show_application(one, at + 1, len(now.applications), signed=now.signed)
        self.back.setEnabled(at > 0)
        self.on.setEnabled(at + 1 < len(now.applications))
        self._allow(now, one)
        if one.reference in self._unsaved:
            self.note.begin(one.reference, self._unsaved.pop(one.reference))

    def _allow(self, now: scrutiny.Quarter, one: Application) -> None:
        registrar = self._session.registrar
        for button, code, keys in ((self.mark, "see", "S"), (self.add_note, "comment", "N")):
            why = scrutiny.why_not(registrar, now, code)
            button.setEnabled(why is None)
            button.setToolTip(why or keys)
            button.setAccessibleDescription(why or "")
            button.setVisible(not now.signed)
        keys = self.tr("Left and Right turn, S marks seen, N notes")
        self.hint.setText(self.tr("Left and Right turn") if now.signed else keys)
        self.mark.set_text(self.tr("Seen: go on") if one.seen else self.tr("Mark seen"))
        self.add_note.set_text(self.tr("Change the note") if one.note else self.tr("Add a note"))

    def _show_banners(self, now: scrutiny.Quarter) -> None:
        self.notice.hide()
        came, changed = len(now.came), len(now.changed)
        said = [self.tr("%1 came since the list was begun").replace("%1", f"{came:,}")] if came else []
        said += [self.tr("%1 changed since").replace("%1", f"{changed:,}")] if changed else []
        self.news.setVisible(bool(said))
        self.news.show_note(
            self.tr("Not all is on the list:"), "; ".join(said), [("refresh", self.tr("Bring the list up to date"))]
        )
        self.signature.setVisible(now.signed)
        if now.signed and now.listed:
            values = now.listed.values
            told = self.tr("by %1 on %2, head %3").replace("%1", str(values["signed_by"]))
            told = told.replace("%2", show(date.fromisoformat(values["signed_on"]))).replace("%3", values["head"])
            self.signature.show_note(self.tr("Signed off"), told)

    def _keep_note(self) -> None:
        """What is being written is kept while another application is looked at."""
        if words := self.note.words():
            self._unsaved[self._reference] = words

    def _close_note(self) -> None:
        if self.note.isVisibleTo(self):
            inside = is_in_focus(self.note)
            self.note.hide()
            if inside:
                self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self, registers: frozenset[str]) -> None:
        if not registers & _READS:
            return
        self._stale = True
        if self.isVisible() and self._now is not None:
            self.show_quarter(self._now.period[0])

    # --- how it is put together --------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            act = self._keys().get(Qt.Key(event.key()))
            if act is not None and not event.modifiers() & ~_NO_KEYS:
                act()
                return True
        return super().eventFilter(watched, event)

    def _keys(self) -> dict[Qt.Key, Callable[[], None]]:
        return {
            Qt.Key.Key_Right: lambda: self.turn(1),
            Qt.Key.Key_PageDown: lambda: self.turn(1),
            Qt.Key.Key_Left: lambda: self.turn(-1),
            Qt.Key.Key_PageUp: lambda: self.turn(-1),
            Qt.Key.Key_N: self.write_note,
            Qt.Key.Key_S: self.see,
        }

    def _show_menu(self) -> None:
        if self._now is not None:
            menu = self.out.menu(self._now.period)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.top.more.mapToGlobal(self.top.more.rect().bottomLeft()))

    def _print_list(self) -> None:
        if self._now is not None:
            self.out.print_list(self._now)

    def _connect(self) -> None:
        for pane in (self.list, self.sheet):
            pane.installEventFilter(self)
        self.list.chosen.connect(self.choose)
        self.list.opened.connect(lambda _key: self.sheet.setFocus(Qt.FocusReason.OtherFocusReason))
        self.back.clicked.connect(lambda: self.turn(-1))
        self.on.clicked.connect(lambda: self.turn(1))
        self.add_note.clicked.connect(self.write_note)
        self.mark.clicked.connect(self.see)
        self.note.saved.connect(self.save_note)
        self.note.left.connect(self._close_note)
        self.top.chosen.connect(lambda iso: self.show_quarter(date.fromisoformat(iso)))
        self.top.print.clicked.connect(self._print_list)
        self.top.more.clicked.connect(self._show_menu)
        self.top.sign.clicked.connect(self.ask_to_sign)
        self.news.followed.connect(lambda _key: self.refresh())
        self.notice.followed.connect(lambda _key: self.notice.hide())
        self._session.changed.connect(self._changed)
        current().changed.connect(self._fit)

    def _fit(self) -> None:
        room = self.width() / current().zoom >= _NO_LIST_BELOW
        self.list.setFixedWidth(current().px(_LIST))
        self.list.setVisible(room and self.current is not None)

    def _lay_out(self) -> None:
        turning, doing = (self.back, self.on), (self.add_note, self.mark)
        self._foot: tuple[QWidget, ...] = (*turning, self.hint, *doing)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for arrow in turning:
            foot.addWidget(arrow)
        foot.addWidget(self.hint, 1)
        for button in doing:
            foot.addWidget(button)
        main = QVBoxLayout()
        main.setSpacing(10)
        main.addWidget(self.sheet, 1)
        main.addWidget(self.note)
        main.addLayout(foot)
        middle = QHBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(self.list)
        middle.addLayout(main, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 16)
        column.setSpacing(10)
        column.addWidget(self.top)
        for part in (self.notice, self.news, self.signature, self.out.trouble, self.out.outcome, self.out.progress):
            part.hide()
            column.addWidget(part)
        column.addLayout(middle, 1)
        column.addWidget(self.empty, 1)
        self.setFocusProxy(self.sheet)
