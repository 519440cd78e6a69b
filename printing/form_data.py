"""Reads what the law says a form looks like: `resources/forms/*.json`, effective-dated.

Owns the shape of these files, their check on load and the choice of the version in force. Must not
hold any wording of its own, and must not lay anything out.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Literal

import msgspec

import resources
from counter_app.domain.errors import InvalidInput, NotFound
from counter_app.domain.forms import FormKind

PLACEHOLDER = re.compile(r"\{(\w+)\}")
"""A value's place in a template; everything else in a template is printed as it stands."""

Condition = Literal["always", "represented", "provisional", "dated", "only_total"]
"""When a line is printed: a representative stands at the counter, the code is provisional, a time
is promised, fees come as a sum without items."""


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all records of a form file."""


class TextField(_Strict, frozen=True, tag_field="kind", tag="text"):
    """A line of the form: label and values as a template; a tab is a wide gap.

    `text_blank` takes the place of `text` when all its values are empty; `strong` names values set
    in bold.
    """

    number: str
    text: str
    text_blank: str | None = None
    strong: tuple[str, ...] = ()
    indent: bool = False
    when: Condition = "always"


class DocumentColumns(_Strict, frozen=True):
    """Headings of the table of documents."""

    index: str
    name: str
    counts: str
    originals: str
    certified: str
    copies: str


class DocumentsField(_Strict, frozen=True, tag_field="kind", tag="documents"):
    """The table of documents: heading line, columns, the sign for "none", rows left open when
    nothing was listed."""

    number: str
    text: str
    columns: DocumentColumns
    none: str
    blank_rows: int


class Header(_Strict, frozen=True):
    """National name and motto, and the lines for number, place and date."""

    country: str
    motto: str
    number: str
    place_and_date: str


class Signature(_Strict, frozen=True):
    """One column of signatures; `name` is the value printed under the space for signing."""

    title: str
    hint: str
    name: str | None


class Marks(_Strict, frozen=True):
    """Marks of the program, not of the law: provisional code, repeated print."""

    provisional: str
    reprint: str


class Note(_Strict, frozen=True):
    """A line below the signatures; left out when one of its values is empty."""

    text: str
    when: Condition = "always"


class Foot(_Strict, frozen=True):
    """Both ends of the line at the foot of every page; ``{page}`` and ``{pages}`` are known."""

    left: str
    right: str


class FormVersion(_Strict, frozen=True):
    """The form as one legal text prescribes it, from `effective_from` to `effective_to` (both
    included)."""

    effective_from: date
    effective_to: date | None
    source: str
    title: str
    document_title: str
    header: Header
    date: str
    time: str
    generic_unit_names: tuple[str, ...]
    fields: tuple[TextField | DocumentsField, ...]
    signatures: tuple[Signature, ...]
    marks: Marks
    notes: tuple[Note, ...]
    foot: Foot


class FormFile(_Strict, frozen=True):
    """One file: a form and its versions, oldest first."""

    form: FormKind
    number: str
    versions: tuple[FormVersion, ...]


@cache
def load_form(kind: FormKind, known: frozenset[str]) -> FormFile:
    """Return the shipped form `kind`, checked; `known` are the values its templates may name.

    Raises:
        InvalidInput: ``bad-form-data``, see `parse_form`.
    """
    return parse_form(resources.path("forms", f"{kind}.json").read_bytes(), kind, known)


def parse_form(raw: bytes, kind: FormKind, known: frozenset[str]) -> FormFile:
    """Decode and check a form file.

    Raises:
        InvalidInput: ``bad-form-data``; `field` is the place in the file, parameter ``reason`` says
            what is wrong.
    """
    try:
        form = msgspec.json.decode(raw, type=FormFile)
    except msgspec.DecodeError as error:
        reason, _, place = str(error).partition(" - at `$.")
        raise _bad(place.rstrip("`") or "$", reason) from error
    except UnicodeDecodeError as error:
        raise _bad("$", "not UTF-8") from error
    if form.form is not kind:
        raise _bad("form", f"is {form.form}, not {kind}")
    if not form.versions:
        raise _bad("versions", "empty")
    for index, version in enumerate(form.versions):
        _check_version(version, f"versions[{index}]", known)
        if index:
            _check_succession(
                form.versions[index - 1], version, f"versions[{index}].effective_from"
            )
    return form


def version_on(form: FormFile, day: date) -> FormVersion:
    """Return the version in force on `day`.

    Raises:
        NotFound: ``no-form-in-force`` (parameters ``form``, ``on``) when no version covers that
            day.
    """
    for version in form.versions:
        ends = version.effective_to
        if version.effective_from <= day and (ends is None or day <= ends):
            return version
    raise NotFound("no-form-in-force", form=form.form.value, on=day.isoformat())


def _bad(place: str, reason: str) -> InvalidInput:
    return InvalidInput("bad-form-data", field=place, reason=reason)


def _check_succession(before: FormVersion, after: FormVersion, place: str) -> None:
    if before.effective_to is None or before.effective_to >= after.effective_from:
        raise _bad(place, "overlaps the version before")


def _check_version(version: FormVersion, place: str, known: frozenset[str]) -> None:
    ends = version.effective_to
    if ends is not None and ends < version.effective_from:
        raise _bad(f"{place}.effective_to", "before effective_from")
    for name, filled in (("fields", version.fields), ("signatures", version.signatures)):
        if not filled:
            raise _bad(f"{place}.{name}", "empty")
    for path, text in _texts(msgspec.to_builtins(version), place):
        if not text or not unicodedata.is_normalized("NFC", text):
            raise _bad(path, "empty or not NFC")
        unknown = set(PLACEHOLDER.findall(text)) - _allowed(path, known)
        if unknown:
            raise _bad(path, f"unknown value {min(unknown)}")
    for path, names in _named_values(version, place):
        if not known.issuperset(names):
            raise _bad(path, "unknown value")


def _named_values(version: FormVersion, place: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Values that are named outside templates."""
    for index, field in enumerate(version.fields):
        if isinstance(field, TextField):
            yield f"{place}.fields[{index}].strong", field.strong
    for index, signature in enumerate(version.signatures):
        if signature.name is not None:
            yield f"{place}.signatures[{index}].name", (signature.name,)


def _allowed(path: str, known: frozenset[str]) -> frozenset[str]:
    """Values that the template at `path` may name: those of the form, of the clock, or of the
    page."""
    if path.endswith(("].date", "].time")):
        return frozenset({"hour", "minute", "day", "month", "year"})
    if ".foot." in path:
        return known | {"page", "pages"}
    return known


def _texts(value: object, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, f"{place}.{key}")
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _texts(inner, f"{place}[{index}]")
