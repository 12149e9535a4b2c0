"""PDF files: whole or not there, with our fonts and words in them, and the same in every theme."""

import hashlib
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from sheets import PAPER, characters, inks, many_rows, pages_in, table

from app.errors import CannotExport, FileBusy
from app.progress import Cancelled
from ui.printing.blocks import Heading, Picture
from ui.printing.layout import pages
from ui.printing.pdf import pdf_of, save_pdf, write_pdf
from ui.theme import Scheme, Theme

pytestmark = pytest.mark.usefixtures("theme")
BLOCKS = (Heading("Gifts", 1), table(many_rows(120)))


def test_a_pdf_has_every_page_and_its_fonts(tmp_path: Path):
    path = tmp_path / "gifts.pdf"
    sha256 = write_pdf(PAPER, BLOCKS, path)
    pdf = path.read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    assert pages_in(pdf) == len(pages(PAPER, BLOCKS)) > 2
    assert hashlib.sha256(pdf).hexdigest() == sha256
    assert b"Inter-Regular" in pdf
    assert pdf.count(b"/FontFile") == 2, "Regular and SemiBold travel with it"


def test_it_says_what_it_is_and_who_made_it(tmp_path: Path):
    pdf = pdf_of(PAPER, pages(PAPER, BLOCKS))
    for said in ("Gifts", "OFFICIAL-SENSITIVE", "Probity", "J. Abbott"):
        assert said.encode("utf-16-be") in pdf


def test_words_and_figures_can_be_searched_for():
    """The window's font has figures of one width, which a PDF cannot name; a hyphen must not become a soft one."""
    laid_out = pages(PAPER, BLOCKS)
    said = set("".join(page.text for page in laid_out)) - {"\n"}
    assert set("0123456789-£/ ") <= said
    assert said <= characters(pdf_of(PAPER, laid_out))


def test_the_dark_theme_prints_in_the_same_colours(theme: Theme):
    laid_out = pages(PAPER, BLOCKS)
    light = inks(pdf_of(PAPER, laid_out))
    assert len(set(light)) > 3
    theme.set_scheme(Scheme.DARK)
    assert inks(pdf_of(PAPER, pages(PAPER, BLOCKS))) == light


def test_a_picture_is_in_it():
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(0xFF1B5FAA)
    assert b"/Subtype /Image" in pdf_of(PAPER, pages(PAPER, [Picture(image, "Figure 1")]))


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path):
    with pytest.raises(CannotExport, match=r"gifts\.pdf could not be written here"):
        write_pdf(PAPER, BLOCKS, tmp_path / "nowhere" / "gifts.pdf")


def test_what_was_there_stays_when_it_cannot_be_replaced(tmp_path: Path):
    taken = tmp_path / "gifts.pdf"
    (taken / "inside").mkdir(parents=True)
    with pytest.raises(CannotExport):
        write_pdf(PAPER, BLOCKS, taken)
    assert [one.name for one in tmp_path.iterdir()] == ["gifts.pdf"]
    assert (taken / "inside").is_dir()


def test_a_file_that_the_journal_does_not_know_is_not_there(tmp_path: Path):
    path = tmp_path / "gifts.pdf"
    path.write_bytes(b"before")

    def refuse(_sha256: str) -> None:
        assert path.read_bytes() == b"before"
        raise FileBusy("northmere.probity")

    with pytest.raises(FileBusy):
        save_pdf(PAPER, pages(PAPER, BLOCKS), path, refuse)
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_saving_can_be_stopped(tmp_path: Path):
    def stop(so_far: int, _of: int) -> None:
        if so_far:
            raise Cancelled

    with pytest.raises(Cancelled):
        save_pdf(PAPER, pages(PAPER, BLOCKS), tmp_path / "gifts.pdf", report=stop)
    assert list(tmp_path.iterdir()) == []
