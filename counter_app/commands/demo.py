"""demo: a working day end to end on sample data, with a network cut and a tie-out."""

import os
import time
from pathlib import Path
from typing import Final

from counter_app.commands.base import DONE, Call
from counter_app.commands.grammar import Commands
from counter_app.domain.errors import InvalidInput

FOLDER: Final = "counter-demo"
"""Where the day is played when no data folder was named: never in the office's own one."""

MOST: Final = 5_000
NOT_TIED: Final = 1


def register(commands: Commands) -> None:
    """Add the family's commands."""
    demo = commands.add("demo", "một ngày làm việc trọn vẹn trên dữ liệu mẫu", run=_demo)
    demo.add_argument("--dossiers", type=int, metavar="SỐ", help="số hồ sơ; mặc định cả tệp mẫu")
    demo.add_argument("--out", metavar="THƯ_MỤC", help="nơi đặt giấy tiếp nhận và bảng đối chiếu")


def _demo(call: Call) -> int:
    from counter_app.commands import demo_report
    from counter_app.commands.demo_day import play
    from counter_app.commands.demo_sample import sample

    wanted = call.args.dossiers
    if wanted is not None and not 1 <= wanted <= MOST:
        raise InvalidInput("out-of-range", "dossiers", low=1, high=MOST)
    data_dir = _data_dir(call)
    out = Path(call.args.out) if call.args.out is not None else data_dir / "out"
    _check_empty(data_dir, "data_dir", {"logs"})
    _check_empty(out / "receipts", "out", set())
    started = time.monotonic()
    told = play(sample(wanted), data_dir, out, call.note)
    document = demo_report.document(told, time.monotonic() - started)
    lines = demo_report.lines(told, document)
    demo_report.write(out, document, lines)
    call.answer(document, lines)
    return DONE if document["ok"] else NOT_TIED


def _data_dir(call: Call) -> Path:
    if call.args.data_dir is None and not os.environ.get("COUNTER_DATA_DIR"):
        return Path(FOLDER)
    return call.data_dir


def _check_empty(folder: Path, field: str, allowed: set[str]) -> None:
    if not folder.exists():
        return
    if not folder.is_dir() or any(entry.name not in allowed for entry in folder.iterdir()):
        raise InvalidInput("folder-not-empty", field, folder=str(folder))
