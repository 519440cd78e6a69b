"""Finds every error code the program can raise, by reading its source."""

import ast
from collections.abc import Iterable, Iterator

from tests.meta.source import Module

_ROOT_CLASS = "CounterError"
_Function = ast.FunctionDef | ast.AsyncFunctionDef


def error_classes(modules: Iterable[Module]) -> set[str]:
    """Return the names of `CounterError` and everything derived from it."""
    bases: dict[str, set[str]] = {}
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                bases.setdefault(node.name, set()).update(_name(base) for base in node.bases)
    family = {_ROOT_CLASS}
    while grown := {name for name, above in bases.items() if above & family} - family:
        family |= grown
    return family


def raised_codes(modules: Iterable[Module]) -> tuple[dict[str, str], list[str]]:
    """Return every code with one place that raises it, and the places whose code is unreadable.

    A code is readable when it is a literal, a choice of literals, an entry of a table of literals
    in the same module, a local name that only ever holds such, what a function of the same module
    returns, a parameter for which every call in the same module gives one of these, or the code of
    an error of the family that was just caught (which is read where that one is raised).
    """
    modules = tuple(modules)
    family = error_classes(modules)
    codes: dict[str, str] = {}
    unreadable: list[str] = []
    for module in modules:
        reader = _Reader(module, family)
        for call, function in reader.calls():
            argument = _code_argument(call, function, family, reader)
            if argument is None:
                continue
            place = f"{module.name}:{call.lineno}"
            found = reader.values(argument, function, frozenset())
            if found is None:
                unreadable.append(f"{place}: {ast.unparse(call)}")
            for code in found or ():
                codes.setdefault(code, place)
    return codes, unreadable


def _code_argument(
    call: ast.Call, function: _Function | None, family: set[str], reader: "_Reader"
) -> ast.expr | None:
    """Return the argument that is the code, or None where the call makes no error."""
    if _name(call.func) in family:
        is_error = True
    else:
        # A class of the family may fix its code itself: super().__init__("code", ...).
        above = ast.unparse(call.func) == "super().__init__"
        owner = reader.owner(function) if above and function is not None else None
        is_error = owner in family and owner != _ROOT_CLASS
    if not is_error:
        return None
    named = [keyword.value for keyword in call.keywords if keyword.arg == "code"]
    given = call.args[:1] or named
    return given[0] if given else None


def _name(node: ast.expr) -> str:
    return getattr(node, "attr", getattr(node, "id", ""))


class _Reader:
    """Reads values out of one module without running it."""

    def __init__(self, module: Module, family: set[str]) -> None:
        self._family = family
        self._enclosing: dict[ast.AST, _Function | None] = {}
        self._owners: dict[ast.AST, str] = {}
        self._functions: dict[str, _Function] = {}
        self._walk(module.tree, None)

    def _walk(self, node: ast.AST, function: _Function | None) -> None:
        for child in ast.iter_child_nodes(node):
            self._enclosing[child] = function
            if isinstance(child, _Function):
                self._functions[child.name] = child
                if isinstance(node, ast.ClassDef):
                    self._owners[child] = node.name
            self._walk(child, child if isinstance(child, _Function) else function)

    def owner(self, function: _Function) -> str | None:
        return self._owners.get(function)

    def calls(self) -> Iterator[tuple[ast.Call, _Function | None]]:
        for node, function in self._enclosing.items():
            if isinstance(node, ast.Call):
                yield node, function

    def values(
        self, node: ast.expr, function: _Function | None, seen: frozenset[str]
    ) -> set[str] | None:
        """Return the texts an expression can have, or None where that cannot be read."""
        match node:
            case ast.Constant(value=str(text)):
                return {text}
            case ast.IfExp(body=body, orelse=orelse):
                return self._union([body, orelse], function, seen)
            case ast.Subscript(value=ast.Name(id=name)):
                return self._table(name)
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="get"), args=args):
                default = self._union(args[1:], function, seen)
                table = self._table(name)
                return None if default is None or table is None else table | default
            case ast.Attribute(value=ast.Name(id=name), attr="code"):
                return set() if self._is_caught(name, function) else None
            case ast.Call():
                return self._returned(_name(node.func), seen)
            case ast.Name(id=name):
                return self._named(name, function, seen)
            case _:
                return None

    def _is_caught(self, name: str, function: _Function | None) -> bool:
        """Tell whether a name holds an error of the family in every handler that binds it."""
        types = [
            node.type
            for node, place in self._enclosing.items()
            if isinstance(node, ast.ExceptHandler) and node.name == name and place is function
        ]
        single = [one for kind in types for one in getattr(kind, "elts", [kind])]
        return bool(single) and all(one and _name(one) in self._family for one in single)

    def _union(
        self, nodes: Iterable[ast.expr], function: _Function | None, seen: frozenset[str]
    ) -> set[str] | None:
        found: set[str] = set()
        for node in nodes:
            values = self.values(node, function, seen)
            if values is None:
                return None
            found |= values
        return found

    def _assigned(self, name: str, function: _Function | None) -> list[ast.expr]:
        found = []
        for node, place in self._enclosing.items():
            targets = getattr(node, "targets", [getattr(node, "target", None)])
            is_assignment = isinstance(node, ast.Assign | ast.AnnAssign) and place is function
            if is_assignment and any(getattr(one, "id", "") == name for one in targets if one):
                value = getattr(node, "value", None)
                found += [value] if isinstance(value, ast.expr) else []
        return found

    def _table(self, name: str) -> set[str] | None:
        for value in self._assigned(name, None):
            if isinstance(value, ast.Dict):
                return self._union(value.values, None, frozenset())
        return None

    def _returned(self, name: str, seen: frozenset[str]) -> set[str] | None:
        function = self._functions.get(name)
        if function is None or name in seen:
            return None
        values = [
            node.value
            for node, place in self._enclosing.items()
            if isinstance(node, ast.Return) and place is function and node.value is not None
        ]
        return self._union(values, function, seen | {name}) if values else None

    def _named(
        self, name: str, function: _Function | None, seen: frozenset[str]
    ) -> set[str] | None:
        key = f"{function.name if function else ''}.{name}"
        if key in seen:
            return None
        assigned = self._assigned(name, function)
        parameters = [] if function is None else [*function.args.args, *function.args.kwonlyargs]
        names = [parameter.arg for parameter in parameters]
        if function is not None and name in names:
            given = self._given(function, names, name, seen | {key})
            local = self._union(assigned, function, seen | {key})
            return None if given is None or local is None else given | local
        if assigned:
            return self._union(assigned, function, seen | {key})
        return self._named(name, None, seen) if function is not None else None

    def _given(
        self, function: _Function, names: list[str], name: str, seen: frozenset[str]
    ) -> set[str] | None:
        """Return what the calls in this module give for a parameter."""
        position = names.index(name) - (names[:1] in (["self"], ["cls"]))
        found: set[str] = set()
        for call, place in self.calls():
            if _name(call.func) != function.name:
                continue
            given = [keyword.value for keyword in call.keywords if keyword.arg == name]
            given = given or call.args[position : position + 1]
            values = self._union(given, place, seen) if given else None
            if values is None:
                return None
            found |= values
        return found or None
