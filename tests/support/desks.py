"""Ready desks for tests: made once a run, copied for each test, on a small catalogue of our own.

The small catalogue keeps these tests still when the law's data change.
"""

import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from unittest import mock

from counter_app.services import catalogue
from counter_app.services.container import Services, open_services
from counter_app.services.setup import InitRequest, init_desk
from tests.support.clock import FixedClock

CATALOGUE = Path(__file__).parent / "catalogue"
UNIT = "H26.107"


def shipped(name: str) -> bytes:
    """A file of the small catalogue, in place of the program's."""
    return (CATALOGUE / name).read_bytes()


def request(desk: int = 1, **changes: object) -> InitRequest:
    """What a test desk is made from; its key lies in a file."""
    given: dict[str, object] = {
        "unit_code": UNIT,
        "unit_name": "Trung tâm Phục vụ hành chính công phường Ba Đình",
        "parent_name": "UBND phường Ba Đình",
        "desk": desk,
        "insecure_file_key": True,
        **changes,
    }
    return InitRequest(**given)  # type: ignore[arg-type]


@cache
def template(desk: int) -> Path:
    """The folder of a fresh desk, made once; never opened, only copied."""
    folder = scratch() / f"desk-{desk}"
    with mock.patch.object(catalogue, "_shipped", shipped):
        init_desk(folder, request(desk))
    return folder


def scratch() -> Path:
    """The folder of this process's templates; removed when the process ends."""
    return Path(_SCRATCH.name)


_SCRATCH = tempfile.TemporaryDirectory(prefix="counter-desks-")


def fresh_folder(place: Path, desk: int = 1) -> Path:
    """A copy of the fresh desk with that number, below `place`."""
    folder = place / f"desk-{desk}"
    shutil.copytree(template(desk), folder)
    return folder


def open_desk(folder: Path, clock: Callable[[], datetime] | None = None) -> Services:
    """Services on a desk's folder with a clock that stands still."""
    return open_services(folder, clock=clock or FixedClock())
