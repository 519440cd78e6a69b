"""How long the pages of a long list, its counts and the search take in the store.

Run: ``python -m tests.bench.bench_lists --folder FOLDER`` on a desk of `make_many`; without a
folder 20 000 dossiers are made first.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from counter_app.domain.status import CLOSED, Status, SyncState
from counter_app.services import dossiers, habits, people, search, truth
from counter_app.services.container import Services, open_services
from counter_app.services.dossiers import Filter
from tests.bench import make_many

ROUNDS = 5


def questions(s: Services, total: int) -> dict[str, Callable[[], object]]:
    """What the window asks while lists are scrolled and narrowed."""

    def page(wanted: Filter, offset: int, order: str = "-received_at") -> Callable[[], object]:
        return lambda: dossiers.page_of_dossiers(s, wanted, limit=100, offset=offset, order=order)

    def count(wanted: Filter) -> Callable[[], object]:
        return lambda: dossiers.count_dossiers(s, wanted)

    every, middle = Filter(), total // 2
    open_ones = Filter(status=frozenset(Status) - CLOSED)
    clerk, text = Filter(clerk=make_many.CLERKS[1]), Filter(text="nguyen van an")
    return {
        "count, all": count(every),
        "count, open": count(open_ones),
        "count, clerk": count(clerk),
        "count, sector": count(Filter(sector=habits.sectors(s)[0])),
        "count, overdue": count(Filter(due="overdue")),
        "count, waiting to be sent": count(Filter(sync=SyncState.QUEUED)),
        "count, words": count(text),
        "page, first": page(every, 0),
        "page, middle": page(every, middle),
        "page, last": page(every, total - 100),
        "page, open": page(open_ones, 0),
        "page, clerk, deep": page(clerk, total // 8),
        "page, words": page(text, 0),
        **{
            f"page, middle by {order}": page(every, middle, order)
            for order in ("due_at", "code", "applicant", "status")
        },
        "truth bar": lambda: truth.truth_bar(s),
        "search, name": lambda: search.find(s, "nguyen van an"),
        "search, misspelt": lambda: search.find(s, "nguyeenx vaan anj"),
        "search, phone": lambda: search.find(s, "0912345"),
        "known, one word": lambda: people.known(s, "nguyen"),
        "known, phone": lambda: people.known(s, "09123"),
        "usual procedures": lambda: habits.usual_procedures(s, s.clock().date()),
        "sectors and clerks": lambda: (habits.sectors(s), habits.clerks(s)),
    }


def measure(folder: Path) -> None:
    """Print best and worst of a few rounds, in milliseconds."""
    with open_services(folder) as s:
        total = dossiers.count_dossiers(s, Filter())
        sys.stdout.write(f"{total} dossiers; best and worst of {ROUNDS} rounds, ms\n")
        for name, ask in questions(s, total).items():
            times = []
            for _ in range(ROUNDS):
                start = time.perf_counter()
                ask()
                times.append((time.perf_counter() - start) * 1000)
            sys.stdout.write(f"{name:32} {min(times):9.1f} {max(times):9.1f}\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--dossiers", type=int, default=20_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="counter-bench-") as place:
        folder = args.folder
        if folder is None:
            folder = Path(place) / "desk"
            make_many.make_desk(folder)
            with open_services(folder) as s:
                make_many.fill(s, args.dossiers)
        measure(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
