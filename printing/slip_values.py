"""What the slips about one dossier say, as printable text by name.

Owns the mapping from their snapshots to the names that the form data may use. Must not lay anything
out.
"""

from collections.abc import Callable, Mapping
from typing import Final

from counter_app.domain.form_lists import HistorySnapshot
from counter_app.domain.forms import (
    ApologySnapshot,
    ControlSnapshot,
    DossierSlip,
    FeeSnapshot,
    FormKind,
    HandOverLine,
    RefusalSnapshot,
    ReturnSnapshot,
    StopSnapshot,
    SupplementSnapshot,
    Timeliness,
)
from counter_app.domain.number_words import money_in_words
from printing.form_data import FormVersion, Known
from printing.templates import Values, fill
from printing.values import (
    UNIT_KEYS,
    in_words,
    money,
    party_keys,
    party_texts,
    printable_lines,
    unit_texts,
)

COMMON_KEYS: Final = frozenset(
    {
        *UNIT_KEYS,
        *party_keys("applicant"),
        *("running_number", "code", "shown_code", "content", "procedure", "office", "office_name"),
        *("received_at", "received_on", "received_day", "capital_received_on", "dated_on"),
        *("dated_at", "clerk_name", "printed_at", "reprint_no"),
    }
)
"""Names that every slip about a dossier knows."""

HAND_OVER_KEYS: Final = frozenset(
    {"from_unit", "to_unit", "at", "giver", "receiver", "result", "note"}
)
_COUNTER: Final = "counter"
_REVERTED: Final = "reverted"

Texts = dict[str, str]
Lists = dict[str, list[Texts]]


def _supplement(slip: SupplementSnapshot, _version: FormVersion) -> tuple[Texts, Lists]:
    items = [{"n": str(n), "item": item} for n, item in enumerate(slip.items, start=1)]
    return {"reason": slip.reason}, {"items": items}


def _reason(slip: RefusalSnapshot | StopSnapshot, _version: FormVersion) -> tuple[Texts, Lists]:
    return {"reason": slip.reason}, {}


def _apology(slip: ApologySnapshot, version: FormVersion) -> tuple[Texts, Lists]:
    promised = slip.promised_at
    return {
        "reason": slip.reason,
        "promised_at": "" if promised is None else in_words(promised, version.time),
        "new_due_at": in_words(slip.new_due_at, version.time),
        "new_due_on": in_words(slip.new_due_at, version.date),
    }, {}


def _control(slip: ControlSnapshot, version: FormVersion) -> tuple[Texts, Lists]:
    lines = [_hand_over(line, version) for line in slip.hand_overs]
    start = {**dict.fromkeys(HAND_OVER_KEYS, ""), "from_unit": version.words[_COUNTER]}
    due = slip.due_at
    return {
        "resolving_unit": slip.resolving_unit,
        "coordinating_unit": "",
        "due_at": slip.term_text if due is None else in_words(due, version.time),
    }, {"hand_overs": lines or [start]}


def _hand_over(line: HandOverLine, version: FormVersion) -> Texts:
    return {
        "from_unit": line.from_unit or version.words[_COUNTER],
        "to_unit": line.to_unit,
        "at": in_words(line.at, version.moment),
        "giver": line.giver,
        "receiver": line.receiver,
        "result": version.words[line.result] if line.result is not None else "",
        "note": line.note,
    }


def _fee(slip: FeeSnapshot, _version: FormVersion) -> tuple[Texts, Lists]:
    return {
        **party_texts("payer", slip.payer),
        "fee_name": slip.fee_name,
        "amount": money(slip.amount_vnd),
        "amount_words": money_in_words(slip.amount_vnd),
        "fee_receipt": slip.fee_receipt or "",
        # Finance data that the program does not keep: to be written by hand, or put into the form
        # data as plain text by an office that always uses the same.
        **dict.fromkeys(("fee_form", "fee_series", "tax_code", "payment"), ""),
    }, {}


def _return(slip: ReturnSnapshot, _version: FormVersion) -> tuple[Texts, Lists]:
    return {"receiver": slip.receiver, "result": slip.result}, {}


def _history(slip: HistorySnapshot, version: FormVersion) -> tuple[Texts, Lists]:
    lines = [
        {
            "index": str(index),
            "at": in_words(line.at, version.moment),
            "act": version.words.get(line.kind, line.kind),
            "actor": line.actor,
            "detail": line.detail,
            "reverted": version.words[_REVERTED] if line.is_reverted else "",
        }
        for index, line in enumerate(slip.lines, start=1)
    ]
    return {}, {"lines": lines}


_OWN: Final[Mapping[FormKind, Callable[..., tuple[Texts, Lists]]]] = {
    FormKind.SUPPLEMENT: _supplement,
    FormKind.REFUSAL: _reason,
    FormKind.APOLOGY: _apology,
    FormKind.STOP: _reason,
    FormKind.CONTROL: _control,
    FormKind.FEE: _fee,
    FormKind.RETURN: _return,
    FormKind.HISTORY: _history,
}

KNOWN: Final[Mapping[FormKind, Known]] = {
    FormKind.SUPPLEMENT: Known(COMMON_KEYS | {"reason"}, (("items", frozenset({"n", "item"})),)),
    FormKind.REFUSAL: Known(COMMON_KEYS | {"reason"}),
    FormKind.APOLOGY: Known(COMMON_KEYS | {"reason", "promised_at", "new_due_at", "new_due_on"}),
    FormKind.STOP: Known(COMMON_KEYS | {"reason"}),
    FormKind.CONTROL: Known(
        COMMON_KEYS | {"resolving_unit", "coordinating_unit", "due_at"},
        (("hand_overs", HAND_OVER_KEYS),),
        frozenset({_COUNTER, *(one.value for one in Timeliness)}),
    ),
    FormKind.FEE: Known(
        COMMON_KEYS
        | party_keys("payer")
        | {"fee_name", "amount", "amount_words", "fee_receipt"}
        | {"fee_form", "fee_series", "tax_code", "payment"}
    ),
    FormKind.RETURN: Known(COMMON_KEYS | {"receiver", "result"}),
    FormKind.HISTORY: Known(
        COMMON_KEYS,
        (("lines", frozenset({"index", "at", "act", "actor", "detail", "reverted"})),),
        frozenset({_REVERTED}),
    ),
}
"""Names that the form data of each slip may use."""


def slip_values(slip: DossierSlip, version: FormVersion) -> tuple[Texts, Lists]:
    """Return the values of a slip, and its lists of rows.

    Raises:
        ValueError: a text is not NFC, or a time is not aware.
    """
    own, rows = _OWN[slip.form](slip, version)
    texts = {**_common(slip, version), **own}
    return (
        {name: printable_lines(text) for name, text in texts.items()},
        {name: [_printable(row) for row in listed] for name, listed in rows.items()},
    )


def slip_marks(slip: DossierSlip, version: FormVersion, values: Values) -> tuple[str, ...]:
    """Marks below the title: provisional code, repeated print."""
    provisional = (version.marks.provisional,) if slip.is_provisional else ()
    reprint = (fill(version.marks.reprint, values),) if slip.print_no > 1 else ()
    return (*provisional, *reprint)


def _common(slip: DossierSlip, version: FormVersion) -> Texts:
    provisional = f" ({version.marks.provisional})" if slip.is_provisional else ""
    received_on = in_words(slip.received_at, version.date)
    return {
        **unit_texts(slip.unit, version.generic_unit_names),
        **party_texts("applicant", slip.applicant),
        "running_number": slip.running_number or "",
        "code": slip.code,
        "shown_code": f"{slip.code}{provisional}",
        "content": slip.content,
        "procedure": slip.procedure,
        "office": slip.unit.parent_name or slip.unit.unit_name,
        "office_name": slip.unit.unit_name,
        "received_at": in_words(slip.received_at, version.time),
        "received_on": received_on,
        "received_day": in_words(slip.received_at, version.day),
        "capital_received_on": received_on[0].upper() + received_on[1:],
        "dated_on": in_words(slip.dated_at, version.date),
        "dated_at": in_words(slip.dated_at, version.time),
        "clerk_name": slip.clerk_name,
        "printed_at": in_words(slip.printed_at, version.time),
        "reprint_no": str(slip.print_no - 1),
    }


def _printable(row: Texts) -> Texts:
    return {name: printable_lines(text) for name, text in row.items()}
