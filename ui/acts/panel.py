"""The panel in which an act is filled in, at the right of the dossier: never modal, F9 does it, Esc
leaves and keeps what was typed.

Owns the fields of one act at a time. Must not check: the services name the field at fault.
"""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QVBoxLayout, QWidget

from counter_app.domain.errors import CounterError
from counter_app.messages import sentences
from ui import tokens
from ui.acts.ask import ActPlan
from ui.acts.compound import ChangesEditor, make
from ui.acts.editors import Editor
from ui.acts.list_editor import ListEditor
from ui.acts.model import Typed
from ui.tokens import Tone
from ui.widgets.basic import Button, clear_layout, label, rule, scrolled, set_roles
from ui.widgets.notice import Notice
from ui.widgets.slip_blocks import marked_line


class ActPanel(QFrame):
    """Fields of one act.

    Signals:
        do_wanted: the act is filled in; `code`, `action` and `typed()` say which and what.
        leave_wanted: the clerk goes back without doing it.
    """

    do_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_roles(self, role="slip")
        self.code, self.action = "", ""
        self.editors: dict[str, Editor] = {}
        self._title = label("", kind="title", wrap=True)
        self._facts, self._fields = QVBoxLayout(), QVBoxLayout()
        self.notice = Notice()
        self.do_button = Button(self.tr("Ghi lại"), role="primary", icon="check", key="F9")
        self.leave_button = Button(self.tr("Thôi"), role="quiet", icon="back", key="Esc")
        self.do_button.clicked.connect(self._do)
        self.leave_button.clicked.connect(self.leave_wanted)
        QShortcut(QKeySequence("F9"), self).activated.connect(self._do)
        self._arrange()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _arrange(self) -> None:
        inner = QWidget()
        set_roles(inner, role="clear")
        body = QVBoxLayout(inner)
        body.setContentsMargins(tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_3)
        body.setSpacing(tokens.SPACE_3)
        self._facts.setSpacing(tokens.SPACE_1)
        self._fields.setSpacing(tokens.SPACE_3)
        body.addWidget(self._title)
        body.addLayout(self._facts)
        body.addWidget(self.notice)
        body.addLayout(self._fields)
        body.addStretch(1)
        self._scroll = scrolled(inner, Qt.FocusPolicy.NoFocus)
        foot = QVBoxLayout()
        foot.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        foot.setSpacing(tokens.SPACE_1)
        foot.addWidget(self.do_button)
        foot.addWidget(self.leave_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(rule())
        column.addLayout(foot)

    def put(self, plan: ActPlan, kept: Typed | None) -> None:
        """Show an act; `kept` is what was typed for it before."""
        self.code, self.action = plan.code, plan.action
        self._title.setText(plan.title)
        self.do_button.put_text(plan.go or plan.title)
        self.notice.dismiss()
        clear_layout(self._facts)
        clear_layout(self._fields)
        for number, line in enumerate(plan.about):
            kind = "body" if number else "field"
            self._facts.addWidget(label(line, kind=kind, strong=number == 0, wrap=True))
        for warning in plan.warnings:
            self._facts.addLayout(marked_line("warning", warning, Tone.SOON))
        for fact in plan.facts:
            self._facts.addLayout(marked_line("info", fact, Tone.INFO))
        self.editors = {ask.path: make(ask) for ask in plan.asks}
        for path, editor in self.editors.items():
            self._fields.addWidget(editor)
            if isinstance(editor, ListEditor | ChangesEditor):
                editor.grew.connect(self._set_tab_order)
            if kept is not None and path in kept:
                editor.put(kept[path])
        self._set_tab_order()
        self._scroll.verticalScrollBar().setValue(0)

    @Slot()
    def _set_tab_order(self) -> None:
        order = [widget for editor in self.editors.values() for widget in editor.order()]
        for one, following in pairwise([*order, self.do_button, self.leave_button]):
            QWidget.setTabOrder(one, following)

    def begin(self) -> None:
        """Put the focus on the first field."""
        for editor in self.editors.values():
            editor.begin()
            return
        self.do_button.setFocus()

    def typed(self) -> Typed:
        """What is typed, by the keys of the fields."""
        return {path: editor.typed() for path, editor in self.editors.items()}

    def set_busy(self, busy: bool) -> None:
        """While the act is being written, it cannot be pressed again."""
        self.do_button.setEnabled(not busy)

    @Slot()
    def _do(self) -> None:
        if not self.do_button.isEnabled():
            return
        for editor in self.editors.values():
            editor.clear_error()
        self.notice.dismiss()
        self.do_wanted.emit()

    def show_error(self, error: CounterError) -> None:
        """At the field it names, in words; above all fields where it names none of them."""
        message = sentences(error)
        path = (error.field or "").removeprefix("changes.")
        editor = self._editor_of(path)
        if editor is None:
            self.notice.say_error(message)
            self._scroll.verticalScrollBar().setValue(0)
            return
        editor.show_error(path, message.what)
        editor.begin()

    def _editor_of(self, path: str) -> Editor | None:
        head = path.partition("[")[0].partition(".")[0]
        if head in self.editors:
            return self.editors[head]
        return self.editors.get("changes") if path else None

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._scroll.isAncestorOf(new):
            self._scroll.ensureWidgetVisible(new, 0, tokens.SPACE_6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Esc leaves."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.leave_wanted.emit()
        elif key not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.focusPreviousChild()
        else:
            here = QApplication.focusWidget()
            if isinstance(here, QPushButton):
                here.click()
            else:
                self.focusNextChild()
