"""Scans of a dossier: what adding and removing one means, which files can be one.

Pure: bytes in, words out. Where files lie and how they travel is not known here.
"""

from dataclasses import replace
from typing import Final

from counter_app.domain import events as ev
from counter_app.domain.dossier import Attachment, Dossier

PDF: Final = "application/pdf"
JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
TIFF: Final = "image/tiff"

MAX_BYTES: Final = 20 * 1024 * 1024
"""Largest file that is kept and sent."""

MOST_SOURCE_BYTES: Final = 64 * 1024 * 1024
"""Largest file that can be added, before it is made lighter."""

MOST_NAME: Final = 200

_PDF_WITHIN: Final = 1024
"""A PDF may begin with other bytes; readers look for its mark in the first 1,024."""

_BEGINNINGS: Final = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
)


def media_type_of(data: bytes) -> str | None:
    """What a file is by its content, whatever its name says; None for what cannot be a scan."""
    for beginning, media_type in _BEGINNINGS:
        if data.startswith(beginning):
            return media_type
    return PDF if b"%PDF-" in data[:_PDF_WITHIN] else None


def applied(state: Dossier, event: ev.Event) -> Dossier:
    """The state after a scan was added or removed. Scans of two desks simply stand side by side;
    removing what is gone already changes nothing.
    """
    match event.body:
        case ev.AttachmentAdded() as file:
            added = Attachment(event.desk_id, event.desk_seq, file, event.actor, event.occurred_at)
            return replace(state, attachments=(*state.attachments, added))
        case ev.AttachmentRemoved(about_desk=desk, about_seq=seq):
            left = tuple(
                one for one in state.attachments if (one.desk_id, one.desk_seq) != (desk, seq)
            )
            return replace(state, attachments=left)
        case _:  # pragma: no cover - called with these kinds only
            raise AssertionError(type(event.body))
