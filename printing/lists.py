"""Draws slips about several dossiers, and the register of a period.

Owns which version of a form they take. Wording, columns and order are form data.
"""

from collections.abc import Sequence
from pathlib import Path

from counter_app.domain.form_lists import ListSnapshot, RegisterSnapshot
from counter_app.domain.forms import FormKind, Paper
from printing.form_data import version_on
from printing.form_files import load_form, load_logo
from printing.list_values import (
    LIST_KNOWN,
    REGISTER_KNOWN,
    list_marks,
    list_values,
    register_values,
)
from printing.pages import RenderedForm
from printing.slip import Slip, draw, draw_all
from printing.values import local_time


def render_list(
    slip: ListSnapshot, paper: Paper, *, copies: bool = False, folder: Path | None = None
) -> RenderedForm:
    """Draw a slip about several dossiers, in the version in force on its day; the same snapshot
    gives the same bytes. Call from one thread only.

    Raises: as `printing.slips.render_slip`.
    """
    form = load_form(slip.form, LIST_KNOWN[slip.form], folder)
    version = version_on(form, [local_time(slip.dated_at).date()])
    values, rows = list_values(slip, version)
    filled = Slip(
        version=version,
        values=values,
        code=None,
        marks=list_marks(slip, version, values),
        rows={"dossiers": rows},
        logo=load_logo(version, folder),
    )
    return draw(filled, paper, copies=copies)


def render_registers(
    registers: Sequence[RegisterSnapshot], paper: Paper, *, folder: Path | None = None
) -> RenderedForm:
    """Draw the registers of a period one after the other, each from a page of its own.

    The version is the one in force on the first day of the period, or else on the day of printing.
    Call from one thread only.

    Raises: as `printing.slips.render_slip`.
    """
    form = load_form(FormKind.REGISTER, REGISTER_KNOWN, folder)
    first = registers[0]
    version = version_on(form, [first.from_on, local_time(first.printed_at).date()])
    slips = []
    for register in registers:
        values, rows = register_values(register, version)
        logo = load_logo(version, folder)
        slips.append((Slip(version, values, None, rows={"entries": rows}, logo=logo), ""))
    return draw_all(slips, paper)
