"""Tables as an Excel workbook (.xlsx), written row by row.

Owns the file's form: what is text, day, moment or number, headings that stay in sight, and that the
file appears whole or not at all. Must not know what the tables are about.
"""

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from secrets import token_hex
from typing import IO, Any, Final

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import WorkbookAlreadySaved

from counter_app.domain.calendar import TZ
from counter_app.domain.errors import InvalidInput
from counter_app.domain.sheet import CellValue, Column, Sheet

MOST_ROWS: Final = 1_048_575
"""Rows a sheet holds below its heading; what is more goes to a further sheet."""
MOST_TEXT: Final = 32_767
"""Characters a cell holds."""
_MOST_NAME: Final = 31
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]")
_NOT_IN_CELLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DAY: Final = "dd/mm/yyyy"
_MOMENT: Final = "dd/mm/yyyy hh:mm"


def write_workbook(file: Path, sheets: Iterable[Sheet]) -> int:
    """Write the tables to `file`, replacing it; returns how many rows there are below headings.

    Raises:
        InvalidInput: ``file-not-written`` (field ``out``).
    """
    beside = file.with_name(f".{file.name}.{token_hex(4)}.part")
    try:
        with beside.open("xb") as out:
            written = _fill(out, sheets)
            out.flush()
            os.fsync(out.fileno())
        os.replace(beside, file)
    except OSError as error:
        raise InvalidInput("file-not-written", "out", file=file.name) from error
    finally:
        _drop(beside)
    return written


def _fill(out: IO[bytes], sheets: Iterable[Sheet]) -> int:
    book = Workbook(write_only=True)
    names: set[str] = set()
    try:
        written = sum(_put(book, sheet, names) for sheet in sheets)
        packed = BytesIO()  # over a file that fails, openpyxl leaves an archive that cannot end
        book.save(packed)
        out.write(packed.getbuffer())
    except BaseException:
        for page in book.worksheets:
            with suppress(WorkbookAlreadySaved):
                page.close()  # else its half-written rows are ended whenever they are collected
        raise
    return written


def _drop(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return  # a folder that went away took the file along


def _put(book: Workbook, sheet: Sheet, names: set[str]) -> int:
    page = _begin(book, sheet, names)
    written = 0
    for row in sheet.rows:
        if written and written % MOST_ROWS == 0:
            page = _begin(book, sheet, names)
        page.append([_cell(page, value) for value in row])
        written += 1
    return written


def _begin(book: Workbook, sheet: Sheet, names: set[str]) -> Any:
    page = book.create_sheet(_free_name(sheet.name, names))
    page.freeze_panes = "A2"
    for number, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(number)].width = column.width
    page.append([_heading(page, column) for column in sheet.columns])
    return page


def _heading(page: Any, column: Column) -> Cell:
    cell = _cell(page, column.heading)
    cell.font = Font(bold=True)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _cell(page: Any, value: CellValue) -> Cell:
    cell = WriteOnlyCell(page)
    if isinstance(value, str):
        cell.value = _NOT_IN_CELLS.sub("", value)[:MOST_TEXT]
        cell.data_type = "s"  # never a formula, whatever it begins with
    elif isinstance(value, datetime):
        cell.value = value.astimezone(TZ).replace(tzinfo=None, microsecond=0)
        cell.number_format = _MOMENT
    elif isinstance(value, date):
        cell.value = value
        cell.number_format = _DAY
    elif value is not None:
        cell.value = value
        cell.number_format = "#,##0"
    return cell


def _free_name(wanted: str, names: set[str]) -> str:
    """A name Excel accepts that no sheet of this book has yet; it takes letters of either case for
    the same.
    """
    plain = _NOT_IN_NAMES.sub(" ", wanted).strip(" '") or "1"
    name, number = plain[:_MOST_NAME].rstrip(), 1
    while name.casefold() in names:
        number += 1
        tail = f" ({number})"
        name = plain[: _MOST_NAME - len(tail)].rstrip() + tail
    names.add(name.casefold())
    return name
