"""show, find and act: dossiers as the command line answers with them."""

from pathlib import Path

from counter_app.services.acts import ACTIONS
from tests.support.cli import Desk, run
from tests.support.clock import moment
from tests.support.intakes import DEED, FULL, raw_intake


def test_show_has_everything(desk: Desk) -> None:
    (code,) = desk.accept(FULL)
    shown = desk.json("show", code).answer
    assert shown["state"] == shown["status"] == "accepted"
    assert (shown["status_code"], shown["status_text"]) == (2, "Được tiếp nhận")
    assert shown["sync"] == shown["sync_state"] == "queued"
    assert shown["dates"]["received_at"] == "2026-11-16T08:30:00+07:00"
    assert shown["dates"]["due_at"] == shown["due_at"] == "2026-11-16T17:00:00+07:00"
    assert shown["documents"][0]["copies"] == 2
    assert shown["applicant"]["birth_date"] == "1990-01-01"
    assert shown["representative"]["authority"].startswith("Giấy ủy quyền")
    (event,) = shown["events"]
    assert (event["kind"], event["actor"], event["sync"]) == (
        "dossier_accepted",
        "counterctl",
        "queued",
    )
    assert desk.json("show", "12/2026").answer["code"] == code
    for_people = desk.run("show", code).out
    for part in (code, "Nguyễn Văn An", "17:00 thứ Hai 16/11/2026", "đã tiếp nhận hồ sơ"):
        assert part in for_people


def test_find_takes_anything(desk: Desk) -> None:
    code, other = desk.accept(raw_intake(DEED), raw_intake(DEED, name="Lê Thị Cúc", phone=None))
    for text in ("nguyen van an", code, code[-4:], "0912 345 678", "001090123456"):
        found = desk.json("find", text).answer
        assert code in [hit["code"] for hit in found["hits"]], text
    (hit,) = desk.json("find", "cúc").answer["hits"]
    assert {"code", "applicant", "procedure", "status", "due_at"} <= hit.keys()
    assert (hit["code"], hit["applicant"], hit["procedure"], hit["status"]) == (
        other,
        "Lê Thị Cúc",
        DEED,
        "accepted",
    )
    assert hit["due_at"] == "2026-11-18T09:00:00+07:00"
    limited = desk.json("find", "giao dich", "--limit", "1").answer
    assert (len(limited["hits"]), limited["total"]) == (1, 2)
    assert "Còn 1 hồ sơ nữa" in desk.run("find", "giao dich", "--limit", "1").out
    assert desk.json("find", "không có ai").answer == {"hits": [], "total": 0}


def test_the_help_of_act_names_every_action() -> None:
    shown = "".join(run("act", "--help").out.split())
    for action in ACTIONS:
        assert action in shown


def test_acts_answer_as_show(desk: Desk, tmp_path: Path) -> None:
    (code,) = desk.accept(raw_intake(DEED))
    data = tmp_path / "data.json"
    data.write_text('{"reason": "Thiếu giấy tờ", "items": ["Bản sao"]}', encoding="utf-8")
    asked = desk.json("--as", "Trần Văn Hùng", "act", code, "request-supplement", "--data", data)
    assert (asked.answer["state"], asked.answer["due_at"]) == ("supplement_requested", None)
    assert asked.answer["events"][-1]["actor"] == "Trần Văn Hùng"
    desk.clock.at = moment(17, 9)
    back = desk.json("act", code, "receive-supplement").answer
    assert (back["state"], back["due_at"]) == ("accepted", "2026-11-19T09:00:00+07:00")
    desk.json("act", code, "start")
    desk.json("act", code, "finish", "--data", "-", stdin=b'{"result": "Xong"}')
    done = desk.json("act", code, "return-result").answer
    assert (done["state"], done["dates"]["returned_at"]) == (
        "returned",
        "2026-11-17T09:00:00+07:00",
    )
    assert done == desk.json("show", code).answer
    wrong = desk.json("act", code, "correct", "--data", "-", stdin=b"[]")
    assert (wrong.status, wrong.error["code"]) == (3, "wrong-type")
    broken = desk.json("act", code, "correct", "--data", "-", stdin=b"{")
    assert (broken.status, broken.error["code"]) == (3, "bad-json")
