"""The card "Gửi bằng USB": a bundle out, an answer in. Shown where this desk was paired with a
gateway.

Owns these two questions and their words. The bundle is made and read by `sync.desk.bundles`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from counter_app.domain.errors import CounterError, NotFound
from counter_app.messages import sentences
from counter_app.services import bundles
from counter_app.services.container import Services
from counter_app.services.whole_file import write_whole
from ui import tokens
from ui.changes import Change, Changes
from ui.store_thread import StoreThread
from ui.tokens import Tone
from ui.widgets.basic import Button, label, set_roles
from ui.widgets.notice import Notice

if TYPE_CHECKING:
    from sync.desk.bundles import Exported, Imported

ENDING = ".goi"


class StickModel(QObject):
    """Writes and reads bundles in the store's thread.

    Signals:
        paired: whether this desk can send by stick.
        written: an `Exported`.
        read: an `Imported`.
        failed: a `CounterError`.
    """

    paired = Signal(bool)
    written = Signal(object)
    read = Signal(object)
    failed = Signal(object)

    def __init__(self, store: StoreThread, changes: Changes, clerk: Callable[[], str]) -> None:
        super().__init__()
        self._store, self._changes, self._clerk = store, changes, clerk

    @Slot()
    def refresh(self) -> None:
        """Look whether this desk is paired."""
        self._store.ask(lambda s: bundles.paired(s) is not None, self.paired.emit)

    def write(self, path: Path) -> None:
        """Write everything that waits into a new file."""
        clerk = self._clerk()

        def work(s: Services) -> Exported:
            from sync.desk.bundles import export

            made = export(s, clerk)
            # The system's own dialog has asked before it gives a name that exists.
            write_whole(path, made.data, force=True)
            return made

        self._store.ask(work, self.written.emit, self.failed.emit)

    def take(self, path: Path) -> None:
        """Take in an answer."""

        def work(s: Services) -> Imported:
            from sync.desk.bundles import take_answer

            try:
                data = path.read_bytes()
            except OSError as error:
                raise NotFound("file-missing", "file", file=path.name) from error
            return take_answer(s, data)

        self._store.ask(work, self._taken, self.failed.emit)

    @Slot(object)
    def _taken(self, done: Imported) -> None:
        self.read.emit(done)
        self._changes.tell(Change.SYNC | Change.DOSSIERS)


class StickCard(QFrame):
    """Two buttons and what came of them.

    Signals:
        write_wanted: ask where to write a bundle.
        read_wanted: ask for the answer's file.
    """

    write_wanted = Signal()
    read_wanted = Signal()

    def __init__(self, model: StickModel) -> None:
        super().__init__()
        set_roles(self, role="card")
        self.notice = Notice()
        self.write_button = Button(self.tr("Ghi gói gửi ra USB…"), icon="send")
        self.read_button = Button(self.tr("Nhận gói trả lời…"))
        self.write_button.clicked.connect(self.write_wanted)
        self.read_button.clicked.connect(self.read_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_5, tokens.SPACE_4, tokens.SPACE_5, tokens.SPACE_4)
        column.setSpacing(tokens.SPACE_3)
        column.addWidget(label(self.tr("Gửi bằng USB"), kind="field", strong=True))
        advice = self.tr(
            "Khi mất mạng lâu: ghi gói gửi, mang USB sang cổng, rồi nhận gói trả lời mang về. "
            "Hồ sơ chỉ được coi là đã gửi sau khi nhận gói trả lời."
        )
        column.addWidget(label(advice, tone=Tone.MUTED, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(self.write_button)
        row.addWidget(self.read_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.notice)
        self.setVisible(False)
        model.paired.connect(self.setVisible)
        model.written.connect(self._written)
        model.read.connect(self._read)
        model.failed.connect(self._failed)

    @Slot(object)
    def _written(self, made: Exported) -> None:
        first = self.tr("Đã ghi gói số {number}: {records} việc.")
        rest = self.tr("Rút USB an toàn rồi mang sang cổng.")
        if made.left:
            rest = self.tr("Còn {left} việc cho gói sau, sau khi nhận gói trả lời.")
        self.notice.say(
            first.format(number=made.number, records=made.records), rest.format(left=made.left)
        )

    @Slot(object)
    def _read(self, done: Imported) -> None:
        if done.is_known:
            self.notice.say(self.tr("Gói này đã được nhận từ trước, không có gì mới."))
            return
        text = self.tr("Cổng đã giữ thêm {acknowledged} việc; nhận về {pulled}; còn chờ {pending}.")
        self.notice.say(
            text.format(acknowledged=done.acknowledged, pulled=done.pulled, pending=done.pending),
            tone=Tone.GOOD,
        )

    @Slot(object)
    def _failed(self, error: CounterError) -> None:
        self.notice.say_error(sentences(error))
