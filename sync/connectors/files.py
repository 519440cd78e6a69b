"""Scans to and from a gateway: tus 1.0 up, ranges down (docs/sync.md).

A connector carries bytes; it decides nothing. Each channel is one kept connection, used by one
thread at a time.
"""

from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from sync.connectors.base import Timeouts, Traffic
from sync.connectors.gateway import answer_body
from sync.connectors.outcome import Failure, Kind
from sync.connectors.tickets import Tickets
from sync.connectors.transport import Pieces, Reply, Transport
from sync.wire import limits

PATH: Final = "/v1/files"

_UNREADABLE: Final = Failure(Kind.DATA, "answer-unreadable")
_CUT: Final = Failure(Kind.NETWORK, "link-cut")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a file on its way: each piece waits at the gate before it goes.

    Attributes:
        data: The bytes.
        piece: Most bytes between two looks at the gate.
        gate: Returns when the next piece may go.
    """

    data: memoryview
    piece: int
    gate: Callable[[], None]

    def __iter__(self) -> Iterator[bytes]:
        for start in range(0, len(self.data), self.piece):
            self.gate()
            yield bytes(self.data[start : start + self.piece])

    def __len__(self) -> int:
        return len(self.data)


class FilesConnector:
    """A gateway's files, spoken to as one desk over `channels` connections."""

    def __init__(self, url: str, token: str, channels: int) -> None:
        """Nothing is sent yet.

        Raises:
            InvalidInput: ``insecure-portal`` or ``portal-address-malformed``.
        """
        self._token = token
        tickets = Tickets()
        self._transports = [Transport(url, is_terse=True, tickets=tickets) for _ in range(channels)]

    @property
    def traffic(self) -> Traffic:
        """Bytes moved so far on all channels."""
        each = [transport.traffic for transport in self._transports]
        return Traffic(sum(one.bytes_up for one in each), sum(one.bytes_down for one in each))

    def begin(self, channel: int, name: str, size: int, timeouts: Timeouts) -> int | Failure:
        """Begin a file, or go on with it: how many bytes the other side holds."""
        headers = {
            "Upload-Length": str(size),
            "Upload-Metadata": f"sha256 {b64encode(name.encode()).decode()}",
        }
        return _offset(self._ask(channel, "POST", "", b"", headers, timeouts))

    def append(
        self, channel: int, name: str, start: int, body: Stretch, timeouts: Timeouts
    ) -> int | Failure:
        """Send a stretch from an offset on: how many bytes the other side holds now, also where
        that was not the right offset.
        """
        headers = {
            "Upload-Offset": str(start),
            "Content-Type": "application/offset+octet-stream",
        }
        return _offset(self._ask(channel, "PATCH", f"/{name}", body, headers, timeouts))

    def fetch(
        self, channel: int, name: str, start: int, count: int, timeouts: Timeouts
    ) -> bytes | Failure:
        """Bytes of a file that is whole there."""
        headers = {"Range": f"bytes={start}-{start + count - 1}"}
        reply = self._ask(channel, "GET", f"/{name}", b"", headers, timeouts)
        if isinstance(reply, Failure):
            return reply
        if reply.status != 206 or not _is_gateway(reply):
            return _refused(reply)
        declared = reply.headers.get("content-length")
        return reply.body if declared == str(len(reply.body)) else _CUT

    def abort(self) -> None:
        """Break off what is under way, for good. May be called from any thread."""
        for transport in self._transports:
            transport.abort()

    def renew(self, channel: int, unsent: int) -> None:
        """Give up a connection, if there is one; the next request opens another, on which about
        `unsent` bytes may wait unacknowledged.
        """
        self._transports[channel].close()
        self._transports[channel].limit_unsent(unsent)

    def close(self) -> None:
        """Give up the connections."""
        for transport in self._transports:
            transport.close()

    def _ask(
        self,
        channel: int,
        method: str,
        path: str,
        body: bytes | Pieces,
        headers: dict[str, str],
        timeouts: Timeouts,
    ) -> Reply | Failure:
        given = {"Tus-Resumable": limits.TUS, **headers}
        transport = self._transports[channel]
        return transport.request(method, PATH + path, body, given, timeouts, self._token)


def _offset(reply: Reply | Failure) -> int | Failure:
    if isinstance(reply, Failure):
        return reply
    is_told = reply.status in (200, 201, 204, 409)
    if not is_told or not _is_gateway(reply):
        return _refused(reply)
    text = reply.headers.get("upload-offset", "")
    return int(text) if text.isascii() and text.isdigit() else _CUT


def _is_gateway(reply: Reply) -> bool:
    return reply.headers.get(limits.MARKER.lower()) == limits.PROTOCOL


def _refused(reply: Reply) -> Failure:
    found = answer_body(reply, {})
    return found if isinstance(found, Failure) else _UNREADABLE
