"""sync: one full round with the other side, over the network or by files on a stick."""

from counter_app.commands import stick
from counter_app.commands.base import DONE, Call, plain
from counter_app.commands.grammar import Commands, UsageError
from counter_app.domain.wording import size_text


def register(commands: Commands) -> None:
    """Add the family's commands."""
    sync = commands.add("sync", "gửi và nhận một lượt đầy đủ", run=_sync)
    sync.add_argument("--once", action="store_true", help="một lượt rồi thôi (mặc định)")
    under = Commands(sync, required=False, dest="sub")
    cap = under.add("cap", "mức bản quét gửi mỗi ngày; xem, đặt hoặc bỏ", run=_cap)
    cap.add_argument("megabytes", nargs="?", metavar="MB", help="số MB; none là không giới hạn")
    hours = under.add("hours", "giờ gửi bản quét; xem, đặt hoặc bỏ", run=_hours)
    hours.add_argument(
        "hours", nargs="?", metavar="GIỜ", help="ví dụ 11:30-13:30,17:00-24:00; none là mọi lúc"
    )
    stick.register(under)


def _cap(call: Call) -> int:
    from counter_app.services import scan_cap

    given = call.args.megabytes
    if given is not None and given != "none" and not given.isdecimal():
        raise UsageError(f"không phải số MB: {given[:20]}", "counterctl sync cap [MB | none]")
    with call.desk() as s:
        if given is None:
            state = scan_cap.cap_state(s)
        else:
            state = scan_cap.change_cap(s, None if given == "none" else int(given), call.actor)
    sent = size_text(state.sent) if state.sent else "0 KB"
    cap = "không giới hạn" if state.cap is None else f"mức {size_text(state.cap)}"
    answer = {"cap": state.cap, "sent": state.sent, "room": state.room}
    call.answer(answer, [f"Bản quét mỗi ngày: {cap}; hôm nay đã gửi {sent}."])
    return DONE


def _hours(call: Call) -> int:
    from counter_app.services import scan_cap

    given = call.args.hours
    with call.desk() as s:
        if given is None:
            state = scan_cap.cap_state(s)
        else:
            state = scan_cap.change_hours(s, None if given == "none" else given, call.actor)
    hours = [str(span) for span in state.hours]
    lines = [f"Giờ gửi bản quét: {', '.join(hours) or 'mọi lúc'}."]
    if state.opens_at is not None:
        lines.append(f"Bây giờ bản quét chờ đến {state.opens_at}.")
    call.answer({"hours": hours, "opens_at": state.opens_at}, lines)
    return DONE


def _sync(call: Call) -> int:
    """One round. Whatever the network does is told twice: as figures, and as an error of exit 6."""
    from counter_app.messages import SYNC_WORDS
    from counter_app.services import attachment_lane, scan_cap
    from sync.desk.exchange import sync_once
    from sync.desk.shelf import DeskShelf
    from sync.desk.uploads import FilesReport, Uploads

    with call.desk() as s:
        report = sync_once(s)
        files = Uploads(DeskShelf(s)).run() if report.failure is None else FilesReport()
        attachment_lane.sweep(s)
        opens_at = scan_cap.cap_state(s).opens_at
    answer = {
        "pushed": report.pushed,
        "acknowledged": report.acknowledged,
        "pulled": report.pulled,
        "attachments_sent": files.sent,
        "attachments_waiting": files.left,
        "attachments_fetched": files.fetched,
        "attachments_absent": files.absent,
        "bytes_up": report.bytes_up + files.bytes_up,
        "bytes_down": report.bytes_down + files.bytes_down,
        "pending": report.pending,
        "needs_attention": report.needs_attention,
        "state": report.state,
    }
    lines = [
        f"{SYNC_WORDS.get(report.state, report.state)}.",
        f"Gửi {report.pushed} bản ghi, nơi nhận đã giữ {report.acknowledged}; "
        f"nhận về {report.pulled}; còn chờ {report.pending}.",
    ]
    if files.sent or files.left:
        lines.append(f"Bản quét: đã gửi {files.sent}, còn chờ {files.left}.")
    if files.fetched or files.absent:
        lines.append(f"Bản quét cần xem: nhận về {files.fetched}, cổng chưa có {files.absent}.")
    if files.is_capped and opens_at is not None:
        lines.append(f"Ngoài giờ gửi bản quét; phần còn lại đi từ {opens_at}.")
    elif files.is_capped:
        lines.append("Đã đủ mức bản quét hôm nay; phần còn lại đi vào hôm sau.")
    if report.needs_attention:
        lines.append(f"Có {report.needs_attention} hồ sơ cần xem.")
    call.answer(plain(answer), lines)
    failure = report.failure or files.failure
    if failure is not None:
        raise failure.error()
    return DONE
