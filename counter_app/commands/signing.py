"""signing: the token that signs electronic forms. `print --sign` uses it."""

from typing import TYPE_CHECKING

from counter_app.commands.base import DONE, Call, read_input
from counter_app.commands.grammar import Commands, UsageError
from counter_app.domain.signing import SigningToken

if TYPE_CHECKING:
    from collections.abc import Callable

    from counter_app.services.container import Services


def register(commands: Commands) -> None:
    """Add the family's commands."""
    under = Commands(commands.add("signing", "thiết bị ký số giấy tờ điện tử"), dest="sub")
    under.add("show", "xem thiết bị đã khai báo", run=_show)
    wanted = under.add("set", "khai báo thiết bị ký số", run=_set)
    wanted.add_argument("--module", required=True, metavar="TỆP", help="thư viện PKCS#11")
    wanted.add_argument("--token", default="", metavar="TÊN", help="tên thiết bị, nếu có nhiều")
    wanted.add_argument("--key", default="", metavar="TÊN", help="tên khóa, nếu có nhiều")
    under.add("off", "không ký số nữa", run=_off)


def check_line(call: Call) -> None:
    """Refuse a signature on what goes to a printer."""
    args = call.args
    if args.sign and (args.out is None or args.device is not None):
        raise UsageError("--sign chỉ dùng với --out", "counterctl print MẪU MÃ --out TỆP --sign")


def stamp(call: Call, s: "Services") -> "Callable[[bytes], bytes] | None":
    """What signs a finished form as the line asks for, None when it does not.

    Raises:
        NotAllowed: ``signing-not-set-up``.
        NotFound: ``file-missing`` for the PIN's file.
    """
    args = call.args
    if not args.sign:
        return None
    from counter_app.services import signing
    from printing.signing import Statement, sign_with_token

    token = signing.token(s)
    pin = read_input(args.pin_file or "-").decode("utf-8", errors="replace").strip("\r\n")
    statement = Statement(s.desk.unit_name, s.desk.place)
    return lambda pdf: sign_with_token(pdf, token, pin, statement)


def _show(call: Call) -> int:
    from counter_app.services import signing

    with call.desk() as s:
        token = signing.token(s)
    return _answer(call, token)


def _set(call: Call) -> int:
    from counter_app.services import signing

    args = call.args
    with call.desk() as s:
        wanted = SigningToken(args.module, args.token, args.key)
        token = signing.set_token(s, wanted, call.actor)
    return _answer(call, token)


def _off(call: Call) -> int:
    from counter_app.services import signing

    with call.desk() as s:
        signing.forget_token(s, call.actor)
    call.answer({}, ["Không ký số giấy tờ nữa."])
    return DONE


def _answer(call: Call, token: SigningToken) -> int:
    lines = [
        f"Thư viện: {token.module}",
        f"Thiết bị: {token.token or 'thiết bị duy nhất'}",
        f"Khóa: {token.key or 'khóa duy nhất'}",
    ]
    call.answer(token, lines)
    return DONE
