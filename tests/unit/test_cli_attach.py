"""counterctl attach: a scan into a dossier, listed by show, checked by verify, kept by backup."""

from hashlib import sha256
from pathlib import Path

import pytest

from tests.support.cli import Desk
from tests.support.clock import FixedClock
from tests.support.intakes import BIRTH, raw_intake
from tests.support.scan_pdfs import scan
from tests.support.scans import jpeg, pdf


def test_a_scan_is_added_shown_verified_and_backed_up(desk: Desk, tmp_path: Path) -> None:
    (code,) = desk.accept(raw_intake(BIRTH, documents=[{"name": "Tờ khai", "originals": 1}]))
    path = tmp_path / "tờ khai.jpg"
    path.write_bytes(jpeg())
    done = desk.json("attach", code, path, "--document", "1")
    assert done.status == 0, done
    assert done.answer.keys() == {"sha256", "bytes", "stored_bytes"}
    assert done.answer["bytes"] == len(jpeg()) > done.answer["stored_bytes"]
    (shown,) = desk.json("show", code).answer["attachments"]
    assert (shown["name"], shown["document"], shown["state"]) == ("tờ khai.jpg", 1, "waiting")
    assert "Bản quét tờ khai.jpg" in desk.run("show", code).out
    assert desk.json("verify").answer["ok"]
    assert desk.json("backup", tmp_path / "copy.db").status == 0
    name = done.answer["sha256"]
    assert (tmp_path / "copy.db.attachments" / name[:2] / name).is_file()
    (desk.folder / "attachments" / name[:2] / name).unlink()
    assert desk.json("verify").status == 7


def test_a_scanned_pdf_is_kept_in_its_lighter_form(desk: Desk, tmp_path: Path) -> None:
    (code,) = desk.accept(raw_intake(BIRTH))
    path = tmp_path / "quét.pdf"
    path.write_bytes(scan(2))
    done = desk.json("attach", code, path)
    assert done.answer["stored_bytes"] < done.answer["bytes"] / 2
    kept = desk.folder / "attachments" / done.answer["sha256"][:2] / done.answer["sha256"]
    assert kept.is_file()


def test_a_pdf_that_is_no_scan_is_kept_as_it_is(desk: Desk, tmp_path: Path) -> None:
    (code,) = desk.accept(raw_intake(BIRTH))
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf())
    done = desk.json("attach", code, path)
    assert done.answer["sha256"] == sha256(pdf()).hexdigest()
    again = desk.json("attach", code, path)
    assert (again.status, again.error["code"]) == (5, "scan-already-there")


@pytest.mark.parametrize(
    ("data", "document", "status", "code"),
    [
        (b"PK\x03\x04", None, 3, "scan-type-unknown"),
        (b"", None, 3, "scan-empty"),
        (pdf(), "1", 3, "no-such-document"),
        (None, None, 4, "file-missing"),
    ],
)
def test_what_cannot_be_added_is_said(
    desk: Desk, tmp_path: Path, data: bytes | None, document: str | None, status: int, code: str
) -> None:
    (dossier,) = desk.accept(raw_intake(BIRTH))
    path = tmp_path / "x.pdf"
    if data is not None:
        path.write_bytes(data)
    more = () if document is None else ("--document", document)
    done = desk.json("attach", dossier, path, *more)
    assert (done.status, done.error["code"]) == (status, code)


def test_an_unknown_dossier_is_exit_4(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf())
    assert desk.json("attach", "H26.107-261123-0999", path).status == 4


def test_a_cap_on_scans_is_set_seen_and_dropped(desk: Desk) -> None:
    assert desk.json("sync", "cap").answer == {"cap": None, "sent": 0, "room": None}
    done = desk.json("sync", "cap", "20")
    assert done.answer == {"cap": 20_000_000, "sent": 0, "room": 20_000_000}
    assert "mức 20,0 MB" in desk.run("sync", "cap").out
    assert desk.json("sync", "cap", "none").answer["cap"] is None
    assert desk.json("sync", "cap", "0").error["code"] == "out-of-range"
    assert desk.run("sync", "cap", "nhiều").status == 2


def test_the_hours_of_scans_are_shown_set_and_taken_away(desk: Desk) -> None:
    assert desk.json("sync", "hours").answer == {"hours": [], "opens_at": None}
    done = desk.json("sync", "hours", "0:00-24:00")
    assert done.answer == {"hours": ["00:00–24:00"], "opens_at": None}
    later = FixedClock()().hour + 2
    done = desk.json("sync", "hours", f"{later}:00-{later}:01")
    assert done.answer["opens_at"] == f"{later:02}:00"
    assert desk.json("sync", "cap").answer["room"] == 0
    shown = desk.run("sync", "hours").out
    assert f"Giờ gửi bản quét: {later:02}:00–{later:02}:01." in shown
    assert f"chờ đến {later:02}:00" in shown
    assert desk.json("sync", "hours", "trưa").error["code"] == "bad-daily-hours"
    assert desk.json("sync", "hours", "none").answer["hours"] == []
