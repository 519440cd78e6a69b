"""Sentences about the store and the place of its key. Owns wording only; never blames the clerk."""

from collections.abc import Mapping
from typing import Final

from counter_app.messages.model import Message

_NOT_SAVED: Final = "Thao tác vừa rồi chưa được lưu; mọi hồ sơ đã lưu trước đó vẫn còn nguyên."
_UNTOUCHED: Final = "Phần mềm không sửa hay xóa gì trong dữ liệu."
_ADMIN: Final = "Đừng xóa tệp nào; báo quản trị viên, kèm nguyên văn thông báo này."

STORE: Final[Mapping[str, Message]] = {
    "store-missing": Message(
        "Không tìm thấy tệp dữ liệu {file}.",
        _UNTOUCHED,
        "Kiểm tra ổ đĩa và thư mục dữ liệu; nếu tệp đã mất, khôi phục từ bản sao lưu.",
    ),
    "store-locked": Message(
        "Dữ liệu đang bận vì một chương trình khác đang ghi.",
        _NOT_SAVED,
        "Chờ vài giây rồi làm lại; nếu vẫn vậy, đóng các cửa sổ khác của phần mềm.",
    ),
    "already-open": Message(
        "Phần mềm đang mở với dữ liệu này ở một cửa sổ khác.",
        "Hồ sơ vẫn an toàn.",
        "Dùng cửa sổ đang mở; nếu không thấy, khởi động lại máy rồi mở lại.",
    ),
    "store-full": Message(
        "Ổ đĩa đã đầy.",
        _NOT_SAVED,
        "Giải phóng dung lượng rồi làm lại.",
    ),
    "store-not-writable": Message(
        "Không ghi được vào thư mục dữ liệu.",
        _NOT_SAVED,
        "Kiểm tra quyền của người dùng máy tính và ổ đĩa, rồi làm lại.",
    ),
    "output-refused": Message(
        "Không ghi được kết quả ra nơi nhận của lệnh; ổ đĩa có thể đã đầy.",
        "Việc đã làm trước đó vẫn được lưu, chỉ là chưa báo ra được.",
        "Giải phóng dung lượng, xem lại bằng lệnh status và find rồi mới làm tiếp.",
    ),
    "system-refused": Message(
        "Máy không cho đọc hoặc ghi {file}.",
        "Việc đã ghi trước đó vẫn an toàn.",
        "Kiểm tra đường dẫn, quyền của tài khoản và ổ đĩa rồi làm lại.",
    ),
    "store-unreadable": Message(
        "Không đọc được dữ liệu: sai khóa hoặc tệp bị hỏng.", _UNTOUCHED, _ADMIN
    ),
    "store-failed": Message(
        "Ổ đĩa hoặc tệp dữ liệu gặp lỗi khi đọc, ghi.",
        _NOT_SAVED,
        "Làm lại một lần; nếu vẫn lỗi, sao lưu ngay và báo quản trị viên.",
    ),
    "store-newer": Message(
        "Dữ liệu này do phiên bản mới hơn của phần mềm tạo ra.",
        _UNTOUCHED,
        "Cập nhật phần mềm lên phiên bản mới nhất rồi mở lại.",
    ),
    "store-foreign": Message(
        "Tệp dữ liệu không phải của phần mềm này.",
        _UNTOUCHED,
        "Kiểm tra lại thư mục dữ liệu đã chọn.",
    ),
    "store-incomplete": Message(
        "Dữ liệu của quầy chưa được lập xong.",
        _UNTOUCHED,
        "Lập quầy mới ở thư mục khác, hoặc báo quản trị viên.",
    ),
    "store-no-wal": Message(
        "Ổ đĩa này không cho ghi dữ liệu một cách an toàn (thường là ổ mạng).",
        _UNTOUCHED,
        "Đặt thư mục dữ liệu trên ổ đĩa của chính máy này.",
    ),
    "province-away": Message(
        "Không vào được cơ sở dữ liệu của tỉnh: máy chủ không trả lời hoặc không nhận tài khoản.",
        "Các quầy vẫn làm việc được và tự gửi lại khi cơ sở dữ liệu hoạt động.",
        "Kiểm tra máy chủ PostgreSQL, địa chỉ, tài khoản, mật khẩu (PGPASSWORD hoặc ~/.pgpass) và "
        "chứng thư của máy chủ.",
    ),
    "province-denied": Message(
        "Tài khoản này không đủ quyền trong cơ sở dữ liệu của tỉnh.",
        _UNTOUCHED,
        "Nhờ người quản trị cho tài khoản này làm chủ cơ sở dữ liệu, rồi làm lại.",
    ),
    "province-foreign": Message(
        "Cơ sở dữ liệu này đang chứa bảng của phần mềm khác.",
        _UNTOUCHED,
        "Lập một cơ sở dữ liệu riêng, còn trống, cho cổng.",
    ),
    "province-unfit": Message(
        "Cơ sở dữ liệu của tỉnh chưa đặt {setting} là {wanted} nên chưa giữ được dữ liệu an toàn.",
        _UNTOUCHED,
        "Nhờ người quản trị PostgreSQL đặt lại rồi chạy cổng.",
    ),
    "store-references-broken": Message(
        "Dữ liệu có phần không khớp nhau sau khi nâng cấp.",
        "Bản sao trước khi nâng cấp vẫn nằm cạnh tệp dữ liệu.",
        _ADMIN,
    ),
    "store-key-missing": Message(
        "Không tìm thấy khóa mở dữ liệu của quầy.",
        "Dữ liệu vẫn được mã hóa và nguyên vẹn.",
        "Đăng nhập máy bằng tài khoản đã lập quầy; nếu vẫn vậy, báo quản trị viên.",
    ),
    "slip-key-damaged": Message(
        "Khóa ký phiếu của quầy không đọc được.",
        "Hồ sơ đã lưu vẫn an toàn; phiếu vẫn in được, chỉ không có chữ ký.",
        "Đổi khóa bằng lệnh slip-keys rotate.",
    ),
    "store-key-malformed": Message(
        "Khóa mở dữ liệu không đúng dạng.", "Dữ liệu vẫn được mã hóa và nguyên vẹn.", _ADMIN
    ),
    "desk-file-damaged": Message("Tệp {file} của quầy không đọc được.", _UNTOUCHED, _ADMIN),
    "desk-file-foreign": Message(
        "Tệp {file} không thuộc về dữ liệu trong cùng thư mục.", _UNTOUCHED, _ADMIN
    ),
    "gateway-file-damaged": Message("Tệp {file} của cổng không đọc được.", _UNTOUCHED, _ADMIN),
    "keyring-untrusted": Message(
        "Máy này không có nơi giữ khóa an toàn của hệ điều hành ({backend}).",
        "Chưa có gì được ghi ra ngoài vùng an toàn.",
        "Mở kho khóa của hệ điều hành. Với máy chủ hoặc thử nghiệm, dùng --insecure-file-key.",
    ),
    "keyring-failed": Message(
        "Nơi giữ khóa của hệ điều hành không trả lời đúng.",
        "Dữ liệu vẫn được mã hóa và nguyên vẹn.",
        "Mở khóa kho khóa của hệ điều hành rồi làm lại.",
    ),
    "keyring-waits": Message(
        "Nơi giữ khóa của hệ điều hành không trả lời sau {seconds} giây.",
        "Dữ liệu vẫn được mã hóa và nguyên vẹn.",
        "Tìm cửa sổ đang hỏi mật khẩu kho khóa, nhập mật khẩu rồi làm lại.",
    ),
    "restore-damaged": Message(
        "Bản sao lưu {file} mở được nhưng không qua được kiểm tra.",
        "Bản sao lưu vẫn nguyên như cũ; chưa có quầy nào được lập từ nó.",
        "Dùng bản sao lưu khác; giữ lại bản này và báo quản trị viên.",
    ),
    "restore-key-missing": Message(
        "Không có khóa để mở bản sao lưu {file}.",
        "Bản sao lưu vẫn nguyên như cũ.",
        "Thêm --key-file với tệp khóa đã cất khi sao lưu (backup --key-out), hoặc tệp "
        "khóa trong thư mục dữ liệu của quầy cũ.",
    ),
    "backup-failed": Message(
        "Không tạo được bản sao lưu {file}, hoặc bản sao không qua được kiểm tra.",
        "Dữ liệu đang dùng vẫn an toàn; bản sao hỏng đã được bỏ đi.",
        "Chọn ổ đĩa khác còn đủ chỗ rồi sao lưu lại ngay hôm nay.",
    ),
}
