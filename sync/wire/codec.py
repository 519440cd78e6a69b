"""Codecs: messages to bytes and back, chosen by number so that a later one can stand beside this.

Bodies of records are text and pass through every codec byte for byte. A codec refuses what breaks
the envelope, naming the field; what a body means is not its business.
"""

from collections.abc import Mapping
from typing import Final, Protocol

from counter_app.domain.errors import InvalidInput
from sync.wire import columnar, json1
from sync.wire.columnar import ContextOf, Note
from sync.wire.columns import Context
from sync.wire.messages import (
    EnrolAnswer,
    EnrolRequest,
    ErrorAnswer,
    ExchangeAnswer,
    ExchangeRequest,
)


class Codec(Protocol):
    """One way of writing an exchange as bytes. Enrolment and errors are always codec 1."""

    def encode_request(
        self, request: ExchangeRequest, context: Context | None = None, note: Note | None = None
    ) -> bytes:
        """Write a desk's turn; a codec that uses what is known of the desk takes it from `context`,
        and gives `note` what the next one may know.

        Raises:
            InvalidInput: ``unsupported-codec``: the records need codec 1.
        """
        ...

    def decode_request(
        self,
        data: bytes,
        desk_id: str,
        context_of: ContextOf | None = None,
        note: Note | None = None,
    ) -> ExchangeRequest:
        """Read the turn of the desk `desk_id`, its chain recomputed.

        Raises:
            InvalidInput: ``malformed-message``, ``batch-too-large``, ``record-too-large``,
                ``chain-broken`` or ``unsupported-codec``, with the field.
            ContextMissing: the batch needs another context than `context_of` gives.
        """
        ...

    def encode_answer(self, answer: ExchangeAnswer) -> bytes:
        """Write the gateway's turn."""
        ...

    def decode_answer(self, data: bytes) -> ExchangeAnswer:
        """Read the gateway's turn, chains recomputed. Raises as `decode_request`."""
        ...


class _Json1:
    def encode_request(
        self, request: ExchangeRequest, context: Context | None = None, note: Note | None = None
    ) -> bytes:
        return json1.encode_request(request)

    def decode_request(
        self,
        data: bytes,
        desk_id: str,
        context_of: ContextOf | None = None,
        note: Note | None = None,
    ) -> ExchangeRequest:
        return json1.decode_request(data, desk_id)

    encode_answer = staticmethod(json1.encode_answer)
    decode_answer = staticmethod(json1.decode_answer)


class _Columnar2:
    encode_request = staticmethod(columnar.encode_request)
    decode_request = staticmethod(columnar.decode_request)
    encode_answer = staticmethod(columnar.encode_answer)
    decode_answer = staticmethod(columnar.decode_answer)


JSON: Final = "1"
COLUMNAR: Final = "2"

CODECS: Final[Mapping[str, Codec]] = {JSON: _Json1(), COLUMNAR: _Columnar2()}
"""Codecs by the number in the codec header."""


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
