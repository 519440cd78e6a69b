"""What a clerk wants printed: a form, about which dossiers, and where if they said so.

Owns the names that stand where a form has its dossier's code. Plain values.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.domain.forms import FormKind
from counter_app.domain.print_device import Media
from counter_app.domain.tickets import LABEL
from counter_app.services import form_lists

TABLE = "danh-sach"
"""What a printed table is called where a form has its dossier's code. ASCII."""
TABLE_FORM = "table"
"""What the print journal calls a table; it is no form."""


def pile_name(codes: Sequence[str]) -> str:
    """What stands for several dossiers where one would be named by its code. ASCII."""
    return codes[0] if len(codes) == 1 else f"{codes[0]}+{len(codes) - 1}"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be printed: a form about one dossier or several, and where if the clerk said so;
    else it goes where the settings say. `form` is None for what is no form of a dossier; then
    `other` is what the print journal calls it.
    """

    codes: tuple[str, ...]
    form: FormKind | None = FormKind.RECEIPT
    device: str | None = None
    media: Media | None = None
    other: str = TABLE_FORM

    @property
    def name(self) -> str:
        """What it is called by."""
        return pile_name(self.codes)

    @property
    def is_label(self) -> bool:
        """Whether it is a folder label."""
        return self.form is None and self.other == LABEL

    @property
    def is_pile(self) -> bool:
        """Whether it is a form about several dossiers."""
        return self.form in form_lists.OF_SEVERAL
