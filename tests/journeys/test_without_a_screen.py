"""What `make run` does where there is no display, but for its pictures: the papers that leave the sample register."""

from email import message_from_bytes, policy
from importlib import import_module
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication
from windows import sample_at

from app.registers import LETTERS, REGISTERS
from app.registrar import Registrar
from app.store.file import RegisterFile
from app.store.verify import verify

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


@pytest.fixture
def written(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    monkeypatch.syspath_prepend(str(PACKAGING))
    papers: dict[str, Path] = import_module("papers").write_papers(sample_at(tmp_path / "sample.probity"), tmp_path)
    return papers


def test_the_scrutiny_pack_is_written_on_paper_and_in_excel(written: dict[str, Path]):
    assert written["The scrutiny pack"].read_bytes().startswith(b"%PDF")
    sheets = load_workbook(written["The same in Excel"], read_only=True).sheetnames
    assert "Refusals" in sheets


def test_a_notice_of_refusal_says_how_to_appeal_and_is_on_record(written: dict[str, Path], tmp_path: Path):
    assert written["The decision letter"].read_bytes().startswith(b"%PDF")
    message = message_from_bytes(written["Its e-mail draft"].read_bytes(), policy=policy.default)
    body = message.get_body(("plain",))
    assert body is not None
    said = " ".join(body.get_content().split())
    assert "You may appeal." in said
    assert [part.get_content_type() for part in message.iter_attachments()] == ["application/pdf"]
    file = RegisterFile.open(tmp_path / "sample.probity", REGISTERS)
    registrar = Registrar(file, "J. Abbott")
    found = registrar.reading.entries(LETTERS, registrar.search.first(LETTERS, "kind:decision", 10))
    assert sorted(str(letter.values["way"]) for letter in found) == ["eml", "pdf"]
    assert all(" ".join(letter.values["text"].split()) in said for letter in found)
    assert verify(file) == []
    file.close()
