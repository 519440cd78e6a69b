"""What every settings panel needs: the store, the changes, who acts. Owns no state."""

from collections.abc import Callable
from typing import TypeVar

from counter_app.services.container import Services
from ui.changes import Change, Changes
from ui.store_thread import StoreThread
from ui.worker import Done, Failed

T = TypeVar("T")


class Access:
    """The way of the panels to the services."""

    def __init__(self, store: StoreThread, changes: Changes, actor: Callable[[], str]) -> None:
        self._store, self._changes, self._actor = store, changes, actor

    def read(self, work: Callable[[Services], T], done: Done[T], failed: Failed) -> None:
        """Ask the services."""
        self._store.ask(work, done, failed)

    def write(
        self,
        work: Callable[[Services, str], T],
        done: Done[T],
        failed: Failed,
        change: Change | None = None,
    ) -> None:
        """Change something under the name of who works here, and tell the pages."""
        actor = self._actor()

        def finished(result: T) -> None:
            done(result)
            if change is not None:
                self._changes.tell(change)

        self._store.ask(lambda s: work(s, actor), finished, failed)
