"""Sentences about bundles on a stick. Owns wording only."""

from collections.abc import Mapping
from typing import Final

from counter_app.messages.model import Message

_NOTHING: Final = "Chưa có gì được ghi từ tệp này; dữ liệu trên máy vẫn an toàn."

BUNDLE: Final[Mapping[str, Message]] = {
    "bundle-damaged": Message(
        "Tệp này không phải gói gửi nhận, hoặc đã bị hỏng hay bị sửa trên đường đi.",
        _NOTHING,
        "Chép lại tệp từ máy đã tạo ra nó; nếu vẫn vậy, tạo gói mới.",
    ),
    "bundle-too-new": Message(
        "Tệp này do bản phần mềm mới hơn tạo ra.",
        _NOTHING,
        "Cập nhật phần mềm trên máy này rồi nhận lại.",
    ),
    "bundle-too-old": Message(
        "Gói trả lời này đã cũ: cổng đã bắt đầu sổ mới từ sau lần đó.",
        _NOTHING,
        "Tạo gói gửi mới, mang sang cổng và nhận gói trả lời mới.",
    ),
    "bundle-wrong-kind": Message(
        "Đây là gói của chiều ngược lại, không dùng ở bên này.",
        _NOTHING,
        "Ở quầy chọn gói trả lời của cổng; ở cổng chọn gói gửi của quầy.",
    ),
    "bundle-not-for-us": Message(
        "Gói này được niêm phong cho máy khác, không phải cho máy này.",
        _NOTHING,
        "Mang tệp sang đúng máy nhận, hoặc chọn tệp khác.",
    ),
    "bundle-stranger": Message(
        "Gói này do bên lạ ký, không phải bên đã ghép với máy này.",
        _NOTHING,
        "Không dùng tệp này. Nếu cổng hoặc máy quầy vừa được lập lại, ghép lại rồi tạo gói mới.",
    ),
    "bundle-not-paired": Message(
        "Máy này chưa ghép với cổng nào để gửi bằng ổ USB.",
        "Mọi hồ sơ vẫn an toàn trên máy này.",
        "Xin quản trị viên tệp ghép máy và dấu nhận dạng, rồi ghép máy như hướng dẫn dòng lệnh.",
    ),
    "bundle-needs-gateway": Message(
        "Máy này gửi thẳng lên cổng dịch vụ công nên không dùng gói USB được.",
        "Mọi hồ sơ vẫn an toàn trên máy này.",
        "Chờ có mạng, hoặc nhờ quản trị viên chuyển máy này sang gửi qua cổng của đơn vị.",
    ),
    "pairing-unreadable": Message(
        "Tệp này không phải tệp ghép máy.",
        "Chưa có gì thay đổi; dữ liệu trên máy vẫn an toàn.",
        "Chọn tệp do lệnh gateway pairing ở cổng tạo ra.",
    ),
    "fingerprint-differs": Message(
        "Dấu nhận dạng đã nhập không khớp với tệp ghép máy.",
        "Chưa có gì thay đổi; dữ liệu trên máy vẫn an toàn.",
        "Nghe đọc lại từng ký tự; nếu vẫn không khớp, tệp đã bị tráo: xin tệp khác.",
    ),
    "file-portal-has-no-address": Message(
        "Kiểu gửi bằng tệp không có địa chỉ nơi nhận.",
        "Chưa có gì được ghi hay thay đổi.",
        "Bỏ địa chỉ, lập quầy xong rồi ghép máy như hướng dẫn dòng lệnh.",
    ),
}
