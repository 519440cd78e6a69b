"""What may be drawn: NFC only, nothing invisible, a box for what the typeface lacks."""

import unicodedata
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from printing.fonts import MISSING, Face, draw_text, printable, register_faces, text_width
from tests.printing.reading import Printout
from tests.printing.samples import ALL_LETTERS


@pytest.fixture
def canvas() -> Canvas:
    register_faces()
    return Canvas(BytesIO())


@pytest.mark.parametrize("text", ["Huye\u0302\u0300n", "Nguyê\u0303n", "a\u0301"])
def test_decomposed_text_is_never_drawn(canvas: Canvas, text: str) -> None:
    with pytest.raises(ValueError, match="NFC"):
        draw_text(canvas, 0, 0, text, Face.REGULAR, 12)
    with pytest.raises(ValueError, match="NFC"):
        printable(text)


@pytest.mark.parametrize("face", Face)
def test_every_face_has_every_vietnamese_letter(face: Face) -> None:
    register_faces()
    font = pdfmetrics.getFont(face.value)
    assert isinstance(font, TTFont)
    known = font.face.charToGlyph
    assert [
        letter for letter in ALL_LETTERS + ALL_LETTERS.upper() if ord(letter) not in known
    ] == []


@pytest.mark.parametrize("face", Face)
def test_every_letter_is_drawn_with_its_marks_and_read_back(face: Face) -> None:
    """On the page as a printer draws it: each letter its own picture, none the box of the missing;
    what is read back from the file is composed, too.
    """
    register_faces()
    letters = [*sorted({*ALL_LETTERS, *ALL_LETTERS.upper()} - {" "}), MISSING]
    target = BytesIO()
    canvas = Canvas(target, pagesize=(16 * 24, 10 * 24))
    for index, letter in enumerate(letters):
        draw_text(canvas, 6 + index % 16 * 24, 6 + index // 16 * 24, letter, face, 14)
    canvas.save()
    printout = Printout(target.getvalue())
    page = printout.image(0, 150)
    cells = [
        page.copy(index % 16 * 50, page.height() - (index // 16 + 1) * 50, 50, 50)
        for index in range(len(letters))
    ]
    assert len({bytes(cell.constBits()) for cell in cells}) == len(letters) == 134 + 12 + 1
    read = "".join(printout.words.split())
    assert sorted(read) == sorted(letters)
    assert unicodedata.is_normalized("NFC", read)


def test_width_is_reportlabs() -> None:
    register_faces()
    for face in Face:
        expected = pdfmetrics.stringWidth(ALL_LETTERS, face.value, 11)
        assert text_width(ALL_LETTERS, face, 11) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  hai\t\n dòng\u00a0đây ", "hai dòng đây"),
        ("vui 🙂", f"vui {MISSING}"),
        ("漢字", MISSING * 2),
        ("a\u202eb\u200bc\u2066d", "abcd"),
        ("❤\ufe0f", MISSING),
        ("\x00\x07a", "a"),
        ("\ud800", MISSING),
        ("e\u200d\u0301", "é"),
        ("%s {code} <b>&amp;</b>", "%s {code} <b>&amp;</b>"),
        ("", ""),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text(st.characters(exclude_categories=())))
def test_printable_can_always_be_drawn(text: str) -> None:
    register_faces()
    shown = printable(unicodedata.normalize("NFC", text))
    assert shown == " ".join(shown.split())
    draw_text(Canvas(BytesIO()), 0, 0, shown, Face.REGULAR, 12)
