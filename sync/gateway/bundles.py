"""The gateway's end of bundles: takes a desk's offer from a file and makes the answer.

An offer goes through the same door as an exchange over the network, so the guarantees are the same.
Owns who may bring bundles. Opens no file: it is given them.
"""

import hmac
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import BinaryIO, Final

from counter_app.domain.errors import NotAllowed
from sync.gateway import filestore, journal, upstream_files
from sync.gateway.admin import now
from sync.gateway.enrolment import EnrolledDesk, authenticate, enrol, on_behalf
from sync.gateway.envelope import check_bodies
from sync.gateway.exchange import exchange
from sync.gateway.filestore import Held
from sync.gateway.refusals import Refusal
from sync.gateway.schema import Connect, Store, current_epoch, open_store, writing
from sync.wire import bundle_messages
from sync.wire.bundle import ANSWER, OFFER, Head, Keys, PublicKeys, seal, write_pairing
from sync.wire.bundle_messages import MAX_BODIES_BYTES, MOST_SCANS, Answer, Inherited, Offer, Told
from sync.wire.bundle_stream import Opened, open_bundle, write_bundle
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
        scans: Scans of the offer that are held whole now.
        scans_refused: Scans of the offer that were not taken, and `refusal` the code why.
        scans_told: Scans of others in the answer; `scans_left` did not fit.
        inherited: What became of records of former machines.
    """

    desk_id: str
    number: int
    stored: int
    repeated: int
    acked_seq: int
    told: int
    scans: int = 0
    scans_refused: int = 0
    refusal: str | None = None
    scans_told: int = 0
    scans_left: int = 0
    inherited: tuple[Told, ...] = ()


@dataclass(slots=True)
class _Scans:
    """What became of an offer's scans."""

    held: list[str] = field(default_factory=list)
    refused: int = 0
    refusal: str | None = None


def pairing(connect: Connect) -> tuple[bytes, str]:
    """The pairing file of this gateway and its fingerprint; the keys are made at the first call."""
    db = open_store(connect)
    try:
        with writing(db):
            keys = _keys(db).public
        return write_pairing(keys), keys.fingerprint
    finally:
        db.close()


def take_in(
    connect: Connect,
    file: BinaryIO,
    answer: BinaryIO,
    scan_bytes: int = bundle_messages.SCAN_BYTES,
    *,
    clock: Callable[[], datetime] = now,
) -> Taken:
    """Take in an offer and write the answer, with scans of others of `scan_bytes` at most (0: none;
    else one at least). Taking the same one again changes nothing and answers anew.

    Raises:
        InvalidInput: the file is damaged, not for this gateway, or written by a newer program.
        NotAllowed: the desk is not known, was revoked, its code is not valid, or the histories
            differ; nothing of the bundle was stored then.
    """
    db = open_store(connect)
    try:
        with writing(db):
            keys = _keys(db)
        bundle = open_bundle(OFFER, keys, file)
        offer = bundle_messages.read_offer(bundle.message, bundle.name)
        try:
            desk = _admitted(db, bundle, offer, clock())
            taken, said = _taken(db, desk, bundle, offer, clock)
        except Refusal as refusal:
            raise NotAllowed(_CODES.get(refusal.code, "portal-refused"), refusal.field) from refusal
        wanted = _wanted(db, desk, offer, scan_bytes, clock())
        message = bundle_messages.write_answer(said)
        if bundle.format == 1:
            answer.write(seal(ANSWER, keys, _NAME, bundle.sender, bundle.number, message))
        else:
            head = Head(ANSWER, keys.public, _NAME, bundle.number)
            contents = _contents(db, desk, wanted.chosen)
            write_bundle(answer, head, keys, bundle.sender, message, contents)
        return replace(taken, scans_told=len(wanted.chosen), scans_left=wanted.left)
    finally:
        db.close()


def _keys(db: Store) -> Keys:
    """This gateway's keys. They lie in its database, which is encrypted, and in its backups."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", (_KEYS,)).fetchone()
    if row is not None:
        return Keys.from_text(row[0])
    keys = Keys.fresh()
    db.execute("INSERT INTO meta (key, value) VALUES (?, ?)", (_KEYS, keys.text))
    return keys


def _admitted(db: Store, bundle: Opened, offer: Offer, moment: datetime) -> EnrolledDesk:
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
                "INSERT INTO bundle_key (desk_id, sign, box) VALUES (?, ?, ?) ON CONFLICT (desk_id)"
                " DO UPDATE SET sign = excluded.sign, box = excluded.box",
                (desk.desk_id, bundle.sender.sign.hex(), bundle.sender.box.hex()),
            )
        elif not _is_same(known, bundle.sender):
            raise Refusal("not-enrolled")
    return desk


def _is_same(known: tuple[str, str], sender: PublicKeys) -> bool:
    return hmac.compare_digest("".join(known), sender.sign.hex() + sender.box.hex())


def _taken(
    db: Store,
    desk: EnrolledDesk,
    bundle: Opened,
    offer: Offer,
    clock: Callable[[], datetime],
) -> tuple[Taken, Answer]:
    """Store what the offer brings, records first, and say what the answer says."""
    before = journal.head(db, desk.desk_id).seq
    for request in offer.requests:
        check_bodies(request.records)
    _store(db, desk, offer.requests, clock)
    inherited = tuple(_inherit(db, desk, one, clock) for one in offer.inherited)
    scans = _keep_scans(db, desk, bundle, clock)
    pages = _pages(db, desk, offer.requests[0], clock)
    acked_seq = pages[-1].acked_seq
    brought = (record for request in offer.requests for record in request.records)
    first = offer.requests[0]
    taken = Taken(
        desk_id=desk.desk_id,
        number=bundle.number,
        stored=acked_seq - before,
        repeated=sum(record.desk_seq <= before for record in brought),
        acked_seq=acked_seq,
        told=sum(len(page.feed) for page in pages),
        scans=len(scans.held),
        scans_refused=scans.refused,
        refusal=scans.refusal,
        inherited=inherited,
    )
    return taken, Answer(first.epoch, first.cursor, pages, tuple(scans.held), inherited)


def _inherit(
    db: Store, desk: EnrolledDesk, found: Inherited, clock: Callable[[], datetime]
) -> Told:
    """Store records of a machine the desk is the heir of, under that machine's name. What is
    refused holds up nothing else.
    """
    held = 0
    try:
        former = on_behalf(db, desk, found.desk_id)
        held = journal.head(db, former.desk_id).seq
        for request in found.requests:
            check_bodies(request.records)
        _store(db, former, found.requests, clock)
    except Refusal as refusal:
        return Told(found.desk_id, held, refusal.code)
    return Told(found.desk_id, journal.head(db, former.desk_id).seq)


def _keep_scans(
    db: Store, desk: EnrolledDesk, bundle: Opened, clock: Callable[[], datetime]
) -> _Scans:
    """Store the offer's scans one by one, each in a transaction of its own: cut short, the next
    time the first ones are there.
    """
    done = _Scans()
    for name, data in islice(bundle.scans, MOST_SCANS):
        try:
            filestore.keep(db, desk, name, data, clock())
        except Refusal as refusal:
            done.refused += 1
            done.refusal = refusal.code
        else:
            done.held.append(name)
    return done


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Scans for the answer, and how many did not fit."""

    chosen: tuple[Held, ...]
    left: int


def _wanted(
    db: Store, desk: EnrolledDesk, offer: Offer, scan_bytes: int, moment: datetime
) -> _Wanted:
    """The scans that the desk asks for and that are here; for the others the gateway above is
    asked, if there is one.
    """
    found: list[Held] = []
    for name in offer.wanted:
        with suppress(Refusal):
            found.append(upstream_files.asked(db, desk, name, moment))
    chosen: list[Held] = []
    room = scan_bytes
    for one in found if scan_bytes else ():
        if chosen and one.size > room:
            break
        chosen.append(one)
        room -= one.size
    return _Wanted(tuple(chosen), len(found) - len(chosen))


def _contents(db: Store, desk: EnrolledDesk, chosen: tuple[Held, ...]) -> Iterator[bytes]:
    for one in chosen:
        yield filestore.read(db, desk, one.name, 0, one.size)


def _store(
    db: Store,
    desk: EnrolledDesk,
    requests: tuple[ExchangeRequest, ...],
    clock: Callable[[], datetime],
) -> None:
    """Store the requests in order. After a gap nothing more can be stored; the answer's watermark
    tells the desk from where to offer again.
    """
    for request in requests:
        try:
            exchange(db, desk, replace(request, want_bytes=0), clock())
        except Refusal as refusal:
            if refusal.code != "gap":
                raise
            return


def _pages(
    db: Store,
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
