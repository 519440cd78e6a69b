"""What an office's gateway keeps about the one above it: who it is there, and how far that holds
each desk's records.

Every function is one transaction. Talks to nobody: see `sync.relay`.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from secrets import token_hex, token_urlsafe
from typing import Final

from counter_app.domain.records import GATEWAY_NAMES, FeedItem
from sync.gateway import filestore, journal
from sync.gateway.enrolment import EnrolledDesk
from sync.gateway.portals import marks
from sync.gateway.schema import Store, put_meta, writing
from sync.wire.hops import MOST_HOPS, MOST_SCANS, SCAN_DIGITS, Hop, read_hops, write_hops
from sync.wire.messages import ExchangeAnswer
from sync.wire.pins import split_address

_STATE: Final = "upstream"
_NAME: Final = "name"


@dataclass(frozen=True, slots=True)
class Upstream:
    """This gateway as it is known above. `epoch`, `cursor` and `mark` as a desk's; `secret` proves
    it.
    """

    url: str
    unit_code: str
    relay_id: str
    secret: str
    enrol_code: str | None
    epoch: str | None = None
    cursor: int = 0
    mark: int = 0

    def is_at(self, url: str, unit_code: str) -> bool:
        """Whether that is the same gateway for the same unit, whatever its certificate."""
        return (split_address(self.url)[0], self.unit_code) == (split_address(url)[0], unit_code)


@dataclass(frozen=True, slots=True)
class Chain:
    """A desk's records here, and up to where they are held above; None when never asked."""

    desk_id: str
    last_seq: int
    acked_seq: int | None


def configure(db: Store, url: str, unit_code: str, enrol_code: str | None) -> Upstream:
    """Point this gateway to another one above it. Another address starts anew; the same with
    another pin does not, and without a pin keeps the one that a code vouched for.
    """
    with writing(db):
        known = _read(db)
        if known is None or not known.is_at(url, unit_code):
            relay_id, secret = token_hex(6), token_urlsafe(32)
            known = Upstream(url, unit_code, relay_id, secret, enrol_code)
            _forget(db)
        else:
            kept = url if split_address(url)[1] is not None else known.url
            known = replace(known, url=kept, enrol_code=enrol_code or known.enrol_code)
        _write(db, known)
        return known


def upstream(db: Store) -> Upstream | None:
    """The gateway above, if there is one."""
    return _read(db)


def enrolled(db: Store, known: Upstream) -> Upstream:
    """The one-time code is spent."""
    with writing(db):
        done = replace(known, enrol_code=None)
        _write(db, done)
        return done


def pinned(db: Store, known: Upstream, url: str) -> Upstream:
    """The address above, with the pin of its certificate."""
    with writing(db):
        done = replace(known, url=url)
        _write(db, done)
        return done


def waiting(db: Store, unit_code: str) -> Sequence[Chain]:
    """Desks with records that are not known to be held above."""
    rows = db.execute(
        "SELECT e.desk_id, e.last_seq, c.acked_seq FROM (SELECT desk_id, max(desk_seq) AS last_seq"
        " FROM event WHERE unit_code = ? GROUP BY desk_id) e LEFT JOIN upstream_chain c"
        " ON c.desk_id = e.desk_id WHERE c.acked_seq IS NULL OR c.acked_seq < e.last_seq"
        " ORDER BY e.desk_id",
        (unit_code,),
    )
    return [Chain(*row) for row in rows.fetchall()]


def held(db: Store, desk_id: str) -> int | None:
    """Up to where a desk's records are held above; None when never asked."""
    row = db.execute(
        "SELECT acked_seq FROM upstream_chain WHERE desk_id = ?", (desk_id,)
    ).fetchone()
    return None if row is None else int(row[0])


def note_answer(db: Store, desk_id: str, answer: ExchangeAnswer, now: datetime) -> None:
    """What the gateway above answered about a desk's records; of those that are not here it says
    nothing. Under another epoch what was known of it counts no more; else an answer that comes
    late takes nothing back.
    """
    with writing(db):
        known = _read(db)
        if known is not None and known.epoch != answer.epoch:
            if known.epoch is not None:
                _forget(db)
            _write(db, replace(known, epoch=answer.epoch, cursor=0, mark=0))
        before, here = held(db, desk_id), journal.head(db, desk_id).seq
        if before is None or before < min(answer.acked_seq, here):
            _held(db, desk_id, min(answer.acked_seq, here), now)


def note_hops(db: Store, desk_id: str, hops: tuple[Hop, ...]) -> None:
    """What the gateway above says of a desk's way further up."""
    with writing(db):
        db.execute(
            "UPDATE upstream_chain SET hops = ? WHERE desk_id = ?",
            (write_hops(hops[: MOST_HOPS - 1]).decode(), desk_id),
        )


def moved(
    db: Store,
    known: Upstream,
    answer: ExchangeAnswer,
    now: datetime,
) -> Upstream:
    """Take in a stretch of the feed from above and remember how far it was read.

    Under another epoch nothing that was known of the gateway above counts any more. Records that
    do not continue what is here mean that something was missed: the feed is read from its start.
    """
    with writing(db):
        if known.epoch not in (None, answer.epoch):
            _forget(db)
        is_whole = True
        for item in answer.feed:
            is_whole = _take(db, known.unit_code, item, now) and is_whole
        cursor, mark = (answer.cursor, answer.mark) if is_whole else (0, 0)
        after = replace(known, epoch=answer.epoch, cursor=cursor, mark=mark)
        _write(db, after)
        return after


def hops(db: Store, desk: EnrolledDesk, now: datetime) -> tuple[Hop, ...]:
    """The way of a desk's records: this gateway, then those above as far as they are known, then
    the portal this one reports to.
    """
    here = Hop(name(db), journal.head(db, desk.desk_id).seq, now)
    above = _above(db, desk, now)
    portal = marks.hop(db, desk.unit_code, desk.desk_id, now)
    if portal is None or any(one.is_portal for one in above):
        return here, *above
    return here, *above, portal


def _above(db: Store, desk: EnrolledDesk, now: datetime) -> tuple[Hop, ...]:
    known = _read(db)
    if known is None or known.unit_code != desk.unit_code:
        return ()
    said = _said_above(db, desk, now)
    if not said:
        return ()
    scans = [one[:SCAN_DIGITS] for one in filestore.not_above(db, desk, MOST_SCANS)]
    # What those further up lack was said before the latest scans got to the one above.
    nearest, others = replace(said[0], scans=tuple(scans)), said[1:]
    return nearest, *(replace(one, scans=None) for one in others)


def _said_above(db: Store, desk: EnrolledDesk, now: datetime) -> tuple[Hop, ...]:
    row = db.execute(
        "SELECT acked_seq, acked_at, hops FROM upstream_chain WHERE desk_id = ?", (desk.desk_id,)
    ).fetchone()
    if row is None:
        return (Hop("", 0, now),)
    if row[2]:
        return read_hops(row[2].encode())
    return (Hop("", row[0], datetime.fromisoformat(row[1])),)


def is_reported_above(db: Store, unit_code: str) -> bool:
    """Whether a gateway above said that it reports the unit's dossiers to a portal."""
    known = _read(db)
    if known is None or known.unit_code != unit_code:
        return False
    row = db.execute(
        "SELECT hops FROM upstream_chain WHERE hops <> '' ORDER BY acked_at DESC LIMIT 1"
    ).fetchone()
    return row is not None and any(one.is_portal for one in read_hops(row[0].encode()))


def behind(db: Store) -> Sequence[str]:
    """Desks this gateway brought records of that are held above and not yet at the last station
    from there on.
    """
    rows = db.execute(
        "SELECT desk_id, acked_seq, hops FROM upstream_chain WHERE hops <> '' AND substr(desk_id,"
        " 1, ?) <> ? ORDER BY desk_id",
        (len(GATEWAY_NAMES), GATEWAY_NAMES),
    )
    return [
        desk_id
        for desk_id, acked_seq, found in rows.fetchall()
        if any(one.acked_seq < acked_seq for one in read_hops(found.encode()))
    ]


def name(db: Store) -> str:
    """What people call this gateway; empty when it was not named."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", (_NAME,)).fetchone()
    return "" if row is None else str(row[0])


def put_name(db: Store, text: str) -> None:
    """Name this gateway."""
    with writing(db):
        put_meta(db, _NAME, text)


def _take(db: Store, unit_code: str, item: FeedItem, now: datetime) -> bool:
    """Store a record from above unless it is here; whether it continues what is here."""
    record = item.record
    end = journal.head(db, record.desk_id)
    if record.desk_seq > end.seq + 1:
        return False
    if record.desk_seq == end.seq + 1:
        if record.prev_hash != end.hash:
            return True  # another history: kept apart, the desk's own rounds will tell
        journal.append(db, unit_code, [record], now)
    known = held(db, record.desk_id)
    if known is None or known < record.desk_seq:
        _held(db, record.desk_id, record.desk_seq, now)
    return True


def _forget(db: Store) -> None:
    """What was known to be held above does not count any more."""
    db.execute("DELETE FROM upstream_chain")
    db.execute("UPDATE file SET above_at = NULL WHERE above_at IS NOT NULL")


def _held(db: Store, desk_id: str, acked_seq: int, now: datetime) -> None:
    db.execute(
        "INSERT INTO upstream_chain (desk_id, acked_seq, acked_at) VALUES (?, ?, ?)"
        " ON CONFLICT (desk_id) DO UPDATE SET acked_seq = excluded.acked_seq,"
        " acked_at = excluded.acked_at, hops = ''",
        (desk_id, acked_seq, now.isoformat()),
    )


def _read(db: Store) -> Upstream | None:
    row = db.execute("SELECT value FROM meta WHERE key = ?", (_STATE,)).fetchone()
    return None if row is None else Upstream(**json.loads(row[0]))


def _write(db: Store, known: Upstream) -> None:
    put_meta(db, _STATE, json.dumps(asdict(known)))
