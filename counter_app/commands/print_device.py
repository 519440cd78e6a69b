"""Printing on a configured device from the command line: draw, journal, queue, print.

Owns the order of these steps. The window takes the same steps on its own threads. Must not know
what a form says or how a device is reached.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from counter_app.domain.errors import NotAllowed
from counter_app.domain.forms import FormKind

if TYPE_CHECKING:
    from counter_app.domain.print_device import DeviceConfig, Media
    from counter_app.domain.print_job import PrintJob
    from counter_app.services.container import Services
    from counter_app.services.print_jobs import NewJob

LABEL: Final = "label"
"""What the print journal calls a folder label; it is no form of the law."""

_FOLDER: Final = "forms"
_TRIES: Final = 5


@dataclass(frozen=True, slots=True)
class DevicePrint:
    """A print on a device: its job as it stands after the first try, its pages.

    `job.state` says whether paper came out; `job.problem` is the code of what is in the way.
    """

    job: "PrintJob"
    pages: int


def printing_to_device(
    s: "Services",
    form: FormKind,
    code: str,
    device: str,
    *,
    actor: str,
    media: "Media | None" = None,
    clerk_name: str | None = None,
) -> DevicePrint:
    """Print a slip of a dossier on a device, and try to bring it to paper at once.

    `media` is the device's first unless told otherwise. A device in trouble is no error: the job
    waits in its queue, and `DevicePrint.job` says why.

    Raises:
        NotFound: ``printer-unknown``, ``no-dossier``.
        NotAllowed: ``printer-media``, ``nothing-to-print``, ``not-supported-yet``.
        InvalidInput: ``unknown-printer-model``.
    """
    from counter_app.services import forms
    from counter_app.services.print_devices import device_named
    from counter_app.services.print_jobs import NewJob
    from printing.devices.opening import job_data

    config = device_named(s, device)
    chosen = media or config.media[0]
    for left in reversed(range(_TRIES)):
        slip = forms.snapshot(s, form, code, clerk_name=clerk_name)
        drawn = job_data(config, slip, chosen, folder=s.data_dir / _FOLDER)
        entry = forms.print_entry(
            slip,
            paper=drawn.paper,
            pages=drawn.pages,
            sha256=sha256(drawn.data).hexdigest(),
            device=config.name,
        )
        try:
            print_no = forms.record_print(s, code, entry, actor)
        except NotAllowed:
            if not left:
                raise
            continue
        new = NewJob(code, form.value, print_no, chosen, drawn.data, slip.about_seq)
        return DevicePrint(_queued_and_tried(s, config, new, actor), drawn.pages)
    raise AssertionError("the last try returns or raises")


def document_to_device(
    s: "Services",
    device: str,
    new: "NewJob",
    journal: Callable[[], int],
    *,
    actor: str,
    pages: int,
) -> DevicePrint:
    """Print a finished PDF (a list, a register) on a device; `journal` notes the print first.

    Raises:
        NotFound: ``printer-unknown``.
        NotAllowed: ``printer-media``, and what `journal` raises.
    """
    from counter_app.services.print_devices import device_named

    config = device_named(s, device)
    if config.language != "pdf" or new.media not in config.media:
        raise NotAllowed("printer-media", "device", printer=config.name)
    journal()
    return DevicePrint(_queued_and_tried(s, config, new, actor), pages)


def label_to_device(
    s: "Services", code: str, device: str, *, actor: str, media: "Media | None" = None
) -> DevicePrint:
    """Print a folder label of a dossier. The print journal counts labels; a repeat says so.

    Raises:
        NotFound: ``printer-unknown``, ``no-dossier``.
        NotAllowed: ``printer-media`` when no label lies in the device.
    """
    from counter_app.domain.tickets import LabelSnapshot
    from counter_app.services import dossiers, print_jobs
    from counter_app.services.print_devices import device_named
    from counter_app.services.print_jobs import NewJob
    from printing.devices.opening import job_data

    config = device_named(s, device)
    labels = [one for one in config.media if one.is_label]
    if media is None and not labels:
        raise NotAllowed("printer-media", "device", printer=config.name)
    chosen = media or labels[0]
    state = dossiers.get(s, code).state
    label = LabelSnapshot(
        code=state.code,
        procedure=state.procedure.short_name,
        received_at=state.received_at,
        due_at=state.due.due_at,
        print_no=print_jobs.next_print_no(s, LABEL, state.code),
    )
    drawn = job_data(config, label, chosen)
    new = NewJob(state.code, LABEL, label.print_no, chosen, drawn.data)
    return DevicePrint(_queued_and_tried(s, config, new, actor), drawn.pages)


def _queued_and_tried(
    s: "Services", config: "DeviceConfig", new: "NewJob", actor: str
) -> "PrintJob":
    from counter_app.services import print_jobs
    from printing.devices.opening import open_device

    device = open_device(config)
    queued = print_jobs.enqueue(s, new, config, actor)
    print_jobs.run_queue(s, device)
    return print_jobs.job(s, queued.job_id)
