"""Which files the project consists of, for the tests that read source instead of running it."""

import ast
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ("counter_app", "ui", "sync", "printing", "resources")


@dataclass(frozen=True)
class Module:
    """One parsed Python file; `name` is its path from the project's folder, forward slashes."""

    name: str
    text: str
    tree: ast.Module


def parse(name: str, text: str) -> Module:
    return Module(name, text, ast.parse(text, filename=name))


def _read(paths: list[Path]) -> tuple[Module, ...]:
    return tuple(
        parse(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(paths)
    )


@cache
def program_modules() -> tuple[Module, ...]:
    return _read([path for folder in PROGRAM for path in (ROOT / folder).rglob("*.py")])


@cache
def all_modules() -> tuple[Module, ...]:
    others = [path for folder in ("tests", "installer") for path in (ROOT / folder).rglob("*.py")]
    others += ROOT.glob("dev*.py")
    return (*program_modules(), *_read(others))


@cache
def committed_files() -> tuple[Path, ...]:
    """Every file under version control that is still in the tree."""
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode("utf-8")
    return tuple(ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file())
