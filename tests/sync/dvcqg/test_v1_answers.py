"""What a generation-1 answer means: the code decides, words only where it cannot."""

import json

import pytest

from sync.wire.dvcqg.calls import Answer, Verdict, named_field, rows
from sync.wire.dvcqg1.dialect import our_path
from sync.wire.dvcqg1.envelope import read_answer, read_session

V = Verdict


def answer(code: object = None, message: str | None = None, **more: object) -> Answer:
    body: dict[str, object] = dict(more)
    if code is not None:
        body["error_code"] = code
    if message is not None:
        body["message"] = message
    return read_answer(json.dumps(body).encode())


@pytest.mark.parametrize("code", ["0", "00", 0])
@pytest.mark.parametrize("words", ["Thành công", "", "Không thành công", "Thất bại"])
def test_zero_is_success_whatever_the_words_say(code: object, words: str) -> None:
    assert answer(code, words).verdict is V.OK


@pytest.mark.parametrize("code", ["3", "-3", 3, -3, "0", "00", 0])
def test_exists_needs_the_words_beside_the_code(code: object) -> None:
    assert answer(code, "Hồ sơ H26 đã tồn tại trên hệ thống").verdict is V.EXISTS
    assert answer(code, "HỒ SƠ ĐÃ TỒN TẠI").verdict is V.EXISTS


@pytest.mark.parametrize("code", ["3", "-3", "1", "99"])
def test_another_code_is_a_refusal_even_with_words_of_success(code: str) -> None:
    assert answer(code, "Cập nhật thành công").verdict is V.REFUSED
    assert answer(code).verdict is V.REFUSED


def test_words_of_existence_beside_a_foreign_code_are_a_refusal() -> None:
    assert answer("7", "Đã tồn tại").verdict is V.REFUSED


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("Đồng bộ thành công", V.OK),
        ("THÀNH CÔNG", V.OK),
        ("Đồng bộ không thành công", V.UNREADABLE),
        ("Chưa thành công", V.UNREADABLE),
        ("Có lỗi: 3 bản ghi, 2 thành công", V.UNREADABLE),
        ("Hồ sơ đã tồn tại", V.EXISTS),
        ("", V.UNREADABLE),
    ],
)
def test_without_a_code_the_words_decide(words: str, verdict: Verdict) -> None:
    assert answer(None, words).verdict is verdict
    assert answer("", words).verdict is verdict


@pytest.mark.parametrize(
    "words",
    ["Phiên làm việc đã hết hạn", "Session không hợp lệ", "session expired", "Invalid token"],
)
def test_the_end_of_a_session_is_known_by_its_words(words: str) -> None:
    assert answer("-2", words).verdict is V.EXPIRED


def test_a_version_is_no_session() -> None:
    assert answer("-2", "Phiên bản không hợp lệ").verdict is V.REFUSED


def test_a_missing_dossier_is_known_by_its_words() -> None:
    assert answer("-4", "Hồ sơ H26 không tồn tại").verdict is V.GONE
    assert answer("-4", "Không tìm thấy hồ sơ").verdict is V.GONE
    assert answer("-4", "Mã thủ tục không tồn tại").verdict is V.REFUSED


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b'"x"', b"<html>", b'{"error_code": "0"', b"\xff\xfe"],
)
def test_what_is_no_object_is_unreadable(body: bytes) -> None:
    assert read_answer(body).verdict is V.UNREADABLE


def test_a_truth_value_is_no_code() -> None:
    assert answer(True, "ok").verdict is V.UNREADABLE


def test_the_raw_answer_is_kept_cut() -> None:
    body = ('{"error_code":"5","message":"' + "đ" * 5000 + '"}').encode()
    assert len(read_answer(body).raw) == 2000


def test_a_login_gives_its_session() -> None:
    assert read_session(b'{"error_code":0,"session":"s-1"}')[1] == "s-1"
    assert read_session(b'{"session":"s-1"}')[1] == "s-1"
    assert read_session(b'{"error_code":"-1","session":"s-1","message":"Sai"}')[1] == ""
    assert read_session(b"<html>")[1] == ""


def test_rows_of_an_answer() -> None:
    assert rows(answer("0", result=[{"A": "1"}, {}, None])) == [{"A": "1"}]
    assert rows(answer("0", result={"A": "1"})) == [{"A": "1"}]
    assert rows(answer("0")) == rows(answer("0", result=[])) == []


def test_the_field_a_refusal_names() -> None:
    assert our_path("Trường SoDienThoai không đúng định dạng") == "applicant.phone"
    assert our_path("sodienthoai: sai") == "applicant.phone"
    assert our_path("MaLinhVuc không có trong danh mục") == "MaLinhVuc"
    assert our_path("Dữ liệu sai") is None
    assert named_field("TrangThaiHoSo sai", ["TrangThai", "TrangThaiHoSo"]) == "TrangThaiHoSo"
