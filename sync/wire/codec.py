"""Codecs: messages to bytes and back, chosen by number so that a later one can stand beside this.

Bodies of records are text and pass through every codec byte for byte. A codec refuses what breaks
the envelope, naming the field; what a body means is not its business.
"""

from collections.abc import Mapping
from typing import Final, Protocol

from counter_app.domain.errors import InvalidInput
from sync.wire import json1
from sync.wire.messages import (
    EnrolAnswer,
    EnrolRequest,
    ErrorAnswer,
    ExchangeAnswer,
    ExchangeRequest,
)


class Codec(Protocol):
    """One way of writing an exchange as bytes. Enrolment and errors are always codec 1."""

    def encode_request(self, request: ExchangeRequest) -> bytes:
        """Write a desk's turn."""
        ...

    def decode_request(self, data: bytes, desk_id: str) -> ExchangeRequest:
        """Read the turn of the desk `desk_id`, its chain recomputed.

        Raises:
            InvalidInput: ``malformed-message``, ``batch-too-large``, ``record-too-large`` or
                ``chain-broken``, with the field.
        """
        ...

    def encode_answer(self, answer: ExchangeAnswer) -> bytes:
        """Write the gateway's turn."""
        ...

    def decode_answer(self, data: bytes) -> ExchangeAnswer:
        """Read the gateway's turn, chains recomputed. Raises as `decode_request`."""
        ...


class _Json1:
    encode_request = staticmethod(json1.encode_request)
    decode_request = staticmethod(json1.decode_request)
    encode_answer = staticmethod(json1.encode_answer)
    decode_answer = staticmethod(json1.decode_answer)


CODECS: Final[Mapping[str, Codec]] = {"1": _Json1()}
"""Codecs by the number in the codec header."""

NEWEST: Final = "1"


def codec(number: str | None) -> Codec:
    """The codec of that number; left out means codec 1.

    Raises:
        InvalidInput: ``unsupported-codec``.
    """
    found = CODECS.get(number or "1")
    if found is None:
        raise InvalidInput("unsupported-codec", "Counter-Codec")
    return found


def encode_enrol(request: EnrolRequest) -> bytes:
    """Write an enrolment."""
    return json1.encode_plain(request)


def decode_enrol(data: bytes) -> EnrolRequest:
    """Read an enrolment. Raises InvalidInput ``malformed-message`` with the field."""
    return json1.decode_enrol(data)


def encode_enrolled(answer: EnrolAnswer) -> bytes:
    """Write the answer to an enrolment."""
    return json1.encode_plain(answer)


def decode_enrolled(data: bytes) -> EnrolAnswer:
    """Read the answer to an enrolment. Raises InvalidInput ``malformed-message``."""
    return json1.decode_enrolled(data)


def encode_error(error: ErrorAnswer) -> bytes:
    """Write a refusal."""
    return json1.encode_error(error)


def decode_error(data: bytes) -> ErrorAnswer:
    """Read a refusal. Raises InvalidInput ``malformed-message``."""
    return json1.decode_error(data)
