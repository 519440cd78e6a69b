"""Numbers and money in words: known readings, and every reading leads back to its number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.number_words import money_in_words, number_in_words

KNOWN = {
    0: "không",
    4: "bốn",
    5: "năm",
    10: "mười",
    11: "mười một",
    14: "mười bốn",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    55: "năm mươi lăm",
    100: "một trăm",
    101: "một trăm linh một",
    104: "một trăm linh bốn",
    105: "một trăm linh năm",
    110: "một trăm mười",
    115: "một trăm mười lăm",
    141: "một trăm bốn mươi mốt",
    999: "chín trăm chín mươi chín",
    1000: "một nghìn",
    1001: "một nghìn không trăm linh một",
    1010: "một nghìn không trăm mười",
    2_026: "hai nghìn không trăm hai mươi sáu",
    10_000: "mười nghìn",
    21_000: "hai mươi mốt nghìn",
    105_000: "một trăm linh năm nghìn",
    1_000_005: "một triệu không trăm linh năm",
    1_005_000: "một triệu không trăm linh năm nghìn",
    1_250_000: "một triệu hai trăm năm mươi nghìn",
    2_000_000_000: "hai tỷ",
    2_000_000_005: "hai tỷ không trăm linh năm",
    2_005_000_000: "hai tỷ không trăm linh năm triệu",
    15_000_000_000: "mười lăm tỷ",
    1_200_000_000_000: "một nghìn hai trăm tỷ",
    10**18: "một tỷ tỷ",
    3_000_000_000_000_021: "ba triệu tỷ không trăm hai mươi mốt",
}

DIGITS = {
    word: value
    for value, words in enumerate(
        ["không", "một mốt", "hai", "ba", "bốn tư", "năm lăm", "sáu", "bảy", "tám", "chín"]
    )
    for word in words.split()
}


def read_back(words: str) -> int:
    """The number of a reading, worked out another way: unit by unit from the left."""
    total = group = digit = 0
    billions = 0
    for word in words.split():
        if word in DIGITS:
            digit = DIGITS[word]
        elif word == "trăm":
            group, digit = digit * 100, 0
        elif word == "mười":
            group, digit = group + 10, 0
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word in ("nghìn", "triệu"):
            total += (group + digit) * (1000 if word == "nghìn" else 10**6)
            group = digit = 0
        elif word == "tỷ":
            billions = (billions + total + group + digit) * 10**9
            total = group = digit = 0
        else:
            assert word == "linh"
    return billions + total + group + digit


@pytest.mark.parametrize(("number", "words"), KNOWN.items())
def test_known_readings(number: int, words: str) -> None:
    assert number_in_words(number) == words
    assert read_back(words) == number


def test_every_number_up_to_a_million_reads_back() -> None:
    assert [n for n in range(0, 1_000_001, 7) if read_back(number_in_words(n)) != n] == []
    assert [n for n in range(1_000) if read_back(number_in_words(n)) != n] == []


@given(st.integers(0, 10**18 - 1))
def test_every_number_reads_back(number: int) -> None:
    assert read_back(number_in_words(number)) == number


@given(st.integers(0, 10**15))
def test_wording_is_clean(amount: int) -> None:
    words = money_in_words(amount)
    assert words[0].isupper()
    assert words[1:] == words[1:].lower()
    assert words.endswith(" đồng")
    for wrong in ("  ", "mươi một", "mươi năm", "mười năm", "mười mốt", "linh không", "mươi bốn"):
        assert wrong not in words.lower().removesuffix(" đồng"), words


def test_money() -> None:
    assert money_in_words(200_000) == "Hai trăm nghìn đồng"
    assert money_in_words(0) == "Không đồng"


def test_negative_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="zero"):
        number_in_words(-1)
