"""What cross-checks say of the entry that is read: how many leads name it, and whether its giver supplies the force."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.entries import Entry
from app.register import VOID, Register
from ui.session import Session
from ui.widgets.banner import Banner

_GIVER = {"gifts": "provider_organisation", "second_jobs": "employer_organisation"}


class LeadsNote(Banner):
    """Out of the way where there is nothing to say. `leads_asked` carries a search that finds the leads."""

    leads_asked = Signal(str)

    def __init__(self, session: Session, register: Register, parent: QWidget | None = None) -> None:
        super().__init__("warn", parent=parent)
        self._session = session
        self._register = register
        self._leads = next((one for one in session.registers if one.name == "leads"), None)
        self.followed.connect(self.leads_asked)
        self.hide()

    def show_entry(self, entry: Entry) -> None:
        """Say what concerns this entry, as far as this user may see it."""
        search, said = self._found(entry) if self._leads else ("", "")
        supplier = self._supplier(entry)
        words = " ".join(filter(None, (supplier, said)))
        self.show_note("", words, [(search, self.tr("Open cross-check"))] if search else [])
        self.setVisible(bool(words) and entry.state != VOID)

    def _found(self, entry: Entry) -> tuple[str, str]:
        """The search that finds the leads about an entry, and how many there are."""
        assert self._leads is not None  # noqa: S101 - asked in show_entry
        count = self._session.registrar.search.count
        for search in (f"about:{entry.reference}", f"against:{entry.reference}"):
            if found := count(self._leads, search):
                waiting = count(self._leads, f"{search} is:waiting")
                said = self.tr("1 lead names this entry") if found == 1 else self.tr("%1 leads name this entry")
                waits = self.tr("%2 to be looked at") if waiting else self.tr("none to be looked at")
                words = f"{said} · {waits}".replace("%1", f"{found:,}").replace("%2", f"{waiting:,}")
                return search, f"{words}."
        return "", ""

    def _supplier(self, entry: Entry) -> str:
        """That the giver, or the employer, is an organisation which a contract or a tender names."""
        organisation = entry.values.get(_GIVER.get(self._register.name, ""))
        registrar = self._session.registrar
        if organisation is None or not registrar.reading.naming(registrar.registers["contracts"], [organisation]):
            return ""
        if self._register.name == "gifts":
            return self.tr("The giver is or was a supplier or bidder.")
        return self.tr("The employer is or was a supplier or bidder.")
