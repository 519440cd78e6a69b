"""An office's gateway below a weak link: scans go up while its desk goes on working. Linux, root.

    python -m tests.bench.sync.weak_office LINK_PY PROFILE [--files 4] [--every 10] [--seed 1]

The office has one dossier with so many scans of 300 KB, brought by stick, and enrols above while
the link is good; then it turns bad (`PROFILE`, see `weak_link`) and its thread forwards. Every so
many seconds a dossier is taken in below: how long until the office knows that it is held above?
Over when every scan is known to be there. At the end the gateway above must hold every file whole
and every record. One JSON line.
"""

import argparse
import json
import os
import resource
import sqlite3
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any, Final

from counter_app.services import intake, outbox
from counter_app.services.container import Services, open_services
from sync.desk import bundles
from sync.gateway import bundles as gateway_bundles
from sync.gateway import upstream_files
from sync.gateway.admin import issue_code, now, point_upstream
from sync.gateway.schema import open_store
from sync.gateway.upstream import waiting
from sync.relay.forward import RELAY_DESK, Forwarder
from sync.relay.thread import ForwardThread
from tests.bench.sync.two_ends import play
from tests.bench.sync.weak_files import LIMIT_S, add_scans, check
from tests.bench.sync.weak_link import HOST, PORT, _say, make_certificate, serve_gateway
from tests.support.desks import UNIT, fresh_folder
from tests.support.intakes import BIRTH
from tests.support.intakes import intake as sample

ABOVE: Final = f"https://{HOST}:{PORT}"


class Office:
    """A gateway's file, and a desk that brings its work there without any network."""

    def __init__(self, place: Path, code: str) -> None:
        self._file = place / "office.db"
        point_upstream(self.connect, ABOVE, UNIT, code)

    def connect(self) -> sqlite3.Connection:
        """A connection to its database."""
        return sqlite3.connect(self._file, timeout=5)

    def bring(self, s: Services) -> None:
        """What the desk has, over and back."""
        offer, answer = BytesIO(), BytesIO()
        bundles.export(s, "bench", offer)
        gateway_bundles.take_in(self.connect, offer, answer)
        bundles.take_answer(s, answer)

    def enrol(self) -> None:
        """One round while the link is good."""
        from sync.gateway import upstream

        db = open_store(self.connect)
        known = upstream.upstream(db)
        assert known is not None
        forwarder = Forwarder(db, known, now)
        failure = forwarder.round()
        forwarder.close()
        db.close()
        if failure is not None:
            raise AssertionError(failure)


def client(place: Path, code: str, count: int, every_s: float, seed: int) -> None:
    """The office's process: says when it is ready, goes on when it is told to."""
    office = Office(place, code)
    with open_services(fresh_folder(place)) as s:
        data, fingerprint = gateway_bundles.pairing(office.connect)
        bundles.pair(s, data, fingerprint, "bench", issue_code(office.connect, UNIT, 1))
        _, names = add_scans(s, count, seed)
        office.bring(s)
        office.enrol()
        _say("READY")
        sys.stdin.readline()
        _say(json.dumps(measured(office, s, every_s)))
        check(s, place / "gateway.db", names)


def measured(office: Office, s: Services, every_s: float) -> dict[str, Any]:
    """Everything until all is above, and what waited for it."""
    db = open_store(office.connect)
    thread = ForwardThread(office.connect)
    began = time.monotonic()
    thread.start()
    waits: list[float] = []
    made: list[tuple[int, float]] = []
    next_at = began + every_s
    while upstream_files.to_send(db, UNIT) or made:
        at = time.monotonic()
        if at - began > LIMIT_S:
            break
        chains = [one for one in waiting(db, UNIT) if one.desk_id == s.desk.desk_id]
        acked = chains[0].acked_seq or 0 if chains else outbox.sync_position(s).last_seq
        waits += [at - since for seq, since in made if seq <= acked]
        made = [one for one in made if one[0] > acked]
        if at >= next_at and upstream_files.to_send(db, UNIT):
            intake.accept(s, sample(BIRTH), "bench")
            office.bring(s)
            made.append((outbox.sync_position(s).last_seq, time.monotonic()))
            next_at = at + every_s
        time.sleep(0.05)
    seconds = time.monotonic() - began
    thread.stop()
    left = len(upstream_files.to_send(db, UNIT))
    db.close()
    return {
        "seconds": round(seconds, 1),
        "left": left,
        "records": len(waits),
        "record_median_s": round(median(waits), 2) if waits else None,
        "record_worst_s": round(max(waits), 2) if waits else None,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "load": os.getloadavg()[0],
    }


def run(given: argparse.Namespace) -> None:
    """One profile."""
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        make_certificate(place)
        code = issue_code(lambda: sqlite3.connect(place / "gateway.db"), UNIT, RELAY_DESK)
        what = (str(place), code, str(given.files), str(given.every), str(given.seed))
        play(
            given,
            f"o{os.getpid()}",
            place,
            __spec__.name,
            serve=("--serve", str(place)),
            client=("--client", *what),
        )


def main() -> None:
    """Command line."""
    if sys.argv[1:2] == ["--serve"]:
        serve_gateway(Path(sys.argv[2]), is_plain=False)
        return
    if sys.argv[1:2] == ["--client"]:
        place, code, files, every_s, seed = sys.argv[2:]
        client(Path(place), code, int(files), float(every_s), int(seed))
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("link", type=Path)
    parser.add_argument("profile")
    parser.add_argument("--files", type=int, default=4)
    parser.add_argument("--every", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    run(parser.parse_args())


if __name__ == "__main__":
    main()
