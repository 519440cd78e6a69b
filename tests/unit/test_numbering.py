"""Dossier codes: every shape is read, scanners and people are forgiven, ranges never meet."""

from datetime import date

import pytest

from counter_app.domain.errors import InvalidInput, NotAllowed
from counter_app.domain.ids import UnitCode
from counter_app.domain.numbering import (
    CodeShape,
    DossierCode,
    desk_of,
    looks_like_code,
    normalise_code,
    official_code,
    parse_code,
    parse_unit_code,
    provisional_code,
    sequence,
)

UNIT = UnitCode("H26.107")
DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "unit", "day", "number", "shape"),
    [
        ("H26.107-261121-0001", "H26.107", DAY, "0001", CodeShape.NEW),
        ("H26.107.05-261121-0001", "H26.107.05", DAY, "0001", CodeShape.NEW),
        ("H55.242-261121-12345", "H55.242", DAY, "12345", CodeShape.NEW),
        ("H26.107-261121-010001", "H26.107", DAY, "010001", CodeShape.NEW),
        ("H26-261121-0001", "H26", DAY, "0001", CodeShape.NEW),
        ("H26.107.05-261121-010001", "H26.107.05", DAY, "010001", CodeShape.CENTRAL),
        ("H26.107.05-261121-1000001", "H26.107.05", DAY, "1000001", CodeShape.NEW),
        (
            "000.00.12.H20-190915-0001",
            "000.00.12.H20",
            date(2019, 9, 15),
            "0001",
            CodeShape.OLD,
        ),
        (
            "000.A0.01.H26-210212-9090",
            "000.A0.01.H26",
            date(2021, 2, 12),
            "9090",
            CodeShape.OLD,
        ),
        ("T5-261121-0001", "T5", DAY, "0001", CodeShape.PROVISIONAL),
        ("T12-261121-0001", "T12", DAY, "0001", CodeShape.PROVISIONAL),
        ("T12.107-261121-0001", "T12.107", DAY, "0001", CodeShape.NEW),
        ("H26.107-261332-0001", "H26.107", None, "0001", CodeShape.NEW),
    ],
)
def test_shapes(text: str, unit: str, day: date | None, number: str, shape: CodeShape) -> None:
    assert parse_code(text) == DossierCode(text, unit, day, number, shape)
    assert looks_like_code(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "H26.107",
        "H26.107-261121",
        "H26.107-261121-001",
        "H26.107-26112-0001",
        "Z26.107-261121-0001",
        "H26.107.-261121-0001",
        "H26.10777-261121-0001",
        "H26.1.2.3.4.5-261121-0001",
        "000.00.12-190915-0001",
        "H26.107-261121-0001-1",
        "H26.107 261121 0001",
        "H26.107-261121-" + "1" * 13,
        "T0-261121-0001",
        "T1000-261121-0001",
        "Nguyễn Văn A",
        "H26.107-٢٦١١٢١-0001x",
    ],
)
def test_what_is_no_code(text: str) -> None:
    assert not looks_like_code(text)
    with pytest.raises(InvalidInput) as error:
        parse_code(text)
    assert (error.value.code, error.value.field) == ("bad-code", "code")


@pytest.mark.parametrize(
    "text",
    [
        "  h26.107-261121-0001\r\n",
        "H26.107 - 261121 - 0001",
        "H26 .107–261121—0001",
        "H26.107‑261121−0001",
        "\ufeffH26.107-\u200b261121-0001\x00",
        "H26.107-261121-0001",
        "H26.107\u00a0-\t261121-0001",
    ],
)
def test_codes_as_typed_and_scanned(text: str) -> None:
    assert normalise_code(text) == "H26.107-261121-0001"
    assert parse_code(text).text == "H26.107-261121-0001"


def test_normalising_keeps_other_numbers_readable() -> None:
    assert normalise_code(" số  12 / 2026 ") == "SỐ 12 / 2026"


@pytest.mark.parametrize("text", ["H26", "H26.107", "h26.107 ", "G03.1A.ZZZZ.0.9999"])
def test_unit_codes(text: str) -> None:
    assert parse_unit_code(text) == text.strip().upper()


@pytest.mark.parametrize(
    "text", ["", "H2", "Z26", "H26.", "H26..1", "H26.12345", "000.00.12.H20", "H26.1.2.3.4.5"]
)
def test_bad_unit_codes(text: str) -> None:
    with pytest.raises(InvalidInput) as error:
        parse_unit_code(text)
    assert (error.value.code, error.value.field) == ("bad-unit-code", "unit_code")


@pytest.mark.parametrize(
    ("desk", "nth", "expected"),
    [
        (1, 1, "1001"),
        (1, 999, "1999"),
        (2, 1, "2001"),
        (9, 999, "9999"),
        (1, 1000, "0101000"),
        (9, 99_999, "0999999"),
        (10, 1, "1000001"),
        (99, 99_999, "9999999"),
        (100, 1, "10000001"),
        (999, 99_999, "99999999"),
    ],
)
def test_sequences(desk: int, nth: int, expected: str) -> None:
    assert sequence(desk, nth) == expected


@pytest.mark.parametrize("desk", [0, -1, 1000])
def test_desks_out_of_range(desk: int) -> None:
    with pytest.raises(InvalidInput) as error:
        sequence(desk, 1)
    assert (error.value.code, error.value.field) == ("bad-desk", "desk")
    with pytest.raises(InvalidInput, match="bad-desk"):
        provisional_code(desk, DAY, 1)


def test_a_day_can_be_exhausted() -> None:
    with pytest.raises(NotAllowed) as error:
        sequence(3, 100_000)
    assert error.value.code == "numbering-exhausted"
    assert error.value.params == {"desk": 3, "limit": 99_999}
    with pytest.raises(InvalidInput, match="bad-sequence"):
        sequence(3, 0)


def test_official_code() -> None:
    assert official_code(UNIT, DAY, 1, 1) == "H26.107-261121-1001"
    assert official_code(UNIT, date(2030, 1, 2), 12, 34) == "H26.107-300102-1200034"


def test_official_code_that_would_read_as_provisional_is_refused() -> None:
    with pytest.raises(InvalidInput, match="bad-unit-code"):
        official_code(UnitCode("T12"), DAY, 1, 1)
    with pytest.raises(InvalidInput, match="bad-unit-code"):
        official_code(UnitCode("nowhere"), DAY, 1, 1)


def test_provisional_code() -> None:
    assert provisional_code(5, DAY, 1) == "T5-261121-0001"
    assert provisional_code(120, DAY, 12_345) == "T120-261121-12345"


@pytest.mark.parametrize("day", [date(1999, 12, 31), date(2100, 1, 1)])
def test_days_that_two_digits_cannot_tell(day: date) -> None:
    with pytest.raises(InvalidInput) as error:
        official_code(UNIT, day, 1, 1)
    assert (error.value.code, error.value.field) == ("bad-date", "day")


@pytest.mark.parametrize(
    ("code", "desk"),
    [
        ("H26.107-261121-1001", 1),
        ("H26.107-261121-9999", 9),
        ("H26.107-261121-0101000", 1),
        ("H26.107-261121-1200001", 12),
        ("H26.107-261121-99912345", 999),
        ("T5-261121-0001", 5),
        ("H26.107-261121-0001", None),
        ("000.00.12.H20-190915-0001", None),
        ("H26.107-261121-123456", None),
        ("SBN 12", None),
    ],
)
def test_the_desk_of_a_code(code: str, desk: int | None) -> None:
    assert desk_of(code) == desk


def test_the_desk_of_every_code_we_form() -> None:
    for desk in (1, 9, 10, 99, 100, 999):
        for nth in (1, 999, 1000, 99_999):
            assert desk_of(official_code(UNIT, date(2026, 11, 21), desk, nth)) == desk
            assert desk_of(provisional_code(desk, date(2026, 11, 21), nth)) == desk
