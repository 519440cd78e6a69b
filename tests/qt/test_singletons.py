"""Signals without end do not end the process (PySide6 6.12.0 on Python 3.11)."""

import subprocess
import sys

_PROGRAM = """
import ui
from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

class Bell(QObject):
    rung = Signal(bool)

    def __init__(self):
        super().__init__()
        self.heard = 0
        self.rung.connect(self.hear)

    @Slot(bool)
    def hear(self, _loud):
        self.heard += 1

app = QCoreApplication([])
bell = Bell()
app.objectNameChanged.connect(lambda name: None)
for number in range(50_000):
    bell.rung.emit(True)
    app.setObjectName(str(number))
print(bell.heard)
"""


def test_fifty_thousand_signals_are_survived() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip() == "50000"
