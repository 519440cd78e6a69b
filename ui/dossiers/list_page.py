"""The list of dossiers: filters above, rows below, Enter opens one."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from counter_app.domain.errors import CounterError
from counter_app.messages import sentences
from ui import theme, tokens
from ui.dossiers import table
from ui.dossiers.list_model import Choices, ListModel
from ui.dossiers.list_view import ListView
from ui.dossiers.query import DueChoice, Query, StatusChoice, SyncChoice
from ui.tokens import Tone
from ui.widgets.basic import Button, label
from ui.widgets.field import Choice
from ui.widgets.flow import flowing
from ui.widgets.notice import Notice
from ui.widgets.page import Page
from ui.widgets.row_list import Hinted
from ui.widgets.text import LineEdit

MOST_COPIED = 5000
_TEXT_WIDTH = 180


class ListPage(Page):
    """Filters, rows and how many there are.

    Signals:
        opened: the code of a dossier.
    """

    opened = Signal(str)

    def __init__(self, model: ListModel) -> None:
        super().__init__("")
        self.title = self.tr("Danh sách hồ sơ")
        self._model = model
        self._wanted_code, self._wanted_row, self._top = "", -1, 0
        self._left_out = 0
        self.text = LineEdit(self.tr("Lọc theo chữ"))
        self.text.setPlaceholderText(self.tr("Tên không dấu, mã, điện thoại, thủ tục…"))
        self.text.setClearButtonEnabled(True)
        self.status, self.due, self.sync = self._choices()
        self.sector, self.clerk = Choice(self.tr("Lĩnh vực")), Choice(self.tr("Người nhận"))
        self.columns = Button(self.tr("Cột"), role="quiet")
        self.print = Button(self.tr("In"), role="quiet", key="Ctrl P")
        self.export = Button(self.tr("Xuất Excel"), role="quiet", key="Ctrl E")
        self._put_choices(Choices((), ()))
        self.today = Button(self.tr("Nhận hôm nay"))
        self.today.setCheckable(True)
        self.reset = Button(self.tr("Bỏ lọc"), role="quiet")
        self._count = label("", tone=Tone.MUTED)
        self.notice = Notice()
        self.view = ListView(model.table)
        self.view.setAccessibleName(self.title)
        self._middle = Hinted(self.view)
        self._arrange()
        self._connect()

    def _choices(self) -> tuple[Choice, Choice, Choice]:
        status, due, sync = (
            Choice(self.tr("Tình trạng")),
            Choice(self.tr("Hẹn trả")),
            Choice(self.tr("Cổng")),
        )
        for value, text in (
            (StatusChoice.ALL, self.tr("Mọi tình trạng")),
            (StatusChoice.OPEN, self.tr("Chưa xong")),
            (StatusChoice.WAITING, self.tr("Chờ bổ sung, nộp tiền")),
            (StatusChoice.READY, self.tr("Chờ trả kết quả")),
            (StatusChoice.CLOSED, self.tr("Đã kết thúc")),
        ):
            status.addItem(text, value.value)
        for due_value, text in (
            (DueChoice.ALL, self.tr("Mọi hạn trả")),
            (DueChoice.OVERDUE, self.tr("Quá hạn")),
            (DueChoice.TODAY, self.tr("Hạn hôm nay")),
            (DueChoice.SOON, self.tr("Hạn đến ngày mai")),
        ):
            due.addItem(text, due_value.value)
        for sync_value, text in (
            (SyncChoice.ALL, self.tr("Cổng: tất cả")),
            (SyncChoice.WAITING, self.tr("Chờ gửi")),
            (SyncChoice.ACKNOWLEDGED, self.tr("Đã lên Cổng")),
            (SyncChoice.ATTENTION, self.tr("Cần xử lý")),
        ):
            sync.addItem(text, sync_value.value)
        return status, due, sync

    def _arrange(self) -> None:
        for choice, width in (
            (self.status, 148),
            (self.due, 136),
            (self.sync, 144),
            (self.sector, 152),
            (self.clerk, 168),
        ):
            theme.least_width(choice, width)
        theme.least_width(self.text, _TEXT_WIDTH)
        filters = QHBoxLayout()
        filters.setSpacing(tokens.SPACE_2)
        filters.addWidget(self.text, 1)
        filters.addWidget(flowing(self.status, self.due, self.sync, self.today, self.reset))
        head = QHBoxLayout()
        head.addWidget(label(self.title, kind="title"))
        head.addSpacing(tokens.SPACE_3)
        head.addWidget(self._count, 1, Qt.AlignmentFlag.AlignVCenter)
        head.setSpacing(tokens.SPACE_2)
        head.addWidget(flowing(self.sector, self.clerk, self.columns, self.print, self.export))
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        column.setSpacing(tokens.SPACE_3)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addLayout(filters)
        column.addWidget(self._middle, 1)

    def _connect(self) -> None:
        self.text.edited.connect(self._changed)
        self.text.textChanged.connect(self._cleared)
        for choice in (self.status, self.due, self.sync, self.sector, self.clerk):
            choice.activated.connect(self._changed)
        self.today.toggled.connect(self._changed)
        self.reset.clicked.connect(self._reset)
        self.view.opened.connect(self._model.find)
        self.view.looked_at.connect(self._model.looks_at)
        self.view.copy_wanted.connect(self._copy)
        self._model.copied.connect(self._copied)
        self._model.found.connect(self.opened)
        self.columns.clicked.connect(self._choose_columns)
        self.export.clicked.connect(self._export)
        self.print.clicked.connect(self._print)
        for key, act in (("Ctrl+E", self._export), ("Ctrl+P", self._print)):
            QShortcut(QKeySequence(key), self).activated.connect(act)
        self._model.choices_changed.connect(self._put_choices)
        self.view.horizontalHeader().sectionClicked.connect(self._sort)
        self._model.counted.connect(self._counted)
        self._model.query_changed.connect(self._put_query)
        self._model.exported.connect(self._exported)
        self._model.failed.connect(self.show_trouble)
        self._model.table.modelAboutToBeReset.connect(self._remember)
        self._model.table.modelReset.connect(self._select_again)

    def said(self) -> str:
        """What stands in place of rows; empty while there are some."""
        return self._middle.hinted()

    def on_shown(self) -> None:
        """Read if something changed; the rows get the focus."""
        self._model.shown(True)
        self.view.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        self._model.shown(False)
        super().hideEvent(event)

    def set_narrow(self, narrow: bool) -> None:
        """Leave out the columns one can do without."""
        self.view.set_narrow(narrow)
        self.reset.setVisible(not narrow or self._model.query.is_narrowed)

    @Slot()
    def _changed(self) -> None:
        self._model.ask(
            replace(
                self._model.query,
                text=self.text.text(),
                status=StatusChoice(self.status.currentData()),
                due=DueChoice(self.due.currentData()),
                sync=SyncChoice(self.sync.currentData()),
                only_today=self.today.isChecked(),
                sector=self.sector.currentData() or "",
                clerk=self.clerk.currentData() or "",
            )
        )

    @Slot(str)
    def _cleared(self, text: str) -> None:
        if not text and self._model.query.text:
            self._changed()

    @Slot()
    def _reset(self) -> None:
        self._model.ask(Query(order=self._model.query.order))
        self.view.setFocus()

    @Slot(object)
    def _put_query(self, query: Query) -> None:
        """Show choices that came from elsewhere, such as a number of the truth bar."""
        if self.text.text() != query.text:
            self.text.setText(query.text)
        self.status.setCurrentIndex(self.status.findData(query.status.value))
        self.due.setCurrentIndex(self.due.findData(query.due.value))
        self.sync.setCurrentIndex(self.sync.findData(query.sync.value))
        for choice, value in ((self.sector, query.sector), (self.clerk, query.clerk)):
            choice.setCurrentIndex(max(choice.findData(value), 0))
        self.today.blockSignals(True)
        self.today.setChecked(query.only_today)
        self.today.blockSignals(False)
        self.reset.setEnabled(query.is_narrowed)

    @Slot(object)
    def _put_choices(self, choices: Choices) -> None:
        """Offer the sectors and clerks there are; what is chosen stays chosen."""
        for choice, every, values, chosen in (
            (self.sector, self.tr("Mọi lĩnh vực"), choices.sectors, self._model.query.sector),
            (self.clerk, self.tr("Mọi người nhận"), choices.clerks, self._model.query.clerk),
        ):
            choice.clear()
            choice.addItem(every, "")
            for value in dict.fromkeys((*values, *((chosen,) if chosen else ()))):
                choice.addItem(value, value)
            choice.setCurrentIndex(max(choice.findData(chosen), 0))

    @Slot()
    def _choose_columns(self) -> None:
        menu = self.view.column_menu()
        menu.exec(self.columns.mapToGlobal(self.columns.rect().bottomLeft()))
        menu.deleteLater()

    @Slot()
    def _export(self) -> None:
        """Ask where to, then write the list as seen."""
        kind = self.tr("Bảng tính Excel (*.xlsx)")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Xuất danh sách"), "ho-so.xlsx", kind)
        if name:
            file = Path(name)
            self.export_to(file if file.suffix else file.with_suffix(".xlsx"))

    def export_to(self, file: Path) -> None:
        """Write the list as seen, all of its rows, and say how many."""
        self.notice.say(self.tr("Đang xuất ra tệp {file}…").format(file=file.name))
        self._model.export(self._as_seen(), file)

    def _as_seen(self) -> list[tuple[str, str]]:
        """Names and headings of the columns, from left to right."""
        headings = table.headings()
        return [(table.COLUMN_NAMES[one], headings[one]) for one in self.view.columns()]

    @Slot()
    def _print(self) -> None:
        """Make pages of the list as seen; what is chosen above it stands on them."""
        chosen = [self.text.text().strip()]
        for choice in (self.status, self.due, self.sync, self.sector, self.clerk):
            if choice.currentIndex() > 0:
                chosen.append(choice.currentText())
        if self.today.isChecked():
            chosen.append(self.today.text())
        said = " · ".join(part for part in chosen if part)
        self._model.lay_out(self._as_seen(), (said,) if said else ())

    @Slot(object)
    def _copy(self, rows: list[int]) -> None:
        """Copy the selected rows; a clipboard is not the place for more than some thousand."""
        self._left_out = max(len(rows) - MOST_COPIED, 0)
        self._model.copy(rows[:MOST_COPIED], self.view.columns())

    @Slot(str, int)
    def _copied(self, text: str, rows: int) -> None:
        QGuiApplication.clipboard().setText(text)
        said = self.tr("Đã chép {n} dòng.").format(n=rows)
        if self._left_out:
            rest = self.tr("Còn {n} dòng chưa chép: dùng Ctrl E để lấy tất cả.")
            self.notice.say(said, rest.format(n=self._left_out), Tone.SOON)
        else:
            self.notice.say(said)

    @Slot(str, int)
    def _exported(self, name: str, rows: int) -> None:
        said = self.tr("Đã xuất {n} hồ sơ ra tệp {file}.").format(n=rows, file=name)
        self.notice.say(said, tone=Tone.GOOD)

    @Slot(int)
    def _counted(self, total: int) -> None:
        self._count.setText(self.tr("{n} hồ sơ").format(n=total))
        narrowed = self._model.query.is_narrowed
        empty = (
            self.tr("Không có hồ sơ nào khớp bộ lọc.")
            if narrowed
            else self.tr("Chưa có hồ sơ nào. F2 để tiếp nhận.")
        )
        self._middle.put_hint(empty)
        self._middle.show_view(bool(total))

    @Slot(object)
    def show_trouble(self, error: CounterError) -> None:
        """Say what went wrong; the list stays."""
        self.notice.say_error(sentences(error))

    @Slot(int)
    def _sort(self, column: int) -> None:
        order = table.ORDERS.get(column)
        if order is not None:
            self._model.sort(order if self._model.query.order == f"-{order}" else f"-{order}")

    @Slot()
    def _remember(self) -> None:
        index = self.view.currentIndex()
        self._wanted_code = self._model.table.key_at(index.row()) if index.isValid() else ""
        self._wanted_row, self._top = index.row(), self.view.verticalScrollBar().value()

    @Slot()
    def _select_again(self) -> None:
        count = self._model.table.rowCount()
        if not count:
            return
        row = self._model.table.row_of(self._wanted_code)
        if row is None:
            row = min(max(self._wanted_row, 0), count - 1) if self._wanted_code else 0
        self.view.selectRow(row)
        if self._wanted_code:
            self.view.verticalScrollBar().setValue(self._top)
