"""Letters as dots: the faces, their widths, and the one function that puts text on a raster.

Owns Be Vietnam Pro for heat printers; a letter it lacks comes from Liberation Serif. Must not wrap
or place text.
"""

import unicodedata
from enum import StrEnum
from functools import cache, lru_cache
from itertools import groupby

from PIL import ImageDraw, ImageFont
from reportlab.pdfbase.ttfonts import TTFontFile

import resources

INK = 0
PAPER = 255


class Weight(StrEnum):
    """Weights on heat paper: thinner strokes than these break up at 203 dots an inch."""

    REGULAR = "Medium"
    BOLD = "Bold"


_FALLBACK = {Weight.REGULAR: "Regular", Weight.BOLD: "Bold"}


def _file(weight: Weight, *, fallback: bool) -> str:
    if fallback:
        name = f"LiberationSerif-{_FALLBACK[weight]}.ttf"
        return str(resources.path("fonts", "liberation-serif", name))
    return str(resources.path("fonts", "be-vietnam-pro", f"BeVietnamPro-{weight}.ttf"))


@cache
def _known(weight: Weight) -> frozenset[int]:
    return frozenset(TTFontFile(_file(weight, fallback=False)).charToGlyph)


@cache
def _font(weight: Weight, size: int, fallback: bool) -> ImageFont.FreeTypeFont:
    # The basic layout is the same on every machine; composed Vietnamese letters need no shaping.
    return ImageFont.truetype(
        _file(weight, fallback=fallback), size, layout_engine=ImageFont.Layout.BASIC
    )


@lru_cache(maxsize=4096)
def _spans(text: str, weight: Weight) -> tuple[tuple[bool, str], ...]:
    """Cut `text` where the face changes: (is it the fallback, letters)."""
    known = _known(weight)
    groups = groupby(text, lambda letter: ord(letter) not in known)
    return tuple((is_missing, "".join(letters)) for is_missing, letters in groups)


@lru_cache(maxsize=4096)
def text_width(text: str, weight: Weight, size: int) -> int:
    """Width of `text` in dots."""
    return sum(
        round(_font(weight, size, is_missing).getlength(letters))
        for is_missing, letters in _spans(text, weight)
    )


def draw_text(
    draw: ImageDraw.ImageDraw, place: tuple[int, int], text: str, weight: Weight, size: int
) -> None:
    """Draw one line of `text` in ink, `place` being the start of its baseline in dots.

    Raises:
        ValueError: `text` is not NFC: without shaping, loose marks print beside their letters.
    """
    if not unicodedata.is_normalized("NFC", text):
        raise ValueError("text to print must be NFC")
    x, baseline = place
    for is_missing, letters in _spans(text, weight):
        font = _font(weight, size, is_missing)
        draw.text((x, baseline), letters, fill=INK, font=font, anchor="ls")
        x += round(font.getlength(letters))
