"""One command for everything a developer or a build machine does: ``python3 dev.py COMMAND``.

Owns bringing the tools (system packages, uv, the environment in ``.venv``) and the commands; the
checks are in ``dev_checks.py``. Standard library only, Python 3.11 or newer, the same on Linux and
Windows. Must not import the program: it runs before anything of it is installed.
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
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from dev_base import ROOT, VENV, WINDOWS, StepError, answer, call, environment, say, script
from dev_checks import lint_steps, run_steps, test_steps

TOOLS = ROOT / ".tools"
OLDEST_PYTHON = (3, 11)
UV_VERSION = "0.13.9"
DEMO = ROOT / "demo"
DEMO_MARK = DEMO / ".made-by-dev-py"

# Debian package names; where a newer release renamed one, the new name follows after "|".
# fmt: off
QT_PACKAGES = ("libegl1", "libgl1", "libdbus-1-3", "libfontconfig1", "libxkbcommon0",
               "libglib2.0-0|libglib2.0-0t64")
WINDOW_PACKAGES = ("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0",
                   "libxkbcommon-x11-0", "libcups2|libcups2t64")
# fmt: on
TEST_PACKAGES = ("xvfb", "xauth", "xdotool", "poppler-utils", "libfribidi0")
LONG_PACKAGES = ("printer-driver-cups-pdf", "cups-ipp-utils", "avahi-daemon", "postgresql")


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
    return test_steps(["--long"] * args.long, rest)


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


@contextmanager
def demo_gateway() -> Iterator[None]:
    """Serve the demo's gateway where its desk looks for it; a gateway that cannot be served leaves
    the desk without a network, which it can do with.
    """
    counterctl = script("counterctl")
    shown = answer([counterctl, "--data-dir", DEMO / "data", "--json", "portal", "show"])
    url = json.loads(shown)["url"] if shown else ""
    port = urlsplit(url).port or 0
    serve = ["gateway", "serve", "--port", str(port)]
    gateway = subprocess.Popen(
        [str(counterctl), "--data-dir", str(DEMO / "data" / "gateway"), *serve],
        env=environment(),
        stdout=subprocess.PIPE,
    )
    try:
        if gateway.stdout is not None and not gateway.stdout.readline():
            say("The demo's gateway could not be served: the window will show no network.")
        yield
    finally:
        gateway.terminate()
        gateway.communicate(timeout=30)


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
    with demo_gateway():
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
