"""sync: one full round with the other side."""

from counter_app.commands.base import DONE, Call, plain
from counter_app.commands.grammar import Commands
from counter_app.domain.errors import NotAllowed


def register(commands: Commands) -> None:
    """Add the family's commands."""
    sync = commands.add("sync", "gửi và nhận một lượt đầy đủ", run=_sync)
    sync.add_argument("--once", action="store_true", help="một lượt rồi thôi (mặc định)")
    under = Commands(sync, required=False, dest="sub")
    for name, text in (
        ("export", "ghi gói gửi ra ổ USB (chưa hỗ trợ)"),
        ("import", "nhận gói trả lời từ ổ USB (chưa hỗ trợ)"),
    ):
        under.add(name, text, run=_bundle).add_argument("file", metavar="TỆP", help="tệp gói")


def _bundle(call: Call) -> int:
    raise NotAllowed("not-supported-yet", what=f"sync {call.args.sub}")


def _sync(call: Call) -> int:
    """One round. Whatever the network does is told twice: as figures, and as an error of exit 6."""
    from counter_app.messages import SYNC_WORDS
    from sync.desk.exchange import Exchanger

    with call.desk() as s, Exchanger(s) as exchanger:
        report = exchanger.round(is_asked=True)
    answer = {
        "pushed": report.pushed,
        "acknowledged": report.acknowledged,
        "pulled": report.pulled,
        "attachments_sent": report.attachments_sent,
        "bytes_up": report.bytes_up,
        "bytes_down": report.bytes_down,
        "pending": report.pending,
        "needs_attention": report.needs_attention,
        "state": report.state,
    }
    lines = [
        f"{SYNC_WORDS.get(report.state, report.state)}.",
        f"Gửi {report.pushed} bản ghi, nơi nhận đã giữ {report.acknowledged}; "
        f"nhận về {report.pulled}; còn chờ {report.pending}.",
    ]
    if report.needs_attention:
        lines.append(f"Có {report.needs_attention} hồ sơ cần xem.")
    call.answer(plain(answer), lines)
    if report.failure is not None:
        raise report.failure.error()
    return DONE
