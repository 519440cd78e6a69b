"""One picture of a scan made light enough for a weak link: grey or black and white at 200 dpi.

Owns the rule and its figures. Must not know where a picture comes from: `scans` reads image files,
`scan_pdfs` pictures on a PDF's pages. Slow (up to a second).
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image

DPI: Final = 200
"""What a scan must have at least (TT 02/2019/TT-BNV asks 200 for paper; archives may want 300)."""

QUALITY: Final = 45
"""Of a grey page as JPEG."""

MOST_PIXELS: Final = 80_000_000
"""A page of A3 at 600 dpi has 70 million."""

_A4_INCHES: Final = 11.69
_CREDIBLE_DPI: Final = (100, 1200)
_DARK: Final = 96
_LIGHT: Final = 200
_THRESHOLD: Final = 160
_MOST_BETWEEN: Final = 0.02
_COLOURED: Final = 48
_MOST_COLOURED: Final = 0.001


def credible_dpi(given: float, size: tuple[int, int]) -> float:
    """Dots per inch as given; where that is not credible, as if the sheet were A4. `size` in
    pixels.
    """
    low, high = _CREDIBLE_DPI
    return float(given) if low <= given <= high else max(size) / _A4_INCHES


def light(image: "Image", dpi: float, is_whole: bool = True) -> "Image":
    """The picture in grey (mode L), or in black and white (mode 1) where hardly anything lies
    between ink and paper and nothing is in colour; at 200 dpi where `dpi` is more. A part of a page
    is always grey: beside other parts its paper must keep its shade.
    """
    from PIL import Image

    grey = _on_white(image)
    if dpi > DPI * 1.1:
        factor = DPI / dpi
        size = max(1, round(grey.width * factor)), max(1, round(grey.height * factor))
        grey = grey.resize(size, Image.Resampling.LANCZOS)
    is_mere_ink = is_whole and _is_bilevel(grey) and not _is_coloured(image)
    return _bilevel(grey) if is_mere_ink else grey


def _on_white(image: "Image") -> "Image":
    """Grey, with what is transparent on white paper."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layered = image.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(paper, layered).convert("L")
    if image.mode.startswith("I;16") or image.mode == "I":
        return image.point(lambda value: value / 256).convert("L")
    return image.convert("L")


def _is_bilevel(grey: "Image") -> bool:
    """Whether nearly nothing lies between ink and paper: no stamp, no picture, no pencil."""
    counts = grey.histogram()
    between = sum(counts[_DARK:_LIGHT])
    return between <= _MOST_BETWEEN * (grey.width * grey.height)


def _is_coloured(image: "Image") -> bool:
    """Whether there is a stamp or a signature in colour: black would hide what is below it."""
    from PIL import ImageChops

    if image.mode in ("1", "L", "LA") or image.mode.startswith("I"):
        return False
    red, green, blue = image.convert("RGB").reduce(2).split()
    apart = ImageChops.lighter(
        ImageChops.difference(red, green), ImageChops.difference(red, blue)
    ).histogram()
    return sum(apart[_COLOURED:]) > _MOST_COLOURED * sum(apart)


def _bilevel(grey: "Image") -> "Image":
    return grey.point(lambda value: 255 if value > _THRESHOLD else 0).convert("1")
