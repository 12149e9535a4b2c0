"""A printer set up for our paper, and sending it the pages that were asked for."""

from collections.abc import Sequence

from PySide6.QtPrintSupport import QPrinter

from app.progress import Cancelled, Report
from ui.printing.painting import paint_all
from ui.printing.paper import Paper
from ui.printing.pdf import page_layout
from ui.printing.pieces import Page


def printer_for(paper: Paper) -> QPrinter:
    """The system's own printer, with A4 lying as the paper does and our name on the job."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(page_layout(paper))
    printer.setDocName(f"{paper.title} ({paper.marking})")
    printer.setCreator("Probity")
    return printer


def send(printer: QPrinter, laid_out: Sequence[Page], report: Report) -> None:
    """Print the pages, or the range of them chosen in the print dialog. Raises Cancelled; nothing more is printed."""
    wanted = laid_out
    if printer.printRange() is QPrinter.PrintRange.PageRange:
        wanted = laid_out[max(0, printer.fromPage() - 1) : printer.toPage()]
    try:
        paint_all(printer, wanted, report)
    except Cancelled:
        printer.abort()
        raise
