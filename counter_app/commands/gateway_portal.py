"""gateway portal: the national portal a gateway reports its units' dossiers to."""

from typing import TYPE_CHECKING

from counter_app.commands.base import DONE, Call
from counter_app.commands.gateway_admin import confirmed
from counter_app.commands.gateway_options import connection_maker, place_options, unit_code
from counter_app.commands.grammar import Commands
from counter_app.commands.lane_list import add_lanes, answer_lanes
from counter_app.commands.portal import account_options, read_password, read_paths
from counter_app.messages.words import PORTAL_WORDS

if TYPE_CHECKING:
    from sync.gateway.portal_admin import PortalLine


def register(under: Commands) -> None:
    """Add the family's commands below ``gateway``."""
    portal = under.add("portal", "cổng quốc gia mà cổng này báo hồ sơ của đơn vị lên")
    below = Commands(portal, dest="subsub")
    changed = below.add("set", "báo hồ sơ của một đơn vị lên cổng quốc gia, hoặc đổi", run=_set)
    changed.add_argument("--kind", metavar="KIỂU", help="dvcqg1 hoặc dvcqg2")
    changed.add_argument("--url", metavar="ĐỊA_CHỈ", help="địa chỉ của cổng hoặc trục liên thông")
    changed.add_argument("--unit-name", metavar="TÊN", help="tên đơn vị ghi trong thông điệp")
    account_options(changed, "--")
    shown = below.add("show", "các cổng đang khai báo, tình trạng và số hồ sơ đang chờ", run=_show)
    checked = below.add("check", "thử đăng nhập và đọc danh mục của cổng", run=_check)
    off = below.add("off", "thôi báo hồ sơ của một đơn vị", run=_off)
    off.add_argument("--yes", action="store_true", help="xác nhận làm việc này")
    lanes = add_lanes(below, _lanes)
    for parser in (changed, checked, off):
        parser.add_argument("--unit-code", required=True, metavar="MÃ", help="mã đơn vị")
    for parser in (changed, shown, checked, off, lanes):
        place_options(parser)


def _set(call: Call) -> int:
    from sync.connectors.transport import check_address
    from sync.gateway.portal_admin import Change, set_portal

    args = call.args
    if args.url is not None:
        check_address(args.url)
    wanted = Change(
        kind=args.kind,
        url=args.url,
        user=args.user,
        password=read_password(args.password_file) if args.password_file else None,
        unit=args.unit,
        unit_name=args.unit_name,
        dstcode=args.dstcode,
        paths=read_paths(args.paths) or None,
    )
    set_portal(connection_maker(call), unit_code(call), wanted, actor=call.actor)
    return _show(call)


def _show(call: Call) -> int:
    from sync.gateway.portal_admin import portals

    found = portals(connection_maker(call))
    lines = [text for one in found for text in _lines_of(one)]
    call.answer(found, lines or ["Cổng này không báo hồ sơ của đơn vị nào lên cổng quốc gia."])
    return DONE


def _lines_of(one: "PortalLine") -> list[str]:
    reason = f" ({one.detail})" if one.detail else ""
    return [
        f"{one.unit_code}  {one.kind}  {one.url}  tài khoản {one.user}",
        f"    {PORTAL_WORDS[one.state]}{reason}; {one.dossiers} hồ sơ, {one.waiting} chưa tới, "
        f"trong đó {one.held} chờ người xử lý",
    ]


def _check(call: Call) -> int:
    from sync.connectors.outcome import Failure
    from sync.relay.portal_door import check

    found = check(connection_maker(call), call.args.unit_code)
    if isinstance(found, Failure):
        raise found.error()
    call.answer(
        found,
        [
            f"Đăng nhập được. Cổng công bố {found.procedures} thủ tục, {found.agencies} cơ quan, "
            f"{found.sectors} lĩnh vực."
        ],
    )
    return DONE


def _off(call: Call) -> int:
    from sync.gateway.portal_admin import drop_portal

    connect, unit = connection_maker(call), call.args.unit_code
    confirmed(call, f"hồ sơ của {unit} không được báo lên cổng quốc gia từ đây nữa")
    drop_portal(connect, unit, actor=call.actor)
    call.answer({"unit_code": unit}, [f"Thôi báo hồ sơ của {unit}."])
    return DONE


def _lanes(call: Call) -> int:
    from sync.gateway.portal_admin import troubles

    found = troubles(connection_maker(call))
    return answer_lanes(call, [({"unit_code": unit}, one) for unit, one in found])
