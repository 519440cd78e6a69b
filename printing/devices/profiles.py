"""Receipt printers by model: how many dots their heads have, and how they cut.

Owns these few facts. Heads of 180 dots an inch (TM-T88) are narrower in dots on the same paper.
"""

from dataclasses import dataclass
from typing import Final

from counter_app.domain.errors import InvalidInput
from counter_app.domain.print_device import Media
from printing.thermal.escpos import Cut
from printing.thermal.raster import MM_DOTS

_BAND = 64
_DOTS_180_DPI = 180 / 25.4


@dataclass(frozen=True, slots=True)
class Profile:
    """A family of printers.

    Attributes:
        model: What the configuration says.
        title: What a person chooses it by.
        roll: Paper it is made for.
        head: Width of its head in dots.
        feed: Dots from the head to the cutter or the tear bar.
        band: Most rows of one raster command.
    """

    model: str
    title: str
    roll: Media
    head: int
    cut: Cut
    dots_per_mm: float = MM_DOTS
    feed: int = 120
    band: int = _BAND

    @property
    def band_bytes(self) -> int:
        """Bytes of the picture in one raster command."""
        return self.band * self.head // 8


PROFILES: Final = (
    Profile("generic-80", "Máy in nhiệt 80 mm (ESC/POS)", Media.T80, 576, Cut.PARTIAL),
    Profile("generic-58", "Máy in nhiệt 58 mm (ESC/POS)", Media.T58, 384, Cut.NONE, feed=80),
    Profile("epson-tm-t20", "Epson TM-T20II/T20III, TM-T82, TM-m30", Media.T80, 576, Cut.PARTIAL),
    Profile(
        "epson-tm-t88",
        "Epson TM-T88IV/V",
        Media.T80,
        512,
        Cut.PARTIAL,
        dots_per_mm=_DOTS_180_DPI,
        feed=106,
    ),
    Profile("xprinter-80", "Xprinter XP-80, XP-N160, XP-Q200", Media.T80, 576, Cut.PARTIAL),
    Profile("xprinter-58", "Xprinter XP-58", Media.T58, 384, Cut.NONE, feed=80),
)
"""Families of printers, the usual ones first."""

_BY_MODEL: Final = {profile.model: profile for profile in PROFILES}


def profile_of(model: str) -> Profile:
    """The profile of a configured model; an empty one is ``generic-80``.

    Raises:
        InvalidInput: ``unknown-printer-model`` (field ``device.model``).
    """
    profile = _BY_MODEL.get(model or PROFILES[0].model)
    if profile is None:
        raise InvalidInput(
            "unknown-printer-model", "device.model", choices=", ".join(sorted(_BY_MODEL))
        )
    return profile
