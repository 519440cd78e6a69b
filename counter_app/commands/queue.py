"""queue: taking a number, calling it, and what becomes of it. Contract: docs/cli.md."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from counter_app.commands.base import DONE, Call, parse_json, plain_fields, read_input
from counter_app.commands.grammar import Commands, Parser, UsageError
from counter_app.domain.calendar import local_time
from counter_app.domain.wording import clock_text
from counter_app.messages import CHOICE_WORDS

if TYPE_CHECKING:
    from counter_app.domain.queue import Ticket
    from counter_app.services.container import Services
    from counter_app.services.queue_board import Board

_STATES = CHOICE_WORDS["queue_state"]
_REASONS = CHOICE_WORDS["priority"]


def register(commands: Commands) -> None:
    """Add the family's commands."""
    family = Commands(commands.add("queue", "lấy số, gọi số, hàng chờ hôm nay"), dest="action")
    issued = family.add("issue", "lấy một số cho hôm nay", run=_issue)
    issued.add_argument("category", nargs="?", metavar="LOẠI", help="chữ cái của loại việc")
    issued.add_argument("--category", "--sector", dest="named", metavar="LOẠI", help="như trên")
    issued.add_argument(
        "--priority", choices=tuple(_REASONS), default="none", metavar="LÝ_DO", help=_reasons()
    )
    called = family.add("call", "gọi số kế tiếp, hoặc một số", run=_call)
    _number(called)
    called.add_argument(
        "--category", metavar="LOẠI", help="chỉ các loại việc này, cách nhau bằng dấu phẩy"
    )
    for name, text, act in (
        ("recall", "gọi lại số đang ở quầy", _recall),
        ("start", "người được gọi đã đến quầy", _start),
        ("hold", "tạm để một số lại, gọi sau bằng số", _hold),
        ("no-show", "gọi mà không có người đến", _no_show),
        ("done", "đã làm xong với số này", _finish),
    ):
        parser = family.add(name, text, run=act)
        _number(parser)
        if name == "hold":
            parser.add_argument("--reason", default="", metavar="LÝ_DO", help="vì sao")
    moved = family.add("transfer", "chuyển một số sang loại việc khác", run=_transfer)
    moved.add_argument("category", metavar="LOẠI", help="chữ cái của loại việc mới")
    _number(moved)
    linked = family.add("link", "ghi hồ sơ đã tiếp nhận từ số này", run=_link)
    linked.add_argument("number", metavar="SỐ", help="số thứ tự")
    linked.add_argument("code", metavar="MÃ", help="mã hồ sơ")
    family.add("list", "hàng chờ hôm nay và các con số", run=_list)
    kinds = family.add("categories", "các loại việc; hoặc đặt lại từ tệp JSON", run=_categories)
    kinds.add_argument("file", nargs="?", metavar="TỆP", help='[{"letter": "A", "name": "…"}]')
    served = family.add("serves", "các loại việc quầy này gọi", run=_serves)
    served.add_argument("letters", nargs="?", metavar="LOẠI", help="A,B; all là tất cả")


def _reasons() -> str:
    return "; ".join(f"{word}: {text}" for word, text in _REASONS.items())


def _number(parser: Parser) -> None:
    parser.add_argument(
        "number", nargs="?", metavar="SỐ", help="số thứ tự; không có: số ở quầy này"
    )


def _issue(call: Call) -> int:
    from counter_app.services import queue, queue_board, queue_setup

    args = call.args
    with call.desk() as s:
        letter = args.named or args.category or queue_setup.categories(s)[0].letter
        ticket = queue.issue(s, letter, call.actor, priority=queue.priority_of(args.priority))
        ahead, wait = queue_board.outlook(s, ticket)
    value = {**plain_fields(ticket), "ahead": ahead, "wait_minutes": wait}
    call.answer(value, [f"{ticket.number}  {ticket.category_name}, trước đó còn {ahead} người."])
    return DONE


def _call(call: Call) -> int:
    from counter_app.services import queue

    args = call.args
    if args.number is not None and args.category is not None:
        raise UsageError("gọi theo số thì không kèm --category", "counterctl queue call [SỐ]")
    wanted = None if args.category is None else args.category.split(",")
    with call.desk() as s:
        if args.number is None:
            ticket = queue.call_next(s, call.actor, categories=wanted)
        else:
            ticket = queue.call_number(s, args.number, call.actor)
    call.answer(plain_fields(ticket), [f"Mời số {ticket.number} đến quầy {ticket.desk}."])
    return DONE


def _act(call: Call, act: "Callable[[Services], Ticket]") -> int:
    with call.desk() as s:
        ticket = act(s)
    call.answer(plain_fields(ticket), [_line(ticket)])
    return DONE


def _recall(call: Call) -> int:
    from counter_app.services import queue

    return _act(call, lambda s: queue.recall(s, call.actor, call.args.number))


def _start(call: Call) -> int:
    from counter_app.services import queue

    return _act(call, lambda s: queue.start(s, call.actor, call.args.number))


def _hold(call: Call) -> int:
    from counter_app.services import queue

    args = call.args
    return _act(call, lambda s: queue.hold(s, call.actor, args.number, reason=args.reason))


def _no_show(call: Call) -> int:
    from counter_app.services import queue

    return _act(call, lambda s: queue.no_show(s, call.actor, call.args.number))


def _finish(call: Call) -> int:
    from counter_app.services import queue

    return _act(call, lambda s: queue.done(s, call.actor, call.args.number))


def _transfer(call: Call) -> int:
    from counter_app.services import queue

    args = call.args
    return _act(call, lambda s: queue.transfer(s, args.category, call.actor, args.number))


def _link(call: Call) -> int:
    from counter_app.services import queue

    args = call.args
    return _act(call, lambda s: queue.link_dossier(s, args.number, args.code, call.actor))


def _list(call: Call) -> int:
    from counter_app.services import queue_board

    with call.desk() as s:
        board = queue_board.board(s)
    value = {
        "current": None if board.current is None else plain_fields(board.current),
        "waiting": [{**plain_fields(one.ticket), "turn": one.turn} for one in board.turns],
        "held": [plain_fields(one) for one in board.held],
        "elsewhere": [plain_fields(one) for one in board.elsewhere],
        "lost": board.lost,
        "figures": {
            **plain_fields(board.figures),
            "waiting_by_category": dict(board.figures.waiting_by_category),
        },
    }
    call.answer(value, _lines(board))
    return DONE


def _lines(board: "Board") -> list[str]:
    figures = board.figures
    lines = [] if board.current is None else [f"Ở quầy này: {_line(board.current)}"]
    lines += [f"{n}. {_line(one.ticket)}" for n, one in enumerate(board.turns, 1)]
    lines += [_line(one) for one in (*board.held, *board.elsewhere)]
    lines += [f"{one.number}: quầy {one.winner_desk} đã gọi trước." for one in board.lost]
    waited = "" if figures.median_wait is None else f", thường chờ {figures.median_wait} phút"
    lines.append(f"Đang chờ {figures.waiting}, đã xong {figures.done}{waited}.")
    return lines


def _categories(call: Call) -> int:
    from counter_app.services import queue_setup

    name = call.args.file
    with call.desk() as s:
        if name is None:
            found = queue_setup.categories(s)
        else:
            found = queue_setup.change_categories(s, parse_json(read_input(name), 1), call.actor)
    call.answer(found, [f"{one.letter}  {one.name}" for one in found])
    return DONE


def _serves(call: Call) -> int:
    from counter_app.services import queue_setup

    given = call.args.letters
    with call.desk() as s:
        if given is None:
            served = queue_setup.wanted(s, None)
        else:
            every = [one.letter for one in queue_setup.categories(s)]
            letters = every if given == "all" else given.split(",")
            served = queue_setup.change_serves(s, letters, call.actor)
    call.answer({"serves": served}, [", ".join(served)])
    return DONE


def _line(ticket: "Ticket") -> str:
    parts = [ticket.number, ticket.category_name, _STATES[ticket.status.value]]
    if ticket.priority.value != "none":
        parts.append(_REASONS[ticket.priority.value])
    parts.append(f"lấy số lúc {clock_text(local_time(ticket.issued_at))}")
    if ticket.desk is not None:
        parts.append(f"quầy {ticket.desk}")
    return ", ".join(parts)
