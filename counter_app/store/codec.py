"""Between typed domain values and the JSON text that is stored. Field order is the class's: the
same value gives the same text.
"""

from typing import Any, Final, TypeVar

import msgspec

from counter_app.domain.dossier import Dossier
from counter_app.domain.records import Record

T = TypeVar("T")

_encoder: Final = msgspec.json.Encoder(order="deterministic")
_state_decoder: Final = msgspec.json.Decoder(Dossier)


def text_of(value: object) -> str:
    """JSON text of any domain value (dataclass, enum, date, aware datetime); the same value gives
    the same text.
    """
    return _encoder.encode(value).decode()


def plain(value: object) -> Any:
    """The value as JSON-like built-in objects."""
    return msgspec.to_builtins(value)


def typed(raw: str | bytes, kind: type[T]) -> T:
    """A value of a dataclass from JSON text.

    Raises:
        msgspec.ValidationError: the text does not have that shape; the message names the path.
    """
    return msgspec.json.decode(raw, type=kind)


def state_of(raw: str) -> Dossier:
    """A stored dossier state."""
    return _state_decoder.decode(raw)


def body_of(record: Record) -> dict[str, object]:
    """The record's content as parsed JSON, empty where it is no JSON object."""
    try:
        body = msgspec.json.decode(record.body)
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}
