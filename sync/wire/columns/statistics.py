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

LEAST: Final = 24
"""No chance goes nearer to never or always."""
RATES: Final = tuple(ONE * 10 // (10 * n + 16) for n in range(48))
"""By how much of the distance a chance moves after n experiences, of `ONE`."""

Place = Hashable


class Counts:
    """How often each symbol appeared at one place."""

    __slots__ = ("of", "total")

    def __init__(self, of: dict[str, int], total: int) -> None:
        self.of = of
        self.total = total

    def add(self, symbol: str) -> None:
        """One more appearance."""
        of = self.of
        if symbol in of:
            of[symbol] += HIT
            self.total += HIT
        else:
            of[symbol] = FIRST
            self.total += FIRST
        if self.total > MOST or len(of) > MOST_SYMBOLS:
            self._forget()

    def _forget(self) -> None:
        """Halve every count; drop what has become rare."""
        floor = FIRST // 2 if len(self.of) > MOST_SYMBOLS else 2
        self.of = {symbol: n // 2 for symbol, n in self.of.items() if n // 2 > floor}
        self.total = sum(self.of.values())


class Statistics:
    """One layer of counts, chances and remembered values on those of its parent.

    At most `room` places are made that no parent has; then nothing new is learnt, only what is
    there adapts. The parent must not change while layers lie on it, but by `absorb`. `counts`,
    `chances` and `notes` are for layers only: their own dictionary first, then the parents'.
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
        self.room = room

    def absorb(self, layer: "Statistics") -> None:
        """Take over what a layer on this one learnt, as if it had been learnt here: the layer was
        given this one's `room`. It is used up.
        """
        self._counts |= layer.counts[0]
        self._chances |= layer.chances[0]
        self._notes |= layer.notes[0]
        self.room = layer.room

    def seen(self, place: Place) -> Counts | None:
        """The counts of a place, this layer's own from now on, to be read and then added to."""
        own = self._counts.get(place)
        if own is not None:
            return own
        for layer in self.counts:
            known = layer.get(place)
            if known is not None:
                own = self._counts[place] = Counts(dict(known.of), known.total)
                return own
        return None

    def first_seen(self, place: Place, symbol: str) -> None:
        """An appearance of a symbol at a place that `seen` did not find; kept if there is room."""
        own = self._counts.get(place)
        if own is None:
            if self.room <= 0:
                return
            self.room -= 1
            own = self._counts[place] = Counts({}, 0)
        own.add(symbol)

    def chance(self, place: Place) -> list[int] | None:
        """The chance of a place as [of `ONE`, experience], for the caller to move, if any."""
        own = self._chances.get(place)
        if own is not None:
            return own
        for layer in self.chances:
            known = layer.get(place)
            if known is not None:
                own = self._chances[place] = list(known)
                return own
        return None

    def first_chance(self, place: Place, prior: int) -> list[int]:
        """A chance for a place that has none; it is kept if there is room."""
        found = [prior, 0]
        if self.room > 0:
            self.room -= 1
            self._chances[place] = found
        return found

    def recall(self, place: Place) -> object | None:
        """A remembered value, None where there is none."""
        return next((layer[place] for layer in self.notes if place in layer), None)

    def remember(self, place: Place, value: object) -> None:
        """Keep a value."""
        self._notes[place] = value
