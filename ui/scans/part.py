"""The part "Bản quét" of a dossier: its scans, and below them what is being added or removed.

Owns rows, the offer with its cost, and the reason for removing. Must not read files: the model
does.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QTimer, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from counter_app.domain.errors import CounterError
from counter_app.domain.wording import seconds_text, size_text
from counter_app.messages import sentences
from counter_app.services.attachments import Scan, ScanState
from ui import tokens
from ui.scans.model import Offer, ScansModel
from ui.tokens import Tone
from ui.widgets.basic import Button, ElidedLabel, clear_layout, label, set_roles
from ui.widgets.field import Choice, Field
from ui.widgets.text import LineEdit

_TONES = {
    ScanState.WAITING: Tone.SOON,
    ScanState.SENT: Tone.GOOD,
    ScanState.HERE: Tone.MUTED,
    ScanState.ELSEWHERE: Tone.MUTED,
    ScanState.FETCHING: Tone.SOON,
}


class ScansPart(QWidget):
    """Shows the scans of one dossier and changes them.

    Attributes:
        ask_files: Lets the clerk choose files; replaced in tests.
    """

    def __init__(self, model: ScansModel) -> None:
        super().__init__()
        self._model = model
        self._code = ""
        self._papers: tuple[str, ...] = ()
        self._shown: object = None
        self._offer: Offer | None = None
        self._leaving: Scan | None = None
        self._queued: list[Path] = []
        self.ask_files: Callable[[], Sequence[Path]] = self._ask_files
        self._rows = QGridLayout()
        self._said = label("", wrap=True)
        self.add_button = Button(self.tr("Thêm bản quét…"), icon="plus", key="Alt Q")
        self._hint = label(
            self.tr("hoặc kéo tệp PDF, JPEG, PNG, TIFF thả vào đây"), tone=Tone.MUTED, wrap=True
        )
        self.offer_box, self.leave_box = QFrame(), QFrame()
        self._cost = label("", wrap=True)
        self.paper = Choice("")
        self.yes_button = Button(self.tr("Thêm vào hồ sơ"), role="primary", icon="check")
        self.no_button = Button(self.tr("Thôi"), role="quiet")
        self.reason = LineEdit("")
        self._reason_field = Field(self.tr("Lý do bỏ"), self.reason)
        self.leave_button = Button(self.tr("Bỏ bản quét"), role="primary")
        self.keep_button = Button(self.tr("Thôi"), role="quiet")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._rows.setHorizontalSpacing(tokens.SPACE_4)
        self._rows.setVerticalSpacing(tokens.SPACE_1)
        self._rows.setColumnStretch(0, 1)
        beside = QHBoxLayout()
        beside.setSpacing(tokens.SPACE_3)
        beside.addWidget(self.add_button)
        beside.addWidget(self._hint, 1)
        paper = Field(self.tr("Thuộc giấy tờ"), self.paper)
        _boxed(self.offer_box, self._cost, paper, self.yes_button, self.no_button)
        self._leave_text = label("", wrap=True)
        _boxed(
            self.leave_box,
            self._leave_text,
            self._reason_field,
            self.leave_button,
            self.keep_button,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_2)
        column.addLayout(self._rows)
        column.addWidget(self._said)
        column.addWidget(self.offer_box)
        column.addWidget(self.leave_box)
        column.addLayout(beside)
        for hidden in (self._said, self.offer_box, self.leave_box):
            hidden.hide()

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.choose)
        self.yes_button.clicked.connect(self._accept)
        self.no_button.clicked.connect(self._decline)
        self.leave_button.clicked.connect(self._leave)
        self.keep_button.clicked.connect(self._keep)
        self.reason.returnPressed.connect(self._leave)
        self._model.offered.connect(self._put_offer)
        self._model.added.connect(self._added)
        self._model.removed.connect(self._removed)
        self._model.asked_for.connect(self._asked_for)
        self._model.failed.connect(self._failed)
        self._model.busy_changed.connect(self._set_busy)

    def put(self, code: str, scans: Sequence[Scan], papers: Sequence[str]) -> None:
        """Show the scans of a dossier; what was begun on another one is left."""
        if code != self._code:
            self._code = code
            self._offer, self._leaving, self._queued = None, None, []
            for widget in (self._said, self.offer_box, self.leave_box):
                widget.hide()
        shown = (code, tuple(scans), tuple(papers))
        if shown == self._shown:  # read again, not changed: the focus stays where it is
            return
        self._shown, self._papers = shown, tuple(papers)
        clear_layout(self._rows)
        for row, scan in enumerate(scans):
            self._put_row(row, scan)
        if not scans:
            self._rows.addWidget(label(self.tr("Chưa có bản quét nào"), tone=Tone.MUTED), 0, 0)

    def _put_row(self, row: int, scan: Scan) -> None:
        about = "" if scan.document is None else self._paper_name(scan.document)
        name = ElidedLabel(" · ".join(part for part in (scan.name, about) if part))
        is_away = scan.state in (ScanState.ELSEWHERE, ScanState.FETCHING)
        look = Button(self.tr("Lấy về") if is_away else self.tr("Xem"), role="quiet")
        look.setAccessibleName(f"{look.text().strip()}: {scan.name}")
        look.setEnabled(scan.state is not ScanState.FETCHING)
        look.clicked.connect(partial(self._model.open, scan))
        leave = Button(self.tr("Bỏ…"), role="quiet")
        leave.setAccessibleName(self.tr("Bỏ bản quét: {name}").format(name=scan.name))
        leave.clicked.connect(partial(self._ask_reason, scan))
        size = label(size_text(scan.size), tone=Tone.MUTED)
        is_below = bool(scan.above) and not scan.is_above
        state = label(self._state(scan), tone=Tone.SOON if is_below else _TONES[scan.state])
        state.setToolTip(scan.above)
        for column, widget in enumerate((name, size, state, look, leave)):
            self._rows.addWidget(widget, row, column)

    def _state(self, scan: Scan) -> str:
        if scan.above:
            if scan.is_above:
                return self.tr("Đã gửi, đã lên cấp trên")
            return self.tr("Đã gửi, chưa lên cấp trên")
        words = {
            ScanState.WAITING: self.tr("Chờ gửi"),
            ScanState.SENT: self.tr("Đã gửi"),
            ScanState.HERE: self.tr("Có trên máy này"),
            ScanState.ELSEWHERE: self.tr("Ở quầy khác"),
            ScanState.FETCHING: self.tr("Đang chờ lấy về"),
        }
        return words[scan.state]

    def _paper_name(self, number: int) -> str:
        known = self._papers[number - 1] if number <= len(self._papers) else ""
        return known or self.tr("giấy tờ {n}").format(n=number)

    def takes(self, data: QMimeData) -> bool:
        """Whether these are files that may be dropped here."""
        return bool(self._code) and bool(_paths(data))

    def drop(self, data: QMimeData) -> None:
        """Take files that were dropped."""
        self.offer_files(_paths(data))

    @Slot()
    def choose(self) -> None:
        """Let the clerk choose files."""
        if self._code:
            self.offer_files(self.ask_files())

    def offer_files(self, paths: Sequence[Path]) -> None:
        """Prepare files one after the other, each with its own question."""
        self._queued += paths
        if self._offer is None:
            self._next()

    def _next(self) -> None:
        if self._queued:
            self._say("", Tone.MUTED)
            self._model.prepare(self._code, self._queued.pop(0))

    def _ask_files(self) -> Sequence[Path]:
        title = self.tr("Chọn bản quét")
        kinds = self.tr("Bản quét (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)")
        names, _ = QFileDialog.getOpenFileNames(self, title, "", kinds)
        return [Path(name) for name in names]

    @Slot(object)
    def _put_offer(self, offer: Offer) -> None:
        if offer.code != self._code:
            return
        self._offer = offer
        made = offer.prepared
        parts = [made.name, size_text(len(made.kept))]
        if len(made.kept) != len(made.original):
            text = self.tr("{kept}, làm nhẹ từ {original}")
            parts[1] = text.format(kept=parts[1], original=size_text(len(made.original)))
        if offer.seconds is None:
            parts.append(self.tr("chưa đo được tốc độ gửi"))
        else:
            text = self.tr("gửi khoảng {time} ở tốc độ hiện tại")
            parts.append(text.format(time=seconds_text(offer.seconds)))
        self._cost.setText(" · ".join(parts))
        self.paper.clear()
        self.paper.addItem(self.tr("Không riêng giấy nào"), None)
        for number, name in enumerate(self._papers, start=1):
            self.paper.addItem(f"{number}. {name}", number)
        self.leave_box.hide()
        self.offer_box.show()
        _bring_up(self.offer_box)
        self.paper.setFocus()

    @Slot()
    def _accept(self) -> None:
        if self._offer is not None:
            self._model.add(self._offer, self.paper.currentData())

    @Slot()
    def _decline(self) -> None:
        self._offer = None
        self.offer_box.hide()
        self.add_button.setFocus()
        self._next()

    @Slot(str)
    def _added(self, name: str) -> None:
        self._decline()
        self._say(self.tr("Đã thêm bản quét {name}.").format(name=name), Tone.GOOD)

    def _ask_reason(self, scan: Scan) -> None:
        self._leaving = scan
        text = self.tr("Bỏ {name} khỏi hồ sơ? Tệp và nhật ký vẫn được giữ.")
        self._leave_text.setText(text.format(name=scan.name))
        self.reason.clear()
        self._reason_field.clear_error()
        self.offer_box.hide()
        self.leave_box.show()
        _bring_up(self.leave_box)
        self.reason.setFocus()

    @Slot()
    def _leave(self) -> None:
        if self._leaving is None:
            return
        if not self.reason.text().strip():
            self._reason_field.show_error(self.tr("Ghi lý do."))
            self.reason.setFocus()
            return
        self._model.remove(self._code, self._leaving, self.reason.text())

    @Slot()
    def _keep(self) -> None:
        self._leaving = None
        self.leave_box.hide()
        self.offer_box.setVisible(self._offer is not None)
        self.add_button.setFocus()

    @Slot(str)
    def _removed(self, name: str) -> None:
        self._keep()
        self._say(self.tr("Đã bỏ bản quét {name}.").format(name=name), Tone.GOOD)

    @Slot(str)
    def _asked_for(self, name: str) -> None:
        text = self.tr("{name} sẽ về cùng lần kết nối kế tiếp.")
        self._say(text.format(name=name), Tone.INFO)

    @Slot(object)
    def _failed(self, error: CounterError) -> None:
        message = sentences(error)
        self._say(f"{message.what} {message.safe} {message.next}", Tone.LATE)
        if self._offer is None:
            self._next()

    @Slot(bool)
    def _set_busy(self, busy: bool) -> None:
        self.add_button.setEnabled(not busy)
        self.yes_button.setEnabled(not busy)
        if busy and self._offer is None:
            self._say(self.tr("Đang làm nhẹ bản quét…"), Tone.MUTED)
        elif not busy and self._offer is None:
            self._say("", Tone.MUTED)

    def said(self) -> str:
        """What was said last; empty when nothing is."""
        return self._said.text()

    def cost(self) -> str:
        """What is said of the scan on offer."""
        return self._cost.text()

    def _say(self, text: str, tone: Tone) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))
        set_roles(self._said, tone=tone.value)


def _boxed(box: QFrame, text: QWidget, field: Field, yes: Button, no: Button) -> None:
    set_roles(box, role="inset")
    column = QVBoxLayout(box)
    column.setContentsMargins(tokens.SPACE_3, tokens.SPACE_3, tokens.SPACE_3, tokens.SPACE_3)
    column.setSpacing(tokens.SPACE_2)
    column.addWidget(text)
    column.addWidget(field)
    across = QHBoxLayout()
    across.setSpacing(tokens.SPACE_2)
    across.addWidget(yes)
    across.addWidget(no)
    across.addStretch(1)
    column.addLayout(across)


def _bring_up(widget: QWidget) -> None:
    """Scroll to what just appeared, once it has its place."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None:
        QTimer.singleShot(0, widget, partial(area.ensureWidgetVisible, widget))


def _paths(data: QMimeData) -> list[Path]:
    """Local files among what is dragged."""
    found = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in found if path.is_file()]
