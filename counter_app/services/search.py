"""The scan-anything search: a card, a slip's QR code, any code shape or alias, a phone or personal
number, a name without marks. What finds nothing is tried again with slips of the finger forgiven.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from counter_app.domain import spelling
from counter_app.domain.errors import InvalidInput
from counter_app.domain.identity import looks_like_card, normalise_phone, parse_card
from counter_app.domain.numbering import looks_like_code, normalise_code
from counter_app.domain.slip_seal import looks_like_slip, read_slip
from counter_app.domain.text import fold, nfc
from counter_app.services.container import Services
from counter_app.services.reading import one_snapshot
from counter_app.store import dossiers, search_index, settings, vocabulary
from counter_app.store.dossiers import Clause, DossierRow

FEWEST_CODE_CHARACTERS: Final = 4
"""A shorter piece of a code is in nearly all of them."""

RERANKED: Final = 200
"""How many newest hits are put in order of closeness; further ones follow by date."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The best hits and how many there are in all."""

    hits: tuple[DossierRow, ...]
    total: int


@one_snapshot
def find(s: Services, text: str, limit: int = 20) -> SearchResult:
    """Dossiers that the text names or describes, best first.

    A whole code or alias wins; otherwise pieces of a code, then words of names, numbers and
    procedures; and if nothing fits, those that differ by a slip or two.
    """
    for clause in (*_readings(text), *_forgiving(s, text)):
        total = dossiers.count(s.db, [clause])
        if total:
            acked = settings.get(s.db, settings.ACKED_SEQ) or 0
            most = max(limit, RERANKED)
            rows = dossiers.page(s.db, [clause], acked, order="-received_at", window=(most, 0))
            return SearchResult(tuple(_closest_first(rows, text)[:limit]), total)
    return SearchResult((), 0)


def _readings(text: str) -> list[Clause]:
    typed = nfc(text).strip()
    if not typed:
        return []
    if looks_like_card(typed):
        return [search_index.all_of_clause(fold(parse_card(typed).personal_id))]
    if looks_like_slip(typed):
        return [dossiers.alias_clause(read_slip(typed).claim.code)]
    code = normalise_code(typed)
    readings = [dossiers.alias_clause(code)]
    if len(code) >= FEWEST_CODE_CHARACTERS and "-" in code and not looks_like_code(typed):
        readings.append(dossiers.alias_part_clause(code))
    words = fold(typed)
    digits = words.replace(" ", "").replace(".", "").replace("-", "")
    if digits.isdigit() and len(digits) > 3:
        readings.append(search_index.all_of_clause(_local_number(digits)))
    if words:
        readings.append(search_index.all_of_clause(words))
    return readings


MOST_WORDS: Final = 20_000
"""Known words compared with a misspelt one; the syllables of Vietnamese are far fewer."""

MOST_ALIKE: Final = 6


def _forgiving(s: Services, text: str) -> Iterator[Clause]:
    """Readings with slips forgiven, made only when they are asked for."""
    typed = nfc(text).strip()
    if not typed or looks_like_card(typed):
        return
    code = normalise_code(typed)
    if "-" in code and len(code) > FEWEST_CODE_CHARACTERS:
        head = code.rpartition("-")[0]
        known = vocabulary.aliases_like(s.db, head, MOST_WORDS)
        for alias in _alike(code, known, 1):
            yield dossiers.alias_clause(alias)
    groups = [_spellings(s, word) for word in fold(typed).split()]
    if groups and all(groups):
        yield search_index.any_of_clause(groups)


def _spellings(s: Services, word: str) -> list[str]:
    """The word itself where dossiers have it; else the known words nearest to it."""
    if vocabulary.begins(s.db, word):
        return [word]
    most = spelling.allowed(word)
    if not most:
        return []
    start = word[:FEWEST_CODE_CHARACTERS] if word.isdigit() else ""
    first, end = (start, start + "\U0010ffff") if start else ("a", "{")
    return _alike(word, vocabulary.between(s.db, first, end, MOST_WORDS), most)


def _alike(word: str, known: Iterable[str], most: int) -> list[str]:
    """The nearest known words, all equally near."""
    near = [(spelling.slips(word, other, most), other) for other in known]
    best = min((slips for slips, _ in near), default=most + 1)
    return [other for slips, other in near if slips == best][:MOST_ALIKE] if best <= most else []


def _local_number(digits: str) -> str:
    """A phone number typed with its country prefix, as it is stored; other digits as they are."""
    try:
        return normalise_phone(digits, "text")
    except InvalidInput:
        return digits


def _closest_first(rows: list[DossierRow], text: str) -> list[DossierRow]:
    """Names that hold the text with its very marks first, then those that hold the words in a row;
    else newest first.
    """
    marked, plain = nfc(text).strip().lower(), fold(text)

    def distance(row: DossierRow) -> int:
        if marked in row.applicant.lower():
            return 0
        return 1 if plain in fold(row.applicant) else 2

    return sorted(rows, key=distance)
