"""The page "Cần xử lý": trouble of the link first, then everything that waits for a person."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import CounterError
from counter_app.messages import sentences
from ui import tokens
from ui.attention.card import IssueCard
from ui.attention.model import AttentionModel, Issue, Waiting
from ui.tokens import Tone
from ui.widgets.basic import IconMark, label, scrolled, set_roles
from ui.widgets.notice import Notice
from ui.widgets.page import Page


class AttentionPage(Page):
    """Shows what waits.

    Signals:
        opened: the code of a dossier.
        link_wanted: the page of the link is wanted.
    """

    opened = Signal(str)
    link_wanted = Signal()

    def __init__(self, model: AttentionModel) -> None:
        super().__init__("")
        self.title = self.tr("Cần xử lý")
        self._model = model
        self.cards: dict[str, IssueCard] = {}
        self.notice = Notice()
        self.trouble = Notice()
        self.trouble.acted.connect(self.link_wanted)
        self._count = label("", tone=Tone.MUTED)
        self._more = label("", tone=Tone.MUTED, wrap=True)
        self.empty = self._make_empty()
        self._arrange()
        model.changed.connect(self._put)
        model.failed.connect(self._failed)
        model.settled.connect(self._settled)
        model.refused.connect(self._refused)

    def _make_empty(self) -> QFrame:
        card = QFrame()
        set_roles(card, role="card")
        row = QHBoxLayout(card)
        row.setContentsMargins(tokens.SPACE_5, tokens.SPACE_5, tokens.SPACE_5, tokens.SPACE_5)
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(IconMark("check", Tone.GOOD, tokens.ICON))
        row.addWidget(label(self.tr("Không có việc nào chờ xử lý"), kind="field", strong=True))
        row.addStretch(1)
        card.hide()
        return card

    def _arrange(self) -> None:
        inner = QWidget()
        set_roles(inner, role="clear")
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, tokens.SPACE_1, 0)
        self._list.setSpacing(tokens.SPACE_3)
        self._list.addWidget(self.empty)
        self._list.addWidget(self._more)
        self._list.addStretch(1)
        self._more.hide()
        self._area = scrolled(inner, Qt.FocusPolicy.StrongFocus)
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE_5)
        head.addWidget(label(self.title, kind="title"))
        head.addWidget(self._count, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        whole.setSpacing(tokens.SPACE_3)
        whole.addLayout(head)
        whole.addWidget(self.trouble)
        whole.addWidget(self.notice)
        whole.addWidget(self._area, 1)

    def on_shown(self) -> None:
        """Read again; the first note takes the focus, so that typing can begin."""
        self._model.refresh()
        first = next(iter(self.cards.values()), None)
        (first.note if first else self._area).setFocus()

    @Slot(object)
    def _put(self, waiting: Waiting) -> None:
        self._put_trouble(waiting)
        wanted = {issue.key: issue for issue in waiting.issues}
        had_focus = self._area.hasFocus() or any(c.note.hasFocus() for c in self.cards.values())
        for key in [key for key, card in self.cards.items() if wanted.get(key) != card.issue]:
            self._drop(key)
        for place, issue in enumerate(waiting.issues):
            if issue.key not in self.cards:
                self._add(issue, place)
        self.cards = {key: self.cards[key] for key in wanted}
        total = len(wanted) + waiting.left_out
        self._count.setText(self.tr("{n} việc").format(n=total) if total else "")
        self._more.setText(
            self.tr("Còn {n} việc nữa, hiện ra khi xử lý xong các việc trên.").format(
                n=waiting.left_out
            )
        )
        self._more.setVisible(waiting.left_out > 0)
        self.empty.setVisible(not wanted and waiting.trouble is None)
        if had_focus and self.isVisible() and not any(c.note.hasFocus() for c in self._shown()):
            first = next(iter(self.cards.values()), None)
            (first.note if first else self._area).setFocus()

    def _shown(self) -> list[IssueCard]:
        return list(self.cards.values())

    def _put_trouble(self, waiting: Waiting) -> None:
        if waiting.trouble is None:
            self.trouble.dismiss()
            return
        message = waiting.trouble
        rest = f"{message.safe} {message.next}"
        self.trouble.say(message.what, rest, Tone.LATE, self.tr("Mở trang Đồng bộ"))

    def _add(self, issue: Issue, place: int) -> None:
        card = IssueCard(issue)
        card.opened.connect(self.opened)
        card.kept.connect(self._model.settle)
        card.taken.connect(self._model.take)
        self.cards[issue.key] = card
        self._list.insertWidget(place, card)

    def _drop(self, key: str) -> None:
        card = self.cards.pop(key)
        self._list.removeWidget(card)
        card.hide()
        card.deleteLater()

    @Slot(str, str)
    def _settled(self, key: str, code: str) -> None:
        if key in self.cards:
            self._drop(key)
        self.notice.say(self.tr("Đã ghi cách xử lý vào hồ sơ {code}.").format(code=code))
        self._area.setFocus()

    @Slot(str, object)
    def _refused(self, key: str, error: CounterError) -> None:
        if key in self.cards:
            self.cards[key].refuse(error)

    @Slot(object)
    def _failed(self, error: CounterError) -> None:
        self.notice.say_error(sentences(error))
