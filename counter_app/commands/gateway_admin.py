"""gateway: what an administrator does beside serving: bundles on a stick."""

from pathlib import Path

from counter_app.commands.base import DONE, Call, read_input
from counter_app.commands.gateway_options import connection_maker, place_options
from counter_app.commands.grammar import Commands


def register(under: Commands) -> None:
    """Add the family's commands below ``gateway``."""
    pairing = under.add("pairing", "ghi tệp ghép máy cho quầy gửi bằng ổ USB", run=_pairing)
    pairing.add_argument("--out", required=True, metavar="TỆP", help="tệp ghép máy sẽ được tạo")
    taken = under.add("import-bundle", "nhận gói gửi của một quầy từ ổ USB", run=_import)
    taken.add_argument("file", metavar="TỆP", help="gói gửi của quầy (sync export)")
    taken.add_argument("--answer", required=True, metavar="TỆP", help="gói trả lời sẽ được tạo")
    for parser in (pairing, taken):
        place_options(parser)


def _pairing(call: Call) -> int:
    from counter_app.services.whole_file import write_whole
    from sync.gateway.bundles import pairing

    path = Path(call.args.out)
    data, fingerprint = pairing(connection_maker(call))
    write_whole(path, data, field="out")
    call.answer(
        {"file": path, "fingerprint": fingerprint},
        [f"Đã ghi tệp ghép máy vào {path}.", f"dấu nhận dạng {fingerprint}"],
    )
    call.note("Đọc dấu nhận dạng cho quầy nghe qua điện thoại, đừng gửi cùng với tệp.")
    return DONE


def _import(call: Call) -> int:
    from counter_app.services.whole_file import write_whole
    from sync.gateway.bundles import take_in

    path = Path(call.args.answer)
    taken = take_in(connection_maker(call), read_input(call.args.file))
    write_whole(path, taken.answer, field="answer")
    answer = {
        "desk_id": taken.desk_id,
        "number": taken.number,
        "stored": taken.stored,
        "repeated": taken.repeated,
        "acked_seq": taken.acked_seq,
        "told": taken.told,
        "answer": path,
    }
    call.answer(
        answer,
        [
            f"Gói số {taken.number} của máy {taken.desk_id}: {taken.stored} bản ghi mới, "
            f"{taken.repeated} bản ghi đã có từ trước.",
            f"Gói trả lời ở {path}, kèm {taken.told} bản ghi của các quầy khác. "
            "Mang về cho quầy nhận.",
        ],
    )
    return DONE
