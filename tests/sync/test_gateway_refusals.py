"""Strangers, oversize and malformed input: refused with a structured error, and nothing stored."""

import gzip
import json
import logging
import socket
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from counter_app.domain.records import sealed
from sync.gateway import app
from sync.wire import limits
from sync.wire.codec import codec
from sync.wire.messages import ExchangeRequest
from tests.support.waiting import PATIENCE_S
from tests.sync.support import Journal, RawDesk, call, rows

Make = Callable[..., RawDesk]


def request_of(desk: RawDesk) -> dict[str, object]:
    """The desk's next request as plain JSON, to be spoilt."""
    turn = ExchangeRequest(None, 0, 1, tuple(desk.journal.records), 1000)
    plain: dict[str, object] = json.loads(codec("1").encode_request(turn))
    return plain


def test_stranger_and_wrong_secret_get_the_same_answer(raw_desk: Make, gateway: str) -> None:
    known = raw_desk()
    stranger = RawDesk(gateway, Journal("ffff").fill(1))
    known.journal.fill(1)
    known.secret = "x" * 43
    answers = [stranger.send(), known.send()]
    assert {reply.status for reply in answers} == {401}
    assert answers[0].body == answers[1].body
    assert answers[0].error.code == "not-enrolled"


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer .", "Bearer aa11", "Basic aa11.x", "ế"])
def test_malformed_credentials(gateway: str, raw_desk: Make, header: str) -> None:
    raw_desk()
    reply = call(
        gateway, "/v1/exchange", b"{}", {"Authorization": header.encode().decode("latin-1")}
    )
    assert (reply.status, reply.error.code) == (401, "not-enrolled")


def test_right_secret_under_another_scheme_is_refused(gateway: str, raw_desk: Make) -> None:
    desk = raw_desk()
    token = f"Basic {desk.journal.desk_id}.{desk.secret}"
    reply = call(gateway, "/v1/exchange", b"{}", {"Authorization": token})
    assert reply.error.code == "not-enrolled"


@pytest.mark.parametrize(
    ("spoil", "field"),
    [
        (lambda r: r.update(cursor=-1), "cursor"),
        (lambda r: r.update(cursor=2**60), "cursor"),
        (lambda r: r.update(first_seq=0), "first_seq"),
        (lambda r: r.update(epoch="EPOCH\n"), "epoch"),
        (lambda r: r.pop("want_bytes"), None),
        (lambda r: r.pop("prev_hash"), "prev_hash"),
        (lambda r: r.pop("last_hash"), "last_hash"),
        (lambda r: r.update(last_hash="0" * 63), "last_hash"),
        (lambda r: r.update(last_hash="0" * 64 + "\n"), "last_hash"),
        (lambda r: r["records"][1].update(kind="Kind"), "records[1].kind"),
        (lambda r: r["records"][1].update(version=10**12), "records[1].version"),
        (lambda r: r["records"][1].update(dossier_id="a b"), "records[1].dossier_id"),
        (lambda r: r["records"][1].update(body={"form": 1}), "records[1].body"),
        (lambda r: r["records"][1].update(actor=""), "records[1].actor"),
        (lambda r: r["records"][1].update(occurred_at="hôm qua"), "records[1].occurred_at"),
        (lambda r: r["records"][1].update(occurred_at="2026-11-23"), "records[1].occurred_at"),
        (lambda r: r["records"][1].update(clock_offset_ms="0"), "records[1].clock_offset_ms"),
    ],
)
def test_broken_envelope_names_the_field(
    raw_desk: Make, gateway_file: Path, spoil: Callable[[object], object], field: str | None
) -> None:
    desk = raw_desk()
    desk.journal.fill(2)
    plain = request_of(desk)
    spoil(plain)
    reply = desk.post(json.dumps(plain).encode())
    assert (reply.status, reply.error.code, reply.error.field) == (422, "malformed-message", field)
    assert rows(gateway_file, "SELECT * FROM event") == []


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"cursor": NaN}']
)
def test_malformed_json(raw_desk: Make, body: bytes) -> None:
    reply = raw_desk().post(body)
    assert (reply.status, reply.error.code) == (422, "malformed-message")


@pytest.mark.parametrize(
    "body", ["", "không phải JSON", "[]", "3", '{"a":"\\ud800"}', '{"a":' * 5000 + "1" + "}" * 5000]
)
def test_bodies_no_desk_could_read(raw_desk: Make, gateway_file: Path, body: str) -> None:
    desk = raw_desk()
    desk.journal.fill(2)
    desk.journal.records[1] = sealed(desk.journal.records[1]._replace(body=body))
    reply = desk.send()
    assert (reply.status, reply.error.code) == (422, "body-not-json")
    assert reply.error.field == "records[1].body"
    assert rows(gateway_file, "SELECT * FROM event") == []


def connected(gateway: str) -> socket.socket:
    """A connection to a gateway, over which anything can be said."""
    parts = urlsplit(gateway)
    return socket.create_connection((parts.hostname or "", parts.port or 0), PATIENCE_S)


def test_oversize_body_is_refused_before_it_is_read(raw_desk: Make, gateway: str) -> None:
    desk = raw_desk()
    with connected(gateway) as link:
        link.sendall(
            b"POST /v1/exchange HTTP/1.1\r\nHost: x\r\n"
            + f"Authorization: Bearer aa11.{desk.secret}\r\n".encode()
            + f"Content-Length: {limits.MAX_BODY_BYTES + 1}\r\n\r\n".encode()
        )
        answer = link.makefile("rb").read()
    assert b" 413 " in answer.split(b"\r\n")[0]
    assert b"message-too-large" in answer


def test_oversize_body_in_chunks_is_cut_off(
    raw_desk: Make, gateway: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_BODY_BYTES", 1000)
    desk = raw_desk()
    with connected(gateway) as link:
        link.sendall(
            b"POST /v1/exchange HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
            + f"Authorization: Bearer aa11.{desk.secret}\r\n\r\n".encode()
            + b"3e9\r\n"
            + b"x" * 1001
            + b"\r\n"
        )
        answer = link.makefile("rb").read()
    assert b"message-too-large" in answer


def test_stalled_body_is_given_up(
    raw_desk: Make, gateway: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "READ_STALL_S", 0.05)
    desk = raw_desk()
    with connected(gateway) as link:
        link.sendall(
            b"POST /v1/exchange HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n"
            + f"Authorization: Bearer aa11.{desk.secret}\r\n\r\n123".encode()
        )
        answer = link.makefile("rb").read()
    assert b" 408 " in answer.split(b"\r\n")[0]
    assert b"body-stalled" in answer


@pytest.mark.parametrize(
    ("encoding", "squeeze"), [("gzip", gzip.compress), ("deflate", zlib.compress)]
)
def test_zip_bomb_costs_the_limit_and_no_more(
    raw_desk: Make, encoding: str, squeeze: Callable[[bytes], bytes]
) -> None:
    bomb = squeeze(b" " * (limits.MAX_INFLATED_BYTES + 1))
    assert len(bomb) < 20_000
    reply = raw_desk().post(bomb, **{"Content-Encoding": encoding})
    assert (reply.status, reply.error.code) == (413, "message-too-large")


def test_damaged_compression(raw_desk: Make) -> None:
    desk = raw_desk()
    squeezed = gzip.compress(b'{"cursor":0}')
    for body in (squeezed[:-1], squeezed[:12], squeezed + b"x", b"\x1f\x8b nonsense", b"{}"):
        reply = desk.post(body, **{"Content-Encoding": "gzip"})
        assert (reply.status, reply.error.code) == (422, "malformed-message")


def test_too_many_records_and_too_large_records(raw_desk: Make) -> None:
    desk = raw_desk()
    desk.journal.fill(limits.MAX_RECORDS + 1)
    reply = desk.send()
    assert (reply.status, reply.error.code, reply.error.field) == (
        413,
        "batch-too-large",
        "records",
    )
    assert desk.exchange(1, limits.MAX_RECORDS).acked_seq == limits.MAX_RECORDS
    other = raw_desk("bb22", 2)
    other.journal.add(body={"form": "ế" * (limits.MAX_RECORD_BYTES // 3)})
    reply = other.send()
    assert (reply.status, reply.error.code) == (413, "record-too-large")
    assert reply.error.field == "records[0].body"


def test_unknown_codec_and_encoding(raw_desk: Make) -> None:
    desk = raw_desk()
    reply = desk.post(b"{}", **{"Counter-Codec": "99"})
    assert (reply.status, reply.error.code) == (415, "unsupported-codec")
    reply = desk.post(b"{}", **{"Content-Encoding": "br"})
    assert (reply.status, reply.error.code) == (415, "unsupported-encoding")


def test_unknown_address_and_method(gateway: str) -> None:
    reply = call(gateway, "/login")
    assert (reply.status, reply.error.code) == (404, "not-found")
    reply = call(gateway, "/v1/exchange", method="GET")
    assert (reply.status, reply.error.code) == (405, "method-not-allowed")
    reply = call(gateway, "/v1/health", method="GET")
    assert (reply.status, reply.headers["Counter-Gateway"]) == (200, "1")
    assert json.loads(reply.body)["status"] == "ok"


def test_failing_store_answers_and_logs_nothing_personal(
    raw_desk: Make, gateway_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    desk = raw_desk()
    desk.journal.add(body={"applicant": "Nguyễn Văn Mẫu"})
    rows(gateway_file, "ALTER TABLE event RENAME TO elsewhere")
    reply = desk.send()
    assert (reply.status, reply.error.code) == (500, "internal-error")
    assert "OperationalError" in caplog.text
    for private in ("Nguyễn Văn Mẫu", desk.secret, "Trần Thị Bình"):
        assert private not in caplog.text
