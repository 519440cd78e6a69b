"""Words for codes that several pages show: kinds, sexes, ways, states, doubts. Wording only.

Sentences of errors are not here: they live in `counter_app.messages`.
"""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from counter_app.domain.party import PartyKind, Sex
from counter_app.domain.status import ReturnWay, Status, SyncState
from counter_app.messages import warning_text
from ui.tokens import Tone


def party_kinds() -> dict[str, str]:
    """Applicant kinds by value."""
    translate = QCoreApplication.translate
    return {
        PartyKind.PERSON.value: translate("Words", "Cá nhân"),
        PartyKind.COMPANY.value: translate("Words", "Doanh nghiệp"),
        PartyKind.STATE_BODY.value: translate("Words", "Cơ quan nhà nước"),
        PartyKind.ORGANISATION.value: translate("Words", "Tổ chức khác"),
    }


def sexes() -> dict[str, str]:
    """Sexes by value."""
    translate = QCoreApplication.translate
    return {Sex.MALE.value: translate("Words", "Nam"), Sex.FEMALE.value: translate("Words", "Nữ")}


def return_ways() -> dict[str, str]:
    """Ways of returning a result by value."""
    translate = QCoreApplication.translate
    return {
        ReturnWay.COUNTER.value: translate("Words", "Tại quầy"),
        ReturnWay.POST.value: translate("Words", "Qua bưu chính"),
        ReturnWay.ONLINE.value: translate("Words", "Trực tuyến"),
    }


def quantities() -> dict[str, str]:
    """Counts that a fee depends on."""
    translate = QCoreApplication.translate
    return {"pages": translate("Words", "Số trang"), "copies": translate("Words", "Số bản")}


def status(state: Status) -> tuple[str, Tone]:
    """A business state in a word, short enough for a list, with its tone."""
    translate = QCoreApplication.translate
    return {
        Status.REGISTERED: (translate("Words", "Mới đăng ký"), Tone.INFO),
        Status.ACCEPTED: (translate("Words", "Đã tiếp nhận"), Tone.ACCENT),
        Status.NOT_ACCEPTED: (translate("Words", "Không tiếp nhận"), Tone.MUTED),
        Status.PROCESSING: (translate("Words", "Đang xử lý"), Tone.INFO),
        Status.SUPPLEMENT_REQUESTED: (translate("Words", "Chờ bổ sung"), Tone.SOON),
        Status.PAYMENT_REQUESTED: (translate("Words", "Chờ nộp tiền"), Tone.SOON),
        Status.WITHDRAWN: (translate("Words", "Đã rút hồ sơ"), Tone.MUTED),
        Status.STOPPED: (translate("Words", "Dừng xử lý"), Tone.MUTED),
        Status.FINISHED: (translate("Words", "Chờ trả kết quả"), Tone.GOOD),
        Status.RETURNED: (translate("Words", "Đã trả kết quả"), Tone.MUTED),
    }[state]


def sync(state: SyncState) -> tuple[str, Tone]:
    """What the portal holds, in words, with its tone."""
    translate = QCoreApplication.translate
    return {
        SyncState.QUEUED: (translate("Words", "Chờ gửi"), Tone.MUTED),
        SyncState.CONFIRMED: (translate("Words", "Đã lên Cổng"), Tone.GOOD),
        SyncState.REJECTED: (translate("Words", "Cổng có ý kiến"), Tone.LATE),
        SyncState.CONFLICT: (translate("Words", "Trùng sửa đổi"), Tone.LATE),
    }[state]


def doubts(codes: Iterable[str]) -> tuple[str, ...]:
    """Warnings in sentences; a code without words is shown as it is, never hidden."""
    return tuple(warning_text(code) for code in codes)
