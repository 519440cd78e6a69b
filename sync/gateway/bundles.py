"""The gateway's end of bundles: takes a desk's offer from a file and makes the answer.

An offer goes through the same door as an exchange over the network, so the guarantees are the same.
Owns who may bring bundles. Reads and writes no file.
"""

import hmac
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from counter_app.domain.errors import NotAllowed
from sync.gateway import journal
from sync.gateway.admin import now
from sync.gateway.enrolment import EnrolledDesk, authenticate, enrol
from sync.gateway.envelope import check_bodies
from sync.gateway.exchange import exchange
from sync.gateway.refusals import Refusal
from sync.gateway.schema import Connect, current_epoch, open_store, writing
from sync.wire import bundle_messages
from sync.wire.bundle import ANSWER, OFFER, Bundle, Keys, PublicKeys, seal, unseal, write_pairing
from sync.wire.bundle_messages import MAX_BODIES_BYTES, Answer, Offer
from sync.wire.limits import MAX_NUMBER
from sync.wire.messages import ExchangeAnswer, ExchangeRequest

_KEYS: Final = "bundle_keys"
_NAME: Final = "gateway"

_CODES: Final = {
    "not-enrolled": "bundle-stranger",
    "desk-revoked": "desk-revoked",
    "enrol-code-wrong": "enrol-code-wrong",
    "enrol-code-used": "enrol-code-used",
    "enrol-code-expired": "enrol-code-expired",
    "enrol-mismatch": "enrol-mismatch",
    "desk-number-taken": "desk-number-taken",
    "desk-enrolled-elsewhere": "desk-enrolled-elsewhere",
    "history-differs": "history-differs",
}
"""Refusals as errors with sentences; any other means content no honest desk writes."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an offer.

    Attributes:
        desk_id: Whose it was.
        number: The desk's count of its bundles.
        stored: Records that were new here.
        repeated: Records that were here already.
        acked_seq: Everything of this desk up to here is stored.
        told: Records of others in the answer.
        answer: The answer bundle.
    """

    desk_id: str
    number: int
    stored: int
    repeated: int
    acked_seq: int
    told: int
    answer: bytes


def pairing(connect: Connect) -> tuple[bytes, str]:
    """The pairing file of this gateway and its fingerprint; the keys are made at the first call."""
    db = open_store(connect)
    try:
        with writing(db):
            keys = _keys(db).public
        return write_pairing(keys), keys.fingerprint
    finally:
        db.close()


def take_in(connect: Connect, data: bytes, *, clock: Callable[[], datetime] = now) -> Taken:
    """Take in an offer. Taking the same one again changes nothing and answers anew.

    Raises:
        InvalidInput: the file is damaged, not for this gateway, or written by a newer program.
        NotAllowed: the desk is not known, was revoked, its code is not valid, or the histories
            differ; nothing of the bundle was stored then.
    """
    db = open_store(connect)
    try:
        with writing(db):
            keys = _keys(db)
        bundle = unseal(OFFER, keys, data)
        offer = bundle_messages.read_offer(bundle.payload, bundle.name)
        try:
            desk = _admitted(db, bundle, offer, clock())
            return _taken(db, keys, desk, bundle, offer, clock)
        except Refusal as refusal:
            raise NotAllowed(_CODES.get(refusal.code, "portal-refused"), refusal.field) from refusal
    finally:
        db.close()


def _keys(db: sqlite3.Connection) -> Keys:
    """This gateway's keys. They lie in its database, which is encrypted, and in its backups."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", (_KEYS,)).fetchone()
    if row is not None:
        return Keys.from_text(row[0])
    keys = Keys.fresh()
    db.execute("INSERT INTO meta (key, value) VALUES (?, ?)", (_KEYS, keys.text))
    return keys


def _admitted(
    db: sqlite3.Connection, bundle: Bundle, offer: Offer, moment: datetime
) -> EnrolledDesk:
    """The desk behind an offer: enrolled now or before, and speaking with the keys it had then.

    Raises:
        Refusal: as `enrol` and `authenticate`; ``not-enrolled`` for other keys than the known ones.
    """
    is_new = offer.enrol is not None and offer.enrol.desk_id == bundle.name
    if is_new and offer.enrol is not None:
        enrol(db, offer.enrol, moment)
    desk = authenticate(db, f"Bearer {bundle.name}.{offer.secret}")
    with writing(db):
        known = db.execute(
            "SELECT sign, box FROM bundle_key WHERE desk_id = ?", (desk.desk_id,)
        ).fetchone()
        if known is None or is_new:
            db.execute(
                "INSERT OR REPLACE INTO bundle_key (desk_id, sign, box) VALUES (?, ?, ?)",
                (desk.desk_id, bundle.sender.sign.hex(), bundle.sender.box.hex()),
            )
        elif not _is_same(known, bundle.sender):
            raise Refusal("not-enrolled")
    return desk


def _is_same(known: tuple[str, str], sender: PublicKeys) -> bool:
    return hmac.compare_digest("".join(known), sender.sign.hex() + sender.box.hex())


def _taken(
    db: sqlite3.Connection,
    keys: Keys,
    desk: EnrolledDesk,
    bundle: Bundle,
    offer: Offer,
    clock: Callable[[], datetime],
) -> Taken:
    before = journal.head(db, desk.desk_id).seq
    for request in offer.requests:
        check_bodies(request.records)
    _store(db, desk, offer, clock)
    pages = _pages(db, desk, offer.requests[0], clock)
    acked_seq = pages[-1].acked_seq
    brought = (record for request in offer.requests for record in request.records)
    first = offer.requests[0]
    answer = bundle_messages.write_answer(Answer(first.epoch, first.cursor, pages))
    sealed = seal(ANSWER, keys, _NAME, bundle.sender, bundle.number, answer)
    return Taken(
        desk_id=desk.desk_id,
        number=bundle.number,
        stored=acked_seq - before,
        repeated=sum(record.desk_seq <= before for record in brought),
        acked_seq=acked_seq,
        told=sum(len(page.feed) for page in pages),
        answer=sealed,
    )


def _store(
    db: sqlite3.Connection, desk: EnrolledDesk, offer: Offer, clock: Callable[[], datetime]
) -> None:
    """Store the requests in order. After a gap nothing more can be stored; the answer's watermark
    tells the desk from where to offer again.
    """
    for request in offer.requests:
        try:
            exchange(db, desk, replace(request, want_bytes=0), clock())
        except Refusal as refusal:
            if refusal.code != "gap":
                raise
            return


def _pages(
    db: sqlite3.Connection,
    desk: EnrolledDesk,
    asked: ExchangeRequest,
    clock: Callable[[], datetime],
) -> tuple[ExchangeAnswer, ...]:
    """The feed from the offer's position on, as much as fits into one bundle."""
    epoch = current_epoch(db)
    cursor = asked.cursor if asked.epoch == epoch else 0
    pages: list[ExchangeAnswer] = []
    size = 0
    while not pages or (pages[-1].more and size < MAX_BODIES_BYTES):
        first_seq = journal.head(db, desk.desk_id).seq + 1
        page = exchange(
            db, desk, ExchangeRequest(epoch, cursor, first_seq, (), MAX_NUMBER), clock()
        )
        pages.append(page)
        size += sum(len(item.record.body.encode()) for item in page.feed)
        cursor = page.cursor
    return tuple(pages)
