"""A table on its way into a workbook: headings and typed cells. Knows no file format."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

CellValue = str | int | date | datetime | None
"""Text stays text, also where it looks like a number; a moment is aware."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and how wide the column is, in characters."""

    heading: str
    width: int = 16


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `rows` may be read once only, row by row, so that no table has to fit memory."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[CellValue, ...]]
