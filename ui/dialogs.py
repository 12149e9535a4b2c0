"""Every question put in a window of its own: file choices, confirmations, one line of text. Tests replace these.

All of them are opened, never run in a loop of their own: `done` is called with the answer, or not at all.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.button import Button
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

REGISTER_FILES = "Probity registers (*.probity);;All files (*)"
SHEET_FILES = "Spreadsheets (*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt);;All files (*)"
MAPPINGS = "Mappings (*.toml)"
WORKBOOKS = "Excel workbooks (*.xlsx)"

_WIDTH = 420


def ask_open_path(parent: QWidget, title: str, files: str, done: Callable[[Path], None]) -> None:
    """Which file to read."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(files.split(";;"))
    _open_file_dialog(dialog, done)


def ask_open_paths(parent: QWidget, title: str, files: str, done: Callable[[list[Path]], None]) -> None:
    """Which files to read, one or several."""
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(files.split(";;"))
    dialog.filesSelected.connect(lambda chosen: done([Path(one) for one in chosen]))
    dialog.open()


def ask_save_path(parent: QWidget, title: str, suggested: Path, files: str, done: Callable[[Path], None]) -> None:
    """Where to write a file; the system asks before one of the same name is replaced."""
    dialog = QFileDialog(parent, title, str(suggested.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(files.split(";;"))
    dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
    dialog.selectFile(suggested.name)
    _open_file_dialog(dialog, done)


def ask_folder(parent: QWidget, title: str, suggested: Path, done: Callable[[Path], None]) -> None:
    """Which folder to write several files into."""
    dialog = QFileDialog(parent, title, str(suggested))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _open_file_dialog(dialog, done)


def confirm(parent: QWidget, title: str, text: str, yes: str, done: Callable[[], None]) -> None:
    """Something that cannot be undone: `yes` names the deed, and Cancel has the focus."""
    dialog = _Question(parent, title, text, yes)
    dialog.accepted.connect(done)
    dialog.cancel.setFocus()
    dialog.open()


def ask_text(parent: QWidget, title: str, question: str, done: Callable[[str], None]) -> None:
    """One line of text, such as the reason for a void; there is no answer without words."""
    dialog = _Question(parent, title, question, title)
    line = QLineEdit()
    line.setAccessibleName(question)
    dialog.put(line)
    dialog.yes.setEnabled(False)
    dialog.yes.setDefault(True)
    line.textChanged.connect(lambda text: dialog.yes.setEnabled(bool(text.strip())))
    dialog.accepted.connect(lambda: done(line.text().strip()))
    line.setFocus()
    dialog.open()


class _Question(QDialog):
    def __init__(self, parent: QWidget, title: str, text: str, yes: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self.yes = Button(yes, kind="primary")
        self.yes.clicked.connect(self.accept)
        self.cancel = Button(self.tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.yes)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 18, 20, 16)
        self._column.setSpacing(10)
        self._column.addWidget(Text(title, "panel"))
        self._column.addWidget(Wrap(text, "body", "text2"))
        self._column.addSpacing(6)
        self._column.addLayout(buttons)

    def put(self, control: QWidget) -> None:
        """Put what is asked for under the question."""
        self._column.insertWidget(2, control)


def _open_file_dialog(dialog: QFileDialog, done: Callable[[Path], None]) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda chosen: done(Path(chosen)))
    dialog.open()
