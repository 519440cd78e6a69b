"""The typeface of printed forms, and the one function that puts text on a page.

Owns Liberation Serif (the widths of Times New Roman), what may be drawn with it, and measuring.
Must not wrap or place text. reportlab keeps one table of fonts for the whole process and does not
lock it: render from one thread.
"""

import unicodedata
from enum import StrEnum
from functools import cache, lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import resources

MISSING = "□"
"""Stands for a character that the typeface lacks: the reader must see that something was there."""

_FORMAT_CATEGORIES = frozenset({"Cc", "Cf"})
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


class Face(StrEnum):
    """Faces of Liberation Serif, by the name of the file that ships."""

    REGULAR = "LiberationSerif-Regular"
    BOLD = "LiberationSerif-Bold"
    ITALIC = "LiberationSerif-Italic"


@cache
def _font(face: Face) -> TTFont:
    file = resources.path("fonts", "liberation-serif", f"{face}.ttf")
    # asciiReadable would embed all of ASCII in every subset.
    font = TTFont(face.value, str(file), asciiReadable=False, shapable=False)
    pdfmetrics.registerFont(font)
    return font


def register_faces() -> None:
    """Make every face known to reportlab; cheap when they already are."""
    for face in Face:
        _font(face)


@cache
def _widths(face: Face) -> dict[str, float]:
    """Widths of all letters of a face, as a share of the type size."""
    drawn = _font(face).face
    return {chr(code): drawn.charWidths[code] / 1000 for code in drawn.charToGlyph}


@lru_cache(maxsize=4096)
def _shown(letter: str) -> str:
    if unicodedata.category(letter) in _FORMAT_CATEGORIES or ord(letter) in _VARIATION_SELECTORS:
        return ""
    return letter if all(letter in _widths(face) for face in Face) else MISSING


def printable(text: str) -> str:
    """Return `text` as it can be drawn: runs of space become one, the unknown becomes `MISSING`.

    Invisible control characters, which could turn the order of letters around, are left out.

    Raises:
        ValueError: `text` is not NFC; text is normalised where it enters the program, not here.
    """
    _require_nfc(text)
    shown = "".join(_shown(letter) for letter in " ".join(text.split()))
    # What was left out may have stood between two spaces, or between a letter and its mark.
    return unicodedata.normalize("NFC", " ".join(shown.split()))


def text_width(text: str, face: Face, size: float) -> float:
    """Width of `text` in points; letters that the typeface lacks count as nothing."""
    return size * _ems(text, face)


@lru_cache(maxsize=4096)
def _ems(text: str, face: Face) -> float:
    """Width of `text` in type sizes; words come again with every form and every try at a layout."""
    widths = _widths(face)
    return sum([widths.get(letter, 0.0) for letter in text])


def draw_text(canvas: Canvas, x: float, y: float, text: str, face: Face, size: float) -> None:
    """Draw one line of `text` with its baseline starting at (x, y), in points from the lower left.

    Raises:
        ValueError: `text` is not NFC: without shaping, loose marks print beside their letters.
    """
    _require_nfc(text)
    canvas.setFont(face.value, size)
    canvas.drawString(x, y, text)


def _require_nfc(text: str) -> None:
    if not unicodedata.is_normalized("NFC", text):
        raise ValueError("text to print must be NFC")
