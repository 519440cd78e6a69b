"""Hours of every day: read, over midnight, when they open again."""

from datetime import time

import pytest

from counter_app.domain.daily_hours import MOST_SPANS, Span, are_open, next_opening, parse_spans
from counter_app.domain.errors import InvalidInput

NOON_AND_NIGHT = parse_spans("17:00-7:00, 11:30–13:30", "scan_hours")


def test_spans_are_read_sorted_and_said() -> None:
    assert (Span(690, 810), Span(1020, 420)) == NOON_AND_NIGHT
    assert [str(span) for span in NOON_AND_NIGHT] == ["11:30–13:30", "17:00–07:00"]
    assert parse_spans("0:00-24:00,0:00-24:00", "x") == (Span(0, 1440),)
    said = ", ".join(str(span) for span in NOON_AND_NIGHT)
    assert parse_spans(said, "x") == NOON_AND_NIGHT


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        (time(11, 29, 59), "11:30"),
        (time(11, 30), None),
        (time(13, 29, 59), None),
        (time(13, 30), "17:00"),
        (time(16, 59), "17:00"),
        (time(17), None),
        (time(23, 59), None),
        (time(0), None),
        (time(6, 59), None),
        (time(7), "11:30"),
    ],
)
def test_when_they_are_open(at: time, opens: str | None) -> None:
    assert next_opening(NOON_AND_NIGHT, at) == opens
    assert are_open(NOON_AND_NIGHT, at) == (opens is None)


def test_to_the_end_of_the_day_and_again_the_next() -> None:
    spans = parse_spans("8:00-9:00", "x")
    assert next_opening(spans, time(9)) == "08:00"
    assert are_open(parse_spans("17:00-24:00", "x"), time(23, 59))
    assert not are_open(parse_spans("17:00-24:00", "x"), time(0))
    assert are_open((), time(3))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "11:30",
        "11:30-",
        "11.30-13.30",
        "24:00-1:00",
        "8:00-24:01",
        "8:60-9:00",
        "8:00-8:00",
        "8:00-0:00",
        "8:00-9:00,",
        ",".join(["8:00-9:00"] * (MOST_SPANS + 1)),
    ],
)
def test_what_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_spans(text, "scan_hours")
    assert (refused.value.code, refused.value.field) == ("bad-daily-hours", "scan_hours")
