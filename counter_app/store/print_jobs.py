"""The print journal's rows, and the settings that name the devices. Knows no device and no layout.

The bytes of a job are kept until paper came out or nobody wants it any more.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlite_utils import Database

from counter_app.domain.ids import DeskId, DossierId
from counter_app.domain.print_device import DeviceConfig, Media, Route
from counter_app.domain.print_job import KEPT, JobState, PrintJob
from counter_app.store import codec
from counter_app.store.settings import Setting

_COLUMNS: Final = (
    "job_id, code, dossier_id, form, about_seq, print_no, device, media, language, actor, state,"
    " created_at, queued_at, changed_at, attempts, problem, remote_id"
)
_OPEN: Final = "state IN ('queued', 'sent', 'failed')"
_LOOKED_BACK: Final = 20_000
"""Own journal records that are looked through for slips without paper: weeks of a busy counter."""


def _devices(raw: str) -> tuple[DeviceConfig, ...]:
    return codec.typed(raw, tuple[DeviceConfig, ...])


def _routes(raw: str) -> tuple[Route, ...]:
    return codec.typed(raw, tuple[Route, ...])


DEVICES: Final = Setting("print.devices", _devices, codec.text_of)
ROUTES: Final = Setting("print.routes", _routes, codec.text_of)
SINCE_SEQ: Final = Setting("print.since_seq", int, str)
"""The desk's last record when it got its first device; earlier prints had no print journal."""


def add(db: Database, job: PrintJob, data: bytes) -> PrintJob:
    """Store a new job, inside the caller's write transaction; returns it with its number."""
    cursor = db.conn.execute(
        f"INSERT INTO print_job ({_COLUMNS}, data) VALUES (NULL{', ?' * 17})",
        (
            job.code,
            job.dossier_id,
            job.form,
            job.about_seq,
            job.print_no,
            job.device,
            job.media.value,
            job.language,
            job.actor,
            job.state.value,
            job.created_at.isoformat(),
            job.queued_at.isoformat(),
            job.changed_at.isoformat(),
            job.attempts,
            job.problem,
            job.remote_id,
            data,
        ),
    )
    return replace(job, job_id=cursor.lastrowid or 0)


def put(db: Database, job: PrintJob) -> None:
    """Store what became of a job, inside the caller's write transaction; its bytes go where they
    are not needed any more.
    """
    db.conn.execute(
        "UPDATE print_job SET device = ?, state = ?, queued_at = ?, changed_at = ?, attempts = ?,"
        " problem = ?, remote_id = ? WHERE job_id = ?",
        (
            job.device,
            job.state.value,
            job.queued_at.isoformat(),
            job.changed_at.isoformat(),
            job.attempts,
            job.problem,
            job.remote_id,
            job.job_id,
        ),
    )
    if job.state not in KEPT:
        db.conn.execute("UPDATE print_job SET data = NULL WHERE job_id = ?", (job.job_id,))


def rename_device(db: Database, name: str, new: str) -> None:
    """Give the jobs of a device to its new name, inside the caller's write transaction."""
    db.conn.execute("UPDATE print_job SET device = ? WHERE device = ?", (new, name))


def job(db: Database, job_id: int) -> PrintJob | None:
    """One job."""
    rows = _jobs(db, "WHERE job_id = ?", [job_id])
    return rows[0] if rows else None


def data(db: Database, job_id: int) -> bytes:
    """The bytes of a job that is not over yet; empty for one that is."""
    row = db.execute("SELECT data FROM print_job WHERE job_id = ?", [job_id]).fetchone()
    return bytes(row[0]) if row and row[0] is not None else b""


def open_jobs(db: Database, device: str | None = None) -> list[PrintJob]:
    """Jobs that are not over, in the order of printing; of one device or of all."""
    if device is None:
        return _jobs(db, f"WHERE {_OPEN} ORDER BY queued_at, job_id", [])
    return _jobs(db, f"WHERE device = ? AND {_OPEN} ORDER BY queued_at, job_id", [device])


def newest(db: Database, device: str | None, limit: int) -> list[PrintJob]:
    """The newest jobs, whatever became of them; of one device or of all."""
    where, values = ("", []) if device is None else ("WHERE device = ?", [device])
    return _jobs(db, f"{where} ORDER BY job_id DESC LIMIT ?", [*values, limit])


def count_of(db: Database, form: str, code: str) -> int:
    """How many prints of one form about one code were ever queued."""
    row = db.execute("SELECT count(*) FROM print_job WHERE form = ? AND code = ?", [form, code])
    return int(row.fetchone()[0])


@dataclass(frozen=True, slots=True)
class JournalledPrint:
    """A print that the journal knows and no job carries out."""

    code: str
    form: str
    about_seq: int | None
    print_no: int
    device: str
    printed_at: datetime


def prints_without_job(
    db: Database, desk_id: DeskId, after_seq: int, devices: Collection[str]
) -> list[JournalledPrint]:
    """Own prints after a record, journalled for one of these devices, that have no job: neither
    of their own nor of a later print of the same form. Lists of several dossiers are not looked
    at: their job is about none of them.
    """
    marks = ", ".join("?" * len(devices))
    rows = db.execute(
        "SELECT d.code, j.body ->> 'form', j.body ->> 'about_seq', j.body ->> 'print_no',"
        " j.body ->> 'device', j.occurred_at FROM journal j JOIN dossier d USING (dossier_id)"
        " WHERE j.desk_id = ? AND j.desk_seq > ? AND j.kind = 'form_printed'"
        f" AND j.body ->> 'device' IN ({marks})"
        " AND j.body ->> 'form' NOT IN ('hand-over', 'result', 'receipts')"
        " AND NOT EXISTS (SELECT 1 FROM print_job p WHERE p.dossier_id = j.dossier_id"
        " AND p.form = j.body ->> 'form' AND p.print_no >= j.body ->> 'print_no'"
        " AND p.about_seq IS j.body ->> 'about_seq') ORDER BY j.desk_seq",
        [desk_id, _not_too_far_back(db, desk_id, after_seq), *devices],
    )
    return [
        JournalledPrint(row[0], row[1], row[2], row[3], row[4], datetime.fromisoformat(row[5]))
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class UnprintedDossier:
    """A dossier accepted at this desk whose receipt was never printed."""

    code: str
    accepted_at: datetime


def dossiers_without_receipt(
    db: Database, desk_id: DeskId, after_seq: int, since: datetime
) -> list[UnprintedDossier]:
    """Dossiers accepted here since a moment, after a record, without any print of a receipt."""
    rows = db.execute(
        "SELECT d.code, j.occurred_at FROM journal j JOIN dossier d USING (dossier_id)"
        " WHERE j.desk_id = ? AND j.desk_seq > ? AND j.kind = 'dossier_accepted'"
        " AND j.occurred_at >= ?"
        " AND NOT EXISTS (SELECT 1 FROM journal p WHERE p.dossier_id = j.dossier_id"
        " AND p.kind = 'form_printed' AND p.body ->> 'form' IN ('receipt', 'receipts'))"
        " ORDER BY j.desk_seq",
        [desk_id, _not_too_far_back(db, desk_id, after_seq), since.isoformat()],
    )
    return [UnprintedDossier(row[0], datetime.fromisoformat(row[1])) for row in rows]


def _not_too_far_back(db: Database, desk_id: DeskId, after_seq: int) -> int:
    row = db.execute("SELECT max(desk_seq) FROM journal WHERE desk_id = ?", [desk_id]).fetchone()
    return max(after_seq, (row[0] or 0) - _LOOKED_BACK)


def _jobs(db: Database, rest: str, values: Sequence[Any]) -> list[PrintJob]:
    return [_job(row) for row in db.execute(f"SELECT {_COLUMNS} FROM print_job {rest}", values)]


def _job(row: Sequence[Any]) -> PrintJob:
    return PrintJob(
        job_id=row[0],
        code=row[1],
        dossier_id=DossierId(row[2]) if row[2] is not None else None,
        form=row[3],
        about_seq=row[4],
        print_no=row[5],
        device=row[6],
        media=Media(row[7]),
        language=row[8],
        actor=row[9],
        state=JobState(row[10]),
        created_at=datetime.fromisoformat(row[11]),
        queued_at=datetime.fromisoformat(row[12]),
        changed_at=datetime.fromisoformat(row[13]),
        attempts=row[14],
        problem=row[15],
        remote_id=row[16],
    )
