"""Whether a PDF is a scan: pages of nothing but pictures, and where each picture lies.

Owns what may be in a scan. Anything else, known or not, makes the file no scan, and then nobody
changes it. Must not change anything itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from math import hypot
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader
    from pypdf.generic import ContentStream, DictionaryObject, PdfObject, StreamObject

MOST_PAGES: Final = 300
MOST_OBJECTS: Final = 20_000
MOST_OPERATIONS: Final = 100_000
"""Of a page, with those of forms as often as they are drawn."""

_MOST_CONTENT: Final = 4_000_000
_DEEPEST: Final = 4
_POINTS: Final = 72
_INVISIBLE: Final = 3
_AS_IT_IS = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _names(words: str) -> frozenset[str]:
    return frozenset(f"/{word}" for word in words.split())


def _operators(words: str) -> frozenset[bytes]:
    return frozenset(word.encode() for word in words.split())


_IN_CATALOG: Final = _names(
    "Type Version Extensions Pages PageLabels Names Dests ViewerPreferences PageLayout PageMode"
    " Outlines OpenAction Metadata MarkInfo StructTreeRoot Lang OutputIntents Info"
)
_IN_PAGE: Final = _names(
    "Type Parent Resources MediaBox CropBox BleedBox TrimBox ArtBox Rotate Contents Metadata"
    " LastModified Tabs StructParents Group UserUnit Annots"
)
_IN_STATE: Final = _names("Type SA OP op OPM SM AIS BM CA ca SMask TK RI FL")
_NO_MASK: Final = (None, "/None")
_NEVER: Final = _names("ByteRange EF JS XFA FT OC Encrypt")
_NEVER_TYPES: Final = _names("Sig DocTimeStamp OCG OCMD Filespec")

# Nothing that paints but Do, and text only while it is invisible.
_HARMLESS: Final = _operators(
    "w J j M d ri i g G rg RG k K cs CS sc SC scn SCN m l c v y h re W W* n BT ET Tc Tw Tz TL Tf"
    " Ts Td TD Tm T* BMC BDC EMC MP DP"
)
_SHOWS_TEXT: Final = _operators("Tj TJ ' \"")

Matrix = tuple[float, float, float, float, float, float]


class NoScanError(Exception):
    """The file is something else than pictures of pages."""


@dataclass(frozen=True, slots=True)
class Place:
    """A picture, how large it lies on a page, in inches, and whether it is the only one there."""

    picture: "StreamObject"
    width: float
    height: float
    is_alone: bool = True


@dataclass(slots=True)
class _State:
    """What q keeps and Q brings back."""

    matrix: Matrix
    rendering: int = 0


@dataclass(slots=True)
class _Budget:
    """How many operations may still be read: forms that draw forms multiply."""

    left: int

    def spend(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise NoScanError


@dataclass(slots=True)
class _Sheet:
    """A page, or a form on it, being read."""

    reader: "PdfReader"
    resources: "DictionaryObject"
    depth: int
    state: _State
    budget: "_Budget"
    kept: list[_State] = field(default_factory=list)


def check_document(reader: "PdfReader") -> None:
    """See that the file as a whole is no more than pages: not signed, no form, nothing embedded,
    nothing that runs, no layers.

    Raises:
        NoScanError: it is more, or too much to look at.
    """
    if reader.is_encrypted or not 0 < len(reader.pages) <= MOST_PAGES:
        raise NoScanError
    catalog = reader.root_object
    if set(catalog) - _IN_CATALOG or set(_dictionary(catalog, "/Names")) - {"/Dests"}:
        raise NoScanError
    action = _dictionary(catalog, "/OpenAction")
    if action and _value(action, "/S") != "/GoTo":
        raise NoScanError
    for found in _everything(reader):
        if _NEVER & set(found) or _value(found, "/Type") in _NEVER_TYPES:
            raise NoScanError


def places(reader: "PdfReader", page: "PageObject") -> list[Place]:
    """The pictures of a page.

    Raises:
        NoScanError: there is something else on it.
    """
    if set(page) - _IN_PAGE or _value(page, "/Annots"):
        raise NoScanError
    content = page.get_contents()
    if content is None:
        return []
    if len(content.get_data()) > _MOST_CONTENT:
        raise NoScanError
    unit = float(page.user_unit)
    start = _State((unit, 0.0, 0.0, unit, 0.0, 0.0))
    resources = _dictionary(page, "/Resources")
    sheet = _Sheet(reader, resources, 0, start, _Budget(MOST_OPERATIONS))
    found = list(_read(sheet, content))
    return found if len(found) == 1 else [replace(one, is_alone=False) for one in found]


def _everything(reader: "PdfReader") -> Iterator["DictionaryObject"]:
    """Every dictionary that can be reached, streams among them."""
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

    seen = set[int]()
    left: list[PdfObject] = [reader.trailer]
    count = 0
    while left:
        one = left.pop()
        if isinstance(one, IndirectObject):
            if one.idnum in seen:
                continue
            seen.add(one.idnum)
            found = one.get_object()
            if found is None:
                continue
            one = found
        count += 1
        if count > MOST_OBJECTS * 10 or len(seen) > MOST_OBJECTS:
            raise NoScanError
        if isinstance(one, DictionaryObject):
            yield one
            left.extend(one.raw_get(key) for key in one)
        elif isinstance(one, ArrayObject):
            left.extend(one)


def _read(sheet: _Sheet, content: "ContentStream") -> Iterator[Place]:
    _check_resources(sheet.resources)
    sheet.budget.spend(1 + len(content.operations))
    for operands, operator in content.operations:
        if operator in _HARMLESS:
            continue
        if operator == b"Do":
            yield from _draw(sheet, operands[0])
        elif operator in _SHOWS_TEXT:
            if sheet.state.rendering != _INVISIBLE:
                raise NoScanError
        else:
            _change(sheet, operands, operator)


def _change(sheet: _Sheet, operands: list[Any], operator: bytes) -> None:
    state = sheet.state
    match operator:
        case b"q":
            sheet.kept.append(_State(state.matrix, state.rendering))
        case b"Q":
            sheet.state = sheet.kept.pop()
        case b"cm":
            state.matrix = _times(_matrix(operands), state.matrix)
        case b"Tr":
            state.rendering = int(operands[0])
        case b"gs":
            known = _dictionary(_dictionary(sheet.resources, "/ExtGState"), operands[0])
            if not known or set(known) - _IN_STATE or _value(known, "/SMask") not in _NO_MASK:
                raise NoScanError
        case _:
            raise NoScanError


def _draw(sheet: _Sheet, name: str) -> Iterator[Place]:
    from pypdf.generic import StreamObject

    drawn = _dictionary(_dictionary(sheet.resources, "/XObject"), name)
    kind = _value(drawn, "/Subtype")
    if not isinstance(drawn, StreamObject) or kind not in ("/Image", "/Form"):
        raise NoScanError
    if kind == "/Form":
        yield from _read_form(sheet, drawn)
        return
    a, b, c, d, _, _ = sheet.state.matrix
    yield Place(drawn, hypot(a, b) / _POINTS, hypot(c, d) / _POINTS)


def _read_form(sheet: _Sheet, form: "StreamObject") -> Iterator[Place]:
    from pypdf.generic import ContentStream

    if sheet.depth >= _DEEPEST or len(form.get_data()) > _MOST_CONTENT:
        raise NoScanError
    own = _matrix(_value(form, "/Matrix") or _AS_IT_IS)
    matrix = _times(own, sheet.state.matrix)
    resources = _dictionary(form, "/Resources") or sheet.resources
    state = _State(matrix, sheet.state.rendering)
    inner = _Sheet(sheet.reader, resources, sheet.depth + 1, state, sheet.budget)
    yield from _read(inner, ContentStream(form, sheet.reader))


def _check_resources(resources: "DictionaryObject") -> None:
    """Glyphs of a Type 3 font are painted even where text is invisible; a default colour space
    would give grey another meaning.
    """
    fonts = _dictionary(resources, "/Font")
    if any(_value(_dictionary(fonts, name), "/Subtype") == "/Type3" for name in fonts):
        raise NoScanError
    if any(name.startswith("/Default") for name in _dictionary(resources, "/ColorSpace")):
        raise NoScanError


def _value(holder: "DictionaryObject", key: str) -> Any:
    """What `holder` has there, whatever that may be; references are followed."""
    found = holder.get(key)
    return None if found is None else found.get_object()


def _dictionary(holder: "DictionaryObject", key: str) -> "DictionaryObject":
    """What `holder` has there; an empty one where that is no dictionary."""
    from pypdf.generic import DictionaryObject

    found = _value(holder, key)
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _matrix(given: Iterable[Any]) -> Matrix:
    a, b, c, d, e, f = (float(one) for one in given)
    return a, b, c, d, e, f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )
