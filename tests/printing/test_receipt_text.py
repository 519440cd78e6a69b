"""What the receipt says: order and wording of form 01 (docs/sources.md), parties, times, marks."""

from dataclasses import replace
from datetime import datetime

import pytest

from counter_app.domain.errors import InvalidInput, NotAllowed, NotFound
from counter_app.domain.forms import FormDocument, Paper, ReceiptSnapshot
from printing.receipt import render_receipt
from tests.printing.reading import Printout
from tests.printing.samples import AGENT, ALL_LETTERS, CASES, COMPANY, PERSON, SIMPLE, UNIT, at
from tests.printing.slip_labels import RECEIPT_LABELS

PRINCIPAL_LABELS = ("Họ và tên:", "Địa chỉ:", "Số định danh cá nhân:", "Số điện thoại:", "Email:")


def read(snapshot: ReceiptSnapshot, paper: Paper = Paper.A4) -> str:
    return Printout(render_receipt(snapshot, paper).data).words


def after(words: str, label: str) -> str:
    return words.split(label, 1)[1].strip()


@pytest.mark.parametrize("paper", [Paper.A4, Paper.A5])
@pytest.mark.parametrize("case", [name for name in CASES if name != "representative"])
def test_every_label_stands_once_and_in_order(case: str, paper: Paper) -> None:
    words = read(CASES[case], paper)
    places = [words.find(label) for label in RECEIPT_LABELS]
    assert -1 not in places
    assert places == sorted(places)
    assert {label: words.count(label) for label in RECEIPT_LABELS} == dict.fromkeys(
        RECEIPT_LABELS, 1
    )
    assert words.count("(Ký và ghi rõ họ tên)") == 2


def test_values_follow_their_labels() -> None:
    words = read(SIMPLE)
    expected = {
        "Mã hồ sơ:": "H26.107-261123-1001 Trung",
        "Bộ phận Tiếp nhận và Trả kết quả": "UBND phường Cửa Sóng",
        "Ông (Bà)/Tổ chức:": PERSON.name,
        "Số định danh cá nhân/tổ chức:": PERSON.identity,
        "Địa chỉ:": PERSON.address,
        "Số điện thoại:": PERSON.phone,
        "Nội dung yêu cầu giải quyết:": SIMPLE.content,
        "Số lượng hồ sơ:": "01 (bộ)",
        "theo quy định là:": "Trong ngày làm việc",
        "Thời gian nhận hồ sơ:": "10 giờ 05 phút, ngày 23 tháng 11 năm 2026",
        "trả kết quả giải quyết hồ sơ:": "17 giờ 00 phút, ngày 23 tháng 11 năm 2026",
        "Đăng ký nhận kết quả tại:": SIMPLE.return_place,
        "NGƯỜI TIẾP NHẬN HỒ SƠ": "(Ký và ghi rõ họ tên) Trần Văn Bình",
        "Phí, lệ phí:": "Chứng thực bản sao: 3 trang × 2.000 đồng = 6.000 đồng. "
        "Tổng cộng: 6.000 đồng.",
        "Điện thoại liên hệ:": "024 3555 0199.",
    }
    assert [
        label for label, value in expected.items() if not after(words, label).startswith(value)
    ] == []


def test_head_names_parent_unit_place_and_day() -> None:
    words = read(SIMPLE)
    assert words.startswith("UBND PHƯỜNG CỬA SÓNG TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG CỘNG HÒA")
    assert "Cửa Sóng, ngày 23 tháng 11 năm 2026" in words


def test_field_two_drops_the_generic_name_of_the_unit() -> None:
    unit = replace(UNIT, unit_name="Trung tâm Phục vụ hành chính công xã Mây Trắng")
    words = read(replace(SIMPLE, unit=unit))
    assert after(words, "Tiếp nhận và Trả kết quả").startswith("xã Mây Trắng Tiếp nhận")


def test_field_two_keeps_a_name_of_its_own() -> None:
    words = read(replace(SIMPLE, unit=replace(UNIT, unit_name="Tổ Một cửa số 3")))
    assert after(words, "Tiếp nhận và Trả kết quả").startswith("Tổ Một cửa số 3 Tiếp nhận")


def test_no_field_seven_without_a_representative() -> None:
    assert "ủy quyền" not in read(SIMPLE)


@pytest.mark.parametrize("paper", [Paper.A4, Paper.A5])
def test_representative_stands_at_the_counter_and_the_applicant_in_field_seven(
    paper: Paper,
) -> None:
    words = read(CASES["representative"], paper)
    assert after(words, "Ông (Bà)/Tổ chức:").startswith(AGENT.name)
    assert after(words, "cá nhân/tổ chức:").startswith(AGENT.identity)
    seven = after(words, "thông tin của người ủy quyền:").split("Nội dung yêu cầu")[0]
    places = [seven.find(label) for label in PRINCIPAL_LABELS]
    assert -1 not in places
    assert places == sorted(places)
    assert after(seven, "Họ và tên:").startswith(PERSON.name)
    assert PERSON.identity in seven
    assert after(seven, "Giấy tờ ủy quyền:") == AGENT.authority
    assert "Quyển số 01/2026 Số thứ tự 128 (nếu có)" in words


def test_organisation_is_printed_in_full() -> None:
    words = read(CASES["organisation"], Paper.A5)
    assert COMPANY.name in words
    assert COMPANY.address in words
    assert COMPANY.email in words.replace(" ", "")
    assert "1.250.000 đồng" in words


def test_short_months_get_a_leading_zero_and_others_do_not() -> None:
    words = read(replace(SIMPLE, received_at=at(5, 7, 30, month=2), due_at=at(9, 16, month=3)))
    assert "07 giờ 30 phút, ngày 05 tháng 02 năm 2026" in words
    assert "16 giờ 00 phút, ngày 09 tháng 3 năm 2026" in words


def test_times_are_printed_in_vietnamese_time() -> None:
    words = read(replace(SIMPLE, due_at=datetime.fromisoformat("2026-11-24T20:30:00+00:00")))
    assert "03 giờ 30 phút, ngày 25 tháng 11 năm 2026" in words


def test_no_due_date_prints_the_term_in_its_place() -> None:
    words = read(CASES["no_due_date"])
    assert after(words, "trả kết quả giải quyết hồ sơ:").startswith("Pháp luật không quy định")
    assert "sớm hơn" not in words


def test_empty_values_are_dotted() -> None:
    words = read(CASES["blank"])
    for label in ("Số định danh cá nhân/tổ chức:", "Địa chỉ:", "Email:", "giải quyết:", "tại:"):
        assert after(words, label).startswith("....."), label
    assert after(words, "theo quy định là:").split(" ngày")[0].strip(".") == ""
    shape = after(words, "trả kết quả giải quyết hồ sơ:").split(" Đăng ký")[0]
    assert shape.replace(".", "").split() == ["giờ", "phút,", "ngày", "tháng", "năm"]


def test_provisional_code_is_marked() -> None:
    words = read(CASES["provisional"])
    assert "Mã hồ sơ: T1-261123-0001 (MÃ TẠM)" in words
    assert words.count("MÃ TẠM") == 3
    assert "MÃ TẠM" not in read(SIMPLE)


def test_repeated_print_says_which_and_when() -> None:
    words = read(CASES["reprint"])
    assert words.count("BẢN IN LẠI LẦN 2 – 08 giờ 30 phút, ngày 09 tháng 12 năm 2026") == 2
    assert "T1-261123-0001" in words
    assert "viết tay số 0457" in words
    assert "Ghi chú: Công dân xin in lại do thất lạc." in words
    assert "BẢN IN LẠI" not in read(SIMPLE)


def test_sum_without_items() -> None:
    words = read(replace(SIMPLE, fee_lines=(), fees_total_vnd=25_000))
    assert "Tổng số tiền phí, lệ phí: 25.000 đồng." in words


def test_no_fee_no_line() -> None:
    assert "lệ phí" not in read(CASES["blank"])


def test_counts_of_documents() -> None:
    words = read(replace(SIMPLE, documents=(FormDocument("Tờ khai", 12, 0, 3),)))
    assert "1 Tờ khai 12 – 03 " in words


@pytest.mark.parametrize("paper", [Paper.A4, Paper.A5])
def test_all_accented_letters_are_printed(paper: Paper) -> None:
    words = read(CASES["all_letters"], paper)
    letters = set(ALL_LETTERS + ALL_LETTERS.upper()) - set(" ")
    assert len([letter for letter in letters if not letter.isascii()]) == 134
    assert letters <= set(words)
    assert "□" not in words


@pytest.mark.parametrize("paper", [Paper.T80, Paper.T58])
def test_thermal_paper_is_refused(paper: Paper) -> None:
    with pytest.raises(NotAllowed) as refused:
        render_receipt(SIMPLE, paper)
    assert (refused.value.code, refused.value.field) == ("not-supported-yet", "paper")


def test_dossier_of_the_old_circular_gets_the_old_form() -> None:
    early = SIMPLE.received_at.replace(year=2025, month=9, day=14)
    words = read(replace(SIMPLE, received_at=early))
    assert "Số: 0123.Q1/TTPVHCC (BPTNTKQ)" in words
    assert "Tiếp nhận hồ sơ của: Nguyễn Thị Ngọc Huyền Địa chỉ:" in words
    assert "Ông (Bà)" not in words
    new = read(replace(SIMPLE, received_at=early.replace(day=15)))
    assert "Số: 0123.Q1-TTPVHCC (BPTNTKQ)" in new


def test_day_before_both_circulars_has_no_form() -> None:
    with pytest.raises(NotFound) as refused:
        read(replace(SIMPLE, received_at=SIMPLE.received_at.replace(year=2018, month=11, day=22)))
    assert refused.value.code == "no-form-in-force"


def test_decomposed_text_is_refused() -> None:
    with pytest.raises(ValueError, match="NFC"):
        render_receipt(replace(SIMPLE, content="Huye\u0302\u0300n"), Paper.A4)


def test_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        render_receipt(replace(SIMPLE, due_at=at(23, 17).replace(tzinfo=None)), Paper.A4)


@pytest.mark.parametrize("code", ["", "H26-Đ", "1" * 8000])
def test_code_that_no_scanner_reads_is_refused(code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        render_receipt(replace(SIMPLE, code=code), Paper.A4)
    assert (refused.value.code, refused.value.field) == ("bad-barcode-text", "code")
