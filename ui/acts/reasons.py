"""Reasons a clerk writes again and again, offered for each act. Wording only; any other may be
typed.
"""

from PySide6.QtCore import QCoreApplication


def common(action: str) -> tuple[str, ...]:
    """Usual reasons for an act, the commonest first; empty where there are none."""
    return {**_of_the_case(), **_of_the_record()}.get(action, ())


def _of_the_case() -> dict[str, tuple[str, ...]]:
    """Reasons that lie in the case."""
    translate = QCoreApplication.translate
    return {
        "request-supplement": (
            translate("Reasons", "Thành phần hồ sơ còn thiếu"),
            translate("Reasons", "Tờ khai ghi chưa đầy đủ"),
            translate("Reasons", "Giấy tờ đã hết hạn sử dụng"),
            translate("Reasons", "Thông tin giữa các giấy tờ chưa khớp"),
            translate("Reasons", "Bản sao chưa được chứng thực"),
        ),
        "refuse": (
            translate("Reasons", "Không thuộc thẩm quyền giải quyết"),
            translate("Reasons", "Không đủ điều kiện theo quy định"),
            translate("Reasons", "Quá hạn bổ sung mà chưa bổ sung"),
        ),
        "withdraw": (
            translate("Reasons", "Người nộp đề nghị rút hồ sơ"),
            translate("Reasons", "Nộp nhầm thủ tục"),
            translate("Reasons", "Không còn nhu cầu giải quyết"),
        ),
        "stop": (
            translate("Reasons", "Người nộp đề nghị dừng"),
            translate("Reasons", "Quá hạn bổ sung mà chưa bổ sung"),
            translate("Reasons", "Đang có tranh chấp, khiếu nại"),
        ),
        "extend": (
            translate("Reasons", "Chờ kết quả xác minh"),
            translate("Reasons", "Chờ ý kiến cơ quan phối hợp"),
            translate("Reasons", "Hồ sơ phức tạp, cần thêm thời gian"),
            translate("Reasons", "Sự cố hệ thống, mạng, điện"),
        ),
    }


def _of_the_record() -> dict[str, tuple[str, ...]]:
    """Reasons that lie in what was written down."""
    translate = QCoreApplication.translate
    return {
        "correct": (
            translate("Reasons", "Ghi sai khi tiếp nhận"),
            translate("Reasons", "Người nộp báo thay đổi"),
            translate("Reasons", "Đối chiếu lại với giấy tờ"),
        ),
        "undo": (
            translate("Reasons", "Bấm nhầm thao tác"),
            translate("Reasons", "Nhầm sang hồ sơ khác"),
            translate("Reasons", "Ghi sai nội dung"),
        ),
        "settle-objection": (
            translate("Reasons", "Đã sửa theo ý kiến"),
            translate("Reasons", "Đã trao đổi, giữ như hiện tại"),
        ),
        "settle-conflict": (
            translate("Reasons", "Giữ giá trị hiện tại"),
            translate("Reasons", "Đã sửa lại cho đúng"),
        ),
    }
