"""Scans for tests: pages drawn here, small, of no real paper."""

from io import BytesIO

from PIL import Image, ImageDraw

from counter_app.services.scans import Prepared, prepare


def page(width: int = 330, height: int = 468, mode: str = "RGB", dots: int = 0) -> Image.Image:
    """A page with lines of ink; `dots` grey dots make it a picture rather than text."""
    image = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(image)
    for y in range(20, height - 20, 24):
        draw.rectangle((20, y, width - 20 - (y * 7) % 60, y + 5), fill=0)
    for n in range(dots):
        at = (n * 7919) % (width * height)
        image.putpixel((at % width, at // width), 100 + n % 90)
    return image.convert(mode)


def encoded(image: Image.Image, form: str, **options: object) -> bytes:
    """The image as a file."""
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def jpeg(number: int = 0, dpi: int = 200) -> bytes:
    """A colour JPEG of a page as a scanner makes it; `number` makes it another one."""
    image = page(dots=20_000)
    image.putpixel((3 + number % 300, 3 + number // 300), (255, 0, 0))
    return encoded(image, "JPEG", quality=95, dpi=(dpi, dpi))


def pdf(text: str = "1") -> bytes:
    """The least that begins like a PDF."""
    return f"%PDF-1.7\n% {text}\n%%EOF\n".encode()


def prepared(data: bytes | None = None, name: str = "can-cuoc.pdf") -> Prepared:
    """A scan ready to be added."""
    return prepare(name, pdf() if data is None else data)
