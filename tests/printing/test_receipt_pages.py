"""Where things stand on the pages: margins, no overlap, page breaks, file properties."""

import re
from dataclasses import replace

import pytest

from counter_app.domain.forms import FormDocument, Paper, ReceiptSnapshot
from printing.paper import sheet_of
from printing.receipt import render_receipt
from tests.printing.layout import tidy
from tests.printing.reading import Printout
from tests.printing.samples import CASES, PERSON, SIMPLE

PAPERS = (Paper.A4, Paper.A5)


def assert_tidy(snapshot: ReceiptSnapshot, paper: Paper) -> None:
    tidy(lambda: render_receipt(snapshot, paper), sheet_of(paper))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("case", CASES)
def test_nothing_overlaps_or_leaves_the_margins(case: str, paper: Paper) -> None:
    assert_tidy(CASES[case], paper)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("text", ["X" * 400, "Ộ" * 3000, "một hai " * 300])
def test_long_text_stays_tidy(text: str, paper: Paper) -> None:
    party = replace(PERSON, name=text[:400], address=text, email=text[:100], phone=text[:300])
    documents = (FormDocument(text, 1, 0, 0), FormDocument(text[:200], 0, 1, 0))
    unit = replace(SIMPLE.unit, parent_name=text, unit_name=text, place=text, phone=text[:90])
    snapshot = replace(
        SIMPLE,
        unit=unit,
        applicant=party,
        represented_by=party,
        content=text,
        documents=documents,
        return_place=text,
        clerk_name=text,
        note=text,
    )
    assert_tidy(snapshot, paper)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("case", ["simple", "no_due_date", "provisional", "blank"])
def test_usual_receipt_is_one_page(case: str, paper: Paper) -> None:
    assert render_receipt(CASES[case], paper).pages == 1


@pytest.mark.parametrize("paper", PAPERS)
def test_signatures_are_never_alone_nor_torn(paper: Paper) -> None:
    seen = set()
    for count in range(0, 40):
        documents = tuple(FormDocument(f"Tờ khai số {n}", 1, 0, 0) for n in range(count))
        form = render_receipt(replace(SIMPLE, documents=documents), paper)
        pages = Printout(form.data).pages
        assert len(pages) == form.pages
        (signed,) = [page for page in pages if "NGƯỜI NỘP HỒ SƠ" in page]
        for text in ("Đăng ký nhận kết quả tại:", "Vào Sổ theo dõi hồ sơ", "Trần Văn Bình"):
            assert text in signed
        assert signed.count("(Ký và ghi rõ họ tên)") == 2
        seen.add((form.pages, pages.index(signed)))
    assert {pages for pages, _ in seen} >= {1, 2}


@pytest.mark.parametrize("paper", PAPERS)
def test_signatures_keep_lines_of_a_field_longer_than_a_page(paper: Paper) -> None:
    for words in range(1500, 2120, 14):  # about one line more each time, over a whole page
        snapshot = replace(SIMPLE, return_place="", register_book="quyển " * words)
        pages = Printout(render_receipt(snapshot, paper).data).pages
        (signed,) = [page for page in pages if "NGƯỜI NỘP HỒ SƠ" in page]
        assert "(nếu có)" in " ".join(signed.split("NGƯỜI NỘP")[0].split())


@pytest.mark.parametrize("paper", PAPERS)
def test_sixty_documents_flow_with_repeated_headings(paper: Paper) -> None:
    form = render_receipt(CASES["sixty_documents"], paper)
    pages = Printout(form.data).pages
    rows = [page for page in pages if "Tờ khai số" in page]
    assert len(rows) >= 2
    assert all("Bản chính" in page and "Số lượng" in page for page in rows)
    listed = re.findall(r"(?m)^(\d+) Tờ khai số (\d+)", "\n".join(pages))
    assert listed == [(str(n), str(n)) for n in range(1, 61)]
    assert all(f"Trang {n}/{form.pages}" in page for n, page in enumerate(pages, start=1))
    assert all("H26.107-261123-1001" in page for page in pages)


def test_row_longer_than_a_page_goes_on() -> None:
    long_name = " ".join(f"từ{n}" for n in range(3000))
    snapshot = replace(SIMPLE, documents=(FormDocument(long_name, 1, 0, 0),))
    form = render_receipt(snapshot, Paper.A5)
    assert form.pages > 3
    words = Printout(form.data).words
    assert [n for n in range(3000) if f"từ{n} " not in f"{words} "] == []


def test_only_our_faces_all_embedded() -> None:
    data = render_receipt(SIMPLE, Paper.A4).data
    names = set(re.findall(rb"/BaseFont /(\S+)", data))
    assert names == {
        b"AAAAAA+LiberationSerif",
        b"AAAAAA+LiberationSerif-Bold",
        b"AAAAAA+LiberationSerif-Italic",
    }
    assert data.count(b"/FontFile2") == len(names)
    assert b"Helvetica" not in data


def test_file_names_form_language_and_no_person() -> None:
    data = render_receipt(SIMPLE, Paper.A4).data
    title = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả H26.107-261123-1001"
    printout = Printout(data)
    assert printout.title == title
    assert b"/Lang (vi-VN)" in data
    assert b"D:20000101" in data
    for text in (PERSON.name, PERSON.identity, SIMPLE.clerk_name):
        for encoded in (text.encode(), text.encode("utf-16-be")):
            assert encoded not in data


@pytest.mark.parametrize("paper", PAPERS)
def test_ink_is_black(paper: Paper) -> None:
    drawn = [
        re.sub(rb"\((?:\\.|[^\\)])*\)", b"()", stream)  # letters are no colours
        for stream in Printout(render_receipt(CASES["reprint"], paper).data).streams()
        if b" Tf" in stream
    ]
    colours = re.findall(rb"((?:[\d.]+ )+)(rg|RG|g|G|k|K|sc|SC|scn|SCN|gs)\b", b"\n".join(drawn))
    assert drawn
    assert {(value.strip(), name) for value, name in colours} == {(b"0", b"g")}


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595, 842)), (Paper.A5, (420, 595))])
def test_page_has_the_size_of_the_paper(paper: Paper, size: tuple[int, int]) -> None:
    data = render_receipt(SIMPLE, paper).data
    found = re.search(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", data)
    assert found is not None
    assert (round(float(found[1])), round(float(found[2]))) == size
