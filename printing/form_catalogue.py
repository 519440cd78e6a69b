"""Every form there is, and the office's own files for them, looked at as a whole.

Owns which names each form's data may use, and what is wrong with a folder of form files. Must not
draw anything.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from counter_app.domain.errors import InvalidInput
from counter_app.domain.forms import FormKind
from printing.appointment import APPOINTMENT_KNOWN
from printing.form_data import FormFile, Known
from printing.form_files import PICTURE_SUFFIXES, load_form, load_logo, parse_form
from printing.list_values import LIST_KNOWN, REGISTER_KNOWN
from printing.receipt_values import RECEIPT_KNOWN
from printing.slip_values import KNOWN

KNOWN_OF: Final[Mapping[FormKind, Known]] = {
    FormKind.RECEIPT: RECEIPT_KNOWN,
    FormKind.REGISTER: REGISTER_KNOWN,
    FormKind.APPOINTMENT: APPOINTMENT_KNOWN,
    **KNOWN,
    **LIST_KNOWN,
}
"""Names that the data of each form may use."""


def form_of(kind: FormKind, folder: Path | None = None) -> FormFile:
    """A form: the office's own file in `folder`, or the shipped one.

    Raises:
        InvalidInput: ``bad-form-data``.
    """
    return load_form(kind, KNOWN_OF[kind], folder)


def problems_in(folder: Path) -> list[InvalidInput]:
    """What is wrong with the files of a folder; empty when all can be printed from.

    Files that are no form's are named too: one whose name is misspelt would never be used.
    """
    found = []
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        try:
            _check(file)
        except InvalidInput as error:
            found.append(error)
    return found


def own_forms(folder: Path) -> list[FormKind]:
    """Forms that the office has a file of its own for."""
    return [kind for kind in FormKind if (folder / f"{kind}.json").is_file()]


def _check(file: Path) -> None:
    if file.suffix.lower() in PICTURE_SUFFIXES or file.name.startswith("."):
        return
    if file.suffix != ".json" or file.stem not in set(FormKind):
        raise InvalidInput("bad-form-data", "$", file=file.name, reason="no form of this name")
    kind = FormKind(file.stem)
    form = parse_form(file.read_bytes(), kind, KNOWN_OF[kind])
    for version in form.versions:
        load_logo(version, file.parent)
