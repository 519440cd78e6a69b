"""A bundle for whoever helps: versions, states, counts, last log lines. Holds no person's data: a
line that could name one is left out.
"""

import json
import platform
import re
import sys
import zipfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from counter_app.domain.errors import Unreachable
from counter_app.services import link, truth, users, verify
from counter_app.services.container import Services

LOG_FILE: Final = Path("logs") / "counter.log"
LOG_LINES: Final = 400
PACKAGES: Final = ("counter-app", "PySide6_Essentials", "sqlcipher3", "sqlite-utils", "keyring")

_LINE: Final = re.compile(
    r"(?P<head>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ [A-Z]+ counter(?:\.\w+)*) (?P<text>.*)"
)
_DIGITS: Final = re.compile(r"\d{6,}")
_SHORTEST_NAME: Final = 3


@dataclass(frozen=True, slots=True)
class SupportBundle:
    """What was written: the file and how many log lines are in it, of how many."""

    file: Path
    lines: int
    left_out: int


def versions(s: Services) -> dict[str, str]:
    """Versions of the program and of what it stands on."""
    found = {"python": platform.python_version(), "system": platform.platform(terse=True)}
    found["sqlite"] = str(s.db.execute("SELECT sqlite_version()").fetchone()[0])
    for package in PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            found[package] = "-"
    return found


def bundle(s: Services, dest: Path) -> SupportBundle:
    """Write the bundle to `dest`, in place of an earlier one.

    Raises:
        Unreachable: ``file-not-written``.
    """
    lines, left_out = _log_lines(s)
    parts = {
        "versions.json": _json(versions(s)),
        "states.json": _json(_states(s)),
        "counter.log": "\n".join(lines) + "\n",
    }
    try:
        with zipfile.ZipFile(dest, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in parts.items():
                archive.writestr(name, text)
    except OSError as error:
        raise Unreachable("file-not-written", file=dest.name) from error
    return SupportBundle(dest, len(lines), left_out)


def _states(s: Services) -> dict[str, object]:
    facts, state, checked = truth.truth_bar(s), link.link_state(s), verify.verify(s)
    return {
        "at": s.clock().isoformat(),
        "unit": s.desk.unit_code,
        "desk": s.desk.desk,
        "truth": asdict(facts),
        "link": asdict(state),
        "store": {
            "sound": checked.ok,
            "events": checked.events,
            "dossiers": checked.dossiers,
            "problems": len(checked.problems),
        },
        "users": len(users.list_users(s)),
        "argv0": Path(sys.argv[0]).name,
    }


def _log_lines(s: Services) -> tuple[list[str], int]:
    """The last lines of the log, and how many were left out because they might name somebody."""
    path = s.data_dir / LOG_FILE
    if not path.exists():
        return [], 0
    text = path.read_text(encoding="utf-8", errors="replace")
    candidates = text.splitlines()[-LOG_LINES:]
    named = _naming(candidates, _names(s))
    clean = (_cleaned(line) for number, line in enumerate(candidates) if number not in named)
    kept = [line for line in clean if line]
    return kept, len(candidates) - len(kept)


def _cleaned(line: str) -> str:
    """A line without long numbers and without words that are not plain ASCII; empty when it is not
    of our own form.
    """
    match = _LINE.fullmatch(line)
    if match is None:
        return ""
    text = match["text"].replace(str(Path.home()), "~")
    words = (word if word.isascii() else "…" for word in _DIGITS.sub("…", text).split(" "))
    return f"{match['head']} {' '.join(words)}"


def _names(s: Services) -> Iterable[str]:
    """Every name and telephone this desk knows."""
    yield from (user.name for user in users.list_users(s))
    for query in (
        "SELECT DISTINCT applicant FROM dossier",
        "SELECT DISTINCT clerk FROM dossier",
        "SELECT DISTINCT actor FROM journal",
        "SELECT DISTINCT phone FROM dossier WHERE phone IS NOT NULL",
    ):
        for row in s.db.execute(query):
            yield row[0]


def _naming(lines: list[str], names: Iterable[str]) -> set[int]:
    whole, found = "\n".join(lines).casefold(), set[int]()
    for name in names:
        wanted = name.casefold()
        if len(wanted) < _SHORTEST_NAME or wanted not in whole:
            continue
        word = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
        found |= {n for n, line in enumerate(lines) if word.search(line.casefold())}
    return found


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n"
