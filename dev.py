"""One command for everything a developer or a build machine does: ``python3 dev.py COMMAND``.

Owns bringing the tools (system packages, uv, the environment in ``.venv``) and the order of the
checks. Standard library only, Python 3.11 or newer, the same on Linux and Windows. Must not import
the program: it runs before anything of it is installed.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import platform
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
BUILD = ROOT / "build"
OLDEST_PYTHON = (3, 11)
UV_VERSION = "0.13.9"
DEMO = ROOT / "demo"
DEMO_MARK = DEMO / ".made-by-dev-py"
FULL_COVERAGE = ROOT / "tests" / "meta" / "full_coverage.txt"
COVERAGE_JSON = BUILD / "coverage.json"
# In processes of their own: Qt objects left over must not meet the threads of other tests.
SCREEN_TESTS = ("tests/qt", "tests/e2e")

# Debian package names; where a newer release renamed one, the new name follows after "|".
# fmt: off
QT_PACKAGES = ("libegl1", "libgl1", "libdbus-1-3", "libfontconfig1", "libxkbcommon0",
               "libglib2.0-0|libglib2.0-0t64")
WINDOW_PACKAGES = ("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0",
                   "libxkbcommon-x11-0", "libcups2|libcups2t64")
# fmt: on
TEST_PACKAGES = ("xvfb", "xauth", "xdotool", "poppler-utils")
LONG_PACKAGES = ("printer-driver-cups-pdf", "cups-ipp-utils", "avahi-daemon")


class StepError(Exception):
    """A step could not be done; the text says what failed and what to do next."""


def say(text: str) -> None:
    """Print one line at once, so that it stands before the output of the step it announces."""
    print(text, flush=True)


def environment() -> dict[str, str]:
    """Return the environment every child process gets."""
    env = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    env.update(
        PYTHONUTF8="1",
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


def missing_packages(wanted: Sequence[str]) -> list[str]:
    """Return which of the wanted Debian packages are not installed, by their first name."""
    names = [name for entry in wanted for name in entry.split("|")]
    query = ["dpkg-query", "-W", "-f=${Package} ${db:Status-Status}\n", *names]
    done = subprocess.run(query, capture_output=True, text=True, check=False)
    rows = [line.split() for line in done.stdout.splitlines()]
    installed = {name for name, *status in rows if status == ["installed"]}
    return [one.split("|")[0] for one in wanted if installed.isdisjoint(one.split("|"))]


def install_packages(names: Sequence[str]) -> bool:
    """Install Debian packages where we may; otherwise print the command to run. True when done."""
    sudo: list[str] = []
    if os.geteuid() != 0:
        if shutil.which("sudo") is None or answer(["sudo", "-n", "true"]) is None:
            command = "apt-get update && apt-get install -y --no-install-recommends"
            say(f"Missing system packages: {' '.join(names)}")
            say(f"  Please run as root:  {command} {' '.join(names)}")
            return False
        sudo = ["sudo", "-n"]
    apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o=Dpkg::Use-Pty=0"]
    install = [*apt, "install", "-y", "--no-install-recommends", *names]
    say(f"Installing system packages: {' '.join(names)}")
    if any(Path("/var/lib/apt/lists").glob("*_Packages*")) and call(install) == 0:
        return True
    if call([*apt, "update"]) == 0 and call(install) == 0:
        return True
    say("The system packages could not be installed (see apt's words above).")
    say(f"  Please run:  {shlex.join(install)}")
    return False


def system_packages(wanted: Sequence[str]) -> bool:
    """Bring the system packages where we know how; True when none is known to be missing."""
    complete = True
    if not WINDOWS and shutil.which("dpkg-query") and shutil.which("apt-get"):
        missing = missing_packages(wanted)
        if importlib.util.find_spec("ensurepip") is None:
            missing.insert(0, "python3-venv")
        complete = not missing or install_packages(missing)
        importlib.invalidate_caches()
    elif not WINDOWS and wanted:
        say("Not a Debian system: install the Qt and X libraries named in dev.py yourself.")
    if importlib.util.find_spec("ensurepip") is None:
        raise StepError(
            f"{sys.executable} cannot make virtual environments (no ensurepip). Next: install the "
            "package with Python's venv module (python3-venv on Debian), then run this again."
        )
    return complete


def find_uv() -> Path:
    """Return the pinned uv, from the search path or from ``.tools``, installing it there."""
    ours = script("uv", TOOLS)
    for name in ("uv", str(ours)):
        found = shutil.which(name)
        if found and (answer([found, "--version"]) or "").split()[1:2] == [UV_VERSION]:
            return Path(found)
    say(f"Installing uv {UV_VERSION} into .tools")
    pip: list[str | Path] = [script("python", TOOLS), "-m", "pip", "install", "-q"]
    if call([sys.executable, "-m", "venv", "--clear", TOOLS]) or call([*pip, f"uv=={UV_VERSION}"]):
        raise StepError(
            f"uv {UV_VERSION} could not be installed. Next: check that this machine reaches its "
            "Python package index (pip says above what it tried), then run this again."
        )
    return ours


def environment_stamp() -> str:
    """Return a digest of everything that decides what ``.venv`` holds."""
    import tomllib  # newer than the Pythons that must still reach our version message

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    deciding = {key: project.get(key) for key in ("build-system", "project", "dependency-groups")}
    digest = hashlib.sha256((ROOT / "uv.lock").read_bytes())
    for part in (json.dumps(deciding), sys.version, sys.platform, platform.machine(), str(ROOT)):
        digest.update(part.encode())
    return digest.hexdigest()


def bring_environment() -> None:
    """Make ``.venv`` what ``uv.lock`` says; does nothing when it already is.

    Raises:
        StepError: uv could not be had, or it could not fill the environment.
    """
    stamp_file = VENV / ".dev-stamp"
    stamp = environment_stamp()
    if stamp_file.is_file() and stamp_file.read_text(encoding="utf-8") == stamp:
        return
    uv = find_uv()
    say("Filling .venv from uv.lock")
    if call([uv, "sync", "--frozen", "--no-progress", "--python", sys.executable]) != 0:
        raise StepError(
            "The environment could not be filled (uv's words are above). Next: if a download "
            "failed, run this again; if .venv is broken, delete it and run this again."
        )
    stamp_file.write_text(stamp, encoding="utf-8")


def setup(packages: Sequence[str]) -> bool:
    """Bring system packages and the environment; False when system packages are still missing."""
    complete = system_packages(packages)
    bring_environment()
    return complete


def fully_covered() -> list[str]:
    """Files listed in full_coverage.txt."""
    lines = FULL_COVERAGE.read_text(encoding="utf-8").splitlines()
    return [name for line in lines if (name := line.split("#")[0].strip())]


def check_full_coverage() -> int:
    """Return 1 where a listed file (full_coverage.txt) has an untested line or branch."""
    if not COVERAGE_JSON.is_file():
        say("  pytest ended before it could write what was covered")
        return 1
    files = json.loads(COVERAGE_JSON.read_text(encoding="utf-8"))["files"]
    measured = {name.replace("\\", "/"): data for name, data in files.items()}
    bad = 0
    for name in fully_covered():
        if name not in measured:
            say(f"  {name}: listed in full_coverage.txt, but there is no such measured file")
            bad = 1
            continue
        lines = measured[name]["missing_lines"]
        branches = measured[name]["missing_branches"]
        if lines or branches:
            jumps = ", ".join(f"{start}->{end}" for start, end in branches)
            say(f"  {name}: untested lines {lines or 'none'}, untested branches {jumps or 'none'}")
            bad = 1
    return bad


def run_steps(steps: Sequence[tuple[str, Callable[[], int]]]) -> int:
    """Run every step even when one fails; print each one's time; return 1 when any failed."""
    results: list[tuple[str, int, float]] = []
    for name, step in steps:
        say(f"== {name}")
        started = time.monotonic()
        results.append((name, step(), time.monotonic() - started))
    say("== Summary")
    for name, status, seconds in results:
        say(f"  {'ok    ' if status == 0 else 'FAILED'} {seconds:7.1f} s  {name}")
    return 1 if any(status for _, status, _ in results) else 0


def lint_steps() -> list[tuple[str, Callable[[], int]]]:
    """Return the checks that read the source without running it."""
    return [
        ("ruff format --check", lambda: call([script("ruff"), "format", "--check"])),
        ("ruff check", lambda: call([script("ruff"), "check"])),
        ("mypy", lambda: call([script("mypy")])),
        ("lint-imports", lambda: call([script("lint-imports"), "--no-logo"])),
    ]


def command_setup(_args: argparse.Namespace, _rest: list[str]) -> int:
    """Bring everything the other commands need."""
    complete = setup(QT_PACKAGES + WINDOW_PACKAGES + TEST_PACKAGES)
    say("Ready." if complete else "Ready, but for the system packages named above.")
    return 0


def command_lint(_args: argparse.Namespace, _rest: list[str]) -> int:
    """Check format, style, types and import rules."""
    setup(())
    return run_steps(lint_steps())


def command_test(args: argparse.Namespace, rest: list[str]) -> int:
    """Run all checks and the tests, with coverage."""
    setup(QT_PACKAGES + WINDOW_PACKAGES + TEST_PACKAGES + LONG_PACKAGES * args.long)
    BUILD.mkdir(exist_ok=True)
    COVERAGE_JSON.unlink(missing_ok=True)
    long = ["--long"] * args.long
    pytest: list[str | Path] = [script("python"), "-m", "pytest", "-q", "-n", "auto", *long]
    if rest:
        say("Only a part of the tests was asked for, so full coverage is not checked.")
        return run_steps([*lint_steps(), ("pytest", partial(call, [*pytest, *rest]))])
    core = ["tests", *(f"--ignore={folder}" for folder in SCREEN_TESTS)]
    core += [f"--cov={name[:-3].replace('/', '.')}" for name in fully_covered()]
    core += ["--cov-report=", f"--cov-report=json:{COVERAGE_JSON}"]
    screens = ("pytest: screens", partial(call, [*pytest, *SCREEN_TESTS]))
    others = ("pytest: everything else", partial(call, [*pytest, *core]))
    return run_steps([*lint_steps(), screens, others, ("full coverage", check_full_coverage)])


def command_bench(_args: argparse.Namespace, rest: list[str]) -> int:
    """Run every tests/bench/**/bench_*.py, or those named; each prints its own figures."""
    setup(QT_PACKAGES + WINDOW_PACKAGES + TEST_PACKAGES)
    found = sorted(path.relative_to(ROOT) for path in (ROOT / "tests/bench").rglob("bench_*.py"))
    names = [
        ".".join(path.with_suffix("").parts) for path in found if not rest or path.stem in rest
    ]
    run: list[str | Path] = [script("python"), "-m"]
    return run_steps([(name, partial(call, [*run, name])) for name in names])


def fresh_demo_folder() -> None:
    """Make an empty ``demo`` folder; only a folder that we made is ever replaced.

    Raises:
        StepError: there is a ``demo`` folder that is not ours, or ours cannot be removed.
    """
    if DEMO.exists():
        if not DEMO_MARK.is_file():
            raise StepError(
                f"{DEMO} exists and was not made by this command, so it is left alone. "
                "Next: move it away, then run this again."
            )
        try:
            shutil.rmtree(DEMO)
        except OSError as error:
            raise StepError(
                f"The previous demo folder cannot be removed ({error}). "
                "Next: close the program that still uses it, then run this again."
            ) from error
    DEMO.mkdir()
    DEMO_MARK.write_text("Made by dev.py run; replaced at the next run.\n", encoding="utf-8")


def has_screen() -> bool:
    """Tell whether a window could be shown."""
    return WINDOWS or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def command_run(args: argparse.Namespace, rest: list[str]) -> int:
    """Play a working day on sample data, then open the program on it."""
    setup(QT_PACKAGES + WINDOW_PACKAGES)
    fresh_demo_folder()
    demo: list[str | Path] = [script("counterctl"), "--data-dir", DEMO / "data", "demo"]
    demo += ["--out", DEMO / "out"]
    if args.dossiers is not None:
        demo += ["--dossiers", str(args.dossiers)]
    say("== A working day on sample data")
    status = call(demo)
    if status != 0:
        raise StepError(
            f"The demo day ended with status {status}; its own words are above. Next: run "
            "'dev.py test' to see which part fails."
        )
    say(f"The day's data:   {DEMO / 'data'}")
    say(f"Receipts, papers: {DEMO / 'out'}")
    if args.headless or not has_screen():
        why = "as asked" if args.headless else "because this machine has no screen"
        say(f"The same day was run without windows, {why}. The files above are the result.")
        if rest:
            say(f"Meant for the program, so not used: {' '.join(rest)}")
        return 0
    say("Opening the program on this data")
    return call([script("counter-app"), "--data-dir", DEMO / "data", *rest])


def parser() -> argparse.ArgumentParser:
    """Return the command line's grammar."""
    top = argparse.ArgumentParser(
        prog="dev.py", allow_abbrev=False, description=(__doc__ or "").splitlines()[0]
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, run: Callable[[argparse.Namespace, list[str]], int]) -> None:
        one = commands.add_parser(name, help=run.__doc__, allow_abbrev=False)
        one.set_defaults(run=run, takes_rest=name in {"run", "test", "bench"})
        if name == "run":
            one.add_argument("--headless", action="store_true", help="open no window")
            one.add_argument("--dossiers", type=int, metavar="N", help="how many dossiers")
        if name == "test":
            one.add_argument("--long", action="store_true", help="also the tests marked long")

    add("run", command_run)
    add("test", command_test)
    add("lint", command_lint)
    add("bench", command_bench)
    add("setup", command_setup)
    return top


def main() -> int:
    """Run one command; return the exit status."""
    if sys.version_info < OLDEST_PYTHON:
        say(f"Python 3.11 or newer is needed; {sys.executable} is {platform.python_version()}.")
        say("  Next: start this file with a newer interpreter, e.g. 'python3.11 dev.py test'.")
        return 2
    grammar = parser()
    args, rest = grammar.parse_known_args()
    if rest and not args.takes_rest:
        grammar.error(f"unknown arguments: {' '.join(rest)}")
    try:
        return int(args.run(args, rest))
    except StepError as error:
        say(f"FAILED: {error}")
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
        return 130


if __name__ == "__main__":
    sys.exit(main())
