"""Sentences about talking to the other side and what came from there. Owns wording only."""

from collections.abc import Mapping
from typing import Final

from counter_app.messages.model import Message

_SAFE_HERE: Final = "Mọi hồ sơ vẫn an toàn trên máy này và sẽ được gửi khi có thể."
_NEW_CODE: Final = "Xin quản trị viên cấp mã đăng ký máy mới, rồi nhập lại ở phần kết nối."
_WAIT: Final = "Không cần làm gì: phần mềm tự thử lại."
_UPDATE: Final = "Cập nhật phần mềm ở quầy và ở cổng; nếu vẫn vậy, báo quản trị viên."
_ADMIN: Final = "Báo quản trị viên, kèm nguyên văn thông báo này."

LINK: Final[Mapping[str, Message]] = {
    "feed-history-differs": Message(
        "Cổng gửi về một bản ghi khác với bản ghi đã có trên máy này.",
        "Không bản ghi nào bị ghi đè; lần nhận này được bỏ qua.",
        _ADMIN,
    ),
    "feed-record-broken": Message(
        "Bản ghi nhận về không khớp mã kiểm tra.",
        "Không có gì được ghi từ lần nhận này; dữ liệu trên máy vẫn an toàn.",
        "Thử gửi nhận lại; nếu vẫn vậy, báo quản trị viên.",
    ),
    "chain-broken": Message(
        "Chuỗi kiểm tra của các bản ghi không khớp nội dung.", _SAFE_HERE, _ADMIN
    ),
    "malformed-message": Message("Nội dung trao đổi không đúng mẫu.", _SAFE_HERE, _UPDATE),
    "message-too-large": Message("Gói trao đổi quá lớn.", _SAFE_HERE, _UPDATE),
    "batch-too-large": Message("Quá nhiều bản ghi trong một lần gửi.", _SAFE_HERE, _UPDATE),
    "record-too-large": Message("Một bản ghi vượt quá kích thước cho phép.", _SAFE_HERE, _ADMIN),
    "unsupported-codec": Message(
        "Hai bên không dùng chung kiểu mã hóa nội dung.", _SAFE_HERE, _UPDATE
    ),
    "unsupported-encoding": Message("Hai bên không dùng chung kiểu nén.", _SAFE_HERE, _UPDATE),
    "port-in-use": Message(
        "Địa chỉ hoặc cổng mạng này không dùng được, có thể chương trình khác đang dùng.",
        "Cổng chưa chạy; dữ liệu vẫn an toàn.",
        "Chọn số cổng khác, hoặc dừng chương trình đang dùng.",
    ),
    "unreachable": Message(
        "Chưa kết nối được tới nơi nhận.",
        _SAFE_HERE,
        "Cứ tiếp tục làm việc; nếu mất mạng lâu, kiểm tra dây mạng hoặc báo quản trị viên.",
    ),
    "link-cut": Message("Đường truyền bị ngắt giữa chừng.", _SAFE_HERE, _WAIT),
    "certificate-refused": Message(
        "Chứng thư bảo mật của nơi nhận không tin cậy được, nên phần mềm không gửi.",
        _SAFE_HERE,
        "Kiểm tra ngày giờ của máy và địa chỉ nơi nhận; nếu đúng, báo quản trị viên.",
    ),
    "captive-portal": Message(
        "Mạng đang đòi đăng nhập nên phần mềm không gặp được nơi nhận.",
        _SAFE_HERE,
        "Mở trình duyệt, đăng nhập mạng rồi bấm gửi lại.",
    ),
    "server-error": Message("Nơi nhận đang gặp lỗi.", _SAFE_HERE, _WAIT),
    "answer-unreadable": Message("Không đọc được câu trả lời của nơi nhận.", _SAFE_HERE, _UPDATE),
    "no-progress": Message(
        "Nơi nhận trả lời nhưng việc gửi nhận không tiến thêm.", _SAFE_HERE, _ADMIN
    ),
    "feed-refused": Message(
        "Bản ghi nhận về không dùng được nên chưa được đưa vào máy.", _SAFE_HERE, _ADMIN
    ),
    "secret-unavailable": Message(
        "Không lấy được khóa kết nối của máy quầy từ kho khóa của hệ điều hành.",
        _SAFE_HERE,
        "Mở khóa kho khóa của hệ điều hành rồi gửi lại.",
    ),
    "no-enrol-code": Message(
        "Máy quầy chưa được đăng ký với nơi nhận và chưa có mã đăng ký.", _SAFE_HERE, _NEW_CODE
    ),
    "sync-stopped": Message(
        "Việc gửi nhận đã dừng vì phần mềm đang đóng.",
        _SAFE_HERE,
        "Mở lại phần mềm: việc gửi nhận tự tiếp tục.",
    ),
    "not-enrolled": Message("Nơi nhận không công nhận máy quầy này.", _SAFE_HERE, _NEW_CODE),
    "desk-revoked": Message("Máy quầy này đã bị thu hồi quyền gửi.", _SAFE_HERE, _NEW_CODE),
    "enrol-code-wrong": Message(
        "Mã đăng ký máy không đúng.", _SAFE_HERE, "Kiểm tra lại từng ký tự của mã rồi nhập lại."
    ),
    "enrol-code-used": Message("Mã đăng ký máy đã được dùng.", _SAFE_HERE, _NEW_CODE),
    "enrol-code-expired": Message(
        "Mã đăng ký máy đã hết hạn hoặc bị thay thế.", _SAFE_HERE, _NEW_CODE
    ),
    "enrol-mismatch": Message(
        "Mã đăng ký được cấp cho đơn vị hoặc số quầy khác.",
        _SAFE_HERE,
        "Kiểm tra mã đơn vị và số quầy, hoặc xin mã đúng cho quầy này.",
    ),
    "desk-number-of-another": Message(
        "Số quầy của máy này đang thuộc về một máy khác của đơn vị.",
        _SAFE_HERE,
        "Máy kia không dùng nữa: xin mã mới, cấp với --revoke-former. Máy kia vẫn dùng: sao lưu "
        "máy này (counterctl backup), khôi phục bản đó vào thư mục trống với số khác (counterctl "
        "restore TỆP --desk SỐ) rồi xin mã cho số ấy.",
    ),
    "desk-enrolled-elsewhere": Message(
        "Máy này đã đăng ký với đơn vị hoặc số quầy khác.", _SAFE_HERE, _ADMIN
    ),
    "too-many-attempts": Message(
        "Đã nhập sai mã đăng ký quá nhiều lần.", _SAFE_HERE, "Chờ 15 phút rồi nhập lại mã đúng."
    ),
    "history-differs": Message(
        "Nơi nhận đang giữ bản ghi khác có cùng số thứ tự của máy quầy này.",
        "Không bản ghi nào bị ghi đè; dữ liệu ở cả hai bên vẫn còn.",
        "Ngừng gửi từ máy này và báo quản trị viên: dữ liệu có thể đã bị sao chép hoặc khôi phục.",
    ),
    "not-heir": Message(
        "Máy này được khôi phục từ bản sao lưu và còn giữ việc của máy cũ chưa gửi được.",
        "Các việc đó vẫn nguyên vẹn trên máy này; việc mới vẫn được gửi bình thường.",
        "Nhờ quản trị viên của cổng chạy lệnh gateway heir cho máy này gửi thay máy cũ.",
    ),
    "portal-refused": Message("Nơi nhận từ chối lần gửi này ({reason}).", _SAFE_HERE, _UPDATE),
    "insecure-portal": Message(
        "Địa chỉ nơi nhận không có bảo mật (phải bắt đầu bằng https).",
        _SAFE_HERE,
        "Nhập lại địa chỉ bắt đầu bằng https, theo hướng dẫn của tỉnh.",
    ),
    "portal-address-malformed": Message(
        "Địa chỉ nơi nhận không đúng dạng.",
        _SAFE_HERE,
        "Nhập lại địa chỉ, ví dụ https://cong.tinh.gov.vn.",
    ),
    "portal-login-refused": Message(
        "Cổng không nhận tài khoản kết nối của đơn vị.",
        _SAFE_HERE,
        "Kiểm tra tên và mật khẩu tài khoản kết nối ở phần nơi nhận, hoặc xin cấp lại.",
    ),
    "portal-account-missing": Message(
        "Chưa khai báo tài khoản kết nối với cổng.",
        _SAFE_HERE,
        "Nhập tên và mật khẩu tài khoản do nơi quản lý cổng cấp, ở phần nơi nhận.",
    ),
    "account-name-malformed": Message(
        "Tên tài khoản chỉ gồm chữ không dấu, số và các dấu chấm, gạch dưới, a còng, gạch nối; "
        "nhiều nhất 64 ký tự.",
        "Chưa có gì được ghi hay thay đổi; dữ liệu đã lưu vẫn an toàn.",
        "Chọn tên khác rồi thực hiện lại.",
    ),
    "account-taken": Message(
        "Tên tài khoản này đã thuộc về đơn vị khác hoặc kiểu kết nối khác.",
        "Chưa có gì được ghi hay thay đổi; dữ liệu đã lưu vẫn an toàn.",
        "Chọn tên khác rồi thực hiện lại.",
    ),
}

_SLIP_KEPT: Final = "Hồ sơ đã lưu vẫn an toàn; giấy vẫn nằm trong hàng chờ in và chưa ra giấy."
_SLIP_UNSURE: Final = "Hồ sơ đã lưu vẫn an toàn; không giấy nào tự in lần hai."
_LOOK: Final = "Xem ở máy in: bấm “Đã ra giấy” hoặc “Chưa ra giấy”; nếu chưa, phần mềm in tiếp."
_UNSET: Final = "Chưa có gì được ghi hay thay đổi; dữ liệu đã lưu vẫn an toàn."

PRINTING: Final[Mapping[str, Message]] = {
    "printer-gone": Message(
        "Không thấy máy in {printer} trên máy này.",
        "Hồ sơ đã lưu vẫn an toàn; giấy chưa ra máy in nào khác.",
        "Kiểm tra dây và nguồn máy in, hoặc chọn máy in khác rồi in lại.",
    ),
    "printer-refused": Message(
        "Máy in {printer} không nhận giấy này.",
        "Hồ sơ đã lưu vẫn an toàn.",
        "Kiểm tra giấy, mực và hàng đợi của máy in rồi in lại.",
    ),
    "printer-unknown": Message(
        "Chưa khai báo máy in nào tên {printer}.",
        "Chưa in gì; giấy không ra máy in nào khác.",
        "Kiểm tra lại tên, hoặc khai báo máy in ở phần cài đặt.",
    ),
    "printer-unreachable": Message(
        "Không kết nối được với máy in {printer}.",
        _SLIP_KEPT,
        "Bật máy in, kiểm tra dây điện và dây mạng; giấy tự in khi máy in trả lời.",
    ),
    "printer-offline": Message(
        "Máy in {printer} đang ở chế độ ngừng nhận lệnh.",
        _SLIP_KEPT,
        "Xem đèn báo và nút bấm trên máy in; giấy tự in khi máy in sẵn sàng.",
    ),
    "printer-paper-out": Message(
        "Máy in {printer} hết giấy.",
        "Hồ sơ đã lưu vẫn an toàn; giấy nào chưa ra vẫn nằm trong danh sách in.",
        "Lắp giấy mới; giấy còn chờ sẽ tự in.",
    ),
    "printer-cover-open": Message(
        "Nắp máy in {printer} đang mở.",
        "Hồ sơ đã lưu vẫn an toàn; giấy nào chưa ra vẫn nằm trong danh sách in.",
        "Đóng nắp máy in; giấy còn chờ sẽ tự in.",
    ),
    "printer-error": Message(
        "Máy in {printer} báo lỗi (kẹt giấy, dao cắt hoặc đầu in).",
        "Hồ sơ đã lưu vẫn an toàn; giấy nào chưa ra vẫn nằm trong danh sách in.",
        "Tắt máy in, gỡ giấy kẹt rồi bật lại; nếu vẫn vậy, chọn máy in khác.",
    ),
    "printer-paused": Message(
        "Hàng đợi của máy in {printer} đang tạm dừng.",
        _SLIP_KEPT,
        "Cho hàng đợi chạy tiếp trong cài đặt máy in của hệ điều hành.",
    ),
    "printer-cut-off": Message(
        "Mất kết nối với máy in {printer} khi đang in.", _SLIP_UNSURE, _LOOK
    ),
    "printer-silent": Message(
        "Máy in {printer} đã nhận giấy nhưng không báo là in xong.", _SLIP_UNSURE, _LOOK
    ),
    "print-interrupted": Message(
        "Phần mềm bị ngắt trong lúc gửi giấy tới máy in {printer}.", _SLIP_UNSURE, _LOOK
    ),
    "print-cancelled": Message(
        "Lệnh in đã bị hủy trong hàng đợi của máy in {printer}.",
        "Hồ sơ đã lưu vẫn an toàn; giấy vẫn được giữ.",
        "Chọn in lại, in ở máy khác, hoặc bỏ nếu không cần nữa.",
    ),
    "printer-disk-full": Message(
        "Ổ đĩa nhận tệp in của {printer} đã đầy.",
        _SLIP_KEPT,
        "Giải phóng chỗ trống rồi in lại.",
    ),
    "spooler-stopped": Message(
        "Dịch vụ in của hệ điều hành không chạy nên chưa in được ra {printer}.",
        _SLIP_KEPT,
        "Khởi động lại dịch vụ in (CUPS) hoặc khởi động lại máy tính.",
    ),
    "spooler-silent": Message(
        "Dịch vụ in của hệ điều hành không trả lời.",
        "Hồ sơ đã lưu vẫn an toàn; giấy vẫn nằm trong danh sách in.",
        "Chờ một phút rồi thử lại; nếu vẫn vậy, khởi động lại dịch vụ in (CUPS).",
    ),
    "printer-media": Message(
        "Máy in {printer} không in được loại giấy này.",
        "Hồ sơ đã lưu vẫn an toàn; chưa in gì.",
        "Chọn máy in khác hoặc khổ giấy khác rồi in lại.",
    ),
    "no-print-job": Message(
        "Không có lệnh in này trên máy.",
        "Hồ sơ đã lưu vẫn an toàn; chưa có gì thay đổi.",
        "Mở lại danh sách in để xem những giấy đang chờ.",
    ),
    "print-job-state": Message(
        "Lệnh in này vừa được xử lý ở nơi khác hoặc đã xong.",
        "Hồ sơ đã lưu vẫn an toàn; lệnh in không thay đổi.",
        "Mở lại danh sách in để xem trạng thái mới.",
    ),
    "bad-device-address": Message(
        "Địa chỉ máy in không đúng dạng.",
        _UNSET,
        "Nhập tên hàng đợi, địa chỉ mạng như 192.168.1.50:9100, hoặc đường dẫn thiết bị.",
    ),
    "no-label-printer": Message(
        "Chưa chọn máy in cho nhãn hồ sơ.",
        "Hồ sơ đã lưu vẫn an toàn; chưa in gì.",
        "Chọn ở Cài đặt → Máy in → Nhãn hồ sơ.",
    ),
    "device-name-taken": Message(
        "Đã có máy in tên {printer}.",
        _UNSET,
        "Đặt tên khác, ví dụ thêm tên quầy.",
    ),
    "device-media": Message(
        "Chưa chọn loại giấy, hoặc loại giấy không hợp với máy in {printer}.",
        _UNSET,
        "Chọn ít nhất một loại giấy; máy in nhiệt chỉ dùng giấy cuộn hoặc nhãn.",
    ),
    "unknown-printer-model": Message(
        "Không có kiểu máy in này trong danh sách.", _UNSET, "Chọn một trong các kiểu: {choices}."
    ),
}
