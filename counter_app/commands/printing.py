"""print: a form of a stored dossier as a file. The print is journalled before its file appears."""

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Final

from counter_app.commands.base import DEFAULT_ACTOR, DONE, Call
from counter_app.commands.grammar import Commands, UsageError
from counter_app.domain.errors import InvalidInput, NotAllowed
from counter_app.domain.forms import FormKind, Paper

if TYPE_CHECKING:
    from counter_app.services.container import Services

_OF_A_DOSSIER: Final = tuple(kind.value for kind in FormKind)
_OTHERS: Final = ("register", "ticket", "appointment")
_TRIES: Final = 5
"""How often a print is rendered again because another one took its number meanwhile."""


def register(commands: Commands) -> None:
    """Add the family's commands."""
    printed = commands.add("print", "in giấy tờ của hồ sơ ra tệp PDF", run=_print)
    printed.add_argument("form", choices=(*_OF_A_DOSSIER, *_OTHERS), metavar="MẪU", help=_forms())
    printed.add_argument("code", nargs="?", metavar="MÃ", help="mã hồ sơ")
    printed.add_argument("--out", metavar="TỆP", help="tệp PDF sẽ được tạo")
    printed.add_argument(
        "--paper", choices=[paper.value for paper in Paper], default=Paper.A4.value, help="khổ giấy"
    )
    printed.add_argument("--device", metavar="TÊN", help="tên máy in, ghi vào nhật ký")
    printed.add_argument("--force", action="store_true", help="ghi đè tệp đã có")
    printed.add_argument("--from", dest="from_on", metavar="NGÀY", help="từ ngày, với register")
    printed.add_argument("--to", dest="to_on", metavar="NGÀY", help="đến ngày, với register")


def _forms() -> str:
    return f"hiện in được receipt; chưa hỗ trợ {', '.join((*_OF_A_DOSSIER[1:], *_OTHERS))}"


def _print(call: Call) -> int:
    from counter_app.services import forms

    args = call.args
    if args.form in _OTHERS:
        raise NotAllowed("not-supported-yet", "form", what=args.form)
    if args.code is None or args.out is None:
        raise UsageError("thiếu mã hồ sơ hoặc --out", "counterctl print MẪU MÃ --out TỆP")
    forms.check_supported(args.form, args.paper)
    target = Path(args.out)
    _check_target(target, replace=args.force)
    with call.desk() as s:
        pages, number = print_receipt(
            s,
            args.code,
            target,
            Paper(args.paper),
            actor=call.actor,
            clerk_name=None if args.actor is None else call.actor,
            device=args.device,
        )
    lines = [f"Đã in {target} ({pages} trang)."]
    if number > 1:
        lines.append(f"Đây là bản in lại lần {number - 1}; trên giấy có ghi rõ.")
    call.answer({"file": str(target), "pages": pages, "print_no": number}, lines)
    return DONE


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
    from counter_app.services import dossiers, forms
    from printing.receipt import render_receipt

    clerk = clerk_name or dossiers.get(s, code).state.accepted_by
    tries = 0
    while True:
        snapshot = forms.receipt_snapshot(s, code, clerk_name=clerk)
        rendered = render_receipt(snapshot, paper)
        entry = forms.print_entry(
            snapshot,
            paper=paper,
            pages=rendered.pages,
            sha256=sha256(rendered.data).hexdigest(),
            device=device,
        )
        fresh = _write_beside(target, rendered.data)
        try:
            forms.record_print(s, code, entry, actor)
        except NotAllowed:
            fresh.unlink()
            tries += 1
            if tries == _TRIES:
                raise
            continue
        except BaseException:
            fresh.unlink()
            raise
        fresh.replace(target)
        return rendered.pages, snapshot.print_no


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
