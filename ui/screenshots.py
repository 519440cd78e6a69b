"""Pictures of the screens for the documentation: ``python -m ui.screenshots --out FOLDER``.

Owns a temporary desk filled with the shipped sample day through the services, and the clerk's hands
on it. Never touches a real desk: the folder is new and removed at the end.
"""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from counter_app.services.container import open_services
from ui import theme
from ui.machine import Machine
from ui.program import Program
from ui.sample_desk import CLERK, Clock, make_desk
from ui.sample_scenes import SCENES, Hands, wait
from ui.tokens import ThemeName


@dataclass(frozen=True, slots=True)
class Variant:
    """One run: window size in logical pixels, scale, colours, and what is pictured."""

    suffix: str
    size: tuple[int, int]
    scale: float
    theme: ThemeName
    scenes: tuple[str, ...] = SCENES
    percent: int = 100


VARIANTS = {
    variant.suffix: variant
    for variant in (
        Variant("", (1366, 768), 1, ThemeName.LIGHT),
        Variant("dark", (1366, 768), 1, ThemeName.DARK),
        Variant("contrast", (1366, 768), 1, ThemeName.CONTRAST, ("intake", "list", "settings-0")),
        Variant("150", (1280, 720), 1.5, ThemeName.LIGHT),
        Variant("small", (911, 512), 1.5, ThemeName.LIGHT, ("intake", "list", "detail", "act")),
        Variant("200", (683, 384), 2, ThemeName.LIGHT, ("intake", "list", "detail", "returns")),
        Variant("text200", (1366, 768), 1, ThemeName.LIGHT, ("intake", "list", "detail"), 200),
    )
}


def few_colours(image: QImage) -> QImage:
    """The picture in 256 colours, the most frequent of every hue: half the bytes, the same to the
    eye.
    """
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(plain.constBits()).cast("I")
    frequent = [colour for colour, _ in Counter(pixels).most_common()]
    hues: dict[int, int] = {}
    for colour in frequent:
        hues.setdefault(colour & 0xE0E0E0, colour)
    first = dict.fromkeys(list(hues.values())[:128])
    table = list(first | dict.fromkeys(frequent[:256]))[:256]
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table, flags)


def picture(variant: Variant, out: Path) -> None:
    """Make the pictures of one variant in this process."""
    app = QApplication(sys.argv[:1])
    theme.install(app, variant.theme, variant.percent)
    with tempfile.TemporaryDirectory() as place, contextlib.chdir(place):
        data_dir, clock = Path("CounterApp"), Clock()  # a page shows it: no name of this machine
        make_desk(data_dir, clock)
        program = Program(
            data_dir, lambda: open_services(data_dir, clock=clock), Machine(clerk=CLERK), sync=False
        )
        program.window.resize(*variant.size)
        program.window.show()
        program.open()
        wait(lambda: program.window.page_name == "intake")
        hands = Hands(program)
        for scene in variant.scenes:
            hands.do(scene)
            name = f"{scene}-{variant.suffix}" if variant.suffix else scene
            few_colours(program.window.grab().toImage()).save(str(out / f"{name}.png"))
            if scene == "search":
                program.intake.procedure.suggest.put_away()
        program.window.close()
        program.close()


def main() -> int:
    """Make all pictures, each variant in a process of its own: the scale is fixed at its start."""
    parser = argparse.ArgumentParser(prog="python -m ui.screenshots")
    parser.add_argument("--out", type=Path, required=True, help="where the pictures go")
    parser.add_argument(
        "--variant", choices=sorted(VARIANTS), help="only this one, in this process"
    )
    options = parser.parse_args()
    options.out = options.out.resolve()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.variant is not None:
        picture(VARIANTS[options.variant], options.out)
        return 0
    failed = 0
    for variant in VARIANTS.values():
        env = os.environ | {"QT_SCALE_FACTOR": str(variant.scale)}
        env.setdefault("QT_QPA_PLATFORM", "offscreen")
        command = [sys.executable, "-m", "ui.screenshots", "--out", str(options.out)]
        command += ["--variant", variant.suffix]
        failed += subprocess.run(command, env=env, check=False).returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
