"""Settings of the queue: the office's kinds of work with their letters, which of them this desk
calls, and how long appointments are.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout

from counter_app.domain.queue_setup import Category
from counter_app.services import queue_setup
from counter_app.services.container import Services
from counter_app.services.queue_setup import SlotPlan
from ui import tokens
from ui.changes import Change
from ui.settings.access import Access
from ui.settings.panel import Panel
from ui.tokens import Tone
from ui.widgets.basic import Button, label, rule
from ui.widgets.cells import Cell, Row
from ui.widgets.field import Count, Field
from ui.widgets.plain_list import PlainList
from ui.widgets.text import LineEdit

_ROWS = 5
_NAME = 1


@dataclass(frozen=True, slots=True)
class QueueSettings:
    """What holds: the categories, those other desks' tickets name, the letters this desk calls, the
    plan of appointments.
    """

    categories: tuple[Category, ...]
    heard: tuple[Category, ...]
    served: tuple[str, ...]
    plan: SlotPlan


def _read(s: Services) -> QueueSettings:
    served = queue_setup.wanted(s, None)
    own, heard = queue_setup.categories(s), queue_setup.heard(s)
    return QueueSettings(own, heard, served, queue_setup.slot_plan(s))


class QueuePanel(Panel):
    """Kinds of work and appointments."""

    def __init__(self, access: Access) -> None:
        super().__init__()
        self._access = access
        self._known: QueueSettings | None = None
        self.name(
            self.tr("Hàng chờ"),
            self.tr(
                "Loại việc là của cả đơn vị; mỗi quầy chọn loại mình gọi. Số đã cấp giữ nguyên."
            ),
        )
        headings = (self.tr("Chữ"), self.tr("Loại việc"), self.tr("Quầy này"))
        self.table = PlainList(self.tr("Các loại việc"), headings, _NAME)
        self.table.setMinimumHeight(_ROWS * tokens.ROW_HEIGHT)
        self.table.chosen.connect(self._chosen)
        self.letter, self.words = LineEdit(""), LineEdit("")
        self.letter.setMaxLength(1)
        self.minutes = Count("", least=5, most=240)
        self.capacity = Count("", least=1, most=100)
        self.serve_button = Button(self.tr("Quầy này gọi"))
        self.drop_button = Button(self.tr("Bỏ loại đang chọn"))
        self.save_button = Button(self.tr("Ghi loại việc"), role="primary")
        self.plan_button = Button(self.tr("Ghi lịch hẹn"), role="primary")
        for button, act in (
            (self.serve_button, self.serve),
            (self.drop_button, self.drop),
            (self.save_button, self.save),
            (self.plan_button, self.save_plan),
        ):
            button.clicked.connect(act)
        self._arrange()

    def _arrange(self) -> None:
        self.body.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(self.serve_button)
        row.addWidget(self.drop_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(rule())
        self.lay_fields(
            {
                "categories": Field(self.tr("Chữ đầu số (A–Z)"), self.letter),
                "name": Field(self.tr("Tên loại việc"), self.words),
            }
        )
        self.add_button(self.save_button)
        self.body.addWidget(rule())
        self.body.addWidget(label(self.tr("Lịch hẹn; giờ đã hẹn giữ nguyên"), strong=True))
        self.lay_fields(
            {
                "minutes": Field(self.tr("Số phút mỗi lượt"), self.minutes),
                "capacity": Field(self.tr("Số người cùng một giờ"), self.capacity),
            }
        )
        self.add_button(self.plan_button)

    def on_shown(self) -> None:
        """Read what holds."""
        self.begin()
        self._access.read(_read, self._put, self.refuse)
        self.letter.setFocus()
        self.letter.selectAll()

    def _put(self, known: QueueSettings) -> None:
        self._known = known
        every = (*known.categories, *known.heard)
        self.table.put([self._row(one, known) for one in every])
        self.minutes.set_value(known.plan.minutes)
        self.capacity.set_value(known.plan.capacity)
        self._chosen(self.table.current_key())

    def _row(self, one: Category, known: QueueSettings) -> Row:
        is_served = one.letter in known.served
        word = self.tr("có gọi") if is_served else self.tr("không gọi")
        if one in known.heard:
            word = self.tr("{word}; quầy khác lập").format(word=word)
        served = Cell(word, Tone.PLAIN if is_served else Tone.MUTED)
        return Row(one.letter, (Cell(one.letter), Cell(one.name), served))

    @Slot(str)
    def _chosen(self, letter: str) -> None:
        """The fields show the row, so that its name can be changed."""
        known = self._known
        if known is None or not letter:
            return
        is_served = letter in known.served
        self.serve_button.put_text(
            self.tr("Quầy này không gọi nữa") if is_served else self.tr("Quầy này gọi")
        )
        names = {one.letter: one.name for one in (*known.categories, *known.heard)}
        self.letter.setText(letter)
        if self.letter.hasFocus():
            self.letter.selectAll()
        self.words.setText(names.get(letter, ""))

    @Slot()
    def save(self) -> None:
        """Add the kind of work in the fields, or rename it."""
        letter, words = self.letter.text(), self.words.text()
        self._change(
            lambda s, actor: queue_setup.put_category(s, letter, words, actor),
            self.tr("Đã ghi loại việc {letter}.").format(letter=letter.strip().upper()),
        )

    @Slot()
    def drop(self) -> None:
        """Take the chosen kind away."""
        letter = self.table.current_key()
        self._change(
            lambda s, actor: queue_setup.drop_category(s, letter, actor),
            self.tr("Đã bỏ loại việc {letter}.").format(letter=letter),
        )

    @Slot()
    def serve(self) -> None:
        """This desk calls the chosen kind, or no more."""
        letter = self.table.current_key()
        if self._known is None or not letter:
            return
        is_served = letter not in self._known.served
        text = self.tr("Quầy này gọi loại {letter}.")
        if not is_served:
            text = self.tr("Quầy này không gọi loại {letter} nữa.")
        self._change(
            lambda s, actor: queue_setup.serve(s, letter, is_served, actor),
            text.format(letter=letter),
        )

    @Slot()
    def save_plan(self) -> None:
        """Enter the plan of appointments."""
        plan = SlotPlan(self.minutes.value(), self.capacity.value())
        self._change(
            lambda s, actor: queue_setup.change_slot_plan(s, plan, actor),
            self.tr("Đã ghi: mỗi lượt {minutes} phút, mỗi giờ {capacity} người.").format(
                minutes=plan.minutes, capacity=plan.capacity
            ),
        )

    def _change(self, work: Callable[[Services, str], object], said: str) -> None:
        self.begin()

        def written(_result: object) -> None:
            self._access.read(_read, self._put, self.refuse)
            self.say(said)

        self._access.write(work, written, self.refuse, Change.QUEUE)
