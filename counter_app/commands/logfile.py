"""Log files of the command line: beside the data, rotating, and never a reason to stop."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

FOLDER: Final = "logs"
_MOST_BYTES: Final = 1_000_000
_KEPT: Final = 3


@contextmanager
def logged(data_dir: Path, file_name: str, logger: str) -> Iterator[Path | None]:
    """Send what a logger says into a file of the data folder; None where it cannot be written."""
    file = data_dir / FOLDER / file_name
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = RotatingFileHandler(
            file, maxBytes=_MOST_BYTES, backupCount=_KEPT, encoding="utf-8"
        )
    except OSError:
        yield None
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log = logging.getLogger(logger)
    before = log.level
    log.setLevel(logging.INFO)
    log.addHandler(handler)
    try:
        yield file
    finally:
        log.removeHandler(handler)
        log.setLevel(before)
        handler.close()
