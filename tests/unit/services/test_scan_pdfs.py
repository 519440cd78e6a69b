"""Scanned PDFs: pictures become lighter where they lie; whatever is more than a scan stays."""

import random
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import StreamObject

from counter_app.services import scan_pdf_pages, scans
from counter_app.services.scan_pdfs import lighter_pdf
from tests.support.scan_pdfs import (
    FONT,
    KINDS,
    Pdf,
    covering,
    kinds,
    line_art,
    packed,
    paper,
    picture,
    scan,
    size_at,
    unseen,
)

PAGE = paper(stamp=True)
SIZE = size_at(PAGE)


def never() -> bool:
    return False


def lighter(data: bytes) -> bytes:
    return lighter_pdf(data, never)


def pictures(data: bytes) -> list[Any]:
    """Dictionaries of the pictures of every page, in the pages' order."""
    found = []
    for page in PdfReader(BytesIO(data), strict=True).pages:
        resources: Any = page["/Resources"]
        found += [one.get_object() for one in resources["/XObject"].values()]
    return found


def shape(one: Any) -> tuple[int, int, str, str]:
    return one["/Width"], one["/Height"], one["/ColorSpace"], one["/Filter"]


def one_page(content: bytes = covering(SIZE), **given: str) -> bytes:
    """A page of one colour picture with this content."""
    pdf = Pdf(catalog=given.get("catalog", ""))
    resources = f"{FONT} {given.get('resources', '')}"
    pdf.page(content, [picture(pdf, PAGE)], SIZE, given.get("page", ""), resources)
    return pdf.whole()


def test_a_colour_scan_at_300_dpi_becomes_grey_at_200_and_keeps_its_text() -> None:
    data = scan(3, PAGE, words="ho so")
    made = scans.prepare("a.pdf", data)
    assert (made.original, made.media_type) == (data, "application/pdf")
    assert len(made.kept) < len(data) / 2
    assert [shape(one) for one in pictures(made.kept)] == [
        (300, 420, "/DeviceGray", "/DCTDecode")
    ] * 3
    before, after = PdfReader(BytesIO(data)), PdfReader(BytesIO(made.kept))
    for old, new in zip(before.pages, after.pages, strict=True):
        assert new.get_contents().get_data() == old.get_contents().get_data()  # type: ignore[union-attr]
        assert (new.mediabox, new.rotation) == (old.mediabox, old.rotation)
    assert [page.extract_text().strip() for page in after.pages] == [
        "ho so 0",
        "ho so 1",
        "ho so 2",
    ]


def test_what_is_light_already_stays() -> None:
    made = lighter(scan(2, PAGE))
    assert lighter(made) == made
    pdf = Pdf()
    pdf.page(covering(SIZE), [picture(pdf, PAGE.convert("CMYK"))], SIZE)
    pdf.page(covering(SIZE), [picture(pdf, paper(150, 210))], SIZE)
    assert lighter(pdf.whole()) == pdf.whole()


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_of_picture_is_read(name: str) -> None:
    data = kinds()[name]
    made = lighter(data)
    (old,), (new,) = pictures(data), pictures(made)
    size = old["/Width"], old["/Height"]
    if name == "bits":  # in black and white already: not a dot is lost
        assert shape(new) == (*size, "/DeviceGray", "/CCITTFaxDecode")
    else:
        smaller = (round(one / 1.5) for one in size)
        assert shape(new) == (*smaller, "/DeviceGray", "/DCTDecode")
    assert b"ICCBased" not in made


def test_mere_text_becomes_black_and_white_but_not_below_a_stamp() -> None:
    pdf = Pdf()
    clean, stamped = paper(noise=False), paper(noise=False, stamp=True)
    for image in (clean, stamped):
        size = size_at(image, 200)
        pdf.page(covering(size), [picture(pdf, image)], size)
    text, stamp = pictures(lighter(pdf.whole()))
    assert (text["/Filter"], text["/BitsPerComponent"]) == ("/CCITTFaxDecode", 1)
    assert (stamp["/Filter"], stamp["/BitsPerComponent"]) == ("/DCTDecode", 8)


def test_parts_of_a_page_keep_the_shade_of_their_paper() -> None:
    pdf = Pdf()
    clean = paper(noise=False)
    halves = b"q 216 0 0 151.2 0 0 cm /Im0 Do Q q 216 0 0 151.2 0 151.2 cm /Im1 Do Q"
    pdf.page(halves, [picture(pdf, clean), picture(pdf, clean)], (216, 302.4))
    assert [one["/Filter"] for one in pictures(lighter(pdf.whole()))] == ["/DCTDecode"] * 2


@pytest.mark.parametrize(
    ("content", "page", "wanted"),
    [
        (b"q 216 0 0 302.4 0 0 cm /Im0 Do Q", "", 450),  # 150 dpi
        (b"q 54 0 0 75.6 0 0 cm /Im0 Do Q", "", 150),  # 600 dpi
        (b"q 54 0 0 75.6 0 0 cm /Im0 Do Q q 108 0 0 151.2 0 0 cm /Im0 Do Q", "", 300),
        (b"q 0 108 -151.2 0 151.2 0 cm /Im0 Do Q", "/Rotate 90", 300),  # turned on its page
        (b"q 54 0 0 75.6 0 0 cm /Im0 Do Q", "/UserUnit 2", 300),
        (b"q 2 0 0 2 0 0 cm q 27 0 0 37.8 0 0 cm /Im0 Do Q Q", "", 150),
        (b"q 450 0 0 630 0 0 cm /Im0 Do Q", "", 450),  # pixels for points: as if it were A4
    ],
)
def test_resolution_is_that_of_the_place_on_the_page(
    content: bytes, page: str, wanted: int
) -> None:
    (made,) = pictures(lighter(one_page(content, page=page)))
    assert made["/Width"] == wanted


def test_pictures_on_forms_and_several_on_a_page_are_found() -> None:
    pdf = Pdf()
    top, low = picture(pdf, PAGE), picture(pdf, paper())
    form = pdf.stream(
        b"/Im0 Do",
        "/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Matrix [108 0 0 75.6 0 75.6]"
        f" /Resources << /XObject << /Im0 {top} 0 R >> >>",
    )
    pdf.page(b"/Im0 Do q 108 0 0 75.6 0 0 cm /Im1 Do Q", [form, low], SIZE)
    made = lighter(pdf.whole())
    reader = PdfReader(BytesIO(made))
    assert [one["/Filter"] for one in pictures(made)[1:]] == ["/DCTDecode"]
    drawn: list[Any] = [one.picture for one in scan_pdf_pages.places(reader, reader.pages[0])]
    assert [shape(one)[1:3] for one in drawn] == [(420, "/DeviceGray")] * 2


def strange(extra: str = "", space: str = "/DeviceRGB", bits: int = 8) -> Callable[[Pdf], int]:
    return lambda pdf: packed(pdf, paper(150, 210), space, bits, extra)


def resized(pdf: Pdf, number: int, old: bytes, new: bytes) -> int:
    """A picture that says it has another size than it has."""
    pdf.objects[-1] = pdf.objects[-1].replace(b" " + old, b" " + new, 1)
    return number


def masked(pdf: Pdf, key: str) -> int:
    mask = packed(pdf, Image.new("L", (10, 10), 128), "/DeviceGray")
    return packed(pdf, paper(150, 210), "/DeviceRGB", 8, f"/{key} {mask} 0 R")


@pytest.mark.parametrize(
    "put",
    [
        lambda pdf: picture(pdf, paper(150, 210).convert("CMYK"), "/Decode [1 0 1 0 1 0 1 0]"),
        lambda pdf: masked(pdf, "SMask"),
        lambda pdf: masked(pdf, "Mask"),
        strange("/Decode [1 0 1 0 1 0]"),
        strange(bits=16),
        strange(space="[/CalRGB << /WhitePoint [1 1 1] >>]"),
        strange(space="/Pattern"),
        lambda pdf: resized(pdf, picture(pdf, paper(150, 210)), b"150", b"151"),
        lambda pdf: resized(pdf, packed(pdf, paper(150, 210), "/DeviceRGB"), b"210", b"9999999"),
        lambda pdf: resized(pdf, packed(pdf, paper(150, 210), "/DeviceRGB"), b"210", b"211"),
        strange("/DecodeParms << /Predictor 2 /Colors 3 /Columns 300 >>"),
        strange("/DecodeParms << /Predictor 15 /Colors 3 /Columns 12 >>"),
        lambda pdf: pdf.stream(
            zlib.compress(line_art().tobytes()),
            "/Subtype /Image /ImageMask true /Width 450 /Height 630 /Filter /FlateDecode",
        ),
        lambda pdf: pdf.stream(
            b"\xff\xd8\xff" + b"x" * 5000,
            "/Subtype /Image /Width 450 /Height 630 /ColorSpace /DeviceRGB /BitsPerComponent 8"
            " /Filter /DCTDecode",
        ),
        lambda pdf: pdf.stream(
            b"\0\0\0\x0cjP  " * 500,
            "/Subtype /Image /Width 450 /Height 630 /Filter /JPXDecode",
        ),
    ],
)
def test_a_picture_of_another_kind_stays_while_others_become_lighter(
    put: Callable[[Pdf], int],
) -> None:
    pdf = Pdf()
    pdf.page(covering(SIZE), [put(pdf)], SIZE)
    pdf.page(covering(SIZE), [picture(pdf, PAGE)], SIZE)
    data = pdf.whole()
    made = lighter(data)
    (old, _), (new, other) = pictures(data), pictures(made)
    assert other["/ColorSpace"] == "/DeviceGray"
    assert StreamObject.get_data(new) == StreamObject.get_data(old)
    assert {key: new[key] for key in new if "Mask" not in key} == {
        key: old[key] for key in old if "Mask" not in key
    }


VISIBLE = b"BT /F1 12 Tf 20 100 Td (Ho so) Tj ET\n" + covering(SIZE)
CLOSED = "<< /Type /ExtGState /SMask << /S /Alpha /G 3 0 R >> >>"


@pytest.mark.parametrize(
    "data",
    [
        one_page(VISIBLE),
        one_page(b"q BT 3 Tr ET Q " + VISIBLE),
        one_page(covering(SIZE) + b" 0 0 100 100 re f"),
        one_page(covering(SIZE) + b" BI /W 1 /H 1 /BPC 8 /CS /G ID x EI"),
        one_page(covering(SIZE) + b" /Sh0 sh"),
        one_page(covering(SIZE) + b" Q"),
        one_page(covering(SIZE) + b" /Im7 Do"),
        one_page(b"/G0 gs " + covering(SIZE), resources=f"/ExtGState << /G0 {CLOSED} >>"),
        one_page(
            unseen("a") + covering(SIZE),
            resources="/Font << /F1 << /Type /Font /Subtype /Type3 >> >>",
        ),
        one_page(resources="/ColorSpace << /DefaultGray [/CalGray << /WhitePoint [1 1 1] >>] >>"),
        one_page(page="/Annots [<< /Type /Annot /Subtype /Stamp /Rect [0 0 9 9] >>]"),
        one_page(page="/AA << /O << /S /JavaScript /JS (app.alert(1)) >> >>"),
        one_page(catalog="/AcroForm << /Fields [<< /FT /Tx /T (a) /V (b) >>] >>"),
        one_page(catalog="/AcroForm << /Fields [<< /FT /Sig /T (a) >>] /SigFlags 3 >>"),
        one_page(catalog="/Perms << /DocMDP << /Type /Sig >> >>"),
        one_page(catalog="/Names << /EmbeddedFiles << /Names [] >> >>"),
        one_page(catalog="/OpenAction << /S /JavaScript >>"),
        one_page(catalog="/OCProperties << /OCGs [] >>"),
        one_page(catalog="/PieceInfo << >>"),
        one_page(catalog="/Metadata << /Byte#52ange [0 1 2 3] >>"),
        one_page(catalog="/Lang << /EF << >> >>"),
        one_page()[:-300],
        one_page().replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"),
        one_page().replace(b"/Type /Page ", b"/Type /Cat! "),
        scan(1, PAGE, trailer="/Encrypt << /Filter /Standard /V 9 >>"),
    ],
)
def test_what_is_more_than_a_scan_stays_as_it_is(data: bytes) -> None:
    assert lighter(data) == data
    assert scans.prepare("a.pdf", data).kept == data


def test_the_least_that_differs_from_these_becomes_lighter() -> None:
    ordinary = "/ExtGState << /G0 << /Type /ExtGState /SMask /None /ca 1 >> >>"
    content = b"/P << /MCID 0 >> BDC /G0 gs 0 0 180 252 re W n " + covering(SIZE) + b" EMC"
    data = one_page(
        unseen("a") + content,
        resources=ordinary,
        page="/Annots [] /Rotate 180",
        catalog="/OpenAction [5 0 R /Fit] /Lang (vi-VN) /PageMode /UseNone",
    )
    assert len(lighter(data)) < len(data) / 2


def test_a_document_with_many_pages_or_objects_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    data = scan(4, PAGE)
    monkeypatch.setattr(scan_pdf_pages, "MOST_PAGES", 3)
    assert lighter(data) == data
    monkeypatch.undo()
    monkeypatch.setattr(scan_pdf_pages, "MOST_OBJECTS", 10)
    assert lighter(data) == data


def test_contents_without_end_and_forms_that_draw_forms_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(scan_pdf_pages, "MOST_OPERATIONS", 5_000)
    long = one_page(b"0 g " * 5_000 + covering(SIZE))
    assert lighter(long) == long
    assert lighter(long.replace(b"0 g 0 g 0 g", b"           ")) != long
    pdf = Pdf()
    drawn = picture(pdf, PAGE)
    for _ in range(4):
        drawn = pdf.stream(
            b"/Im0 Do " * 100,
            f"/Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /Im0 {drawn} 0 R >> >>",
        )
    pdf.page(covering(SIZE), [drawn], SIZE)
    data = pdf.whole()
    assert lighter(data) == data


def test_a_bomb_of_zeros_stays() -> None:
    pdf = Pdf()
    packed_zeros = zlib.compress(bytes(9_000_000))
    number = pdf.stream(packed_zeros, "/Filter /FlateDecode")
    pdf.page(b"", [picture(pdf, PAGE)], SIZE)
    pdf.objects[-1] = pdf.objects[-1].replace(
        b"/Contents %d 0 R" % (pdf.pages[0] - 1), b"/Contents %d 0 R" % number
    )
    data = pdf.whole()
    assert lighter(data) == data


def test_an_encrypted_scan_stays() -> None:
    writer = PdfWriter(clone_from=BytesIO(scan(1, PAGE)))
    writer.encrypt(user_password="", owner_password="x", algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    assert lighter(out.getvalue()) == out.getvalue()


def test_a_claim_to_be_pdf_a_is_dropped_and_the_rest_of_its_words_kept() -> None:
    words = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description rdf:about=""'
        b' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:conformance="B">'
        b"<pdfaid:part>2</pdfaid:part><dc:title>Khai sinh</dc:title></rdf:Description>"
    )
    for given, is_kept in ((words, True), (words.decode().encode("utf-16"), False)):
        pdf = Pdf()
        pdf.catalog = f"/Metadata {pdf.stream(given, '/Type /Metadata /Subtype /XML')} 0 R"
        pdf.page(covering(SIZE), [picture(pdf, PAGE)], SIZE)
        made = lighter(pdf.whole())
        assert len(made) < len(pdf.whole())
        assert b"pdfaid:part" not in made
        assert b"pdfaid:conformance" not in made
        assert (b"Khai sinh" in made) == is_kept


def test_a_file_that_takes_too_long_stays() -> None:
    data = scan(4, PAGE)
    asked, limit = 0, 1 << 30

    def soon() -> bool:
        nonlocal asked
        asked += 1
        return asked > limit

    whole = lighter_pdf(data, soon)
    most = asked
    for part in range(0, most, most // 12):
        limit, asked = part, 0
        assert lighter_pdf(data, soon) == data
    limit, asked = most, 0
    assert lighter_pdf(data, soon) == whole != data


def test_damaged_files_stay_and_never_raise() -> None:
    data = scan(2, paper(160, 220), words="ho so")
    chance = random.Random(7)
    for _ in range(150):
        broken = bytearray(data)
        for _ in range(chance.randrange(1, 12)):
            at = chance.randrange(len(broken))
            broken[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
        made = lighter(bytes(broken))
        assert made == broken or len(made) <= len(broken) * 0.8
