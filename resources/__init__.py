"""Finds the files that ship with the program: fonts, icons, catalogue, forms, sample data.

Owns the one way to reach a shipped file. Must not read, parse or cache what it finds, and must not
import the rest of the program.
"""

import errno
from importlib.resources import files
from pathlib import Path

__all__ = ["path"]


def path(*parts: str) -> Path:
    """Return the absolute path of a shipped file or folder: ``path("fonts", "be-vietnam-pro")``.

    Works from a source tree, from an installed package and from a frozen bundle: in all three the
    package is a real directory on disk.

    Raises:
        FileNotFoundError: nothing of that name is shipped, or the name points outside the package.
            The exception's ``filename`` is the name as asked, with forward slashes.
    """
    root = Path(str(files(__name__))).resolve()
    found = root.joinpath(*parts).resolve()
    if not found.is_relative_to(root) or not found.exists():
        raise FileNotFoundError(errno.ENOENT, "not shipped with the program", "/".join(parts))
    return found
