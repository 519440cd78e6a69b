"""export and the catalogue's workbook: what a spreadsheet shows of them."""

from collections.abc import Iterator
from concurrent.futures import CancelledError
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

import resources
from counter_app.domain.sheet import Column, Sheet
from counter_app.services import catalogue, catalogue_files, catalogue_sheets
from printing import workbook
from tests.support import desks
from tests.support.cli import Desk
from tests.support.intakes import DEED, FULL, raw_intake

PERIOD = ("--from", "2026-11-01", "--to", "2026-11-30")


def cells(file: Path, sheet: str) -> list[dict[str, Any]]:
    """Rows of a sheet by their headings."""
    head, *rows = load_workbook(file)[sheet].iter_rows()
    return [{str(name.value): cell for name, cell in zip(head, row, strict=True)} for row in rows]


def test_dossiers_of_a_period(desk: Desk, tmp_path: Path) -> None:
    desk.accept(FULL, raw_intake(DEED, name="=Lê Thị Cúc"))
    file = tmp_path / "hồ sơ.xlsx"
    done = desk.json("export", "dossiers", *PERIOD, "--out", file)
    assert done.answer == {"file": str(file), "rows": 2}
    first, second = cells(file, "Hồ sơ")
    assert first["Số định danh"].value == "001090123456"
    assert first["Số định danh"].data_type == "s", "leading zeros stay"
    assert first["Nhận lúc"].value == datetime(2026, 11, 16, 8, 30)  # noqa: DTZ001
    assert first["Nhận lúc"].number_format == "dd/mm/yyyy hh:mm"
    assert isinstance(first["Phí, lệ phí (đồng)"].value, int)
    assert (second["Người nộp"].value, second["Người nộp"].data_type) == ("=Lê Thị Cúc", "s")
    page = load_workbook(file)["Hồ sơ"]
    assert (page.freeze_panes, page.column_dimensions["A"].width) == ("A2", 24)
    again = desk.json("export", "dossiers", *PERIOD, "--out", file)
    assert (again.status, again.error["code"]) == (3, "file-exists")


def test_the_register_has_a_sheet_for_each_sector(desk: Desk, tmp_path: Path) -> None:
    codes = desk.accept(FULL, raw_intake(DEED))
    file = tmp_path / "so.xlsx"
    assert desk.json("export", "register", *PERIOD, "--out", file).answer["rows"] == 2
    found = [
        row["Mã hồ sơ"].value
        for name in load_workbook(file).sheetnames
        for row in cells(file, name)
    ]
    assert sorted(found) == sorted(codes)


def test_what_cannot_be_exported_leaves_no_file(desk: Desk, tmp_path: Path) -> None:
    for words, code in (
        ((*PERIOD, "--out", tmp_path / "x.csv"), "not-xlsx"),
        ((*PERIOD, "--out", tmp_path / "none" / "x.xlsx"), "folder-missing"),
        (
            ("--from", "2026-11-02", "--to", "2026-11-01", "--out", tmp_path / "x.xlsx"),
            "bad-period",
        ),
    ):
        refused = desk.json("export", "dossiers", *words)
        assert (refused.status, refused.error["code"]) == (3, code)
    assert [one.name for one in tmp_path.iterdir() if one.suffix in (".xlsx", ".part")] == []


def test_the_catalogue_goes_out_and_comes_back_the_same(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "danh mục.xlsx"
    assert desk.json("procedures", "export", file).answer["rows"] > 1
    same = {"added": 0, "changed": 0, "ended": 0}
    assert desk.json("procedures", "import", file).answer == same


def test_every_shipped_procedure_survives_a_workbook(tmp_path: Path) -> None:
    raw = (resources.path("catalogue") / "procedures.json").read_bytes()
    shipped = catalogue_files.read_procedures(raw)
    file = tmp_path / "x.xlsx"
    workbook.write_workbook(file, catalogue_sheets.sheets_of(shipped))
    assert catalogue_files.read_procedures(file.read_bytes()) == shipped


def test_a_cell_a_clerk_typed_is_understood(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "mới.xlsx"
    desk.json("procedures", "export", file)
    book = load_workbook(file)
    page = book["Thủ tục"]
    page["A2"] = 1.00488
    page["B2"] = "01/12/2026"
    for name in ("Phí", "Giấy tờ"):
        for row in list(book[name].iter_rows(min_row=2))[::-1]:
            row[0].value, row[1].value = 1.00488, None
    page.delete_rows(3, page.max_row)
    book.save(file)
    assert desk.json("procedures", "import", file).answer["added"] == 1
    with desks.open_desk(desk.folder, desk.clock) as s:
        (new,) = [one for one in catalogue.every_period(s) if one.code == "1.004880"]
    assert new.valid_from.isoformat() == "2026-12-01"


def test_a_wrong_workbook_is_refused_as_a_whole(desk: Desk, tmp_path: Path) -> None:
    damaged = tmp_path / "hỏng.xlsx"
    damaged.write_bytes(b"PK\x03\x04 rest")
    empty = tmp_path / "trống.xlsx"
    Workbook().save(empty)
    strange = tmp_path / "lạ.xlsx"
    desk.json("procedures", "export", strange)
    book = load_workbook(strange)
    book["Phí"]["D1"] = "Thu đến hết"
    book.save(strange)
    orphan = tmp_path / "mồ côi.xlsx"
    desk.json("procedures", "export", orphan)
    book = load_workbook(orphan)
    book["Phí"]["A2"] = "9.999999"
    book.save(orphan)
    for file, code, field in (
        (damaged, "bad-file", "file"),
        (empty, "bad-file", catalogue_sheets.PROCEDURES),
        (strange, "unknown-key", "Phí: Thu đến hết"),
        (orphan, "bad-file", "Phí, dòng 2"),
    ):
        refused = desk.json("procedures", "import", file)
        assert (refused.error["code"], refused.error["field"]) == (code, field)


def test_more_rows_than_a_sheet_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    file = tmp_path / "x.xlsx"
    table = Sheet("Hồ sơ: [1]", (Column("Số"),), ((str(number),) for number in range(5)))
    assert workbook.write_workbook(file, [table, table]) == 5
    names = load_workbook(file).sheetnames
    assert names == ["Hồ sơ   1", "Hồ sơ   1 (2)", "Hồ sơ   1 (3)", "Hồ sơ   1 (4)"]
    assert [row["Số"].value for row in cells(file, names[2])] == ["4"]


def test_a_table_given_up_halfway_leaves_nothing(tmp_path: Path) -> None:
    def rows() -> Iterator[tuple[str]]:
        yield ("một",)
        raise CancelledError

    with pytest.raises(CancelledError):
        workbook.write_workbook(tmp_path / "x.xlsx", [Sheet("A", (Column("Số"),), rows())])
    assert list(tmp_path.iterdir()) == []
