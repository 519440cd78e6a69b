"""Scanned PDFs for tests, written here byte by byte as scanners write them."""

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO

from PIL import Image, ImageCms, ImageDraw, ImageFilter


@dataclass
class Pdf:
    """Objects of a PDF in their order; object 1 is the catalog, 2 the page tree."""

    catalog: str = ""
    trailer: str = ""
    header: bytes = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"
    objects: list[bytes] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)

    def add(self, body: bytes | str) -> int:
        """Add an object; returns its number."""
        self.objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(self.objects) + 2

    def stream(self, data: bytes, entries: str = "") -> int:
        """Add a stream."""
        head = f"<< {entries} /Length {len(data)} >>\nstream\n".encode("latin-1")
        return self.add(head + data + b"\nendstream")

    def page(
        self,
        content: bytes,
        pictures: Sequence[int],
        size: tuple[float, float],
        extra: str = "",
        resources: str = "",
    ) -> int:
        """Add a page of `size` points; its pictures are called Im0, Im1 ..."""
        names = " ".join(f"/Im{n} {one} 0 R" for n, one in enumerate(pictures))
        held = self.stream(content)
        number = self.add(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] /Contents {held} 0 R"
            f" /Resources << /XObject << {names} >> {resources} >> {extra} >>"
        )
        self.pages.append(number)
        return number

    def whole(self) -> bytes:
        """The file."""
        kids = " ".join(f"{one} 0 R" for one in self.pages)
        every = [
            f"<< /Type /Catalog /Pages 2 0 R {self.catalog} >>".encode("latin-1"),
            f"<< /Type /Pages /Kids [{kids}] /Count {len(self.pages)} >>".encode("latin-1"),
            *self.objects,
        ]
        out = BytesIO()
        out.write(self.header)
        starts = []
        for number, body in enumerate(every, start=1):
            starts.append(out.tell())
            out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
        table = out.tell()
        out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(every) + 1))
        for start in starts:
            out.write(b"%010d 00000 n \n" % start)
        size = f"/Size {len(every) + 1} /Root 1 0 R {self.trailer}"
        out.write(f"trailer\n<< {size} >>\nstartxref\n{table}\n%%EOF\n".encode("latin-1"))
        return out.getvalue()


def paper(
    width: int = 450, height: int = 630, stamp: bool = False, noise: bool = True
) -> Image.Image:
    """A page as a scanner sees it: cream paper with grain, lines of ink that are a little soft."""
    image = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(image)
    step = max(18, height // 40)
    for y in range(step, height - step, step):
        for x in range(step, width - step - (y * 7) % (width // 3), step):
            draw.rectangle((x, y, x + step * (3 + x % 5) // 8, y + step // 3), fill=20)
    soft = image.filter(ImageFilter.GaussianBlur(0.7)).convert("RGB")
    if stamp:
        around = (width // 2, height // 2, width - 40, height - 120)
        ImageDraw.Draw(soft).ellipse(around, outline=(200, 40, 50), width=10)
    if noise:
        grain = Image.effect_noise((width, height), 24).convert("RGB")
        soft = Image.blend(soft, grain, 0.12)
    return soft


def jpeg(image: Image.Image, quality: int = 85) -> bytes:
    """As scanners compress it."""
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, subsampling=0)
    return out.getvalue()


def picture(pdf: Pdf, image: Image.Image, extra: str = "", space: str = "") -> int:
    """A JPEG in a PDF."""
    spaces = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}
    return pdf.stream(
        jpeg(image),
        f"/Type /XObject /Subtype /Image /Width {image.width} /Height {image.height}"
        f" /ColorSpace {space or spaces[image.mode]} /BitsPerComponent 8"
        f" /Filter /DCTDecode {extra}",
    )


def packed(pdf: Pdf, image: Image.Image, space: str, bits: int = 8, extra: str = "") -> int:
    """A picture without loss in a PDF."""
    return pdf.stream(
        zlib.compress(image.tobytes(), 1),
        f"/Type /XObject /Subtype /Image /Width {image.width} /Height {image.height}"
        f" /ColorSpace {space} /BitsPerComponent {bits} /Filter /FlateDecode {extra}",
    )


def covering(size: tuple[float, float], name: str = "Im0") -> bytes:
    """Content that puts a picture on the whole page."""
    return f"q {size[0]} 0 0 {size[1]} 0 0 cm /{name} Do Q\n".encode()


def size_at(image: Image.Image, dpi: float = 300) -> tuple[float, float]:
    """A page's points for a picture."""
    return image.width * 72 / dpi, image.height * 72 / dpi


FONT = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"


def unseen(text: str) -> bytes:
    """Words as text recognition puts them behind a picture."""
    return f"BT 3 Tr /F1 12 Tf 20 100 Td ({text}) Tj ET\n".encode()


def scan(pages: int = 1, image: Image.Image | None = None, words: str = "", **extra: str) -> bytes:
    """A scan of some pages; `words` stand on each, unseen."""
    pdf = Pdf(catalog=extra.get("catalog", ""), trailer=extra.get("trailer", ""))
    for number in range(pages):
        shown = image or paper(stamp=True)
        size = size_at(shown)
        content = (unseen(f"{words} {number}") if words else b"") + covering(size)
        pdf.page(content, [picture(pdf, shown)], size, extra.get("page", ""), FONT)
    return pdf.whole()


def line_art(width: int = 450, height: int = 630) -> Image.Image:
    """Ink on white with nothing between."""
    image = Image.new("1", (width, height), 1)
    draw = ImageDraw.Draw(image)
    for n in range(90):
        x, y = (n * 7919) % (width - 40), (n * 104_729) % (height - 40)
        draw.arc((x, y, x + 12 + n % 23, y + 14 + n % 17), n * 13, n * 13 + 250, fill=0, width=3)
    return image


def predicted(image: Image.Image) -> bytes:
    """Rows as PNG stores them, with the filter "up", which needs a look at the row above."""
    count = len(image.getbands())
    rows = [
        image.tobytes()[y * image.width * count : (y + 1) * image.width * count]
        for y in range(image.height)
    ]
    above = [bytes(len(rows[0])), *rows]
    stored = (
        b"\x02" + bytes((now - before) % 256 for now, before in zip(row, over, strict=True))
        for row, over in zip(rows, above, strict=False)
    )
    return zlib.compress(b"".join(stored), 1)


KINDS = (
    "jpeg",
    "grey jpeg",
    "profile",
    "flate",
    "grey flate",
    "bits",
    "indexed",
    "predicted",
    "deflated jpeg",
)


@cache
def kinds() -> dict[str, bytes]:
    """One-page scans whose picture is of each kind that is understood, by `KINDS`."""
    found = {}
    colour, grey = paper(stamp=True), paper().convert("L")
    small = paper(180, 240)
    palette = colour.quantize(32)
    table = bytes(palette.getpalette() or [])[: 32 * 3].hex()
    puts: tuple[tuple[Image.Image, Callable[[Pdf], int]], ...] = (
        (colour, lambda pdf: picture(pdf, colour)),
        (grey, lambda pdf: picture(pdf, grey)),
        (colour, lambda pdf: picture(pdf, colour, space=_profile(pdf))),
        (colour, lambda pdf: packed(pdf, colour, "/DeviceRGB")),
        (grey, lambda pdf: packed(pdf, grey, "/DeviceGray")),
        (line_art(), lambda pdf: packed(pdf, line_art(), "/DeviceGray", 1)),
        (
            colour,
            lambda pdf: packed(pdf, palette, f"[/Indexed /DeviceRGB 31 <{table}>]"),
        ),
        (small, lambda pdf: _predicted(pdf, small)),
        (colour, lambda pdf: _deflated(pdf, colour)),
    )
    for name, (image, put) in zip(KINDS, puts, strict=True):
        pdf = Pdf()
        size = size_at(image)
        pdf.page(unseen("kim ngan") + covering(size), [put(pdf)], size, "", FONT)
        found[name] = pdf.whole()
    return found


def _profile(pdf: Pdf) -> str:
    number = pdf.stream(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), "/N 3")
    return f"[/ICCBased {number} 0 R]"


def _predicted(pdf: Pdf, image: Image.Image) -> int:
    return pdf.stream(
        predicted(image),
        f"/Type /XObject /Subtype /Image /Width {image.width} /Height {image.height}"
        " /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode"
        f" /DecodeParms << /Predictor 15 /Colors 3 /Columns {image.width} >>",
    )


def _deflated(pdf: Pdf, image: Image.Image) -> int:
    return pdf.stream(
        zlib.compress(jpeg(image)),
        f"/Type /XObject /Subtype /Image /Width {image.width} /Height {image.height}"
        " /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter [/FlateDecode /DCTDecode]",
    )
