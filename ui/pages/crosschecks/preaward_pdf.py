"""A check before an award as a PDF file without a window: what `probity preaward --pdf` finds by name."""

import sys
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from app.crosscheck.tenders.bidders import Checked
from app.registrar import Registrar
from ui.pages.crosschecks.preaward_paper import blocks_of, leaving, paper_for
from ui.printing.layout import pages
from ui.printing.pdf import save_pdf
from ui.session import Session


def write(registrar: Registrar, checked: Checked, reference: str, path: Path) -> None:
    """Save the page of a check that is recorded as the run of this reference; the journal notes that it left.

    Raises CannotExport, and what was there before stays.
    """
    if QCoreApplication.instance() is None:
        _drawing()
    paper = paper_for(Session(registrar.file, registrar), checked, reference)

    def note(sha256: str) -> None:
        registrar.exported(f"{leaving(reference)}, pdf", len(checked.bidders), sha256)

    save_pdf(paper, pages(paper, blocks_of(checked, reference, paper)), path, note)


@cache
def _drawing() -> QGuiApplication:
    """Qt's fonts and pages where no window has begun it, and no screen may be; kept until the command ends."""
    return QGuiApplication([sys.argv[0], "-platform", "offscreen"])
