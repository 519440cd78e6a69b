"""The numbers both ends agree on; part of the protocol (docs/sync.md)."""

from typing import Final

PROTOCOL: Final = "1"
"""Value of the marker header."""

MARKER: Final = "Counter-Gateway"
"""Header on every answer of a gateway, errors included. Without it something else answered."""

TUS: Final = "1.0.0"
"""Version of the resumable upload protocol that scans travel by."""

CODEC: Final = "Counter-Codec"
"""Header that names the codec of a body; left out means codec 1."""

FOR: Final = "Counter-For"
"""Header that names the desk whose records these are, where somebody else brings them."""

RELAY_DESK: Final = 9999
"""Desk number of a unit's own gateway at the gateway above it."""

MAX_BODY_BYTES: Final = 1024 * 1024
"""Largest body as sent, compressed or not."""

MAX_INFLATED_BYTES: Final = 8 * 1024 * 1024
"""Largest body after decompression."""

MAX_RECORDS: Final = 500
"""Most records in one request, and in one answer."""

MAX_RECORD_BYTES: Final = 256 * 1024
"""Largest record body, UTF-8."""

MAX_EARLY: Final = 8
"""Most batches of one desk that a gateway keeps until the ones before them are in."""

MAX_EARLY_BYTES: Final = 64 * 1024
"""Largest body of such a batch."""

MAX_NUMBER: Final = 2**53 - 1
"""Largest integer: what every JSON reader keeps exact."""

DEFAULT_WANT_BYTES: Final = 256 * 1024
"""Record bytes a desk asks for when it knows nothing of the link."""
