"""procedures and calendar: the catalogue in force, its updates, the days off."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from counter_app.commands.base import DONE, Call, parse_day, read_input
from counter_app.commands.grammar import Commands
from counter_app.domain.wording import date_text

if TYPE_CHECKING:
    from counter_app.domain.procedure import DatedFee, Procedure
    from counter_app.services.catalogue import ImportCounts


def register(commands: Commands) -> None:
    """Add the family's commands."""
    procedures = commands.add("procedures", "danh mục thủ tục đang có hiệu lực", run=_procedures)
    procedures.add_argument("--find", metavar="CHỮ", help="tìm theo mã, tên hoặc chữ viết tắt")
    procedures.add_argument("--on", metavar="NGÀY", help="có hiệu lực vào ngày này (2026-11-23)")
    under = Commands(procedures, required=False, dest="sub")
    taken = under.add("import", "cập nhật danh mục từ tệp", run=_import_procedures)
    taken.add_argument("file", metavar="TỆP", help="tệp JSON hoặc .xlsx; - là đầu vào chuẩn")
    given = under.add("export", "xuất danh mục ra tệp Excel để sửa rồi nhập lại", run=_give)
    given.add_argument("file", metavar="TỆP", help="tệp .xlsx sẽ được tạo")
    under.add("pull", "đọc danh mục của cổng và đối chiếu; không sửa danh mục", run=_pull)

    calendar = commands.add("calendar", "lịch nghỉ và ngày làm việc bù")
    under = Commands(calendar, dest="sub")
    taken = under.add("import", "nhập lịch từ tệp", run=_import_calendar)
    taken.add_argument("file", metavar="TỆP", help="tệp lịch JSON; - là đầu vào chuẩn")
    shown = under.add("show", "xem lịch một năm", run=_show_calendar)
    shown.add_argument("year", metavar="NĂM", type=int, help="năm cần xem")


def _procedures(call: Call) -> int:
    from counter_app.services import catalogue

    with call.desk() as s:
        on = parse_day(call.args.on, "day") if call.args.on else s.clock().date()
        found = catalogue.list_procedures(s, call.args.find, on)
    call.answer([_procedure_json(one, on) for one in found], _procedure_lines(found, on))
    return DONE


def _procedure_json(procedure: "Procedure", on: date) -> dict[str, object]:
    from counter_app.domain.due import parse_term
    from counter_app.domain.term_text import term_words

    fee = _fee_on(procedure, on)
    return {
        "code": procedure.code,
        "name": procedure.name,
        "short_name": procedure.short_name,
        "sector": procedure.sector,
        "term": procedure.term.rule,
        "term_text": term_words(parse_term(procedure.term.rule)),
        "term_sourced": procedure.term.sourced,
        "fee": fee.text if fee else None,
        "fee_kind": fee.rule.kind if fee else None,
        "quantities": procedure.quantities,
        "sourced": procedure.sourced,
        "valid_from": procedure.valid_from,
        "valid_to": procedure.valid_to,
    }


def _fee_on(procedure: "Procedure", on: date) -> "DatedFee | None":
    running = [
        fee
        for fee in procedure.fees
        if fee.condition is None
        and fee.valid_from <= on
        and (fee.valid_to is None or on <= fee.valid_to)
    ]
    return max(running, key=lambda fee: fee.valid_from, default=None)


def _procedure_lines(found: "Iterable[Procedure]", on: date) -> list[str]:
    lines = []
    for one in found:
        fee = _fee_on(one, on)
        cost = fee.text if fee else "chưa có mức thu"
        lines.append(f"{one.code}  {one.short_name}  |  {one.term.text}  |  {cost}")
    return lines or ["Không có thủ tục nào phù hợp."]


def _import_procedures(call: Call) -> int:
    from counter_app.services import catalogue

    raw = read_input(call.args.file)
    with call.desk() as s:
        counts = catalogue.import_procedures(s, raw, call.actor)
    return _counts(call, "thủ tục", counts)


def _give(call: Call) -> int:
    from counter_app.commands.export import new_workbook
    from counter_app.services import catalogue, catalogue_sheets
    from printing.workbook import write_workbook

    target = new_workbook(call.args.file)
    with call.desk() as s:
        found = catalogue.every_period(s)
    write_workbook(target, catalogue_sheets.sheets_of(found))
    answer = {"file": str(target), "rows": len(found)}
    call.answer(answer, [f"Đã xuất {len(found)} thủ tục ra {target}."])
    return DONE


def _pull(call: Call) -> int:
    from sync.connectors.outcome import Failure
    from sync.desk.pull import pull_once

    with call.desk() as s:
        pulled = pull_once(s)
    if isinstance(pulled, Failure):
        raise pulled.error()
    lines = [
        f"Cổng có {pulled.procedures} thủ tục, {pulled.agencies} cơ quan, "
        f"{pulled.sectors} lĩnh vực; đã đối chiếu {pulled.compared} thủ tục."
    ]
    lines += [f"{code}: không có trên cổng" for code in pulled.missing]
    lines += [
        f"{one.code}: {_DIFFERENCES[one.what]} ở đây {one.here}, trên cổng {one.there}"
        for one in pulled.differences
    ]
    call.answer(pulled, lines)
    return DONE


_DIFFERENCES = {"name": "tên", "sector": "lĩnh vực", "term": "thời hạn", "ended": "hiệu lực"}


def _import_calendar(call: Call) -> int:
    from counter_app.services import catalogue

    raw = read_input(call.args.file)
    with call.desk() as s:
        counts = catalogue.import_calendar(s, raw, call.actor)
    return _counts(call, "năm", counts)


def _counts(call: Call, what: str, counts: "ImportCounts") -> int:
    line = (
        f"Đã cập nhật: thêm {counts.added} {what}, sửa {counts.changed}, "
        f"kết thúc hiệu lực {counts.ended}."
    )
    call.answer(counts, [line])
    return DONE


def _show_calendar(call: Call) -> int:
    from counter_app.services import catalogue

    with call.desk() as s:
        year = catalogue.show_calendar(s, call.args.year)
    answer = {
        "year": year.year,
        "status": year.status,
        "source": year.source,
        "days_off": [_day_json(*one) for one in year.days_off],
        "working_days": [_day_json(*one) for one in year.working_days],
    }
    lines = [f"Năm {year.year}: {len(year.days_off)} ngày nghỉ, nguồn: {year.source}"]
    lines += [f"  nghỉ  {_spoken(one[0])}  {one[1]}" for one in year.days_off]
    lines += [f"  làm   {_spoken(one[0])}  {one[1]}" for one in year.working_days]
    call.answer(answer, lines)
    return DONE


def _day_json(day: str, name: str, source: str, sourced: str) -> dict[str, str]:
    return {"date": day, "name": name, "source": source, "sourced": sourced}


def _spoken(day: str) -> str:
    return date_text(date.fromisoformat(day))
