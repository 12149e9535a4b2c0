"""What leaves the sample register on paper: the scrutiny pack of a quarter, and a notice of refusal."""

from datetime import date
from functools import partial
from pathlib import Path

from sample_file import WHO

from app.registers import REGISTERS
from app.registrar import Registrar
from app.review import pack, pack_workbook
from app.review.letters import E_MAIL, PAPER, issue, write
from app.review.scrutiny import in_hand
from app.store.file import RegisterFile
from ui.pages.reviews.scrutiny_pack import pack_blocks
from ui.panels.letter_paper import content_of, save
from ui.printing.layout import pages
from ui.printing.paper import paper_of
from ui.printing.pdf import save_pdf
from ui.session import Session

DAY = date(2012, 6, 30)  # the last day of HMIC's return and of the sample: what is due is due as it was then


def write_papers(path: Path, out: Path) -> dict[str, Path]:
    """Write them beside the register; what each is, and where."""
    file = RegisterFile.open(path, REGISTERS)
    session = Session(file, Registrar(file, WHO, today=lambda: DAY))
    try:
        return {**_scrutiny_pack(session, out), **_notice_of_refusal(session, out)}
    finally:
        session.end()


def _scrutiny_pack(session: Session, out: Path) -> dict[str, Path]:
    registrar = session.registrar
    period = in_hand(registrar)
    found = pack.compute(registrar, period)
    workbook = out / f"Scrutiny pack {pack.named(period)}.xlsx"
    pack_workbook.issue_pack(registrar, found, workbook)
    paper = paper_of(session, f"Scrutiny pack {found.quarter}", landscape=True)
    printed = workbook.with_suffix(".pdf")
    what = f"scrutiny pack {found.quarter}, pdf"
    noted = partial(registrar.exported, what, found.rows)
    save_pdf(paper, pages(paper, pack_blocks(found, paper)), printed, noted)
    return {"The scrutiny pack": printed, "The same in Excel": workbook}


def _notice_of_refusal(session: Session, out: Path) -> dict[str, Path]:
    """The newest refusal: its notice as an e-mail draft with the letter in it, and the letter by itself."""
    registrar = session.registrar
    jobs = registrar.registers["second_jobs"]
    (entry,) = registrar.reading.entries(jobs, registrar.search.first(jobs, "is:refused", 1))
    letter = write(registrar, "decision_refused", entry)
    paper = paper_of(session, letter.subject)
    written = {}
    for what, way, attached in (("The decision letter", PAPER, False), ("Its e-mail draft", E_MAIL, True)):
        written[what] = out / f"{letter.file_name}.{way}"
        content = content_of(registrar, letter, way, paper, attached=attached)
        save(written[what], content, partial(issue, registrar, letter, way))
    return written
