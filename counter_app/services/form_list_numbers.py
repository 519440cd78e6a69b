"""Numbers on slips about several dossiers: each of them journals the print, all with one number.

The number belongs to exactly that set of dossiers; another selection is another slip.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeGuard

from counter_app.domain import events as ev
from counter_app.domain.dossier import Dossier
from counter_app.domain.forms import FormKind
from counter_app.domain.records import Record
from counter_app.services.container import Services
from counter_app.services.form_history import Step
from counter_app.services.form_numbers import Issue, free_number
from counter_app.store import journal

_PRINTED = ev.KINDS[ev.FormPrinted]


@dataclass(frozen=True, slots=True)
class Member:
    """A dossier in a list: its state, and the act it stands for with what came after it."""

    state: Dossier
    since: tuple[Step, ...]
    about_seq: int | None
    dated_at: datetime


def next_list_issue(s: Services, form: FormKind, members: Sequence[Member]) -> Issue:
    """The next print of the list of exactly these dossiers."""
    dated_at = max(member.dated_at for member in members)
    for number, count in _numbers_of(form, members[0]):
        first = [_first_print(form, member, number) for member in members]
        if all(event is not None for event in first) and _is_whole_list(
            s, form, number, [event for event in first if event is not None], members
        ):
            return Issue(count + 1, number, dated_at, is_first=False)
    return Issue(1, free_number(s, form, dated_at), dated_at, is_first=True)


def _numbers_of(form: FormKind, member: Member) -> list[tuple[str, int]]:
    """Numbers of lists that this dossier was printed in, and how often, the newest first."""
    counts: dict[str, int] = {}
    for step in member.since:
        body = step.event.body
        if _is_print(body, form, member.about_seq) and body.running_number is not None:
            counts[body.running_number] = counts.get(body.running_number, 0) + 1
    return list(reversed(counts.items()))


def _first_print(form: FormKind, member: Member, number: str) -> ev.Event | None:
    for step in member.since:
        body = step.event.body
        if _is_print(body, form, member.about_seq) and body.running_number == number:
            return step.event
    return None


def _is_print(body: ev.Body, form: FormKind, about_seq: int | None) -> TypeGuard[ev.FormPrinted]:
    return isinstance(body, ev.FormPrinted) and (body.form, body.about_seq) == (form, about_seq)


def _is_whole_list(
    s: Services, form: FormKind, number: str, prints: list[ev.Event], members: Sequence[Member]
) -> bool:
    """Whether the journal notes this number for these dossiers and no other: the entries of a list
    stand next to each other.
    """
    start, desk = min(event.desk_seq for event in prints), prints[0].desk_id
    around = journal.own_after(s.db, desk, start - 2, len(members) + 2)
    noted = {record.dossier_id for record in around if _has_number(record, form, number)}
    return noted == {member.state.dossier_id for member in members}


def _has_number(record: Record, form: FormKind, number: str) -> bool:
    if record.kind != _PRINTED:
        return False
    body = json.loads(record.body)
    return (body.get("form"), body.get("running_number")) == (form.value, number)
