"""Settings of the office: names on paper, place, telephone, numbering."""

from PySide6.QtCore import Slot

from counter_app.services import office
from counter_app.services.container import DeskInfo, Services
from counter_app.services.office import Office
from ui.settings.access import Access
from ui.settings.panel import Panel
from ui.tokens import Tone
from ui.widgets.basic import Button, label
from ui.widgets.field import Choice, Field
from ui.widgets.text import LineEdit


class OfficePanel(Panel):
    """Names and numbering of the office."""

    def __init__(self, access: Access) -> None:
        super().__init__()
        self._access = access
        self.name(self.tr("Đơn vị"))
        self._identity = label("", tone=Tone.MUTED, wrap=True)
        self.parent_name, self.unit_name = LineEdit(""), LineEdit("")
        self.place, self.phone = LineEdit(""), LineEdit("")
        self.numbering = Choice("")
        self.numbering.addItem(self.tr("Mã chính thức của quầy"), "ranges")
        self.numbering.addItem(self.tr("Mã tạm, Cổng cấp mã sau"), "provisional")
        self.save_button = Button(self.tr("Ghi"), role="primary")
        self.save_button.clicked.connect(self.save)
        self.body.addWidget(self._identity)
        self.lay_fields(
            {
                "parent_name": Field(self.tr("Cơ quan chủ quản"), self.parent_name),
                "unit_name": Field(self.tr("Tên đơn vị, in trên giấy hẹn"), self.unit_name),
                "place": Field(self.tr("Địa danh, trước ngày tháng"), self.place),
                "phone": Field(self.tr("Điện thoại, in trên giấy hẹn"), self.phone),
                "numbering": Field(self.tr("Cách đánh số"), self.numbering),
            }
        )
        self.add_button(self.save_button)
        self.body.addStretch(1)

    def on_shown(self) -> None:
        """Read the settings."""
        self.begin()
        self.parent_name.setFocus()

        def read(s: Services) -> tuple[DeskInfo, Office]:
            return s.desk, office.office(s)

        self._access.read(read, self._put, self.refuse)

    def _put(self, known: tuple[DeskInfo, Office]) -> None:
        desk, now = known
        words = self.tr("Mã định danh {unit}, quầy số {desk}. Hai mục này cố định từ khi lập quầy.")
        self._identity.setText(words.format(unit=desk.unit_code, desk=desk.desk))
        self.parent_name.setText(now.parent_name)
        self.unit_name.setText(now.unit_name)
        self.place.setText(now.place)
        self.phone.setText(now.phone or "")
        self.numbering.setCurrentIndex(self.numbering.findData(now.numbering))

    @Slot()
    def save(self) -> None:
        """Write what is in the fields."""
        self.begin()
        wanted = Office(
            unit_name=self.unit_name.text(),
            parent_name=self.parent_name.text(),
            place=self.place.text(),
            phone=self.phone.text() or None,
            numbering=str(self.numbering.currentData()),
        )
        self._access.write(
            lambda s, actor: office.change_office(s, wanted, actor), self._saved, self.refuse
        )

    def _saved(self, _now: Office) -> None:
        self.say(self.tr("Đã ghi. Giấy đã in trước đây giữ nguyên nội dung cũ."))
