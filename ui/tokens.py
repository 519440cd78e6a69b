"""Every size and colour of the screens, by role. Nothing else in `ui` writes a number of pixels or
a colour.

Owns values only. Must not know Qt: the contrast of each pair is tested without a screen.
"""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Final

FONT_FAMILY: Final = "Be Vietnam Pro"

TYPE_SMALL: Final = 11
TYPE_BODY: Final = 13
TYPE_FIELD: Final = 15
TYPE_TITLE: Final = 20
TYPE_DISPLAY: Final = 28
TYPE_HUGE: Final = 56
"""A queue number, read in a glance."""
TEXT_PERCENTS: Final = (100, 110, 125, 150, 175, 200)
"""Sizes of text that can be chosen."""

SPACE_1: Final = 4
SPACE_2: Final = 8
SPACE_3: Final = 12
SPACE_4: Final = 16
SPACE_5: Final = 24
SPACE_6: Final = 32

RADIUS: Final = 6
FOCUS_RING: Final = 2
TARGET: Final = 36
"""Least height and width of anything that is clicked."""
PRIMARY_HEIGHT: Final = 44
ROW_HEIGHT: Final = 36
ROW_TALL: Final = 48
"""A row of two lines."""
ICON: Final = 20
ICON_SMALL: Final = 16
RAIL_WIDTH: Final = 80
TOP_BAR_HEIGHT: Final = 56
TRUTH_BAR_HEIGHT: Final = 36
SIDE_WIDTH: Final = 360
SIDE_WIDTH_NARROW: Final = 268
COUNT_WIDTH: Final = 64
TICK_WIDTH: Final = 30
NARROW: Final = 1270
"""Below this window width the side panel and the section headings give way."""
STACKED: Final = 800
"""Below this window width the side panel stands under the page, which scrolls."""
WINDOW_MIN: Final = (640, 360)


class ThemeName(StrEnum):
    """The three sets of colours."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Tone(StrEnum):
    """What a colour says. Never the only carrier of the message."""

    PLAIN = "plain"
    MUTED = "muted"
    ACCENT = "accent"
    GOOD = "good"
    SOON = "soon"
    LATE = "late"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by role, as ``#rrggbb``. The ``_soft`` ones are grounds for text of the same role."""

    surface: str
    surface_raised: str
    surface_sunken: str
    line: str
    line_strong: str
    """Borders of fields: at least 3:1 against the ground they stand on."""
    text: str
    text_muted: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    good: str
    good_soft: str
    soon: str
    soon_soft: str
    late: str
    late_soft: str
    info: str
    info_soft: str

    def tone(self, tone: Tone) -> str:
        """The text colour of a tone."""
        return {
            Tone.PLAIN: self.text,
            Tone.MUTED: self.text_muted,
            Tone.ACCENT: self.accent,
            Tone.GOOD: self.good,
            Tone.SOON: self.soon,
            Tone.LATE: self.late,
            Tone.INFO: self.info,
        }[tone]

    def ground(self, tone: Tone) -> str:
        """The ground that belongs to a tone."""
        return {
            Tone.PLAIN: self.surface_sunken,
            Tone.MUTED: self.surface_sunken,
            Tone.ACCENT: self.accent_soft,
            Tone.GOOD: self.good_soft,
            Tone.SOON: self.soon_soft,
            Tone.LATE: self.late_soft,
            Tone.INFO: self.info_soft,
        }[tone]


PALETTES: Final = {
    ThemeName.LIGHT: Palette(
        surface="#f3f6f5",
        surface_raised="#ffffff",
        surface_sunken="#e8eeec",
        line="#d6dfdc",
        line_strong="#7c8c88",
        text="#15201e",
        text_muted="#50605c",
        accent="#0b5f59",
        accent_hover="#084a45",
        on_accent="#ffffff",
        accent_soft="#d9edea",
        good="#17643a",
        good_soft="#ddf0e3",
        soon="#7f4a00",
        soon_soft="#fbecd0",
        late="#a51d17",
        late_soft="#fbe1de",
        info="#1b5488",
        info_soft="#dfebf7",
    ),
    ThemeName.DARK: Palette(
        surface="#131917",
        surface_raised="#1b2321",
        surface_sunken="#0e1312",
        line="#303c39",
        line_strong="#71827d",
        text="#e6edeb",
        text_muted="#a4b3af",
        accent="#62c6ba",
        accent_hover="#85d8ce",
        on_accent="#05201d",
        accent_soft="#17403b",
        good="#80cf9a",
        good_soft="#163723",
        soon="#ecbd63",
        soon_soft="#3d2e10",
        late="#ff988f",
        late_soft="#4a1d1a",
        info="#93c3f5",
        info_soft="#17324d",
    ),
    ThemeName.CONTRAST: Palette(
        surface="#ffffff",
        surface_raised="#ffffff",
        surface_sunken="#f0f0f0",
        line="#000000",
        line_strong="#000000",
        text="#000000",
        text_muted="#1f1f1f",
        accent="#003a36",
        accent_hover="#000000",
        on_accent="#ffffff",
        accent_soft="#d5e8e6",
        good="#003d1c",
        good_soft="#ffffff",
        soon="#4d2c00",
        soon_soft="#ffffff",
        late="#7a0000",
        late_soft="#ffffff",
        info="#002f5c",
        info_soft="#ffffff",
    ),
}


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, 0 to 1 (WCAG 2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def names() -> tuple[str, ...]:
    """The names of all colour roles."""
    return tuple(f.name for f in fields(Palette))
