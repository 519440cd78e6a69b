"""printers: the office's print devices, their queues, and what a clerk has to be asked."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from counter_app.commands.base import DONE, Call
from counter_app.commands.grammar import Commands
from counter_app.domain.forms import FormKind
from counter_app.domain.print_device import OTHER_FORMS, DeviceConfig, DeviceKind, Media, Route
from counter_app.domain.print_job import Answer
from counter_app.domain.tickets import TICKET
from counter_app.messages import CHOICE_WORDS, sentences, sentences_of

if TYPE_CHECKING:
    from counter_app.domain.print_job import PrintJob

_ANSWERS: Final = {"came-out": Answer.CAME_OUT, "print": Answer.PRINT, "drop": Answer.DROP}
_SHOWN: Final = 50
_LETTERS: Final = "Chữ có dấu: Ằ Ẵ Ợ ữ ỵ đ Đ 0123456789"
ROUTED: Final = (OTHER_FORMS, *(kind.value for kind in FormKind), TICKET, "label")
"""What a route can be for."""


_FORM_WORDS: Final[Mapping[str, str]] = {
    **CHOICE_WORDS["form"],
    OTHER_FORMS: "mọi mẫu khác",
}


def register(commands: Commands) -> None:
    """Add the family's commands."""
    family = Commands(commands.add("printers", "máy in, hàng chờ in và danh sách in"), dest="sub")
    family.add("list", "các máy in đã khai báo", run=_list)
    family.add("queues", "hàng đợi in của hệ điều hành", run=_queues)
    added = family.add("add", "khai báo hoặc sửa một máy in", run=_add)
    added.add_argument("name", metavar="TÊN", help="tên mà cán bộ gọi")
    kinds = [kind.value for kind in DeviceKind]
    added.add_argument("--kind", choices=kinds, required=True, help="cách nối máy in")
    added.add_argument("--address", required=True, metavar="ĐỊA_CHỈ", help="nơi tìm thấy máy in")
    papers = ",".join(media.value for media in Media)
    added.add_argument("--media", required=True, metavar="GIẤY", help=f"một hoặc nhiều: {papers}")
    added.add_argument("--model", default="", metavar="KIỂU", help="kiểu máy in nhiệt")
    renamed = family.add("rename", "đổi tên một máy in; giấy chờ in đi theo", run=_rename)
    renamed.add_argument("name", metavar="TÊN", help="tên máy in")
    renamed.add_argument("new", metavar="TÊN_MỚI", help="tên mới")
    family.add("routes", "mẫu nào in ra máy nào", run=_routes)
    routed = family.add("route", "chọn máy in và giấy cho một mẫu", run=_route)
    routed.add_argument("form", choices=ROUTED, metavar="MẪU", help=", ".join(ROUTED))
    routed.add_argument("name", nargs="?", metavar="TÊN", help="máy in; bỏ trống: chỉ hiện để xem")
    routed.add_argument("--media", choices=[one.value for one in Media], help="loại giấy")
    removed = family.add("remove", "bỏ một máy in; giấy chờ in vẫn giữ", run=_remove)
    removed.add_argument("name", metavar="TÊN", help="tên máy in")
    status = family.add("status", "hỏi máy in có sẵn sàng không", run=_status)
    status.add_argument("name", metavar="TÊN", help="tên máy in")
    test = family.add("test", "in một trang thử", run=_test)
    test.add_argument("name", metavar="TÊN", help="tên máy in")
    run = family.add("run", "in những giấy đang chờ của một máy in", run=_run)
    run.add_argument("name", metavar="TÊN", help="tên máy in")
    jobs = family.add("jobs", "danh sách in, mới nhất trước", run=_jobs)
    jobs.add_argument("name", nargs="?", metavar="TÊN", help="chỉ của máy in này")
    family.add("pending", "giấy cần hỏi: đã ra giấy chưa, còn in không", run=_pending)
    answered = family.add("answer", "trả lời về một lệnh in", run=_answer)
    answered.add_argument("job", type=int, metavar="SỐ", help="số của lệnh in")
    answered.add_argument("said", choices=sorted(_ANSWERS), help="came-out: đã ra giấy")
    moved = family.add("move", "chuyển một lệnh in sang máy in khác", run=_move)
    moved.add_argument("job", type=int, metavar="SỐ", help="số của lệnh in")
    moved.add_argument("name", metavar="TÊN", help="máy in mới")


def _list(call: Call) -> int:
    from counter_app.services.print_devices import devices

    with call.desk() as s:
        found = devices(s)
    call.answer(found, [_device_line(one) for one in found] or ["Chưa khai báo máy in nào."])
    return DONE


def _queues(call: Call) -> int:
    from printing.devices.cups import queue_names

    names = queue_names()
    call.answer(names, names or ["Hệ điều hành chưa có hàng đợi in nào."])
    return DONE


def _add(call: Call) -> int:
    from counter_app.domain.errors import InvalidInput
    from counter_app.services.print_devices import save_device
    from printing.devices.opening import open_device

    args = call.args
    try:
        media = tuple(Media(word) for word in args.media.split(","))
    except ValueError as error:
        raise InvalidInput("device-media", "device.media", printer=args.name) from error
    wanted = DeviceConfig(args.name, DeviceKind(args.kind), args.address, media, args.model)
    with call.desk() as s:
        open_device(wanted)
        kept = save_device(s, wanted, call.actor)
    call.answer(kept, [_device_line(kept)])
    return DONE


def _remove(call: Call) -> int:
    from counter_app.services.print_devices import remove_device

    with call.desk() as s:
        remove_device(s, call.args.name, call.actor)
    call.answer({"removed": call.args.name}, [f"Đã bỏ máy in {call.args.name}."])
    return DONE


def _rename(call: Call) -> int:
    from counter_app.services.print_devices import rename_device

    with call.desk() as s:
        kept = rename_device(s, call.args.name, call.args.new, call.actor)
    call.answer(kept, [_device_line(kept)])
    return DONE


def _routes(call: Call) -> int:
    from counter_app.services.print_devices import routes

    with call.desk() as s:
        found = routes(s)
    call.answer(found, [_route_line(one) for one in found] or ["Chưa chọn máy in cho mẫu nào."])
    return DONE


def _route(call: Call) -> int:
    from counter_app.services.print_devices import device_named, save_route

    args = call.args
    with call.desk() as s:
        first = Media.A4 if args.name is None else device_named(s, args.name).media[0]
        kept = Route(args.form, args.name, first if args.media is None else Media(args.media))
        save_route(s, kept, call.actor)
    call.answer(kept, [_route_line(kept)])
    return DONE


def _status(call: Call) -> int:
    from counter_app.services.print_devices import device_named
    from printing.devices.opening import open_device

    with call.desk() as s:
        config = device_named(s, call.args.name)
    told = open_device(config).status()
    problem = None if told.problem is None else told.problem.code
    value = {"readiness": told.readiness, "problem": problem, "is_paper_low": told.is_paper_low}
    words = {"ready": "sẵn sàng", "blocked": "chưa in được", "unknown": "không cho biết trạng thái"}
    lines = [f"{config.name}: {words[told.readiness.value]}."]
    if told.problem is not None:
        said = sentences(told.problem)
        lines += [said.what, said.next]
    if told.is_paper_low:
        lines.append("Cuộn giấy sắp hết.")
    call.answer(value, lines)
    return DONE


def _test(call: Call) -> int:
    from counter_app.commands.print_device import tried
    from counter_app.services.print_devices import device_named
    from counter_app.services.print_jobs import NewJob, enqueue
    from printing.devices.trial import trial_data

    with call.desk() as s:
        config = device_named(s, call.args.name)
        data = trial_data(config, ("Trang in thử", config.name, _LETTERS)).data
        new = NewJob("test", "test", 1, config.media[0], data)
        job = tried(s, config, enqueue(s, new, config, call.actor))
    call.answer(job, [_job_line(job)])
    return DONE


def _run(call: Call) -> int:
    from counter_app.services.print_devices import device_named
    from counter_app.services.print_run import run_queue
    from printing.devices.opening import open_device

    with call.desk() as s:
        done = run_queue(s, open_device(device_named(s, call.args.name)))
    lines = [*(_job_line(one) for one in done.done), f"Còn chờ in: {done.waiting}."]
    call.answer(done, lines)
    return DONE


def _jobs(call: Call) -> int:
    from counter_app.services.print_jobs import jobs

    with call.desk() as s:
        found = jobs(s, call.args.name, limit=_SHOWN)
    call.answer(found, [_job_line(one) for one in found] or ["Chưa in gì."])
    return DONE


def _pending(call: Call) -> int:
    from counter_app.services.print_jobs import pending_slips

    with call.desk() as s:
        found = pending_slips(s)
    asked = CHOICE_WORDS["print_question"]
    lines = [f"{_job_line(one.job)} {asked[one.question.value]}" for one in found.questions]
    lines += [f"{one.code}: đã ghi là in nhưng chưa gửi tới máy in." for one in found.unqueued]
    lines += [f"{one.code}: chưa in giấy tiếp nhận." for one in found.unprinted]
    call.answer(found, lines or ["Không có giấy nào phải hỏi."])
    return DONE


def _answer(call: Call) -> int:
    from counter_app.services.print_jobs import answer

    with call.desk() as s:
        kept = answer(s, call.args.job, _ANSWERS[call.args.said], call.actor)
    call.answer(kept, [_job_line(kept)])
    return DONE


def _move(call: Call) -> int:
    from counter_app.services.print_jobs import move

    with call.desk() as s:
        kept = move(s, call.args.job, call.args.name, call.actor)
    call.answer(kept, [_job_line(kept)])
    return DONE


def _device_line(one: DeviceConfig) -> str:
    papers = ", ".join(CHOICE_WORDS["media"][media.value] for media in one.media)
    return f"{one.name}: {CHOICE_WORDS['device_kind'][one.kind.value]} {one.address} ({papers})"


def _route_line(one: Route) -> str:
    where = "chỉ hiện để xem" if one.device is None else one.device
    return f"{_FORM_WORDS[one.form]}: {where} ({CHOICE_WORDS['media'][one.media.value]})"


def _job_line(one: "PrintJob") -> str:
    state = CHOICE_WORDS["print_state"][one.state.value]
    what = "trang in thử" if one.form == "test" else f"{one.form} {one.code}"
    line = f"{one.job_id}. {what}, lần {one.print_no}, {one.device}: {state}."
    if one.problem is None:
        return line
    return f"{line} {sentences_of(one.problem, params={'printer': one.device}).what}"
