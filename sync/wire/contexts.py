"""Contexts kept between batches, or rebuilt from a journal. Bounded, no I/O."""

from collections import OrderedDict
from collections.abc import Callable, Sequence

from counter_app.domain.records import Record
from sync.wire.columns import Context, ContextMissing, Draft, Needs, first_of

Read = Callable[[int, int], Sequence[Record]]
"""Gives a desk's records from a number to another, both included, as far as they are there."""


def needed_after(last_seq: int) -> Needs:
    """The context a sender uses for records after `last_seq`."""
    return Needs(last_seq - first_of(last_seq) + 1, last_seq, b"")


class Contexts:
    """At most `most` contexts and as many drafts, the longest unused given up first. For one thread
    at a time.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[str, Context] = OrderedDict()
        self._drafts: OrderedDict[str, Draft] = OrderedDict()

    def get(self, desk_id: str, needs: Needs, read: Read) -> Context:
        """The context that `needs` names: kept, grown, or built from the records `read` gives.

        Raises:
            ContextMissing: the records are not there, or they are others.
        """
        if not needs.count:
            return Context(desk_id)
        self._settle(desk_id, needs)
        context = self._kept.get(desk_id)
        if context is None or not _leads_to(context, needs):
            context = self._build(desk_id, needs, read)
        elif context.last_seq < needs.last_seq:
            context.follow(_read(read, context.last_seq + 1, needs))
        self._kept[desk_id] = context
        self._kept.move_to_end(desk_id)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return context

    def note(self, desk_id: str, draft: Draft) -> None:
        """Remember what a batch would teach, for when a later one builds on it: of batches on the
        kept context, and of a desk's very first.
        """
        is_first = draft.first_seq == 1 and draft.context.count == 0
        if is_first or draft.context is self._kept.get(desk_id):
            self._drafts[desk_id] = draft
            self._drafts.move_to_end(desk_id)
            if len(self._drafts) > self._most:
                self._drafts.popitem(last=False)

    def _settle(self, desk_id: str, needs: Needs) -> None:
        """Let the noted batch become part of the context if that is what is needed now."""
        draft = self._drafts.get(desk_id)
        if draft is None or draft.last_seq != needs.last_seq or not draft.can_settle():
            return
        context = draft.context
        is_ours = bytes.fromhex(draft.last_hash).startswith(needs.check)
        if is_ours and draft.count == needs.count:
            del self._drafts[desk_id]
            draft.settle()
            self._kept[desk_id] = context

    def _build(self, desk_id: str, needs: Needs, read: Read) -> Context:
        records = _read(read, needs.last_seq - needs.count + 1, needs)
        self._kept.pop(desk_id, None)
        return Context.of(desk_id, records)


def _leads_to(context: Context, needs: Needs) -> bool:
    """Whether the context has the same beginning, and is not too far or elsewhere already."""
    if context.last_seq - context.count != needs.last_seq - needs.count:
        return False
    if context.last_seq == needs.last_seq:
        return bytes.fromhex(context.last_hash).startswith(needs.check)
    return context.last_seq < needs.last_seq


def _read(read: Read, first_seq: int, needs: Needs) -> Sequence[Record]:
    """Records up to the end of what is needed; checked before any work is put into them."""
    records = read(first_seq, needs.last_seq)
    if len(records) != needs.last_seq - first_seq + 1:
        raise ContextMissing("records that are not here")
    if not bytes.fromhex(records[-1].hash).startswith(needs.check):
        raise ContextMissing("another history")
    return records
