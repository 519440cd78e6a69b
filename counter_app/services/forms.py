"""Snapshots for printing, and the record that a form was printed. Draws nothing and writes no
file.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from counter_app.domain import events as ev
from counter_app.domain.dossier import Dossier
from counter_app.domain.forms import (
    DossierSlip,
    FormDocument,
    FormKind,
    Paper,
    PrintedSlip,
    ReceiptSnapshot,
)
from counter_app.domain.status import ReturnWay
from counter_app.services import (
    acts,
    form_history,
    form_numbers,
    form_parts,
    form_slips,
    slip_keys,
    slip_seals,
)
from counter_app.services.container import Services
from counter_app.services.reading import dossier_of, one_snapshot
from counter_app.store.connection import write

_RETURN_PLACES = {
    ReturnWay.POST: "qua dịch vụ bưu chính",
    ReturnWay.ONLINE: "trực tuyến trên Cổng Dịch vụ công quốc gia",
}

OF_ONE_DOSSIER: Final = (
    FormKind.RECEIPT,
    FormKind.SUPPLEMENT,
    FormKind.REFUSAL,
    FormKind.APOLOGY,
    FormKind.STOP,
    FormKind.CONTROL,
    FormKind.FEE,
    FormKind.RETURN,
    FormKind.HISTORY,
)
"""Forms that `snapshot` makes."""


def snapshot(
    s: Services,
    form: FormKind,
    code: str,
    *,
    clerk_name: str | None = None,
    about_seq: int | None = None,
) -> ReceiptSnapshot | DossierSlip:
    """A form of a stored dossier, as it would print now. The desk's first receipt makes the key
    that seals it; nothing else is written.

    The clerk named on it is who did the act it is about, unless told otherwise. Of several acts of
    the same kind (two requests for papers) the last is meant, unless `about_seq` names one by its
    `desk_seq`.

    Raises:
        NotFound: ``no-dossier``.
        NotAllowed: ``nothing-to-print`` when the act that the form is about did not happen;
            ``not-supported-yet`` for a form that is not in `OF_ONE_DOSSIER`.
    """
    if form is FormKind.RECEIPT:
        slip_seals.ready(s)
    return _snapshot(s, form, code, clerk_name, about_seq)


@one_snapshot
def _snapshot(
    s: Services, form: FormKind, code: str, clerk_name: str | None, about_seq: int | None
) -> ReceiptSnapshot | DossierSlip:
    state = dossier_of(s, code)
    if form is FormKind.RECEIPT:
        return _receipt(s, state, form_parts.signer(clerk_name, state.accepted_by))
    return form_slips.slip_snapshot(s, form, state, clerk_name, about_seq)


def _receipt(s: Services, state: Dossier, clerk_name: str) -> ReceiptSnapshot:
    steps = form_history.steps_of(s, state.dossier_id)
    issue = form_numbers.next_issue(s, FormKind.RECEIPT, state, steps, None)
    represented_by = state.representative
    return ReceiptSnapshot(
        unit=form_parts.unit_header(s),
        code=state.code,
        is_provisional=state.provisional,
        aliases=tuple(alias for alias in state.aliases if alias != state.code),
        applicant=form_parts.form_party(state.applicant),
        represented_by=form_parts.form_party(represented_by) if represented_by else None,
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
        print_no=issue.print_no,
        printed_at=s.clock(),
        running_number=issue.running_number,
        seal=slip_seals.seal(s, state.code, state.due.due_at),
    )


def print_entry(
    slip: PrintedSlip, *, paper: Paper, pages: int, sha256: str, device: str | None = None
) -> ev.FormPrinted:
    """The journal entry of a slip as it was rendered: `sha256` of its bytes, hexadecimal."""
    return ev.FormPrinted(
        form=slip.form.value,
        paper=paper.value,
        print_no=slip.print_no,
        pages=pages,
        sha256=sha256,
        device=device,
        running_number=slip.running_number,
        about_seq=slip.about_seq,
    )


def record_print(
    s: Services,
    code: str,
    printed: ev.FormPrinted,
    actor: str,
    then: Callable[[], object] | None = None,
) -> int:
    """Journal a print before its bytes leave the program; returns its number (1 is the original).

    The slip's running number is taken in the same transaction, at its first print. `then` is done
    in it too: it puts the print into a device's queue, so that neither is there without the other.
    The key a receipt was sealed with is told to other desks where they were not told yet.

    Raises:
        NotFound: ``no-dossier``.
        NotAllowed: ``printed-meanwhile`` when another print took the print number or the running
            number that stand on this paper (render again); ``nothing-to-print`` when the act that
            the form is about did not happen.
    """
    form = FormKind(printed.form)
    with write(s.db):
        state = dossier_of(s, code)
        steps = form_history.steps_of(s, state.dossier_id)
        issue = form_numbers.next_issue(s, form, state, steps, printed.about_seq)
        form_numbers.check(issue, printed)
        form_numbers.take(s, form, issue)
        acts.append(s, state, _with_key(s, printed), actor, s.clock())
        if then is not None:
            then()
    return printed.print_no


def _with_key(s: Services, printed: ev.FormPrinted) -> ev.FormPrinted:
    key = slip_keys.to_announce(s) if printed.form == FormKind.RECEIPT else None
    if key is None:
        return printed
    slip_keys.announced(s, key)
    return replace(printed, slip_key=key)
