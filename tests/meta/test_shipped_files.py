"""What ships with the program can be found, may be shipped, and can write Vietnamese."""

import unicodedata
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

import resources

FONTS = resources.path("fonts")
# Every letter of Vietnamese with a mark, both cases, and the sign of the đồng.
_BASES = ("aăâeêioôơuưy", "\u0300\u0301\u0303\u0309\u0323")
LETTERS = {unicodedata.normalize("NFC", base + mark) for base in _BASES[0] for mark in _BASES[1]}
LETTERS |= set(_BASES[0]) | set("đ₫")
LETTERS |= {letter.upper() for letter in LETTERS}


def test_a_shipped_file_is_found() -> None:
    assert resources.path("fonts", "liberation-serif", "OFL.txt").is_file()
    assert resources.path().is_absolute()


@pytest.mark.parametrize("parts", [("fonts", "no-such"), ("..", "LICENSE"), ("/etc/hostname",)])
def test_what_is_not_shipped_is_named(parts: tuple[str, ...]) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        resources.path(*parts)
    assert caught.value.filename == "/".join(parts)


def test_every_font_family_lies_beside_its_licence() -> None:
    families = {font.parent for font in FONTS.rglob("*.ttf")}
    assert {family.name for family in families} == {"be-vietnam-pro", "liberation-serif"}
    for family in families:
        text = (family / "OFL.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
        assert text.startswith(("Copyright", "Digitized data copyright"))


@pytest.mark.parametrize("font", sorted(FONTS.rglob("*.ttf")), ids=lambda font: font.stem)
def test_every_face_has_every_vietnamese_letter(font: Path) -> None:
    assert len(LETTERS) == 2 * (12 * 6 + 1) + 1
    known = TTFontFile(str(font)).charToGlyph
    assert sorted(letter for letter in LETTERS if ord(letter) not in known) == []
