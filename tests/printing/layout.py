"""Where every string of a form stands on its pages: within the margins, over no other."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import combinations
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
    for _, left, bottom, right, top, text in boxes:
        assert left >= sheet.left - 0.01, text
        assert right <= sheet.width - sheet.right + 0.01, text
        assert bottom >= 3 * 72 / 25.4, text
        assert top <= sheet.height - sheet.top + 0.01, text
    pages: dict[int, list[_Box]] = {}
    for box in boxes:
        pages.setdefault(box[0], []).append(box)
    for page in pages.values():
        for one, other in combinations(page, 2):
            apart = one[3] <= other[1] + 0.1 or other[3] <= one[1] + 0.1
            assert apart or one[4] <= other[2] + 0.1 or other[4] <= one[2] + 0.1, (one[5], other[5])
