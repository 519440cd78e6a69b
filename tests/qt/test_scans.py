"""Scans on the detail page: added by keyboard and by dropping, with their cost, opened, removed."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from counter_app.domain.errors import InvalidInput
from counter_app.domain.way import Reach, ScansAbove
from counter_app.domain.wording import seconds_text, size_text
from counter_app.services import attachment_lane, attachments, dossiers, portal, scans, way
from counter_app.services.attachments import Scan, ScanState
from counter_app.services.container import Services
from tests.qt.conftest import Desk, Hands
from tests.support.scan_pdfs import scan
from tests.support.scans import encoded, jpeg, page, pdf, prepared
from ui.program import Program
from ui.scans import pictures
from ui.scans.desk import LOOK
from ui.scans.part import ScansPart
from ui.widgets.basic import Button

Key = Qt.Key
PAPERS = [{"name": "Tờ khai", "originals": 1}, {"name": "Giấy chứng sinh", "copies": 1}]


@pytest.fixture
def code(hands: Hands, desk: Desk) -> str:
    """A dossier that is shown in full."""
    made = desk.accept(documents=PAPERS).code
    open_dossier(hands, made)
    return made


@pytest.fixture
def part(program: Program) -> ScansPart:
    return program.detail.scans


def open_dossier(hands: Hands, code: str) -> None:
    hands.program.window.top_bar.opened.emit(code)
    hands.until(lambda: hands.program.detail.shown_code() == code)
    hands.settle()


def scans_of(desk: Desk, code: str) -> tuple[Scan, ...]:
    return desk.read(lambda s: dossiers.get(s, code).scans)


def buttons(part: ScansPart, name: str) -> list[Button]:
    return [
        one for one in part.findChildren(Button) if one.accessibleName() == name and one.isVisible()
    ]


def button(hands: Hands, part: ScansPart, name: str) -> Button:
    """The only button with that name, once the page was read again."""
    hands.until(lambda: len(buttons(part, name)) == 1)
    (found,) = buttons(part, name)
    return found


def test_a_scan_is_added_by_keyboard_after_its_cost_was_said(
    hands: Hands, desk: Desk, code: str, part: ScansPart, tmp_path: Path
) -> None:
    path = tmp_path / "tờ khai.jpg"
    path.write_bytes(jpeg())
    desk.read(lambda s: attachment_lane.note_rate(s, 500))
    part.ask_files = lambda: [path]
    target = QApplication.focusWidget() or hands.program.window
    QTest.keyClick(target, Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    hands.until(lambda: part.offer_box.isVisible())
    assert part.cost().startswith("tờ khai.jpg · ")
    assert "làm nhẹ từ" in part.cost()
    assert "gửi khoảng" in part.cost()
    assert part.paper.hasFocus()
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Tab)
    assert part.yes_button.hasFocus()
    hands.press(Key.Key_Space)
    hands.until(lambda: "Đã thêm" in part.said())
    (scan,) = scans_of(desk, code)
    assert (scan.name, scan.document) == ("tờ khai.jpg", 1)
    assert button(hands, part, "Xem: tờ khai.jpg").isEnabled()
    assert not part.offer_box.isVisible()


def shows(part: ScansPart, words: str) -> bool:
    return any(words in one.text() for one in part.findChildren(QLabel))


def test_a_sent_scan_says_whether_it_is_further_up(
    hands: Hands, desk: Desk, code: str, part: ScansPart, program: Program
) -> None:
    with desk.open() as s:
        portal.set_portal(s, "https://192.0.2.7:8443", "gateway", None, "root")
        name = attachments.attach(s, code, prepared(pdf()), "Lan").sha256
        attachment_lane.mark_sent(s, {name}, attachment_lane.epoch(s))
    for missing, words in (({name[:12]}, "Đã gửi, chưa lên cấp trên"), (set(), "đã lên cấp trên")):
        with desk.open() as s:
            said = ScansAbove(frozenset(missing), True, way.scans_noted(s))
            now = s.clock()
            way.note_hops(s, (Reach("Trung tâm", 2, now), Reach("Tỉnh", 2, now, scans=said)))
        program.detail_model.open(code)
        hands.until(partial(shows, part, words))


def test_the_cost_of_a_scanned_pdf_is_that_of_its_lighter_form(
    hands: Hands, desk: Desk, code: str, part: ScansPart, tmp_path: Path
) -> None:
    path = tmp_path / "quét.pdf"
    data = scan(3)
    path.write_bytes(data)
    light = len(scans.prepare(path.name, data).kept)
    desk.read(lambda s: attachment_lane.note_rate(s, 500))
    part.offer_files([path])
    hands.until(lambda: part.offer_box.isVisible())
    assert part.cost() == (
        f"quét.pdf · {size_text(light)}, làm nhẹ từ {size_text(len(data))}"
        f" · gửi khoảng {seconds_text(round(light / 500))} ở tốc độ hiện tại"
    )
    part.yes_button.click()
    hands.until(lambda: "Đã thêm" in part.said())
    (added,) = scans_of(desk, code)
    assert (added.size, added.original_size) == (light, len(data))


def test_leaving_the_program_does_not_wait_for_a_scan_being_made_lighter(
    hands: Hands, code: str, part: ScansPart, tmp_path: Path
) -> None:
    path = tmp_path / "quét.pdf"
    path.write_bytes(scan(2))
    hands.program.scans.model.leave()
    part.offer_files([path])
    hands.until(lambda: part.offer_box.isVisible())
    assert "làm nhẹ" not in part.cost()


def test_files_dropped_on_the_dossier_are_asked_about_one_by_one(
    hands: Hands, desk: Desk, code: str, part: ScansPart, tmp_path: Path
) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(pdf(name))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.pdf", "b.pdf")])
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPointF(5, 5), copy, data, left, none)
    QApplication.sendEvent(hands.program.detail, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(5, 5), copy, data, left, none)
    QApplication.sendEvent(hands.program.detail, drop)
    hands.until(lambda: part.cost().startswith("a.pdf"))
    assert "chưa đo được tốc độ" in part.cost()
    part.no_button.click()
    hands.until(lambda: part.cost().startswith("b.pdf") and part.offer_box.isVisible())
    part.yes_button.click()
    hands.until(lambda: "b.pdf" in part.said())
    assert [scan.name for scan in scans_of(desk, code)] == ["b.pdf"]


def test_what_is_no_scan_is_refused_in_words(
    hands: Hands, desk: Desk, code: str, part: ScansPart, tmp_path: Path
) -> None:
    wrong, right = tmp_path / "bảng.pdf", tmp_path / "đúng.pdf"
    wrong.write_bytes(b"PK\x03\x04")
    right.write_bytes(pdf())
    part.offer_files([wrong])
    hands.until(lambda: "không phải PDF" in part.said())
    part.offer_files([wrong, right])
    hands.until(lambda: part.offer_box.isVisible())
    part.yes_button.click()
    hands.until(lambda: "Đã thêm" in part.said())
    assert len(scans_of(desk, code)) == 1


def test_a_scan_is_removed_only_with_a_reason(
    hands: Hands, desk: Desk, code: str, part: ScansPart
) -> None:
    desk.read(lambda s: attachments.attach(s, code, prepared(), "Lan"))
    open_dossier(hands, desk.accept().code)
    open_dossier(hands, code)
    button(hands, part, "Bỏ bản quét: can-cuoc.pdf").click()
    assert part.reason.hasFocus()
    hands.enter()
    assert part._reason_field.error()
    hands.type("Quét nhầm giấy")
    hands.enter()
    hands.until(lambda: "Đã bỏ" in part.said())
    assert scans_of(desk, code) == ()
    hands.settle()
    assert any("Quét nhầm giấy" in line.more for line in hands.program.detail._detail.history)  # type: ignore[union-attr]


def test_a_scan_is_looked_at_and_left_again(
    hands: Hands, desk: Desk, code: str, part: ScansPart
) -> None:
    desk.read(lambda s: attachments.attach(s, code, prepared(jpeg(), "ảnh.jpg"), "Lan"))
    open_dossier(hands, desk.accept().code)
    open_dossier(hands, code)
    button(hands, part, "Xem: ảnh.jpg").click()
    hands.until(lambda: hands.program.window.page_name == LOOK)
    assert hands.program.scans.look.sheets.hasFocus()
    hands.press(Key.Key_Escape)
    assert hands.program.window.page_name == "detail"


def test_another_desks_scan_is_asked_for(
    hands: Hands, desk: Desk, code: str, part: ScansPart
) -> None:
    def elsewhere(s: Services) -> None:
        attachments.attach(s, code, prepared(), "Lan")
        s.vault.remove(dossiers.get(s, code).scans[0].sha256)

    desk.read(elsewhere)
    (scan,) = scans_of(desk, code)
    hands.program.scans.model.open(replace(scan, state=ScanState.ELSEWHERE))
    hands.until(lambda: "lần kết nối kế tiếp" in part.said())
    assert [one.name for one in desk.read(attachment_lane.to_fetch)] == [scan.sha256]


def test_pictures_are_limited_and_damaged_scans_said(
    look: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "MOST_PAGES", 1)
    images = [page() for _ in range(3)]
    long = encoded(images[0], "PDF", save_all=True, append_images=images[1:])
    drawn = pictures.of(long, "application/pdf")
    assert (len(drawn.images), drawn.left_out) == (1, 2)
    wide = pictures.of(encoded(page(2600, 300), "PNG"), "image/png")
    assert wide.images[0].width() == pictures.MOST_ACROSS
    with pytest.raises(InvalidInput) as caught:
        pictures.of(b"%PDF-1.7 nothing", "application/pdf")
    assert caught.value.code == "scan-damaged"
