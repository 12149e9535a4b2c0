"""Settings: how Probity looks, who you are, the force's policy, lists and users, all keys, and what it is made of."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.workflow import ROLES
from ui import about, shortcuts
from ui.actions import Command
from ui.pages.settings_beside import Beside
from ui.pages.settings_forms import FormsFolderCard
from ui.pages.settings_letters import LettersCard
from ui.pages.settings_lists import ListsCard
from ui.pages.settings_policy import PolicyCard
from ui.pages.settings_users import UsersCard
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
_BESIDE_FROM = 980  # narrower than this there is no room for a panel beside the page
_KEYS_ACROSS_FROM = 770
_COLUMNS = 2


class SettingsPage(PlainPage):
    """`name_changed` says that acts are to be signed with another name, `role_changed` that one has another role by an
    act of one's own; `about_asked` opens the licences; `folder_changed` says that another folder is watched for forms.
    """

    name_changed = Signal()
    role_changed = Signal()
    about_asked = Signal()
    folder_changed = Signal()

    def __init__(self, session: Session, preferences: Preferences, commands: Iterable[Command]) -> None:
        super().__init__(self.tr("Settings"), width=_WIDE)
        self._session = session
        self._preferences = preferences
        self._user = session.registrar.user
        self._keys = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.beside = Beside(session)
        self._page = self.put_beside(self.beside)
        self.policy = PolicyCard(session, self.beside)
        self.lists = ListsCard(session, self.beside)
        self.users = UsersCard(session, self.beside)
        self.letters = LettersCard(session)
        self.forms = FormsFolderCard(preferences)
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
        self.name_box = FieldBox(self.tr("Your name"), self.name, required=True)
        self.use_name = Button(self.tr("Use this name"))
        self._fill_looks()
        self._fill_you()
        self.card(self.tr("Policy")).addWidget(self.policy)
        self.card(self.tr("Lists")).addWidget(self.lists)
        self.card(self.tr("Letters")).addWidget(self.letters)
        self.card(self.tr("Declaration forms, on this computer")).addWidget(self.forms)
        self.card(self.tr("Users")).addWidget(self.users)
        self._fill_keys(commands)
        self._fill_about()
        self._show_looks()
        self._connect()

    def panes(self) -> tuple[QWidget, ...]:
        return (self._page, self.beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is no room for both, the panel takes the page's place while it is open."""
        both = self.width() >= current().px(_BESIDE_FROM)
        self._page.setVisible(both or self.beside.isHidden())
        left = self.width() - (0 if self.beside.isHidden() else self.beside.width())
        across = left >= current().px(_KEYS_ACROSS_FROM)
        self._keys.setDirection(QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom)

    def _acted(self) -> None:
        """An act of one's own may have changed one's own role: the window is told once every page has heard of it."""
        before, self._user = self._user, self._session.registrar.user
        if before != self._user:
            QTimer.singleShot(0, self, self.role_changed.emit)

    def _connect(self) -> None:
        self.scheme.edited.connect(lambda key: current().set_scheme(Scheme(key)))
        self.zoom.edited.connect(lambda key: current().set_zoom(float(key)))
        self.density.edited.connect(lambda key: current().set_density(Density(key)))
        self.name.textEdited.connect(self._name_typed)
        self.name.returnPressed.connect(self._use_name)
        self.use_name.clicked.connect(self._use_name)
        current().changed.connect(self._show_looks)
        self.forms.changed.connect(self.folder_changed)
        self.beside.opened.connect(self._fit)
        self.beside.closed.connect(self._fit)
        self._session.acted.connect(lambda _changes: self._acted())

    def _fill_looks(self) -> None:
        card = self.card(self.tr("Appearance, on this computer"))
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
        across = self._keys
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
