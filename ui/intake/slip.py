"""What the receipt will say, in the receipt's order, from what is known so far. Wording only, no
widgets.

Must not compute dates or fees: they come from `services.intake.preview`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from counter_app.domain.errors import CounterError
from counter_app.messages import sentences
from counter_app.services.intake import Preview
from ui import words
from ui.intake.form import IntakeForm, PaperForm
from ui.paper_words import Due, counts_words, due_words, fee_words


@dataclass(frozen=True, slots=True)
class Slip:
    """Everything the live slip shows. Empty texts are not shown."""

    procedure: str = ""
    due: Due | None = None
    fee_lines: tuple[tuple[str, str], ...] = ()
    total: str = ""
    papers: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    problem: str = ""


def paper_counts(paper: PaperForm) -> str:
    """``2 bản chính, 1 bản chụp``."""
    return counts_words(paper.originals, paper.certified, paper.copies)


def slip(
    form: IntakeForm, preview: Preview | None, relative: str, extra: Iterable[str] = ()
) -> Slip:
    """Put the slip together; `extra` are further warning codes, of the card."""
    handed = tuple((p.name, paper_counts(p)) for p in form.papers if p.is_handed_in)
    missing = tuple(p.name for p in form.papers if p.is_missing)
    if preview is None:
        return Slip(papers=handed, missing=missing, doubts=words.doubts(extra))
    lines, total = fee_words(preview.fees)
    return Slip(
        procedure=preview.procedure.short_name,
        due=due_words(preview.due, relative),
        fee_lines=lines,
        total=total,
        papers=handed,
        missing=missing,
        doubts=words.doubts((*extra, *_unique(preview.warnings))),
        problem=_problem(preview.problem),
    )


def _unique(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


def _problem(problem: CounterError | None) -> str:
    if problem is None:
        return ""
    field = problem.field
    if problem.code == "missing" and field is not None and field.startswith("quantities."):
        name = words.quantities().get(field.removeprefix("quantities."), field)
        ask = QCoreApplication.translate("Slip", "Điền ô “{name}” để tính phí.")
        return ask.format(name=name)
    message = sentences(problem)
    return f"{message.what} {message.next}"
