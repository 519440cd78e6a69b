"""Pictures of the screens for the documentation: ``python -m ui.screenshots --out FOLDER``.

Owns a temporary desk filled with the shipped sample day through the services, and the clerk's hands
on it. Never touches a real desk: the folder is new and removed at the end.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

import resources
from counter_app.domain.calendar import TZ
from counter_app.services import acts, intake, outbox
from counter_app.services.container import Services, open_services
from counter_app.services.intake_input import parse_intake
from counter_app.services.outbox import Answer
from counter_app.services.setup import InitRequest, init_desk
from ui import theme
from ui.desk_work import HAND_OVER, RETURNS
from ui.machine import Machine
from ui.program import LIST, PREVIEW, Program
from ui.tokens import ThemeName

NOW = datetime(2026, 11, 25, 9, 41, tzinfo=TZ)
CLERK = "H'Nhuôn Êban"
_DAYS_BACK = (9, 8, 7, 6, 5, 2)
_PATIENCE_S = 20


@dataclass(frozen=True, slots=True)
class Variant:
    """One run: window size in logical pixels, scale, colours, and what is pictured."""

    suffix: str
    size: tuple[int, int]
    scale: float
    theme: ThemeName
    scenes: tuple[str, ...]


_ALL = (
    "intake",
    "search",
    "saved",
    "list",
    "detail",
    "act",
    "returns",
    "handover",
    "preview",
)
VARIANTS = {
    variant.suffix: variant
    for variant in (
        Variant("", (1366, 768), 1, ThemeName.LIGHT, _ALL),
        Variant("dark", (1366, 768), 1, ThemeName.DARK, ("intake", "list")),
        Variant("contrast", (1366, 768), 1, ThemeName.CONTRAST, ("intake",)),
        Variant("150", (1280, 720), 1.5, ThemeName.LIGHT, ("intake", "list")),
        Variant("small", (911, 512), 1.5, ThemeName.LIGHT, ("intake", "list")),
    )
}


class Clock:
    """A clock the sample moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        """The moment the sample is at."""
        return self.now


def make_desk(data_dir: Path, clock: Clock) -> None:
    """A desk with the sample's dossiers over the last days, most of them sent already."""
    request = InitRequest(
        unit_code="H66.45",
        unit_name="Trung tâm Phục vụ hành chính công",
        parent_name="UBND xã Ea Phê",
        desk=1,
        portal_url="https://cong.example.vn",
        insecure_file_key=True,
    )
    init_desk(data_dir, request)
    text = resources.path("sample", "day.jsonl").read_text(encoding="utf-8")
    sample = [json.loads(line) for line in text.splitlines() if line.strip()]
    with open_services(data_dir, clock=clock) as s:
        older = len(sample) // 2
        for number, raw in enumerate(sample[:older]):
            day = NOW.date() - timedelta(days=_DAYS_BACK[number * len(_DAYS_BACK) // older])
            clock.now = datetime(day.year, day.month, day.day, 8, 5, tzinfo=TZ) + timedelta(
                minutes=17 * (number % 12)
            )
            code = _accept(s, raw)
            _live_on(s, clock, code, number)
        clock.now = NOW.replace(hour=7, minute=32)
        for raw in sample[older:]:
            _accept(s, raw)
            clock.now += timedelta(minutes=4, seconds=10)
        clock.now = NOW
        _acknowledge(s, keep=4)


def _accept(s: Services, raw: object) -> str:
    return intake.accept(s, parse_intake(raw, today=s.clock().date()), CLERK).code


def _live_on(s: Services, clock: Clock, code: str, number: int) -> None:
    """What became of an older dossier."""
    steps: tuple[tuple[str, dict[str, object]], ...] = ()
    if number % 5 in (0, 1):
        steps = (("start", {}), ("finish", {}), ("return-result", {}))
    elif number % 5 == 2:
        steps = (("start", {}), ("finish", {}))
    elif number % 5 == 3:
        steps = (("start", {}),)
    elif number % 10 == 4:
        reason = "Thiếu giấy chứng sinh"
        steps = (("request-supplement", {"reason": reason, "items": ["Giấy chứng sinh"]}),)
    for action, data in steps:
        clock.now += timedelta(minutes=40)
        acts.act(s, code, action, data, CLERK)


def _acknowledge(s: Services, keep: int) -> None:
    """The portal has everything but the last few records, and is not reached now."""
    position = outbox.sync_position(s)
    answer = Answer(
        epoch="sample",
        acked_seq=position.last_seq - keep,
        own=(),
        feed=(),
        cursor=0,
        server_time=NOW - timedelta(minutes=19),
        sent_at=NOW - timedelta(minutes=19),
        received_at=NOW - timedelta(minutes=19),
    )
    outbox.apply_answer(s, answer)
    outbox.record_attempt(s, "offline", NOW - timedelta(minutes=2))


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


def wait(until: Callable[[], bool]) -> None:
    """Let the program work until something is so.

    Raises:
        TimeoutError: it never was.
    """
    end = time.monotonic() + _PATIENCE_S
    while not until():
        if time.monotonic() > end:
            raise TimeoutError("the screen did not get there")
        QTest.qWait(10)


def type_text(widget: QObject, text: str) -> None:
    """Type as an input method does, letter by letter; works for every letter."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


class Hands:
    """What the clerk does for each scene."""

    def __init__(self, program: Program) -> None:
        self.program, self.intake = program, program.intake

    def do(self, scene: str) -> None:
        """Bring a scene to the screen."""
        getattr(self, scene)()
        wait(lambda: self.program.store.worker.is_idle and self.program.rendering.is_idle)
        QTest.qWait(150)
        for button in self.program.window.findChildren(QAbstractButton):
            button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)

    def search(self) -> None:
        """A procedure being looked for."""
        self.intake.clear()
        self.intake.notice.dismiss()
        self._person()
        field = self.intake.procedure.search
        field.setFocus()
        type_text(field, "khai sinh")
        wait(lambda: len(self.intake.procedure.suggest.rows()) > 1)

    def intake_filled(self) -> None:
        """A whole form before it is saved."""
        self.intake.clear()
        self.intake.notice.dismiss()
        self._person()
        self._procedure("cbsbc")
        for name, number in (("pages", 3), ("copies", 2)):
            self.intake.procedure.counts[name].set_value(number)
        self.intake.papers.rows[0].tick.setChecked(True)
        self.intake.papers.rows[1].counts[2].set_value(2)
        self.intake.slip.due.explain(True)
        self.intake.request.summary.setFocus()

    def saved(self) -> None:
        """Just saved."""
        self.intake_filled()
        self.intake.save()
        wait(lambda: self.intake.receipt.preview_button.isEnabled())

    def list(self) -> None:
        """The list."""
        self.program.window.show_page(LIST)
        wait(lambda: self.program.list_model.table.rowCount() > 0)

    def detail(self) -> None:
        """A dossier with a history."""
        self.returns()
        self._open(self.program.work.returns.table.codes()[0])

    def _open(self, code: str) -> None:
        self.program.list.opened.emit(code)
        wait(lambda: self.program.detail.shown_code() == code)

    def act(self) -> None:
        """Papers being asked for, beside the dossier."""
        self.list()
        self._open(self.program.list_model.table.code_at(1))
        self.program.detail.open_act("request-supplement")
        wait(lambda: self.program.detail.is_acting)

    def returns(self) -> None:
        """A result about to be given out."""
        page = self.program.work.returns
        self.program.window.show_page(RETURNS)
        wait(lambda: len(page.table.codes()) > 1)
        page.take_scan(page.table.codes()[1])
        wait(lambda: page.is_giving)

    def handover(self) -> None:
        """A pile being scanned."""
        page, codes = self.program.work.hand_over, self.program.work.returns.table.codes()
        self.program.window.show_page(HAND_OVER)
        for code in codes[:4]:
            page.take_scan(code)
        wait(lambda: len(page.codes()) == len(codes[:4]))

    def preview(self) -> None:
        """Its receipt, printed again."""
        self.detail()
        self.program.detail.print_button.click()
        wait(lambda: self.program.window.page_name == PREVIEW)

    def _person(self) -> None:
        cards = resources.path("sample", "cards.txt").read_text(encoding="utf-8").splitlines()
        self.intake.take_card(cards[0])
        self.intake.person.phone.setText("0900000101")

    def _procedure(self, text: str) -> None:
        field = self.intake.procedure.search
        field.setFocus()
        type_text(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        wait(lambda: self.intake.procedure.procedure is not None)


def picture(variant: Variant, out: Path) -> None:
    """Make the pictures of one variant in this process."""
    app = QApplication(sys.argv[:1])
    theme.install(app, variant.theme)
    with tempfile.TemporaryDirectory() as folder:
        data_dir, clock = Path(folder), Clock()
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
            hands.do("intake_filled" if scene == "intake" else scene)
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
