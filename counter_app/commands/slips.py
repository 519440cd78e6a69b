"""verify-slip: whether a slip is one of ours. slip-keys: the keys that slips are sealed with."""

from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.commands.base import DONE, INVALID, Call, read_input
from counter_app.commands.grammar import Commands, UsageError
from counter_app.domain.errors import InvalidInput
from counter_app.domain.wording import spoken_moment

if TYPE_CHECKING:
    from counter_app.services.slip_keys import SlipKey
    from counter_app.services.slip_seals import SlipCheck

_USAGE = "counterctl verify-slip NỘI_DUNG | --image TỆP"


def register(commands: Commands) -> None:
    """Add the family's commands."""
    checked = commands.add("verify-slip", "kiểm tra phiếu thật, không cần mạng", run=_verify)
    checked.add_argument(
        "text", nargs="?", metavar="NỘI_DUNG", help="nội dung mã vuông; - là đầu vào chuẩn"
    )
    checked.add_argument("--image", metavar="TỆP", help="ảnh chụp hoặc ảnh quét phiếu")
    keys = Commands(commands.add("slip-keys", "khóa ký phiếu"), dest="sub")
    keys.add("list", "các khóa máy này biết", run=_list)
    rotated = keys.add("rotate", "ký bằng khóa mới từ nay", run=_rotate)
    rotated.add_argument(
        "--revoke", action="store_true", help="phiếu ký bằng khóa cũ không còn giá trị"
    )
    revoked = keys.add("revoke", "thu hồi một khóa trên máy này", run=_revoke)
    revoked.add_argument("key", metavar="KHÓA", help="số của khóa, tám chữ số")
    exported = keys.add("export", "ghi các khóa công khai ra tệp cho đơn vị khác", run=_export)
    exported.add_argument("file", metavar="TỆP", help="tệp sẽ được tạo")
    imported = keys.add("import", "nhận khóa công khai của đơn vị khác", run=_import)
    imported.add_argument("file", metavar="TỆP", help="tệp do export tạo ra")


def _verify(call: Call) -> int:
    from counter_app.services import slip_seals

    text = _scanned(call)
    with call.desk() as s:
        found = slip_seals.check(s, text)
    answer = {
        "genuine": found.is_genuine,
        "reason": found.verdict.value,
        "code": found.code or None,
        "unit_code": found.unit_code or None,
        "due_at": found.due_at,
        "key": found.key_id or None,
        "dossier": found.found,
        "due_now": found.due_now,
    }
    call.answer(answer, _lines(found))
    return DONE if found.is_genuine else INVALID


def _scanned(call: Call) -> str:
    text, image = call.args.text, call.args.image
    if (text is None) == (image is None):
        raise UsageError("cần nội dung mã, hoặc --image, chỉ một trong hai", _USAGE)
    if image is not None:
        from printing.scan import codes_in

        return codes_in(read_input(image), image)[0]
    if text == "-":
        return read_input("-").decode("utf-8", errors="replace").strip()
    return str(text)


def _lines(found: "SlipCheck") -> list[str]:
    from counter_app.messages import SLIP_NO_DUE, SLIP_NOT_HERE, SLIP_OTHER_DUE, slip_words

    lines = list(slip_words(found.verdict.value, unit=found.unit_code, key=found.key_id))
    if found.code:
        lines.append(f"Mã hồ sơ: {found.code}")
    if found.key_id:
        due = SLIP_NO_DUE if found.due_at is None else spoken_moment(found.due_at)
        lines.append(f"Hẹn trả: {due}")
    if found.has_other_due:
        printed, now = (
            SLIP_NO_DUE if moment is None else spoken_moment(moment)
            for moment in (found.due_at, found.due_now)
        )
        lines.append(SLIP_OTHER_DUE.format(printed=printed, now=now))
    if found.code and found.found is None:
        lines.append(SLIP_NOT_HERE)
    return lines


def _list(call: Call) -> int:
    from counter_app.services import slip_keys

    with call.desk() as s:
        keys = slip_keys.known(s)
    call.answer(keys, [_line(key) for key in keys] or ["Chưa có khóa nào."])
    return DONE


def _line(key: "SlipKey") -> str:
    whose = "máy này" if key.is_ours else f"máy {key.desk_id}"
    state = ", đã thu hồi" if key.is_revoked else ""
    return f"{key.key_id}  {key.unit_code}, {whose}{state}"


def _rotate(call: Call) -> int:
    from counter_app.services import slip_keys

    with call.desk() as s:
        key = slip_keys.rotate(s, call.actor, revoke=call.args.revoke)
    call.answer(key, [f"Từ nay phiếu được ký bằng khóa {key.key_id}."])
    return DONE


def _revoke(call: Call) -> int:
    from counter_app.services import slip_keys

    with call.desk() as s:
        keys = slip_keys.revoke(s, call.args.key, call.actor)
    call.answer(keys, [f"Đã thu hồi khóa {key.key_id} của {key.unit_code}." for key in keys])
    return DONE


def _export(call: Call) -> int:
    from counter_app.services import slip_keys

    target = Path(call.args.file)
    with call.desk() as s:
        keys = slip_keys.known(s)
        try:
            with target.open("x", encoding="utf-8") as file:
                file.write(slip_keys.export_text(s))
        except FileExistsError as error:
            raise InvalidInput("file-exists", "out", file=str(target)) from error
        except OSError as error:
            raise InvalidInput("file-not-written", "out", file=str(target)) from error
    call.answer({"file": str(target), "keys": len(keys)}, [f"Đã ghi {len(keys)} khóa: {target}"])
    return DONE


def _import(call: Call) -> int:
    from counter_app.services import slip_keys

    raw = read_input(call.args.file)
    with call.desk() as s:
        count = slip_keys.import_text(s, raw, call.actor)
    call.answer({"keys": count}, [f"Đã nhận {count} khóa."])
    return DONE
