"""The gateway's own code behind a link that a test moves by hand: what leaves a desk arrives when
the test says so, as bytes, twice or never. No socket, no time.
"""

import asyncio
import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from counter_app.domain.records import Record
from counter_app.services import outbox
from counter_app.services.container import Services
from sync.connectors.base import Prepared
from sync.connectors.gateway import GatewayConnector
from sync.desk.translate import request_of, take_in
from sync.gateway.early import Early
from sync.gateway.enrolment import EnrolledDesk
from sync.gateway.province_link import connector
from sync.gateway.refusals import Refusal
from sync.gateway.schema import Connect, Store
from sync.gateway.storethread import StoreThread
from sync.gateway.turns import Turns
from sync.wire.codec import COLUMNAR, JSON, codec
from sync.wire.messages import ExchangeAnswer
from tests.support.clock import FixedClock
from tests.support.cluster import Cluster

WANT_BYTES = 1 << 20


@dataclass(frozen=True)
class Flight:
    """An exchange on its way to the gateway."""

    desk: EnrolledDesk
    prepared: Prepared

    @property
    def bytes_sent(self) -> Early:
        """What the gateway reads; codec 1 where codec 2 could not say it."""
        if self.prepared.message is not None:
            return Early(self.prepared.message, None, COLUMNAR)
        return Early(codec(JSON).encode_request(self.prepared.request), None, JSON)


class RealGateway:
    """One gateway's database, started, killed, and put back to a backup."""

    def __init__(self, place: Path, clock: FixedClock) -> None:
        self.file = place / "gateway.db"
        self._backup = place / "backup.db"
        self._clock = clock
        self._loop = asyncio.new_event_loop()
        self._start()

    def _start(self) -> None:
        self._store = StoreThread(self.connect())
        self._turns = Turns(self._store, self._clock)

    def connect(self) -> Connect:
        """How the database is connected to."""
        return partial(sqlite3.connect, self.file)

    def restart(self) -> None:
        """Stop and start again: batches that came early are forgotten."""
        self._store.close()
        self._start()

    def close(self) -> None:
        """The end."""
        self._store.close()
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()

    def keep_backup(self) -> None:
        """Copy the database aside."""
        self._store.close()
        shutil.copyfile(self.file, self._backup)
        self._start()

    def go_back(self) -> bool:
        """Put the backup in place of the database, as an administrator would after a crash: nobody
        tells it that it lost data. Returns whether there was a backup.
        """
        if not self._backup.exists():
            return False
        self._store.close()
        for leftover in self.file.parent.glob("gateway.db-*"):
            leftover.unlink()
        shutil.copyfile(self._backup, self.file)
        self._start()
        return True

    def stored(self) -> list[tuple[str, int]]:
        """Identities of all records, in order."""
        return self._store.ask(_identities)

    def arrive(self, flight: Flight) -> ExchangeAnswer | Refusal:
        """The gateway reads a request, stores, and answers; the answer goes through bytes too."""
        try:
            answer = self._loop.run_until_complete(
                self._turns.exchange(flight.desk, flight.bytes_sent)
            )
        except Refusal as refusal:
            return refusal
        number = COLUMNAR if flight.prepared.message is not None else JSON
        return codec(number).decode_answer(codec(number).encode_answer(answer))


class ProvinceGateway(RealGateway):
    """The same on a province's database. Of a backup a new database is made."""

    def __init__(self, place: Path, clock: FixedClock, cluster: Cluster) -> None:
        self._cluster = cluster
        self._name = cluster.database()
        self._copy: str | None = None
        super().__init__(place, clock)

    def connect(self) -> Connect:
        return connector(self._cluster.url(self._name))

    def close(self) -> None:
        super().close()
        self._cluster.drop(self._name)
        if self._copy is not None:
            self._cluster.drop(self._copy)

    def keep_backup(self) -> None:
        self._store.close()
        former, self._copy = self._copy, self._cluster.database(self._name)
        if former is not None:
            self._cluster.drop(former)
        self._start()

    def go_back(self) -> bool:
        if self._copy is None:
            return False
        self._store.close()
        former, self._name = self._name, self._cluster.database(self._copy)
        self._cluster.drop(former)
        self._start()
        return True


def _identities(db: Store) -> list[tuple[str, int]]:
    found = db.execute("SELECT desk_id, desk_seq FROM event ORDER BY server_seq").fetchall()
    return [(str(desk_id), int(desk_seq)) for desk_id, desk_seq in found]


class DeskEnd:
    """A desk's own writing of requests, without its transport."""

    def __init__(self, s: Services) -> None:
        self._s = s
        self._connector = GatewayConnector("http://127.0.0.1:9", s.desk.desk_id, self._history)
        self._plain = GatewayConnector("http://127.0.0.1:9", s.desk.desk_id)

    def _history(self, first_seq: int, last_seq: int) -> Sequence[Record]:
        count = last_seq - first_seq + 1
        return outbox.next_batch(
            self._s, max_records=count, max_bytes=10**9, after_seq=first_seq - 1
        ).records

    def leave(self, after: int, *, most: int = 50, is_plain: bool = False) -> Flight:
        """A request leaves with up to `most` records after number `after`."""
        batch = outbox.next_batch(
            self._s, max_records=max(most, 1), max_bytes=10**6, after_seq=after
        )
        request = request_of(batch if most else replace(batch, records=()), WANT_BYTES)
        desk = EnrolledDesk(self._s.desk.desk_id, self._s.desk.unit_code)
        connector = self._plain if is_plain else self._connector
        return Flight(desk, connector.prepare(request))

    def take(self, answer: ExchangeAnswer) -> None:
        """The desk takes an answer in."""
        now, before = self._s.clock(), outbox.sync_position(self._s)
        taken = take_in(self._s, answer, before, sent_at=now, received_at=now)
        assert taken.refused is None
