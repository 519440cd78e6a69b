"""What a wish would print now: how its pages are drawn, how the print is journalled, and which
device it goes to.

Owns the choice for each kind of wish. Made in the store thread; prints and shows nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication

from counter_app.domain.errors import NotAllowed
from counter_app.domain.forms import OFFICE_FORMS, FormKind, ReceiptSnapshot
from counter_app.domain.tickets import LABEL
from counter_app.services import form_lists, forms, labels, print_devices
from counter_app.services.container import Services
from counter_app.services.print_jobs import NewJob
from ui.preview import render
from ui.preview.render import Aim, Sheets
from ui.preview.wish import Wish


@dataclass(frozen=True, slots=True)
class Shot:
    """A form as it would print now; `draw` runs in the rendering thread, `journal` in the store
    thread.
    """

    aim: Aim
    draw: Callable[[], Sheets]
    journal: Callable[[Services, Sheets, Callable[[], object]], int]
    print_no: int
    due_at: datetime | None = None
    about_seq: int | None = None
    title: str = ""


def _aim(s: Services, wish: Wish, form: FormKind) -> Aim:
    """Where a wish goes: as the clerk said, else as the settings say.

    Raises:
        NotFound: ``printer-unknown``.
        NotAllowed: ``printer-media`` for a device that has no pages for a form that needs them.
    """
    if wish.device is None:
        route = print_devices.route_for(s, form.value)
        config = None if route.device is None else print_devices.device_named(s, route.device)
        return Aim(route.media, config)
    config = print_devices.device_named(s, wish.device)
    media = wish.media or config.media[0]
    if wish.is_pile and not media.is_page:
        raise NotAllowed("printer-media", "device", printer=config.name)
    return Aim(media, config)


def shot_of(s: Services, wish: Wish, clerk: str) -> Shot:
    """In the store thread: what the form says now."""
    if wish.is_label:
        return _label_shot(s, wish)
    form, folder = wish.form or FormKind.RECEIPT, s.data_dir / OFFICE_FORMS
    aim = _aim(s, wish, form)
    if wish.is_pile:
        return _pile_shot(s, wish.codes, form, clerk, aim)
    code = wish.codes[0]
    snapshot = forms.snapshot(s, form, code, clerk_name=clerk)

    def journal(s: Services, sheets: Sheets, then: Callable[[], object]) -> int:
        entry = forms.print_entry(
            snapshot,
            paper=sheets.paper,
            pages=sheets.pages,
            sha256=sheets.sha256,
            device=aim.device,
        )
        return forms.record_print(s, code, entry, clerk, then)

    return Shot(
        aim,
        lambda: render.slip(snapshot, aim, folder),
        journal,
        snapshot.print_no,
        snapshot.due_at if isinstance(snapshot, ReceiptSnapshot) else None,
        snapshot.about_seq,
    )


def _label_shot(s: Services, wish: Wish) -> Shot:
    route = print_devices.route_of(s, LABEL)
    device = wish.device or (None if route is None else route.device)
    if device is None:
        raise NotAllowed("no-label-printer", "device")
    config = print_devices.device_named(s, device)
    labels_in = [one for one in config.media if one.is_label]
    media = wish.media or (labels_in[0] if route is None else route.media)
    label, aim = labels.label_snapshot(s, wish.name), Aim(media, config)

    def journal(s: Services, _sheets: Sheets, then: Callable[[], object]) -> int:
        return labels.record_label(s, label, then)

    title = QCoreApplication.translate("Prints", "Nhãn hồ sơ")
    draw = partial(render.slip, label, aim, s.data_dir / OFFICE_FORMS)
    return Shot(aim, draw, journal, label.print_no, title=title)


def _pile_shot(s: Services, codes: tuple[str, ...], form: FormKind, clerk: str, aim: Aim) -> Shot:
    folder = s.data_dir / OFFICE_FORMS
    snapshot = form_lists.list_snapshot(s, form, codes, clerk_name=clerk)

    def journal(s: Services, sheets: Sheets, then: Callable[[], object]) -> int:
        return form_lists.record_list(
            s,
            snapshot,
            paper=sheets.paper,
            pages=sheets.pages,
            sha256=sheets.sha256,
            actor=clerk,
            device=aim.device,
            then=then,
        )

    return Shot(aim, lambda: render.pile(snapshot, aim, folder), journal, snapshot.print_no)


def job_of(wish: Wish, shot: Shot, sheets: Sheets) -> NewJob:
    form = wish.other if wish.form is None else wish.form.value
    return NewJob(wish.name, form, shot.print_no, sheets.media, sheets.data, shot.about_seq)
