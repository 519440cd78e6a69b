"""Calls to a portal, what its answers mean, and what follows for a lane: values without I/O.

A structured code decides. Words decide only where the portal gives no code, or where one code has
several meanings (``3`` and ``-3`` mean "exists" only together with the words).
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Protocol

from counter_app.domain.lane import ActId, Lane, Presence
from counter_app.domain.text import fold
from sync.wire.dvcqg.filing import Act, Filing

DATA_REFUSED: Final = "portal-data-refused"
CODE_TAKEN: Final = "portal-code-taken"
CODE_PROVISIONAL: Final = "portal-code-provisional"
CHANGE_BY_HAND: Final = "portal-change-by-hand"


class Aim(StrEnum):
    """What a call is for."""

    NUMBER = "number"
    LOOK_UP = "look_up"
    CREATE = "create"
    UPDATE = "update"
    PROGRESS = "progress"
    RESULT = "result"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Call:
    """One call. `digest` is of the part it would bring about, `acts` the acts it tells."""

    aim: Aim
    service: str
    body: object
    code: str
    digest: str = ""
    acts: tuple[ActId, ...] = ()

    @property
    def brings(self) -> bool:
        """Whether it brings something there; a look-up or a number does not."""
        return self.aim not in (Aim.LOOK_UP, Aim.NUMBER)


class Verdict(StrEnum):
    """What an answer means."""

    OK = "ok"
    EXISTS = "exists"
    GONE = "gone"
    """The dossier named is not there."""
    EXPIRED = "expired"
    """The session is over: log in again."""
    REFUSED = "refused"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Answer:
    """A portal's answer, read.

    Attributes:
        code: Its error code as text, empty where it gave none.
        message: Its words, for people.
        result: Its payload.
        raw: The whole answer as text, cut to a length fit for support.
    """

    verdict: Verdict
    code: str = ""
    message: str = ""
    result: object = None
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A dossier that cannot go on until a person acts.

    Attributes:
        objection: Its code, one of the four above: raised in the portal's name.
        field: The path at fault as screens name it, or the portal's own field name, or None.
        message: Why, for people.
        raw: The portal's answer, for support.
        lane: The lane as it is now, None where nothing else became known.
    """

    objection: str
    field: str | None
    message: str
    raw: str = ""
    lane: Lane | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """The lane after an answer. `assigned` is an official code the portal gave the dossier."""

    lane: Lane
    assigned: str | None = None


class Dialect(Protocol):
    """One generation of messages, as pure decisions."""

    def next_call(self, filing: Filing, lane: Lane) -> Call | Held | None:
        """What to send now; None when the portal's copy is as it should be."""
        ...

    def after(self, filing: Filing, lane: Lane, call: Call, answer: Answer) -> Moved | Held:
        """What an answer changes."""
        ...

    def fingerprint(self, filing: Filing) -> str:
        """What tells whether anything a portal should hold has changed."""
        ...

    def settled(self, filing: Filing, lane: Lane, objection: str) -> Lane:
        """The lane after a person settled an objection raised for it."""
        ...


ATTEMPT: Final = "attempt"
AGAIN: Final = "again"
"""Parts of `Lane.held` while a create is in doubt: what was offered first; that it was again."""

_SET_BY: Final = {
    Aim.UPDATE: frozenset({"dossier"}),
    Aim.STATUS: frozenset({"status"}),
    Aim.RESULT: frozenset({"status", "result"}),
}
"""Parts of `Lane.held` that a call changes at the portal."""


def doubted(lane: Lane, call: Call) -> Lane:
    """The lane to keep before `call` leaves: if the answer is lost, it may be there.

    ``attempt`` is what was offered first, ``again`` says that it is offered while in doubt. What
    a change would set is not known to be there any more: an act taken back meanwhile must not
    find its old self confirmed.
    """
    if call.aim is not Aim.CREATE:
        unsure = _SET_BY.get(call.aim, frozenset())
        return replace(lane, held={part: v for part, v in lane.held.items() if part not in unsure})
    held = dict(lane.held)
    if lane.presence is Presence.DOUBTFUL:
        held[AGAIN] = "1"
    held.setdefault(ATTEMPT, call.digest)
    return replace(lane, presence=Presence.DOUBTFUL, portal_code=call.code, held=held)


def unoffered(lane: Lane) -> Lane:
    """The lane after an offer was refused: in doubt only if it was before.

    The code goes back too: another one may be assigned before the next offer.
    """
    if AGAIN in lane.held:
        return lane
    return Lane(lane.dossier_id, Presence.ABSENT)


def lost(lane: Lane) -> Lane:
    """The lane when the portal says that it does not have the dossier any more."""
    return replace(lane, presence=Presence.ABSENT, held={}, told=frozenset(), portal_id="")


def untold(all_acts: Iterable[Act], lane: Lane) -> tuple[Act, ...]:
    """Acts the portal's progress list does not hold yet, in order."""
    return tuple(act for act in all_acts if act.act_id not in lane.told)


def refused(answer: Answer, field: str | None) -> Held:
    """A person has to look at what the portal refused."""
    words = answer.message or f"Mã lỗi {answer.code or 'không rõ'}"
    return Held(DATA_REFUSED, field, words[:500], answer.raw)


_RAW_LIMIT: Final = 2000
_SESSION: Final = re.compile(r"\b(session|token|phien(?! ban))\b")
"""Words for a session; "phiên bản" is a version."""


def parsed(body: bytes) -> Mapping[str, object] | None:
    """A JSON object, or None for anything else."""
    try:
        found: object = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def raw_text(body: bytes) -> str:
    """An answer as text for support."""
    return body[: 4 * _RAW_LIMIT].decode("utf-8", "replace")[:_RAW_LIMIT]


def code_text(value: object) -> str:
    """A code as text, whatever type it came in; empty where there is none."""
    return "" if value is None or isinstance(value, bool | dict | list) else str(value).strip()


def read(
    code: str, message: str, ok_codes: frozenset[str], exists_codes: frozenset[str]
) -> Verdict:
    """The meaning of a code and its words."""
    words = fold(message)
    if "da ton tai" in words and code in exists_codes:
        return Verdict.EXISTS
    if code in ok_codes:
        return Verdict.OK
    if _tells_expiry(words):
        return Verdict.EXPIRED
    if _tells_absence(words):
        return Verdict.GONE
    if not code:
        return Verdict.OK if _tells_success(words) else Verdict.UNREADABLE
    return Verdict.REFUSED


def _tells_expiry(words: str) -> bool:
    troubles = ("het han", "khong hop le", "expired", "invalid", "khong ton tai")
    return _SESSION.search(words) is not None and any(one in words for one in troubles)


def _tells_absence(words: str) -> bool:
    return "ho so" in words and ("khong ton tai" in words or "khong tim thay" in words)


def _tells_success(words: str) -> bool:
    is_denied = re.search(r"\b(khong|chua|that bai|loi|khong the)\b", words) is not None
    return "thanh cong" in words and not is_denied


def named_field(message: str, names: Iterable[str]) -> str | None:
    """The field name a message speaks of, the longest that stands there as a word."""
    for name in sorted(names, key=len, reverse=True):
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", message, re.IGNORECASE):
            return name
    return None


def rows(answer: Answer) -> list[Mapping[str, object]]:
    """The objects of an answer's result; one object alone counts as a list of one."""
    found = answer.result
    listed = found if isinstance(found, list) else [found]
    return [one for one in listed if isinstance(one, dict) and one]
