"""Codec 2 between real ends: what it falls back to, and what hostile or mistaken bytes do."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.errors import InvalidInput
from counter_app.domain.records import FeedItem, OwnRange, Record
from sync.connectors import gateway as connector
from sync.connectors.outcome import Failure, Kind
from sync.desk import policy
from sync.desk.exchange import sync_once
from sync.gateway.admin import now
from sync.wire import codec as codecs
from sync.wire import columnar, columns
from sync.wire.codec import COLUMNAR, JSON
from sync.wire.columns.context import OVERLAP, STEP
from sync.wire.contexts import Contexts, needed_after
from sync.wire.messages import ExchangeAnswer, ExchangeRequest
from sync.wire.varint import Reader
from tests.sync.desks import Desk
from tests.sync.support import Journal, RawDesk, rows

Make = Callable[..., RawDesk]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Codec and size of the context of every exchange that desks sent."""
    seen: list[tuple[str, int]] = []
    real = connector.GatewayConnector._said

    def spy(self: Any, transport: Any, number: str, message: bytes, patience: Any) -> Any:
        seen.append((number, context_of(message) if number == COLUMNAR else 0))
        return real(self, transport, number, message, patience)

    monkeypatch.setattr(connector.GatewayConnector, "_said", spy)
    monkeypatch.setattr(policy, "connections", lambda *_: 1)
    return seen


def context_of(message: bytes) -> int:
    """How many records the other side needs to read a request."""
    reader = Reader(message)
    reader.text("epoch")
    for field in ("cursor", "want_bytes", "first_seq", "acked_seq", "mark"):
        reader.number(field)
    return columns.needs(reader.rest()).count


@pytest.fixture
def columnar_desk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk that tries codec 2 first, with small batches."""
    monkeypatch.setattr(connector, "PREFERRED", COLUMNAR)
    monkeypatch.setattr(policy, "batch_size", lambda *_: policy.BatchSize(10, 1 << 20))
    return desk


@pytest.mark.parametrize("codec_number", [COLUMNAR], indirect=True)
class TestRealEnds:
    def test_batches_use_what_the_gateway_has(
        self, columnar_desk: Desk, sent: list[tuple[str, int]]
    ) -> None:
        columnar_desk.accept(35)
        assert sync_once(columnar_desk.s).acknowledged == 35
        assert sent == [("2", 0), ("2", 10), ("2", 20), ("2", 0)]
        columnar_desk.check_all_sent()

    def test_gateway_without_codec_2_is_spoken_to_in_codec_1(
        self,
        columnar_desk: Desk,
        sent: list[tuple[str, int]],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        real = codecs.codec

        def old(number: str | None) -> object:
            if number == COLUMNAR:
                raise InvalidInput("unsupported-codec", "Counter-Codec")
            return real(number)

        monkeypatch.setattr("sync.gateway.envelope.codec", old)
        columnar_desk.accept(12)
        assert sync_once(columnar_desk.s).acknowledged == 12
        assert [number for number, _ in sent] == ["2", "1", "1"]
        columnar_desk.check_all_sent()

    def test_missing_context_is_answered_by_a_batch_without(
        self,
        columnar_desk: Desk,
        sent: list[tuple[str, int]],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr("sync.gateway.journal.stretch", lambda *_: [])
        monkeypatch.setattr(Contexts, "note", lambda *_: None)
        columnar_desk.accept(20)
        assert sync_once(columnar_desk.s).acknowledged == 20
        assert sent == [("2", 0), ("2", 10), ("2", 0)]
        columnar_desk.check_all_sent()

    @pytest.mark.parametrize("way", ["encode_request", "decode_request", "decode_answer"])
    def test_whatever_codec_2_cannot_do_goes_by_codec_1(
        self,
        columnar_desk: Desk,
        sent: list[tuple[str, int]],
        monkeypatch: pytest.MonkeyPatch,
        way: str,
    ) -> None:
        def fail(*_: object, **__: object) -> object:
            raise InvalidInput("malformed-message", "records")

        monkeypatch.setattr(codecs.CODECS[COLUMNAR], way, fail)
        columnar_desk.accept(12)
        assert sync_once(columnar_desk.s).acknowledged == 12
        tried = [] if way == "encode_request" else [("2", 0)]
        assert sent[: len(tried) + 1] == [*tried, ("1", 0)]
        columnar_desk.check_all_sent()

    def test_batch_too_large_for_codec_2_goes_by_codec_1(
        self, columnar_desk: Desk, sent: list[tuple[str, int]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(columnar, "MAX_REQUEST_BYTES", 100)
        columnar_desk.accept(2)
        assert sync_once(columnar_desk.s).acknowledged == 2
        assert sent == [("1", 0)]

    def test_copied_desk_is_told_so(
        self, columnar_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # Of several batches under way any may be refused first.
        monkeypatch.setattr(policy, "connections", lambda *_: 1)
        columnar_desk.accept(10)
        sync_once(columnar_desk.s)
        import shutil

        columnar_desk.s.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        twin_folder = tmp_path / "twin"
        shutil.copytree(columnar_desk.folder, twin_folder)
        twin = Desk(twin_folder, columnar_desk.gateway_file)
        twin.accept(30, summary="Bản sao")
        columnar_desk.accept(10)
        assert sync_once(columnar_desk.s).acknowledged == 10
        before = columnar_desk.stored_hashes()
        assert sync_once(twin.s).failure == Failure(Kind.CONFLICT, "history-differs", "records[0]")
        twin.close()
        assert columnar_desk.stored_hashes() == before


def request_of(journal: Journal) -> ExchangeRequest:
    return ExchangeRequest("ab12", 7, 1, tuple(journal.records), 1000)


def post(desk: RawDesk, body: bytes) -> tuple[int, str]:
    reply = desk.post(body, **{"Counter-Codec": COLUMNAR})
    return (200, "") if reply.status == 200 else (reply.status, reply.error.code)


def test_damaged_requests_are_refused_and_store_nothing(raw_desk: Make, gateway_file: Path) -> None:
    desk = raw_desk()
    desk.journal.fill(5)
    good = columnar.encode_request(request_of(desk.journal))
    chance = random.Random(7)
    bad = [good[:cut] for cut in range(len(good))]
    bad += [good + b"x", b"\xff" * 20]
    for _ in range(100):
        at = chance.randrange(13, len(good))
        bad.append(good[:at] + bytes((good[at] ^ chance.randrange(1, 256),)) + good[at + 1 :])
    for body in bad:
        found = post(desk, body)
        is_look = found == (200, "") and len(body) <= 11  # records cut off altogether
        assert is_look or found in {
            (422, "malformed-message"), (415, "unsupported-codec"), (409, "context-missing")
        }  # fmt: skip
    assert rows(gateway_file, "SELECT * FROM event") == []
    assert post(desk, good) == (200, "")
    assert len(rows(gateway_file, "SELECT * FROM event")) == 5


def test_oversize_and_newer_requests(raw_desk: Make) -> None:
    desk = raw_desk()
    assert post(desk, b"0" * (columnar.MAX_REQUEST_BYTES + 1)) == (413, "message-too-large")
    desk.journal.fill(1)
    head = columnar.encode_request(replace(request_of(desk.journal), records=()))
    assert post(desk, head + b"\x03\x01future") == (415, "unsupported-codec")


def test_context_of_another_history_is_missing(raw_desk: Make) -> None:
    desk = raw_desk()
    desk.journal.fill(12)
    desk.exchange(1, 12)
    fork = Journal("aa11")
    for number in range(14):
        fork.add(body={"form": f"khác {number}"})
    context = columns.Context.of("aa11", fork.records[:12])
    turn = ExchangeRequest(None, 0, 13, tuple(fork.records[12:]), 0)
    assert post(desk, columnar.encode_request(turn, context)) == (409, "context-missing")


def test_interleaved_feed_comes_back_in_its_order() -> None:
    one, two = Journal("aa11").fill(4), Journal("bb22").fill(3)
    orders = [(one, 0, 5), (two, 0, 6), (one, 1, 7), (one, 2, 8), (two, 1, 12), (two, 2, 13)]
    feed = tuple(FeedItem(journal.records[at], order) for journal, at, order in orders)
    answer = ExchangeAnswer("e1", 3, (OwnRange(1, 2, 3),), feed, 13, True, now())
    data = columnar.encode_answer(answer)
    assert columnar.decode_answer(data) == answer
    assert data[0] != 2, "no codec 1 inside"


def test_feed_with_a_hole_travels_as_codec_1_inside() -> None:
    one = Journal("aa11").fill(4)
    feed = (FeedItem(one.records[0], 1), FeedItem(one.records[2], 2))
    answer = ExchangeAnswer("e1", 0, (), feed, 2, False, now())
    data = columnar.encode_answer(answer)
    assert data[0] == 2
    assert columnar.decode_answer(data) == answer


def test_damaged_answers_are_noticed() -> None:
    one = Journal("aa11").fill(6)
    feed = tuple(FeedItem(record, 3 + at) for at, record in enumerate(one.records))
    good = columnar.encode_answer(
        ExchangeAnswer("e1", 3, (OwnRange(1, 1, 2),), feed, 8, False, now())
    )
    for cut in range(len(good)):
        with pytest.raises(InvalidInput):
            columnar.decode_answer(good[:cut])
    with pytest.raises(InvalidInput):
        columnar.decode_answer(good + b"x")


def test_contexts_grow_and_are_built_anew() -> None:
    journal = Journal("aa11").fill(STEP + OVERLAP + 5)
    asked: list[tuple[int, int]] = []

    def read(first: int, last: int) -> Sequence[Record]:
        asked.append((first, last))
        return journal.records[first - 1 : last]

    kept = Contexts(1)
    end = STEP + OVERLAP
    for last in (10, 10, 30, 20, end - 1, end):
        context = kept.get("aa11", needed_after(last), read)
        assert (context.last_seq, context.last_hash) == (last, journal.records[last - 1].hash)
        batch = journal.records[last : last + 5]
        fresh = columns.Context.of("aa11", journal.records[last - context.count : last])
        assert columns.encode(batch, context) == columns.encode(batch, fresh)
    assert asked == [(1, 10), (11, 30), (1, 20), (21, end - 1), (STEP + 1, end)]


def test_contexts_are_bounded_and_check_the_history() -> None:
    kept = Contexts(2)
    journals = {name: Journal(name).fill(3) for name in ("aa", "bb", "cc")}
    reads: list[str] = []
    for name in ("aa", "bb", "cc", "bb", "aa"):

        def read(first: int, last: int, name: str = name) -> Sequence[Record]:
            reads.append(name)
            return journals[name].records[first - 1 : last]

        kept.get(name, needed_after(3), read)
    assert reads == ["aa", "bb", "cc", "aa"]
    with pytest.raises(columns.ContextMissing):
        kept.get("aa", columns.Needs(3, 3, b"\0\0\0\0"), lambda *_: journals["aa"].records)
    with pytest.raises(columns.ContextMissing):
        kept.get("aa", columns.Needs(5, 5, b""), lambda *_: [])


def test_json_stays_the_default_of_the_protocol() -> None:
    assert codecs.codec(None) is codecs.CODECS[JSON]
