"""counterctl: the command line of the program. Contract: docs/cli.md.

Owns the border: streams, exit codes, and that no traceback ever reaches a person. Must not know
what a command does.
"""

import os
import sys
from collections.abc import Sequence
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
from counter_app.domain.errors import CounterError, StoreUnusable

PROGRAM: Final = "counterctl"
BUG: Final = 1
USAGE: Final = 2
STOPPED: Final = 130
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
    except KeyboardInterrupt:
        sys.stderr.write("Đã dừng theo yêu cầu. Việc đã ghi vẫn an toàn.\n")
        return STOPPED


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
        return _refuse(StoreUnusable("system-refused", file=error.filename or "?"), call)
    except Exception as error:  # noqa: BLE001 - edge of the process: nobody is shown a traceback
        return _bug(error, call)


def _refuse(error: CounterError, call: Call) -> int:
    document = error_document(error)
    if call.as_json:
        call.err.write(to_json({"error": document}) + "\n")
    else:
        call.err.write(f"{document['message']}\n{document['next_step']}\n")
    return error.exit_code


def _usage(error: UsageError, wants_json: bool) -> int:
    document = {
        "code": "usage",
        "message": f"Câu lệnh không đúng: {error}.",
        "field": None,
        "next_step": "Thêm --help vào sau tên lệnh để xem cách dùng.",
    }
    if wants_json:
        sys.stderr.write(to_json({"error": document}) + "\n")
    else:
        sys.stderr.write(f"{error.usage}\n{document['message']}\n{document['next_step']}\n")
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
    if call.as_json:
        call.err.write(to_json({"error": document}) + "\n")
    else:
        call.err.write(f"{document['message']}\n{document['next_step']}\n")
    return BUG


def _use_utf8() -> None:
    """Vietnamese on every platform; what cannot be written is escaped, never an exception."""
    for stream in (sys.stdout, sys.stderr):
        _reconfigure(stream)


def _reconfigure(stream: TextIO | None) -> None:
    change = getattr(stream, "reconfigure", None)
    if change is not None:
        change(encoding="utf-8", errors="backslashreplace")


def _drop_output() -> None:
    """Nobody reads any more: keep the interpreter from complaining about it at its end."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
    except (OSError, ValueError):
        return  # a stream without a file behind it cannot complain


if __name__ == "__main__":
    sys.exit(main())
