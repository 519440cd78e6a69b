"""The card "Gửi bằng USB": a bundle out, the answer in, by the two buttons."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from sync.desk import bundles
from sync.gateway import bundles as gateway_bundles
from sync.gateway.admin import issue_code
from tests.qt.conftest import Desk, Hands
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
    page.stick.read_button.click()
    hands.until(lambda: "back.goi" in page.stick.notice.text())
    with out.open("rb") as offer, back.open("wb") as answer:
        gateway_bundles.take_in(lambda: sqlite3.connect(gateway), offer, answer)
    page.stick.read_button.click()
    hands.until(lambda: "Cổng đã giữ thêm 1 việc" in page.stick.notice.text())
    hands.until(lambda: page.waiting.text() == "Không có gì chờ gửi")
    page.stick.read_button.click()
    hands.until(lambda: "đã được nhận từ trước" in page.stick.notice.text())


def test_a_desk_that_is_not_paired_has_no_such_card(hands: Hands, program: Program) -> None:
    hands.press(Qt.Key.Key_F11)
    hands.settle()
    assert not program.upkeep.link.stick.isVisible()
