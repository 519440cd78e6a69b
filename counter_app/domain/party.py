"""A party to a dossier: the applicant, or the person who represents them. Checks of numbers are in
`identity`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PartyKind(StrEnum):
    """Applicant types (LoaiDoiTuong of the portal: 1, 2, 3, 4)."""

    PERSON = "person"
    COMPANY = "company"
    STATE_BODY = "state_body"
    ORGANISATION = "organisation"

    @property
    def portal_code(self) -> int:
        """The portal's number of this kind, 1 to 4 (docs/sources.md)."""
        return list(PartyKind).index(self) + 1


class Sex(StrEnum):
    """Sex as on the citizen card."""

    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True)
class Party:
    """Who applies or represents. Texts NFC; `personal_id` is the 12-digit number, or the tax number
    of an organisation.
    """

    kind: PartyKind
    name: str
    address: str
    personal_id: str | None = None
    birth_date: date | None = None
    sex: Sex | None = None
    phone: str | None = None
    """Normalised, ten or eleven digits from 0."""
    email: str | None = None
    authority: str | None = None
    """Paper that gives a representative the power to act (giấy tờ ủy quyền)."""
