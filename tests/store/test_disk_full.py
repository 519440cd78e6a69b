"""A full disk refuses the act and leaves nothing half-done; with room again, work goes on."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from counter_app.domain.errors import StoreUnusable
from counter_app.services import acts, intake, verify
from counter_app.services.container import Services
from tests.support import desks, intakes
from tests.support.waiting import PATIENCE_S

LONG = "Nội dung " * 100
_PROGRAM = """
import resource, signal, sys
from pathlib import Path
from counter_app.domain.errors import StoreUnusable
from counter_app.services import intake
from tests.support import desks, intakes

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with desks.open_desk(Path(sys.argv[1])) as s:
    intake.accept(s, intakes.intake(), "an")
    limit = int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    for _ in range(1000):
        try:
            print(intake.accept(s, intakes.intake(summary="Nội dung " * 100), "an").code)
        except StoreUnusable as error:
            print(error.code, file=sys.stderr)
            break
"""


def fill(s: Services) -> None:
    """Leave the database no page to grow by."""
    pages = s.db.execute("PRAGMA page_count").fetchone()[0]
    s.db.conn.execute(f"PRAGMA max_page_count = {pages}")


def accept_for_ever(s: Services, done: list[str]) -> None:
    while True:
        done.append(intake.accept(s, intakes.intake(summary=LONG), "an").code)


def counts(s: Services) -> tuple[int, ...]:
    return tuple(
        s.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("journal", "dossier", "alias")
    )


def test_nothing_half_done(s: Services) -> None:
    first = intake.accept(s, intakes.intake(), "an").code
    fill(s)
    done: list[str] = []
    with pytest.raises(StoreUnusable) as caught:
        accept_for_ever(s, done)
    assert caught.value.code == "store-full"
    before = counts(s)
    assert before == (len(done) + 1,) * 3
    with pytest.raises(StoreUnusable):
        acts.act(s, first, "request-supplement", {"reason": LONG, "items": [LONG[:400]] * 40}, "an")
    assert counts(s) == before
    assert verify.verify(s).problems == ()
    s.db.conn.execute("PRAGMA max_page_count = 1000000")
    number = int(intake.accept(s, intakes.intake(summary=LONG), "an").code.rpartition("-")[2])
    assert number == 1000 + len(done) + 2
    assert acts.act(s, first, "start", {}, "an").rev == 2
    assert verify.verify(s).ok


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_FSIZE")
def test_a_file_system_that_takes_no_more(folder: Path) -> None:
    limit = 256 * 1024
    process = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(folder), str(limit)],
        capture_output=True,
        text=True,
        timeout=4 * PATIENCE_S,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    codes = process.stdout.split()
    assert codes
    assert process.stderr.split() in (["store-full"], ["store-failed"])
    with desks.open_desk(folder) as s:
        result = verify.verify(s)
        assert result.problems == ()
        assert result.dossiers == len(codes) + 1
        assert intake.accept(s, intakes.intake(), "an").code not in codes
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != limit
