"""What an administrator does at the gateway, by the command line: confirmed, logged, in JSON."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.services.backup import backup, key_of_backups
from counter_app.services.gateway_place import open_place
from sync.gateway.server import EmbeddedGateway
from tests.support.cli import Desk as Line
from tests.support.cli import Result, run
from tests.support.desks import fresh_folder, open_desk
from tests.support.intakes import raw_intake


class Gateway:
    """Command lines on a gateway's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = ""

    def json(self, *words: str) -> Result:
        return run("--data-dir", self.folder, "--json", "--as", "quản.trị", "gateway", *words)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Gateway]:
    made = Gateway(tmp_path / "gw")
    server = EmbeddedGateway(open_place(made.folder).connect)
    made.url = server.start()
    yield made
    server.stop()


def sent_and_copied(office: Gateway, desk: Line, place: Path) -> Path:
    """A desk with one dossier there and one not, and its backup."""
    code = office.json("enrol", "--unit-code", "H26.107", "--desk", "1").answer["code"]
    desk.accept(raw_intake())
    assert desk.json("portal", "set", "--url", office.url, "--enrol-code", code).status == 0
    assert desk.json("sync").answer["pending"] == 0
    desk.accept(raw_intake())
    with open_desk(desk.folder) as s:
        (place / "key").write_text(key_of_backups(s))
        return backup(s, place / "copy.db").file


@pytest.mark.long
def test_revoke_heir_and_epoch(office: Gateway, tmp_path: Path) -> None:
    desk = Line(fresh_folder(tmp_path, 1))
    copy = sent_and_copied(office, desk, tmp_path)
    new = Line(tmp_path / "new")
    words = ["--key-file", str(tmp_path / "key"), "--desk", "4", "--insecure-file-key"]
    made = new.json("restore", copy, *words)
    assert made.status == 0, made
    assert (made.answer["unsent"], made.answer["desk"], made.answer["dossiers"]) == (1, 4, 2)
    (known,) = office.json("desks").answer
    assert (known["desk_id"], known["records"], known["revoked_at"]) == (
        made.answer["former_desk_id"],
        1,
        None,
    )
    fourth = office.json("enrol", "--unit-code", "H26.107", "--desk", "4").answer["code"]
    assert new.json("portal", "set", "--enrol-code", fourth).status == 0
    waits = new.json("sync")
    assert (waits.status, waits.error["code"], waits.answer["pending"]) == (6, "not-heir", 1)

    to = ["heir", known["desk_id"], "--to", made.answer["desk_id"]]
    asked = office.json(*to)
    assert (asked.status, asked.error["code"]) == (5, "needs-confirmation")
    assert office.json(*to, "--yes").answer["heir"] == made.answer["desk_id"]
    assert new.json("sync").answer["pending"] == 0
    assert desk.json("sync").error["code"] == "desk-revoked"

    first = office.json("begin-epoch")
    assert (first.status, first.error["code"]) == (5, "needs-confirmation")
    assert len(office.json("begin-epoch", "--yes").answer["epoch"]) == 16
    assert new.json("sync").answer["pending"] == 0
    gone = office.json("revoke", made.answer["desk_id"], "--yes")
    assert gone.answer["revoked_at"] is not None
    assert office.json("revoke", "000000000000", "--yes").error["code"] == "unknown-desk"
    told = [(one["what"], one["actor"]) for one in office.json("audit").answer]
    assert told == [
        ("desk-revoked", "quản.trị"),
        ("epoch-begun", "quản.trị"),
        ("heir", "quản.trị"),
        ("enrol-code", "quản.trị"),
        ("enrol-code", "quản.trị"),
    ]
    assert new.json("sync").error["code"] == "desk-revoked"


def test_backup_and_restore_by_the_command_line_alone(tmp_path: Path) -> None:
    desk = Line(fresh_folder(tmp_path, 1))
    codes = desk.accept(raw_intake(), raw_intake())
    copy = tmp_path / "copy.db"
    done = desk.json("backup", copy).answer
    assert done["key_file"] == str(tmp_path / "copy.db.key")
    new = Line(tmp_path / "new")
    made = new.json("restore", copy, "--insecure-file-key")
    assert made.status == 0, made
    assert made.answer["desk_id"] != made.answer["former_desk_id"]
    assert new.json("show", codes[0]).answer["sync"] == "queued"
    assert new.json("verify").answer["ok"] is True
    assert not set(new.accept(raw_intake())) & set(codes)
    again = new.json("restore", copy, "--insecure-file-key")
    assert (again.status, again.error["code"]) == (5, "desk-exists")
    (tmp_path / "copy.db.key").unlink()
    lost = Line(tmp_path / "other").json("restore", copy)
    assert (lost.status, lost.error["code"]) == (7, "restore-key-missing")


def test_upstream_has_to_be_known(tmp_path: Path) -> None:
    office = Gateway(tmp_path / "gw")
    serve = ["serve", "--port", "0", "--upstream"]
    for words, code, field in (
        ([*serve, "http://example.vn"], "insecure-portal", "portal"),
        ([*serve, "https://example.vn"], "missing", "upstream_unit"),
        ([*serve, "https://example.vn", "--upstream-unit", "H26"], "missing", "upstream_code"),
    ):
        refused = office.json(*words)
        assert (refused.status, refused.error["code"], refused.error["field"]) == (3, code, field)
