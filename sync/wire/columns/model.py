"""Values to intervals and back under adaptive statistics: one function for both directions.

In every function `value` is what to write; when reading it is ignored and what was read is
returned. Knows no field and no text.
"""

from collections.abc import Callable, Sequence
from typing import Final

from sync.wire.columns.errors import Malformed
from sync.wire.columns.rangecoder import Decoder, Encoder
from sync.wire.columns.statistics import LEAST, ONE, RATES, Counts, Place, Statistics

Spell = Callable[[str], str]
"""Writes (or reads) a symbol that has not been seen anywhere yet."""

_EVEN_START: Final = 16
"""What each number of `digit` starts with, against `statistics.HIT` for an appearance."""
_MODELLED_BITS: Final = 2
_CHUNK: Final = 16
_EXPERIENCED: Final = len(RATES) - 1


class Model:
    """Codes with an encoder, a decoder, or neither: then it only learns."""

    def __init__(self, statistics: Statistics, port: Encoder | Decoder | None) -> None:
        self.statistics = statistics
        self.is_reading = isinstance(port, Decoder)
        self._in = port if isinstance(port, Decoder) else None
        self._out = port if isinstance(port, Encoder) else None

    def bit(self, place: Place, value: bool, prior: int = ONE // 2) -> bool:
        """Yes or no, learnt per place: the chance moves towards what happened, the slower the more
        is known.
        """
        chance = self.statistics.chance(place) or self.statistics.first_chance(place, prior)
        likely, experience = chance
        if self._out:
            self._out.put(*((0, likely) if value else (likely, ONE - likely)), ONE)
        elif self._in:
            value = self._in.target(ONE) < likely
            self._in.take(*((0, likely) if value else (likely, ONE - likely)))
        rate = RATES[experience]
        if value:
            chance[0] = min(likely + ((ONE - likely) * rate >> 16), ONE - LEAST)
        else:
            chance[0] = max(likely - (likely * rate >> 16), LEAST)
        if experience < _EXPERIENCED:
            chance[1] = experience + 1
        return value

    def even(self, total: int, value: int) -> int:
        """A number in [0, total), all equally likely; total ≤ 65536."""
        if self._in:
            value = self._in.target(total)
            self._in.take(value, 1)
        elif self._out:
            self._out.put(value, 1, total)
        return value

    def symbol(self, label: str, places: Sequence[Place], value: str, spell: Spell) -> str:
        """A symbol as seen at the first of the places (most specific first) that knows it, else
        spelt. `label` names the kind of decision whether a place knows the next symbol.
        """
        seen_at = self.statistics.seen
        missed: set[str] = set()
        used: list[Counts | None] = []
        for place in places:
            seen = seen_at(place)
            used.append(seen)
            if seen is None:
                continue
            live, total = seen.of, seen.total
            if missed:
                live = {s: n for s, n in live.items() if s not in missed}
                total = sum(live.values())
            count = len(live)
            if not count:
                continue
            prior = ONE * total // (total + 16 * count)
            grade = (label, len(used), count if count < 6 else 6, total.bit_length())
            if self.bit(grade, value in live, prior):
                value = self._pick(live, total, value)
                break
            missed.update(live)
        else:
            value = spell(value)
        for at, seen in enumerate(used):
            if seen is None:
                self.statistics.first_seen(places[at], value)
            else:
                seen.add(value)
        return value

    def _pick(self, counts: dict[str, int], total: int, value: str) -> str:
        """One of the symbols; a single one costs nothing."""
        if len(counts) == 1:
            return next(iter(counts))
        if self._out:
            start = 0
            for symbol, size in counts.items():
                if symbol == value:
                    self._out.put(start, size, total)
                    break
                start += size
        elif self._in:
            target = self._in.target(total)
            start = 0
            for symbol, size in counts.items():
                if start + size > target:
                    self._in.take(start, size)
                    return symbol
                start += size
            raise Malformed("no such symbol")
        return value

    def digit(self, place: Place, total: int, value: int) -> int:
        """A number in [0, total) with its own counts, all equally likely at first."""
        seen = self.statistics.seen(place)
        sizes = [_EVEN_START] * total
        for symbol, size in seen.of.items() if seen else ():
            sizes[int(symbol)] += size
        whole = sum(sizes)
        if self._in:
            target = self._in.target(whole)
            start = value = 0
            while start + sizes[value] <= target:
                start += sizes[value]
                value += 1
            self._in.take(start, sizes[value])
        elif self._out:
            self._out.put(sum(sizes[:value]), sizes[value], whole)
        if seen is None:
            self.statistics.first_seen(place, str(value))
        else:
            seen.add(str(value))
        return value

    def number(self, label: str, value: int) -> int:
        """A whole number from 0 to 2**63: its length learnt, its two leading bits too."""
        length = self.digit((label, "length"), 64, value.bit_length())
        if length < 2:
            return length
        below = length - 1
        result, shown = 1, 0
        while below and shown < _MODELLED_BITS:
            below -= 1
            shown += 1
            result = result << 1 | self.bit((label, length, result), bool(value >> below & 1))
        while below:
            width = min(below, _CHUNK)
            below -= width
            chunk = self.even(1 << width, value >> below & (1 << width) - 1)
            result = result << width | chunk
        return result

    def signed(self, label: str, value: int) -> int:
        """A whole number of either sign."""
        is_negative = self.bit((label, "sign"), value < 0, ONE // 16)
        size = self.number(label, -1 - value if is_negative else value)
        return -1 - size if is_negative else size

    def blob(self, value: bytes, limit: int) -> bytes:
        """Bytes as they are.

        Raises:
            Malformed: longer than `limit`.
        """
        length = self.number("blob", len(value))
        if length > limit:
            raise Malformed("blob too long")
        if not self.is_reading:
            for byte in value:
                self.even(256, byte)
            return value
        return bytes([self.even(256, 0) for _ in range(length)])
