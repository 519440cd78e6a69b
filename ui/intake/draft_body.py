"""An intake form as a draft's plain body and back. Pure values; an old or odd body becomes what can
still be read of it, never an error.
"""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, TypeVar

from counter_app.domain.procedure import Procedure
from ui.intake.form import IntakeForm, MoreForm, PaperForm, PersonForm, RepresentativeForm

TITLE_LIMIT = 120
F = TypeVar("F", PersonForm, RepresentativeForm)


def body_of(form: IntakeForm, *, parked: bool) -> dict[str, object]:
    """The form as JSON values; `parked` says that the clerk put it aside on purpose."""
    papers = [
        {
            "name": paper.name,
            "asked": paper.required is not None,
            "ticked": paper.ticked,
            "counts": [paper.originals, paper.certified, paper.copies],
        }
        for paper in form.papers
    ]
    return {
        "parked": parked,
        "person": asdict(form.person),
        "procedure": form.procedure,
        "quantities": dict(form.quantities),
        "papers": papers,
        "summary": form.summary,
        "return_way": form.return_way,
        "sets": form.sets,
        "fee_condition": form.fee_condition,
        "representative": asdict(form.more.representative),
        "resolving_unit": form.more.resolving_unit,
        "paper_receipt": form.more.paper_receipt,
        "note": form.more.note,
    }


def form_of(body: Mapping[str, object], procedure: Procedure | None) -> IntakeForm:
    """The form a body was made from; the checklist is matched with the procedure of today."""
    quantities = body.get("quantities")
    return IntakeForm(
        person=_texts(PersonForm, body.get("person")),
        procedure=procedure.code if procedure else "",
        quantities={
            str(name): _whole(number)
            for name, number in (quantities.items() if isinstance(quantities, Mapping) else ())
        },
        papers=_papers(body.get("papers"), procedure),
        summary=_text(body, "summary"),
        return_way=_text(body, "return_way"),
        sets=_whole(body.get("sets")) or 1,
        fee_condition=_text(body, "fee_condition") if procedure else "",
        more=MoreForm(
            representative=_texts(RepresentativeForm, body.get("representative")),
            resolving_unit=_text(body, "resolving_unit"),
            paper_receipt=_text(body, "paper_receipt"),
            note=_text(body, "note"),
        ),
    )


def title_of(form: IntakeForm, procedure: Procedure | None) -> str:
    """What the clerk recognises a draft by: who, then what."""
    person = form.person
    who = " ".join((person.name or person.phone or person.personal_id).split())
    what = procedure.short_name if procedure else ""
    return " · ".join(part for part in (who, what) if part)[:TITLE_LIMIT]


def _papers(raw: object, procedure: Procedure | None) -> tuple[PaperForm, ...]:
    asked = {paper.name: paper for paper in procedure.documents} if procedure else {}
    found = []
    for entry in raw if isinstance(raw, list) else ():
        if not isinstance(entry, Mapping):
            continue
        counts = entry.get("counts")
        numbers = [_whole(number) for number in counts] if isinstance(counts, list) else []
        originals, certified, copies = (*numbers, 0, 0, 0)[:3]
        name = _text(entry, "name")
        found.append(
            PaperForm(
                name=name,
                required=asked.get(name) if entry.get("asked") else None,
                ticked=entry.get("ticked") is True,
                originals=originals,
                certified=certified,
                copies=copies,
            )
        )
    return tuple(found)


def _texts(kind: type[F], raw: object) -> F:
    given: Mapping[str, Any] = raw if isinstance(raw, Mapping) else {}
    names = (one.name for one in fields(kind))
    return kind(**{name: _text(given, name) for name in names if name in given})


def _text(raw: Mapping[str, object], name: str) -> str:
    value = raw.get(name)
    return value if isinstance(value, str) else ""


def _whole(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0
