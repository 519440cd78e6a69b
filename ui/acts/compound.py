"""Editors made of other editors, and the choice of an editor for each kind of field."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import tokens
from ui.acts.ask import Ask, Kind
from ui.acts.editors import (
    ChoiceEditor,
    CountEditor,
    Editor,
    LineEditor,
    MomentEditor,
    TextEditor,
)
from ui.acts.list_editor import ListEditor
from ui.tokens import Tone
from ui.widgets.basic import label
from ui.widgets.field import Choice, Field


class GroupEditor(Editor):
    """Several fields that make one value."""

    def __init__(self, ask: Ask) -> None:
        super().__init__(ask)
        self.parts = {part.path: make(part) for part in ask.parts}
        self.column.addWidget(label(ask.name, strong=True))
        for editor in self.parts.values():
            self.column.addWidget(editor)

    def begin(self) -> None:
        """The first part."""
        next(iter(self.parts.values())).begin()

    def order(self) -> tuple[QWidget, ...]:
        """The parts, one after another."""
        return tuple(widget for part in self.parts.values() for widget in part.order())

    def typed(self) -> object:
        """The parts by their keys."""
        return {key: editor.typed() for key, editor in self.parts.items()}

    def put(self, value: object) -> None:
        """Show parts kept from before."""
        if isinstance(value, Mapping):
            for key, editor in self.parts.items():
                editor.put(value.get(key, ""))

    def show_error(self, path: str, text: str) -> None:
        """At the part named, or at the first one."""
        key = path.rpartition(".")[2]
        self.parts.get(key, next(iter(self.parts.values()))).show_error(path, text)

    def clear_error(self) -> None:
        """Take them away."""
        for editor in self.parts.values():
            editor.clear_error()


class ChangesEditor(Editor):
    """Fields to correct, chosen one by one; each shows what the dossier says now.

    Signals:
        grew: a field was added; it has the focus.
    """

    grew = Signal()

    def __init__(self, ask: Ask) -> None:
        super().__init__(ask)
        self.editors: dict[str, Editor] = {}
        self._parts = {part.path: part for part in ask.parts}
        self.choice = Choice("")
        self._field = Field(ask.name, self.choice)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(tokens.SPACE_3)
        self.column.addLayout(self._rows)
        self.column.addWidget(self._field)
        self.setFocusProxy(self.choice)
        self.choice.activated.connect(self._chosen)
        self._offer()

    def _offer(self) -> None:
        """Fields not yet chosen."""
        self.choice.clear()
        more = self.tr("Chọn thêm mục khác…") if self.editors else self.tr("Chọn mục cần sửa…")
        self.choice.addItem(more, "")
        for path, part in self._parts.items():
            if path not in self.editors:
                self.choice.addItem(part.name, path)

    @Slot()
    def _chosen(self) -> None:
        path = self.choice.currentData()
        if path:
            self.add(path).begin()
            self.grew.emit()

    def add(self, path: str) -> Editor:
        """Open the editor of a field."""
        part = self._parts[path]
        editor = self.editors[path] = make(part)
        block = QVBoxLayout()
        block.setSpacing(tokens.SPACE_1)
        block.addWidget(editor)
        old = self.tr("Đang ghi: {value}").format(value=part.old)
        block.addWidget(label(old, tone=Tone.MUTED, wrap=True))
        self._rows.addLayout(block)
        self._offer()
        self.clear_error()
        return editor

    def order(self) -> tuple[QWidget, ...]:
        """The fields chosen, then the choice of another."""
        return (*(one for editor in self.editors.values() for one in editor.order()), self.choice)

    def typed(self) -> object:
        """New values by path."""
        return {path: editor.typed() for path, editor in self.editors.items()}

    def put(self, value: object) -> None:
        """Show what was chosen and typed before."""
        if isinstance(value, Mapping):
            for path, kept in value.items():
                if path in self._parts:
                    self.add(path).put(kept)

    def show_error(self, path: str, text: str) -> None:
        """At the field named, or at the choice of fields."""
        for known, editor in self.editors.items():
            if path == known or path.startswith((f"{known}.", f"{known}[")):
                editor.show_error(path, text)
                return
        self._field.show_error(text)

    def clear_error(self) -> None:
        """Take them away."""
        self._field.clear_error()
        for editor in self.editors.values():
            editor.clear_error()


def make(ask: Ask) -> Editor:
    """The editor of a field."""
    kinds: Mapping[Kind, type[Editor]] = {
        Kind.LINE: LineEditor,
        Kind.MONEY: LineEditor,
        Kind.TEXT: TextEditor,
        Kind.CHOICE: ChoiceEditor,
        Kind.COUNT: CountEditor,
        Kind.MOMENT: MomentEditor,
        Kind.TICKS: ListEditor,
        Kind.PAPERS: ListEditor,
        Kind.GROUP: GroupEditor,
        Kind.CHANGES: ChangesEditor,
    }
    return kinds[ask.kind](ask)
