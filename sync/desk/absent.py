"""Files that were asked for and are not at the other side yet: when each is asked for again."""

import time
from collections.abc import Container

from sync.desk import pace


class Absent:
    """Remembers how often each was not there. Belongs to one thread."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[int, float]] = {}

    def __len__(self) -> int:
        return len(self._files)

    def note(self, name: str) -> None:
        """It was not there, once more."""
        times = self._files.get(name, (0, 0.0))[0] + 1
        self._files[name] = times, time.monotonic() + pace.absent_s(times)

    def keep_only(self, wanted: Container[str]) -> None:
        """Forget those nobody waits for any more."""
        self._files = {name: one for name, one in self._files.items() if name in wanted}

    def is_due(self, name: str) -> bool:
        """Whether it may be asked for now."""
        return name not in self._files or self._files[name][1] <= time.monotonic()

    def again_in_s(self) -> float | None:
        """Seconds until one is asked for again; None where none was."""
        at = min((at for _, at in self._files.values()), default=None)
        return None if at is None else max(0.0, at - time.monotonic())
