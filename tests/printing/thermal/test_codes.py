"""Codes on heat paper decode: in whole dots, also tilted, enlarged, smudged and from the PDF."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PIL import Image, ImageFilter

from counter_app.domain.errors import InvalidInput
from counter_app.domain.print_device import DeviceConfig, DeviceKind, Media
from counter_app.domain.tickets import LabelSnapshot
from printing.devices.opening import job_data
from printing.thermal.blocks import bars, squares
from printing.thermal.label import label_raster
from printing.thermal.roll import roll_of
from printing.thermal.slip import slip_raster
from printing.thermal.ticket import ticket_raster
from tests.printing.reading import Printout
from tests.printing.samples import SIMPLE
from tests.printing.thermal.samples import LABEL, OLD_LABEL, TICKET
from tests.printing.thermal.seeing import codes_in

NEW, OLD = "H26.107-261123-1001", "000.00.12.H20-190915-0001"
LONG = "H26.107.12.AB.CD-261123-221001"
PDF = DeviceConfig("Thư mục", DeviceKind.FOLDER, "/x", tuple(Media))


@pytest.mark.parametrize(
    ("head", "code", "symbology"),
    [
        (576, NEW, "Code 128"),
        (576, "T1-261123-0001", "Code 128"),
        (576, OLD, "QR Code"),
        (576, LONG, "QR Code"),
        (512, NEW, "Code 128"),
        (384, NEW, "QR Code"),
        (384, OLD, "QR Code"),
    ],
)
def test_bars_where_two_dots_a_module_fit_else_squares(
    head: int, code: str, symbology: str
) -> None:
    image = slip_raster(replace(SIMPLE, code=code), roll_of(head)).image
    assert codes_in(image) == {symbology: code}


def _smudged(image: Image.Image) -> Image.Image:
    return image.filter(ImageFilter.GaussianBlur(1.0))


def _tilted(image: Image.Image) -> Image.Image:
    return image.rotate(4, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)


def _photographed(image: Image.Image) -> Image.Image:
    size = (round(image.width * 1.37), round(image.height * 1.37))
    return image.resize(size, Image.Resampling.BILINEAR).filter(ImageFilter.GaussianBlur(1.2))


@pytest.mark.parametrize("spoil", [_smudged, _tilted, _photographed])
@pytest.mark.parametrize("head", [576, 384])
def test_codes_survive_paper_and_camera(
    head: int, spoil: Callable[[Image.Image], Image.Image]
) -> None:
    top = slip_raster(SIMPLE, roll_of(head)).image.crop((0, 0, head, 560)).convert("L")
    assert set(codes_in(spoil(top)).values()) == {NEW}


@pytest.mark.parametrize("media", [Media.LABEL_50X30, Media.LABEL_70X36])
@pytest.mark.parametrize("label", [LABEL, OLD_LABEL], ids=["new", "old"])
def test_labels_decode_alone_and_as_pdf(label: LabelSnapshot, media: Media) -> None:
    has_bars = label is LABEL and media is Media.LABEL_70X36
    found = {"Code 128" if has_bars else "QR Code": label.code}
    assert codes_in(label_raster(label, media).image) == found
    printout = Printout(job_data(PDF, label, media).data)
    for dpi in (203, 300, 600):
        assert printout.codes(dpi) == found


def test_a_label_is_as_large_as_it_says() -> None:
    for media, size in ((Media.LABEL_50X30, (50, 30)), (Media.LABEL_70X36, (70, 36))):
        raster = label_raster(LABEL, media)
        assert (raster.width, raster.height) == (size[0] * 8, size[1] * 8)
        page = Printout(job_data(PDF, LABEL, media).data)
        points = page.image(0, 72)
        assert points.width() == pytest.approx(size[0] * 72 / 25.4, abs=1)
        assert points.height() == pytest.approx(size[1] * 72 / 25.4, abs=1)


@pytest.mark.parametrize("media", [Media.T80, Media.T58])
def test_a_roll_as_pdf_decodes(media: Media) -> None:
    printout = Printout(job_data(PDF, SIMPLE, media).data)
    for dpi in (203, 300):
        assert set(printout.codes(dpi).values()) == {NEW}
    assert printout.image(0, 254).width() == pytest.approx(
        720 if media is Media.T80 else 480, abs=3
    )


def test_tickets_decode() -> None:
    for head in (576, 384):
        image = ticket_raster(TICKET, roll_of(head)).image
        assert set(codes_in(image).values()) == {TICKET.scan}


def test_a_code_is_drawn_in_whole_dots_with_its_quiet_zone() -> None:
    code = bars(NEW, 576, 72, (3, 2))
    assert code is not None
    assert {edge % 2 for box in code.boxes for edge in (box[0], box[2])} == {0}
    assert min(box[0] for box in code.boxes) == 20
    assert code.wide - max(box[2] for box in code.boxes) == 20
    assert bars(NEW, code.wide - 1, 72, (2,)) is None
    wide = squares(NEW, 1000, (7, 5))
    assert wide.wide == 7 * (21 + 8)


def test_what_cannot_be_encoded_is_refused() -> None:
    with pytest.raises(InvalidInput) as refused:
        bars("mã", 576, 72, (2,))
    assert refused.value.code == "bad-barcode-text"
