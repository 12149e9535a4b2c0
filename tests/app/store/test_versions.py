"""What runs here is named with its version, for About and for a report of a fault."""

import sqlite3
import sys
from importlib.metadata import PackageNotFoundError

import pytest

import app
from app.store import versions


def test_program_python_engine_and_driver_are_named():
    named = versions.versions()
    assert named["Probity"] == app.__version__
    assert named["Python"] == ".".join(map(str, sys.version_info[:3]))
    assert named["SQLite"] == sqlite3.sqlite_version
    assert "sqlite-utils" in named["SQLite driver"]


def test_a_package_without_its_own_record_is_unknown(monkeypatch: pytest.MonkeyPatch):
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(versions, "version", missing)
    assert versions.versions()["openpyxl"] == "unknown"
