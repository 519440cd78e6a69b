"""What a form file says (`resources/forms/*.json`): how the law words and orders a form,
effective-dated.

Owns the shape of these files and the choice of the version in force. Must not hold any wording of
its own, must not read files, and must not lay anything out.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import msgspec

from counter_app.domain.errors import NotFound
from counter_app.domain.forms import FormKind, Paper

PLACEHOLDER = re.compile(r"\{(\w+)\}")
"""A value's place in a template; everything else in a template is printed as it stands."""

Condition = Literal["always", "represented", "provisional", "dated", "only_total"]
"""When a line is printed: a representative stands at the counter, the code is provisional, a time
is promised, fees come as a sum without items."""

Wording = Literal["reproduced", "reconstructed", "unofficial", "own"]
"""Where the words come from: a text that reproduces the form; a description of it; our own words
for a form whose text was not found; our own form, which no circular has. Never printed."""


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all records of a form file."""


class TextField(_Strict, frozen=True, tag_field="kind", tag="text"):
    """A line of the form: label and values as a template; a tab is a wide gap.

    `text_blank` takes the place of `text` when all its values are empty, printed `blank_lines`
    times; `strong` names values set in bold.
    """

    number: str
    text: str
    text_blank: str | None = None
    strong: tuple[str, ...] = ()
    indent: bool = False
    centred: bool = False
    justified: bool = False
    blank_lines: int = 1
    when: Condition = "always"


class ListField(_Strict, frozen=True, tag_field="kind", tag="list"):
    """One line for each row of the list `of`; when there is none, `blank_rows` open ones."""

    number: str
    of: str
    text: str
    blank_rows: int
    indent: bool = False


class Column(_Strict, frozen=True):
    """A column: heading, cell as a template, and its width: `ems` type sizes, or a `share` of what
    those leave. Columns next to each other with the same `group` stand under one heading.
    """

    title: str
    value: str
    ems: float = 0.0
    share: float = 0.0
    centred: bool = False
    group: str | None = None


class TableField(_Strict, frozen=True, tag_field="kind", tag="table"):
    """A table with one row for each row of the list `of`: heading line, columns, the sign for an
    empty cell; `blank_rows` open rows when there is none.
    """

    number: str
    of: str
    columns: tuple[Column, ...]
    none: str
    text: str | None = None
    blank_rows: int = 0


class HandOversField(_Strict, frozen=True, tag_field="kind", tag="hand_overs"):
    """The table of form 06: each row has room for two signatures under its time.

    `columns` are the four headings; `gives`, `takes` and `at` are templates of a row.
    """

    number: str
    of: str
    columns: tuple[str, str, str, str]
    gives: str
    takes: str
    at: str
    at_blank: str
    giver: str
    receiver: str
    blank_rows: int


Field = TextField | ListField | TableField | HandOversField


class Header(_Strict, frozen=True):
    """National name and motto, and the lines for number, place and date.

    `side` are lines in a third column at the right; `logo` is the name of a picture (PNG or JPEG)
    beside the form file, drawn above the unit.
    """

    country: str
    motto: str
    number: str
    place_and_date: str
    side: tuple[str, ...] = ()
    logo: str | None = None


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
    included).

    `date` and `time` are how days and times are written in lines, `day` and `moment` in tables;
    `subtitle` stands below the title; `copies` name the copies (liên) that are printed when asked
    for; `landscape` are papers it lies on; `type_scale` enlarges the type of a letter and
    `table_scale` that of its tables; `words` are this form's words for values with a fixed set of
    codes.
    """

    effective_from: date
    effective_to: date | None
    source: str
    wording: Wording
    title: str
    document_title: str
    header: Header
    date: str
    time: str
    fields: tuple[Field, ...]
    signatures: tuple[Signature, ...]
    marks: Marks
    foot: Foot
    moment: str = "{hour}:{minute} {day}/{month2}/{year}"
    day: str = "{day}/{month2}/{year}"
    subtitle: tuple[str, ...] = ()
    generic_unit_names: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    copies: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = (Paper.A4, Paper.A5)
    landscape: tuple[Paper, ...] = ()
    has_codes: bool = True
    type_scale: float = 1.0
    table_scale: float = 1.0
    words: Mapping[str, str] = {}


class FormFile(_Strict, frozen=True):
    """One file: a form and its versions, oldest first."""

    form: FormKind
    number: str
    versions: tuple[FormVersion, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Names that a form's templates may use: its values, and those of each list of rows."""

    values: frozenset[str]
    rows: tuple[tuple[str, frozenset[str]], ...] = ()
    words: frozenset[str] = frozenset()
    """Codes that the form must have words for."""

    def of(self, rows: str) -> frozenset[str] | None:
        """Names of a list's rows; None for a list that the form does not have."""
        return dict(self.rows).get(rows)


def version_on(form: FormFile, days: Iterable[date]) -> FormVersion:
    """Return the version in force on the first of `days` that has one.

    Raises:
        NotFound: ``no-form-in-force`` (parameters ``form``, ``on``) when no version covers any of
            these days.
    """
    asked = list(days)
    for day in asked:
        for version in form.versions:
            ends = version.effective_to
            if version.effective_from <= day and (ends is None or day <= ends):
                return version
    raise NotFound("no-form-in-force", form=form.form.value, on=asked[0].isoformat())
