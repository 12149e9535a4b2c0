"""How Probity looks: colours, type, space, icons, and the one Theme that everything follows."""

from ui.theme.theme import ZOOMS, Density, Scheme, Theme, current

__all__ = ["ZOOMS", "Density", "Scheme", "Theme", "current"]
