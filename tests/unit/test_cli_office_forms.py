"""forms: what is in force, a folder of own files checked as a whole, and printed from."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from counter_app.domain.forms import FormKind
from counter_app.messages.form_reasons import form_reason
from tests.support.cli import Desk
from tests.support.intakes import FULL


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A province's folder: its logo, header, a field of its own and a note."""
    folder = tmp_path / "hathu"
    folder.mkdir()
    Image.new("RGB", (40, 40), (190, 30, 45)).save(folder / "bieu-trung.png")
    return folder


def adapted(desk: Desk, folder: Path, **changes: Any) -> None:
    """The shipped receipt with the version in force changed."""
    (folder / "receipt.json").unlink(missing_ok=True)
    assert desk.run("forms", "copy", "receipt", folder / "receipt.json").status == 0
    form = json.loads((folder / "receipt.json").read_text("utf-8"))
    version = form["versions"][-1]
    version["header"] |= {"logo": "bieu-trung.png", "side": ["Mẫu của tỉnh Hà Thử"]}
    extra = {"kind": "text", "number": "6a", "text": "Mã bưu chính: ……"}
    version["fields"].insert(6, extra | changes)
    version["notes"].append({"text": "Tra cứu tại hathu.example.vn."})
    (folder / "receipt.json").write_text(json.dumps(form, ensure_ascii=False), "utf-8")


def test_a_folder_is_installed_and_printed_from(desk: Desk, office: Path, tmp_path: Path) -> None:
    adapted(desk, office)
    done = desk.json("forms", "install", office)
    assert done.answer["installed"] == ["bieu-trung.png", "receipt.json"]
    assert desk.json("forms", "check").answer == {"ok": True, "forms": ["receipt"], "problems": []}
    rows = desk.json("forms", "list").answer
    assert [row["form"] for row in rows] == list(FormKind)
    assert [row["form"] for row in rows if row["is_own"]] == ["receipt"]
    (code,) = desk.accept(FULL)
    out = tmp_path / "r.pdf"
    assert desk.run("print", "receipt", code, "--out", out).status == 0
    read = subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, check=True)
    text = read.stdout.decode()
    for said in ("Mẫu của tỉnh Hà Thử", "Mã bưu chính: ……", "Tra cứu tại hathu.example.vn."):
        assert said in text
    images = subprocess.run(["pdfimages", "-list", out], capture_output=True, check=True)
    assert len(images.stdout.splitlines()) == 3, "a heading of two lines, and the logo"


def test_one_bad_file_and_nothing_is_installed(desk: Desk, office: Path) -> None:
    adapted(desk, office, text="Mã bưu chính: {zip}")
    (office / "fees.json").write_text("{}")
    (office / "stop.json").write_text('{"form": "stop"')
    refused = desk.json("forms", "install", office)
    assert refused.status == 3
    assert refused.answer["installed"] == []
    said = [one["message"] for one in refused.answer["problems"]]
    assert [one["field"] for one in refused.answer["problems"]] == [
        "$",
        "versions[1].fields[6].text",
        "$",
    ]
    for sentence, words in zip(
        said,
        (
            "fees.json sai ở $: không có mẫu nào mang tên này",
            "receipt.json sai ở versions[1].fields[6].text: không có giá trị tên zip",
            "stop.json sai ở $: tệp bị cụt",
        ),
        strict=True,
    ):
        assert words in sentence
    assert not (desk.folder / "forms").exists()
    (office / "bieu-trung.png").write_bytes(b"GIF89a")
    adapted(desk, office)
    checked = desk.run("forms", "check", office)
    assert "bieu-trung.png sai ở header.logo: không phải ảnh PNG hay JPEG" in checked.out
    assert desk.json("forms", "check", office / "x").error["code"] == "file-missing"
    assert desk.json("forms", "copy", "fee", office / "stop.json").error["code"] == "file-exists"


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("Object contains unknown field `titel`", "có khóa lạ `titel`"),
        ("Object missing required field `title`", "thiếu khóa `title`"),
        ("Expected `str`, got `int`", "cần `str`, đang là `int`"),
        ("JSON is malformed: invalid character (byte 17)", "không phải JSON, sai ở byte 17"),
        ("something new", "something new"),
    ],
)
def test_what_the_reader_says_is_said_in_words(reason: str, words: str) -> None:
    assert form_reason(reason) == words
