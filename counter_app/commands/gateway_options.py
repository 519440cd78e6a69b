"""What every gateway command shares: where the gateway's data lie and how they are opened."""

from collections.abc import Callable
from typing import Any, Final

from counter_app.commands.base import Call
from counter_app.commands.grammar import Parser
from counter_app.domain.errors import NotFound
from counter_app.domain.numbering import parse_unit_code

RELAY_DESK: Final = 9999
"""Desk number of a unit's own gateway at the one above, as `sync.wire.limits` has it."""


def place_options(parser: Parser) -> None:
    """Add the options that say where the gateway is."""
    parser.add_argument("--db", metavar="ĐỊA_CHỈ", help="cơ sở dữ liệu PostgreSQL của tỉnh")
    parser.add_argument(
        "--keyring",
        action="store_true",
        help="khi lập cổng: giữ khóa trong kho khóa của hệ điều hành thay cho tệp",
    )


def unit_code(call: Call) -> str:
    """The unit named, as its desks write it; a code with a slip in it would never fit one.

    Raises:
        InvalidInput: ``bad-unit-code``.
    """
    return parse_unit_code(call.args.unit_code)


def known_gateway(call: Call) -> Callable[[], Any]:
    """As `connection_maker`, of a gateway that is there: a wrong folder is not made into one.

    Raises:
        NotFound: ``no-gateway``.
    """
    from counter_app.services.gateway_place import has_place

    if call.args.db is None and not has_place(call.data_dir):
        raise NotFound("no-gateway", folder=str(call.data_dir))
    return connection_maker(call)


def connection_maker(call: Call) -> Callable[[], Any]:
    """Makes connections to the gateway of the data folder, which is made if there is none; with
    ``--db`` to a province's database.

    Raises:
        StoreUnusable: as `open_place`.
        InvalidInput, NotAllowed: as `province_link.connector`.
    """
    if call.args.db is not None:
        from sync.gateway.province_link import connector

        return connector(call.args.db)
    from counter_app.services.gateway_place import open_place

    place = open_place(call.data_dir, use_keyring=call.args.keyring)
    if place.is_new and not call.args.keyring:
        call.note(
            "Chú ý: khóa mở dữ liệu của cổng nằm trong một tệp ngay tại thư mục dữ liệu, chỉ tài "
            "khoản này đọc được. Muốn dùng kho khóa của hệ điều hành, thêm --keyring khi lập cổng."
        )
    return place.connect
