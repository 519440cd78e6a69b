"""The gateway served as generation 1 to software that already speaks it."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from counter_app.domain.errors import InvalidInput, NotAllowed
from sync.gateway import schema
from sync.gateway.admin import now
from sync.gateway.dialects import catalogue
from sync.gateway.dialects.accounts import SESSION_FOR, Issued, issue_account
from sync.gateway.server import EmbeddedGateway
from tests.support.clock import FixedClock
from tests.sync.dvcqg.provincial import DOSSIER, ENTRY, Province
from tests.sync.support import UNIT, call, opener, rows

Account = Callable[..., Issued]


@pytest.fixture
def province(gateway: str, account: Account) -> Province:
    return Province(gateway).log_in(account())


def test_a_dossier_is_filed_found_and_kept_as_it_came(
    province: Province, gateway_file: Path
) -> None:
    assert province.look_up() == []
    assert province.file(DOSSIER) == {
        "error_code": "00",
        "message": "Đồng bộ thành công",
        "result": [],
    }
    assert province.look_up() == [
        {
            "MaHoSo": "H26.107-261116-0001",
            "MaTTHC": "2.000815",
            "TenTTHC": "Chứng thực bản sao",
            "NgayTiepNhan": "20261116083000",
            "NgayHenTra": "20261116170000",
            "TrangThaiHoSo": "2",
        }
    ]
    ((body,),) = rows(gateway_file, "SELECT body FROM dialect_dossier")
    assert json.loads(str(body)) == DOSSIER


def test_created_twice_it_exists_and_nothing_changes(
    province: Province, gateway_file: Path
) -> None:
    province.file(DOSSIER)
    again = province.file({**DOSSIER, "ChuHoSo": "Người khác"})
    assert again["error_code"] == "-3"
    assert "đã tồn tại" in again["message"]
    ((body,),) = rows(gateway_file, "SELECT body FROM dialect_dossier")
    assert json.loads(str(body))["ChuHoSo"] == "Nguyễn Văn An"


def test_an_update_replaces_and_every_message_stays(province: Province, gateway_file: Path) -> None:
    assert province.file(DOSSIER, updating="True")["error_code"] == "-4"
    province.file(DOSSIER)
    assert province.file({**DOSSIER, "TrangThaiHoSo": "9"}, updating="True")["error_code"] == "00"
    assert province.look_up()[0]["TrangThaiHoSo"] == "9"
    assert rows(gateway_file, "SELECT status FROM dialect_dossier") == [(9,)]
    assert len(rows(gateway_file, "SELECT n FROM dialect_message")) == 2
    db = sqlite3.connect(gateway_file)
    for change in ("UPDATE dialect_message SET body = ''", "DELETE FROM dialect_message"):
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(change)
    db.close()


def test_one_bad_dossier_of_a_call_keeps_all_out(province: Province) -> None:
    other = {**DOSSIER, "MaHoSo": "H26.107-261116-0002"}
    province.file(DOSSIER)
    assert province.file(other, DOSSIER)["error_code"] == "-3"
    assert province.look_up("H26.107-261116-0002") == []
    assert province.file(other, other)["error_code"] == "-5"
    assert province.file(other)["error_code"] == "00"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *((name, "") for name in ("MaHoSo", "MaTTHC", "TenTTHC", "TenLinhVuc", "DonViXuLy")),
        ("LoaiDoiTuong", "5"),
        ("TrangThaiHoSo", "11"),
        ("TrangThaiHoSo", "0"),
        ("HinhThuc", "2"),
        ("NgayTiepNhan", "2026-11-16"),
        ("NgayTiepNhan", "20261316083000"),
        ("NgayHenTra", "2026111617000"),
        ("TrichYeuHoSo", "x" * 1001),
        ("TaiLieuNop", {}),
        ("DanhSachLePhi", ["x"]),
        ("MaHoSo", None),
        ("MaHoSo", {"a": 1}),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_field(
    province: Province, field: str, value: object
) -> None:
    answer = province.file({**DOSSIER, field: value})
    assert answer["error_code"] == "-5"
    assert field in answer["message"]
    assert province.look_up() == []


@pytest.mark.parametrize("data", [None, [], {}, ["x"], "x"])
def test_data_must_be_a_list_of_objects(province: Province, data: object) -> None:
    answer = province.ask("DongBoHoSoMC", isUpdating="False", data=data)
    assert answer["error_code"] == "-5"
    assert "data" in answer["message"]
    many = province.file(*[DOSSIER] * 101)
    assert many["error_code"] == "-5"


def test_is_updating_must_be_said(province: Province) -> None:
    assert province.file(DOSSIER, updating="Có")["error_code"] == "-5"
    assert province.file(DOSSIER, updating="false")["error_code"] == "00"


def test_progress_needs_its_dossier_and_is_kept_once(
    province: Province, gateway_file: Path
) -> None:
    assert province.tell(ENTRY)["error_code"] == "-4"
    province.file(DOSSIER)
    later = {**ENTRY, "NoiDungXuLy": "Chuyển xử lý", "TrangThai": "4"}
    assert province.tell(ENTRY, later)["error_code"] == "00"
    assert province.tell(ENTRY, later)["error_code"] == "00"
    kept = rows(gateway_file, "SELECT body FROM dialect_progress ORDER BY n")
    assert [json.loads(str(body)) for (body,) in kept] == [ENTRY, later]


@pytest.mark.parametrize(
    "change",
    [
        {"ThoiDiemXuLy": ""},
        {"ThoiDiemXuLy": "16/11/2026"},
        {"NguoiXuLy": "x" * 51},
        {"TrangThai": "12"},
        {"NoiDungXuLy": ""},
    ],
)
def test_bad_progress_is_refused_with_its_field(province: Province, change: dict[str, str]) -> None:
    province.file(DOSSIER)
    answer = province.tell(ENTRY, {**ENTRY, **change})
    assert answer["error_code"] == "-5"
    assert next(iter(change)) in answer["message"]


def test_wrong_logins_are_refused_and_then_slowed(gateway: str, account: Account) -> None:
    right, province = account(), Province(gateway)
    for username, password in ((right.username, "x"), ("nobody", right.password), ("", "")):
        wrong = province.post("auth", {"username": username, "password": password})
        assert (wrong["error_code"], "session" in wrong) == ("-1", False)
    for _ in range(10):
        province.post("auth", {"username": "xa.bd", "password": "x"})
    locked = province.post("auth", {"username": right.username, "password": right.password})
    assert locked["error_code"] == "-1"


@pytest.mark.parametrize("session", ["", "nonsense", None])
def test_without_a_session_nothing_is_done(
    province: Province, session: str | None, gateway_file: Path
) -> None:
    province.session = session or ""
    for path, service in (("integrate", "DongBoHoSoMC"), ("share", "LayDanhSachTTHC")):
        assert province.ask(service, path, data=[DOSSIER])["error_code"] == "-2"
    assert rows(gateway_file, "SELECT code FROM dialect_dossier") == []


@pytest.fixture
def timed(gateway_file: Path) -> Iterator[tuple[str, FixedClock]]:
    clock = FixedClock()
    server = EmbeddedGateway(opener(gateway_file), clock=clock)
    yield server.start(), clock
    server.stop()


def test_a_session_ends(timed: tuple[str, FixedClock], gateway_file: Path) -> None:
    url, clock = timed
    account = issue_account(opener(gateway_file), UNIT, "dvcqg1", "xa", clock)
    province = Province(url).log_in(account)
    clock.at += SESSION_FOR - timedelta(seconds=1)
    assert province.file(DOSSIER)["error_code"] == "00"
    clock.tick(seconds=1)
    assert province.file(DOSSIER)["error_code"] == "-2"
    province.log_in(account)
    assert province.file(DOSSIER)["error_code"] == "-3"
    assert len(rows(gateway_file, "SELECT username FROM dialect_session")) == 1


def test_a_new_password_ends_the_old_sessions(province: Province, account: Account) -> None:
    fresh = account()
    assert province.file(DOSSIER)["error_code"] == "-2"
    assert province.log_in(fresh).file(DOSSIER)["error_code"] == "00"


def test_units_do_not_see_or_change_each_other(
    gateway: str, province: Province, account: Account
) -> None:
    province.file(DOSSIER)
    other = Province(gateway, "H26.108").log_in(account(user="xa.khac", unit="H26.108"))
    assert other.look_up() == []
    assert other.file(DOSSIER)["error_code"] == "-3"
    assert other.file(DOSSIER, updating="True")["error_code"] == "-4"
    assert other.tell(ENTRY)["error_code"] == "-4"
    other.unit = UNIT
    assert other.file(DOSSIER)["error_code"] == "-5"


def test_published_lists_are_shared(province: Province, gateway_file: Path) -> None:
    published = catalogue.publish(
        opener(gateway_file),
        {
            catalogue.PROCEDURE: [
                {"MATTHC": "2.000815", "TENTTHC": "Chứng thực", "TRANGTHAI": "1"}
            ],
            catalogue.AGENCY: [{"MADONVI": UNIT, "TENDONVI": "Phường", "CAPDONVI": "3"}],
            catalogue.SECTOR: [{"MALINHVUC": "CT", "TENLINHVUC": "Chứng thực", "MANGANH": "G15"}],
        },
    )
    assert published == 3
    ask = province.ask
    assert ask("LayDanhSachTTHC", "share")["result"] == [
        {"MATTHC": "2.000815", "TENTTHC": "Chứng thực"}
    ]
    assert ask("LayDanhMucCoQuan", "share")["result"][0]["CAPDONVI"] == "3"
    assert ask("LayDanhMucLinhVuc", "share")["result"][0]["MANGANH"] == "G15"
    assert ask("LayThuTuc", maTTHC="2.000815")["result"][0]["TRANGTHAI"] == "1"
    assert ask("LayThuTuc", maTTHC="9.999999")["result"] == []
    unknown = province.file({**DOSSIER, "MaTTHC": "9.999999"})
    assert (unknown["error_code"], "MaTTHC" in unknown["message"]) == ("-5", True)


def test_unknown_services_and_broken_bodies_are_answered_in_the_dialect(
    province: Province, gateway: str
) -> None:
    assert province.ask("DongBoHoiDap")["error_code"] == "-6"
    assert province.ask("DongBoHoSoMC", "share")["error_code"] == "-6"
    for body, status in ((b"{", 422), (b"[]", 422), (b"\xff", 422), (b"x" * (1 << 21), 413)):
        reply = call(gateway, "/dvcqg/v1/integrate", body)
        assert reply.status == status
        assert json.loads(reply.body)["error_code"] == "-99"


def test_a_failure_of_the_gateway_says_nothing_of_it(
    province: Province, gateway_file: Path
) -> None:
    db = sqlite3.connect(gateway_file)
    db.execute("DROP TABLE dialect_progress")
    db.close()
    province.file(DOSSIER)
    body = {"session": province.session, "madonvi": UNIT, "service": "CapNhatTienDoHoSoMC"}
    reply = call(
        province.url, "/dvcqg/v1/integrate", json.dumps({**body, "data": [ENTRY]}).encode()
    )
    assert reply.status == 500
    assert "dialect_progress" not in reply.body.decode()


@pytest.mark.parametrize(
    ("unit", "dialect", "user", "code"),
    [
        ("", "dvcqg1", "xa", "bad-unit-code"),
        (UNIT, "dvcqg3", "xa", "unknown-choice"),
        (UNIT, "dvcqg1", "x a", "account-name-malformed"),
        (UNIT, "dvcqg1", "", "account-name-malformed"),
    ],
)
def test_accounts_are_checked(
    gateway_file: Path, unit: str, dialect: str, user: str, code: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        issue_account(opener(gateway_file), unit, dialect, user, now)
    assert caught.value.code == code


def test_an_account_keeps_its_unit_and_dialect(account: Account, gateway_file: Path) -> None:
    issued = account()
    for unit, dialect in ((UNIT, "dvcqg2"), ("H26.108", "dvcqg1")):
        with pytest.raises(NotAllowed) as caught:
            account(dialect, unit=unit)
        assert caught.value.code == "account-taken"
    stored = rows(gateway_file, "SELECT secret_sha256 FROM dialect_account")
    assert issued.password not in str(stored)


def test_an_older_gateway_file_gets_the_new_tables(gateway_file: Path) -> None:
    server = EmbeddedGateway(opener(gateway_file))
    server.start()
    server.stop()
    db = sqlite3.connect(gateway_file)
    later = [statement for step in schema._STEPS[1:] for statement in step]
    db.execute("PRAGMA foreign_keys = OFF")
    for name in re.findall(r"CREATE TABLE (\w+)", "\n".join(later)):
        db.execute(f"DROP TABLE {name}")
    for name in re.findall(r"CREATE (?:UNIQUE )?INDEX (\w+)", "\n".join(later)):
        db.execute(f"DROP INDEX IF EXISTS {name}")
    db.execute("PRAGMA user_version = 1")
    epoch = db.execute("SELECT value FROM meta WHERE key = 'epoch'").fetchone()
    db.close()
    server.start()
    server.stop()
    assert rows(gateway_file, "SELECT value FROM meta WHERE key = 'epoch'") == [epoch]
    assert rows(gateway_file, "PRAGMA user_version") == [(schema.VERSION,)]
    assert rows(gateway_file, "SELECT * FROM dialect_dossier") == []
