"""Gateways of the network are offered, and an address with a pin is shown without it."""

from PySide6.QtCore import Qt

from counter_app.services import portal
from sync.lan.discovery import Found
from tests.qt.conftest import Desk, Hands
from ui.program import Program
from ui.syncing.nearby import Nearby
from ui.widgets.basic import Button

PINNED = "https://192.0.2.7:8443#pin=" + "ab" * 32


def _buttons(nearby: Nearby) -> list[Button]:
    return [one for one in nearby.findChildren(Button) if one is not nearby.look_button]


def test_a_found_gateway_fills_the_address(hands: Hands, program: Program) -> None:
    panel = program.upkeep.portal
    hands.press(Qt.Key.Key_F11)
    program.upkeep.link.settings_button.click()
    panel.nearby._look = lambda: (Found("Trung tâm", "https://192.0.2.7:8443", "H26.107"),)
    panel.nearby.look_button.click()
    hands.until(lambda: len(_buttons(panel.nearby)) == 1)
    (button,) = _buttons(panel.nearby)
    assert "Trung tâm" in button.text()
    button.click()
    assert panel.url.text() == "https://192.0.2.7:8443"
    panel.nearby._look = tuple
    panel.nearby.look_button.click()
    hands.until(lambda: "Không thấy cổng nào" in panel.nearby.said.text())


def test_the_pin_is_kept_and_not_shown(hands: Hands, program: Program, desk: Desk) -> None:
    with desk.open() as s:
        portal.set_portal(s, PINNED, "gateway", None, "root")
    panel = program.upkeep.portal
    hands.press(Qt.Key.Key_F11)
    program.upkeep.link.settings_button.click()
    hands.until(lambda: panel.url.text() == "https://192.0.2.7:8443")
    panel.save_button.click()
    hands.until(lambda: "Đã ghi" in panel.notice.text())
    assert desk.read(portal.portal).url == PINNED
