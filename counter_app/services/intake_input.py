"""Reading one intake object (format of docs/cli.md) into a checked `Intake`. Touches no store and
no catalogue.
"""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, NamedTuple

from counter_app.domain.errors import InvalidInput
from counter_app.domain.events import SubmittedDocument
from counter_app.domain.party import Party
from counter_app.domain.status import ReturnWay
from counter_app.domain.text import required_line, required_text
from counter_app.services import fields, party_input

SUMMARY_LIMIT: Final = 1000
"""TrichYeuHoSo of the portal holds 1000 characters."""

NOTE_LIMIT: Final = 2000
DOCUMENTS_LIMIT: Final = 100
COUNT_LIMIT: Final = 999
KEYS: Final = frozenset(
    {
        "procedure",
        "received_at",
        "applicant",
        "representative",
        "summary",
        "sets",
        "documents",
        "quantities",
        "return_way",
        "resolving_unit",
        "paper_receipt",
        "fee_condition",
        "note",
    }
)
_DOCUMENT_KEYS: Final = frozenset({"name", "originals", "certified", "copies"})
_QUANTITY_KEYS: Final = frozenset({"pages", "copies"})


class Intake(NamedTuple):
    """What the citizen hands in, checked field by field; catalogue, calendar and fee are applied by
    `intake.accept`.
    """

    procedure: str
    applicant: Party
    received_at: datetime | None = None
    representative: Party | None = None
    summary: str | None = None
    sets: int = 1
    documents: tuple[SubmittedDocument, ...] = ()
    quantities: Mapping[str, int] = MappingProxyType({})
    return_way: ReturnWay = ReturnWay.COUNTER
    resolving_unit: str | None = None
    paper_receipt: str | None = None
    fee_condition: str | None = None
    """Which reduction or special case of the catalogue the fee is asked for under."""
    note: str | None = None
    """Word for colleagues; an act of its own on the new dossier."""
    warnings: tuple[str, ...] = ()


def parse_intake(raw: object, *, today: date) -> Intake:
    """Check an intake object. Text comes out NFC; a key that is left out or null takes its default.

    Raises:
        InvalidInput: naming the first field at fault by its path; an empty text is ``missing``:
        null says "none".
    """
    given = fields.mapping(raw, "", KEYS)
    procedure = required_line(given.get("procedure"), field="procedure", max_length=60)
    applicant = party_input.applicant(given.get("applicant"), "applicant", today)
    acting = fields.optional(
        given.get("representative"),
        lambda value: party_input.representative(value, "representative", today),
    )
    return Intake(
        procedure=procedure,
        applicant=applicant.party,
        received_at=fields.optional(
            given.get("received_at"), lambda value: fields.moment(value, "received_at")
        ),
        representative=acting.party if acting else None,
        summary=fields.optional(given.get("summary"), summary),
        sets=fields.optional(given.get("sets"), sets) or 1,
        documents=fields.optional(given.get("documents"), documents) or (),
        quantities=quantities(given.get("quantities")),
        return_way=fields.optional(given.get("return_way"), return_way) or ReturnWay.COUNTER,
        resolving_unit=fields.optional(
            given.get("resolving_unit"),
            lambda value: required_line(value, field="resolving_unit", max_length=35),
        ),
        paper_receipt=fields.optional(given.get("paper_receipt"), paper_receipt),
        fee_condition=fields.optional(given.get("fee_condition"), fee_condition),
        note=fields.optional(given.get("note"), note),
        warnings=applicant.warnings,
    )


def summary(value: object) -> str:
    """What is asked for, in a sentence or a few lines."""
    return required_text(value, field="summary", max_length=SUMMARY_LIMIT)


def sets(value: object) -> int:
    """Number of sets handed in."""
    return fields.whole(value, "sets", 1, 99)


def return_way(value: object) -> ReturnWay:
    """How the applicant gets the result."""
    return fields.choice(value, "return_way", ReturnWay)


def paper_receipt(value: object) -> str:
    """Number of a hand-written receipt given out before."""
    return required_line(value, field="paper_receipt", max_length=50)


def fee_condition(value: object) -> str:
    """A condition as the catalogue words it."""
    return required_line(value, field="fee_condition", max_length=300)


def note(value: object) -> str:
    """Word for colleagues, in a few lines; never printed, never sent to a portal."""
    return required_text(value, field="note", max_length=NOTE_LIMIT)


def documents(value: object, path: str = "documents") -> tuple[SubmittedDocument, ...]:
    """Papers handed in, each with its counts (0 to 999)."""
    if value is None:
        raise InvalidInput("missing", path)
    found = []
    for index, entry in enumerate(fields.listed(value, path, DOCUMENTS_LIMIT)):
        try:
            found.append(_document(entry))
        except InvalidInput as error:
            at = fields.within(f"{path}[{index}]", error.field)
            raise InvalidInput(error.code, at, **error.params) from error
    return tuple(found)


def _document(value: object) -> SubmittedDocument:
    raw = fields.mapping(value, "", _DOCUMENT_KEYS)
    return SubmittedDocument(
        name=required_line(raw.get("name"), field="name", max_length=500),
        originals=fields.whole(raw.get("originals", 0), "originals", 0, COUNT_LIMIT),
        certified=fields.whole(raw.get("certified", 0), "certified", 0, COUNT_LIMIT),
        copies=fields.whole(raw.get("copies", 0), "copies", 0, COUNT_LIMIT),
    )


def quantities(value: object) -> Mapping[str, int]:
    """Counts the fee depends on: pages, copies."""
    if value is None:
        return {}
    raw = fields.mapping(value, "quantities", _QUANTITY_KEYS)
    return {
        key: fields.whole(number, f"quantities.{key}", 1, 10_000) for key, number in raw.items()
    }
