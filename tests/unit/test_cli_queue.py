"""queue and appointments on the command line, and their paper."""

import json
from pathlib import Path

from tests.support.cli import Desk
from tests.support.clock import moment
from tests.support.intakes import raw_intake
from tests.unit.test_cli_forms import text_of


def test_a_number_from_issue_to_done(desk: Desk) -> None:
    issued = desk.json("queue", "issue", "A").answer
    assert (issued["number"], issued["ahead"], issued["status"]) == ("A101", 0, "waiting")
    assert (
        desk.json("queue", "issue", "--category", "b", "--priority", "elderly").answer["rev"] == 1
    )
    called = desk.json("--as", "Lan", "queue", "call").answer
    assert (called["number"], called["status"], called["turn"]) == ("B101", "called", "priority")
    assert desk.json("queue", "recall").answer["calls"] == 2
    assert desk.json("queue", "start").answer["status"] == "serving"
    (code,) = desk.accept(raw_intake())
    assert desk.json("queue", "link", "B101", code).answer["dossiers"][0]["code"] == code
    assert desk.run("queue", "call").out == "Mời số A101 đến quầy 1.\n"
    listed = desk.json("queue", "list").answer
    assert listed["current"]["number"] == "A101"
    assert listed["figures"]["done"] == 1
    assert desk.json("queue", "hold", "--reason", "Điền tờ khai").answer["held_for"] != ""
    assert "A101" in desk.run("queue", "list").out
    assert desk.json("queue", "call", "A101").answer["status"] == "called"
    assert desk.json("queue", "transfer", "C").answer["category"] == "C"
    assert desk.json("queue", "call", "--category", "A,C").answer["number"] == "A101"
    assert desk.json("queue", "no-show").answer["misses"] == 1
    assert desk.json("queue", "call").status == 0
    assert desk.json("queue", "done").answer["status"] == "done"
    assert desk.json("verify").answer["ok"]


def test_refusals_have_their_exit_codes(desk: Desk) -> None:
    for words, status, code in (
        (("queue", "issue", "Z"), 3, "unknown-category"),
        (("queue", "call"), 4, "queue-empty"),
        (("queue", "call", "A101"), 4, "no-ticket"),
        (("queue", "done"), 4, "no-current-ticket"),
        (("appointments", "check-in", "LH1"), 4, "no-booking"),
        (("print", "ticket", "A101", "--out", desk.folder / "t.pdf"), 4, "no-ticket"),
    ):
        done = desk.json(*words)
        assert (done.status, done.error["code"]) == (status, code), words
    desk.json("queue", "issue", "A")
    early = desk.json("queue", "done", "A101")
    assert (early.status, early.error["code"]) == (5, "ticket-state")
    assert "đang chờ" in early.error["message"]
    assert desk.json("queue", "call", "A101", "--category", "A").status == 2


def test_categories_and_what_a_desk_serves(desk: Desk) -> None:
    raw = json.dumps([{"letter": "K", "name": "Đất đai"}, {"letter": "H", "name": "Hộ tịch"}])
    kept = desk.json("queue", "categories", "-", stdin=raw.encode()).answer
    assert [one["letter"] for one in kept] == ["K", "H"]
    assert desk.json("queue", "serves").answer == {"serves": ["K", "H"]}
    assert desk.json("queue", "serves", "H").answer == {"serves": ["H"]}
    assert desk.json("queue", "serves", "all").answer == {"serves": ["K", "H"]}
    assert "Đất đai" in desk.run("queue", "categories").out


def test_an_appointment_until_it_is_called(desk: Desk) -> None:
    words = ("appointments", "add", "--category", "B", "--name", "Lê Thị Bình", "--at")
    booked = desk.json(*words, "2026-11-17T09:00").answer
    assert (booked["reference"], booked["slot_at"]) == (
        "LH261117-101",
        "2026-11-17T09:00:00+07:00",
    )
    given = {"category": "A", "slot_at": "2026-11-17T09:00:00+07:00", "name": "Đỗ An"}
    assert desk.json("appointments", "add", "-", stdin=json.dumps(given).encode()).status == 0
    full = desk.json(*words, "2026-11-17T09:00")
    assert (full.status, full.error["code"], full.error["field"]) == (5, "slot-full", "slot_at")
    slots = desk.json("appointments", "slots", "--on", "2026-11-17").answer
    assert [one["free"] for one in slots if "T09:00" in one["starts_at"]] == [0]
    assert desk.json("appointments", "cancel", "LH261117-102").answer["status"] == "cancelled"
    assert desk.json("appointments", "plan", "--capacity", "5").answer["capacity"] == 5
    assert len(desk.json("appointments", "list", "--on", "2026-11-17").answer) == 2
    desk.clock.at = moment(17, 9, 5)
    came = desk.json("appointments", "check-in", "lh261117-101").answer
    assert (came["number"], came["is_late"]) == ("B101", False)
    assert "số B101" in desk.run("appointments", "list").out
    again = desk.json("appointments", "no-show", "LH261117-101")
    assert (again.status, again.error["code"]) == (5, "booking-state")


def test_paper_is_journalled_and_says_when_it_is_a_copy(desk: Desk, tmp_path: Path) -> None:
    desk.json("queue", "issue", "A")
    for print_no, paper in enumerate(("t80", "t58", "a5", "a4"), 1):
        out = tmp_path / f"{paper}.pdf"
        done = desk.json("print", "ticket", "a101", "--out", out, "--paper", paper)
        assert done.answer == {"file": str(out), "pages": 1, "print_no": print_no}
    words = ("appointments", "add", "--category", "B", "--name", "Lê Thị Bình", "--at")
    reference = desk.json(*words, "2026-11-17T09:00").answer["reference"]
    out = tmp_path / "hen.pdf"
    done = desk.json("print", "appointment", reference, "--out", out, "--paper", "a5")
    assert done.answer["print_no"] == 1
    text = text_of(out)
    assert "Mời đến lúc: 09 giờ 00 phút, ngày 17 tháng 11 năm 2026" in text
    assert "Bình" not in text, "nobody's name on paper that is thrown away"
    desk.json("print", "appointment", reference, "--out", out, "--paper", "a5", "--force")
    assert "BẢN IN LẠI LẦN 1" in text_of(out)
    assert desk.json("verify").answer["ok"]
