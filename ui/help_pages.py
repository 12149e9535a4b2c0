"""The help that comes with Probity: one Markdown page a screen, read without the internet."""

from importlib.resources import files

_EVERY_LIST = "register"  # what holds for every list stands once, and in each register's page where it says so


def text(page: str) -> str:
    """The help of a page by its key."""
    return _read(page).replace(f"{{{_EVERY_LIST}}}", _read(_EVERY_LIST))


def _read(page: str) -> str:
    return files("resources").joinpath("help", f"{page}.md").read_text(encoding="utf-8")
