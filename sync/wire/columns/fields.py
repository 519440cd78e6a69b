"""What is known about the fields of event bodies: what tells their value, and how they are seen.

A table and nothing else; a field that is not in it is coded all the same, only longer. A change
here changes the bytes: it needs a new `CODEC_VERSION`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sync.wire.columns.facts import (
    BEFORE,
    DAY,
    GIVEN,
    LATE,
    MIDDLE,
    NAME,
    NOW,
    RECEIVED,
    SLOT,
    WEEKDAY,
)
from sync.wire.columns.numbering import CODE
from sync.wire.columns.shapes import (
    BirthDate,
    Digest,
    Digits,
    PersonalNumber,
    Received,
    Shape,
    Words,
)
from sync.wire.columns.views import Facts, Pattern, Promise, Same, Sentence, View


@dataclass(frozen=True, slots=True)
class Column:
    """One field: `given` names the facts that tell its value, most telling first."""

    given: tuple[tuple[str, ...], ...] = ()
    view: View | None = None
    shape: Shape | None = None


PLAIN: Final = Column()
_P: Final = "procedure.code"
_BY_PROCEDURE: Final = Column(((_P,),))
_FEE: Final = ((_P, "quantities.pages"), (_P,))
_PROMISED: Final = (
    ("due.term", DAY, SLOT),
    ("due.term", WEEKDAY, SLOT),
    ("due.term", WEEKDAY, LATE),
    ("due.term", LATE),
)
_SENTENCES: Final = (("due.term", WEEKDAY, "~due.due_at"), ("due.term", "~due.due_at"))
_EXPLAINED: Final = (
    ("due.term", WEEKDAY, "~due.due_at", "~due.explanation[]"),
    ("due.term", "~due.explanation[]"),
    ("~due.explanation[]",),
)


def _amount(facts: Facts) -> object:
    quantity, unit = facts.get("fees.lines[].quantity"), facts.get("fees.lines[].unit_vnd")
    return quantity * unit if isinstance(quantity, int) and isinstance(unit, int) else None


def _pages(facts: Facts) -> str:
    pages = facts.get("quantities.pages")
    return "" if pages is None else str(pages)


def _party(prefix: str) -> dict[str, Column]:
    """The columns of a party; `applicant` and `representative` share their statistics."""
    return {
        f"{prefix}.name": Column(shape=Words("name")),
        f"{prefix}.sex": Column(((MIDDLE, GIVEN), (MIDDLE,))),
        f"{prefix}.birth_date": Column(shape=BirthDate("birth")),
        f"{prefix}.personal_id": Column(
            shape=PersonalNumber(f"{prefix}.birth_date", f"{prefix}.sex")
        ),
        f"{prefix}.phone": Column(shape=Digits("phone")),
        f"{prefix}.address": Column(shape=Words("address")),
    }


_DUE: Final = {
    "due.term": _BY_PROCEDURE,
    "due.due_at": Column(_PROMISED, view=Promise(RECEIVED)),
    "due.explanation": Column(_SENTENCES),
    "due.explanation[]": Column(_EXPLAINED, view=Sentence(RECEIVED, "due.due_at")),
}
_DOCUMENTS: Final = {
    "documents": _BY_PROCEDURE,
    "documents[].name": Column(((_P, "documents[].name"), ("documents[].name",), (_P,))),
    "documents[].originals": Column((("documents[].name",),)),
    "documents[].certified": Column((("documents[].name",),)),
    "documents[].copies": Column((("documents[].name", "documents[].originals"),)),
}
_ACCEPTED: Final = {
    "code": Column(view=CODE),
    "procedure.code": PLAIN,
    "procedure.name": _BY_PROCEDURE,
    "procedure.short_name": Column(((_P,),), view=Same(("procedure.name",))),
    "procedure.sector": _BY_PROCEDURE,
    "procedure.sourced": _BY_PROCEDURE,
    "summary": Column(view=Same(("procedure.name", "procedure.short_name")), shape=Words("text")),
    **_DOCUMENTS,
    "quantities": _BY_PROCEDURE,
    "quantities.copies": Column(((_P,),)),
    "quantities.pages": Column(((_P, "quantities.copies"), (_P,))),
    "received_at": Column(shape=Received(NOW, BEFORE)),
    **_DUE,
    "term_text": Column((("due.term",),)),
    "fees.lines": _BY_PROCEDURE,
    "fees.lines[].text": Column(_FEE[1:], view=Pattern((("\x02", _pages),))),
    "fees.lines[].quantity": Column(((_P,),), view=Same(("quantities.copies",))),
    "fees.lines[].unit_vnd": Column(_FEE),
    "fees.lines[].amount_vnd": Column(((_P,),), view=Same((_amount,))),
    "fees.total_vnd": Column(((_P,),), view=Same(("fees.lines[].amount_vnd",))),
    "fees.warnings": _BY_PROCEDURE,
    "fees.sourced": _BY_PROCEDURE,
    "resolving_unit": Column(((_P,),), view=Same(("receiving_unit",))),
    "return_way": _BY_PROCEDURE,
    "warnings": Column(((_P, "applicant.personal_id"), (_P,))),
    "warnings[]": Column(((_P, "warnings[]"), ("warnings[]",))),
    **_party("applicant"),
    **_party("representative"),
}
_ACTS: Final = {
    "supplement_requested": {"reason": Column(shape=Words("text"))},
    "supplement_received": {**_DOCUMENTS, **_DUE},
    "due_date_extended": {"reason": Column(shape=Words("text")), **_DUE},
    "result_returned": {"receiver": Column(view=Same((NAME,)), shape=Words("name"))},
    "form_printed": {"sha256": Column(shape=Digest()), "pages": Column((("form", "paper"),))},
    "dossier_corrected": {"changes[].old": Column((("changes[].field",),))},
}

COLUMNS: Final[Mapping[str, Mapping[str, Column]]] = {"dossier_accepted": _ACCEPTED, **_ACTS}
"""Columns by kind and by path in the body: ``applicant.name``, ``documents[].name``."""

FIRST: Final[Mapping[str, tuple[str, ...]]] = {
    "": ("received_at", "procedure", "receiving_unit", "quantities"),
    "due": ("term", "due_at"),
    "applicant": ("kind", "name", "sex", "birth_date"),
    "representative": ("kind", "name", "sex", "birth_date"),
}
"""Fields of an object that are coded before the others because they tell them."""
