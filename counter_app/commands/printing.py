"""print: forms of stored dossiers into a file, onto a printer, or both. The print is journalled
before its file appears or its first byte leaves.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Final

from counter_app.commands.base import DEFAULT_ACTOR, DONE, Call, parse_day
from counter_app.commands.grammar import Commands, UsageError
from counter_app.commands.label_print import label_draft
from counter_app.commands.print_device import (
    TRIES,
    Destination,
    Draft,
    Then,
    destination,
    is_overtaken,
    journalled,
    pile_name,
    slip_draft,
    tried,
)
from counter_app.commands.queue_print import QUEUE_FORMS, queue_draft
from counter_app.commands.signing import check_line, stamp
from counter_app.domain.errors import InvalidInput, NotAllowed
from counter_app.domain.forms import FormKind, Paper
from counter_app.domain.print_device import Media
from counter_app.domain.tickets import LABEL, TICKET
from counter_app.messages import CHOICE_WORDS, sentences_of

if TYPE_CHECKING:
    from counter_app.domain.print_job import PrintJob
    from counter_app.services.container import Services

_LISTS: Final = (FormKind.HAND_OVER, FormKind.RESULT, FormKind.RECEIPTS)
_USAGE: Final = "counterctl print MẪU MÃ (--out TỆP | --device TÊN)"

Attempt = Callable[[], Draft]
"""Draws a form as it would print now."""


def register(commands: Commands) -> None:
    """Add the family's commands."""
    forms = [*(kind.value for kind in FormKind), TICKET, LABEL]
    printed = commands.add("print", "in giấy tờ của hồ sơ ra tệp PDF hoặc máy in", run=_print)
    printed.add_argument("form", choices=forms, metavar="MẪU", help=", ".join(forms))
    printed.add_argument(
        "codes",
        nargs="*",
        metavar="MÃ",
        help="mã hồ sơ; hand-over, result, receipts nhận nhiều mã; ticket: số, appointment: mã hẹn",
    )
    printed.add_argument("--out", metavar="TỆP", help="tệp PDF sẽ được tạo")
    printed.add_argument(
        "--paper",
        choices=[paper.value for paper in Media],
        help="khổ giấy; tệp: a4, máy in: loại đầu tiên của nó",
    )
    printed.add_argument("--copies", choices=["lien"], help="lien: in đủ các liên của mẫu")
    printed.add_argument("--device", metavar="TÊN", help="in ra máy in đã khai báo tên này")
    printed.add_argument("--sign", action="store_true", help="ký số tệp bằng thiết bị đã khai báo")
    printed.add_argument(
        "--pin-file", metavar="TỆP", help="tệp chứa mã PIN của thiết bị; không có: đầu vào chuẩn"
    )
    printed.add_argument("--force", action="store_true", help="ghi đè tệp đã có")
    printed.add_argument("--from", dest="from_on", metavar="NGÀY", help="từ ngày, với register")
    printed.add_argument("--to", dest="to_on", metavar="NGÀY", help="đến ngày, với register")
    printed.add_argument("--sector", metavar="LĨNH_VỰC", help="chỉ một lĩnh vực, với register")


def _print(call: Call) -> int:
    args = call.args
    form: str = args.form
    _check_line(call, form)
    target = None if args.out is None else Path(args.out)
    if target is not None:
        _check_target(target, replace=args.force)
    with call.desk() as s:
        is_label, copies = form == LABEL, args.copies is not None
        where = destination(s, args.device, args.paper, copies=copies, label=is_label)
        where = replace(where, sign=stamp(call, s))
        done = _deliver(s, target, where, _attempt(call, s, form, where), call.actor)
    value: dict[str, object] = {"pages": done.pages, "print_no": done.print_no}
    if target is not None:
        value["file"] = str(target)
    if done.job is not None:
        job = done.job
        value |= {"job": job.job_id, "device": job.device, "state": job.state}
        value["problem"] = job.problem
    call.answer(value, _said(done, target))
    return DONE


def _check_line(call: Call, form: str) -> None:
    args = call.args
    check_line(call)
    is_aimed = args.out is not None or args.device is not None
    if form == FormKind.REGISTER:
        if args.from_on is None or args.to_on is None or not is_aimed or args.codes:
            usage = "counterctl print register --from NGÀY --to NGÀY --out TỆP"
            raise UsageError("thiếu --from, --to, hoặc cả --out lẫn --device", usage)
    elif not args.codes or not is_aimed:
        raise UsageError("thiếu mã hồ sơ, hoặc cả --out lẫn --device", _USAGE)
    elif len(args.codes) > 1 and form not in _LISTS:
        raise UsageError("mẫu này chỉ nhận một mã hồ sơ", _USAGE)


def _attempt(call: Call, s: "Services", form: str, where: Destination) -> Attempt:
    if form == FormKind.REGISTER:
        return _register_attempt(call, s, where)
    if form in _LISTS:
        return _list_attempt(call, s, FormKind(form), where)
    code, actor, clerk = call.args.codes[0], call.actor, _clerk(call)
    if form == LABEL:
        return lambda: label_draft(s, code, where)
    if form in QUEUE_FORMS:
        return lambda: queue_draft(s, form, code, where, actor=actor, clerk_name=clerk)
    return lambda: slip_draft(s, FormKind(form), code, where, actor=actor, clerk_name=clerk)


def _clerk(call: Call) -> str | None:
    """The name for the paper: who was named to act; nobody's account name is printed."""
    return None if call.args.actor is None else call.actor


def print_receipt(
    s: "Services",
    code: str,
    target: Path,
    paper: Paper,
    *,
    actor: str = DEFAULT_ACTOR,
    clerk_name: str | None = None,
) -> tuple[int, int]:
    """Render the receipt, journal the print, then let the file appear; pages and print number.

    The clerk named on it is who accepted the dossier unless told otherwise.

    Raises:
        NotFound: ``no-dossier``.
        InvalidInput: ``file-not-written``; no print is journalled then.
    """
    where = destination(s, None, paper.value)

    def attempt() -> Draft:
        return slip_draft(s, FormKind.RECEIPT, code, where, actor=actor, clerk_name=clerk_name)

    done = _deliver(s, target, where, attempt, actor)
    return done.pages, done.print_no


def _list_attempt(call: Call, s: "Services", form: FormKind, where: Destination) -> Attempt:
    from counter_app.services import form_lists
    from printing.lists import render_list

    codes, actor, clerk = call.args.codes, call.actor, _clerk(call)

    def attempt() -> Draft:
        slip = form_lists.list_snapshot(s, form, codes, clerk_name=clerk)
        drawn = where.pages(
            lambda paper: render_list(slip, paper, copies=where.copies, folder=where.folder)
        )

        def journal(then: Then | None) -> int:
            return form_lists.record_list(
                s,
                slip,
                paper=drawn.paper,
                pages=drawn.pages,
                sha256=drawn.sha256,
                actor=actor,
                device=where.device_name,
                then=then,
            )

        return Draft(drawn, form.value, pile_name(codes), slip.print_no, journal)

    return attempt


def _register_attempt(call: Call, s: "Services", where: Destination) -> Attempt:
    from counter_app.services import form_registers
    from printing.lists import render_registers

    args, actor = call.args, call.actor
    from_on, to_on = parse_day(args.from_on, "from"), parse_day(args.to_on, "to")

    def attempt() -> Draft:
        registers = form_registers.register_snapshots(s, from_on, to_on, sector=args.sector)
        drawn = where.pages(lambda paper: render_registers(registers, paper, folder=where.folder))

        def journal(then: Then | None) -> int:
            form_registers.record_registers(
                s,
                registers,
                pages=drawn.pages,
                sha256=drawn.sha256,
                actor=actor,
                device=where.device_name,
                then=then,
            )
            return 1

        return Draft(drawn, FormKind.REGISTER.value, f"{from_on}/{to_on}", 1, journal)

    return attempt


@dataclass(frozen=True, slots=True)
class _Done:
    """A print that is journalled; its job as it stands, where it went to a printer."""

    pages: int
    print_no: int
    job: "PrintJob | None"


def _deliver(
    s: "Services", target: Path | None, where: Destination, attempt: Attempt, actor: str
) -> _Done:
    """Draw, journal and queue, let the file appear, print."""
    for left in reversed(range(TRIES)):
        draft = attempt()
        fresh = None if target is None else _write_beside(target, draft.drawn.pdf)
        try:
            number, job = journalled(s, draft, where, actor)
        except BaseException as error:
            if fresh is not None:
                fresh.unlink()
            if left and isinstance(error, NotAllowed) and is_overtaken(error):
                continue
            raise
        if fresh is not None and target is not None:
            fresh.replace(target)
        if where.config is not None and job is not None:
            job = tried(s, where.config, job)
        return _Done(draft.drawn.pages, number, job)
    raise AssertionError("the last try returns or raises")


def _said(done: _Done, target: Path | None) -> list[str]:
    lines = [] if target is None else [f"Đã in {target} ({done.pages} trang)."]
    if done.job is not None:
        state = CHOICE_WORDS["print_state"][done.job.state.value]
        lines.append(f"Máy in {done.job.device}: {state} (lệnh in {done.job.job_id}).")
        if done.job.problem is not None:
            told = sentences_of(done.job.problem, params={"printer": done.job.device})
            lines += [told.what, told.safe, told.next]
    if done.print_no > 1:
        lines.append(f"Đây là bản in lại lần {done.print_no - 1}; trên giấy có ghi rõ.")
    return lines


def _check_target(target: Path, *, replace: bool) -> None:
    if os.path.exists(target) and not (replace and os.path.isfile(target)):
        raise InvalidInput("file-exists", "out", file=str(target))
    if not os.path.isdir(target.parent):
        raise InvalidInput("folder-missing", "out", folder=str(target.parent))


def _write_beside(target: Path, data: bytes) -> Path:
    """The bytes in a file next to the target, on disk; it becomes the target by its name only."""
    fresh = target.with_name(f".{target.name}.{token_hex(4)}.part")
    try:
        with fresh.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise InvalidInput("file-not-written", "out", file=str(target)) from error
    return fresh
