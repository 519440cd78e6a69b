"""Size ceilings: what has to be split before it grows into the file nobody dares to touch."""

import ast
from collections.abc import Iterator

from tests.meta.source import Module, all_modules, parse

MODULE_LINES = 400
FUNCTION_LINES = 50
PARAMETERS = 8

# "path" or "path::function", each with its reason. Starts empty; an entry that is no longer needed
# fails the test.
EXCEPTIONS: dict[str, str] = {}


def too_big(module: Module) -> Iterator[tuple[str, str]]:
    """Yield (what, how big) for everything in a module that is over a ceiling."""
    lines = len(module.text.splitlines())
    if lines > MODULE_LINES:
        yield module.name, f"{lines} lines, ceiling {MODULE_LINES}"
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        what = f"{module.name}::{node.name}"
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > FUNCTION_LINES:
            yield what, f"{length} lines, ceiling {FUNCTION_LINES}"
        if _parameters(node) > PARAMETERS:
            yield what, f"{_parameters(node)} parameters, ceiling {PARAMETERS}"


def _parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    named = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    names = [argument.arg for argument in named]
    return len(names) - (names[:1] in (["self"], ["cls"]))


def test_nothing_is_over_its_ceiling() -> None:
    found = dict(pair for module in all_modules() for pair in too_big(module))
    assert {what: size for what, size in found.items() if what not in EXCEPTIONS} == {}
    assert [what for what in EXCEPTIONS if what not in found] == [], "no longer needed"


def test_ceilings_are_noticed() -> None:
    long_module = parse("long.py", "x = 1\n" * 401)
    long_function = parse("f.py", "def f():\n" + "    x = 1\n" * 50)
    nine = parse("g.py", "def g(a, b, c, d, e, /, f, g, *, h, i): ...\n")
    method = parse("m.py", "class C:\n    def m(self, a, b, c, d, e, f, g, h): ...\n")
    assert list(too_big(long_module)) == [("long.py", "401 lines, ceiling 400")]
    assert list(too_big(long_function)) == [("f.py::f", "51 lines, ceiling 50")]
    assert list(too_big(nine)) == [("g.py::g", "9 parameters, ceiling 8")]
    assert list(too_big(method)) == []
