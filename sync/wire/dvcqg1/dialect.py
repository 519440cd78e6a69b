"""Generation 1 as decisions: look up when unsure → create → progress → update.

Status, supplements and results travel inside the dossier message: the update after the progress
brings them. Pure: what is sent next follows from the dossier and from what was confirmed.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from counter_app.domain.lane import Lane, Presence
from sync.wire.dvcqg.calls import (
    CODE_PROVISIONAL,
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
    rows,
    unoffered,
    untold,
)
from sync.wire.dvcqg.filing import Filing, acts
from sync.wire.dvcqg.text import CHUNK, digest
from sync.wire.dvcqg1 import dossier, envelope, progress

DOSSIER: Final = "dossier"
GONE: Final = "gone"

_PROVISIONAL: Final = (
    "Hồ sơ mang mã tạm nên chưa gửi được: cổng thế hệ 1 chỉ nhận mã hồ sơ chính thức. "
    "Nhập mã do hệ thống của tỉnh cấp."
)
_TAKEN: Final = (
    "Trên cổng đã có một hồ sơ khác mang mã này. Hồ sơ trên cổng không bị thay đổi; "
    "cần đối chiếu và cấp lại mã cho một trong hai."
)
_FIELDS: Final = (*dossier.FIELDS, *progress.FIELDS, "SoDinhDanh", "Gia")


class Generation1:
    """The generation-1 dialect."""

    def fingerprint(self, filing: Filing) -> str:
        """Digest of the whole dossier message and of the acts to tell."""
        told = [list(act.act_id) for act in acts(filing.events)]
        return digest([dossier.dossier_message(filing, filing.state.code), told])

    def next_call(self, filing: Filing, lane: Lane) -> Call | Held | None:
        """What to send now."""
        code = lane.portal_code or filing.state.code
        if filing.state.provisional and lane.portal_code is None:
            return Held(CODE_PROVISIONAL, "code", _PROVISIONAL)
        match lane.presence:
            case Presence.UNTRIED | Presence.ABSENT:
                return _create(filing, code)
            case Presence.DOUBTFUL | Presence.SAID_TAKEN:
                body = envelope.asking(envelope.LOOK_UP, mahoso=code)
                return Call(Aim.LOOK_UP, envelope.LOOK_UP, body, code)
            case _:
                return _tell(filing, lane, code) or _update(filing, lane, code)

    def after(self, filing: Filing, lane: Lane, call: Call, answer: Answer) -> Moved | Held:
        """What an answer changes."""
        if call.aim is Aim.LOOK_UP:
            return _looked_up(filing, lane, answer)
        if call.aim is Aim.CREATE and answer.verdict is Verdict.EXISTS:
            return Moved(replace(lane, presence=Presence.SAID_TAKEN))
        is_done = answer.verdict is Verdict.OK or _is_repeated(answer)
        if is_done:
            return Moved(_confirmed(lane, call))
        if answer.verdict is Verdict.GONE and call.aim is not Aim.CREATE and GONE not in lane.held:
            held = {**lane.held, GONE: "1"}
            return Moved(replace(lane, presence=Presence.DOUBTFUL, held=held))
        back = unoffered(lane) if call.aim is Aim.CREATE else None
        return replace(refused(answer, our_path(answer.message)), lane=back)

    def settled(self, filing: Filing, lane: Lane, objection: str) -> Lane:
        """Ask the portal anew: whatever it said before, a person has changed something since."""
        held = {part: value for part, value in lane.held.items() if part != GONE}
        return replace(lane, held=held)


def our_path(message: str) -> str | None:
    """The field a refusal speaks of: our path where there is one, else the portal's name."""
    name = named_field(message, _FIELDS)
    return None if name is None else dossier.OUR_PATHS.get(name, name)


def _create(filing: Filing, code: str) -> Call:
    message = dossier.accepted_message(filing, code)
    body = envelope.updating(False, envelope.DOSSIER, [message])
    return Call(Aim.CREATE, envelope.DOSSIER, body, code, digest(message))


def _tell(filing: Filing, lane: Lane, code: str) -> Call | None:
    chunk = untold(acts(filing.events), lane)[:CHUNK]
    if not chunk:
        return None
    entries = [progress.progress_entry(filing, act, code) for act in chunk]
    body = envelope.updating(False, envelope.PROGRESS, entries)
    told = tuple(act.act_id for act in chunk)
    return Call(Aim.PROGRESS, envelope.PROGRESS, body, code, acts=told)


def _update(filing: Filing, lane: Lane, code: str) -> Call | None:
    message = dossier.dossier_message(filing, code)
    wanted = digest(message)
    if lane.held.get(DOSSIER) == wanted:
        return None
    body = envelope.updating(True, envelope.DOSSIER, [message])
    return Call(Aim.UPDATE, envelope.DOSSIER, body, code, wanted)


def _is_repeated(answer: Answer) -> bool:
    """Success that mentions that the dossier existed before, as an update's may."""
    return answer.verdict is Verdict.EXISTS and answer.code in envelope.OK_CODES


def _confirmed(lane: Lane, call: Call) -> Lane:
    if call.aim is Aim.PROGRESS:
        return replace(lane, told=lane.told | frozenset(call.acts))
    told = frozenset() if call.aim is Aim.CREATE else lane.told
    return replace(lane, presence=Presence.THERE, held={DOSSIER: call.digest}, told=told)


def _looked_up(filing: Filing, lane: Lane, answer: Answer) -> Moved | Held:
    found = rows(answer) if answer.verdict is Verdict.OK else []
    if found:
        if _is_same(filing, found[0]):
            return Moved(replace(lane, presence=Presence.THERE))
        return Held(CODE_TAKEN, "code", _TAKEN, answer.raw, unoffered(lane))
    if answer.verdict not in (Verdict.OK, Verdict.GONE):
        return refused(answer, our_path(answer.message))
    if lane.presence is Presence.SAID_TAKEN:
        return Held(CODE_TAKEN, "code", _TAKEN, answer.raw, unoffered(lane))
    return Moved(lost(lane))


def _is_same(filing: Filing, there: Mapping[str, object]) -> bool:
    """Whether the portal's dossier is this one, by what it tells: procedure and reception time."""
    plain = {name.lower(): value for name, value in there.items()}
    ours = dossier.dossier_message(filing, filing.state.code)
    for name in ("MaTTHC", "NgayTiepNhan"):
        told = plain.get(name.lower())
        if told not in (None, "") and str(told) != ours[name]:
            return False
    return True
