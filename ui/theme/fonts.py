"""The bundled Inter typeface: loading it, and one QFont for each named size."""

from functools import cache
from importlib.resources import files

from PySide6.QtGui import QFont, QFontDatabase

from ui.theme.tokens import TYPES

FAMILY = "Inter"
WEIGHTS = ("Regular", "Medium", "SemiBold")


@cache
def load() -> tuple[int, ...]:
    """Hand the bundled fonts to Qt, once a process (Qt keeps them until the application ends)."""
    folder = files("resources").joinpath("fonts")
    return tuple(
        QFontDatabase.addApplicationFontFromData(folder.joinpath(f"Inter-{weight}.otf").read_bytes())
        for weight in WEIGHTS
    )


def font(role: str, zoom: float = 1.0) -> QFont:
    """The font of one of the roles in `TYPES`, scaled."""
    spec = TYPES[role]
    made = QFont(FAMILY)
    made.setPointSizeF(spec.points * zoom)
    made.setWeight(QFont.Weight(spec.weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature in spec.features:
        made.setFeature(QFont.Tag(feature), 1)
    return made
