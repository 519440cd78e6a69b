"""The catalogue of procedures as a workbook of three sheets (docs/catalogue.md), both ways.

Owns the sheets, their headings and what a cell may look like. Must not judge the figures:
`catalogue_files` checks what comes out of here exactly as it checks a JSON file.
"""

import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final
from xml.etree.ElementTree import ParseError

import msgspec
from openpyxl import load_workbook

from counter_app.domain.errors import InvalidInput
from counter_app.domain.procedure import Procedure
from counter_app.domain.sheet import CellValue, Column, Sheet
from counter_app.domain.text import fold

PROCEDURES: Final = "Thủ tục"
FEES: Final = "Phí"
DOCUMENTS: Final = "Giấy tờ"
MOST_UNPACKED: Final = 100 * 1024 * 1024
"""Bytes; a catalogue of ten thousand procedures has a tenth."""
_TICK: Final = "x"
_LIST: Final = ";"

Read = Callable[[object], object]


@dataclass(frozen=True, slots=True)
class _Field:
    """A column, the dotted key it holds, and how a cell of it is read."""

    key: str
    heading: str
    width: int
    read: Read


def _text(value: object) -> object:
    return str(value).strip()


def _code(value: object) -> object:
    """A code that the spreadsheet took for a number: 2.000815."""
    return f"{value:.6f}" if isinstance(value, float) else str(value).strip()


def _day(value: object) -> object:
    if isinstance(value, datetime):
        return value.date().isoformat()
    text = str(value).strip()
    parts = text.split("/")
    if len(parts) == 3 and all(part.isdigit() for part in parts):
        return f"{parts[2]:0>4}-{parts[1]:0>2}-{parts[0]:0>2}"
    return text


def _tick(value: object) -> object:
    return value is True or fold(str(value)) in ("x", "co", "1", "true")


def _number(value: object) -> object:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    text = str(value).strip()
    return int(text) if text.isdecimal() else value


def _several(value: object) -> object:
    return [part.strip() for part in str(value).split(_LIST) if part.strip()]


_FIELDS: Final[dict[str, tuple[_Field, ...]]] = {
    PROCEDURES: (
        _Field("code", "Mã", 12, _code),
        _Field("valid_from", "Từ ngày", 12, _day),
        _Field("valid_to", "Đến ngày", 12, _day),
        _Field("name", "Tên", 60, _text),
        _Field("short_name", "Tên ngắn", 30, _text),
        _Field("sector", "Lĩnh vực", 20, _text),
        _Field("sector_code", "Mã lĩnh vực", 12, _text),
        _Field("abbreviations", "Viết tắt", 20, _several),
        _Field("abolished", "Đã bãi bỏ", 10, _tick),
        _Field("replaced_by", "Thay bằng", 12, _code),
        _Field("term.rule", "Thời hạn", 10, _text),
        _Field("term.text", "Thời hạn bằng lời", 30, _text),
        _Field("term.source", "Nguồn thời hạn", 30, _text),
        _Field("term.sourced", "Độ tin thời hạn", 10, _text),
        _Field("term.max_extension", "Gia hạn tối đa", 10, _text),
        _Field("quantities", "Số lượng phải nhập", 14, _several),
        _Field("territory_free", "Không theo địa bàn", 10, _tick),
        _Field("resolving_level", "Cấp giải quyết", 12, _text),
        _Field("source", "Nguồn", 40, _text),
        _Field("sourced", "Độ tin", 8, _text),
    ),
    FEES: (
        _Field("valid_from", "Thu từ ngày", 12, _day),
        _Field("valid_to", "Thu đến ngày", 12, _day),
        _Field("rule.kind", "Cách tính", 10, _text),
        _Field("rule.amount_vnd", "Số tiền", 12, _number),
        _Field("rule.per", "Tính theo", 10, _text),
        _Field("rule.first_pages", "Số trang đầu", 10, _number),
        _Field("rule.first_vnd", "Giá trang đầu", 12, _number),
        _Field("rule.next_vnd", "Giá trang sau", 12, _number),
        _Field("rule.cap_vnd", "Cao nhất một bản", 12, _number),
        _Field("rule.text", "Nơi quy định", 30, _text),
        _Field("condition", "Trường hợp", 30, _text),
        _Field("text", "Bằng lời", 40, _text),
        _Field("source", "Nguồn", 40, _text),
        _Field("sourced", "Độ tin", 8, _text),
    ),
    DOCUMENTS: (
        _Field("name", "Tên giấy tờ", 60, _text),
        _Field("required", "Bắt buộc", 10, _tick),
        _Field("originals", "Bản chính", 10, _number),
        _Field("certified", "Bản chứng thực", 10, _number),
        _Field("copies", "Bản chụp", 10, _number),
        _Field("shown_only", "Chỉ xuất trình", 10, _tick),
        _Field("note", "Ghi chú", 40, _text),
        _Field("sourced", "Độ tin", 8, _text),
    ),
}
_LIST_KEYS: Final = {FEES: "fees", DOCUMENTS: "documents"}
_OF: Final = (_Field("code", "Mã", 12, _code), _Field("since", "Thủ tục từ ngày", 14, _day))
"""The two columns that say which procedure, in which period, a fee or a paper belongs to."""
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    OSError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
)
"""What the reader raises for a workbook that is none, or a damaged one."""


def sheets_of(procedures: Sequence[Procedure]) -> Iterator[Sheet]:
    """The procedures as the three sheets that `read` takes."""
    plain = msgspec.to_builtins(tuple(procedures))
    yield Sheet(PROCEDURES, _columns(_FIELDS[PROCEDURES]), _rows(_FIELDS[PROCEDURES], plain))
    for name, key in _LIST_KEYS.items():
        under = (
            {"code": one["code"], "since": one["valid_from"]} | row
            for one in plain
            for row in one[key]
        )
        fields = (*_OF, *_FIELDS[name])
        yield Sheet(name, _columns(fields), _rows(fields, under))


def _columns(fields: Iterable[_Field]) -> tuple[Column, ...]:
    return tuple(Column(one.heading, one.width) for one in fields)


def _rows(
    fields: Sequence[_Field], entries: Iterable[dict[str, Any]]
) -> Iterator[tuple[CellValue, ...]]:
    for entry in entries:
        yield tuple(_shown(one, _inner(entry, one.key)) for one in fields)


def _inner(entry: Any, key: str) -> Any:
    for part in key.split("."):
        entry = entry[part]
    return entry


def _shown(field: _Field, value: Any) -> CellValue:
    if isinstance(value, bool):
        return _TICK if value else None
    if isinstance(value, list | tuple):
        return f"{_LIST} ".join(value) or None
    if field.read is _day and value is not None:
        return date.fromisoformat(value)
    shown: CellValue = value
    return shown if shown != "" else None


def read(raw: bytes) -> dict[str, object]:
    """A workbook as the parsed JSON of a catalogue file; figures are not judged here.

    Raises:
        InvalidInput: ``bad-file`` when it is no workbook or lacks a sheet or column;
            ``unknown-key`` for a heading nobody knows; `field` names sheet, column or row.
    """
    try:
        tables = {name: list(_table(raw, name)) for name in _FIELDS}
    except InvalidInput:
        raise
    except _BROKEN as error:
        raise InvalidInput("bad-file", "file", reason="xlsx") from error
    procedures = [_nested(values, PROCEDURES) for _, values in tables[PROCEDURES]]
    for entry in procedures:
        entry["fees"], entry["documents"] = [], []
    for name, key in _LIST_KEYS.items():
        for row, values in tables[name]:
            owner = _owner(procedures, values, f"{name}, dòng {row}")
            owner[key].append(_nested(values, name))
    days = [str(entry.get("valid_from")) for entry in procedures]
    return {"format": 1, "issued_on": max(days, default=""), "procedures": procedures}


def _owner(procedures: list[dict[str, Any]], values: dict[str, object], where: str) -> Any:
    code, since = values.pop("code", None), values.pop("since", None)
    for entry in procedures:
        if entry.get("code") == code and since in (None, entry.get("valid_from")):
            return entry
    raise InvalidInput("bad-file", where, reason="thủ tục không có trong trang “Thủ tục”")


def _nested(values: dict[str, object], name: str) -> dict[str, Any]:
    """Dotted keys as mappings in each other. A tick that is not there is a no: what has another
    usual value in JSON has none here.
    """
    entry: dict[str, Any] = {
        one.key: False for one in _FIELDS[name] if one.read is _tick and "." not in one.key
    }
    for key, value in values.items():
        *way, last = key.split(".")
        inner = entry
        for part in way:
            inner = inner.setdefault(part, {})
        inner[last] = value
    return entry


def _table(raw: bytes, name: str) -> Iterator[tuple[int, dict[str, object]]]:
    """Row numbers, as the spreadsheet counts them, with the cells that say something, by key."""
    with zipfile.ZipFile(BytesIO(raw)) as packed:
        if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
            raise InvalidInput("bad-file", "file", reason="xlsx")
    book = load_workbook(BytesIO(raw), read_only=True, data_only=True)
    try:
        if name not in book.sheetnames:
            raise InvalidInput("bad-file", name, reason="thiếu trang này")
        rows = book[name].iter_rows(values_only=True)
        fields = _headed(name, next(rows, ()))
        for number, row in enumerate(rows, start=2):
            cells = zip(fields, row, strict=False)
            found = {
                field.key: field.read(value)
                for field, value in cells
                if field is not None and value is not None and str(value).strip()
            }
            if found:
                yield number, found
    finally:
        book.close()


def _headed(name: str, headings: Sequence[object]) -> list[_Field | None]:
    """The field of each column; None for a column without heading."""
    known = {
        fold(one.heading): one for one in (*(_OF if name in _LIST_KEYS else ()), *_FIELDS[name])
    }
    fields: list[_Field | None] = []
    for heading in headings:
        text = str(heading or "").strip()
        if text and fold(text) not in known:
            raise InvalidInput("unknown-key", f"{name}: {text}"[:100])
        fields.append(known[fold(text)] if text else None)
    if "code" not in [field.key for field in fields if field is not None]:
        raise InvalidInput("bad-file", name, reason="thiếu cột Mã")
    return fields
