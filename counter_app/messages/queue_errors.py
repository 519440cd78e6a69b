"""Sentences about the queue and appointments. Owns wording only."""

from collections.abc import Mapping
from typing import Final

from counter_app.messages.model import Message

_UNCHANGED: Final = "Hàng chờ không thay đổi."

QUEUE: Final[Mapping[str, Message]] = {
    "queue-empty": Message(
        "Không còn ai chờ ở những loại việc quầy này phục vụ.",
        _UNCHANGED,
        "Khi có người lấy số, gọi lại.",
    ),
    "no-ticket": Message(
        "Hôm nay không có số {number}.",
        _UNCHANGED,
        "Xem lại số trên phiếu và ngày của phiếu; phiếu chỉ có giá trị trong ngày.",
    ),
    "no-current-ticket": Message(
        "Quầy này chưa gọi số nào.", _UNCHANGED, "Gọi số kế tiếp, hoặc nêu rõ số."
    ),
    "ticket-at-desk": Message(
        "Quầy đang gọi số {number} và chưa ghi người đó đã đến hay vắng.",
        _UNCHANGED,
        "Ghi đã đến, vắng hoặc xong cho số này, rồi gọi số kế tiếp.",
    ),
    "ticket-elsewhere": Message(
        "Số {number} đang ở quầy {desk}.",
        _UNCHANGED,
        "Gọi số kế tiếp; nếu người cầm số đang đứng ở đây, báo quầy kia.",
    ),
    "ticket-state": Message(
        "Số {number} {stands}, nên không làm được việc này.",
        _UNCHANGED,
        "Xem lại hàng chờ rồi chọn việc khác.",
    ),
    "unknown-category": Message(
        "Không có loại việc {letter} trong hàng chờ.",
        _UNCHANGED,
        "Chọn một trong: {choices}.",
    ),
    "bad-category": Message(
        "Chữ cái {letter} không dùng được cho một loại việc.",
        "Danh sách loại việc không thay đổi.",
        "Mỗi loại việc có một chữ cái riêng từ A đến Z.",
    ),
    "no-booking": Message(
        "Không có lịch hẹn nào mang mã {reference} trên máy này.",
        "Không có gì thay đổi.",
        "Kiểm tra lại mã trên phiếu hẹn, hoặc tìm theo tên trong danh sách lịch hẹn.",
    ),
    "booking-state": Message(
        "Lịch hẹn {reference} {stands}, nên không làm được việc này.",
        "Lịch hẹn không thay đổi.",
        "Đặt lịch hẹn mới, hoặc lấy số thường.",
    ),
    "booking-other-day": Message(
        "Lịch hẹn {reference} là của ngày {day}.",
        "Lịch hẹn vẫn được giữ.",
        "Mời đến đúng ngày, hoặc lấy số thường cho hôm nay.",
    ),
    "no-such-slot": Message(
        "Không đặt được giờ hẹn này: đã qua, ngoài giờ làm việc, hoặc quá xa.",
        "Chưa có lịch hẹn nào được ghi.",
        "Chọn một giờ trong danh sách giờ còn chỗ.",
    ),
    "slot-full": Message(
        "Giờ hẹn này đã hết chỗ.",
        "Chưa có lịch hẹn nào được ghi.",
        "Chọn giờ khác trong danh sách giờ còn chỗ.",
    ),
}
