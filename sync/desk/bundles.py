"""The desk's end of bundles: writes an offer, takes in the answer. Both may be repeated.

An answer goes through the same door as one from the network. Opens no file: it is given one.
"""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe
from typing import BinaryIO, Final

from counter_app.domain.errors import InvalidInput, NotAllowed
from counter_app.services import attachment_lane, bundles, outbox, portal
from counter_app.services.container import Services
from sync.connectors.outcome import Failure, Kind
from sync.desk import cargo
from sync.desk.enrol import SECRET_BYTES
from sync.desk.translate import request_of, take_in
from sync.wire import bundle_messages
from sync.wire.bundle import ANSWER, OFFER, Head, Keys, PublicKeys, read_pairing, seal
from sync.wire.bundle_messages import MAX_BODIES_BYTES, MOST_SCANS, Answer, Offer
from sync.wire.bundle_stream import open_bundle, write_bundle
from sync.wire.limits import MAX_RECORDS
from sync.wire.messages import EnrolRequest, ExchangeAnswer, ExchangeRequest
from sync.wire.pins import split_code

REQUEST_BYTES: Final = 1_000_000
"""Record bytes in one request of a bundle."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A bundle that was written.

    Attributes:
        number: This desk's count of its bundles.
        records: Own records in it, and `inherited` ones of former machines.
        left: Records left for the next one.
        scans: Scans in it, `scan_bytes` of them in bytes; `scans_left` go with the next.
        broken: Scans whose file cannot be read here.
        wanted: Scans of others that the gateway is asked for.
    """

    number: int
    records: int
    left: int
    inherited: int = 0
    scans: int = 0
    scan_bytes: int = 0
    scans_left: int = 0
    broken: int = 0
    wanted: int = 0


@dataclass(frozen=True, slots=True)
class Imported:
    """What an answer changed.

    Attributes:
        acknowledged: Records newly known to be held.
        pulled: Records of others that came.
        pending: Records that wait still.
        needs_attention: Dossiers a person must look at.
        is_known: Whether all of it was taken in before.
        answered_at: When the gateway wrote it; aware.
        scans_held: Scans newly known to be held whole.
        scans_fetched: Scans of others that came.
        scans_left: Scans that wait still.
        refused: Former machines whose records were not taken, and the code why.
    """

    acknowledged: int
    pulled: int
    pending: int
    needs_attention: int
    is_known: bool
    answered_at: datetime
    scans_held: int = 0
    scans_fetched: int = 0
    scans_left: int = 0
    refused: tuple[tuple[str, str], ...] = ()


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


def export(
    s: Services, actor: str, file: BinaryIO, scan_bytes: int = bundle_messages.SCAN_BYTES
) -> Exported:
    """Write everything after the acknowledged record, and scans of `scan_bytes` at most (0: none;
    else one at least), as a bundle for the paired gateway.

    Nothing here changes but the count of bundles: what left on a stick is not sent until its
    answer came back. A bundle of records alone has format 1, which every gateway reads.

    Raises:
        NotAllowed: ``bundle-not-paired``, ``bundle-needs-gateway``, or ``no-enrol-code`` for a desk
            the gateway cannot know.
        StoreUnusable: the keyring does not answer.
    """
    keys, gateway = _keys(s)
    secret, enrol = _credentials(s)
    requests, last_seq = _requests(s)
    inherited = cargo.inherited(s)
    load = cargo.load(s, last_seq, scan_bytes)
    wanted = [one.name for one in attachment_lane.to_fetch(s)][:MOST_SCANS] if scan_bytes else []
    records = sum(len(one.records) for one in requests)
    offer = Offer(secret, enrol, tuple(requests), inherited, tuple(wanted))
    message = bundle_messages.write_offer(offer)
    number = bundles.next_number(s, actor, records)
    if inherited or load.files or wanted:
        head = Head(OFFER, keys.public, s.desk.desk_id, number)
        write_bundle(file, head, keys, gateway, message, load.contents(s))
    else:
        file.write(seal(OFFER, keys, s.desk.desk_id, gateway, number, message))
    return Exported(
        number=number,
        records=records,
        left=outbox.sync_position(s).last_seq - last_seq,
        inherited=sum(len(part.records) for one in inherited for part in one.requests),
        scans=load.count,
        scan_bytes=load.size,
        scans_left=load.left,
        broken=load.broken,
        wanted=len(wanted),
    )


def take_answer(s: Services, file: BinaryIO) -> Imported:
    """Take in the gateway's answer: its scans one by one, then page by page; what was taken in
    before is passed over.

    Raises:
        InvalidInput: the file is damaged, not for this desk, or written by a newer program.
        NotAllowed: ``bundle-not-paired``, ``bundle-needs-gateway``, ``bundle-stranger``, or
            ``bundle-too-old`` for an answer to a life of the gateway that this desk left behind.
        Unreachable: ``history-differs`` or ``feed-refused``.
    """
    keys, gateway = _keys(s)
    bundle = open_bundle(ANSWER, keys, file)
    if bundle.sender != gateway:
        raise NotAllowed("bundle-stranger", "file")
    answer = bundle_messages.read_answer(bundle.message)
    _check(s, answer)
    if not portal.portal(s).enrolled:
        portal.mark_enrolled(s)
    held = cargo.note_held(s, answer)
    fetched = cargo.keep(s, bundle.scans)
    acknowledged = pulled = 0
    is_known = not (held or fetched)
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
        scans_held=held,
        scans_fetched=fetched,
        scans_left=len(attachment_lane.waiting(s)),
        refused=tuple((one.desk_id, one.refused) for one in answer.inherited if one.refused),
    )


def _credentials(s: Services) -> tuple[str, EnrolRequest | None]:
    """What proves to the gateway who this desk is."""
    known = portal.portal(s)
    if not known.enrolled and known.enrol_code is None:
        raise NotAllowed("no-enrol-code")
    secret = portal.secret(s)
    if secret is None:
        secret = token_urlsafe(SECRET_BYTES)
        portal.keep_secret(s, secret)
    if known.enrolled or known.enrol_code is None:
        return secret, None
    code = split_code(known.enrol_code)[0]
    return secret, EnrolRequest(code, s.desk.desk_id, s.desk.unit_code, s.desk.desk, secret)


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


def _requests(s: Services) -> tuple[list[ExchangeRequest], int]:
    """Requests with all own records that fit into a bundle, and the number of the last of them."""
    found: list[ExchangeRequest] = []
    after, size = None, 0
    while True:
        batch = outbox.next_batch(
            s, max_records=MAX_RECORDS, max_bytes=REQUEST_BYTES, after_seq=after
        )
        if not found or batch.records:
            found.append(request_of(batch, 0))
        after = batch.first_seq - 1 + len(batch.records)
        size += sum(len(one.body.encode()) for one in batch.records)
        is_all = outbox.sync_position(s).last_seq <= after
        if not batch.records or is_all or size >= MAX_BODIES_BYTES:
            return found, after


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
    taken = take_in(s, page, position, sent_at=None, received_at=s.clock())
    if taken.refused is not None:
        raise taken.refused.error()
    return taken.applied
