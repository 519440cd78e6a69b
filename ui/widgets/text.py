"""Entry fields for text: always NFC, with menus in the language of the screens.

Owns normal form, cursor and context menu of every text field. Must not judge what is typed.
"""

import unicodedata
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget


class LineEdit(QLineEdit):
    """One line of text in NFC.

    Signals:
        edited: the text after an edit by the user, in NFC.
    """

    edited = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.textEdited.connect(self._normalise)

    @Slot(str)
    def _normalise(self, text: str) -> None:
        composed = unicodedata.normalize("NFC", text)
        if composed != text:
            before = unicodedata.normalize("NFC", text[: self.cursorPosition()])
            self.setText(composed)
            self.setCursorPosition(len(before))
        self.edited.emit(composed)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show our own menu: the toolkit has none in Vietnamese."""
        menu = self.edit_menu()
        menu.exec(event.globalPos())
        menu.deleteLater()

    def edit_menu(self) -> QMenu:
        """The context menu."""
        menu = QMenu(self)
        writable = not self.isReadOnly()
        selected = self.hasSelectedText()
        key = QKeySequence.StandardKey
        rows = (
            (self.tr("Hoàn tác"), key.Undo, self.undo, self.isUndoAvailable() and writable),
            (self.tr("Làm lại"), key.Redo, self.redo, self.isRedoAvailable() and writable),
            None,
            (self.tr("Cắt"), key.Cut, self.cut, selected and writable),
            (self.tr("Sao chép"), key.Copy, self.copy, selected),
            (self.tr("Dán"), key.Paste, self.paste, writable),
            None,
            (self.tr("Chọn tất cả"), key.SelectAll, self.selectAll, bool(self.text())),
        )
        for row in rows:
            if row is None:
                menu.addSeparator()
                continue
            text, shortcut, act, enabled = row
            action = menu.addAction(text)
            action.setShortcut(QKeySequence(shortcut))
            action.setEnabled(enabled)
            action.triggered.connect(act)
        return menu


class ScanEdit(LineEdit):
    """Takes a payload from a scanner that types. Input methods stay out: they would turn letters
    into others.

    Signals:
        scanned: a whole payload, when Enter ends it.
    """

    scanned = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setProperty("role", "scan")

    def inputMethodQuery(self, query: Qt.InputMethodQuery, argument: Any = None) -> Any:
        """Answer that no input method may be used here."""
        if query == Qt.InputMethodQuery.ImEnabled:
            return False
        return super().inputMethodQuery(query, argument)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter with text ends a payload; Enter in an empty field is left to the page (next
        field).
        """
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            payload = unicodedata.normalize("NFC", self.text().strip())
            event.accept()
            self.scanned.emit(payload)
            return
        super().keyPressEvent(event)
