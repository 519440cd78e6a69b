"""counterctl: grammar, exit codes, shapes of answers and errors, one test desk at a time."""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from unittest import mock

import pytest

from counter_app import cli
from counter_app.domain.calendar import TZ
from counter_app.services import truth
from tests.support.cli import Desk, run
from tests.support.desks import UNIT
from tests.support.intakes import BIRTH, COPY, DEED, raw_intake

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = (
    *("init", "procedures", "calendar", "due", "card", "accept", "show", "find", "act", "print"),
    *("queue", "appointments", "attach", "sync", "status", "verify", "backup", "restore", "report"),
    *("export", "gateway", "demo"),
)
"""Every command of the contract."""


def test_help_is_vietnamese_and_lists_the_contract() -> None:
    done = run("--help")
    assert done.status == 0
    assert done.out.startswith("Cách dùng: counterctl")
    for command in COMMANDS:
        assert f"    {command} " in done.out
    for english in ("usage", "options", "positional", "show this help"):
        assert english not in done.out


def test_help_of_a_command_names_the_general_options() -> None:
    done = run("accept", "--help")
    assert (done.status, done.err) == (0, "")
    for option in ("--data-dir", "--json", "--as", "TỆP"):
        assert option in done.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "thiếu tham số bắt buộc: LỆNH"),
        (["nothing"], "LỆNH không có giá trị 'nothing'"),
        (["show"], "thiếu tham số bắt buộc: MÃ"),
        (["show", "a", "b"], "tham số không có trong lệnh này: b"),
        (["find", "a", "--limit", "x"], "--limit không nhận giá trị 'x'"),
        (["status", "--data-dir"], "--data-dir cần một giá trị"),
        (["due", "--received", "x"], "cần một trong các tham số: --procedure --term"),
        (["gateway", "serve", "--port", "99999"], "--port không nhận giá trị '99999'"),
        (["print", "receipt", "X"], "thiếu mã hồ sơ, hoặc cả --out lẫn --device"),
        (["print", "stop", "X", "Y", "--out", "x.pdf"], "mẫu này chỉ nhận một mã hồ sơ"),
        (["print", "register", "--out", "x.pdf"], "thiếu --from, --to, hoặc cả --out lẫn --device"),
    ],
)
def test_a_wrong_line_is_exit_2(words: list[str], said: str) -> None:
    done = run(*words)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    as_json = run(*words, "--json")
    assert (as_json.status, as_json.out) == (2, "")
    assert as_json.error["code"] == "usage"
    assert said in as_json.error["message"]


def test_general_options_stand_before_or_after(desk: Desk) -> None:
    before = run("--data-dir", desk.folder, "--json", "status")
    after = run("status", "--json", "--data-dir", desk.folder)
    assert before.answer == after.answer
    nested = run("procedures", "--json", "--data-dir", desk.folder, "--find", "chung thuc")
    assert nested.status == 0


def test_the_environment_names_the_folder(desk: Desk) -> None:
    with mock.patch.dict(os.environ, {"COUNTER_DATA_DIR": str(desk.folder)}):
        assert run("status", "--json").status == 0


def test_init_makes_a_desk_once(tmp_path: Path) -> None:
    words: list[str | Path] = [
        "--data-dir",
        tmp_path / "d",
        "--json",
        "init",
        "--unit-code",
        UNIT,
        "--desk",
        "3",
    ]
    words += ["--unit-name", "Trung tâm", "--parent-name", "UBND phường Ba Đình"]
    words.append("--insecure-file-key")
    made = run(*words)
    assert made.status == 0
    assert {"desk_id", "unit_code", "desk"} <= made.answer.keys()
    assert (made.answer["unit_code"], made.answer["desk"]) == (UNIT, 3)
    again = run(*words)
    assert (again.status, again.error["code"]) == (5, "desk-exists")
    assert run("--data-dir", tmp_path / "d", "verify", "--json").answer["ok"] is True


def test_init_refuses_an_address_that_is_not_safe(tmp_path: Path) -> None:
    words: list[str | Path] = ["--data-dir", tmp_path / "d", "--json", "init", "--unit-code", UNIT]
    words += ["--desk", "3", "--unit-name", "Trung tâm", "--parent-name", "UBND xã", "--portal"]
    for address, code in (
        ("http://example.vn", "insecure-portal"),
        ("xin chào", "portal-address-malformed"),
    ):
        done = run(*words, address, "--insecure-file-key")
        assert (done.status, done.error["code"], done.error["field"]) == (3, code, "portal")
    later = run(*words, "USB", "--portal-kind", "file", "--insecure-file-key")
    assert (later.status, later.error["code"]) == (3, "file-portal-has-no-address")
    assert not (tmp_path / "d").exists()


def test_init_says_that_the_key_lies_in_a_file(tmp_path: Path) -> None:
    words: list[str | Path] = [
        "--data-dir",
        tmp_path / "d",
        "init",
        "--unit-code",
        UNIT,
        "--desk",
        "3",
    ]
    words += ["--unit-name", "Trung tâm", "--parent-name", "UBND phường Ba Đình"]
    assert "nằm trong một tệp" in run(*words, "--insecure-file-key").out
    refused = run(*words[:1], tmp_path / "e", *words[2:], "--json")
    assert (refused.status, refused.error["code"]) == (7, "keyring-untrusted")
    assert not (tmp_path / "e" / "desk.json").exists()


def test_exit_codes(desk: Desk, tmp_path: Path) -> None:
    (code,) = desk.accept(raw_intake(BIRTH))
    cases = [
        (["find", "x", "--limit", "0"], 3, "out-of-range"),
        (["--as", "a\nb", "act", code, "start"], 3, "control-characters"),
        (["report", "summary", "--from", "2026-11-02", "--to", "2026-11-01"], 3, "bad-period"),
        (["show", "H26.107-990101-1001"], 4, "no-dossier"),
        (["accept", str(tmp_path / "none.json")], 4, "file-missing"),
        (["act", code, "return-result"], 5, "illegal-transition"),
        (["act", code, "fly"], 3, "unknown-action"),
        (["restore", "x"], 4, "file-missing"),
    ]
    for words, status, name in cases:
        done = desk.json(*words)
        assert (done.status, done.error["code"], done.out) == (status, name, ""), words
        plain = desk.run(*words)
        assert plain.status == status
        assert plain.out == ""
        assert len(plain.err.splitlines()) == 2
    nowhere = run("--data-dir", tmp_path / "no", "--json", "status")
    assert (nowhere.status, nowhere.error["code"]) == (4, "no-desk")
    assert not (tmp_path / "no").exists()


def test_an_unusable_store_is_exit_7(desk: Desk) -> None:
    (desk.folder / "counter.db").write_bytes(b"\x00" * 8192)
    done = desk.json("status")
    assert (done.status, done.error["code"]) == (7, "store-unreadable")


def test_a_provinces_address_that_is_not_taken(desk: Desk) -> None:
    cases = {
        "mysql://example.vn/x": "bad-database-address",
        "postgresql://[::1/x": "bad-database-address",
        "postgresql://counter:bi-mat-123@example.vn/x": "password-in-address",
        "postgresql:///x?password=bi-mat-123": "password-in-address",
        "postgresql://example.vn/x?sslmode=require": "insecure-database",
        "postgresql://127.0.0.1,example.vn/x?sslmode=prefer": "insecure-database",
        "postgresql:///x?service=tinh&sslmode=disable": "insecure-database",
    }
    for url, code in cases.items():
        done = desk.json("gateway", "desks", "--db", url)
        assert (done.status, done.error["code"], done.out) == (3, code, ""), url
        assert "bi-mat" not in done.err


def test_procedures_in_force(desk: Desk) -> None:
    found = desk.json("procedures").answer
    assert len(found) >= 4
    for one in found:
        assert {"code", "name", "sector", "term", "fee", "sourced"} <= one.keys()
    best = desk.json("procedures", "--find", "chung thuc ban sao").answer[0]
    assert (best["code"], best["term"], best["sourced"]) == (COPY, "same-day", "P")
    assert best["fee"]
    assert best["quantities"] == ["pages", "copies"]
    assert desk.json("procedures", "--on", "1999-01-01").answer == []
    assert "Không có thủ tục nào phù hợp" in desk.run("procedures", "--find", "zzz").out
    assert desk.json("procedures", "--on", "x").error["code"] == "bad-date"


def test_catalogue_updates_are_checked_as_a_whole(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "update.json"
    file.write_text('{"format": 1, "issued_on": "2026-11-01", "procedures": [{}]}')
    done = desk.json("procedures", "import", file)
    assert (done.status, done.error["code"]) == (3, "bad-file")
    file.write_text('{"format": 1, "issued_on": "2026-11-01", "procedures": []}')
    assert desk.json("procedures", "import", file).answer == {"added": 0, "changed": 0, "ended": 0}


def test_calendar_is_shown_and_imported(desk: Desk) -> None:
    shown = desk.json("calendar", "show", "2026").answer
    assert {"date": "2026-11-24"}.items() <= shown["days_off"][-1].items()
    assert "2026-08-22" in [one["date"] for one in shown["working_days"]]
    assert desk.json("calendar", "show", "1999").error["code"] == "calendar-year-missing"
    days = [{"date": "2031-01-01", "name": "Tết Dương lịch", "source": "mẫu"}]
    year = {"2031": {"status": "forecast", "source": "mẫu"}}
    given = {"format": 1, "years": year, "days_off": days}
    done = desk.json("calendar", "import", "-", stdin=json.dumps(given).encode())
    assert done.answer == {"added": 1, "changed": 0, "ended": 0}
    assert len(desk.json("calendar", "show", "2031").answer["days_off"]) == 1


def test_a_forecast_of_days_off_is_no_sure_promise(desk: Desk) -> None:
    """From December on the office is asked for next year's list; until then dates say so."""

    def enter(status: str) -> None:
        year = {"2027": {"status": status, "source": "mẫu"}}
        given = {"format": 1, "years": year, "days_off": []}
        assert desk.json("calendar", "import", "-", stdin=json.dumps(given).encode()).status == 0

    def accepted() -> tuple[str, list[str]]:
        given = json.dumps(raw_intake(BIRTH, received_at="2026-12-31T15:30:00+07:00")).encode()
        (done,) = desk.json("accept", "-", stdin=given).answer["accepted"]
        return done["due_at"][:10], done["warnings"]

    assert desk.json("status").answer["calendar_to_enter"] is None
    desk.clock.at = datetime(2026, 12, 31, 16, tzinfo=TZ)
    assert desk.json("status").answer["calendar_to_enter"] == 2027
    enter("forecast")
    assert accepted() == ("2027-01-01", ["calendar-forecast"])
    assert "năm 2027" in desk.run("status").out
    enter("official")
    assert accepted() == ("2027-01-01", [])
    assert desk.json("status").answer["calendar_to_enter"] is None


def test_status_is_the_truth_bar(desk: Desk) -> None:
    desk.accept(raw_intake(BIRTH), raw_intake(BIRTH))
    bar = desk.json("status").answer
    assert bar == {
        "today": 2,
        "acknowledged": 0,
        "waiting": 2,
        "needs_attention": 0,
        "oldest_waiting_at": "2026-11-16T09:00:00+07:00",
        "last_success_at": None,
        "state": "no_portal",
        "late": 0,
        "calendar_to_enter": None,
    }
    assert "Còn chờ gửi: 2" in desk.run("status").out


def test_verify_backup_and_report(desk: Desk, tmp_path: Path) -> None:
    desk.accept(raw_intake(BIRTH), raw_intake(DEED))
    found = desk.json("verify")
    assert (found.status, found.answer) == (
        0,
        {"ok": True, "events": 2, "dossiers": 2, "problems": []},
    )
    copy = desk.json("backup", tmp_path / "copy.db").answer
    assert (copy["events"], copy["dossiers"], len(copy["sha256"])) == (2, 2, 64)
    assert desk.json("backup", tmp_path / "copy.db").error["code"] == "file-exists"
    report = desk.json("report", "summary", "--from", "2026-11-01", "--to", "2026-11-30").answer
    assert (report["received"], report["in_progress"], report["finished"]) == (2, 2, 0)
    assert (report["from"], len(report["by_sector"])) == ("2026-11-01", 2)


def test_a_failed_verification_is_exit_7(desk: Desk) -> None:
    from counter_app.services import verify

    bad = verify.Verification(False, 1, 1, ("record x/1: content does not match its hash",))
    with mock.patch.object(verify, "verify", return_value=bad):
        done = desk.json("verify")
        assert (done.status, done.answer["ok"], done.err) == (7, False, "")
        assert "CÓ SAI LỆCH" in desk.run("verify").out


def test_sync_without_a_portal_says_so(desk: Desk) -> None:
    desk.accept(raw_intake(BIRTH))
    done = desk.json("sync", "--once")
    assert (done.status, done.answer["state"], done.answer["pending"]) == (0, "no_portal", 1)


def test_a_bug_is_told_with_a_number_and_never_with_a_traceback(desk: Desk) -> None:
    secret = "Nguyễn Văn Bí Mật 0912345678"
    with mock.patch.object(truth, "truth_bar", side_effect=RuntimeError(secret)):
        done = desk.json("status")
        shown = desk.run("status")
    assert (done.status, done.out, done.error["code"]) == (1, "", "internal")
    assert shown.status == 1
    for text in (done.err, shown.err):
        assert "Traceback" not in text
        assert secret not in text
    log = (desk.folder / "logs" / "errors.log").read_text(encoding="utf-8")
    assert json.loads(done.err)["error"]["reference"] in log
    assert "builtins.RuntimeError" in log
    assert "status.py" in log
    assert secret not in log


def test_a_bug_without_a_place_to_write_is_told_all_the_same(desk: Desk) -> None:
    (desk.folder / "logs").write_text("", encoding="utf-8")
    with mock.patch.object(truth, "truth_bar", side_effect=RuntimeError):
        done = desk.json("status")
    assert (done.status, done.error["code"]) == (1, "internal")
    assert "không ghi được tệp nhật ký lỗi" in done.error["message"]


def test_what_the_system_refuses_is_no_bug(desk: Desk, tmp_path: Path) -> None:
    too_long = run("--data-dir", tmp_path / ("x" * 300), "--json", "status")
    assert (too_long.status, too_long.error["code"]) == (7, "system-refused")
    with mock.patch.object(truth, "truth_bar", side_effect=PermissionError(13, "no", "x.db")):
        refused = desk.json("status")
    assert (refused.status, refused.error["code"]) == (7, "system-refused")
    assert "x.db" in refused.error["message"]


def test_stopping_by_hand_is_quiet(desk: Desk) -> None:
    with mock.patch.object(truth, "truth_bar", side_effect=KeyboardInterrupt):
        done = desk.run("status")
    assert (done.status, done.out) == (130, "")
    assert done.err.startswith("Đã dừng theo yêu cầu. Việc đã ghi vẫn an toàn.\n")


HEAVY = ("requests", "reportlab", "starlette", "uvicorn", "PySide6", "sqlcipher3", "keyring")


def loaded(*words: str, env: dict[str, str] | None = None) -> set[str]:
    """Which heavy libraries a fresh process loads for a command."""
    program = (
        "import sys\nfrom counter_app.cli import main\n"
        f"main({list(words)!r})\n"
        f"print('LOADED', *[m for m in {HEAVY!r} if m in sys.modules], sep=',', file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(done.stderr.splitlines()[-1].split(",")[1:])


def test_nothing_heavy_is_loaded_for_nothing(desk: Desk, tmp_path: Path) -> None:
    assert loaded("--help") == set()
    assert loaded("card", "x") == set()
    file = tmp_path / "in.json"
    file.write_text(json.dumps(raw_intake(BIRTH)), encoding="utf-8")
    here = ("--data-dir", str(desk.folder))
    for words in (
        ("due", "--term", "2wd", "--received", "2026-11-23T10:00"),
        ("accept", str(file)),
    ):
        assert loaded(*here, *words) <= {"sqlcipher3", "keyring"}


def test_a_closed_pipe_is_quiet(desk: Desk) -> None:
    command = [
        sys.executable,
        "-m",
        "counter_app.cli",
        "--data-dir",
        str(desk.folder),
        "procedures",
    ]
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            command, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, check=False
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (cli.PIPE_CLOSED, b"")


def test_output_is_utf8_whatever_the_locale(desk: Desk) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "counter_app.cli", "card", "xin chào"],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 3
    assert "không giống mã QR" in done.stderr.decode("utf-8")
