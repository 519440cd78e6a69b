"""The columnar codec gives back exactly what went in, whatever it was."""

import json
from hashlib import sha256

import pytest
from hypothesis import given

from counter_app.domain.records import Record
from sync.wire import columns
from sync.wire.columns import frame, text
from sync.wire.limits import MAX_RECORD_BYTES, MAX_RECORDS
from tests.unit.wire.chains import DESK, chained, chains, plain, real_records


def there_and_back(records: tuple[Record, ...]) -> tuple[Record, ...]:
    """Through a batch without context."""
    near, far = columns.Context.of(records[0].desk_id), columns.Context.of(records[0].desk_id)
    return columns.decode(columns.encode(records, near), far)


@pytest.mark.early
@given(chains())
def test_any_chain_comes_back_exactly(records: tuple[Record, ...]) -> None:
    assert there_and_back(records) == records


def test_real_records_come_back_exactly() -> None:
    records = real_records()
    assert len({record.kind for record in records}) >= 7
    assert there_and_back(records) == records
    assert all(record.is_intact() for record in there_and_back(records))


def test_real_records_are_small() -> None:
    records = real_records()
    context = columns.Context.of(records[0].desk_id, records[:20])
    data = columns.encode(records[20:], context)
    bodies = sum(len(record.body.encode()) for record in records[20:])
    assert len(data) < bodies / 20


@pytest.mark.parametrize(
    "body",
    [
        "",
        "x",
        '{"note": ""}',
        '{"a":1,"a":1}',
        '"\\u00e9"',
        '{"\\u0001":"\\u0002"}',
        "\x01\x02\x03",
        "1e5",
        "1.0",
        "-0.0",
        "NaN",
        "[" * 15 + "]" * 15,
        "[" * 2000 + "]" * 2000,
        str(2**70),
        '{"":{"":[[],{},""]}}',
        '{"' + "k" * 101 + '":1}',
        "[" + ",".join(["0"] * 3999) + "]",
        "[" + ",".join(["0"] * 4001) + "]",
        "ngày 0123456789 0000 00x00 12345678901234567890123456789012345678901234567890",
        "\U0001f600 e\u0301 \u00a0 \u2028 \uffff",
        "a" * (text.LONGEST + 1),
        '"' + "đ" * 60_000 + '"',
    ],
)
def test_any_body_text_survives(body: str) -> None:
    records = chained([plain(body=body), plain(body=body, kind="dossier_accepted"), plain()])
    assert there_and_back(records) == records


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("applicant.personal_id", None),
        ("applicant.personal_id", "012345678"),
        ("applicant.personal_id", "001190123456"),
        ("applicant.birth_date", "1899-12-31"),
        ("applicant.birth_date", "2028-01-01"),
        ("applicant.birth_date", "2000-02-29"),
        ("applicant.birth_date", "1990-12-31"),
        ("applicant.birth_date", "ngày 1"),
        ("applicant.phone", "02438251234"),
        ("applicant.phone", "113"),
        ("applicant.name", ""),
        ("applicant.name", 7),
        ("received_at", "2026-11-16T08:30:00+07:00"),
        ("received_at", "hôm qua"),
        ("received_at", 5),
        ("due.due_at", None),
        ("due.due_at", "2026-11-16T17:00:30+07:00"),
        ("due.due_at", "9999-12-31T17:00:00+07:00"),
        ("due.explanation", ["thứ Hai 16/11/2026", "thứ Ba 16/11/2026", "thứ Hai 0/0/0", "09:00"]),
        ("code", "T1-261116-0001"),
        ("code", "không có"),
        ("code", None),
        ("receiving_unit", None),
        ("fees.total_vnd", True),
        ("fees.total_vnd", 2.5),
        ("quantities", {"pages": "ba"}),
        ("representative", {"kind": "person", "name": "A", "address": ""}),
        ("summary", "Chứng thực bản sao từ bản chính"),
    ],
)
def test_fields_that_do_not_follow_the_rules_survive(field: str, value: object) -> None:
    accepted = next(r for r in real_records() if r.kind == "dossier_accepted")
    body = json.loads(accepted.body)
    *way, last = field.split(".")
    holder = body
    for key in way:
        holder = holder[key]
    holder[last] = value
    odd = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    mine = {"desk_id": accepted.desk_id, "dossier_id": accepted.dossier_id}
    records = chained(
        [accepted._replace(body=b) for b in (accepted.body, odd, accepted.body, odd)]
        + [plain(**mine)]
    )
    assert there_and_back(records) == records


def test_no_records_are_no_bytes() -> None:
    context = columns.Context.of(DESK)
    assert columns.encode((), context) == b""
    assert columns.decode(b"", context) == ()
    assert columns.needs(b"").count == 0


def test_the_same_batch_gives_the_same_bytes() -> None:
    records = real_records()
    context = columns.Context.of(records[0].desk_id, records[:10])
    assert columns.encode(records[10:], context) == columns.encode(records[10:], context)


def test_bytes_of_this_version_do_not_change() -> None:
    """A change that fails here needs a new CODEC_VERSION or dictionary: old programs are about."""
    records = chained(
        [
            plain(kind="dossier_refused", base_rev=0, body='{"reason":"Hồ sơ thiếu giấy tờ."}'),
            plain(body="Ngày 12 tháng 3", actor="chi.hai", clock_offset_ms=-1500),
            plain(occurred_at="2026-11-17T07:31:02+07:00", dossier_id="khac-9"),
        ]
    )
    data = columns.encode(records, columns.Context.of(DESK))
    assert (len(data), sha256(data).hexdigest()[:16]) == (98, "6383e7527d9cf2f3")


def test_a_batch_that_cannot_travel_is_refused_before() -> None:
    context = columns.Context.of(DESK)
    good = chained([plain(), plain()])
    wrong = {
        "intact": (good[0]._replace(actor="x"),),
        "consecutive": (good[0], good[1]._replace(desk_seq=3)),
        "context's desk": chained([plain(desk_id="b" * 12)]),
        "too many": chained([plain()] * (MAX_RECORDS + 1)),
        "body": chained([plain(body="x" * (MAX_RECORD_BYTES + 1))]),
        "bodies": chained([plain(body="x" * MAX_RECORD_BYTES)] * 5),
        "kind": chained([plain(kind="Ä")]),
        "occurred_at": chained([plain(occurred_at="2026-11-16T09:00:00")]),
        "does not follow": chained([plain()], prev_hash="cd" * 32),
    }
    for what, records in wrong.items():
        with pytest.raises(ValueError, match=what):
            columns.encode(records, context)


def test_a_full_batch_of_long_bodies_travels() -> None:
    size = frame.MOST_BYTES // 4
    records = chained([plain(body=letter * size) for letter in "abcd"])
    assert there_and_back(records) == records
