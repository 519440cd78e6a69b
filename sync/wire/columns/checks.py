"""What a record must be to travel: the same bounds as in the JSON codec, so that no codec lets in
what another refuses.
"""

import re
from typing import Final

from counter_app.domain.records import Record
from sync.wire.columns.moments import is_aware
from sync.wire.limits import MAX_NUMBER, MAX_RECORD_BYTES

_KIND: Final = re.compile(r"[a-z][a-z0-9_]{0,63}", re.ASCII)
_DOSSIER: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,127}", re.ASCII)
_LONGEST_ACTOR: Final = 200
_LONGEST_TIME: Final = 40
_MOST_VERSION: Final = 32_767


def fault(record: Record) -> str | None:
    """What is wrong with a record's fields, None if nothing is. Numbers and hashes of the chain are
    not looked at.
    """
    found = {
        "kind": _KIND.fullmatch(record.kind) is None,
        "version": not 1 <= record.version <= _MOST_VERSION,
        "dossier_id": _DOSSIER.fullmatch(record.dossier_id) is None,
        "actor": not 1 <= len(record.actor) <= _LONGEST_ACTOR,
        "occurred_at": len(record.occurred_at) > _LONGEST_TIME or not is_aware(record.occurred_at),
        "clock_offset_ms": abs(record.clock_offset_ms or 0) > MAX_NUMBER,
        "base_rev": not 0 <= record.base_rev <= MAX_NUMBER,
        "body": len(record.body.encode()) > MAX_RECORD_BYTES,
    }
    return next((field for field, is_wrong in found.items() if is_wrong), None)
