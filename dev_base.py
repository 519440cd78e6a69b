"""What ``dev.py`` stands on: the project's folders, and starting other programs in them.

Standard library only. Must not import the program.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"
VENV = ROOT / ".venv"
BUILD = ROOT / "build"


class StepError(Exception):
    """A step could not be done; the text says what failed and what to do next."""


def say(text: str) -> None:
    """Print one line at once, so that it stands before the output of the step it announces."""
    print(text, flush=True)


def environment() -> dict[str, str]:
    """Return the environment every child process gets. What Python compiles is kept in ``build``:
    the tests start hundreds of processes.
    """
    unwanted = {"VIRTUAL_ENV", "PYTHONDONTWRITEBYTECODE"}
    env = {name: value for name, value in os.environ.items() if name not in unwanted}
    env.update(
        PYTHONUTF8="1",
        PYTHONPYCACHEPREFIX=str(BUILD / "pycache"),
        UV_PYTHON_DOWNLOADS="never",
        UV_PROJECT_ENVIRONMENT=str(VENV),
        COVERAGE_FILE=str(BUILD / ".coverage"),
    )
    return env


def call(command: Sequence[str | Path]) -> int:
    """Run a command in the project folder, its output passing through; return its exit status.

    Raises:
        StepError: the program is not there.
    """
    words = [str(part) for part in command]
    try:
        return subprocess.run(words, cwd=ROOT, env=environment(), check=False).returncode
    except FileNotFoundError as error:
        hint = "Next: delete .venv and .tools, then run this again."
        raise StepError(f"{command[0]} is missing. {hint}") from error


def answer(command: Sequence[str | Path]) -> str | None:
    """Return what a quick look-up command prints, or None where it is missing or fails."""
    try:
        words = [str(part) for part in command]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def script(name: str, folder: Path = VENV) -> Path:
    """Return the path of a program of an environment, the project's unless told."""
    return folder / ("Scripts" if WINDOWS else "bin") / (name + (".exe" if WINDOWS else ""))
