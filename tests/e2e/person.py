"""A virtual screen, the program on it as a process, and a person who types.

Owns when the next key is pressed: when what the one before began is done. Must not know what the
keys mean.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

NEEDED = ("Xvfb", "xdotool")
_TRIES = 20
_RESTING = {"S", "Z", "X"}
"""States of a thread that waits for somebody else, or is over; all others still have work."""


@dataclass(frozen=True)
class Screen:
    """A running X server; `env` leads programs to it."""

    env: dict[str, str]
    pid: int


def until(condition: Callable[[], bool], what: str, seconds: float = 90) -> None:
    """Wait for a condition; the bound is for a program that hangs, not for a machine that is busy
    with other things.
    """
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.02)


def _server() -> tuple["subprocess.Popen[bytes]", str]:
    """An X server and the number it picked; none where another one, that just ended, still held
    the number.

    Without ``-noreset`` it begins anew whenever its last client leaves, and turns away who comes
    meanwhile: a program that starts while somebody looks whether it is there. Without ``-r`` a key
    held down for long, because who presses it is kept from running, comes again and again.
    """
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    command += ["-noreset", "-r"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as pipe:
        return server, pipe.readline().strip()


@contextmanager
def running_screen(config: Path) -> Iterator[Screen]:
    """A screen of the usual size; programs on it keep their settings in `config`."""
    server, number = _server()
    for _ in range(_TRIES):
        if number:
            break
        server.wait()
        server, number = _server()
    env = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "XDG_CONFIG_HOME": str(config)}
    try:
        assert number, "Xvfb does not start"
        yield Screen({**os.environ, **env}, server.pid)
    finally:
        server.terminate()
        server.wait()


def start(screen: Screen, data_dir: Path) -> "subprocess.Popen[bytes]":
    """The program; where it ends in disorder it says in which threads it was doing what."""
    command = [sys.executable, "-X", "faulthandler", "-m", "counter_app"]
    command += ["--data-dir", str(data_dir)]
    return subprocess.Popen(command, env=screen.env, stderr=subprocess.PIPE)


def _is_resting(pid: int) -> bool:
    """Whether every thread of a process waits: for a key, an answer, a clock."""
    for stat in Path(f"/proc/{pid}/task").glob("*/stat"):
        try:
            state = stat.read_text(errors="replace").rpartition(")")[2].split()[0]
        except OSError:
            continue  # that thread has ended meanwhile
        if state not in _RESTING:
            return False
    return True


class Person:
    """Fingers on the keyboard."""

    def __init__(self, screen: Screen, program: "subprocess.Popen[bytes]") -> None:
        self.screen, self.program = screen, program

    def do(self, *what: str) -> str:
        done = subprocess.run(
            ["xdotool", *what], env=self.screen.env, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def windows(self, name: str = "Quầy một cửa") -> list[str]:
        return self.do("search", "--onlyvisible", "--name", name).split()

    def until_open(self, name: str) -> None:
        """Wait for a window of that name; a program that ended instead is said, with its words."""
        program = self.program
        until(lambda: bool(self.windows(name)) or program.poll() is not None, f"{name}: not open")
        if program.poll() is not None and program.stderr is not None:
            pytest.fail(f"ended with {program.returncode}: {program.stderr.read().decode()}")

    def settle(self) -> None:
        """Wait until screen and program have done all there is to do. Work goes from thread to
        thread, so they are looked at more than once.
        """
        seen = [False] * 4

        def is_quiet() -> bool:
            seen.append(_is_resting(self.screen.pid) and _is_resting(self.program.pid))
            return all(seen[-4:])

        until(is_quiet, "it never rests")

    def type(self, text: str) -> None:
        self.do("type", "--delay", "8", text)
        self.settle()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.do("key", key)
            self.settle()
