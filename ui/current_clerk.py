"""Who works here now: remembered on this machine, named when asked, or signed in.

Owns the name, asking for it, and showing it. Who may sign in is the session's business.
"""

from PySide6.QtCore import QObject, Slot

from counter_app.domain.ids import account_actor, person_of
from ui import machine
from ui.frame.clerk_panel import ClerkPanel
from ui.frame.main_window import MainWindow
from ui.frame.offer import Offer
from ui.signin.session import Session


class CurrentClerk(QObject):
    """The clerk of one window."""

    def __init__(self, remembered: str) -> None:
        """`remembered` is who worked here last; empty for nobody."""
        super().__init__()
        self._name = remembered or account_actor(machine.account())

    def name(self) -> str:
        """The person; the machine's account, marked as such, while nobody was named."""
        return self._name

    def join(self, window: MainWindow, session: Session) -> None:
        """The window that shows the name and asks for it, and who has to sign in there."""
        self._top, self._session = window.top_bar, session
        self.panel = ClerkPanel(window)
        self.offer = Offer(window, self.name)
        self._top.put_clerk(person_of(self._name))
        self._top.clerk_wanted.connect(self._ask)
        self.offer.name_wanted.connect(self._ask)
        self.panel.named.connect(self.put)

    def begin(self, first_clerk: str) -> None:
        """The desk is open: who made it works here, unless somebody was named."""
        if first_clerk and not person_of(self._name):
            self._name = first_clerk
            self._top.put_clerk(first_clerk)

    @Slot(str)
    def put(self, name: str) -> None:
        """Somebody was named, or signed in; remembered on this machine."""
        self._name = name
        machine.keep_clerk(name)
        self._top.put_clerk(name)
        self.offer.clerk_named()

    @Slot()
    def _ask(self) -> None:
        if self._session.has_people:
            self._session.lock()
        else:
            self.panel.ask(self._top.clerk, person_of(self._name))
