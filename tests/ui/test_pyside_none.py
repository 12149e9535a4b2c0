"""The PySide we ship must not lose references to None, as 6.12.0 does on Python 3.11 until the process dies."""

import sys

from PySide6.QtCore import QObject


def test_pyside_keeps_its_hands_off_none():
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 50
