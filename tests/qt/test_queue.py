"""The queue by keyboard on a real store: give a number, call it, take its dossier in."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from counter_app.domain.print_device import DeviceConfig, DeviceKind, Media, Route
from counter_app.domain.queue import Ticket, TicketStatus
from counter_app.domain.queue_events import Priority
from counter_app.domain.tickets import TICKET
from counter_app.services import appointments, print_devices, queue
from counter_app.services.container import Services, open_services
from counter_app.services.setup import InitRequest, init_desk
from tests.qt.conftest import Clock, Desk, Hands
from tests.support.exchange import Hub, sync
from ui.changes import Change
from ui.printers.desk import PREVIEW
from ui.program import INTAKE, Program
from ui.queue import rows
from ui.queue.page import QueuePage
from ui.queue.work import BOOKINGS, QUEUE

Key = Qt.Key


@pytest.fixture
def page(program: Program) -> QueuePage:
    return program.queue.page


@pytest.fixture
def other(tmp_path: Path, clock: Clock) -> Iterator[Services]:
    """Another desk of the unit."""
    folder = tmp_path / "other"
    init_desk(
        folder,
        InitRequest(
            unit_code="H26.107",
            unit_name="Trung tâm Phục vụ hành chính công",
            parent_name="UBND phường Ba Đình",
            desk=2,
            insecure_file_key=True,
        ),
    )
    with open_services(folder, clock=clock) as services:
        yield services


def alt(hands: Hands, key: Key) -> None:
    target = QApplication.focusWidget() or hands.program.window
    QTest.keyClick(target, key, Qt.KeyboardModifier.AltModifier)
    hands.settle()


def press(hands: Hands, key: Key) -> None:
    hands.press(key)
    hands.settle()


def open_page(hands: Hands) -> None:
    hands.until(hands.program.window.isActiveWindow)
    press(hands, Key.Key_F4)
    assert hands.program.window.page_name == QUEUE


def ticket(desk: Desk, number: str) -> Ticket:
    return desk.read(lambda s: queue.ticket_of(s, number))


def take(desk: Desk, letter: str = "A", priority: Priority = Priority.NONE) -> str:
    return desk.read(lambda s: queue.issue(s, letter, "Lan", priority=priority)).number


def _scan(hands: Hands, page: QueuePage, desk: Desk) -> None:
    """An appointment's slip gives a number when it is scanned, a ticket is called."""

    def book(s: Services) -> str:
        free = next(one for one in appointments.slots(s, s.clock().date()) if one.free)
        raw = {"category": "B", "slot_at": free.starts_at, "name": "Lê Thị Bình"}
        return appointments.add(s, raw, "Lan").reference

    reference = desk.read(book)
    page.scan.setFocus()
    for text in (reference, "STT-261125-B101"):
        QTest.keyClicks(page.scan, text)
        press(hands, Key.Key_Return)
    assert page.panel.number.text() == "B101"
    page.panel.missed_button.setFocus()
    QTest.keyClicks(page.panel.missed_button, "STT-261125-B101")
    press(hands, Key.Key_Return)
    assert hands.program.window.page_name == INTAKE, "who was called shows the ticket at the desk"
    assert ticket(desk, "B101").status is TicketStatus.SERVING
    press(hands, Key.Key_F4)
    page.scan.setFocus()
    QTest.keyClicks(page.scan, "STT-261125-B777")
    press(hands, Key.Key_Return)
    assert "B777" in page.notice.text()


def _look_at_hall(hands: Hands, page: QueuePage, desk: Desk, program: Program) -> None:
    """The waiting hall sees the newest call."""
    alt(hands, Key.Key_X)
    number = take(desk, "C")
    hall = program.queue.hall
    alt(hands, Key.Key_M)
    assert hall.isVisible()
    assert hall.grab().width() > 0
    program.window.activateWindow()
    hands.until(program.window.isActiveWindow)
    press(hands, Key.Key_F8)
    assert hall.accessibleDescription() == f"Mời số {number} đến quầy 1"
    assert hall.grab().width() > 0
    QTest.keyClick(hall, Key.Key_Escape)
    assert not hall.isVisible()


def test_a_number_is_given_called_and_becomes_a_dossier(
    hands: Hands, page: QueuePage, desk: Desk, program: Program
) -> None:
    open_page(hands)
    assert page.rows.table.rowCount() == 0
    alt(hands, Key.Key_1)
    assert "A101" in page.notice.text()
    assert page.rows.table.keys == ("A101",)
    press(hands, Key.Key_F8)
    assert page.panel.number.text() == "A101"
    assert "A101" in program.window.top_bar.ticket.text()
    press(hands, Key.Key_F9)
    assert program.window.page_name == INTAKE
    assert ticket(desk, "A101").status is TicketStatus.SERVING
    accepted = desk.accept()
    program.intake_model.accepted.emit(accepted)
    hands.settle()
    assert [one.code for one in ticket(desk, "A101").dossiers] == [accepted.code]
    press(hands, Key.Key_F4)
    assert accepted.code in page.panel.dossiers.text()
    alt(hands, Key.Key_X)
    assert ticket(desk, "A101").status is TicketStatus.DONE
    assert program.window.top_bar.ticket.isHidden()
    _scan(hands, page, desk)
    _look_at_hall(hands, page, desk, program)


def test_f8_calls_from_any_page_and_asks_about_who_was_not_seen(
    hands: Hands, page: QueuePage, desk: Desk, program: Program, clock: Clock
) -> None:
    take(desk), take(desk, priority=Priority.ELDERLY)
    hands.until(program.window.isActiveWindow)
    press(hands, Key.Key_F3)
    press(hands, Key.Key_F8)
    assert program.window.page_name == QUEUE
    assert page.panel.number.text() == "A102", "the elderly person first"
    press(hands, Key.Key_F8)
    assert "A102" in page.notice.text()
    assert ticket(desk, "A101").status is TicketStatus.WAITING
    alt(hands, Key.Key_V)
    assert ticket(desk, "A102").misses == 1
    assert page.rows.table.keys == ("A102", "A101")
    press(hands, Key.Key_F8)
    alt(hands, Key.Key_G)
    assert ticket(desk, "A102").calls == 3
    alt(hands, Key.Key_L)
    assert ticket(desk, "A102").status is TicketStatus.HELD
    press(hands, Key.Key_F8)
    press(hands, Key.Key_F9)
    press(hands, Key.Key_F8)
    assert "Không còn ai chờ" in page.notice.text()

    # A row is called with Enter, and put to other work.
    for letter in "CCT":
        take(desk, letter)
    clock.advance(minutes=12)
    program.changes.tell(Change.QUEUE)
    hands.settle()
    page.rows.view.setFocus()
    first = page.rows.table.index(0, rows.WAITED).data()
    assert first == "12 phút"
    hands.press(Key.Key_Down)
    press(hands, Key.Key_Return)
    number = page.panel.number.text()
    box = page.panel.transfer
    box.setCurrentIndex(box.findData("B"))
    box.activated.emit(box.currentIndex())
    hands.settle()
    assert ticket(desk, number).category == "B"
    assert page.panel.number.text() == ""


def test_another_desk_was_faster(
    hands: Hands, page: QueuePage, desk: Desk, program: Program, other: Services
) -> None:
    hub = Hub()
    take(desk)

    def exchange() -> None:
        desk.read(lambda s: sync(hub, s))

    exchange()
    sync(hub, other)
    queue.call_next(other, "Minh")
    open_page(hands)
    press(hands, Key.Key_F8)
    assert page.panel.number.text() == "A101"
    sync(hub, other)
    exchange()
    program.changes.tell(Change.SYNC)
    hands.settle()
    assert "quầy 2 gọi trước" in page.notice.text()
    assert page.panel.number.text() == ""
    assert page.rows.table.keys == ("A101",), "seen at the other desk"
    page.notice.dismiss()
    program.changes.tell(Change.SYNC)
    hands.settle()
    assert page.notice.text() == "", "told once"


def _book(hands: Hands, page: QueuePage, desk: Desk, program: Program, clock: Clock) -> None:
    """An appointment: booked, printed, checked in; another one cancelled."""
    press(hands, Key.Key_F4)
    alt(hands, Key.Key_H)
    bookings = program.queue.bookings
    assert program.window.page_name == BOOKINGS
    press(hands, Key.Key_F9)
    assert bookings.fields["name"].error() != ""
    hands.type("Lê Thị Bình", bookings.name)
    press(hands, Key.Key_F9)
    assert "LH261125-101" in bookings.notice.text()
    alt(hands, Key.Key_I)
    hands.until(lambda: program.window.page_name == PREVIEW)
    press(hands, Key.Key_Escape)
    slot = desk.read(lambda s: appointments.booking_of(s, "LH261125-101")).slot_at
    clock.now = slot + timedelta(minutes=1)
    bookings.rows.view.setFocus()
    bookings.rows.view.selectRow(0)
    press(hands, Key.Key_Return)
    assert program.window.page_name == QUEUE
    number = desk.read(lambda s: appointments.booking_of(s, "LH261125-101")).ticket_number
    assert number == "A101"
    assert number in page.notice.text()
    assert number in page.rows.table.keys
    alt(hands, Key.Key_H)
    alt(hands, Key.Key_Right)
    assert bookings.rows.table.rowCount() == 0
    hands.type("Phạm Đức", bookings.name)
    press(hands, Key.Key_F9)
    bookings.rows.view.setFocus()
    bookings.rows.view.selectRow(0)
    alt(hands, Key.Key_D)
    assert "Đã hủy" in bookings.notice.text()


def test_paper_goes_to_its_printer_or_is_shown(
    hands: Hands, page: QueuePage, desk: Desk, program: Program, clock: Clock, tmp_path: Path
) -> None:
    open_page(hands)
    alt(hands, Key.Key_2)
    alt(hands, Key.Key_I)
    hands.until(lambda: program.window.page_name == PREVIEW)
    assert ticket(desk, "B101").prints == {TICKET: 1}
    out = tmp_path / "paper"
    out.mkdir()

    def set_up(s: Services) -> None:
        config = DeviceConfig("Máy lấy số", DeviceKind.FOLDER, str(out), (Media.T80,))
        print_devices.save_device(s, config, "Lan")
        print_devices.save_route(s, Route(TICKET, config.name, Media.T80), "Lan")

    desk.read(set_up)
    press(hands, Key.Key_F4)
    alt(hands, Key.Key_2)
    alt(hands, Key.Key_I)
    hands.until(lambda: "Đã in phiếu B102" in page.notice.text())
    assert len(list(out.iterdir())) == 1
    assert ticket(desk, "B102").prints == {TICKET: 1}
    _book(hands, page, desk, program, clock)
