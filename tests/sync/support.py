"""What the sync tests share: hand-made journals and a desk that speaks raw HTTP."""

import gzip
import http.client
import json
import secrets
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from counter_app.domain.records import GENESIS, Record, sealed
from counter_app.services.container import Services
from sync.connectors.gateway import GatewayConnector
from sync.desk.exchange import connect
from sync.gateway.admin import issue_code
from sync.gateway.province_link import connector
from sync.gateway.schema import Store
from sync.wire.codec import codec, decode_error, encode_enrol
from sync.wire.messages import EnrolRequest, ErrorAnswer, ExchangeAnswer, ExchangeRequest
from tests.support.cluster import query
from tests.support.provinces import address_in
from tests.support.waiting import PATIENCE_S

UNIT = "H26.107"


def opener(path: Path) -> Callable[[], Store]:
    """A factory of plain connections to one file, or to the province's database that it names."""
    url = address_in(path)
    return connector(url) if url else lambda: sqlite3.connect(path, timeout=5)


def rows(path: Path, sql: str, *values: object) -> list[tuple[object, ...]]:
    """Read the gateway's database from outside."""
    url = address_in(path)
    if url is not None:
        return query(url, sql, *values)
    db = sqlite3.connect(path)
    try:
        return db.execute(sql, values).fetchall()
    finally:
        db.close()


@dataclass
class Journal:
    """A desk's journal in memory."""

    desk_id: str
    records: list[Record] = field(default_factory=list)

    def add(self, kind: str = "form_printed", body: object = None, dossier: int = 1) -> Record:
        """Append a record of the desk's `dossier`-th dossier."""
        text = json.dumps({"form": "receipt"} if body is None else body, ensure_ascii=False)
        record = sealed(
            Record(
                desk_id=self.desk_id,
                desk_seq=len(self.records) + 1,
                dossier_id=f"{self.desk_id}-{dossier}",
                kind=kind,
                version=1,
                body=text,
                actor="Trần Thị Bình",
                occurred_at="2026-11-23T08:00:00+07:00",
                clock_offset_ms=None,
                base_rev=0,
                prev_hash=self.records[-1].hash if self.records else GENESIS,
                hash="",
            )
        )
        self.records.append(record)
        return record

    def accept(self, code: str, dossier: int, unit: str = UNIT) -> Record:
        """Append an acceptance, of which the gateway reads two fields."""
        return self.add("dossier_accepted", {"code": code, "receiving_unit": unit}, dossier)

    def fill(self, count: int) -> "Journal":
        """Append `count` records."""
        for number in range(count):
            self.add(body={"form": f"biểu {number}"})
        return self


@dataclass(frozen=True)
class Reply:
    """An answer as it came."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def error(self) -> ErrorAnswer:
        """The structured error; fails the test where there is none."""
        assert self.headers["Counter-Gateway"] == "1"
        assert self.headers["Content-Type"] == "application/json"
        return decode_error(self.body)


def call(
    url: str,
    path: str,
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
    method: str = "POST",
) -> Reply:
    """One HTTP request, nothing hidden."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE_S)
    try:
        with suppress(ConnectionError):  # who refuses may not read to the end
            connection.request(method, path, body, dict(headers or {}))
        answer = connection.getresponse()
        data = answer.read()
        found = {key.title(): value for key, value in answer.getheaders()}
        if found.get("Content-Encoding") == "gzip":
            data = gzip.decompress(data)
        return Reply(answer.status, found, data)
    finally:
        connection.close()


@dataclass
class RawDesk:
    """A desk made of nothing but HTTP requests."""

    url: str
    journal: Journal
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    epoch: str | None = None
    cursor: int = 0

    def enrol(self, code: str, unit: str = UNIT, desk: int = 1) -> Reply:
        """Present the one-time code."""
        request = EnrolRequest(code, self.journal.desk_id, unit, desk, self.secret)
        return call(self.url, "/v1/enrol", encode_enrol(request))

    def send(
        self,
        first_seq: int = 1,
        last_seq: int | None = None,
        *,
        want: int = 1 << 20,
        acked: int | None = None,
    ) -> Reply:
        """Offer the records from `first_seq` to `last_seq` and return the answer as it came."""
        records = tuple(self.journal.records[first_seq - 1 : last_seq])
        request = ExchangeRequest(self.epoch, self.cursor, first_seq, records, want, acked)
        return self.post(codec("1").encode_request(request))

    def post(self, body: bytes, **headers: str) -> Reply:
        """Post bytes to the exchange with this desk's credentials."""
        token = f"Bearer {self.journal.desk_id}.{self.secret}"
        return call(
            self.url,
            "/v1/exchange",
            body,
            {"Authorization": token, "Accept-Encoding": "gzip", **headers},
        )

    def exchange(
        self,
        first_seq: int = 1,
        last_seq: int | None = None,
        *,
        want: int = 1 << 20,
        acked: int | None = None,
    ) -> ExchangeAnswer:
        """Exchange, and go on from the answer's epoch and cursor."""
        reply = self.send(first_seq, last_seq, want=want, acked=acked)
        assert reply.status == 200, reply.body
        assert reply.headers["Counter-Gateway"] == "1"
        answer = codec("1").decode_answer(reply.body)
        self.epoch, self.cursor = answer.epoch, answer.cursor
        return answer


def enrolled(url: str, path: Path, desk_id: str, desk: int, unit: str = UNIT) -> RawDesk:
    """A raw desk that the gateway on `path` knows."""
    raw = RawDesk(url, Journal(desk_id))
    reply = raw.enrol(issue_code(opener(path), unit, desk), unit, desk)
    assert reply.status == 200, reply.body
    return raw


def to_gateway(s: Services) -> GatewayConnector:
    """The desk's connector, which these tests know to be that of our own gateway."""
    made = connect(s)
    assert isinstance(made, GatewayConnector)
    return made
