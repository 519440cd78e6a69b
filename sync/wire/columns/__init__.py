"""Codec 2: batches of journal records, field by field, close to what is new in them.

Pure but for reading the shipped dictionary. See docs/adr/0021-columnar-codec.md.
"""

from sync.wire.columns.context import Context, Draft, first_of
from sync.wire.columns.errors import ColumnsError, ContextMissing, Malformed, UnknownVersion
from sync.wire.columns.frame import (
    CODEC_VERSION,
    Needs,
    decode,
    decode_draft,
    encode,
    encode_draft,
    needs,
)

__all__ = [
    "CODEC_VERSION",
    "ColumnsError",
    "Context",
    "ContextMissing",
    "Draft",
    "Malformed",
    "Needs",
    "UnknownVersion",
    "decode",
    "decode_draft",
    "encode",
    "encode_draft",
    "first_of",
    "needs",
]
