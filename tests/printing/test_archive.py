"""PDF/A-2b, as far as its structure shows: metadata, colour space, fonts, and nothing forbidden.

No validator runs here; what is not looked at is said in ADR 0010.
"""

import io
import re
import unicodedata
from collections.abc import Callable
from functools import partial
from xml.etree import ElementTree

import pytest
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, StreamObject
from pyhanko.pdf_utils.reader import PdfFileReader

from counter_app.domain.forms import FormKind, Paper
from counter_app.domain.print_device import DeviceConfig, DeviceKind, Media
from printing.archive import About, archival
from printing.devices.opening import job_data
from printing.lists import render_list, render_registers
from printing.slips import render_slip
from tests.printing.list_samples import HAND_OVER, REGISTER
from tests.printing.reading import Printout
from tests.printing.thermal.samples import TICKET
from tests.printing.usual_samples import USUAL


def _slip(form: FormKind) -> bytes:
    return render_slip(USUAL[form], Paper.A4).data


_FOLDER = DeviceConfig("Thư mục", DeviceKind.FOLDER, "/x", tuple(Media))
FILES: dict[str, Callable[[], bytes]] = {
    **{form: partial(_slip, form) for form in USUAL},
    FormKind.HAND_OVER: lambda: render_list(HAND_OVER, Paper.A4).data,
    FormKind.REGISTER: lambda: render_registers([REGISTER], Paper.A4).data,
    "ticket": lambda: job_data(_FOLDER, TICKET, Media.T80).data,
}
_NS = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}
FORBIDDEN = {"/JavaScript", "/JS", "/AA", "/OpenAction", "/Encrypt", "/EmbeddedFiles", "/XFA"}
FORBIDDEN |= {"/NeedAppearances", "/PresSteps", "/LZWDecode"}


@pytest.mark.parametrize("name", FILES)
def test_metadata_agree_with_the_document(name: str) -> None:
    pdf = PdfFileReader(io.BytesIO(FILES[name]()))
    metadata = pdf.root["/Metadata"]
    assert isinstance(metadata, StreamObject)
    assert "/Filter" not in metadata, "readable by anybody"
    xmp = ElementTree.fromstring(metadata.data.decode().partition("?>\n")[2].partition("<?x")[0])
    (about,) = xmp.iter(f"{{{_NS['rdf']}}}Description")
    assert about.findtext("pdfaid:part", namespaces=_NS) == "2"
    assert about.findtext("pdfaid:conformance", namespaces=_NS) == "B"
    info = pdf.trailer["/Info"]
    title = about.findtext("dc:title//rdf:li", namespaces=_NS)
    assert title == info["/Title"]
    assert unicodedata.is_normalized("NFC", str(title))
    assert (about.findtext("dc:creator//rdf:li", "", _NS)) == info["/Author"]
    assert (about.findtext("dc:description//rdf:li", "", _NS)) == info["/Subject"]
    assert about.findtext("xmp:CreatorTool", namespaces=_NS) == info["/Creator"]
    assert about.findtext("pdf:Producer", namespaces=_NS) == info["/Producer"]
    digits = re.sub(r"\D", "", about.findtext("xmp:CreateDate", "", _NS))
    assert digits == re.sub(r"\D", "", str(info["/CreationDate"]))
    assert len(pdf.trailer["/ID"]) == 2
    assert pdf.root["/Lang"] == "vi-VN"
    assert pdf.root["/ViewerPreferences"]["/DisplayDocTitle"]


@pytest.mark.parametrize("name", FILES)
def test_colours_have_a_meaning_and_fonts_are_inside(name: str) -> None:
    data = FILES[name]()
    pdf = PdfFileReader(io.BytesIO(data))
    (intent,) = (one.get_object() for one in pdf.root["/OutputIntents"])
    assert intent["/S"] == "/GTS_PDFA1"
    profile = intent["/DestOutputProfile"]
    assert (profile["/N"], profile.data[36:40], profile.data[16:20]) == (3, b"acsp", b"RGB ")
    seen = _everything(pdf)
    names = {key for one in seen for key in one} | {str(v) for one in seen for v in one.values()}
    assert names & FORBIDDEN == set()
    fonts = [one for one in seen if one.get("/Type") == "/Font"]
    assert all("/FontFile2" in one["/FontDescriptor"] for one in fonts)
    assert all("/ToUnicode" in one and "/Encoding" not in one for one in fonts)
    assert len(fonts) == data.count(b"/ToUnicode")
    assert Printout(data).pages, "other readers open it, too"


def _everything(pdf: PdfFileReader) -> list[DictionaryObject]:
    """Every dictionary reachable from the trailer."""
    found: list[DictionaryObject] = []
    waiting: list[object] = [pdf.root, pdf.trailer["/Info"]]
    known: set[int] = set()
    while waiting:
        one = waiting.pop()
        one = one.get_object() if hasattr(one, "get_object") else one
        if id(one) in known:
            continue
        known.add(id(one))
        if isinstance(one, DictionaryObject):
            found.append(one)
            waiting += [value for key, value in one.items() if key != "/Parent"]
        elif isinstance(one, ArrayObject):
            waiting += list(one)
    return found


def test_angle_brackets_in_a_title_stay_text() -> None:
    plain = FILES[FormKind.RECEIPT]()
    again = archival(plain, About("a <b> & c", "counter-app"))
    assert b"a &lt;b&gt; &amp; c" in again
    assert PdfFileReader(io.BytesIO(again)).root["/Lang"] == "vi-VN"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.3\n", b"trailer << /Size 3 >> startxref 5 %%EOF"])
def test_other_files_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a PDF"):
        archival(data, About("", ""))
