"""The documents say what is so: help for every screen, searches that are understood, pictures that are there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from samples import NOW

from app.query import condition
from app.registers import REGISTERS
from app.workflow import Step
from ui import help_pages

ROOT = Path(__file__).resolve().parent.parent
HELP = ROOT / "resources" / "help"
WITH_A_PAGE = tuple(register for register in REGISTERS if register.section != "settings")
SEARCHES = re.compile(r"Useful searches: (.*?)\.\n\n", re.DOTALL)
LINKS = re.compile(r"\]\(([^)#:]+)\)")


def searches() -> Iterator[tuple[str, str]]:
    for register in WITH_A_PAGE:
        for line in SEARCHES.findall(help_pages.text(register.name)):
            yield from ((register.name, search) for search in re.findall(r"`([^`]+)`", line))


def test_the_help_names_searches():
    assert len(list(searches())) > 30


@pytest.mark.parametrize(("name", "search"), tuple(searches()))
def test_each_search_in_the_help_is_understood(name: str, search: str):
    register = next(register for register in REGISTERS if register.name == name)
    assert condition(register, search, NOW).sql


def test_every_register_with_a_page_has_its_help_and_that_of_every_list():
    for register in WITH_A_PAGE:
        text = help_pages.text(register.name)
        assert text.startswith("# ")
        assert "## In every list" in text
        assert "{" not in text, register.name


def _shown(step: Step) -> bool:
    """The steps of the annual review and of a scrutiny list are taken in Reviews, under names of their own."""
    return not step.line and step.code != "vary"


@pytest.mark.parametrize("name", ["gifts", "second_jobs", "media_contacts", "integrity_cases", "letters"])
def test_the_help_of_a_register_names_each_step(name: str):
    register = next(register for register in REGISTERS if register.name == name)
    text = " ".join(help_pages.text(name).split())
    missing = [step.label for step in register.steps if _shown(step) and step.label.split(" the ")[0] not in text]
    assert not missing, missing


def test_every_page_is_read_by_some_screen():
    others = {
        "welcome",
        "new_register",
        "import",
        "forms",
        "settings",
        "today",
        "cross-checks",
        "reviews",
        "returns",
        "card",
        "register",
    }
    pages = {page.stem for page in HELP.glob("*.md")} - {"licences"}
    assert pages == others | {register.name for register in WITH_A_PAGE}


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_what_a_document_leads_to_is_there(document: str):
    text = (ROOT / document).read_text(encoding="utf-8")
    for target in LINKS.findall(text):
        assert (ROOT / target).exists() or (ROOT / f"{target}.md").exists(), target


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_a_path_that_a_document_names_is_there(document: str):
    text = (ROOT / document).read_text(encoding="utf-8")
    for path in re.findall(r"`((?:app|ui|tests|resources|packaging)/[\w/.]*)`", text):
        assert (ROOT / path).exists(), path
