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
    tr = QCoreApplication.translate
    return {
        PartyKind.PERSON.value: tr("Words", "Cá nhân"),
        PartyKind.COMPANY.value: tr("Words", "Doanh nghiệp"),
        PartyKind.STATE_BODY.value: tr("Words", "Cơ quan nhà nước"),
        PartyKind.ORGANISATION.value: tr("Words", "Tổ chức khác"),
    }


def sexes() -> dict[str, str]:
    """Sexes by value."""
    tr = QCoreApplication.translate
    return {Sex.MALE.value: tr("Words", "Nam"), Sex.FEMALE.value: tr("Words", "Nữ")}


def return_ways() -> dict[str, str]:
    """Ways of returning a result by value."""
    tr = QCoreApplication.translate
    return {
        ReturnWay.COUNTER.value: tr("Words", "Tại quầy"),
        ReturnWay.POST.value: tr("Words", "Qua bưu chính"),
        ReturnWay.ONLINE.value: tr("Words", "Trực tuyến"),
    }


def quantities() -> dict[str, str]:
    """Counts that a fee depends on."""
    tr = QCoreApplication.translate
    return {"pages": tr("Words", "Số trang"), "copies": tr("Words", "Số bản")}


def status(state: Status) -> tuple[str, Tone]:
    """A business state in a word, short enough for a list, with its tone."""
    tr = QCoreApplication.translate
    return {
        Status.REGISTERED: (tr("Words", "Mới đăng ký"), Tone.INFO),
        Status.ACCEPTED: (tr("Words", "Đã tiếp nhận"), Tone.ACCENT),
        Status.NOT_ACCEPTED: (tr("Words", "Không tiếp nhận"), Tone.MUTED),
        Status.PROCESSING: (tr("Words", "Đang xử lý"), Tone.INFO),
        Status.SUPPLEMENT_REQUESTED: (tr("Words", "Chờ bổ sung"), Tone.SOON),
        Status.PAYMENT_REQUESTED: (tr("Words", "Chờ nộp tiền"), Tone.SOON),
        Status.WITHDRAWN: (tr("Words", "Đã rút hồ sơ"), Tone.MUTED),
        Status.STOPPED: (tr("Words", "Dừng xử lý"), Tone.MUTED),
        Status.FINISHED: (tr("Words", "Chờ trả kết quả"), Tone.GOOD),
        Status.RETURNED: (tr("Words", "Đã trả kết quả"), Tone.MUTED),
    }[state]


def sync(state: SyncState) -> tuple[str, Tone]:
    """What the portal holds, in words, with its tone."""
    tr = QCoreApplication.translate
    return {
        SyncState.QUEUED: (tr("Words", "Chờ gửi"), Tone.MUTED),
        SyncState.CONFIRMED: (tr("Words", "Đã lên Cổng"), Tone.GOOD),
        SyncState.REJECTED: (tr("Words", "Cổng có ý kiến"), Tone.LATE),
        SyncState.CONFLICT: (tr("Words", "Trùng sửa đổi"), Tone.LATE),
    }[state]


def doubts(codes: Iterable[str]) -> tuple[str, ...]:
    """Warnings in sentences; a code without words is shown as it is, never hidden."""
    return tuple(warning_text(code) for code in codes)
