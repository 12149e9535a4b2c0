"""What this desktop remembers for its user: looks, recent files, the window's place. Nothing a register depends on."""

import getpass
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from ui.theme import Density, Scheme, Theme

MOST_RECENT = 8


@dataclass(frozen=True)
class Recent:
    """A register file that was opened here before."""

    path: str
    opened: str  # local time, ISO, to the minute

    @property
    def name(self) -> str:
        return Path(self.path).name

    def is_missing(self) -> bool:
        return not Path(self.path).exists()


class Preferences:
    """A thin face on QSettings; what it cannot read it takes as not set."""

    def __init__(self, store: QSettings) -> None:
        self.store = store

    @property
    def name(self) -> str:
        """The name that acts are signed with: the system's, unless another was given (as `--as NAME` does)."""
        return str(self.store.value("name", "")) or getpass.getuser()

    @name.setter
    def name(self, name: str) -> None:
        self.store.setValue("name", name.strip())

    @property
    def forms_folder(self) -> str:
        """The folder watched for filled declaration forms; empty for none."""
        return str(self.store.value("forms_folder", ""))

    @forms_folder.setter
    def forms_folder(self, folder: str) -> None:
        self.store.setValue("forms_folder", folder)

    def theme(self) -> Theme:
        """A theme that looks as it did when it was last changed."""
        scheme, density = str(self.store.value("scheme", "")), str(self.store.value("density", ""))
        return Theme(
            Scheme(scheme) if scheme in set(Scheme) else Scheme.SYSTEM,
            _number(str(self.store.value("zoom", "1"))),
            Density(density) if density in set(Density) else Density.COMFORTABLE,
        )

    def keep_look(self, theme: Theme) -> None:
        self.store.setValue("scheme", str(theme.scheme))
        self.store.setValue("zoom", str(theme.zoom))
        self.store.setValue("density", str(theme.density))

    def recent(self) -> list[Recent]:
        """Files opened before, newest first."""
        try:
            kept = json.loads(str(self.store.value("recent", "[]")))
            return [Recent(str(one["path"]), str(one["opened"])) for one in kept]
        except (ValueError, TypeError, KeyError):
            return []

    def opened(self, path: Path, at: datetime) -> None:
        """Put a file at the head of those opened before."""
        newest = Recent(str(path.absolute()), at.isoformat(timespec="minutes"))
        others = [one for one in self.recent() if one.path != newest.path]
        kept = [asdict(one) for one in (newest, *others)][:MOST_RECENT]
        self.store.setValue("recent", json.dumps(kept))

    @property
    def geometry(self) -> QByteArray:
        kept = self.store.value("geometry", QByteArray())
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self.store.setValue("geometry", geometry)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 1.0
