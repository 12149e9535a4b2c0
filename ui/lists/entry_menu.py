"""What can be done with the entries that are selected, as a menu."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget


class EntryMenu(QObject):
    """Fills the menu; what was chosen comes back as signals. Ids travel as objects: Qt's own int is too short."""

    edit_asked = Signal(object)  # an id
    copy_asked = Signal()
    duplicate_asked = Signal(object)  # an id
    void_asked = Signal(object)  # list[int]
    decide_asked = Signal(object)  # list[int]
    export_asked = Signal()

    def menu(self, ids: list[int], parent: QWidget, *, may_write: bool) -> QMenu:
        """The menu for these entries."""
        menu, one = QMenu(parent), len(ids) == 1
        if one:
            menu.addAction(self.tr("Edit\tEnter"), lambda: self.edit_asked.emit(ids[0])).setEnabled(may_write)
        copy = self.tr("Copy reference\tCtrl+C") if one else self.tr("Copy references\tCtrl+C")
        menu.addAction(copy, self.copy_asked.emit)
        if one:
            duplicate = menu.addAction(self.tr("Duplicate\tCtrl+D"), lambda: self.duplicate_asked.emit(ids[0]))
            duplicate.setEnabled(may_write)
        if not one:
            menu.addAction(self.tr("Set decision…"), lambda: self.decide_asked.emit(ids)).setEnabled(may_write)
        menu.addAction(self.tr("Void…"), lambda: self.void_asked.emit(ids)).setEnabled(may_write)
        menu.addSeparator()
        export = self.tr("Export this list…\tCtrl+E") if one else self.tr("Export selection…\tCtrl+E")
        menu.addAction(export, self.export_asked.emit)
        return menu
