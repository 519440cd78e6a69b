"""Clean text and folding: what enters the core, and what search compares."""

import sys
import unicodedata

import pytest

from counter_app.domain.errors import InvalidInput
from counter_app.domain.text import (
    fold,
    nfc,
    optional_line,
    required_line,
    required_text,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đặng Văn Ấu", "dang van au"),
        (unicodedata.normalize("NFD", "Đặng Văn Ấu"), "dang van au"),
        ("NGUYỄN THỊ NGỌC HUYỀN", "nguyen thi ngoc huyen"),
        ("Thủy", "thuy"),
        ("Thuỷ", "thuy"),
        ("Hoà ", "hoa"),
        ("Ðức", "duc"),  # the Icelandic letter of old fonts
        ("  Nguyễn   Văn\tA. ", "nguyen van a"),
        ("Ấp 3, xã Tri Tôn (cũ)", "ap 3 xa tri ton cu"),
        ("TP.HCM", "tp.hcm"),
        ("TP. Hồ Chí Minh", "tp ho chi minh"),
        ("H26.107-261121-0001", "h26.107-261121-0001"),
        ("H26.107–261121–0001", "h26.107-261121-0001"),
        ("Hà Nội - Huế", "ha noi hue"),
        ("--a..b--", "a b"),
        ("số_12/2026", "so 12 2026"),
        ("한국", "한국"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_every_vietnamese_letter_folds_to_plain_ascii() -> None:
    for base in "aăâeêioôơuưyđ":
        for mark in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"):
            for letter in (nfc(base + mark), nfc(base.upper() + mark)):
                assert fold(letter).isascii(), letter
                assert len(fold(letter)) == 1, letter


def test_nfc() -> None:
    assert nfc("Nguyê\u0303n") == "Nguyễn"


@pytest.mark.parametrize(
    ("value", "clean"),
    [
        ("Nguyễn Văn A", "Nguyễn Văn A"),
        (unicodedata.normalize("NFD", "Nguyễn"), "Nguyễn"),
        ("  Nguyễn   Văn A \r\n", "Nguyễn Văn A"),
        ("Nguyễn\tVăn\u00a0A", "Nguyễn Văn A"),
        ("\ufeffNguyễn\u200b Văn\u00ad A", "Nguyễn Văn A"),
        ("₫ № 100%", "₫ № 100%"),
    ],
)
def test_lines(value: str, clean: str) -> None:
    assert required_line(value, field="f", max_length=20) == clean
    assert optional_line(value, field="f", max_length=20) == clean


@pytest.mark.parametrize("value", [None, "", "   ", "\r\n\t", "\u200b\ufeff", "\u00a0"])
def test_nothing(value: str | None) -> None:
    assert optional_line(value, field="f", max_length=9) is None
    for required in (required_line, required_text):
        with pytest.raises(InvalidInput) as error:
            required(value, field="applicant.name", max_length=9)
        assert (error.value.code, error.value.field) == ("missing", "applicant.name")


@pytest.mark.parametrize("value", [1, True, 1.5, ["a"], {"a": 1}, b"a"])
def test_wrong_types(value: object) -> None:
    with pytest.raises(InvalidInput) as error:
        optional_line(value, field="f", max_length=9)
    assert (error.value.code, error.value.field) == ("wrong-type", "f")
    assert error.value.params == {"expected": "text"}


def test_control_direction_and_half_characters_are_refused() -> None:
    bidi = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
    refused = 0
    for number in range(sys.maxunicode + 1):
        character = chr(number)
        category = unicodedata.category(character)
        if character == "\t" or not (
            category in ("Cc", "Cs") or unicodedata.bidirectional(character) in bidi
        ):
            continue
        with pytest.raises(InvalidInput, match="control-characters"):
            optional_line(f"a{character}b", field="f", max_length=9)
        refused += 1
    assert refused > 2000
    for character in "\u200d\u200e\u200f\u061c\ufffe\u2028":
        with pytest.raises(InvalidInput) as error:
            required_line(f"a{character}b", field="f", max_length=9)
        assert (error.value.code, error.value.field) == ("control-characters", "f")


def test_too_long_counts_composed_letters() -> None:
    assert required_line("ễ" * 5, field="f", max_length=5) == "ễ" * 5
    assert required_line("e\u0302\u0303" * 5, field="f", max_length=5) == "ễ" * 5
    with pytest.raises(InvalidInput) as error:
        required_line("a" * 6, field="f", max_length=5)
    assert (error.value.code, error.value.field) == ("too-long", "f")
    assert error.value.params == {"limit": 5, "length": 6}


def test_texts_keep_their_lines() -> None:
    text = " Thiếu:  giấy chứng sinh \r\n\r\n\r\n\r\n  Tờ khai\x0bchưa ký\u2028Ký lại \n"
    clean = "Thiếu: giấy chứng sinh\n\nTờ khai\nchưa ký\nKý lại"
    assert required_text(text, field="f", max_length=100) == clean
    assert required_text(clean, field="f", max_length=100) == clean
    with pytest.raises(InvalidInput, match="control-characters"):
        required_text("a\nb\x00", field="f", max_length=100)
