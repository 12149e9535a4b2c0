"""The help that comes with Probity: one Markdown page a screen, read without the internet."""

from importlib.resources import files

_REGISTERS = "register"  # the page of every register that has none of its own


def text(page: str) -> str:
    """The help of a page by its key."""
    folder = files("resources").joinpath("help")
    own = folder.joinpath(f"{page}.md")
    return (own if own.is_file() else folder.joinpath(f"{_REGISTERS}.md")).read_text(encoding="utf-8")
