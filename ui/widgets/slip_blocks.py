"""Parts of a slip: the due date with its reasons, amounts under each other, a marked sentence."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import tokens
from ui.paper_words import Due
from ui.tokens import Tone
from ui.widgets.basic import Button, IconMark, clear_layout, label, set_roles


def marked_line(icon: str, text: str, tone: Tone) -> QHBoxLayout:
    """A small picture and a sentence that may wrap."""
    row = QHBoxLayout()
    row.setSpacing(tokens.SPACE_2)
    row.addWidget(IconMark(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text, tone=tone, wrap=True), 1)
    return row


class DueBlock(QWidget):
    """The promised day, large; the hour; how far away; and why, when asked."""

    def __init__(self) -> None:
        super().__init__()
        self._day = label("–", kind="display", tone=Tone.ACCENT)
        self._hour = label("", kind="field")
        self._relative = label("", tone=Tone.MUTED, wrap=True)
        self._why_button = Button(self.tr("Vì sao?"), role="quiet", icon="info")
        self._why_button.setCheckable(True)
        self._why_button.toggled.connect(self._toggle)
        self._why = QFrame()
        set_roles(self._why, role="inset")
        self._why_lines = QVBoxLayout(self._why)
        self._why_lines.setContentsMargins(
            tokens.SPACE_2, tokens.SPACE_2, tokens.SPACE_2, tokens.SPACE_2
        )
        self._why_lines.setSpacing(tokens.SPACE_1)
        self._why.hide()
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Hẹn trả"), tone=Tone.MUTED), 1)
        head.addWidget(self._why_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_1 // 2)
        column.addLayout(head)
        column.addWidget(self._day)
        column.addWidget(self._hour)
        column.addWidget(self._relative)
        column.addSpacing(tokens.SPACE_1)
        column.addWidget(self._why)

    def day(self) -> str:
        """The day shown."""
        return self._day.text()

    def put(self, due: Due | None, tone: Tone = Tone.PLAIN) -> None:
        """Show a due date; None shows a dash. `tone` says late or today."""
        colour = Tone.ACCENT if tone is Tone.PLAIN else tone
        self._day.setText(due.day if due else "–")
        set_roles(self._day, tone=(colour if due else Tone.MUTED).value)
        self._hour.setText(due.hour if due else "")
        self._hour.setVisible(bool(due and due.hour))
        self._relative.setText(due.relative if due else "")
        self._relative.setVisible(bool(due and due.relative))
        set_roles(self._relative, tone=tone.value)
        self._why_button.setVisible(bool(due and due.why))
        clear_layout(self._why_lines)
        for line in due.why if due else ():
            self._why_lines.addWidget(label(line, wrap=True))
        self._toggle(self._why_button.isChecked())

    def explain(self, on: bool) -> None:
        """Show or hide the reasons."""
        self._why_button.setChecked(on)

    @Slot(bool)
    def _toggle(self, on: bool) -> None:
        self._why.setVisible(on and self._why_lines.count() > 0)


def fill_lines(
    layout: QVBoxLayout, lines: Sequence[tuple[str, str]], total: str, total_name: str
) -> None:
    """Amounts under each other, right aligned, and their total."""
    for text, amount in lines:
        layout.addLayout(pair(label(text, wrap=True), label(amount)))
    if total and lines:
        named = label(total_name, strong=True)
        layout.addLayout(pair(named, label(total, kind="field", strong=True)))
    elif total:
        layout.addWidget(label(total, strong=True, wrap=True))


def fill_papers(layout: QVBoxLayout, papers: Sequence[tuple[str, str]]) -> None:
    """Papers under each other, how many at the right."""
    for name, counts in papers:
        layout.addLayout(pair(label(name, wrap=True), label(counts, tone=Tone.MUTED)))


def pair(left: QWidget, right: QWidget) -> QHBoxLayout:
    """Two things on one line, the second at the right edge."""
    row = QHBoxLayout()
    row.setSpacing(tokens.SPACE_3)
    row.addWidget(left, 1)
    row.addWidget(right, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
    return row
