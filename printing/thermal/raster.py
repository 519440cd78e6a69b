"""A finished print as black dots, and the same as a PDF page.

Owns the picture format: one bit a dot. Must not know any form.
"""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from printing.archive import PRODUCER, About, archival
from printing.fonts import Face, register_faces
from printing.paper import Sheet

MM_DOTS = 8
"""Dots in a millimetre of the usual head (203 dots an inch)."""


@dataclass(frozen=True, slots=True)
class Raster:
    """One print: an image of mode ``1`` (0 is ink), and how many of its dots make a millimetre."""

    image: Image.Image
    dots_per_mm: float

    @property
    def width(self) -> int:
        """Width in dots."""
        return self.image.width

    @property
    def height(self) -> int:
        """Height in dots."""
        return self.image.height

    def packed(self) -> bytes:
        """The dots by rows, eight in a byte, 1 is ink; rows end with white."""
        bits = self.image.tobytes()
        inverted = bytes(byte ^ 0xFF for byte in bits)
        spare = -self.width % 8
        if not spare:
            return inverted
        row, mask = (self.width + 7) // 8, 0xFF << spare & 0xFF
        return bytes(
            byte & mask if place % row == row - 1 else byte for place, byte in enumerate(inverted)
        )


def pdf_of(raster: Raster, title: str) -> bytes:
    """The print as one PDF page of its own size, for printers behind a system's driver.

    The same raster gives the same bytes. Call from one thread only.
    """
    width, height = _size(raster)
    return _pdf(raster, title, (width, height), (0, 0))


def pdf_on(raster: Raster, title: str, sheet: Sheet) -> bytes:
    """The print as a PDF page of an office paper, in the middle of its head.

    The same raster gives the same bytes. Call from one thread only.
    """
    width, height = _size(raster)
    at = ((sheet.width - width) / 2, sheet.height - sheet.top - height)
    return _pdf(raster, title, (sheet.width, sheet.height), at)


def _size(raster: Raster) -> tuple[float, float]:
    point = 72 / 25.4 / raster.dots_per_mm
    return raster.width * point, raster.height * point


def _pdf(raster: Raster, title: str, page: tuple[float, float], at: tuple[float, float]) -> bytes:
    register_faces()
    width, height = _size(raster)
    target = BytesIO()
    canvas = Canvas(
        target,
        pagesize=page,
        invariant=1,
        pageCompression=1,
        initialFontName=Face.REGULAR.value,  # type: ignore[arg-type]  # the stubs say float
        lang="vi-VN",
    )
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("counter-app")
    canvas.setProducer(PRODUCER)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.drawImage(ImageReader(raster.image), *at, width, height)
    canvas.showPage()
    canvas.save()
    return archival(target.getvalue(), About(title, "counter-app"))
