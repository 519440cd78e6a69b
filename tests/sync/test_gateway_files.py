"""Scans at the gateway: tus as its page says, resumed at the exact byte, whole or not there."""

import signal
import socket
import time
from base64 import b64encode
from collections.abc import Callable
from datetime import timedelta
from email.utils import parsedate_to_datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from counter_app.domain.attachments import MAX_BYTES
from sync.gateway import filestore
from sync.gateway.filestore import ABANDONED
from sync.gateway.server import EmbeddedGateway
from tests.support.clock import FixedClock
from tests.support.waiting import PATIENCE_S, until
from tests.sync.support import RawDesk, Reply, call, opener, rows
from tests.sync.test_gateway_server import process

DATA = bytes(range(256)) * 1200
NAME = sha256(DATA).hexdigest()


def say(
    desk: RawDesk, method: str, path: str = "/" + NAME, body: bytes = b"", **headers: str
) -> Reply:
    """A request about a file with the desk's credentials; underscores in names become hyphens."""
    given = {
        "Authorization": f"Bearer {desk.journal.desk_id}.{desk.secret}",
        "Tus-Resumable": "1.0.0",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    return call(desk.url, "/v1/files" + path, body, given, method)


def begin(desk: RawDesk, data: bytes = DATA, name: str | None = None) -> Reply:
    named = b64encode((name or sha256(data).hexdigest()).encode()).decode()
    return say(
        desk,
        "POST",
        "",
        Upload_Length=str(len(data)),
        Upload_Metadata=f"filename YQ==,sha256 {named}",
    )


def append(desk: RawDesk, start: int, body: bytes, name: str = NAME) -> Reply:
    return say(
        desk,
        "PATCH",
        "/" + name,
        body,
        Upload_Offset=str(start),
        Content_Type="application/offset+octet-stream",
    )


def offset(reply: Reply) -> int:
    assert reply.headers["Tus-Resumable"] == "1.0.0"
    return int(reply.headers["Upload-Offset"])


def bring(desk: RawDesk, data: bytes = DATA) -> None:
    begin(desk, data)
    assert append(desk, 0, data, sha256(data).hexdigest()).status == 204


def test_what_is_understood_is_said_without_credentials(gateway: str) -> None:
    reply = call(gateway, "/v1/files", method="OPTIONS")
    assert (reply.status, reply.headers["Tus-Version"]) == (204, "1.0.0")
    assert reply.headers["Tus-Extension"] == "creation,expiration"
    assert reply.headers["Counter-Gateway"] == "1"


def test_a_file_in_pieces_is_whole_at_the_end(raw_desk: Callable[..., RawDesk]) -> None:
    desk = raw_desk()
    made = begin(desk)
    assert (made.status, made.headers["Location"]) == (201, f"/v1/files/{NAME}")
    assert (offset(made), "Upload-Expires" in made.headers) == (0, True)
    reply = append(desk, 0, DATA[:100_000])
    assert (reply.status, offset(reply)) == (204, 100_000)
    assert say(desk, "GET").error.code == "file-unknown", "not whole, so not there"
    asked = say(desk, "HEAD")
    assert (asked.status, offset(asked), asked.headers["Upload-Length"]) == (
        *(200, 100_000),
        str(len(DATA)),
    )
    assert offset(begin(desk)) == 100_000, "beginning again goes on"
    last = append(desk, 100_000, DATA[100_000:])
    assert (offset(last), "Upload-Expires" in last.headers) == (len(DATA), False)
    assert say(desk, "GET").body == DATA
    assert offset(begin(desk)) == len(DATA)


def test_other_desks_of_the_unit_fetch_it_by_ranges(raw_desk: Callable[..., RawDesk]) -> None:
    bring(raw_desk())
    other = raw_desk("bb22", 2)
    part = say(other, "GET", Range="bytes=1000-1999")
    assert (part.status, part.body) == (206, DATA[1000:2000])
    assert part.headers["Content-Range"] == f"bytes 1000-1999/{len(DATA)}"
    assert say(other, "GET", Range=f"bytes={len(DATA) - 5}-").body == DATA[-5:]
    for wrong in (f"bytes={len(DATA)}-", "bytes=5-4", "bytes=-5", "lines=1-2"):
        assert say(other, "GET", Range=wrong).error.code == "range-not-satisfiable"
    stranger = raw_desk("cc33", 1, unit="H26.108")
    assert say(stranger, "GET").error.code == "file-unknown"
    assert say(stranger, "HEAD").status == 404
    bring(stranger)


def test_a_wrong_offset_changes_nothing_and_is_told_the_right_one(
    raw_desk: Callable[..., RawDesk],
) -> None:
    desk = raw_desk()
    begin(desk)
    append(desk, 0, DATA[:5000])
    for start in (0, 4999, 5001):
        reply = append(desk, start, DATA[start : start + 10])
        assert (reply.status, reply.error.code) == (409, "offset-differs")
        assert offset(reply) == 5000
    assert append(desk, 5000, DATA).error.code == "file-too-large"
    assert offset(say(desk, "HEAD")) == 5000


def test_what_arrives_with_another_hash_is_thrown_away(
    raw_desk: Callable[..., RawDesk], gateway_file: Path
) -> None:
    desk = raw_desk()
    begin(desk)
    reply = append(desk, 0, b"x" + DATA[1:])
    assert (reply.status, reply.error.code) == (460, "file-hash-differs")
    assert say(desk, "HEAD").status == 404
    assert rows(gateway_file, "SELECT count(*) FROM file_piece") == [(0,)]
    bring(desk)


def test_a_size_that_was_wrong_does_not_block_the_right_one(
    raw_desk: Callable[..., RawDesk],
) -> None:
    desk = raw_desk()
    begin(desk, DATA + b"x", NAME)
    bring(desk)
    assert begin(desk, DATA + b"x", NAME).error.code == "malformed-message"


@pytest.mark.parametrize(
    ("method", "path", "headers", "code"),
    [
        ("POST", "", {"Upload_Length": "5"}, "malformed-message"),
        ("POST", "", {"Upload_Length": "5", "Upload_Metadata": "sha256 !"}, "malformed-message"),
        ("PATCH", "/" + NAME, {"Upload_Offset": "0"}, "unsupported-encoding"),
        ("HEAD", "/" + NAME, {"Tus_Resumable": "0.2.2"}, None),
        ("GET", "/" + NAME, {"Authorization": "Bearer x.y"}, "not-enrolled"),
        ("GET", "/etc", {}, "file-unknown"),
        ("DELETE", "/" + NAME, {}, "method-not-allowed"),
    ],
)
def test_refusals_are_structured(
    raw_desk: Callable[..., RawDesk],
    method: str,
    path: str,
    headers: dict[str, str],
    code: str | None,
) -> None:
    reply = say(raw_desk(), method, path, b"", **headers)
    if code is None:  # an answer to HEAD has no body
        assert (reply.status, reply.headers["Tus-Version"]) == (412, "1.0.0")
    else:
        assert reply.error.code == code


@pytest.mark.parametrize("size", [0, MAX_BYTES + 1])
def test_sizes_have_limits(raw_desk: Callable[..., RawDesk], size: int) -> None:
    named = b64encode(NAME.encode()).decode()
    reply = say(raw_desk(), "POST", "", Upload_Length=str(size), Upload_Metadata=f"sha256 {named}")
    assert reply.error.code == "file-too-large"


def test_units_and_desks_have_quotas(
    raw_desk: Callable[..., RawDesk], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = raw_desk()
    monkeypatch.setattr(filestore, "MOST_UNFINISHED", 1)
    begin(desk, b"one")
    assert begin(desk, b"two").error.code == "too-many-uploads"
    assert begin(desk, b"one").status == 201
    monkeypatch.setattr(filestore, "UNIT_BYTES", 5)
    reply = begin(desk, b"six")
    assert (reply.status, reply.error.code) == (507, "files-full")


def test_the_day_of_giving_up_counts_from_the_last_byte(
    gateway_file: Path, raw_desk: Callable[..., RawDesk]
) -> None:
    desk = raw_desk()
    clock = FixedClock()
    slow = EmbeddedGateway(opener(gateway_file), clock=clock)
    url = slow.start()
    try:
        again = RawDesk(url, desk.journal, desk.secret)
        begin(again)
        told = append(again, 0, DATA[:5000]).headers["Upload-Expires"]
        clock.tick(hours=48)
        assert say(again, "HEAD").headers["Upload-Expires"] == told
        assert begin(again).headers["Upload-Expires"] == told
    finally:
        slow.stop()
    assert told.endswith(" GMT"), "the form that tus asks for"
    assert parsedate_to_datetime(told) == clock() - timedelta(hours=48) + ABANDONED


def test_what_was_abandoned_is_given_up(
    raw_desk: Callable[..., RawDesk], gateway_file: Path
) -> None:
    desk = raw_desk()
    bring(desk, b"whole files stay")
    begin(desk)
    append(desk, 0, DATA[:5000])
    clock = FixedClock()
    late = EmbeddedGateway(opener(gateway_file), clock=clock)
    clock.tick(hours=24 * 365 * 10 + ABANDONED / timedelta(hours=1))
    url = late.start()
    try:
        again = RawDesk(url, desk.journal, desk.secret)
        begin(again, b"another")
        assert say(again, "HEAD").status == 404
        assert offset(begin(again, b"whole files stay")) == 16
    finally:
        late.stop()
    assert rows(gateway_file, "SELECT count(*) FROM file_piece") == [(1,)]


def broken_off(desk: RawDesk, start: int, sent: bytes, *, length: int) -> socket.socket:
    """Begin a PATCH and send a part of its body; the connection is the caller's to break."""
    parts = urlsplit(desk.url)
    link = socket.create_connection((parts.hostname or "", parts.port or 0), PATIENCE_S)
    head = (
        f"PATCH /v1/files/{NAME} HTTP/1.1\r\nHost: x\r\nTus-Resumable: 1.0.0\r\n"
        f"Authorization: Bearer {desk.journal.desk_id}.{desk.secret}\r\n"
        f"Upload-Offset: {start}\r\nContent-Length: {length}\r\n"
        "Content-Type: application/offset+octet-stream\r\n\r\n"
    )
    link.sendall(head.encode() + sent)
    return link


def held_becomes(desk: RawDesk, wanted: int) -> None:
    """Wait until so many bytes are durable."""
    until(lambda: offset(say(desk, "HEAD")) == wanted)


def test_a_cut_costs_no_byte_that_came_through(raw_desk: Callable[..., RawDesk]) -> None:
    desk = raw_desk()
    begin(desk)
    link = broken_off(desk, 0, DATA[:12_345], length=len(DATA))
    held_becomes(desk, 12_345)
    link.sendall(DATA[12_345:12_845])
    link.close()
    start = offset(say(desk, "HEAD"))
    assert start in (12_345, 12_845)
    reply = append(desk, start, DATA[start:])
    if reply.status == 409:  # the last bytes were being stored meanwhile
        reply = append(desk, offset(reply), DATA[offset(reply) :])
    assert reply.status == 204
    assert say(desk, "GET").body == DATA


def test_an_overtaken_connection_cannot_spoil_the_file(raw_desk: Callable[..., RawDesk]) -> None:
    desk = raw_desk()
    begin(desk)
    old = broken_off(desk, 0, DATA[:1000], length=len(DATA))
    held_becomes(desk, 1000)
    assert append(desk, 1000, DATA[1000:2000]).status == 204
    old.sendall(b"y" * 500)
    assert b"offset-differs" in old.makefile("rb").read()
    old.close()
    assert append(desk, 2000, DATA[2000:]).status == 204


def test_a_killed_gateway_keeps_the_bytes_it_took(
    gateway_file: Path, raw_desk: Callable[..., RawDesk]
) -> None:
    known = raw_desk()
    begin(known)
    with process(gateway_file) as first:
        desk = RawDesk(first.url, known.journal, known.secret)
        link = broken_off(desk, 0, DATA[:50_000], length=len(DATA))
        held_becomes(desk, 50_000)
        first.process.kill()
        link.close()
    with process(gateway_file) as second:
        desk = RawDesk(second.url, known.journal, known.secret)
        assert offset(say(desk, "HEAD")) == 50_000
        assert append(desk, 50_000, DATA[50_000:]).status == 204
        assert say(desk, "GET").body == DATA


@pytest.mark.parametrize(
    "how", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.long)]
)
def test_stopped_during_an_upload_it_ends_at_once_quietly_and_keeps_what_came(
    gateway_file: Path, raw_desk: Callable[..., RawDesk], how: signal.Signals
) -> None:
    known = raw_desk()
    begin(known)
    with process(gateway_file, work_s=2 * PATIENCE_S) as first:
        desk = RawDesk(first.url, known.journal, known.secret)
        with broken_off(desk, 0, DATA[:50_000], length=len(DATA)) as link:
            held_becomes(desk, 50_000)
            link.sendall(DATA[50_000:50_100])
            began = time.monotonic()
            first.process.send_signal(how)
            assert first.line() == "ended\n"
            assert time.monotonic() - began < PATIENCE_S, "the rest of the body was waited for"
            assert first.process.wait(PATIENCE_S) == 0
        assert first.end() == ""
    with process(gateway_file) as second:
        desk = RawDesk(second.url, known.journal, known.secret)
        start = offset(say(desk, "HEAD"))
        assert start == 50_100
        assert append(desk, start, DATA[start:]).status == 204
        assert say(desk, "GET").body == DATA
