"""Laws of the wire: what is encoded comes back byte for byte, and what was changed is noticed."""

from contextlib import suppress
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.calendar import TZ
from counter_app.domain.errors import InvalidInput
from counter_app.domain.records import GENESIS, FeedItem, OwnRange, Record
from sync.wire.chain import link, runs
from sync.wire.codec import (
    CODECS,
    codec,
    decode_enrol,
    decode_enrolled,
    decode_error,
    encode_enrol,
    encode_enrolled,
    encode_error,
)
from sync.wire.compress import pack, unpack
from sync.wire.limits import MAX_NUMBER
from sync.wire.messages import (
    EnrolAnswer,
    EnrolRequest,
    ErrorAnswer,
    ExchangeAnswer,
    ExchangeRequest,
)

numbers = st.integers(0, MAX_NUMBER - 1000)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
hashes = st.text("0123456789abcdef", min_size=64, max_size=64)
desks = st.text("0123456789abcdef", min_size=1, max_size=12)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2099, 1, 1)).map(  # noqa: DTZ001
    lambda at: at.replace(tzinfo=TZ)
)


@st.composite
def chains(draw: st.DrawFn, least: int = 0) -> tuple[Record, ...]:
    """Consecutive records of one desk, from anywhere in its history."""
    desk_id, first = draw(desks), draw(st.integers(1, MAX_NUMBER - 1000))
    prev = GENESIS if first == 1 else draw(hashes)
    count = draw(st.integers(least, 6))
    return link(
        prev,
        [
            Record(
                desk_id=desk_id,
                desk_seq=first + index,
                dossier_id=f"{draw(desks)}-{draw(st.integers(1, 9999))}",
                kind=draw(st.sampled_from(["dossier_accepted", "form_printed", "newer_kind"])),
                version=draw(st.integers(1, 9)),
                body=draw(texts),
                actor=draw(texts.filter(bool)),
                occurred_at=draw(moments).isoformat(),
                clock_offset_ms=draw(st.none() | st.integers(-(10**9), 10**9)),
                base_rev=draw(numbers),
                prev_hash="",
                hash="",
            )
            for index in range(count)
        ],
    )


@st.composite
def feeds(draw: st.DrawFn) -> tuple[FeedItem, ...]:
    """Chains of several desks, in one order with holes in it."""
    items: list[FeedItem] = []
    server_seq = draw(st.integers(1, MAX_NUMBER - 1000))
    for chain in draw(st.lists(chains(), max_size=4)):
        for record in chain:
            items.append(FeedItem(record, server_seq))
            server_seq += draw(st.sampled_from([1, 1, 1, 5]))
    return tuple(items)


epochs = st.text("0123456789abcdef", min_size=1, max_size=16)


@pytest.mark.parametrize("number", sorted(CODECS))
@given(
    records=chains(),
    cursor=numbers,
    want=numbers,
    epoch=st.none() | epochs,
    acked=st.none() | numbers,
)
def test_requests_survive(
    number: str,
    records: tuple[Record, ...],
    cursor: int,
    want: int,
    epoch: str | None,
    acked: int | None,
) -> None:
    first_seq = records[0].desk_seq if records else 1
    request = ExchangeRequest(epoch, cursor, first_seq, records, want, acked)
    desk_id = records[0].desk_id if records else "aa"
    data, encoding = pack(CODECS[number].encode_request(request))
    assert CODECS[number].decode_request(unpack(data, encoding, 1 << 24), desk_id) == request


@pytest.mark.parametrize("number", sorted(CODECS))
@given(
    feed=feeds(),
    own=st.lists(st.builds(OwnRange, *[st.integers(1, 10**9)] * 3), max_size=4).map(tuple),
    acked=numbers,
    cursor=numbers,
    more=st.booleans(),
    at=moments,
    epoch=epochs,
)
def test_answers_survive(
    number: str,
    feed: tuple[FeedItem, ...],
    own: tuple[OwnRange, ...],
    acked: int,
    cursor: int,
    more: bool,
    at: datetime,
    epoch: str,
) -> None:
    answer = ExchangeAnswer(epoch, acked, own, feed, cursor, more, at)
    assert CODECS[number].decode_answer(CODECS[number].encode_answer(answer)) == answer


@given(
    records=chains(least=1),
    index=st.integers(0, 5),
    change=st.sampled_from(
        [
            lambda r: r._replace(body=r.body + " "),
            lambda r: r._replace(actor=r.actor + "x"),
            lambda r: r._replace(base_rev=r.base_rev + 1),
            lambda r: r._replace(clock_offset_ms=(r.clock_offset_ms or 0) + 1),
            lambda r: r._replace(version=r.version + 1),
            lambda r: r._replace(dossier_id=r.dossier_id + "1"),
        ]
    ),
)
def test_any_change_on_the_way_is_noticed(
    records: tuple[Record, ...], index: int, change: object
) -> None:
    spoilt = list(records)
    spoilt[index % len(spoilt)] = change(spoilt[index % len(spoilt)])  # type: ignore[operator]
    request = ExchangeRequest(None, 0, records[0].desk_seq, tuple(spoilt), 0)
    with pytest.raises(InvalidInput, match="chain-broken"):
        codec("1").decode_request(codec("1").encode_request(request), records[0].desk_id)


@given(records=chains(least=1))
def test_another_desk_cannot_pass_them_off_as_its_own(records: tuple[Record, ...]) -> None:
    request = ExchangeRequest(None, 0, records[0].desk_seq, records, 0)
    with pytest.raises(InvalidInput, match="chain-broken"):
        codec("1").decode_request(codec("1").encode_request(request), records[0].desk_id + "0")


@given(feed=feeds())
def test_runs_are_the_feed_and_each_is_contiguous(feed: tuple[FeedItem, ...]) -> None:
    split = runs(feed)
    assert tuple(item for run in split for item in run) == feed
    for run in split:
        for before, item in pairwise(run):
            assert item.server_seq == before.server_seq + 1
            assert item.record.desk_id == before.record.desk_id
            assert item.record.desk_seq == before.record.desk_seq + 1
            assert item.record.prev_hash == before.record.hash


@given(feed=feeds())
def test_runs_break_where_another_numbering_begins(feed: tuple[FeedItem, ...]) -> None:
    for run, after in pairwise(runs(feed)):
        last, first = run[-1], after[0]
        assert (
            first.server_seq != last.server_seq + 1
            or first.record.desk_id != last.record.desk_id
            or first.record.desk_seq != last.record.desk_seq + 1
            or first.record.prev_hash != last.record.hash
        )


@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for read in (
        lambda: codec("1").decode_request(data, "aa"),
        lambda: codec("1").decode_answer(data),
        lambda: decode_enrol(data),
        lambda: decode_error(data),
        lambda: unpack(data, "gzip", 1000),
        lambda: unpack(data, "deflate", 1000),
    ):
        with suppress(InvalidInput):  # any other exception fails the test
            read()


@given(body=st.binary(max_size=3000), limit=st.integers(0, 3000))
def test_inflation_never_passes_the_limit(body: bytes, limit: int) -> None:
    data, encoding = pack(body)
    if len(body) > limit:
        with pytest.raises(InvalidInput, match="message-too-large"):
            unpack(data, encoding, limit)
    else:
        assert unpack(data, encoding, limit) == body


@given(code=texts.filter(bool), at=moments)
def test_small_messages_survive(code: str, at: datetime) -> None:
    enrol = EnrolRequest(code[:64], "aa11", "H26.107", 7, "s" * 43)
    assert decode_enrol(encode_enrol(enrol)) == enrol
    enrolled = EnrolAnswer("e1", at + timedelta(microseconds=1))
    assert decode_enrolled(encode_enrolled(enrolled)) == enrolled
    error = ErrorAnswer("gap", code, None, code, 12)
    assert decode_error(encode_error(error)) == error


def test_time_without_offset_is_refused() -> None:
    with pytest.raises(InvalidInput, match="server_time"):
        decode_enrolled(b'{"epoch":"e1","server_time":"2026-11-23T08:00:00"}')
