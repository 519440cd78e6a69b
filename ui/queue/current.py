"""Who is at this desk: the number as large as the panel allows, and what can become of it."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from counter_app.domain.calendar import local_time
from counter_app.domain.queue import Ticket, TicketStatus
from counter_app.domain.queue_setup import Category
from counter_app.services.queue_board import Board
from ui import tokens
from ui.queue import words
from ui.tokens import Tone
from ui.widgets.basic import Button, label, rule, set_roles
from ui.widgets.field import Choice


class CurrentPanel(QFrame):
    """The desk's ticket, or who is next.

    Signals:
        next_wanted, start_wanted, again_wanted, missed_wanted, hold_wanted, done_wanted: a key or
            button of that act.
        transfer_wanted: the letter of the other category.
    """

    next_wanted = Signal()
    start_wanted = Signal()
    again_wanted = Signal()
    missed_wanted = Signal()
    hold_wanted = Signal()
    done_wanted = Signal()
    transfer_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        set_roles(self, role="card")
        self._categories: tuple[Category, ...] = ()
        self._head = label("", tone=Tone.MUTED)
        self.number = label("", kind="huge")
        self._what = label("", kind="field", strong=True, wrap=True)
        self._facts = label("", kind="field", tone=Tone.MUTED, wrap=True)
        self.dossiers = label("", kind="field", wrap=True)
        self.next_button = Button(self.tr("Gọi số kế tiếp"), role="primary", key="F8")
        self.start_button = Button(self.tr("Đã đến, tiếp nhận"), role="primary", key="F9")
        self.again_button = Button(self.tr("Gọi lại"), key="Alt G")
        self.missed_button = Button(self.tr("Vắng"), key="Alt V")
        self.hold_button = Button(self.tr("Để lại"), key="Alt L")
        self.done_button = Button(self.tr("Xong"), key="Alt X")
        self.transfer = Choice(self.tr("Chuyển sang loại việc khác"))
        self._next_head = label(self.tr("Kế tiếp"), tone=Tone.MUTED)
        self._next = label("", kind="field", wrap=True)
        self._arrange()
        for button, signal in (
            (self.next_button, self.next_wanted),
            (self.start_button, self.start_wanted),
            (self.again_button, self.again_wanted),
            (self.missed_button, self.missed_wanted),
            (self.hold_button, self.hold_wanted),
            (self.done_button, self.done_wanted),
        ):
            button.clicked.connect(signal)
        self.transfer.activated.connect(self._transfer_chosen)

    def _arrange(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4)
        column.setSpacing(tokens.SPACE_2)
        for widget in (self._head, self.number, self._what, self._facts, self.dossiers):
            column.addWidget(widget)
        column.addSpacing(tokens.SPACE_2)
        column.addWidget(self.start_button)
        grid = QGridLayout()
        grid.setSpacing(tokens.SPACE_2)
        grid.addWidget(self.again_button, 0, 0)
        grid.addWidget(self.missed_button, 0, 1)
        grid.addWidget(self.hold_button, 1, 0)
        grid.addWidget(self.done_button, 1, 1)
        column.addLayout(grid)
        column.addWidget(self.transfer)
        column.addStretch(1)
        column.addWidget(rule())
        column.addWidget(self._next_head)
        column.addWidget(self._next)
        column.addWidget(self.next_button)

    def set_narrow(self, narrow: bool) -> None:
        """Smaller, and without headings, where there is little room."""
        set_roles(self.number, type="display" if narrow else "huge")
        for head in (self._head, self._next_head):
            head.setVisible(not narrow)
        margin = tokens.SPACE_3 if narrow else tokens.SPACE_4
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(tokens.SPACE_1 if narrow else tokens.SPACE_2)

    def put(self, board: Board) -> None:
        """Show the desk's ticket and who is next."""
        self._put_categories(board.categories)
        current = board.current
        if current is None:
            self._head.setText(self.tr("Quầy đang trống"))
            self.number.setText("")
            self._what.setText("")
            self._facts.setText(self.tr("Bấm F8 để gọi người đến lượt, hoặc Enter ở một số."))
            self.dossiers.setText("")
        else:
            self._put_ticket(current, board.at)
        for line in (self.number, self._what, self._facts, self.dossiers):
            line.setVisible(bool(line.text()))
        called = current is not None and current.status is TicketStatus.CALLED
        set_roles(self.start_button, role="primary" if called else "plain")
        self.start_button.setVisible(current is not None)
        for button in (self.again_button, self.missed_button):
            button.setVisible(called)
        for widget in (self.hold_button, self.done_button, self.transfer):
            widget.setVisible(current is not None)
        self._put_next(board)

    def _put_ticket(self, ticket: Ticket, now: datetime) -> None:
        serving = ticket.status is TicketStatus.SERVING
        head = self.tr("Đang làm việc với") if serving else self.tr("Đang gọi đến quầy này")
        self._head.setText(head)
        self.number.setText(ticket.number)
        self._what.setText(ticket.category_name)
        facts = [
            self.tr("Lấy số lúc {at}").format(at=f"{local_time(ticket.issued_at):%H:%M}"),
            self.tr("đã gọi {n} lần").format(n=ticket.calls) if ticket.calls > 1 else "",
            words.priorities()[ticket.priority.value] if ticket.priority.value != "none" else "",
            words.remarks(ticket, now),
        ]
        self._facts.setText(" · ".join(part for part in facts if part))
        codes = ", ".join(one.code for one in ticket.dossiers)
        self.dossiers.setText(self.tr("Hồ sơ: {codes}").format(codes=codes) if codes else "")
        again = self.tr("Tiếp nhận hồ sơ") if serving else self.tr("Đã đến, tiếp nhận")
        self.start_button.put_text(again)

    def _put_next(self, board: Board) -> None:
        if board.turns:
            first = board.turns[0].ticket
            waited = words.waited(first.waiting_since, board.at)
            told = self.tr("{number} · {category} · chờ {waited}").format(
                number=first.number, category=first.category_name, waited=waited
            )
        else:
            told = self.tr("Không còn ai chờ.")
        self._next.setText(told)
        is_called = board.current is not None and board.current.status is TicketStatus.CALLED
        self.next_button.setEnabled(bool(board.turns) and not is_called)

    def _put_categories(self, categories: tuple[Category, ...]) -> None:
        if self._categories == categories:
            return
        self._categories = categories
        self.transfer.clear()
        self.transfer.addItem(self.tr("Chuyển loại việc…"), "")
        for one in categories:
            self.transfer.addItem(f"{one.letter} · {one.name}", one.letter)

    def _transfer_chosen(self) -> None:
        letter = self.transfer.currentData()
        self.transfer.setCurrentIndex(0)
        if letter:
            self.transfer_wanted.emit(letter)
