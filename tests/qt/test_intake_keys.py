"""How many keys a dossier costs, from an empty form to the printed receipt. Prints the counts."""

import sys

from PySide6.QtCore import Qt

from counter_app.services import dossiers
from tests.qt.conftest import CARD, Desk, Hands
from ui.program import Program

MOST = 8


class Counting:
    """Hands that count: a scan is one, a key is one, what has to be typed is apart."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        self.keys = 0
        self.typed = 0

    def scan(self, payload: str) -> None:
        self.keys += 1
        self.hands.type(payload)
        self.hands.enter()

    def press(self, key: Qt.Key) -> None:
        self.keys += 1
        self.hands.press(key)

    def type(self, text: str) -> None:
        self.typed += len(text)
        self.hands.type(text)


def tell(text: str) -> None:
    """Say a count in the output of the test."""
    sys.stdout.write(f"\n{text}\n")


def printed(desk: Desk, code: str) -> bool:
    events = desk.read(lambda s: dossiers.get(s, code)).events
    return [event.kind for event in events] == ["dossier_accepted", "form_printed"]


def usual(desk: Desk) -> None:
    """A desk that mostly certifies copies, among them for the person of the card."""
    desk.accept("Nguyễn Văn Ánh")
    desk.accept(
        "Lê Thị Hoa",
        applicant={
            "kind": "person",
            "name": "Lê Thị Hoa",
            "address": "Số 3",
            "phone": "0987654321",
        },
    )


def test_a_returning_citizen_with_a_card(hands: Hands, program: Program, desk: Desk) -> None:
    usual(desk)
    page, count = program.intake, Counting(hands)
    count.scan(CARD)
    hands.until(page.procedure.search.hasFocus)
    assert page.person.phone.text() == "0912345678"
    hands.until(lambda: len(page.procedure.suggest.rows()) > 0)
    count.press(Qt.Key.Key_Down)
    count.press(Qt.Key.Key_Return)
    count.press(Qt.Key.Key_3)  # pages
    count.press(Qt.Key.Key_Return)
    count.press(Qt.Key.Key_2)  # copies
    count.press(Qt.Key.Key_F9)
    hands.until(lambda: page.receipt.preview_button.isEnabled())
    assert printed(desk, page.receipt.code.text())
    tell(f"returning citizen, card, certified copies: {count.keys} keys and scans")
    assert count.typed == 0
    assert count.keys <= MOST


def test_a_newcomer_with_a_phone_number(hands: Hands, program: Program, desk: Desk) -> None:
    usual(desk)
    page, count = program.intake, Counting(hands)
    count.type("0911222333")
    count.press(Qt.Key.Key_Return)
    count.type("Phạm Văn Mới")
    count.press(Qt.Key.Key_Return)
    count.press(Qt.Key.Key_Return)  # the day of birth is not asked for
    assert page.person.address.hasFocus()
    count.type("Thôn 2")
    count.press(Qt.Key.Key_Return)
    hands.until(lambda: len(page.procedure.suggest.rows()) > 0)
    count.press(Qt.Key.Key_Down)
    count.press(Qt.Key.Key_Return)
    count.type("3")
    count.press(Qt.Key.Key_Return)
    count.type("2")
    count.press(Qt.Key.Key_F9)
    hands.until(lambda: page.receipt.preview_button.isEnabled())
    assert printed(desk, page.receipt.code.text())
    tell(f"newcomer, phone: {count.keys} keys besides {count.typed} characters typed")
    assert count.keys <= MOST
