"""The card "Gửi bằng USB": a bundle out, the answer in, by the two buttons."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from counter_app.services import attachments
from sync.desk import bundles
from sync.gateway import bundles as gateway_bundles
from sync.gateway.admin import issue_code
from tests.qt.conftest import Desk, Hands
from tests.support.scans import pdf, prepared
from ui.program import Program


@pytest.fixture
def gateway(desk: Desk, tmp_path: Path) -> Path:
    """A gateway's file, with which the desk is paired."""
    path = tmp_path / "gateway.db"
    data, fingerprint = gateway_bundles.pairing(lambda: sqlite3.connect(path))
    code = issue_code(lambda: sqlite3.connect(path), "H26.107", 1)
    with desk.open() as s:
        bundles.pair(s, data, fingerprint, "counterctl", code)
    return path


def test_out_and_back(
    gateway: Path, hands: Hands, program: Program, desk: Desk, tmp_path: Path
) -> None:
    desk.accept()
    hands.press(Qt.Key.Key_F11)
    page = program.upkeep.link
    hands.until(page.stick.isVisible)
    out, back = tmp_path / "out.goi", tmp_path / "back.goi"
    program.upkeep.files.target = lambda *_: out  # type: ignore[method-assign]
    program.upkeep.files.source = lambda *_: back  # type: ignore[method-assign]
    page.stick.write_button.click()
    hands.until(lambda: "Đã ghi gói số 1: 1 việc." in page.stick.notice.text())
    hands.until(lambda: page.waiting.text().startswith("1 hồ sơ"))
    assert page.stick.read_button.isEnabled()
    page.stick.read_button.click()
    hands.until(lambda: "back.goi" in page.stick.notice.text())
    with out.open("rb") as offer, back.open("wb") as answer:
        gateway_bundles.take_in(lambda: sqlite3.connect(gateway), offer, answer)
    page.stick.read_button.click()
    hands.until(lambda: "Cổng đã giữ thêm 1 việc" in page.stick.notice.text())
    hands.until(lambda: page.waiting.text() == "Không có gì chờ gửi")
    page.stick.read_button.click()
    hands.until(lambda: "đã được nhận từ trước" in page.stick.notice.text())


def test_scans_go_along(
    gateway: Path, hands: Hands, program: Program, desk: Desk, tmp_path: Path
) -> None:
    code = desk.accept().code
    with desk.open() as s:
        for number in "12":
            attachments.attach(s, code, prepared(pdf(number)), "Lan")
    hands.press(Qt.Key.Key_F11)
    page = program.upkeep.link
    hands.until(page.stick.isVisible)
    hands.until(lambda: "Bản quét: 2 tệp, " in _lines(program))
    assert not page.lanes.cap.isVisible(), "a stick has no cap"
    out, back = tmp_path / "out.goi", tmp_path / "back.goi"
    program.upkeep.stick_model.write(out)
    assert page.stick.notice.text().startswith("Đang làm việc với USB…")
    assert not page.stick.write_button.isEnabled()
    hands.until(lambda: "3 việc, 2 bản quét (1 KB)." in page.stick.notice.text())
    with out.open("rb") as offer, back.open("wb") as answer:
        gateway_bundles.take_in(lambda: sqlite3.connect(gateway), offer, answer)
    program.upkeep.stick_model.take(back)
    words = "Bản quét: cổng đã giữ thêm 2, nhận về 0, còn chờ 0."
    hands.until(lambda: words in page.stick.notice.text())
    hands.until(lambda: "Bản quét: Không có gì chờ gửi" in _lines(program))


def _lines(program: Program) -> str:
    view = program.upkeep.link.lanes.view
    return "" if view is None else "\n".join(f"{one.name}: {one.waits}" for one in view.lines)


def test_a_desk_that_is_not_paired_has_no_such_card(hands: Hands, program: Program) -> None:
    hands.press(Qt.Key.Key_F11)
    hands.settle()
    assert not program.upkeep.link.stick.isVisible()
