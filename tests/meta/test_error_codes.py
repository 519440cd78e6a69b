"""Every error code has its sentences, and every code can be found by reading the source."""

import importlib
from collections.abc import Mapping

import pytest

from tests.meta.codes import error_classes, raised_codes
from tests.meta.source import parse, program_modules

FAMILY = """
class CounterError(Exception):
    def __init__(self, code, field=None, **params):
        super().__init__(code)

class NotFound(CounterError): ...
class Gone(NotFound):
    def __init__(self):
        super().__init__("gone")
"""


def catalogue() -> Mapping[str, object]:
    messages = importlib.import_module("counter_app.messages")
    found: Mapping[str, object] = messages.MESSAGES
    return found


def test_every_raised_code_has_its_sentences() -> None:
    codes, unreadable = raised_codes(program_modules())
    assert unreadable == []
    assert len(codes) > 20, "the reader finds far too few"
    known = catalogue()
    assert {code: place for code, place in codes.items() if code not in known} == {}


def test_no_sentence_is_for_a_code_nobody_raises() -> None:
    codes, _ = raised_codes(program_modules())
    assert sorted(set(catalogue()) - set(codes)) == []


def test_derived_classes_are_found() -> None:
    assert error_classes([parse("errors.py", FAMILY)]) == {"CounterError", "NotFound", "Gone"}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ('raise NotFound("a", field)', {"a"}),
        ('raise errors.NotFound(code="a")', {"a"}),
        ("raise NotFound('a' if x else 'b')", {"a", "b"}),
        ("T = {1: 'a', 2: 'b'}\nraise NotFound(T[n])", {"a", "b"}),
        ("T = {1: 'a'}\nraise NotFound(T.get(n, 'b'))", {"a", "b"}),
        ("A = 'a'\ndef f():\n    raise NotFound(A)", {"a"}),
        ("def f():\n    c = 'a'\n    if x:\n        c = 'b'\n    raise NotFound(c)", {"a", "b"}),
        ("def why(e):\n    if e: return 'a'\n    return 'b'\nraise NotFound(why(e))", {"a", "b"}),
        ("def no(c):\n    raise NotFound(c)\nno('a')\nno(c='b')", {"a", "b"}),
        (
            "class X:\n def no(self, f, c):\n  raise NotFound(c, f)\n def g(self): self.no(1, 'a')",
            {"a"},
        ),
        (
            "try: f()\nexcept (Gone, NotFound) as e:\n raise CounterError(e.code, 'field') from e",
            set(),
        ),
    ],
)
def test_codes_are_read(text: str, codes: set[str]) -> None:
    found, unreadable = raised_codes([parse("errors.py", FAMILY), parse("x.py", text)])
    assert set(found) == codes | {"gone"}
    assert unreadable == []


@pytest.mark.parametrize(
    "text",
    [
        'raise NotFound(f"a-{n}")',
        "raise NotFound(answer['code'])",
        "def no(c):\n    raise NotFound(c)\nno(x.code)",
        "def no(c):\n    raise NotFound(c)",
        "try: f()\nexcept (Gone, OSError) as e:\n raise NotFound(e.code) from e",
    ],
)
def test_unreadable_codes_are_reported(text: str) -> None:
    _, unreadable = raised_codes([parse("errors.py", FAMILY), parse("x.py", text)])
    assert len(unreadable) == 1
