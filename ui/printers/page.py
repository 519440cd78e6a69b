"""The page "Giấy in": what has to be answered about paper, what waits at which printer and why, and
the latest prints.

Owns its cards. Must not decide anything: `services.print_jobs` does.
"""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.calendar import TZ
from counter_app.domain.errors import CounterError
from counter_app.domain.print_job import Answer, PrintJob, Question
from counter_app.domain.wording import clock_short, date_text
from counter_app.messages import sentences
from counter_app.services.print_jobs import JobQuestion
from ui import tokens
from ui.print_words import form_words, job_name, job_words, problem_words, question_words
from ui.printers.model import Printing, PrintModel
from ui.tokens import Tone
from ui.widgets.basic import Button, clear_layout, label, scrolled, set_roles
from ui.widgets.cells import Cell, Row
from ui.widgets.notice import Notice
from ui.widgets.page import Page
from ui.widgets.plain_list import PlainList

_CAN_MOVE = (Question.LEFT, Question.STALE, Question.FAILED)


class PrintsPage(Page):
    """Answers about paper.

    Signals:
        back_wanted: the clerk is done here.
    """

    back_wanted = Signal()

    def __init__(self, model: PrintModel) -> None:
        super().__init__("")
        self.title = self.tr("Giấy in")
        self.setAccessibleName(self.title)
        self._model = model
        self._state: Printing | None = None
        self.notice = Notice()
        self.all_button = Button(self.tr("In tất cả giấy chưa in"), role="primary", icon="print")
        self.back_button = Button(self.tr("Quay lại"), role="quiet", icon="back", key="Esc")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(tokens.SPACE_2)
        headings = (self.tr("Lúc"), self.tr("Giấy"), self.tr("Máy in"), self.tr("Tình trạng"))
        self.table = PlainList(self.tr("Các lần in mới nhất"), headings, 1, 3)
        self._arrange()
        self.all_button.clicked.connect(self._print_all)
        self.back_button.clicked.connect(self.back_wanted)
        model.changed.connect(self.put)
        model.failed.connect(self._failed)

    def _arrange(self) -> None:
        inner = QWidget()
        set_roles(inner, role="clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_3)
        column.addLayout(self._cards)
        column.addWidget(label(self.tr("Các lần in mới nhất"), kind="field", strong=True))
        self.table.setMinimumHeight(6 * tokens.ROW_HEIGHT)
        column.addWidget(self.table, 1)
        head = QHBoxLayout()
        head.addWidget(label(self.title, kind="title"), 1)
        head.addWidget(self.all_button)
        head.addWidget(self.back_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        outer.setSpacing(tokens.SPACE_3)
        outer.addLayout(head)
        outer.addWidget(self.notice)
        outer.addWidget(scrolled(inner, Qt.FocusPolicy.NoFocus), 1)

    def sizeHint(self) -> QSize:
        """As large as the window gives."""
        return QSize(tokens.SIDE_WIDTH, tokens.SIDE_WIDTH)

    def on_shown(self) -> None:
        """Read again."""
        self.notice.dismiss()
        self._model.refresh()
        self.back_button.setFocus()

    @Slot(object)
    def put(self, state: Printing) -> None:
        """Show the state."""
        is_same = self._state is not None and (
            self._state.pending == state.pending and self._state.waiting == state.waiting
        )
        self._state = state
        self.table.put([_row(job) for job in state.newest])
        self.all_button.setVisible(state.is_left)
        if is_same:
            return
        clear_layout(self._cards)
        for asked in state.pending.questions:
            self._cards.addWidget(self._question_card(asked, state))
        for slip in state.pending.unqueued:
            text = self.tr("{form} {code} đã ghi là in nhưng chưa gửi tới máy in.")
            name = text.format(form=form_words(slip.form), code=slip.code)
            self._cards.addWidget(self._unprinted_card(name, slip.code, slip.form, slip.device))
        for dossier in state.pending.unprinted:
            name = self.tr("Hồ sơ {code} chưa in giấy tiếp nhận.").format(code=dossier.code)
            self._cards.addWidget(self._unprinted_card(name, dossier.code, "receipt", ""))
        for job in state.waiting:
            self._cards.addWidget(self._waiting_card(job, state))
        if not state.asked and not state.waiting:
            self._cards.addWidget(label(self.tr("Không có giấy nào chờ."), tone=Tone.MUTED))

    def _question_card(self, asked: JobQuestion, state: Printing) -> QFrame:
        job, said = asked.job, [question_words(asked.question)]
        if job.problem is not None:
            said.insert(0, problem_words(job.problem, job.device))
        answers = [(self.tr("In bây giờ"), Answer.PRINT)]
        if asked.question is Question.CAME_OUT:
            answers = [
                (self.tr("Đã ra giấy"), Answer.CAME_OUT),
                (self.tr("Chưa ra giấy, in tiếp"), Answer.PRINT),
            ]
        buttons = [
            self._button(text, partial(self._model.answer, job.job_id, answer))
            for text, answer in answers
        ]
        if asked.question in _CAN_MOVE:
            buttons += self._moves(job, state)
        drop = partial(self._model.answer, job.job_id, Answer.DROP)
        buttons.append(self._button(self.tr("Không in nữa"), drop))
        where = self.tr("Máy in {p}, lúc {at}").format(p=job.device, at=_moment(job))
        return _card(job_name(job), f"{where}. {' '.join(said)}", Tone.SOON, buttons)

    def _waiting_card(self, job: PrintJob, state: Printing) -> QFrame:
        said = job_words(job)
        buttons: list[Button] = []
        if job.remote_id is None and said.tone is Tone.SOON:
            buttons = self._moves(job, state)
            drop = partial(self._model.answer, job.job_id, Answer.DROP)
            buttons.append(self._button(self.tr("Không in nữa"), drop))
        return _card(job_name(job), said.text, said.tone, buttons)

    def _unprinted_card(self, name: str, code: str, form: str, device: str) -> QFrame:
        wanted = partial(self._model.form_wanted.emit, code, form, device)
        return _card(name, "", Tone.SOON, [self._button(self.tr("In bây giờ"), wanted)])

    def _moves(self, job: PrintJob, state: Printing) -> list[Button]:
        """One button for each other device that takes the same bytes."""
        text = self.tr("In ở {p}")
        return [
            self._button(text.format(p=one.name), partial(self._model.move, job.job_id, one.name))
            for one in state.devices
            if one.name != job.device and one.language == job.language and job.media in one.media
        ]

    def _button(self, text: str, act: partial[None]) -> Button:
        made = Button(text)
        made.clicked.connect(lambda _checked: act())
        return made

    @Slot()
    def _print_all(self) -> None:
        self._model.print_all()

    @Slot(object)
    def _failed(self, error: CounterError) -> None:
        self.notice.say_error(sentences(error))


def _card(title: str, text: str, tone: Tone, buttons: list[Button]) -> QFrame:
    card = QFrame()
    set_roles(card, role="card")
    column = QVBoxLayout(card)
    column.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
    column.setSpacing(tokens.SPACE_1)
    column.addWidget(label(title, kind="field", strong=True, wrap=True))
    if text:
        column.addWidget(label(text, tone=tone, wrap=True))
    if buttons:
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_2)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
    return card


def _row(job: PrintJob) -> Row:
    said = job_words(job)
    cells = (
        Cell(_moment(job), Tone.MUTED),
        Cell(job_name(job)),
        Cell(job.device),
        Cell(said.text, said.tone),
    )
    return Row(str(job.job_id), cells)


def _moment(job: PrintJob) -> str:
    at = job.created_at.astimezone(TZ)
    return f"{clock_short(at)} {date_text(at.date())}"
