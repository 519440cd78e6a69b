"""Sentences about scans. Owns wording only; placeholders are the error's parameters."""

from collections.abc import Mapping
from typing import Final

from counter_app.messages.model import Message

_UNCHANGED: Final = "Chưa thêm gì vào hồ sơ; hồ sơ đã lưu vẫn an toàn."

SCANS: Final[Mapping[str, Message]] = {
    "scan-empty": Message(
        "Tệp này trống, không có trang nào.",
        _UNCHANGED,
        "Quét lại giấy tờ rồi chọn tệp mới.",
    ),
    "scan-too-large": Message(
        "Bản quét lớn hơn {limit} MB hoặc có quá nhiều trang, quá nhiều điểm ảnh.",
        _UNCHANGED,
        "Quét lại ở 200–300 dpi, hoặc chia thành nhiều tệp.",
    ),
    "scan-heavy": Message(
        "Bản quét vẫn lớn hơn {limit} MB sau khi làm nhẹ.",
        _UNCHANGED,
        "Quét lại ở 200 dpi, thang xám, hoặc chia thành nhiều tệp.",
    ),
    "scan-type-unknown": Message(
        "Tệp này không phải PDF, JPEG, PNG hay TIFF, dù tên tệp là gì.",
        _UNCHANGED,
        "Chọn tệp quét khác, hoặc quét lại thành PDF hay JPEG.",
    ),
    "scan-damaged": Message(
        "Bản quét bị hỏng hoặc bị cắt ngang, không đọc được.",
        _UNCHANGED,
        "Quét lại giấy tờ, hoặc chép lại tệp từ máy quét.",
    ),
    "no-such-document": Message(
        "Hồ sơ không có giấy tờ mang số này; số lớn nhất là {high}.",
        _UNCHANGED,
        "Chọn số thứ tự trong danh sách giấy tờ của hồ sơ, hoặc bỏ trống.",
    ),
    "scan-already-there": Message(
        "Bản quét này đã có trong hồ sơ, ở cùng giấy tờ.",
        "Không có gì thay đổi; bản quét đang có vẫn nguyên vẹn.",
        "Không cần thêm lần nữa; kiểm tra xem có chọn nhầm tệp không.",
    ),
    "no-scan": Message(
        "Hồ sơ không còn bản quét này.",
        "Không có gì thay đổi.",
        "Mở lại hồ sơ để xem các bản quét hiện có.",
    ),
    "scan-not-here": Message(
        "Bản quét này ở quầy khác thêm vào và chưa được lấy về máy này.",
        "Bản quét vẫn được giữ ở nơi nhận.",
        "Chọn Lấy về và chờ lần kết nối kế tiếp.",
    ),
    "scan-unreadable": Message(
        "Tệp của bản quét trên máy này bị hỏng (mã {file}).",
        "Hồ sơ vẫn an toàn; phần mềm không xóa gì.",
        "Báo quản trị viên, kèm mã này, để lấy lại từ bản sao lưu.",
    ),
    "scan-file-broken": Message(
        "Tệp của một bản quét trên máy này không đọc được nên chưa gửi được.",
        "Hồ sơ và các bản quét khác vẫn được gửi; phần mềm không xóa gì.",
        "Báo quản trị viên để lấy lại tệp từ bản sao lưu.",
    ),
    "files-full": Message(
        "Nơi nhận đã đầy chỗ giữ bản quét của đơn vị.",
        "Hồ sơ vẫn được gửi; bản quét được giữ an toàn trên máy này.",
        "Báo quản trị viên của nơi nhận; phần mềm tự thử lại.",
    ),
    "file-too-large": Message(
        "Một bản quét lớn hơn mức nơi nhận cho phép.",
        "Hồ sơ vẫn được gửi; bản quét được giữ an toàn trên máy này.",
        "Quét lại nhẹ hơn hoặc chia thành nhiều tệp.",
    ),
    "too-many-uploads": Message(
        "Máy quầy này đang gửi dở quá nhiều bản quét.",
        "Hồ sơ vẫn được gửi; bản quét được giữ an toàn trên máy này.",
        "Không cần làm gì: phần mềm tự gửi tiếp.",
    ),
}
