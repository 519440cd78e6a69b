"""Asking for a file: to read, or to write. The dialog is the system's or Qt's own."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


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
