"""The word about printing in the truth bar: what waits, why, and what has to be answered.

Owns that wording. Must not read anything.
"""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from counter_app.domain.print_job import INTERRUPTED, PrintJob
from ui.print_words import Said, problem_words
from ui.printers.model import Printing
from ui.tokens import Tone


def bar_words(state: Printing) -> Said | None:
    """What the bar says; None where there is no printer and nothing to say."""
    translate = QCoreApplication.translate
    waiting = state.waiting
    if state.asked:
        asked = translate("Prints", "{n} giấy cần trả lời").format(n=state.asked)
        problem = _problem(waiting)
        return Said(f"{asked} · {problem}" if problem else asked, Tone.SOON)
    if waiting:
        count = translate("Prints", "{n} giấy đang in").format(n=len(waiting))
        problem = _problem(waiting)
        if problem:
            count = translate("Prints", "{n} giấy chờ in").format(n=len(waiting))
            return Said(f"{count} · {problem}", Tone.SOON)
        return Said(count, Tone.PLAIN)
    if not state.devices:
        return None
    return Said(translate("Prints", "Không còn giấy chờ in"), Tone.MUTED)


def _problem(jobs: Iterable[PrintJob]) -> str:
    for job in jobs:
        if job.problem is not None and job.problem != INTERRUPTED:
            return problem_words(job.problem, job.device).rstrip(".")
    return ""
