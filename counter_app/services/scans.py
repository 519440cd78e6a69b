"""Reads a scan and makes it light enough for a weak link: grey or black-and-white at 200 dpi.

Owns which file can be a scan and how it is made lighter. Must not touch the store; slow (up to
seconds), so it runs on a thread that may wait.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

from counter_app.domain.attachments import (
    JPEG,
    MAX_BYTES,
    MOST_NAME,
    MOST_SOURCE_BYTES,
    PDF,
    PNG,
    TIFF,
    media_type_of,
)
from counter_app.domain.errors import InvalidInput, NotFound
from counter_app.domain.text import nfc
from counter_app.services.scan_pdfs import lighter_pdf
from counter_app.services.scan_pictures import DPI, MOST_PIXELS, QUALITY, credible_dpi, light

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PAGES: Final = 50
"""Of a TIFF."""

MOST_PDF_S: Final = 60.0
"""Seconds given to a PDF; one that is not done by then stays as it is."""

_MB: Final = 1024 * 1024
_WORTH_WHILE: Final = 0.9


@dataclass(frozen=True, slots=True)
class Prepared:
    """A scan ready to be added: as it came, and as it will be kept and sent.

    Attributes:
        name: The file's name without its folder, NFC.
        original: The bytes as they came, with `original_media_type`.
        kept: The lighter form with `media_type`; the same bytes where there is none.
    """

    name: str
    original: bytes
    original_media_type: str
    kept: bytes
    media_type: str

    @property
    def sha256(self) -> str:
        """Name of the kept form."""
        return sha256(self.kept).hexdigest()


def read_scan(path: Path, is_leaving: Callable[[], bool] = lambda: False) -> Prepared:
    """Read and prepare a file; `is_leaving` tells when nobody waits for it any more.

    Raises:
        NotFound: ``file-missing``.
        InvalidInput: as `prepare`.
    """
    try:
        if path.stat().st_size > MOST_SOURCE_BYTES:
            raise _too_large()
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise NotFound("file-missing", "file", file=path.name) from error
    return prepare(path.name, data, is_leaving)


def prepare(name: str, data: bytes, is_leaving: Callable[[], bool] = lambda: False) -> Prepared:
    """Check a scan by its content and make it lighter where that is worth while; of a PDF only the
    pictures, and only where its pages are nothing else.

    Raises:
        InvalidInput: ``scan-empty``, ``scan-too-large``, ``scan-heavy`` (after it was made
            lighter), ``scan-type-unknown`` or ``scan-damaged``.
    """
    if not data:
        raise InvalidInput("scan-empty", "file")
    if len(data) > MOST_SOURCE_BYTES:
        raise _too_large()
    media_type = media_type_of(data)
    if media_type is None:
        raise InvalidInput("scan-type-unknown", "file")
    shown = _shown(name)
    if media_type == PDF:
        end = monotonic() + MOST_PDF_S
        kept, kept_type = lighter_pdf(data, lambda: is_leaving() or monotonic() > end), PDF
    else:
        kept, kept_type = _lighter(data)
        if len(kept) >= len(data) * _WORTH_WHILE and media_type != TIFF:
            kept, kept_type = data, media_type
    if len(kept) > MAX_BYTES:
        raise InvalidInput("scan-heavy", "file", limit=MAX_BYTES // _MB)
    return Prepared(shown, data, media_type, kept, kept_type)


def _too_large() -> InvalidInput:
    return InvalidInput("scan-too-large", "file", limit=MOST_SOURCE_BYTES // _MB)


def _shown(name: str) -> str:
    """A file's name as a person may read it anywhere: one line, not too long."""
    clean = "".join(sign for sign in nfc(name) if sign.isprintable()).strip()
    stem, dot, suffix = clean.rpartition(".")
    if len(clean) <= MOST_NAME or not dot or len(suffix) > 8:
        return clean[:MOST_NAME] or "?"
    return f"{stem[: MOST_NAME - len(suffix) - 1]}.{suffix}"


def _lighter(data: bytes) -> tuple[bytes, str]:
    """The lighter form and its type: PNG for black and white, JPEG for grey, PDF for several
    pages.
    """
    from PIL import Image, ImageSequence, UnidentifiedImageError
    from PIL.Image import DecompressionBombError

    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG", "TIFF")) as image:
            count = getattr(image, "n_frames", 1)
            if count > MOST_PAGES:
                raise _too_large()
            pages = [_light_page(frame) for frame in ImageSequence.Iterator(image)][:count]
    except (
        UnidentifiedImageError,
        DecompressionBombError,
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
    ) as error:
        raise InvalidInput("scan-damaged", "file") from error
    out = BytesIO()
    if len(pages) > 1:
        # Pages in black and white go in as fax images, which know no quality.
        given = {} if any(page.mode == "1" for page in pages) else {"quality": QUALITY}
        pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=DPI, **given)
        return out.getvalue(), PDF
    page = pages[0]
    if page.mode == "1":
        page.save(out, "PNG", optimize=True, dpi=(DPI, DPI))
        return out.getvalue(), PNG
    page.save(out, "JPEG", quality=QUALITY, optimize=True, dpi=(DPI, DPI))
    return out.getvalue(), JPEG


def _light_page(image: "Image") -> "Image":
    from PIL import ImageOps

    if image.width * image.height > MOST_PIXELS:
        raise _too_large()
    dpi = credible_dpi(image.info.get("dpi", (0, 0))[0], image.size)
    return light(ImageOps.exif_transpose(image), dpi)
