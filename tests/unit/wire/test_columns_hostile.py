"""Whatever comes in, `decode` answers with records or a ColumnsError, in bounded time and space."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sync.wire import columns
from sync.wire.columns import frame, shipped
from sync.wire.columns.frame import CODEC_VERSION
from sync.wire.columns.model import Model
from sync.wire.columns.rangecoder import Encoder
from sync.wire.columns.rows import Rows
from sync.wire.columns.statistics import Statistics
from tests.unit.wire.chains import DESK, chained, plain, real_records

START = bytes((CODEC_VERSION, shipped.NEWEST))


def batch() -> bytes:
    return columns.encode(real_records()[:6], fresh())


def fresh() -> columns.Context:
    return columns.Context.of(real_records()[0].desk_id)


@given(st.binary(max_size=400), st.booleans(), st.booleans())
@example(START, False, False)
@example(START + b"\x01\x01\x00" + bytes(8), False, False)
def test_any_bytes(noise: bytes, has_start: bool, has_context: bool) -> None:
    data = START + b"\x05\x01\x00" + noise if has_start else noise
    context = fresh()
    if has_context:
        context.follow(real_records()[:5])
    try:
        found = columns.decode(data, context)
    except columns.ColumnsError:
        return
    assert found == ()
    assert data == b""


@given(st.data())
def test_damaged_batches(data: st.DataObject) -> None:
    good = batch()
    at = data.draw(st.integers(0, len(good) - 1))
    how = data.draw(st.sampled_from(["flip", "cut", "drop", "insert", "append"]))
    bad = {
        "flip": good[:at] + bytes([good[at] ^ data.draw(st.integers(1, 255))]) + good[at + 1 :],
        "cut": good[:at],
        "drop": good[:at] + good[at + 1 :],
        "insert": good[:at] + data.draw(st.binary(min_size=1, max_size=3)) + good[at:],
        "append": good + data.draw(st.binary(min_size=1, max_size=3)),
    }[how]
    if bad == b"":
        return
    try:
        found = columns.decode(bad, fresh())
    except columns.ColumnsError:
        return
    # Rarely the damage is another way of writing the same records: nothing else gets through.
    assert found == real_records()[:6]


def test_every_changed_byte_is_noticed() -> None:
    good = batch()
    for at in range(0, len(good) - 2, 3):
        with pytest.raises(columns.ColumnsError):
            columns.decode(good[:at] + bytes([good[at] ^ 0x55]) + good[at + 1 :], fresh())


def test_other_versions_are_named() -> None:
    good = batch()
    for data in (b"\x01" + good[1:], b"\xff", b"{", good[:1] + b"\x63" + good[2:], good[:1]):
        with pytest.raises(columns.UnknownVersion):
            columns.decode(data, fresh())
        with pytest.raises(columns.UnknownVersion):
            columns.needs(data)


def test_a_record_of_another_desk_is_noticed() -> None:
    with pytest.raises(columns.Malformed):
        columns.decode(batch(), columns.Context.of("0" * 12))


def test_errors_are_value_errors() -> None:
    for error in (columns.Malformed, columns.ContextMissing, columns.UnknownVersion):
        assert issubclass(error, columns.ColumnsError)
        assert issubclass(error, ValueError)


def test_much_from_little_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same body 500 times is a few hundred bytes; the reader stops at its limit."""
    body = '{"note":"' + "thêm một lần nữa " * 40 + '"}'
    records = chained([plain(body=body)] * 500)
    data = columns.encode(records, columns.Context.of(DESK))
    assert len(data) < 6_000
    monkeypatch.setattr(frame, "MOST_BYTES", 50_000)
    with pytest.raises(columns.Malformed):
        columns.decode(data, columns.Context.of(DESK))


@pytest.mark.parametrize("body", ["[" + ",".join(["{}"] * 5_000) + "]", "[" * 100 + "]" * 100])
def test_trees_that_no_sender_makes_are_stopped(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from sync.wire.columns import bodies, tree

    with monkeypatch.context() as unbounded:
        for module in (bodies, tree):
            unbounded.setattr(module, "MOST_VALUES", 1 << 30)
            unbounded.setattr(module, "MOST_DEPTH", 1 << 30)
        data = columns.encode(chained([plain(body=body)]), columns.Context.of(DESK))
    with pytest.raises(columns.Malformed):
        columns.decode(data, columns.Context.of(DESK))


def test_fields_out_of_bounds_are_stopped() -> None:
    """A hostile sender with the right chain: the head is right, the record is not."""
    wrong = (
        plain(kind="DROP"),
        plain(actor=""),
        plain(actor="x" * 201),
        plain(occurred_at="hôm nay"),
        plain(version=0),
        plain(base_rev=2**60),
        plain(dossier_id="có dấu"),
    )
    for record in wrong:
        chain = chained([record])
        port = Encoder()
        rows = Rows(Model(Statistics(shipped.statistics(1)), port), DESK)
        rows.record(chain[0], 1 << 20)
        check = bytes.fromhex(chain[0].hash)[:8]
        data = START + b"\x01\x01\x00" + check + port.finish()
        with pytest.raises(columns.Malformed, match="out of bounds"):
            columns.decode(data, columns.Context.of(DESK))
