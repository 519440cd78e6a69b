"""export: dossiers and the register of a period as an Excel workbook."""

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.commands.base import DONE, Call, parse_day
from counter_app.commands.grammar import Commands
from counter_app.domain.errors import InvalidInput
from counter_app.domain.sheet import CellValue, Column, Sheet

if TYPE_CHECKING:
    from counter_app.domain.dossier import Dossier
    from counter_app.domain.form_lists import RegisterEntry
    from counter_app.services.container import Services

_DOSSIERS = (
    Column("Mã hồ sơ", 24),
    Column("Người nộp", 28),
    Column("Số định danh", 16),
    Column("Điện thoại", 14),
    Column("Địa chỉ", 36),
    Column("Người đại diện", 28),
    Column("Mã thủ tục", 12),
    Column("Thủ tục", 48),
    Column("Lĩnh vực", 20),
    Column("Nội dung", 32),
    Column("Nhận lúc", 17),
    Column("Hẹn trả", 17),
    Column("Có kết quả", 17),
    Column("Đã trả", 17),
    Column("Tình trạng", 22),
    Column("Người nhận", 22),
    Column("Đang giữ hồ sơ", 22),
    Column("Phí, lệ phí (đồng)", 14),
    Column("Đã thu (đồng)", 14),
)
_REGISTER = (
    Column("STT", 6),
    Column("Mã hồ sơ", 24),
    Column("Thủ tục", 48),
    Column("Người nộp", 28),
    Column("Số giấy tờ", 18),
    Column("Địa chỉ", 36),
    Column("Điện thoại", 14),
    Column("Cơ quan giải quyết", 28),
    Column("Nhận lúc", 17),
    Column("Hẹn trả", 17),
    Column("Thời hạn", 22),
    Column("Trả kết quả lúc", 17),
)


def register(commands: Commands) -> None:
    """Add the family's commands."""
    export = commands.add("export", "xuất hồ sơ hoặc sổ theo dõi ra tệp Excel", run=_export)
    export.add_argument(
        "what", choices=("dossiers", "register"), metavar="BẢNG", help="dossiers, register"
    )
    export.add_argument("--from", dest="from_on", required=True, metavar="NGÀY", help="từ ngày")
    export.add_argument("--to", dest="to_on", required=True, metavar="NGÀY", help="đến hết ngày")
    export.add_argument("--out", required=True, metavar="TỆP", help="tệp .xlsx sẽ được tạo")


def new_workbook(name: str) -> Path:
    """The file a workbook may be written to.

    Raises:
        InvalidInput: ``not-xlsx``, ``file-exists`` or ``folder-missing`` (field ``out``).
    """
    target = Path(name)
    if target.suffix.lower() != ".xlsx":
        raise InvalidInput("not-xlsx", "out", file=name)
    if os.path.exists(target):
        raise InvalidInput("file-exists", "out", file=name)
    if not os.path.isdir(target.parent):
        raise InvalidInput("folder-missing", "out", folder=str(target.parent))
    return target


def _export(call: Call) -> int:
    from counter_app.services import exports
    from printing.workbook import write_workbook

    args = call.args
    start, end = parse_day(args.from_on, "from"), parse_day(args.to_on, "to")
    target = new_workbook(args.out)
    make = _dossiers if args.what == "dossiers" else _register
    with call.desk() as s:
        rows = write_workbook(target, make(s, start, end))
        exports.note_export(s, args.what, rows, call.actor)
    call.answer({"file": str(target), "rows": rows}, [f"Đã xuất {rows} hồ sơ ra {target}."])
    return DONE


def _dossiers(s: "Services", start: date, end: date) -> Iterable[Sheet]:
    from counter_app.services import exports

    found = exports.each_received(s, start, end)
    return [Sheet("Hồ sơ", _DOSSIERS, (_dossier(state) for state in found))]


def _dossier(state: "Dossier") -> tuple[CellValue, ...]:
    person, other = state.applicant, state.representative
    return (
        state.code,
        person.name,
        person.personal_id,
        person.phone,
        person.address,
        other.name if other else None,
        state.procedure.code,
        state.procedure.name,
        state.procedure.sector,
        state.summary,
        state.received_at,
        state.due.due_at,
        state.finished_at,
        state.returned_at,
        state.status.text,
        state.accepted_by,
        state.held_by,
        state.fees.total_vnd,
        state.collected_vnd,
    )


def _register(s: "Services", start: date, end: date) -> Iterator[Sheet]:
    from counter_app.services import form_registers

    for one in form_registers.register_snapshots(s, start, end):
        rows = (_entry(number, entry) for number, entry in enumerate(one.entries, start=1))
        yield Sheet(one.sector or "Sổ theo dõi", _REGISTER, rows)


def _entry(number: int, entry: "RegisterEntry") -> tuple[CellValue, ...]:
    person = entry.applicant
    return (
        number,
        entry.code,
        entry.procedure,
        person.name,
        person.identity,
        person.address,
        person.phone,
        entry.resolving_unit,
        entry.received_at,
        entry.due_at,
        entry.term_text,
        entry.returned_at,
    )
