"""Which form goes to which printer and paper: one choice for each kind of form.

Owns these fields. Must not store anything.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.print_device import OTHER_FORMS, DeviceConfig, Media, Route
from counter_app.messages import CHOICE_WORDS
from ui.widgets.field import Choice, Field

_SHOWN_ONLY = (Media.A4, Media.A5)
_OF_DOSSIERS = ("receipt", OTHER_FORMS)
_LABEL = "label"


class RouteFields(QObject):
    """The fields.

    Signals:
        chosen: name of a form, and its `Route`, or None where it has none of its own.
    """

    chosen = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        words = {
            "receipt": self.tr("Giấy hẹn"),
            OTHER_FORMS: self.tr("Mọi mẫu khác"),
            "ticket": self.tr("Phiếu số thứ tự"),
            "appointment": self.tr("Phiếu hẹn"),
            _LABEL: self.tr("Nhãn hồ sơ"),
        }
        self.choices = {form: Choice("") for form in words}
        self.fields = {
            f"route.{form}": Field(words[form], one) for form, one in self.choices.items()
        }
        for form, choice in self.choices.items():
            choice.setObjectName(form)
            choice.activated.connect(self._chosen)

    def put(self, devices: Sequence[DeviceConfig], routes: Sequence[Route]) -> None:
        """Show what can be chosen, and what is."""
        by_form = {route.form: route for route in routes}
        for form, choice in self.choices.items():
            choice.clear()
            self._fill(choice, form, devices)
            route = by_form.get(form)
            wanted = None if route is None else (route.device, route.media.value)
            for place in range(choice.count()):
                data = choice.itemData(place)
                if (None if data is None else tuple(data)) == wanted:
                    choice.setCurrentIndex(place)

    def _fill(self, choice: Choice, form: str, devices: Sequence[DeviceConfig]) -> None:
        if form == "receipt":
            choice.addItem(self.tr("Như mọi mẫu khác"), None)
        elif form != OTHER_FORMS:
            choice.addItem(self.tr("Không in"), None)
        else:
            choice.addItem(self.tr("Chưa chọn, chỉ hiện để xem"), None)
        if form in _OF_DOSSIERS:
            for media in _SHOWN_ONLY:
                words = self.tr("Chỉ hiện để xem · {paper}")
                paper = CHOICE_WORDS["media"][media.value]
                choice.addItem(words.format(paper=paper), (None, media.value))
        for device in devices:
            for media in device.media:
                if media.is_label == (form == _LABEL):
                    paper = CHOICE_WORDS["media"][media.value]
                    choice.addItem(f"{device.name} · {paper}", (device.name, media.value))

    @Slot()
    def _chosen(self) -> None:
        form = self.sender().objectName()
        data = self.choices[form].currentData()
        route = None if data is None else Route(form, data[0], Media(data[1]))
        self.chosen.emit(form, route)
