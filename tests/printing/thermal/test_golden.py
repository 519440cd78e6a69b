"""Slips, tickets and labels stay as they are, dot by dot.

References are the pictures in `golden`. After a wanted change, run these tests once with
``COUNTER_WRITE_GOLDEN=1``, look at the pictures, and commit them.
"""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from counter_app.domain.print_device import Media
from printing.appointment import appointment_raster
from printing.thermal.label import label_raster
from printing.thermal.raster import Raster
from printing.thermal.roll import roll_of
from printing.thermal.slip import slip_raster
from printing.thermal.ticket import ticket_raster
from tests.printing.list_samples import HISTORY
from tests.printing.samples import CASES
from tests.printing.slip_samples import SLIPS
from tests.printing.thermal.samples import APPOINTMENT, BARE_TICKET, LABEL, OLD_LABEL, TICKET

GOLDEN = Path(__file__).parent / "golden"
HEADS = (576, 384)
RECEIPTS = (
    "simple",
    "sealed",
    "representative",
    "organisation",
    "reprint",
    "all_letters",
    "provisional",
)
OTHER_SLIPS = {
    **{name: SLIPS[name] for name in ("supplement", "refusal", "apology", "stop", "fee", "return")},
    "history": HISTORY,
}
DRAWN: dict[str, Callable[[], Raster]] = {
    **{
        f"{case}-{head}": partial(slip_raster, CASES[case], roll_of(head))
        for case in RECEIPTS
        for head in HEADS
    },
    **{
        f"{name}-{head}": partial(slip_raster, slip, roll_of(head))
        for name, slip in OTHER_SLIPS.items()
        for head in HEADS
    },
    **{
        f"appointment-{head}": partial(appointment_raster, APPOINTMENT, roll_of(head))
        for head in HEADS
    },
    "simple-512": partial(slip_raster, CASES["simple"], roll_of(512, dots_per_mm=180 / 25.4)),
    **{f"ticket-{head}": partial(ticket_raster, TICKET, roll_of(head)) for head in HEADS},
    "bare_ticket-384": partial(ticket_raster, BARE_TICKET, roll_of(384)),
    **{
        f"{name}-{media}": partial(label_raster, label, media)
        for name, label in (("new", LABEL), ("old", OLD_LABEL))
        for media in (Media.LABEL_50X30, Media.LABEL_70X36)
    },
}


@pytest.mark.parametrize("name", DRAWN)
def test_print_is_the_reference(name: str) -> None:
    drawn = DRAWN[name]().image
    file = GOLDEN / f"{name}.png"
    if os.environ.get("COUNTER_WRITE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        drawn.save(file, optimize=True)
        return
    with Image.open(file) as wanted:
        assert drawn.size == wanted.size
        assert ImageChops.logical_xor(drawn, wanted.convert("1")).getbbox() is None


def test_no_reference_is_left_over() -> None:
    assert {file.stem for file in GOLDEN.glob("*.png")} == set(DRAWN)
