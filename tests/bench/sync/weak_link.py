"""Time and bytes of a desk's sync over an emulated weak link, TLS included. Linux, root.

    python -m tests.bench.sync.weak_link prepare WORKLOAD_DIR PREPARED_DIR
    python -m tests.bench.sync.weak_link run LINK_PY WORKLOAD_DIR PREPARED_DIR PROFILE [--codec 2]
        [--seed 1] [--plain] [--trace]

``LINK_PY`` is a packet-level emulator that makes the network namespaces NAMEc and NAMEs with
198.18.0.1 and 198.18.0.2 in them, and takes ``profile``, ``reset``, ``snap`` and ``quit`` as
datagrams. The desk enrols before the link turns bad; then the creates, then the updates are
measured, each from a new connection until the gateway's acknowledgement of the last record is
stored at the desk. After a failure the desk pauses as the program does, half way up its ladder.
At the end the gateway must hold the desk's whole chain. One JSON line for each. ``--plain`` leaves
out TLS, which both ends otherwise insist on; ``--trace`` tells of every exchange on standard error.
"""

import argparse
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any, Final

from counter_app.domain.calendar import TZ
from counter_app.services import portal
from counter_app.services.container import open_services
from sync.connectors import gateway as connector
from sync.connectors import transport
from sync.connectors.gateway import GatewayConnector
from sync.desk import policy
from sync.desk.enrol import log_in
from sync.desk.exchange import Exchanger, connect
from sync.gateway import server
from sync.gateway.admin import issue_code
from sync.gateway.server import TlsFiles, serve
from tests.bench.sync.bench_bytes import check
from tests.bench.wire.make_records import (
    _UNIT,
    _rows,
    _WholeSeconds,
    accept_all,
    act_all,
    make_desk,
)

HOST: Final = "198.18.0.2"
PORT: Final = 8443


def clock_of(rows: list[Any]) -> _WholeSeconds:
    """A clock that stands after the last reception."""
    last = datetime.fromisoformat(rows[-1]["ngay_tiep_nhan"]).replace(tzinfo=TZ)
    return _WholeSeconds(last + timedelta(hours=3))


def prepare(workload: Path, out: Path) -> None:
    """A desk with every dossier taken in."""
    rows = _rows(workload / "dossiers.jsonl")
    clock = clock_of(rows)
    out.mkdir(parents=True)
    with make_desk(out / "desk", clock, rows) as s:
        codes = accept_all(s, clock, rows, bulk=False)
    of = dict(zip((row["id"] for row in rows), codes, strict=True))
    (out / "codes.json").write_text(json.dumps(of))


def serve_gateway(place: Path, *, is_plain: bool) -> None:
    """The gateway's process, in its namespace."""
    tls = None if is_plain else TlsFiles(place / "cert.pem", place / "key.pem")
    if is_plain:
        server._is_loopback = lambda host: True
    serve(lambda: sqlite3.connect(place / "gateway.db", timeout=5), HOST, PORT, _say, tls=tls)


def _say(text: str) -> None:
    print(text, flush=True)


def client(given: argparse.Namespace) -> None:
    """The desk's process, in its namespace: says when it is ready, goes on when it is told to."""
    workload, place = given.workload, given.place
    connector.PREFERRED = given.codec  # type: ignore[misc]
    if given.trace:
        trace()
    if given.plain:
        transport.check_address = lambda url: url
    clock = clock_of(_rows(workload / "dossiers.jsonl"))
    of = json.loads((place / "codes.json").read_text())
    with open_services(place / "desk", clock=clock) as s:
        scheme = "http" if given.plain else "https"
        portal.set_portal(s, f"{scheme}://{HOST}:{PORT}", "gateway", given.code, "bench")
        way = connect(s)
        assert isinstance(way, GatewayConnector)
        failure = log_in(s, way, policy.Link())
        way.close()
        if failure is not None:
            raise AssertionError(failure)
        for phase in ("creates", "updates"):
            if phase == "updates":
                act_all(s, clock, _rows(workload / "updates.jsonl"), of)
            _say(f"READY {phase}")
            sys.stdin.readline()
            with Exchanger(s) as exchanger:
                _say(json.dumps({"phase": phase, **until_sent(exchanger)}))
        check(s, place / "gateway.db")


def trace() -> None:
    """Say of every exchange when it began and ended, and what came of it."""
    real = GatewayConnector.carry
    began = time.monotonic()

    def carry(self: Any, channel: int, prepared: Any, patience: Any) -> Any:
        asked = time.monotonic() - began
        found = real(self, channel, prepared, patience)
        answer, request = found.answer, prepared.request
        print(
            f"{asked:6.2f} to {time.monotonic() - began:6.2f} on {channel}: {len(request.records)}"
            f" from {request.first_seq}, {found.traffic.bytes_up} bytes, patience"
            f" {patience.connect_s:.0f}/{patience.answer_s:.0f}:"
            f" {getattr(answer, 'code', None) or getattr(answer, 'acked_seq', None)}",
            file=sys.stderr,
            flush=True,
        )
        return found

    GatewayConnector.carry = carry  # type: ignore[method-assign, assignment]


def until_sent(exchanger: Exchanger) -> dict[str, Any]:
    """Rounds with the program's pauses until nothing waits."""
    began = time.monotonic()
    rounds, up, down, failures = 0, 0, 0, []
    while True:
        report = exchanger.round()
        rounds, up, down = rounds + 1, up + report.bytes_up, down + report.bytes_down
        if report.failure is None:
            break
        failures.append(report.failure.code)
        print(f"{time.monotonic() - began:.0f} s: {report}", file=sys.stderr, flush=True)
        time.sleep(policy.pause_s(report.failure.kind, exchanger.failures, 0.5))
    return {
        "seconds": round(time.monotonic() - began, 1),
        "rounds": rounds,
        "failures": failures,
        "http_up": up,
        "http_down": down,
    }


class Link:
    """The emulator's process and its control socket."""

    def __init__(self, script: Path, name: str, place: Path, seed: int) -> None:
        control = str(place / "link")
        self.process = subprocess.Popen(
            [
                *(sys.executable, str(script), name, "--ctl", control),
                *("--max-seconds", "900", "--seed", str(seed)),
            ],
            stdout=subprocess.PIPE,
            text=True,
        )
        line(self.process.stdout)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(control + ".me")
        self._socket.settimeout(10)
        self._where = control

    def __call__(self, command: str) -> dict[str, Any]:
        """Give a command; the answer is the count of packets and bytes before it."""
        self._socket.sendto(command.encode(), self._where)
        found: dict[str, Any] = json.loads(self._socket.recv(65536))
        return found


def line(stream: IO[str] | None) -> str:
    """The next line of a process that must have one."""
    found = stream.readline() if stream is not None else ""
    if not found:
        raise AssertionError("the process ended")
    return found


def run(given: argparse.Namespace) -> None:
    """Both phases over one profile."""
    name = f"w{os.getpid()}"
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        shutil.copytree(given.prepared, place, dirs_exist_ok=True)
        make_certificate(place)
        file = place / "gateway.db"
        code = issue_code(lambda: sqlite3.connect(file), _UNIT, 1)
        link = Link(given.link, name, place, given.seed)
        flags = [f"--{one}" for one in ("plain", "trace") if getattr(given, one)]
        children = [link.process]
        try:
            gateway = start(name + "s", place, "serve", str(place), *flags)
            children.insert(0, gateway)
            line(gateway.stdout)
            words = ["client", str(given.workload), str(place), code, given.codec, *flags]
            desk = start(name + "c", place, *words)
            children.insert(0, desk)
            for _ in range(2):
                line(desk.stdout)
                measure(link, desk, given.profile)
            if desk.wait(60):
                raise AssertionError("the gateway holds something else")
        finally:
            for child in children:
                child.terminate()
                child.wait(20)


def measure(link: Link, desk: "subprocess.Popen[str]", profile: str) -> None:
    """One phase: the link turns bad, the desk syncs, the link is good again."""
    link(f"profile {profile}")
    link("reset")
    assert desk.stdin is not None
    desk.stdin.write("go\n")
    desk.stdin.flush()
    found = json.loads(line(desk.stdout))
    seen = link("profile none")
    found |= {"profile": profile, "ip_up": seen["up"]["wire"], "ip_down": seen["down"]["wire"]}
    found["connections"] = seen["up"]["syn"]
    print(json.dumps(found), flush=True)


def start(
    space: str, place: Path, *arguments: str, module: str = __spec__.name
) -> "subprocess.Popen[str]":
    """This module again, or another, in a network namespace."""
    clean = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    return subprocess.Popen(
        ["ip", "netns", "exec", space, sys.executable, "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**clean, "REQUESTS_CA_BUNDLE": str(place / "cert.pem")},
    )


def make_certificate(place: Path) -> None:
    """A short elliptic-curve certificate for the gateway's address."""
    subprocess.run(
        f"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
        f" -keyout {place}/key.pem -out {place}/cert.pem -subj /CN=gateway"
        f" -addext subjectAltName=IP:{HOST}".split(),
        check=True,
        capture_output=True,
    )


def options(parser: argparse.ArgumentParser) -> None:
    """What every process of a run is told."""
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--trace", action="store_true")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("prepare")
    one.add_argument("workload", type=Path)
    one.add_argument("out", type=Path)
    one = commands.add_parser("run")
    for argument in ("link", "workload", "prepared"):
        one.add_argument(argument, type=Path)
    one.add_argument("profile")
    one.add_argument("--codec", default="2")
    one.add_argument("--seed", type=int, default=1)
    options(one)
    one = commands.add_parser("serve")
    one.add_argument("place", type=Path)
    options(one)
    one = commands.add_parser("client")
    one.add_argument("workload", type=Path)
    one.add_argument("place", type=Path)
    one.add_argument("code")
    one.add_argument("codec")
    options(one)
    given = parser.parse_args()
    if given.command == "prepare":
        prepare(given.workload, given.out)
    elif given.command == "run":
        run(given)
    elif given.command == "serve":
        serve_gateway(given.place, is_plain=given.plain)
    else:
        client(given)


if __name__ == "__main__":
    main()
