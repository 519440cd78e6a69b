"""Numbers on slips: which print of a slip comes next, and the slip's own running number.

A number is only looked at while a slip is drawn; it is taken in the transaction that journals the
print. So a number never names two slips, and no number is ever taken without a journal entry.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from counter_app.domain import events as ev
from counter_app.domain.calendar import local_time
from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import NotAllowed
from counter_app.domain.forms import FormKind, slip_number
from counter_app.services import form_history
from counter_app.services.container import Services
from counter_app.services.form_history import Step
from counter_app.store import counters


@dataclass(frozen=True, slots=True)
class Issue:
    """How the next print of a slip is counted.

    `dated_at` is the date that stands on the slip, `is_first` says that the number is still free.
    """

    print_no: int
    running_number: str
    dated_at: datetime
    is_first: bool


def next_issue(
    s: Services, form: FormKind, state: Dossier, steps: Sequence[Step], about_seq: int | None
) -> Issue:
    """The next print of a dossier's slip.

    Raises:
        NotAllowed: ``nothing-to-print`` when the act that the form is about did not happen.
    """
    since = form_history.act_behind(steps, form, about_seq)
    is_about_act = form in form_history.ACT_OF
    dated_at = since[0].event.occurred_at if is_about_act else state.received_at
    prints = prints_of(since, form, about_seq)
    kept = [one.running_number for one in prints if one.running_number is not None]
    number = kept[0] if kept else free_number(s, form, dated_at)
    return Issue(len(prints) + 1, number, dated_at, is_first=not kept)


def prints_of(steps: Sequence[Step], form: FormKind, about_seq: int | None) -> list[ev.FormPrinted]:
    """Earlier prints of one slip of a dossier, in their order."""
    bodies = [step.event.body for step in steps]
    return [
        body
        for body in bodies
        if isinstance(body, ev.FormPrinted) and (body.form, body.about_seq) == (form, about_seq)
    ]


def free_number(s: Services, form: FormKind, dated_at: datetime) -> str:
    """The number that the next new slip of that form and year gets; it is not taken by this."""
    return slip_number(counters.last_value(s.db, _counter(form, dated_at)) + 1, s.desk.desk)


def take(s: Services, form: FormKind, issue: Issue) -> None:
    """Take the number of a first print, inside the transaction that journals it."""
    if issue.is_first:
        counters.next_value(s.db, _counter(form, issue.dated_at))


def check(issue: Issue, printed: ev.FormPrinted) -> None:
    """Refuse to journal a print whose paper says something else than what is due now.

    Raises:
        NotAllowed: ``printed-meanwhile``.
    """
    if (printed.print_no, printed.running_number) != (issue.print_no, issue.running_number):
        raise NotAllowed("printed-meanwhile", form=printed.form)


def _counter(form: FormKind, dated_at: datetime) -> str:
    """Counters start again with every year that stands on the slips."""
    return f"form:{form.value}:{local_time(dated_at).year}"
