"""Where every string of a form stands on its pages: within the margins, over no other."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest.mock import patch

from reportlab.pdfgen.canvas import Canvas

from printing import form_blocks, text_flow
from printing.fonts import Face, draw_text, text_width
from printing.paper import Sheet

_Box = tuple[int, float, float, float, float, str]


@contextmanager
def drawn_boxes() -> Iterator[list[_Box]]:
    """Collect (page, left, bottom, right, top, text) of every string that is drawn."""
    boxes: list[_Box] = []

    def spy(canvas: Canvas, x: float, y: float, text: str, face: Face, size: float) -> None:
        right = x + text_width(text, face, size)
        boxes.append((canvas.getPageNumber(), x, y - 0.2 * size, right, y + 0.9 * size, text))
        draw_text(canvas, x, y, text, face, size)

    with patch.object(text_flow, "draw_text", spy), patch.object(form_blocks, "draw_text", spy):
        yield boxes


def tidy(draw: Callable[[], object], sheet: Sheet) -> None:
    """Assert that what `draw` draws stays inside the margins of `sheet` and overlaps nowhere."""
    with drawn_boxes() as boxes:
        draw()
    assert boxes
    assert untidy(boxes, sheet) == []


def untidy(boxes: list[_Box], sheet: Sheet) -> list[str]:
    """What stands outside the margins of `sheet`, and pairs that overlap."""
    found = [text for *box, text in boxes if not _is_inside(sheet, *box[1:])]
    pages: dict[int, list[_Box]] = {}
    for one in boxes:
        pages.setdefault(one[0], []).append(one)
    for page in pages.values():
        open_ones: list[_Box] = []
        for one in sorted(page, key=lambda box: -box[4]):
            open_ones = [other for other in open_ones if other[2] < one[4] - 0.1]
            found += [f"{other[5]} | {one[5]}" for other in open_ones if _meet(one, other)]
            open_ones.append(one)
    return found


def _is_inside(sheet: Sheet, left: float, bottom: float, right: float, top: float) -> bool:
    return (
        left >= sheet.left - 0.01
        and right <= sheet.width - sheet.right + 0.01
        and bottom >= 3 * 72 / 25.4
        and top <= sheet.height - sheet.top + 0.01
    )


def _meet(one: _Box, other: _Box) -> bool:
    return one[3] > other[1] + 0.1 and other[3] > one[1] + 0.1
