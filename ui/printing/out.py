"""What leaves the register on paper: shown in the preview first, and noted in the journal when it is sent or saved."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.progress import Report
from app.register import Register
from app.store.lookups import Lookups
from app.suggestions import Suggestions
from ui import dialogs
from ui.apart import apart
from ui.host import Host
from ui.lists.entry_list import EntryList
from ui.printing.blocks import Block
from ui.printing.entries import Listed, list_blocks, record_blocks
from ui.printing.paper import Paper, paper_of
from ui.printing.preview import Make, Noted, Preview, preview
from ui.printing.what import Offer, ask_what
from ui.session import Session

MANY = 5_000  # rows, over which it is asked first


@runtime_checkable
class Printable(Protocol):
    """A page whose entry or list can be printed."""

    register: Register
    list: EntryList

    def read_entry(self) -> int | None: ...


def look_over(
    parent: QWidget, session: Session, paper: Paper, blocks: Sequence[Block] | Make, *, what: str, rows: int
) -> Preview:
    """Show a document of the register that is open. Each time it leaves, the journal says `what`, and how many rows."""
    name = "".join(" " if c in '\\/:*?"<>|' else c for c in paper.title)
    suggested = session.file.path.with_name(f"{name} {session.today.isoformat()}.pdf")
    return preview(parent, paper, blocks, suggested, _noting(session, what, rows))


def look_over_list(parent: QWidget, session: Session, listed: Listed) -> Preview:
    """A list as it is filtered, made in the preview's job on a connection of its own."""
    paper = paper_of(session, listed.register.title, landscape=True)

    def make(report: Report) -> tuple[Block, ...]:
        with apart(session) as registrar:
            return list_blocks(registrar, listed, paper, report)

    return look_over(parent, session, paper, make, what=f"{listed.register.name}: a list", rows=len(listed.ids))


def look_over_record(parent: QWidget, session: Session, register: Register, entry_id: int) -> Preview:
    """One entry, whole. Raises NoSuchEntry."""
    registrar, file = session.registrar, session.file
    entry = registrar.reading.entry(register, entry_id)
    suggestions = Suggestions(Lookups(file.gateway, file.registers), file.registers)
    blocks = record_blocks(register, entry, suggestions, registrar.history(register, entry_id), session.today)
    paper = paper_of(session, f"{entry.reference} {register.title}")
    return look_over(parent, session, paper, blocks, what=f"{register.name}: {entry.reference}", rows=1)


def _noting(session: Session, what: str, rows: int) -> Noted:
    def note(how: str, sha256: str) -> None:
        with apart(session) as registrar:
            if registrar.file.writable:
                registrar.exported(f"{what}, {how}", rows, sha256)

    return note


class Printing:
    """What Print… does in one window."""

    def __init__(self, window: Host) -> None:
        self._window = window

    def ask(self, page: Printable) -> None:
        """Print the entry that is being read or the list; where there are both, which of them."""
        offers = [*self._record(page), *self._list(page)]
        if len(offers) > 1:
            ask_what(self._window.window(), offers)
        elif offers:
            offers[0][1]()
        else:
            self._window.say(_tr("There is nothing here to print"), "warn", "info")

    def _record(self, page: Printable) -> list[Offer]:
        entry = page.read_entry()
        if entry is None:
            return []
        register = page.register
        reference = self._session().registrar.reading.entry(register, entry).reference
        words = _tr("&This record: %1").replace("%1", reference)
        return [(words, lambda: self._print_record(register, entry))]

    def _list(self, page: Printable) -> list[Offer]:
        ids = page.list.ids_to_export()
        listed = Listed(page.register, ids, page.list.shown_columns(), page.list.search())
        words = _tr("The &list: %1").replace("%1", listed.how_many)
        return [(words, lambda: self._print_list(listed))] if ids else []

    def _print_record(self, register: Register, entry: int) -> None:
        look_over_record(self._window.window(), self._session(), register, entry)

    def _print_list(self, listed: Listed) -> None:
        window, session = self._window.window(), self._session()

        def show() -> None:
            look_over_list(window, session, listed)

        if len(listed.ids) <= MANY:
            show()
            return
        dialogs.confirm(
            window,
            _tr("Print %1?").replace("%1", listed.how_many),
            _tr("A search makes the list shorter, and an export to Excel holds it whole."),
            _tr("Show them all"),
            show,
        )

    def _session(self) -> Session:
        workspace = self._window.workspace
        assert workspace is not None, "Print… is disabled without a register"  # noqa: S101
        return workspace.session


def _tr(text: str) -> str:
    return QCoreApplication.translate("Printing", text)
