"""`tr()` takes a literal: lupdate cannot find anything else, and the text would stay Vietnamese."""

import ast

from tests.meta.source import Module, parse, program_modules


def bad_translations(module: Module) -> list[str]:
    """Return the calls of `tr` and `translate` whose text is put together by the program."""
    found = []
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name == "tr":
            wrong = not node.args or not _is_literal(node.args[0])
        elif name == "translate":
            wrong = any(_is_put_together(argument) for argument in node.args)
        else:
            continue
        if wrong:
            found.append(f"{module.name}:{node.lineno}: {ast.unparse(node)}")
    return found


def _is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_put_together(node: ast.expr) -> bool:
    is_format = isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "format"
    return is_format or isinstance(node, ast.JoinedStr | ast.BinOp)


def test_every_translated_text_is_a_literal() -> None:
    assert [found for module in program_modules() for found in bad_translations(module)] == []


def test_put_together_texts_are_noticed() -> None:
    for text in (
        'self.tr(f"{n} hồ sơ")',
        'self.tr("a" + b)',
        'self.tr("a {}".format(b))',
        "tr(text)",
        'QCoreApplication.translate("Page", f"{n}")',
        'QCoreApplication.translate("Page", "%d" % n)',
    ):
        assert bad_translations(parse("x.py", text)), text
    for text in (
        'self.tr("{n} hồ sơ").format(n=n)',
        'self.tr("%n hồ sơ", "", n)',
        "s.translate(T)",
    ):
        assert bad_translations(parse("x.py", text)) == [], text
