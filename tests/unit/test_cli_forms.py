"""print, for every form: the act first, then the paper, journalled with its number."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.support.cli import Desk
from tests.support.intakes import DEED, FULL, REBIRTH, raw_intake

CLERK = "Nguyễn Thị Hồng"


def accept(desk: Desk, raw: dict[str, Any]) -> str:
    done = desk.json("--as", CLERK, "accept", "-", stdin=json.dumps(raw).encode())
    return str(done.answer["accepted"][0]["code"])


def act(desk: Desk, code: str, action: str, **data: object) -> None:
    words = ("--as", CLERK, "act", code, action, "--data", "-")
    done = desk.json(*words, stdin=json.dumps(data).encode())
    assert done.status == 0, done.error


def text_of(file: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode("utf-8").split())


def prints(desk: Desk, code: str) -> list[tuple[str, int, str, int | None]]:
    events = desk.json("show", code).answer["events"]
    bodies = [one["body"] for one in events if one["kind"] == "form_printed"]
    return [(b["form"], b["print_no"], b["running_number"], b["about_seq"]) for b in bodies]


ACTS: dict[str, tuple[tuple[str, dict[str, object]], ...]] = {
    "supplement": (("request-supplement", {"reason": "Thiếu.", "items": ["Căn cước"]}),),
    "refusal": (
        ("request-supplement", {"reason": "Thiếu."}),
        ("refuse", {"reason": "Không bổ sung."}),
    ),
    "apology": (("extend", {"reason": "Chờ.", "due_at": "2026-12-30T16:00:00+07:00"}),),
    "stop": (("stop", {"reason": "Theo đề nghị."}),),
    "control": (("hand-over", {"to_unit": "Tổ Tư pháp"}),),
    "fee": (("collect-fee", {"amount_vnd": 50_000}),),
    "return": (("finish", {"result": "Hợp đồng"}), ("return-result", {"receiver": "Trần Bình"})),
    "history": (("start", {}),),
}
TITLES = {
    "supplement": "PHIẾU YÊU CẦU BỔ SUNG",
    "refusal": "PHIẾU TỪ CHỐI TIẾP NHẬN",
    "apology": "PHIẾU XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN",
    "stop": "THÔNG BÁO DỪNG GIẢI QUYẾT",
    "control": "PHIẾU KIỂM SOÁT QUÁ TRÌNH",
    "fee": "BIÊN LAI THU TIỀN",
    "return": "GIẤY BIÊN NHẬN TRẢ KẾT QUẢ",
    "history": "QUÁ TRÌNH GIẢI QUYẾT",
}
DEED_DOSSIER = raw_intake(DEED, quantities={"copies": 1})
WITHOUT_ACT = ("control", "history")


@pytest.mark.parametrize("form", [form for form in ACTS if form not in WITHOUT_ACT])
def test_no_act_no_paper(desk: Desk, form: str, tmp_path: Path) -> None:
    code = accept(desk, DEED_DOSSIER)
    done = desk.json("print", form, code, "--out", tmp_path / "x.pdf")
    assert (done.status, done.error["code"]) == (5, "nothing-to-print")
    assert "chưa có việc này" in done.error["message"]
    assert not (tmp_path / "x.pdf").exists()
    assert prints(desk, code) == []


@pytest.mark.parametrize("paper", ["a4", "a5"])
@pytest.mark.parametrize("form", ACTS)
def test_every_form_of_a_dossier(desk: Desk, form: str, paper: str, tmp_path: Path) -> None:
    code = accept(desk, DEED_DOSSIER)
    for action, data in ACTS[form]:
        act(desk, code, action, **data)
    out = tmp_path / f"{form}.pdf"
    done = desk.json("print", form, code, "--out", out, "--paper", paper)
    assert done.answer == {"file": str(out), "pages": 1, "print_no": 1}
    text = text_of(out)
    assert TITLES[form] in text
    assert "0001.Q1" in text
    assert "counterctl" not in text, "nobody's account name is printed"
    ((printed, number, running, _),) = prints(desk, code)
    assert (printed, number, running) == (form, 1, "0001.Q1")
    again = desk.json("print", form, code, "--out", out, "--force", "--paper", paper)
    assert again.answer["print_no"] == 2
    assert "BẢN IN LẠI LẦN 1" in text_of(out)
    assert "0001.Q1" in text_of(out)


def test_copies(desk: Desk, tmp_path: Path) -> None:
    code = accept(desk, DEED_DOSSIER)
    act(desk, code, "collect-fee", amount_vnd=50_000)
    out = tmp_path / "fee.pdf"
    done = desk.json("print", "fee", code, "--out", out, "--paper", "a5", "--copies", "lien")
    assert done.answer["pages"] == 3
    text = text_of(out)
    assert "Năm mươi nghìn đồng" in text
    assert [text.count(f"(Liên {n}: ") for n in (1, 2, 3)] == [1, 1, 1]
    refused = desk.json("print", "control", code, "--out", tmp_path / "c.pdf", "--copies", "lien")
    assert (refused.status, refused.error["code"]) == (5, "not-supported-yet")


def test_lists(desk: Desk, tmp_path: Path) -> None:
    codes = [accept(desk, raw_intake(REBIRTH)) for _ in range(3)]
    out = tmp_path / "list.pdf"
    together = desk.json("print", "receipts", *codes, "--out", out)
    assert together.answer["print_no"] == 1
    assert all(code in text_of(out) for code in codes)
    for code in codes[:2]:
        act(desk, code, "hand-over", to_unit="Tổ Tư pháp", receiver="Đỗ Thị Hạnh")
    missing = desk.json("print", "hand-over", *codes, "--out", tmp_path / "h.pdf")
    assert missing.error["code"] == "nothing-to-print"
    act(desk, codes[2], "hand-over", to_unit="Phòng Kinh tế")
    mixed = desk.json("print", "hand-over", *codes, "--out", tmp_path / "h.pdf")
    assert mixed.error["code"] == "different-receivers"
    assert desk.json("print", "hand-over", *codes[:2], "--out", tmp_path / "h.pdf").status == 0
    assert "Bên nhận: Tổ Tư pháp" in text_of(tmp_path / "h.pdf")
    again = desk.json("print", "hand-over", *codes[:2], "--out", tmp_path / "h.pdf", "--force")
    assert again.answer["print_no"] == 2
    assert [form for form, *_ in prints(desk, codes[0])] == ["receipts", "hand-over", "hand-over"]


def test_register(desk: Desk, tmp_path: Path) -> None:
    first = accept(desk, FULL)
    accept(desk, raw_intake(REBIRTH))
    out = tmp_path / "register.pdf"
    words = ("print", "register", "--from", "2026-11-01", "--to", "2099-12-31", "--out", out)
    done = desk.json(*words)
    assert (done.status, done.answer["pages"], done.answer["print_no"]) == (0, 2, 1)
    text = text_of(out)
    assert text.count("SỔ THEO DÕI HỒ SƠ") >= 2
    assert first in text.replace(" ", "")
    one = desk.json(*words, "--force", "--sector", "Chứng thực")
    assert one.answer["pages"] == 1
    assert "0003.Q1" in text_of(out)
    small = desk.json(*words, "--force", "--paper", "a5")
    assert (small.status, small.error["code"]) == (5, "not-supported-yet")
    late = desk.json(
        "print", "register", "--from", "2026-11-30", "--to", "2026-11-01", "--out", tmp_path / "y"
    )
    assert (late.status, late.error["code"]) == (3, "bad-period")


def test_office_words_its_forms_in_the_data_folder(desk: Desk, tmp_path: Path) -> None:
    import resources

    code = accept(desk, DEED_DOSSIER)
    own = desk.folder / "forms"
    own.mkdir()
    raw = resources.path("forms", "control.json").read_text("utf-8")
    (own / "control.json").write_text(raw.replace("PHIẾU KIỂM SOÁT", "PHIẾU THEO DÕI"), "utf-8")
    desk.json("print", "control", code, "--out", tmp_path / "c.pdf")
    assert "PHIẾU THEO DÕI QUÁ TRÌNH" in text_of(tmp_path / "c.pdf")
    (own / "control.json").write_text(raw.replace("{shown_code}", "{kode}"), "utf-8")
    done = desk.json("print", "control", code, "--out", tmp_path / "d.pdf")
    assert done.error["code"] == "bad-form-data"
    assert done.error["field"] == "versions[0].fields[0].text"
    assert len(prints(desk, code)) == 1
