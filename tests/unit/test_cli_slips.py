"""verify-slip and slip-keys on the command line, with a receipt printed and photographed."""

import json
import subprocess
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from tests.support.cli import Desk
from tests.support.desks import fresh_folder
from tests.support.intakes import FULL


@pytest.fixture
def picture(desk: Desk, tmp_path: Path) -> Path:
    """A receipt as a picture of 150 dots an inch."""
    (code,) = desk.accept(FULL)
    desk.json("print", "receipt", code, "--out", tmp_path / "r.pdf", "--paper", "a5")
    shown = tmp_path / "page"
    pdf = str(tmp_path / "r.pdf")
    subprocess.run(["pdftoppm", "-r", "150", "-png", "-singlefile", pdf, str(shown)], check=True)
    return shown.with_suffix(".png")


def test_a_printed_slip_is_verified_from_its_picture(desk: Desk, picture: Path) -> None:
    done = desk.json("verify-slip", "--image", picture)
    assert done.status == 0
    assert (done.answer["genuine"], done.answer["reason"]) == (True, "genuine")
    assert done.answer["dossier"] == done.answer["code"]
    assert done.answer["due_at"] == done.answer["due_now"]
    for_people = desk.run("verify-slip", "--image", picture)
    assert for_people.out.startswith("Phiếu thật.")


def test_a_changed_slip_says_why(desk: Desk, picture: Path) -> None:
    with Image.open(picture) as page:
        codes = zxingcpp.read_barcodes(page.convert("L"))
    (text,) = [one.text for one in codes if str(one.format) == "QR Code"]
    changed = text.replace("/1", "/1", 1)[:-1] + str((int(text[-1]) + 1) % 10)
    done = desk.json("verify-slip", "-", stdin=changed.encode())
    assert done.status == 3
    assert (done.answer["genuine"], done.answer["reason"]) == (False, "bad-signature")
    assert "Không hợp lệ" in desk.run("verify-slip", changed).out


def test_an_old_code_and_nonsense(desk: Desk) -> None:
    done = desk.json("verify-slip", "H26.107-261123-1001")
    assert (done.status, done.answer["reason"], done.answer["dossier"]) == (3, "unsigned", None)
    assert desk.json("verify-slip", "mua rau").answer["reason"] == "unreadable"


def test_one_of_text_and_image(desk: Desk, tmp_path: Path) -> None:
    assert desk.run("verify-slip").status == 2
    blank = tmp_path / "blank.png"
    Image.new("L", (50, 50), 255).save(blank)
    assert desk.json("verify-slip", "--image", blank).error["code"] == "no-code-in-image"
    blank.write_bytes(b"no picture")
    assert desk.json("verify-slip", "--image", blank).error["code"] == "no-code-in-image"


def test_keys_are_listed_changed_exported_and_imported(
    desk: Desk, picture: Path, tmp_path: Path
) -> None:
    (first,) = desk.json("slip-keys", "list").answer
    second = desk.json("slip-keys", "rotate", "--revoke").answer
    listed = desk.json("slip-keys", "list").answer
    assert {one["key_id"]: one["is_revoked"] for one in listed} == {
        first["key_id"]: True,
        second["key_id"]: False,
    }
    assert desk.json("verify-slip", "--image", picture).answer["reason"] == "key-revoked"
    file = tmp_path / "keys.json"
    assert desk.json("slip-keys", "export", file).answer == {"file": str(file), "keys": 2}
    assert desk.json("slip-keys", "export", file).error["code"] == "file-exists"
    other = Desk(fresh_folder(tmp_path / "other", 2))
    assert other.json("slip-keys", "import", file).answer == {"keys": 2}
    assert other.json("verify-slip", "--image", picture).answer["reason"] == "key-revoked"
    assert json.loads(file.read_text())["keys"][0].keys() == {
        "public",
        "unit_code",
        "desk_id",
        "is_revoked",
    }
    revoked = other.json("slip-keys", "revoke", second["key_id"]).answer
    assert [one["is_revoked"] for one in revoked] == [True]
