"""The card in Settings that says which folder is watched for filled declaration forms, on this computer."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui import dialogs
from ui.preferences import Preferences
from ui.widgets.button import Button
from ui.widgets.labelled import FieldBox
from ui.widgets.wrap import Wrap


class FormsFolderCard(QWidget):
    """`changed` says that another folder is to be watched, or none."""

    changed = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.folder = QLineEdit()
        self.folder.setReadOnly(True)
        self.folder.setPlaceholderText(self.tr("No folder is watched"))
        self.box = FieldBox(self.tr("Folder watched for filled forms"), self.folder, required=True)
        self.browse = Button(self.tr("Browse…"), "folder-open")
        self.browse.setAccessibleName(self.tr("Browse for the folder watched for filled forms"))
        self.clear = Button(self.tr("Watch none"), "x")
        self._lay_out()
        self.browse.clicked.connect(self.ask)
        self.clear.clicked.connect(lambda: self.watch(""))
        self._show()

    def ask(self) -> None:
        """Ask which folder."""
        suggested = Path(self._preferences.forms_folder or Path.home())
        title = self.tr("Folder watched for filled forms")
        dialogs.ask_folder(self, title, suggested, lambda path: self.watch(str(path)))

    def watch(self, folder: str) -> None:
        """Watch this folder from now on, or none."""
        self._preferences.forms_folder = folder
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        folder = self._preferences.forms_folder
        self.folder.setText(folder)
        self.folder.setCursorPosition(0)
        self.clear.setEnabled(bool(folder))
        gone = bool(folder) and not Path(folder).is_dir()
        self.box.set_hint(self.tr("it cannot be reached now") if gone else "", "warn" if gone else "muted")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.box, 1)
        for button in (self.browse, self.clear):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        told = self.tr(
            "Today says when forms wait there. Nothing is taken in by itself, and the files stay as they are."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(Wrap(told, "small", "muted"))
