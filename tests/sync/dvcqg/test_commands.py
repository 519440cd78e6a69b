"""counterctl with a portal that takes states."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.services.gateway_place import open_place
from sync.gateway.server import EmbeddedGateway
from tests.support.cli import Desk, Result, run
from tests.support.intakes import raw_intake

INIT = (
    *("init", "--unit-code", "H26.107", "--unit-name", "Trung tâm", "--desk", "1"),
    *("--parent-name", "UBND phường Ba Đình", "--insecure-file-key", "--portal-kind", "dvcqg1"),
)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Address and folder of a gateway as ``gateway serve`` runs it."""
    folder = tmp_path / "gateway"
    server = EmbeddedGateway(open_place(folder).connect)
    yield server.start(), folder
    server.stop()


def account(folder: Path, *more: str) -> Result:
    words = ("--unit-code", "H26.107", "--dialect", "dvcqg1", "--user", "xa", *more)
    return run("--data-dir", folder, "--json", "gateway", "account", *words)


@pytest.fixture
def desk(served: tuple[str, Path], tmp_path: Path) -> Desk:
    url, folder = served
    secret = tmp_path / "secret"
    secret.write_text(account(folder).answer["password"] + "\n")
    made = Desk(tmp_path / "desk")
    words = ("--portal", f"{url}/dvcqg/v1", "--portal-user", "xa")
    done = made.json(*INIT, *words, "--portal-password-file", secret)
    assert done.status == 0, done
    return made


def test_init_accept_sync(desk: Desk) -> None:
    desk.accept(raw_intake())
    report = desk.json("sync", "--once")
    assert (report.status, report.answer["state"], report.answer["pending"]) == (0, "ok", 0)
    assert desk.json("status").answer["acknowledged"] == 1
    shown = desk.json("portal", "show").answer
    assert (shown["kind"], shown["user"], shown["unit"]) == ("dvcqg1", "xa", None)
    assert "password" not in json.dumps(shown)


def test_generation_2_by_command(served: tuple[str, Path], tmp_path: Path) -> None:
    url, folder = served
    words = ("account", "--unit-code", "H26.107", "--dialect", "dvcqg2", "--user", "bo.tp")
    issued = run("--data-dir", folder, "--json", "gateway", *words).answer
    desk = Desk(tmp_path / "desk")
    portal = ("--portal", f"{url}/dvcqg/v2", "--portal-user", "bo.tp")
    init = [*INIT[:-1], "dvcqg2", *portal, "--portal-password-file", "-"]
    assert desk.run(*init, stdin=issued["password"].encode()).status == 0
    desk.accept(raw_intake(), raw_intake())
    report = desk.json("sync", "--once")
    assert (report.status, report.answer["state"], report.answer["pending"]) == (0, "ok", 0)
    assert desk.json("status").answer["acknowledged"] == 2


def test_a_wrong_password_is_said_in_words_and_put_right(
    desk: Desk, served: tuple[str, Path]
) -> None:
    desk.accept(raw_intake())
    assert desk.run("portal", "set", "--password-file", "-", stdin=b"sai\n").status == 0
    wrong = desk.json("sync", "--once")
    assert (wrong.status, wrong.error["code"]) == (6, "portal-login-refused")
    assert wrong.answer["state"] == "credential"
    right = account(served[1]).answer["password"].encode()
    desk.run("portal", "set", "--password-file", "-", stdin=right)
    assert desk.json("sync", "--once").status == 0


def test_settings_are_changed_one_by_one(desk: Desk) -> None:
    paths = ("--path", "auth=/a", "--path", "share=/s")
    desk.run("portal", "set", "--unit", "H26.9", "--dstcode", "VN:X", *paths)
    desk.run("portal", "set", "--user", "khac")
    shown = desk.json("portal", "show").answer
    assert shown["paths"] == {"auth": "/a", "share": "/s"}
    assert (shown["user"], shown["unit"], shown["dstcode"]) == ("khac", "H26.9", "VN:X")


@pytest.mark.parametrize(
    ("words", "code", "field"),
    [
        (("--url", "http://dvc.example.vn"), "insecure-portal", "portal"),
        (("--path", "auth"), "wrong-type", "paths"),
        (("--path", "login=/x"), "unknown-choice", "paths"),
        (("--password-file", "-"), "missing", "password"),
        (("--user", "x" * 201), "too-long", "user"),
    ],
)
def test_wrong_settings_change_nothing(
    desk: Desk, words: tuple[str, ...], code: str, field: str
) -> None:
    before = desk.json("portal", "show").answer
    refused = desk.json("portal", "set", *words)
    assert (refused.status, refused.error["code"], refused.error["field"]) == (3, code, field)
    assert desk.json("portal", "show").answer == before


def test_a_portal_needs_an_address(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.json(*INIT)
    assert desk.json("portal", "set", "--user", "xa").error["code"] == "missing"
    assert "chưa khai báo" in desk.run("portal", "show").out


def test_lanes_say_why_and_keep_the_answer_for_support(
    desk: Desk, served: tuple[str, Path]
) -> None:
    from sync.gateway.dialects import catalogue

    assert desk.run("portal", "lanes").out == "Không có hồ sơ nào bị vướng.\n"
    listed: list[catalogue.Entry] = [{"MATTHC": "9.999999", "TENTTHC": "x"}]
    catalogue.publish(open_place(served[1]).connect, {catalogue.PROCEDURE: listed})
    (code,) = desk.accept(raw_intake())
    assert desk.json("sync", "--once").answer["needs_attention"] == 1
    (lane,) = desk.json("portal", "lanes").answer
    assert (lane["code"], lane["objection"]) == (code, "portal-data-refused")
    assert "raw_answer" not in lane
    (raw,) = desk.json("portal", "lanes", "--raw").answer
    assert "MaTTHC" in raw["raw_answer"]
    assert f"{code}  portal-data-refused" in desk.run("portal", "lanes").out
    assert "MaTTHC" in desk.run("portal", "lanes", "--raw").out


def test_accounts_of_the_gateway(served: tuple[str, Path]) -> None:
    first = account(served[1])
    assert set(first.answer) == {"user", "password"}
    assert account(served[1]).answer["password"] != first.answer["password"]
    words = ("gateway", "account", "--unit-code", "H26.107", "--user", "xa", "--dialect", "dvcqg2")
    taken = run("--data-dir", served[1], "--json", *words)
    assert (taken.status, taken.error["code"]) == (5, "account-taken")
