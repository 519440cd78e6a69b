"""Every field of the intake object wrong in turn: what is sent, and which error must name which
field. Used by the tests of the service and of the command line.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, NamedTuple

from tests.support.intakes import FULL

GONE: Any = object()
"""In place of a value: the key is left out."""


class Wrong(NamedTuple):
    """A wrong intake and the error it must give."""

    name: str
    raw: Any
    code: str
    field: str | None


_LINES = {
    "procedure": 60,
    "applicant.name": 200,
    "applicant.address": 400,
    "applicant.personal_id": 20,
    "applicant.phone": 30,
    "applicant.email": 100,
    "representative.name": 200,
    "representative.address": 400,
    "representative.personal_id": 20,
    "representative.phone": 30,
    "representative.email": 100,
    "representative.authority": 300,
    "documents[0].name": 500,
    "resolving_unit": 35,
    "paper_receipt": 50,
    "fee_condition": 300,
}
_TEXTS = {**_LINES, "summary": 1000, "note": 2000}
_WORDS = ("applicant.kind", "applicant.sex", "representative.sex", "return_way")
_DAYS = ("applicant.birth_date", "representative.birth_date")
_REQUIRED = (
    "procedure",
    "applicant",
    "applicant.kind",
    "applicant.name",
    "applicant.address",
    "representative.name",
    "documents[0].name",
    "quantities.pages",
    "quantities.copies",
)
_OBJECTS = ("applicant", "representative", "quantities", "documents[0]")
_COUNTS = {
    "sets": (0, 100),
    "documents[0].originals": (-1, 1000),
    "documents[0].certified": (-1, 1000),
    "documents[0].copies": (-1, 1000),
    "quantities.pages": (0, 10_001),
    "quantities.copies": (0, 10_001),
}
_VALUES: tuple[tuple[str, Any, str], ...] = (
    ("procedure", "9.999999", "unknown-procedure"),
    ("procedure", "2.001009", "procedure-ended"),
    ("procedure", "1.000656", "procedure-ended"),
    ("procedure", "1.009999", "term-unknown"),
    ("procedure", "1.009998", "calendar-year-missing"),
    ("applicant.personal_id", "12345", "bad-personal-id"),
    ("applicant.personal_id", "00109012345X", "bad-personal-id"),
    ("applicant.phone", "12345", "bad-phone"),
    ("applicant.email", "binh.example.vn", "bad-email"),
    ("representative.personal_id", "12345", "bad-personal-id"),
    ("representative.phone", "12345", "bad-phone"),
    ("representative.email", "@example.vn", "bad-email"),
    ("representative.kind", "company", "unknown-choice"),
    ("documents", "Bằng tốt nghiệp", "wrong-type"),
    ("documents", {}, "wrong-type"),
    ("documents", [{"name": "x"}] * 101, "too-many"),
    ("received_at", "2026-11-16T09:03:00+07:00", "in-future"),
    ("received_at", "2026-11-16T02:03:00Z", "in-future"),
    ("received_at", "2027-01-04T09:00:00+07:00", "in-future"),
    ("received_at", "2026-11-16T08:00:00", "time-without-zone"),
    ("received_at", "2026-11-16", "time-without-zone"),
    ("received_at", "16/11/2026 08:00", "bad-time"),
    ("received_at", "0001-01-01T00:00:00+14:00", "bad-time"),
    ("received_at", "2024-06-03T09:00:00+07:00", "calendar-year-missing"),
    ("received_at", 1_794_794_400, "wrong-type"),
    ("received_at", "", "missing"),
    ("resolving_unit", "Phường", "bad-unit-code"),
    ("resolving_unit", "H27.1", "unit-not-ours"),
    ("resolving_unit", "G01", "unit-not-ours"),
)


def wrong_intakes() -> list[Wrong]:
    """All of them."""
    return [*_shapes(), *_texts(), *_choices(), *_numbers(), *_values()]


def _shapes() -> Iterator[Wrong]:
    others: tuple[Any, ...] = ([], "x", 5, None, True)
    for raw in others:
        yield Wrong(f"intake is {raw!r}", raw, "wrong-type", None)
    yield _wrong("extra", "x", "unknown-key")
    yield _wrong("applicant.authority", "x", "unknown-key")
    for path in _OBJECTS:
        yield _wrong(f"{path}.extra", "x", "unknown-key")
        for value in others[:3]:
            yield _wrong(path, value, "wrong-type")
    for path in _REQUIRED:
        yield _wrong(path, GONE, "missing")
        yield _wrong(path, None, "missing")


def _texts() -> Iterator[Wrong]:
    for path, limit in _TEXTS.items():
        for blank in ("", "  ", "\t\n", "\u200b"):
            yield _wrong(path, blank, "missing")
        for value in (5, True, 1.5, ["x"], {"x": 1}):
            yield _wrong(path, value, "wrong-type")
        yield _wrong(path, "x" * (limit + 1), "too-long")
        yield _wrong(path, "ề" * (limit + 1), "too-long")
        for character in "\0\x1b\x7f\u202e\ud800":
            yield _wrong(path, f"a{character}b", "control-characters")
    for path in _LINES:
        for line_end in ("\n", "\r\n", "\u2028"):
            yield _wrong(path, f"a{line_end}b", "control-characters")


def _choices() -> Iterator[Wrong]:
    for path in _WORDS:
        yield _wrong(path, "", "missing")
        yield _wrong(path, "khác", "unknown-choice")
        yield _wrong(path, 1, "wrong-type")
    for path in _DAYS:
        yield _wrong(path, "", "missing")
        yield _wrong(path, 19900101, "wrong-type")
        yield _wrong(path, "2026-11-17", "in-future")
        yield _wrong(path, "1879-12-31", "bad-date")
        for text in ("1990-02-30", "01/01/1990", "19900101", "1990-W01-1", "1990-01-01T00:00"):
            yield _wrong(path, text, "bad-date")


def _numbers() -> Iterator[Wrong]:
    for path, (low, high) in _COUNTS.items():
        yield _wrong(path, low, "out-of-range")
        yield _wrong(path, high, "out-of-range")
        for value in ("1", True, 1.5, [1]):
            yield _wrong(path, value, "wrong-type")


def _values() -> Iterator[Wrong]:
    for path, value, code in _VALUES:
        named = "procedure" if path == "procedure" else path
        yield _wrong(path, value, code, field=named)
    company = deepcopy(FULL)
    company["applicant"]["kind"] = "company"
    yield Wrong("a company with a personal number", company, "bad-organisation-id", _ID)
    elsewhere = {**deepcopy(FULL), "procedure": "1.001193", "resolving_unit": "H26.108"}
    yield Wrong("a unit that is not ours", elsewhere, "unit-not-ours", "resolving_unit")


_ID = "applicant.personal_id"


def _wrong(path: str, value: Any, code: str, field: str | None = None) -> Wrong:
    raw = deepcopy(FULL)
    _set(raw, path, value)
    shown = "left out" if value is GONE else ascii(value)[:40]
    return Wrong(f"{path} {shown} {code}", raw, code, field or path)


def _set(raw: dict[str, Any], path: str, value: Any) -> None:
    target: Any = raw
    *way, last = [_key(part) for part in path.replace("[0]", ".[0]").split(".")]
    for key in way:
        target = target[key]
    if value is GONE:
        del target[last]
    else:
        target[last] = value


def _key(part: str) -> Any:
    return 0 if part == "[0]" else part
