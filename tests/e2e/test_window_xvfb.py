"""The program as a process on a virtual screen, driven by real key presses, beside its store."""

import shutil
import signal
from pathlib import Path

import pytest

from counter_app.services import dossiers, verify
from counter_app.services.container import open_services
from counter_app.services.dossiers import DossierView, Filter
from counter_app.services.setup import InitRequest, init_desk
from tests.e2e.person import NEEDED, Person, Screen, start, until

CARD = "001090123456|012345678|Nguyen Van Anh|01011990|Nam|So 12 pho Doi Can|15042021"

pytestmark = [
    pytest.mark.skipif(
        any(shutil.which(tool) is None for tool in NEEDED), reason="needs Xvfb and xdotool"
    ),
    pytest.mark.timeout(300),
]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    data_dir = tmp_path / "desk"
    request = InitRequest("H26.107", "Trung tâm", "UBND phường Ba Đình", 1, insecure_file_key=True)
    init_desk(data_dir, request)
    return data_dir


def stored(data_dir: Path) -> list[DossierView]:
    with open_services(data_dir) as s:
        rows = dossiers.list_dossiers(s, Filter()).rows
        return [dossiers.get(s, row.code) for row in rows]


def test_a_dossier_by_keyboard_and_an_orderly_end(screen: Screen, desk: Path) -> None:
    program = start(screen, desk)
    person = Person(screen, program)
    try:
        person.until_open("Tiếp nhận hồ sơ")
        person.do("windowfocus", "--sync", person.windows()[-1])
        person.type(CARD)
        person.press("Return")
        person.type("0912345678")
        person.press("Return", "Return")
        person.type("cbsbc")
        person.press("Return")
        person.type("3")
        person.press("Return")
        person.type("2")
        person.press("F9")
        until(lambda: len(stored(desk)) == 1, "nothing stored")
        until(lambda: len(stored(desk)[0].events) == 2, "no receipt")
        program.send_signal(signal.SIGTERM)
        assert program.wait(90) == 0
    finally:
        program.kill()
        _, errors = program.communicate()
    assert errors == b""
    (view,) = stored(desk)
    assert view.state.applicant.name == "Nguyen Van Anh"
    assert view.state.quantities == {"pages": 3, "copies": 2}
    assert [event.kind for event in view.events] == ["dossier_accepted", "form_printed"]
    with open_services(desk) as s:
        assert verify.verify(s).ok


def test_a_second_window_on_the_same_desk_is_refused(screen: Screen, desk: Path) -> None:
    first = start(screen, desk)
    person, second = Person(screen, first), None
    try:
        until(lambda: (desk / "window.lock").exists(), "not open")
        second = start(screen, desk)
        until(lambda: len(person.windows()) >= 2, "no second window")
        lock = (desk / "window.lock").read_text(encoding="utf-8")
        assert lock.splitlines()[0] == str(first.pid)
        second.send_signal(signal.SIGTERM)
        assert second.wait(90) == 0
        assert (desk / "window.lock").exists(), "the first one still holds it"
    finally:
        for process in (first, second):
            if process is not None:
                process.kill()
                process.communicate()
