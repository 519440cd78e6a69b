"""Generation 2 as decisions: number → create → progress → result → status.

This generation has no look-up and cannot change what was created. So a code that exists is ours
only if this very dossier was offered under it before, and a correction of data is for a person.
"""

from dataclasses import replace
from typing import Final

from counter_app.domain import events as ev
from counter_app.domain.lane import Lane, Presence
from counter_app.domain.status import Status
from sync.wire.dvcqg.calls import (
    AGAIN,
    ATTEMPT,
    CHANGE_BY_HAND,
    CODE_TAKEN,
    Aim,
    Answer,
    Call,
    Held,
    Moved,
    Verdict,
    lost,
    named_field,
    refused,
    unoffered,
    untold,
)
from sync.wire.dvcqg.filing import Filing, acts
from sync.wire.dvcqg.text import CHUNK, digest
from sync.wire.dvcqg2 import dossier, envelope, progress

DOSSIER: Final = "dossier"
RESULT: Final = "result"
STATUS: Final = "status"

_TAKEN: Final = (
    "Trên cổng đã có một hồ sơ mang mã này, chưa rõ có phải hồ sơ này không. Đối chiếu trên cổng: "
    "nếu đúng là hồ sơ này thì xác nhận để gửi tiếp, nếu không thì phải cấp lại mã."
)
_BY_HAND: Final = (
    "Cổng thế hệ 2 không có lệnh sửa thông tin hồ sơ đã tạo. Sửa trên cổng cho giống ở đây, "
    "rồi xác nhận đã sửa."
)
_NO_NUMBER: Final = "Cổng trả lời nhưng không cho mã hồ sơ."
_FIELDS: Final = (
    *dossier.FIELDS,
    *dossier.OUR_PATHS,
    *progress.PROGRESS_FIELDS,
    *progress.STATUS_FIELDS,
    *progress.LISTS.values(),
)
_HAS_RESULT: Final = (Status.FINISHED, Status.RETURNED)


class Generation2:
    """The generation-2 dialect, spoken for one unit."""

    def __init__(self, unit: str) -> None:
        """`unit` is MaDonViTiepNhan."""
        self._unit = unit

    def fingerprint(self, filing: Filing) -> str:
        """Digest of everything the calls would carry."""
        told = [list(act.act_id) for act in acts(filing.events)]
        status = progress.status_message(filing, filing.state.status, filing.state.code, "")
        return digest([dossier.identity(filing), status, told])

    def next_call(self, filing: Filing, lane: Lane) -> Call | Held | None:
        """What to send now."""
        code = lane.portal_code
        if code is None and filing.state.provisional:
            body = {"MaTTHC": filing.state.procedure.code}
            return Call(Aim.NUMBER, envelope.NUMBER, body, "")
        code = code or filing.state.code
        if lane.presence is not Presence.THERE:
            message = dossier.dossier_message(filing, code, self._unit)
            wanted = digest(dossier.identity(filing))
            return Call(Aim.CREATE, envelope.CREATE, message, code, wanted)
        return (
            _tell(filing, lane, code)
            or _result(filing, lane, code)
            or _status(filing, lane, code)
            or _changed(filing, lane)
        )

    def after(self, filing: Filing, lane: Lane, call: Call, answer: Answer) -> Moved | Held:
        """What an answer changes."""
        if answer.verdict is Verdict.OK and call.aim is Aim.NUMBER:
            number = envelope.number_in(answer)
            if number:
                return Moved(replace(lane, portal_code=number), number)
            return refused(replace(answer, message=_NO_NUMBER), None)
        if answer.verdict is Verdict.OK:
            return _confirmed(lane, call, answer)
        if call.aim is Aim.CREATE and answer.verdict is Verdict.EXISTS:
            return _exists(lane, call, answer)
        if answer.verdict is Verdict.GONE and call.aim is not Aim.CREATE:
            return Moved(lost(lane))
        back = unoffered(lane) if call.aim is Aim.CREATE else None
        return replace(refused(answer, our_path(answer.message)), lane=back)

    def settled(self, filing: Filing, lane: Lane, objection: str) -> Lane:
        """A person said that it is ours, or brought it up to date there."""
        if objection not in (CODE_TAKEN, CHANGE_BY_HAND):
            return lane
        held = {**lane.held, DOSSIER: digest(dossier.identity(filing))}
        code = lane.portal_code or filing.state.code
        return replace(lane, presence=Presence.THERE, portal_code=code, held=held)


def our_path(message: str) -> str | None:
    """The field a refusal speaks of: our path where there is one, else the portal's name."""
    name = named_field(message, _FIELDS)
    return None if name is None else dossier.OUR_PATHS.get(name, name)


def _tell(filing: Filing, lane: Lane, code: str) -> Call | None:
    chunk = untold(acts(filing.events), lane)[:CHUNK]
    if not chunk:
        return None
    entries = [progress.progress_entry(filing, act, code, lane.portal_id) for act in chunk]
    told = tuple(act.act_id for act in chunk)
    return Call(Aim.PROGRESS, envelope.PROGRESS, entries, code, acts=told)


def _result(filing: Filing, lane: Lane, code: str) -> Call | None:
    if filing.state.status not in _HAS_RESULT:
        return None
    message = progress.status_message(filing, Status.FINISHED, code, lane.portal_id)
    wanted = digest(message)
    if lane.held.get(RESULT) == wanted:
        return None
    return Call(Aim.RESULT, envelope.STATUS, [message], code, wanted)


def _status(filing: Filing, lane: Lane, code: str) -> Call | None:
    message = progress.status_message(filing, filing.state.status, code, lane.portal_id)
    wanted = digest(message)
    if lane.held.get(STATUS) == wanted:
        return None
    return Call(Aim.STATUS, envelope.STATUS, [message], code, wanted)


def _changed(filing: Filing, lane: Lane) -> Held | None:
    if lane.held.get(DOSSIER) == digest(dossier.identity(filing)):
        return None
    return Held(CHANGE_BY_HAND, _corrected(filing), _BY_HAND)


def _corrected(filing: Filing) -> str | None:
    """The path of the newest correction."""
    for event in reversed(filing.events):
        if isinstance(event.body, ev.DossierCorrected) and event.body.changes:
            return event.body.changes[0].field
    return None


def _confirmed(lane: Lane, call: Call, answer: Answer) -> Moved:
    if call.aim is Aim.CREATE:
        portal_id, named = envelope.dossier_in(answer)
        created = replace(
            lane,
            presence=Presence.THERE,
            portal_id=portal_id,
            portal_code=named or call.code,
            held={DOSSIER: call.digest},
            told=frozenset(),
        )
        return Moved(created, named if named and named != call.code else None)
    if call.aim is Aim.PROGRESS:
        return Moved(replace(lane, told=lane.told | frozenset(call.acts)))
    held = {**lane.held, STATUS: call.digest}
    if call.aim is Aim.RESULT:
        held[RESULT] = call.digest
    return Moved(replace(lane, held=held))


def _exists(lane: Lane, call: Call, answer: Answer) -> Moved | Held:
    """Ours if it was offered before and no answer came; else a person has to look."""
    if AGAIN not in lane.held:
        back = replace(unoffered(lane), presence=Presence.SAID_TAKEN)
        return Held(CODE_TAKEN, "code", _TAKEN, answer.raw, back)
    portal_id, _ = envelope.dossier_in(answer)
    held = {DOSSIER: lane.held.get(ATTEMPT, call.digest)}
    return Moved(replace(lane, presence=Presence.THERE, portal_id=portal_id, held=held))
