"""What a receipt says, as printable text by name.

Owns the mapping from the snapshot to the names that `resources/forms/receipt.json` may use. Must
not lay anything out.
"""

from datetime import datetime, timedelta, timezone

from counter_app.domain.forms import FormParty, ReceiptSnapshot, UnitHeader
from printing.fonts import printable
from printing.form_data import PLACEHOLDER, Condition, FormVersion

VIETNAM = timezone(timedelta(hours=7))
"""Asia/Ho_Chi_Minh: no summer time, so a fixed offset needs no time-zone data on the machine."""

_PARTY_KEYS = ("name", "identity", "address", "phone", "email")

RECEIPT_KEYS = frozenset(
    {
        *(f"{who}_{key}" for who in ("submitter", "principal") for key in _PARTY_KEYS),
        *("authority", "parent_name", "unit_name", "unit", "unit_phone", "place", "running_number"),
        *("code", "aliases", "content", "sets", "term", "received_on", "received_at", "due_at"),
        *("return_place", "fee_lines", "fees_total", "paper_receipt", "register_book"),
        *("register_number", "clerk_name", "note", "printed_at", "reprint_no"),
    }
)
"""Names of all values that the form data of a receipt may use."""

_EMPTY_PARTY = FormParty(name="", identity="", address="", phone="", email="")


def local_time(moment: datetime) -> datetime:
    """Return `moment` in Vietnamese time.

    Raises:
        ValueError: `moment` is not aware; the zone of the machine is no substitute.
    """
    if moment.tzinfo is None:
        raise ValueError("a printed time must be aware")
    return moment.astimezone(VIETNAM)


def in_words(moment: datetime, template: str) -> str:
    """Fill a date or time template of the form data.

    Days under 10 and months under 3 get a leading zero (NĐ 30/2020/NĐ-CP, Phụ lục I).
    """
    local = local_time(moment)
    parts = {
        "hour": f"{local.hour:02}",
        "minute": f"{local.minute:02}",
        "day": f"{local.day:02}",
        "month": f"{local.month:02}" if local.month < 3 else str(local.month),
        "year": str(local.year),
    }
    return PLACEHOLDER.sub(lambda found: parts[found[1]], template)


def conditions_of(snapshot: ReceiptSnapshot) -> frozenset[Condition]:
    """Return the conditions that hold for this receipt."""
    holds: dict[Condition, bool] = {
        "always": True,
        "represented": snapshot.represented_by is not None,
        "provisional": snapshot.is_provisional,
        "dated": snapshot.due_at is not None,
        "only_total": not snapshot.fee_lines,
    }
    return frozenset(name for name, is_met in holds.items() if is_met)


def receipt_values(snapshot: ReceiptSnapshot, version: FormVersion) -> dict[str, str]:
    """Return the text of every name in `RECEIPT_KEYS`; empty where the snapshot has nothing.

    The law puts the person at the counter into fields 3 to 6 and the authorising person into field
    7, so with a representative the applicant moves to field 7.

    Raises:
        ValueError: a text is not NFC, or a time is not aware.
    """
    representative = snapshot.represented_by
    submitter = representative or snapshot.applicant
    principal = snapshot.applicant if representative else _EMPTY_PARTY
    has_fees = bool(snapshot.fee_lines) or snapshot.fees_total_vnd != 0
    texts = {
        **_party_texts("submitter", submitter),
        **_party_texts("principal", principal),
        "authority": submitter.authority or principal.authority,
        **_unit_texts(snapshot.unit, version),
        "running_number": snapshot.running_number or "",
        "code": snapshot.code,
        "aliases": ", ".join(alias for alias in snapshot.aliases if alias != snapshot.code),
        "content": snapshot.content,
        "sets": f"{snapshot.sets:02}",
        "term": snapshot.term_text,
        "received_on": in_words(snapshot.received_at, version.date),
        "received_at": in_words(snapshot.received_at, version.time),
        "due_at": snapshot.term_text
        if snapshot.due_at is None
        else in_words(snapshot.due_at, version.time),
        "return_place": snapshot.return_place,
        "fee_lines": "; ".join(line.rstrip(" .;") for line in snapshot.fee_lines),
        "fees_total": f"{snapshot.fees_total_vnd:,}".replace(",", ".") if has_fees else "",
        "paper_receipt": snapshot.paper_receipt or "",
        "register_book": snapshot.register_book or "",
        "register_number": snapshot.register_number or "",
        "clerk_name": snapshot.clerk_name,
        "note": snapshot.note or "",
        "printed_at": in_words(snapshot.printed_at, version.time),
        "reprint_no": str(snapshot.print_no - 1),
    }
    return {name: printable(text) for name, text in texts.items()}


def _party_texts(who: str, party: FormParty) -> dict[str, str]:
    texts = (party.name, party.identity, party.address, party.phone, party.email)
    return {f"{who}_{key}": text for key, text in zip(_PARTY_KEYS, texts, strict=True)}


def _unit_texts(unit: UnitHeader, version: FormVersion) -> dict[str, str]:
    return {
        "parent_name": unit.parent_name.upper(),
        "unit_name": unit.unit_name.upper(),
        "unit": _own_part(unit, version.generic_unit_names),
        "unit_phone": unit.phone or "",
        "place": unit.place,
    }


def _own_part(unit: UnitHeader, generic_names: tuple[str, ...]) -> str:
    """Return what tells this unit from others: field 2 already prints the generic name."""
    for generic in generic_names:
        if unit.unit_name.casefold().startswith(generic.casefold()):
            return unit.unit_name[len(generic) :].strip() or unit.parent_name
    return unit.unit_name
