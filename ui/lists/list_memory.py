"""What a user's lists looked like: columns and order, remembered on this desktop and nowhere else."""

import json
from dataclasses import asdict, dataclass

from PySide6.QtCore import QSettings


@dataclass(frozen=True)
class Shape:
    """Which columns are shown (None: those the register declares), and what the entries are in order of."""

    columns: tuple[str, ...] | None = None
    order: str = ""
    descending: bool = True


class ListMemory:
    """A thin face on QSettings; what it cannot read it takes as not set."""

    def __init__(self, store: QSettings, user: str, register: str) -> None:
        self._store = store
        self._key = f"lists/{user.replace('/', '_')}/{register}"

    def shape(self) -> Shape:
        try:
            kept = json.loads(str(self._store.value(self._key, "{}")))
            names = kept.get("columns")
            columns = tuple(str(name) for name in names) if names else None
            return Shape(columns, str(kept.get("order", "")), bool(kept.get("descending", True)))
        except (ValueError, TypeError, AttributeError):
            return Shape()

    def keep(self, shape: Shape) -> None:
        self._store.setValue(self._key, json.dumps(asdict(shape)))
