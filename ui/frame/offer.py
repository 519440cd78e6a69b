"""What the window's own notice offers: paper that was left undone, or to say who works here.

Owns which of the two is said, and when it is no longer true. Must not do what it offers.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.ids import person_of
from ui.frame.main_window import MainWindow
from ui.tokens import Tone


class Offer(QObject):
    """Says to who works here what is to be done: not before they signed in.

    Signals:
        prints_taken: the paper that was left is wanted.
        name_wanted: who works here is to be asked.
    """

    prints_taken = Signal()
    name_wanted = Signal()

    def __init__(self, window: MainWindow, clerk: Callable[[], str]) -> None:
        super().__init__()
        self._window, self._clerk = window, clerk
        self._prints, self._unnamed = ("", "", ""), ""
        window.notice.acted.connect(self._taken)

    @Slot(str, str, str)
    def put_prints(self, first: str, rest: str, act: str) -> None:
        """What was left without paper; an empty `first` for nothing."""
        before = self._prints[0]
        self._prints = (first, rest, act)
        if not first:
            self._withdraw(before)
        self.say()

    def clerk_named(self) -> None:
        """Somebody was named: that is no longer asked."""
        self._withdraw(self._unnamed)
        self._unnamed = ""
        self.say()

    def say(self) -> None:
        """Say what there is to offer, if anything."""
        if self._window.is_held:
            return
        first, rest, act = self._prints
        if first:
            self._unnamed = ""
        elif person_of(self._clerk()):
            return
        else:
            first = self._unnamed = self.tr("Chưa ghi tên người tiếp nhận.")
            rest = self.tr("Giấy in ra chừa chỗ ghi họ tên bằng tay dưới chữ ký.")
            act = self.tr("Ghi tên")
        self._window.tell(first, rest, Tone.SOON, act)

    def _withdraw(self, said: str) -> None:
        if said and self._window.notice.text().startswith(said):
            self._window.notice.dismiss()

    @Slot()
    def _taken(self) -> None:
        if self._unnamed:
            self.name_wanted.emit()
            return
        self._prints = ("", "", "")
        self._window.notice.dismiss()
        self.prints_taken.emit()
