"""Scans: known by their content, made lighter for the link, refused with a reason."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from counter_app.domain.attachments import MAX_BYTES
from counter_app.domain.errors import InvalidInput, NotFound
from counter_app.services import scans
from tests.support.scans import encoded, jpeg, page, pdf


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def test_a_colour_scan_at_300_dpi_becomes_grey_at_200() -> None:
    image = page(2480 // 4, 3508 // 4, dots=60_000)
    made = scans.prepare("a.jpg", encoded(image, "JPEG", quality=92, dpi=(300, 300)))
    kept = opened(made.kept)
    assert (made.media_type, kept.mode, kept.format) == ("image/jpeg", "L", "JPEG")
    assert kept.size == (round(620 * 2 / 3), round(877 * 2 / 3))
    assert kept.info["dpi"] == (200, 200)
    assert len(made.kept) < len(made.original) / 2


def test_mere_text_becomes_black_and_white() -> None:
    made = scans.prepare("a.png", encoded(page(800, 1000), "PNG", compress_level=0, dpi=(200, 200)))
    assert (made.media_type, opened(made.kept).mode) == ("image/png", "1")
    assert len(made.kept) < 5_000


def test_a_stamp_in_colour_is_not_made_black() -> None:
    image = page(400, 500)
    image.paste((170, 60, 60), (250, 350, 350, 450))
    made = scans.prepare("a.png", encoded(image, "PNG", compress_level=0, dpi=(200, 200)))
    assert opened(made.kept).mode == "L"


def test_a_photo_without_a_credible_resolution_counts_as_a4() -> None:
    made = scans.prepare("a.jpg", encoded(page(2400, 3200, dots=9000), "JPEG", dpi=(72, 72)))
    assert max(opened(made.kept).size) == pytest.approx(200 * 11.69, abs=2)


def test_turned_photos_are_put_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    made = scans.prepare("a.jpg", encoded(page(300, 200, dots=9000), "JPEG", exif=exif, quality=95))
    assert opened(made.kept).size == (200, 300)


def test_transparency_is_white_paper() -> None:
    image = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), (10, 10, 50, 50))
    made = scans.prepare("a.png", encoded(image, "PNG", compress_level=0))
    assert opened(made.kept).convert("L").getpixel((200, 200)) == 255


def test_pages_of_a_tiff_become_one_pdf() -> None:
    pages = [page(), page(mode="L")]
    data = encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:], dpi=(200, 200))
    made = scans.prepare("a.tif", data)
    assert made.media_type == "application/pdf"
    assert made.kept.count(b"/Type /Page\n") == 2


def test_sixteen_bits_of_grey_are_read() -> None:
    deep = Image.new("I;16", (300, 300), 65535)
    deep.paste(0, (10, 10, 200, 200))
    made = scans.prepare("a.tif", encoded(deep, "TIFF"))
    shown = opened(made.kept).convert("L")
    assert (shown.getpixel((250, 250)), shown.getpixel((100, 100))) == (255, 0)


def test_a_pdf_and_what_is_light_already_stay_as_they_are() -> None:
    made = scans.prepare("Giấy khai sinh.pdf", pdf())
    assert (made.kept, made.media_type, made.name) == (
        pdf(),
        "application/pdf",
        "Giấy khai sinh.pdf",
    )
    light = encoded(page(), "PNG", bits=1, optimize=True)
    light = scans.prepare("a.png", light).kept
    assert scans.prepare("b.png", light).kept == light


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "scan-empty"),
        (b"MZ\x90 not a scan", "scan-type-unknown"),
        (b"%PDX-1.7", "scan-type-unknown"),
        (jpeg()[:3000], "scan-damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 100, "scan-damaged"),
        (b"%PDF-" + b"x" * (20 << 20), "scan-heavy"),
        (b"%PDF-" + b"x" * (64 << 20), "scan-too-large"),
        (encoded(Image.new("1", (9000, 9000)), "PNG"), "scan-too-large"),
    ],
)
def test_what_is_no_scan_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        scans.prepare("a.pdf", data)
    assert (caught.value.code, caught.value.field) == (code, "file")


def test_a_file_may_be_heavy_before_it_is_lighter() -> None:
    page, out = Image.new("L", (2480, 3508), 255), BytesIO()
    page.save(out, "TIFF", save_all=True, append_images=[page, page], dpi=(300, 300))
    made = scans.prepare("a.tif", out.getvalue())
    assert len(made.original) > MAX_BYTES > len(made.kept)
    assert made.media_type == "application/pdf"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Gia\u0302\u0301y.pdf", "Giấy.pdf"),
        ("a\nb\u202e.pdf", "ab.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("\n", "?"),
    ],
)
def test_names_are_one_line_in_nfc(given: str, shown: str) -> None:
    assert scans.prepare(given, pdf()).name == shown


def test_a_file_is_read_with_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "quét.pdf"
    path.write_bytes(pdf())
    assert scans.read_scan(path).name == "quét.pdf"
    with pytest.raises(NotFound):
        scans.read_scan(tmp_path / "none.pdf")
    with path.open("r+b") as file:
        file.truncate(65 << 20)
    with pytest.raises(InvalidInput) as caught:
        scans.read_scan(path)
    assert caught.value.code == "scan-too-large"
