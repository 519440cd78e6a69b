"""Several writers on one file: threads and processes take turns, nothing is lost or given twice."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from counter_app.domain.errors import StoreUnusable
from counter_app.services import catalogue, intake, verify
from counter_app.services.container import Services
from counter_app.store import connection
from counter_app.store.connection import write
from tests.support import desks, intakes
from tests.support.waiting import PATIENCE_S

EACH = 25
LONG_MS = round(1000 * PATIENCE_S)
"""Where eight wait for a slow disk a turn may be long in coming; here it has to come."""

_PROGRAM = """
import sys
import time
from pathlib import Path
from counter_app.services import intake
from counter_app.store import connection
from tests.support import desks, intakes

connection.BUSY_TIMEOUT_MS = int(sys.argv[3])
with desks.open_desk(Path(sys.argv[1])) as s:
    for _ in range(int(sys.argv[2])):
        print(intake.accept(s, intakes.intake(), "an").code, flush=True)
"""


def accept_some(folder: Path) -> list[str]:
    with desks.open_desk(folder) as s:
        return [intake.accept(s, intakes.intake(), "an").code for _ in range(EACH)]


def check(folder: Path, codes: list[str]) -> None:
    with desks.open_desk(folder) as s:
        result = verify.verify(s)
    assert (result.problems, result.dossiers) == ((), len(codes))
    expected = [f"H26.107-261116-{1000 + n}" for n in range(1, len(codes) + 1)]
    assert sorted(codes) == expected


def test_threads(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_TIMEOUT_MS", LONG_MS)
    with ThreadPoolExecutor(4) as pool:
        codes = [code for part in pool.map(accept_some, [folder] * 4) for code in part]
    check(folder, codes)


def test_processes(folder: Path) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, str(folder), str(EACH), str(LONG_MS)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        for _ in range(2)
    ]
    outputs = [process.communicate(timeout=4 * PATIENCE_S)[0] for process in running]
    assert [process.returncode for process in running] == [0, 0]
    check(folder, "".join(outputs).split())


def test_a_writer_that_never_gets_its_turn_changes_nothing(
    s: Services, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_TIMEOUT_MS", 10)
    with desks.open_desk(folder) as second:
        with write(s.db), pytest.raises(StoreUnusable) as caught:
            intake.accept(second, intakes.intake(), "an")
        assert caught.value.code == "store-locked"
        assert intake.accept(second, intakes.intake(), "an").code.endswith("-1001")


def test_a_writer_that_waits_asks_again_at_once(
    s: Services, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside a batch the moments between two dossiers are short; who asks seldom finds none."""
    pauses: list[float] = []
    with desks.open_desk(folder) as second:
        second.db.conn.execute("BEGIN IMMEDIATE")

        def pause(seconds: float) -> None:
            pauses.append(seconds)
            if len(pauses) == 50:
                second.db.conn.execute("COMMIT")

        monkeypatch.setattr(time, "sleep", pause)
        assert intake.accept(s, intakes.intake(), "an").code.endswith("-1001")
    assert pauses == [connection.TURN_MS / 1000] * 50


def test_catalogue_changes_reach_other_connections(s: Services, folder: Path) -> None:
    today = s.clock().date()
    with desks.open_desk(folder) as second:
        before = catalogue.list_procedures(second, None, today)
        raw = desks.shipped("procedures.json").replace(b"1.001193", b"1.999999")
        catalogue.import_procedures(s, raw, "an")
        after = catalogue.list_procedures(second, None, today)
    assert {p.code for p in after} - {p.code for p in before} == {"1.999999"}
