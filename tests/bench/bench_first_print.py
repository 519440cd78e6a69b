"""The first print of a process: cold, and after the warm-up that the window does in the background.

Run: ``python -m tests.bench.bench_first_print [ROUNDS]``. Each figure is of its own process. The
goal: after the warm-up the first receipt takes at most 300 ms longer than a bare reportlab page
with the same faces drawn in a process that has imported reportlab already.
"""

import statistics
import subprocess
import sys

_GOAL_MS = 300.0
_FIRST = """
import sys, time
from tests.printing.samples import CASES
from counter_app.domain.forms import Paper
if sys.argv[1] == "warm":
    from printing.warming import warm_up
    began = time.perf_counter()
    warm_up()
    print((time.perf_counter() - began) * 1000)
else:
    print(0.0)
began = time.perf_counter()
if sys.argv[1] == "bare":
    from reportlab.pdfgen.canvas import Canvas
    from printing.fonts import Face, register_faces
    register_faces()
    from io import BytesIO
    began = time.perf_counter()
    target = BytesIO()
    canvas = Canvas(target)
    for face in Face:
        canvas.setFont(face.value, 12)
        canvas.drawString(100, 100, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả")
    canvas.save()
else:
    from printing.slips import render_slip
    render_slip(CASES["representative"], Paper.A4)
print((time.perf_counter() - began) * 1000)
"""


def _figures(how: str, rounds: int) -> tuple[float, float]:
    """Median milliseconds of the warm-up and of the first print."""
    warm, first = [], []
    for _ in range(rounds):
        command = [sys.executable, "-c", _FIRST, how]
        out = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        warm.append(float(out[0]))
        first.append(float(out[1]))
    return statistics.median(warm), statistics.median(first)


def main(rounds: int) -> int:
    """Print three lines; return 1 when the first print after the warm-up misses the goal."""
    _, bare = _figures("bare", rounds)
    _, cold = _figures("cold", rounds)
    warm_up, warm = _figures("warm", rounds)
    print(f"bare page in a new process        {bare:7.1f} ms")
    print(f"first receipt, nothing warmed     {cold:7.1f} ms")
    print(f"first receipt after the warm-up   {warm:7.1f} ms (warm-up {warm_up:.1f} ms)")
    return int(warm - bare > _GOAL_MS)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
