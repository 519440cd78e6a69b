"""Keeps what is needed to find a bug of ours: place and kind of the failure, under a number.

Writes no text of the failure itself: that may quote what a person wrote.
"""

import logging
import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import Final

from counter_app.commands.base import Call
from counter_app.commands.logfile import logged

LOGGER: Final = "counter.cli"
FILE: Final = "errors.log"


def record(error: BaseException, call: Call) -> tuple[str, Path | None]:
    """Write the failure into the log of the data folder.

    Returns:
        Its reference number, and the file, or None where it could not be written.
    """
    at = datetime.now(UTC)
    reference = f"L{at:%y%m%d}-{token_hex(3).upper()}"
    with logged(call.data_dir, FILE, LOGGER) as file:
        if file is not None:
            logging.getLogger(LOGGER).error(
                "%s python %s command %s\n%s",
                reference,
                platform.python_version(),
                getattr(call.args, "command", "?"),
                "\n".join(_places(error)),
            )
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
