"""Asking for a file, to read or to write, and reading one. The dialog is the system's or Qt's."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from counter_app.domain.errors import InvalidInput


class Files:
    """Asks over a window."""

    def __init__(self, window: QWidget | None = None) -> None:
        self.window = window

    def source(self, title: str, kinds: str = "JSON (*.json)") -> Path | None:
        """A file of those kinds to read; None when the person changed their mind."""
        name, _ = QFileDialog.getOpenFileName(self.window, title, "", kinds)
        return Path(name) if name else None

    def catalogue(self, title: str) -> Path | None:
        """A file of the catalogue to read, as a workbook or as JSON."""
        return self.source(title, "Excel, JSON (*.xlsx *.json)")

    def target(self, title: str, suggested: str) -> Path | None:
        """A file to write; None when the person changed their mind."""
        name, _ = QFileDialog.getSaveFileName(self.window, title, suggested)
        return Path(name) if name else None


def read_file(path: Path) -> bytes:
    """The bytes of a file, in the store thread.

    Raises:
        InvalidInput: ``file-missing``.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise InvalidInput("file-missing", "file", file=path.name) from error
