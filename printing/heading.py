"""What stands above a printed table. Imports no drawing library: screens make these."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """The unit, a title, and lines that say what is shown."""

    unit: str
    title: str
    lines: tuple[str, ...] = ()
