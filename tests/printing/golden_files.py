"""References of printed forms: text and a digest of everything drawn, in files.

`golden/<folder>/<name>.txt` holds the text that QtPdf extracts, `sha256.json` beside it a digest of
everything drawn. After a wanted change, look at the pages, then run the tests once with
``COUNTER_WRITE_GOLDEN=1`` and commit what changed.
"""

import json
import os
from pathlib import Path

from tests.printing.reading import Printout


class Golden:
    """The references in one folder."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(__file__).parent / "golden" / folder
        self._digests = self._folder / "sha256.json"

    def check(self, name: str, data: bytes) -> None:
        """Compare a PDF with its reference, or write it when asked to."""
        printout = Printout(data)
        text = "\n\f\n".join(printout.pages) + "\n"
        digests = self._read()
        if os.environ.get("COUNTER_WRITE_GOLDEN"):
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / f"{name}.txt").write_text(text, "utf-8")
            digests[name] = printout.digest()
            self._digests.write_text(json.dumps(digests, indent=2, sort_keys=True) + "\n", "utf-8")
            return
        assert text == (self._folder / f"{name}.txt").read_text("utf-8")
        assert printout.digest() == digests[name]

    def names(self) -> set[str]:
        """Names of all references, those with a text and those with a digest."""
        return {path.stem for path in self._folder.glob("*.txt")} | set(self._read())

    def _read(self) -> dict[str, str]:
        if not self._digests.exists():
            return {}
        found: dict[str, str] = json.loads(self._digests.read_text("utf-8"))
        return found
