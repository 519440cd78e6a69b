"""The queue: numbers given and the line at the left, who is at this desk at the right. F8 calls."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from counter_app.domain.errors import CounterError
from counter_app.domain.queue import Ticket
from counter_app.domain.tickets import TICKET
from counter_app.messages import sentences
from counter_app.services.queue_board import Board, Figures, LostCall
from ui import theme, tokens
from ui.queue import rows
from ui.queue.current import CurrentPanel
from ui.queue.issue_bar import IssueBar
from ui.queue.model import Issued, QueueModel
from ui.tokens import Tone
from ui.widgets.basic import Button, ElidedLabel
from ui.widgets.notice import Notice
from ui.widgets.page import Page
from ui.widgets.row_list import RowList
from ui.widgets.text import ScanEdit

_WIDTHS = {rows.PLACE: 84, rows.NUMBER: 84, rows.REASON: 150, rows.WAITED: 84}


class QueuePage(Page):
    """The line of today.

    Signals:
        intake_wanted: who was called is at the desk.
        bookings_wanted: show the appointments.
        hall_wanted: show or put away the waiting hall's screen.
        print_wanted: what the journal calls the paper, and the number or reference it is about.
    """

    intake_wanted = Signal()
    bookings_wanted = Signal()
    hall_wanted = Signal()
    print_wanted = Signal(str, str)

    def __init__(self, model: QueueModel) -> None:
        super().__init__("")
        self.title = self.tr("Hàng chờ")
        self._model = model
        self._printable: tuple[str, str] | None = None
        self.issue_bar, self.notice, self.panel = IssueBar(), Notice(), CurrentPanel()
        self.scan = ScanEdit(self.tr("Quét phiếu hẹn hoặc phiếu số"))
        self.scan.setPlaceholderText(self.tr("Quét phiếu hẹn để cấp số, phiếu số để gọi"))
        self.bookings_button = Button(self.tr("Lịch hẹn"), icon="clock", key="Alt H")
        self.hall_button = Button(self.tr("Màn hình chờ"), key="Alt M")
        self.hall_button.setToolTip(self.tr("Mở hoặc đóng màn hình của phòng chờ"))
        self._figures = ElidedLabel(tone=Tone.MUTED)
        self.rows = RowList(
            self.title,
            (
                self.tr("Thứ tự"),
                self.tr("Số"),
                self.tr("Loại việc"),
                self.tr("Ưu tiên"),
                self.tr("Đã chờ"),
                self.tr("Ghi chú"),
            ),
            _WIDTHS,
            gives_way=(rows.REMARKS,),
        )
        self.rows.put_hint(self.tr("Chưa có ai chờ. Bấm một nút ở trên để cấp số."))
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(tokens.SPACE_2)
        tools.addWidget(self.scan, 1)
        theme.fix_width(self.issue_bar.reason, 168)
        tools.addWidget(self.issue_bar.reason)
        tools.addWidget(self.bookings_button)
        tools.addWidget(self.hall_button)
        left = QVBoxLayout()
        left.setSpacing(tokens.SPACE_3)
        left.addWidget(self.issue_bar)
        left.addLayout(tools)
        left.addWidget(self.notice)
        left.addWidget(self.rows, 1)
        left.addWidget(self._figures)
        self.lay_beside(left, self.panel)

    def _connect(self) -> None:
        model, panel = self._model, self.panel
        self.issue_bar.wanted.connect(model.issue)
        self.scan.scanned.connect(self.take_scan)
        self.rows.opened.connect(self._call_row)
        self.bookings_button.clicked.connect(self.bookings_wanted)
        self.hall_button.clicked.connect(self.hall_wanted)
        panel.next_wanted.connect(self.call_next)
        panel.start_wanted.connect(model.start)
        panel.again_wanted.connect(model.recall)
        panel.missed_wanted.connect(model.no_show)
        panel.hold_wanted.connect(model.hold)
        panel.done_wanted.connect(model.done)
        panel.transfer_wanted.connect(model.transfer)
        for key, button in (
            ("F9", panel.start_button),
            ("Alt+G", panel.again_button),
            ("Alt+V", panel.missed_button),
            ("Alt+L", panel.hold_button),
            ("Alt+X", panel.done_button),
            ("Alt+H", self.bookings_button),
            ("Alt+M", self.hall_button),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(button.click)
        QShortcut(QKeySequence("Alt+I"), self).activated.connect(self._print)
        self.notice.acted.connect(self._print)
        model.changed.connect(self._put)
        model.issued.connect(self._issued)
        model.called.connect(self._called)
        model.started.connect(self._started)
        model.ended.connect(self._ended)
        model.lost.connect(self._lost)
        model.failed.connect(self._failed)

    def on_shown(self) -> None:
        """Work begins with the line."""
        self._model.shown(True)
        self.rows.view.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._model.shown(False)

    def set_narrow(self, narrow: bool) -> None:
        """Give the line more room."""
        for part in (self.issue_bar, self.panel):
            part.set_narrow(narrow)
        self.hall_button.setVisible(not narrow)
        self.rows.set_narrow(narrow)

    @Slot()
    def call_next(self) -> None:
        """Call whose turn it is."""
        self.notice.dismiss()
        self._model.call_next()

    @Slot(str)
    def take_scan(self, text: str) -> None:
        """An appointment's slip gives a number; a ticket is called."""
        self.scan.clear()
        self.notice.dismiss()
        self._model.take_scan(text)

    @Slot(str)
    def _call_row(self, number: str) -> None:
        self.notice.dismiss()
        self._model.call_number(number)

    @Slot(object)
    def _put(self, board: Board) -> None:
        chosen = self.rows.current_key()
        self.issue_bar.put(board.categories)
        self.panel.put(board)
        self.rows.put(rows.rows(board))
        self.rows.choose(chosen)
        self._figures.set_whole(self._figures_text(board.figures))

    def _figures_text(self, figures: Figures) -> str:
        minutes = self.tr("{n} phút")
        parts = [self.tr("Đang chờ {n}").format(n=figures.waiting)]
        if figures.longest_wait is not None:
            longest = minutes.format(n=figures.longest_wait)
            parts.append(self.tr("lâu nhất {time}").format(time=longest))
        if figures.median_wait is not None:
            usual = minutes.format(n=figures.median_wait)
            parts.append(self.tr("hôm nay thường chờ {time}").format(time=usual))
        parts.append(self.tr("đã xong {n}").format(n=figures.done))
        if figures.gone:
            parts.append(self.tr("bỏ lượt {n}").format(n=figures.gone))
        return " · ".join(parts)

    @Slot(object)
    def _issued(self, issued: Issued) -> None:
        ticket = issued.ticket
        self._printable = (TICKET, ticket.number)
        first = self.tr("Đã cấp số {number}, {category}.").format(
            number=ticket.number, category=ticket.category_name
        )
        rest = self.tr("Trước đó còn {n} người.").format(n=issued.ahead)
        if issued.wait_minutes is not None:
            rest += " " + self.tr("Chờ khoảng {n} phút.").format(n=issued.wait_minutes)
        if issued.is_late:
            rest = self.tr("Đến muộn giờ hẹn nên là số thường.") + " " + rest
        self.notice.say(first, rest, Tone.GOOD, self.tr("In phiếu số   Alt I"))

    @Slot(object)
    def _called(self, ticket: Ticket) -> None:
        self._printable = None
        text = self.tr("Mời số {number} đến quầy {desk}.")
        self.notice.say(text.format(number=ticket.number, desk=ticket.desk), "", Tone.INFO)

    @Slot(object)
    def _started(self, _ticket: Ticket) -> None:
        self.notice.dismiss()
        self.intake_wanted.emit()

    @Slot(object)
    def _ended(self, _ticket: Ticket) -> None:
        self.notice.dismiss()
        self.rows.view.setFocus()

    @Slot(object)
    def _lost(self, lost: LostCall) -> None:
        self._printable = None
        text = self.tr("Số {number} đã được quầy {desk} gọi trước.")
        rest = self.tr("Người cầm số sẽ đến quầy kia. Bấm F8 để gọi số kế tiếp.")
        self.notice.say(
            text.format(number=lost.number, desk=lost.winner_desk or "?"), rest, Tone.SOON
        )

    @Slot(object)
    def _failed(self, error: CounterError) -> None:
        self._printable = None
        self.notice.say_error(sentences(error))

    @Slot()
    def _print(self) -> None:
        if self._printable is not None:
            self.print_wanted.emit(*self._printable)
