"""Part 3 of the form: the papers the procedure asks for, ticked and counted, and others the
citizen brought.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from counter_app.domain.procedure import RequiredDocument
from ui import theme, tokens
from ui.intake.form import PaperForm
from ui.intake.section import Section
from ui.tokens import Tone
from ui.widgets.basic import Button, label
from ui.widgets.field import Count
from ui.widgets.text import LineEdit


class _Name(QLabel):
    """The name of a paper; pressing it ticks."""

    def __init__(self, text: str, tick: QCheckBox) -> None:
        super().__init__(text)
        self._tick = tick
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick as the box does."""
        self._tick.toggle()
        self._tick.setFocus()


class PaperRow:
    """The widgets of one line."""

    def __init__(self, paper: PaperForm, headings: Sequence[str]) -> None:
        self.required: RequiredDocument | None = paper.required
        self.beside: list[QWidget] = []
        self.tick = QCheckBox()
        self.tick.setChecked(paper.ticked)
        theme.fix_width(self.tick, tokens.TICK_WIDTH)
        self.name: QWidget
        if paper.required is None:
            edit = LineEdit(QCoreApplication.translate("PapersSection", "Tên giấy tờ khác"))
            edit.setText(paper.name)
            self.name = edit
        else:
            self.name = _Name(_with_note(paper.required), self.tick)
        name = paper.name or QCoreApplication.translate("PapersSection", "Giấy tờ khác")
        self.tick.setAccessibleName(name)
        numbers = (paper.originals, paper.certified, paper.copies)
        self.counts = tuple(
            Count(f"{name}: {heading.lower()}", value=number)
            for heading, number in zip(headings, numbers, strict=True)
        )

    def paper(self) -> PaperForm:
        """What the line says."""
        if self.required is not None:
            name = self.required.name
        else:
            name = self.name.text().strip() if isinstance(self.name, LineEdit) else ""
        originals, certified, copies = (count.value() for count in self.counts)
        return PaperForm(name, self.required, self.tick.isChecked(), originals, certified, copies)

    @property
    def is_only_shown(self) -> bool:
        """Whether the paper goes back to the citizen at once: then there is nothing to count."""
        return self.required is not None and self.required.shown_only

    def widgets(self) -> tuple[QWidget, ...]:
        """Everything of the line, in the order of the keyboard."""
        named = (self.name,) if isinstance(self.name, LineEdit) else ()
        return (self.tick, *named, *self.counts)


def _with_note(document: RequiredDocument) -> str:
    translate = QCoreApplication.translate
    notes = []
    if not document.required:
        notes.append(translate("PapersSection", "nếu có"))
    if document.note:
        notes.append(document.note)
    return f"{document.name} ({'; '.join(notes)})" if notes else document.name


class PapersSection(Section):
    """The checklist.

    Signals:
        changed: a tick, a number or a name was changed.
        rows_changed: lines came or went.
    """

    changed = Signal()
    rows_changed = Signal()

    def __init__(self) -> None:
        super().__init__(3, QCoreApplication.translate("PapersSection", "Giấy tờ"))
        self.rows: list[PaperRow] = []
        self._headings = (self.tr("Bản chính"), self.tr("Chứng thực"), self.tr("Bản chụp"))
        self._none = label(
            self.tr("Chọn thủ tục để hiện danh mục giấy tờ."), tone=Tone.MUTED, wrap=True
        )
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.SPACE_2)
        self._grid.setVerticalSpacing(tokens.SPACE_1)
        self._grid.setColumnStretch(1, 1)
        for column, text in enumerate(self._headings, start=2):
            heading = label(text, kind="small", tone=Tone.MUTED)
            self._grid.addWidget(
                heading, 0, column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
            )
        self.add_button = Button(self.tr("Thêm giấy tờ khác"), role="quiet", icon="plus")
        self.add_button.clicked.connect(self._add_other)
        self.body.addWidget(self._none)
        self.body.addWidget(self._table)
        self.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_table()

    def papers(self) -> tuple[PaperForm, ...]:
        """What the checklist says."""
        return tuple(row.paper() for row in self.rows)

    def put(self, papers: Sequence[PaperForm]) -> None:
        """Show a checklist."""
        for row in self.rows:
            for widget in (row.name, *row.widgets(), *row.beside):
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self.rows = []
        for paper in papers:
            self._add(paper)
        self._show_table()
        self.rows_changed.emit()

    def enter_target(self, widget: QWidget) -> QWidget | None:
        """Where Enter goes from a tick: to the next line's tick, past the numbers. None: the
        usual next field.
        """
        for row, following in zip(self.rows, self.rows[1:], strict=False):
            if row.tick is widget:
                return following.tick
        if self.rows and self.rows[-1].tick is widget and self.rows[-1].required is not None:
            return self.add_button
        return None

    def _add(self, paper: PaperForm) -> PaperRow:
        row = PaperRow(paper, self._headings)
        line = len(self.rows) + 1
        top = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(row.tick, line, 0, top)
        self._grid.addWidget(row.name, line, 1)
        if row.is_only_shown:
            only = label(self.tr("xem rồi trả lại"), tone=Tone.MUTED)
            row.beside.append(only)
            self._grid.addWidget(only, line, 2, 1, 3, Qt.AlignmentFlag.AlignRight | top)
        for column, count in enumerate(row.counts, start=2):
            self._grid.addWidget(count, line, column, top)
            count.setVisible(not row.is_only_shown)
            count.changed.connect(self._any_change)
        row.tick.toggled.connect(self._any_change)
        if isinstance(row.name, LineEdit):
            row.name.edited.connect(self._any_change)
        self.rows.append(row)
        return row

    @Slot()
    def _add_other(self) -> None:
        row = self._add(PaperForm("", None, ticked=True, originals=1))
        self._show_table()
        self.rows_changed.emit()
        row.name.show()
        row.name.setFocus()

    @Slot()
    def _any_change(self) -> None:
        self.changed.emit()

    def _show_table(self) -> None:
        self._none.setVisible(not self.rows)
        self._table.setVisible(bool(self.rows))
