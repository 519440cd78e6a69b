"""What a log is told of an exception nobody expected."""

import sqlite3

import pytest

from counter_app.domain.errors import place_of


def _raises(text: str) -> None:
    raise ValueError(text)


def test_a_bug_is_told_by_its_place_never_by_its_text() -> None:
    with pytest.raises(ValueError, match="Nguyễn") as bug:
        _raises("Nguyễn Văn A")
    line = _raises.__code__.co_firstlineno + 1
    assert place_of(bug.value) == f"ValueError at test_errors.py:{line}"


def test_a_failing_database_is_told_by_its_own_name() -> None:
    with pytest.raises(sqlite3.OperationalError, match="nguyen") as bug:
        sqlite3.connect(":memory:").execute("SELECT * FROM nguyen_van_a")
    assert place_of(bug.value).startswith("OperationalError SQLITE_ERROR at test_errors.py:")
    assert "nguyen" not in place_of(bug.value)


def test_what_was_never_raised_has_no_place() -> None:
    assert place_of(RuntimeError("x")) == "RuntimeError at nowhere"
