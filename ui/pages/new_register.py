"""New register: the force, where the file stands, its first policy, who begins it, and a staff list if there is one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.errors import ProbityError
from app.fields import Values
from app.register import Register
from app.workflow import ADMINISTRATOR, HEAD, ROLES
from ui import dialogs
from ui.pages.first_policy import FirstPolicy
from ui.widgets.button import Button
from ui.widgets.choice_field import ChoiceField
from ui.widgets.labelled import FieldBox
from ui.widgets.plain_page import PlainPage
from ui.widgets.wrap import Wrap

_WIDE = 720
_FIRST_ROLES = (HEAD, ADMINISTRATOR)  # who can list the others
SUFFIX = ".probity"


@dataclass(frozen=True)
class Begun:
    """What was asked for: everything can be changed later, only the file's place cannot."""

    force: str
    path: Path
    name: str
    staff_list: Path | None
    policy: Values = field(default_factory=dict)  # what differs from the policy as shipped
    role: str = ""  # of the first user; "" as long as no roles are listed


class NewRegister(PlainPage):
    """`begun` carries a Begun; `left` says that it was given up."""

    begun = Signal(Begun)
    left = Signal()

    def __init__(self, name: str, folder: Path, policies: Register, today: date) -> None:
        super().__init__(
            self.tr("New register"),
            self.tr("One file that holds everything. All but its place can be changed later."),
            width=_WIDE,
            centred=True,
        )
        self._folder = folder
        self._touched = False
        self.force = QLineEdit()
        self.force.setPlaceholderText(self.tr("Northmere Constabulary"))
        self.force_box = FieldBox(self.tr("&Name of the force"), self.force, required=True)
        self.place = QLineEdit(str(folder / f"{self.tr('Register')}{SUFFIX}"))
        self.place_box = FieldBox(self.tr("Register f&ile"), self.place, required=True)
        self.name = QLineEdit(name)
        self.name_box = FieldBox(
            self.tr("&Your name"), self.name, required=True, hint=self.tr("signs everything that you record")
        )
        self.policy = FirstPolicy(policies, today)
        self.role = ChoiceField(
            [
                ("", self.tr("No roles for now: everyone may do everything")),
                *((one, ROLES[one]) for one in _FIRST_ROLES),
            ]
        )
        self.role.set_value("")
        self.role_box = FieldBox(self.tr("Your role"), self.role, required=True)
        self.staff = QLineEdit()
        self.staff.setPlaceholderText(self.tr("A spreadsheet or CSV file"))
        self.staff_box = FieldBox(self.tr("&Staff list"), self.staff, hint=self.tr("optional, can be brought in later"))
        self.make = Button(self.tr("&Make the register"), kind="primary")
        self._fill()
        self._connect()

    def show_problem(self, why: ProbityError) -> None:
        """What stands in the way of the file, at its place, which scrolls into sight; everything typed stays."""
        self.place_box.set_error(str(why), spoken=True)
        self.place_box.focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        self.force.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        force = self.card(self.tr("The force and its file"))
        force.addWidget(self.force_box)
        force.addWidget(
            self._with_button(self.place_box, self.tr("Choose a place for the register file"), self._ask_place)
        )
        force.addWidget(
            Wrap(
                self.tr(
                    "A local disk or an ordinary Windows share will do; several desktops may use it at once."
                    " See to it that its folder is backed up."
                ),
                "small",
                "muted",
            )
        )
        policy = self.card(self.tr("Policy"))
        policy.addWidget(self.policy)
        you = self.card(self.tr("You"))
        you.addWidget(self.name_box)
        you.addWidget(self.role_box)
        people = self.card(self.tr("People"))
        people.addWidget(self._with_button(self.staff_box, self.tr("Choose a staff list"), self._ask_staff))
        people.addWidget(
            Wrap(
                self.tr("Numbers, names, ranks, departments. What it holds is shown before anything is brought in."),
                "small",
                "muted",
            )
        )
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.left)
        feet = QHBoxLayout()
        feet.setSpacing(8)
        feet.addWidget(self.make)
        feet.addWidget(cancel)
        feet.addStretch(1)
        self.column.addLayout(feet)

    def _connect(self) -> None:
        self.force.textEdited.connect(self._suggest_place)
        self.place.textEdited.connect(self._place_typed)
        self.make.clicked.connect(self._begin)
        typed = [one for one in self.policy.controls() if isinstance(one, QLineEdit)]
        for box in (self.force, self.place, *typed, self.name, self.staff):
            box.returnPressed.connect(box.focusNextChild)

    def _with_button(self, box: FieldBox, name: str, ask: Callable[[], None]) -> QWidget:
        """A path field with its Browse button beside it."""
        browse = Button(self.tr("Browse…"))
        browse.setAccessibleName(name)
        browse.clicked.connect(ask)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(box, 1)
        row.addWidget(browse, 0, Qt.AlignmentFlag.AlignBottom)
        return line

    def _suggest_place(self, force: str) -> None:
        if not self._touched:
            name = "".join(c for c in force if c.isalnum() or c in " -'").strip() or self.tr("Register")
            self.place.setText(str(self._folder / f"{name}{SUFFIX}"))

    def _place_typed(self) -> None:
        self._touched = True

    def _ask_place(self) -> None:
        dialogs.ask_save_path(
            self,
            self.tr("Where the register file stands"),
            Path(self.place.text()),
            dialogs.REGISTER_FILES,
            self._placed,
        )

    def _placed(self, path: Path) -> None:
        self._touched = True
        self.place.setText(str(path))

    def _ask_staff(self) -> None:
        dialogs.ask_open_path(
            self, self.tr("Staff list"), dialogs.SHEET_FILES, lambda path: self.staff.setText(str(path))
        )

    def _begin(self) -> None:
        boxes = {self.force_box: self.tr("Enter the force's name"), self.name_box: self.tr("Enter your name")}
        boxes[self.place_box] = self.tr("Say where the register file is to stand")
        empty = {box: words for box, words in boxes.items() if not _text(box)}
        for box in boxes:
            box.set_error(empty.get(box), spoken=box in empty)
        staff = self.staff.text().strip()
        self.staff_box.set_error(self.tr("There is no such file") if staff and not Path(staff).is_file() else None)
        if empty:
            next(iter(empty)).focus()
        elif self.staff_box.error:
            self.staff_box.focus()
        elif (policy := self.policy.answers()) is not None:
            self._tell(policy, Path(staff) if staff else None)

    def _tell(self, policy: Values, staff: Path | None) -> None:
        path = Path(self.place.text().strip()).expanduser()
        path = path if path.suffix else path.with_suffix(SUFFIX)
        role = self.role.value() or ""
        self.begun.emit(Begun(_text(self.force_box), path, _text(self.name_box), staff, policy, role))


def _text(box: FieldBox) -> str:
    control = box.control
    return control.text().strip() if isinstance(control, QLineEdit) else ""
