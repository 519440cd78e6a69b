"""Where an act is filled in beside a page: what rests there, the panel in its place while an act is
open, and the paper that is offered once it is done.

Owns the way between panel and `ActModel`. Must not know which page it is beside.
"""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.domain.errors import CounterError
from ui.acts.actions import form_names
from ui.acts.ask import ActPlan
from ui.acts.model import ActModel, Done
from ui.acts.panel import ActPanel


class ActSeat(QStackedWidget):
    """The panel or what rests in its place.

    Signals:
        left: the panel was left without doing the act.
        done: a `Done`, and what was typed for it.
        refused: a `CounterError` while no act is open; otherwise the panel says it.
        print_wanted: code and `FormKind` of the paper that was offered.
    """

    left = Signal()
    done = Signal(object, object)
    refused = Signal(object)
    print_wanted = Signal(str, object)

    def __init__(self, acts: ActModel, resting: QWidget, *, keeps: bool = True) -> None:
        """With `keeps`, what is typed for an act that is left stays until it is done."""
        super().__init__()
        self._keeps = keeps
        self._acts, self._resting = acts, resting
        self._offered: Done | None = None
        self.panel = ActPanel()
        self.addWidget(resting)
        self.addWidget(self.panel)
        self.panel.do_wanted.connect(self._do)
        self.panel.leave_wanted.connect(self.leave)
        acts.done.connect(self._done)
        acts.refused.connect(self._refused)
        acts.busy_changed.connect(self.panel.set_busy)

    @property
    def is_open(self) -> bool:
        """Whether an act is being filled in."""
        return self.currentWidget() is self.panel

    @property
    def has_offer(self) -> bool:
        """Whether a paper is offered."""
        return self._offered is not None

    def keep(self) -> None:
        """Remember what is typed for the act that is open."""
        if self._keeps and self.is_open:
            self._acts.keep(self.panel.code, self.panel.action, self.panel.typed())

    def put(self, plan: ActPlan) -> None:
        """Open an act with what was typed for it before; one that is open keeps what is typed."""
        self.keep()
        self.panel.put(plan, self._acts.kept(plan.code, plan.action))
        self.setCurrentWidget(self.panel)

    @Slot()
    def leave(self) -> None:
        """Back to what rests here."""
        self.keep()
        self._acts.forget_plan()
        if self.is_open:
            self.setCurrentWidget(self._resting)
            self.left.emit()

    def offer_words(self) -> str:
        """What is offered, with its key; empty for nothing."""
        if self._offered is None or self._offered.form is None:
            return ""
        text = self.tr("In {form}   Alt I")
        return text.format(form=form_names()[self._offered.form].lower())

    def forget_offer(self) -> None:
        """Something else is said now."""
        self._offered = None

    @Slot()
    def print_offered(self) -> None:
        """Take the offer, once."""
        done, self._offered = self._offered, None
        if done is not None and done.form is not None:
            self.print_wanted.emit(done.code, done.form)

    @Slot()
    def _do(self) -> None:
        self._acts.do(self.panel.code, self.panel.action, self.panel.typed())

    @Slot(object)
    def _done(self, done: Done) -> None:
        typed = self.panel.typed()
        self.setCurrentWidget(self._resting)
        self._offered = done if done.form is not None else None
        self.done.emit(done, typed)

    @Slot(object)
    def _refused(self, error: CounterError) -> None:
        if self.is_open:
            self.panel.show_error(error)
        else:
            self.refused.emit(error)
