"""The shape of what a person is told about a failure. No sentences here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """Three sentences in Vietnamese: what happened, whether the data is safe, what to do next."""

    what: str
    safe: str
    next: str
