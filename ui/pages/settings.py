"""Settings: how Probity looks, who you are, all keys, and what it is made of."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.workflow import ROLES
from ui import about, shortcuts
from ui.actions import Command
from ui.preferences import Preferences
from ui.session import Session
from ui.shortcuts import KeyGroup
from ui.theme import Density, Scheme, current
from ui.theme.theme import ZOOMS
from ui.widgets.button import Button
from ui.widgets.facts import Fact, Facts
from ui.widgets.labelled import FieldBox
from ui.widgets.plain_page import PlainPage
from ui.widgets.segments import Segments
from ui.widgets.wrap import Wrap

_WIDE = 860
_COLUMNS = 2


class SettingsPage(PlainPage):
    """`name_changed` says that acts are to be signed with another name; `about_asked` opens the licences."""

    name_changed = Signal()
    about_asked = Signal()

    def __init__(self, session: Session, preferences: Preferences, commands: Iterable[Command]) -> None:
        super().__init__(self.tr("Settings"), self.tr("Kept on this computer, for you alone"), width=_WIDE)
        self._session = session
        self._preferences = preferences
        self.scheme = Segments(
            (
                (Scheme.SYSTEM, self.tr("As the system")),
                (Scheme.LIGHT, self.tr("Light")),
                (Scheme.DARK, self.tr("Dark")),
            )
        )
        self.zoom = Segments(tuple((str(zoom), f"{round(zoom * 100)}%") for zoom in ZOOMS))
        self.density = Segments(((Density.COMFORTABLE, self.tr("Comfortable")), (Density.COMPACT, self.tr("Compact"))))
        self.name = QLineEdit(preferences.name)
        self.name_box = FieldBox(self.tr("Your &name"), self.name, required=True)
        self.use_name = Button(self.tr("&Use this name"))
        self._fill_looks()
        self._fill_you()
        self._fill_keys(commands)
        self._fill_about()
        self._show_looks()
        self._connect()

    def panes(self) -> tuple[QWidget, ...]:
        return (self,)

    def _connect(self) -> None:
        self.scheme.edited.connect(lambda key: current().set_scheme(Scheme(key)))
        self.zoom.edited.connect(lambda key: current().set_zoom(float(key)))
        self.density.edited.connect(lambda key: current().set_density(Density(key)))
        self.name.textEdited.connect(self._name_typed)
        self.name.returnPressed.connect(self._use_name)
        self.use_name.clicked.connect(self._use_name)
        current().changed.connect(self._show_looks)

    def _fill_looks(self) -> None:
        card = self.card(self.tr("Appearance"))
        for label, control in (
            (self.tr("Colours"), self.scheme),
            (self.tr("Text size"), self.zoom),
            (self.tr("Rows of lists"), self.density),
        ):
            card.addWidget(FieldBox(label, control, required=True))

    def _fill_you(self) -> None:
        card = self.card(self.tr("Your details"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name_box, 1)
        row.addWidget(self.use_name, 0, Qt.AlignmentFlag.AlignBottom)
        card.addLayout(row)
        user = self._session.registrar.user
        may = self.tr(
            "No users are listed in this register file yet, so everyone who can open it may record and decide; the"
            " history says that no role was listed."
        )
        if not user.is_open:
            role = ROLES.get(user.role, user.role)
            number = self.tr(", staff number %1").replace("%1", user.staff_number) if user.staff_number else ""
            may = self.tr("In this register file you are: %1%2.").replace("%1", role).replace("%2", number)
        card.addWidget(Wrap(may, "small", "muted"))
        self.use_name.setEnabled(False)

    def _fill_keys(self, commands: Iterable[Command]) -> None:
        card = self.card(self.tr("Keyboard shortcuts"))
        groups = shortcuts.groups(commands)
        across = QHBoxLayout()
        across.setSpacing(40)
        for titles in shortcuts.in_columns(groups, _COLUMNS):
            down = QVBoxLayout()
            down.setSpacing(16)
            for title in titles:
                down.addWidget(KeyGroup(title, groups[title]))
            down.addStretch(1)
            across.addLayout(down, 1)
        card.addLayout(across)

    def _fill_about(self) -> None:
        card = self.card(self.tr("About Probity"))
        facts = Facts()
        facts.set_facts([Fact(name, version) for name, version in about.running().items()])
        card.addWidget(facts)
        card.addWidget(Wrap(self.tr("Probity uses Qt and PySide6 under the LGPL, version 3."), "small", "muted"))
        more = Button(self.tr("Licences"), kind="link")
        more.clicked.connect(self.about_asked)
        card.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_looks(self) -> None:
        theme = current()
        self.scheme.set_value(theme.scheme)
        self.zoom.set_value(str(theme.zoom))
        self.density.set_value(theme.density)

    def _name_typed(self, name: str) -> None:
        self.use_name.setEnabled(bool(name.strip()) and name.strip() != self._preferences.name)

    def _use_name(self) -> None:
        if self.use_name.isEnabled():
            self._preferences.name = self.name.text()
            self.name_changed.emit()
