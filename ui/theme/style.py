"""From tokens to what Qt understands: a palette, a style sheet, and tokens from the system's own colours."""

import re

from PySide6.QtGui import QColor, QPalette

from ui.theme.sheet import SHEET
from ui.theme.tokens import DARK, LIGHT, Tokens

_TOKEN = re.compile(r"@([a-z_0-9]+)")
_LENGTH = re.compile(r"\b(\d+)px")
_POINTS = re.compile(r"\b(\d+(?:\.\d+)?)pt")
_HAIRLINE = 2  # edges and focus rings stay as thin as they are at any text size


def style_sheet(tokens: Tokens, zoom: float = 1.0) -> str:
    """The style sheet in these colours, with every length grown with the text."""

    def scaled(found: re.Match[str]) -> str:
        pixels = int(found[1])
        return f"{pixels if pixels <= _HAIRLINE else round(pixels * zoom)}px"

    def larger(found: re.Match[str]) -> str:
        return f"{float(found[1]) * zoom:g}pt"

    coloured = _TOKEN.sub(lambda found: str(getattr(tokens, found[1])), SHEET)
    return _POINTS.sub(larger, _LENGTH.sub(scaled, coloured))


_ROLES = QPalette.ColorRole
_PALETTE = (
    (_ROLES.Window, "window"),
    (_ROLES.WindowText, "text"),
    (_ROLES.Base, "surface"),
    (_ROLES.AlternateBase, "sunken"),
    (_ROLES.Text, "text"),
    (_ROLES.Button, "surface"),
    (_ROLES.ButtonText, "text"),
    (_ROLES.BrightText, "bad"),
    (_ROLES.Highlight, "accent"),
    (_ROLES.HighlightedText, "on_accent"),
    (_ROLES.Accent, "accent"),
    (_ROLES.Link, "accent_text"),
    (_ROLES.LinkVisited, "accent_text"),
    (_ROLES.PlaceholderText, "muted"),
    (_ROLES.ToolTipBase, "raised"),
    (_ROLES.ToolTipText, "text"),
    (_ROLES.Light, "border"),
    (_ROLES.Midlight, "border"),
    (_ROLES.Mid, "border_control"),
    (_ROLES.Dark, "border_control"),
)
_DISABLED = (_ROLES.WindowText, _ROLES.Text, _ROLES.ButtonText, _ROLES.HighlightedText)


def palette(tokens: Tokens) -> QPalette:
    """The palette for everything that the style sheet does not draw."""
    made = QPalette()
    for role, name in _PALETTE:
        made.setColor(role, QColor(getattr(tokens, name)))
    for role in _DISABLED:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.muted))
    return made


def system_tokens(system: QPalette) -> Tokens:
    """High contrast: the system's own few colours in place of ours, for the widgets that paint themselves."""
    ground = system.color(_ROLES.Window).name()
    base = system.color(_ROLES.Base).name()
    text = system.color(_ROLES.WindowText).name()
    chosen = system.color(_ROLES.Highlight).name()
    on_chosen = system.color(_ROLES.HighlightedText).name()
    link = system.color(_ROLES.Link).name()
    dark = system.color(_ROLES.Window).lightness() < system.color(_ROLES.WindowText).lightness()
    own = {name: text for name in Tokens.__slots__ if name != "dark"}
    own |= dict.fromkeys(("window", "nav", "sunken", "hover", "idle_soft", "sel_inactive"), ground)
    own |= dict.fromkeys(("surface", "raised", "row_hover", "accent_soft"), base)
    own |= dict.fromkeys(("ok_soft", "warn_soft", "bad_soft", "info_soft"), base)
    own |= dict.fromkeys(("accent", "accent_hover", "accent_press", "focus"), chosen)
    own |= {"on_accent": on_chosen, "accent_text": link}
    return Tokens(dark=dark, **own)


def tokens_for(*, dark: bool) -> Tokens:
    return DARK if dark else LIGHT
