"""Settings of the office's law data and of its account: hours, fees by pages, a national portal."""

from datetime import date
from datetime import time as clock_time
from pathlib import Path

import pytest

from counter_app.services import catalogue, opening_hours, portal
from tests.qt.conftest import Desk, Hands
from ui.program import Program

pytestmark = pytest.mark.usefixtures("forgetful_machine")


def test_an_account_of_a_national_portal(hands: Hands, program: Program, desk: Desk) -> None:
    panel = program.upkeep.portal
    hands.open_panel(panel)
    assert panel.fields["user"].isHidden()
    panel.kind.setCurrentIndex(panel.kind.findData("dvcqg2"))
    assert panel.fields["enrol_code"].isHidden()
    panel.url.setText("https://cong.example.vn")
    panel.save()
    assert panel.fields["password"].error() != ""
    hands.type("không lộ", panel.password)
    panel.save()
    hands.until(lambda: panel.fields["user"].error() != "")
    hands.type("donvi-1", panel.user)
    panel.save()
    hands.until(lambda: "Đã ghi" in panel.notice.text())
    assert (panel.password.text(), panel.user.text()) == ("", "donvi-1")
    account, kept = desk.read(lambda s: (portal.account(s), portal.password(s)))
    assert account is not None
    assert (account.user, kept) == ("donvi-1", "không lộ")


def test_opening_hours_from_a_day_on(hands: Hands, program: Program, desk: Desk) -> None:
    panel = program.upkeep.hours
    hands.open_panel(panel)
    before = panel.table.model().rowCount()
    panel.from_on.setText("1/12/2026")
    panel.morning.setText("7 giờ")
    panel.save()
    assert panel.fields["morning"].error() != ""
    panel.morning.setText("7h00-11h00")
    panel.afternoon.setText("13:00-16:30")
    panel.save()
    hands.until(lambda: "01/12/2026" in panel.notice.text())
    hands.settle()
    assert panel.table.model().rowCount() == before + 1
    found = desk.read(opening_hours.opening_hours)[0]
    assert (found.hours[0][0], sorted(found.weekdays)) == (clock_time(7), [1, 2, 3, 4, 5])
    panel.days[0].setChecked(False)
    panel.save()
    hands.until(lambda: panel.notice.text() != "" and "01/12/2026" not in panel.notice.text())


def test_a_fee_by_pages(hands: Hands, program: Program, desk: Desk) -> None:
    panel = program.upkeep.catalogue
    hands.open_panel(panel)
    hands.type("khai sinh", panel.search)
    hands.settle()
    panel.table.choose("1.001193")
    panel.from_on.setText("1/12/2026")
    panel.source.setText("NQ 1/NQ-HĐND")
    panel.fee.setText("2.000")
    panel.per.setCurrentIndex(panel.per.findData("pages"))
    panel.change_fee()
    assert panel.fields["first_pages"].error() != ""
    panel.first_pages.setText("2")
    panel.next_fee.setText("1.000")
    panel.cap.setText("200.000")
    panel.change_fee()
    hands.until(lambda: "01/12/2026" in panel.notice.text())
    found = desk.read(lambda s: catalogue.get_procedure(s, "1.001193", date(2026, 12, 1)))
    rule = found.fees[0].rule
    assert (rule.first_pages, rule.first_vnd, rule.next_vnd) == (2, 2000, 1000)
    assert rule.cap_vnd == 200_000
    assert {"pages", "copies"} <= set(found.quantities)


def test_the_catalogue_goes_to_excel_and_back(
    hands: Hands, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel, file = program.upkeep.catalogue, tmp_path / "danh-muc.xlsx"
    monkeypatch.setattr(panel, "_name_file", lambda _title, _name: file)
    monkeypatch.setattr(panel, "_pick_file", lambda _title: file)
    hands.open_panel(panel)
    panel.export_button.click()
    hands.until(lambda: file.name in panel.notice.text())
    panel.import_button.click()
    hands.until(lambda: "0 mới, 0 thay đổi, 0 hết hiệu lực" in panel.notice.text())
