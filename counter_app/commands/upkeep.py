"""verify, backup, restore and report: proof, copies, figures."""

from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.commands.base import DONE, UNUSABLE, Call, parse_day, read_input
from counter_app.commands.grammar import Commands
from counter_app.domain.errors import NotFound, StoreUnusable
from counter_app.domain.wording import date_text

if TYPE_CHECKING:
    from counter_app.services.report import Summary


def register(commands: Commands) -> None:
    """Add the family's commands."""
    commands.add("verify", "kiểm tra nhật ký và dữ liệu, không sửa gì", run=_verify)
    backup = commands.add("backup", "sao lưu dữ liệu và kiểm tra bản sao", run=_backup)
    backup.add_argument("dest", metavar="TỆP", help="tệp sao lưu sẽ được tạo")
    backup.add_argument(
        "--key-out",
        metavar="TỆP",
        help="ghi thêm khóa mở bản sao ra tệp này; cất riêng, đừng để cùng chỗ với bản sao",
    )
    restore = commands.add(
        "restore", "khôi phục từ bản sao lưu thành một quầy mới trong thư mục trống", run=_restore
    )
    restore.add_argument("src", metavar="TỆP", help="tệp sao lưu")
    restore.add_argument("--key-file", metavar="TỆP", help="tệp khóa; mặc định là TỆP.key cạnh nó")
    restore.add_argument(
        "--desk", type=int, metavar="SỐ", help="số quầy mới, chưa máy nào dùng; mặc định tự chọn"
    )
    restore.add_argument("--enrol-code", metavar="MÃ", help="mã đăng ký máy cho quầy mới")
    restore.add_argument(
        "--insecure-file-key",
        action="store_true",
        help="giữ khóa dữ liệu trong một tệp: chỉ cho thử nghiệm và máy chủ không màn hình",
    )
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
    from counter_app.services.backup import backup, key_of_backups
    from counter_app.services.whole_file import write_whole

    dest = Path(call.args.dest)
    key_out = Path(call.args.key_out) if call.args.key_out else None
    with call.desk() as s:
        done = backup(s, dest)
        if key_out is None and s.keeps_key_in_file:
            key_out = dest.with_name(f"{dest.name}.key")
        if key_out is not None:
            write_whole(key_out, f"{key_of_backups(s)}\n".encode(), field="key_out", private=True)
    line = (
        f"Đã sao lưu vào {done.file} và đọc lại được: {done.events} bản ghi, {done.dossiers} hồ sơ."
    )
    note = "Bản sao được mã hóa bằng khóa của quầy này; cần giữ khóa để mở lại."
    if key_out is not None:
        note = f"Khóa mở bản sao ở {key_out}. Ai có cả hai tệp thì đọc được hồ sơ: cất riêng."
    call.answer(
        {
            "file": done.file,
            "events": done.events,
            "dossiers": done.dossiers,
            "sha256": done.sha256,
            "key_file": key_out,
        },
        [line, note],
    )
    return DONE


def _restore(call: Call) -> int:
    from counter_app.services.restore import RestoreRequest, restore

    args = call.args
    source = Path(args.src)
    if not source.is_file():
        raise NotFound("file-missing", "src", file=str(source))
    beside = source.with_name(f"{source.name}.key")
    key_file = Path(args.key_file) if args.key_file else beside
    if args.key_file is None and not beside.is_file():
        raise StoreUnusable("restore-key-missing", "key_file", file=source.name)
    key = read_input(str(key_file)).decode("ascii", "replace").strip()
    done = restore(
        call.data_dir,
        RestoreRequest(source, key, args.desk, args.enrol_code, args.insecure_file_key),
    )
    answer = {
        "file": source,
        "events": done.events,
        "dossiers": done.dossiers,
        "desk_id": done.desk.desk_id,
        "desk": done.desk.desk,
        "former_desk_id": done.former_desk_id,
        "former_desk": done.former_desk,
        "unsent": done.unsent,
    }
    lines = [
        f"Đã khôi phục {done.dossiers} hồ sơ, {done.events} bản ghi thành quầy {done.desk.desk} "
        f"({done.desk.desk_id}).",
        f"Máy cũ: quầy {done.former_desk} ({done.former_desk_id}). Đừng dùng máy cũ nữa.",
    ]
    if done.unsent:
        lines.append(
            f"Còn {done.unsent} việc của máy cũ chưa rõ đã gửi. Ở cổng: gateway enrol --desk "
            f"{done.desk.desk} --heir-of {done.former_desk_id} …, rồi nhập mã ở máy này."
        )
    call.answer(answer, lines)
    return DONE


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
