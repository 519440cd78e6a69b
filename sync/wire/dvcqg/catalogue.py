"""What portals publish, in the words both generations share: read, compared, written.

A published procedure says less than our catalogue does (no rule for fees by page, no date in
force), so it is compared with it and never put in its place.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from counter_app.domain.due import Term, TermUnit, parse_term
from counter_app.domain.procedure import DatedFee, Procedure
from counter_app.domain.text import fold, nfc
from sync.wire.dvcqg.filing import PortalProcedure

Entry = Mapping[str, object]

PROCEDURE_CODE: Final = "MATTHC"
AGENCY_CODE: Final = "MADONVI"
SECTOR_CODE: Final = "MALINHVUC"

DIRECT: Final = "1"
"""KENH: 1 directly, 2 online, 3 by post."""

_UNITS: Final = {
    TermUnit.WORKING_DAYS: "Ngày làm việc",
    TermUnit.CALENDAR_DAYS: "Ngày",
    TermUnit.WORKING_HOURS: "Giờ làm việc",
}
_UNITS_READ: Final = {fold(words): unit for unit, words in _UNITS.items()}


@dataclass(frozen=True, slots=True)
class Difference:
    """Something the portal publishes otherwise than the catalogue here has it."""

    code: str
    what: str
    """``name``, ``sector``, ``term`` or ``ended``."""
    here: str
    there: str


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


def differences(procedure: Procedure, entry: Entry) -> list[Difference]:
    """Where a ``LayThuTuc`` result and our catalogue disagree; silence is no disagreement."""
    there, found = portal_procedure(entry), []
    pairs = [("name", procedure.name, there.name), ("sector", procedure.sector, there.sector)]
    terms = [term.text for term in _terms(entry)]
    if terms and procedure.term.rule not in terms:
        pairs.append(("term", procedure.term.rule, ", ".join(terms)))
    if _text(entry.get("TRANGTHAI")) == "0":
        pairs.append(("ended", "1", "0"))
    for what, ours, theirs in pairs:
        if theirs and fold(ours) != fold(theirs):
            found.append(Difference(procedure.code, what, ours, theirs))
    return found


def published_procedure(procedure: Procedure) -> dict[str, object]:
    """A procedure of our catalogue as a ``LayThuTuc`` result."""
    return {
        "MATTHC": procedure.code,
        "TENTTHC": procedure.name,
        "LINHVUCTHUCHIEN": [published_sector(procedure)],
        "MACOQUANCONGBO": "",
        "TRINHTUTHUCHIEN": [],
        "CACHTHUCTHUCHIEN": [{"KENH": DIRECT, "THOIGIAN": [_published_time(procedure)]}],
        "THANHPHANHOSO": [
            {
                "TRUONGHOP": "",
                "GIAYTO": [
                    {"MAGIAYTO": "", "TENGIAYTO": paper.name, "TENMAUDON": "", "URL": ""}
                    for paper in procedure.documents
                ],
            }
        ],
        "KETQUATHUCHIEN": [],
        "CANCUPHAPLY": procedure.source,
        "COQUANTHUCHIEN": "",
        "YEUCAU": "",
        "TRANGTHAI": "0" if procedure.abolished else "1",
    }


def published_sector(procedure: Procedure) -> dict[str, object]:
    """The sector of a procedure; where the catalogue has no code, one made from its name."""
    code = procedure.sector_code or fold(procedure.sector).upper().replace(" ", "-")
    return {"MALINHVUC": code, "TENLINHVUC": procedure.sector, "MANGANH": ""}


def _published_time(procedure: Procedure) -> dict[str, object]:
    term = parse_term(procedure.term.rule)
    return {
        "THOIGIANGIAIQUYET": f"{float(term.amount):g}" if term.amount else "",
        "DONVITINH": _UNITS.get(term.unit, ""),
        "MOTA": procedure.term.text,
        "PHILEPHI": [_published_fee(fee) for fee in procedure.fees],
    }


def _published_fee(fee: DatedFee) -> dict[str, object]:
    return {
        "MAPHILEPHI": "",
        "SOTIEN": str(fee.rule.amount_vnd) if fee.rule.amount_vnd else "",
        "DONVI": "đồng",
        "MOTA": fee.text,
    }


def _terms(entry: Entry) -> list[Term]:
    """The terms published for any channel, each once."""
    found: dict[str, Term] = {}
    for way in _objects(entry.get("CACHTHUCTHUCHIEN")):
        for time in _objects(way.get("THOIGIAN")):
            term = _term(_text(time.get("THOIGIANGIAIQUYET")), _text(time.get("DONVITINH")))
            if term is not None:
                found[term.text] = term
    return list(found.values())


def _term(amount: str, unit: str) -> Term | None:
    known = _UNITS_READ.get(fold(unit))
    try:
        number = Fraction(amount.replace(",", "."))
    except (ValueError, ZeroDivisionError):
        return None
    return Term(known, number) if known is not None and number > 0 else None


def _objects(value: object) -> Iterator[Entry]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield one


def _text(value: object) -> str:
    is_plain = isinstance(value, str | int) and not isinstance(value, bool)
    return nfc(str(value)).strip() if is_plain else ""
