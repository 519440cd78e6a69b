"""What slips about several dossiers and the register say, as printable text by name.

Owns the mapping from their snapshots to the names that the form data may use. Must not lay anything
out.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from counter_app.domain.form_lists import DossierLine, ListSnapshot, RegisterEntry, RegisterSnapshot
from counter_app.domain.forms import FormKind, UnitHeader
from counter_app.domain.number_words import money_in_words
from counter_app.domain.status import ReturnWay
from printing.form_data import FormVersion, Known
from printing.templates import fill
from printing.values import (
    UNIT_KEYS,
    in_words,
    money,
    party_keys,
    party_texts,
    printable_lines,
    unit_texts,
)

Texts = dict[str, str]

_COMMON: Final = frozenset(
    {
        *UNIT_KEYS,
        *("office", "office_name", "running_number", "dated_on", "printed_at", "reprint_no"),
        "count",
    }
)
_LIST_KEYS: Final = frozenset(
    {
        *_COMMON,
        *party_keys("submitter"),
        *("dated_at", "clerk_name", "other_side", "receiver"),
        *("fees_total", "fees_words"),
    }
)
_LINE_KEYS: Final = frozenset(
    {
        *party_keys("applicant"),
        *("index", "code", "procedure", "content", "received_day", "received_at", "due_day"),
        *("due_at", "papers", "fees", "return_way", "by_post", "has_fee", "result", "note"),
    }
)
_REGISTER_KEYS: Final = frozenset({*_COMMON, "sector", "from_day", "to_day"})
_ENTRY_KEYS: Final = frozenset(
    {
        *("index", "code", "procedure", "applicant_name", "contact", "resolving_unit"),
        *("received", "due", "returned", "return_way"),
    }
)
_WAYS: Final = frozenset(way.value for way in ReturnWay)
_MARK: Final = "X"

LIST_KNOWN: Final[Mapping[FormKind, Known]] = {
    form: Known(_LIST_KEYS, (("dossiers", _LINE_KEYS),), _WAYS)
    for form in (FormKind.HAND_OVER, FormKind.RESULT, FormKind.RECEIPTS)
}
REGISTER_KNOWN: Final = Known(_REGISTER_KEYS, (("entries", _ENTRY_KEYS),), _WAYS)


def list_values(slip: ListSnapshot, version: FormVersion) -> tuple[Texts, list[Texts]]:
    """Return the values of a list, and one row a dossier.

    Raises:
        ValueError: a text is not NFC, or a time is not aware.
    """
    total = sum(line.fees_total_vnd for line in slip.lines)
    texts = {
        **_unit(slip.unit, version),
        **party_texts("submitter", slip.submitter),
        "running_number": slip.running_number or "",
        "dated_on": in_words(slip.dated_at, version.date),
        "dated_at": in_words(slip.dated_at, version.time),
        "printed_at": in_words(slip.printed_at, version.time),
        "clerk_name": slip.clerk_name,
        "reprint_no": str(slip.print_no - 1),
        "other_side": slip.other_side,
        "receiver": slip.receiver,
        "count": f"{len(slip.lines):02}",
        "fees_total": money(total) if total else "",
        "fees_words": money_in_words(total) if total else "",
    }
    rows = [_line(index, line, version) for index, line in enumerate(slip.lines, start=1)]
    return _printable(texts), [_printable(row) for row in rows]


def list_marks(slip: ListSnapshot, version: FormVersion, values: Texts) -> tuple[str, ...]:
    """The mark of a repeated print."""
    return (fill(version.marks.reprint, values),) if slip.print_no > 1 else ()


def register_values(register: RegisterSnapshot, version: FormVersion) -> tuple[Texts, list[Texts]]:
    """Return the values of a register, and one row a dossier.

    Raises:
        ValueError: a text is not NFC, or a time is not aware.
    """
    first, last = (
        datetime(day.year, day.month, day.day, tzinfo=register.printed_at.tzinfo)
        for day in (register.from_on, register.to_on)
    )
    texts = {
        **_unit(register.unit, version),
        "running_number": register.running_number or "",
        "dated_on": in_words(register.printed_at, version.date),
        "printed_at": in_words(register.printed_at, version.time),
        "reprint_no": "",
        "count": f"{len(register.entries):02}",
        "sector": register.sector,
        "from_day": in_words(first, version.day),
        "to_day": in_words(last, version.day),
    }
    rows = [_entry(index, one, version) for index, one in enumerate(register.entries, start=1)]
    return _printable(texts), [_printable(row) for row in rows]


def _unit(unit: UnitHeader, version: FormVersion) -> Texts:
    return {
        **unit_texts(unit, version.generic_unit_names),
        "office": unit.parent_name or unit.unit_name,
        "office_name": unit.unit_name,
    }


def _line(index: int, line: DossierLine, version: FormVersion) -> Texts:
    return {
        **party_texts("applicant", line.applicant),
        "index": str(index),
        "code": line.code,
        "procedure": line.procedure,
        "content": line.content,
        "received_day": in_words(line.received_at, version.day),
        "received_at": in_words(line.received_at, version.moment),
        "due_day": _or_term(line.due_at, version.day, line.term_text),
        "due_at": _or_term(line.due_at, version.moment, line.term_text),
        "papers": f"{line.papers:02}" if line.papers else "",
        "fees": money(line.fees_total_vnd) if line.fees_total_vnd else "",
        "return_way": version.words[line.return_way],
        "by_post": _MARK if line.return_way is ReturnWay.POST else "",
        "has_fee": _MARK if line.fees_total_vnd else "",
        "result": line.result,
        "note": line.note,
    }


def _entry(index: int, one: RegisterEntry, version: FormVersion) -> Texts:
    contact = (one.applicant.address, one.applicant.phone)
    return {
        "index": str(index),
        "code": one.code,
        "procedure": one.procedure,
        "applicant_name": one.applicant.name,
        "contact": "\n".join(part for part in contact if part),
        "resolving_unit": one.resolving_unit,
        "received": in_words(one.received_at, version.moment),
        "due": _or_term(one.due_at, version.moment, one.term_text),
        "returned": "" if one.returned_at is None else in_words(one.returned_at, version.moment),
        "return_way": version.words[one.return_way],
    }


def _or_term(due_at: datetime | None, template: str, term_text: str) -> str:
    return term_text if due_at is None else in_words(due_at, template)


def _printable(texts: Texts) -> Texts:
    return {name: printable_lines(text) for name, text in texts.items()}
