"""The values that travel between the store and the faces: an entry, where it came from, and what an act changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.fields import Values


@dataclass(frozen=True)
class Source:
    """The file, sheet and row (from 1) an entry was brought in from, with its cells as they were written."""

    file: str
    sha256: str
    sheet: str
    row: int
    cells: Mapping[str, str] = field(default_factory=dict)  # heading -> what the cell said
    fingerprint: str = ""  # of the row as read: a second load of the same file finds it
    station: str = ""  # whose register it was
    corrected: Mapping[str, str] = field(default_factory=dict)  # heading -> what a person wrote instead


@dataclass(frozen=True)
class Attachment:
    """A file attached to an entry; its content is found by `sha256`."""

    name: str
    sha256: str
    size: int  # bytes
    added_at: str
    added_by: str


@dataclass(frozen=True)
class Entry:
    """One entry as it stands. `values` holds the fields, their companions, the derived columns and the parts."""

    register: str
    id: int
    reference: str
    state: str
    version: int
    values: Values
    incomplete: tuple[str, ...] = ()
    void_because: str | None = None
    recorded_at: str = ""
    recorded_by: str = ""
    changed_at: str = ""
    changed_by: str = ""
    sources: tuple[Source, ...] = ()
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True)
class Touched:
    """One entry an act changed."""

    register: str
    id: int
    reference: str
    version: int


@dataclass(frozen=True)
class Changes:
    """What an act changed: enough for every screen to know whether it must refresh."""

    act: str
    kind: str
    touched: tuple[Touched, ...]
    sentence: str  # what was done, for the status bar: "G/2012/0001 saved"

    @property
    def registers(self) -> frozenset[str]:
        return frozenset(one.register for one in self.touched)
