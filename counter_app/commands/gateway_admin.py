"""gateway: what an administrator does beside serving: machines, epochs, bundles on a stick."""

from dataclasses import asdict
from pathlib import Path

from counter_app.commands.base import DONE, Call
from counter_app.commands.gateway_options import (
    RELAY_DESK,
    connection_maker,
    known_gateway,
    place_options,
)
from counter_app.commands.grammar import Commands
from counter_app.commands.stick import bundle_file, scan_bytes, scan_options
from counter_app.domain.errors import NotAllowed


def register(under: Commands) -> None:
    """Add the family's commands below ``gateway``."""
    pairing = under.add("pairing", "ghi tệp ghép máy cho quầy gửi bằng ổ USB", run=_pairing)
    pairing.add_argument("--out", required=True, metavar="TỆP", help="tệp ghép máy sẽ được tạo")
    taken = under.add("import-bundle", "nhận gói gửi của một quầy từ ổ USB", run=_import)
    taken.add_argument("file", metavar="TỆP", help="gói gửi của quầy (sync export)")
    taken.add_argument("--answer", required=True, metavar="TỆP", help="gói trả lời sẽ được tạo")
    scan_options(taken)
    desks = under.add("desks", "các máy quầy cổng này biết", run=_desks)
    revoke = under.add("revoke", "thu hồi quyền gửi của một máy, ví dụ bị mất", run=_revoke)
    revoke.add_argument("desk_id", metavar="MÁY", help="định danh máy (gateway desks)")
    heir = under.add("heir", "cho máy khôi phục gửi nốt việc của máy cũ", run=_heir)
    heir.add_argument("former", metavar="MÁY_CŨ", help="định danh máy cũ; bị thu hồi vĩnh viễn")
    heir.add_argument("--to", required=True, metavar="MÁY", help="định danh máy khôi phục")
    epoch = under.add(
        "begin-epoch", "bắt đầu sổ mới sau khi khôi phục dữ liệu của cổng", run=_begin_epoch
    )
    audit = under.add("audit", "những việc quản trị viên đã làm ở cổng", run=_audit)
    for parser in (revoke, heir, epoch):
        parser.add_argument("--yes", action="store_true", help="xác nhận làm việc này")
    for parser in (pairing, taken, desks, revoke, heir, epoch, audit):
        place_options(parser)


def confirmed(call: Call, consequence: str) -> None:
    """Refuse to go on until the administrator has said yes to what will happen."""
    if not call.args.yes:
        raise NotAllowed("needs-confirmation", "yes", consequence=consequence)


def _desks(call: Call) -> int:
    from sync.gateway.admin import desks

    found = desks(known_gateway(call))
    lines = [
        f"{one.desk_id}  {one.unit_code}  {_place(one.desk)}  {one.records} bản ghi"
        f"{'  ĐÃ THU HỒI' if one.revoked_at else ''}"
        for one in found
    ]
    call.answer(found, lines or ["Chưa có máy quầy nào đăng ký."])
    return DONE


def _place(desk: int) -> str:
    return "cổng của đơn vị" if desk == RELAY_DESK else f"quầy {desk}"


def _revoke(call: Call) -> int:
    from sync.gateway.admin import desks, revoke_desk

    connect, desk_id = known_gateway(call), call.args.desk_id
    confirmed(call, f"máy {desk_id} không gửi được nữa; việc nó chưa gửi chỉ còn trên máy đó")
    revoke_desk(connect, desk_id, actor=call.actor)
    (line,) = (one for one in desks(connect) if one.desk_id == desk_id)
    call.answer(line, [f"Đã thu hồi máy {desk_id}; {line.records} bản ghi nó đã gửi được giữ lại."])
    return DONE


def _heir(call: Call) -> int:
    from sync.gateway.admin import name_heir

    former, to = call.args.former, call.args.to
    confirmed(call, f"máy {former} bị thu hồi vĩnh viễn, máy {to} gửi thay phần còn lại")
    name_heir(known_gateway(call), former, to, actor=call.actor)
    call.answer({"former": former, "heir": to}, [f"Máy {to} gửi thay cho máy {former} từ nay."])
    return DONE


def _begin_epoch(call: Call) -> int:
    from sync.gateway.admin import begin_epoch

    connect = known_gateway(call)
    confirmed(call, "mọi máy quầy đọc lại từ đầu và gửi lại những gì cổng không có")
    epoch = begin_epoch(connect, actor=call.actor)
    call.answer({"epoch": epoch}, [f"Đã bắt đầu sổ mới {epoch}."])
    return DONE


def _audit(call: Call) -> int:
    from sync.gateway.admin import audit

    found = audit(known_gateway(call))
    lines = [f"{one.at}  {one.actor}  {one.what}  {one.about}" for one in found]
    call.answer(found, lines or ["Chưa có việc nào."])
    return DONE


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
    from counter_app.services.whole_file import whole_file
    from sync.gateway.bundles import take_in

    path = Path(call.args.answer)
    connect = known_gateway(call)
    with bundle_file(call.args.file) as offer, whole_file(path, field="answer") as answer:
        taken = take_in(connect, offer, answer, scan_bytes(call.args))
    lines = [
        f"Gói số {taken.number} của máy {taken.desk_id}: {taken.stored} bản ghi mới, "
        f"{taken.repeated} bản ghi đã có từ trước."
    ]
    if taken.scans:
        lines.append(f"Đã giữ nguyên vẹn {taken.scans} bản quét.")
    if taken.scans_refused:
        lines.append(f"Chưa nhận {taken.scans_refused} bản quét ({taken.refusal}).")
    for one in taken.inherited:
        done = f"chưa nhận ({one.refused})" if one.refused else f"đã giữ đến số {one.acked_seq}"
        lines.append(f"Việc của máy cũ {one.desk_id}: {done}.")
    lines.append(
        f"Gói trả lời ở {path}, kèm {taken.told} bản ghi và {taken.scans_told} bản quét của các "
        "quầy khác. Mang về cho quầy nhận."
    )
    call.answer(asdict(taken) | {"answer": path}, lines)
    return DONE
