"""The program `counter-app`: options, look, language, one instance, window, ending in order.
Wiring only.
"""

import argparse
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QLibraryInfo, QLocale, QLockFile, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

import resources
from counter_app.domain.errors import StoreUnusable
from counter_app.services.container import Services, default_data_dir, open_services
from ui import logs, machine, theme
from ui.collector import Collector
from ui.program import Program
from ui.tokens import ThemeName

_LOCK = "window.lock"


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="counter-app", description="Quầy một cửa")
    parser.add_argument("--data-dir", type=Path, help="thư mục dữ liệu của quầy")
    parser.add_argument("--theme", choices=[name.value for name in ThemeName], help="màu sắc")
    parser.add_argument("--language", choices=["vi", "en"], help="ngôn ngữ màn hình")
    return parser.parse_args(argv)


def pick_theme(chosen: str | None, remembered: ThemeName | None, app: QApplication) -> ThemeName:
    """The look asked for, else the one remembered, else the system's."""
    if chosen is not None:
        return ThemeName(chosen)
    if remembered is not None:
        return remembered
    dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return ThemeName.DARK if dark else ThemeName.LIGHT


def load_language(app: QApplication, language: str) -> None:
    """Vietnamese is in the source; another language is a catalogue over it."""
    QLocale.setDefault(QLocale("vi_VN" if language == "vi" else "en_GB"))
    if language == "vi":
        return
    for folder, name in (
        (str(resources.path("i18n")), f"counter_{language}"),
        (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), f"qtbase_{language}"),
    ):
        catalogue = QTranslator(app)
        if catalogue.load(name, folder):
            app.installTranslator(catalogue)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program until its window is closed; returns the exit status."""
    options = _options(sys.argv[1:] if argv is None else argv)
    data_dir: Path = (options.data_dir or default_data_dir()).expanduser().absolute()
    # The GUI thread waits for the interpreter at most so long while store or sync compute.
    sys.setswitchinterval(0.001)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("counter-app")
    remembered = machine.load()
    load_language(app, options.language or remembered.language)
    name = pick_theme(options.theme, remembered.theme, app)
    theme.install(app, name, remembered.text_percent)
    logs.install(data_dir)

    def opener() -> Services:
        return open_services(data_dir)

    lock = QLockFile(str(data_dir / _LOCK))
    lock.setStaleLockTime(0)

    def admit() -> None:
        if data_dir.is_dir() and not lock.isLocked() and not lock.tryLock(0):
            raise StoreUnusable("already-open", folder=str(data_dir))

    collector = Collector(app)  # before there is another thread that could collect
    program = Program(data_dir, opener, remembered, admit=admit)
    program.crash.install()
    program.upkeep.desk_made.connect(lambda: logs.install(data_dir))
    window = program.window
    if not (remembered.geometry and window.restoreGeometry(QByteArray(remembered.geometry))):
        window.resize(1366, 768)
        window.setWindowState(Qt.WindowState.WindowMaximized)
    window.closing.connect(lambda: machine.keep_geometry(bytes(window.saveGeometry().data())))
    # Before the window is there for others to see, and by way of the event loop: one that has not
    # begun yet does not notice that the last window was closed. The collector's timer gives Python
    # its turn: a request to end is heard within two seconds.
    signal.signal(signal.SIGTERM, lambda _number, _frame: QTimer.singleShot(0, window.close))
    window.show()
    program.open()
    status = app.exec()
    program.close()
    collector.stop()
    lock.unlock()
    return status
