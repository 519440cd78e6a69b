"""The program as a process on a virtual screen, driven by real key presses, beside its store."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from counter_app.services import dossiers, verify
from counter_app.services.container import open_services
from counter_app.services.dossiers import DossierView, Filter
from counter_app.services.setup import InitRequest, init_desk

NEEDED = ("Xvfb", "xdotool")
CARD = "001090123456|012345678|Nguyen Van Anh|01011990|Nam|So 12 pho Doi Can|15042021"

pytestmark = [
    pytest.mark.skipif(
        any(shutil.which(tool) is None for tool in NEEDED), reason="needs Xvfb and xdotool"
    ),
    pytest.mark.timeout(300),
]


def until(condition: Callable[[], bool], what: str, seconds: float = 90) -> None:
    """Wait for a condition; the bound is for a program that hangs, not for a machine that is busy
    with other things.
    """
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.05)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A screen of the usual size; Xvfb picks its number and tells it.

    Without ``-noreset`` it begins anew whenever its last client leaves, and turns away who comes
    meanwhile: a program that starts while somebody looks whether it is there.
    """
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    command.append("-noreset")
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    env = os.environ | {
        "DISPLAY": f":{number}",
        "QT_QPA_PLATFORM": "xcb",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
    }
    yield env
    server.terminate()
    server.wait(10)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    data_dir = tmp_path / "desk"
    request = InitRequest("H26.107", "Trung tâm", "UBND phường Ba Đình", 1, insecure_file_key=True)
    init_desk(data_dir, request)
    return data_dir


class Person:
    """Fingers on the keyboard."""

    def __init__(self, env: dict[str, str]) -> None:
        self.env = env

    def do(self, *what: str) -> str:
        done = subprocess.run(
            ["xdotool", *what], env=self.env, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def windows(self, name: str = "Quầy một cửa") -> list[str]:
        return self.do("search", "--onlyvisible", "--name", name).split()

    def type(self, text: str) -> None:
        self.do("type", "--delay", "8", text)

    def press(self, *keys: str) -> None:
        self.do("key", "--delay", "30", *keys)


def start(env: dict[str, str], data_dir: Path) -> subprocess.Popen[bytes]:
    """The program; where it ends in disorder it says in which threads it was doing what."""
    command = [sys.executable, "-X", "faulthandler", "-m", "counter_app"]
    command += ["--data-dir", str(data_dir)]
    return subprocess.Popen(command, env=env, stderr=subprocess.PIPE)


def until_open(program: subprocess.Popen[bytes], person: Person, name: str) -> None:
    """Wait for a window of that name; a program that ended instead is said, with its words."""
    until(lambda: bool(person.windows(name)) or program.poll() is not None, f"{name}: not open")
    if program.poll() is not None and program.stderr is not None:
        pytest.fail(f"ended with {program.returncode}: {program.stderr.read().decode()}")


def stored(data_dir: Path) -> list[DossierView]:
    with open_services(data_dir) as s:
        rows = dossiers.list_dossiers(s, Filter()).rows
        return [dossiers.get(s, row.code) for row in rows]


def test_a_dossier_by_keyboard_and_an_orderly_end(screen: dict[str, str], desk: Path) -> None:
    program, person = start(screen, desk), Person(screen)
    try:
        until_open(program, person, "Tiếp nhận hồ sơ")
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
        assert program.wait(60) == 0
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


def test_a_second_window_on_the_same_desk_is_refused(screen: dict[str, str], desk: Path) -> None:
    first, person = start(screen, desk), Person(screen)
    second = None
    try:
        until(lambda: (desk / "window.lock").exists(), "not open")
        second = start(screen, desk)
        until(lambda: len(person.windows()) >= 2, "no second window")
        lock = (desk / "window.lock").read_text(encoding="utf-8")
        assert lock.splitlines()[0] == str(first.pid)
        second.send_signal(signal.SIGTERM)
        assert second.wait(60) == 0
        assert (desk / "window.lock").exists(), "the first one still holds it"
    finally:
        for process in (first, second):
            if process is not None:
                process.kill()
                process.communicate()
