"""Vietnamese words for codes that are no errors: warnings, events, states. Owns wording only."""

from collections.abc import Mapping
from typing import Final

WARNINGS: Final[Mapping[str, str]] = {
    "personal-id-missing": "Chưa có số định danh hoặc mã số thuế của người nộp.",
    "personal-id-sex-mismatch": "Số định danh không khớp với giới tính; nên đối chiếu với thẻ.",
    "personal-id-birth-mismatch": "Số định danh không khớp với năm sinh; nên đối chiếu với thẻ.",
    "personal-id-province-unknown": "Ba số đầu của số định danh không ứng với tỉnh nào đã biết; "
    "nên đối chiếu lại với thẻ.",
    "old-identity-number": "Đây là số chứng minh nhân dân cũ (9 số); nên hỏi số định danh 12 số.",
    "card-separator-repaired": "Máy quét gõ sai dấu ngăn; phần mềm đã sửa, nên đối chiếu với thẻ.",
    "card-text-damaged": "Họ tên hoặc địa chỉ quét được có chữ bị hỏng; cần sửa theo mặt thẻ.",
    "card-old-number": "Số chứng minh cũ trong mã QR không đúng dạng nên được bỏ qua.",
    "card-birth-date": "Không đọc được ngày sinh trong mã QR; cần nhập theo mặt thẻ.",
    "card-sex": "Không đọc được giới tính trong mã QR; cần nhập theo mặt thẻ.",
    "card-issued-on": "Không đọc được ngày cấp trong mã QR; cần nhập theo mặt thẻ.",
    "fee-local": "Mức thu do tỉnh quy định, chưa được nhập vào danh mục; đang tính 0 đồng.",
    "fee-condition-not-in-force": "Mức giảm đã chọn không có hiệu lực vào ngày này.",
    "fee-unverified": "Mức thu trong danh mục chưa được đối chiếu với văn bản công bố.",
    "calendar-forecast": "Ngày hẹn tính theo lịch nghỉ còn là dự báo; cần nhập lịch chính thức "
    "khi có thông báo.",
    "term-unverified": "Thời hạn trong danh mục chưa được đối chiếu với văn bản công bố.",
}
"""One sentence for each warning code."""

EVENT_WORDS: Final[Mapping[str, str]] = {
    "dossier_accepted": "đã tiếp nhận hồ sơ",
    "supplement_requested": "đã yêu cầu bổ sung giấy tờ",
    "supplement_received": "đã nhận giấy tờ bổ sung",
    "dossier_refused": "đã từ chối tiếp nhận",
    "processing_started": "đã bắt đầu giải quyết",
    "payment_requested": "đã yêu cầu nộp phí, lệ phí",
    "fee_collected": "đã thu phí, lệ phí",
    "processing_finished": "đã có kết quả",
    "result_returned": "đã trả kết quả",
    "dossier_withdrawn": "đã ghi nhận rút hồ sơ",
    "dossier_stopped": "đã dừng giải quyết",
    "due_date_extended": "đã xin lỗi và hẹn lại ngày trả",
    "handed_over": "đã bàn giao hồ sơ",
    "dossier_corrected": "đã sửa thông tin",
    "form_printed": "đã in giấy",
    "code_assigned": "đã nhận mã mới",
    "objection_raised": "bên nhận đã có ý kiến",
    "objection_settled": "đã xử lý ý kiến",
    "conflict_settled": "đã xem xét khác biệt",
    "note_added": "đã ghi chú",
    "act_reverted": "đã rút lại thao tác vừa rồi",
    "attachment_added": "đã thêm bản quét",
    "attachment_removed": "đã bỏ bản quét",
}
"""What happened, by event kind, after the name of who did it."""

QUEUE_EVENT_WORDS: Final[Mapping[str, str]] = {
    "ticket_issued": "đã cấp số",
    "ticket_called": "đã gọi số",
    "ticket_recalled": "đã gọi lại số",
    "ticket_started": "đã mời người cầm số vào làm việc",
    "ticket_held": "đã để lại số",
    "ticket_missed": "đã ghi vắng",
    "ticket_transferred": "đã chuyển số sang loại việc khác",
    "ticket_done": "đã xong với số",
    "ticket_linked": "đã ghi hồ sơ của số",
    "booking_made": "đã đặt lịch hẹn",
    "booking_arrived": "đã nhận người hẹn đến",
    "booking_cancelled": "đã hủy lịch hẹn",
    "booking_missed": "đã ghi người hẹn không đến",
}
"""What happened in the queue, by event kind; ``form_printed`` is a word of both."""

ACT_WORDS: Final[Mapping[str, str]] = {
    "supplement_requested": "yêu cầu bổ sung",
    "supplement_received": "nhận bổ sung",
    "dossier_refused": "từ chối tiếp nhận",
    "processing_started": "bắt đầu giải quyết",
    "payment_requested": "yêu cầu nộp phí, lệ phí",
    "fee_collected": "thu phí, lệ phí",
    "processing_finished": "ghi nhận kết quả",
    "result_returned": "trả kết quả",
    "dossier_withdrawn": "rút hồ sơ",
    "dossier_stopped": "dừng giải quyết",
    "due_date_extended": "hẹn lại ngày trả",
    "handed_over": "bàn giao hồ sơ",
    "dossier_corrected": "sửa thông tin",
    "objection_settled": "xử lý ý kiến của bên nhận",
    "conflict_settled": "ghi nhận đã xem khác biệt",
    "note_added": "ghi chú",
    "act_reverted": "rút lại thao tác vừa rồi",
}
"""An act in the infinitive, by event kind, after "không thể"."""

SYNC_WORDS: Final[Mapping[str, str]] = {
    "no_portal": "Chưa khai báo nơi nhận; hồ sơ được giữ an toàn trên máy này",
    "never": "Chưa gửi lần nào; hồ sơ vẫn an toàn trên máy này",
    "ok": "Đã gửi nhận bình thường",
    "offline": "Không có mạng; hồ sơ vẫn an toàn trên máy này",
    "captive_portal": "Mạng đang đòi đăng nhập; hồ sơ vẫn an toàn trên máy này",
    "credential": "Máy quầy chưa được nơi nhận công nhận; hồ sơ vẫn an toàn trên máy này",
    "server_error": "Nơi nhận đang gặp lỗi; hồ sơ vẫn an toàn trên máy này",
    "refused": "Nơi nhận không đọc được nội dung gửi; hồ sơ vẫn an toàn trên máy này",
    "paused": "Đang tạm ngừng gửi; hồ sơ vẫn an toàn trên máy này",
}
"""The state of the link, as the truth bar says it."""

PORTAL_WORDS: Final[Mapping[str, str]] = {
    "never": "chưa báo lần nào",
    "ok": "báo bình thường",
    "offline": "không tới được cổng quốc gia",
    "captive_portal": "mạng đang đòi đăng nhập",
    "credential": "cổng quốc gia không nhận tài khoản",
    "server_error": "cổng quốc gia đang gặp lỗi",
    "refused": "chưa báo được, cần người xem",
}
"""The state of a gateway's link to a portal, for its administrator."""

DOSSIER_SYNC_WORDS: Final[Mapping[str, str]] = {
    "queued": "Chờ gửi",
    "confirmed": "Đã gửi",
    "rejected": "Bên nhận có ý kiến",
    "conflict": "Có khác biệt cần xem",
}
"""What the other side is known to hold of a dossier."""

CHOICE_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "scan": {
        "waiting": "chờ gửi",
        "sent": "đã gửi",
        "here": "có trên máy này",
        "elsewhere": "ở quầy khác",
        "fetching": "đang chờ lấy về",
    },
    "print_state": {
        "queued": "đang chờ in",
        "sent": "đã gửi tới máy in",
        "confirmed": "đã ra giấy",
        "failed": "in không được",
        "expired": "đã bỏ, không in nữa",
    },
    "print_question": {
        "came_out": "Đã ra giấy chưa?",
        "stale": "Giấy này chờ từ hôm trước. Có in không?",
        "left": "Giấy này còn chờ khi phần mềm tắt. Có in không?",
        "failed": "Máy in đã bỏ lệnh in này. In lại không?",
    },
    "print_answer": {
        "came_out": "Đã ra giấy",
        "print": "Chưa ra giấy, in tiếp",
        "drop": "Không in nữa",
    },
    "media": {
        "a4": "giấy A4",
        "a5": "giấy A5",
        "t80": "giấy cuộn 80 mm",
        "t58": "giấy cuộn 58 mm",
        "label-50x30": "nhãn 50 × 30 mm",
        "label-70x36": "nhãn 70 × 36 mm",
    },
    "device_kind": {
        "system": "máy in của hệ điều hành",
        "network": "máy in nhiệt qua mạng",
        "usb": "máy in nhiệt nối cáp",
        "folder": "thư mục nhận tệp",
    },
    "finance": {
        "exempt": "không phải nộp",
        "unpaid": "chưa thu",
        "paid": "đã thu",
        "refunded": "đã hoàn",
    },
    "delivery": {
        "not_ready": "chưa có kết quả",
        "at_centre": "kết quả đang ở quầy",
        "post": "đã gửi qua bưu chính",
        "handed_over": "đã trao tay",
    },
    "return_way": {"counter": "tại quầy", "post": "qua bưu chính", "online": "trực tuyến"},
    "kind": {
        "person": "cá nhân",
        "company": "doanh nghiệp",
        "state_body": "cơ quan nhà nước",
        "organisation": "tổ chức khác",
    },
    "sex": {"male": "nam", "female": "nữ"},
    "queue_state": {
        "waiting": "đang chờ",
        "called": "đang gọi",
        "serving": "đang làm việc",
        "held": "tạm để lại",
        "done": "đã xong",
        "gone": "đã bỏ lượt",
        "booked": "đã hẹn",
        "arrived": "đã đến",
        "cancelled": "đã hủy",
        "missed": "không đến",
    },
    "priority": {
        "none": "không ưu tiên",
        "elderly": "người cao tuổi",
        "disabled": "người khuyết tật",
        "pregnant": "phụ nữ mang thai",
        "infant": "có con nhỏ đi cùng",
        "merit": "người có công",
        "supplement": "nộp giấy tờ bổ sung",
    },
    "form": {
        "receipt": "giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        "supplement": "phiếu yêu cầu bổ sung",
        "refusal": "phiếu từ chối tiếp nhận",
        "apology": "phiếu xin lỗi và hẹn lại ngày trả",
        "stop": "thông báo dừng giải quyết",
        "control": "phiếu kiểm soát quá trình giải quyết",
        "fee": "biên lai thu phí, lệ phí",
        "return": "giấy biên nhận trả kết quả",
        "register": "sổ theo dõi hồ sơ",
        "hand-over": "biên bản giao nhận hồ sơ",
        "result": "phiếu bàn giao kết quả",
        "receipts": "giấy tiếp nhận nhiều hồ sơ",
        "history": "quá trình giải quyết hồ sơ",
        "copies": "in nhiều liên cho mẫu này",
        "ticket": "phiếu số thứ tự",
        "label": "nhãn hồ sơ",
        "appointment": "phiếu hẹn",
        "t80": "giấy cuộn 80 mm",
        "t58": "giấy cuộn 58 mm",
        "printer-queue": "in qua hàng đợi của hệ điều hành này từ dòng lệnh",
        "printer-cable": "máy in nhiệt nối cáp trên hệ điều hành này",
    },
    "type": {
        "text": "chữ trong ngoặc kép",
        "number": "số nguyên",
        "list": "danh sách",
        "object": "một nhóm mục có tên",
    },
}
"""Words of choices, by what they belong to."""
