"""Reads the codes in a picture of a slip, where the decoder is installed (the extra `scan`).

Owns decoding. Must not know what a code means.
"""

from io import BytesIO

from PIL import Image, UnidentifiedImageError

from counter_app.domain.errors import InvalidInput, NotAllowed

_MOST_PIXELS = 100_000_000
"""A larger picture is no photograph of a slip."""


def codes_in(raw: bytes, name: str) -> list[str]:
    """Texts of all codes in a picture, QR codes first; `name` is the file's, for the message.

    Raises:
        NotAllowed: ``part-not-installed`` without the decoder.
        InvalidInput: ``no-code-in-image`` (field ``image``), also for what is no picture.
    """
    try:
        import zxingcpp
    except ImportError as error:
        raise NotAllowed("part-not-installed", "image", what="scan") from error
    try:
        with Image.open(BytesIO(raw)) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise InvalidInput("no-code-in-image", "image", file=name)
            grey = picture.convert("L")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise InvalidInput("no-code-in-image", "image", file=name) from error
    pixels = memoryview(grey.tobytes()).cast("B", (grey.height, grey.width))
    found = sorted(zxingcpp.read_barcodes(pixels), key=lambda one: str(one.format) != "QR Code")
    if not found:
        raise InvalidInput("no-code-in-image", "image", file=name)
    return [one.text for one in found]
