"""``lanes`` below ``portal`` and ``gateway portal``: its options, and how lanes that do not get on
are listed.

Owns the listing only: which lanes these are is found by a desk's services, or at a gateway.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from counter_app.commands.base import DONE, Call, plain_fields
from counter_app.commands.grammar import Commands, Handler, Parser

if TYPE_CHECKING:
    from counter_app.domain.lane import Trouble


def add_lanes(under: Commands, run: Handler) -> Parser:
    """Add the command, without the options that say where."""
    lanes = under.add("lanes", "hồ sơ chưa sang được cổng và lý do", run=run)
    lanes.add_argument(
        "--raw",
        action="store_true",
        help="kèm nguyên văn câu trả lời của cổng; có thể chứa thông tin cá nhân",
    )
    return lanes


def answer_lanes(call: Call, found: Iterable[tuple[Mapping[str, str], "Trouble"]]) -> int:
    """List the lanes, each with what its row begins with; the portal's words only where asked."""
    rows, lines = [], []
    for where, one in found:
        row = {**where, **plain_fields(one)}
        if not call.args.raw:
            del row["raw_answer"]
        rows.append(row)
        wait = f", thử lại sau {one.next_try_at:%H:%M:%S}" if one.next_try_at else ""
        lines.append(f"{one.code or one.dossier_id}  {one.objection or one.error_code}{wait}")
        if call.args.raw and one.raw_answer:
            lines.append(f"    {one.raw_answer}")
    call.answer(rows, lines or ["Không có hồ sơ nào bị vướng."])
    return DONE
