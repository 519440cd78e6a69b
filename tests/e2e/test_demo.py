"""The demo day as a process: everything ties out, what it says is what lies on the disk."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from counter_app.commands import demo_day, demo_report
from counter_app.commands.demo_day import last_whole_day
from counter_app.commands.demo_sample import sample, someone_else
from counter_app.domain.errors import CounterError
from counter_app.services import shipped
from counter_app.services.intake_input import parse_intake
from sync.gateway.figures import Figures, figures
from tests.support.cli import Desk, run
from tests.support.clock import moment

ROOT = Path(__file__).resolve().parents[2]


def demo(data: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run the demo as a process."""
    return subprocess.run(
        [sys.executable, "-m", "counter_app.cli", "--data-dir", str(data), "demo", *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A day of twelve dossiers: its folder and what it answered."""
    folder = tmp_path_factory.mktemp("demo")
    done = demo(folder / "data", "--dossiers", "12", "--out", str(folder / "out"), "--json")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    return folder, json.loads(done.stdout)


def test_the_day_ties_out(played: tuple[Path, dict[str, Any]]) -> None:
    _, told = played
    assert told["ok"] is True
    assert [check for check in told["checks"] if not check["ok"]] == []
    for key in ("dossiers", "recorded", "printed", "gateway", "second_desk"):
        assert told[key] == 12, key
    assert told["refused"] == []
    assert sum(told["acts"].values()) > 12


def test_the_network_was_cut_and_the_desk_said_so(played: tuple[Path, dict[str, Any]]) -> None:
    cut = played[1]["network_cut"]
    assert (cut["state"], cut["exit_code"]) == ("offline", 6)
    assert cut["waiting"] == cut["expected_waiting"] >= cut["accepted"] > 0


def test_what_it_names_is_there(played: tuple[Path, dict[str, Any]]) -> None:
    folder, told = played
    files = {Path(name) for name in told["files"]}
    assert files == {path for path in (folder / "out").rglob("*") if path.is_file()}
    assert sum(path.suffix == ".pdf" for path in files) == 12
    assert json.loads((folder / "out" / "tie-out.json").read_text(encoding="utf-8")) == told
    text = (folder / "out" / "tie-out.txt").read_text(encoding="utf-8")
    assert "TẤT CẢ ĐỀU KHỚP." in text
    assert "LỆCH" not in text


def test_the_desks_it_leaves_behind_are_whole(played: tuple[Path, dict[str, Any]]) -> None:
    folder, told = played
    events = set()
    for place in (folder / "data", folder / "data" / "desk-2"):
        found = run("--data-dir", place, "--json", "verify").answer
        assert (found["ok"], found["dossiers"]) == (True, 12)
        events.add(found["events"])
    assert events == {next(c["found"] for c in told["checks"] if c["name"] == "gateway-events")}
    desk = Desk(folder / "data")
    for name in told["files"][:12]:
        shown = desk.json("show", Path(name).stem).answer
        assert shown["prints"]["receipt"] == 1
        assert shown["received_at"].startswith(told["day"])
        assert datetime.fromisoformat(shown["received_at"]) < datetime.now().astimezone()


def test_a_folder_in_use_is_left_alone(played: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    folder, _ = played
    again = run("--data-dir", folder / "data", "--json", "demo", "--dossiers", "1")
    assert (again.status, again.error["code"]) == (3, "folder-not-empty")
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    other = run("--data-dir", tmp_path, "--json", "demo", "--dossiers", "1")
    assert (other.status, other.error["field"]) == (3, "data_dir")
    assert run("demo", "--dossiers", "0", "--json").error["code"] == "out-of-range"


@pytest.mark.parametrize("count", [1, 2, 5])
def test_short_days_tie_out_too(tmp_path: Path, count: int) -> None:
    done = run("--data-dir", tmp_path / "d", "--json", "demo", "--dossiers", str(count))
    assert (done.status, done.answer["ok"], done.answer["second_desk"]) == (0, True, count)


def test_a_day_that_does_not_tie_out_says_so(tmp_path: Path) -> None:
    def one_lost(connect: Any, unit_code: str) -> Figures:
        found = figures(connect, unit_code)
        return replace(found, dossiers=found.dossiers - 1, codes=frozenset())

    with mock.patch("counter_app.commands.demo_day.figures", one_lost):
        done = run("--data-dir", tmp_path / "d", "demo", "--dossiers", "2")
    assert done.status == 1
    assert "  LỆCH  Hồ sơ ở cổng: 1 (phải là 2)" in done.out
    assert "  LỆCH  Mã ở cổng trùng mã đã ghi: không (phải là có)" in done.out
    assert "CÓ CHỖ LỆCH" in done.out
    assert json.loads((tmp_path / "d" / "out" / "tie-out.json").read_text("utf-8"))["ok"] is False


def test_a_lost_receipt_is_noticed(tmp_path: Path) -> None:
    real = demo_report.document

    def without_one(told: demo_day.Told, seconds: float) -> dict[str, Any]:
        told.printed[told.codes[0]].write_bytes(b"%PDF-1.4 cut off")
        return real(told, seconds)

    with mock.patch.object(demo_report, "document", without_one):
        done = run("--data-dir", tmp_path / "d", "--json", "demo", "--dossiers", "2")
    bad = [check["name"] for check in done.answer["checks"] if not check["ok"]]
    assert (done.status, bad) == (1, ["printed"])


def test_without_a_folder_the_offices_own_is_not_used(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "counter_app.cli", "demo", "--dossiers", "1"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(tmp_path / "home")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Mạng bị ngắt; quầy vẫn tiếp nhận…" in done.stderr
    assert done.stdout.startswith("ĐỐI CHIẾU NGÀY LÀM VIỆC MẪU")
    assert [entry.name for entry in tmp_path.iterdir()] == ["counter-demo"]


def test_nothing_of_the_day_is_in_the_future() -> None:
    calendar = shipped.work_calendar()
    for at, day in (
        (moment(23, 16, 59), "2026-11-20"),
        (moment(23, 17, 0), "2026-11-23"),
        (moment(24, 12, 0), "2026-11-23"),
        (moment(22, 12, 0), "2026-11-20"),
        (moment(25, 8, 0), "2026-11-23"),
    ):
        assert last_whole_day(calendar, at).isoformat() == day


def test_more_than_the_sample_are_other_people_the_same_each_time() -> None:
    given = sample(None)
    many = sample(10 * len(given))
    assert many[: len(given)] == given
    assert many == sample(10 * len(given))
    people = [(one["applicant"]["name"], one["applicant"]["personal_id"]) for one in many]
    assert len(set(people[len(given) :])) > 8 * len(given)
    today = moment(20, 17).date()
    for one in many:
        try:
            parse_intake(one, today=today)
        except CounterError as error:
            pytest.fail(f"{error}: {one}")


def test_an_organisation_gets_another_name_and_number() -> None:
    given = {
        "procedure": "2.000815",
        "applicant": {"kind": "company", "name": "Công ty", "personal_id": "0123456789-001"},
        "representative": {"name": "A", "phone": "0912345678", "email": "a@example.vn"},
        "paper_receipt": "12",
    }
    other = someone_else(given, 7)
    assert other["applicant"]["name"] == "Công ty số 7"
    assert other["applicant"]["personal_id"][:6] == "012345"
    assert other["applicant"]["personal_id"] != "0123456789-001"
    assert other["representative"]["email"] == "so7@example.vn"
    assert other["paper_receipt"] == "12-7"
    assert given["paper_receipt"] == "12"
