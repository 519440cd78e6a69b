"""Snapshots for printing, and the record that a form was printed. Draws nothing and writes no
file.
"""

from counter_app.domain import events as ev
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import NotAllowed, NotFound
from counter_app.domain.forms import (
    FormDocument,
    FormKind,
    FormParty,
    Paper,
    ReceiptSnapshot,
    UnitHeader,
)
from counter_app.domain.party import Party
from counter_app.domain.status import ReturnWay
from counter_app.services import acts
from counter_app.services.container import Services
from counter_app.services.reading import one_snapshot
from counter_app.store import projection, settings
from counter_app.store.connection import write

_RETURN_PLACES = {
    ReturnWay.POST: "qua dịch vụ bưu chính",
    ReturnWay.ONLINE: "trực tuyến trên Cổng Dịch vụ công quốc gia",
}


@one_snapshot
def receipt_snapshot(s: Services, code: str, *, clerk_name: str) -> ReceiptSnapshot:
    """Form 01 of a stored dossier, as it would print now.

    Raises:
        NotFound: ``no-dossier``.
    """
    state = _stored(s, code)
    return ReceiptSnapshot(
        unit=UnitHeader(
            parent_name=s.desk.parent_name,
            unit_name=s.desk.unit_name,
            unit_code=s.desk.unit_code,
            place=s.desk.place,
            phone=settings.get(s.db, settings.UNIT_PHONE),
        ),
        code=state.code,
        is_provisional=state.provisional,
        aliases=tuple(alias for alias in state.aliases if alias != state.code),
        applicant=_party(state.applicant),
        represented_by=_party(state.representative) if state.representative else None,
        content=state.summary,
        documents=tuple(
            FormDocument(d.name, d.originals, d.certified, d.copies) for d in state.documents
        ),
        sets=state.sets,
        term_text=state.term_text,
        received_at=state.received_at,
        due_at=state.due.due_at,
        return_place=_RETURN_PLACES.get(state.return_way, s.desk.unit_name),
        fee_lines=tuple(line.text for line in state.fees.lines),
        fees_total_vnd=state.fees.total_vnd,
        paper_receipt=state.paper_receipt,
        register_book=None,
        register_number=None,
        clerk_name=clerk_name,
        print_no=state.prints.get(FormKind.RECEIPT.value, 0) + 1,
        printed_at=s.clock(),
    )


def record_print(s: Services, code: str, printed: ev.FormPrinted, actor: str) -> int:
    """Journal a print before its bytes leave the program; returns its number (1 is the original).

    Raises:
        NotFound: ``no-dossier``.
        NotAllowed: ``printed-meanwhile`` when another print of this form took the number; render
        again.
    """
    with write(s.db):
        state = _stored(s, code)
        expected = state.prints.get(printed.form, 0) + 1
        if printed.print_no != expected:
            raise NotAllowed("printed-meanwhile", form=printed.form)
        acts.append(s, state, printed, actor, s.clock())
    return printed.print_no


def check_supported(form: str, paper: str) -> None:
    """Refuse forms and papers this program cannot print yet; nothing pretends.

    Raises:
        NotAllowed: ``not-supported-yet``.
    """
    if form != FormKind.RECEIPT.value:
        raise NotAllowed("not-supported-yet", "form", what=form)
    if paper not in (Paper.A4.value, Paper.A5.value):
        raise NotAllowed("not-supported-yet", "paper", what=paper)


def _stored(s: Services, code: str) -> Dossier:
    state = projection.state_by_alias(s.db, code)
    if state is None:
        raise NotFound("no-dossier", dossier=code)
    return state


def _party(party: Party) -> FormParty:
    return FormParty(
        name=party.name,
        identity=party.personal_id or "",
        address=party.address,
        phone=party.phone or "",
        email=party.email or "",
        authority=party.authority or "",
    )
