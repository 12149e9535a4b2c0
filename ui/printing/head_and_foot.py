"""What stands at the head and the foot of every page: the marking, whose paper it is, which page, who printed it."""

from PySide6.QtCore import QCoreApplication

from ui.printing.lettering import Lettering
from ui.printing.paper import Paper
from ui.printing.pieces import Line, Piece, Words

_MARKING, _NAMES, _RULE = 34.0, 52.0, 60.0  # baselines and the line under the head, from the top edge
_FOOT_RULE, _FOOT = 46.0, 32.0  # from the bottom edge


def around(paper: Paper, lettering: Lettering, number: int, of: int) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The head and the foot of one page."""
    place = _tr("Page %1 of %2").replace("%1", f"{number:,}").replace("%2", f"{of:,}")
    printed = _tr("Printed by %1 on %2").replace("%1", paper.by).replace("%2", paper.moment)
    half, third, foot = paper.inner * 0.48, paper.inner * 0.36, paper.height - _FOOT
    title = lettering.shortened("body", paper.title, half)
    return (
        (
            _centred(paper, lettering, _MARKING),
            Words(paper.left, _NAMES, lettering.shortened("strong", paper.force, half), "strong", "text2"),
            _at_right(paper, lettering, _NAMES, title),
            Line(paper.left, _RULE, paper.inner),
        ),
        (
            Line(paper.left, paper.height - _FOOT_RULE, paper.inner),
            Words(paper.left, foot, lettering.shortened("body", printed, third), "body", "muted"),
            _centred(paper, lettering, foot),
            _at_right(paper, lettering, foot, place),
        ),
    )


def _centred(paper: Paper, lettering: Lettering, y: float) -> Words:
    text = lettering.shortened("strong", paper.marking, paper.inner * 0.3)
    return Words((paper.width - lettering.width("strong", text)) / 2, y, text, "strong")


def _at_right(paper: Paper, lettering: Lettering, y: float, text: str) -> Words:
    return Words(paper.left + paper.inner - lettering.width("body", text), y, text, "body", "muted")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Printing", text)
