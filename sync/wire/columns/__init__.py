"""Codec 2: batches of journal records, field by field, close to what is new in them.

Pure but for reading the shipped dictionary. See docs/adr/0021-columnar-codec.md.
"""

from sync.wire.columns.context import Context, first_of
from sync.wire.columns.errors import ColumnsError, ContextMissing, Malformed, UnknownVersion
from sync.wire.columns.frame import CODEC_VERSION, Needs, decode, encode, needs

__all__ = [
    "CODEC_VERSION",
    "ColumnsError",
    "Context",
    "ContextMissing",
    "Malformed",
    "Needs",
    "UnknownVersion",
    "decode",
    "encode",
    "first_of",
    "needs",
]
