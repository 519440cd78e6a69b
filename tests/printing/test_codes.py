"""Bar code and QR code decode from the printed page, and bars from their own picture."""

import random
from dataclasses import replace

import pytest
import zxingcpp
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from counter_app.domain.errors import InvalidInput
from counter_app.domain.forms import Paper
from printing.barcode import MODULE_WIDTHS, QUIET_MODULES, Bars, code128
from printing.qr import QUIET_MODULES as QR_QUIET
from printing.qr import qr_code
from printing.receipt import render_receipt
from tests.printing.reading import Printout
from tests.printing.samples import CASES, SIMPLE
from tests.printing.thermal.seeing import codes_in

PAPERS = (Paper.A4, Paper.A5)
CODES = (
    "H26.107-261123-1001",
    "H26.107.12-261123-221001",
    "000.00.12.H20-190915-0001",
    "000.A0.01.H26-210212-9090",
    "T1-261123-0001",
    "T12-261123-10000",
)


@pytest.mark.parametrize("dpi", [150, 203, 300])
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("code", CODES)
def test_page_decodes(code: str, paper: Paper, dpi: int) -> None:
    printout = Printout(render_receipt(replace(SIMPLE, code=code), paper).data)
    assert printout.codes(dpi) == {"Code 128": code, "QR Code": code}


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("case", CASES)
def test_every_case_decodes_at_150_dpi(case: str, paper: Paper) -> None:
    slip = CASES[case]
    printout = Printout(render_receipt(slip, paper).data)
    assert printout.codes(150) == {"Code 128": slip.code, "QR Code": slip.seal or slip.code}


def test_code_too_long_for_readable_bars_keeps_qr_and_letters() -> None:
    code = "H26.107.AAAA.BBBB.CCCC.DDDD.EEEE.FF-261123-1001"
    printout = Printout(render_receipt(replace(SIMPLE, code=code), Paper.A5).data)
    assert printout.codes(150) == {"QR Code": code}
    assert printout.words.count(code) == 3


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=30))
@example("99")
@example("990")
@example("9912A")
def test_bars_decode_whatever_the_text(text: str) -> None:
    bars = code128(text, 1000, 20)
    row = bytearray(b"\xff" * (3 * (bars.modules + 2 * QUIET_MODULES)))
    for first, count in bars.bars:
        start = 3 * (QUIET_MODULES + first)
        row[start : start + 3 * count] = b"\0" * (3 * count)
    picture = memoryview(bytes(row) * 20).cast("B", (20, len(row)))
    (found,) = zxingcpp.read_barcodes(picture)
    assert found.text == text


def test_bars_take_the_widest_module_that_fits() -> None:
    widest = code128("H26.107-261123-1001", 1000, 20)
    assert widest.module == MODULE_WIDTHS[0]
    assert code128("H26.107-261123-1001", widest.width - 1, 20).module == MODULE_WIDTHS[1]
    assert code128("H26.107-261123-1001", 10, 20).module == MODULE_WIDTHS[-1]


def test_width_counts_both_quiet_zones() -> None:
    assert Bars(100, (), 0.5, 20).width == (100 + 2 * QUIET_MODULES) * 0.5


def test_qr_fills_its_square_with_quiet_zone() -> None:
    squares = qr_code("H26.107-261123-1001", 60)
    assert squares.width == pytest.approx(60)
    assert squares.quiet == pytest.approx(60 / (squares.modules + 8) * 4)


def test_any_seal_decodes_from_its_squares() -> None:
    """The mask is the same for all, also for digits it does not suit."""
    fixed = random.Random(5)
    signatures = ["0" * 155, "9" * 155, *(f"{fixed.getrandbits(512):0155d}" for _ in range(20))]
    for digits in signatures:
        text = f"H26.107-261123-1001/H26.107/1{'0' * 18}{digits}"
        code = qr_code(text, 60)
        side = 2 * (code.modules + 2 * QR_QUIET)
        image = Image.new("L", (side, side), "white")
        for column, row, count in code.runs:
            left, top = 2 * (QR_QUIET + column), 2 * (QR_QUIET + row)
            image.paste(0, (left, top, left + 2 * count, top + 2))
        assert codes_in(image) == {"QR Code": text}


@pytest.mark.parametrize("text", ["", "mã"])
def test_text_outside_code_128_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        code128(text, 1000, 20)
    assert refused.value.code == "bad-barcode-text"
