"""The queue's pages put together: line, appointments, waiting hall's screen, their paper.

Owns their wiring. No rule, no widget of its own.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.queue import Ticket
from counter_app.domain.queue_events import Priority
from counter_app.services.container import DeskInfo
from counter_app.services.intake import Accepted
from counter_app.services.queue_board import Board
from ui.changes import Changes
from ui.frame.main_window import MainWindow
from ui.frame.rail import Place
from ui.queue.bookings_model import BookingsModel
from ui.queue.bookings_page import BookingsPage
from ui.queue.hall import HallWindow
from ui.queue.model import QueueModel
from ui.queue.page import QueuePage
from ui.queue.paper import QueuePaper
from ui.store_thread import StoreThread
from ui.tokens import Tone
from ui.widgets.page import Page
from ui.worker import Worker

QUEUE, BOOKINGS = "queue", "appointments"


class QueueWork(QObject):
    """The queue and the appointments.

    Signals:
        intake_wanted: who was called is at the desk.
        current_changed: the number at this desk; empty for none.
    """

    intake_wanted = Signal()
    current_changed = Signal(str)

    def __init__(
        self,
        store: StoreThread,
        pages: Worker,
        changes: Changes,
        clerk: Callable[[], str],
    ) -> None:
        super().__init__()
        self._window: MainWindow | None = None
        self.model = QueueModel(store, changes, clerk)
        self.page = QueuePage(self.model)
        self.bookings = BookingsPage(BookingsModel(store, changes, clerk))
        self.hall = HallWindow()
        self.paper = QueuePaper(store, pages, clerk)
        self.page.intake_wanted.connect(self.intake_wanted)
        self.page.bookings_wanted.connect(self._show_bookings)
        self.page.hall_wanted.connect(self.hall.toggle)
        self.bookings.back_wanted.connect(self._show_queue)
        self.bookings.check_in_wanted.connect(self._check_in)
        for page in (self.page, self.bookings):
            page.print_wanted.connect(self.paper.make)
        self.paper.told.connect(self._told)
        self.paper.failed.connect(self.model.failed)
        self.hall.watched.connect(self.model.watched)
        self.model.changed.connect(self.hall.put)
        self.model.changed.connect(self._board_changed)

    def pages(self) -> dict[str, Page]:
        """The pages by their names."""
        return {QUEUE: self.page, BOOKINGS: self.bookings}

    def places(self) -> tuple[Place, ...]:
        """How the rail shows them."""
        return (Place(QUEUE, "queue", self.tr("Hàng chờ"), "F4"),)

    def join(self, window: MainWindow) -> None:
        """The window whose keys call."""
        self._window = window
        window.add_key("F8", self.call_next)

    def put_desk(self, desk: DeskInfo) -> None:
        """Whose queue it is."""
        self.hall.put_unit(desk.unit_name)

    @Slot()
    def call_next(self) -> None:
        """Call whose turn it is, from any page; the line comes to the front."""
        self._show_queue()
        self.page.call_next()

    @Slot(str)
    def take_scan(self, text: str) -> None:
        """A ticket or an appointment's slip was scanned on any page."""
        self._show_queue()
        self.page.take_scan(text)

    @Slot(object)
    def accepted(self, accepted: Accepted) -> None:
        """A dossier was accepted: it belongs to who is at the desk."""
        self.model.link((accepted.code,))

    def close(self) -> None:
        """Put the hall's screen away."""
        self.hall.close()

    @Slot()
    def _show_queue(self) -> None:
        if self._window is not None:
            self._window.show_page(QUEUE)

    @Slot()
    def _show_bookings(self) -> None:
        if self._window is not None:
            self._window.show_page(BOOKINGS)

    @Slot(str)
    def _check_in(self, reference: str) -> None:
        """The number is given, and seen, on the line's page."""
        self._show_queue()
        self.model.check_in(reference, Priority.NONE.value)

    @Slot(str, bool)
    def _told(self, text: str, is_out: bool) -> None:
        for page in (self.page, self.bookings):
            if page.isVisible():
                page.notice.say(text, "", Tone.GOOD if is_out else Tone.SOON)

    @Slot(object)
    def _board_changed(self, board: Board) -> None:
        current: Ticket | None = board.current
        self.current_changed.emit("" if current is None else current.number)
