"""A lighter scan looks the same on every page and says the same words."""

import pytest
from PIL import Image, ImageChops

from counter_app.services.scan_pdfs import lighter_pdf
from tests.printing.reading import Printout
from tests.support.scan_pdfs import (
    FONT,
    KINDS,
    Pdf,
    covering,
    kinds,
    packed,
    paper,
    picture,
    scan,
    size_at,
    unseen,
)

MOST_APART = 8.0
"""Of 255, on the average of a page at 72 dpi; a page turned or inverted is 20 to 200 apart."""


def several() -> bytes:
    """Pages turned, with two pictures, of other colours, with what is left alone."""
    pdf = Pdf()
    page = paper(stamp=True)
    size = size_at(page)
    mask = packed(pdf, Image.radial_gradient("L"), "/DeviceGray")
    for number, turned in enumerate((90, 180, 270)):
        content = unseen(f"to {number}") + covering(size)
        pdf.page(content, [picture(pdf, page)], size, f"/Rotate {turned}", FONT)
    halves = b"q 108 0 0 75.6 0 75.6 cm /Im0 Do Q q -108 0 0 75.6 108 0 cm /Im1 Do Q"
    pdf.page(halves, [picture(pdf, page), picture(pdf, paper())], size)
    inverted = "/Decode [1 0 1 0 1 0 1 0]"
    cmyk = picture(pdf, page.resize((90, 126)).convert("CMYK"), inverted)
    pdf.page(covering(size), [cmyk], size)
    below = picture(pdf, page)
    above = packed(pdf, paper(90, 126), "/DeviceRGB", 8, f"/SMask {mask} 0 R")
    pdf.page(covering(size) + covering(size, "Im1"), [below, above], size)
    plain = paper(noise=False)
    pdf.page(covering(size_at(plain, 200)), [picture(pdf, plain)], size_at(plain, 200))
    return pdf.whole()


def pages(data: bytes) -> list[Image.Image]:
    printout = Printout(data)
    found = []
    for number in range(len(printout.pages)):
        drawn = printout.image(number, 72)
        size, row = (drawn.width(), drawn.height()), drawn.bytesPerLine()
        found.append(Image.frombytes("L", size, bytes(drawn.constBits()), "raw", "L", row))
    return found


def apart(one: Image.Image, other: Image.Image) -> float:
    counts = ImageChops.difference(one, other).histogram()
    return sum(value * count for value, count in enumerate(counts)) / sum(counts)


@pytest.mark.parametrize("name", [*KINDS, "several", "words"])
def test_every_page_looks_and_reads_the_same(name: str, qapp: object) -> None:
    data = kinds().get(name) or (several() if name == "several" else scan(2, words="Khai sinh"))
    made = lighter_pdf(data, lambda: False)
    assert len(made) <= len(data) * 0.8
    assert Printout(made).pages == Printout(data).pages
    assert any(Printout(made).pages)
    before, after = pages(data), pages(made)
    for old, new in zip(before, after, strict=True):
        assert old.size == new.size
        assert apart(old, new) < MOST_APART
        assert apart(ImageChops.invert(old), new) > 4 * MOST_APART
