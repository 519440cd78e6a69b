"""Bodies on the wire: gzip out, gzip or zlib in, never more in memory than a given limit."""

import gzip
import zlib
from typing import Final

from counter_app.domain.errors import InvalidInput

SMALL: Final = 200
"""Bodies below this many bytes are sent as they are: compression would make them longer."""

_EITHER_HEADER: Final = zlib.MAX_WBITS | 32


def pack(body: bytes) -> tuple[bytes, str | None]:
    """Compress a body.

    Returns the bytes to send and their ``Content-Encoding``, None for a small body.
    """
    if len(body) < SMALL:
        return body, None
    return gzip.compress(body, compresslevel=9, mtime=0), "gzip"


def unpack(data: bytes, encoding: str | None, limit: int) -> bytes:
    """Undo `pack`, or what another implementation sent as ``gzip`` or ``deflate`` (zlib).

    Stops as soon as `limit` bytes are passed, so that a bomb costs `limit` bytes and no more.

    Raises:
        InvalidInput: ``message-too-large``, ``malformed-message`` (damaged or cut short), or
            ``unsupported-encoding``.
    """
    if encoding in (None, "", "identity"):
        if len(data) > limit:
            raise InvalidInput("message-too-large", limit=limit)
        return data
    if encoding not in ("gzip", "deflate"):
        raise InvalidInput("unsupported-encoding", "Content-Encoding")
    stream = zlib.decompressobj(_EITHER_HEADER)
    try:
        body = stream.decompress(data, limit + 1)
    except zlib.error as error:
        raise InvalidInput("malformed-message") from error
    if len(body) > limit:
        raise InvalidInput("message-too-large", limit=limit)
    if not stream.eof or stream.unused_data:
        raise InvalidInput("malformed-message")
    return body
