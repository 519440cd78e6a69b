"""The list, the numbers of the truth bar and one dossier in full, on a real store."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from counter_app.domain.calendar import TZ
from counter_app.domain.status import Status, SyncState
from counter_app.services import acts, catalogue, outbox
from counter_app.services.container import Services
from counter_app.services.dossiers import DossierRow, Filter
from counter_app.services.outbox import Answer
from counter_app.services.truth import Truth
from tests.qt.conftest import Clock, Desk, Hands
from ui import machine
from ui.changes import Change
from ui.dossiers.detail_model import Detail
from ui.dossiers.list_view import ListView
from ui.dossiers.query import DueChoice, Query, StatusChoice, SyncChoice
from ui.dossiers.rows import due_cell
from ui.dossiers.table import (
    APPLICANT,
    CLERK,
    CODE,
    COLUMN_NAMES,
    DUE,
    STATUS,
    SYNC,
    DossierTable,
)
from ui.frame.truth_bar import Question, wording
from ui.preview.sheets_view import PageView
from ui.program import LIST, Program
from ui.tokens import Tone

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=TZ)


def acknowledge(desk: Desk, keep: int = 0) -> None:
    """The gateway's answer that it holds all but the last records."""

    def take(s: Services) -> None:
        last = outbox.sync_position(s).last_seq
        now = s.clock()
        outbox.apply_answer(s, Answer("e", last - keep, (), (), 0, now, now, now))

    desk.read(take)


def open_list(hands: Hands) -> DossierTable:
    hands.press(Qt.Key.Key_F3)
    hands.settle()
    return hands.program.list_model.table


def codes(table: DossierTable) -> list[str]:
    return [table.key_at(row) for row in range(table.rowCount())]


def words(table: DossierTable, row: int, column: int) -> str:
    return str(table.data(table.index(row, column)))


def test_the_list_finds_without_marks(hands: Hands, program: Program, desk: Desk) -> None:
    wanted = desk.accept("Đặng Thị Ánh Tuyết")
    desk.accept("Lê Văn Hùng")
    table = open_list(hands)
    assert table.rowCount() == 2
    program.list.text.setFocus()
    hands.type("dang anh tuyet")
    hands.settle()
    assert codes(table) == [wanted.code]
    program.list.reset.click()
    hands.settle()
    assert table.rowCount() == 2


def test_the_newest_is_first_and_a_heading_turns_the_order(
    hands: Hands, program: Program, desk: Desk, clock: Clock
) -> None:
    first = desk.accept("A")
    clock.advance(minutes=5)
    second = desk.accept("B")
    table = open_list(hands)
    assert codes(table) == [second.code, first.code]
    header = program.list.view.horizontalHeader()
    header.sectionClicked.emit(CODE)
    header.sectionClicked.emit(CODE)
    hands.settle()
    assert codes(table) == [first.code, second.code]
    heading = table.headerData(CODE, Qt.Orientation.Horizontal)
    assert str(heading).endswith("↑")


def test_long_lists_are_read_where_somebody_looks(
    hands: Hands, program: Program, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.dossiers.table.PAGE", 10)
    monkeypatch.setattr("ui.dossiers.list_model.PAGE", 10)
    for number in range(25):
        desk.accept(f"Người {number}")
    table = open_list(hands)
    assert table.rowCount() == 25, "the scroll bar tells the truth"
    program.list.view.scrollToBottom()
    assert table.key_at(24) == ""
    hands.until(lambda: table.key_at(24) != "")
    hands.until(lambda: table.key_at(12) != "")
    hands.settle()
    assert len(set(codes(table))) == 25


def test_rows_are_copied_as_lines_for_a_spreadsheet(
    hands: Hands, program: Program, desk: Desk
) -> None:
    desk.accept("Lê Văn Hùng")
    desk.accept("Đặng Thị Ánh Tuyết")
    open_list(hands)
    program.list.view.selectAll()
    hands.press(Qt.Key.Key_C, control=True)
    lines = QApplication.clipboard().text().splitlines()
    assert len(lines) == 2
    assert lines[0].split("\t")[1] == "Đặng Thị Ánh Tuyết"
    assert len(lines[0].split("\t")) == len(program.list.view.columns())


def test_columns_are_chosen_and_remembered(hands: Hands, program: Program, desk: Desk) -> None:
    desk.accept("Lê Văn Hùng")
    open_list(hands)
    view = program.list.view
    before = view.columns()
    try:
        view.show_column(CLERK, True)
        view.show_column(SYNC, False)
        view.show_column(APPLICANT, False)
        view.horizontalHeader().moveSection(view.horizontalHeader().visualIndex(CLERK), 0)
        assert view.columns()[0] == CLERK
        assert SYNC not in view.columns()
        assert APPLICANT in view.columns(), "who it is about always stays"
        again = ListView(program.list_model.table)
        assert again.columns() == view.columns()
        again.deleteLater()
    finally:
        machine.keep_list_columns([COLUMN_NAMES[column] for column in before])


def test_narrowed_by_sector_and_clerk(hands: Hands, program: Program, desk: Desk) -> None:
    desk.accept("Lê Văn Hùng")
    birth = desk.accept("Đặng Thị Ánh Tuyết", procedure="1.001193", quantities={})
    table = open_list(hands)
    choice = program.list.sector
    choice.setCurrentIndex(choice.findData("Hộ tịch"))
    choice.activated.emit(choice.currentIndex())
    hands.settle()
    assert codes(table) == [birth.code]
    program.list.reset.click()
    program.list_model.ask(Query(clerk="Mai"))
    hands.settle()
    assert table.rowCount() == 0


def test_the_list_as_seen_goes_into_a_file_for_spreadsheets(
    hands: Hands, program: Program, desk: Desk, tmp_path: Path
) -> None:
    desk.accept("=Lê Văn Hùng")
    desk.accept("Đặng Thị Ánh Tuyết")
    open_list(hands)
    file = tmp_path / "ds.xlsx"
    program.list.export_to(file)
    hands.settle()
    book = load_workbook(file)
    rows = list(book["Hồ sơ"].iter_rows())
    assert [cell.value for cell in rows[0][:2]] == ["Mã hồ sơ", "Người nộp"]
    assert [row[1].value for row in rows[1:]] == ["Đặng Thị Ánh Tuyết", "=Lê Văn Hùng"]
    assert rows[2][1].data_type == "s", "never a formula"
    assert rows[1][3].value == datetime(2026, 11, 25, 9, 0)  # noqa: DTZ001 - Excel has no zone
    assert book["Hồ sơ"].freeze_panes == "A2"
    assert "2 hồ sơ" in program.list.notice.text()
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []
    program.list.export_to(tmp_path / "none" / "ds.xlsx")
    hands.settle()
    assert "ds.xlsx" in program.list.notice.text()
    noted = desk.read(lambda s: s.db.execute("SELECT actor, detail FROM change").fetchall())
    assert noted[-1] == ("Trần Thị Lan", '{"what": "list", "rows": 2}')


def test_the_list_as_seen_is_printed(
    hands: Hands, program: Program, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.accept("Lê Văn Hùng")
    desk.accept("Đặng Thị Ánh Tuyết")
    open_list(hands)
    program.list_model.ask(Query(text="tuyet"))
    hands.settle()
    program.list.text.setText("tuyet")
    program.list.view.setFocus()
    hands.press(Qt.Key.Key_P, control=True)
    hands.until(lambda: program.window.page_name == "preview")
    (sheet,) = program.printing.preview.sheets.findChildren(PageView)
    assert sheet.heightForWidth(100) < 100, "the paper lies"
    monkeypatch.setattr("ui.dossiers.list_export.MOST_PRINTED", 0)
    program.window.show_page("list")
    hands.settle()
    hands.press(Qt.Key.Key_P, control=True)
    hands.until(lambda: "in ra giấy" in program.list.notice.text())


def test_rows_nobody_looked_at_are_copied_and_opened_too(
    hands: Hands, program: Program, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.dossiers.table.PAGE", 2)
    monkeypatch.setattr("ui.dossiers.list_model.PAGE", 2)
    made = [desk.accept(f"Người {number}").code for number in range(7)]
    table = open_list(hands)
    program.list.view.clearSelection()
    table._pages.popitem()  # as if it had never been scrolled to
    table._pages.popitem()
    assert None in [table.known(row) for row in (0, 3, 6)]
    program.list_model.copy([0, 3, 6], (CODE,))
    hands.settle()
    assert QApplication.clipboard().text().splitlines() == [made[6], made[3], made[0]]
    program.list.view.opened.emit(6)
    hands.settle()
    assert program.detail.shown_code() == made[0]


def test_words_of_a_row(hands: Hands, program: Program, desk: Desk) -> None:
    desk.accept("Nguyễn Văn Ánh")
    table = open_list(hands)
    assert words(table, 0, DUE) == "hôm nay 17:00 · 25/11/2026"
    assert words(table, 0, STATUS) == "Đã tiếp nhận"
    assert words(table, 0, SYNC) == "Chờ gửi"
    acknowledge(desk)
    program.changes.tell(Change.SYNC)
    hands.settle()
    assert words(table, 0, SYNC) == "Đã lên Cổng"


@pytest.mark.parametrize(
    ("status", "due", "tone"),
    [
        (Status.ACCEPTED, NOW - timedelta(hours=1), Tone.LATE),
        (Status.ACCEPTED, NOW + timedelta(hours=8), Tone.SOON),
        (Status.PROCESSING, NOW + timedelta(days=2), Tone.PLAIN),
        (Status.RETURNED, NOW - timedelta(days=2), Tone.MUTED),
        (Status.SUPPLEMENT_REQUESTED, NOW - timedelta(days=2), Tone.MUTED),
        (Status.ACCEPTED, None, Tone.MUTED),
    ],
)
def test_red_is_only_for_what_is_late(
    desk: Desk, status: Status, due: datetime | None, tone: Tone
) -> None:
    row = DossierRow(
        "x-1", "C", "A", "P", "1", "S", status, NOW, due, SyncState.QUEUED, False, "Lan", None
    )
    calendar = desk.read(catalogue.work_calendar)
    cell = due_cell(row, NOW, calendar)
    assert cell.tone is tone
    assert bool(cell.mark) == (tone is Tone.LATE), "never colour alone"


def test_each_number_of_the_truth_bar_opens_its_list(
    hands: Hands, program: Program, desk: Desk
) -> None:
    for name in ("A", "B", "C"):
        desk.accept(name)
    acknowledge(desk, keep=1)
    program.truth.refresh()
    hands.settle()
    buttons = program.window.truth_bar.buttons
    said = [buttons[question].text() for question in Question]
    assert said == ["3 hồ sơ hôm nay", "2 đã lên Cổng", "1 chờ gửi", "0 cần xử lý"]
    for question, count in zip(Question, (3, 2, 1), strict=False):
        buttons[question].click()
        hands.settle()
        assert program.window.page_name == LIST
        assert program.list_model.table.rowCount() == count, question
        assert program.list.reset.isEnabled()


def test_the_truth_bar_follows_an_intake(hands: Hands, program: Program, desk: Desk) -> None:
    hands.settle()
    assert program.window.truth_bar.buttons[Question.TODAY].text() == "0 hồ sơ hôm nay"
    desk.accept()
    program.changes.tell(Change.DOSSIERS)
    hands.until(
        lambda: program.window.truth_bar.buttons[Question.TODAY].text() == "1 hồ sơ hôm nay"
    )


@pytest.mark.parametrize(
    ("state", "words", "tone"),
    [
        ("no_portal", "Chưa nối Cổng", Tone.MUTED),
        ("never", "Chưa gửi lần nào", Tone.MUTED),
        ("ok", "Đang nối Cổng", Tone.GOOD),
        ("offline", "Mất mạng", Tone.SOON),
        ("captive_portal", "đòi đăng nhập", Tone.SOON),
        ("credential", "không nhận tài khoản", Tone.LATE),
        ("server_error", "Cổng đang lỗi", Tone.SOON),
        ("paused", "tạm dừng", Tone.SOON),
        ("something-new", "Chưa gửi được", Tone.SOON),
    ],
)
def test_the_state_of_sending_in_words(state: str, words: str, tone: Tone) -> None:
    bar = wording(Truth(5, 3, 2, 0, NOW, NOW - timedelta(days=1), state), NOW)
    assert words in bar.state
    assert "lần cuối 09:00 24/11/2026" in bar.state
    assert bar.tone is tone
    assert bar.can_send == (state != "no_portal")
    assert "09:00" in bar.hint


def test_trouble_is_red_only_when_there_is_some() -> None:
    calm = wording(Truth(1, 1, 0, 0, None, None, "ok"), NOW)
    assert calm.numbers[Question.ATTENTION] == ("0 cần xử lý", Tone.MUTED)
    trouble = wording(Truth(1, 1, 0, 2, None, None, "ok"), NOW)
    assert trouble.numbers[Question.ATTENTION] == ("2 cần xử lý", Tone.LATE)


def test_a_query_becomes_a_filter() -> None:
    query = Query("  an ", StatusChoice.READY, DueChoice.OVERDUE, SyncChoice.ATTENTION, True)
    assert query.filter(NOW.date()) == Filter(
        status=frozenset({Status.FINISHED}),
        due="overdue",
        attention=True,
        received_on=NOW.date(),
        text="an",
    )
    assert Query().filter(NOW.date()) == Filter()
    assert not Query(order="code").is_narrowed
    assert Query(only_today=True).is_narrowed


def test_a_dossier_in_full(hands: Hands, program: Program, desk: Desk, clock: Clock) -> None:
    accepted = desk.accept("Nguyễn Văn Ánh")
    clock.advance(minutes=30)
    desk.read(lambda s: acts.act(s, accepted.code, "start", {}, "Mai"))
    open_list(hands)
    program.list.view.setFocus()
    hands.enter()
    hands.until(lambda: program.detail.shown_code() == accepted.code)
    found: list[Detail] = []
    program.detail_model.changed.connect(found.append)
    program.changes.tell(Change.DOSSIERS)
    hands.until(lambda: bool(found))
    detail = found[0]
    assert detail.name == "Nguyễn Văn Ánh"
    assert detail.status == "Đang xử lý"
    assert detail.total == "10.000 đ"
    assert detail.papers == (("Bản sao", "2 bản chụp"),)
    assert [entry.what for entry in detail.history] == ["Bắt đầu xử lý", "Tiếp nhận hồ sơ"]
    assert detail.history[0].who == "Mai"
    assert detail.due is not None
    assert detail.due.day == "25/11/2026"
    assert detail.due.why, "the due date explains itself"
    hands.press(Qt.Key.Key_Escape)
    assert program.window.page_name == LIST


def test_the_list_keeps_its_place_when_something_changes(
    hands: Hands, program: Program, desk: Desk, clock: Clock
) -> None:
    for name in ("A", "B", "C"):
        desk.accept(name)
        clock.advance(minutes=1)
    table = open_list(hands)
    program.list.view.selectRow(1)
    chosen = table.key_at(1)
    desk.accept("D")
    program.changes.tell(Change.DOSSIERS)
    hands.settle()
    assert table.rowCount() == 4
    assert table.key_at(program.list.view.currentIndex().row()) == chosen


def test_a_broken_link_to_the_store_is_said_in_the_bar(
    hands: Hands, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    from counter_app.domain.errors import StoreUnusable

    def locked(_s: object) -> Truth:
        raise StoreUnusable("store-locked")

    monkeypatch.setattr("ui.frame.truth_bar.truth.truth_bar", locked)
    program.truth.refresh()
    hands.settle()
    assert "Không đọc được" in program.window.truth_bar.state_text()
    assert program.window.truth_bar.buttons[Question.TODAY].text() == "–", "no old figures"


def test_the_list_of_nothing_says_what_to_do(hands: Hands, program: Program) -> None:
    open_list(hands)
    hands.until(lambda: "F2" in program.list.said())
    QTest.keyClick(program.window, Qt.Key.Key_F2)
    assert program.window.page_name == "intake"
