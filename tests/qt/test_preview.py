"""From a stored dossier to pages: journalled before they leave, never on a printer nobody chose."""

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from counter_app.domain.errors import NotFound
from counter_app.domain.print_device import Delivery, JobTicket, Media, Readiness
from counter_app.services import dossiers
from tests.qt.conftest import Desk, Hands
from ui.preview import device
from ui.preview.flow import Printed
from ui.printers.desk import PREVIEW
from ui.program import Program


def open_dossier(hands: Hands, code: str) -> None:
    hands.program.window.top_bar.opened.emit(code)
    hands.until(lambda: hands.program.detail.shown_code() == code)


def prints(desk: Desk, code: str) -> list[dict[str, object]]:
    view = desk.read(lambda s: dossiers.get(s, code))
    return [event.body for event in view.events if event.kind == "form_printed"]


def test_each_reprint_is_journalled_and_shown(hands: Hands, program: Program, desk: Desk) -> None:
    code = desk.accept().code
    open_dossier(hands, code)
    shown: list[Printed] = []
    program.printing.flow.ready.connect(shown.append)
    for count in (1, 2):
        program.window.show_page("detail")
        hands.press(Qt.Key.Key_P, control=True)
        hands.until(lambda count=count: len(shown) == count)  # type: ignore[misc]
        hands.until(lambda: program.window.page_name == PREVIEW)
    assert [printed.print_no for printed in shown] == [1, 2]
    journalled = prints(desk, code)
    assert [entry["print_no"] for entry in journalled] == [1, 2]
    for printed, entry in zip(shown, journalled, strict=True):
        assert entry["sha256"] == hashlib.sha256(printed.sheets.data).hexdigest()
        assert entry["pages"] == printed.sheets.pages


def test_the_pages_can_be_looked_at(hands: Hands, program: Program, desk: Desk) -> None:
    code = desk.accept().code
    open_dossier(hands, code)
    hands.press(Qt.Key.Key_P, control=True)
    hands.until(lambda: program.window.page_name == PREVIEW)
    printed: list[Printed] = []
    program.printing.flow.ready.connect(printed.append)
    program.printing.flow.receipt((code,))
    hands.until(lambda: bool(printed))
    image = printed[0].sheets.images[0]
    assert image.width() == 1240
    dark = sum(
        image.pixelColor(x, y).lightness() < 128
        for x in range(0, image.width(), 5)
        for y in range(0, image.height(), 5)
    )
    assert dark > 200, "the page is not blank"


def test_the_pdf_can_be_kept(hands: Hands, program: Program, desk: Desk, tmp_path: Path) -> None:
    code = desk.accept().code
    open_dossier(hands, code)
    hands.press(Qt.Key.Key_P, control=True)
    hands.until(lambda: program.window.page_name == PREVIEW)
    target = tmp_path / "giấy hẹn.pdf"
    program.printing.preview.save_pdf(target)
    hands.until(lambda: "Đã lưu vào" in program.printing.preview.said())
    assert target.read_bytes().startswith(b"%PDF")
    program.printing.preview.save_pdf(tmp_path / "no such folder" / "x.pdf")
    hands.until(lambda: "Đã lưu vào" not in program.printing.preview.said())
    assert program.printing.preview.said() != ""


def test_without_a_printer_nothing_pretends_to_print(
    hands: Hands, program: Program, desk: Desk
) -> None:
    code = desk.accept().code
    open_dossier(hands, code)
    hands.press(Qt.Key.Key_P, control=True)
    hands.until(lambda: program.window.page_name == PREVIEW)
    hands.settle()
    program.printing.preview.print_button.click()
    assert "Cài đặt (F12)" in program.printing.preview.said()


def test_a_printer_that_is_gone_is_refused_not_replaced(qapp: object) -> None:
    gone = device.ToolkitDevice("Văn phòng", "NO-SUCH-PRINTER")
    outcome = gone.send(b"%PDF-1.4", JobTicket("job", Media.A4))
    assert outcome.delivery is Delivery.HELD
    assert outcome.problem is not None
    assert outcome.problem.code == "printer-gone"
    assert gone.status().readiness is Readiness.BLOCKED


def test_a_receipt_that_cannot_be_drawn_is_said_and_can_be_asked_again(
    hands: Hands, program: Program, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_snapshot: object, _aim: object, _folder: object) -> None:
        raise NotFound("no-form-in-force")

    page = program.intake
    with monkeypatch.context() as patched:
        patched.setattr("ui.preview.render.slip", broken)
        accepted = desk.accept()
        program.intake_model.accepted.emit(accepted)
        hands.until(lambda: page.receipt.preview_button.isEnabled())
    assert "an toàn" in page.receipt.said()
    assert prints(desk, accepted.code) == []
    hands.press(Qt.Key.Key_P, control=True)
    hands.until(lambda: len(prints(desk, accepted.code)) == 1)
    hands.settle()
    assert page.receipt.said() == ""


def test_pictures_have_no_transparency(hands: Hands, program: Program, desk: Desk) -> None:
    code = desk.accept().code
    shown: list[Printed] = []
    program.printing.flow.ready.connect(shown.append)
    program.printing.flow.receipt((code,))
    hands.until(lambda: bool(shown))
    assert shown[0].sheets.images[0].format() == QImage.Format.Format_RGB32
