"""due: a due date with its explanation; works without a desk, then on the shipped catalogue."""

from typing import TYPE_CHECKING

from counter_app.commands.base import DONE, Call, parse_moment
from counter_app.commands.grammar import Commands
from counter_app.domain.errors import NotFound

if TYPE_CHECKING:
    from datetime import datetime

    from counter_app.domain.calendar import WorkCalendar


def register(commands: Commands) -> None:
    """Add the family's commands."""
    due = commands.add("due", "tính ngày hẹn trả và giải thích", run=_due)
    rule = due.add_mutually_exclusive_group(required=True)
    rule.add_argument("--procedure", metavar="MÃ", help="mã thủ tục")
    rule.add_argument(
        "--term", metavar="THỜI_HẠN", help="same-day, 2wd, 5d, 8wh, 0.25wd thay cho thủ tục"
    )
    due.add_argument(
        "--received",
        required=True,
        metavar="THỜI_ĐIỂM",
        help="ví dụ 2026-11-23T10:00:00+07:00; không ghi múi giờ thì là giờ Việt Nam",
    )
    due.add_argument(
        "--pause",
        nargs=2,
        action="append",
        default=[],
        metavar=("TỪ", "ĐẾN"),
        help="khoảng tạm dừng chờ bổ sung; ghi được nhiều lần",
    )


def _due(call: Call) -> int:
    from counter_app.domain.due import Pause, due_date, with_pauses

    args = call.args
    received = parse_moment(args.received, "received_at")
    pauses = [Pause(parse_moment(a, "pause"), parse_moment(b, "pause")) for a, b in args.pause]
    term, calendar = _rule(call, received)
    due = due_date(term, received, calendar)
    if pauses:
        due = with_pauses(due, pauses, calendar, received_at=received)
    answer = {
        "due_at": due.due_at,
        "explanation": due.explanation,
        "term": due.term,
        "received_at": received,
    }
    call.answer(answer, due.explanation)
    return DONE


def _rule(call: Call, received: "datetime") -> "tuple[str, WorkCalendar]":
    """The term asked for and the calendar: the desk's own, or the shipped ones where there is no
    desk.
    """
    from counter_app.services import catalogue, shipped

    code, day = call.args.procedure, received.date()
    try:
        s = call.desk()
    except NotFound:
        term = shipped.procedure(code, day).term.rule if code is not None else call.args.term
        return term, shipped.work_calendar()
    with s:
        term = (
            catalogue.get_procedure(s, code, day).term.rule if code is not None else call.args.term
        )
        return term, catalogue.work_calendar(s)
