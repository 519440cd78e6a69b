"""The catalogue and calendar that ship with the program, for questions asked without a desk. Reads
files only.
"""

from datetime import date

import resources
from counter_app.domain.calendar import WorkCalendar
from counter_app.domain.procedure import Procedure
from counter_app.services import catalogue
from counter_app.services import catalogue_files as files


def work_calendar() -> WorkCalendar:
    """The shipped working calendar.

    Raises:
        InvalidInput: the shipped file is damaged.
    """
    update = files.read_calendar(_shipped("calendar.json"))
    days = [day for _, _, days in update.years.values() for day in days]
    return WorkCalendar(
        opening=update.opening,
        days_off={day: name for day, is_worked, name, _, _ in days if not is_worked},
        working_days={day: name for day, is_worked, name, _, _ in days if is_worked},
        cutoff=update.cutoff or catalogue.DEFAULT_CUTOFF,
        years=frozenset(update.years),
    )


def procedure(code: str, on: date) -> Procedure:
    """The shipped version of a procedure in force on a day.

    Raises:
        InvalidInput: ``unknown-procedure``, ``procedure-ended``, or the shipped file is damaged.
    """
    return catalogue.in_force(files.read_procedures(_shipped("procedures.json")), code, on)


def procedures() -> tuple[Procedure, ...]:
    """Every shipped procedure.

    Raises:
        InvalidInput: the shipped file is damaged.
    """
    return files.read_procedures(_shipped("procedures.json"))


def _shipped(name: str) -> bytes:
    return resources.path("catalogue", name).read_bytes()
