"""Slips about several dossiers: snapshots from the journal, and the record of their prints."""

from collections.abc import Callable, Sequence
from typing import Final

from counter_app.domain import events as ev
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import InvalidInput, NotAllowed
from counter_app.domain.form_lists import DossierLine, ListSnapshot
from counter_app.domain.forms import FormKind, FormParty, Paper
from counter_app.domain.party import Party
from counter_app.domain.text import fold
from counter_app.services import acts, form_history, form_list_numbers, form_numbers, form_parts
from counter_app.services.container import Services
from counter_app.services.dossiers import address
from counter_app.services.form_list_numbers import Member
from counter_app.services.reading import dossier_of, one_snapshot
from counter_app.store.connection import write

OF_SEVERAL: Final = (FormKind.HAND_OVER, FormKind.RESULT, FormKind.RECEIPTS)
"""Forms that `list_snapshot` makes."""

MOST: Final = 500
"""Dossiers on one slip; more is a mistake, or a register."""

_NOBODY: Final = FormParty(name="", identity="", address="", phone="", email="")


@one_snapshot
def list_snapshot(
    s: Services, form: FormKind, codes: Sequence[str], *, clerk_name: str | None = None
) -> ListSnapshot:
    """A slip about the dossiers that `codes` name, in that order, as it would print now.

    The clerk named on it is who did the first act in it, unless told otherwise.

    Raises:
        NotFound: ``no-dossier``.
        InvalidInput: ``missing`` or ``too-many`` (field ``codes``).
        NotAllowed: ``nothing-to-print`` when one of them was not handed over, has no result;
            ``different-receivers`` when they went to different units; ``different-submitters`` when
            different people brought them; ``not-supported-yet`` for a form not in `OF_SEVERAL`.
    """
    if form not in OF_SEVERAL:
        raise NotAllowed("not-supported-yet", "form", what=form.value)
    members = _members(s, form, codes)
    issue = form_list_numbers.next_list_issue(s, form, members)
    submitter = _submitter(members) if form is FormKind.RECEIPTS else None
    hand_over = _hand_over(members) if form is FormKind.HAND_OVER else None
    return ListSnapshot(
        form=form,
        unit=form_parts.unit_header(s),
        lines=tuple(_line(s, member) for member in members),
        other_side=hand_over.to_unit if hand_over is not None else "",
        receiver=hand_over.receiver if hand_over is not None else "",
        submitter=form_parts.form_party(submitter) if submitter is not None else _NOBODY,
        dated_at=issue.dated_at,
        clerk_name=form_parts.signer(clerk_name, members[0].since[0].event.actor),
        print_no=issue.print_no,
        printed_at=s.clock(),
        running_number=issue.running_number,
    )


def record_list(
    s: Services,
    slip: ListSnapshot,
    *,
    paper: Paper,
    pages: int,
    sha256: str,
    actor: str,
    device: str | None = None,
    then: Callable[[], object] | None = None,
) -> int:
    """Journal the print on every dossier of the list, before its bytes leave the program; returns
    its number (1 is the original). The running number is taken in the same transaction, and `then`
    is done in it: it puts the print into a device's queue.

    Raises:
        NotAllowed: ``printed-meanwhile`` (render again), and what `list_snapshot` raises.
    """
    with write(s.db):
        members = _members(s, slip.form, [line.address or line.code for line in slip.lines])
        issue = form_list_numbers.next_list_issue(s, slip.form, members)
        for member in members:
            entry = ev.FormPrinted(
                form=slip.form.value,
                paper=paper.value,
                print_no=slip.print_no,
                pages=pages,
                sha256=sha256,
                device=device,
                running_number=slip.running_number,
                about_seq=member.about_seq,
            )
            form_numbers.check(issue, entry)
            acts.append(s, member.state, entry, actor, s.clock())
        form_numbers.take(s, slip.form, issue)
        if then is not None:
            then()
    return slip.print_no


def _members(s: Services, form: FormKind, codes: Sequence[str]) -> list[Member]:
    if not codes:
        raise InvalidInput("missing", "codes")
    if len(codes) > MOST:
        raise InvalidInput("too-many", "codes", limit=MOST)
    states = {state.dossier_id: state for state in (dossier_of(s, code) for code in codes)}
    return [_member(s, form, state) for state in states.values()]


def _member(s: Services, form: FormKind, state: Dossier) -> Member:
    steps = form_history.steps_of(s, state.dossier_id)
    since = form_history.act_behind(steps, form)
    if form not in form_history.ACT_OF:
        return Member(state, since, None, state.received_at)
    act = since[0].event
    return Member(state, since, act.desk_seq, act.occurred_at)


def _submitter(members: Sequence[Member]) -> Party:
    submitters = [form_parts.submitter_of(member.state) for member in members]
    if len({one.personal_id or fold(one.name) for one in submitters}) > 1:
        raise NotAllowed("different-submitters")
    return submitters[0]


def _hand_over(members: Sequence[Member]) -> ev.HandedOver:
    acts_done = [member.since[0].event.body for member in members]
    found = [body for body in acts_done if isinstance(body, ev.HandedOver)]
    if len({fold(body.to_unit) for body in found}) > 1:
        raise NotAllowed("different-receivers")
    return found[0]


def _line(s: Services, member: Member) -> DossierLine:
    state, act = member.state, member.since[0].event.body
    return DossierLine(
        code=state.code,
        about_seq=member.about_seq,
        procedure=state.procedure.name,
        content=state.summary,
        applicant=form_parts.form_party(state.applicant),
        received_at=state.received_at,
        due_at=state.due.due_at,
        term_text=state.term_text,
        papers=len(state.documents),
        fees_total_vnd=state.fees.total_vnd,
        return_way=state.return_way,
        result=act.result if isinstance(act, ev.ProcessingFinished) else "",
        note=act.note if isinstance(act, ev.HandedOver) else "",
        address=address(s, state),
    )
