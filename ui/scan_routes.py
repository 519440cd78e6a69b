"""Where a scan goes, whatever had the focus when it was made: a card to intake, a slip to be
checked, a dossier's code to the page that collects dossiers or to the search, a paper of the queue
to the line.

Owns these routes. What a scan is, is told by `frame.wedge`; what becomes of it, by the pages.
"""

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.services.slip_seals import SlipCheck
from ui.desk_work import DeskWork
from ui.frame.main_window import MainWindow
from ui.frame.slip_check import SlipModel, words_of
from ui.frame.wedge import Wedge
from ui.intake.page import IntakePage
from ui.queue.work import QueueWork
from ui.store_thread import StoreThread


class ScanRoutes(QObject):
    """The routes of one window.

    Signals:
        card: the payload of a citizen card; intake wants it.
        opened: the code of a dossier to show in full.
        failed: a `CounterError`: a slip could not be checked.
    """

    card = Signal(str)
    opened = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        store: StoreThread,
        window: MainWindow,
        intake: IntakePage,
        work: DeskWork,
        queue: QueueWork,
    ) -> None:
        super().__init__()
        self._window, self._work = window, work
        self._top = window.top_bar
        self.wedge = Wedge(window)
        self.slips = SlipModel(store)
        for card in (self._top.card_scanned, self.wedge.card):
            card.connect(self.card)
        for slip in (self._top.slip_scanned, self.wedge.slip, intake.slip_scanned):
            slip.connect(self.slips.check)
        self.slips.checked.connect(self._slip_checked)
        self.slips.failed.connect(self.failed)
        self.wedge.code.connect(self._code_scanned)
        intake.code_scanned.connect(self._top.take_scan)
        self.wedge.queue.connect(queue.take_scan)

    @Slot(str)
    def _code_scanned(self, code: str) -> None:
        """A page that collects dossiers takes the scan; elsewhere, and where the search was asked
        for, it opens the dossier.
        """
        is_asked = self._top.box.hasFocus()
        if is_asked or not self._work.take_scan(self._window.page_name, code):
            self._top.take_scan(code)

    @Slot(object)
    def _slip_checked(self, slip: SlipCheck) -> None:
        """Say what the slip is, and open its dossier, genuine or not: the clerk compares. A page
        that collects dossiers takes it in instead.
        """
        self._window.tell(*words_of(slip))
        code = slip.found
        if code is not None and not self._work.take_scan(self._window.page_name, code):
            self.opened.emit(code)
