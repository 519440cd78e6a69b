"""The gateway as a process: it says when it is ready, ends when told, and survives being killed."""

import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.errors import InvalidInput, StoreUnusable, Unreachable
from sync.connectors.outcome import Failure, Kind
from sync.desk import policy
from sync.desk.exchange import sync_once
from sync.desk.thread import SyncThread
from sync.gateway.schema import open_store
from sync.gateway.server import EmbeddedGateway, TlsFiles, serve
from sync.wire.codec import JSON
from tests.support.provinces import address_in
from tests.support.waiting import PATIENCE_S
from tests.sync.badlink import BadLink, Fault
from tests.sync.desks import Desk, make_desk
from tests.sync.support import call, opener

ROOT = Path(__file__).parents[2]
TLS = TlsFiles(Path(__file__).parent / "tls/certificate.pem", Path(__file__).parent / "tls/key.pem")

PROGRAM = """
import sqlite3, sys
from sync.gateway import server
from sync.gateway.province_link import SCHEMES, connector
place = sys.argv[1]
server._WORK_S = float(sys.argv[2])
server.serve(
    connector(place) if place.startswith(SCHEMES) else lambda: sqlite3.connect(place),
    on_ready=lambda url: print("ready", url, flush=True),
)
print("ended", flush=True)
"""


class Process:
    """The gateway in a process of its own, which can be killed."""

    def __init__(self, file: Path, work_s: float) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, address_in(file) or str(file), str(work_s)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        word, self.url = self.line().split()
        assert word == "ready"

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def end(self) -> str:
        """End it if it runs; returns what it complained of."""
        self.process.kill()
        return self.process.communicate()[1]


@contextmanager
def process(file: Path, work_s: float = PATIENCE_S) -> Iterator[Process]:
    running = Process(file, work_s)
    try:
        yield running
    finally:
        running.end()


def test_ready_with_its_address_and_ends_when_told(gateway_file: Path) -> None:
    with process(gateway_file) as running:
        assert call(running.url, "/v1/health", method="GET").status == 200
        running.process.terminate()
        assert running.line() == "ended\n"
        assert running.process.wait(PATIENCE_S) == 0


@pytest.mark.early
def test_killed_at_any_moment_it_keeps_what_it_acknowledged(
    tmp_path: Path, gateway_file: Path, codec_number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy, "batch_size", lambda *_: policy.BatchSize(1, 1 << 20))
    first, more = (2000, 2600) if codec_number == JSON else (1000, 1300)
    desk = None
    for life in range(4):
        with process(gateway_file) as running, BadLink(running.url) as link:
            link.dam(first + more * life)  # else it is killed too late where this thread waits
            desk = desk or make_desk(tmp_path, gateway_file, link.url, 1)
            desk.point_to(link.url)
            desk.accept(12)
            thread = SyncThread(desk.reopen, lambda status: None)
            thread.start()
            link.await_up(first + more * life)
            running.process.kill()
            running.process.wait()
            assert thread.stop(PATIENCE_S)
        desk.check_honest()
        assert desk.position().pending > 0, "killed too late to prove anything"
    assert desk is not None
    with process(gateway_file) as running:
        desk.point_to(running.url)
        assert sync_once(desk.s).state == "ok"
        desk.check_all_sent()
    desk.close()


def test_only_this_machine_without_tls(gateway_file: Path) -> None:
    for host in ("0.0.0.0", "192.0.2.1", "::", "gateway.example.vn"):
        with pytest.raises(InvalidInput, match="insecure-gateway"):
            serve(opener(gateway_file), host)


def test_taken_port(gateway_file: Path, gateway: str) -> None:
    port = int(gateway.rsplit(":", 1)[1])
    with pytest.raises(Unreachable, match="port-in-use"):
        serve(opener(gateway_file), "127.0.0.1", port)
    with pytest.raises(Unreachable, match="port-in-use"):
        EmbeddedGateway(opener(gateway_file), port=port).start()


def test_unknown_host(gateway_file: Path) -> None:
    with pytest.raises(Unreachable, match="port-in-use"):
        serve(opener(gateway_file), "gateway.invalid", tls=TLS)


def test_localhost_needs_no_resolver(gateway_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo

    def without_names(host: str, *rest: Any, **more: Any) -> Any:
        assert host == "127.0.0.1"
        return real(host, *rest, **more)

    server = EmbeddedGateway(opener(gateway_file), "localhost")
    with monkeypatch.context() as narrow:
        narrow.setattr(socket, "getaddrinfo", without_names)
        url = server.start()
    assert call(url, "/v1/health", method="GET").status == 200
    server.stop()
    server.stop()


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("PRAGMA application_id = 77", "store-foreign"),
        ("CREATE TABLE other (id)", "store-foreign"),
    ],
)
def test_other_programs_files_are_left_alone(gateway_file: Path, statement: str, code: str) -> None:
    db = sqlite3.connect(gateway_file)
    db.execute(statement)
    db.commit()
    db.close()
    for start in (
        lambda: EmbeddedGateway(opener(gateway_file)).start(),
        lambda: serve(opener(gateway_file)),
    ):
        with pytest.raises(StoreUnusable, match=code):
            start()


def test_newer_file_is_refused(gateway_file: Path) -> None:
    open_store(opener(gateway_file)).close()
    db = sqlite3.connect(gateway_file)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(StoreUnusable, match="store-newer"):
        open_store(opener(gateway_file))


def test_store_without_write_ahead_log_is_refused() -> None:
    with pytest.raises(StoreUnusable, match="store-no-wal"):
        open_store(lambda: sqlite3.connect(":memory:"))


def test_every_connection_has_every_pragma(gateway_file: Path) -> None:
    db = open_store(opener(gateway_file))
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}
    found = {name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    db.close()
    assert found == wanted


def test_events_can_be_neither_changed_nor_deleted(
    desk: Desk, gateway_file: Path, gateway: str
) -> None:
    desk.accept(1)
    sync_once(desk.s)
    db = sqlite3.connect(gateway_file)
    for statement in ("UPDATE event SET body = '{}'", "DELETE FROM event"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            db.execute(statement)
    db.close()


@pytest.fixture
def tls_gateway(tmp_path: Path) -> Iterator[str]:
    server = EmbeddedGateway(opener(tmp_path / "gateway.db"), tls=TLS)
    yield server.start()
    server.stop()


@pytest.mark.usefixtures("gateway_file")
def test_over_tls(
    tls_gateway: str,
    make: Callable[..., Desk],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert tls_gateway.startswith("https://127.0.0.1:")
    desk = make(1, tls_gateway)
    desk.accept(2)
    report = sync_once(desk.s)
    assert report.failure == Failure(Kind.CAPTIVE, "certificate-refused")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(TLS.certificate))
    assert sync_once(desk.s).acknowledged == 2
    desk.check_all_sent()


def test_stops_during_the_tls_handshake(
    desk: Desk, link: BadLink, tls_gateway: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    link.script(Fault(is_black_hole=True))
    desk.point_to(link.url.replace("http:", "https:"))
    thread = SyncThread(desk.reopen, lambda status: None)
    thread.start()
    link.await_up(1)
    assert thread.stop(PATIENCE_S / 2)
