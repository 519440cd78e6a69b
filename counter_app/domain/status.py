"""The four independent states of a dossier. National codes stay unmerged: collapsing them falsifies
the on-time figure.
"""

from enum import IntEnum, StrEnum


class Status(IntEnum):
    """Business state, TrangThaiHoSo of the national portal (ten codes, docs/sources.md)."""

    REGISTERED = 1
    ACCEPTED = 2
    NOT_ACCEPTED = 3
    PROCESSING = 4
    SUPPLEMENT_REQUESTED = 5
    PAYMENT_REQUESTED = 6
    WITHDRAWN = 7
    STOPPED = 8
    FINISHED = 9
    RETURNED = 10

    @property
    def text(self) -> str:
        """The portal's Vietnamese text of this state."""
        return _TEXTS[self]

    @property
    def is_open(self) -> bool:
        """Whether the dossier still waits for a result or its return."""
        return self not in CLOSED


_TEXTS = {
    Status.REGISTERED: "Mới đăng ký",
    Status.ACCEPTED: "Được tiếp nhận",
    Status.NOT_ACCEPTED: "Không được tiếp nhận",
    Status.PROCESSING: "Đang xử lý",
    Status.SUPPLEMENT_REQUESTED: "Yêu cầu bổ sung giấy tờ",
    Status.PAYMENT_REQUESTED: "Yêu cầu thực hiện nghĩa vụ tài chính",
    Status.WITHDRAWN: "Công dân yêu cầu rút hồ sơ",
    Status.STOPPED: "Dừng xử lý",
    Status.FINISHED: "Đã xử lý xong",
    Status.RETURNED: "Đã trả kết quả",
}

CLOSED = frozenset({Status.NOT_ACCEPTED, Status.WITHDRAWN, Status.STOPPED, Status.RETURNED})
CLOCK_RUNS = frozenset({Status.ACCEPTED, Status.PROCESSING, Status.PAYMENT_REQUESTED})
"""States in which the office's processing time is counted."""


class FinanceState(StrEnum):
    """Whether the fee is settled."""

    EXEMPT = "exempt"
    UNPAID = "unpaid"
    PAID = "paid"
    REFUNDED = "refunded"


class DeliveryState(StrEnum):
    """Where the result is."""

    NOT_READY = "not_ready"
    AT_CENTRE = "at_centre"
    POST = "post"
    HANDED_OVER = "handed_over"


class SyncState(StrEnum):
    """What the other side is known to hold; computed from acknowledgements, never guessed."""

    QUEUED = "queued"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    CONFLICT = "conflict"


class ReturnWay(StrEnum):
    """How the applicant gets the result (portal codes 0, 1, 2)."""

    COUNTER = "counter"
    POST = "post"
    ONLINE = "online"
