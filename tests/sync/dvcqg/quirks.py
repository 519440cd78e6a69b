"""A scriptable portal front: every request goes to the real gateway unless a quirk says otherwise.

Quirks are what production portals were seen to do. Each matches some calls, a number of times, in
order. Owns its server thread; knows the dialects only so far as to name a call.
"""

import http.client
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import urlsplit

from tests.support.waiting import PATIENCE_S


@dataclass(frozen=True)
class Reply:
    """An answer on its way back."""

    status: int
    body: bytes
    content_type: str = "application/json"
    length: int | None = None

    @property
    def json(self) -> dict[str, Any]:
        """The body as an object."""
        found: dict[str, Any] = json.loads(self.body)
        return found


Forward = Callable[[], Reply]
Act = Callable[[Forward], Reply]


@dataclass
class Quirk:
    """One oddity: what it does, to which calls, how often (None: always), after skipping some."""

    act: Act
    service: str | None = None
    times: int | None = 1
    skip: int = 0
    code: str | None = None

    def takes(self, seen: "Seen") -> bool:
        """Whether this call is its turn; counts."""
        if self.service not in (None, seen.service) or self.code not in (None, seen.code):
            return False
        if self.skip:
            self.skip -= 1
            return False
        if self.times is None:
            return True
        self.times -= 1
        return self.times >= 0


@dataclass(frozen=True)
class Seen:
    """A call that came by."""

    service: str
    code: str = ""
    is_updating: str = ""


def instead(status: int, body: str | bytes, content_type: str = "application/json") -> Act:
    """Answer this; the portal never sees the call."""
    data = body.encode() if isinstance(body, str) else body
    return lambda forward: Reply(status, data, content_type)


def done_but(status: int, body: str | bytes, content_type: str = "application/json") -> Act:
    """The portal does its work, and this comes back."""

    def act(forward: Forward) -> Reply:
        forward()
        return instead(status, body, content_type)(forward)

    return act


def changed(change: Callable[[dict[str, Any]], object]) -> Act:
    """The portal's answer with something changed in it."""

    def act(forward: Forward) -> Reply:
        reply = forward()
        body = reply.json
        change(body)
        return replace(reply, body=json.dumps(body, ensure_ascii=False).encode())

    return act


def twice(forward: Forward) -> Reply:
    """The call reaches the portal two times; the second answer comes back."""
    forward()
    return forward()


def cut_in_half(forward: Forward) -> Reply:
    """The work is done; the answer stops in the middle of its JSON, its length agreeing."""
    reply = forward()
    return replace(reply, body=reply.body[: len(reply.body) // 2])


def beheaded(forward: Forward) -> Reply:
    """The work is done; the answer is shorter than it says."""
    reply = forward()
    return replace(reply, body=reply.body[: len(reply.body) // 2], length=len(reply.body))


def slow(gate: threading.Event) -> Act:
    """The work is done; the answer waits until the gate opens."""

    def act(forward: Forward) -> Reply:
        reply = forward()
        gate.wait(2 * PATIENCE_S)
        return reply

    return act


HTML = "<!DOCTYPE html><html><body>Đăng nhập mạng</body></html>"


@dataclass
class QuirkyPortal:
    """The front. `url` is where a desk goes; `seen` names every call that came, `log` has each with
    its answer.
    """

    target: str
    quirks: list[Quirk] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    log: list[tuple[str, bytes, Reply]] = field(default_factory=list)

    def __post_init__(self) -> None:
        front = self
        self._lock = threading.Lock()

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                front._serve(self, body)

            def do_GET(self) -> None:
                front._serve(self, b"")

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )
        self._thread.start()

    @property
    def url(self) -> str:
        """Where the desk should go."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def services(self) -> list[str]:
        """The services called so far, without logins."""
        return [one.service for one in self.seen if one.service not in ("auth", "GetToken")]

    def close(self) -> None:
        """End the server."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(PATIENCE_S)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _serve(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        seen = name_of(handler.path, body)
        with self._lock:
            self.seen.append(seen)
            quirk = next((one for one in self.quirks if one.takes(seen)), None)

        def forward() -> Reply:
            return self._forward(handler, body)

        reply = forward() if quirk is None else quirk.act(forward)
        with self._lock:
            self.log.append((f"{handler.command} {handler.path}", body, reply))
        self._answer(handler, reply)

    def _forward(self, handler: BaseHTTPRequestHandler, body: bytes) -> Reply:
        parts = urlsplit(self.target)
        connection = http.client.HTTPConnection(
            parts.hostname or "", parts.port, timeout=PATIENCE_S
        )
        try:
            headers = {
                name: value
                for name, value in handler.headers.items()
                if name.lower() not in ("host", "connection", "content-length")
            }
            connection.request(handler.command, handler.path, body or None, headers)
            answer = connection.getresponse()
            content_type = answer.getheader("Content-Type") or ""
            return Reply(answer.status, answer.read(), content_type)
        finally:
            connection.close()

    def _answer(self, handler: BaseHTTPRequestHandler, reply: Reply) -> None:
        try:
            handler.send_response(reply.status)
            handler.send_header("Content-Type", reply.content_type)
            if reply.status in (301, 302):
                handler.send_header("Location", "http://127.0.0.1:1/login")
            length = len(reply.body) if reply.length is None else reply.length
            handler.send_header("Content-Length", str(length))
            handler.end_headers()
            handler.wfile.write(reply.body)
            handler.wfile.flush()
            if reply.length is not None:
                handler.close_connection = True
        except OSError:
            handler.close_connection = True


def name_of(path: str, body: bytes) -> Seen:
    """The call's name: its service in generation 1, its address in generation 2."""
    last = urlsplit(path).path.rpartition("/")[2]
    try:
        given = json.loads(body or b"{}")
    except ValueError:
        return Seen(last)
    if not isinstance(given, dict):
        rows = given
        given = {}
    else:
        rows = given.get("data") or [given]
    first = rows[0] if rows and isinstance(rows[0], dict) else {}
    code = str(first.get("MaHoSo") or given.get("mahoso") or given.get("maTTHC") or "")
    return Seen(str(given.get("service") or last), code, str(given.get("isUpdating") or ""))
