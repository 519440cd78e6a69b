"""From F9 to paper: queued with its journal entry, printed by the device's own thread, told in the
clerk's words; a printer in trouble holds only its own slips and nobody waits for it.
"""

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from counter_app.domain.errors import NotAllowed
from counter_app.domain.forms import FormKind
from counter_app.domain.print_device import DeviceConfig, DeviceKind, Media, Outcome, Route
from counter_app.domain.print_job import JobState, PrintJob
from counter_app.services import dossiers, forms, print_devices, print_jobs, print_run
from counter_app.services.print_jobs import NewJob
from printing.devices import escpos
from tests.printing.devices.emulator import Printer, printer, switched_off
from tests.printing.thermal.seeing import codes_in
from tests.qt.conftest import Desk, Hands
from tests.support.printers import PRINTED, UNSURE, Paperless
from ui.machine import Machine
from ui.preview.flow import Printed
from ui.printers import runner, runners
from ui.printers.desk import PREVIEW, PRINTS
from ui.program import Program


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A printer that works answers at once, also on a machine that is busy: it is waited for."""
    monkeypatch.setattr(escpos, "ANSWER_LIMIT", 60.0)
    monkeypatch.setattr(escpos, "DONE_LIMIT", 60.0)
    monkeypatch.setattr(runner, "RETRIES", (0.05,))


@pytest.fixture
def machine() -> Iterator[Printer]:
    with printer() as one:
        yield one


@pytest.fixture
def dead() -> Iterator[Printer]:
    with switched_off() as one:
        yield one


def add(
    desk: Desk, address: str, name: str = "Nhiệt", form: str = "other", *media: Media
) -> DeviceConfig:
    config = DeviceConfig(name, DeviceKind.NETWORK, address, media or (Media.T80,))

    def work(s: Any) -> DeviceConfig:
        kept = print_devices.save_device(s, config, "an")
        print_devices.save_route(s, Route(form, name, config.media[0]), "an")
        return kept

    return desk.read(work)


def save(hands: Hands, program: Program, desk: Desk, name: str = "Nguyễn Văn Ánh") -> str:
    """A dossier as F9 leaves it: on disk, its receipt wanted."""
    accepted = desk.accept(name)
    program.intake_model.accepted.emit(accepted)
    return accepted.code


def jobs(desk: Desk) -> list[PrintJob]:
    return list(reversed(desk.read(print_jobs.jobs)))


def prints(desk: Desk, code: str) -> list[Any]:
    view = desk.read(lambda s: dossiers.get(s, code))
    return [event.body for event in view.events if event.kind == "form_printed"]


def test_a_receipt_comes_out_and_its_paper_is_spoken_of(
    hands: Hands, program: Program, desk: Desk, machine: Printer
) -> None:
    add(desk, machine.address)
    code = save(hands, program, desk)
    panel = program.intake.receipt
    hands.until(lambda: panel.paper_said() == "Đã ra giấy ở Nhiệt.")
    (slip,) = machine.machine.slips
    assert codes_in(slip)["Code 128"] == code
    (job,) = jobs(desk)
    (entry,) = prints(desk, code)
    assert (job.state, job.code, job.print_no) == (JobState.CONFIRMED, code, 1)
    assert (entry["device"], entry["paper"]) == ("Nhiệt", "t80")
    bar = program.window.truth_bar.prints
    hands.until(lambda: "Không còn giấy chờ in" in bar.text())
    assert bar.isVisible()


def test_paper_that_is_out_is_told_and_the_slip_comes_later(
    hands: Hands, program: Program, desk: Desk, machine: Printer
) -> None:
    add(desk, machine.address)
    machine.set_faults("paper-out")
    save(hands, program, desk)
    panel, bar = program.intake.receipt, program.window.truth_bar.prints
    hands.until(lambda: "Máy in Nhiệt hết giấy." in panel.paper_said())
    assert "tự in khi máy in sẵn sàng" in panel.paper_said()
    hands.until(lambda: "1 giấy chờ in · Máy in Nhiệt hết giấy" in bar.text())
    bar.click()
    assert program.window.page_name == PRINTS
    machine.set_faults()
    hands.until(lambda: panel.paper_said() == "Đã ra giấy ở Nhiệt.")
    assert len(machine.machine.slips) == 1


def test_a_dead_printer_holds_only_its_own_slips(
    hands: Hands,
    program: Program,
    desk: Desk,
    machine: Printer,
    dead: Printer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(runner, "RETRIES", (3000.0,))
    add(desk, dead.address, "Hỏng", "receipt")
    add(desk, machine.address, "Nhiệt", "history")
    code = save(hands, program, desk)
    hands.until(lambda: "Không kết nối được" in program.intake.receipt.paper_said())
    program.printing.print_form(code, FormKind.HISTORY)
    hands.until(lambda: len(machine.machine.slips) == 1)
    hands.until(lambda: program.window.page_name == PREVIEW)
    hands.until(lambda: "Đã ra giấy ở Nhiệt." in program.printing.preview.said())
    states = {job.device: job.state for job in jobs(desk)}
    assert states == {"Hỏng": JobState.QUEUED, "Nhiệt": JobState.CONFIRMED}
    program.printing.show_prints()
    hands.settle()
    moves = [
        b
        for b in program.printing.prints.findChildren(type(program.printing.prints.all_button))
        if "In ở Nhiệt" in b.text()
    ]
    moves[0].click()
    hands.until(lambda: len(machine.machine.slips) == 2)
    hands.until(lambda: all(job.state is JobState.CONFIRMED for job in jobs(desk)))


def test_unsure_is_asked_once_beside_the_receipt(
    hands: Hands, program: Program, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = Paperless(outcomes=[UNSURE, UNSURE])
    monkeypatch.setattr(program.printing.runners, "_open_device", lambda _config: device)
    add(desk, "192.0.2.7")
    save(hands, program, desk)
    panel = program.intake.receipt
    hands.until(lambda: "Đã ra giấy chưa?" in panel.paper_said())
    hands.until(lambda: "1 giấy cần trả lời" in program.window.truth_bar.prints.text())
    assert panel.came_button.isVisible()
    panel.again_button.click()
    hands.until(lambda: len(device.got) == 2)
    hands.until(lambda: panel.came_button.isVisible())
    panel.came_button.click()
    hands.until(lambda: panel.paper_said() == "Đã ra giấy ở Nhiệt.")
    assert not panel.came_button.isVisible()
    (job,) = jobs(desk)
    assert (job.state, job.print_no, len(device.got)) == (JobState.CONFIRMED, 1, 2)


@pytest.mark.long
def test_a_second_paper_says_that_it_is_one(
    hands: Hands, program: Program, desk: Desk, machine: Printer
) -> None:
    add(desk, machine.address)
    code = save(hands, program, desk)
    hands.until(lambda: len(machine.machine.slips) == 1)
    hands.settle()
    hands.press(Qt.Key.Key_P, control=True)
    hands.until(lambda: program.window.page_name == PREVIEW)
    preview = program.printing.preview
    assert "In lại" in preview.print_button.text()
    preview.print_button.click()
    hands.until(lambda: len(machine.machine.slips) == 2)
    first, again = machine.machine.slips
    assert again.height > first.height
    assert [entry["print_no"] for entry in prints(desk, code)] == [1, 2]
    assert "In lại" in preview.print_button.text()


@pytest.mark.long
def test_a_print_only_shown_goes_to_paper_as_it_stands(
    hands: Hands, program: Program, desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    code = save(hands, program, desk)
    hands.until(lambda: len(prints(desk, code)) == 1)
    hands.settle()
    office = DeviceConfig("Văn phòng", DeviceKind.FOLDER, str(folder), (Media.A5, Media.A4))
    desk.read(lambda s: print_devices.save_device(s, office, "an"))
    hands.press(Qt.Key.Key_P, control=True)
    preview = program.printing.preview
    hands.until(lambda: preview.printers.count() == 3)
    preview.printers.setCurrentIndex(2)
    preview.print_button.click()
    hands.until(lambda: "Đã ra giấy ở Văn phòng." in preview.said())
    (file,) = folder.iterdir()
    assert file.read_bytes().startswith(b"%PDF")
    assert len(prints(desk, code)) == 1


@pytest.mark.long
def test_a_print_that_came_between_is_drawn_again(
    hands: Hands, program: Program, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, faults = forms.record_print, [NotAllowed("printed-meanwhile", form="receipt")] * 2

    def record(*given: Any) -> int:
        if faults:
            raise faults.pop()
        return real(*given)

    monkeypatch.setattr(forms, "record_print", record)
    made: list[Printed] = []
    program.printing.flow.ready.connect(made.append)
    code = save(hands, program, desk)
    hands.until(lambda: len(made) == 1)
    assert len(prints(desk, code)) == 1

    def record_never(*_: Any) -> int:
        raise NotAllowed("printed-meanwhile", form="receipt")

    monkeypatch.setattr(forms, "record_print", record_never)
    program.printing.flow.receipt((code,))
    hands.until(lambda: program.intake.receipt.said() != "")


def test_a_folder_label_goes_to_its_own_printer(
    hands: Hands, program: Program, desk: Desk, machine: Printer
) -> None:
    code = desk.accept().code
    program.window.top_bar.opened.emit(code)
    hands.until(lambda: program.detail.shown_code() == code)
    program.printing.print_label(code)
    hands.until(lambda: "Chưa chọn máy in cho nhãn" in program.detail.notice.text())
    add(desk, machine.address, "Nhãn", "label", Media.LABEL_70X36, Media.T80)
    preview = program.printing.preview
    for count in (1, 2):
        program.printing.print_label(code)
        hands.until(lambda count=count: len(machine.machine.slips) == count)  # type: ignore[misc]
        hands.until(lambda: "Đã ra giấy ở Nhãn." in preview.said())
    assert codes_in(machine.machine.slips[0])["Code 128"] == code
    assert [job.print_no for job in jobs(desk)] == [1, 2]
    assert preview.printers.currentText() == "Nhãn · nhãn 70 × 36 mm"
    assert prints(desk, code) == []


def queue(desk: Desk, config: DeviceConfig, code: str, data: bytes = b"slip") -> None:
    new = NewJob(code, "receipt", 1, config.media[0], data)
    desk.read(lambda s: print_jobs.enqueue(s, new, config, "an"))


def opened(desk: Desk, hands_of: Any, device: Paperless) -> Program:
    made = Program(desk.data_dir, desk.open, Machine(clerk="Lan"), sync=False)
    made.printing.runners._open_device = lambda _config: device
    made.window.show()
    made.open()
    hands_of.waitUntil(lambda: made.window.page_name == "intake")
    return made


def test_what_was_left_is_offered_at_the_start_and_printed_once(
    look: None, desk: Desk, qtbot: Any
) -> None:
    config = add(desk, "192.0.2.7")
    queue(desk, config, "A1", b"yesterday")
    desk.clock.advance(days=1)
    queue(desk, config, "A2", b"this morning")
    desk.accept()
    desk.clock.advance(minutes=30)
    device = Paperless()
    program = opened(desk, qtbot, device)
    notice = program.window.notice
    qtbot.waitUntil(lambda: "3 phiếu chưa in ra, in bây giờ?" in notice.text())
    assert device.got == [], "nothing comes out unasked"
    notice.acted.emit()
    qtbot.waitUntil(lambda: len(device.got) == 3)
    assert device.bytes_seen[:2] == [b"yesterday", b"this morning"]
    qtbot.waitUntil(lambda: all(job.state is JobState.CONFIRMED for job in jobs(desk)))
    program.window.close()
    program.close()
    program.window.deleteLater()
    later = desk.clock() + timedelta(minutes=1)
    left = desk.read(lambda s: print_jobs.pending_slips(s, started_at=later))
    assert left == print_jobs.PendingSlips((), (), ())


@pytest.mark.long
def test_a_try_that_was_cut_off_is_asked_about_not_repeated(
    look: None, desk: Desk, qtbot: Any
) -> None:
    config = add(desk, "192.0.2.7")
    queue(desk, config, "A1")

    def die() -> Outcome:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.read(lambda s: print_run.run_queue(s, Paperless(outcomes=[die])))
    desk.clock.advance(seconds=5)
    device = Paperless()
    program = opened(desk, qtbot, device)
    notice = program.window.notice
    qtbot.waitUntil(lambda: "không rõ đã ra giấy chưa" in notice.text())
    notice.acted.emit()
    assert program.window.page_name == PRINTS
    assert device.got == []
    program.window.close()
    program.close()
    program.window.deleteLater()


@pytest.mark.long
def test_a_printer_that_cannot_even_be_tried_is_said_and_tried_again(
    hands: Hands, program: Program, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(_config: object) -> Paperless:
        raise NotAllowed("not-supported-yet", "device", what="printer-cable")

    monkeypatch.setattr(program.printing.runners, "_open_device", unreachable)
    add(desk, "192.0.2.7")
    save(hands, program, desk)
    bar = program.window.truth_bar.prints
    hands.until(lambda: "Phần mềm chưa hỗ trợ" in bar.text())
    device = Paperless()
    monkeypatch.setattr(program.printing.runners, "_open_device", lambda _config: device)
    program.printing.model.look_again()
    hands.until(lambda: len(device.got) == 1)
    hands.until(lambda: "Không còn giấy chờ in" in bar.text())


def test_nobody_waits_for_a_printer_that_hangs(
    hands: Hands, program: Program, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runners, "STOP_LIMIT", 0.3)
    is_inside, may_go, is_out = threading.Event(), threading.Event(), threading.Event()

    def hang() -> Outcome:
        is_inside.set()
        may_go.wait(100)
        is_out.set()
        return PRINTED

    device = Paperless(outcomes=[hang])
    monkeypatch.setattr(program.printing.runners, "_open_device", lambda _config: device)
    add(desk, "192.0.2.7")
    save(hands, program, desk)
    hands.until(is_inside.is_set)
    hands.press(Qt.Key.Key_F3)
    hands.until(lambda: program.window.page_name == "list")
    save(hands, program, desk, "Lê Thị Bình")
    hands.until(lambda: len(jobs(desk)) == 2)
    program.printing.close()
    assert not is_out.is_set(), "it hung all the while"
    assert [job.state for job in jobs(desk)] == [JobState.SENT, JobState.QUEUED]
    may_go.set()
