"""Settings by keyboard: each part writes through the services and says what happened."""

import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

import resources
from counter_app.domain.print_device import DeviceConfig, DeviceKind, Media, Route
from counter_app.services import (
    catalogue,
    office,
    portal,
    print_devices,
    users,
)
from tests.qt.conftest import Desk, Hands
from tests.qt.looking import clipped, overflowing
from ui import theme
from ui.preview import device
from ui.program import INTAKE, Program
from ui.settings.days import read_day
from ui.tokens import ThemeName
from ui.upkeep import LINK, SETTINGS

pytestmark = pytest.mark.usefixtures("forgetful_machine")


def test_every_part_fits(hands: Hands, program: Program) -> None:
    for size in ((1366, 768), (1280, 720), (911, 512)):
        program.window.resize(*size)
        for panel in program.upkeep.settings.panels:
            hands.open_panel(panel)
            hands.until(lambda: not clipped(program.window) and not overflowing(program.window))
            assert program.window.width() == size[0]


def test_the_office_is_changed(hands: Hands, program: Program, desk: Desk) -> None:
    panel = program.upkeep.office
    hands.open_panel(panel)
    assert panel.parent_name.text() == "UBND phường Ba Đình"
    panel.phone.setFocus()
    hands.type("024 3733 0000")
    panel.save_button.setFocus()
    hands.press(Qt.Key.Key_Space)
    hands.until(lambda: "Đã ghi" in panel.notice.text())
    assert desk.read(office.office).phone == "024 3733 0000"


def test_an_empty_name_is_said_at_its_field(hands: Hands, program: Program, desk: Desk) -> None:
    panel = program.upkeep.office
    hands.open_panel(panel)
    panel.unit_name.clear()
    panel.save()
    hands.until(lambda: panel.fields["unit_name"].error() != "")
    assert desk.read(office.office).unit_name != ""


def test_an_address_is_set_later(hands: Hands, program: Program, desk: Desk) -> None:
    panel = program.upkeep.portal
    linked: list[bool] = []
    panel.linked.connect(lambda: linked.append(True))
    hands.open_panel(panel)
    hands.type("http://cong.example.vn", panel.url)
    panel.save()
    hands.until(lambda: "https" in panel.fields["portal"].error())
    panel.url.clear()
    hands.type("https://cong.example.vn/", panel.url)
    hands.type("MA-1", panel.code)
    panel.save()
    hands.until(lambda: bool(linked))
    known = desk.read(portal.portal)
    assert (known.url, known.enrol_code) == ("https://cong.example.vn", "MA-1")
    assert panel.code.text() == ""


def test_a_day_off_is_added_and_dropped(hands: Hands, program: Program, desk: Desk) -> None:
    panel = program.upkeep.calendar
    hands.open_panel(panel)
    assert panel.day.hasFocus()
    assert panel.year.currentData() == 2026
    hands.type("10/12/2026")
    hands.type("Nghỉ bão", panel.what)
    panel.add_day()
    hands.until(lambda: panel.fields["source"].error() != "")
    hands.type("Thông báo 12/TB-UBND", panel.source)
    panel.add_day()
    hands.until(lambda: "10/12/2026" in panel.notice.text())
    day = date(2026, 12, 10)
    assert not desk.read(catalogue.work_calendar).is_working_day(day)
    assert panel.table.current_key() == "2026-12-10"
    panel.drop_day()
    hands.until(lambda: desk.read(catalogue.work_calendar).is_working_day(day))


def test_a_wrong_day_is_said(hands: Hands, program: Program) -> None:
    panel = program.upkeep.calendar
    hands.open_panel(panel)
    hands.type("31/02/2026")
    panel.add_day()
    assert panel.fields["day"].error() != ""


def test_the_next_year_is_missed(hands: Hands, program: Program, desk: Desk) -> None:
    with desk.open() as s:
        years = {year.year for year in program_years(s)}
    desk.clock.now = desk.clock.now.replace(year=max(years), month=12, day=2)
    panel = program.upkeep.calendar
    hands.open_panel(panel)
    hands.until(lambda: f"Chưa có lịch nghỉ năm {max(years) + 1}" in panel.notice.text())


def program_years(s: object) -> tuple[catalogue.CalendarYear, ...]:
    from counter_app.services import catalogue_edits

    return catalogue_edits.calendar_years(s)  # type: ignore[arg-type]


def test_a_calendar_file_is_taken_in(
    hands: Hands, program: Program, desk: Desk, tmp_path: Path
) -> None:
    raw = json.loads(resources.path("catalogue", "calendar.json").read_text(encoding="utf-8"))
    raw["years"] = {"2031": {"status": "forecast", "source": "thử"}}
    raw["days_off"], raw["working_days"] = [], []
    path = tmp_path / "calendar.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    panel = program.upkeep.calendar
    panel._pick_file = lambda _title: path
    hands.open_panel(panel)
    panel.import_file()
    hands.until(lambda: "1 năm mới" in panel.notice.text())
    assert 2031 in desk.read(catalogue.work_calendar).years
    panel._pick_file = lambda _title: tmp_path / "missing.json"
    panel.import_file()
    hands.until(lambda: "missing.json" in panel.notice.text())


def test_term_and_fee_change_from_a_day_on(hands: Hands, program: Program, desk: Desk) -> None:
    panel = program.upkeep.catalogue
    hands.open_panel(panel)
    assert panel.search.hasFocus()
    hands.type("khai sinh")
    hands.settle()
    panel.table.choose("1.001193")
    panel.change_term()
    assert panel.fields["term"].error() != ""
    hands.type("7", panel.amount)
    panel.change_term()
    assert panel.fields["from"].error() != ""
    hands.type("1/12/2026", panel.from_on)
    hands.type("QĐ 1/QĐ-UBND", panel.source)
    panel.change_term()
    hands.until(lambda: "01/12/2026" in panel.notice.text())
    hands.type("8.000", panel.fee)
    panel.change_fee()
    day = date(2026, 12, 1)

    def changed() -> bool:
        found = desk.read(lambda s: catalogue.get_procedure(s, "1.001193", day))
        amounts = {fee.rule.amount_vnd for fee in found.fees if fee.condition is None}
        return found.term.rule == "7wd" and amounts == {8000}

    hands.until(changed)
    before = desk.read(lambda s: catalogue.get_procedure(s, "1.001193", date(2026, 11, 30)))
    assert before.term.rule != "7wd"


def test_a_catalogue_file_says_what_it_changed(
    hands: Hands, program: Program, tmp_path: Path
) -> None:
    panel = program.upkeep.catalogue
    path = tmp_path / "procedures.json"
    raw = json.loads(resources.path("catalogue", "procedures.json").read_text(encoding="utf-8"))
    raw["procedures"] = raw["procedures"][:1]
    raw["procedures"][0] |= {"valid_from": "2027-01-01"}
    path.write_text(json.dumps(raw), encoding="utf-8")
    panel._pick_file = lambda _title: path
    hands.open_panel(panel)
    panel.import_file()
    hands.until(lambda: "1 mới, 0 thay đổi, 1 hết hiệu lực" in panel.notice.text())


@pytest.mark.usefixtures("dressed")
def test_the_look_changes_at_once(hands: Hands, program: Program) -> None:
    panel = program.upkeep.look
    hands.open_panel(panel)
    try:
        for _ in range(3):
            hands.press(Qt.Key.Key_Down)
        panel.percent.activated.emit(panel.percent.currentIndex())
        assert theme.current().percent == 150
        height = program.window.top_bar.clerk.fontMetrics().height()
        program.window.grab()
        assert panel.fields["percent"].error_label.font().pixelSize() in (-1, 20, 19)
        panel.colours.setCurrentIndex(panel.colours.findData(ThemeName.CONTRAST.value))
        panel.colours.activated.emit(2)
        assert theme.current().name is ThemeName.CONTRAST
        assert height > 0
    finally:
        theme.current().resize(100)


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("percent", [125, 150])
def test_the_frame_fits_with_larger_text(hands: Hands, program: Program, percent: int) -> None:
    program.window.resize(1366, 768)
    try:
        theme.current().resize(percent)
        for page in (LINK, SETTINGS):
            program.window.show_page(page)
            hands.settle()
            hands.until(lambda: not overflowing(program.window))
    finally:
        theme.current().resize(100)


def test_the_bundle_is_saved(hands: Hands, program: Program, tmp_path: Path) -> None:
    panel = program.upkeep.about
    target = tmp_path / "goi.zip"
    panel._pick_target = lambda _title, _name: target
    hands.open_panel(panel)
    panel.save_bundle()
    hands.until(lambda: "goi.zip" in panel.notice.text())
    assert target.stat().st_size > 0


def test_the_first_user_is_an_administrator_and_is_at_the_desk(
    hands: Hands, program: Program, desk: Desk
) -> None:
    panel = program.upkeep.people
    hands.open_panel(panel)
    assert panel.who.hasFocus()
    hands.type("Trần Thị Lan")
    panel.pin.setFocus()
    hands.type("12")
    panel.add()
    hands.until(lambda: panel.fields["pin"].error() != "")
    panel.pin.setFocus()
    hands.type("2468")
    panel.add()
    hands.until(lambda: "Đã thêm Trần Thị Lan" in panel.notice.text())
    hands.until(lambda: program.upkeep.session.has_people)
    assert desk.read(users.list_users)[0].role is users.Role.ADMIN
    assert not program.upkeep.session.is_locked
    assert program.upkeep.session.may_administer
    assert "2468" not in (panel.pin.text(), QGuiApplication.clipboard().text())


def test_roles_pins_and_leaving(hands: Hands, program: Program, desk: Desk) -> None:
    with desk.open() as s:
        users.add_user(s, "Lan", "admin", None, "counterctl")
        users.add_user(s, "Bình", "clerk", None, "counterctl")
    panel = program.upkeep.people
    hands.open_panel(panel)
    panel.table.choose("Bình")
    panel.role.setCurrentIndex(panel.role.findData("head"))
    panel.role_button.click()
    hands.until(lambda: desk.read(users.list_users)[0].role is users.Role.HEAD)
    hands.settle()
    panel.table.choose("Bình")
    hands.type("97531", panel.pin)
    panel.pin_button.click()
    hands.until(lambda: desk.read(users.list_users)[0].has_pin)
    hands.settle()
    panel.table.choose("Bình")
    panel.leave_button.click()
    hands.until(lambda: not desk.read(users.list_users)[0].is_active)
    hands.settle()
    panel.table.choose("Lan")
    panel.leave_button.click()
    hands.until(lambda: panel.notice.text() != "" and "Lan" not in panel.notice.text())
    assert desk.read(users.list_users)[1].is_active


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1/12/2026", date(2026, 12, 1)),
        (" 01-12-2026 ", date(2026, 12, 1)),
        ("01.12.2026", date(2026, 12, 1)),
        ("31/02/2026", None),
        ("2026-12-01", None),
        ("", None),
    ],
)
def test_days_as_people_type_them(text: str, day: date | None) -> None:
    assert read_day(text) == day


def test_intake_is_where_it_was(hands: Hands, program: Program) -> None:
    hands.press(Qt.Key.Key_F12)
    hands.press(Qt.Key.Key_F2)
    assert program.window.page_name == INTAKE


def test_printers_are_declared_tried_renamed_and_dropped(
    hands: Hands, program: Program, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(device, "printer_names", lambda: ())
    panel, folder = program.upkeep.printers, tmp_path / "stick"
    hands.open_panel(panel)
    hands.until(lambda: panel.queue.count() == 1)
    assert not panel.test_button.isEnabled()
    panel.printer_name.setText("HP")
    panel.save()
    hands.until(lambda: panel.fields["device.address"].error() != "")
    assert panel.fields["device.address"].isVisible(), "said where the clerk can see it"
    panel.printer_name.clear()
    panel.printer_name.setFocus()
    panel.kind.setCurrentIndex(panel.kind.findData("folder"))
    panel.kind.activated.emit(0)
    assert not panel.queue.isVisible()
    hands.type("Văn phòng")
    panel.save()
    hands.until(lambda: panel.fields["device.address"].error() != "")
    panel.address.setText(str(folder))
    panel.save()
    hands.until(lambda: "Đã ghi máy in Văn phòng" in panel.notice.text())
    hands.until(lambda: panel.test_button.isEnabled())
    hands.settle()
    panel.test_button.click()
    hands.until(lambda: "Không thấy máy in Văn phòng" in panel.notice.text())
    folder.mkdir()
    panel.test_button.click()
    hands.until(lambda: "Đã ra giấy ở Văn phòng" in panel.notice.text())
    assert len(list(folder.glob("*.pdf"))) == 2
    panel.printer_name.setText("Laser")
    panel.rename()
    hands.until(lambda: panel.table.current_key() == "Laser")
    hands.settle()
    assert desk.read(print_devices.routes) == (Route("other", "Laser", Media.A4),)
    panel.remove()
    hands.until(lambda: panel.table.current_key() == "")
    assert desk.read(print_devices.devices) == ()


def test_forms_are_sent_to_printers(hands: Hands, program: Program, desk: Desk) -> None:
    roll = DeviceConfig("Nhiệt", DeviceKind.NETWORK, "192.0.2.7", (Media.T80, Media.LABEL_50X30))
    desk.read(lambda s: print_devices.save_device(s, roll, "an"))
    panel = program.upkeep.printers
    hands.open_panel(panel)
    hands.until(lambda: panel.table.current_key() == "Nhiệt")
    assert panel.model.isVisible()
    choices = panel.routes.choices
    for form, media in (("ticket", "t80"), ("label", "label-50x30")):
        choices[form].setCurrentIndex(choices[form].findText("Nhiệt", Qt.MatchFlag.MatchContains))
        choices[form].activated.emit(1)
        hands.until(lambda media=media: media in str(desk.read(print_devices.routes)))  # type: ignore[misc]
        hands.settle()
    choices["ticket"].setCurrentIndex(0)
    choices["ticket"].activated.emit(0)
    hands.until(lambda: [one.form for one in desk.read(print_devices.routes)] == ["label"])
