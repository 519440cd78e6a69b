"""portal: where this desk sends to, the unit's account there, and lanes that do not get on."""

from counter_app.commands.base import DONE, Call, read_input
from counter_app.commands.grammar import Commands, Parser
from counter_app.commands.lane_list import add_lanes, answer_lanes
from counter_app.domain.errors import InvalidInput

HTTP_KINDS = ("gateway", "dvcqg1", "dvcqg2")


def register(commands: Commands) -> None:
    """Add the family's commands."""
    portal = commands.add("portal", "nơi nhận hồ sơ của quầy này")
    under = Commands(portal, dest="sub")
    under.add("show", "xem nơi nhận đang khai báo", run=_show)
    changed = under.add("set", "khai báo hoặc đổi nơi nhận", run=_set)
    changed.add_argument("--url", metavar="ĐỊA_CHỈ", help="địa chỉ nơi nhận")
    changed.add_argument("--kind", choices=HTTP_KINDS, help="kiểu nơi nhận")
    changed.add_argument("--enrol-code", metavar="MÃ", help="mã đăng ký máy (kiểu gateway)")
    account_options(changed, "--")
    _add_alarms(under)
    add_lanes(under, _lanes)


def _add_alarms(under: Commands) -> None:
    alarms = under.add("alarms", "báo động khi hồ sơ ở trên đường gửi quá lâu", run=_alarms)
    for name, text in (("linked", "thủ tục liên thông"), ("other", "thủ tục khác")):
        alarms.add_argument(
            f"--{name}-minutes",
            type=int,
            metavar="PHÚT",
            help=f"số phút làm việc cho {text}; 0: không báo",
        )


def _alarms(call: Call) -> int:
    from counter_app.services import way

    args = call.args
    with call.desk() as s:
        known = way.alarm_limits(s)
        wanted = way.Limits(
            known.linked_minutes if args.linked_minutes is None else args.linked_minutes,
            known.other_minutes if args.other_minutes is None else args.other_minutes,
        )
        if min(wanted.linked_minutes, wanted.other_minutes) < 0:
            raise InvalidInput("out-of-range", "minutes", low=0, high=100_000)
        if wanted != known:
            way.set_alarm_limits(s, wanted, call.actor)
        late = way.late(s)
    lines = [
        f"Thủ tục liên thông: {wanted.linked_minutes} phút làm việc; "
        f"thủ tục khác: {wanted.other_minutes} phút.",
        *(f"{one.code}  chưa tới {one.station}, từ {one.since:%H:%M %d/%m/%Y}" for one in late),
    ]
    call.answer(
        {
            "linked_minutes": wanted.linked_minutes,
            "other_minutes": wanted.other_minutes,
            "late": late,
        },
        lines,
    )
    return DONE


def account_options(parser: Parser, prefix: str) -> None:
    """The options of an account, as `init` and `portal set` both take them."""
    parser.add_argument(
        f"{prefix}user", dest="user", metavar="TÊN", help="tài khoản (hoặc client id) tại cổng"
    )
    parser.add_argument(
        f"{prefix}password-file",
        dest="password_file",
        metavar="TỆP",
        help="tệp chứa mật khẩu (hoặc client secret); - là đầu vào chuẩn",
    )
    parser.add_argument(
        f"{prefix}unit", dest="unit", metavar="MÃ", help="madonvi, nếu khác mã của đơn vị"
    )
    parser.add_argument(
        f"{prefix}dstcode", dest="dstcode", metavar="MÃ", help="mã đích trên trục liên thông"
    )
    parser.add_argument(
        f"{prefix}path",
        dest="paths",
        action="append",
        default=[],
        metavar="PHẦN=ĐƯỜNG_DẪN",
        help="đường dẫn riêng của auth, integrate hoặc share",
    )


def read_password(name: str) -> str:
    """The password in a file; the line end is no part of it.

    Raises:
        NotFound: ``file-missing``.
        InvalidInput: ``missing``, or ``wrong-type`` for what is no text.
    """
    try:
        text = read_input(name).decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise InvalidInput("wrong-type", "password", expected="text") from error
    if not text:
        raise InvalidInput("missing", "password")
    return text


def read_paths(given: list[str]) -> dict[str, str]:
    """``auth=/x`` as a mapping.

    Raises:
        InvalidInput: ``wrong-type`` for a text without ``=``.
    """
    paths = {}
    for text in given:
        part, equals, path = text.partition("=")
        if not equals:
            raise InvalidInput("wrong-type", "paths", expected="text")
        paths[part] = path
    return paths


def _show(call: Call) -> int:
    from counter_app.services import portal

    with call.desk() as s:
        known, account = portal.portal(s), portal.account(s)
    answer = {
        "url": known.url,
        "kind": known.kind,
        "user": account.user if account else None,
        "unit": account.unit if account else None,
        "dstcode": account.dstcode if account else None,
        "paths": account.paths if account else {},
    }
    lines = [f"Nơi nhận: {known.url or 'chưa khai báo'} ({known.kind})"]
    if account is not None:
        lines.append(f"Tài khoản: {account.user}")
    call.answer(answer, lines)
    return DONE


def _set(call: Call) -> int:
    from counter_app.services import portal
    from sync.connectors.transport import check_address

    args = call.args
    password = read_password(args.password_file) if args.password_file else None
    paths = read_paths(args.paths)
    with call.desk() as s:
        known, account = portal.portal(s), portal.account(s)
        url, kind = args.url or known.url, args.kind or known.kind
        if url is None:
            raise InvalidInput("missing", "portal")
        check_address(url)
        user = args.user or (account.user if account else None)
        if user is not None:
            wanted = portal.PortalAccount(
                user=user,
                unit=args.unit or (account.unit if account else None),
                dstcode=args.dstcode or (account.dstcode if account else None),
                paths=paths or (dict(account.paths) if account else {}),
            )
            portal.set_account(s, wanted, call.actor)
        if password is not None:
            portal.keep_password(s, password)
        if (url, kind) != (known.url, known.kind) or args.enrol_code is not None:
            portal.set_portal(s, url, kind, args.enrol_code, call.actor)
    return _show(call)


def _lanes(call: Call) -> int:
    from counter_app.services import lanes

    with call.desk() as s:
        found = lanes.troubles(s)
    return answer_lanes(call, [({}, one) for one in found])
