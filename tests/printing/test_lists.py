"""Slips about several dossiers, the register, the history: references, tidy pages, rows in order,
headings on every page.
"""

import re
from dataclasses import replace

import pytest

import resources
from counter_app.domain import events as ev
from counter_app.domain.errors import NotAllowed
from counter_app.domain.form_lists import HistorySnapshot, ListSnapshot, RegisterSnapshot
from counter_app.domain.forms import FormKind, Paper
from printing.form_files import load_form
from printing.list_values import LIST_KNOWN, REGISTER_KNOWN
from printing.lists import render_list, render_registers
from printing.pages import RenderedForm
from printing.paper import sheet_of
from printing.slip_values import KNOWN
from printing.slips import render_slip
from tests.printing.golden_files import Golden
from tests.printing.layout import tidy
from tests.printing.list_samples import (
    HAND_OVER,
    HISTORIES,
    HISTORY,
    LISTS,
    REGISTER,
    REGISTERS,
    entry,
)
from tests.printing.reading import Printout
from tests.printing.samples import COMPANY, PERSON, at

PAPERS = (Paper.A4, Paper.A5)
GOLDEN = Golden("lists")
Sample = ListSnapshot | HistorySnapshot | tuple[RegisterSnapshot, ...]
SAMPLES: dict[str, Sample] = {**LISTS, **HISTORIES, **REGISTERS}
PRINTS = [
    (name, paper)
    for name in SAMPLES
    for paper in (PAPERS if name not in REGISTERS else (Paper.A4,))
]


def render(sample: Sample, paper: Paper) -> RenderedForm:
    if isinstance(sample, ListSnapshot):
        return render_list(sample, paper)
    if isinstance(sample, HistorySnapshot):
        return render_slip(sample, paper)
    return render_registers(sample, paper)


def read(sample: Sample, paper: Paper = Paper.A4) -> str:
    return Printout(render(sample, paper).data).words


@pytest.mark.parametrize(("name", "paper"), PRINTS)
def test_print_is_the_reference(name: str, paper: Paper) -> None:
    GOLDEN.check(f"{name}-{paper}", render(SAMPLES[name], paper).data)


def test_no_reference_is_left_over() -> None:
    assert GOLDEN.names() == {f"{name}-{paper}" for name, paper in PRINTS}


@pytest.mark.parametrize(("name", "paper"), PRINTS)
def test_nothing_overlaps_or_leaves_the_margins(name: str, paper: Paper) -> None:
    lies = name not in HISTORIES
    tidy(lambda: render(SAMPLES[name], paper), sheet_of(paper, landscape=lies))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", LISTS)
def test_every_dossier_has_its_row_in_order(name: str, paper: Paper) -> None:
    slip = LISTS[name]
    words = read(slip, paper)
    codes = [line.code for line in slip.lines]
    assert re.findall(r"H26\.107-261123-\d{4}", words) == codes


@pytest.mark.parametrize("name", ["hand-over_extreme", "result_extreme", "receipts_extreme"])
def test_heading_is_repeated_and_signatures_keep_a_row(name: str) -> None:
    pages = Printout(render(LISTS[name], Paper.A5).data).pages
    assert all("Mã hồ sơ" in page for page in pages)
    (signed,) = [page for page in pages if "(Ký và ghi rõ họ tên)" in page]
    assert re.search(r"H26\.107-261123-10\d\d", signed)


def test_hand_over_names_both_sides() -> None:
    words = read(HAND_OVER)
    assert "Bên giao: Trung tâm Phục vụ hành chính công Người giao: Trần Văn Bình" in words
    assert "Bên nhận: Phòng Văn hóa - Xã hội Người nhận: Đỗ Thị Hạnh" in words
    assert "giao nhận 05 hồ sơ vào 14 giờ 30 phút, ngày 23 tháng 11 năm 2026" in words
    assert "Số: 0003.Q1/BBGN" in words


def test_one_receipt_sums_the_fees_in_words() -> None:
    words = read(LISTS["receipts"])
    assert "Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức: Nguyễn Thị Ngọc Huyền Số định danh" in words
    assert "Tổng số tiền phí, lệ phí: 48.000 đồng (Bốn mươi tám nghìn đồng)." in words
    free = [replace(line, fees_total_vnd=0) for line in HAND_OVER.lines]
    none = replace(LISTS["receipts"], lines=tuple(free))
    assert "Tổng số tiền" not in read(none)


def test_result_list_marks_fees_and_post() -> None:
    words = read(LISTS["result"])
    assert "thành phố Hà Nội X X 2 H26" in words, "the first has a fee and goes by post"


def test_repeated_list_is_marked() -> None:
    again = read(replace(HAND_OVER, print_no=2, printed_at=at(24, 8)))
    assert again.count("BẢN IN LẠI LẦN 1 – 08 giờ 00 phút, ngày 24 tháng 11 năm 2026") == 2


def test_list_in_two_copies() -> None:
    first, second = Printout(render_list(HAND_OVER, Paper.A4, copies=True).data).pages
    assert "(Liên 1: Bên giao)" in first
    assert "(Liên 2: Bên nhận)" in second


REGISTER_LABELS = (
    "/STD-TTPVHCC (BPTNTKQ)",
    "SỔ THEO DÕI HỒ SƠ",
    "Lĩnh vực: Hộ tịch",
    "STT",
    "Mã hồ sơ",
    "Tên TTHC",
    "Tên tổ chức, cá nhân",
    "Địa chỉ/SĐT",
    "Cơ quan chủ trì giải quyết",
    "Nhận và trả kết quả",
    "Nhận hồ sơ",
    "Hẹn trả kết quả",
    "Trả kết quả",
    "Phương thức nhận kết quả",
    "Ký nhận",
    "Ghi chú:",
)


def test_register_has_the_columns_of_the_form_in_order() -> None:
    words = read((REGISTER,))
    start = 0
    for label in REGISTER_LABELS:
        place = words.find(label, start)
        assert place >= 0, label
        start = place + 1
    assert "từ ngày 01/11/2026 đến ngày 30/11/2026" in words
    assert f"{PERSON.address} {PERSON.phone}" in words


def test_register_repeats_its_heading_and_counts_each_sector_from_one() -> None:
    pages = Printout(render_registers(REGISTERS["register_extreme"], Paper.A4).data).pages
    rows = [page for page in pages if "H26.107-2611" in page]
    assert len(rows) >= 8
    assert all("Mã hồ sơ" in page and "Ký nhận" in page for page in rows)
    firsts = [number for number, page in enumerate(pages) if "SỔ THEO DÕI HỒ SƠ" in page]
    assert len(firsts) == 2, "one register a sector, each from a page of its own"
    second = pages[firsts[1] :]
    assert "Lĩnh vực: Chứng thực" in second[0]
    assert "số 0002.Q1" in second[0]
    assert f"Trang 1/{len(second)}" in second[0]
    listed = re.findall(r"(?m)^(\d+) H26\.107-261102", "\n".join(pages[: firsts[1]]))
    assert listed == [str(n) for n in range(1, 61)]


def test_register_lies_on_a4_only() -> None:
    assert b"/MediaBox [ 0 0 841.8898 595.2756 ]" in render_registers((REGISTER,), Paper.A4).data
    with pytest.raises(NotAllowed) as refused:
        render_registers((REGISTER,), Paper.A5)
    assert (refused.value.code, refused.value.field) == ("not-supported-yet", "paper")


def test_register_of_the_old_circular() -> None:
    old = replace(REGISTER, from_on=REGISTER.from_on.replace(year=2024))
    words = read((old,))
    assert "SỔ THEO DÕI HỒ SƠ" in words
    assert "STD-" not in words
    version = load_form(FormKind.REGISTER, REGISTER_KNOWN).versions[0]
    assert "TT 01/2018/TT-VPCP" in version.source


def test_register_of_a_thousand_dossiers_is_whole() -> None:
    big = replace(REGISTER, entries=tuple(entry(n) for n in range(1, 1001)))
    form = render_registers((big,), Paper.A4)
    words = Printout(form.data).words
    assert len(set(re.findall(r"H26\.107-261102-\d{4}", words))) == 1000


def test_history_tells_every_act_and_what_was_taken_back() -> None:
    words = read(HISTORY)
    assert "1 10:05 23/11/2026 Tiếp nhận hồ sơ Trần Văn Bình 2 10:30" in words
    assert "Yêu cầu bổ sung giấy tờ Đỗ Thị Hạnh Thiếu chữ ký đã rút lại 5" in words
    assert "Trả kết quả Trần Văn Bình Nguyễn Thị Ngọc Huyền" in words


def test_history_has_a_word_for_every_kind_of_act() -> None:
    words = load_form(FormKind.HISTORY, KNOWN[FormKind.HISTORY]).versions[0].words
    assert set(ev.BODIES) - set(words) == set()


@pytest.mark.parametrize("kind", LIST_KNOWN)
def test_every_shipped_list_is_sound(kind: FormKind) -> None:
    form = load_form(kind, LIST_KNOWN[kind])
    assert form.versions[-1].effective_to is None
    assert resources.path("forms", f"{kind}.json").is_file()


def test_every_form_has_its_file() -> None:
    names = {path.stem for path in resources.path("forms").glob("*.json")}
    assert names == {kind.value for kind in FormKind}


def test_file_names_no_person() -> None:
    for name in ("hand-over", "receipts_extreme", "register"):
        data = render(SAMPLES[name], Paper.A4).data
        for text in (PERSON.name, PERSON.identity, COMPANY.name):
            assert text.encode() not in data
            assert text.encode("utf-16-be") not in data
