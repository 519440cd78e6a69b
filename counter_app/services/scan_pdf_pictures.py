"""A picture of a PDF as pixels, and its lighter form as a stream's entries and bytes.

Owns which kinds of pictures are understood; all others stay as they are. Must not read pages.
"""

import struct
import zlib
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from counter_app.services.scan_pdf_pages import Place
from counter_app.services.scan_pictures import QUALITY, credible_dpi, light

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdf.generic import DictionaryObject, PdfObject, StreamObject

_KNOWN: Final = (
    "Type Subtype Width Height ColorSpace BitsPerComponent Filter DecodeParms Length Name"
    " Interpolate Intent Decode StructParent Metadata"
)
_ENTRIES: Final = frozenset(f"/{name}" for name in _KNOWN.split())
_MOST_PIXELS: Final = 40_000_000
"""A page of A4 at 600 dpi has 35 million; in colour each takes some ten bytes for a second."""

_MOST_JPEG: Final = 20 * 1024 * 1024
_PREDICTED: Final = range(10, 16)
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_COLOURS: Final = {"L": 0, "RGB": 2, "P": 3}
_STRIP_OFFSETS, _STRIP_COUNTS = 273, 279

# Mode by components; how bits are packed, by mode and bits.
_MODES: Final = {1: "L", 3: "RGB"}
_PACKED: Final = {
    ("L", 1): ("1", "1"),
    ("L", 2): ("L", "L;2"),
    ("L", 4): ("L", "L;4"),
    ("L", 8): ("L", "L"),
    ("P", 1): ("P", "P;1"),
    ("P", 2): ("P", "P;2"),
    ("P", 4): ("P", "P;4"),
    ("P", 8): ("P", "P"),
    ("RGB", 8): ("RGB", "RGB"),
}


class NoPictureError(Exception):
    """A kind of picture that is left alone."""


def lightened(place: Place) -> tuple["DictionaryObject", bytes]:
    """The lighter form of a picture on a page: entries for its dictionary, and the stream's bytes.

    Raises:
        NoPictureError: the kind is none that is understood.
        OSError: and others of Pillow and zlib for damaged ones.
    """
    image = _opened(place.picture)
    if image.mode == "1":  # nothing to gain but in how it is packed
        return _fax(image)
    given = 0.0
    if place.width and place.height:
        given = min(image.width / place.width, image.height / place.height)
    made = light(image, credible_dpi(given, image.size), place.is_alone)
    return _fax(made) if made.mode == "1" else _grey(made)


def _opened(picture: "StreamObject") -> "Image":
    from PIL import Image

    if set(picture) - _ENTRIES:
        raise NoPictureError
    size = _number(picture, "/Width"), _number(picture, "/Height")
    if min(size) < 1 or size[0] * size[1] > _MOST_PIXELS:
        raise NoPictureError
    bits = _number(picture, "/BitsPerComponent")
    mode, palette = _colours(picture, bits)
    filters, data = _stored(picture)
    if filters[-1:] == ["/DCTDecode"]:
        if len(filters) > 1:
            data = _inflated(data, _MOST_JPEG)
        with Image.open(BytesIO(data), formats=("JPEG",)) as image:
            if (image.size, image.mode, bits) != (size, mode, 8) or _parameters(picture):
                raise NoPictureError
            image.load()
            return image
    if len(filters) > 1 or (mode, bits) not in _PACKED:
        raise NoPictureError
    return _unpacked(picture, size, bits, (mode, palette))


def _colours(picture: "StreamObject", bits: int) -> tuple[str, bytes]:
    """The mode of Pillow, and a palette as red, green, blue of each."""
    space = _value(picture, "/ColorSpace")
    if isinstance(space, list) and space and space[0] == "/Indexed":
        base, high, table = (one.get_object() for one in space[1:])
        mode = _mode(base)
        _check_decode(picture, (0, 2**bits - 1))
        held = table.get_data() if hasattr(table, "get_data") else _bytes(table)
        wanted = (int(high) + 1) * len(mode)
        if len(held) < wanted or not 0 <= high < 256:
            raise NoPictureError
        return "P", held[:wanted] if mode == "RGB" else bytes(
            b for b in held[:wanted] for _ in "RGB"
        )
    mode = _mode(space)
    _check_decode(picture, (0, 1) * len(mode))
    return mode, b""


def _mode(space: Any) -> str:
    """Of a colour space given by the device or by a profile of one or three components."""
    if space in ("/DeviceGray", "/DeviceRGB"):
        return "L" if space == "/DeviceGray" else "RGB"
    if isinstance(space, list) and len(space) == 2 and space[0] == "/ICCBased":
        profile = space[1].get_object()
        mode = _MODES.get(profile["/N"])
        if mode is not None and "/Range" not in profile:
            return mode
    raise NoPictureError


def _check_decode(picture: "StreamObject", usual: tuple[int, ...]) -> None:
    """Colours must not be turned around or stretched."""
    given = _value(picture, "/Decode")
    if given is not None and tuple(float(one) for one in given) != usual:
        raise NoPictureError


def _stored(picture: "StreamObject") -> tuple[list[str], bytes]:
    """The names of its filters, and the bytes as they lie in the file."""
    from pypdf.generic import StreamObject

    given = _value(picture, "/Filter") or []
    filters = [str(one.get_object()) for one in (given if isinstance(given, list) else [given])]
    if filters not in ([], ["/FlateDecode"], ["/DCTDecode"], ["/FlateDecode", "/DCTDecode"]):
        raise NoPictureError
    return filters, StreamObject.get_data(picture)


def _parameters(picture: "StreamObject") -> dict[str, int]:
    """Of its only filter; empty where none are given."""
    given = _value(picture, "/DecodeParms")
    if isinstance(given, list):
        if len(given) != 1:
            raise NoPictureError
        given = given[0].get_object()
    if not isinstance(given, dict):
        return {}
    return {str(key): int(given[key]) for key in given}


def _unpacked(
    picture: "StreamObject", size: tuple[int, int], bits: int, colours: tuple[str, bytes]
) -> "Image":
    from PIL import Image

    mode, palette = colours
    filters, data = _stored(picture)
    parameters = _parameters(picture) if filters else {}
    predictor = parameters.get("/Predictor", 1)
    if predictor in _PREDICTED:
        count = len(mode) if mode == "RGB" else 1
        said = (
            parameters.get("/Columns", 1),
            parameters.get("/Colors", 1),
            parameters.get("/BitsPerComponent", 8),
        )
        if said != (size[0], count, bits):
            raise NoPictureError
        png = _as_png(data, size, bits, colours)
        with Image.open(BytesIO(png), formats=("PNG",)) as image:
            image.load()
            return image
    if predictor != 1:
        raise NoPictureError
    row = ceil(size[0] * bits * (3 if mode == "RGB" else 1) / 8)
    pixels = _inflated(data, row * size[1]) if filters else data
    as_mode, packed = _PACKED[mode, bits]
    made = Image.frombytes(as_mode, size, pixels[: row * size[1]], "raw", packed)
    if palette:
        made.putpalette(palette)
    return made


def _as_png(data: bytes, size: tuple[int, int], bits: int, colours: tuple[str, bytes]) -> bytes:
    """A PNG file around a stream that is stored as PNG stores its rows."""
    mode, palette = colours
    head = struct.pack(">IIBBBBB", *size, bits, _PNG_COLOURS[mode], 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", data), (b"IEND", b"")]
    if palette:
        chunks.insert(1, (b"PLTE", palette))
    return _PNG + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def _inflated(data: bytes, most: int) -> bytes:
    """Never more than `most` bytes."""
    return zlib.decompressobj().decompress(data, most)


def _bytes(table: "PdfObject") -> bytes:
    """A palette that is written as a string."""
    original = getattr(table, "original_bytes", None)
    return original if isinstance(original, bytes) else bytes(table)  # type: ignore[call-overload]


def _number(picture: "StreamObject", key: str) -> int:
    return int(_value(picture, key))


def _value(picture: "StreamObject", key: str) -> Any:
    """What a picture's dictionary has there, or None; references are followed."""
    found = picture.get(key)
    return None if found is None else found.get_object()


def _entries(image: "Image", bits: int, kind: str) -> "DictionaryObject":
    from pypdf.generic import DictionaryObject, NameObject, NumberObject

    return DictionaryObject(
        {
            NameObject("/Width"): NumberObject(image.width),
            NameObject("/Height"): NumberObject(image.height),
            NameObject("/BitsPerComponent"): NumberObject(bits),
            NameObject("/ColorSpace"): NameObject("/DeviceGray"),
            NameObject("/Filter"): NameObject(kind),
        }
    )


def _grey(image: "Image") -> tuple["DictionaryObject", bytes]:
    out = BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True)
    return _entries(image, 8, "/DCTDecode"), out.getvalue()


def _fax(image: "Image") -> tuple["DictionaryObject", bytes]:
    """As group 4 fax, which Pillow writes as the one strip of a TIFF."""
    from PIL import Image
    from pypdf.generic import BooleanObject, DictionaryObject, NameObject, NumberObject

    out = BytesIO()
    whole = ceil(image.width / 8) * image.height
    image.save(out, "TIFF", compression="group4", strip_size=whole)
    with Image.open(BytesIO(out.getvalue()), formats=("TIFF",)) as tiff:
        offsets, counts = tiff.tag_v2[_STRIP_OFFSETS], tiff.tag_v2[_STRIP_COUNTS]  # type: ignore[attr-defined]
    ((offset,), (count,)) = offsets, counts
    entries = _entries(image, 1, "/CCITTFaxDecode")
    entries[NameObject("/DecodeParms")] = DictionaryObject(
        {
            NameObject("/K"): NumberObject(-1),
            NameObject("/BlackIs1"): BooleanObject(True),
            NameObject("/Columns"): NumberObject(image.width),
            NameObject("/Rows"): NumberObject(image.height),
        }
    )
    return entries, out.getvalue()[offset : offset + count]
