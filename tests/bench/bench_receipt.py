"""Speed of the receipt against a bare reportlab page with the same words in the same faces.

Run: ``python -m tests.bench.bench_receipt [ROUNDS]``. The bare page draws every string of the
receipt at its place, with no layout, no lines and no codes. The goal is a ratio of at most 2.
"""

import statistics
import sys
import time
from collections.abc import Callable
from io import BytesIO
from unittest.mock import patch

from reportlab.pdfgen.canvas import Canvas

from counter_app.domain.forms import Paper, ReceiptSnapshot
from printing import text_flow
from printing.fonts import Face, draw_text
from printing.paper import sheet_of
from printing.receipt import render_receipt
from tests.printing.samples import CASES

_GOAL = 2.0
_Drawn = tuple[int, float, float, str, Face, float]


def _strings_of(snapshot: ReceiptSnapshot, paper: Paper) -> list[_Drawn]:
    """Return every string of the receipt with its page and place."""
    drawn: list[_Drawn] = []

    def spy(canvas: Canvas, x: float, y: float, text: str, face: Face, size: float) -> None:
        drawn.append((canvas.getPageNumber(), x, y, text, face, size))
        draw_text(canvas, x, y, text, face, size)

    with patch.object(text_flow, "draw_text", spy):
        render_receipt(snapshot, paper)
    return drawn


def _bare(drawn: list[_Drawn], paper: Paper) -> bytes:
    sheet = sheet_of(paper)
    target = BytesIO()
    canvas = Canvas(target, pagesize=(sheet.width, sheet.height), invariant=1, pageCompression=1)
    page = 1
    for number, x, y, text, face, size in drawn:
        if number != page:
            canvas.showPage()
            page = number
        canvas.setFont(face.value, size)
        canvas.drawString(x, y, text)
    canvas.save()
    return target.getvalue()


def _one(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _compare(name: str, paper: Paper, rounds: int) -> float:
    snapshot = CASES[name]
    drawn = _strings_of(snapshot, paper)
    ours, bare = [], []
    for _ in range(rounds):  # in turn, so that a busy machine slows both
        ours.append(_one(lambda: render_receipt(snapshot, paper)))
        bare.append(_one(lambda: _bare(drawn, paper)))
    ratio = statistics.median(ours) / statistics.median(bare)
    print(
        f"{name:16} {paper}  receipt {statistics.median(ours):6.2f} ms"
        f"  bare {statistics.median(bare):6.2f} ms  ratio {ratio:.2f}"
    )
    return ratio


def main(rounds: int) -> int:
    """Print one line a case; return 1 when a receipt misses the goal."""
    ratios = [_compare("simple", paper, rounds) for paper in (Paper.A4, Paper.A5)]
    names = ("sealed", "representative", "sixty_documents")
    ratios += [_compare(name, Paper.A4, rounds) for name in names]
    return int(max(ratios) > _GOAL)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
