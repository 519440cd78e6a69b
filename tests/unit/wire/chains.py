"""Records for tests of the columnar codec: chains of any bodies, and real ones of the services."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st

from counter_app.domain import events as ev
from counter_app.domain.records import GENESIS, Record, sealed
from counter_app.services import acts, intake, outbox
from counter_app.services.intake_input import parse_intake
from tests.support.clock import FixedClock
from tests.support.desks import fresh_folder, open_desk
from tests.support.intakes import BIRTH, COPY, DEED, FULL, REBIRTH, TODAY
from tests.support.intakes import intake as sample

DESK = "914e2f9d19f8"


def plain(**changes: Any) -> Record:
    """A record that is in no chain yet."""
    record = Record(
        desk_id=DESK,
        desk_seq=0,
        dossier_id=f"{DESK}-1",
        kind="processing_started",
        version=1,
        body='{"note":""}',
        actor="can.bo",
        occurred_at="2026-11-16T09:00:00+07:00",
        clock_offset_ms=None,
        base_rev=1,
        prev_hash="",
        hash="",
    )
    return record._replace(**changes)


def chained(
    records: Iterable[Record], first_seq: int = 1, prev_hash: str = GENESIS
) -> tuple[Record, ...]:
    """The records numbered and sealed, one after the other."""
    found: list[Record] = []
    for at, record in enumerate(records):
        numbered = record._replace(desk_seq=first_seq + at, prev_hash=prev_hash)
        found.append(sealed(numbered))
        prev_hash = found[-1].hash
    return tuple(found)


@cache
def real_records() -> tuple[Record, ...]:
    """Forty-odd records of a desk at work, made by the services."""
    clock = FixedClock()
    with TemporaryDirectory() as scratch, open_desk(fresh_folder(Path(scratch)), clock) as s:
        for day in range(3):
            codes = []
            for at, procedure in enumerate((COPY, DEED, BIRTH, REBIRTH)):
                clock.tick(minutes=7 + at, seconds=11 * at)
                name, number = f"Trần Văn Ánh {day}", f"00109{at}12345{day}"
                given = sample(procedure, name=name, personal_id=number)
                codes.append(intake.accept(s, given, "can.bo").code)
            taken = intake.accept(s, parse_intake(FULL, today=TODAY), "chi.hai")
            acts.act(s, codes[0], "finish", {"result": "Xong"}, "can.bo")
            acts.act(s, codes[0], "return-result", {}, "can.bo")
            acts.act(s, codes[1], "request-supplement", {"reason": "Thiếu giấy."}, "can.bo")
            clock.tick(hours=30)
            acts.act(s, codes[1], "receive-supplement", {}, "can.bo")
            acts.act(s, codes[2], "start", {"note": "nhận"}, "anh.ba")
            changes = {"applicant.name": "Trần Văn Anh", "quantities": {"pages": 9, "copies": 1}}
            correction = {"reason": "Ghi nhầm tên.", "changes": changes}
            acts.act(s, taken.code, "correct", correction, "can.bo")
            clock.tick(hours=18)
        return outbox.next_batch(s, max_records=500, max_bytes=1 << 30).records


_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=30)
    | st.sampled_from(["Nguyễn Thị Hà", "2026-11-16T09:00:00+07:00", "0912345678", "\x01\x02", ""])
)
_TREES = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _twisted(bodies: list[str]) -> st.SearchStrategy[str]:
    """Bodies of real records with parts replaced, in another order, or left out."""

    def twist(body: str, value: object, at: int, how: int) -> str:
        tree = json.loads(body)
        holder, keys = tree, list(tree)
        key = keys[at % len(keys)]
        if isinstance(tree[key], dict) and tree[key] and how % 2:
            holder, keys = tree[key], list(tree[key])
            key = keys[at // 7 % len(keys)]
        old = holder.pop(key)
        if how % 3:
            holder[key] = value if how % 5 else old
        return _dumped(tree)

    return st.builds(
        twist, st.sampled_from(bodies), _TREES, st.integers(0, 999), st.integers(0, 99)
    )


def bodies() -> st.SearchStrategy[str]:
    """Body texts: real ones, real ones changed, any JSON, any text."""
    real = sorted({record.body for record in real_records()})
    odd = st.sampled_from(['{"a":1,"a":2}', "{ }", '"\\u0041"', "[1e400]", "-0", "[" * 40, "null"])
    text = st.text(max_size=200)
    return st.one_of(st.sampled_from(real), _twisted(real), _TREES.map(_dumped), odd, text)


_TIMES = st.one_of(
    st.datetimes(timezones=st.timezones()).map(lambda t: t.isoformat()),
    st.sampled_from(
        [
            "2026-11-16T09:00:00+07:00",
            "2026-11-16T09:00:00.000001+07:00",
            "2026-11-16T02:00:00Z",
            "20261116T090000+0700",
            "2026-11-16 09:00+07:00",
            "0001-01-01T00:00:00+07:00",
            "9999-12-31T23:59:59-11:30",
        ]
    ),
)
_DOSSIERS = st.one_of(
    st.integers(1, 50).map(lambda n: f"{DESK}-{n}"),
    st.sampled_from(["a-1", f"{DESK}-0", f"{DESK}-01", f"{DESK}", f"{DESK}-{10**30}", "H26:1"]),
)


@st.composite
def chains(draw: st.DrawFn, min_size: int = 1, max_size: int = 5) -> tuple[Record, ...]:
    """A chain of any records that the protocol lets through."""
    record = st.builds(
        plain,
        dossier_id=_DOSSIERS,
        kind=st.sampled_from(sorted(ev.BODIES))
        | st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True),
        version=st.sampled_from([1, 1, 1, 2, 32_767]),
        body=bodies(),
        actor=st.text(st.characters(codec="utf-8"), min_size=1, max_size=20) | st.just("can.bo"),
        occurred_at=_TIMES,
        clock_offset_ms=st.none() | st.integers(-(2**53) + 1, 2**53 - 1),
        base_rev=st.integers(0, 3) | st.integers(0, 2**53 - 1),
    )
    records = draw(st.lists(record, min_size=min_size, max_size=max_size))
    first_seq = draw(st.just(1) | st.integers(2, 2**53 - 100))
    return chained(records, first_seq, GENESIS if first_seq == 1 else "ab" * 32)
