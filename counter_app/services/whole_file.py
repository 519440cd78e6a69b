"""Files that are there as a whole or not at all, whatever happens while they are written."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from counter_app.domain.errors import InvalidInput


def write_whole(
    path: Path, data: bytes, *, field: str = "file", force: bool = False, private: bool = False
) -> None:
    """Write `data` into a file. As `whole_file`."""
    with whole_file(path, field=field, force=force, private=private) as file:
        file.write(data)


@contextmanager
def whole_file(
    path: Path, *, field: str = "file", force: bool = False, private: bool = False
) -> Iterator[BinaryIO]:
    """Write beside the file, flush it to the disk, then give it its name; after an exception
    nothing is left. With `private` only the owner may read it, where the file system knows owners.

    Raises:
        InvalidInput: ``file-exists`` unless `force`, ``folder-missing`` or ``file-not-written``,
            on `field`.
    """
    if path.exists() and not force:
        raise InvalidInput("file-exists", field, file=str(path))
    if not path.parent.is_dir():
        raise InvalidInput("folder-missing", field, folder=str(path.parent))
    part = path.with_name(f"{path.name}.part")
    try:
        part.unlink(missing_ok=True)  # of a writing that was cut off
        mode = 0o600 if private else 0o644
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(part, flags, mode), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        _flush_folder(path.parent)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise InvalidInput("file-not-written", field, file=str(path)) from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _flush_folder(folder: Path) -> None:
    """Make the new name durable, where the system can: a stick is pulled out soon."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
