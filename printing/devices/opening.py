"""From a configured device to one that prints, and to the bytes it takes.

Owns which class and which format belong to which kind of device. Must not print.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from counter_app.domain.errors import NotAllowed
from counter_app.domain.forms import DossierSlip, Paper, ReceiptSnapshot
from counter_app.domain.print_device import Device, DeviceConfig, DeviceKind, Media
from counter_app.domain.tickets import AppointmentSnapshot, LabelSnapshot, TicketSnapshot
from printing.appointment import appointment_raster, render_appointment
from printing.devices.cups import CupsDevice
from printing.devices.escpos import EscposDevice
from printing.devices.folder import FolderDevice
from printing.devices.links import file_link, tcp_link
from printing.devices.profiles import PROFILES, Profile, profile_of
from printing.pages import RenderedForm
from printing.slips import render_slip
from printing.thermal import escpos
from printing.thermal.label import label_raster
from printing.thermal.raster import Raster, pdf_of
from printing.thermal.roll import PDF_SCALE, Roll, roll_of
from printing.thermal.slip import slip_raster
from printing.thermal.ticket import ticket_raster
from printing.ticket_page import render_ticket

PORT = 9100
"""Where receipt printers listen unless the address says otherwise."""

Printable = ReceiptSnapshot | DossierSlip | TicketSnapshot | AppointmentSnapshot | LabelSnapshot


def open_device(config: DeviceConfig) -> Device:
    """The device that a configuration names; nothing is connected yet.

    Raises:
        InvalidInput: ``unknown-printer-model``.
        NotAllowed: ``not-supported-yet`` for a kind that this system has no way to reach: a system
            printer on Windows goes through the window's toolkit.
    """
    match config.kind:
        case DeviceKind.SYSTEM:
            _require_unix("printer-queue")
            return CupsDevice(config.name, config.address)
        case DeviceKind.NETWORK:
            host, _, port = config.address.partition(":")
            link = partial(tcp_link, host, int(port or PORT), config.name)
            return EscposDevice(config.name, link, profile_of(config.model).band_bytes)
        case DeviceKind.USB:
            _require_unix("printer-cable")
            link = partial(file_link, config.address, config.name)
            return EscposDevice(config.name, link, profile_of(config.model).band_bytes)
        case DeviceKind.FOLDER:
            return FolderDevice(config.name, Path(config.address))


@dataclass(frozen=True, slots=True)
class JobData:
    """A print ready for one device: its bytes and pages, and the paper that the journal notes.

    `raster` is what a receipt printer's bytes draw; None where the bytes are a PDF.
    """

    data: bytes
    pages: int
    paper: Paper
    raster: Raster | None = None

    @property
    def sha256(self) -> str:
        """The hash of its bytes, hexadecimal."""
        return sha256(self.data).hexdigest()

    @property
    def pdf(self) -> bytes:
        """The same print to look at, or to keep as a file."""
        return self.data if self.raster is None else pdf_of(self.raster, "slip")


def job_data(
    config: DeviceConfig,
    what: Printable,
    media: Media,
    *,
    folder: Path | None = None,
    copies: bool = False,
) -> JobData:
    """Draw a slip, ticket or label for a device. Call from one thread only.

    `folder` may hold the office's own form files; `copies`: every copy that the form has, where
    it is printed on pages.

    Raises:
        NotAllowed: ``printer-media`` when the device does not print on that;
            ``not-supported-yet`` (field ``paper``) for a form that needs another paper.
        NotFound: ``no-form-in-force``.
        InvalidInput: ``bad-barcode-text``, ``bad-form-data``, ``unknown-printer-model``.
    """
    if media not in config.media:
        raise NotAllowed("printer-media", "device", printer=config.name)
    if media.is_page:
        paper = Paper(media.value)
        rendered = _page(config, what, paper, folder=folder, copies=copies)
        return JobData(rendered.data, rendered.pages, paper)
    return roll_job(config, media, lambda roll: _raster(what, media, roll, folder))


def roll_job(config: DeviceConfig, media: Media, draw: Callable[[Roll], Raster]) -> JobData:
    """What `draw` makes of a device's roll, as the bytes it takes.

    Raises:
        NotAllowed: ``printer-media``.
        InvalidInput: ``unknown-printer-model``.
    """
    is_pdf = config.language == "pdf"
    profile = _roll_profile(media) if is_pdf else profile_of(config.model)
    if not media.is_label and media is not profile.roll:
        raise NotAllowed("printer-media", "device", printer=config.name)
    raster = draw(_roll(profile, PDF_SCALE if is_pdf else 1))
    if is_pdf:
        return JobData(pdf_of(raster, "slip"), 1, _paper(profile))
    data = escpos.encode(
        raster, profile.head, band=profile.band, feed=profile.feed, cut=profile.cut
    )
    return JobData(data, 1, _paper(profile), raster)


def _page(
    config: DeviceConfig, what: Printable, paper: Paper, *, folder: Path | None, copies: bool
) -> RenderedForm:
    match what:
        case LabelSnapshot():
            raise NotAllowed("printer-media", "device", printer=config.name)
        case TicketSnapshot():
            return render_ticket(what, paper)
        case AppointmentSnapshot():
            return render_appointment(what, paper, folder=folder)
        case _:
            return render_slip(what, paper, copies=copies, folder=folder)


def _raster(what: Printable, media: Media, roll: Roll, folder: Path | None) -> Raster:
    match what:
        case LabelSnapshot() if media.is_label:
            return label_raster(what, media, scale=roll.scale)
        case TicketSnapshot() if not media.is_label:
            return ticket_raster(what, roll)
        case AppointmentSnapshot() if not media.is_label:
            return appointment_raster(what, roll, folder=folder)
        case ReceiptSnapshot() | DossierSlip() if not media.is_label:
            return slip_raster(what, roll, folder=folder)
    raise NotAllowed("printer-media", "device", printer=media.value)


def _roll(profile: Profile, scale: int) -> Roll:
    return roll_of(profile.head, dots_per_mm=profile.dots_per_mm, scale=scale)


def _roll_profile(media: Media) -> Profile:
    """What a driver's paper of that width stands for; labels are drawn to their own size."""
    return next((one for one in PROFILES if one.roll is media), PROFILES[0])


def _paper(profile: Profile) -> Paper:
    return Paper(profile.roll.value)


def _require_unix(what: str) -> None:
    if os.name == "nt":
        raise NotAllowed("not-supported-yet", "device", what=what)
