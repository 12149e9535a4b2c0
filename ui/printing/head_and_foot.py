"""What stands at the head and the foot of every page: the marking, whose paper it is, which page, who printed it."""

from PySide6.QtCore import QCoreApplication

from ui.printing.lettering import Lettering
from ui.printing.paper import Paper
from ui.printing.pieces import Line, Piece, Words

_MARKING, _NAMES, _RULE = 30.0, 49.0, 58.0  # baselines and the line under the head, from the top edge
_FOOT_RULE, _FOOT, _FOOT_MARKING = 56.0, 42.0, 24.0  # from the bottom edge
_NAME = 0.62  # of the width, that the longer of two texts in a line may take


def around(paper: Paper, lettering: Lettering, number: int, of: int) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The head and the foot of one page."""
    place = _tr("Page %1 of %2").replace("%1", f"{number:,}").replace("%2", f"{of:,}")
    printed = _tr("Printed by %1 on %2").replace("%1", paper.by).replace("%2", paper.moment)
    wide, foot = paper.inner * _NAME, paper.height - _FOOT
    title = lettering.shortened("body", paper.title, wide)
    force = lettering.shortened("strong", paper.force, paper.inner - lettering.width("body", title) - 12)
    return (
        (
            _centred(paper, lettering, _MARKING),
            Words(paper.left, _NAMES, force, "strong", "text2"),
            _at_right(paper, lettering, _NAMES, title),
            Line(paper.left, _RULE, paper.inner),
        ),
        (
            Line(paper.left, paper.height - _FOOT_RULE, paper.inner),
            Words(paper.left, foot, lettering.shortened("body", printed, wide), "body", "muted"),
            _at_right(paper, lettering, foot, place),
            _centred(paper, lettering, paper.height - _FOOT_MARKING),
        ),
    )


def _centred(paper: Paper, lettering: Lettering, y: float) -> Words:
    text = lettering.shortened("strong", paper.marking, paper.inner)
    return Words((paper.width - lettering.width("strong", text)) / 2, y, text, "strong")


def _at_right(paper: Paper, lettering: Lettering, y: float, text: str) -> Words:
    return Words(paper.left + paper.inner - lettering.width("body", text), y, text, "body", "muted")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Printing", text)
