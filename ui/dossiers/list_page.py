"""The list of dossiers: filters above, rows below, Enter opens one."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
)

from counter_app.domain.errors import CounterError
from counter_app.messages import sentences
from ui import tokens
from ui.dossiers import table
from ui.dossiers.list_model import ListModel
from ui.dossiers.query import DueChoice, Query, StatusChoice, SyncChoice
from ui.tokens import Tone
from ui.widgets.basic import Button, label
from ui.widgets.field import Choice
from ui.widgets.notice import Notice
from ui.widgets.page import Page
from ui.widgets.text import LineEdit

_WIDTHS = {
    table.CODE: 188,
    table.RECEIVED: 100,
    table.DUE: 244,
    table.STATUS: 146,
    table.SYNC: 124,
}
_NARROW_WIDTHS = {table.CODE: 176, table.DUE: 160, table.STATUS: 140}


class DossierView(QTableView):
    """The table itself: whole rows, Enter opens.

    Signals:
        opened: the row that is wanted.
    """

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(table.CellPainter(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(tokens.ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.doubleClicked.connect(self._pressed)

    @Slot(QModelIndex)
    def _pressed(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


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
        self._wanted_code = ""
        self.text = LineEdit(self.tr("Lọc theo chữ"))
        self.text.setPlaceholderText(self.tr("Tên không dấu, mã, điện thoại, thủ tục…"))
        self.text.setClearButtonEnabled(True)
        self.status, self.due, self.sync = self._choices()
        self.today = Button(self.tr("Nhận hôm nay"))
        self.today.setCheckable(True)
        self.reset = Button(self.tr("Bỏ lọc"), role="quiet")
        self._count = label("", tone=Tone.MUTED)
        self.notice = Notice()
        self.view = DossierView()
        self.view.setModel(model.table)
        self.view.setAccessibleName(self.title)
        self._none = label("", kind="field", tone=Tone.MUTED, wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.view)
        self._middle.addWidget(self._none)
        self._arrange()
        self._connect()
        self._size_columns(narrow=False)

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
        filters = QHBoxLayout()
        filters.setSpacing(tokens.SPACE_2)
        filters.addWidget(self.text, 1)
        for choice, width in ((self.status, 148), (self.due, 136), (self.sync, 144)):
            choice.setMinimumWidth(width)
            filters.addWidget(choice)
        for button in (self.today, self.reset):
            filters.addWidget(button)
        head = QHBoxLayout()
        head.addWidget(label(self.title, kind="title"))
        head.addSpacing(tokens.SPACE_3)
        head.addWidget(self._count, 1, Qt.AlignmentFlag.AlignBottom)
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
        for choice in (self.status, self.due, self.sync):
            choice.activated.connect(self._changed)
        self.today.toggled.connect(self._changed)
        self.reset.clicked.connect(self._reset)
        self.view.opened.connect(self._open)
        self.view.horizontalHeader().sectionClicked.connect(self._sort)
        self._model.counted.connect(self._counted)
        self._model.query_changed.connect(self._put_query)
        self._model.failed.connect(self._failed)
        self._model.table.modelAboutToBeReset.connect(self._remember)
        self._model.table.modelReset.connect(self._select_again)

    def _size_columns(self, *, narrow: bool) -> None:
        header = self.view.horizontalHeader()
        widths = _WIDTHS | _NARROW_WIDTHS if narrow else _WIDTHS
        for column in range(self._model.table.columnCount()):
            width = widths.get(column)
            if width is None:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(column, width)
        self.view.setColumnHidden(table.RECEIVED, narrow)
        self.view.setColumnHidden(table.SYNC, narrow)

    def said(self) -> str:
        """What stands in place of rows; empty while there are some."""
        return self._none.text() if self._middle.currentWidget() is self._none else ""

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
        self._size_columns(narrow=narrow)
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
        self.today.blockSignals(True)
        self.today.setChecked(query.only_today)
        self.today.blockSignals(False)
        self.reset.setEnabled(query.is_narrowed)

    @Slot(int)
    def _counted(self, total: int) -> None:
        self._count.setText(self.tr("{n} hồ sơ").format(n=total))
        narrowed = self._model.query.is_narrowed
        empty = (
            self.tr("Không có hồ sơ nào khớp bộ lọc.")
            if narrowed
            else self.tr("Chưa có hồ sơ nào. F2 để tiếp nhận.")
        )
        self._none.setText(empty)
        self._middle.setCurrentWidget(self.view if total else self._none)
        self.notice.dismiss()

    @Slot(object)
    def _failed(self, error: CounterError) -> None:
        self.notice.say_error(sentences(error))

    @Slot(int)
    def _sort(self, column: int) -> None:
        order = table.ORDERS.get(column)
        if order is not None:
            self._model.sort(order if self._model.query.order == f"-{order}" else f"-{order}")

    @Slot(int)
    def _open(self, row: int) -> None:
        self.opened.emit(self._model.table.code_at(row))

    @Slot()
    def _remember(self) -> None:
        index = self.view.currentIndex()
        self._wanted_code = self._model.table.code_at(index.row()) if index.isValid() else ""

    @Slot()
    def _select_again(self) -> None:
        row = self._model.table.row_of(self._wanted_code)
        if self._model.table.rowCount():
            self.view.selectRow(row or 0)
