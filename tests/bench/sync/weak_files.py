"""Scans over an emulated weak link, with records made meanwhile. Linux, root.

    python -m tests.bench.sync.weak_files run LINK_PY PROFILE [--files 4] [--every 10] [--seed 1]

A desk enrols and takes in one dossier with so many scans of 300 KB while the link is good; then it
turns bad (`PROFILE`, see `weak_link`), the program's own sync thread runs, and every so many
seconds a dossier is taken in: how long until the gateway's acknowledgement of it is stored at the
desk? Over when the desk has the gateway's answer for every scan. At the end the gateway must hold
every file whole and every record. One JSON line.
"""

import argparse
import json
import os
import random
import sqlite3
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from statistics import median
from typing import Any, Final

from counter_app.services import attachment_lane, attachments, dossiers, intake, outbox, portal
from counter_app.services.attachments import ScanState
from counter_app.services.container import Services, open_services
from counter_app.services.scans import Prepared
from sync.desk import exchange
from sync.desk.thread import SyncThread
from sync.desk.uploads import FilesReport
from sync.gateway.admin import issue_code
from tests.bench.sync.two_ends import play
from tests.bench.sync.weak_link import HOST, PORT, _say, make_certificate, serve_gateway
from tests.support.desks import UNIT, fresh_folder
from tests.support.intakes import BIRTH
from tests.support.intakes import intake as sample

SIZE: Final = 300_000
LIMIT_S: Final = 800.0


def add_scans(s: Services, count: int, seed: int) -> tuple[str, list[str]]:
    """Scans that no compression makes smaller: their dossier and their names."""
    rng = random.Random(seed)
    code = intake.accept(s, sample(BIRTH), "bench").code
    names = []
    for n in range(count):
        data = b"%PDF-1.7\n" + rng.randbytes(SIZE - 9)
        made = Prepared(f"{n}.pdf", data, "application/pdf", data, "application/pdf")
        names.append(attachments.attach(s, code, made, "bench").sha256)
    return code, names


def are_sent(s: Services, code: str) -> bool:
    """Whether the desk calls every scan sent."""
    return all(scan.state is ScanState.SENT for scan in dossiers.get(s, code).scans)


def client(place: Path, code: str, count: int, every_s: float, seed: int) -> None:
    """The desk's process: says when it is ready, goes on when it is told to."""
    folder = fresh_folder(place)
    with open_services(folder) as s:
        portal.set_portal(s, f"https://{HOST}:{PORT}", "gateway", code, "bench")
        intake.accept(s, sample(BIRTH), "bench")
        report = exchange.sync_once(s)
        if report.failure is not None:
            raise AssertionError(report.failure)
        scanned, names = add_scans(s, count, seed)
        _say("READY")
        sys.stdin.readline()
        _say(json.dumps(measured(s, folder, scanned, every_s)))
        check(s, place / "gateway.db", names)


def measured(s: Services, folder: Path, code: str, every_s: float) -> dict[str, Any]:
    """Everything until all is sent, and what waited for it."""
    reports: list[FilesReport] = []
    states: list[str] = []
    thread = SyncThread(
        lambda: open_services(folder),
        lambda status: states.append(status.state),
        on_files=reports.append,
    )
    began = time.monotonic()
    thread.start()
    waits: list[float] = []
    made: list[tuple[int, float]] = []
    next_at = began + every_s
    while not are_sent(s, code) or made:
        now = time.monotonic()
        if now - began > LIMIT_S:
            break
        acked = outbox.sync_position(s).acked_seq
        waits += [now - at for seq, at in made if seq <= acked]
        made = [(seq, at) for seq, at in made if seq > acked]
        if now >= next_at and not are_sent(s, code):
            intake.accept(s, sample(BIRTH), "bench")
            made.append((outbox.sync_position(s).last_seq, time.monotonic()))
            thread.nudge()
            next_at = now + every_s
        time.sleep(0.05)
    seconds = time.monotonic() - began
    thread.stop(10)
    return {
        "seconds": round(seconds, 1),
        "left": len(attachment_lane.to_send(s)),
        "records": len(waits),
        "record_median_s": round(median(waits), 2) if waits else None,
        "record_worst_s": round(max(waits), 2) if waits else None,
        "lane_runs": len(reports),
        "lane_failures": [one.failure.code for one in reports if one.failure],
        "round_failures": sum(state != "ok" for state in states),
        "load": os.getloadavg()[0],
    }


def check(s: Services, gateway_file: Path, names: list[str]) -> None:
    """The gateway holds every file whole, and every record."""
    db = sqlite3.connect(gateway_file)
    try:
        for name in names:
            pieces = db.execute(
                "SELECT content FROM file_piece JOIN file USING (n) WHERE sha256 = ?"
                " AND stored_at IS NOT NULL ORDER BY start",
                (name,),
            ).fetchall()
            if sha256(b"".join(piece[0] for piece in pieces)).hexdigest() != name:
                raise AssertionError(f"{name} is not whole")
        (records,) = db.execute("SELECT count(*) FROM event").fetchone()
        if records != outbox.sync_position(s).last_seq:
            raise AssertionError(f"{records} records at the gateway")
    finally:
        db.close()


def run(given: argparse.Namespace) -> None:
    """One profile."""
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        make_certificate(place)
        code = issue_code(lambda: sqlite3.connect(place / "gateway.db"), UNIT, 1)
        what = (str(place), code, str(given.files), str(given.every), str(given.seed))
        play(
            given,
            f"f{os.getpid()}",
            place,
            __spec__.name,
            serve=("serve", str(place)),
            client=("client", *what),
        )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("run")
    one.add_argument("link", type=Path)
    one.add_argument("profile")
    one.add_argument("--files", type=int, default=4)
    one.add_argument("--every", type=float, default=10.0)
    one.add_argument("--seed", type=int, default=1)
    one = commands.add_parser("serve")
    one.add_argument("place", type=Path)
    one = commands.add_parser("client")
    one.add_argument("place", type=Path)
    one.add_argument("code")
    one.add_argument("files", type=int)
    one.add_argument("every", type=float)
    one.add_argument("seed", type=int)
    given = parser.parse_args()
    if given.command == "run":
        run(given)
    elif given.command == "serve":
        serve_gateway(given.place, is_plain=False)
    else:
        client(given.place, given.code, given.files, given.every, given.seed)


if __name__ == "__main__":
    main()
