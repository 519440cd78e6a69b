"""What a clerk does to get to each screen, on the desk of the sample day.

Owns the way to every screen. Used for pictures and by the tests that look at every screen.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

import resources
from ui.desk_work import HAND_OVER, RETURNS
from ui.frame.main_window import HELP
from ui.printers.desk import PREVIEW
from ui.program import INTAKE, LIST, Program
from ui.queue.work import BOOKINGS, QUEUE
from ui.upkeep import ATTENTION, FIRST_RUN, LINK, SETTINGS, SIGN_IN

_PATIENCE_S = 60
SCENES = (
    "intake",
    "search",
    "saved",
    "visit",
    "list",
    "detail",
    "act",
    "returns",
    "handover",
    "queue",
    "appointments",
    "preview",
    "attention",
    "sync",
    "help",
    "sign-in",
    "first-run",
    *(f"settings-{number}" for number in range(10)),
)
"""Every screen."""


def wait(until: Callable[[], bool]) -> None:
    """Let the program work until something is so.

    Raises:
        TimeoutError: it never was.
    """
    end = time.monotonic() + _PATIENCE_S
    while not until():
        if time.monotonic() > end:
            raise TimeoutError("the screen did not get there")
        QTest.qWait(10)


def type_text(widget: QObject, text: str) -> None:
    """Type as an input method does, letter by letter; works for every letter."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


class Hands:
    """What the clerk does for each scene."""

    def __init__(self, program: Program) -> None:
        self.program, self.page = program, program.intake

    def do(self, scene: str) -> None:
        """Bring a scene to the screen."""
        name, _, number = scene.partition("-")
        if name == "settings":
            self.settings(int(number))
        else:
            getattr(self, scene.replace("-", "_"))()
        wait(lambda: self.program.store.worker.is_idle and self.program.rendering.is_idle)
        QTest.qWait(150)
        for button in self.program.window.findChildren(QAbstractButton):
            button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)

    def search(self) -> None:
        """A procedure being looked for."""
        self.page.clear()
        self.page.notice.dismiss()
        self._person()
        field = self.page.procedure.search
        field.setFocus()
        type_text(field, "khai sinh")
        wait(lambda: len(self.page.procedure.suggest.rows()) > 1)

    def intake(self) -> None:
        """A whole form before it is saved."""
        self.fill()

    def fill(self) -> None:
        """A whole form before it is saved."""
        self.program.window.show_page(INTAKE)
        self.page.procedure.suggest.put_away()
        self.page.clear()
        self.page.notice.dismiss()
        self._person()
        self._procedure("cbsbc")
        for name, number in (("pages", 3), ("copies", 2)):
            self.page.procedure.counts[name].set_value(number)
        self.page.papers.rows[0].tick.setChecked(True)
        self.page.papers.rows[1].counts[2].set_value(2)
        self.page.slip.due.explain(True)
        self.page.request.summary.setFocus()

    def saved(self) -> None:
        """Just saved."""
        self.fill()
        self.page.save()
        wait(lambda: self.page.receipt.preview_button.isEnabled())

    def visit(self) -> None:
        """One dossier of a visit saved, the next one to come."""
        self.fill()
        self.page.next_dossier()
        wait(lambda: self.page.slip.visit() != "")

    def attention(self) -> None:
        """Two desks changed the same thing."""
        self._end_visit()
        self.program.window.show_page(ATTENTION)
        wait(lambda: len(self.program.upkeep.attention.cards) > 0)

    def sync(self) -> None:
        """The page of the link."""
        self.program.window.show_page(LINK)

    def help(self) -> None:
        """The keys at a glance."""
        self.program.window.show_page(HELP)

    def sign_in(self) -> None:
        """Who works here now?"""
        self.program.upkeep.sign_in.put(("H'Nhuôn Êban", "Trần Thị Lan"), "Trần Thị Lan")
        self.program.window.show_page(SIGN_IN)

    def first_run(self) -> None:
        """A folder without a desk."""
        self.program.window.show_page(FIRST_RUN)

    def settings(self, number: int) -> None:
        """A part of the settings."""
        self.program.window.show_page(SETTINGS)
        self.program.upkeep.settings.show_panel(number)

    def _end_visit(self) -> None:
        self.page.clear()
        wait(lambda: self.page.slip.visit() == "")

    def list(self) -> None:
        """The list."""
        self.program.window.show_page(LIST)
        wait(lambda: self.program.list_model.table.rowCount() > 0)

    def detail(self) -> None:
        """A dossier with a history."""
        self.returns()
        self._open(self.program.work.returns.rows.table.keys[0])

    def _open(self, code: str) -> None:
        self.program.list.opened.emit(code)
        wait(lambda: self.program.detail.shown_code() == code)

    def act(self) -> None:
        """Papers being asked for, beside the dossier."""
        self.list()
        self._open(self.program.list_model.table.key_at(1))
        self.program.detail.open_act("request-supplement")
        wait(lambda: self.program.detail.is_acting)

    def returns(self) -> None:
        """A result about to be given out."""
        page = self.program.work.returns
        self.program.window.show_page(RETURNS)
        wait(lambda: len(page.rows.table.keys) > 1)
        page.take_scan(page.rows.table.keys[1])
        wait(lambda: page.is_giving)

    def handover(self) -> None:
        """A pile being scanned."""
        page, codes = self.program.work.hand_over, self.program.work.returns.rows.table.keys
        self.program.window.show_page(HAND_OVER)
        for code in codes[:4]:
            page.take_scan(code)
        wait(lambda: len(page.codes()) == len(codes[:4]))

    def queue(self) -> None:
        """A number called, others waiting."""
        page, work = self.program.queue.page, self.program.queue
        self.program.window.show_page(QUEUE)
        wait(lambda: work.model.board is not None)
        if work.model.current is None:
            for letter, reason in (("A", "none"), ("B", "none"), ("A", "elderly"), ("C", "none")):
                count = page.rows.table.rowCount()
                work.model.issue(letter, reason)
                wait(lambda before=count: page.rows.table.rowCount() > before)  # type: ignore[misc]
            work.call_next()
            wait(lambda: work.model.current is not None)

    def appointments(self) -> None:
        """A day with an appointment."""
        page = self.program.queue.bookings
        self.program.window.show_page(BOOKINGS)
        wait(lambda: page.slot.count() > 0)
        if not page.rows.table.rowCount():
            page.name.setText("Lê Thị Bình")
            page.book_button.click()
            wait(lambda: page.rows.table.rowCount() > 0)

    def preview(self) -> None:
        """Its receipt, printed again."""
        self.detail()
        self.program.detail.print_button.click()
        wait(lambda: self.program.window.page_name == PREVIEW)

    def _person(self) -> None:
        cards = resources.path("sample", "cards.txt").read_text(encoding="utf-8").splitlines()
        self.page.take_card(cards[0])
        self.page.person.phone.setText("0900000101")

    def _procedure(self, text: str) -> None:
        field = self.page.procedure.search
        field.setFocus()
        type_text(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        wait(lambda: self.page.procedure.procedure is not None)
