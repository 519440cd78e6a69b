"""Codes of ours never meet, and everything formed is read back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.errors import InvalidInput
from counter_app.domain.numbering import (
    CodeShape,
    looks_like_code,
    normalise_code,
    official_code,
    parse_code,
    parse_unit_code,
    provisional_code,
    sequence,
)

desks = st.integers(1, 999)
numbers = st.integers(1, 99_999)
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
units = st.from_regex(r"[A-Y][0-9]{2}(\.[0-9A-Z]{1,4}){1,4}", fullmatch=True).map(parse_unit_code)
typed = st.text(st.sampled_from("hH26.107-– —−‑TtđĐấ \t\u00a0\u200bＨ２/x"), max_size=30)


@given(desks, numbers, desks, numbers)
def test_sequences_are_injective(desk: int, nth: int, other: int, other_nth: int) -> None:
    same = (desk, nth) == (other, other_nth)
    assert (sequence(desk, nth) == sequence(other, other_nth)) is same


def test_the_first_thousands_of_twenty_desks_are_all_different() -> None:
    seen = {sequence(desk, nth) for desk in range(1, 21) for nth in range(1, 2001)}
    assert len(seen) == 20 * 2000


@given(units, days, desks, numbers)
def test_official_codes_read_back(unit: str, day: date, desk: int, nth: int) -> None:
    code = official_code(parse_unit_code(unit), day, desk, nth)
    read = parse_code(code)
    assert (read.text, read.unit, read.day) == (code, unit, day)
    assert read.sequence == sequence(desk, nth)
    assert read.shape is CodeShape.NEW


@given(days, desks, numbers)
def test_provisional_codes_read_back_and_are_never_official(day: date, desk: int, nth: int) -> None:
    read = parse_code(provisional_code(desk, day, nth))
    assert (read.unit, read.day, int(read.sequence)) == (f"T{desk}", day, nth)
    assert read.shape is CodeShape.PROVISIONAL


@given(units, days, desks, numbers)
def test_what_a_person_makes_of_a_code_is_the_same_code(
    unit: str, day: date, desk: int, nth: int
) -> None:
    code = official_code(parse_unit_code(unit), day, desk, nth)
    for text in (code.lower(), f"  {code}\r\n", code.replace("-", " – "), code.replace(".", " . ")):
        assert parse_code(text).text == code


@given(st.one_of(st.text(max_size=40), typed))
def test_reading_anything_either_works_or_is_refused(text: str) -> None:
    if looks_like_code(text):
        read = parse_code(text)
        assert parse_code(read.text) == read
    else:
        with pytest.raises(InvalidInput, match="bad-code"):
            parse_code(text)


@given(typed)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise_code(text)
    assert normalise_code(once) == once
