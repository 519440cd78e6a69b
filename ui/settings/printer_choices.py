"""What can be chosen about a printer: its connection, its model, what lies in it. Wording only."""

import os
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from counter_app.domain.print_device import DeviceKind, Media
from counter_app.messages import CHOICE_WORDS

_LABELS = (Media.LABEL_50X30, Media.LABEL_70X36)


def kind_words() -> tuple[tuple[DeviceKind, str], ...]:
    """Ways to reach a printer."""
    translate = QCoreApplication.translate
    known = (
        (DeviceKind.SYSTEM, translate("Printers", "Máy in đã cài trong máy")),
        (DeviceKind.NETWORK, translate("Printers", "Máy in nhiệt qua mạng")),
        (DeviceKind.USB, translate("Printers", "Máy in nhiệt nối cáp USB")),
        (DeviceKind.FOLDER, translate("Printers", "Thư mục nhận tệp PDF")),
    )
    return tuple(one for one in known if one[0] not in unreachable())


def unreachable() -> tuple[DeviceKind, ...]:
    """Kinds that this system has no way to reach: there are no device files on Windows; the
    printer's driver makes it one of the system's.
    """
    return (DeviceKind.USB,) if os.name == "nt" else ()


def models() -> tuple[tuple[str, str], ...]:
    """Models of receipt printers and their titles."""
    # Imported here: drawing libraries take half a second.
    from printing.devices.profiles import PROFILES

    return tuple((one.model, one.title) for one in PROFILES)


def roll_of(model: str) -> Media:
    """The paper that a model of receipt printer is made for."""
    from printing.devices.profiles import profile_of

    return profile_of(model).roll


def media_choices(roll: Media | None) -> tuple[tuple[str, str], ...]:
    """What may lie in a printer of pages, or in one for a roll: words and value."""
    if roll is None:
        choices: tuple[tuple[Media, ...], ...] = (
            (Media.A4,),
            (Media.A5,),
            (Media.A4, Media.A5),
            (Media.A5, Media.A4),
            (Media.T80,),
            (Media.T58,),
            *((one,) for one in _LABELS),
        )
    else:
        choices = ((roll,), *((one,) for one in _LABELS), *((roll, one) for one in _LABELS))
    words = CHOICE_WORDS["media"]
    return tuple((", ".join(words[one.value] for one in some), as_media(some)) for some in choices)


def as_media(media: Sequence[Media]) -> str:
    """Several papers as one text."""
    return ",".join(one.value for one in media)
