"""A print from the command line, into a file or onto a configured device: draw, journal and queue,
print.

Owns the order of these steps. The window takes the same steps on its own threads. Must not know
what a form says or how a device is reached.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from counter_app.domain.errors import NotAllowed
from counter_app.domain.forms import OFFICE_FORMS, FormKind, Paper

if TYPE_CHECKING:
    from counter_app.domain.print_device import DeviceConfig, Media
    from counter_app.domain.print_job import PrintJob
    from counter_app.services.container import Services
    from printing.devices.opening import JobData, Printable
    from printing.pages import RenderedForm

TRIES: Final = 5
"""How often a print is drawn again because another one took its number meanwhile."""

Then = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a print goes: a device, or a file alone.

    Attributes:
        folder: May hold the office's own form files.
        media: What it is drawn for.
        config: The device, None for a file alone.
        copies: Every copy that the form has.
        sign: What is done to a PDF that goes into a file only, before it is journalled.
    """

    folder: Path
    media: "Media"
    config: "DeviceConfig | None" = None
    copies: bool = False
    sign: Callable[[bytes], bytes] | None = None

    @property
    def device_name(self) -> str | None:
        """What the journal calls the device."""
        return None if self.config is None else self.config.name

    def drawn(self, what: "Printable") -> "JobData":
        """Draw a slip, a ticket or a label for it."""
        from counter_app.domain.print_device import DeviceConfig, DeviceKind
        from printing.devices.opening import job_data

        a_file = DeviceConfig("", DeviceKind.FOLDER, "", (self.media,))
        config = self.config or a_file
        data = job_data(config, what, self.media, folder=self.folder, copies=self.copies)
        return self._signed(data)

    def _signed(self, data: "JobData") -> "JobData":
        return data if self.sign is None else replace(data, data=self.sign(data.data))

    def pages(self, render: "Callable[[Paper], RenderedForm]") -> "JobData":
        """Draw what exists as pages only: lists and registers.

        Raises:
            NotAllowed: ``printer-media`` for a device that takes none, ``not-supported-yet``.
        """
        from printing.devices.opening import JobData

        if not self.media.is_page:
            if self.config is None:
                raise NotAllowed("not-supported-yet", "paper", what=self.media.value)
            raise NotAllowed("printer-media", "device", printer=self.config.name)
        paper = Paper(self.media.value)
        rendered = render(paper)
        return self._signed(JobData(rendered.data, rendered.pages, paper))


@dataclass(frozen=True, slots=True)
class Draft:
    """A form as it would print now.

    Attributes:
        code: What the print journal calls it by: a dossier's code, or the first of several.
        journal: Journals that print and does the given act in the same transaction; its number.
    """

    drawn: "JobData"
    form: str
    code: str
    print_no: int
    journal: Callable[[Then | None], int]
    about_seq: int | None = None


def destination(
    s: "Services",
    device: str | None,
    paper: str | None = None,
    *,
    copies: bool = False,
    label: bool = False,
) -> Destination:
    """Where to print: `paper` is the device's first unless told otherwise, its first label for a
    `label`.

    Raises:
        NotFound: ``printer-unknown``.
        NotAllowed: ``printer-media``, ``not-supported-yet`` for a device that this system has no
            way to reach.
        InvalidInput: ``unknown-printer-model``.
    """
    from counter_app.domain.print_device import Media
    from counter_app.services.print_devices import device_named
    from printing.devices.opening import open_device

    folder = s.data_dir / OFFICE_FORMS
    if device is None:
        usual = Media.LABEL_70X36 if label else Media.A4
        return Destination(folder, Media(paper or usual), copies=copies)
    config = device_named(s, device)
    usual = next((one for one in config.media if one.is_label == label), config.media[0])
    media = usual if paper is None else Media(paper)
    if media not in config.media:
        raise NotAllowed("printer-media", "device", printer=config.name)
    open_device(config)
    return Destination(folder, media, config, copies)


def slip_draft(
    s: "Services",
    form: FormKind,
    code: str,
    where: Destination,
    *,
    actor: str,
    clerk_name: str | None = None,
) -> Draft:
    """A form of one dossier as it would print now."""
    from counter_app.services import forms

    slip = forms.snapshot(s, form, code, clerk_name=clerk_name)
    drawn = where.drawn(slip)
    entry = forms.print_entry(
        slip,
        paper=drawn.paper,
        pages=drawn.pages,
        sha256=drawn.sha256,
        device=where.device_name,
    )

    def journal(then: Then | None) -> int:
        return forms.record_print(s, code, entry, actor, then)

    return Draft(drawn, form.value, code, slip.print_no, journal, slip.about_seq)


def journalled(
    s: "Services", draft: Draft, where: Destination, actor: str
) -> "tuple[int, PrintJob | None]":
    """Journal a print and put it into its device's queue, in one transaction; its number and its
    job, None without a device.

    Raises:
        NotAllowed: ``printed-meanwhile``: draw again.
    """
    from counter_app.services import print_jobs
    from counter_app.services.print_jobs import NewJob

    config = where.config
    if config is None:
        return draft.journal(None), None
    new = NewJob(
        draft.code, draft.form, draft.print_no, where.media, draft.drawn.data, draft.about_seq
    )
    queued: list[PrintJob] = []
    number = draft.journal(lambda: queued.append(print_jobs.put(s, new, config, actor)))
    return number, queued[0]


def tried(s: "Services", config: "DeviceConfig", queued: "PrintJob") -> "PrintJob":
    """Print what waits for a device; the job as it stands then."""
    from counter_app.services import print_jobs, print_run
    from printing.devices.opening import open_device

    print_run.run_queue(s, open_device(config))
    return print_jobs.job(s, queued.job_id)


def pile_name(codes: Sequence[str]) -> str:
    """What stands for several dossiers where one would be named by its code. ASCII."""
    return codes[0] if len(codes) == 1 else f"{codes[0]}+{len(codes) - 1}"


def is_overtaken(error: NotAllowed) -> bool:
    """Whether another print took the number that stands on this paper."""
    return error.code == "printed-meanwhile"
