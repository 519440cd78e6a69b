"""Checks a form file that has the right shape: dates, templates, names of values, NFC.

Owns what is refused and how the place in the file is named. Must not read files or lay anything
out.
"""

import unicodedata
from collections.abc import Iterator

import msgspec

from counter_app.domain.errors import InvalidInput
from counter_app.domain.forms import FormKind
from printing.form_data import (
    PLACEHOLDER,
    FormFile,
    FormVersion,
    Known,
    TableField,
    TextField,
)

_CLOCK = frozenset({"hour", "minute", "day", "month", "month2", "year"})
_PAGE = frozenset({"page", "pages"})
_MAY_BE_EMPTY = ("none", "hint")
"""Texts that may be empty: the sign for an empty cell, the line below a signature's title."""


def check_form(form: FormFile, kind: FormKind, known: Known) -> None:
    """Check a form file.

    Raises:
        InvalidInput: ``bad-form-data``; `field` is the place in the file, parameters ``reason``
            and ``detail`` say what is wrong.
    """
    if form.form is not kind:
        raise _bad("form", "is another form", form.form)
    if not form.versions:
        raise _bad("versions", "empty")
    for index, version in enumerate(form.versions):
        place = f"versions[{index}]"
        _check_version(version, place, known)
        if index:
            _check_succession(form.versions[index - 1], version, f"{place}.effective_from")


def _bad(place: str, reason: str, detail: str = "") -> InvalidInput:
    return InvalidInput("bad-form-data", field=place, reason=reason, detail=detail)


def _check_succession(before: FormVersion, after: FormVersion, place: str) -> None:
    if before.effective_to is None or before.effective_to >= after.effective_from:
        raise _bad(place, "overlaps the version before")


def _check_version(version: FormVersion, place: str, known: Known) -> None:
    ends = version.effective_to
    if ends is not None and ends < version.effective_from:
        raise _bad(f"{place}.effective_to", "before effective_from")
    if not version.fields:
        raise _bad(f"{place}.fields", "empty")
    if not version.papers:
        raise _bad(f"{place}.papers", "empty")
    for name, scale in (("type", version.type_scale), ("table", version.table_scale)):
        if not 0.5 <= scale <= 2:
            raise _bad(f"{place}.{name}_scale", "not between 0.5 and 2")
    missing = known.words - set(version.words)
    if missing:
        raise _bad(f"{place}.words", "no word for", min(missing))
    _check_names(version, place, known)
    for path, text in _texts(msgspec.to_builtins(version), place):
        _check_text(path, text)
        unknown = set(PLACEHOLDER.findall(text)) - _allowed(version, path, place, known)
        if unknown:
            raise _bad(path, "unknown value", min(unknown))


def _check_text(path: str, text: str) -> None:
    if not text and not path.endswith(_MAY_BE_EMPTY):
        raise _bad(path, "empty")
    if not unicodedata.is_normalized("NFC", text):
        raise _bad(path, "not NFC")


def _check_names(version: FormVersion, place: str, known: Known) -> None:
    """Names that stand outside templates."""
    for index, field in enumerate(version.fields):
        path = f"{place}.fields[{index}]"
        if isinstance(field, TextField):
            if not known.values.issuperset(field.strong):
                unknown = set(field.strong) - known.values
                raise _bad(f"{path}.strong", "unknown value", min(unknown))
        elif known.of(field.of) is None:
            raise _bad(f"{path}.of", "unknown list", field.of)
        if isinstance(field, TableField):
            if not field.columns:
                raise _bad(f"{path}.columns", "empty")
            if any(column.ems <= 0 and column.share <= 0 for column in field.columns):
                raise _bad(f"{path}.columns", "a column has no width")
    for index, signature in enumerate(version.signatures):
        if signature.name is not None and signature.name not in known.values:
            raise _bad(f"{place}.signatures[{index}].name", "unknown value", signature.name)


def _allowed(version: FormVersion, path: str, place: str, known: Known) -> frozenset[str]:
    """Values that the template at `path` may name: those of the form, of the clock, of the page, or
    of the rows of a list.
    """
    inside = path.removeprefix(f"{place}.")
    if inside in ("date", "time", "day", "moment"):
        return _CLOCK
    if inside.startswith("foot."):
        return known.values | _PAGE
    if inside.startswith("fields["):
        index = int(inside[len("fields[") : inside.index("]")])
        field = version.fields[index]
        is_heading = isinstance(field, TableField) and inside == f"fields[{index}].text"
        if not isinstance(field, TextField) and not is_heading:
            return known.of(field.of) or frozenset()
    return known.values


def _texts(value: object, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, f"{place}.{key}")
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _texts(inner, f"{place}[{index}]")
