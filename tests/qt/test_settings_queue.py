"""Settings of the queue by keyboard: kinds of work, what this desk calls, appointments."""

from PySide6.QtCore import Qt

from counter_app.domain.queue_setup import Category
from counter_app.services import queue, queue_setup
from counter_app.services.container import Services
from counter_app.services.queue_setup import SlotPlan
from counter_app.store.connection import write
from tests.qt.conftest import Desk, Hands
from ui.program import Program


def test_the_queue_is_set_up(hands: Hands, program: Program, desk: Desk) -> None:
    panel = program.upkeep.queue
    hands.open_panel(panel)
    before = desk.read(queue_setup.categories)
    hands.until(lambda: panel.letter.text() == before[0].letter)
    panel.letter.setText("z")
    panel.words.setText("Đất đai")
    panel.save_button.setFocus()
    hands.press(Qt.Key.Key_Space)
    hands.until(lambda: "loại việc Z" in panel.notice.text())
    after = desk.read(queue_setup.categories)
    assert (after[-1].letter, after[-1].name) == ("Z", "Đất đai")
    assert len(after) == len(before) + 1
    hands.until(lambda: len(panel.table.rows.keys) == len(after))
    panel.table.choose("Z")
    assert panel.words.text() == "Đất đai"
    panel.serve_button.click()
    hands.until(lambda: "không gọi loại Z" in panel.notice.text())
    assert "Z" not in desk.read(lambda s: queue_setup.wanted(s, None))
    panel.drop_button.click()
    hands.until(lambda: "Đã bỏ loại việc Z" in panel.notice.text())
    assert desk.read(queue_setup.categories) == before


def test_a_category_of_another_desk_is_shown_as_such(
    hands: Hands, program: Program, desk: Desk
) -> None:
    def elsewhere(s: Services) -> None:
        with write(s.db):
            queue.append_ticket(s, Category("Z", "Đất đai"), "Lan")

    desk.read(elsewhere)
    panel = program.upkeep.queue
    hands.open_panel(panel)
    hands.until(lambda: panel.table.rows.keys[-1] == "Z")
    last = panel.table.rows.index(panel.table.rows.rowCount() - 1, 2)
    assert "quầy khác" in last.data()
    panel.table.choose("Z")
    panel.save_button.click()
    hands.until(lambda: "loại việc Z" in panel.notice.text())
    assert "Z" in [one.letter for one in desk.read(queue_setup.categories)]


def test_a_letter_that_is_none_is_said_and_nothing_changes(
    hands: Hands, program: Program, desk: Desk
) -> None:
    panel = program.upkeep.queue
    hands.open_panel(panel)
    before = desk.read(queue_setup.categories)
    panel.letter.setText("7")
    panel.words.setText("Đất đai")
    panel.save()
    hands.until(lambda: panel.fields["categories"].error() != "")
    panel.words.clear()
    panel.save()
    hands.until(lambda: panel.fields["name"].error() != "")
    assert desk.read(queue_setup.categories) == before


def test_appointments_are_planned(hands: Hands, program: Program, desk: Desk) -> None:
    panel = program.upkeep.queue
    hands.open_panel(panel)
    hands.until(lambda: panel.minutes.value() == 30)
    panel.minutes.set_value(20)
    panel.capacity.set_value(3)
    panel.plan_button.click()
    hands.until(lambda: "mỗi lượt 20 phút" in panel.notice.text())
    assert desk.read(queue_setup.slot_plan) == SlotPlan(20, 3)
