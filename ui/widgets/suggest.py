"""A list under an entry field: arrows move in it, Enter takes the row, Esc puts it away. The field
keeps the focus.

Owns the list and its keys. Must not search: it shows what it is given. An Enter that comes before
the answer waits for it, and so does what is typed after it; where no answer comes, both go on.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from ui import theme, tokens
from ui.widgets import figures
from ui.widgets.basic import label, set_roles
from ui.widgets.text import LineEdit

MOST_VISIBLE = 7
_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One row. `key` comes back when it is chosen."""

    key: str
    first: str
    second: str
    aside: str = ""


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Suggestion] = ()

    def put(self, rows: Sequence[Suggestion]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.first}, {row.second}"
        return row if role == _ROLE else None


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.scaled(tokens.ROW_TALL))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(_ROLE)
        colours = theme.palette()
        area = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(area.adjusted(4, 1, -4, -1), tokens.SPACE_1, tokens.SPACE_1)
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(
                QRect(area.left() + 4, area.top() + 8, 3, area.height() - 16), 1, 1
            )
        inner = QRectF(area).adjusted(tokens.SPACE_4, 5, -tokens.SPACE_4, -5)
        aside_font = theme.font(tokens.TYPE_BODY)
        room = figures.width(row.aside, aside_font) if row.aside else 0
        half = inner.height() / 2
        words = QRectF(inner.left(), inner.top(), inner.width() - room - tokens.SPACE_3, half)
        self._line(painter, words, row.first, tokens.TYPE_FIELD, colours.text)
        below = QRectF(inner.left(), inner.top() + half, inner.width(), half)
        self._line(painter, below, row.second, tokens.TYPE_SMALL, colours.text_muted)
        if row.aside:
            painter.setFont(aside_font)
            painter.setPen(QColor(colours.text_muted))
            figures.draw(painter, QRectF(inner.right() - room, inner.top(), room, half), row.aside)
        painter.restore()

    def _line(self, painter: QPainter, area: QRectF, text: str, size: int, colour: str) -> None:
        font = theme.font(size)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class Suggest(QFrame):
    """The floating list of one field.

    Signals:
        chosen: the key of the row taken.
    """

    chosen = Signal(str)

    def __init__(
        self,
        field: LineEdit,
        *,
        empty: str,
        is_foreign: Callable[[str], bool] = lambda _text: False,
        optional: bool = False,
    ) -> None:
        """`is_foreign` tells texts this list must keep away from, such as a scanned card. An
        `optional` list takes a row only after an arrow went into it: Enter else belongs to the
        field.
        """
        super().__init__(field)
        self._field = field
        self._is_foreign = is_foreign
        self._optional = optional
        self._enter_waits = False
        self._held: list[QKeyEvent] = []
        self._is_current = True
        self._model = _Rows()
        set_roles(self, role="float")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Painter(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(True)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMouseTracking(True)
        self._list.clicked.connect(self._clicked)
        self._empty = label(empty, wrap=True)
        self._empty.setContentsMargins(
            tokens.SPACE_4, tokens.SPACE_2, tokens.SPACE_4, tokens.SPACE_2
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.SPACE_1, 0, tokens.SPACE_1)
        column.setSpacing(0)
        column.addWidget(self._list)
        column.addWidget(self._empty)
        field.installEventFilter(self)
        field.edited.connect(self._edited)
        self.hide()

    def rows(self) -> Sequence[Suggestion]:
        """What is offered."""
        return self._model.rows

    @property
    def is_waiting(self) -> bool:
        """Whether an Enter waits for the answer to what was typed."""
        return self._enter_waits

    def offer(self, rows: Sequence[Suggestion]) -> None:
        """Show the answer for what the field says now; takes the first row if Enter is waiting."""
        self._model.put(rows)
        self._is_current = True
        if rows and not self._optional and self._field.text().strip():
            self._list.setCurrentIndex(self._model.index(0))
        if self._enter_waits and rows:
            self._take(0)
            return
        held, self._held, self._enter_waits = self._held, [], False
        if self._field.hasFocus():
            self._open()
        _replay(held)

    def put_away(self) -> None:
        """Close the list: no answer is waited for. A waiting Enter, and what was typed after it,
        are forgotten.
        """
        self._enter_waits, self._held = False, []
        self._is_current = True
        self.hide()

    @Slot()
    def give_up(self) -> None:
        """No answer will come: a waiting Enter is forgotten, what was typed after it goes on."""
        held = self._held
        self._model.put(())
        self.put_away()
        _replay(held)

    @Slot(str)
    def _edited(self, _text: str) -> None:
        self._is_current = False

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        self._take(index.row())

    def _take(self, row: int) -> None:
        key, held = self._model.rows[row].key, self._held
        self.put_away()
        self.chosen.emit(key)
        _replay(held)

    def _open(self) -> None:
        window = self._field.window()
        if self.parent() is not window:
            self.setParent(window)
        count = len(self._model.rows)
        self._list.setVisible(count > 0)
        self._empty.setVisible(count == 0)
        width = max(self._field.width(), tokens.SIDE_WIDTH)
        below = self._field.mapTo(window, QPoint(0, self._field.height() + tokens.SPACE_1))
        row = theme.scaled(tokens.ROW_TALL)
        rows = min(count, MOST_VISIBLE) * row + 2 * tokens.SPACE_1 + 4
        wanted = rows if count else self._empty.sizeHint().height() + 2 * tokens.SPACE_2
        room = window.height() - below.y() - tokens.SPACE_2
        self.setGeometry(below.x(), below.y(), width, min(wanted, max(room, row)))
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the field that belong to the list."""
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if self._enter_waits:
                self._held.append(event.clone())
                return True
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._enter(event)
        if self.isHidden():
            return False
        if key == Qt.Key.Key_Escape:
            self.hide()
            return True
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: MOST_VISIBLE,
            Qt.Key.Key_PageUp: -MOST_VISIBLE,
        }
        step = steps.get(Qt.Key(key))
        if step is None:
            return False
        last = len(self._model.rows) - 1
        row = min(max(self._list.currentIndex().row() + step, 0), last)
        self._list.setCurrentIndex(self._model.index(row))
        return True

    def _enter(self, event: QKeyEvent) -> bool:
        is_pointed_at = self.isVisible() and self._list.currentIndex().isValid()
        if self._optional and not (is_pointed_at and self._is_current):
            self.hide()
            return False
        text = self._field.text().strip()
        if not text and is_pointed_at:
            self._take(self._list.currentIndex().row())
            return True
        is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if is_back or not text or self._is_foreign(text):
            return False
        if not self._is_current:
            self._enter_waits = True
            return True
        if not self.isHidden() and self._model.rows:
            self._take(max(self._list.currentIndex().row(), 0))
            return True
        return False


def _replay(held: Sequence[QKeyEvent]) -> None:
    """Hand on what was typed after an Enter that had to wait, to whoever has the focus now."""
    for event in held:
        target = QApplication.focusWidget()
        if target is not None:
            QApplication.sendEvent(target, event)
