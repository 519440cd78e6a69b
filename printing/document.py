"""From blocks to a PDF file.

Owns the file: embedded fonts only, title, language, and nothing that changes from one run to the
next. Must not know any form.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from printing.archive import PRODUCER, About, archival
from printing.fonts import Face
from printing.pages import Block, Placed, RenderedForm, paginate
from printing.paper import Sheet

_LANGUAGE = "vi-VN"
_CREATOR = "counter-app"
_TIGHTER = (0.96, 0.92)


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says about itself; never a person's name."""

    title: str
    author: str
    subject: str


DrawFoot = Callable[[Canvas, int, int], None]
"""Draws the foot of a page: canvas, number of the page from 1, number of pages."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Blocks placed on the pages of a sheet."""

    sheet: Sheet
    pages: list[list[Placed]]


def lay_out(build: Callable[[Sheet], Sequence[Block]], sheet: Sheet) -> Layout:
    """Place the blocks that `build` makes for a sheet.

    What runs over onto a second page is set a little smaller if that brings it back to one: a slip
    of one page is not lost half.
    """
    layouts = (
        Layout(each, paginate(build(each), each.text_height))
        for each in (sheet, *(sheet.scaled(share) for share in _TIGHTER))
    )
    usual = next(layouts)
    if len(usual.pages) != 2:
        return usual
    return next((layout for layout in layouts if len(layout.pages) == 1), usual)


@dataclass(frozen=True, slots=True)
class Part:
    """A run of pages with its own foot and page numbers, such as one copy (liên) of a slip."""

    layout: Layout
    draw_foot: DrawFoot


def write_document(parts: Sequence[Part], properties: Properties) -> RenderedForm:
    """Draw parts one after the other and return the PDF.

    The same input gives the same bytes: no time of creation, no random identifier.
    """
    sheet = parts[0].layout.sheet
    target = BytesIO()
    canvas = Canvas(
        target,
        pagesize=(sheet.width, sheet.height),
        invariant=1,
        pageCompression=1,
        initialFontName=Face.REGULAR.value,  # type: ignore[arg-type]  # the stubs say float
        lang=_LANGUAGE,
    )
    canvas.setTitle(properties.title)
    canvas.setAuthor(properties.author)
    canvas.setSubject(properties.subject)
    canvas.setCreator(_CREATOR)
    canvas.setProducer(PRODUCER)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    for part in parts:
        _draw_part(canvas, part)
    canvas.save()
    about = About(properties.title, _CREATOR, properties.author, properties.subject)
    pages = sum(len(part.layout.pages) for part in parts)
    return RenderedForm(archival(target.getvalue(), about), pages)


def _draw_part(canvas: Canvas, part: Part) -> None:
    sheet, pages = part.layout.sheet, part.layout.pages
    for number, placed in enumerate(pages, start=1):
        for each in placed:
            each.block.draw(canvas, sheet.left, sheet.height - sheet.top - each.below)
        part.draw_foot(canvas, number, len(pages))
        canvas.showPage()
