"""Sentences about things that are not there, or not allowed as things stand. Owns wording only."""

from collections.abc import Mapping
from typing import Final

from counter_app.messages.model import Message

_UNCHANGED: Final = "Chưa có gì được ghi hay thay đổi; dữ liệu đã lưu vẫn an toàn."

MISSING: Final[Mapping[str, Message]] = {
    "no-gateway": Message(
        "Thư mục {folder} chưa có dữ liệu của cổng nào.",
        "Không có gì bị thay đổi.",
        "Kiểm tra lại thư mục dữ liệu (--data-dir), hoặc lập cổng bằng lệnh gateway serve.",
    ),
    "no-desk": Message(
        "Thư mục {folder} chưa có dữ liệu của quầy nào.",
        "Không có gì bị thay đổi.",
        "Kiểm tra lại thư mục dữ liệu, hoặc lập quầy mới bằng lệnh init.",
    ),
    "no-dossier": Message(
        "Không có hồ sơ nào mang mã {dossier} trên máy này.",
        _UNCHANGED,
        "Kiểm tra lại mã, hoặc tìm theo tên, số điện thoại. Nếu hồ sơ nhận ở quầy khác, "
        "chờ đến lần gửi nhận kế tiếp.",
    ),
    "no-draft": Message(
        "Không còn bản nháp này.",
        "Hồ sơ đã lưu vẫn an toàn.",
        "Mở bản nháp khác, hoặc tiếp nhận từ đầu.",
    ),
    "no-slip-key": Message(
        "Máy này không biết khóa ký phiếu {key}.",
        _UNCHANGED,
        "Xem các khóa đang có bằng lệnh slip-keys list.",
    ),
    "no-user": Message(
        "Không có người dùng này trên máy.",
        _UNCHANGED,
        "Chọn tên trong danh sách, hoặc nhờ quản trị viên thêm người dùng.",
    ),
    "no-portal-here": Message(
        "Cổng này không báo hồ sơ của đơn vị {unit} lên cổng quốc gia.",
        _UNCHANGED,
        "Kiểm tra lại mã đơn vị, hoặc khai báo bằng lệnh gateway portal set.",
    ),
    "portal-reported-above": Message(
        "Cổng cấp trên đã báo hồ sơ của đơn vị {unit} lên cổng quốc gia, nên cổng này không báo "
        "thêm lần nữa.",
        _UNCHANGED,
        "Chỉ một nơi được báo: giữ như hiện nay, hoặc nhờ cổng cấp trên thôi báo rồi khai báo lại.",
    ),
    "unknown-desk": Message(
        "Cổng không có máy quầy này.", _UNCHANGED, "Kiểm tra lại định danh của máy quầy."
    ),
    "calendar-year-missing": Message(
        "Lịch làm việc năm {year} chưa được nhập nên không tính được ngày hẹn.",
        _UNCHANGED,
        "Nhập lịch nghỉ năm {year} theo thông báo của Chính phủ rồi thực hiện lại.",
    ),
    "calendar-hours-missing": Message(
        "Chưa có giờ làm việc cho ngày {day} nên không tính được ngày hẹn.",
        _UNCHANGED,
        "Bổ sung giờ làm việc trong lịch rồi thực hiện lại.",
    ),
    "no-form-in-force": Message(
        "Không có mẫu giấy nào có hiệu lực vào ngày tiếp nhận.",
        "Giấy chưa được in; hồ sơ đã lưu vẫn an toàn.",
        "Cập nhật phần mềm để có mẫu giấy của thời gian này.",
    ),
    "bad-form-data": Message(
        "Tệp mẫu giấy {file} sai ở {path}: {form_reason}.",
        "Giấy chưa được in; hồ sơ đã lưu vẫn an toàn.",
        "Sửa tệp mẫu riêng của đơn vị rồi kiểm tra bằng lệnh forms check; nếu không có tệp riêng, "
        "cài lại phần mềm.",
    ),
    "fee-missing": Message(
        "Danh mục chưa có mức thu của thủ tục này cho ngày tiếp nhận.",
        _UNCHANGED,
        "Bổ sung mức thu trong danh mục, hoặc hỏi quản trị viên.",
    ),
    "term-unknown": Message(
        "Danh mục chưa có thời hạn giải quyết của thủ tục này nên không hẹn được ngày trả.",
        _UNCHANGED,
        "Bổ sung thời hạn trong danh mục theo quyết định công bố, rồi thực hiện lại.",
    ),
}

NOT_ALLOWED: Final[Mapping[str, Message]] = {
    "desk-exists": Message(
        "Thư mục {folder} đã có dữ liệu của một quầy.",
        "Dữ liệu của quầy đó vẫn nguyên vẹn, không bị ghi đè.",
        "Dùng quầy đang có, hoặc chọn thư mục khác cho quầy mới.",
    ),
    "desk-half-made": Message(
        "Thư mục {folder} có tệp {file} nhưng lần lập quầy trước chưa xong.",
        "Không có gì bị ghi đè.",
        "Chọn thư mục khác, hoặc nhờ quản trị viên xem tệp này trước khi xóa.",
    ),
    "needs-confirmation": Message(
        "Việc này cần được xác nhận: {consequence}.",
        _UNCHANGED,
        "Nếu đúng ý, chạy lại lệnh và thêm --yes.",
    ),
    "restore-desk-number-used": Message(
        "Số quầy {desk} đã được dùng để cấp mã hồ sơ nên không dùng lại được.",
        _UNCHANGED,
        "Chọn số quầy chưa máy nào dùng, hoặc bỏ --desk để phần mềm tự chọn.",
    ),
    "portal-kind-not-supported": Message(
        "Phần mềm chưa hỗ trợ kiểu kết nối {kind}.",
        _UNCHANGED,
        "Dùng kiểu gateway, dvcqg1 hoặc dvcqg2, hoặc để trống địa chỉ và kết nối sau.",
    ),
    "part-not-installed": Message(
        "Máy này chưa cài phần {what}, là phần tùy chọn.",
        _UNCHANGED,
        "Nhờ quản trị viên cài thêm phần này, hoặc dùng cách khác.",
    ),
    "not-supported-yet": Message(
        "Phần mềm chưa hỗ trợ: {what}.",
        _UNCHANGED,
        "Dùng cách đang có, hoặc chờ bản cập nhật sau.",
    ),
    "illegal-transition": Message(
        "Hồ sơ đang ở trạng thái “{status_text}” nên không thể {act_words}.",
        "Hồ sơ không thay đổi.",
        "Mở lại hồ sơ để xem trạng thái và các thao tác được phép.",
    ),
    "nothing-to-collect": Message(
        "Hồ sơ không còn khoản phí, lệ phí nào phải thu.",
        "Hồ sơ không thay đổi.",
        "Kiểm tra lại số tiền đã thu trong hồ sơ.",
    ),
    "admin-needed": Message(
        "Việc này cần người có vai trò Quản trị.",
        _UNCHANGED,
        "Nhờ người có vai trò đó đăng nhập rồi làm, hoặc đổi vai trò ở Cài đặt.",
    ),
    "list-too-long": Message(
        "Danh sách có {rows} hồ sơ, dài quá {limit} dòng để in ra giấy.",
        _UNCHANGED,
        "Lọc bớt rồi in, hoặc xuất ra tệp Excel.",
    ),
    "nothing-to-print": Message(
        "Chưa thể in {what}: hồ sơ chưa có việc này.",
        "Hồ sơ không thay đổi; chưa có giấy nào được in.",
        "Thực hiện việc này trong hồ sơ trước, rồi in.",
    ),
    "nothing-to-undo": Message(
        "Hồ sơ không có thao tác nào rút lại được.",
        "Hồ sơ không thay đổi.",
        "Xem nhật ký của hồ sơ; chỗ ghi sai có thể sửa bằng thao tác sửa thông tin.",
    ),
    "nothing-to-settle": Message(
        "Ý kiến hoặc khác biệt này không còn chờ xử lý.",
        "Hồ sơ không thay đổi.",
        "Mở lại hồ sơ để xem những gì còn phải xử lý.",
    ),
    "first-user-not-admin": Message(
        "Người dùng đầu tiên phải là quản trị viên.",
        _UNCHANGED,
        "Chọn vai trò quản trị viên cho người này, rồi thêm những người khác.",
    ),
    "last-admin": Message(
        "Đây là quản trị viên cuối cùng còn làm việc trên máy.",
        _UNCHANGED,
        "Giao vai trò quản trị viên cho người khác trước.",
    ),
    "wrong-pin": Message(
        "Mã PIN không đúng.",
        "Hồ sơ và bản nháp vẫn an toàn.",
        "Nhập lại; nếu quên, nhờ quản trị viên đặt mã PIN mới.",
    ),
    "no-pin": Message(
        "Người dùng này chưa có mã PIN.",
        "Hồ sơ và bản nháp vẫn an toàn.",
        "Nhờ quản trị viên đặt mã PIN.",
    ),
    "user-gone": Message(
        "Người dùng này đã thôi làm việc trên máy.",
        "Hồ sơ và bản nháp vẫn an toàn.",
        "Chọn người khác, hoặc nhờ quản trị viên mở lại.",
    ),
    "pin-wait": Message(
        "Nhập sai mã PIN nhiều lần nên phải chờ thêm {seconds} giây.",
        "Hồ sơ và bản nháp vẫn an toàn.",
        "Chờ rồi nhập lại, hoặc nhờ quản trị viên đặt mã PIN mới.",
    ),
    "different-receivers": Message(
        "Các hồ sơ đã chọn được bàn giao cho những nơi khác nhau.",
        "Hồ sơ không thay đổi; chưa có giấy nào được in.",
        "Chọn các hồ sơ bàn giao cho cùng một nơi rồi in.",
    ),
    "signing-not-set-up": Message(
        "Máy này chưa khai báo thiết bị ký số.",
        "Hồ sơ không thay đổi; chưa có giấy nào được in.",
        "Khai báo bằng lệnh signing set, hoặc in không ký số.",
    ),
    "signing-token-missing": Message(
        "Không dùng được thiết bị ký số ({what}).",
        "Hồ sơ không thay đổi; chưa có giấy nào được in.",
        "Cắm lại thiết bị, kiểm tra khai báo bằng lệnh signing show, hoặc in không ký số.",
    ),
    "signing-failed": Message(
        "Ký số không thành công ({reason}).",
        "Hồ sơ không thay đổi; chưa có giấy nào được in.",
        "Thử lại, hoặc in không ký số và báo quản trị viên.",
    ),
    "different-submitters": Message(
        "Các hồ sơ đã chọn do những người khác nhau nộp.",
        "Hồ sơ không thay đổi; chưa có giấy nào được in.",
        "Chọn các hồ sơ của cùng một người nộp, hoặc in giấy riêng cho từng hồ sơ.",
    ),
    "printed-meanwhile": Message(
        "Một giấy khác vừa được in, nên số trên giấy này đã thay đổi.",
        "Hồ sơ vẫn an toàn; lần in này chưa được ghi.",
        "In lại: phần mềm sẽ ghi đúng số.",
    ),
    "day-off": Message("Ngày {day} là ngày nghỉ.", _UNCHANGED, "Chọn một ngày làm việc."),
    "numbering-exhausted": Message(
        "Quầy {desk} đã dùng hết {limit} số hồ sơ của ngày.",
        _UNCHANGED,
        "Tiếp nhận ở quầy khác, hoặc chờ sang ngày mới.",
    ),
    "desk-number-taken": Message(
        "Số quầy {desk} của đơn vị đang thuộc về một máy khác.",
        "Không có gì bị thay đổi; hồ sơ trên các máy vẫn an toàn.",
        "Chọn số quầy khác (số trống đầu tiên: {free}). Máy cũ không dùng nữa thì cấp mã với "
        "--revoke-former.",
    ),
    "desk-number-out-of-range": Message(
        "Số quầy phải từ 1 trở lên và không quá bốn chữ số.",
        _UNCHANGED,
        "Nhập lại số quầy.",
    ),
    "unit-code-malformed": Message(
        "Mã đơn vị không đúng dạng.", _UNCHANGED, "Nhập lại mã đơn vị, ví dụ H26.107."
    ),
    "province-not-installed": Message(
        "Máy này chưa có thành phần để dùng cơ sở dữ liệu PostgreSQL.",
        _UNCHANGED,
        "Cài thêm phần province của phần mềm (counter-app[province]) trên máy chủ của tỉnh.",
    ),
    "bad-database-address": Message(
        "Địa chỉ cơ sở dữ liệu không đúng dạng.",
        _UNCHANGED,
        "Viết như postgresql://TÀI_KHOẢN@MÁY_CHỦ/TÊN_CƠ_SỞ_DỮ_LIỆU.",
    ),
    "password-in-address": Message(
        "Không viết mật khẩu trong địa chỉ cơ sở dữ liệu: người khác trên máy này đọc được.",
        _UNCHANGED,
        "Bỏ mật khẩu khỏi địa chỉ; để nó trong tệp ~/.pgpass hoặc biến PGPASSWORD, và đổi mật khẩu "
        "đã lộ.",
    ),
    "insecure-database": Message(
        "Kết nối đến cơ sở dữ liệu ở máy khác phải kiểm tra chứng thư của máy đó.",
        _UNCHANGED,
        "Bỏ sslmode khỏi địa chỉ, hoặc đặt một trong: {modes}; sslrootcert chỉ tệp chứng thư gốc.",
    ),
    "insecure-gateway": Message(
        "Cổng chưa có chứng thư bảo mật nên chỉ được mở trong chính máy này.",
        "Cổng chưa chạy; dữ liệu vẫn an toàn.",
        "Khai báo chứng thư và khóa (--tls-cert, --tls-key), hoặc dùng địa chỉ 127.0.0.1.",
    ),
}
