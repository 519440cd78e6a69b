"""accept: intake from a file or a pipe, each dossier a transaction of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from counter_app.commands.base import DONE, INVALID, Call, error_document, open_input, to_json
from counter_app.commands.grammar import Commands
from counter_app.commands.intake_stream import items
from counter_app.domain.errors import CounterError, NotFound, StoreUnusable

if TYPE_CHECKING:
    from counter_app.services.container import Services
    from counter_app.services.intake import Accepted


def register(commands: Commands) -> None:
    """Add the family's commands."""
    accept = commands.add("accept", "tiếp nhận hồ sơ từ tệp JSON hoặc JSON từng dòng", run=_accept)
    accept.add_argument(
        "file",
        metavar="TỆP",
        help="một hồ sơ, một mảng hoặc mỗi dòng một hồ sơ; - là đầu vào chuẩn",
    )


def _accept(call: Call) -> int:
    """Accept what the input holds. What is on disk stays and is told, whatever comes after it."""
    accepted: list[dict[str, object]] = []
    refused: list[dict[str, object]] = []
    actor = call.actor
    with _opened(call) as stream, call.desk() as s:
        try:
            for index, value in _values(call, stream):
                try:
                    done = _one(s, value, actor)
                except StoreUnusable:
                    raise
                except CounterError as error:
                    refused.append(_refusal(call, index, error))
                    continue
                if call.as_json:
                    accepted.append(_answer(done))
                else:
                    call.say(done.code)
        finally:
            if call.as_json:
                call.say(to_json({"accepted": accepted, "refused": refused}))
    return INVALID if refused else DONE


@contextmanager
def _opened(call: Call) -> Iterator[BinaryIO]:
    name = call.args.file
    stream = open_input(name)
    try:
        yield stream
    finally:
        if name != "-":
            stream.close()


def _values(call: Call, stream: BinaryIO) -> Iterator[tuple[int, object]]:
    try:
        yield from items(stream)
    except OSError as error:
        raise NotFound("file-missing", "file", file=call.args.file) from error


def _one(s: "Services", value: object, actor: str) -> "Accepted":
    from counter_app.services import intake
    from counter_app.services.intake_input import parse_intake

    if isinstance(value, CounterError):
        raise value
    return intake.accept(s, parse_intake(value, today=s.clock().date()), actor)


def _answer(done: "Accepted") -> dict[str, object]:
    return {
        "dossier_id": done.dossier_id,
        "code": done.code,
        "received_at": done.received_at,
        "due_at": done.due_at,
        "fees_total_vnd": done.fees_total_vnd,
        "warnings": done.warnings,
    }


def _refusal(call: Call, index: int, error: CounterError) -> dict[str, object]:
    document = error_document(error)
    call.note(f"Hồ sơ thứ {index + 1} không được tiếp nhận: {document['message']}")
    call.note(f"  {document['next_step']}")
    return {"index": index, **document}
