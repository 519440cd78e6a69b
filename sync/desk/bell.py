"""What others want of the sync thread: rung from any thread, heard by its own at the pauses.

Owns these wishes, and waiting until there is one. Must not know rounds or connections: what a wish
leads to is the thread's.
"""

import threading


class Bell:
    """Wishes that last until they are heard, a stop for ever, a pause until it is over."""

    def __init__(self) -> None:
        self._rung = threading.Condition()
        self._is_stopping = False
        self._is_paused = False
        self._is_wanted = False
        self._is_persons_wish = False
        self._is_nudged = False
        self._has_link_moved = False

    def is_stopping(self) -> bool:
        """Whether everything is to end."""
        return self._is_stopping

    def is_paused(self) -> bool:
        """Whether no round may begin."""
        return self._is_paused

    def stop(self) -> None:
        """End, for good."""
        with self._rung:
            self._is_stopping = True
            self._rung.notify_all()

    def pause(self) -> None:
        """Begin no further round."""
        with self._rung:
            self._is_paused = True
            self._rung.notify_all()

    def resume(self) -> None:
        """Go on, with a round at once."""
        with self._rung:
            self._is_paused = False
            self._is_wanted = True
            self._rung.notify_all()

    def send_now(self) -> None:
        """A round at once, because a person asked."""
        with self._rung:
            self._is_persons_wish = self._is_wanted = True
            self._rung.notify_all()

    def nudge(self) -> None:
        """Something new waits to be sent."""
        with self._rung:
            self._is_nudged = True
            self._rung.notify_all()

    def link_moved(self) -> None:
        """The link broke, or carries again."""
        with self._rung:
            self._has_link_moved = True
            self._rung.notify_all()

    def wait_while_paused(self) -> None:
        """Until a pause is over, or everything."""
        with self._rung:
            self._rung.wait_for(lambda: self._is_stopping or not self._is_paused)

    def wait(self, pause_s: float, *, is_idle: bool) -> bool:
        """Wait, cut short by a wish, a stop or a pause, and by new work where `is_idle`; also where
        the link moved. Returns whether that was all.
        """

        def is_over() -> bool:
            return self._is_called() or (is_idle and self._is_nudged)

        with self._rung:
            self._rung.wait_for(lambda: is_over() or self._has_link_moved, max(0.0, pause_s))
            has_moved, self._has_link_moved = self._has_link_moved, False
            return has_moved and not is_over()

    def take_nudge(self) -> bool:
        """Whether new work is all there is to hear; it is heard by that."""
        with self._rung:
            is_all, self._is_nudged = self._is_nudged and not self._is_called(), False
            return is_all

    def take_wish(self) -> bool:
        """Whether somebody asked for the round that begins; what was asked until now is heard."""
        with self._rung:
            is_wanted = self._is_wanted
            self._is_wanted = self._is_nudged = False
            return is_wanted

    def take_persons_wish(self) -> bool:
        """Whether a person asked; it is heard by that."""
        with self._rung:
            is_wish, self._is_persons_wish = self._is_persons_wish, False
            return is_wish

    def _is_called(self) -> bool:
        return self._is_stopping or self._is_wanted or self._is_paused
