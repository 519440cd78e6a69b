"""Sentences about input that cannot be taken as it is: fields, files, cards, terms.

Owns wording only. `{field}` is the field in words, `{Field}` the same at the start of a sentence;
the other placeholders are the error's parameters.
"""

from collections.abc import Mapping
from typing import Final

from counter_app.messages.model import Message

_UNCHANGED: Final = "Chưa có gì được ghi hay thay đổi; dữ liệu đã lưu vẫn an toàn."
_FILE_UNCHANGED: Final = "Chưa nhập gì từ tệp này; dữ liệu đang dùng vẫn giữ nguyên."
_FIX_FILE: Final = "Sửa lại tệp rồi nhập lại, hoặc hỏi nơi đã cung cấp tệp."

FIELDS: Final[Mapping[str, Message]] = {
    "missing": Message("Chưa có {field}.", _UNCHANGED, "Điền {field} rồi thực hiện lại."),
    "wrong-type": Message(
        "{Field} không đúng kiểu: ở đây cần {expected}.",
        _UNCHANGED,
        "Nhập lại {field} theo đúng kiểu.",
    ),
    "control-characters": Message(
        "{Field} có ký tự lạ không in được, thường do dán từ nơi khác.",
        _UNCHANGED,
        "Xóa ô này rồi gõ lại bằng tay.",
    ),
    "too-long": Message(
        "{Field} dài quá {limit} ký tự.", _UNCHANGED, "Rút gọn {field} rồi thực hiện lại."
    ),
    "too-many": Message(
        "{Field} có quá nhiều mục; nhiều nhất là {limit}.",
        _UNCHANGED,
        "Gộp bớt hoặc chia thành nhiều lần.",
    ),
    "out-of-range": Message(
        "{Field} phải từ {low} đến {high}.", _UNCHANGED, "Nhập lại {field} trong khoảng này."
    ),
    "unknown-choice": Message(
        "{Field} không có giá trị này; các giá trị dùng được: {choices}.",
        _UNCHANGED,
        "Chọn một trong các giá trị đã nêu.",
    ),
    "unknown-key": Message(
        "Có mục “{path}” mà phần mềm không biết.",
        _UNCHANGED,
        "Bỏ mục này hoặc sửa lại tên mục cho đúng.",
    ),
    "bad-date": Message(
        "{Field} không phải là một ngày hợp lệ.",
        _UNCHANGED,
        "Nhập lại ngày, tháng, năm.",
    ),
    "bad-time": Message(
        "{Field} không phải là giờ hoặc thời điểm hợp lệ.",
        _UNCHANGED,
        "Nhập lại, ví dụ 2026-11-23T10:00:00+07:00.",
    ),
    "time-without-zone": Message(
        "{Field} thiếu múi giờ.",
        _UNCHANGED,
        "Thêm múi giờ, ví dụ 2026-11-23T10:00:00+07:00.",
    ),
    "in-future": Message(
        "{Field} ở tương lai so với đồng hồ của máy này.",
        _UNCHANGED,
        "Sửa lại ngày giờ, hoặc kiểm tra đồng hồ của máy.",
    ),
    "bad-period": Message(
        "{Field} không hợp lệ: ngày kết thúc trước ngày bắt đầu.",
        _UNCHANGED,
        "Sửa lại hai ngày của khoảng thời gian.",
    ),
    "bad-pin": Message(
        "Mã PIN phải có ít nhất {fewest} chữ số.",
        _UNCHANGED,
        "Chọn mã PIN khác, chỉ gồm chữ số.",
    ),
    "user-exists": Message(
        "Đã có người dùng mang tên này.",
        _UNCHANGED,
        "Đặt tên khác, ví dụ thêm tên đệm.",
    ),
    "bad-phone": Message(
        "{Field} không đúng dạng số của Việt Nam.",
        _UNCHANGED,
        "Kiểm tra lại từng số: di động có 10 số, máy bàn có 11 số, bắt đầu bằng 0.",
    ),
    "bad-email": Message(
        "{Field} không đúng dạng.", _UNCHANGED, "Sửa lại, hoặc để trống nếu người nộp không có."
    ),
    "bad-personal-id": Message(
        "{Field} phải có 12 chữ số, hoặc 9 chữ số với chứng minh nhân dân cũ.",
        _UNCHANGED,
        "Quét lại thẻ hoặc gõ lại từng số.",
    ),
    "bad-organisation-id": Message(
        "Mã số thuế hoặc mã số doanh nghiệp phải có 10 hoặc 13 chữ số.",
        _UNCHANGED,
        "Đối chiếu với giấy đăng ký rồi gõ lại.",
    ),
    "bad-quantity": Message(
        "{Field} phải là số nguyên từ 1 đến {limit}.", _UNCHANGED, "Đếm và nhập lại số này."
    ),
    "bad-term": Message(
        "Thời hạn không đúng dạng.",
        _UNCHANGED,
        "Viết như một trong các mẫu: same-day, 2wd, 5d, 8wh, 0.25wd.",
    ),
    "bad-pause": Message(
        "Khoảng tạm dừng bị ngược, chồng lên nhau hoặc nằm ngoài thời gian giải quyết.",
        _UNCHANGED,
        "Sửa lại giờ bắt đầu và giờ kết thúc của lần tạm dừng.",
    ),
    "not-later": Message(
        "Hạn mới phải muộn hơn hạn cũ và muộn hơn bây giờ.",
        _UNCHANGED,
        "Chọn ngày giờ hẹn muộn hơn.",
    ),
    "no-change": Message(
        "Nội dung sửa giống hệt nội dung đang có.",
        _UNCHANGED,
        "Sửa ít nhất một mục, hoặc đóng lại nếu không cần sửa.",
    ),
    "bad-code": Message(
        "Mã này không đúng dạng mã hồ sơ nào.",
        _UNCHANGED,
        "Quét lại mã trên giấy tiếp nhận, hoặc tìm theo tên, số điện thoại.",
    ),
    "bad-barcode-text": Message(
        "Mã hồ sơ có ký tự không đưa vào mã vạch được.",
        "Giấy chưa được in; hồ sơ đã lưu vẫn an toàn.",
        "Báo quản trị viên, kèm mã hồ sơ.",
    ),
    "signing-pin-wrong": Message(
        "Mã PIN của thiết bị ký số không đúng.",
        "Hồ sơ không thay đổi; chưa có giấy nào được in.",
        "Nhập lại mã PIN; sai nhiều lần thiết bị sẽ tự khóa.",
    ),
    "bad-slip": Message(
        "Nội dung này không phải mã vuông của phiếu có chữ ký.",
        _UNCHANGED,
        "Quét lại mã vuông trên giấy tiếp nhận.",
    ),
    "bad-slip-key": Message(
        "Khóa ký phiếu trong tệp không đọc được.",
        _UNCHANGED,
        "Lấy lại tệp khóa bằng lệnh slip-keys export ở máy nguồn.",
    ),
    "bad-slip-keys-file": Message(
        "Tệp này không phải tệp khóa ký phiếu.",
        _UNCHANGED,
        "Chọn tệp do lệnh slip-keys export tạo ra.",
    ),
    "no-code-in-image": Message(
        "Không đọc được mã nào trong ảnh {file}.",
        _UNCHANGED,
        "Chụp lại thẳng và đủ sáng, hoặc quét bằng máy quét mã.",
    ),
    "bad-unit-code": Message(
        "Mã định danh cơ quan không đúng dạng.",
        _UNCHANGED,
        "Nhập lại mã theo quyết định của tỉnh, ví dụ H26.107.",
    ),
    "bad-desk": Message(
        "Số quầy phải từ 1 đến 999.", _UNCHANGED, "Nhập số quầy do đơn vị phân cho máy này."
    ),
    "bad-sequence": Message(
        "Số thứ tự trong ngày phải từ 1 trở lên.", _UNCHANGED, "Nhập lại số thứ tự."
    ),
    "unknown-procedure": Message(
        "Không có thủ tục {procedure} trong danh mục.",
        _UNCHANGED,
        "Tìm lại thủ tục theo tên, hoặc cập nhật danh mục.",
    ),
    "procedure-ended": Message(
        "Thủ tục {procedure} đã hết hiệu lực hoặc chưa có hiệu lực vào ngày này.",
        _UNCHANGED,
        "Chọn thủ tục đang có hiệu lực.",
    ),
    "unit-not-ours": Message(
        "Thủ tục này không được chọn cơ quan giải quyết ngoài {unit}.",
        _UNCHANGED,
        "Bỏ trống cơ quan giải quyết, hoặc chọn lại thủ tục.",
    ),
    "unknown-action": Message(
        "Không có thao tác này; các thao tác dùng được: {choices}.",
        _UNCHANGED,
        "Chọn một trong các thao tác đã nêu.",
    ),
    "unknown-card": Message(
        "Mã quét được không giống mã QR của thẻ căn cước.",
        "Chưa có gì được ghi; phần mềm không giữ lại nội dung đã quét.",
        "Quét lại, hoặc nhập thông tin theo mặt thẻ.",
    ),
    "bad-card-number": Message(
        "Số định danh trong mã QR của thẻ không có 12 chữ số.",
        "Chưa có gì được ghi; phần mềm không giữ lại nội dung đã quét.",
        "Quét lại, hoặc nhập số theo mặt thẻ.",
    ),
}

FILES: Final[Mapping[str, Message]] = {
    "bad-file": Message(
        "Tệp không đúng mẫu ở mục “{path}” ({reason}).", _FILE_UNCHANGED, _FIX_FILE
    ),
    "bad-json": Message(
        "Nội dung không phải JSON hợp lệ ở dòng {line}.",
        "Không có gì được ghi từ phần này; dữ liệu đã lưu vẫn an toàn.",
        "Sửa lại phần này rồi nhập lại.",
    ),
    "not-utf8": Message(
        "Nội dung ở dòng {line} không phải chữ UTF-8; tệp có thể được lưu kiểu UTF-16 hoặc ANSI.",
        "Không có gì được ghi từ phần này; dữ liệu đã lưu vẫn an toàn.",
        "Lưu lại tệp bằng bảng mã UTF-8 rồi nhập lại.",
    ),
    "duplicate-procedure": Message(
        "Thủ tục {procedure} có hai lần với cùng ngày hiệu lực.", _FILE_UNCHANGED, _FIX_FILE
    ),
    "day-outside-years": Message(
        "Ngày {day} không thuộc năm nào được khai trong tệp.", _FILE_UNCHANGED, _FIX_FILE
    ),
    "calendar-conflict": Message(
        "Ngày {day} vừa là ngày nghỉ vừa là ngày làm việc, hoặc có hai lần.",
        _FILE_UNCHANGED,
        _FIX_FILE,
    ),
    "bad-opening-hours": Message(
        "Giờ làm việc không hợp lệ: trống, chồng lên nhau hoặc sai thứ tự.",
        _FILE_UNCHANGED,
        "Sửa lại giờ mở và giờ đóng của từng buổi.",
    ),
    "bad-daily-hours": Message(
        "Giờ trong ngày không hợp lệ.",
        _UNCHANGED,
        "Ghi từng khoảng như 11:30-13:30, cách nhau bằng dấu phẩy, nhiều nhất 6 khoảng.",
    ),
    "heir-of-itself": Message(
        "Một máy không thể là máy thay thế của chính nó.",
        "Chưa có gì thay đổi.",
        "Nhập định danh của máy cũ trước, của máy mới sau.",
    ),
    "file-missing": Message(
        "Không mở được tệp {file}.",
        _UNCHANGED,
        "Kiểm tra lại tên tệp, đường dẫn và quyền đọc tệp.",
    ),
    "file-exists": Message(
        "Đã có tệp {file}; phần mềm không ghi đè.",
        "Tệp đang có vẫn nguyên vẹn; hồ sơ không thay đổi.",
        "Chọn tên tệp khác. Lệnh in có thêm lựa chọn --force để ghi đè.",
    ),
    "not-xlsx": Message(
        "Tên tệp {file} không có đuôi “.xlsx”.",
        "Tệp chưa được tạo; hồ sơ không thay đổi.",
        "Đặt tên tệp có đuôi “.xlsx”.",
    ),
    "folder-missing": Message(
        "Không có thư mục {folder}.", _UNCHANGED, "Tạo thư mục này hoặc chọn nơi khác."
    ),
    "file-not-written": Message(
        "Không ghi được tệp {file}.",
        "Tệp chưa được tạo; hồ sơ đã lưu vẫn an toàn.",
        "Chọn nơi khác, hoặc kiểm tra quyền ghi và dung lượng còn trống.",
    ),
    "folder-not-empty": Message(
        "Thư mục {folder} đã có dữ liệu.",
        "Không có gì trong thư mục này bị thay đổi.",
        "Chọn một thư mục mới hoặc trống cho ngày làm việc mẫu.",
    ),
    "sample-missing": Message(
        "Bản cài đặt này không kèm dữ liệu mẫu.",
        _UNCHANGED,
        "Cài lại phần mềm từ gói đầy đủ.",
    ),
}
