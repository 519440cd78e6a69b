"""A procedure (thủ tục hành chính) of the catalogue as data in force on a day. Holds no rule about
dossiers and no I/O.

The classes mirror `resources/catalogue/procedures.json` field by field; see docs/catalogue.md.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Sourced(StrEnum):
    """How well a figure is sourced."""

    OFFICIAL = "P"
    SECONDARY = "S"
    UNVERIFIED = "G"
    UNIT = "U"
    """Entered by the unit itself."""


class FeeKind(StrEnum):
    """How a fee is computed."""

    NONE = "none"
    FIXED = "fixed"
    PAGES = "pages"
    LOCAL = "local"
    """Set by the province and not entered here yet."""


@dataclass(frozen=True, slots=True)
class FeeRule:
    """One way of computing a fee; which fields matter depends on `kind`. Money in VND."""

    kind: FeeKind
    amount_vnd: int = 0
    per: str = "case"
    """``case`` or ``copy`` (fixed fees)."""
    first_pages: int = 0
    first_vnd: int = 0
    next_vnd: int = 0
    cap_vnd: int = 0
    """Highest fee per copy (page fees)."""
    text: str = ""


@dataclass(frozen=True, slots=True)
class DatedFee:
    """A fee rule with its period and, for reductions, the group it applies to."""

    valid_from: date
    rule: FeeRule
    text: str
    source: str
    sourced: Sourced
    valid_to: date | None = None
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class TermRule:
    """The processing term: `rule` is ``same-day``, ``<n>wd``, ``<n>d``, ``<n>wh``, ``none`` or
    ``unknown``.
    """

    rule: str
    text: str
    source: str
    sourced: Sourced
    max_extension: str | None = None


@dataclass(frozen=True, slots=True)
class RequiredDocument:
    """A paper the procedure asks for, with the usual numbers of originals, certified copies and
    photocopies.
    """

    name: str
    sourced: Sourced
    required: bool = True
    originals: int = 0
    certified: int = 0
    copies: int = 0
    shown_only: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Procedure:
    """One procedure during one period of validity."""

    code: str
    name: str
    short_name: str
    sector: str
    valid_from: date
    term: TermRule
    fees: tuple[DatedFee, ...]
    sourced: Sourced
    source: str
    sector_code: str | None = None
    abbreviations: tuple[str, ...] = ()
    valid_to: date | None = None
    abolished: bool = False
    replaced_by: str | None = None
    documents: tuple[RequiredDocument, ...] = ()
    quantities: tuple[str, ...] = ()
    """Which counts the clerk enters: ``pages``, ``copies``."""
    territory_free: bool = False
    resolving_level: str = "commune"

    def is_in_force(self, on: date) -> bool:
        """Whether new dossiers may be accepted under it on that day."""
        started = self.valid_from <= on
        ended = self.valid_to is not None and on > self.valid_to
        return started and not ended and not self.abolished
