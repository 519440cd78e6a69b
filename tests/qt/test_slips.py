"""Scanning the QR code of a receipt, in any place of the window."""

from PySide6.QtCore import Qt

from counter_app.domain.forms import FormKind, Paper, ReceiptSnapshot
from counter_app.services import forms
from counter_app.services.container import Services
from tests.qt.conftest import Desk, Hands
from ui.program import DETAIL, INTAKE, LIST, Program
from ui.tokens import Tone


def seal_of(desk: Desk, code: str) -> str:
    """What the QR code of its printed receipt says."""

    def work(s: Services) -> str:
        slip = forms.snapshot(s, FormKind.RECEIPT, code)
        assert isinstance(slip, ReceiptSnapshot)
        entry = forms.print_entry(slip, paper=Paper.A5, pages=1, sha256="0" * 64)
        forms.record_print(s, code, entry, "Lan")
        return slip.seal

    return desk.read(work)


def in_the_box(hands: Hands, program: Program) -> None:
    program.window.top_bar.take_focus()


def in_a_list(hands: Hands, program: Program) -> None:
    hands.press(Qt.Key.Key_F3)
    program.list.view.setFocus()


def where_a_card_is_expected(hands: Hands, program: Program) -> None:
    program.intake.person.scan.setFocus()


def test_a_genuine_slip_says_so_and_opens(hands: Hands, program: Program, desk: Desk) -> None:
    code = desk.accept("Lê Thị Hoa").code
    seal = seal_of(desk, code)
    for place in (in_the_box, in_a_list, where_a_card_is_expected):
        program.window.show_page(INTAKE)
        place(hands, program)
        hands.type(seal)
        hands.enter()
        hands.until(lambda: program.window.page_name == DETAIL)
        hands.until(lambda: program.detail.shown_code() == code)
        assert program.window.notice.text().startswith(f"Phiếu thật. {code}, hẹn trả")
        assert program.window.top_bar.box.text() == ""
        assert program.intake.person.scan.text() == ""
    in_the_box(hands, program)
    program.window.show_page(INTAKE)
    program.window.top_bar.box.setFocus()
    program.window.top_bar.box.insert(seal)
    hands.settle()
    assert program.window.page_name == INTAKE, "pasted, it waits for Enter"
    hands.enter()
    hands.until(lambda: program.window.page_name == DETAIL)


def test_what_is_not_genuine_says_why(hands: Hands, program: Program, desk: Desk) -> None:
    code = desk.accept("Lê Thị Hoa").code
    seal = seal_of(desk, code)
    hands.press(Qt.Key.Key_F3)
    in_the_box(hands, program)
    hands.type(f"H29.200-261123-1001/H29.200/1{'7' * 8}{seal.rpartition('/')[2][9:]}")
    hands.enter()
    hands.until(lambda: "mà máy này không biết" in program.window.notice.text())
    assert program.window.page_name == LIST
    assert "chưa có trên máy này" in program.window.notice.text()
    in_the_box(hands, program)
    hands.type(seal[:-1] + str((int(seal[-1]) + 1) % 10))
    hands.enter()
    hands.until(lambda: program.window.page_name == DETAIL)
    assert program.window.notice.text().startswith("Không hợp lệ: nội dung mã không khớp")
    assert program.window.notice._tone is Tone.LATE
