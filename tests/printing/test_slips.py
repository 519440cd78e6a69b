"""Forms 02 to 06, the fee receipt and the receipt for a result: labels in their order, references,
tidy pages, readable codes, copies, reprints, form by date.
"""

import json
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

import resources
from counter_app.domain.errors import InvalidInput, NotAllowed, NotFound
from counter_app.domain.forms import (
    ApologySnapshot,
    ControlSnapshot,
    DossierSlip,
    FormKind,
    FormParty,
    HandOverLine,
    Paper,
    RefusalSnapshot,
    SupplementSnapshot,
)
from printing.form_data import version_on
from printing.form_files import load_form
from printing.paper import sheet_of
from printing.slip_values import KNOWN
from printing.slips import render_slip
from tests.printing.golden_files import Golden
from tests.printing.layout import tidy
from tests.printing.reading import Printout
from tests.printing.samples import ALL_LETTERS, PERSON, SIMPLE, at
from tests.printing.slip_labels import LABELS
from tests.printing.slip_samples import (
    APOLOGY,
    CONTROL,
    FEE,
    LONG_REASON,
    REFUSAL,
    RETURN,
    SLIPS,
    STOP,
    SUPPLEMENT,
)
from tests.printing.typed_texts import NASTY, OPTIONAL, PARTY, TEXT

PAPERS = (Paper.A4, Paper.A5)
GOLDEN = Golden("slips")


def read(slip: DossierSlip, paper: Paper = Paper.A4) -> str:
    return Printout(render_slip(slip, paper).data).words


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", SLIPS)
def test_print_is_the_reference(name: str, paper: Paper) -> None:
    GOLDEN.check(f"{name}-{paper}", render_slip(SLIPS[name], paper).data)


def test_no_reference_is_left_over() -> None:
    assert GOLDEN.names() == {f"{name}-{paper}" for name in SLIPS for paper in PAPERS}


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", SLIPS)
def test_labels_stand_once_and_in_order(name: str, paper: Paper) -> None:
    slip = SLIPS[name]
    words = " ".join(read(slip, paper).split())
    labels = LABELS[slip.form]
    places, start = [], 0
    for label in labels:
        places.append(words.find(label, start))
        start = max(places[-1], start)
    assert [label for label, place in zip(labels, places, strict=True) if place < 0] == []


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", SLIPS)
def test_nothing_overlaps_or_leaves_the_margins(name: str, paper: Paper) -> None:
    landscape = paper is Paper.A5 and SLIPS[name].form is FormKind.FEE
    tidy(lambda: render_slip(SLIPS[name], paper), sheet_of(paper, landscape=landscape))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", SLIPS)
def test_codes_decode_at_150_dpi(name: str, paper: Paper) -> None:
    code = SLIPS[name].code
    printout = Printout(render_slip(SLIPS[name], paper).data)
    assert printout.codes(150) == {"Code 128": code, "QR Code": code}


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", [name for name in SLIPS if "_extreme" not in name])
def test_usual_slip_is_one_page(name: str, paper: Paper) -> None:
    assert render_slip(SLIPS[name], paper).pages == 1


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        (SUPPLEMENT, f"Hồ sơ của: {PERSON.name} Nội dung"),
        (SUPPLEMENT, "1. Tờ khai cấp bản sao trích lục hộ tịch có chữ ký của người yêu cầu 2. Bản"),
        (SUPPLEMENT, "liên hệ với Trần Văn Bình số điện thoại 024 3555 0199 để"),
        (SUPPLEMENT, "Số: 0007.Q1/PBS-TTPVHCC (BPTNTKQ)"),
        (SUPPLEMENT, "Cửa Sóng, ngày 25 tháng 11 năm 2026"),
        (REFUSAL, "Mã hồ sơ (nếu có): H26.107-261123-1001 Nội"),
        (REFUSAL, "như sau: Tờ khai chưa có chữ ký"),
        (APOLOGY, "Ngày 23 tháng 11 năm 2026, UBND phường Cửa Sóng tiếp nhận giải quyết"),
        (APOLOGY, "kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 25 tháng 11 năm 2026."),
        (APOLOGY, "cho Ông/Bà/Tổ chức vào ngày 02 tháng 12 năm 2026."),
        (STOP, "kể từ ngày 25 tháng 11 năm 2026 với lý do cụ thể như sau: Hết thời hạn bổ sung"),
        (CONTROL, "1. Giao: Bộ phận TN&TKQ 2. Nhận: Phòng Văn hóa - Xã hội 14 giờ 30 phút"),
        (CONTROL, "Người giao Đỗ Thị Hạnh Người nhận Trần Văn Bình Đúng hạn Kết quả 02 bản"),
        (FEE, "Số tiền: 16.000 đồng (Viết bằng chữ): Mười sáu nghìn đồng Hình thức"),
        (FEE, "Số: 0001234"),
        (RETURN, "3. Người nhận kết quả: - Họ tên: Nguyễn Thị Ngọc Huyền 4."),
    ],
)
def test_values_stand_behind_their_labels(slip: DossierSlip, said: str) -> None:
    words = read(slip)
    assert said in words, words


def test_items_and_lines_of_a_reason_keep_their_order() -> None:
    words = read(SLIPS["supplement_extreme"], Paper.A5)
    items = [words.find(f"{n}. Giấy tờ số {n}:") for n in range(1, 51)]
    assert -1 not in items
    assert items == sorted(items)
    lines = [words.find(f"{n}. Giấy tờ thứ {n} ") for n in range(1, 25)]
    assert -1 not in lines
    assert lines == sorted(lines)


def test_form_05_says_in_its_data_and_not_on_paper_that_its_words_are_our_own() -> None:
    form = load_form(FormKind.STOP, KNOWN[FormKind.STOP])
    assert [version.wording for version in form.versions] == ["unofficial"]
    words = read(STOP).lower()
    assert "không phải lời của mẫu" in form.versions[0].source
    assert "chính thức" not in words
    assert "unofficial" not in words


def test_control_slip_has_four_rows_at_least() -> None:
    for count in range(4):
        slip = replace(CONTROL, hand_overs=CONTROL.hand_overs[:1] * count)
        assert read(slip).count("Người giao") == 4
    assert read(SLIPS["control_extreme"]).count("Người giao") == 11
    assert "1. Giao: Bộ phận TN&TKQ 2. Nhận: ...." in read(SLIPS["control_blank"])


def test_long_remark_flows_over_pages_and_loses_nothing() -> None:
    note = " ".join(f"từ{n}" for n in range(900))
    line = HandOverLine("A", "B", at(23, 14), "C", "D", None, note)
    slip = replace(CONTROL, hand_overs=(line,))
    words = read(slip, Paper.A5)
    assert [n for n in range(900) if f"từ{n} " not in f"{words} "] == []
    assert words.count("Tên đơn vị") >= 3


def test_three_copies_of_a_fee_receipt() -> None:
    form = render_slip(FEE, Paper.A5, copies=True)
    pages = Printout(form.data).pages
    assert form.pages == len(pages) == 3
    for page, name in zip(
        pages,
        ("Liên 1: Lưu tại cơ quan thu", "Liên 2: Giao người nộp tiền", "Liên 3: Lưu nội bộ"),
        strict=True,
    ):
        assert f"({name})" in page
        assert f"– {name}" in page, "the foot names the copy"
        assert "Trang 1/1" in page
    assert "Liên" not in read(FEE, Paper.A5)


def test_two_copies_of_a_receipt() -> None:
    first, second = Printout(render_slip(SIMPLE, Paper.A5, copies=True).data).pages
    assert "(Liên: Lưu)" in first
    assert "(Liên: Giao khách hàng)" in second


def test_form_without_copies_says_so() -> None:
    with pytest.raises(NotAllowed) as refused:
        render_slip(REFUSAL, Paper.A4, copies=True)
    assert (refused.value.code, refused.value.field) == ("not-supported-yet", "copies")


@pytest.mark.parametrize("paper", [Paper.T80, Paper.T58])
def test_thermal_paper_is_refused(paper: Paper) -> None:
    with pytest.raises(NotAllowed) as refused:
        render_slip(SUPPLEMENT, paper)
    assert (refused.value.code, refused.value.field) == ("not-supported-yet", "paper")


def test_fee_receipt_lies_on_a5() -> None:
    assert b"/MediaBox [ 0 0 595.2756 419.5276 ]" in render_slip(FEE, Paper.A5).data
    assert b"/MediaBox [ 0 0 595.2756 841.8898 ]" in render_slip(FEE, Paper.A4).data


@pytest.mark.parametrize("slip", [SUPPLEMENT, REFUSAL, APOLOGY, CONTROL])
def test_reprint_is_marked_and_keeps_its_number(slip: DossierSlip) -> None:
    again = read(replace(slip, print_no=2, printed_at=at(9, 8, 30, month=12)))
    assert again.count("BẢN IN LẠI LẦN 1 – 08 giờ 30 phút, ngày 09 tháng 12 năm 2026") == 2
    assert "Số: 0007.Q1/" in again
    assert "BẢN IN LẠI" not in read(slip)


OLD_TITLES = {
    SUPPLEMENT: "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
    REFUSAL: "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
    APOLOGY: "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
    CONTROL: "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
}


@pytest.mark.parametrize("slip", OLD_TITLES)
def test_dossier_of_the_old_circular_gets_the_old_form(slip: DossierSlip) -> None:
    received = slip.received_at.replace(year=2025, month=9, day=14)
    words = read(replace(slip, received_at=received))
    assert OLD_TITLES[slip] in words
    assert "PBS-" not in words
    assert "PTC-" not in words
    assert "PKS-" not in words
    form = load_form(slip.form, KNOWN[slip.form])
    old, new = form.versions
    assert version_on(form, [received.date()]) is old
    assert version_on(form, [received.date().replace(day=15)]) is new
    assert "TT 01/2018/TT-VPCP" in old.source
    assert (old.wording, new.wording) == ("reconstructed", "reproduced")


def test_stop_notice_of_an_old_dossier_takes_the_form_of_its_own_day() -> None:
    received = STOP.received_at.replace(year=2025, month=9, day=1)
    assert "DỪNG GIẢI QUYẾT" in read(replace(STOP, received_at=received))
    with pytest.raises(NotFound) as refused:
        read(replace(STOP, received_at=received, dated_at=received))
    assert refused.value.code == "no-form-in-force"


def test_office_may_word_a_form_and_add_a_line_without_code(tmp_path: Path) -> None:
    data: dict[str, Any] = json.loads(resources.path("forms", "supplement.json").read_text("utf-8"))
    new = data["versions"][1]
    new["title"] = "PHIẾU HƯỚNG DẪN HOÀN THIỆN HỒ SƠ"
    new["notes"] = [{"text": "Tra cứu tại cong.tinh.example.vn bằng mã {code}."}]
    new["fields"].append({"kind": "text", "number": "x", "text": "Hạn bổ sung: {note}"})
    (tmp_path / "supplement.json").write_text(json.dumps(data), "utf-8")
    with pytest.raises(InvalidInput) as refused:
        render_slip(SUPPLEMENT, Paper.A4, folder=tmp_path)
    assert refused.value.code == "bad-form-data"
    assert refused.value.field == "versions[1].fields[8].text"
    assert refused.value.params["reason"] == "unknown value"
    assert refused.value.params["detail"] == "note"
    assert refused.value.params["file"] == "supplement.json"
    new["fields"][-1]["text"] = "Hạn bổ sung: trước giờ đóng cửa, {dated_on}"
    (tmp_path / "supplement.json").write_text(json.dumps(data), "utf-8")
    words = Printout(render_slip(SUPPLEMENT, Paper.A4, folder=tmp_path).data).words
    assert "PHIẾU HƯỚNG DẪN HOÀN THIỆN HỒ SƠ" in words
    assert "Hạn bổ sung: trước giờ đóng cửa, ngày 25 tháng 11 năm 2026" in words
    assert "Tra cứu tại cong.tinh.example.vn bằng mã H26.107-261123-1001." in words
    assert "PHIẾU TỪ CHỐI" in Printout(render_slip(REFUSAL, Paper.A4, folder=tmp_path).data).words


def test_office_may_put_its_logo_on_a_form(tmp_path: Path) -> None:
    data: dict[str, Any] = json.loads(resources.path("forms", "refusal.json").read_text("utf-8"))
    data["versions"][1]["header"]["logo"] = "logo.png"
    (tmp_path / "refusal.json").write_text(json.dumps(data), "utf-8")
    for raw, reason in ((None, "no picture"), (b"GIF89a", "not PNG or JPEG")):
        if raw is not None:
            (tmp_path / "logo.png").write_bytes(raw)
        with pytest.raises(InvalidInput) as refused:
            render_slip(REFUSAL, Paper.A4, folder=tmp_path)
        assert (refused.value.field, refused.value.params["reason"]) == ("header.logo", reason)
    Image.new("L", (200, 100), 0).save(tmp_path / "logo.png")
    form = render_slip(REFUSAL, Paper.A4, folder=tmp_path)
    picture = Printout(form.data).image(0, 72)
    dark = {
        (x, y)
        for x in range(85, 280)
        for y in range(50, 100)
        if picture.pixelColor(x, y).lightness() < 64
    }
    assert len(dark) > 1500, "the logo stands above the unit"
    assert form.data == render_slip(REFUSAL, Paper.A4, folder=tmp_path).data
    tidy(lambda: render_slip(REFUSAL, Paper.A4, folder=tmp_path), sheet_of(Paper.A4))


@pytest.mark.parametrize("paper", PAPERS)
def test_all_accented_letters_are_printed(paper: Paper) -> None:
    letters = set(ALL_LETTERS + ALL_LETTERS.upper()) - set(" ")
    words = read(replace(REFUSAL, reason=f"{ALL_LETTERS}\n{ALL_LETTERS.upper()}"), paper)
    assert letters <= set(words)
    assert unicodedata.is_normalized("NFC", words)


def test_same_slip_gives_same_bytes() -> None:
    for slip in (SUPPLEMENT, CONTROL, FEE):
        assert render_slip(slip, Paper.A5).data == render_slip(slip, Paper.A5).data


def test_file_names_no_person() -> None:
    for slip in SLIPS.values():
        data = render_slip(slip, Paper.A5).data
        assert b"Helvetica" not in data
        for text in (slip.applicant.name, slip.applicant.identity, slip.clerk_name):
            for encoded in (text.encode(), text.encode("utf-16-be")):
                assert not text or encoded not in data


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([SUPPLEMENT, REFUSAL, APOLOGY, STOP, CONTROL, FEE, RETURN]),
    PARTY,
    TEXT,
    TEXT,
    OPTIONAL,
    st.sampled_from(PAPERS),
)
def test_any_text_prints(
    slip: DossierSlip, party: FormParty, text: str, more: str, phone: str | None, paper: Paper
) -> None:
    unit = replace(slip.unit, parent_name=text, unit_name=more, place=text, phone=phone)
    slip = replace(slip, unit=unit, applicant=party, content=more, procedure=text, clerk_name=more)
    if isinstance(slip, SupplementSnapshot):
        slip = replace(slip, items=(text, more, ""), reason=f"{text}\n{more}")
    if isinstance(slip, RefusalSnapshot | ApologySnapshot):
        slip = replace(slip, reason=f"{more}\n\n{text}")
    if isinstance(slip, ControlSnapshot):
        line = HandOverLine(text, more, at(23, 9), more, text, None, more)
        slip = replace(slip, resolving_unit=text, hand_overs=(line, line))
    form = render_slip(slip, paper)
    assert form.pages == len(Printout(form.data).pages) >= 1


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_leaves_codes_readable(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    party = FormParty(text, text, text, text, text, text)
    for slip in (
        replace(SUPPLEMENT, applicant=party, items=(text,) * 3, reason=text),
        replace(REFUSAL, applicant=party, content=text, reason=text),
    ):
        printout = Printout(render_slip(slip, Paper.A5).data)
        assert printout.codes(150) == {"Code 128": slip.code, "QR Code": slip.code}


@pytest.mark.parametrize("paper", PAPERS)
def test_signatures_are_never_alone(paper: Paper) -> None:
    lines = LONG_REASON.split("\n")
    for count in range(1, 25):
        slip = replace(REFUSAL, reason="\n".join(lines[:count]))
        pages = Printout(render_slip(slip, paper).data).pages
        (signed,) = [page for page in pages if "NGƯỜI NỘP HỒ SƠ" in page]
        assert "Xin thông báo cho Ông/Bà được biết và thực hiện./." in signed
