"""All 134 accented letters of Vietnamese come out right, however they were typed."""

import unicodedata
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont, features

import resources
from counter_app.domain.forms import Paper
from counter_app.services import intake
from counter_app.services.container import Services
from printing.slips import render_slip
from printing.thermal.blocks import Text, paint
from printing.thermal.flow import break_text
from printing.thermal.glyphs import INK, PAPER, Weight, draw_text, text_width
from printing.thermal.roll import roll_of
from printing.thermal.slip import slip_raster
from tests.printing.reading import Printout
from tests.printing.samples import ALL_LETTERS
from tests.support import desks
from tests.support.acting import receipt_snapshot
from tests.support.clock import FixedClock
from tests.support.intakes import intake as sample

ACCENTED = sorted(
    letter
    for lower in set(ALL_LETTERS) - {" "}
    for letter in (lower, lower.upper())
    if not lower.isascii()
)
SIZES = (19, 20, 22, 24, 30)


def drawn(text: str, weight: Weight, size: int) -> Image.Image:
    image = Image.new("1", (3 * size, 2 * size), PAPER)
    pen = ImageDraw.Draw(image)
    pen.fontmode = "1"
    draw_text(pen, (size, round(1.4 * size)), text, weight, size)
    return image


def dots(image: Image.Image) -> bytes:
    return image.tobytes()


def test_there_are_134() -> None:
    assert len(ACCENTED) == 134


@pytest.mark.parametrize("weight", Weight)
@pytest.mark.parametrize("size", SIZES)
def test_every_letter_has_its_own_dots(weight: Weight, size: int) -> None:
    plain = [chr(code) for code in range(ord("A"), ord("z")) if chr(code).isalpha()]
    pictures = {dots(drawn(letter, weight, size)) for letter in ACCENTED}
    assert len(pictures) == len(ACCENTED)
    assert pictures.isdisjoint(dots(drawn(letter, weight, size)) for letter in plain)


@pytest.mark.parametrize("weight", Weight)
@pytest.mark.parametrize("size", SIZES)
def test_marks_are_where_a_shaping_engine_puts_them(weight: Weight, size: int) -> None:
    """HarfBuzz, given loose marks, draws the same dots as we do for the composed letter."""
    assert features.check("raqm")
    file = resources.path("fonts", "be-vietnam-pro", f"BeVietnamPro-{weight}.ttf")
    font = ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.RAQM)
    for letter in ACCENTED:
        image = Image.new("1", (3 * size, 2 * size), PAPER)
        pen = ImageDraw.Draw(image)
        pen.fontmode = "1"
        loose = unicodedata.normalize("NFD", letter)
        place = (size, round(1.4 * size))
        pen.text(place, loose, fill=INK, font=font, anchor="ls", features=["-kern"])
        assert ImageChops.logical_xor(image, drawn(letter, weight, size)).getbbox() is None, letter


@pytest.mark.parametrize("text", ["Huye\u0302\u0300n", "Nguyê\u0303n", "a\u0301"])
def test_loose_marks_are_never_drawn(text: str) -> None:
    with pytest.raises(ValueError, match="NFC"):
        drawn(text, Weight.REGULAR, 24)


@pytest.mark.parametrize("size", SIZES)
def test_lines_never_touch(size: int) -> None:
    """The lowest letters above the highest ones: white between them, at the head nothing is cut."""
    text = Text(break_text("gjpqyợựỵ ẨẪẮẴỂỖỞỮ", Weight.BOLD, 9 * size, size), size)
    assert len(text.lines) == 2
    image = paint([text], (9 * size, text.height))
    rows = [image.crop((0, y, image.width, y + 1)) for y in range(text.height)]
    inked = [y for y, row in enumerate(rows) if row.getextrema()[0] == INK]
    assert inked[0] > 0
    assert inked[-1] < text.height - 1
    assert len([above for above, below in pairwise(inked) if below - above > 1]) == 1


def test_a_letter_the_face_lacks_comes_from_the_other_one() -> None:
    assert text_width("□", Weight.REGULAR, 24) > 5
    assert dots(drawn("□", Weight.REGULAR, 24)) != dots(drawn(" ", Weight.REGULAR, 24))
    assert text_width("a□b", Weight.BOLD, 24) == sum(
        text_width(part, Weight.BOLD, 24) for part in ("a", "□", "b")
    )


def test_typed_composed_or_loose_the_paper_is_the_same(tmp_path: Path) -> None:
    """From the entrance of the program to the dots and the page."""
    rasters, pages = set(), set()
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, f"{ALL_LETTERS} {ALL_LETTERS.upper()}")
        with desks.open_desk(desks.fresh_folder(tmp_path / form), FixedClock()) as s:
            own = receipt_snapshot(s, accept(s, text), clerk_name="An")
        slip = replace(own, seal="")  # two desks, two keys
        rasters.add(slip_raster(slip, roll_of(576)).packed())
        pages.add(render_slip(slip, Paper.A5).data)
    assert len(rasters) == len(pages) == 1
    printout = Printout(pages.pop())
    for letter in ACCENTED:
        assert letter in printout.words


def accept(s: Services, text: str) -> str:
    return intake.accept(s, sample(summary=text), "an").code
