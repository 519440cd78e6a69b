"""What a receipt says, as printable text by name.

Owns the mapping from the snapshot to the names that `resources/forms/receipt.json` may use. Must
not lay anything out.
"""

from collections.abc import Sequence

from counter_app.domain.forms import FormDocument, FormParty, ReceiptSnapshot
from printing.fonts import printable
from printing.form_data import Condition, FormVersion, Known
from printing.templates import fill
from printing.values import UNIT_KEYS, in_words, money, party_keys, party_texts, unit_texts

RECEIPT_KEYS = frozenset(
    {
        *party_keys("submitter"),
        *party_keys("principal"),
        *UNIT_KEYS,
        *("authority", "running_number", "code", "shown_code", "aliases", "content", "sets"),
        *("term", "received_on", "received_at", "due_at", "return_place", "fee_lines"),
        *("fees_total", "paper_receipt", "register_book", "register_number", "clerk_name"),
        *("note", "printed_at", "reprint_no"),
    }
)
"""Names of all values that the form data of a receipt may use."""

DOCUMENT_KEYS = frozenset({"index", "name", "originals", "certified", "copies"})
RECEIPT_KNOWN = Known(RECEIPT_KEYS, (("documents", DOCUMENT_KEYS),))

_EMPTY_PARTY = FormParty(name="", identity="", address="", phone="", email="")


def document_rows(documents: Sequence[FormDocument]) -> list[dict[str, str]]:
    """The table of papers; a count of none is empty."""
    return [
        {
            "index": str(index),
            "name": printable(one.name),
            "originals": f"{one.originals:02}" if one.originals else "",
            "certified": f"{one.certified:02}" if one.certified else "",
            "copies": f"{one.copies:02}" if one.copies else "",
        }
        for index, one in enumerate(documents, start=1)
    ]


def receipt_marks(snapshot: ReceiptSnapshot, version: FormVersion) -> tuple[str, ...]:
    """Marks below the title: provisional code, repeated print."""
    provisional = [version.marks.provisional] if snapshot.is_provisional else []
    if snapshot.print_no == 1:
        return tuple(provisional)
    values = {
        "reprint_no": str(snapshot.print_no - 1),
        "printed_at": in_words(snapshot.printed_at, version.time),
    }
    return (*provisional, fill(version.marks.reprint, values))


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
        **party_texts("submitter", submitter),
        **party_texts("principal", principal),
        "authority": submitter.authority or principal.authority,
        **unit_texts(snapshot.unit, version.generic_unit_names),
        "running_number": snapshot.running_number or "",
        "code": snapshot.code,
        "shown_code": f"{snapshot.code} ({version.marks.provisional})"
        if snapshot.is_provisional
        else snapshot.code,
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
        "fees_total": money(snapshot.fees_total_vnd) if has_fees else "",
        "paper_receipt": snapshot.paper_receipt or "",
        "register_book": snapshot.register_book or "",
        "register_number": snapshot.register_number or "",
        "clerk_name": snapshot.clerk_name,
        "note": snapshot.note or "",
        "printed_at": in_words(snapshot.printed_at, version.time),
        "reprint_no": str(snapshot.print_no - 1),
    }
    return {name: printable(text) for name, text in texts.items()}
