"""print --device: queued with its journal entry, never on a printer nobody named, told honestly."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.errors import NotAllowed, StoreUnusable
from counter_app.domain.print_job import JobState
from counter_app.services import forms, print_jobs
from tests.support.cli import Desk
from tests.support.desks import open_desk
from tests.support.intakes import FULL


@pytest.fixture
def code(desk: Desk) -> str:
    return str(desk.accept(FULL)[0])


@pytest.fixture
def stick(desk: Desk, tmp_path: Path) -> Path:
    """A folder in place of a printer, with every kind of paper."""
    folder = tmp_path / "stick"
    folder.mkdir()
    kind = ("--kind", "folder", "--address", folder, "--media", "a5,a4,t80")
    assert desk.json("printers", "add", "Văn phòng", *kind).status == 0
    return folder


def answer(desk: Desk, *words: Any) -> Any:
    done = desk.json(*words)
    assert done.status == 0, done.err
    return done.answer


def prints(desk: Desk, code: str) -> list[dict[str, Any]]:
    events = answer(desk, "show", code)["events"]
    return [one["body"] for one in events if one["kind"] == "form_printed"]


def test_a_receipt_comes_out_of_the_named_device(desk: Desk, code: str, stick: Path) -> None:
    told = answer(desk, "print", "receipt", code, "--device", "Văn phòng")
    assert told == {
        "pages": 1,
        "print_no": 1,
        "job": 1,
        "device": "Văn phòng",
        "state": "confirmed",
        "problem": None,
    }
    (file,) = stick.iterdir()
    (entry,) = prints(desk, code)
    assert entry["sha256"] == sha256(file.read_bytes()).hexdigest()
    assert (entry["device"], entry["paper"]) == ("Văn phòng", "a5")
    again = desk.run("print", "receipt", code, "--device", "Văn phòng", "--paper", "t80")
    assert "Máy in Văn phòng: đã ra giấy (lệnh in 2)." in again.out
    assert "in lại lần 1" in again.out
    assert [one["paper"] for one in prints(desk, code)] == ["a5", "t80"]


def test_a_file_can_be_kept_beside_the_paper(desk: Desk, code: str, tmp_path: Path) -> None:
    stick, out = tmp_path / "gone", tmp_path / "r.pdf"
    kind = ("--kind", "folder", "--address", stick, "--media", "a4")
    answer(desk, "printers", "add", "HP", *kind)
    told = answer(desk, "print", "receipt", code, "--out", out, "--device", "HP")
    assert (told["file"], told["state"], told["problem"]) == (str(out), "queued", "printer-gone")
    stick.mkdir()
    answer(desk, "printers", "run", "HP")
    (file,) = stick.iterdir()
    assert file.read_bytes() == out.read_bytes()
    assert len(prints(desk, code)) == 1


def test_a_device_in_trouble_is_told_and_keeps_the_job(desk: Desk, code: str, stick: Path) -> None:
    stick.rmdir()
    said = desk.run("print", "receipt", code, "--device", "Văn phòng")
    assert said.status == 0
    assert "đang chờ in" in said.out
    assert "Không thấy máy in Văn phòng" in said.out


@pytest.mark.parametrize("name", ["văn phòng", "Văn phòng 2", "HP", ""])
def test_a_printer_that_nobody_named_gets_nothing(
    desk: Desk, code: str, stick: Path, name: str, tmp_path: Path
) -> None:
    for more in ((), ("--out", tmp_path / "r.pdf")):
        done = desk.json("print", "receipt", code, "--device", name, *more)
        assert (done.status, done.error["code"]) == (4, "printer-unknown")
    assert list(stick.iterdir()) == []
    assert not (tmp_path / "r.pdf").exists()
    assert prints(desk, code) == []


def test_paper_that_is_not_in_the_device_is_refused(desk: Desk, code: str, stick: Path) -> None:
    done = desk.json("print", "receipt", code, "--device", "Văn phòng", "--paper", "t58")
    assert (done.status, done.error["code"]) == (5, "printer-media")
    lists = desk.json("print", "receipts", code, "--device", "Văn phòng", "--paper", "t80")
    assert (lists.status, lists.error["code"]) == (5, "printer-media")
    assert answer(desk, "printers", "jobs") == []


def test_lists_and_registers_go_to_a_device(desk: Desk, code: str, stick: Path) -> None:
    other = desk.accept(FULL)[0]
    told = answer(desk, "print", "receipts", code, other, "--device", "Văn phòng")
    assert told["state"] == "confirmed"
    period = ("--from", "2026-11-01", "--to", "2026-11-30", "--device", "Văn phòng")
    assert answer(desk, "print", "register", *period, "--paper", "a4")["state"] == "confirmed"
    assert len(list(stick.iterdir())) == 2
    codes = [job["code"] for job in answer(desk, "printers", "jobs")]
    assert codes == ["2026-11-01/2026-11-30", f"{code}+1"]
    assert answer(desk, "printers", "pending")["unqueued"] == []


def test_neither_the_print_nor_its_job_is_stored_without_the_other(
    desk: Desk, code: str, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreUnusable("store-full")

    with monkeypatch.context() as patched:
        patched.setattr("counter_app.store.print_jobs.add", full)
        done = desk.json("print", "receipt", code, "--device", "Văn phòng")
    assert (done.status, done.error["code"]) == (7, "store-full")
    assert prints(desk, code) == []
    assert list(stick.iterdir()) == []
    told = answer(desk, "print", "receipt", code, "--device", "Văn phòng")
    assert told["print_no"] == 1


def test_a_print_that_came_between_is_drawn_again(
    desk: Desk, code: str, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, faults = forms.record_print, [NotAllowed("printed-meanwhile", form="receipt")] * 2

    def record(*given: Any) -> int:
        if faults:
            raise faults.pop()
        return real(*given)

    monkeypatch.setattr(forms, "record_print", record)
    assert answer(desk, "print", "receipt", code, "--device", "Văn phòng")["print_no"] == 1
    with open_desk(desk.folder, desk.clock) as s:
        assert [job.state for job in print_jobs.jobs(s)] == [JobState.CONFIRMED]


def test_a_roll_can_be_kept_as_a_file(desk: Desk, code: str, tmp_path: Path) -> None:
    out = tmp_path / "roll.pdf"
    assert answer(desk, "print", "receipt", code, "--out", out, "--paper", "t80")["pages"] == 1
    assert out.read_bytes().startswith(b"%PDF-")
    (entry,) = prints(desk, code)
    assert (entry["paper"], entry["device"]) == ("t80", None)


def test_printers_are_renamed_and_forms_routed(desk: Desk, code: str, stick: Path) -> None:
    routed = answer(desk, "printers", "route", "receipt", "Văn phòng", "--media", "a5")
    assert routed == {"form": "receipt", "device": "Văn phòng", "media": "a5"}
    wrong = desk.json("printers", "route", "ticket", "Văn phòng", "--media", "t58")
    assert (wrong.status, wrong.error["code"]) == (5, "printer-media")
    assert answer(desk, "printers", "route", "other")["device"] is None
    stick.rmdir()
    answer(desk, "print", "receipt", code, "--device", "Văn phòng")
    assert answer(desk, "printers", "rename", "Văn phòng", "Laser")["name"] == "Laser"
    assert answer(desk, "printers", "routes") == [
        {"form": "receipt", "device": "Laser", "media": "a5"},
        {"form": "other", "device": None, "media": "a4"},
    ]
    assert "mọi mẫu khác: chỉ hiện để xem (giấy A4)" in desk.run("printers", "routes").out
    stick.mkdir()
    (job,) = answer(desk, "printers", "run", "Laser")["done"]
    assert (job["device"], job["state"]) == ("Laser", "confirmed")
    kind = ("--kind", "folder", "--address", stick, "--media", "a4")
    answer(desk, "printers", "add", "HP", *kind)
    taken = desk.json("printers", "rename", "HP", "Laser")
    assert (taken.status, taken.error["code"]) == (3, "device-name-taken")
    answer(desk, "printers", "add", "Laser", *kind)
    assert answer(desk, "printers", "routes")[0]["media"] == "a4", "the device has no A5 any more"
    answer(desk, "printers", "remove", "Laser")
    assert [one["form"] for one in answer(desk, "printers", "routes")] == ["other"]


def test_labels_are_counted_per_dossier(desk: Desk, code: str, tmp_path: Path) -> None:
    folder = tmp_path / "labels"
    folder.mkdir()
    kind = ("--kind", "folder", "--address", folder, "--media", "a4,label-50x30")
    answer(desk, "printers", "add", "Nhãn", *kind)
    for number in (1, 2):
        told = answer(desk, "print", "label", code, "--device", "Nhãn")
        assert (told["print_no"], told["state"]) == (number, "confirmed")
    assert len(list(folder.iterdir())) == 2
    assert prints(desk, code) == [], "no form of the law"
    wrong = desk.json("print", "label", code, "--device", "Nhãn", "--paper", "a4")
    assert (wrong.status, wrong.error["code"]) == (5, "printer-media")
    out = tmp_path / "label.pdf"
    assert answer(desk, "print", "label", code, "--out", out)["pages"] == 1
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("kind", "media"), [("folder", "a5"), ("folder", "t58"), ("folder", "label-50x30")]
)
def test_a_trial_shows_what_a_device_prints(
    desk: Desk, tmp_path: Path, kind: str, media: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    answer(desk, "printers", "add", "Thử", "--kind", kind, "--address", folder, "--media", media)
    told = answer(desk, "printers", "test", "Thử")
    assert (told["state"], told["form"], told["media"]) == ("confirmed", "test", media)
    (file,) = folder.iterdir()
    assert file.read_bytes().startswith(b"%PDF-")
    assert answer(desk, "printers", "pending")["questions"] == []
