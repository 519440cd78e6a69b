"""Tables on paper: every row is there, headings stand on every page."""

from datetime import datetime

from counter_app.domain.calendar import TZ
from counter_app.domain.forms import Paper
from counter_app.domain.sheet import Column, Sheet
from printing.heading import Heading
from printing.sheet_pages import render_table
from tests.printing.reading import Printout


def test_every_row_is_on_paper_and_headings_come_again() -> None:
    at = datetime(2026, 11, 25, 9, 5, tzinfo=TZ)
    rows = tuple((f"H26-{number:03}", "Đặng Thị Ánh Tuyết", at, 10_000) for number in range(60))
    columns = (Column("Mã hồ sơ", 20), Column("Người nộp", 28), Column("Nhận lúc"), Column("Phí"))
    table = Sheet("Danh sách", columns, rows)
    heading = Heading("UBND phường Ba Đình", "Danh sách hồ sơ", ("Chờ trả kết quả",))
    made = render_table(table, heading, Paper.A4)
    assert made.data == render_table(table, heading, Paper.A4).data
    pages = Printout(made.data).pages
    assert len(pages) == made.pages > 1
    assert all("Người nộp" in page and f"/{made.pages}" in page for page in pages)
    assert "Chờ trả kết quả" in pages[0]
    whole = "".join(pages)
    assert all(row[0] in whole for row in rows)
    assert "09:05 25/11/2026" in whole
    assert "10.000" in whole
