"""Part 2 of the form: which procedure, found by code, words without marks or habit; and the
counts it needs.
"""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout

from counter_app.domain.fees import conditions
from counter_app.domain.procedure import Procedure
from ui import theme, tokens, words
from ui.intake.model import ProcedureFinder
from ui.intake.section import Section
from ui.tokens import Tone
from ui.widgets.basic import ElidedLabel
from ui.widgets.field import Choice, Count, Field
from ui.widgets.suggest import Suggest, Suggestion
from ui.widgets.text import LineEdit

_MOST_QUANTITY = 10_000
_COUNT_WIDTH = 88


class ProcedureSection(Section):
    """The search field and, after a choice, what was chosen.

    Signals:
        chosen: a `Procedure`, or None when the text was changed afterwards.
        counted: a quantity was changed.
        restored: the text was changed and changed back: the `Procedure` is the one before.
        answered: the list shows what was found, or nothing can be; a choice that waited for it is
            made.
    """

    chosen = Signal(object)
    counted = Signal()
    restored = Signal(object)
    answered = Signal()

    def __init__(self, finder: ProcedureFinder) -> None:
        super().__init__(2, QCoreApplication.translate("ProcedureSection", "Thủ tục"))
        self._finder = finder
        self._found: dict[str, Procedure] = {}
        self._before: tuple[Procedure, Mapping[str, int], str] | None = None
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
            theme.fix_width(count, _COUNT_WIDTH)
            count.changed.connect(self._counted)
            self.counts[name] = count
            self.fields[f"quantities.{name}"] = Field(text, count)
            self.fields[f"quantities.{name}"].hide()
            row.addWidget(self.fields[f"quantities.{name}"])
        self.condition = Choice("")
        self.fields["fee_condition"] = Field(self.tr("Diện thu phí"), self.condition)
        self.fields["fee_condition"].hide()
        self.condition.activated.connect(self._counted)
        self._about = ElidedLabel(tone=Tone.MUTED)
        self._about.hide()
        self.body.addLayout(row)
        self.body.addWidget(self._about)
        self.body.addWidget(self.fields["fee_condition"])
        self.search.installEventFilter(self)
        self.search.edited.connect(self._edited)
        self.suggest.chosen.connect(self._taken)
        finder.found.connect(self._answered)
        finder.unanswered.connect(self._unanswered)

    def quantities(self) -> Mapping[str, int]:
        """The counts of the procedure chosen."""
        if self.procedure is None:
            return {}
        return {
            name: self.counts[name].value()
            for name in self.procedure.quantities
            if name in self.counts
        }

    @property
    def order(self) -> tuple[LineEdit | Count | Choice, ...]:
        """The editors in the order of the keyboard."""
        return (self.search, *self.counts.values(), self.condition)

    def fee_condition(self) -> str:
        """The condition chosen; empty for the usual fee."""
        return str(self.condition.currentData() or "") if self.procedure else ""

    def put(
        self, procedure: Procedure | None, quantities: Mapping[str, int], condition: str = ""
    ) -> None:
        """Show a choice, or an empty field."""
        self.procedure, self._before = procedure, None
        self.search.setText(procedure.short_name if procedure else "")
        self.search.setCursorPosition(0)
        self.suggest.put_away()
        self._show_counts(quantities)
        self._show_conditions(condition)

    @Slot(str)
    def _edited(self, text: str) -> None:
        if self.procedure is not None:
            before = (self.procedure, self.quantities(), self.fee_condition())
            self.put_none()
            self._before = before
            self.chosen.emit(None)
        elif self._before is not None and text == self._before[0].short_name:
            self.put(*self._before)
            self.restored.emit(self.procedure)
            return
        self._finder.look_up(text)

    def put_none(self) -> None:
        """There is no choice; the text stays."""
        self.procedure = None
        self._show_counts({})
        self._show_conditions("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An empty field offers what the desk does most as soon as it is reached."""
        if event.type() == QEvent.Type.FocusIn and not self.search.text().strip():
            self._finder.look_up("")
        return super().eventFilter(watched, event)

    @Slot(object)
    def _answered(self, found: tuple[Procedure, ...]) -> None:
        typed = bool(self.search.text().strip())
        if self.procedure is not None or not (typed or (found and self.search.hasFocus())):
            self.suggest.put_away()
            return
        self._found = {procedure.code: procedure for procedure in found}
        self.suggest.offer(
            [
                Suggestion(p.code, p.short_name, f"{p.code} · {p.sector} · {p.term.text}")
                for p in found
            ]
        )
        self.answered.emit()

    @Slot()
    def _unanswered(self) -> None:
        self.suggest.give_up()
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

    def _show_conditions(self, chosen: str) -> None:
        """Ask under which condition the fee is taken, where there is more than the usual one."""
        self.condition.clear()
        self.condition.addItem(self.tr("Mức thu thường"), "")
        fees = self.procedure.fees if self.procedure else ()
        for condition in conditions(fees):
            self.condition.addItem(condition, condition)
        self.condition.setCurrentIndex(max(self.condition.findData(chosen), 0))
        self.fields["fee_condition"].setVisible(self.condition.count() > 1)
