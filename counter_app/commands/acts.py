"""act: one act on a dossier."""

from collections.abc import Mapping
from typing import cast

from counter_app.commands.base import DONE, Call, parse_json, read_input
from counter_app.commands.dossiers import show_dossier
from counter_app.commands.grammar import Commands


def register(commands: Commands) -> None:
    """Add the family's commands."""
    act = commands.add("act", "thực hiện một thao tác trên hồ sơ", run=_act)
    act.add_argument("code", metavar="MÃ", help="mã hồ sơ")
    act.add_argument(
        "action",
        metavar="THAO_TÁC",
        help="request-supplement, receive-supplement, refuse, start, finish, return-result, "
        "withdraw, stop, extend, hand-over, correct, collect-fee, note, undo, settle-objection, "
        "settle-conflict",
    )
    act.add_argument(
        "--data", metavar="TỆP", help="tệp JSON với nội dung thao tác; - là đầu vào chuẩn"
    )


def _act(call: Call) -> int:
    from counter_app.services import acts

    name = call.args.data
    data = {} if name is None else parse_json(read_input(name), 1)
    with call.desk() as s:
        # The service refuses anything but an object, with the error's own sentences.
        acts.act(s, call.args.code, call.args.action, cast(Mapping[str, object], data), call.actor)
    show_dossier(call, call.args.code)
    return DONE
