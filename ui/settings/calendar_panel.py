"""Settings of the calendar: years, days off and swapped days with their sources."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QHBoxLayout

from counter_app.domain.errors import InvalidInput
from counter_app.domain.procedure import Sourced
from counter_app.domain.wording import date_text
from counter_app.services import catalogue, catalogue_edits
from counter_app.services.catalogue import CalendarYear, ImportCounts
from counter_app.services.catalogue_edits import NewDay
from counter_app.services.container import Services
from ui import theme, tokens
from ui.changes import Change
from ui.settings.access import Access
from ui.settings.days import read_day
from ui.settings.files import read_file
from ui.settings.panel import Panel
from ui.tokens import Tone
from ui.widgets.basic import Button, label, rule, set_roles
from ui.widgets.cells import Cell, Row
from ui.widgets.field import Choice, Field
from ui.widgets.plain_list import PlainList
from ui.widgets.text import LineEdit

_KIND_WIDTH = 132


class CalendarPanel(Panel):
    """Days off by year."""

    def __init__(self, access: Access, pick_file: Callable[[str], Path | None]) -> None:
        super().__init__()
        self._access, self._pick_file = access, pick_file
        self._years: dict[int, CalendarYear] = {}
        self.name(
            self.tr("Lịch làm việc"),
            self.tr("Ngày hẹn trả tính theo lịch này. Hồ sơ đã nhận giữ nguyên ngày đã hẹn."),
        )
        self.year = Choice(self.tr("Năm"))
        theme.least_width(self.year, 120)
        self.year.currentIndexChanged.connect(self._show_year)
        self._status = label("", wrap=True)
        headings = (self.tr("Ngày"), self.tr("Loại"), self.tr("Tên"), self.tr("Căn cứ"))
        self.table = PlainList(self.tr("Các ngày đã nhập"), headings, 3)
        self.table.setMinimumHeight(5 * tokens.ROW_HEIGHT)
        self.day, self.what, self.source = LineEdit(""), LineEdit(""), LineEdit("")
        self.day.setPlaceholderText("dd/mm/yyyy")
        self.kind = Choice("")
        theme.least_width(self.kind, _KIND_WIDTH)
        self.kind.addItem(self.tr("Ngày nghỉ"), False)
        self.kind.addItem(self.tr("Ngày làm bù"), True)
        self.add_day_button = Button(self.tr("Ghi ngày này"), role="primary")
        self.drop_button = Button(self.tr("Bỏ ngày đang chọn"))
        self.import_button = Button(self.tr("Nhập tệp lịch…"))
        self.add_day_button.clicked.connect(self.add_day)
        self.drop_button.clicked.connect(self.drop_day)
        self.import_button.clicked.connect(self.import_file)
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE_3)
        head.addWidget(self.year)
        head.addWidget(self._status, 1)
        self.body.addLayout(head)
        self.body.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(self.drop_button)
        row.addWidget(self.import_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(rule())
        self.lay_fields(
            {
                "day": Field(self.tr("Ngày"), self.day),
                "kind": Field(self.tr("Loại"), self.kind),
                "name": Field(self.tr("Tên, lý do"), self.what),
                "source": Field(self.tr("Căn cứ (số văn bản)"), self.source),
            },
            columns=4,
        )
        self.add_button(self.add_day_button)

    def on_shown(self) -> None:
        """Read the years."""
        self.begin()
        self._read()
        self.day.setFocus()

    def _read(self) -> None:
        def read(s: Services) -> tuple[tuple[CalendarYear, ...], int | None, int]:
            years = catalogue_edits.calendar_years(s)
            return years, catalogue_edits.missing_year(s), s.clock().year

        self._access.read(read, self._put, self.refuse)

    def _put(self, known: tuple[tuple[CalendarYear, ...], int | None, int]) -> None:
        years, missing, this_year = known
        shown = self.year.currentData() or this_year
        self._years = {year.year: year for year in years}
        self.year.blockSignals(True)
        self.year.clear()
        for year in years:
            self.year.addItem(str(year.year), year.year)
        self.year.setCurrentIndex(max(0, self.year.findData(shown)))
        self.year.blockSignals(False)
        self._show_year()
        if missing is not None:
            words = self.tr("Chưa có lịch nghỉ năm {year}.").format(year=missing)
            then = self.tr("Hồ sơ hẹn sang năm đó chưa tính được ngày trả. Nhập tệp lịch khi có.")
            self.notice.say(words, then, Tone.SOON)

    @Slot()
    def _show_year(self) -> None:
        year = self._years.get(self.year.currentData() or 0)
        if year is None:
            self.table.put(())
            return
        official = year.status == "official"
        status = self.tr("Chính thức") if official else self.tr("Dự báo, chưa có thông báo")
        self._status.setText(
            self.tr("{status} · {source}").format(status=status, source=year.source)
        )
        set_roles(self._status, tone=(Tone.MUTED if official else Tone.SOON).value)
        off, worked = self.tr("nghỉ"), self.tr("làm bù")
        days = [(*day, off) for day in year.days_off] + [
            (*day, worked) for day in year.working_days
        ]
        self.table.put(
            [
                Row(
                    day,
                    (
                        Cell(date_text(date.fromisoformat(day))),
                        Cell(kind),
                        Cell(name),
                        Cell(_sourced(source, how)),
                    ),
                )
                for day, name, source, how, kind in sorted(days)
            ]
        )
        self.drop_button.setEnabled(bool(days))

    @Slot()
    def add_day(self) -> None:
        """Enter the day in the fields."""
        self.begin()
        day = read_day(self.day.text())
        if day is None:
            self.refuse(InvalidInput("bad-date", "day"))
            return
        new = NewDay(day, self.what.text(), self.source.text(), bool(self.kind.currentData()))
        self._change(lambda s, actor: catalogue_edits.put_day(s, new, actor), day)

    @Slot()
    def drop_day(self) -> None:
        """Take the chosen day out."""
        self.begin()
        key = self.table.current_key()
        if key:
            day = date.fromisoformat(key)
            self._change(lambda s, actor: catalogue_edits.drop_day(s, day, actor), day)

    def _change(self, work: Callable[[Services, str], CalendarYear], day: date) -> None:
        def done(year: CalendarYear) -> None:
            self._years[year.year] = year
            self.year.setCurrentIndex(self.year.findData(year.year))
            self._show_year()
            self.table.choose(day.isoformat())
            self.day.clear()
            self.say(self.tr("Đã ghi thay đổi của ngày {day}.").format(day=date_text(day)))

        self._access.write(work, done, self.refuse, Change.CATALOGUE)

    @Slot()
    def import_file(self) -> None:
        """Take in a calendar file."""
        self.begin()
        path = self._pick_file(self.tr("Chọn tệp lịch làm việc"))
        if path is None:
            return

        def done(counts: ImportCounts) -> None:
            self._read()
            words = self.tr("Đã nhập tệp: {added} năm mới, {changed} năm thay thế.")
            self.say(words.format(added=counts.added, changed=counts.changed))

        self._access.write(
            lambda s, actor: catalogue.import_calendar(s, read_file(path), actor),
            done,
            self.refuse,
            Change.CATALOGUE,
        )


def _sourced(source: str, how: str) -> str:
    if how in (Sourced.OFFICIAL.value, Sourced.UNIT.value):
        return source
    translate = QCoreApplication.translate
    return translate("CalendarPanel", "{source} (chưa đối chiếu)").format(source=source)
