"""The log of the screens' process: one rotating file in the data folder."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

_BYTES: Final = 1_000_000
_FILES: Final = 5


def install(data_dir: Path) -> None:
    """Write the program's loggers into ``logs/counter.log``. Does nothing where there is no data
    folder yet.
    """
    if not data_dir.is_dir():
        return
    folder = data_dir / "logs"
    folder.mkdir(exist_ok=True, mode=0o700)
    handler = RotatingFileHandler(
        folder / "counter.log", maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger = logging.getLogger("counter")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
