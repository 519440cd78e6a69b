"""status: the truth bar."""

from dataclasses import asdict

from counter_app.commands.base import DONE, Call
from counter_app.commands.grammar import Commands
from counter_app.domain.calendar import local_time
from counter_app.domain.wording import spoken_moment


def register(commands: Commands) -> None:
    """Add the family's commands."""
    commands.add("status", "hôm nay bao nhiêu hồ sơ, đã gửi, còn chờ, cần xem", run=_status)


def _status(call: Call) -> int:
    from counter_app.messages import SYNC_WORDS
    from counter_app.services import catalogue, truth

    with call.desk() as s:
        bar = truth.truth_bar(s)
        year = catalogue.year_to_enter(s)
    lines = [
        f"Hôm nay: {bar.today} hồ sơ, đã gửi {bar.acknowledged}",
        f"Còn chờ gửi: {bar.waiting}",
        f"Cần xem: {bar.needs_attention}",
        f"{SYNC_WORDS.get(bar.state, bar.state)}.",
    ]
    if bar.late:
        lines.append(f"Quá hạn đường gửi: {bar.late} hồ sơ chưa tới nơi cuối")
    if bar.oldest_waiting_at is not None:
        lines.append(f"Chờ lâu nhất từ {spoken_moment(local_time(bar.oldest_waiting_at))}")
    if bar.last_success_at is not None:
        lines.append(f"Lần gửi nhận gần nhất: {spoken_moment(local_time(bar.last_success_at))}")
    if year is not None:
        lines.append(
            f"Chưa có lịch nghỉ chính thức năm {year}: nhập bằng counterctl calendar import TỆP."
        )
    call.answer({**asdict(bar), "calendar_to_enter": year}, lines)
    return DONE
