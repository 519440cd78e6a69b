"""gateway and sync through the command line: a real server as a process, two desks against it."""

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.cli import Desk, run
from tests.support.desks import UNIT, fresh_folder
from tests.support.intakes import BIRTH, raw_intake
from tests.support.patience import patient
from tests.support.ports import own_port
from tests.support.waiting import PATIENCE_S

__all__ = ["patient"]

pytestmark = pytest.mark.usefixtures("patient")

ROOT = Path(__file__).resolve().parents[2]
COUNTERCTL = (sys.executable, "-m", "counter_app.cli")


@pytest.fixture
def gateway(tmp_path: Path) -> Path:
    """The folder of a gateway."""
    return tmp_path / "gateway"


class Server:
    """`gateway serve` as a process."""

    def __init__(self, folder: Path, port: int) -> None:
        self.process = subprocess.Popen(
            [*COUNTERCTL, "--data-dir", str(folder), "gateway", "serve", "--port", str(port)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        word, _, self.url = self.process.stdout.readline().strip().partition(" ")
        assert word == "ready", self.process.communicate(timeout=PATIENCE_S)

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    def stop(self) -> int:
        """End it as a service manager does; returns its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=PATIENCE_S)
        return self.process.returncode


@pytest.fixture
def server(gateway: Path) -> Iterator[Server]:
    with own_port() as port:
        running = Server(gateway, port)
        yield running
        running.stop()


def enrolled(tmp_path: Path, gateway: Path, server: Server, number: int) -> Desk:
    """A desk that was told the address and its one-time code."""
    code = run(
        *("--data-dir", gateway, "--json", "gateway", "enrol"),
        *("--unit-code", UNIT, "--desk", str(number)),
    ).answer["code"]
    folder = tmp_path / f"told-{number}"
    done = run(
        *("--data-dir", folder, "init", "--unit-code", UNIT, "--desk", str(number)),
        *("--unit-name", "Trung tâm", "--parent-name", "UBND phường Ba Đình"),
        *("--portal", server.url, "--enrol-code", code, "--insecure-file-key"),
    )
    assert done.status == 0, done.err
    return Desk(folder)


def test_two_desks_through_a_gateway(tmp_path: Path, gateway: Path, server: Server) -> None:
    first = enrolled(tmp_path, gateway, server, 1)
    second = enrolled(tmp_path, gateway, server, 2)
    codes = first.accept(raw_intake(BIRTH), raw_intake(BIRTH, name="Lê Thị Cúc"))
    assert first.json("status").answer["state"] == "never"
    sent = first.json("sync", "--once")
    assert sent.status == 0
    assert sent.answer.keys() == {
        *("pushed", "acknowledged", "pulled", "attachments_sent", "attachments_waiting"),
        *("attachments_fetched", "attachments_absent"),
        *("bytes_up", "bytes_down"),
        *("pending", "needs_attention", "state"),
    }
    assert (sent.answer["acknowledged"], sent.answer["pending"], sent.answer["state"]) == (
        2,
        0,
        "ok",
    )
    assert first.json("status").answer["acknowledged"] == 2
    assert first.json("show", codes[0]).answer["sync"] == "confirmed"
    assert second.json("sync").answer["pulled"] == 2
    assert second.json("show", codes[1]).answer["applicant"]["name"] == "Lê Thị Cúc"
    second.json("act", codes[1], "start")
    second.json("sync")
    assert first.json("sync").answer["pulled"] == 1
    assert first.json("show", codes[1]).answer["state"] == "processing"
    assert server.stop() == 0
    log = (gateway / "logs" / "gateway.log").read_text(encoding="utf-8")
    assert "stored 2 records of desk" in log
    for private in ("Nguyễn", "Cúc", "0912345678", "001090123456"):
        assert private not in log


def test_without_the_gateway_work_is_safe_and_exit_is_6(
    tmp_path: Path, gateway: Path, server: Server
) -> None:
    desk = enrolled(tmp_path, gateway, server, 1)
    desk.json("sync")
    server.stop()
    desk.accept(raw_intake(BIRTH))
    done = desk.json("sync")
    assert (done.status, done.error["code"]) == (6, "unreachable")
    assert (done.answer["state"], done.answer["pending"]) == ("offline", 1)
    bar = desk.json("status").answer
    assert (bar["state"], bar["waiting"], bar["acknowledged"]) == ("offline", 1, 0)
    assert "Không có mạng; hồ sơ vẫn an toàn trên máy này." in desk.run("status").out
    again = Server(gateway, server.port)
    try:
        assert desk.json("sync").answer["acknowledged"] == 1
    finally:
        again.stop()


def test_a_wrong_code_is_refused_in_words(tmp_path: Path, server: Server) -> None:
    desk = Desk(fresh_folder(tmp_path))
    folder = tmp_path / "wrong"
    run(
        *("--data-dir", folder, "init", "--unit-code", UNIT, "--desk", "1"),
        *("--unit-name", "Trung tâm", "--parent-name", "UBND phường Ba Đình"),
        *("--portal", server.url, "--enrol-code", "AAAA-BBBB-CCCC", "--insecure-file-key"),
    )
    desk = Desk(folder)
    done = desk.json("sync")
    assert (done.status, done.error["code"]) == (6, "enrol-code-wrong")
    assert done.answer["state"] == "credential"


def test_a_desk_number_is_given_once(tmp_path: Path, gateway: Path, server: Server) -> None:
    desk = enrolled(tmp_path, gateway, server, 1)
    desk.json("sync")
    words: list[str | Path] = [
        "--data-dir",
        gateway,
        "--json",
        "gateway",
        "enrol",
        "--unit-code",
        UNIT,
    ]
    taken = run(*words, "--desk", "1")
    assert (taken.status, taken.error["code"]) == (5, "desk-number-taken")
    assert run(*words, "--desk", "1", "--revoke-former").status == 0
    assert run(*words, "--desk", "0").error["code"] == "desk-number-out-of-range"
    revoked = desk.json("sync")
    assert (revoked.status, revoked.error["code"]) == (6, "desk-revoked")


def test_the_gateways_database_is_encrypted_and_its_key_is_the_accounts_own(gateway: Path) -> None:
    done = run("--data-dir", gateway, "gateway", "enrol", "--unit-code", UNIT, "--desk", "1")
    assert done.status == 0
    assert len(done.out.strip()) == 14
    assert "khóa mở dữ liệu của cổng nằm trong một tệp" in done.err
    assert b"SQLite format 3" not in (gateway / "gateway.db").read_bytes()[:16]
    if os.name == "posix":
        for name in ("gateway.key", "gateway.db"):
            assert stat.S_IMODE((gateway / name).stat().st_mode) == 0o600
    again = run("--data-dir", gateway, "gateway", "enrol", "--unit-code", UNIT, "--desk", "2")
    assert "khóa mở dữ liệu" not in again.err


def test_a_lost_key_and_a_damaged_file_are_told(gateway: Path) -> None:
    words: list[str | Path] = [
        "--data-dir",
        gateway,
        "--json",
        "gateway",
        "enrol",
        "--unit-code",
        UNIT,
    ]
    run(*words, "--desk", "1")
    (gateway / "gateway.key").rename(gateway / "elsewhere")
    assert run(*words, "--desk", "2").error["code"] == "store-key-missing"
    (gateway / "gateway.json").write_text("{", encoding="utf-8")
    assert run(*words, "--desk", "2").error["code"] == "gateway-file-damaged"
    (gateway / "gateway.json").unlink()
    refused = run(*words, "--desk", "2")
    assert (refused.status, refused.error["code"]) == (7, "store-key-missing")


def test_the_keyring_is_used_when_asked_for(gateway: Path) -> None:
    done = run(
        *("--data-dir", gateway, "--json", "gateway", "enrol", "--keyring"),
        *("--unit-code", UNIT, "--desk", "1"),
    )
    assert (done.status, done.error["code"]) == (7, "keyring-untrusted")
    assert not (gateway / "gateway.json").exists()


def test_serving_to_others_needs_certificates(gateway: Path) -> None:
    words: list[str | Path] = ["--data-dir", gateway, "--json", "gateway", "serve", "--port", "0"]
    done = run(*words, "--host", "0.0.0.0")
    assert (done.status, done.error["code"]) == (3, "insecure-gateway")


def test_a_taken_port_is_told(gateway: Path, tmp_path: Path, server: Server) -> None:
    words: list[str | Path] = ["--data-dir", tmp_path / "other", "--json", "gateway", "serve"]
    done = run(*words, "--port", str(server.port))
    assert (done.status, done.error["code"]) == (6, "port-in-use")


def test_ready_is_one_json_document_when_asked(gateway: Path) -> None:
    process = subprocess.Popen(
        [*COUNTERCTL, "--data-dir", str(gateway), "--json", "gateway", "serve", "--port", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        assert json.loads(process.stdout.readline())["ready"].startswith("http://127.0.0.1:")
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0
