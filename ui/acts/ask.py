"""What an act asks the clerk for, as plain values: fields with what is known already. No widgets,
no store.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    MOMENT = "moment"
    MONEY = "money"
    COUNT = "count"
    TICKS = "ticks"
    """Names with ticks, and further names typed below."""
    PAPERS = "papers"
    """Papers with ticks and three counts."""
    GROUP = "group"
    """Several fields that make one value."""
    CHANGES = "changes"
    """Any of the fields in `parts`, chosen one by one."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One line of a list of papers or names."""

    name: str
    ticked: bool = True
    originals: int = 0
    certified: int = 0
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Ask:
    """One field of an act. `path` is the key of the value; `old` what the dossier says now."""

    path: str
    name: str
    kind: Kind
    text: str = ""
    papers: tuple[Paper, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    """Values and their words."""
    ideas: tuple[str, ...] = ()
    """Texts to take instead of typing."""
    parts: tuple["Ask", ...] = ()
    old: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ActPlan:
    """One act on one dossier, ready to be filled in.

    `about` says which dossier where the page does not; `warnings` and `facts` are what has to be
    known first.
    """

    code: str
    action: str
    title: str
    asks: tuple[Ask, ...]
    facts: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    go: str = ""
    """What the button that does it says, where the title is too long for it."""
