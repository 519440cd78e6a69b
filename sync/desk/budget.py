"""What a run of the lane of scans may still send under the day's cap.

Owns the figure between two counts. How much a day allows, and what counts, is the shelf's business.
"""

from collections.abc import Callable


class Budget:
    """Counts towards the cap what goes up in one run."""

    def __init__(self, count: Callable[[int], int | None], bytes_up: Callable[[], int]) -> None:
        """`count` takes bytes that went up and says how many may still go, None without a cap;
        `bytes_up` says how many went up in all.
        """
        self._count = count
        self._bytes_up = bytes_up
        self._counted = bytes_up()
        self._known: tuple[int | None, int] = None, self._counted
        self.count()

    def count(self) -> None:
        """Count what went up since the last time. On the thread that owns the shelf."""
        moved = self._bytes_up()
        room = self._count(moved - self._counted)
        self._counted = moved
        self._known = room, moved

    def left(self) -> int | None:
        """Bytes that may still go; None without a cap. On any thread."""
        room, counted = self._known
        return None if room is None else room - (self._bytes_up() - counted)
