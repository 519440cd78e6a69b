"""A trial print: shows what a device cuts off, how its letters look, that its codes can be read.

Owns its layout on pages, rolls and labels. The lines come from who asks for it.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from counter_app.domain.calendar import TZ
from counter_app.domain.forms import Paper
from counter_app.domain.print_device import DeviceConfig, Media
from counter_app.domain.tickets import LabelSnapshot
from printing.devices.opening import JobData, job_data, roll_job
from printing.fonts import Face, draw_text, printable, register_faces
from printing.paper import LEADING, MM, sheet_of
from printing.thermal.trial import trial_raster

CODE = "IN-THU-0123456789"
"""What its bars and squares say: nobody's dossier."""
_FRAME = 10 * MM


def trial_data(config: DeviceConfig, lines: Sequence[str]) -> JobData:
    """Draw a trial for the first paper of a device; the first line is its heading. Call from one
    thread only.

    Raises:
        InvalidInput: ``unknown-printer-model``.
    """
    media = config.media[0]
    if media.is_page:
        return _page(media, lines)
    if media.is_label:
        label = LabelSnapshot(CODE, " · ".join(lines), datetime.now(TZ), None)
        return job_data(config, label, media)
    return roll_job(config, media, partial(trial_raster, lines, CODE))


def _page(media: Media, lines: Sequence[str]) -> JobData:
    register_faces()
    paper = Paper(media.value)
    sheet = sheet_of(paper)
    target = BytesIO()
    canvas = Canvas(
        target,
        pagesize=(sheet.width, sheet.height),
        initialFontName=Face.REGULAR.value,  # type: ignore[arg-type]  # the stubs say float
        lang="vi-VN",
    )
    canvas.setTitle(CODE)
    canvas.rect(_FRAME, _FRAME, sheet.width - 2 * _FRAME, sheet.height - 2 * _FRAME)
    x, y = 2 * _FRAME, sheet.height - 3 * _FRAME
    for place, line in enumerate(lines):
        size, face = (sheet.title, Face.BOLD) if not place else (sheet.body, Face.REGULAR)
        draw_text(canvas, x, y, printable(line), face, size)
        y -= 2 * LEADING * size
    canvas.showPage()
    canvas.save()
    return JobData(target.getvalue(), 1, paper)
