"""Builds everything once: the application, its looks, the window, and what happens when something goes wrong."""

import sys
from collections.abc import Sequence
from pathlib import Path

from platformdirs import user_data_dir
from PySide6.QtCore import QLocale, QSettings
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.registers import REGISTERS
from ui import crash
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.preferences import Preferences


def run(argv: Sequence[str]) -> int:
    """Open the window, on a register file if one is named, and stay until it is closed."""
    application = QApplication([sys.argv[0]])
    application.setApplicationName("Probity")
    application.setApplicationDisplayName("Probity")
    application.setOrganizationName("Probity")
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    window = build(application, QSettings())
    window.show()
    if argv:
        window.filing.open(Path(argv[0]))
    return application.exec()


def build(application: QApplication, store: QSettings) -> MainWindow:
    """The window with everything behind it, not shown yet."""
    preferences = Preferences(store)
    theme = preferences.theme()
    theme.apply(application)
    theme.changed.connect(lambda: preferences.keep_look(theme))
    application.setWindowIcon(QIcon(theme.pixmap("shield-check", "accent", 64)))
    desk = Desk(REGISTERS, lambda: preferences.name, Path(user_data_dir("Probity", appauthor=False)))
    window = MainWindow(desk, preferences)
    crash.install(window.show_problem)
    return window


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
