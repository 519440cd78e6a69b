"""What portals publish, in the words both generations share (brief §5.5)."""

from collections.abc import Iterator, Mapping
from typing import Final

from counter_app.domain.text import nfc
from sync.wire.dvcqg.filing import PortalProcedure

Entry = Mapping[str, object]

PROCEDURE_CODE: Final = "MATTHC"
AGENCY_CODE: Final = "MADONVI"
SECTOR_CODE: Final = "MALINHVUC"


def portal_procedure(entry: Entry) -> PortalProcedure:
    """The names our messages take from a ``LayThuTuc`` result; empty ones for an empty entry."""
    sector = next(_objects(entry.get("LINHVUCTHUCHIEN")), {})
    return PortalProcedure(
        name=_text(entry.get("TENTTHC")),
        sector_code=_text(sector.get("MALINHVUC")),
        sector=_text(sector.get("TENLINHVUC")),
    )


def coded(rows: list[Entry], name: str) -> list[tuple[str, Entry]]:
    """The rows that have a code in the field `name`, each with it."""
    return [(_text(row.get(name)), row) for row in rows if _text(row.get(name))]


def _objects(value: object) -> Iterator[Entry]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield one


def _text(value: object) -> str:
    return nfc(str(value)).strip() if isinstance(value, str | int) else ""
