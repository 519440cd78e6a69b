"""counterctl: the command line of the program. Contract: docs/cli.md.

Owns the border: streams, exit codes, and that no traceback ever reaches a person. Must not know
what a command does.
"""

import errno
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import Final, TextIO

from counter_app.commands import (
    accept,
    acts,
    appointments,
    attach,
    card,
    catalogue,
    demo,
    dossiers,
    due,
    export,
    forms,
    gateway,
    link,
    portal,
    printers,
    printing,
    queue,
    setup,
    signing,
    slips,
    status,
    upkeep,
)
from counter_app.commands.base import Call, error_document, to_json
from counter_app.commands.grammar import Commands, Parser, UsageError, general_options
from counter_app.domain.errors import CounterError, InvalidInput, StoreUnusable

PROGRAM: Final = "counterctl"
BUG: Final = 1
USAGE: Final = 2
_STOPPED: Final = {
    "code": "stopped",
    "message": "Đã dừng theo yêu cầu. Việc đã ghi vẫn an toàn.",
    "field": None,
    "next_step": "Xem lại bằng lệnh status rồi làm tiếp phần còn lại.",
}
STOPPED: Final = 130
ENDED: Final = 143
PIPE_CLOSED: Final = 141

FAMILIES: Final = (
    setup,
    catalogue,
    due,
    card,
    accept,
    dossiers,
    acts,
    attach,
    printing,
    printers,
    forms,
    slips,
    signing,
    queue,
    appointments,
    link,
    portal,
    status,
    upkeep,
    export,
    gateway,
    demo,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status. Standard streams are used as UTF-8."""
    _use_utf8()
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(words)
    except BrokenPipeError:
        _drop_output()
        return PIPE_CLOSED
    except KeyboardInterrupt as stop:
        _tell(_STOPPED, "--json" in words)
        return ENDED if isinstance(stop, _Ended) else STOPPED


def program() -> int:
    """`main` as a process of its own, which SIGTERM stops as Ctrl+C does: the answer still comes.

    A timer of a script or the system's shutdown sends it.
    """
    signal.signal(signal.SIGTERM, _end)
    return main()


class _Ended(KeyboardInterrupt):
    """SIGTERM came."""


def _end(_number: int, _frame: FrameType | None) -> None:
    raise _Ended


def build_parser() -> Parser:
    """The whole grammar."""
    parser = Parser(
        prog=PROGRAM,
        description="Điều khiển quầy một cửa bằng dòng lệnh, dùng chung dữ liệu với phần mềm quầy.",
    )
    general_options(parser)
    commands = Commands(parser)
    for family in FAMILIES:
        family.register(commands)
    return parser


def _run(words: list[str]) -> int:
    wants_json = "--json" in words
    try:
        args = build_parser().parse_args(words)
    except UsageError as error:
        return _usage(error, wants_json)
    except SystemExit as end:  # --help
        return int(end.code or 0)
    call = Call(args, sys.stdout, sys.stderr)
    try:
        return int(args.run(call))
    except UsageError as error:
        return _usage(error, call.as_json)
    except CounterError as error:
        return _refuse(error, call)
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except OSError as error:
        return _refuse(_refused(error), call)
    except UnicodeEncodeError as error:
        if not _is_no_text(error):
            return _bug(error, call)
        return _refuse(InvalidInput("control-characters"), call)
    except Exception as error:  # noqa: BLE001 - edge of the process: nobody is shown a traceback
        return _bug(error, call)


def _refused(error: OSError) -> StoreUnusable:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreUnusable("store-full")
    return StoreUnusable("system-refused", file=error.filename or "một tệp cần dùng")


def _is_no_text(error: UnicodeEncodeError) -> bool:
    """Whether an argument of the command line held bytes that are no UTF-8 (``\\udc80`` and on)."""
    return all("\ud800" <= one <= "\udfff" for one in error.object[error.start : error.end])


def _refuse(error: CounterError, call: Call) -> int:
    _tell(error_document(error), call.as_json)
    return error.exit_code


def _tell(document: Mapping[str, object], as_json: bool, usage: str = "") -> None:
    """Say on standard error what is wrong; where that cannot be written, the status says it."""
    if as_json:
        text = to_json({"error": document})
    else:
        text = f"{usage}{document['message']}\n{document['next_step']}"
    try:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
    except OSError:
        _drop(sys.stderr)


def _usage(error: UsageError, wants_json: bool) -> int:
    document = {
        "code": "usage",
        "message": f"Câu lệnh không đúng: {error}.",
        "field": None,
        "next_step": "Thêm --help vào sau tên lệnh để xem cách dùng.",
    }
    _tell(document, wants_json, f"{error.usage}\n")
    return USAGE


def _bug(error: Exception, call: Call) -> int:
    from counter_app.commands.bug import record

    reference, file = record(error, call)
    where = "không ghi được tệp nhật ký lỗi" if file is None else f"chi tiết ở {file}"
    document = {
        "code": "internal",
        "message": f"Phần mềm gặp lỗi ngoài dự kiến, số {reference} ({where}). "
        "Việc đã ghi trước đó vẫn an toàn.",
        "field": None,
        "next_step": f"Làm lại một lần; nếu vẫn lỗi, báo quản trị viên số {reference}.",
        "reference": reference,
    }
    _tell(document, call.as_json)
    return BUG


def _use_utf8() -> None:
    """Vietnamese on every platform; what cannot be written is escaped, never an exception. A stream
    that the caller closed leads nowhere.
    """
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        _reconfigure(stream)


def _reconfigure(stream: TextIO | None) -> None:
    change = getattr(stream, "reconfigure", None)
    if change is not None:
        change(encoding="utf-8", errors="backslashreplace")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _drop_output() -> None:
    """Nobody reads any more: keep the interpreter from complaining about it at its end."""
    _drop(sys.stdout)


def _drop(stream: TextIO) -> None:
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)
    except (OSError, ValueError):
        return  # a stream without a file behind it cannot complain


if __name__ == "__main__":
    sys.exit(program())
