"""attach: a scan of a paper goes into a dossier."""

from pathlib import Path

from counter_app.commands.base import DONE, Call
from counter_app.commands.grammar import Commands
from counter_app.domain.wording import size_text


def register(commands: Commands) -> None:
    """Add the family's commands."""
    attach = commands.add("attach", "thêm bản quét (PDF, JPEG, PNG, TIFF) vào hồ sơ", run=_attach)
    attach.add_argument("code", metavar="MÃ", help="mã hồ sơ")
    attach.add_argument("file", metavar="TỆP", help="tệp quét")
    attach.add_argument("--document", type=int, metavar="SỐ", help="thuộc giấy tờ thứ mấy")


def _attach(call: Call) -> int:
    from counter_app.services import attachment_lane, attachments, scans

    with call.desk() as s:
        prepared = scans.read_scan(Path(call.args.file))
        added = attachments.attach(
            s, call.args.code, prepared, call.actor, document=call.args.document
        )
        attachment_lane.sweep(s)
    line = (
        f"Đã thêm bản quét: {size_text(added.bytes)}, giữ và gửi {size_text(added.stored_bytes)}."
    )
    call.answer(added, [line])
    return DONE
