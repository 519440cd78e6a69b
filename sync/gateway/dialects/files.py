"""Files uploaded in generation 2, by the multipart form browsers and their clients send."""

from dataclasses import dataclass
from datetime import datetime
from email.parser import BytesParser
from email.policy import HTTP
from hashlib import sha256
from secrets import token_hex

from sync.gateway.schema import Store


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of a form."""

    name: str
    content: bytes


def uploads(content_type: str, body: bytes) -> list[Upload]:
    """The files of a multipart form; none for anything else."""
    head = f"Content-Type: {content_type}\r\n\r\n".encode("ascii", "replace")
    message = BytesParser(policy=HTTP).parsebytes(head + body)
    if not message.is_multipart():
        return []
    found = []
    for part in message.iter_parts():
        name, content = part.get_filename(), part.get_payload(decode=True)
        if name and isinstance(content, bytes):
            found.append(Upload(name, content))
    return found


def keep(db: Store, unit_code: str, upload: Upload, now: datetime) -> tuple[str, str]:
    """Store a file in the caller's transaction; returns its identity and hash."""
    file_id, digest = token_hex(12), sha256(upload.content).hexdigest()
    db.execute(
        "INSERT INTO dialect_file (file_id, unit_code, name, sha256, content, stored_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (file_id, unit_code, upload.name, digest, upload.content, now.isoformat()),
    )
    return file_id, digest


def is_known(db: Store, unit_code: str, file_id: str, digest: str) -> bool:
    """Whether that very file was uploaded by the unit."""
    row = db.execute(
        "SELECT 1 FROM dialect_file WHERE file_id = ? AND unit_code = ? AND sha256 = ?",
        (file_id, unit_code, digest),
    ).fetchone()
    return row is not None
