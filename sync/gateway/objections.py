"""What the gateway has to say about stored records: objections, as events of its own.

Objecting never refuses and never delays a record; it puts the dossier in front of a person.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final

from counter_app.domain import events as ev
from counter_app.domain.records import GATEWAY_NAMES, Record
from sync.gateway.own_records import say
from sync.gateway.schema import Store

RESERVED: Final = GATEWAY_NAMES
"""No desk may enrol with a name that begins like this."""

_LONGEST_CODE: Final = 200
"""What is longer is no code, and nothing an index has to hold."""

_CODE_TAKEN: Final = (
    "Mã hồ sơ này đã được dùng cho một hồ sơ khác của đơn vị. Cả hai hồ sơ đều được giữ nguyên; "
    "cần cấp lại mã cho một trong hai."
)
_UNIT_DIFFERS: Final = (
    "Đơn vị tiếp nhận ghi trong hồ sơ khác với đơn vị đã đăng ký của máy quầy. "
    "Kiểm tra lại cấu hình máy quầy."
)


def object_to(db: Store, unit_code: str, records: Iterable[Record], now: datetime) -> int:
    """Look at newly stored records and append what there is to say; returns how many times."""
    raised = [
        (record.dossier_id, objection)
        for record in records
        for objection in _objections(db, unit_code, record)
    ]
    if raised:
        say(db, unit_code, raised, now)
    return len(raised)


def _objections(db: Store, unit_code: str, record: Record) -> Iterator[ev.ObjectionRaised]:
    if record.kind not in ("dossier_accepted", "code_assigned"):
        return
    body = _top(record)
    code = body.get("code")
    if isinstance(code, str) and len(code) <= _LONGEST_CODE and _names_dossier(record.kind, body):
        if _is_taken(db, unit_code, code, record):
            yield ev.ObjectionRaised("code-taken", "code", _CODE_TAKEN, record.desk_seq)
        db.execute(
            "INSERT INTO dossier_code (unit_code, code, dossier_id) VALUES (?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            (unit_code, code, record.dossier_id),
        )
    is_foreign = record.kind == "dossier_accepted" and body.get("receiving_unit") != unit_code
    if is_foreign and not _is_brought(db, record.desk_id):
        yield ev.ObjectionRaised("unit-differs", "receiving_unit", _UNIT_DIFFERS, record.desk_seq)


def _top(record: Record) -> Mapping[str, object]:
    """The body's top level; nothing where it cannot be read here: looking must never refuse."""
    try:
        body = json.loads(record.body)
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}


def _names_dossier(kind: str, body: Mapping[str, object]) -> bool:
    """Whether the code is the dossier's legal one; a hand-written receipt's number may repeat."""
    return kind == "dossier_accepted" or body.get("is_official") is True


def _is_taken(db: Store, unit_code: str, code: str, record: Record) -> bool:
    """Whether another dossier has the code. Between two desks of an office its own gateway says so;
    a gateway above does not say it again.
    """
    others = db.execute(
        "SELECT dossier_id FROM dossier_code WHERE unit_code = ? AND code = ? AND dossier_id <> ?",
        (unit_code, code, record.dossier_id),
    ).fetchall()
    if not _is_brought(db, record.desk_id):
        return bool(others)
    return any(not _is_brought(db, row[0].rpartition("-")[0]) for row in others)


def _is_brought(db: Store, desk_id: str) -> bool:
    found = db.execute("SELECT 1 FROM brought WHERE desk_id = ?", (desk_id,)).fetchone()
    return found is not None
