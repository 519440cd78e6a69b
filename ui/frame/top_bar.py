"""The top bar: the scan-anything box, and who and where we are.

Owns the box and its answers. Must not know pages: it says what was found or scanned.
"""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.domain import identity
from counter_app.domain.slip_seal import looks_like_slip
from counter_app.services import catalogue, search
from counter_app.services.container import DeskInfo, Services
from ui import tokens
from ui.dossiers.offered import suggestion
from ui.finder import Finder
from ui.store_thread import StoreThread
from ui.tokens import Tone
from ui.widgets.basic import Button, ElidedLabel, label, set_roles
from ui.widgets.page import Room
from ui.widgets.suggest import Suggest, Suggestion
from ui.widgets.text import LineEdit

_MOST_HITS = 20
_SHORTEST = 2


def _is_foreign(text: str) -> bool:
    """Whether a text in the box is a scan that is not searched for."""
    return identity.looks_like_card(text) or looks_like_slip(text)


class SearchModel(Finder):
    """Looks up what is typed into the box: `found` has `Suggestion`s."""

    def __init__(self, store: StoreThread) -> None:
        super().__init__(store, _suggestions, _SHORTEST)


def _suggestions(s: Services, text: str) -> tuple[Suggestion, ...]:
    now, calendar = s.clock(), catalogue.work_calendar(s)
    hits = search.find(s, text, limit=_MOST_HITS).hits
    return tuple(suggestion(row, now, calendar) for row in hits)


class TopBar(QWidget):
    """Box at the left, desk and clerk at the right.

    Signals:
        opened: the code of a dossier that was chosen.
        card_scanned: the payload of a citizen card.
        slip_scanned: what the QR code of a sealed slip says.
        clerk_wanted: the clerk's name was pressed.
    """

    opened = Signal(str)
    card_scanned = Signal(str)
    slip_scanned = Signal(str)
    clerk_wanted = Signal()

    def __init__(self, model: SearchModel) -> None:
        super().__init__()
        self._model = model
        self._opens_first = False
        set_roles(self, role="topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(tokens.TOP_BAR_HEIGHT)
        self.box = LineEdit(self.tr("Tìm hồ sơ"))
        self.box.setPlaceholderText(
            self.tr("Quét hoặc gõ mã hồ sơ, tên, số giấy tờ, điện thoại…   Ctrl K")
        )
        self.box.setMaximumWidth(620)
        self.box.setClearButtonEnabled(True)
        self.suggest = Suggest(
            self.box,
            empty=self.tr("Không tìm thấy hồ sơ nào trên máy này."),
            is_foreign=_is_foreign,
        )
        # After the list's own: a text too short is answered at once.
        self.box.edited.connect(self._edited)
        self.suggest.chosen.connect(self._chosen)
        model.found.connect(self._found)
        model.unanswered.connect(self.suggest.give_up)
        self._place = ElidedLabel(tone=Tone.MUTED)
        self._place.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.ticket = label("", kind="field", strong=True, tone=Tone.ACCENT)
        self.ticket.hide()
        self.clerk = Button("", role="quiet", icon="person")
        self.clerk.setToolTip(self.tr("Đổi tên người tiếp nhận"))
        self.clerk.clicked.connect(self.clerk_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_4, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
        row.setSpacing(tokens.SPACE_4)
        row.addWidget(self.box, 3)
        row.addStretch(1)
        row.addWidget(self.ticket)
        row.addWidget(self._place, 2)
        row.addWidget(self.clerk)

    def put_desk(self, desk: DeskInfo) -> None:
        """Show which desk this is."""
        words = self.tr("{unit} · Quầy {desk}")
        self._place.set_whole(words.format(unit=desk.parent_name or desk.unit_name, desk=desk.desk))

    def put_room(self, room: Room) -> None:
        """Leave out which desk this is where room is scarce: the box comes first."""
        self._place.setVisible(room is not Room.STACKED)

    @Slot(str)
    def put_ticket(self, number: str) -> None:
        """Show which number is at this desk; empty: none."""
        self.ticket.setText(self.tr("Số {number}").format(number=number))
        self.ticket.setVisible(bool(number))

    def put_clerk(self, name: str) -> None:
        """Show who works here now."""
        self.clerk.put_text(name or self.tr("Chưa ghi tên"))
        self.clerk.setAccessibleName(self.tr("Người tiếp nhận"))

    @Slot()
    def take_focus(self) -> None:
        """Begin a search."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    @Slot(str)
    def take_scan(self, code: str) -> None:
        """A dossier's code was scanned somewhere: open it; what is not here is said in the box."""
        self.take_focus()
        self.suggest.put_away()
        self.box.setText(code)
        self._opens_first = True
        self._model.look_up(code)

    @Slot(str)
    def _edited(self, text: str) -> None:
        self._opens_first = False
        if _is_foreign(text):
            self.suggest.put_away()
            return
        self._model.look_up(text)

    @Slot(object)
    def _found(self, rows: tuple[Suggestion, ...]) -> None:
        if _is_foreign(self.box.text()):
            return
        if len(self.box.text().strip()) < _SHORTEST:
            self.suggest.put_away()
        elif self._opens_first and len(rows) == 1:
            self._opens_first = False
            self._chosen(rows[0].key)
        else:
            self.suggest.offer(rows)

    @Slot(str)
    def _chosen(self, code: str) -> None:
        self.box.clear()
        self.opened.emit(code)

    def keyPressEvent(self, event: object) -> None:
        """Enter on a scanned card sends it to intake, on a scanned slip has it checked."""
        text = self.box.text()
        key = getattr(event, "key", lambda: None)()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and _is_foreign(text):
            self.box.clear()
            is_card = identity.looks_like_card(text)
            (self.card_scanned if is_card else self.slip_scanned).emit(text)
            return
        super().keyPressEvent(event)  # type: ignore[arg-type]  # always a QKeyEvent
