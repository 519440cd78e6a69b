"""The parts of dev.py that decide something: what is missing, what may be deleted, what failed."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

import dev
import dev_base
import dev_checks


@pytest.fixture
def coverage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point dev.py at a list of one file and at figures that say it is fully covered."""
    listed = tmp_path / "full_coverage.txt"
    listed.write_text(
        "# why\npackage/rule.py  tests/unit/test_rule.py # the rule\n\n", encoding="utf-8"
    )
    figures = tmp_path / "coverage.json"
    write_figures(figures, missing_lines=[], missing_branches=[])
    monkeypatch.setattr(dev_checks, "FULL_COVERAGE", listed)
    monkeypatch.setattr(dev_checks, "COVERAGE_JSON", figures)
    return figures


def write_figures(path: Path, **figures: object) -> None:
    path.write_text(json.dumps({"files": {"package\\rule.py": figures}}), encoding="utf-8")


def test_full_coverage_holds(coverage: Path) -> None:
    assert dev_checks.check_full_coverage() == 0


@pytest.mark.parametrize(
    "figures",
    [
        {"missing_lines": [7], "missing_branches": []},
        {"missing_lines": [], "missing_branches": [[7, 9]]},
    ],
)
def test_an_untested_line_or_branch_fails(
    coverage: Path, capsys: pytest.CaptureFixture[str], figures: dict[str, object]
) -> None:
    write_figures(coverage, **figures)
    assert dev_checks.check_full_coverage() == 1
    assert "package/rule.py" in capsys.readouterr().out


def test_a_listed_file_that_is_gone_fails(coverage: Path) -> None:
    coverage.write_text('{"files": {}}', encoding="utf-8")
    assert dev_checks.check_full_coverage() == 1


def test_figures_that_were_never_written_fail(coverage: Path) -> None:
    coverage.unlink()
    assert dev_checks.check_full_coverage() == 1


def test_every_step_runs_and_one_failure_fails_all(capsys: pytest.CaptureFixture[str]) -> None:
    ran: list[str] = []

    def step(name: str, status: int) -> int:
        ran.append(name)
        return status

    steps = [("first", lambda: step("first", 1)), ("second", lambda: step("second", 0))]
    assert dev_checks.run_steps(steps) == 1
    assert ran == ["first", "second"]
    assert dev_checks.run_steps(steps[1:]) == 0
    assert "FAILED" in capsys.readouterr().out


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "demo"
    monkeypatch.setattr(dev, "DEMO", folder)
    monkeypatch.setattr(dev, "DEMO_MARK", folder / dev.DEMO_MARK.name)
    return folder


def test_a_demo_folder_of_ours_is_replaced(demo: Path) -> None:
    dev.fresh_demo_folder()
    (demo / "data").mkdir()
    dev.fresh_demo_folder()
    assert [path.name for path in demo.iterdir()] == [dev.DEMO_MARK.name]


def test_a_demo_folder_of_somebody_else_is_left_alone(demo: Path) -> None:
    demo.mkdir()
    (demo / "thesis.txt").touch()
    with pytest.raises(dev_base.StepError, match="left alone"):
        dev.fresh_demo_folder()
    assert (demo / "thesis.txt").exists()


def test_a_renamed_package_counts_as_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def query(command: Sequence[str], **_options: object) -> SimpleNamespace:
        assert command[0] == "dpkg-query"
        known = ["libcups2t64 installed", "libegl1 config-files", "libgl1 installed"]
        return SimpleNamespace(stdout="\n".join(known))

    monkeypatch.setattr(subprocess, "run", query)
    missing = dev.missing_packages(["libegl1", "libgl1", "libcups2|libcups2t64", "xvfb"])
    assert missing == ["libegl1", "xvfb"]


def test_without_rights_the_one_command_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert dev.install_packages(["xvfb", "xauth"]) is False
    assert "install -y --no-install-recommends xvfb xauth" in capsys.readouterr().out


def test_an_old_python_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.version_info", (3, 9, 2, "final", 0))
    assert dev.main() == 2
    assert "3.11 or newer" in capsys.readouterr().out


@pytest.mark.long
def test_the_demos_gateway_is_served_while_the_window_is_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "DEMO", tmp_path)
    counterctl = [str(dev_base.script("counterctl")), "--data-dir", str(tmp_path / "data")]
    subprocess.run([*counterctl, "--json", "demo", "--dossiers", "2"], check=True)
    once = [*counterctl, "--json", "sync", "--once"]

    def state() -> str:
        done = subprocess.run(once, stdout=subprocess.PIPE, check=False)
        return str(json.loads(done.stdout)["state"])

    assert state() == "offline"
    with dev.demo_gateway():
        assert state() == "ok"
    assert state() == "offline"
