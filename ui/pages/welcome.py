"""Welcome: what is shown while no register file is open."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app import dates
from ui.preferences import Recent
from ui.theme import current
from ui.widgets.big_row import BigRow
from ui.widgets.ground import Ground
from ui.widgets.layouts import clear
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

_WIDE = 640


class Welcome(Ground):
    """`asked` carries the key of a command, `chosen` the path of a file that was opened before."""

    asked = Signal(str)
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", parent=parent)
        self._mark = QLabel()
        self._inside = QWidget()
        self._recent = QVBoxLayout()
        self._first: BigRow | None = None  # the newest file that is there
        self._recent_title = Text(self.tr("Recent"), "section", "text2")
        self.rows = {
            key: BigRow(icon, title, line)
            for key, icon, title, line in (
                ("new_register", "file-plus", self.tr("New register"), self.tr("Begin a register file for your force")),
                (
                    "open",
                    "folder-open",
                    self.tr("Open register"),
                    self.tr("A .probity file on this computer or a share"),
                ),
                (
                    "sample",
                    "flask-conical",
                    self.tr("Try with sample data"),
                    self.tr("The fictional registers of Northmere Constabulary"),
                ),
                (
                    "begin_from_sheets",
                    "file-spreadsheet",
                    self.tr("Bring in spreadsheets"),
                    self.tr("Make a register file from the ones you keep in Excel"),
                ),
            )
        }
        self._lay_out()
        self._restyle()
        current().changed.connect(self._restyle)

    def show_recent(self, files: Sequence[Recent], today: date) -> None:
        """The files opened before, newest first; missing ones say so."""
        clear(self._recent)
        self._first = None
        self._recent_title.setVisible(bool(files))
        for one in files:
            missing = one.is_missing()
            row = BigRow(
                "file-text",
                Path(one.name).stem,
                self.tr("Not found: %1").replace("%1", one.path) if missing else one.path,
                tone="warn" if missing else "idle",
                end=_when(one.opened, today),
            )
            row.clicked.connect(lambda _checked, path=one.path: self.chosen.emit(path))
            self._recent.addWidget(row)
            self._first = self._first or (None if missing else row)
            row.show()

    def take_focus(self) -> None:
        """Enter opens the newest file that is there; without one it begins a register."""
        (self._first or self.rows["new_register"]).setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(420), current().px(320))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(14)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(self.tr("Probity"), "big"))
        words.addWidget(
            Wrap(self.tr("Registers of gifts, second jobs and media contacts, in one file"), "body", "text2")
        )
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addSpacing(16)
        for key, row in self.rows.items():
            row.clicked.connect(lambda _checked, key=key: self.asked.emit(key))
            column.addWidget(row)
        column.addSpacing(12)
        self._recent.setSpacing(8)
        column.addWidget(self._recent_title)
        column.addLayout(self._recent)
        self._centre(column)

    def _centre(self, column: QVBoxLayout) -> None:
        """In the middle of the window, a little above its centre, and scrolling when it is low."""
        self._block = QWidget()
        self._block.setLayout(column)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._block)
        across.addStretch(1)
        down = QVBoxLayout(self._inside)
        down.setContentsMargins(24, 24, 24, 24)
        down.addStretch(2)
        down.addLayout(across)
        down.addStretch(3)
        self._inside.setProperty("ground", "none")
        scroller = QScrollArea()
        scroller.setWidget(self._inside)
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroller)

    def _restyle(self) -> None:
        self._mark.setPixmap(current().pixmap("shield-check", "accent", 44))
        self._block.setFixedWidth(current().px(_WIDE))


def _when(opened: str, today: date) -> str:
    """When a file was last opened, as short as one says it."""
    try:
        at = datetime.fromisoformat(opened)
    except ValueError:
        return ""
    return f"today {at:%H:%M}" if at.date() == today else dates.show(at.date())
