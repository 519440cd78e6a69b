"""The kinds of work people take a number for: a letter and a name each. Data of the office, checked
here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from counter_app.domain.errors import InvalidInput

_LETTER: Final = re.compile(r"[A-Z]")
MOST: Final = 26


@dataclass(frozen=True, slots=True)
class Category:
    """One queue: `letter` begins its numbers."""

    letter: str
    name: str


def checked(categories: Sequence[Category]) -> tuple[Category, ...]:
    """The categories, if they can be told apart.

    Raises:
        InvalidInput: ``missing`` (field ``categories``) for none, ``bad-category`` (letter) for a
            letter that is not one of A to Z or comes twice.
    """
    if not categories:
        raise InvalidInput("missing", "categories")
    seen: set[str] = set()
    for one in categories:
        if not _LETTER.fullmatch(one.letter) or one.letter in seen:
            raise InvalidInput("bad-category", "categories", letter=one.letter)
        seen.add(one.letter)
    return tuple(categories)
