"""verify, backup, restore and report: proof, copies, figures."""

from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.commands.base import DONE, UNUSABLE, Call, parse_day
from counter_app.commands.grammar import Commands
from counter_app.domain.errors import NotAllowed
from counter_app.domain.wording import date_text

if TYPE_CHECKING:
    from counter_app.services.report import Summary


def register(commands: Commands) -> None:
    """Add the family's commands."""
    commands.add("verify", "kiểm tra nhật ký và dữ liệu, không sửa gì", run=_verify)
    backup = commands.add("backup", "sao lưu dữ liệu và kiểm tra bản sao", run=_backup)
    backup.add_argument("dest", metavar="TỆP", help="tệp sao lưu sẽ được tạo")
    restore = commands.add("restore", "khôi phục từ bản sao lưu (chưa hỗ trợ)", run=_restore)
    restore.add_argument("src", metavar="TỆP", help="tệp sao lưu")
    report = commands.add("report", "số liệu thống kê")
    summary = Commands(report, dest="sub").add("summary", "tổng hợp một thời gian", run=_summary)
    summary.add_argument("--from", dest="from_on", required=True, metavar="NGÀY", help="từ ngày")
    summary.add_argument("--to", dest="to_on", required=True, metavar="NGÀY", help="đến hết ngày")


def _verify(call: Call) -> int:
    from counter_app.services.verify import verify

    with call.desk() as s:
        found = verify(s)
    first = "Dữ liệu nguyên vẹn" if found.ok else "CÓ SAI LỆCH, đừng xóa gì và báo quản trị viên"
    lines = [f"{first}: {found.events} bản ghi, {found.dossiers} hồ sơ.", *found.problems]
    call.answer(found, lines)
    return DONE if found.ok else UNUSABLE


def _backup(call: Call) -> int:
    from counter_app.services.backup import backup

    with call.desk() as s:
        done = backup(s, Path(call.args.dest))
    line = (
        f"Đã sao lưu vào {done.file} và đọc lại được: {done.events} bản ghi, {done.dossiers} hồ sơ."
    )
    note = "Bản sao được mã hóa bằng khóa của quầy này; cần giữ khóa để mở lại."
    call.answer(done, [line, note])
    return DONE


def _restore(_call: Call) -> int:
    raise NotAllowed("not-supported-yet", what="restore")


def _summary(call: Call) -> int:
    from counter_app.services.report import summary

    start = parse_day(call.args.from_on, "from")
    end = parse_day(call.args.to_on, "to")
    with call.desk() as s:
        figures = summary(s, start, end)
    answer = {
        "from": figures.from_on,
        "to": figures.to_on,
        "received": figures.received,
        "finished": figures.finished,
        "on_time": figures.on_time,
        "late": figures.late,
        "in_progress": figures.in_progress,
        "overdue": figures.overdue,
        "waiting_for_applicant": figures.waiting_for_applicant,
        "closed_without_result": figures.closed_without_result,
        "by_sector": figures.by_sector,
    }
    call.answer(answer, _lines(figures))
    return DONE


def _lines(figures: "Summary") -> list[str]:
    without = figures.finished - figures.on_time - figures.late
    return [
        f"Từ {date_text(figures.from_on)} đến {date_text(figures.to_on)}: "
        f"tiếp nhận {figures.received} hồ sơ",
        f"  đã có kết quả: {figures.finished}, gồm đúng hạn {figures.on_time}, "
        f"trễ hạn {figures.late}, không hẹn ngày {without}",
        f"  đang giải quyết: {figures.in_progress}, trong đó quá hạn {figures.overdue}",
        f"  chờ người nộp bổ sung: {figures.waiting_for_applicant}",
        f"  từ chối, rút, dừng: {figures.closed_without_result}",
        *(f"  {one.sector}: {one.received}" for one in figures.by_sector),
    ]
