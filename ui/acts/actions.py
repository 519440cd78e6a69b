"""Acts as the screens offer them: name, key, order of likelihood, and the paper that goes with
each.

Owns wording and keys only. Which acts are allowed is the services' answer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from counter_app.domain.forms import FormKind
from counter_app.domain.status import Status
from counter_app.services import forms


@dataclass(frozen=True, slots=True)
class Action:
    """One act as offered; `key` is a letter pressed with Alt, which input methods leave alone."""

    name: str
    word: str
    key: str

    @property
    def shortcut(self) -> str:
        """The key for Qt."""
        return f"Alt+{self.key}"

    @property
    def shown_key(self) -> str:
        """The key in words, behind the text of a button."""
        return f"Alt {self.key}"


_FIRST: Final = ("settle-conflict", "settle-objection")
_LIKELY: Final[Mapping[Status, tuple[str, ...]]] = {
    Status.ACCEPTED: ("start", "hand-over", "request-supplement", "finish", "collect-fee"),
    Status.PROCESSING: ("finish", "hand-over", "request-supplement", "extend", "collect-fee"),
    Status.SUPPLEMENT_REQUESTED: ("receive-supplement", "refuse", "withdraw", "hand-over"),
    Status.PAYMENT_REQUESTED: ("collect-fee", "extend", "hand-over"),
    Status.WITHDRAWN: ("stop",),
    Status.FINISHED: ("return-result", "collect-fee", "hand-over"),
}
_LAST: Final = ("note", "correct", "undo", "withdraw", "stop")

FORM_OF: Final[Mapping[str, FormKind]] = {
    "request-supplement": FormKind.SUPPLEMENT,
    "refuse": FormKind.REFUSAL,
    "extend": FormKind.APOLOGY,
    "stop": FormKind.STOP,
    "collect-fee": FormKind.FEE,
    "hand-over": FormKind.CONTROL,
    "return-result": FormKind.RETURN,
}
"""The paper that belongs to an act."""

ACT_BEHIND: Final[Mapping[FormKind, str]] = {
    FormKind.SUPPLEMENT: "supplement_requested",
    FormKind.REFUSAL: "dossier_refused",
    FormKind.APOLOGY: "due_date_extended",
    FormKind.STOP: "dossier_stopped",
    FormKind.FEE: "fee_collected",
    FormKind.RETURN: "result_returned",
}
"""The kind of entry without which a form has nothing to say."""


def every() -> dict[str, Action]:
    """All acts by their name in the services."""
    translate = QCoreApplication.translate
    rows = (
        ("start", translate("Acts", "Bắt đầu xử lý"), "B"),
        ("request-supplement", translate("Acts", "Yêu cầu bổ sung"), "Y"),
        ("receive-supplement", translate("Acts", "Nhận bổ sung"), "N"),
        ("hand-over", translate("Acts", "Chuyển hồ sơ"), "C"),
        ("finish", translate("Acts", "Đã có kết quả"), "K"),
        ("return-result", translate("Acts", "Trả kết quả"), "T"),
        ("extend", translate("Acts", "Xin lỗi, hẹn lại"), "H"),
        ("collect-fee", translate("Acts", "Thu phí"), "P"),
        ("correct", translate("Acts", "Sửa thông tin"), "S"),
        ("undo", translate("Acts", "Rút lại thao tác vừa rồi"), "Z"),
        ("note", translate("Acts", "Ghi chú"), "G"),
        ("settle-objection", translate("Acts", "Xử lý ý kiến của Cổng"), "O"),
        ("settle-conflict", translate("Acts", "Ghi đã xem khác biệt"), "X"),
        ("withdraw", translate("Acts", "Người nộp rút hồ sơ"), "R"),
        ("stop", translate("Acts", "Dừng xử lý"), "D"),
        ("refuse", translate("Acts", "Từ chối"), "U"),
    )
    return {name: Action(name, word, key) for name, word, key in rows}


def in_order(allowed: Iterable[str], status: Status) -> tuple[str, ...]:
    """The acts allowed, the most likely first."""
    left = list(allowed)
    wanted = (*_FIRST, *_LIKELY.get(status, ()))
    head = [name for name in wanted if name in left]
    tail = [name for name in _LAST if name in left and name not in head]
    middle = [name for name in left if name not in head and name not in tail]
    return (*head, *middle, *tail)


def form_after(name: str) -> FormKind | None:
    """The form to offer after an act; None where there is none this program can print."""
    form = FORM_OF.get(name)
    return form if form in forms.OF_ONE_DOSSIER else None


def form_names() -> dict[FormKind, str]:
    """Printed forms of one dossier in the clerk's words, in the order of a list."""
    return {form: text for form, text in every_form().items() if form in forms.OF_ONE_DOSSIER}


def every_form() -> dict[FormKind, str]:
    """Printed forms in the clerk's words, those about several dossiers too."""
    translate = QCoreApplication.translate
    return {
        FormKind.RECEIPT: translate("Forms", "Giấy tiếp nhận và hẹn trả"),
        FormKind.SUPPLEMENT: translate("Forms", "Phiếu yêu cầu bổ sung"),
        FormKind.REFUSAL: translate("Forms", "Phiếu từ chối"),
        FormKind.APOLOGY: translate("Forms", "Phiếu xin lỗi và hẹn lại"),
        FormKind.STOP: translate("Forms", "Thông báo dừng xử lý"),
        FormKind.FEE: translate("Forms", "Biên lai thu phí"),
        FormKind.RETURN: translate("Forms", "Giấy biên nhận kết quả"),
        FormKind.CONTROL: translate("Forms", "Phiếu kiểm soát"),
        FormKind.HISTORY: translate("Forms", "Quá trình giải quyết"),
        FormKind.HAND_OVER: translate("Forms", "Biên bản giao nhận hồ sơ"),
        FormKind.RESULT: translate("Forms", "Phiếu bàn giao kết quả"),
        FormKind.RECEIPTS: translate("Forms", "Giấy tiếp nhận nhiều hồ sơ"),
    }
