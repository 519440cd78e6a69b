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
from counter_app.domain.wording import size_text
from counter_app.messages import sentences, sentences_of
from counter_app.services import bundles
from counter_app.services.container import Services
from counter_app.services.whole_file import whole_file
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
    """Writes and reads bundles, in the thread of long exports: a bundle full of scans takes as long
    as the stick does.

    Signals:
        paired: whether this desk can send by stick.
        begun: a bundle is being written or read.
        written: an `Exported`.
        read: an `Imported`.
        failed: a `CounterError`.
    """

    paired = Signal(bool)
    begun = Signal()
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

            # The system's own dialog has asked before it gives a name that exists.
            with whole_file(path, force=True) as file:
                return export(s, clerk, file)

        self.begun.emit()
        self._store.ask(work, self.written.emit, self.failed.emit)

    def take(self, path: Path) -> None:
        """Take in an answer."""

        def work(s: Services) -> Imported:
            from sync.desk.bundles import take_answer

            try:
                file = path.open("rb")
            except OSError as error:
                raise NotFound("file-missing", "file", file=path.name) from error
            with file:
                return take_answer(s, file)

        self.begun.emit()
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
            "Bản quét đi kèm, mỗi gói nhiều nhất 200 MB. Hồ sơ và bản quét chỉ được coi là đã gửi "
            "sau khi nhận gói trả lời."
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
        model.paired.connect(self._paired)
        model.begun.connect(self._begun)
        model.written.connect(self._written)
        model.read.connect(self._read)
        model.failed.connect(self._failed)

    @Slot(bool)
    def _paired(self, is_paired: bool) -> None:
        """Asked behind whatever was under way: that is over, however it ended."""
        self.setVisible(is_paired)
        self._allow(True)

    @Slot()
    def _begun(self) -> None:
        self._allow(False)
        self.notice.say(self.tr("Đang làm việc với USB…"), self.tr("Chưa rút USB ra."))

    def _allow(self, is_allowed: bool) -> None:
        self.write_button.setEnabled(is_allowed)
        self.read_button.setEnabled(is_allowed)

    @Slot(object)
    def _written(self, made: Exported) -> None:
        self._allow(True)
        first = self.tr("Đã ghi gói số {number}: {records} việc.")
        if made.scans:
            first = self.tr("Đã ghi gói số {number}: {records} việc, {scans} bản quét ({size}).")
        rest = self.tr("Rút USB an toàn rồi mang sang cổng.")
        if made.left:
            text = self.tr("Còn {left} việc cho gói sau, sau khi nhận gói trả lời.")
            rest = text.format(left=made.left)
        if made.scans_left:
            text = self.tr(
                "Còn {left} việc và {scans} bản quét cho gói sau, sau khi nhận gói trả lời."
            )
            rest = text.format(left=made.left, scans=made.scans_left)
        if made.broken:
            text = self.tr("{count} bản quét không đọc được: báo quản trị viên.")
            rest = f"{text.format(count=made.broken)} {rest}"
        words = first.format(
            number=made.number,
            records=made.records + made.inherited,
            scans=made.scans,
            size=size_text(made.scan_bytes),
        )
        self.notice.say(words, rest)

    @Slot(object)
    def _read(self, done: Imported) -> None:
        self._allow(True)
        if done.is_known:
            self.notice.say(self.tr("Gói này đã được nhận từ trước, không có gì mới."))
            return
        text = self.tr("Cổng đã giữ thêm {acknowledged} việc; nhận về {pulled}; còn chờ {pending}.")
        words = text.format(
            acknowledged=done.acknowledged, pulled=done.pulled, pending=done.pending
        )
        self.notice.say(words, self._rest(done), tone=Tone.GOOD)

    def _rest(self, done: Imported) -> str:
        """What an answer said of scans, and of records of former machines that were refused."""
        said = []
        if done.scans_held or done.scans_fetched or done.scans_left:
            text = self.tr("Bản quét: cổng đã giữ thêm {held}, nhận về {fetched}, còn chờ {left}.")
            said.append(
                text.format(held=done.scans_held, fetched=done.scans_fetched, left=done.scans_left)
            )
        for _, code in done.refused:
            words = sentences_of(code)
            said.append(f"{words.what} {words.next}")
        return " ".join(said)

    @Slot(object)
    def _failed(self, error: CounterError) -> None:
        self._allow(True)
        self.notice.say_error(sentences(error))
