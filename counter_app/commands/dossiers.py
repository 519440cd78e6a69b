"""show and find: dossiers as they are."""

from counter_app.commands.base import DONE, Call
from counter_app.commands.grammar import Commands
from counter_app.domain.errors import InvalidInput

_MOST_HITS = 1000


def register(commands: Commands) -> None:
    """Add the family's commands."""
    show = commands.add("show", "xem một hồ sơ theo bất kỳ mã nào của nó", run=_show)
    show.add_argument("code", metavar="MÃ", help="mã hồ sơ, mã tạm hoặc số biên nhận viết tay")
    find = commands.add("find", "tìm theo mã, tên, số điện thoại, số định danh, thẻ", run=_find)
    find.add_argument("text", metavar="CHỮ", help="điều cần tìm, có dấu hay không dấu")
    find.add_argument("--limit", type=int, default=20, metavar="SỐ", help="số dòng nhiều nhất")


def show_dossier(call: Call, code: str) -> None:
    """Answer with the dossier as it is now."""
    from counter_app.commands.dossier_json import view_json, view_lines
    from counter_app.services import dossiers

    with call.desk() as s:
        view = dossiers.get(s, code)
    call.answer(view_json(view), view_lines(view))


def _show(call: Call) -> int:
    show_dossier(call, call.args.code)
    return DONE


def _find(call: Call) -> int:
    from counter_app.commands.dossier_json import row_json, row_line
    from counter_app.services import search

    limit = call.args.limit
    if not 1 <= limit <= _MOST_HITS:
        raise InvalidInput("out-of-range", "limit", low=1, high=_MOST_HITS)
    with call.desk() as s:
        found = search.find(s, call.args.text, limit)
    answer = {"hits": [row_json(row) for row in found.hits], "total": found.total}
    lines = [row_line(row) for row in found.hits] or ["Không tìm thấy hồ sơ nào."]
    if found.total > len(found.hits):
        lines.append(f"Còn {found.total - len(found.hits)} hồ sơ nữa.")
    call.answer(answer, lines)
    return DONE
