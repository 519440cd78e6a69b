"""The editor of a list of papers: ticks, names, counts, and lines added by hand.

Owns widgets. Must not check: errors come from the services.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme, tokens
from ui.acts.ask import Ask, Kind, Paper
from ui.acts.editors import Editor
from ui.tokens import Tone
from ui.widgets.basic import Button, label
from ui.widgets.field import Count
from ui.widgets.text import LineEdit


class _Line(QWidget):
    """One line of a list: a tick, a name that may be typed, counts below where they are wanted."""

    def __init__(self, paper: Paper, *, is_typed: bool, counts: Sequence[str]) -> None:
        super().__init__()
        self.tick = QCheckBox()
        theme.fix_width(self.tick, tokens.TICK_WIDTH)
        self.tick.setChecked(paper.ticked)
        self.tick.setAccessibleName(paper.name or self.tr("Giấy tờ khác"))
        self._paper = paper
        self.name = LineEdit(self.tr("Tên giấy tờ khác")) if is_typed else None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.SPACE_2)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.tick, 0, 0, Qt.AlignmentFlag.AlignTop)
        if self.name is not None:
            self.name.setText(paper.name)
            self.name.setPlaceholderText(self.tr("Tên giấy tờ"))
            grid.addWidget(self.name, 0, 1)
        else:
            grid.addWidget(label(paper.name, wrap=True), 0, 1)
        numbers = (paper.originals, paper.certified, paper.copies)
        self.counts = tuple(
            Count(f"{paper.name}: {heading}", value=number)
            for heading, number in zip(counts, numbers, strict=False)
        )
        below = QHBoxLayout()
        below.setSpacing(tokens.SPACE_2)
        for heading, count in zip(counts, self.counts, strict=False):
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(label(heading, kind="small", tone=Tone.MUTED))
            pair.addWidget(count)
            below.addLayout(pair)
        below.addStretch(1)
        if self.counts:
            grid.addLayout(below, 1, 0, 1, 2)

    def paper(self) -> Paper:
        """What the line says."""
        name = self.name.text().strip() if self.name is not None else self._paper.name
        numbers = tuple(count.value() for count in self.counts) or (0, 0, 0)
        return Paper(name, self.tick.isChecked(), *numbers)

    def order(self) -> tuple[QWidget, ...]:
        """Tick, name, counts."""
        named = () if self.name is None else (self.name,)
        return (self.tick, *named, *self.counts)

    @property
    def is_wanted(self) -> bool:
        """Whether the line counts."""
        paper = self.paper()
        return paper.ticked and bool(paper.name)


class ListEditor(Editor):
    """Names, or papers with counts, ticked; others can be added.

    Signals:
        grew: a line was added; it has the focus.
    """

    grew = Signal()

    def __init__(self, ask: Ask) -> None:
        super().__init__(ask)
        self._counts = (
            (self.tr("Bản chính"), self.tr("Chứng thực"), self.tr("Bản chụp"))
            if ask.kind is Kind.PAPERS
            else ()
        )
        self.lines: list[_Line] = []
        self._error = label("", tone=Tone.LATE, wrap=True)
        self._error.hide()
        self.add_button = Button(self.tr("Thêm giấy tờ khác"), role="quiet", icon="plus")
        self.add_button.clicked.connect(self._add_typed)
        self.column.addWidget(label(ask.name, tone=Tone.MUTED))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(tokens.SPACE_1)
        self.column.addLayout(self._rows)
        self.column.addWidget(self._error)
        self.column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        for paper in ask.papers:
            self._add(paper, is_typed=False)

    def begin(self) -> None:
        """The first line, or the button that makes one."""
        (self.lines[0].tick if self.lines else self.add_button).setFocus()

    def order(self) -> tuple[QWidget, ...]:
        """The lines, then the button that adds one."""
        return (*(widget for line in self.lines for widget in line.order()), self.add_button)

    def _add(self, paper: Paper, *, is_typed: bool) -> _Line:
        line = _Line(paper, is_typed=is_typed, counts=self._counts)
        self.lines.append(line)
        self._rows.addWidget(line)
        return line

    @Slot()
    def _add_typed(self) -> None:
        line = self._add(Paper("", originals=1), is_typed=True)
        line.show()
        if line.name is not None:
            line.name.setFocus()
        self.grew.emit()

    def typed(self) -> object:
        """The lines that count: names, or papers as the services read them."""
        papers = [line.paper() for line in self.lines if line.is_wanted]
        if self.ask.kind is Kind.TICKS:
            return [paper.name for paper in papers]
        return [
            {
                "name": paper.name,
                "originals": paper.originals,
                "certified": paper.certified,
                "copies": paper.copies,
            }
            for paper in papers
        ]

    def put(self, value: object) -> None:
        """Show lines kept from before."""
        kept = [_kept(row) for row in value] if isinstance(value, list) else []
        known = {line.paper().name: line for line in self.lines}
        for line in self.lines:
            line.tick.setChecked(False)
        for paper in kept:
            old = known.get(paper.name)
            if old is None:
                self._add(paper, is_typed=True)
                continue
            old.tick.setChecked(True)
            numbers = (paper.originals, paper.certified, paper.copies)
            for count, number in zip(old.counts, numbers, strict=False):
                count.set_value(number)

    def show_error(self, path: str, text: str) -> None:
        """Below the lines."""
        self._error.setText(text)
        self._error.show()

    def clear_error(self) -> None:
        """Take it away."""
        self._error.hide()


def _kept(row: object) -> Paper:
    if not isinstance(row, Mapping):
        return Paper(str(row))
    numbers = (int(str(row.get(key) or 0)) for key in ("originals", "certified", "copies"))
    return Paper(str(row.get("name")), True, *numbers)
