"""Speed of intake against a bare SQLite insert with the same pragmas, in one interleaved run.

Run: ``python -m tests.bench.bench_accept [DOSSIERS]``. Each dossier is read from a JSON line and
accepted in a durable transaction of its own. The bare insert writes one row of the same size into
a table without indexes, on a second encrypted file opened by the same function (WAL,
``synchronous=FULL``), also a transaction each. The goal is a ratio of at most 3 at the median.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

import resources
from counter_app.services import intake
from counter_app.services.container import open_services
from counter_app.services.intake_input import parse_intake
from counter_app.services.setup import InitRequest, init_desk
from counter_app.services.verify import verify
from counter_app.store.connection import open_database, write

_GOAL = 3.0
_KEY = "ab" * 32


def _lines(count: int) -> list[str]:
    sample = resources.path("sample", "day.jsonl").read_text(encoding="utf-8").splitlines()
    return list(islice(cycle(sample), count))


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _figures(name: str, times: list[float]) -> float:
    middle = statistics.median(times)
    high = statistics.quantiles(times, n=100)[98]
    print(f"{name:28} p50 {middle:6.3f} ms   p99 {high:6.3f} ms   ({len(times)} transactions)")
    return middle


def main() -> int:
    """Measure and print; 1 when the goal is missed or the store does not verify."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "desk"
        init_desk(
            folder,
            InitRequest("H26.107", "Trung tâm", "UBND phường Mẫu", 1, insecure_file_key=True),
        )
        bare = open_database(Path(place) / "bare.db", _KEY, create=True)
        bare.execute("CREATE TABLE entry (n INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")
        with open_services(folder) as s:
            today = s.clock().date()
            accepted: list[float] = []
            inserted: list[float] = []
            for line in _lines(count):

                def accept(line: str = line) -> None:
                    intake.accept(s, parse_intake(json.loads(line), today=today), "đo")

                accepted.append(_timed(accept))
                body = s.db.execute(
                    "SELECT body FROM journal ORDER BY rowid DESC LIMIT 1"
                ).fetchone()[0]

                def insert(body: str = body) -> None:
                    with write(bare) as db:
                        db.conn.execute("INSERT INTO entry (body) VALUES (?)", (body,))

                inserted.append(_timed(insert))
            sound = verify(s)
        bare.close()
    ratio = _figures("accept (parse to durable)", accepted) / _figures("bare insert", inserted)
    print(f"ratio at p50: {ratio:.2f} (goal at most {_GOAL}); verify ok: {sound.ok}")
    return 0 if ratio <= _GOAL and sound.ok and sound.dossiers == count else 1


if __name__ == "__main__":
    sys.exit(main())
