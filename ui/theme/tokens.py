"""The design tokens: every colour, type size and space that Probity uses, and the contrast they must keep."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours, as #RRGGBB. `PAIRS` says which of them meet, and how far apart they must be."""

    dark: bool
    window: str  # behind everything
    surface: str  # table, panel, fields
    raised: str  # menus, palette, suggestions
    nav: str  # left navigation, menu bar, status bar
    sunken: str  # table head, panel foot, read-only field
    border: str  # hairlines only, never the edge of a field
    border_control: str  # edges of fields and buttons
    hover: str
    row_hover: str
    text: str
    text2: str  # labels, headers, quiet buttons
    muted: str  # second lines, hints, placeholder
    accent: str
    accent_hover: str
    accent_press: str
    on_accent: str  # text on the primary button
    accent_soft: str  # selected row, chip, nav item
    accent_text: str
    sel_inactive: str  # selected row when the table has no focus
    focus: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    warn_border: str
    bad: str
    bad_soft: str
    bad_border: str
    info: str
    info_soft: str
    idle: str
    idle_soft: str
    chart1: str  # this period
    chart2: str  # earlier periods


LIGHT = Tokens(
    dark=False,
    window="#F3F5F8",
    surface="#FFFFFF",
    raised="#FFFFFF",
    nav="#E9EDF2",
    sunken="#F7F9FB",
    border="#DCE2E9",
    border_control="#818B99",
    hover="#EEF2F7",
    row_hover="#F5F8FB",
    text="#17202B",
    text2="#465264",
    muted="#5B6878",
    accent="#1B5FAA",
    accent_hover="#174F8E",
    accent_press="#123F72",
    on_accent="#FFFFFF",
    accent_soft="#E3EDF9",
    accent_text="#154C88",
    sel_inactive="#E8ECF1",
    focus="#1B5FAA",
    ok="#1B6B43",
    ok_soft="#E2F3E9",
    warn="#8A4B00",
    warn_soft="#FDF0DA",
    warn_border="#E5BF7E",
    bad="#A8201A",
    bad_soft="#FCE8E6",
    bad_border="#E6A29D",
    info="#154C88",
    info_soft="#E3EDF9",
    idle="#465264",
    idle_soft="#EAEEF2",
    chart1="#1B5FAA",
    chart2="#A9B6C6",
)

DARK = Tokens(
    dark=True,
    window="#13171C",
    surface="#1A1F26",
    raised="#222932",
    nav="#0F1317",
    sunken="#161B21",
    border="#2B333D",
    border_control="#728092",
    hover="#252D37",
    row_hover="#1F252D",
    text="#E7ECF2",
    text2="#B7C1CD",
    muted="#97A4B3",
    accent="#7FB4F0",
    accent_hover="#9AC5F6",
    accent_press="#B6D6FA",
    on_accent="#0A1725",
    accent_soft="#1E3654",
    accent_text="#A6CDF8",
    sel_inactive="#262E38",
    focus="#8FC0F7",
    ok="#7FD3A4",
    ok_soft="#17352A",
    warn="#F2BE6B",
    warn_soft="#3A2B12",
    warn_border="#6B4F1E",
    bad="#FF9C94",
    bad_soft="#41201F",
    bad_border="#7A3733",
    info="#A6CDF8",
    info_soft="#1E3654",
    idle="#B7C1CD",
    idle_soft="#28313B",
    chart1="#7FB4F0",
    chart2="#4A5665",
)

GROUNDS = (
    "window",
    "surface",
    "raised",
    "nav",
    "sunken",
    "hover",
    "row_hover",
    "accent_soft",
    "sel_inactive",
)
TONES = ("ok", "warn", "bad", "info", "idle")


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour that is shown on another, and the least contrast WCAG 2.2 AA asks of the two."""

    front: str
    back: str
    least: float


def _pairs() -> tuple[Pair, ...]:
    text = [Pair(front, back, 4.5) for front in ("text", "text2", "muted") for back in GROUNDS]
    soft = [Pair(tone, f"{tone}_soft", 4.5) for tone in TONES]
    loud = [Pair(tone, back, 4.5) for tone in TONES for back in ("window", "surface", "sunken", "raised")]
    banner = [Pair("text", f"{tone}_soft", 4.5) for tone in TONES]
    links = [Pair("accent_text", back, 4.5) for back in (*GROUNDS, "warn_soft", "bad_soft", "ok_soft")]
    button = [Pair("on_accent", back, 4.5) for back in ("accent", "accent_hover", "accent_press")]
    edges = [Pair(edge, back, 3.0) for edge in ("border_control", "focus") for back in ("window", "surface", "sunken")]
    bars = [Pair("accent", back, 3.0) for back in ("accent_soft", "sel_inactive", "surface")]
    return (*text, *soft, *loud, *banner, *links, *button, *edges, *bars)


PAIRS = _pairs()


@dataclass(frozen=True, slots=True)
class Type:
    """One size and weight of Inter. Points, so that the system's own scaling works."""

    points: float
    weight: int
    features: tuple[str, ...] = ("tnum",)  # figures of one width: dates, money and counts line up


TYPES: Mapping[str, Type] = MappingProxyType(
    {
        "title": Type(15, 600),
        "panel": Type(12.75, 600),
        "body": Type(9.75, 400),
        "strong": Type(9.75, 500),
        "heavy": Type(9.75, 600),
        "small": Type(9, 400),
        "small_strong": Type(9, 500),
        "section": Type(9, 600),
        "big": Type(19.5, 600),
        "input": Type(12.75, 400),
        "reference": Type(9, 400, ("tnum", "ss02")),  # ss02 tells I, l, 1, O and 0 apart
    }
)


@dataclass(frozen=True, slots=True)
class Space:
    """Sizes in pixels at 100% text; `Theme.px` scales them."""

    control: int = 32
    row: int = 36
    row_compact: int = 28
    head: int = 34
    chip: int = 28
    pill: int = 22
    nav_item: int = 36
    nav_inset: int = 8
    nav: int = 210
    nav_wide: int = 228
    rail: int = 56
    detail: int = 368
    detail_wide: int = 424
    icon: int = 16
    icon_large: int = 32
    bar: int = 3
    control_radius: int = 6
    card_radius: int = 8
    palette_radius: int = 10
    field_gap: int = 10
    label_gap: int = 3
    page_width: int = 1320


SPACE = Space()


def contrast(front: str, back: str) -> float:
    """The WCAG contrast ratio of two colours, from 1 to 21."""
    high, low = sorted((_luminance(front), _luminance(back)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
