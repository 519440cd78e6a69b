"""Commands of the contract that the program does not do yet: they read their line and say so."""

from typing import Final

from counter_app.commands.base import Call
from counter_app.commands.grammar import Commands, Parser
from counter_app.domain.errors import NotAllowed

_QUEUE: Final = ("issue", "call", "recall", "hold", "no-show", "done")
_APPOINTMENTS: Final = ("add", "list", "check-in")


def register(commands: Commands) -> None:
    """Add the family's commands."""
    queue = _later(commands, "queue", "lấy số và gọi số")
    queue.add_argument("action", choices=_QUEUE, metavar="VIỆC", help=", ".join(_QUEUE))
    _rest(queue)
    booked = _later(commands, "appointments", "lịch hẹn")
    booked.add_argument(
        "action", choices=_APPOINTMENTS, metavar="VIỆC", help=", ".join(_APPOINTMENTS)
    )
    _rest(booked)


def _later(commands: Commands, name: str, text: str) -> Parser:
    return commands.add(name, f"{text} (chưa hỗ trợ)", run=_refuse)


def _rest(parser: Parser) -> None:
    parser.add_argument("rest", nargs="...", metavar="…", help="các tham số khác")


def _refuse(call: Call) -> int:
    what = " ".join(part for part in (call.args.command, getattr(call.args, "action", "")) if part)
    raise NotAllowed("not-supported-yet", what=what)
