"""forms: the wording of printed forms, and the office's own files that take its place."""

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.commands.base import DONE, INVALID, Call, error_document
from counter_app.commands.grammar import Commands
from counter_app.domain.calendar import TZ
from counter_app.domain.errors import InvalidInput, NotFound
from counter_app.domain.forms import OFFICE_FORMS, FormKind

if TYPE_CHECKING:
    from printing.form_data import FormVersion


def register(commands: Commands) -> None:
    """Add the family's commands."""
    under = Commands(commands.add("forms", "mẫu giấy tờ và mẫu riêng của đơn vị"), dest="sub")
    under.add("list", "các mẫu đang dùng hôm nay", run=_list)
    checked = under.add("check", "kiểm tra các tệp mẫu riêng", run=_check)
    checked.add_argument(
        "folder", nargs="?", metavar="THƯ_MỤC", help="không có: thư mục forms của quầy"
    )
    copied = under.add("copy", "chép tệp mẫu gốc ra để sửa", run=_copy)
    copied.add_argument("form", choices=[kind.value for kind in FormKind], metavar="MẪU")
    copied.add_argument("file", metavar="TỆP", help="tệp sẽ được tạo")
    installed = under.add("install", "kiểm tra rồi dùng tệp mẫu của một thư mục", run=_install)
    installed.add_argument("folder", metavar="THƯ_MỤC", help="tệp mẫu và ảnh biểu trưng")


def _list(call: Call) -> int:
    from printing.form_catalogue import form_of, own_forms
    from printing.form_data import version_on

    folder = call.data_dir / OFFICE_FORMS
    own, today = own_forms(folder), datetime.now(TZ).date()
    rows = []
    for kind in FormKind:
        form = form_of(kind, folder)
        version = version_on(form, [today])
        rows.append(_row(kind, form.number, version, is_own=kind in own))
    lines = [
        f"{row['number']:>3}  {row['form']:<12} {row['title']}"
        + (" (mẫu riêng của đơn vị)" if row["is_own"] else "")
        for row in rows
    ]
    call.answer(rows, lines)
    return DONE


def _row(kind: FormKind, number: str, version: "FormVersion", *, is_own: bool) -> dict[str, object]:
    return {
        "form": kind.value,
        "number": number,
        "title": version.title,
        "effective_from": version.effective_from,
        "source": version.source,
        "wording": version.wording,
        "is_own": is_own,
    }


def _check(call: Call) -> int:
    given = call.args.folder
    folder = call.data_dir / OFFICE_FORMS if given is None else _existing(given)
    return _say_problems(call, folder, {})


def _say_problems(call: Call, folder: Path, more: dict[str, object]) -> int:
    from counter_app.messages import sentences
    from printing.form_catalogue import own_forms, problems_in

    problems, own = problems_in(folder), own_forms(folder)
    lines = [sentences(one).what for one in problems]
    lines = lines or [f"Các tệp mẫu riêng đều dùng được ({len(own)} mẫu)."]
    answer = {
        "ok": not problems,
        "forms": [kind.value for kind in own],
        "problems": [error_document(one) for one in problems],
        **more,
    }
    call.answer(answer, lines)
    return INVALID if problems else DONE


def _copy(call: Call) -> int:
    import resources

    target = Path(call.args.file)
    shipped = resources.path("forms", f"{call.args.form}.json").read_bytes()
    try:
        with target.open("xb") as file:
            file.write(shipped)
    except FileExistsError as error:
        raise InvalidInput("file-exists", "out", file=str(target)) from error
    except OSError as error:
        raise InvalidInput("file-not-written", "out", file=str(target)) from error
    call.answer({"file": str(target)}, [f"Đã chép mẫu gốc ra {target}."])
    return DONE


def _install(call: Call) -> int:
    """Nothing changes unless every file of the folder can be printed from."""
    from counter_app.services import permissions
    from printing.form_catalogue import problems_in

    source = _existing(call.args.folder)
    if problems_in(source):
        return _say_problems(call, source, {"installed": []})
    with call.desk() as s:
        permissions.require_admin(s, call.actor)
        target = s.data_dir / OFFICE_FORMS
        target.mkdir(exist_ok=True)
        names = sorted(one.name for one in source.iterdir() if not one.name.startswith("."))
        for name in names:
            fresh = target / f".{name}.new"
            fresh.write_bytes((source / name).read_bytes())
            os.replace(fresh, target / name)
    return _say_problems(call, target, {"installed": names})


def _existing(name: str) -> Path:
    folder = Path(name)
    if not folder.is_dir():
        raise NotFound("file-missing", "folder", file=name)
    return folder
