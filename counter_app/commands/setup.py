"""init: makes a desk."""

from counter_app.commands.base import DONE, Call
from counter_app.commands.grammar import Commands
from counter_app.commands.portal import HTTP_KINDS, account_options, read_password, read_paths


def register(commands: Commands) -> None:
    """Add the family's commands."""
    init = commands.add("init", "lập một quầy mới trong thư mục dữ liệu", run=_init)
    init.add_argument(
        "--unit-code", required=True, metavar="MÃ", help="mã định danh cơ quan, ví dụ H26.107"
    )
    init.add_argument("--unit-name", required=True, metavar="TÊN", help="tên đơn vị tiếp nhận")
    init.add_argument("--parent-name", required=True, metavar="TÊN", help="tên cơ quan chủ quản")
    init.add_argument("--desk", required=True, type=int, metavar="SỐ", help="số quầy, 1 đến 999")
    init.add_argument("--portal", metavar="ĐỊA_CHỈ", help="địa chỉ nơi nhận hồ sơ điện tử")
    init.add_argument(
        "--portal-kind",
        default="gateway",
        choices=("gateway", "dvcqg1", "dvcqg2", "file"),
        help="kiểu nơi nhận",
    )
    account_options(init, "--portal-")
    init.add_argument("--enrol-code", metavar="MÃ", help="mã đăng ký máy, dùng một lần")
    init.add_argument("--place", metavar="ĐỊA_DANH", help="địa danh ghi trên giấy tờ")
    init.add_argument("--clerk", metavar="HỌ_TÊN", help="họ và tên người tiếp nhận, in dưới chữ ký")
    init.add_argument("--phone", metavar="SỐ", help="số điện thoại ghi trên giấy tờ")
    init.add_argument(
        "--insecure-file-key",
        action="store_true",
        help="giữ khóa dữ liệu trong một tệp: chỉ cho thử nghiệm và máy chủ không màn hình",
    )


def _init(call: Call) -> int:
    from counter_app.services.portal import PortalAccount
    from counter_app.services.setup import InitRequest, init_desk

    args = call.args
    password = read_password(args.password_file) if args.password_file else None
    account = None
    if args.user is not None:
        account = PortalAccount(args.user, args.unit, args.dstcode, read_paths(args.paths))
    if args.portal is not None and args.portal_kind in HTTP_KINDS:
        from sync.connectors.transport import check_address

        check_address(args.portal)
    made = init_desk(
        call.data_dir,
        InitRequest(
            unit_code=args.unit_code,
            unit_name=args.unit_name,
            parent_name=args.parent_name,
            desk=args.desk,
            portal_url=args.portal,
            portal_kind=args.portal_kind,
            enrol_code=args.enrol_code,
            insecure_file_key=args.insecure_file_key,
            place=args.place,
            phone=args.phone,
            portal_account=account,
            portal_password=password,
            clerk=args.clerk,
        ),
    )
    key = "file" if args.insecure_file_key else "keyring"
    lines = [f"Đã lập quầy {made.desk} của {made.unit_name} ({made.unit_code}) ở {call.data_dir}."]
    if args.insecure_file_key:
        lines.append(
            "Chú ý: khóa mở dữ liệu nằm trong một tệp ngay tại thư mục này, ai đọc được tệp thì "
            "đọc được hồ sơ. Chỉ dùng cho thử nghiệm hoặc máy chủ không màn hình."
        )
    answer = {
        "desk_id": made.desk_id,
        "unit_code": made.unit_code,
        "desk": made.desk,
        "data_dir": call.data_dir,
        "key": key,
    }
    call.answer(answer, lines)
    return DONE
