"""The office's print devices: which there are, adding, changing, renaming and removing them, and
which form goes to which. Opens none.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from counter_app.domain.errors import InvalidInput, NotAllowed, NotFound
from counter_app.domain.forms import FormKind
from counter_app.domain.print_device import (
    OTHER_FORMS,
    DeviceConfig,
    DeviceKind,
    Media,
    Route,
)
from counter_app.domain.print_job import JobState
from counter_app.domain.text import optional_line, required_line
from counter_app.services.container import Services
from counter_app.services.reading import one_snapshot
from counter_app.store import changes, journal, print_jobs, settings
from counter_app.store.connection import write

_ADDRESS: Final[Mapping[DeviceKind, re.Pattern[str]]] = {
    DeviceKind.SYSTEM: re.compile(r"[^-].*"),
    DeviceKind.NETWORK: re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{1,5})?"),
    DeviceKind.USB: re.compile(r"/.+"),
    DeviceKind.FOLDER: re.compile(r"/.+|[A-Za-z]:[\\/].*"),
}
"""A queue name that begins with a hyphen would be read as an option by the spooler's programs."""


PAGES_ONLY: Final = frozenset(
    kind.value
    for kind in (
        FormKind.CONTROL,
        FormKind.REGISTER,
        FormKind.HAND_OVER,
        FormKind.RESULT,
        FormKind.RECEIPTS,
    )
)
"""Forms that are drawn on pages and not on rolls."""


@one_snapshot
def devices(s: Services) -> tuple[DeviceConfig, ...]:
    """Every device, in the order they were added; the first is the usual one."""
    return settings.get(s.db, print_jobs.DEVICES) or ()


def device_named(s: Services, name: str) -> DeviceConfig:
    """The device of exactly that name; there is no default that stands in for it.

    Raises:
        NotFound: ``printer-unknown`` (printer).
    """
    for one in devices(s):
        if one.name == name:
            return one
    raise NotFound("printer-unknown", "device", printer=name)


def save_device(s: Services, device: DeviceConfig, actor: str) -> DeviceConfig:
    """Add a device, or change the one of that name; returns it as stored.

    Raises:
        InvalidInput: ``bad-device-address`` (field ``device.address``) when its address cannot be
            one of its kind, ``device-media`` (``device.media``) when it has none, or pages for a
            receipt printer; ``missing``, ``too-long``.
    """
    kept = _checked(device)
    with write(s.db):
        known = settings.get(s.db, print_jobs.DEVICES) or ()
        if not known and settings.get(s.db, print_jobs.SINCE_SEQ) is None:
            settings.put(s.db, print_jobs.SINCE_SEQ, journal.last(s.db, s.desk.desk_id)[0])
        is_new = all(one.name != kept.name for one in known)
        replaced = tuple(kept if one.name == kept.name else one for one in known)
        settings.put(s.db, print_jobs.DEVICES, (*known, kept) if is_new else replaced)
        _put_routes(s, [_fitting(one, kept) for one in routes(s)])
        changes.note(s.db, s.clock(), actor, "print-device", kept.name)
    return kept


def rename_device(s: Services, name: str, new: str, actor: str) -> DeviceConfig:
    """Call a device something else; its jobs and what is sent to it go with it.

    Raises:
        NotFound: ``printer-unknown``.
        InvalidInput: ``device-name-taken`` (field ``device.name``), ``missing``, ``too-long``.
    """
    wanted = required_line(new, field="device.name", max_length=100)
    with write(s.db):
        found = replace(device_named(s, name), name=wanted)
        known = settings.get(s.db, print_jobs.DEVICES) or ()
        if wanted != name and any(one.name == wanted for one in known):
            raise InvalidInput("device-name-taken", "device.name", printer=wanted)
        settings.put(
            s.db, print_jobs.DEVICES, tuple(found if one.name == name else one for one in known)
        )
        _put_routes(
            s, [replace(one, device=wanted) if one.device == name else one for one in routes(s)]
        )
        print_jobs.rename_device(s.db, name, wanted)
        changes.note(s.db, s.clock(), actor, "print-device-renamed", f"{name} → {wanted}")
    return found


@one_snapshot
def routes(s: Services) -> tuple[Route, ...]:
    """Where prints go, by form; forms without a route of their own follow `OTHER_FORMS`."""
    return settings.get(s.db, print_jobs.ROUTES) or ()


@one_snapshot
def route_for(s: Services, form: str) -> Route:
    """Where a form of dossiers goes; to no device, on A4, where nothing was said, or where a form
    that exists as pages only would go to a roll.

    Tickets, appointment slips and labels have a route of their own or none: `route_of`.
    """
    found = route_of(s, form) or route_of(s, OTHER_FORMS)
    if found is None or (form in PAGES_ONLY and not found.media.is_page):
        return Route(form, None, Media.A4)
    return found


@one_snapshot
def route_of(s: Services, form: str) -> Route | None:
    """The route of exactly this form, or None where nothing was said."""
    return next((one for one in routes(s) if one.form == form), None)


def save_route(s: Services, route: Route, actor: str) -> None:
    """Say where a form goes.

    Raises:
        NotFound: ``printer-unknown``.
        NotAllowed: ``printer-media`` when the device does not print on that.
    """
    with write(s.db):
        if route.device is not None and route.media not in device_named(s, route.device).media:
            raise NotAllowed("printer-media", "device", printer=route.device)
        _put_routes(s, [*(one for one in routes(s) if one.form != route.form), route])
        where = f"{route.form} → {route.device or '-'} {route.media.value}"
        changes.note(s.db, s.clock(), actor, "print-route", where)


def drop_route(s: Services, form: str, actor: str) -> None:
    """Forget where a form goes: it follows `OTHER_FORMS`, or is not printed."""
    with write(s.db):
        _put_routes(s, [one for one in routes(s) if one.form != form])
        changes.note(s.db, s.clock(), actor, "print-route", f"{form} → -")


def _put_routes(s: Services, kept: Iterable[Route]) -> None:
    settings.put(s.db, print_jobs.ROUTES, tuple(kept))


def remove_device(s: Services, name: str, actor: str) -> None:
    """Forget a device. Its jobs stay in the print journal and can be moved; what was sent to it is
    shown only, until somebody says where it goes.

    Raises:
        NotFound: ``printer-unknown``.
    """
    with write(s.db):
        device_named(s, name)
        known = settings.get(s.db, print_jobs.DEVICES) or ()
        settings.put(s.db, print_jobs.DEVICES, tuple(one for one in known if one.name != name))
        _put_routes(s, [one for one in routes(s) if one.device != name])
        for job in print_jobs.open_jobs(s.db, name):
            if job.state is JobState.QUEUED:
                print_jobs.put(s.db, replace(job, problem=NotFound("printer-unknown").code))
        changes.note(s.db, s.clock(), actor, "print-device-removed", name)


def _fitting(route: Route, device: DeviceConfig) -> Route:
    """The route on paper that the device still has."""
    if route.device != device.name or route.media in device.media:
        return route
    return replace(route, media=device.media[0])


def _checked(device: DeviceConfig) -> DeviceConfig:
    address = required_line(device.address, field="device.address", max_length=300)
    if not _is_address(device.kind, address):
        raise InvalidInput("bad-device-address", "device.address")
    is_roll_printer = device.kind in (DeviceKind.NETWORK, DeviceKind.USB)
    if not device.media or (is_roll_printer and any(one.is_page for one in device.media)):
        raise InvalidInput("device-media", "device.media", printer=device.name)
    return DeviceConfig(
        name=required_line(device.name, field="device.name", max_length=100),
        kind=device.kind,
        address=address,
        media=device.media,
        model=optional_line(device.model, field="device.model", max_length=50) or "",
    )


def _is_address(kind: DeviceKind, address: str) -> bool:
    if not _ADDRESS[kind].fullmatch(address):
        return False
    port = address.partition(":")[2] if kind is DeviceKind.NETWORK else ""
    return not port or 0 < int(port) < 65536
