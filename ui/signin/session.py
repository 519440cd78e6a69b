"""Who works at this desk now, where people sign in; locks after idle minutes. A desk without users
is never locked.

Owns the watch over idleness. Must not check a PIN: `services.users` does.
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot

from counter_app.domain.errors import CounterError
from counter_app.services import users
from counter_app.services.container import Services
from counter_app.services.users import Role, User
from ui.store_thread import StoreThread

IDLE_MINUTES: Final = 10
_SIGNS: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


def read_people(s: Services) -> tuple[User, ...]:
    """Those who can sign in."""
    return tuple(user for user in users.list_users(s) if user.is_active and user.has_pin)


class Session(QObject):
    """The person at the desk.

    Signals:
        locked: somebody has to sign in; carries the names to choose from.
        signed_in: the name of who works now.
        refused: a `CounterError` after a wrong PIN.
        admin_changed: whether settings of the office may be opened.
    """

    locked = Signal(object)
    signed_in = Signal(str)
    refused = Signal(object)
    admin_changed = Signal(bool)

    def __init__(self, store: StoreThread) -> None:
        super().__init__()
        self._store = store
        self._people: tuple[User, ...] = ()
        self._user: User | None = None
        self.is_locked = False
        self.idle = QTimer(self)
        self.idle.setSingleShot(True)
        self.idle.setInterval(IDLE_MINUTES * 60_000)
        self.idle.timeout.connect(self.lock)

    def begin(self, people: tuple[User, ...]) -> None:
        """At the start: lock where people sign in."""
        self._people = people
        self.admin_changed.emit(self.may_administer)
        self._lock()

    @property
    def has_people(self) -> bool:
        """Whether people sign in at this desk."""
        return bool(self._people)

    @property
    def may_administer(self) -> bool:
        """Whether who works now may change the office's settings."""
        if not self._people:
            return True
        return self._user is not None and self._user.role is Role.ADMIN

    def adopt(self, name: str) -> None:
        """Somebody became the first user: they are at the desk already."""

        def known(people: tuple[User, ...]) -> None:
            self._people = people
            mine = [user for user in people if user.name == name]
            if mine:
                self._welcome(mine[0])

        self._store.ask(read_people, known, self.refused.emit)

    @Slot()
    def lock(self) -> None:
        """Let nobody go on without a PIN; what is on the pages stays."""
        if self._people and not self.is_locked:
            self._store.ask(read_people, self._relock, self.refused.emit)

    def _relock(self, people: tuple[User, ...]) -> None:
        self._people = people or self._people
        self._lock()

    def _lock(self) -> None:
        if not self._people or self.is_locked:
            return
        self.is_locked = True
        self._user = None
        self.idle.stop()
        self.locked.emit(tuple(user.name for user in self._people))

    def sign_in(self, name: str, pin: str) -> None:
        """Check a PIN; the answer comes as a signal."""
        self._store.ask(lambda s: users.sign_in(s, name, pin), self._welcome, self._refuse)

    def _welcome(self, user: User) -> None:
        self._user = user
        self.is_locked = False
        self.idle.start()
        self.signed_in.emit(user.name)
        self.admin_changed.emit(self.may_administer)

    def _refuse(self, error: CounterError) -> None:
        self.refused.emit(error)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every sign of a person begins the idle time anew. Installed on the window's handle."""
        if event.type() in _SIGNS and self.idle.isActive():
            self.idle.start()
        return False
