"""Part 2 of the form: which procedure, found by code, words without marks or habit; and the
counts it needs.
"""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout

from counter_app.domain.procedure import Procedure
from ui import tokens, words
from ui.intake.model import ProcedureFinder
from ui.intake.section import Section
from ui.tokens import Tone
from ui.widgets.basic import ElidedLabel
from ui.widgets.field import Count, Field
from ui.widgets.suggest import Suggest, Suggestion
from ui.widgets.text import LineEdit

_MOST_QUANTITY = 10_000
_COUNT_WIDTH = 88


class ProcedureSection(Section):
    """The search field and, after a choice, what was chosen.

    Signals:
        chosen: a `Procedure`, or None when the text was changed afterwards.
        counted: a quantity was changed.
        answered: the list shows what was found; a choice that waited for it is made.
    """

    chosen = Signal(object)
    counted = Signal()
    answered = Signal()

    def __init__(self, finder: ProcedureFinder) -> None:
        super().__init__(2, QCoreApplication.translate("ProcedureSection", "Thủ tục"))
        self._finder = finder
        self._found: dict[str, Procedure] = {}
        self.procedure: Procedure | None = None
        self.search = LineEdit("")
        self.search.setPlaceholderText(
            self.tr("Gõ mã, tên không dấu hoặc viết tắt: cbsbc, khai sinh…")
        )
        self.suggest = Suggest(
            self.search,
            empty=self.tr("Không có thủ tục nào khớp. Thử ít chữ hơn, hoặc gõ mã thủ tục."),
        )
        field = Field(self.tr("Tìm thủ tục"), self.search)
        self.counts: dict[str, Count] = {}
        self.fields = {"procedure": field}
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(field, 1)
        for name, text in words.quantities().items():
            count = Count(text, most=_MOST_QUANTITY)
            count.setFixedWidth(_COUNT_WIDTH)
            count.changed.connect(self._counted)
            self.counts[name] = count
            self.fields[f"quantities.{name}"] = Field(text, count)
            self.fields[f"quantities.{name}"].hide()
            row.addWidget(self.fields[f"quantities.{name}"])
        self._about = ElidedLabel(tone=Tone.MUTED)
        self._about.hide()
        self.body.addLayout(row)
        self.body.addWidget(self._about)
        self.search.edited.connect(self._edited)
        self.suggest.chosen.connect(self._taken)
        finder.found.connect(self._answered)

    def quantities(self) -> Mapping[str, int]:
        """The counts of the procedure chosen."""
        if self.procedure is None:
            return {}
        return {
            name: self.counts[name].value()
            for name in self.procedure.quantities
            if name in self.counts
        }

    def put(self, procedure: Procedure | None, quantities: Mapping[str, int]) -> None:
        """Show a choice, or an empty field."""
        self.procedure = procedure
        self.search.setText(procedure.short_name if procedure else "")
        self.search.setCursorPosition(0)
        self.suggest.put_away()
        self._show_counts(quantities)

    @Slot(str)
    def _edited(self, text: str) -> None:
        if self.procedure is not None:
            self.procedure = None
            self._show_counts({})
            self.chosen.emit(None)
        if text.strip():
            self._finder.look_up(text)
        else:
            self.suggest.put_away()

    @Slot(object)
    def _answered(self, found: tuple[Procedure, ...]) -> None:
        if self.procedure is not None or not self.search.text().strip():
            return
        self._found = {procedure.code: procedure for procedure in found}
        self.suggest.offer(
            [
                Suggestion(p.code, p.short_name, f"{p.code} · {p.sector} · {p.term.text}")
                for p in found
            ]
        )
        self.answered.emit()

    @Slot(str)
    def _taken(self, code: str) -> None:
        self.put(self._found[code], {})
        self.chosen.emit(self.procedure)

    @Slot()
    def _counted(self) -> None:
        self.counted.emit()

    def _show_counts(self, quantities: Mapping[str, int]) -> None:
        wanted = self.procedure.quantities if self.procedure else ()
        for name, count in self.counts.items():
            count.blockSignals(True)
            count.set_value(quantities.get(name, 0))
            count.blockSignals(False)
            self.fields[f"quantities.{name}"].setVisible(name in wanted)
        if self.procedure is None:
            self._about.hide()
            return
        about = self.tr("{code} · {sector} · thời hạn: {term}")
        self._about.set_whole(
            about.format(
                code=self.procedure.code,
                sector=self.procedure.sector,
                term=self.procedure.term.text,
            )
        )
        self._about.show()
