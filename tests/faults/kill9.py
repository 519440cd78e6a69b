"""Kills the desk, and sometimes the gateway, at random moments, again and again, and then counts.

Every code that was printed must be on the desk; in the end the gateway must hold every dossier of
the desk exactly once. As a test, and as a script: ``python -m tests.faults.kill9 --rounds 200``.
"""

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from counter_app.services import dossiers, verify
from counter_app.services.container import Services, open_services
from counter_app.services.dossiers import Filter
from counter_app.store import journal
from tests.support import intakes
from tests.support.ports import own_port

ROOT = Path(__file__).parents[2]
UNIT = "H26.107"
MOST_LINES = 400
"""Dossiers offered to one process: more than it accepts before it is killed."""

PATIENCE_S = 180
VERIFIED_EVERY = 5
"""Rounds between two proofs of the whole store, which grows with every round."""

_MAIN = "import sys; from counter_app.cli import main; sys.exit(main())"


@dataclass
class Tally:
    """What happened, for the report."""

    rounds: int = 0
    killed_while_accepting: int = 0
    killed_while_syncing: int = 0
    gateways_killed: int = 0
    codes: list[str] = field(default_factory=list)


def start(folder: Path, *words: str, **streams: Any) -> subprocess.Popen[str]:
    """A counterctl process on a data folder."""
    return subprocess.Popen(
        [sys.executable, "-c", _MAIN, "--data-dir", str(folder), *words],
        cwd=ROOT,
        text=True,
        encoding="utf-8",
        **{"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, **streams},
    )


def answer(folder: Path, *words: str) -> Any:
    """The JSON answer of a command; its exit status is the caller's business where it matters."""
    process = start(folder, "--json", *words)
    out, _ = process.communicate(timeout=PATIENCE_S)
    return json.loads(out)


class Office:
    """One desk and its gateway, each in a folder that outlives its processes."""

    def __init__(self, place: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.tally = Tally()
        self.place = place
        self.desk, self.hub = place / "desk", place / "gateway"
        self._kept = ExitStack()
        self.port = self._kept.enter_context(own_port())
        self.gateway = self._serve()
        self._make_desk(self.desk, 1)

    def _serve(self) -> subprocess.Popen[str]:
        errors = self.place / "gateway-errors.txt"
        with errors.open("w", encoding="utf-8") as stderr:
            process = start(self.hub, "gateway", "serve", "--port", str(self.port), stderr=stderr)
        assert process.stdout is not None
        ready = process.stdout.readline()
        assert ready.startswith("ready"), errors.read_text(encoding="utf-8")
        return process

    def _make_desk(self, folder: Path, desk: int) -> None:
        enrol = ("gateway", "enrol", "--unit-code", UNIT, "--desk", str(desk))
        code = answer(self.hub, *enrol)["code"]
        about = ("--unit-code", UNIT, "--unit-name", "Trung tâm", "--parent-name", "UBND phường X")
        portal = ("--portal", f"http://127.0.0.1:{self.port}", "--enrol-code", code)
        answer(folder, "init", *about, "--desk", str(desk), *portal, "--insecure-file-key")

    def round(self) -> None:
        """Accept and sync at once; kill what the dice say, when they say."""
        accepting = start(self.desk, "accept", "-", stdin=subprocess.PIPE)
        feeder = threading.Thread(target=_feed, args=(accepting,))
        feeder.start()
        syncing = start(self.desk, "sync", "--once") if self.random.random() < 0.7 else None
        if self.random.random() < 0.3:
            self._kill_gateway()
        killed = self._kill_after_some(accepting)
        if syncing is not None:
            self.tally.killed_while_syncing += self._stop(syncing)
        feeder.join()
        self.tally.rounds += 1
        self.tally.killed_while_accepting += killed
        with open_services(self.desk) as s:
            check_codes(s, self.tally.codes)
            if self.tally.rounds % VERIFIED_EVERY == 0:
                check_sound(s)

    def _kill_after_some(self, process: subprocess.Popen[str]) -> bool:
        """Read codes for a while, kill, and read what was printed before it died."""
        assert process.stdout is not None
        wanted = self.random.randrange(0, 60)
        for _ in range(wanted):
            self._note(process.stdout.readline())
        time.sleep(self.random.random() * (0.3 if wanted == 0 else 0.01))
        was_running = process.poll() is None
        process.send_signal(signal.SIGKILL)
        for line in process.stdout:
            self._note(line)
        process.wait(PATIENCE_S)
        process.stdout.close()
        return was_running

    def _note(self, line: str) -> None:
        if line.endswith("\n"):
            self.tally.codes.append(line.strip())

    def _stop(self, process: subprocess.Popen[str]) -> bool:
        """Kill at a random moment, or let it end."""
        assert process.stdout is not None
        if self.random.random() < 0.7:
            time.sleep(self.random.random() * 0.6)
            process.send_signal(signal.SIGKILL)
        process.communicate(timeout=PATIENCE_S)
        return process.returncode == -signal.SIGKILL

    def _kill_gateway(self) -> None:
        time.sleep(self.random.random() * 0.5)
        self._end_gateway()
        self.gateway = self._serve()
        self.tally.gateways_killed += 1

    def _end_gateway(self) -> None:
        self.gateway.kill()
        self.gateway.communicate(timeout=PATIENCE_S)

    def settle(self) -> None:
        """Sync until nothing waits, then compare with what a second desk is given."""
        until = time.monotonic() + PATIENCE_S
        while True:
            told = answer(self.desk, "sync", "--once")
            if told["state"] == "ok" and told["pending"] == 0:
                break
            assert time.monotonic() < until, told
        assert answer(self.desk, "verify")["ok"]
        other = self.place / "other"
        self._make_desk(other, 2)
        while answer(other, "sync", "--once")["pulled"]:
            pass
        with open_services(self.desk) as one, open_services(other) as two:
            check_codes(one, self.tally.codes)
            check_sound(one)
            check_same(one, two)

    def close(self) -> None:
        """End the gateway."""
        self._end_gateway()
        self._kept.close()


def check_sound(s: Services) -> None:
    """The whole store verifies."""
    found = verify.verify(s)
    assert found.ok, found.problems


def check_codes(s: Services, codes: Sequence[str]) -> None:
    """Every printed code is there, and only once."""
    assert len(set(codes)) == len(codes), "a code was given twice"
    stored = _codes(s)
    assert len(set(stored)) == len(stored)
    assert set(codes) <= set(stored), "an acknowledged dossier is lost"


def check_same(one: Services, two: Services) -> None:
    """The gateway gave the second desk the first one's records, all of them, each once."""
    desk_id = one.desk.desk_id
    assert list(journal.of_desk(two.db, desk_id)) == list(journal.of_desk(one.db, desk_id))
    assert journal.count(two.db) == journal.count(one.db)
    assert sorted(_codes(two)) == sorted(_codes(one))
    check_sound(two)


def _codes(s: Services) -> list[str]:
    page = dossiers.list_dossiers(s, Filter(), limit=1_000_000)
    return [row.code for row in page.rows]


def _feed(process: subprocess.Popen[str]) -> None:
    """Offer dossiers until all are written or the process is dead, which is the point."""
    assert process.stdin is not None
    lines = [
        json.dumps(intakes.raw_intake(name=f"Nguyễn Văn Thử {number}"), ensure_ascii=False)
        for number in range(MOST_LINES)
    ]
    with suppress(BrokenPipeError):
        process.stdin.write("\n".join(lines))
    with suppress(BrokenPipeError):
        process.stdin.close()


def run(place: Path, rounds: int, seed: int) -> Tally:
    """All of it. Raises AssertionError with what was lost."""
    office = Office(place, seed)
    try:
        for _ in range(rounds):
            office.round()
        office.settle()
    finally:
        office.close()
    return office.tally


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="counter-kill9-") as place:
        tally = run(Path(place), args.rounds, args.seed)
    sys.stdout.write(
        f"{tally.rounds} rounds, seed {args.seed}: {len(tally.codes)} codes acknowledged, all kept,"
        f" all at the gateway once; killed {tally.killed_while_accepting} times while accepting,"
        f" {tally.killed_while_syncing} while syncing, the gateway {tally.gateways_killed} times\n"
    )


if __name__ == "__main__":
    main()
