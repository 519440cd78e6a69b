"""How long one acceptance takes beside the least that a durable insert can cost.

Accepts dossiers from JSON lines through the services, each its own durable transaction, interleaved
with a bare insert of a row as large as the journal's record, on a connection opened the same way.
Then accepts as many through counterctl. Run: ``python -m tests.bench.bench_accept``.
"""

import argparse
import cProfile
import json
import pstats
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import cycle, islice
from pathlib import Path

import resources
from counter_app.services import intake
from counter_app.services.container import Services, open_services
from counter_app.services.intake_input import parse_intake
from counter_app.services.setup import InitRequest, init_desk
from counter_app.services.verify import verify
from counter_app.store.connection import Database, open_database, write

ROOT = Path(__file__).parents[2]
GOAL = 3.0
KEY = "ab" * 32
_MAIN = "import sys; from counter_app.cli import main; sys.exit(main())"


def lines(count: int) -> list[str]:
    """The sample day again and again."""
    sample = resources.path("sample", "day.jsonl").read_text(encoding="utf-8").splitlines()
    return list(islice(cycle(sample), count))


def new_desk(folder: Path) -> Path:
    """A desk with the shipped catalogue."""
    unit = InitRequest("H26.107", "Trung tâm", "UBND phường Mẫu", 1, insecure_file_key=True)
    init_desk(folder, unit)
    return folder


def accept(s: Services, line: str) -> None:
    """What counterctl does with one line."""
    intake.accept(s, parse_intake(json.loads(line), today=s.clock().date()), "an")


def bare(path: Path) -> Database:
    """A table with nothing but rows."""
    db = open_database(path, KEY, create=True)
    with write(db):
        db.conn.execute("CREATE TABLE bare (n INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")
    return db


def insert(db: Database, body: str) -> None:
    """The least: lock, one row, commit."""
    connection = db.conn
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO bare (body) VALUES (?)", (body,))
    connection.execute("COMMIT")


def timed(work: Callable[[], None]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def interleaved(place: Path, given: list[str]) -> tuple[list[float], list[float], int]:
    """Times of acceptances and of bare inserts, and the bytes of a bare row."""
    with open_services(new_desk(place / "desk")) as s:
        accept(s, given[0])
        body = s.db.execute("SELECT body FROM journal").fetchone()[0]
        db = bare(place / "bare.db")
        accepted, inserted = [], []
        for line in given:
            accepted.append(timed(partial(accept, s, line)))
            inserted.append(timed(partial(insert, db, body)))
        db.close()
        found = verify(s)
        if not found.ok or found.dossiers != len(given) + 1:
            raise SystemExit(f"the store is not sound: {found.problems}")
    return accepted, inserted, len(body.encode())


def through_counterctl(place: Path, given: list[str]) -> float:
    """Seconds for a whole `accept -` process."""
    folder = new_desk(place / "cli")
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", _MAIN, "--data-dir", str(folder), "accept", "-"],
        input="\n".join(given).encode(),
        stdout=subprocess.DEVNULL,
        check=True,
        cwd=ROOT,
    )
    return time.perf_counter() - start


def show(name: str, times: list[float]) -> float:
    """Print and return the median."""
    times = sorted(times)
    median, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
    print(f"{name:12} p50 {median:7.3f} ms   p99 {p99:7.3f} ms")
    return median


def profile(place: Path, given: list[str]) -> None:
    """Where the time goes."""
    with open_services(new_desk(place / "profile")) as s:
        accept(s, given[0])
        profiler = cProfile.Profile()
        profiler.enable()
        for line in given:
            accept(s, line)
        profiler.disable()
    pstats.Stats(profiler).sort_stats("tottime").print_stats(25)


def main() -> int:
    """Measure and print; 1 when the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dossiers", type=int, default=1000)
    parser.add_argument("--place", type=Path, help="a folder on the disk to measure")
    parser.add_argument("--profile", action="store_true")
    args = parser.parse_args()
    given = lines(args.dossiers)
    with tempfile.TemporaryDirectory(prefix="counter-bench-", dir=args.place) as folder:
        place = Path(folder)
        if args.profile:
            profile(place, given)
            return 0
        accepted, inserted, size = interleaved(place, given)
        print(f"{len(given)} dossiers, each its own durable transaction; bare row {size} bytes")
        ratio = show("accept", accepted) / show("bare insert", inserted)
        print(f"ratio at p50 {ratio:.2f} (goal: at most {GOAL})")
        seconds = through_counterctl(place, given)
        print(f"counterctl   {seconds:.2f} s in all, {seconds * 1000 / len(given):.3f} ms each")
    return 0 if ratio <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
