"""The right side of intake: the live slip while the clerk types, the receipt once a dossier is
saved, and what became of its paper.
"""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from counter_app.domain.print_job import PrintJob
from counter_app.messages import sentences
from counter_app.services.intake import Accepted
from ui.intake.receipt_panel import ReceiptPanel
from ui.intake.slip_panel import SlipPanel
from ui.preview.flow import Printed, PrintTrouble
from ui.preview.wish import pile_name


class Side(QStackedWidget):
    """Slip or receipt.

    Signals:
        print_wanted: the codes of the dossiers whose receipt is wanted once more.
        preview_wanted: a `Printed` to look at.
        answered: number of a print job, and what the clerk says about its paper.
    """

    print_wanted = Signal(object)
    preview_wanted = Signal(object)
    answered = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self.slip, self.receipt = SlipPanel(), ReceiptPanel()
        self._last: Printed | None = None
        self._codes: tuple[str, ...] = ()
        self.addWidget(self.slip)
        self.addWidget(self.receipt)
        self.receipt.preview_wanted.connect(self.preview)
        self.receipt.answered.connect(self.answered)

    @property
    def shows_receipt(self) -> bool:
        """Whether a dossier was just saved and nobody has typed since."""
        return self.currentWidget() is self.receipt

    def show_slip(self) -> None:
        """Go back to the live slip."""
        self.setCurrentWidget(self.slip)

    def put_saved(self, saved: tuple[Accepted, ...]) -> None:
        """Show dossiers that are on disk and share a receipt."""
        self._last, self._codes = None, tuple(one.code for one in saved)
        self.receipt.put(saved)
        self.setCurrentWidget(self.receipt)

    @property
    def _name(self) -> str:
        return pile_name(self._codes) if self._codes else ""

    def put_receipt(self, printed: Printed) -> None:
        """Take the receipt of the dossier saved last."""
        if printed.code == self._name:
            self._last = printed
            self.receipt.put_receipt(printed)

    def put_job(self, job: PrintJob) -> None:
        """Say what became of the paper of the receipt made last."""
        last = self._last
        if last is not None and last.job is not None and last.job.job_id == job.job_id:
            self._last = replace(last, job=job)
            self.receipt.put_job(job)

    def put_trouble(self, trouble: PrintTrouble) -> None:
        """Say that the receipt is not on paper; the dossier is safe."""
        if trouble.code == self._name:
            message = sentences(trouble.error)
            self.receipt.put_trouble(f"{message.what} {message.safe} {message.next}")

    def put_bug(self) -> None:
        """A bug somewhere: if the receipt is still on its way, say that it will not come by
        itself.
        """
        if self._codes and self._last is None:
            self.receipt.put_trouble(
                self.tr("Chưa tạo được giấy hẹn. Hồ sơ đã lưu vẫn an toàn. Nhấn Ctrl P để thử lại.")
            )

    @Slot()
    def preview(self) -> None:
        """Look at the last receipt; make it again where it could not be made."""
        if self._last is not None:
            self.preview_wanted.emit(self._last)
        elif self._codes and self.receipt.preview_button.isEnabled():
            self.receipt.put_waiting()
            self.print_wanted.emit(self._codes)
