"""Design tokens: the only place that names a colour or a size."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours of one scheme as ``#RRGGBB`` (QT_AND_PACKAGING §3)."""

    window: str
    surface: str
    sunken: str
    line: str
    edge: str
    thumb: str
    text: str
    text2: str
    text3: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_tint: str
    ok: str
    ok_tint: str
    bad: str
    bad_tint: str
    warn: str
    warn_tint: str
    na: str
    na_tint: str
    on_state: str
    """Text on a button filled with ok, bad, warn or na."""
    risk_red: str = "#C4261D"
    on_risk_red: str = "#FFFFFF"
    risk_orange: str = "#F08A24"
    on_risk_orange: str = "#17202C"
    risk_yellow: str = "#FFD54A"
    on_risk_yellow: str = "#17202C"
    risk_blue: str = "#1F63B8"
    on_risk_blue: str = "#FFFFFF"
    """The four colours of risk are signal colours: the same in both schemes."""


LIGHT = Tokens(
    window="#F3F5F8", surface="#FFFFFF", sunken="#EDF0F4", line="#DDE3EA", edge="#7C8A9C", thumb="#BCC6D2",
    text="#17202C", text2="#465364", text3="#5D6B7E",
    accent="#155EB8", on_accent="#FFFFFF", accent_hover="#0F4C99", accent_tint="#E5EFFB",
    ok="#0F7047", ok_tint="#E2F4EA", bad="#B4241B", bad_tint="#FCEAE8", warn="#855300", warn_tint="#FFF2D9",
    na="#4C596A", na_tint="#E9EDF2", on_state="#FFFFFF",
)  # fmt: skip
DARK = Tokens(
    window="#12161B", surface="#1B2128", sunken="#242B34", line="#323C48", edge="#77869A", thumb="#4A5666",
    text="#E9EEF4", text2="#B9C4D1", text3="#97A4B5",
    accent="#79B0FF", on_accent="#081A33", accent_hover="#A0C7FF", accent_tint="#1D3350",
    ok="#6DD6A2", ok_tint="#17382A", bad="#FF9C91", bad_tint="#45201D", warn="#F3C265", warn_tint="#3F3115",
    na="#B3BECB", na_tint="#2B3440", on_state="#0C1116",
)  # fmt: skip

CAPTION, CHIP, BODY, ITEM, TITLE, HEADING, DISPLAY, FIGURE = 12, 13, 14, 15, 16, 20, 26, 34
"""Font sizes in pixels at 100 %."""

RADIUS_CONTROL, RADIUS_CARD, RADIUS_SUNKEN, RADIUS_PILL = 6, 10, 8, 4

SMALLEST_PERCENT, LARGEST_PERCENT = 90, 160
"""The range of the font size setting."""

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in ("text", "text2", "text3") for ground in ("window", "surface", "sunken")),
    *((text, ground) for text in ("accent", "bad", "ok", "warn", "na") for ground in ("surface", "window")),
    *((name, f"{name}_tint") for name in ("accent", "ok", "bad", "warn", "na")),
    *(("on_state", name) for name in ("ok", "bad", "warn", "na")),
    ("on_accent", "accent"), ("on_accent", "accent_hover"), ("surface", "text"),
    *((f"on_risk_{name}", f"risk_{name}") for name in ("red", "orange", "yellow", "blue")),
)  # fmt: skip
"""Every pair of text and ground the style sheet and the painted widgets use."""


def _channel(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - WCAG formula


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return 0.2126 * _channel(red) + 0.7152 * _channel(green) + 0.0722 * _channel(blue)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours by the WCAG formula, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)
