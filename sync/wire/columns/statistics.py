"""What has been seen under which circumstances: counts and chances, in layers.

A layer holds what changed since its parent, so that a batch can be coded against a context without
touching it. Everything is integer arithmetic in insertion order: both ends hold the same numbers.
"""

from collections.abc import Hashable
from typing import Final

ONE: Final = 1 << 16
"""The scale of a chance."""

HIT: Final = 24
"""What an appearance adds to a count."""
FIRST: Final = 16
"""The count of a symbol that appears for the first time."""
MOST: Final = 1 << 14
"""Counts of a place are halved when their sum passes this."""
MOST_SYMBOLS: Final = 400
"""A place with more symbols forgets the rare ones."""

_LEAST: Final = 24
_RATES: Final = tuple(ONE * 10 // (10 * n + 16) for n in range(48))
"""By how much of the distance a chance moves after n experiences."""

Place = Hashable


class Counts:
    """How often each symbol appeared at one place."""

    __slots__ = ("of", "total")

    def __init__(self, of: dict[str, int], total: int) -> None:
        self.of = of
        self.total = total

    def add(self, symbol: str) -> None:
        """One more appearance."""
        known = self.of.get(symbol)
        step = FIRST if known is None else HIT
        self.of[symbol] = step if known is None else known + step
        self.total += step
        if self.total > MOST or len(self.of) > MOST_SYMBOLS:
            self._forget()

    def _forget(self) -> None:
        """Halve every count; drop what has become rare."""
        floor = FIRST // 2 if len(self.of) > MOST_SYMBOLS else 2
        self.of = {symbol: n // 2 for symbol, n in self.of.items() if n // 2 > floor}
        self.total = sum(self.of.values())


class Statistics:
    """One layer of counts, chances and remembered values on those of its parent.

    At most `room` places are made; then nothing new is learnt, only what is there adapts. The
    parent must not change while layers lie on it. `counts`, `chances` and `notes` are for layers
    only: their own dictionary first, then the parents'.
    """

    def __init__(self, parent: "Statistics | None" = None, room: int = 1_000_000) -> None:
        self._counts: dict[Place, Counts] = {}
        self._chances: dict[Place, list[int]] = {}
        self._notes: dict[Place, object] = {}
        self.counts: tuple[dict[Place, Counts], ...] = (self._counts,)
        self.chances: tuple[dict[Place, list[int]], ...] = (self._chances,)
        self.notes: tuple[dict[Place, object], ...] = (self._notes,)
        if parent is not None:
            self.counts += parent.counts
            self.chances += parent.chances
            self.notes += parent.notes
        self._room = room

    def seen(self, place: Place) -> Counts | None:
        """The counts of a place, for reading."""
        for layer in self.counts:
            found = layer.get(place)
            if found is not None:
                return found
        return None

    def add(self, place: Place, symbol: str) -> None:
        """One more appearance of a symbol at a place."""
        own = self._counts.get(place)
        if own is None:
            known = self.seen(place)
            if known is None and self._room <= 0:
                return
            own = Counts({}, 0) if known is None else Counts(dict(known.of), known.total)
            self._counts[place] = own
            self._room -= 1
        own.add(symbol)

    def chance(self, place: Place, prior: int) -> list[int]:
        """The chance of a place as [of `ONE`, experience], for `learn`; `prior` where none is."""
        own = self._chances.get(place)
        if own is not None:
            return own
        known = next((layer[place] for layer in self.chances if place in layer), None)
        if known is not None or self._room > 0:
            own = self._chances[place] = [prior, 0] if known is None else list(known)
            self._room -= 1
            return own
        return [prior, 0]

    @staticmethod
    def learn(chance: list[int], happened: bool) -> None:
        """Move a chance towards what happened, the slower the more is known."""
        likely, experience = chance
        rate = _RATES[experience]
        if happened:
            chance[0] = min(likely + ((ONE - likely) * rate >> 16), ONE - _LEAST)
        else:
            chance[0] = max(likely - (likely * rate >> 16), _LEAST)
        if experience < len(_RATES) - 1:
            chance[1] = experience + 1

    def recall(self, place: Place) -> object | None:
        """A remembered value, None where there is none."""
        return next((layer[place] for layer in self.notes if place in layer), None)

    def remember(self, place: Place, value: object) -> None:
        """Keep a value."""
        self._notes[place] = value
