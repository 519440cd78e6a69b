"""The desk's end of bundles: writes an offer, takes in the answer. Both may be repeated.

An answer goes through the same door as one from the network. Reads and writes no file.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_urlsafe
from typing import Final

from counter_app.domain.errors import InvalidInput, NotAllowed, StoreUnusable
from counter_app.services import bundles, outbox, portal
from counter_app.services.container import Services
from sync.connectors.outcome import Failure, Kind
from sync.desk.enrol import SECRET_BYTES
from sync.desk.round import BAD_FEED
from sync.wire import bundle_messages
from sync.wire.bundle import ANSWER, OFFER, Keys, PublicKeys, read_pairing, seal, unseal
from sync.wire.bundle_messages import MAX_BODIES_BYTES, Answer, Offer
from sync.wire.limits import MAX_RECORDS
from sync.wire.messages import EnrolRequest, ExchangeAnswer, ExchangeRequest
from sync.wire.pins import split_code

REQUEST_BYTES: Final = 1_000_000
"""Record bytes in one request of a bundle."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A bundle to be written to a file: its number, records in it, records left for the next."""

    data: bytes
    number: int
    records: int
    left: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What an answer changed. `is_known` says that all of it was taken in before; times aware."""

    acknowledged: int
    pulled: int
    pending: int
    needs_attention: int
    is_known: bool
    answered_at: datetime


def pair(
    s: Services, data: bytes, fingerprint: str, actor: str, enrol_code: str | None = None
) -> str:
    """Learn a gateway's keys from its pairing file. Returns the fingerprint.

    Raises:
        InvalidInput: ``pairing-unreadable``, ``bundle-too-new``, or ``fingerprint-differs`` when
            the file is not the one whose fingerprint was read aloud.
        NotAllowed: ``bundle-needs-gateway`` for a desk of a portal that takes states.
    """
    _check_kind(s)
    keys = read_pairing(data)
    if not keys.is_called(fingerprint):
        raise InvalidInput("fingerprint-differs", "fingerprint")
    if bundles.own_keys(s) is None:
        bundles.keep_own_keys(s, Keys.fresh().text)
    bundles.pair(s, keys.sign.hex(), keys.box.hex(), keys.fingerprint, actor)
    if enrol_code is not None:
        known = portal.portal(s)
        portal.set_portal(s, known.url or "", known.kind, enrol_code, actor)
    return keys.fingerprint


def export(s: Services, actor: str) -> Exported:
    """Everything after the acknowledged record, as a bundle for the paired gateway.

    Nothing here changes but the count of bundles: what left on a stick is not sent until its
    answer came back.

    Raises:
        NotAllowed: ``bundle-not-paired``, ``bundle-needs-gateway``, or ``no-enrol-code`` for a desk
            the gateway cannot know.
        StoreUnusable: the keyring does not answer.
    """
    keys, gateway = _keys(s)
    known = portal.portal(s)
    if not known.enrolled and known.enrol_code is None:
        raise NotAllowed("no-enrol-code")
    secret = portal.secret(s)
    if secret is None:
        secret = token_urlsafe(SECRET_BYTES)
        portal.keep_secret(s, secret)
    enrol = None
    if not known.enrolled and known.enrol_code is not None:
        enrol = EnrolRequest(
            split_code(known.enrol_code)[0], s.desk.desk_id, s.desk.unit_code, s.desk.desk, secret
        )
    requests, left = _requests(s)
    records = sum(len(one.records) for one in requests)
    number = bundles.next_number(s, actor, records)
    payload = bundle_messages.write_offer(Offer(secret, enrol, tuple(requests)))
    data = seal(OFFER, keys, s.desk.desk_id, gateway, number, payload)
    return Exported(data, number, records, left)


def take_answer(s: Services, data: bytes) -> Imported:
    """Take in the gateway's answer, page by page; a page taken in before is passed over.

    Raises:
        InvalidInput: the file is damaged, not for this desk, or written by a newer program.
        NotAllowed: ``bundle-not-paired``, ``bundle-needs-gateway``, ``bundle-stranger``, or
            ``bundle-too-old`` for an answer to a life of the gateway that this desk left behind.
        Unreachable: ``history-differs`` or ``feed-refused``.
    """
    keys, gateway = _keys(s)
    bundle = unseal(ANSWER, keys, data)
    if bundle.sender != gateway:
        raise NotAllowed("bundle-stranger", "file")
    answer = bundle_messages.read_answer(bundle.payload)
    _check(s, answer)
    if not portal.portal(s).enrolled:
        portal.mark_enrolled(s)
    acknowledged = pulled = 0
    is_known = True
    for page in answer.pages:
        applied = _take_page(s, page)
        if applied is not None:
            acknowledged += applied.acknowledged
            pulled += applied.pulled
            is_known = False
    position = outbox.sync_position(s)
    return Imported(
        acknowledged=acknowledged,
        pulled=pulled,
        pending=position.unsent,
        needs_attention=position.needs_attention,
        is_known=is_known,
        answered_at=answer.pages[-1].server_time,
    )


def _check_kind(s: Services) -> None:
    if portal.portal(s).kind in portal.LANE_KINDS:
        raise NotAllowed("bundle-needs-gateway")


def _keys(s: Services) -> tuple[Keys, PublicKeys]:
    _check_kind(s)
    own, paired = bundles.own_keys(s), bundles.paired(s)
    if own is None or paired is None:
        raise NotAllowed("bundle-not-paired")
    sign, box = paired
    return Keys.from_text(own), PublicKeys(bytes.fromhex(sign), bytes.fromhex(box))


def _requests(s: Services) -> tuple[Sequence[ExchangeRequest], int]:
    """Requests with all own records that fit into a bundle, and how many are left."""
    found: list[ExchangeRequest] = []
    after, size = None, 0
    while True:
        batch = outbox.next_batch(
            s, max_records=MAX_RECORDS, max_bytes=REQUEST_BYTES, after_seq=after
        )
        if not found or batch.records:
            found.append(
                ExchangeRequest(
                    batch.epoch,
                    batch.cursor,
                    batch.first_seq,
                    batch.records,
                    0,
                    acked_seq=batch.acked_seq,
                    mark=batch.mark,
                )
            )
        after = batch.first_seq - 1 + len(batch.records)
        size += sum(len(one.body.encode()) for one in batch.records)
        left = outbox.sync_position(s).last_seq - after
        if not batch.records or left == 0 or size >= MAX_BODIES_BYTES:
            return found, left


def _check(s: Services, answer: Answer) -> None:
    """Whether the answer belongs to what this desk is now."""
    position = outbox.sync_position(s)
    page = answer.pages[0]
    if page.epoch != position.epoch and answer.epoch != position.epoch:
        raise NotAllowed("bundle-too-old", "file")
    begins_at = answer.cursor if page.epoch == answer.epoch else 0
    is_torn = page.epoch == position.epoch and begins_at > position.cursor
    if is_torn or answer.pages[-1].acked_seq > position.last_seq:
        raise Failure(Kind.CONFLICT, "history-differs").error()
    if any(item.record.desk_id == s.desk.desk_id for one in answer.pages for item in one.feed):
        raise Failure(Kind.DATA, "answer-unreadable").error()


def _take_page(s: Services, page: ExchangeAnswer) -> outbox.Applied | None:
    """Apply a page, or None where it says nothing new."""
    position = outbox.sync_position(s)
    is_same = page.epoch == position.epoch
    is_news = page.acked_seq > position.acked_seq or page.cursor > position.cursor
    if is_same and not is_news:
        return None
    is_read = is_same and page.cursor < position.cursor
    answer = outbox.Answer(
        epoch=page.epoch,
        acked_seq=max(page.acked_seq, position.acked_seq) if is_same else page.acked_seq,
        own=page.own,
        feed=page.feed,
        cursor=position.cursor if is_read else page.cursor,
        server_time=page.server_time,
        sent_at=None,
        received_at=s.clock(),
        mark=position.mark if is_read else page.mark,
    )
    try:
        return outbox.apply_answer(s, answer)
    except StoreUnusable as error:
        if error.code not in BAD_FEED:
            raise
        cursor, mark = (position.cursor, position.mark) if is_same else (0, 0)
        outbox.apply_answer(s, replace(answer, own=(), feed=(), cursor=cursor, mark=mark))
        raise Failure(Kind.CONFLICT, "feed-refused", error.code).error() from error
