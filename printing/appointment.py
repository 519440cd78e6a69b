"""Draws the slip of an appointment, as pages or on a roll: when, where, what for; nobody's name.

Owns the mapping from its snapshot to the names its form data may use. Wording and order are form
data. Must not lay anything out itself.
"""

from pathlib import Path
from typing import Final

from counter_app.domain.appointment import LATE_AFTER
from counter_app.domain.forms import FormKind, Paper
from counter_app.domain.tickets import AppointmentSnapshot
from printing.form_data import FormVersion, Known, version_on
from printing.form_files import load_form, load_logo
from printing.pages import RenderedForm
from printing.slip import Slip, draw
from printing.templates import fill
from printing.thermal import slip as thermal
from printing.thermal.raster import Raster
from printing.thermal.roll import Roll
from printing.values import UNIT_KEYS, in_words, local_time, printable_lines, unit_texts

APPOINTMENT_KNOWN: Final = Known(
    frozenset(
        {
            *UNIT_KEYS,
            *("running_number", "code", "office_name", "service", "slot_at", "slot_on"),
            *("slot_time", "minutes", "late_after", "dated_on", "clerk_name"),
            *("printed_at", "reprint_no"),
        }
    )
)
"""Names that the form data of the slip may use."""


def filled_appointment(snapshot: AppointmentSnapshot, folder: Path | None = None) -> Slip:
    """The slip filled in, with the form in force on the day it was promised.

    Raises:
        NotFound: ``no-form-in-force``.
        InvalidInput: ``bad-form-data``.
        ValueError: a text is not NFC or a time not aware: a fault of the caller.
    """
    form = load_form(FormKind.APPOINTMENT, APPOINTMENT_KNOWN, folder)
    version = version_on(form, [local_time(snapshot.made_at).date()])
    values = {name: printable_lines(text) for name, text in _texts(snapshot, version).items()}
    marks = (fill(version.marks.reprint, values),) if snapshot.print_no > 1 else ()
    return Slip(
        version=version,
        values=values,
        code=snapshot.reference,
        marks=marks,
        logo=load_logo(version, folder),
    )


def render_appointment(
    snapshot: AppointmentSnapshot, paper: Paper, *, folder: Path | None = None
) -> RenderedForm:
    """Draw the slip as a PDF; the same snapshot gives the same bytes. Raises: as
    `filled_appointment`.
    """
    return draw(filled_appointment(snapshot, folder), paper)


def appointment_raster(
    snapshot: AppointmentSnapshot, roll: Roll, *, folder: Path | None = None
) -> Raster:
    """Draw the slip for a roll. Raises: as `filled_appointment`."""
    return thermal.draw(filled_appointment(snapshot, folder), roll)


def _texts(snapshot: AppointmentSnapshot, version: FormVersion) -> dict[str, str]:
    return {
        **unit_texts(snapshot.unit, version.generic_unit_names),
        "running_number": snapshot.reference,
        "code": snapshot.reference,
        "office_name": snapshot.unit.unit_name,
        "service": snapshot.service,
        "slot_at": in_words(snapshot.slot_at, version.time),
        "slot_on": in_words(snapshot.slot_at, version.date),
        "slot_time": in_words(snapshot.slot_at, version.moment),
        "minutes": str(snapshot.minutes),
        "late_after": str(round(LATE_AFTER.total_seconds() / 60)),
        "dated_on": in_words(snapshot.made_at, version.date),
        "clerk_name": snapshot.clerk_name,
        "printed_at": in_words(snapshot.printed_at, version.time),
        "reprint_no": str(snapshot.print_no - 1),
    }
