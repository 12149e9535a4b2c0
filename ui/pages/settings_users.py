"""The card of the users in Settings: who may open the register file, and what each may do there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.fields import Values
from app.query import Query
from app.registrar import USERS
from app.workflow import HEAD, ROLES
from ui.pages.settings_beside import Beside
from ui.session import Session
from ui.widgets.button import Button
from ui.widgets.fitted_table import FittedTable
from ui.widgets.plain_table import Column, Row
from ui.widgets.wrap import Wrap

_STATE = 4  # the column with the pill


class UsersCard(QWidget):
    """A row opens its user beside the page, where the role is changed and the user ended or resumed."""

    def __init__(self, session: Session, beside: Beside, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._beside = beside
        self._register = session.registrar.registers[USERS]
        self.standing = Wrap("")
        self.table = FittedTable(
            self.tr("Users"),
            (
                Column(self.tr("Sign-in name"), 150),
                Column(self.tr("Name")),
                Column(self.tr("Role"), 172),
                Column(self.tr("Staff number"), 104),
                Column(self.tr("State"), 104),
            ),
        )
        self.add = Button(self.tr("Add a user…"), "user-plus")
        self.why_not = Wrap("", "small", "muted")
        self._lay_out()
        self._show()
        self.add.clicked.connect(self.begin_user)
        self.table.opened.connect(lambda key: beside.read(self._register, int(key)))
        session.changed.connect(self._follow)

    def begin_user(self) -> None:
        """The form of a new user; the first is who is here, because somebody must be able to add the others."""
        self._beside.begin(self._register, {} if self._entries() else self._first())

    def _first(self) -> Values:
        name = self._session.registrar.user.name
        return {"sign_in": name, "name": name, "role": HEAD}

    def _entries(self) -> list[int]:
        return self._session.registrar.search.ids(self._register, Query("", "sign_in", descending=False))

    def _follow(self, changed: frozenset[str]) -> None:
        if self._register.name in changed:
            self._show()

    def _show(self) -> None:
        entries = self._session.registrar.reading.entries(self._register, self._entries())
        self.table.setVisible(bool(entries))
        role, rows = self._register.column("role"), []
        for entry in entries:
            values, state = entry.values, self._register.state(entry.state)
            cells = (values["sign_in"], values["name"], role.show(values["role"]), values["staff_number"] or "")
            rows.append(Row((*cells, state.label), str(entry.id), pills={_STATE: (state.tone, state.icon)}))
        self.table.put(rows)
        self.standing.setText(self._says())
        why = self._session.why_not_record(self._register)
        self.add.setEnabled(why is None)
        self.why_not.setText(why or "")
        self.why_not.setVisible(why is not None)

    def _says(self) -> str:
        user = self._session.registrar.user
        if user.is_open:
            return self.tr(
                "Nobody is listed yet: everyone who can open this file may do everything. List yourself first, as head"
                " of PSD or administrator: from then on only those listed may record, and all others may only read."
            )
        told = self.tr("You are %1: %2.").replace("%1", user.name).replace("%2", ROLES.get(user.role, user.role))
        return f"{told} {self.tr('Who is not listed may read what is not sealed.')}"

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(self.why_not, 1, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.standing)
        column.addWidget(self.table)
        column.addLayout(foot)
