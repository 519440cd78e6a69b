"""Batches a second at one gateway on SQLite, and at one and two on a province's PostgreSQL.

Desks of several units send at once, each batch after the answer to the one before; every engine
has its files on the same disk. Run as ``python -m tests.bench.sync.bench_province [--desks N]
[--batches N] [--records N]``; the load average is printed beside, as it decides the most.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.support.cluster import WHY_NOT, Cluster, binaries
from tests.sync.support import RawDesk, enrolled, rows

PROGRAM = """
import sys
from pathlib import Path
from sync.gateway.server import serve
from tests.sync.support import opener
serve(opener(Path(sys.argv[1])), on_ready=lambda url: print("ready", url, flush=True))
"""
ROOT = Path(__file__).parents[3]
UNITS = ("H26.107", "H26.108", "H26.109", "H26.110")


@contextmanager
def worker(place: Path) -> Iterator[str]:
    """A gateway as a process of its own; its address."""
    words = [sys.executable, "-c", PROGRAM, str(place)]
    process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield process.stdout.readline().split()[1]
    finally:
        process.terminate()
        process.communicate()


def push(desk: RawDesk, batches: int, records: int) -> None:
    """Send everything, batch after batch."""
    for first in range(1, batches * records + 1, records):
        desk.exchange(first, first + records - 1, want=0)


def measured(place: Path, urls: Sequence[str], args: argparse.Namespace) -> float:
    """Batches a second."""
    desks = [
        enrolled(urls[n % len(urls)], place, f"d{n}", n + 1, UNITS[n // len(urls) % len(UNITS)])
        for n in range(args.desks)
    ]
    for desk in desks:
        desk.journal.fill(args.batches * args.records)
    start = threading.Barrier(len(desks) + 1)

    def run(desk: RawDesk) -> None:
        start.wait()
        push(desk, args.batches, args.records)

    with ThreadPoolExecutor(len(desks)) as pool:
        done = [pool.submit(run, desk) for desk in desks]
        start.wait()
        began = time.perf_counter()
        for one in done:
            one.result()
        took = time.perf_counter() - began
    wanted = args.desks * args.batches * args.records
    assert rows(place, "SELECT count(*) FROM event") == [(wanted,)]
    return float(args.desks * args.batches / took)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--desks", type=int, default=8)
    parser.add_argument("--batches", type=int, default=40)
    parser.add_argument("--records", type=int, default=20)
    args = parser.parse_args()
    if binaries() is None:
        print(WHY_NOT)
        return
    with tempfile.TemporaryDirectory(prefix="counter-bench-") as folder, ExitStack() as stack:
        cluster = Cluster(on=None)
        stack.callback(cluster.close)
        for name, workers in (("SQLite", 1), ("PostgreSQL", 1), ("PostgreSQL", 2)):
            place = Path(folder) / f"{name}-{workers}.db"
            if name != "SQLite":
                place.write_text(cluster.url(cluster.database()))
            with ExitStack() as running:
                urls = [running.enter_context(worker(place)) for _ in range(workers)]
                rate = measured(place, urls, args)
            load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "?"
            print(
                f"{name}, {workers} gateway(s): {rate:.0f} batches of {args.records} a second"
                f" from {args.desks} desks, load {load}"
            )


if __name__ == "__main__":
    main()
