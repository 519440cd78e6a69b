"""From a stored dossier to pages: journalled before they leave, never on a printer nobody chose."""

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from counter_app.domain.errors import NotFound
from counter_app.domain.forms import Paper
from counter_app.services import dossiers
from tests.qt.conftest import Desk, Hands
from ui.preview import device
from ui.preview.flow import Printed
from ui.program import PREVIEW, Program


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
    program.flow.ready.connect(shown.append)
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
    program.flow.ready.connect(printed.append)
    program.flow.receipt((code,))
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
    program.preview.save_pdf(target)
    hands.until(lambda: "Đã lưu vào" in program.preview.said())
    assert target.read_bytes().startswith(b"%PDF")
    program.preview.save_pdf(tmp_path / "no such folder" / "x.pdf")
    hands.until(lambda: "Đã lưu vào" not in program.preview.said())
    assert program.preview.said() != ""


def test_without_a_printer_nothing_pretends_to_print(
    hands: Hands, program: Program, desk: Desk
) -> None:
    code = desk.accept().code
    open_dossier(hands, code)
    hands.press(Qt.Key.Key_P, control=True)
    hands.until(lambda: program.window.page_name == PREVIEW)
    hands.settle()
    program.preview.print_button.click()
    assert "Chọn máy in" in program.preview.said()


def test_a_printer_that_is_gone_is_refused_not_replaced(qapp: object) -> None:
    with pytest.raises(NotFound) as caught:
        device.print_pdf(b"%PDF-1.4", Paper.A4, "NO-SUCH-PRINTER", "job")
    assert caught.value.code == "printer-gone"


def test_a_dead_printer_loses_no_dossier(hands: Hands, program: Program, desk: Desk) -> None:
    program.flow.printer = "NO-SUCH-PRINTER"
    code = desk.accept().code
    open_dossier(hands, code)
    hands.press(Qt.Key.Key_P, control=True)
    hands.until(lambda: program.window.page_name == PREVIEW)
    hands.until(lambda: "NO-SUCH-PRINTER" in program.preview.said())
    assert len(prints(desk, code)) == 1
    assert desk.read(lambda s: dossiers.get(s, code)).state.code == code


def test_a_receipt_that_cannot_be_drawn_is_said_and_can_be_asked_again(
    hands: Hands, program: Program, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_snapshot: object, _paper: Paper, _folder: object) -> None:
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
    program.flow.ready.connect(shown.append)
    program.flow.receipt((code,))
    hands.until(lambda: bool(shown))
    assert shown[0].sheets.images[0].format() == QImage.Format.Format_RGB32
