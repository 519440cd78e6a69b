"""What makes a finished PDF one for archives (PDF/A-2b, ISO 19005-2): metadata as XMP, and a
colour space that its greys and colours are meant in.

Both are appended as an update, as the format provides for; the bytes before stay as they are. Owns
these additions. Fonts, title and language are the writer's business (`document`, `thermal.raster`).
"""

import re
import zlib
from dataclasses import dataclass
from functools import cache
from xml.sax.saxutils import escape

import resources

_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s*(\d+)\s*%%EOF\s*$", re.DOTALL)
_ROOT = re.compile(rb"/Root (\d+) 0 R")
_INFO = re.compile(rb"/Info (\d+) 0 R")
_SIZE = re.compile(rb"/Size (\d+)")
_ID = re.compile(rb"/ID\s*(\[.*?\])", re.DOTALL)
PRODUCER = "ReportLab PDF Library"
"""What the writer has to say of itself: metadata and document information have to agree."""

_BORN = "2000-01-01T00:00:00+00:00"
"""What the writer puts into every file, so that the same form gives the same bytes."""

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format><dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li></rdf:Bag></dc:language>
{described}<xmp:CreatorTool>{creator}</xmp:CreatorTool><xmp:CreateDate>{born}</xmp:CreateDate>
<xmp:ModifyDate>{born}</xmp:ModifyDate><pdf:Producer>{producer}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True)
class About:
    """What the file says about itself, word for word as the writer was told; empty for unsaid."""

    title: str
    creator: str
    author: str = ""
    subject: str = ""


def archival(pdf: bytes, about: About) -> bytes:
    """Return the file with what archives ask for; the same input gives the same bytes.

    Raises:
        ValueError: the bytes do not end as the writer's files do.
    """
    end = _TRAILER.search(pdf)
    if end is None:
        raise ValueError("not a PDF with a plain trailer")
    trailer = end[1]
    root, info, size = (int(_found(one, trailer)[1]) for one in (_ROOT, _INFO, _SIZE))
    catalog = _found(re.compile(rb"\n%d 0 obj\s*<<(.*?)>>\s*endobj" % root, re.DOTALL), pdf)[1]
    metadata, profile, intent = size, size + 1, size + 2
    numbered = [
        (metadata, _stream(b"/Type /Metadata /Subtype /XML", _xmp(about).encode())),
        (profile, _stream(b"/N 3 /Filter /FlateDecode", _profile())),
        (
            intent,
            b"<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB)"
            b" /Info (sRGB) /DestOutputProfile %d 0 R >>" % profile,
        ),
        (
            root,
            b"<<%s/Metadata %d 0 R /OutputIntents [ %d 0 R ] >>" % (catalog, metadata, intent),
        ),
    ]
    out = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n")
    places = {}
    for number, content in numbered:
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n%d 1\n%010d 00000 n \n" % (root, places[root])
    out += b"%d 3\n" % metadata
    for number in (metadata, profile, intent):
        out += b"%010d 00000 n \n" % places[number]
    out += b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID %s /Prev %s >>\n" % (
        size + 3,
        root,
        info,
        _found(_ID, trailer)[1],
        end[2],
    )
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def _found(pattern: re.Pattern[bytes], where: bytes) -> re.Match[bytes]:
    found = pattern.search(where)
    if found is None:
        raise ValueError("not a PDF as the writer makes them")
    return found


def _stream(entries: bytes, content: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)


@cache
def _profile() -> bytes:
    return zlib.compress(resources.path("pdf", "srgb.icc").read_bytes(), 9)


def _xmp(about: About) -> str:
    one = '<{0}><rdf:Alt><rdf:li xml:lang="x-default">{1}</rdf:li></rdf:Alt></{0}>\n'
    described = one.format("dc:title", escape(about.title))
    if about.author:
        described += (
            f"<dc:creator><rdf:Seq><rdf:li>{escape(about.author)}</rdf:li></rdf:Seq></dc:creator>\n"
        )
    if about.subject:
        described += one.format("dc:description", escape(about.subject))
    return _XMP.format(
        described=described, creator=escape(about.creator), born=_BORN, producer=PRODUCER
    )
