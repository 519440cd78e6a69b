"""Reads a scan and makes it light enough for a weak link: grey or black-and-white at 200 dpi.

Owns which file can be a scan and how it is made lighter. Must not touch the store; slow (up to
seconds), so it runs on a thread that may wait.
"""

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from counter_app.domain.attachments import (
    JPEG,
    MAX_BYTES,
    MOST_NAME,
    PDF,
    PNG,
    TIFF,
    media_type_of,
)
from counter_app.domain.errors import InvalidInput, NotFound
from counter_app.domain.text import nfc

if TYPE_CHECKING:
    from PIL.Image import Image

DPI: Final = 200
"""What a scan must have at least (TT 02/2019/TT-BNV asks 200 for paper; archives may want 300)."""

MOST_PIXELS: Final = 80_000_000
"""A page of A3 at 600 dpi has 70 million."""

MOST_PAGES: Final = 50

_A4_INCHES: Final = 11.69
_CREDIBLE_DPI: Final = (100, 1200)
_QUALITY: Final = 45
_WORTH_WHILE: Final = 0.9
_DARK: Final = 96
_LIGHT: Final = 200
_THRESHOLD: Final = 160
_MOST_BETWEEN: Final = 0.02
_COLOURED: Final = 48
_MOST_COLOURED: Final = 0.001


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


def read_scan(path: Path) -> Prepared:
    """Read and prepare a file.

    Raises:
        NotFound: ``file-missing``.
        InvalidInput: as `prepare`.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InvalidInput("scan-too-large", "file", limit=MAX_BYTES // 1024 // 1024)
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise NotFound("file-missing", "file", file=path.name) from error
    return prepare(path.name, data)


def prepare(name: str, data: bytes) -> Prepared:
    """Check a scan by its content and make it lighter where that is worth while. A PDF is kept as
    it is: its text and signatures must stay what they are.

    Raises:
        InvalidInput: ``scan-empty``, ``scan-too-large``, ``scan-type-unknown`` or
            ``scan-damaged``.
    """
    if not data:
        raise InvalidInput("scan-empty", "file")
    if len(data) > MAX_BYTES:
        raise InvalidInput("scan-too-large", "file", limit=MAX_BYTES // 1024 // 1024)
    media_type = media_type_of(data)
    if media_type is None:
        raise InvalidInput("scan-type-unknown", "file")
    shown = _shown(name)
    if media_type == PDF:
        return Prepared(shown, data, PDF, data, PDF)
    kept, kept_type = _lighter(data)
    is_worth_while = len(kept) < len(data) * _WORTH_WHILE or media_type == TIFF
    if not is_worth_while:
        return Prepared(shown, data, media_type, data, media_type)
    if len(kept) > MAX_BYTES:
        raise InvalidInput("scan-too-large", "file", limit=MAX_BYTES // 1024 // 1024)
    return Prepared(shown, data, media_type, kept, kept_type)


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
                raise InvalidInput("scan-too-large", "file", limit=MAX_BYTES // 1024 // 1024)
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
        given = {} if any(page.mode == "1" for page in pages) else {"quality": _QUALITY}
        pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=DPI, **given)
        return out.getvalue(), PDF
    page = pages[0]
    if page.mode == "1":
        page.save(out, "PNG", optimize=True, dpi=(DPI, DPI))
        return out.getvalue(), PNG
    page.save(out, "JPEG", quality=_QUALITY, optimize=True, dpi=(DPI, DPI))
    return out.getvalue(), JPEG


def _light_page(image: "Image") -> "Image":
    from PIL import Image, ImageOps

    if image.width * image.height > MOST_PIXELS:
        raise InvalidInput("scan-too-large", "file", limit=MAX_BYTES // 1024 // 1024)
    dpi = _dpi(image)
    upright = ImageOps.exif_transpose(image)
    grey = _on_white(upright)
    if dpi > DPI * 1.1:
        factor = DPI / dpi
        size = max(1, round(grey.width * factor)), max(1, round(grey.height * factor))
        grey = grey.resize(size, Image.Resampling.LANCZOS)
    return _bilevel(grey) if _is_bilevel(grey) and not _is_coloured(image) else grey


def _dpi(image: "Image") -> float:
    """Dots per inch as the file says; where it says nothing credible, as if the sheet were A4."""
    given = image.info.get("dpi", (0, 0))[0]
    low, high = _CREDIBLE_DPI
    longest = max(image.width, image.height)
    return float(given) if low <= given <= high else longest / _A4_INCHES


def _on_white(image: "Image") -> "Image":
    """Grey, with what is transparent on white paper."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layered = image.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(paper, layered).convert("L")
    if image.mode.startswith("I;16") or image.mode == "I":
        return image.point(lambda value: value / 256).convert("L")
    return image.convert("L")


def _is_bilevel(grey: "Image") -> bool:
    """Whether nearly nothing lies between ink and paper: no stamp, no picture, no pencil."""
    counts = grey.histogram()
    between = sum(counts[_DARK:_LIGHT])
    return between <= _MOST_BETWEEN * (grey.width * grey.height)


def _is_coloured(image: "Image") -> bool:
    """Whether there is a stamp or a signature in colour: black would hide what is below it."""
    from PIL import ImageChops

    if image.mode in ("1", "L", "LA") or image.mode.startswith("I"):
        return False
    red, green, blue = image.convert("RGB").reduce(2).split()
    apart = ImageChops.lighter(
        ImageChops.difference(red, green), ImageChops.difference(red, blue)
    ).histogram()
    return sum(apart[_COLOURED:]) > _MOST_COLOURED * sum(apart)


def _bilevel(grey: "Image") -> "Image":
    return grey.point(lambda value: 255 if value > _THRESHOLD else 0).convert("1")
