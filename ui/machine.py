"""What this machine remembers for the screens: look, language, who works here. One typed
registry.

Owns QSettings. Must not hold office settings (in the database) or secrets (in the keyring).
"""

import getpass
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from PySide6.QtCore import QByteArray, QSettings

from ui.tokens import TEXT_PERCENTS, ThemeName

_NAME: Final = "counter-app"
T = TypeVar("T")


def _settings() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, _NAME, _NAME)


@dataclass(frozen=True, slots=True)
class Machine:
    """Settings as read; an entry that makes no sense counts as not there."""

    theme: ThemeName | None = None
    """None follows the system."""
    language: str = "vi"
    clerk: str = ""
    geometry: bytes = b""
    text_percent: int = 100
    """Size of text, one of `ui.tokens.TEXT_PERCENTS`."""


def load() -> Machine:
    """Read everything."""
    kept = _settings()
    geometry = kept.value("window/geometry")
    return Machine(
        theme=_known(ThemeName, kept.value("look/theme")),
        language="en" if kept.value("look/language") == "en" else "vi",
        clerk=str(kept.value("clerk/name") or ""),
        text_percent=_percent(kept.value("look/text")),
        geometry=bytes(geometry.data()) if isinstance(geometry, QByteArray) else b"",
    )


def keep_theme(name: ThemeName | None) -> None:
    """Remember the colours; None follows the system."""
    _settings().setValue("look/theme", name.value if name is not None else "")


def keep_text_percent(percent: int) -> None:
    """Remember the size of text."""
    _settings().setValue("look/text", percent)


def keep_clerk(name: str) -> None:
    """Remember who works here."""
    _settings().setValue("clerk/name", name)


def account() -> str:
    """The account of the operating system; empty where it has no name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def keep_geometry(geometry: bytes) -> None:
    """Remember where the window was."""
    _settings().setValue("window/geometry", QByteArray(geometry))


def _percent(value: object) -> int:
    text = str(value)
    return int(text) if text.isdecimal() and int(text) in TEXT_PERCENTS else 100


def list_columns() -> tuple[str, ...]:
    """Names of the columns of the list, from left to right; empty: the usual ones."""
    kept = str(_settings().value("list/columns") or "")
    return tuple(name for name in kept.split(" ") if name)


def keep_list_columns(names: Sequence[str]) -> None:
    """Remember the columns of the list."""
    _settings().setValue("list/columns", " ".join(names))


def _known(kind: Callable[[str], T], value: object) -> T | None:
    try:
        return kind(str(value))
    except ValueError:
        return None


def is_paused() -> bool:
    """Whether somebody paused sending on this machine, and nobody has let it go on since."""
    return str(_settings().value("sync/paused") or "") == "yes"


def keep_paused(paused: bool) -> None:
    """Remember that sending is paused: a restart must not undo what a person decided."""
    _settings().setValue("sync/paused", "yes" if paused else "")
