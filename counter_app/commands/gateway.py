"""gateway: the other end, for an office or a province."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from counter_app.commands import gateway_admin, gateway_lan, gateway_portal
from counter_app.commands.base import DONE, Call, read_input, to_json
from counter_app.commands.gateway_lan import (
    announcement,
    lan_url,
    own_certificate,
    with_pin,
)
from counter_app.commands.gateway_options import (
    RELAY_DESK,
    connection_maker,
    place_options,
    unit_code,
)
from counter_app.commands.grammar import Commands, Parser
from counter_app.domain.errors import InvalidInput
from counter_app.domain.text import required_line

if TYPE_CHECKING:
    from counter_app.domain.procedure import Procedure
    from sync.gateway.server import TlsFiles


LOG_FILE: Final = "gateway.log"


def register(commands: Commands) -> None:
    """Add the family's commands."""
    gateway = commands.add("gateway", "cổng nhận hồ sơ của đơn vị hoặc của tỉnh")
    under = Commands(gateway, dest="sub")
    account = under.add(
        "account", "cấp tài khoản cho phần mềm nói kiểu thông điệp của cổng quốc gia", run=_account
    )
    account.add_argument("--unit-code", required=True, metavar="MÃ", help="mã định danh cơ quan")
    account.add_argument("--dialect", required=True, metavar="KIỂU", help="dvcqg1 hoặc dvcqg2")
    account.add_argument("--user", required=True, metavar="TÊN", help="tên tài khoản")
    publish = under.add(
        "publish", "công bố danh mục thủ tục cho phần mềm nói kiểu cổng quốc gia", run=_publish
    )
    publish.add_argument(
        "file", nargs="?", metavar="TỆP", help="tệp danh mục JSON; mặc định là danh mục kèm theo"
    )
    publish.add_argument(
        "--agency",
        action="append",
        default=[],
        metavar="MÃ=TÊN",
        help="một cơ quan cần công bố; dùng nhiều lần được",
    )
    for parser in (_add_serve(under), _add_enrol(under), account, publish):
        place_options(parser)
    gateway_admin.register(under)
    gateway_lan.register(under)
    gateway_portal.register(under)


def _add_serve(under: Commands) -> Parser:
    serve = under.add("serve", "chạy cổng cho đến khi được dừng", run=_serve)
    serve.add_argument("--port", required=True, type=_port, metavar="SỐ", help="0: tự chọn")
    serve.add_argument(
        "--host", metavar="ĐỊA_CHỈ", help="địa chỉ mở cổng; mặc định chỉ máy này, với --lan là mọi"
    )
    serve.add_argument(
        "--lan",
        action="store_true",
        help="mở cho mạng nội bộ bằng chứng thư tự tạo và báo cho các quầy tìm thấy",
    )
    serve.add_argument("--tls-cert", metavar="TỆP", help="chuỗi chứng thư (PEM)")
    serve.add_argument("--tls-key", metavar="TỆP", help="khóa riêng của chứng thư (PEM)")
    serve.add_argument("--upstream", metavar="ĐỊA_CHỈ", help="chuyển tiếp lên cổng này")
    serve.add_argument(
        "--upstream-code", metavar="MÃ", help="mã đăng ký do cổng trên cấp (gateway enrol --relay)"
    )
    serve.add_argument(
        "--upstream-unit", metavar="MÃ", help="đơn vị được chuyển tiếp, nếu cổng có nhiều đơn vị"
    )
    serve.add_argument("--name", metavar="TÊN", help="tên gọi của cổng này, ví dụ Trung tâm")
    return serve


def _add_enrol(under: Commands) -> Parser:
    enrol = under.add("enrol", "cấp mã đăng ký dùng một lần cho một máy quầy", run=_enrol)
    enrol.add_argument("--unit-code", required=True, metavar="MÃ", help="mã định danh cơ quan")
    number = enrol.add_mutually_exclusive_group(required=True)
    number.add_argument("--desk", type=int, metavar="SỐ", help="số quầy")
    number.add_argument(
        "--relay",
        dest="desk",
        action="store_const",
        const=RELAY_DESK,
        help="cho cổng của chính đơn vị này, để nó chuyển tiếp lên đây",
    )
    enrol.add_argument(
        "--revoke-former", action="store_true", help="thu hồi máy đang giữ số quầy này"
    )
    enrol.add_argument(
        "--heir-of",
        metavar="MÁY",
        help="thu hồi vĩnh viễn máy cũ này và cho quầy khôi phục từ nó gửi nốt việc của nó",
    )
    return enrol


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise ValueError(text)
    return port


def _serve(call: Call) -> int:
    from counter_app.commands.logfile import logged
    from sync.gateway.server import serve

    connect = connection_maker(call)
    tls = own_certificate(call) if call.args.lan else _tls(call)
    host = call.args.host or ("0.0.0.0" if call.args.lan else "127.0.0.1")

    with (
        logged(call.data_dir, LOG_FILE, "counter.gateway"),
        _forwarding(call, connect),
        _reporting(connect),
        ExitStack() as told,
    ):

        def ready(url: str) -> None:
            if call.args.lan:
                url = lan_url(url)
                told.enter_context(announcement(connect, url))
            call.say(to_json({"ready": url}) if call.as_json else f"ready {url}")

        serve(connect, host, call.args.port, ready, tls=tls)
    return DONE


@contextmanager
def _forwarding(call: Call, connect: Callable[[], Any]) -> Iterator[None]:
    """Name the gateway and forward to the one above it, as asked, while it serves."""
    from sync.gateway.admin import name_gateway, point_upstream

    args = call.args
    if args.name is not None:
        name_gateway(connect, required_line(args.name, field="name", max_length=100))
    if args.upstream is None:
        yield
        return
    from sync.connectors.transport import check_address
    from sync.relay.thread import ForwardThread

    url = check_address(args.upstream)
    point_upstream(connect, url, args.upstream_unit, args.upstream_code, actor=call.actor)
    thread = ForwardThread(connect)
    thread.start()
    try:
        yield
    finally:
        thread.stop()


@contextmanager
def _reporting(connect: Callable[[], Any]) -> Iterator[None]:
    """Report to the portals that are set, now or later, while it serves."""
    from sync.relay.portal_thread import PortalThread

    thread = PortalThread(connect)
    thread.start()
    try:
        yield
    finally:
        thread.stop()


def _tls(call: Call) -> "TlsFiles | None":
    from sync.gateway.server import TlsFiles

    certificate, key = call.args.tls_cert, call.args.tls_key
    if certificate is None or key is None:
        return None
    return TlsFiles(Path(certificate), Path(key))


def _enrol(call: Call) -> int:
    from sync.gateway.admin import issue_code

    args = call.args
    code = issue_code(
        connection_maker(call),
        unit_code(call),
        args.desk,
        revoke_former=args.revoke_former,
        heir_of=args.heir_of,
        actor=call.actor,
    )
    code = with_pin(call, code)
    call.answer({"code": code}, [code])
    call.note(
        f"Mã này dùng được một lần, trong 7 ngày, cho quầy {args.desk} của {unit_code(call)}."
    )
    return DONE


def _account(call: Call) -> int:
    from sync.gateway.admin import now
    from sync.gateway.dialects.accounts import issue_account

    args = call.args
    issued = issue_account(connection_maker(call), unit_code(call), args.dialect, args.user, now)
    call.answer(
        {"user": issued.username, "password": issued.password},
        [f"tài khoản {issued.username}", f"mật khẩu {issued.password}"],
    )
    call.note("Mật khẩu chỉ hiện một lần này. Cấp lại cùng tên sẽ đổi mật khẩu.")
    return DONE


def _publish(call: Call) -> int:
    from counter_app.services import shipped
    from counter_app.services.catalogue_files import read_procedures
    from sync.gateway.dialects import catalogue
    from sync.wire.dvcqg.catalogue import published_procedure, published_sector

    file = call.args.file
    procedures = read_procedures(read_input(file)) if file else shipped.procedures()
    sectors = {str(row["MALINHVUC"]): row for row in map(published_sector, procedures)}
    agencies = [text.partition("=") for text in call.args.agency]
    if not all(name for _, _, name in agencies):
        raise InvalidInput("missing", "agency")
    entries: dict[str, list[catalogue.Entry]] = {
        catalogue.PROCEDURE: [published_procedure(one) for one in _newest(procedures)],
        catalogue.SECTOR: list(sectors.values()),
        catalogue.AGENCY: [
            {"MADONVI": code, "TENDONVI": name, "CAPDONVI": ""} for code, _, name in agencies
        ],
    }
    catalogue.publish(connection_maker(call), entries)
    counts = {kind: len(rows) for kind, rows in entries.items()}
    call.answer(
        counts,
        [
            f"Đã công bố {counts[catalogue.PROCEDURE]} thủ tục, {counts[catalogue.SECTOR]} lĩnh "
            f"vực, {counts[catalogue.AGENCY]} cơ quan. Hồ sơ của thủ tục khác sẽ bị từ chối."
        ],
    )
    return DONE


def _newest(procedures: "Iterable[Procedure]") -> "list[Procedure]":
    """Of each procedure the version that began last."""
    newest: dict[str, Procedure] = {}
    for one in sorted(procedures, key=lambda procedure: procedure.valid_from):
        newest[one.code] = one
    return list(newest.values())
