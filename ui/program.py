"""Puts the screens together for one data folder: threads, models, pages, and what leads from one
to another.

Owns the wiring and the order of ending. No rule, no wording of its own beyond the frame's.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from counter_app.domain.errors import CounterError
from counter_app.messages import sentences
from counter_app.services import office
from counter_app.services.container import DeskInfo, Services
from counter_app.services.portal import FILE
from counter_app.services.users import User
from ui.changes import Changes
from ui.crash import CrashReporter
from ui.current_clerk import CurrentClerk
from ui.desk_work import DeskWork
from ui.dossiers.detail_model import DetailModel
from ui.dossiers.detail_page import DetailPage
from ui.dossiers.list_model import ListModel
from ui.dossiers.list_page import ListPage
from ui.dossiers.query import Query, SyncChoice
from ui.frame.keys_page import KeysPage
from ui.frame.main_window import HELP, MainWindow
from ui.frame.problem_page import ProblemPage
from ui.frame.rail import Place
from ui.frame.top_bar import SearchModel, TopBar
from ui.frame.truth_bar import Question, TruthBar, TruthModel
from ui.intake.drafts import DraftKeeper
from ui.intake.known import KnownFinder
from ui.intake.model import IntakeModel, ProcedureFinder
from ui.intake.page import IntakePage
from ui.machine import Machine
from ui.printers.desk import PrintDesk
from ui.queue.work import QueueWork
from ui.scan_routes import ScanRoutes
from ui.scans.desk import ScanDesk
from ui.signin.session import read_people
from ui.store_thread import StoreThread
from ui.sync_bridge import SyncBridge
from ui.tokens import Tone
from ui.upkeep import ATTENTION, FIRST_RUN, Upkeep
from ui.worker import Worker

INTAKE, LIST, DETAIL, PROBLEM = "intake", "list", "detail", "problem"


class Program(QObject):
    """Everything behind one window."""

    def __init__(
        self,
        data_dir: Path,
        opener: Callable[[], Services],
        remembered: Machine,
        *,
        admit: Callable[[], None] = lambda: None,
        sync: bool = True,
    ) -> None:
        """`admit` raises a `CounterError` where this process may not work on the folder now."""
        super().__init__()
        self._admit = admit
        self._data_dir, self._with_sync = data_dir, sync
        self.current_clerk = CurrentClerk(remembered.clerk)
        self.changes = Changes()
        self.crash = CrashReporter(self)
        self.store, self.exports = StoreThread(opener, self), StoreThread(opener, self)
        self.rendering = Worker("render", self)
        self.sync = SyncBridge(opener, self.changes)
        self.printing = PrintDesk(opener, self.store, self.rendering, self.changes, self.clerk)
        self.scans = ScanDesk(self.store, self.changes, self.clerk)
        self._make_models()
        self._make_window()
        self._connect()

    def clerk(self) -> str:
        """Who works here now, as `CurrentClerk.name`."""
        return self.current_clerk.name()

    def _make_models(self) -> None:
        self.truth = TruthModel(self.store, self.changes)
        self.search = SearchModel(self.store)
        self.finder = ProcedureFinder(self.store)
        self.known, self.drafts = KnownFinder(self.store), DraftKeeper(self.store, self.clerk)
        self.intake_model = IntakeModel(self.store, self.changes, self.clerk)
        self.list_model = ListModel(self.store, self.exports, self.changes, self.clerk)
        self.detail_model = DetailModel(self.store, self.changes)
        self.work = DeskWork(self.store, self.changes, self.clerk)
        self.queue = QueueWork(self.store, self.rendering, self.changes, self.clerk)

    def _make_window(self) -> None:
        self.intake = IntakePage(self.intake_model, self.finder, self.known, self.drafts)
        self.list = ListPage(self.list_model)
        self.detail = DetailPage(self.detail_model, self.work.acts, self.scans.model)
        self.problem = ProblemPage()
        self.upkeep = Upkeep(
            self._data_dir,
            self.store,
            self.changes,
            self.sync,
            self.printing,
            self.rendering,
            self.exports,
            self.clerk,
        )
        places = (
            Place(INTAKE, "intake", self.tr("Tiếp nhận"), "F2"),
            Place(LIST, "dossiers", self.tr("Hồ sơ"), "F3"),
            *self.queue.places(),
            *self.work.places(),
            *self.upkeep.places(),
        )
        pages = {
            PROBLEM: self.problem,
            INTAKE: self.intake,
            LIST: self.list,
            DETAIL: self.detail,
            HELP: KeysPage(),
            **self.printing.pages(),
            **self.scans.pages(),
            **self.queue.pages(),
            **self.work.pages(),
            **self.upkeep.pages(),
        }
        self.window = MainWindow(places, pages, TopBar(self.search), TruthBar())
        self.upkeep.join(self.window)
        self.queue.join(self.window)
        self.current_clerk.join(self.window, self.upkeep.session)
        self.scan_routes = ScanRoutes(self.store, self.window, self.intake, self.work, self.queue)
        self.window.set_ready(False)

    def _connect(self) -> None:
        top, bottom = self.window.top_bar, self.window.truth_bar
        for thread in (self.store, self.exports):
            thread.bug.connect(self.crash.report)
        self.rendering.bug.connect(self.crash.report)
        self.crash.noticed.connect(self._crashed)
        self.truth.changed.connect(bottom.put)
        bottom.asked.connect(self._show_list_behind)
        bottom.send_wanted.connect(self.sync.send_now)
        top.opened.connect(self._open_dossier)
        self.search.failed.connect(self._not_searched)
        self.scan_routes.card.connect(self._card_scanned)
        self.scan_routes.opened.connect(self._open_dossier)
        self.scan_routes.failed.connect(self.refuse)
        self.window.closing.connect(self.drafts.keep)
        self.intake_model.accepted.connect(self.queue.accepted)
        self.queue.intake_wanted.connect(self._begin_intake)
        self.queue.current_changed.connect(top.put_ticket)
        self.list.opened.connect(self._open_dossier)
        self.work.opened.connect(self._open_dossier)
        for page in (self.detail, self.scans.look):
            page.back_wanted.connect(self.window.back)
        self.scans.page_wanted.connect(self.window.show_page)
        self.scans.bug.connect(self.crash.report)
        self._connect_printing()
        self.problem.retry_wanted.connect(self.open)
        self.upkeep.opened.connect(self._open_dossier)
        self.upkeep.page_wanted.connect(self.window.show_page)
        self.upkeep.desk_made.connect(self.open)
        self.upkeep.waiting_wanted.connect(self._show_waiting)
        self.upkeep.linked.connect(self._link)
        self.upkeep.clerk_changed.connect(self.current_clerk.put)

    def _connect_printing(self) -> None:
        printing, side, offer = self.printing, self.intake.side, self.current_clerk.offer
        self.intake.saved.connect(printing.receipt)
        side.preview_wanted.connect(printing.show)
        side.answered.connect(printing.answer)
        self.work.pile_print_wanted.connect(printing.print_pile)
        self.list_model.laid_out.connect(printing.print_table)
        for source in (self.detail, self.work):
            source.print_wanted.connect(printing.print_form)
        for page in (printing.preview, printing.prints):
            page.back_wanted.connect(self.window.back)
        self.detail.label_wanted.connect(printing.print_label)
        printing.receipt_ready.connect(side.put_receipt)
        printing.receipt_failed.connect(side.put_trouble)
        printing.refused.connect(self._print_refused)
        printing.job_moved.connect(side.put_job)
        printing.job_moved.connect(self.queue.paper.put_job)
        self.queue.paper.queued.connect(printing.runners.wake)
        self.queue.paper.ready.connect(printing.show)
        printing.page_wanted.connect(self.window.show_page)
        printing.bar_changed.connect(self.window.truth_bar.put_prints)
        printing.offered.connect(offer.put_prints)
        offer.prints_taken.connect(printing.take_offer)
        printing.bug.connect(self.crash.report)
        self.window.truth_bar.prints_wanted.connect(printing.show_prints)

    @Slot()
    def open(self) -> None:
        """Open the store and begin to work; what goes wrong is said in the window."""
        self.problem.put_opening()
        self.window.show_page(PROBLEM)
        try:
            self._admit()
        except CounterError as error:
            self.refuse(error)
            return
        self.store.ask(_known, self._opened, self.refuse)

    def _opened(self, known: tuple[DeskInfo, tuple[User, ...], str]) -> None:
        desk, people, first_clerk = known
        self.current_clerk.begin(first_clerk)
        self.window.top_bar.put_desk(desk)
        self.queue.put_desk(desk)
        self.window.set_ready(True)
        self.window.forget_way()
        self.window.show_page(INTAKE)
        self.upkeep.begin(people)
        self.truth.start()
        self.printing.begin()
        self.current_clerk.offer.say()
        if self._with_sync and desk.portal_url is not None and desk.portal_kind != FILE:
            self.sync.start()

    def refuse(self, error: CounterError) -> None:
        """Say why there is nothing to work on."""
        if error.code == "no-desk":
            self.window.show_page(FIRST_RUN)
            return
        self.problem.put(error)
        self.window.show_page(PROBLEM)

    def close(self) -> None:
        """Stop sync, finish what is queued, close the store. Blocks; call when the window is
        gone.
        """
        self.printing.end()
        self.list_model.stop()
        self.sync.stop()
        self.printing.close()
        self.exports.close()
        self.scans.close()
        self.queue.close()
        self.rendering.close()
        self.store.close()

    @Slot(str)
    def _open_dossier(self, code: str) -> None:
        self.detail_model.open(code)
        self.window.show_page(DETAIL)

    @Slot(object)
    def _show_list_behind(self, question: Question) -> None:
        if question is Question.ATTENTION:
            self.window.show_page(ATTENTION)
            return
        queries = {
            Question.TODAY: Query(only_today=True),
            Question.ACKNOWLEDGED: Query(only_today=True, sync=SyncChoice.ACKNOWLEDGED),
            Question.WAITING: Query(sync=SyncChoice.WAITING),
        }
        self.list_model.ask(queries[question])
        self.window.show_page(LIST)

    @Slot()
    def _show_waiting(self) -> None:
        self._show_list_behind(Question.WAITING)

    @Slot()
    def _link(self) -> None:
        """Begin to send, or try the new address at once."""
        if self._with_sync:
            self.sync.start()
            self.sync.send_now()

    @Slot(str)
    def _card_scanned(self, payload: str) -> None:
        if self.window.page_name != INTAKE:
            self.window.show_page(INTAKE)
        self.intake.take_card(payload)

    @Slot()
    def _begin_intake(self) -> None:
        self.window.show_page(INTAKE)

    @Slot(object, bool)
    def _print_refused(self, error: CounterError, is_table: bool) -> None:
        (self.list if is_table else self.detail).show_trouble(error)

    @Slot(object)
    def _not_searched(self, error: CounterError) -> None:
        message = sentences(error)
        self.window.tell(message.what, f"{message.safe} {message.next}", Tone.LATE)

    @Slot(str)
    def _crashed(self, reference: str) -> None:
        first = self.tr("Phần mềm gặp lỗi ngoài dự kiến, mã lỗi {reference}.").format(
            reference=reference
        )
        rest = self.tr("Hồ sơ đã lưu vẫn an toàn. Cứ làm tiếp; báo mã lỗi này cho người hỗ trợ.")
        self.intake.side.put_bug()
        self.window.tell(first, rest, Tone.LATE)


def _known(s: Services) -> tuple[DeskInfo, tuple[User, ...], str]:
    """What the window begins with: the desk, who signs in, who was named when it was made."""
    return s.desk, read_people(s), office.first_clerk(s)
