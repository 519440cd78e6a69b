"""The colours can be read: AA on every ground they are used on."""

import pytest

from ui import tokens
from ui.tokens import Palette, ThemeName, Tone

TEXTS = ("text", "text_muted", "accent", "good", "soon", "late", "info")
GROUNDS = ("surface", "surface_raised", "surface_sunken")


@pytest.mark.parametrize("theme", list(ThemeName))
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("role", TEXTS)
def test_text_reads_on_every_ground(theme: ThemeName, ground: str, role: str) -> None:
    palette = tokens.PALETTES[theme]
    assert tokens.contrast(getattr(palette, role), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("theme", list(ThemeName))
@pytest.mark.parametrize("tone", list(Tone))
def test_a_tone_reads_on_its_own_ground(theme: ThemeName, tone: Tone) -> None:
    palette: Palette = tokens.PALETTES[theme]
    assert tokens.contrast(palette.tone(tone), palette.ground(tone)) >= 4.5
    assert tokens.contrast(palette.text, palette.ground(tone)) >= 4.5


@pytest.mark.parametrize("theme", list(ThemeName))
def test_text_on_the_accent_and_borders_of_fields(theme: ThemeName) -> None:
    palette = tokens.PALETTES[theme]
    assert tokens.contrast(palette.on_accent, palette.accent) >= 4.5
    assert tokens.contrast(palette.on_accent, palette.accent_hover) >= 4.5
    assert tokens.contrast(palette.line_strong, palette.surface_raised) >= 3
    assert tokens.contrast(palette.accent, palette.surface_raised) >= 3


def test_contrast_of_black_and_white_is_the_whole_scale() -> None:
    assert tokens.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert tokens.contrast("#777777", "#777777") == pytest.approx(1)


def test_high_contrast_reaches_aaa() -> None:
    palette = tokens.PALETTES[ThemeName.CONTRAST]
    for role in TEXTS:
        assert tokens.contrast(getattr(palette, role), palette.surface) >= 7
