"""Scans of a dossier: adding, removing, reading. A file is on disk before the journal names it.

Owns these use cases. Must not know how a scan is made lighter (`scans`) or sent
(`attachment_lane`).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final

from counter_app.domain import events as ev
from counter_app.domain.dossier import Attachment, Dossier
from counter_app.domain.errors import InvalidInput, NotAllowed, NotFound, StoreUnusable
from counter_app.domain.ids import DeskId
from counter_app.domain.text import required_text
from counter_app.services import acts, settling, way
from counter_app.services.container import Services
from counter_app.services.portal import LANE_KINDS
from counter_app.services.reading import dossier_of, one_snapshot
from counter_app.services.scans import Prepared
from counter_app.store import attachments, heritage, settings
from counter_app.store.connection import write

MOST_SCANS: Final = 100
"""Most scans of one dossier."""


class ScanState(StrEnum):
    """Where a scan is, as this desk knows it."""

    WAITING = "waiting"
    """Added here; the other side does not hold it yet."""
    SENT = "sent"
    """Added here; the other side answered that it holds the whole file."""
    HERE = "here"
    """Kept on this machine: fetched from another desk, or with no other side that takes files."""
    ELSEWHERE = "elsewhere"
    """Added at another desk and not fetched."""
    FETCHING = "fetching"
    """Asked for; it comes with the next connection."""


@dataclass(frozen=True, slots=True)
class Added:
    """A scan that was added: the kept form's SHA-256, and bytes as it came and as it is kept."""

    sha256: str
    bytes: int
    stored_bytes: int


@dataclass(frozen=True, slots=True)
class Scan:
    """One scan of a dossier for people; `document` is the place of its paper, from 1. Where the way
    further up is known, `above` is the next gateway's name, and `is_above` whether a sent scan is
    there.
    """

    desk_id: DeskId
    desk_seq: int
    name: str
    media_type: str
    sha256: str
    size: int
    original_size: int
    document: int | None
    added_by: str
    added_at: datetime
    state: ScanState
    above: str = ""
    is_above: bool = False


def attach(
    s: Services, code: str, prepared: Prepared, actor: str, document: int | None = None
) -> Added:
    """Add a scan to the dossier that `code` names.

    Raises:
        NotFound: ``no-dossier``.
        InvalidInput: ``no-such-document`` or ``too-many``.
        NotAllowed: ``scan-already-there``.
        StoreUnusable: the files could not be written; nothing was added.
    """
    state = dossier_of(s, code)
    _check(state, prepared, document)
    original = s.vault.put(prepared.original)
    kept = s.vault.put(prepared.kept)
    body = ev.AttachmentAdded(
        name=prepared.name,
        media_type=prepared.media_type,
        sha256=kept,
        size=len(prepared.kept),
        original_media_type=prepared.original_media_type,
        original_sha256=original,
        original_size=len(prepared.original),
        document=document,
    )
    with write(s.db):
        state = dossier_of(s, code)
        _check(state, prepared, document)
        acts.append(s, state, body, actor, s.clock())
    return Added(kept, len(prepared.original), len(prepared.kept))


def remove(s: Services, code: str, scan: tuple[str, int], reason: str, actor: str) -> None:
    """Take a scan, named by desk and number of the act that added it, off the dossier. Its file and
    the act that added it stay.

    Raises:
        NotFound: ``no-dossier`` or ``no-scan``.
        InvalidInput: naming ``reason``.
    """
    words = required_text(reason, field="reason", max_length=settling.REASON_LIMIT)
    with write(s.db):
        state = dossier_of(s, code)
        found = next((one for one in state.attachments if _key(one) == scan), None)
        if found is None:
            raise NotFound("no-scan")
        body = ev.AttachmentRemoved(found.desk_id, found.desk_seq, words)
        acts.append(s, state, body, actor, s.clock())


@one_snapshot
def scans(s: Services, state: Dossier) -> tuple[Scan, ...]:
    """The scans of a dossier in the order they were added, each with where it is."""
    names = [one.file.sha256 for one in state.attachments]
    sent = attachments.sent(s.db, settings.get(s.db, settings.EPOCH) or "", names)
    fetching = {name for name, _ in attachments.wanted(s.db)}
    is_lanes = (settings.get(s.db, settings.PORTAL_KIND) or "gateway") in LANE_KINDS
    own = own_identities(s)
    above = way.scans_above(s)
    found = []
    for one in state.attachments:
        file = one.file
        if one.desk_id in own:
            kept = ScanState.HERE if is_lanes else ScanState.WAITING
            where = ScanState.SENT if file.sha256 in sent else kept
        elif s.vault.has(file.sha256):
            where = ScanState.HERE
        else:
            where = ScanState.FETCHING if file.sha256 in fetching else ScanState.ELSEWHERE
        is_known = where is ScanState.SENT and one.desk_id == s.desk.desk_id
        is_above = above[1].has(file.sha256) if is_known and above else None
        found.append(
            Scan(
                desk_id=one.desk_id,
                desk_seq=one.desk_seq,
                name=file.name,
                media_type=file.media_type,
                sha256=file.sha256,
                size=file.size,
                original_size=file.original_size,
                document=file.document,
                added_by=one.added_by,
                added_at=one.added_at,
                state=where,
                above=above[0] if above and is_above is not None else "",
                is_above=bool(is_above),
            )
        )
    return tuple(found)


def content(s: Services, name: str) -> bytes:
    """The file of a scan, by its SHA-256.

    Raises:
        NotFound: ``scan-not-here``: it lies at the other side; `want` it.
        StoreUnusable: ``scan-unreadable``.
    """
    return s.vault.get(name)


def want(s: Services, scan: Scan) -> None:
    """Ask for the file of another desk's scan; it comes with the next connection."""
    with write(s.db):
        if not s.vault.has(scan.sha256):
            attachments.put_wanted(s.db, scan.sha256, scan.size, s.clock())


def estimate_s(s: Services, size: int) -> int | None:
    """Seconds that sending `size` bytes takes at the speed measured last; None where none was."""
    rate = settings.get(s.db, settings.LINK_RATE)
    return None if not rate else max(1, round(size / rate))


def problems(s: Services) -> list[str]:
    """What is wrong with the files the journal names: every own one must be here and sound, its
    original too until it was sent; another desk's only has to be sound.
    """
    found: list[str] = []
    seen: set[str] = set()
    own = own_identities(s)
    for desk_id, kept, original, is_sent in attachments.named(s.db):
        is_own = desk_id in own
        for name in {kept} | ({original} if is_own and not is_sent else set()):
            if name in seen or not (is_own or s.vault.has(name)):
                continue
            seen.add(name)
            problem = _problem(s, name)
            if problem:
                found.append(f"scan {name[:12]}: {problem}")
    return found


def own_identities(s: Services) -> frozenset[str]:
    """This desk, and the identities it had before it was restored: their files are here."""
    return frozenset({s.desk.desk_id, *(desk_id for desk_id, _ in heritage.known(s.db))})


def _problem(s: Services, name: str) -> str | None:
    try:
        data = s.vault.get(name)
    except NotFound:
        return "its file is missing"
    except StoreUnusable:
        return "its file is damaged"
    return None if sha256(data).hexdigest() == name else "its file holds something else"


def _check(state: Dossier, prepared: Prepared, document: int | None) -> None:
    if document is not None and not 1 <= document <= len(state.documents):
        raise InvalidInput("no-such-document", "document", high=len(state.documents))
    if len(state.attachments) >= MOST_SCANS:
        raise InvalidInput("too-many", "attachments", limit=MOST_SCANS)
    original = sha256(prepared.original).hexdigest()
    if any(
        (one.file.original_sha256, one.file.document) == (original, document)
        for one in state.attachments
    ):
        raise NotAllowed("scan-already-there", name=prepared.name)


def _key(one: Attachment) -> tuple[str, int]:
    return one.desk_id, one.desk_seq
