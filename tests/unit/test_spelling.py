"""Slips of the finger between two words."""

import pytest

from counter_app.domain.spelling import allowed, slips


@pytest.mark.parametrize(
    ("typed", "known", "expected"),
    [
        ("binh", "binh", 0),
        ("bimh", "binh", 1),
        ("bnih", "binh", 1),
        ("bin", "binh", 1),
        ("binhh", "binh", 1),
        ("nguyeenx", "nguyen", 2),
        ("abc", "xyz", 3),
        ("a", "abcdef", 3),
    ],
)
def test_slips(typed: str, known: str, expected: int) -> None:
    assert slips(typed, known, 2) == expected
    assert slips(known, typed, 2) == expected


def test_short_words_and_numbers_are_judged_more_strictly() -> None:
    assert [allowed(word) for word in ("an", "anh", "nguyeenx", "0987654321")] == [0, 1, 2, 1]
