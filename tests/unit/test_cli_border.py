"""The border of the command line: streams that are closed or full, bytes that are no text,
signals.
"""

import errno
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pytest

from counter_app import cli
from counter_app.services import intake, truth
from tests.support import desks
from tests.support.cli import Desk, run
from tests.support.intakes import BIRTH, raw_intake

ROOT = Path(__file__).parents[2]
NO_TEXT = "x\udcffy"
"""How an argument with a byte that is no UTF-8 reaches the program."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(desks.fresh_folder(tmp_path))


def given(count: int) -> bytes:
    return "\n".join(json.dumps(raw_intake(BIRTH)) for _ in range(count)).encode()


@contextmanager
def _as_before(number: int) -> Iterator[None]:
    former = signal.getsignal(number)
    try:
        yield
    finally:
        signal.signal(number, former)


def test_what_was_accepted_before_a_signal_is_told(desk: Desk) -> None:
    """A script's time limit sends SIGTERM; the two dossiers are on disk by then."""
    real = intake.accept
    seen: list[object] = []

    def counted(*words: object) -> object:
        if len(seen) == 2:
            signal.raise_signal(signal.SIGTERM)
        seen.append(words)
        return real(*words)  # type: ignore[arg-type]

    with _as_before(signal.SIGTERM), mock.patch.object(intake, "accept", counted):
        with mock.patch.object(cli, "main", return_value=0):
            assert cli.program() == 0
        done = desk.json("accept", "-", stdin=given(3))
    assert (done.status, len(done.answer["accepted"])) == (143, 2)
    assert done.error["code"] == "stopped"
    assert desk.json("verify").answer["events"] == 2


def test_closed_streams_lead_nowhere(desk: Desk) -> None:
    """``>&-`` in a script: the work is done and the exit status tells of it."""
    command = [sys.executable, "-m", "counter_app.cli", "--data-dir", str(desk.folder), "show", "x"]
    closed = "import os, sys; os.close(1); os.close(2); os.execv(sys.argv[1], sys.argv[1:])"
    done = subprocess.run([sys.executable, "-c", closed, *command], cwd=ROOT, check=False)
    assert done.returncode == 4


class _Full(io.StringIO):
    def write(self, _text: str, /) -> int:
        raise OSError(errno.ENOSPC, "full")


def test_an_answer_that_cannot_be_written_is_no_lost_work(desk: Desk) -> None:
    with mock.patch("tests.support.cli.io.StringIO", side_effect=[_Full(), io.StringIO()]):
        done = desk.run("--json", "accept", "-", stdin=given(1))
    assert (done.status, done.error["code"]) == (7, "output-refused")
    assert desk.json("verify").answer["events"] == 1


def test_an_error_that_cannot_be_written_keeps_its_status(desk: Desk) -> None:
    with mock.patch("tests.support.cli.io.StringIO", side_effect=[io.StringIO(), _Full()]):
        assert desk.run("show", "x").status == 4


def test_a_full_disk_is_called_so(desk: Desk) -> None:
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    with mock.patch.object(truth, "truth_bar", side_effect=full):
        assert desk.json("status").error["code"] == "store-full"


@pytest.mark.parametrize(
    "words", [("find", NO_TEXT), ("show", NO_TEXT), ("verify-slip", NO_TEXT)], ids=lambda w: w[0]
)
def test_bytes_that_are_no_text_are_an_input_error(desk: Desk, words: tuple[str, str]) -> None:
    done = desk.json(*words)
    assert (done.status, done.error["code"]) == (3, "control-characters")


def test_a_file_of_another_encoding_is_called_so(desk: Desk) -> None:
    done = desk.json("accept", "-", stdin=given(1).decode().encode("utf-16"))
    assert (done.status, done.answer["refused"][0]["code"]) == (3, "not-utf8")


def test_an_empty_folder_name_is_not_the_folder_here() -> None:
    assert run("--data-dir", "", "status").status == 2


def test_an_empty_procedure_is_refused() -> None:
    done = run("--json", "due", "--procedure", "", "--received", "2026-11-20")
    assert (done.status, done.error["field"]) == (3, "procedure")


def test_a_damaged_key_file_is_called_so(desk: Desk) -> None:
    (desk.folder / "database.key").write_bytes(b"\xff\xfe\x00")
    done = desk.json("status")
    assert (done.status, done.error["code"]) == (7, "store-key-malformed")


def test_a_wrong_folder_is_not_made_into_a_gateway(tmp_path: Path) -> None:
    for words in (("desks",), ("audit",), ("revoke", "x", "--yes"), ("begin-epoch", "--yes")):
        done = run("--data-dir", tmp_path, "--json", "gateway", *words)
        assert (done.status, done.error["code"]) == (4, "no-gateway")
    assert list(tmp_path.iterdir()) == []


def test_a_code_is_for_a_unit_as_its_desks_write_it(tmp_path: Path) -> None:
    """A code for ``X`` would never fit a desk, and nobody would know why."""
    enrol = ("--data-dir", tmp_path, "--json", "gateway", "enrol", "--desk", "1", "--unit-code")
    assert run(*enrol, "X").error["field"] == "unit_code"
    assert run(*enrol, "h26.107").status == 0
    (noted,) = run("--data-dir", tmp_path, "--json", "gateway", "audit").answer
    assert noted["about"] == "H26.107 1"
