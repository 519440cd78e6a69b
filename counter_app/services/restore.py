"""Makes a desk out of a backup: the same dossiers, a new identity, a range of codes of its own.

The machine the backup came from may have gone on after it, or may still run. So nothing of its
identity is taken over: neither its numbers in the journal, nor its codes, nor its secrets.
"""

import os
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from counter_app.domain.errors import InvalidInput, NotAllowed, NotFound, StoreUnusable
from counter_app.domain.numbering import MOST_DESKS, desk_of
from counter_app.domain.queue import desk_of_number
from counter_app.services.backup import scans_beside
from counter_app.services.container import (
    ATTACHMENTS,
    DATABASE_FILE,
    DESK_FILE,
    DeskInfo,
    Services,
    desk_info,
    now,
    secret_place,
)
from counter_app.services.setup import write_desk_file
from counter_app.services.verify import verify
from counter_app.store import (
    changes,
    checks,
    heritage,
    hops,
    journal,
    lanes,
    migrations,
    print_jobs,
    projection,
    queue,
    settings,
    slip_keys,
)
from counter_app.store.connection import Database, open_database, translated, write
from counter_app.store.slip_keys import Entered
from counter_app.store.vault import Vault

LOG = "-wal"
CHOSEN_FROM: Final = 500
"""Numbers chosen here are high: those people give begin at 1."""
GIVEN: Final = ".restored"
"""Ends the name of the file beside a backup that lists the numbers of desks made from it."""


@dataclass(frozen=True, slots=True)
class RestoreRequest:
    """What `restore` needs. `desk` None means: choose a number nobody is known to use, other ones
    each time and on each machine.
    """

    source: Path
    key: str
    desk: int | None = None
    enrol_code: str | None = None
    insecure_file_key: bool = False


@dataclass(frozen=True, slots=True)
class Restored:
    """The new desk. `former_desk_id` is the identity in the backup; `unsent` counts its records
    that were not known to be sent then.
    """

    desk: DeskInfo
    former_desk_id: str
    former_desk: int
    events: int
    dossiers: int
    unsent: int


def restore(data_dir: Path, request: RestoreRequest) -> Restored:
    """Restore a backup into a folder that holds no desk. The desk file is written last.

    Raises:
        NotAllowed: ``desk-exists``, ``desk-half-made``, or ``restore-desk-number-used`` for a
            number whose codes may be in use.
        NotFound: ``file-missing``.
        InvalidInput: ``bad-desk``.
        StoreUnusable: wrong key, damaged or newer file, no keyring that may be trusted.
    """
    path = data_dir / DATABASE_FILE
    _check_place(data_dir, request)
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        _copy(request.source, path)
        db = open_database(path, request.key)
        try:
            with translated(file=request.source.name):
                desk_id, made = _made_over(db, path, request)
            key_source = "file" if request.insecure_file_key else "keyring"
            place = secret_place(data_dir, desk_id, key_source)
            place.put("database", request.key)
            vault = Vault(data_dir / ATTACHMENTS, request.key)
            found = verify(Services(db, now, made.desk, place, data_dir, vault))
            if not found.ok:
                raise StoreUnusable("restore-damaged", file=request.source.name)
        finally:
            db.close()
    except BaseException:
        for leftover in data_dir.glob(f"{DATABASE_FILE}*"):
            leftover.unlink()
        shutil.rmtree(data_dir / ATTACHMENTS, ignore_errors=True)
        raise
    write_desk_file(data_dir, desk_id, key_source)
    _note_given(request.source, made.desk.desk)
    return replace(made, events=found.events, dossiers=found.dossiers)


def _check_place(data_dir: Path, request: RestoreRequest) -> None:
    if (data_dir / DESK_FILE).exists():
        raise NotAllowed("desk-exists", folder=str(data_dir))
    if any(data_dir.glob(f"{DATABASE_FILE}*")) or (data_dir / ATTACHMENTS).exists():
        raise NotAllowed("desk-half-made", folder=str(data_dir), file=DATABASE_FILE)
    if not request.source.is_file():
        raise NotFound("file-missing", "src", file=str(request.source))
    if request.desk is not None and not 1 <= request.desk <= MOST_DESKS:
        raise InvalidInput("bad-desk", "desk")


def _copy(source: Path, path: Path) -> None:
    """The backup stays as it is. A database taken from a dead machine has its log beside it."""
    shutil.copyfile(source, path)
    os.chmod(path, 0o600)
    log = source.with_name(source.name + LOG)
    if log.is_file():
        shutil.copyfile(log, path.with_name(path.name + LOG))
    for scans in (scans_beside(source), source.parent / ATTACHMENTS):
        if scans.is_dir():
            shutil.copytree(scans, path.parent / ATTACHMENTS, dirs_exist_ok=True)
            return


def _made_over(db: Database, path: Path, request: RestoreRequest) -> tuple[str, Restored]:
    migrations.upgrade(db, path, request.key)
    if checks.integrity(db):
        raise StoreUnusable("restore-damaged", file=request.source.name)
    former = desk_info(db)
    desk_id = secrets.token_hex(6)
    with write(db):
        number = _number(db, former, request)
        _inherit(db, former)
        _forget(db)
        settings.put(db, settings.DESK_ID, desk_id)
        settings.put(db, settings.DESK, number)
        if request.enrol_code is not None:
            settings.put(db, settings.ENROL_CODE, request.enrol_code)
        changes.note(db, now(), "restore", "desk-restored", f"{former.desk_id} → {desk_id}")
    unsent = heritage.count_unsent(db)
    return desk_id, Restored(desk_info(db), former.desk_id, former.desk, 0, 0, unsent)


def _number(db: Database, former: DeskInfo, request: RestoreRequest) -> int:
    """A desk number whose codes nobody has: not the former one, none seen in any code here.

    By chance among those that are left: two machines that restore one backup know nothing of each
    other. Where the backup lies, what was made from it before is known.
    """
    used = {former.desk, *_numbers_seen(db)}
    if request.desk is None:
        used |= _given(request.source)
        free = [number for number in range(1, MOST_DESKS + 1) if number not in used]
        high = [number for number in free if number >= CHOSEN_FROM]
        if not free:
            raise NotAllowed("restore-desk-number-used", "desk", desk=former.desk)
        return secrets.choice(high or free)
    if request.desk in used:
        raise NotAllowed("restore-desk-number-used", "desk", desk=request.desk)
    return request.desk


def _numbers_seen(db: Database) -> set[int]:
    """Desks with a dossier, a ticket or an appointment of today or before."""
    found = {desk_of(alias) for alias in projection.aliases(db)}
    found |= {desk_of_number(number) for number in queue.numbers(db)}
    return {number for number in found if number is not None}


def _given(source: Path) -> set[int]:
    try:
        listed = _list_beside(source).read_text("ascii").split()
    except (OSError, UnicodeDecodeError):
        return set()
    return {int(one) for one in listed if one.isdecimal()}


def _note_given(source: Path, number: int) -> None:
    """A medium that cannot be written on keeps no list; then chance alone keeps numbers apart."""
    with suppress(OSError), _list_beside(source).open("a", encoding="ascii") as file:
        file.write(f"{number}\n")


def _list_beside(source: Path) -> Path:
    return source.with_name(source.name + GIVEN)


def _inherit(db: Database, former: DeskInfo) -> None:
    """Remember what the former identity had not sent; it is offered under that name, if at all."""
    acked = settings.get(db, settings.ACKED_SEQ) or 0
    last, _ = journal.last(db, former.desk_id)
    if last:
        heritage.put(db, former.desk_id, min(acked, last))
    projection.forget_own(db)
    own_key = settings.get(db, settings.SLIP_KEY)
    if own_key is not None:  # its slips stay genuine
        slip_keys.put(db, [Entered(own_key, former.unit_code, former.desk_id, None)])


def _forget(db: Database) -> None:
    """What was true of the former identity only. Epoch and cursor stay: they tell how far the feed
    was read, and a gateway of another epoch is noticed as ever.
    """
    gone: tuple[settings.Setting[Any], ...] = (
        settings.ACKED_SEQ,
        settings.ENROLLED,
        settings.ENROL_CODE,
        settings.STATE,
        settings.STATE_DETAIL,
        settings.ATTEMPT_AT,
        settings.SUCCESS_AT,
        settings.CLOCK_OFFSET_MS,
        settings.CLOCK_SAMPLE,
        settings.SLIP_KEY,
        settings.SLIP_KEY_TOLD,
        settings.PAIRED,
        settings.BUNDLE_NUMBER,
    )
    for setting in gone:
        settings.drop(db, setting)
    if settings.get(db, print_jobs.SINCE_SEQ) is not None:
        settings.put(db, print_jobs.SINCE_SEQ, 0)
    lanes.doubt_all(db)
    hops.forget(db)
