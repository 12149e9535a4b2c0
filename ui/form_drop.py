"""Filled declaration forms dropped anywhere on a window go to it, whatever panel they fall on."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget


@runtime_checkable
class TakesForms(Protocol):
    """A window that takes filled forms in."""

    def take_forms(self, paths: Sequence[Path]) -> bool: ...


def taken_as_forms(widget: QWidget, paths: Sequence[Path]) -> bool:
    """Whether the window has taken the files dropped on one of its panels, because there are forms among them."""
    window = widget.window()
    return isinstance(window, TakesForms) and window.take_forms(paths)
