"""General Vietnamese words for the wire dictionary: names, addresses, sentences of a counter.

They stand in words.txt, written by hand from common knowledge, not from any test data.
"""

from pathlib import Path
from typing import Final


def _sections() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    rows: list[str] = []
    for line in Path(__file__).with_name("words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            rows = found.setdefault(line.strip("[]"), [])
        else:
            rows.append(line)
    return found


_SECTIONS: Final = _sections()
SURNAMES: Final = _SECTIONS["surnames"][0].split()
"""Common ones stand several times."""
MALE_MIDDLES: Final = _SECTIONS["male middles"][0].split()
FEMALE_MIDDLES: Final = _SECTIONS["female middles"][0].split()
MALE_GIVEN: Final = _SECTIONS["male given"][0].split()
FEMALE_GIVEN: Final = _SECTIONS["female given"][0].split()
FORMS: Final = _SECTIONS["forms"]
"""Beginnings of addresses: {n} a number, {w} a place, {r} a road."""
PLACES: Final = _SECTIONS["places"][0].split(", ")
ROADS: Final = _SECTIONS["roads"][0].split(", ")
PAPERS: Final = _SECTIONS["papers"]
SENTENCES: Final = _SECTIONS["sentences"]
