"""Finding a procedure the way clerks type: code, words without marks, abbreviations, initials. Pure
ranking, no I/O.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counter_app.domain.procedure import Procedure
from counter_app.domain.text import fold


@dataclass(frozen=True, slots=True)
class Findable:
    """A procedure with its texts folded once."""

    procedure: Procedure
    code: str
    abbreviations: tuple[str, ...]
    short_name: str
    words: tuple[str, ...]
    initials: str


def findable(procedure: Procedure) -> Findable:
    """Fold a procedure's texts for `rank`."""
    short_name = fold(procedure.short_name)
    text = f"{short_name} {fold(procedure.name)} {fold(procedure.sector)}"
    return Findable(
        procedure=procedure,
        code=procedure.code,
        abbreviations=tuple(fold(text).replace(" ", "") for text in procedure.abbreviations),
        short_name=short_name,
        words=tuple(dict.fromkeys(text.split())),
        initials="".join(word[0] for word in short_name.split()),
    )


def rank(candidates: Iterable[Findable], query: str) -> list[Procedure]:
    """Procedures that match every typed word, best first; all of them for an empty query.

    A word matches by code, abbreviation, initials, or as the beginning of a word of the name.
    """
    typed = fold(query).split()
    scored: list[tuple[int, int, Procedure]] = []
    for position, candidate in enumerate(candidates):
        score = _score(candidate, typed)
        if score is not None:
            scored.append((score, position, candidate.procedure))
    scored.sort(key=lambda entry: entry[:2])
    return [procedure for _, _, procedure in scored]


def _score(candidate: Findable, typed: Sequence[str]) -> int | None:
    if not typed:
        return 0
    together = "".join(typed)
    if together == candidate.code or together in candidate.abbreviations:
        return 0
    last_group = candidate.code.rpartition(".")[2]
    spoken_number = last_group.lstrip("0")
    if any(text.startswith(together) for text in (candidate.code, last_group, spoken_number)):
        return 1
    if any(short.startswith(together) for short in candidate.abbreviations):
        return 2
    if candidate.short_name.startswith(" ".join(typed)):
        return 3
    if len(together) > 1 and candidate.initials.startswith(together):
        return 4
    if all(any(word.startswith(part) for word in candidate.words) for part in typed):
        return 5
    return None
