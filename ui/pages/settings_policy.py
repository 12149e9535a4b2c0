"""The card of the policy in Settings: what holds today, in words, and every version there ever was."""

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app import dates
from app.entries import Entry
from app.fields import Field, Values
from app.policy import Policies, Policy
from app.query import Query
from app.register import Register
from app.review.policy_preview import preview
from ui.pages.settings_beside import Beside
from ui.panels.editor import sentence
from ui.panels.entry_form import EntryForm
from ui.session import Session
from ui.widgets.announce import announce
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.fitted_table import FittedTable
from ui.widgets.layouts import clear
from ui.widgets.plain_table import Column, Row
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

_MILLISECONDS_BEFORE_COUNTING = 300  # after the last key
_OWN = ("in_force_from", "what_changed", "adopted_by")  # of one version alone
_STATE = 4  # the column with the pill
_FIGURE = 8  # letters: what is longer is words, and needs room


class PolicyCard(QWidget):
    """Whoever may not adopt a version reads it all the same, and why they may not."""

    def __init__(self, session: Session, beside: Beside, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._beside = beside
        self._register = session.registrar.registers["policies"]
        self.standing = Wrap("", "strong")
        self.words = PolicyWords(self._register)
        self.table = FittedTable(
            self.tr("Versions of the policy"),
            (
                Column(self.tr("Version"), 84, role="reference"),
                Column(self.tr("In force from"), 108),
                Column(self.tr("What changed")),
                Column(self.tr("Adopted by"), 150),
                Column(self.tr("State"), 124),
            ),
        )
        self.new = Button(self.tr("New version…"), "plus")
        self.why_not = Wrap("", "small", "muted")
        self.note = PolicyNote(session)
        beside.put_above(self._register, self.note)
        self._lay_out()
        self._show()
        self.new.clicked.connect(self.begin_version)
        self.table.opened.connect(lambda key: beside.read(self._register, int(key)))
        beside.began.connect(self._form_began)
        session.changed.connect(self._follow)

    def begin_version(self) -> None:
        """A new version, which starts as the one in force today."""
        self._beside.begin(self._register, starting_version(self._register, self._in_force()))

    def _in_force(self) -> Policy:
        return self._session.registrar.reading.policies().on(self._session.today.isoformat())

    def _form_began(self, form: EntryForm) -> None:
        if form.body.register is self._register:
            form.body.unfold()  # what a version says is its limits: they are read before any is changed
            self.note.follow(form)

    def _follow(self, changed: frozenset[str]) -> None:
        if changed & {self._register.name, "users"}:
            self._show()

    def _show(self) -> None:
        registrar = self._session.registrar
        policies, here = registrar.reading.policies(), self._in_force()
        entries = registrar.reading.entries(
            self._register, registrar.search.ids(self._register, Query("", "in_force_from"))
        )
        self.words.show_policy(here)
        self.standing.setText(self._says(here, policies))
        self.table.put([self._row(entry, here) for entry in entries])
        self.table.setVisible(bool(entries))
        why = self._session.why_not_record(self._register)
        self.new.setEnabled(why is None)
        self.why_not.setText(why or "")
        self.why_not.setVisible(why is not None)

    def _says(self, here: Policy, policies: Policies) -> str:
        if here.reference:
            by = here.words("adopted_by")
            told = self.tr("%1, in force from %2").replace("%1", here.reference).replace("%2", _day(here.since))
            return f"{told}, {self.tr('adopted by %1').replace('%1', by)}" if by else told
        if len(policies.versions) > 1:
            return self.tr("Today the policy as shipped still holds: the first version comes into force later.")
        return self.tr("The policy as shipped holds: the force has adopted none of its own yet.")

    def _row(self, entry: Entry, here: Policy) -> Row:
        values, state = entry.values, self._register.state(entry.state)
        pill = (state.label, state.tone, state.icon)
        if not state.ended and entry.reference == here.reference:
            pill = (self.tr("In force"), "ok", "circle-check")
        elif not state.ended and values["in_force_from"] > self._session.today.isoformat():
            pill = (self.tr("To come"), "info", "clock")
        elif not state.ended:
            pill = (self.tr("Earlier"), "idle", "history")
        cells = (entry.reference, _day(values["in_force_from"]), values["what_changed"], values["adopted_by"] or "")
        return Row((*cells, pill[0]), str(entry.id), pills={_STATE: pill[1:]})

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.new, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(self.why_not, 1, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.standing, self.words, self.table):
            column.addWidget(widget)
        column.addLayout(foot)


class PolicyWords(QWidget):
    """The policy in two columns of small groups: what is asked, what it says, and what of it is only a default."""

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self.shown: dict[str, tuple[str, str]] = {}  # label -> (value, what is said of it)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(32)
        self._grid.setVerticalSpacing(16)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)

    def show_policy(self, policy: Policy) -> None:
        """Show a version, group by group."""
        clear(self._grid)
        self.shown = {}
        titles = list(dict.fromkeys(f.section for f in self._register.fields if f.section))
        groups = [self._group(title, policy) for title in titles if title != "More"]
        for at, group in enumerate(groups):
            self._grid.addWidget(group, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
        below = (len(groups) + 1) // 2
        self._grid.addWidget(self._occupations(policy), below, 0, 1, 2)
        for at in range(self._grid.count()):
            if (item := self._grid.itemAt(at)) is not None and (shown := item.widget()) is not None:
                shown.show()

    def _group(self, title: str, policy: Policy) -> QWidget:
        group, rows = _titled(title)
        for f in self._register.fields:
            if f.section == title:
                value, said = f.show(policy.values.get(f.name)), _said(f, policy)
                self.shown[f.label] = (value, said)
                rows.addWidget(_line(f.label, value, said))
        return group

    def _occupations(self, policy: Policy) -> QWidget:
        (part,) = self._register.parts
        group, rows = _titled(part.label)
        names = ", ".join(line["name"] for line in policy.lines(part.name))
        self.shown[part.label] = (names, "")
        rows.addWidget(Wrap(names or self.tr("None"), "body"))
        return group


class PolicyNote(Banner):
    """Above the form of a version: how many entries it judges anew, and which version of the same day it replaces."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("info", parent=parent)
        self._session = session
        self._form: EntryForm | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_MILLISECONDS_BEFORE_COUNTING)
        self._timer.timeout.connect(self.count)

    def follow(self, form: EntryForm) -> None:
        """Say what a version comes to while it is being typed."""
        if form is not self._form:
            self._form = form
            form.body.edited.connect(lambda _path: self._timer.start())
            form.destroyed.connect(self._forget)
        self.count()

    def count(self) -> None:
        """Count now."""
        if self._form is None or self._form.isHidden():
            return
        entry = self._form.entry
        found = preview(self._session.registrar, self._form.body.values(), entry.reference if entry else "")
        if found is None:
            self.hide()
            return
        clash = self.tr("%1 is in force from the same day: the one recorded later holds.").replace("%1", found.clash)
        told = f"{found.sentence()} {clash if found.clash else ''}".strip()
        if told != self.text() or self.isHidden():
            self.show_note("", told)
            self.show()
            announce(self, told)

    def _forget(self) -> None:
        self._form = None


def starting_version(register: Register, here: Policy) -> Values:
    """The values a new version starts with: those of the one in force, but what each version says for itself."""
    names = [f.name for f in register.fields if f.name not in _OWN]
    parts = {part.name: here.lines(part.name) for part in register.parts}
    return {name: here.values.get(name) for name in names} | parts


def _said(f: Field, policy: Policy) -> str:
    """What is to be known of a number that the force has not set itself."""
    return sentence(f.hint) if f.hint and policy.values.get(f.name) == f.default else ""


def _titled(title: str) -> tuple[QWidget, QVBoxLayout]:
    group = QWidget()
    rows = QVBoxLayout(group)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(6)
    rows.addWidget(Text(title, "small_strong", "text2"))
    return group, rows


def _line(label: str, value: str, said: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    left = QVBoxLayout()
    left.setSpacing(0)
    left.addWidget(Wrap(label, "body", "text2"))
    if said:
        left.addWidget(Wrap(said, "small", "muted"))
    shown = Wrap(value or "—", "strong")
    shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    row.addLayout(left, 3)
    row.addWidget(shown, 2 if len(value) > _FIGURE else 1, Qt.AlignmentFlag.AlignTop)
    return line


def _day(iso: str) -> str:
    return dates.show(date.fromisoformat(iso))
