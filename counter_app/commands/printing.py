"""print: forms of stored dossiers as a file. The print is journalled before its file appears."""

import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Final

from counter_app.commands.base import DEFAULT_ACTOR, DONE, Call, parse_day
from counter_app.commands.grammar import Commands, UsageError
from counter_app.domain.errors import InvalidInput, NotAllowed
from counter_app.domain.forms import FormKind, Paper

if TYPE_CHECKING:
    from counter_app.services.container import Services
    from printing.pages import RenderedForm

_LATER: Final = ("ticket", "appointment")
_LISTS: Final = (FormKind.HAND_OVER, FormKind.RESULT, FormKind.RECEIPTS)
_PAPERS: Final = (Paper.A4, Paper.A5)
_FOLDER: Final = "forms"
"""Where the data folder may hold form files of the office's own."""
_USAGE: Final = "counterctl print MẪU MÃ --out TỆP"
_TRIES: Final = 5
"""How often a print is rendered again because another one took its number meanwhile."""

Attempt = Callable[[], "tuple[RenderedForm, Callable[[], int]]"]
"""Draws a form as it would print now; the second part journals that print and gives its number."""


def register(commands: Commands) -> None:
    """Add the family's commands."""
    forms = [*(kind.value for kind in FormKind), *_LATER]
    printed = commands.add("print", "in giấy tờ của hồ sơ ra tệp PDF", run=_print)
    printed.add_argument("form", choices=forms, metavar="MẪU", help=", ".join(forms))
    printed.add_argument(
        "codes", nargs="*", metavar="MÃ", help="mã hồ sơ; hand-over, result, receipts nhận nhiều mã"
    )
    printed.add_argument("--out", metavar="TỆP", help="tệp PDF sẽ được tạo")
    printed.add_argument(
        "--paper", choices=[paper.value for paper in Paper], default=Paper.A4.value, help="khổ giấy"
    )
    printed.add_argument("--copies", choices=["lien"], help="lien: in đủ các liên của mẫu")
    printed.add_argument("--device", metavar="TÊN", help="tên máy in, ghi vào nhật ký")
    printed.add_argument("--force", action="store_true", help="ghi đè tệp đã có")
    printed.add_argument("--from", dest="from_on", metavar="NGÀY", help="từ ngày, với register")
    printed.add_argument("--to", dest="to_on", metavar="NGÀY", help="đến ngày, với register")
    printed.add_argument("--sector", metavar="LĨNH_VỰC", help="chỉ một lĩnh vực, với register")


def _print(call: Call) -> int:
    args = call.args
    if args.form in _LATER:
        raise NotAllowed("not-supported-yet", "form", what=args.form)
    form, paper = FormKind(args.form), Paper(args.paper)
    _check_line(call, form)
    if paper not in _PAPERS:
        raise NotAllowed("not-supported-yet", "paper", what=paper.value)
    target = Path(args.out)
    _check_target(target, replace=args.force)
    with call.desk() as s:
        pages, number = _deliver(target, _attempt(call, s, form, paper))
    lines = [f"Đã in {target} ({pages} trang)."]
    if number > 1:
        lines.append(f"Đây là bản in lại lần {number - 1}; trên giấy có ghi rõ.")
    call.answer({"file": str(target), "pages": pages, "print_no": number}, lines)
    return DONE


def _check_line(call: Call, form: FormKind) -> None:
    args = call.args
    if form is FormKind.REGISTER:
        if args.from_on is None or args.to_on is None or args.out is None or args.codes:
            usage = "counterctl print register --from NGÀY --to NGÀY --out TỆP"
            raise UsageError("thiếu --from, --to hoặc --out", usage)
    elif not args.codes or args.out is None:
        raise UsageError("thiếu mã hồ sơ hoặc --out", _USAGE)
    elif len(args.codes) > 1 and form not in _LISTS:
        raise UsageError("mẫu này chỉ nhận một mã hồ sơ", _USAGE)


def _attempt(call: Call, s: "Services", form: FormKind, paper: Paper) -> Attempt:
    if form is FormKind.REGISTER:
        return _register_attempt(call, s, paper)
    if form in _LISTS:
        return _list_attempt(call, s, form, paper)
    return _slip_attempt(
        s,
        form,
        call.args.codes[0],
        paper,
        actor=call.actor,
        clerk_name=_clerk(call),
        device=call.args.device,
        copies=call.args.copies is not None,
    )


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
    device: str | None = None,
) -> tuple[int, int]:
    """Render the receipt, journal the print, then let the file appear; pages and print number.

    The clerk named on it is who accepted the dossier unless told otherwise.

    Raises:
        NotFound: ``no-dossier``.
        InvalidInput: ``file-not-written``; no print is journalled then.
    """
    attempt = _slip_attempt(
        s, FormKind.RECEIPT, code, paper, actor=actor, clerk_name=clerk_name, device=device
    )
    return _deliver(target, attempt)


def _slip_attempt(
    s: "Services",
    form: FormKind,
    code: str,
    paper: Paper,
    *,
    actor: str,
    clerk_name: str | None,
    device: str | None,
    copies: bool = False,
) -> Attempt:
    from counter_app.services import forms
    from printing.slips import render_slip

    def attempt() -> "tuple[RenderedForm, Callable[[], int]]":
        slip = forms.snapshot(s, form, code, clerk_name=clerk_name)
        drawn = render_slip(slip, paper, copies=copies, folder=s.data_dir / _FOLDER)
        entry = forms.print_entry(
            slip, paper=paper, pages=drawn.pages, sha256=_hash(drawn), device=device
        )
        return drawn, lambda: forms.record_print(s, code, entry, actor)

    return attempt


def _list_attempt(call: Call, s: "Services", form: FormKind, paper: Paper) -> Attempt:
    from counter_app.services import form_lists
    from printing.lists import render_list

    args, actor, clerk = call.args, call.actor, _clerk(call)

    def attempt() -> "tuple[RenderedForm, Callable[[], int]]":
        slip = form_lists.list_snapshot(s, form, args.codes, clerk_name=clerk)
        copies = args.copies is not None
        drawn = render_list(slip, paper, copies=copies, folder=s.data_dir / _FOLDER)
        return drawn, lambda: form_lists.record_list(
            s,
            slip,
            paper=paper,
            pages=drawn.pages,
            sha256=_hash(drawn),
            actor=actor,
            device=args.device,
        )

    return attempt


def _register_attempt(call: Call, s: "Services", paper: Paper) -> Attempt:
    from counter_app.services import form_registers
    from printing.lists import render_registers

    args, actor = call.args, call.actor
    from_on, to_on = parse_day(args.from_on, "from"), parse_day(args.to_on, "to")

    def attempt() -> "tuple[RenderedForm, Callable[[], int]]":
        registers = form_registers.register_snapshots(s, from_on, to_on, sector=args.sector)
        drawn = render_registers(registers, paper, folder=s.data_dir / _FOLDER)

        def journal() -> int:
            form_registers.record_registers(
                s,
                registers,
                pages=drawn.pages,
                sha256=_hash(drawn),
                actor=actor,
                device=args.device,
            )
            return 1

        return drawn, journal

    return attempt


def _deliver(target: Path, attempt: Attempt) -> tuple[int, int]:
    """Draw, journal, then let the file appear; pages and print number."""
    tries = 0
    while True:
        drawn, journal = attempt()
        fresh = _write_beside(target, drawn.data)
        try:
            number = journal()
        except NotAllowed as error:
            fresh.unlink()
            tries += 1
            if tries == _TRIES or error.code != "printed-meanwhile":
                raise
            continue
        except BaseException:
            fresh.unlink()
            raise
        fresh.replace(target)
        return drawn.pages, number


def _hash(drawn: "RenderedForm") -> str:
    return sha256(drawn.data).hexdigest()


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
