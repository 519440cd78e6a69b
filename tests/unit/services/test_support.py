"""The support bundle says how things stand and names nobody."""

import json
import zipfile
from pathlib import Path

import pytest

from counter_app.domain.errors import Unreachable
from counter_app.services import intake, support, users
from counter_app.services.container import Services
from tests.support.intakes import intake as sample_intake

HEAD = "2026-11-16 09:00:00,123 INFO counter.sync"


def _texts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def _log(s: Services, *lines: str) -> None:
    path = s.data_dir / support.LOG_FILE
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_no_person_is_in_the_bundle(s: Services, tmp_path: Path) -> None:
    wanted = sample_intake()
    person = wanted.applicant
    assert person.personal_id
    assert person.phone
    users.add_user(s, "Hoa", "admin", "1234", "counterctl")
    intake.accept(s, wanted, "Lan")
    _log(
        s,
        f"{HEAD} round done",
        f"{HEAD} dossier of {person.name} sent",
        f"{HEAD} number {person.personal_id} seen",
        f"{HEAD} call {person.phone}",
        f"{HEAD} asked by Lan",
        f"{HEAD} asked by hoa",
        f"  free text {person.name} of a trace",
    )
    made = support.bundle(s, tmp_path / "b.zip")
    texts = _texts(made.file)
    everything = "\n".join(texts.values())
    words = [*person.name.split(), person.personal_id, person.phone, "Lan", "Hoa", "hoa"]
    log = texts["counter.log"]
    assert [word for word in words if word in log.replace("round done", "")] == []
    for planted in (person.name, person.personal_id, person.phone, person.address):
        assert planted not in everything
    assert "round done" in log
    assert made.lines + made.left_out == 7
    assert made.left_out >= 3


def test_the_bundle_says_how_things_stand(s: Services, tmp_path: Path) -> None:
    intake.accept(s, sample_intake(), "Lan")
    made = support.bundle(s, tmp_path / "b.zip")
    texts = _texts(made.file)
    states = json.loads(texts["states.json"])
    assert states["store"]["sound"] is True
    assert states["link"]["state"] == "no_portal"
    assert states["truth"]["today"] == 1
    assert json.loads(texts["versions.json"])["python"].startswith("3.")
    assert (made.lines, made.left_out) == (0, 0)


def test_a_place_that_cannot_be_written_is_said(s: Services, tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match=r"^file-not-written"):
        support.bundle(s, tmp_path / "missing" / "b.zip")


def test_versions_name_everything(s: Services) -> None:
    found = support.versions(s)
    assert set(support.PACKAGES) <= set(found)
    assert found["sqlite"].startswith("3.")
    assert found["keyring"] != "-"
