"""Wording of queue tickets and folder labels: data, read from ``resources/thermal``.

Owns reading it. Must not hold any wording of its own.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import cache

import msgspec

import resources
from printing.fonts import printable
from printing.form_data import PLACEHOLDER
from printing.values import local_time


class TicketWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lines of a queue ticket, as templates."""

    title: str
    counters: str
    ahead: str
    wait: str
    issued: str
    note: str
    reprint: str


class LabelWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lines of a folder label, as templates."""

    received: str
    due: str
    no_due: str
    reprint: str


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file."""

    ticket: TicketWords
    label: LabelWords


@cache
def words() -> Words:
    """The shipped wording."""
    return msgspec.json.decode(resources.path("thermal", "words.json").read_bytes(), type=Words)


def filled(template: str, values: Mapping[str, str]) -> str:
    """Fill a template; the result can be drawn."""
    return printable(PLACEHOLDER.sub(lambda found: values[found[1]], template))


def moment(template: str, at: datetime) -> str:
    """Fill a template with a day and a time, all with two digits."""
    local = local_time(at)
    parts = {
        "hour": f"{local.hour:02}",
        "minute": f"{local.minute:02}",
        "day": f"{local.day:02}",
        "month": f"{local.month:02}",
        "year": str(local.year),
    }
    return filled(template, parts)
