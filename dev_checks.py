"""The checks of ``dev.py test`` and ``dev.py lint``, and their order.

Standard library only. Must not import the program.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from dev_base import BUILD, ROOT, call, environment, say, script

FULL_COVERAGE = ROOT / "tests" / "meta" / "full_coverage.txt"
COVERAGE_JSON = BUILD / "coverage.json"
# In processes of their own: Qt objects left over must not meet the threads of other tests.
SCREEN_TESTS = ("tests/qt", "tests/e2e")
SCREENS_SAID = BUILD / "screens.txt"

Step = tuple[str, Callable[[], int]]


def fully_covered() -> dict[str, list[str]]:
    """Files listed in full_coverage.txt, each with the tests that must reach all of it."""
    lines = FULL_COVERAGE.read_text(encoding="utf-8").splitlines()
    rows = [words for line in lines if (words := line.split("#")[0].split())]
    return {name: tests for name, *tests in rows}


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


def test_steps(options: Sequence[str], chosen: Sequence[str]) -> int:
    """Run all checks and tests, or the chosen tests only; return 1 when any failed.

    The screens' tests wait more than they work, so they run beside everything else. Coverage is
    measured only where it is demanded: tracing slows the rest down.
    """
    BUILD.mkdir(exist_ok=True)
    COVERAGE_JSON.unlink(missing_ok=True)
    pytest: list[str | Path] = [script("python"), "-m", "pytest", "-q", *options]
    spread = ["-n", "auto", "--dist", "worksteal"]
    if chosen:
        say("Only a part of the tests was asked for, so full coverage is not checked.")
        return run_steps([*lint_steps(), ("pytest", partial(call, [*pytest, *spread, *chosen]))])
    listed = fully_covered()
    covering = sorted({test for tests in listed.values() for test in tests})
    traced = [*pytest, *covering, "--cov-report=", f"--cov-report=json:{COVERAGE_JSON}"]
    traced += [f"--cov={name[:-3].replace('/', '.')}" for name in listed]
    others = [*pytest, *spread, "tests"]
    others += [f"--ignore={path}" for path in (*SCREEN_TESTS, *covering)]
    half = str(max(1, (os.cpu_count() or 2) // 2))
    with SCREENS_SAID.open("w", encoding="utf-8") as said:
        screens = subprocess.Popen(
            [str(word) for word in (*pytest, "-n", half, *SCREEN_TESTS)],
            cwd=ROOT,
            env=environment(),
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    try:
        return run_steps(
            [
                *lint_steps(),
                ("pytest: fully covered", partial(call, traced)),
                ("full coverage", check_full_coverage),
                ("pytest: everything else", partial(call, others)),
                ("pytest: screens, begun with the first step", partial(_ended, screens)),
            ]
        )
    finally:
        if screens.poll() is None:
            screens.terminate()
            screens.wait()


def _ended(screens: subprocess.Popen[bytes]) -> int:
    """Wait for the screens' tests and print what they said."""
    status = screens.wait()
    say(SCREENS_SAID.read_text(encoding="utf-8", errors="replace"))
    return status
