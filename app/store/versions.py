"""Which versions are running: for About, for the cover of a return and for a report of a fault."""

import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version

import app


def versions() -> dict[str, str]:
    """Name and version of everything that touches the register file."""
    return {
        "Probity": app.__version__,
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        "SQLite driver": f"sqlite3 of Python {platform.python_version()}, sqlite-utils {_package('sqlite-utils')}",
        "openpyxl": _package("openpyxl"),
        "python-calamine": _package("python-calamine"),
    }


def _package(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # a frozen program may leave the packages' own records out
        return "unknown"
