"""Context: the same at both ends however the records came, named by every batch, never guessed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.records import Record
from sync.wire import columns
from sync.wire.columns.context import MOST_RECORDS, OVERLAP, STEP
from sync.wire.contexts import Contexts, needed_after
from tests.unit.wire.chains import DESK, chained, chains, plain, real_records


def of(records: tuple[Record, ...]) -> columns.Context:
    return columns.Context.of(real_records()[0].desk_id, records)


@pytest.mark.parametrize("cuts", [[], [1], [3, 5], [15], [1] * 16])
def test_how_records_were_batched_does_not_matter(cuts: list[int]) -> None:
    records = real_records()
    whole, parts = of(records[:16]), of(())
    at = 0
    for cut in [*cuts, 16]:
        parts.follow(records[at : min(at + cut, 16)])
        at = min(at + cut, 16)
    assert columns.encode(records[16:20], whole) == columns.encode(records[16:20], parts)
    assert columns.decode(columns.encode(records[16:20], whole), parts) == records[16:20]


@given(chains(min_size=2, max_size=6), st.data())
def test_any_records_may_be_context(records: tuple[Record, ...], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(records) - 1))
    start = data.draw(st.integers(0, cut))
    near = columns.Context.of(DESK, records[start:cut])
    far = columns.Context.of(DESK, records[start:cut])
    assert columns.decode(columns.encode(records[cut:], near), far) == records[cut:]


def test_coding_leaves_the_context_alone() -> None:
    records = real_records()
    context = of(records[:10])
    before = columns.encode(records[10:], context)
    columns.decode(before, context)
    assert columns.encode(records[10:], context) == before
    assert (context.count, context.last_seq) == (10, 10)


@pytest.mark.parametrize("room", [0, 40, 400_000])
@settings(max_examples=20)
@given(records=chains(min_size=3, max_size=8), data=st.data())
def test_what_a_batch_taught_is_what_following_it_would_teach(
    room: int, records: tuple[Record, ...], data: st.DataObject
) -> None:
    first, second = sorted(data.draw(st.tuples(*[st.integers(1, len(records) - 1)] * 2)))
    followed, sent, got = (columns.Context(DESK) for _ in range(3))
    for context in (followed, sent, got):
        context.statistics.room = room
    for cut in (records[:first], records[first:second]):
        if cut:
            followed.follow(cut)
            batch, draft = columns.encode_draft(cut, sent)
            assert columns.decode_draft(batch, got)[0] == cut
            columns.decode_draft(batch, got)[1].settle()
            draft.settle()
    expected = columns.encode(records[second:], followed)
    assert columns.encode(records[second:], sent) == expected
    assert columns.decode(expected, got) == records[second:]
    assert sent.statistics.room == followed.statistics.room


def test_a_draft_settles_only_where_it_belongs() -> None:
    records = real_records()
    context = of(records[:10])
    _, draft = columns.encode_draft(records[10:12], context)
    _, later = columns.encode_draft(records[12:14], context)
    with pytest.raises(ValueError, match="follow"):
        later.settle()
    draft.settle()
    assert (context.count, context.last_seq, context.last_hash) == (12, 12, records[11].hash)
    with pytest.raises(ValueError, match="follow"):
        draft.settle()


@pytest.mark.parametrize("size", [3, 7])
def test_kept_contexts_grow_by_what_batches_taught(size: int) -> None:
    """Nothing is read from the journal again as long as batches follow each other."""
    records = real_records()
    desk_id, asked = records[0].desk_id, list[tuple[int, int]]()

    def read(first_seq: int, last_seq: int) -> tuple[Record, ...]:
        asked.append((first_seq, last_seq))
        return records[first_seq - 1 : last_seq]

    ours, theirs = Contexts(1), Contexts(1)
    for at in range(0, len(records), size):
        context = ours.get(desk_id, needed_after(at), read)
        batch, draft = columns.encode_draft(records[at : at + size], context)
        ours.note(desk_id, draft)
        context = theirs.get(desk_id, columns.needs(batch), read)
        found, draft = columns.decode_draft(batch, context)
        theirs.note(desk_id, draft)
        assert found == records[at : at + size]
    assert not asked
    again = ours.get(desk_id, needed_after(size), read)
    assert (again.last_seq, asked) == (size, [(1, size)])


def test_context_saves_bytes() -> None:
    records = real_records()
    with_context = columns.encode(records[20:], of(records[:20]))
    assert len(with_context) < 0.8 * len(columns.encode(records[20:], of(())))


def test_a_receiver_without_the_context_says_so() -> None:
    records = real_records()
    batch = columns.encode(records[20:], of(records[:20]))
    needed = columns.needs(batch)
    assert (needed.count, needed.last_seq) == (20, 20)
    assert bytes.fromhex(records[19].hash).startswith(needed.check)
    for held in (records[:0], records[:10], records[5:20], records[:21]):
        with pytest.raises(columns.ContextMissing):
            columns.decode(batch, of(held))
    rebuilt = of(records[needed.last_seq - needed.count : needed.last_seq])
    assert columns.decode(batch, rebuilt) == records[20:]


def test_another_history_is_not_the_context() -> None:
    ours = chained([plain(), plain(actor="a"), plain()])
    theirs = chained([plain(), plain(actor="b"), plain()])
    batch = columns.encode(ours[2:], columns.Context.of(DESK, ours[:2]))
    with pytest.raises(columns.ContextMissing):
        columns.decode(batch, columns.Context.of(DESK, theirs[:2]))


def test_lost_batches_are_sent_again_without_context() -> None:
    records = real_records()
    lost = columns.encode(records[10:20], of(records[:10]))
    with pytest.raises(columns.ContextMissing):
        columns.decode(lost, of(()))
    again = columns.encode(records[10:20], of(()))
    assert columns.needs(again).count == 0
    assert columns.decode(again, of(())) == records[10:20]
    assert columns.decode(again, of(())) == records[10:20]


def test_batches_in_flight_share_an_older_context() -> None:
    records = real_records()
    context = of(records[:10])
    first = columns.encode(records[10:20], context)
    second = columns.encode(records[20:], context)
    assert columns.decode(second, of(records[:10])) == records[20:]
    assert columns.decode(first, of(records[:10])) == records[10:20]
    assert len(columns.encode(records[10:20], context)) == len(first)


def test_a_younger_context_is_refused() -> None:
    records = real_records()
    with pytest.raises(ValueError, match="younger"):
        columns.encode(records[5:], of(records[:10]))


def test_a_context_takes_only_what_follows() -> None:
    records = real_records()
    context = of(records[:3])
    for wrong in (records[2:3], records[4:5], chained([plain(desk_id="0" * 12)], first_seq=4)):
        with pytest.raises(ValueError, match="follow"):
            context.follow(wrong)


def test_a_context_is_bounded() -> None:
    records = chained([plain()] * (MOST_RECORDS + 1))
    context = columns.Context.of(DESK, records[:MOST_RECORDS])
    with pytest.raises(ValueError, match="follow"):
        context.follow(records[MOST_RECORDS:])


def test_where_a_context_best_begins() -> None:
    longest = STEP + OVERLAP - 1
    assert [columns.first_of(n) for n in (0, 1, OVERLAP, longest)] == [1, 1, 1, 1]
    for last in range(longest + 1, 5 * STEP, 37):
        assert OVERLAP <= last - columns.first_of(last) + 1 <= longest


def test_drafts_are_bounded_too() -> None:
    kept = Contexts(2)
    for at in range(4):
        records = chained([plain(desk_id=f"d{at}")] * 2)
        _, draft = columns.encode_draft(records, columns.Context(f"d{at}"))
        kept.note(f"d{at}", draft)
    for at, is_there in enumerate((False, False, True, True)):
        records = chained([plain(desk_id=f"d{at}")] * 2)
        asked: list[int] = []

        def read(
            first: int, _: int, asked: list[int] = asked, found: tuple[Record, ...] = records
        ) -> tuple[Record, ...]:
            asked.append(first)
            return found

        assert kept.get(f"d{at}", needed_after(2), read).last_hash == records[-1].hash
        assert (asked == []) is is_there
