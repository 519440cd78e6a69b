"""print: journalled before the file appears, never over another file, repeats marked."""

import json
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from counter_app.domain.errors import NotAllowed, StoreUnusable
from counter_app.services import forms
from tests.support.cli import Desk
from tests.support.intakes import FULL


@pytest.fixture
def code(desk: Desk) -> str:
    """A dossier on it."""
    done = desk.json("--as", "Nguyễn Thị Hồng", "accept", "-", stdin=json.dumps(FULL).encode())
    return str(done.answer["accepted"][0]["code"])


def prints(desk: Desk, code: str) -> list[dict[str, Any]]:
    """The journalled prints of a dossier."""
    events = desk.json("show", code).answer["events"]
    return [one["body"] for one in events if one["kind"] == "form_printed"]


def text_of(file: Path) -> str:
    """What the pages say."""
    done = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def test_receipt(desk: Desk, code: str, tmp_path: Path) -> None:
    out = tmp_path / "receipt.pdf"
    done = desk.json("print", "receipt", code, "--out", out, "--paper", "a5")
    assert done.status == 0
    assert done.answer == {"file": str(out), "pages": 1, "print_no": 1}
    (entry,) = prints(desk, code)
    assert entry["sha256"] == sha256(out.read_bytes()).hexdigest()
    assert (entry["form"], entry["paper"], entry["print_no"]) == ("receipt", "a5", 1)
    assert (entry["pages"], entry["device"]) == (1, None)
    text = text_of(out)
    assert code in text
    assert "Nguyễn Thị Hồng" in text
    assert sorted(tmp_path.iterdir()) == sorted([out, desk.folder])


def test_a_repeat_is_journalled_and_marked(desk: Desk, code: str, tmp_path: Path) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    desk.json("print", "receipt", code, "--out", first)
    again = desk.run("--as", "Lê Văn Tám", "print", "receipt", code, "--out", second)
    assert "in lại lần 1" in again.out
    assert [one["print_no"] for one in prints(desk, code)] == [1, 2]
    assert "Lê Văn Tám" in text_of(second)
    assert text_of(first) != text_of(second)


def test_no_file_is_overwritten_unasked(desk: Desk, code: str, tmp_path: Path) -> None:
    out = tmp_path / "r.pdf"
    out.write_bytes(b"mine")
    done = desk.json("print", "receipt", code, "--out", out)
    assert (done.status, done.error["code"], out.read_bytes()) == (3, "file-exists", b"mine")
    assert prints(desk, code) == []
    assert desk.json("print", "receipt", code, "--out", out, "--force").status == 0
    assert out.read_bytes().startswith(b"%PDF-")


def test_nothing_is_journalled_when_the_file_cannot_be(
    desk: Desk, code: str, tmp_path: Path
) -> None:
    for out, name in (
        (tmp_path / "no" / "r.pdf", "folder-missing"),
        (tmp_path / ("x" * 300 + ".pdf"), "file-not-written"),
        (desk.folder, "file-exists"),
    ):
        done = desk.json("print", "receipt", code, "--out", out, "--force")
        assert (done.status, done.error["code"]) == (3, name)
    assert prints(desk, code) == []


def test_no_file_appears_when_the_print_cannot_be_journalled(
    desk: Desk, code: str, tmp_path: Path
) -> None:
    full = StoreUnusable("store-full")
    with mock.patch.object(forms, "record_print", side_effect=full):
        done = desk.json("print", "receipt", code, "--out", tmp_path / "r.pdf")
    assert (done.status, done.error["code"]) == (7, "store-full")
    assert list(tmp_path.iterdir()) == [desk.folder]
    unknown = desk.json("print", "receipt", "H26.107-990101-1001", "--out", tmp_path / "r.pdf")
    assert (unknown.status, unknown.error["code"]) == (4, "no-dossier")


def test_a_print_that_came_between_is_rendered_again(desk: Desk, code: str, tmp_path: Path) -> None:
    real = forms.record_print
    outcomes = [NotAllowed("printed-meanwhile", form="receipt")] * 2

    def record(*given: Any) -> int:
        if outcomes:
            raise outcomes.pop()
        return real(*given)

    with mock.patch.object(forms, "record_print", record):
        done = desk.json("print", "receipt", code, "--out", tmp_path / "r.pdf")
    assert (done.status, done.answer["print_no"]) == (0, 1)
    meanwhile = NotAllowed("printed-meanwhile", form="receipt")
    with mock.patch.object(forms, "record_print", side_effect=meanwhile):
        done = desk.json("print", "receipt", code, "--out", tmp_path / "s.pdf")
    assert (done.status, done.error["code"]) == (5, "printed-meanwhile")
    assert not (tmp_path / "s.pdf").exists()


def test_what_a_script_accepted_is_signed_by_hand(desk: Desk, tmp_path: Path) -> None:
    (code,) = desk.accept(FULL)
    out = tmp_path / "r.pdf"
    assert desk.run("print", "receipt", code, "--out", out).status == 0
    assert "counterctl" not in text_of(out)
    assert "NGƯỜI TIẾP NHẬN HỒ SƠ" in text_of(out)
