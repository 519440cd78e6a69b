"""What an administrator does about a gateway's portal, by the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sync.gateway.dialects.accounts import Issued
from tests.support.cli import Result, run
from tests.sync.support import UNIT


@pytest.fixture
def line(tmp_path: Path) -> Callable[..., Result]:
    def call(*words: str | Path) -> Result:
        return run("--data-dir", tmp_path / "gw", "--json", "--as", "quản.trị", "gateway", *words)

    return call


def test_set_check_show_and_off(
    line: Callable[..., Result], account: Callable[..., Issued], gateway: str, tmp_path: Path
) -> None:
    issued, secret = account(), tmp_path / "mật khẩu"
    secret.write_text(f"{issued.password}\n")
    assert line("portal", "show").answer == []
    unit = ("--unit-code", UNIT)
    first = line("portal", "set", *unit, "--kind", "dvcqg1", "--url", f"{gateway}/dvcqg/v1")
    assert first.status == 3
    words = ("--user", issued.username, "--password-file", secret, "--unit-name", "Ba Đình")
    address = ("--kind", "dvcqg1", "--url", f"{gateway}/dvcqg/v1")
    (made,) = line("portal", "set", *unit, *address, *words).answer
    assert (made["user"], made["unit"], made["state"], made["waiting"]) == (
        issued.username,
        UNIT,
        "never",
        0,
    )
    assert issued.password not in str(made)
    assert line("portal", "check", *unit).answer == {"procedures": 0, "agencies": 0, "sectors": 0}
    (changed,) = line("portal", "set", *unit, "--dstcode", "VN:COM:DVCQG").answer
    assert (changed["dstcode"], changed["url"], changed["state"]) == (
        "VN:COM:DVCQG",
        made["url"],
        "ok",
    )
    assert line("portal", "lanes").answer == []
    assert line("portal", "off", *unit).status != 0
    assert line("portal", "off", *unit, "--yes").answer == {"unit_code": UNIT}
    assert line("portal", "show").answer == []
    logged = [(one["actor"], one["what"]) for one in line("audit").answer]
    assert logged == [("quản.trị", "portal-off"), *[("quản.trị", "portal")] * 2]


def test_what_is_not_right_is_named(line: Callable[..., Result], gateway: str) -> None:
    assert line("portal", "check", "--unit-code", UNIT).error["code"] == "no-portal-here"
    assert line("portal", "off", "--unit-code", UNIT, "--yes").error["code"] == "no-portal-here"
    outside = line("portal", "set", "--unit-code", UNIT, "--url", "http://192.0.2.7/dvcqg")
    assert outside.error["code"] == "insecure-portal"
    wrong = line("portal", "set", "--unit-code", UNIT, "--kind", "dvcqg9", "--url", gateway)
    assert (wrong.error["code"], wrong.error["field"]) == ("unknown-choice", "portal_kind")
