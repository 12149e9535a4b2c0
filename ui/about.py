"""What Probity is made of and under which licences, for About and Settings."""

from importlib.resources import files

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import qVersion

from app.store.versions import versions


def running() -> dict[str, str]:
    """Name and version of everything that runs here."""
    return {**versions(), "Qt": qVersion(), "PySide6": pyside_version}


def text() -> str:
    """About Probity, as Markdown: versions, then licences."""
    lines = "\n".join(f"- {name} {version}" for name, version in running().items())
    notice = files("resources").joinpath("help", "licences.md").read_text(encoding="utf-8")
    return f"# Probity\n\nOne electronic integrity register for a police force.\n\n{lines}\n\n" + notice.replace(
        "{qt}", qVersion()
    ).replace("{pyside}", pyside_version)
