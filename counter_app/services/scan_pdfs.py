"""Makes a scanned PDF lighter: its pictures are replaced in place, everything else stays.

Owns which pictures are replaced and when the whole is worth it. A file that is more than a scan
(`scan_pdf_pages`), that is damaged or that gains too little stays as it is: nothing here refuses
one. Slow, and must not be trusted with the thread of the screens.
"""

import logging
import re
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from counter_app.services.scan_pdf_pages import NoScanError, Place, check_document, places
from counter_app.services.scan_pdf_pictures import NoPictureError, lightened

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdf.generic import StreamObject

_WORTH_WHILE: Final = 0.8
_PICTURE_WORTH_WHILE: Final = 0.9
_LEAST_BYTES: Final = 4_096
_MOST_STREAM: Final = 8_000_000
_MOST_TOKENS: Final = 400_000
_PDFA: Final = b"http://www.aiim.org/pdfa/ns/id/"
_CLAIM: Final = re.compile(
    rb"<pdfaid:(\w+)[^<>]*>[^<>]*</pdfaid:\1>|\spdfaid:\w+=(\"[^\"]*\"|'[^']*')"
)

# What damaged files make a parser in plain Python raise; it has no one class for them.
_DAMAGE: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)

IsOver = Callable[[], bool]


class _Stopped(OSError):
    """Time is up."""


class _Stream(BytesIO):
    """Bytes that can be read until time is up: whatever a parser does with a hostile file, it
    reads.
    """

    def __init__(self, data: bytes, is_over: IsOver) -> None:
        super().__init__(data)
        self._is_over = is_over

    def read(self, size: int | None = -1, /) -> bytes:
        if self._is_over():
            raise _Stopped
        return super().read(size)


@dataclass(frozen=True, slots=True)
class _Look:
    """What must be the same before and after: boxes and contents of a page."""

    boxes: tuple[str, ...]
    content: bytes


def lighter_pdf(data: bytes, is_over: IsOver) -> bytes:
    """The PDF with lighter pictures; the same bytes where it is more than a scan, gains less than
    a fifth, or is not done when `is_over` says that time is up.
    """
    if len(data) < _LEAST_BYTES or b"/ByteRange" in data:
        return data
    from pypdf import apply_configuration
    from pypdf.errors import PyPdfError

    # Its warnings may repeat what stands in the file.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with apply_configuration(
            zlib_maximum_output_length=_MOST_STREAM,
            lzw_maximum_output_length=_MOST_STREAM,
            run_length_maximum_output_length=_MOST_STREAM,
            array_based_stream_maximum_output_length=_MOST_STREAM,
            stream_parsing_work_maximum_count=_MOST_TOKENS,
        ):
            made = _lighter(data, is_over)
    except (NoScanError, PyPdfError, *_DAMAGE):
        return data
    return made if len(made) <= len(data) * _WORTH_WHILE else data


def _lighter(data: bytes, is_over: IsOver) -> bytes:
    from pypdf import PdfReader, PdfWriter

    reader = PdfReader(_Stream(data, is_over), strict=True)
    check_document(reader)
    largest = _largest([place for page in reader.pages for place in places(reader, page)])
    looks = _looks(reader)
    if not _replace_all(largest, is_over):
        raise NoScanError
    _drop_claim(reader)
    out = BytesIO()
    PdfWriter(clone_from=reader, keep_initial_header=True).write(out)
    made = out.getvalue()
    if _looks(PdfReader(_Stream(made, is_over), strict=True)) != looks:
        raise NoScanError
    return made


def _largest(found: list[Place]) -> list[Place]:
    """Each picture once, where it lies largest: there its dots are fewest."""
    kept: dict[int, Place] = {}
    for one in found:
        known = kept.get(id(one.picture))
        if known is None or one.width * one.height > known.width * known.height:
            kept[id(one.picture)] = one
    return list(kept.values())


def _replace_all(found: list[Place], is_over: IsOver) -> int:
    count = 0
    for place in found:
        if is_over():
            raise _Stopped
        count += _replace(place)
    return count


def _replace(place: Place) -> bool:
    """Put a lighter picture into the place of this one; tells whether there is one."""
    from pypdf.generic import StreamObject

    picture = place.picture
    try:
        entries, data = lightened(place)
    except (NoPictureError, *_DAMAGE):
        return False
    # The stream's bytes as they lie in the file: what a filtered stream's own methods hide.
    if len(data) > len(StreamObject.get_data(picture)) * _PICTURE_WORTH_WHILE:
        return False
    for key in ("/ColorSpace", "/Decode", "/DecodeParms", "/Filter", "/Intent"):
        picture.pop(key, None)
    picture.update(entries)
    StreamObject.set_data(picture, data)
    return True


def _looks(reader: "PdfReader") -> list[_Look]:
    found = []
    for page in reader.pages:
        boxes = (page.mediabox, page.cropbox, page.rotation, page.user_unit)
        content = page.get_contents()
        held = b"" if content is None else content.get_data()
        found.append(_Look(tuple(str(one) for one in boxes), held))
    return found


def _drop_claim(reader: "PdfReader") -> None:
    """A claim to be PDF/A is not ours to make for a file that was written anew."""
    catalog = reader.root_object
    if "/Metadata" not in catalog:
        return
    metadata: StreamObject = catalog["/Metadata"]  # type: ignore[assignment]
    words = metadata.get_data()
    if b"\0" not in words and _PDFA not in words:
        return
    left = _CLAIM.sub(b"", words)
    if b"\0" in words or re.search(rb"pdfaid:\w", left.replace(b"xmlns:pdfaid", b"")):
        del catalog["/Metadata"]
    else:
        metadata.set_data(left)
