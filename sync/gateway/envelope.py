"""Bytes of a request to a checked message: inflation, codec, bodies that every desk can read."""

from collections.abc import Iterable

import msgspec

from counter_app.domain.errors import InvalidInput
from counter_app.domain.records import Record
from sync.gateway.refusals import Refusal
from sync.wire.codec import codec, decode_enrol
from sync.wire.columnar import ContextOf, Note
from sync.wire.columns import ContextMissing
from sync.wire.compress import unpack
from sync.wire.limits import MAX_INFLATED_BYTES
from sync.wire.messages import EnrolRequest, ExchangeRequest


def read_exchange(
    data: bytes,
    encoding: str | None,
    codec_number: str | None,
    desk_id: str,
    context_of: ContextOf | None = None,
    note: Note | None = None,
) -> ExchangeRequest:
    """Read an exchange of an enrolled desk.

    Raises:
        Refusal: anything that breaks the envelope, with the field.
    """
    try:
        body = unpack(data, encoding, MAX_INFLATED_BYTES)
        request = codec(codec_number).decode_request(body, desk_id, context_of, note)
    except InvalidInput as error:
        raise Refusal(error.code, error.field) from error
    except ContextMissing as error:
        raise Refusal("context-missing", "records") from error
    check_bodies(request.records)
    return request


def read_enrol(data: bytes, encoding: str | None) -> EnrolRequest:
    """Read an enrolment of a desk nobody knows yet: small by nature, so no large body is inflated.

    Raises:
        Refusal: anything that breaks the envelope, with the field.
    """
    try:
        return decode_enrol(unpack(data, encoding, 4096))
    except InvalidInput as error:
        raise Refusal(error.code, error.field) from error


def check_bodies(records: Iterable[Record]) -> None:
    """Look at every body.

    Raises:
        Refusal: ``body-not-json``, naming the first that no desk could read.
    """
    for index, record in enumerate(records):
        _check_body(record, f"records[{index}].body")


def _check_body(record: Record, field: str) -> None:
    """A body no desk could read would stop every desk of the unit: it is refused at the door."""
    try:
        body = msgspec.json.decode(record.body)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Refusal("body-not-json", field) from error
    if not isinstance(body, dict):
        raise Refusal("body-not-json", field)
