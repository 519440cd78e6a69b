"""What the bar codes of queue tickets and appointment slips say, and how it is told from others."""

import re
from datetime import date
from typing import Final

TICKET_PREFIX: Final = "STT-"
BOOKING_PREFIX: Final = "LH"
_SCAN: Final = re.compile(r"(?:STT-\d{6}-[A-Z]|LH\d{6}-)\d{3,8}", re.ASCII | re.IGNORECASE)


def ticket_scan(number: str, day: date) -> str:
    """What a ticket's bar code says: its day and number, ``STT-261123-A101``."""
    return f"{TICKET_PREFIX}{day:%y%m%d}-{number}"


def looks_like_queue_scan(text: str) -> bool:
    """Whether it is a ticket's bar code or an appointment's."""
    return _SCAN.fullmatch(text.strip()) is not None
