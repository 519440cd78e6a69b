"""appointments: times that are free, booking one, and who came. Contract: docs/cli.md."""

from typing import TYPE_CHECKING, cast

from counter_app.commands.base import (
    DONE,
    Call,
    parse_day,
    parse_json,
    parse_moment,
    plain,
    plain_fields,
    read_input,
)
from counter_app.commands.grammar import Commands, UsageError
from counter_app.domain.wording import clock_text, date_text
from counter_app.messages import CHOICE_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counter_app.domain.appointment import Booking

_STATES = CHOICE_WORDS["queue_state"]
_USAGE = "counterctl appointments add (TỆP | --category LOẠI --at GIỜ --name TÊN)"


def register(commands: Commands) -> None:
    """Add the family's commands."""
    family = Commands(commands.add("appointments", "lịch hẹn đến làm việc"), dest="action")
    added = family.add("add", "đặt một lịch hẹn", run=_add)
    added.add_argument("file", nargs="?", metavar="TỆP", help="tệp JSON; - là đầu vào chuẩn")
    added.add_argument("--category", metavar="LOẠI", help="chữ cái của loại việc")
    added.add_argument("--at", metavar="GIỜ", help="giờ hẹn, ví dụ 2026-11-25T09:00")
    added.add_argument("--name", metavar="TÊN", help="họ tên người hẹn")
    added.add_argument("--phone", metavar="SỐ", help="số điện thoại")
    added.add_argument("--note", metavar="CHỮ", help="ghi chú")
    slots = family.add("slots", "các giờ còn chỗ của một ngày", run=_slots)
    slots.add_argument("--on", metavar="NGÀY", help="ngày; không có: hôm nay")
    listed = family.add("list", "lịch hẹn của một hoặc nhiều ngày", run=_list)
    listed.add_argument("--on", metavar="NGÀY", help="một ngày; không có: hôm nay")
    listed.add_argument("--from", dest="from_on", metavar="NGÀY", help="từ ngày")
    listed.add_argument("--to", dest="to_on", metavar="NGÀY", help="đến hết ngày")
    came = family.add("check-in", "người hẹn đã đến: cấp số thứ tự", run=_check_in)
    came.add_argument("reference", metavar="MÃ", help="mã lịch hẹn")
    came.add_argument(
        "--priority",
        choices=tuple(CHOICE_WORDS["priority"]),
        default="none",
        metavar="LÝ_DO",
        help="lý do ưu tiên, như queue issue",
    )
    gone = family.add("cancel", "hủy một lịch hẹn", run=_cancel)
    gone.add_argument("reference", metavar="MÃ", help="mã lịch hẹn")
    gone.add_argument("--reason", default="", metavar="LÝ_DO", help="vì sao")
    missed = family.add("no-show", "người hẹn không đến", run=_no_show)
    missed.add_argument("reference", metavar="MÃ", help="mã lịch hẹn")
    plan = family.add("plan", "số phút và số người của một giờ hẹn", run=_plan)
    plan.add_argument("--minutes", type=int, metavar="SỐ", help="số phút của một lượt")
    plan.add_argument("--capacity", type=int, metavar="SỐ", help="số người cùng một giờ")


def _add(call: Call) -> int:
    from counter_app.services import appointments

    args = call.args
    if args.file is not None:
        given = cast("Mapping[str, object]", parse_json(read_input(args.file), 1))
    elif args.category is None or args.at is None or args.name is None:
        raise UsageError("thiếu --category, --at hoặc --name", _USAGE)
    else:
        given = {
            "category": args.category,
            "slot_at": parse_moment(args.at, "slot_at"),
            "name": args.name,
            "phone": args.phone,
            "note": args.note,
        }
    with call.desk() as s:
        booking = appointments.add(s, given, call.actor)
    call.answer(plain_fields(booking), [_line(booking)])
    return DONE


def _slots(call: Call) -> int:
    from counter_app.services import appointments

    with call.desk() as s:
        day = s.clock().date() if call.args.on is None else parse_day(call.args.on, "on")
        found = appointments.slots(s, day)
    value = [{**plain_fields(one), "free": one.free} for one in found]
    lines = [f"{clock_text(one.starts_at)}  còn {one.free}/{one.capacity} chỗ" for one in found]
    call.answer(value, lines or ["Không còn giờ nào đặt được trong ngày này."])
    return DONE


def _list(call: Call) -> int:
    from counter_app.services import appointments

    args = call.args
    with call.desk() as s:
        today = s.clock().date() if args.on is None else parse_day(args.on, "on")
        first = today if args.from_on is None else parse_day(args.from_on, "from")
        last = max(first, today) if args.to_on is None else parse_day(args.to_on, "to")
        found = appointments.listed(s, first, last)
        now = s.clock()
    value = [{**plain_fields(one), "is_late": one.is_late(now)} for one in found]
    call.answer(value, [_line(one) for one in found] or ["Không có lịch hẹn nào."])
    return DONE


def _check_in(call: Call) -> int:
    from counter_app.services import appointments, queue

    args = call.args
    with call.desk() as s:
        came = appointments.check_in(
            s, args.reference, call.actor, priority=queue.priority_of(args.priority)
        )
    value = {
        "booking": plain_fields(came.booking),
        "ticket": plain(came.ticket),
        "number": came.ticket.number,
        "is_late": came.is_late,
    }
    lines = [f"{came.ticket.number}  {came.ticket.category_name}"]
    if came.is_late:
        lines.append("Đến muộn: đây là số thường.")
    call.answer(value, lines)
    return DONE


def _cancel(call: Call) -> int:
    from counter_app.services import appointments

    args = call.args
    with call.desk() as s:
        booking = appointments.cancel(s, args.reference, call.actor, reason=args.reason)
    call.answer(plain_fields(booking), [_line(booking)])
    return DONE


def _no_show(call: Call) -> int:
    from counter_app.services import appointments

    with call.desk() as s:
        booking = appointments.no_show(s, call.args.reference, call.actor)
    call.answer(plain_fields(booking), [_line(booking)])
    return DONE


def _plan(call: Call) -> int:
    from counter_app.services import queue_setup
    from counter_app.services.queue_setup import SlotPlan

    args = call.args
    with call.desk() as s:
        plan = queue_setup.slot_plan(s)
        if args.minutes is not None or args.capacity is not None:
            wanted = SlotPlan(args.minutes or plan.minutes, args.capacity or plan.capacity)
            plan = queue_setup.change_slot_plan(s, wanted, call.actor)
    call.answer(plan, [f"Mỗi lượt {plan.minutes} phút, mỗi giờ hẹn {plan.capacity} người."])
    return DONE


def _line(booking: "Booking") -> str:
    at = f"{clock_text(booking.slot_at)} {date_text(booking.day)}"
    state = _STATES[booking.status.value]
    number = "" if booking.ticket_number is None else f", số {booking.ticket_number}"
    return f"{booking.reference}  {at}  {booking.category_name}, {booking.name}: {state}{number}"
