"""What the intake form holds, and how it becomes the intake object of docs/cli.md. Pure values, no
widgets.

Must not check: `services.intake_input` does, and names the field.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from counter_app.domain.errors import InvalidInput
from counter_app.domain.identity import CardReading, check_personal_id, normalise_phone
from counter_app.domain.party import Party, PartyKind
from counter_app.domain.procedure import Procedure, RequiredDocument
from counter_app.domain.status import ReturnWay
from counter_app.domain.wording import date_text

_DAY: Final = re.compile(r"(\d{1,2})[/.\- ]?(\d{1,2})[/.\- ]?(\d{4})")


@dataclass(frozen=True, slots=True)
class PersonForm:
    """The applicant as typed."""

    kind: str = PartyKind.PERSON.value
    personal_id: str = ""
    name: str = ""
    birth_date: str = ""
    sex: str = ""
    phone: str = ""
    address: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class PaperForm:
    """One line of the checklist. `required` is None for a paper the clerk added."""

    name: str
    required: RequiredDocument | None = None
    ticked: bool = False
    originals: int = 0
    certified: int = 0
    copies: int = 0

    @property
    def is_missing(self) -> bool:
        """Whether the procedure asks for it and it is not here, or no number says how many are."""
        if self.required is None or not self.required.required:
            return False
        return not self.ticked if self.required.shown_only else not self.is_handed_in

    @property
    def is_handed_in(self) -> bool:
        """Whether it stays here: a paper only shown is no part of the dossier."""
        if self.required is not None and self.required.shown_only:
            return False
        counted = self.originals + self.certified + self.copies > 0
        return self.ticked and bool(self.name.strip()) and counted


@dataclass(frozen=True, slots=True)
class RepresentativeForm:
    """Who acts for the applicant, as typed."""

    personal_id: str = ""
    name: str = ""
    phone: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True)
class MoreForm:
    """What is seldom asked for."""

    representative: RepresentativeForm = RepresentativeForm()
    resolving_unit: str = ""
    paper_receipt: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class IntakeForm:
    """The whole form as typed."""

    person: PersonForm = PersonForm()
    procedure: str = ""
    quantities: Mapping[str, int] = field(default_factory=dict)
    papers: tuple[PaperForm, ...] = ()
    summary: str = ""
    return_way: str = ReturnWay.COUNTER.value
    sets: int = 1
    fee_condition: str = ""
    more: MoreForm = MoreForm()

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost by clearing it."""
        return (
            self.person == PersonForm(kind=self.person.kind)
            and not self.procedure
            and not self.papers
            and self.more == MoreForm()
        )


def papers_of(procedure: Procedure) -> tuple[PaperForm, ...]:
    """The checklist of a procedure: usual numbers filled in, required papers ticked."""
    return tuple(
        PaperForm(
            name=document.name,
            required=document,
            ticked=document.required and not document.shown_only,
            originals=document.originals,
            certified=document.certified,
            copies=document.copies,
        )
        for document in procedure.documents
    )


def raw_intake(form: IntakeForm) -> dict[str, object]:
    """The intake object that `services.intake_input` reads. Blank fields become null."""
    person = form.person
    is_person = person.kind == PartyKind.PERSON.value
    return {
        "procedure": form.procedure or None,
        "applicant": {
            "kind": person.kind,
            "name": _text(person.name),
            "personal_id": _text(person.personal_id),
            "birth_date": iso_day(person.birth_date) if is_person else None,
            "sex": (person.sex or None) if is_person else None,
            "address": _text(person.address),
            "phone": _text(person.phone),
            "email": _text(person.email),
        },
        "representative": _raw_representative(form.more.representative),
        "summary": _text(form.summary),
        "sets": form.sets,
        "documents": [
            {"name": p.name, "originals": p.originals, "certified": p.certified, "copies": p.copies}
            for p in form.papers
            if p.is_handed_in
        ],
        "quantities": {name: number for name, number in form.quantities.items() if number > 0},
        "return_way": form.return_way,
        "resolving_unit": _text(form.more.resolving_unit),
        "paper_receipt": _text(form.more.paper_receipt),
        "fee_condition": _text(form.fee_condition),
        "note": _text(form.more.note),
    }


def _raw_representative(form: RepresentativeForm) -> dict[str, object] | None:
    if form == RepresentativeForm():
        return None
    return {
        "name": _text(form.name),
        "personal_id": _text(form.personal_id),
        "phone": _text(form.phone),
        "authority": _text(form.authority),
    }


def _text(typed: str) -> str | None:
    return typed.strip() or None


def iso_day(typed: str) -> str | None:
    """``1/1/1990`` or ``01011990`` as ``1990-01-01``; what cannot be read is passed on to be
    refused by name.
    """
    text = typed.strip()
    if not text:
        return None
    match = _DAY.fullmatch(text)
    if match is None:
        return text
    try:
        return date(int(match[3]), int(match[2]), int(match[1])).isoformat()
    except ValueError:
        return text


def tidy_day(typed: str) -> str:
    """A day as it is shown, ``01/01/1990``; unchanged where it cannot be read."""
    written = iso_day(typed)
    if written is None:
        return ""
    try:
        return date_text(date.fromisoformat(written))
    except ValueError:
        return typed


def person_of(card: CardReading) -> PersonForm:
    """The applicant's fields as the card says; the phone is not on it."""
    return PersonForm(
        personal_id=card.personal_id,
        name=card.name,
        birth_date=date_text(card.birth_date) if card.birth_date else "",
        sex=card.sex.value if card.sex else "",
        address=card.address,
    )


def person_known(party: Party) -> PersonForm:
    """The applicant's fields as in an earlier dossier."""
    return PersonForm(
        kind=party.kind.value,
        personal_id=party.personal_id or "",
        name=party.name,
        birth_date=date_text(party.birth_date) if party.birth_date else "",
        sex=party.sex.value if party.sex else "",
        phone=party.phone or "",
        address=party.address,
        email=party.email or "",
    )


def field_for(typed: str) -> str:
    """Which of the applicant's fields a text typed in place of a card belongs to: ``phone``,
    ``personal_id`` or ``name``.
    """
    try:
        normalise_phone(typed, "phone")
    except InvalidInput:
        pass
    else:
        return "phone"
    try:
        check_personal_id(typed, None, None, "personal_id")
    except InvalidInput:
        return "personal_id" if not any(letter.isalpha() for letter in typed) else "name"
    return "personal_id"
