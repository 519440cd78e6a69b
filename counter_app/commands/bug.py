"""Keeps what is needed to find a bug of ours: place and kind of the failure, under a number.

Writes no text of the failure itself: that may quote what a person wrote.
"""

import logging
import platform
import traceback
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from secrets import token_hex
from typing import Final

from counter_app.commands.base import Call

FOLDER: Final = "logs"
FILE: Final = "errors.log"
_MOST_BYTES: Final = 1_000_000


def record(error: BaseException, call: Call) -> tuple[str, Path | None]:
    """Write the failure into the log of the data folder.

    Returns:
        Its reference number, and the file, or None where it could not be written.
    """
    at = datetime.now(UTC)
    reference = f"L{at:%y%m%d}-{token_hex(3).upper()}"
    file = call.data_dir / FOLDER / FILE
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = RotatingFileHandler(file, maxBytes=_MOST_BYTES, backupCount=3, encoding="utf-8")
    except OSError:
        return reference, None
    log = logging.getLogger("counter.cli")
    log.addHandler(handler)
    try:
        command = getattr(call.args, "command", "?")
        log.error(
            "%s %s python %s command %s\n%s",
            at.isoformat(timespec="seconds"),
            reference,
            platform.python_version(),
            command,
            "\n".join(_places(error)),
        )
    finally:
        log.removeHandler(handler)
        handler.close()
    return reference, file


def _places(error: BaseException) -> list[str]:
    """Kinds and places of a failure and of what led to it, innermost last."""
    lines: list[str] = []
    current: BaseException | None = error
    while current is not None and len(lines) < 200:
        kind = type(current)
        lines.append(f"{kind.__module__}.{kind.__qualname__}")
        lines += [
            f"  {frame.filename}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(current.__traceback__)
        ]
        current = current.__cause__ or current.__context__
    return lines
