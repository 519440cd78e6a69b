<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="vi_VN">
<context>
    <name>AboutPanel</name>
    <message>
        <source>Giới thiệu</source>
        <translation>About</translation>
    </message>
    <message>
        <source>Quầy một cửa: tiếp nhận hồ sơ trên máy này, có mạng hay không. Giấy phép MPL 2.0.</source>
        <translation>One-stop counter: takes in dossiers on this machine, with or without a network. Licence MPL 2.0.</translation>
    </message>
    <message>
        <source>Gói hỗ trợ gồm phiên bản, tình trạng và các dòng nhật ký cuối; không có tên, số giấy tờ hay điện thoại của ai.</source>
        <translation>The support bundle has versions, states and the last log lines; no names, no numbers of persons, no phones.</translation>
    </message>
    <message>
        <source>Lưu gói hỗ trợ…</source>
        <translation>Save support bundle…</translation>
    </message>
    <message>
        <source>Kết nối</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Phiên bản</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Hệ điều hành</source>
        <translation>Operating system</translation>
    </message>
    <message>
        <source>Thành phần</source>
        <translation>Parts</translation>
    </message>
    <message>
        <source>Lưu gói hỗ trợ</source>
        <translation>Save support bundle</translation>
    </message>
    <message>
        <source>Đã lưu {file}.</source>
        <translation>{file} saved.</translation>
    </message>
</context>
<context>
    <name>ActPanel</name>
    <message>
        <source>Ghi lại</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Thôi</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>ActSeat</name>
    <message>
        <source>In {form}   Alt I</source>
        <translation>Print {form}   Alt I</translation>
    </message>
</context>
<context>
    <name>Acts</name>
    <message>
        <source>Bắt đầu xử lý</source>
        <translation>Start processing</translation>
    </message>
    <message>
        <source>Yêu cầu bổ sung</source>
        <translation>Ask for papers</translation>
    </message>
    <message>
        <source>Nhận bổ sung</source>
        <translation>Take papers in</translation>
    </message>
    <message>
        <source>Chuyển hồ sơ</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>Đã có kết quả</source>
        <translation>Result is ready</translation>
    </message>
    <message>
        <source>Trả kết quả</source>
        <translation>Give result out</translation>
    </message>
    <message>
        <source>Xin lỗi, hẹn lại</source>
        <translation>Apologise, new date</translation>
    </message>
    <message>
        <source>Thu phí</source>
        <translation>Collect fee</translation>
    </message>
    <message>
        <source>Sửa thông tin</source>
        <translation>Correct data</translation>
    </message>
    <message>
        <source>Rút lại thao tác vừa rồi</source>
        <translation>Take the last act back</translation>
    </message>
    <message>
        <source>Xử lý ý kiến của Cổng</source>
        <translation>Settle the portal’s objection</translation>
    </message>
    <message>
        <source>Ghi đã xem khác biệt</source>
        <translation>Settle the difference</translation>
    </message>
    <message>
        <source>Người nộp rút hồ sơ</source>
        <translation>Withdrawn by applicant</translation>
    </message>
    <message>
        <source>Dừng xử lý</source>
        <translation>Stop processing</translation>
    </message>
    <message>
        <source>Từ chối</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>Rút lại</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>Ghi lại</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Ghi rút hồ sơ</source>
        <translation>Record withdrawal</translation>
    </message>
    <message>
        <source>Lý do</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Chuyển đến đơn vị, bộ phận</source>
        <translation>To unit or section</translation>
    </message>
    <message>
        <source>Người nhận (nếu biết)</source>
        <translation>Receiver (if known)</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Người nhận</source>
        <translation>Receiver</translation>
    </message>
    <message>
        <source>Cách trả</source>
        <translation>Way</translation>
    </message>
    <message>
        <source>Ghi chú cho đồng nghiệp</source>
        <translation>Note for colleagues</translation>
    </message>
    <message>
        <source>Đồng ý giải quyết</source>
        <translation>Granted</translation>
    </message>
    <message>
        <source>Không đủ điều kiện giải quyết</source>
        <translation>Conditions not met</translation>
    </message>
    <message>
        <source>Kết quả, số văn bản</source>
        <translation>Result, number of the document</translation>
    </message>
    <message>
        <source>Giấy tờ cần bổ sung</source>
        <translation>Papers still needed</translation>
    </message>
    <message>
        <source>Thời hạn giải quyết tạm dừng cho đến khi bổ sung.</source>
        <translation>The term stops until they are handed in.</translation>
    </message>
    <message>
        <source>Giấy tờ vừa nhận</source>
        <translation>Papers received now</translation>
    </message>
    <message>
        <source>Thời hạn giải quyết chạy tiếp từ lúc này.</source>
        <translation>The term runs on from now.</translation>
    </message>
    <message>
        <source>Đang giữ hồ sơ: {who}</source>
        <translation>Papers are with: {who}</translation>
    </message>
    <message>
        <source>Còn {amount} phí, lệ phí chưa thu.</source>
        <translation>{amount} of fees not collected yet.</translation>
    </message>
    <message>
        <source>Đã hẹn {at}.</source>
        <translation>Promised for {at}.</translation>
    </message>
    <message>
        <source>Thủ tục cho kéo dài tối đa {span}: đến {at}.</source>
        <translation>The procedure may be extended by {span} at most: until {at}.</translation>
    </message>
    <message>
        <source>Ngày hẹn mới</source>
        <translation>New date</translation>
    </message>
    <message>
        <source>nn/tt/nnnn giờ:phút, là ngày làm việc</source>
        <translation>dd/mm/yyyy hour:minute, a working day</translation>
    </message>
    <message>
        <source>Đã thu {amount}</source>
        <translation>{amount} collected</translation>
    </message>
    <message>
        <source>Số tiền thu (đồng)</source>
        <translation>Amount (dong)</translation>
    </message>
    <message>
        <source>Số biên lai (nếu có)</source>
        <translation>Receipt number (if any)</translation>
    </message>
    <message>
        <source>Mục cần sửa</source>
        <translation>Field to correct</translation>
    </message>
    <message>
        <source>Phí đang tính {amount}. Sửa số trang, số bản thì phí được tính lại.</source>
        <translation>The fee is {amount} now. Correcting pages or copies computes it anew.</translation>
    </message>
    <message>
        <source>Sẽ rút lại: {what}, {when}, {who}</source>
        <translation>Will be taken back: {what}, {when}, {who}</translation>
    </message>
    <message>
        <source>Ý kiến</source>
        <translation>Objection</translation>
    </message>
    <message>
        <source>Đã xử lý thế nào</source>
        <translation>How it was settled</translation>
    </message>
    <message>
        <source>Khác biệt</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>Đã xem và kết luận</source>
        <translation>What was decided</translation>
    </message>
</context>
<context>
    <name>AttentionModel</name>
    <message>
        <source>Cổng có ý kiến lúc {clock} ngày {day}</source>
        <translation>The portal objected at {clock} on {day}</translation>
    </message>
    <message>
        <source>{title}, về {field}</source>
        <translation>{title}, about: {field}</translation>
    </message>
    <message>
        <source>Hai nơi cùng sửa {field}</source>
        <translation>Changed in two places: {field}</translation>
    </message>
    <message>
        <source>Hồ sơ đang giữ giá trị ghi trước. Chọn giá trị đúng.</source>
        <translation>The dossier keeps the value written first. Choose the right one.</translation>
    </message>
    <message>
        <source>Không thể {act}</source>
        <translation>Not possible: {act}</translation>
    </message>
    <message>
        <source>{who} muốn {act}, nhưng lúc đó hồ sơ đang ở bước “{status}”.</source>
        <translation>{who} wanted: {act}, but the dossier was at “{status}” then.</translation>
    </message>
    <message>
        <source>Việc này không được tính; hồ sơ giữ nguyên. Cần thì làm lại ở hồ sơ.</source>
        <translation>The act does not count; the dossier stays as it is. If needed, do it again on the dossier.</translation>
    </message>
    <message>
        <source>Đang dùng</source>
        <translation>In use</translation>
    </message>
    <message>
        <source>Đang dùng · {who}</source>
        <translation>In use · {who}</translation>
    </message>
    <message>
        <source>Giá trị kia · {who}</source>
        <translation>The other value · {who}</translation>
    </message>
    <message>
        <source>máy này</source>
        <translation>this machine</translation>
    </message>
    <message>
        <source>máy khác</source>
        <translation>another machine</translation>
    </message>
    <message>
        <source>{who} ({where})</source>
        <translation>{who} ({where})</translation>
    </message>
    <message>
        <source>{who} ({where}, {clock} {day})</source>
        <translation>{who} ({where}, {clock} {day})</translation>
    </message>
</context>
<context>
    <name>AttentionPage</name>
    <message>
        <source>Cần xử lý</source>
        <translation>Needs attention</translation>
    </message>
    <message>
        <source>Không có việc nào chờ xử lý</source>
        <translation>Nothing waits for attention</translation>
    </message>
    <message>
        <source>{n} việc</source>
        <translation>{n} to settle</translation>
    </message>
    <message>
        <source>Còn {n} việc nữa, hiện ra khi xử lý xong các việc trên.</source>
        <translation>{n} more, shown when those above are settled.</translation>
    </message>
    <message>
        <source>Mở trang Đồng bộ</source>
        <translation>Open the Sync page</translation>
    </message>
    <message>
        <source>Đã ghi cách xử lý vào hồ sơ {code}.</source>
        <translation>Written into dossier {code} how this was settled.</translation>
    </message>
</context>
<context>
    <name>BookingsPage</name>
    <message>
        <source>Lịch hẹn</source>
        <translation>Appointments</translation>
    </message>
    <message>
        <source>Hàng chờ</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>Ngày trước</source>
        <translation>Previous day</translation>
    </message>
    <message>
        <source>Ngày sau</source>
        <translation>Next day</translation>
    </message>
    <message>
        <source>Đã đến, cấp số</source>
        <translation>Arrived, give a number</translation>
    </message>
    <message>
        <source>Hủy hẹn</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Giờ hẹn</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Mã hẹn</source>
        <translation>Reference</translation>
    </message>
    <message>
        <source>Họ tên</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Loại việc</source>
        <translation>Kind of work</translation>
    </message>
    <message>
        <source>Tình trạng</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Họ tên người hẹn</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Giờ còn chỗ</source>
        <translation>Free times</translation>
    </message>
    <message>
        <source>Đặt lịch hẹn</source>
        <translation>Book</translation>
    </message>
    <message>
        <source>Lịch hẹn mới</source>
        <translation>New appointment</translation>
    </message>
    <message>
        <source>Hôm nay</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Chưa có lịch hẹn nào trong ngày này.</source>
        <translation>No appointments on this day.</translation>
    </message>
    <message>
        <source>Không còn giờ nào đặt được trong ngày này. Bấm Alt → để xem ngày sau.</source>
        <translation>Nothing can be booked on this day any more. Alt → shows the next day.</translation>
    </message>
    <message>
        <source>{at} · còn {n} chỗ</source>
        <translation>{at} · {n} free</translation>
    </message>
    <message>
        <source>Đã hẹn</source>
        <translation>Booked</translation>
    </message>
    <message>
        <source>Số {number}</source>
        <translation>Number {number}</translation>
    </message>
    <message>
        <source>Đã hủy</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Không đến</source>
        <translation>Did not come</translation>
    </message>
    <message>
        <source>Quá giờ hẹn</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Đã đặt lịch hẹn {reference}: {name}, {at} ngày {day}.</source>
        <translation>Booked {reference}: {name}, {at} on {day}.</translation>
    </message>
    <message>
        <source>In phiếu hẹn   Alt I</source>
        <translation>Print the slip   Alt I</translation>
    </message>
    <message>
        <source>Đã hủy lịch hẹn {reference}; chỗ này đặt lại được.</source>
        <translation>Appointment {reference} is cancelled; its place is free again.</translation>
    </message>
</context>
<context>
    <name>CalendarPanel</name>
    <message>
        <source>Lịch làm việc</source>
        <translation>Working calendar</translation>
    </message>
    <message>
        <source>Ngày hẹn trả tính theo lịch này. Hồ sơ đã nhận giữ nguyên ngày đã hẹn.</source>
        <translation>Due dates follow this calendar. Dossiers taken in before keep the date promised.</translation>
    </message>
    <message>
        <source>Năm</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>Ngày</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Loại</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Tên</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Căn cứ</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Các ngày đã nhập</source>
        <translation>Days entered</translation>
    </message>
    <message>
        <source>Ngày nghỉ</source>
        <translation>Day off</translation>
    </message>
    <message>
        <source>Ngày làm bù</source>
        <translation>Day worked instead</translation>
    </message>
    <message>
        <source>Ghi ngày này</source>
        <translation>Save this day</translation>
    </message>
    <message>
        <source>Bỏ ngày đang chọn</source>
        <translation>Remove the chosen day</translation>
    </message>
    <message>
        <source>Nhập tệp lịch…</source>
        <translation>Import calendar file…</translation>
    </message>
    <message>
        <source>Tên, lý do</source>
        <translation>Name, reason</translation>
    </message>
    <message>
        <source>Căn cứ (số văn bản)</source>
        <translation>Source (document number)</translation>
    </message>
    <message>
        <source>Chưa có lịch nghỉ năm {year}.</source>
        <translation>The days off of {year} are not entered yet.</translation>
    </message>
    <message>
        <source>Hồ sơ hẹn sang năm đó chưa tính được ngày trả. Nhập tệp lịch khi có.</source>
        <translation>Due dates in that year cannot be computed. Import the calendar file when there is one.</translation>
    </message>
    <message>
        <source>Chính thức</source>
        <translation>Official</translation>
    </message>
    <message>
        <source>Dự báo, chưa có thông báo</source>
        <translation>Forecast, not announced yet</translation>
    </message>
    <message>
        <source>{status} · {source}</source>
        <translation>{status} · {source}</translation>
    </message>
    <message>
        <source>nghỉ</source>
        <translation>off</translation>
    </message>
    <message>
        <source>làm bù</source>
        <translation>worked</translation>
    </message>
    <message>
        <source>Đã ghi thay đổi của ngày {day}.</source>
        <translation>Change of {day} saved.</translation>
    </message>
    <message>
        <source>Chọn tệp lịch làm việc</source>
        <translation>Choose a calendar file</translation>
    </message>
    <message>
        <source>Đã nhập tệp: {added} năm mới, {changed} năm thay thế.</source>
        <translation>File imported: {added} new years, {changed} replaced.</translation>
    </message>
    <message>
        <source>{source} (chưa đối chiếu)</source>
        <translation>{source} (not verified)</translation>
    </message>
</context>
<context>
    <name>CataloguePanel</name>
    <message>
        <source>Thủ tục</source>
        <translation>Procedures</translation>
    </message>
    <message>
        <source>Thay đổi chỉ áp dụng cho hồ sơ nhận từ ngày hiệu lực; hồ sơ đã nhận giữ nguyên. Dấu (?) là chưa đối chiếu với văn bản công bố.</source>
        <translation>Changes hold for dossiers taken in from the day on; earlier ones stay as they are. (?) means not verified against the published text.</translation>
    </message>
    <message>
        <source>Tìm thủ tục</source>
        <translation>Find procedure</translation>
    </message>
    <message>
        <source>Tìm theo mã, tên không dấu, chữ tắt…</source>
        <translation>Code, name without marks, abbreviation…</translation>
    </message>
    <message>
        <source>Nhập tệp danh mục…</source>
        <translation>Import catalogue file…</translation>
    </message>
    <message>
        <source>Xuất ra Excel…</source>
        <translation>Export to Excel…</translation>
    </message>
    <message>
        <source>Để sửa trong Excel rồi nhập lại</source>
        <translation>To be edited in Excel and taken in again</translation>
    </message>
    <message>
        <source>Mã</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Thời hạn</source>
        <translation>Term</translation>
    </message>
    <message>
        <source>Mức thu</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>Từ ngày</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Danh mục thủ tục</source>
        <translation>Catalogue of procedures</translation>
    </message>
    <message>
        <source>ngày làm việc</source>
        <translation>working days</translation>
    </message>
    <message>
        <source>ngày</source>
        <translation>days</translation>
    </message>
    <message>
        <source>giờ làm việc</source>
        <translation>working hours</translation>
    </message>
    <message>
        <source>trong ngày</source>
        <translation>same day</translation>
    </message>
    <message>
        <source>không quy định</source>
        <translation>none set</translation>
    </message>
    <message>
        <source>mỗi hồ sơ</source>
        <translation>per dossier</translation>
    </message>
    <message>
        <source>mỗi bản</source>
        <translation>per copy</translation>
    </message>
    <message>
        <source>không thu</source>
        <translation>free</translation>
    </message>
    <message>
        <source>theo trang</source>
        <translation>by the page</translation>
    </message>
    <message>
        <source>Ghi thời hạn mới</source>
        <translation>Save new term</translation>
    </message>
    <message>
        <source>Ghi mức thu mới</source>
        <translation>Save new fee</translation>
    </message>
    <message>
        <source>Thay đổi cho thủ tục đang chọn, từ một ngày</source>
        <translation>Change the chosen procedure from a day on</translation>
    </message>
    <message>
        <source>Hiệu lực từ ngày</source>
        <translation>In force from</translation>
    </message>
    <message>
        <source>Căn cứ (số văn bản)</source>
        <translation>Source (document number)</translation>
    </message>
    <message>
        <source>Mức thu, đồng</source>
        <translation>Fee, dong</translation>
    </message>
    <message>
        <source>Tính theo</source>
        <translation>Counted in</translation>
    </message>
    <message>
        <source>Thu theo</source>
        <translation>Charged</translation>
    </message>
    <message>
        <source>Số trang đầu theo mức trên</source>
        <translation>First pages at the amount above</translation>
    </message>
    <message>
        <source>Mỗi trang sau, đồng</source>
        <translation>Each further page, VND</translation>
    </message>
    <message>
        <source>Cao nhất một bản, đồng</source>
        <translation>At most a copy, VND</translation>
    </message>
    <message>
        <source>Không thu</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>Phí, lệ phí</source>
        <translation>Fees</translation>
    </message>
    <message>
        <source>Đã ghi cho {name}, áp dụng từ {day}.</source>
        <translation>Saved for {name}, in force from {day}.</translation>
    </message>
    <message>
        <source>Xuất danh mục thủ tục</source>
        <translation>Export the catalogue of procedures</translation>
    </message>
    <message>
        <source>Đã xuất {n} thủ tục ra tệp {file}.</source>
        <translation>{n} procedures written to {file}.</translation>
    </message>
    <message>
        <source>Chọn tệp danh mục thủ tục</source>
        <translation>Choose a catalogue file</translation>
    </message>
    <message>
        <source>Đã nhập tệp: {added} mới, {changed} thay đổi, {ended} hết hiệu lực.</source>
        <translation>File imported: {added} new, {changed} changed, {ended} ended.</translation>
    </message>
    <message>
        <source>{amount}/bản</source>
        <translation>{amount}/copy</translation>
    </message>
    <message>
        <source>theo số trang</source>
        <translation>by pages</translation>
    </message>
    <message>
        <source>do tỉnh quy định</source>
        <translation>set by the province</translation>
    </message>
</context>
<context>
    <name>ChangesEditor</name>
    <message>
        <source>Chọn thêm mục khác…</source>
        <translation>Choose another field…</translation>
    </message>
    <message>
        <source>Chọn mục cần sửa…</source>
        <translation>Choose a field…</translation>
    </message>
    <message>
        <source>Đang ghi: {value}</source>
        <translation>Now: {value}</translation>
    </message>
</context>
<context>
    <name>ClerkPanel</name>
    <message>
        <source>Ghi tên</source>
        <translation>Keep name</translation>
    </message>
    <message>
        <source>Thôi</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Họ và tên người tiếp nhận, in trên giấy hẹn</source>
        <translation>Full name of the receiving clerk, printed on receipts</translation>
    </message>
</context>
<context>
    <name>Correct</name>
    <message>
        <source>Họ tên, tên tổ chức</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Số định danh</source>
        <translation>Personal number</translation>
    </message>
    <message>
        <source>Ngày sinh</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>Giới tính</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Thư điện tử</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Địa chỉ</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Người nộp là</source>
        <translation>Applicant is</translation>
    </message>
    <message>
        <source>Người đại diện</source>
        <translation>Representative</translation>
    </message>
    <message>
        <source>Nội dung yêu cầu</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>Giấy tờ nộp</source>
        <translation>Papers handed in</translation>
    </message>
    <message>
        <source>Số bộ</source>
        <translation>Sets</translation>
    </message>
    <message>
        <source>Số trang, số bản</source>
        <translation>Pages, copies</translation>
    </message>
    <message>
        <source>Cách nhận kết quả</source>
        <translation>Way of return</translation>
    </message>
    <message>
        <source>Đơn vị giải quyết</source>
        <translation>Resolving unit</translation>
    </message>
    <message>
        <source>Số giấy viết tay</source>
        <translation>Hand-written receipt</translation>
    </message>
    <message>
        <source>Phí, lệ phí</source>
        <translation>Fees</translation>
    </message>
    <message>
        <source>nn/tt/nnnn</source>
        <translation>dd/mm/yyyy</translation>
    </message>
    <message>
        <source>Họ và tên</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Giấy ủy quyền</source>
        <translation>Authority</translation>
    </message>
</context>
<context>
    <name>CurrentPanel</name>
    <message>
        <source>Gọi số kế tiếp</source>
        <translation>Call next</translation>
    </message>
    <message>
        <source>Đã đến, tiếp nhận</source>
        <translation>Arrived, intake</translation>
    </message>
    <message>
        <source>Gọi lại</source>
        <translation>Call again</translation>
    </message>
    <message>
        <source>Vắng</source>
        <translation>No show</translation>
    </message>
    <message>
        <source>Để lại</source>
        <translation>Put aside</translation>
    </message>
    <message>
        <source>Xong</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Chuyển sang loại việc khác</source>
        <translation>Move to other work</translation>
    </message>
    <message>
        <source>Kế tiếp</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Quầy đang trống</source>
        <translation>Nobody at the desk</translation>
    </message>
    <message>
        <source>Bấm F8 để gọi người đến lượt, hoặc Enter ở một số.</source>
        <translation>F8 calls whose turn it is, Enter calls a number.</translation>
    </message>
    <message>
        <source>Đang làm việc với</source>
        <translation>Serving</translation>
    </message>
    <message>
        <source>Đang gọi đến quầy này</source>
        <translation>Called to this desk</translation>
    </message>
    <message>
        <source>Lấy số lúc {at}</source>
        <translation>Number taken at {at}</translation>
    </message>
    <message>
        <source>đã gọi {n} lần</source>
        <translation>called {n} times</translation>
    </message>
    <message>
        <source>Hồ sơ: {codes}</source>
        <translation>Dossiers: {codes}</translation>
    </message>
    <message>
        <source>Tiếp nhận hồ sơ</source>
        <translation>Intake</translation>
    </message>
    <message>
        <source>{number} · {category} · chờ {waited}</source>
        <translation>{number} · {category} · waiting {waited}</translation>
    </message>
    <message>
        <source>Không còn ai chờ.</source>
        <translation>Nobody is waiting.</translation>
    </message>
    <message>
        <source>Chuyển loại việc…</source>
        <translation>Move to other work…</translation>
    </message>
</context>
<context>
    <name>DeskWork</name>
    <message>
        <source>Trả kết quả</source>
        <translation>Returns</translation>
    </message>
    <message>
        <source>Bàn giao</source>
        <translation>Hand-over</translation>
    </message>
</context>
<context>
    <name>DetailModel</name>
    <message>
        <source>Đã tới {station}</source>
        <translation>At {station}</translation>
    </message>
    <message>
        <source>Số định danh</source>
        <translation>Personal number</translation>
    </message>
    <message>
        <source>Ngày sinh</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>Giới tính</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Thư điện tử</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Địa chỉ</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Người đại diện</source>
        <translation>Representative</translation>
    </message>
    <message>
        <source>Nội dung</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>Số bộ</source>
        <translation>Sets</translation>
    </message>
    <message>
        <source>Nhận kết quả</source>
        <translation>Result by</translation>
    </message>
    <message>
        <source>Đơn vị giải quyết</source>
        <translation>Resolving unit</translation>
    </message>
    <message>
        <source>Đang giữ hồ sơ</source>
        <translation>Papers are with</translation>
    </message>
    <message>
        <source>Giấy viết tay</source>
        <translation>Hand-written receipt</translation>
    </message>
    <message>
        <source>{moment}, {clerk}</source>
        <translation>{moment}, {clerk}</translation>
    </message>
    <message>
        <source>Nhận lúc</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Thời hạn</source>
        <translation>Term</translation>
    </message>
    <message>
        <source>Tạm dừng từ</source>
        <translation>Paused since</translation>
    </message>
    <message>
        <source>Có kết quả</source>
        <translation>Result ready</translation>
    </message>
    <message>
        <source>Đã trả</source>
        <translation>Given out</translation>
    </message>
    <message>
        <source>Đường gửi</source>
        <translation>Way up</translation>
    </message>
    <message>
        <source>Cùng mã: {name}, {procedure}, {code}, nhận {at}. Gõ mã ở ô tìm để chọn.</source>
        <translation>Same code: {name}, {procedure}, {code}, received {at}. Type the code into the box to choose.</translation>
    </message>
    <message>
        <source>Cổng có ý kiến: {message}</source>
        <translation>The portal objects: {message}</translation>
    </message>
    <message>
        <source>đã in {n} lần</source>
        <translation>printed {n} times</translation>
    </message>
    <message>
        <source>chưa in</source>
        <translation>not printed</translation>
    </message>
</context>
<context>
    <name>DetailPage</name>
    <message>
        <source>Hồ sơ</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Người nộp</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>Yêu cầu</source>
        <translation>Request</translation>
    </message>
    <message>
        <source>Thời gian</source>
        <translation>Times</translation>
    </message>
    <message>
        <source>Giấy tờ nộp</source>
        <translation>Papers handed in</translation>
    </message>
    <message>
        <source>Bản quét</source>
        <translation>Scans</translation>
    </message>
    <message>
        <source>Phí, lệ phí</source>
        <translation>Fees</translation>
    </message>
    <message>
        <source>Giấy in</source>
        <translation>Prints</translation>
    </message>
    <message>
        <source>Không giữ giấy tờ nào</source>
        <translation>No papers kept</translation>
    </message>
    <message>
        <source>Cộng</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Mã khác: {codes}</source>
        <translation>Other codes: {codes}</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>In: {form}</source>
        <translation>Print: {form}</translation>
    </message>
    <message>
        <source>In nhãn hồ sơ</source>
        <translation>Print the folder label</translation>
    </message>
    <message>
        <source>Nhãn hồ sơ</source>
        <translation>Folder label</translation>
    </message>
    <message>
        <source>Hồ sơ vừa thay đổi, thao tác này không còn phù hợp.</source>
        <translation>The dossier has just changed; this act no longer fits.</translation>
    </message>
    <message>
        <source>Chưa ghi gì thêm. Xem lại tình trạng hồ sơ.</source>
        <translation>Nothing was recorded. Look at its state again.</translation>
    </message>
    <message>
        <source>Đã ghi: {act}</source>
        <translation>Recorded: {act}</translation>
    </message>
</context>
<context>
    <name>DetailSide</name>
    <message>
        <source>In lại giấy hẹn</source>
        <translation>Print receipt again</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Quá trình</source>
        <translation>History</translation>
    </message>
</context>
<context>
    <name>DossierTable</name>
    <message>
        <source>Mã hồ sơ</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Người nộp</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>Thủ tục</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>Nhận lúc</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Hẹn trả</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>Tình trạng</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Cổng</source>
        <translation>Portal</translation>
    </message>
    <message>
        <source>Lĩnh vực</source>
        <translation>Sector</translation>
    </message>
    <message>
        <source>Người nhận</source>
        <translation>Clerk</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Phone</translation>
    </message>
</context>
<context>
    <name>DraftBar</name>
    <message>
        <source>Đang để dở</source>
        <translation>Put aside</translation>
    </message>
    <message>
        <source>và {n} nữa</source>
        <translation>and {n} more</translation>
    </message>
    <message>
        <source>Chưa có tên</source>
        <translation>No name yet</translation>
    </message>
</context>
<context>
    <name>DueBlock</name>
    <message>
        <source>Vì sao?</source>
        <translation>Why?</translation>
    </message>
    <message>
        <source>Hẹn trả</source>
        <translation>Due</translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>Lập quầy mới</source>
        <translation>Set up a new desk</translation>
    </message>
    <message>
        <source>Lập quầy</source>
        <translation>Set up</translation>
    </message>
    <message>
        <source>Giữ khóa trong một tệp trên máy này. Ai chép được thư mục thì mở được sổ.</source>
        <translation>Keep the key in a file on this machine. Whoever can copy the folder can open the register.</translation>
    </message>
    <message>
        <source>Trung tâm Phục vụ hành chính công</source>
        <translation>Trung tâm Phục vụ hành chính công</translation>
    </message>
    <message>
        <source>UBND phường …</source>
        <translation>UBND phường …</translation>
    </message>
    <message>
        <source>Mã định danh cơ quan</source>
        <translation>Agency identifier</translation>
    </message>
    <message>
        <source>Cơ quan chủ quản</source>
        <translation>Parent authority</translation>
    </message>
    <message>
        <source>Tên đơn vị, in trên giấy hẹn</source>
        <translation>Name of the unit, printed on receipts</translation>
    </message>
    <message>
        <source>Số quầy</source>
        <translation>Desk number</translation>
    </message>
    <message>
        <source>Họ và tên người tiếp nhận</source>
        <translation>Full name of the receiving clerk</translation>
    </message>
    <message>
        <source>Địa chỉ nơi nhận</source>
        <translation>Address to send to</translation>
    </message>
    <message>
        <source>Mã đăng ký máy</source>
        <translation>Enrolment code</translation>
    </message>
    <message>
        <source>Máy này chưa có sổ hồ sơ. Điền mấy dòng dưới đây rồi bấm Lập quầy; sau đó tiếp nhận được ngay, không cần mạng.</source>
        <translation>This machine has no register yet. Fill in these lines and press Set up; then dossiers can be taken in at once, without a network.</translation>
    </message>
    <message>
        <source>Dữ liệu được mã hóa và giữ ở {folder}</source>
        <translation>Data are encrypted and kept in {folder}</translation>
    </message>
    <message>
        <source>Đơn vị</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Quầy</source>
        <translation>Desk</translation>
    </message>
    <message>
        <source>Mỗi máy một số, từ 1 đến 999. Hai máy cùng số sẽ cấp trùng mã hồ sơ.</source>
        <translation>Each machine its own number, 1 to 999. Two with the same number would give the same codes.</translation>
    </message>
    <message>
        <source>Họ và tên in dưới chữ ký. Để trống thì giấy chừa chỗ để ghi tay.</source>
        <translation>The full name is printed below the signature. Left empty, paper leaves room to write it by hand.</translation>
    </message>
    <message>
        <source>Nơi nhận</source>
        <translation>Other side</translation>
    </message>
    <message>
        <source>Có thể để trống và nhập sau ở Cài đặt: hồ sơ vẫn được giữ trên máy này.</source>
        <translation>May stay empty and be entered later in Settings: dossiers are kept on this machine.</translation>
    </message>
    <message>
        <source>Đang lập…</source>
        <translation>Setting up…</translation>
    </message>
    <message>
        <source>Mở kho khóa của hệ điều hành rồi bấm Lập quầy lần nữa.</source>
        <translation>Unlock the system&apos;s keyring and press Set up again.</translation>
    </message>
    <message>
        <source>Đúng dạng: {code}</source>
        <translation>Well formed: {code}</translation>
    </message>
</context>
<context>
    <name>Forms</name>
    <message>
        <source>Giấy tiếp nhận và hẹn trả</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>Phiếu yêu cầu bổ sung</source>
        <translation>Request for papers</translation>
    </message>
    <message>
        <source>Phiếu từ chối</source>
        <translation>Refusal</translation>
    </message>
    <message>
        <source>Phiếu xin lỗi và hẹn lại</source>
        <translation>Apology and new date</translation>
    </message>
    <message>
        <source>Thông báo dừng xử lý</source>
        <translation>Stop notice</translation>
    </message>
    <message>
        <source>Biên lai thu phí</source>
        <translation>Fee receipt</translation>
    </message>
    <message>
        <source>Giấy biên nhận kết quả</source>
        <translation>Receipt for the result</translation>
    </message>
    <message>
        <source>Phiếu kiểm soát</source>
        <translation>Control slip</translation>
    </message>
    <message>
        <source>Quá trình giải quyết</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Biên bản giao nhận hồ sơ</source>
        <translation>Hand-over record</translation>
    </message>
    <message>
        <source>Phiếu bàn giao kết quả</source>
        <translation>Hand-over of results</translation>
    </message>
    <message>
        <source>Giấy tiếp nhận nhiều hồ sơ</source>
        <translation>Receipt for several dossiers</translation>
    </message>
</context>
<context>
    <name>HallWindow</name>
    <message>
        <source>Màn hình phòng chờ</source>
        <translation>Waiting hall&apos;s screen</translation>
    </message>
    <message>
        <source>Mời số {number} đến quầy {desk}</source>
        <translation>Number {number}, please go to desk {desk}</translation>
    </message>
    <message>
        <source>Mời lấy số và chờ gọi</source>
        <translation>Please take a number and wait to be called</translation>
    </message>
    <message>
        <source>Mời số</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>đến quầy {desk}</source>
        <translation>to desk {desk}</translation>
    </message>
    <message>
        <source>{number} → quầy {desk}</source>
        <translation>{number} → desk {desk}</translation>
    </message>
</context>
<context>
    <name>HandOverPage</name>
    <message>
        <source>Bàn giao hồ sơ</source>
        <translation>Hand over dossiers</translation>
    </message>
    <message>
        <source>Quét mã hồ sơ</source>
        <translation>Scan a code</translation>
    </message>
    <message>
        <source>Quét hoặc gõ từng mã hồ sơ, rồi Enter</source>
        <translation>Scan or type one code after another, then Enter</translation>
    </message>
    <message>
        <source>Bỏ khỏi danh sách</source>
        <translation>Take off the list</translation>
    </message>
    <message>
        <source>Mã hồ sơ</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Người nộp</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>Thủ tục</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>Đang giữ</source>
        <translation>With</translation>
    </message>
    <message>
        <source>Tình trạng</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Quét từng hồ sơ trong chồng. Quét xong thì chọn nơi nhận rồi nhấn F9.</source>
        <translation>Scan each dossier of the pile. Then say where it goes and press F9.</translation>
    </message>
    <message>
        <source>Chiều bàn giao</source>
        <translation>Direction</translation>
    </message>
    <message>
        <source>Giao đi</source>
        <translation>Going out</translation>
    </message>
    <message>
        <source>Nhận về đây</source>
        <translation>Coming in</translation>
    </message>
    <message>
        <source>Bàn giao {n} hồ sơ</source>
        <translation>Hand over {n} dossiers</translation>
    </message>
    <message>
        <source>Không thấy hồ sơ “{text}”.</source>
        <translation>No dossier “{text}”.</translation>
    </message>
    <message>
        <source>“{text}” khớp {n} hồ sơ. Gõ đủ mã hồ sơ.</source>
        <translation>“{text}” fits {n} dossiers. Type the whole code.</translation>
    </message>
    <message>
        <source>{code} đã có trong danh sách.</source>
        <translation>{code} is on the list already.</translation>
    </message>
    <message>
        <source>{code}, {name}: {state}, không còn chuyển được.</source>
        <translation>{code}, {name}: {state}, cannot be handed over any more.</translation>
    </message>
    <message>
        <source>Chưa có hồ sơ nào trong danh sách.</source>
        <translation>The list is empty.</translation>
    </message>
    <message>
        <source>Đã bàn giao {n} hồ sơ cho {unit}.</source>
        <translation>{n} dossiers handed over to {unit}.</translation>
    </message>
    <message>
        <source>{n} hồ sơ chưa bàn giao được, lý do ở cột Tình trạng.</source>
        <translation>{n} dossiers were not handed over; the column State says why.</translation>
    </message>
    <message>
        <source>In {form}   Alt I</source>
        <translation>Print {form}   Alt I</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Quầy {n}</source>
        <translation>Desk {n}</translation>
    </message>
    <message>
        <source>máy {id}</source>
        <translation>machine {id}</translation>
    </message>
    <message>
        <source>{act} (đã rút lại)</source>
        <translation>{act} (taken back)</translation>
    </message>
    <message>
        <source>In lại: {form}</source>
        <translation>Printed again: {form}</translation>
    </message>
    <message>
        <source>In: {form}</source>
        <translation>Printed: {form}</translation>
    </message>
    <message>
        <source>Tiếp nhận hồ sơ</source>
        <translation>Dossier accepted</translation>
    </message>
    <message>
        <source>Thêm bản quét</source>
        <translation>Scan added</translation>
    </message>
    <message>
        <source>Bỏ bản quét</source>
        <translation>Scan removed</translation>
    </message>
    <message>
        <source>Yêu cầu bổ sung giấy tờ</source>
        <translation>More papers requested</translation>
    </message>
    <message>
        <source>Nhận giấy tờ bổ sung</source>
        <translation>Missing papers received</translation>
    </message>
    <message>
        <source>Từ chối tiếp nhận</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Bắt đầu xử lý</source>
        <translation>Processing started</translation>
    </message>
    <message>
        <source>Yêu cầu nộp tiền</source>
        <translation>Payment requested</translation>
    </message>
    <message>
        <source>Thu phí, lệ phí</source>
        <translation>Fee collected</translation>
    </message>
    <message>
        <source>Đã có kết quả</source>
        <translation>Result ready</translation>
    </message>
    <message>
        <source>Trả kết quả</source>
        <translation>Result returned</translation>
    </message>
    <message>
        <source>Người nộp rút hồ sơ</source>
        <translation>Withdrawn by the applicant</translation>
    </message>
    <message>
        <source>Dừng xử lý</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>Xin lỗi và hẹn lại</source>
        <translation>Apology and new due date</translation>
    </message>
    <message>
        <source>Chuyển hồ sơ</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>Sửa thông tin</source>
        <translation>Corrected</translation>
    </message>
    <message>
        <source>Thêm mã hồ sơ</source>
        <translation>Code added</translation>
    </message>
    <message>
        <source>Cổng có ý kiến</source>
        <translation>Portal objects</translation>
    </message>
    <message>
        <source>Đã xử lý ý kiến của Cổng</source>
        <translation>Objection settled</translation>
    </message>
    <message>
        <source>Đã xem khác biệt</source>
        <translation>Difference settled</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Rút lại thao tác</source>
        <translation>Act taken back</translation>
    </message>
    <message>
        <source>{field}: đang giữ “{kept}”, {who} ghi “{lost}”</source>
        <translation>{field}: “{kept}” is kept, {who} wrote “{lost}”</translation>
    </message>
    <message>
        <source>“{act}” của {who} không áp dụng được khi hồ sơ {state}</source>
        <translation>“{act}” by {who} could not apply to a dossier that is {state}</translation>
    </message>
    <message>
        <source>{amount}, biên lai {number}</source>
        <translation>{amount}, receipt {number}</translation>
    </message>
    <message>
        <source>hẹn trả {at}</source>
        <translation>due {at}</translation>
    </message>
</context>
<context>
    <name>HoursPanel</name>
    <message>
        <source>Giờ làm việc</source>
        <translation>Opening hours</translation>
    </message>
    <message>
        <source>Ngày hẹn trả tính theo các giờ này. Hồ sơ đã nhận giữ nguyên ngày đã hẹn.</source>
        <translation>Due dates count these hours. Dossiers taken in keep their dates.</translation>
    </message>
    <message>
        <source>T2 T3 T4 T5 T6 T7 CN</source>
        <translation>Mon Tue Wed Thu Fri Sat Sun</translation>
    </message>
    <message>
        <source>Từ ngày</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Các ngày</source>
        <translation>Days</translation>
    </message>
    <message>
        <source>Giờ</source>
        <translation>Hours</translation>
    </message>
    <message>
        <source>Ghi giờ làm việc</source>
        <translation>Save opening hours</translation>
    </message>
    <message>
        <source>Áp dụng từ ngày</source>
        <translation>In force from</translation>
    </message>
    <message>
        <source>Buổi sáng</source>
        <translation>Morning</translation>
    </message>
    <message>
        <source>Buổi chiều, để trống nếu nghỉ</source>
        <translation>Afternoon, empty if closed</translation>
    </message>
    <message>
        <source>Cho các ngày</source>
        <translation>For these days</translation>
    </message>
    <message>
        <source>Đã ghi giờ làm việc từ {day}.</source>
        <translation>Opening hours from {day} saved.</translation>
    </message>
</context>
<context>
    <name>IntakePage</name>
    <message>
        <source>Tiếp nhận hồ sơ</source>
        <translation>Intake</translation>
    </message>
    <message>
        <source>Đã lưu {code}</source>
        <translation>Saved {code}</translation>
    </message>
    <message>
        <source>Đã xóa trắng các ô.</source>
        <translation>The form was cleared.</translation>
    </message>
    <message>
        <source>Lấy lại</source>
        <translation>Bring back</translation>
    </message>
    <message>
        <source>Đã mở lại hồ sơ đang nhập dở lúc {at}.</source>
        <translation>The dossier being typed at {at} was opened again.</translation>
    </message>
</context>
<context>
    <name>IssueBar</name>
    <message>
        <source>Lý do ưu tiên</source>
        <translation>Reason to go first</translation>
    </message>
    <message>
        <source>Lấy số</source>
        <translation>Give a number</translation>
    </message>
    <message>
        <source>Cấp số {name}</source>
        <translation>Give a number: {name}</translation>
    </message>
</context>
<context>
    <name>IssueCard</name>
    <message>
        <source>Lấy giá trị kia</source>
        <translation>Take the other value</translation>
    </message>
    <message>
        <source>Mở hồ sơ</source>
        <translation>Open dossier</translation>
    </message>
    <message>
        <source>Ghi chú: đã xử lý thế nào</source>
        <translation>Note: how it was settled</translation>
    </message>
    <message>
        <source>Ghi chú: vì sao chọn vậy, đã hỏi ai</source>
        <translation>Note: why so, and who was asked</translation>
    </message>
    <message>
        <source>Đã xử lý</source>
        <translation>Settled</translation>
    </message>
    <message>
        <source>Giữ giá trị hiện tại</source>
        <translation>Keep the present value</translation>
    </message>
    <message>
        <source>Đã xem</source>
        <translation>Seen</translation>
    </message>
    <message>
        <source>Cần ghi vài chữ để người sau hiểu.</source>
        <translation>A few words are needed, so that others understand.</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Tiếp nhận hồ sơ mới</source>
        <translation>New intake</translation>
    </message>
    <message>
        <source>Danh sách hồ sơ</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>Hàng chờ: cấp số, gọi số, lịch hẹn</source>
        <translation>Queue: give and call numbers, appointments</translation>
    </message>
    <message>
        <source>Bàn giao một chồng hồ sơ</source>
        <translation>Hand over a pile</translation>
    </message>
    <message>
        <source>Trả kết quả</source>
        <translation>Give results out</translation>
    </message>
    <message>
        <source>Việc cần xử lý</source>
        <translation>What needs attention</translation>
    </message>
    <message>
        <source>Gọi số kế tiếp, ở bất cứ trang nào</source>
        <translation>Call the next number, from any page</translation>
    </message>
    <message>
        <source>Lưu hồ sơ và in giấy hẹn; ghi thao tác đang mở</source>
        <translation>Save and print a receipt; record the act that is open</translation>
    </message>
    <message>
        <source>Đồng bộ: tình trạng gửi nhận</source>
        <translation>Sync: how sending stands</translation>
    </message>
    <message>
        <source>Cài đặt</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Để hồ sơ đang nhập sang một bên</source>
        <translation>Put the form aside</translation>
    </message>
    <message>
        <source>Mở lại hồ sơ đang để dở</source>
        <translation>Bring back a form put aside</translation>
    </message>
    <message>
        <source>Sao chép các dòng đang chọn trong danh sách</source>
        <translation>Copy the selected rows of the list</translation>
    </message>
    <message>
        <source>Tìm hồ sơ: quét hoặc gõ bất cứ thứ gì</source>
        <translation>Find a dossier: scan or type anything</translation>
    </message>
    <message>
        <source>Lưu, nhận hồ sơ kế tiếp của người này; F9 in giấy chung</source>
        <translation>Save, take the same person&apos;s next dossier; F9 prints one receipt</translation>
    </message>
    <message>
        <source>Xuất danh sách đang xem ra tệp Excel</source>
        <translation>Export the list on screen to Excel</translation>
    </message>
    <message>
        <source>In lại giấy của hồ sơ đang xem; in danh sách đang xem</source>
        <translation>Print the dossier on screen again; print the list on screen</translation>
    </message>
    <message>
        <source>Khóa máy, hoặc đổi người làm việc</source>
        <translation>Lock, or change who works here</translation>
    </message>
    <message>
        <source>Sang ô tiếp theo; chọn dòng trong danh sách</source>
        <translation>Next field; take a row of a list</translation>
    </message>
    <message>
        <source>Về ô trước</source>
        <translation>Previous field</translation>
    </message>
    <message>
        <source>Sang ô, nút tiếp theo</source>
        <translation>Next field or button</translation>
    </message>
    <message>
        <source>Dấu cách</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>Đánh dấu giấy tờ đã nhận</source>
        <translation>Tick a paper</translation>
    </message>
    <message>
        <source>Chuyển dòng</source>
        <translation>Move in a list</translation>
    </message>
    <message>
        <source>Quay lại, không mất chữ đã gõ</source>
        <translation>Back; nothing typed is lost</translation>
    </message>
    <message>
        <source>Bảng phím này</source>
        <translation>This page</translation>
    </message>
    <message>
        <source>Thêm bản quét vào hồ sơ</source>
        <translation>Add a scan to the dossier</translation>
    </message>
    <message>
        <source>In giấy của thao tác vừa ghi</source>
        <translation>Print the paper of the act just recorded</translation>
    </message>
    <message>
        <source>Mở hồ sơ đang trả kết quả</source>
        <translation>Open the dossier whose result is given out</translation>
    </message>
    <message>
        <source>Bỏ hồ sơ khỏi danh sách bàn giao</source>
        <translation>Take a dossier off the hand-over list</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Phím tắt</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Thao tác trên hồ sơ</source>
        <translation>Acts on a dossier</translation>
    </message>
</context>
<context>
    <name>KnownSuggest</name>
    <message>
        <source>{n} hồ sơ</source>
        <translation>{n} dossiers</translation>
    </message>
</context>
<context>
    <name>LanesCard</name>
    <message>
        <source>Mức bản quét mỗi ngày</source>
        <translation>Scans a day at most</translation>
    </message>
    <message>
        <source>Giờ gửi bản quét</source>
        <translation>Hours for scans</translation>
    </message>
    <message>
        <source>Đường gửi</source>
        <translation>Ways out</translation>
    </message>
    <message>
        <source>Không giới hạn</source>
        <translation>No limit</translation>
    </message>
    <message>
        <source>Mọi lúc</source>
        <translation>At any time</translation>
    </message>
</context>
<context>
    <name>LanesModel</name>
    <message>
        <source>Luôn đi trước bản quét; rất nhẹ nên không bị giới hạn.</source>
        <translation>Always go before scans; they are so small that nothing limits them.</translation>
    </message>
    <message>
        <source>Hồ sơ</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>Không có gì chờ gửi</source>
        <translation>Nothing waits</translation>
    </message>
    <message>
        <source>{count} việc của {dossiers} hồ sơ, khoảng {size}</source>
        <translation>{count} acts on {dossiers} dossiers, about {size}</translation>
    </message>
    <message>
        <source>Đang gửi: nơi nhận đã giữ {done} trên {total} việc</source>
        <translation>Sending: the other side holds {done} of {total} acts</translation>
    </message>
    <message>
        <source>{count} hồ sơ chờ gửi</source>
        <translation>{count} dossiers wait</translation>
    </message>
    <message>
        <source>{waits}, trong đó {count} hồ sơ chờ thử lại</source>
        <translation>{waits}, {count} of them for another try</translation>
    </message>
    <message>
        <source>{count} hồ sơ Cổng chưa nhận, xem ở Cần xử lý</source>
        <translation>{count} dossiers not accepted by the portal, see Needs attention</translation>
    </message>
    <message>
        <source>Đang gửi: Cổng đã nhận {done} trên {total} hồ sơ</source>
        <translation>Sending: the portal took {done} of {total} dossiers</translation>
    </message>
    <message>
        <source>Mỗi hồ sơ một đường riêng: một hồ sơ vướng không giữ các hồ sơ khác.</source>
        <translation>Each dossier has its own way: one that is stuck does not hold up the others.</translation>
    </message>
    <message>
        <source>Bản quét</source>
        <translation>Scans</translation>
    </message>
    <message>
        <source>{count} tệp, {size}</source>
        <translation>{count} files, {size}</translation>
    </message>
    <message>
        <source>{waits}; {behind} tệp đi sau hồ sơ của mình</source>
        <translation>{waits}; {behind} files after their dossiers</translation>
    </message>
    <message>
        <source>bản quét</source>
        <translation>scan</translation>
    </message>
    <message>
        <source>Đang gửi {name} ({code}): đã tới nơi {held} trên {size}</source>
        <translation>Sending {name} ({code}): {held} of {size} are there</translation>
    </message>
    <message>
        <source>Đang lấy về {name} ({code}): có {held} trên {size}</source>
        <translation>Fetching {name} ({code}): {held} of {size} is here</translation>
    </message>
    <message>
        <source>khoảng {time} ở tốc độ hiện tại</source>
        <translation>about {time} at the present speed</translation>
    </message>
    <message>
        <source>khoảng {time} khi gửi lại được</source>
        <translation>about {time} once sending works again</translation>
    </message>
    <message>
        <source>Hôm nay chưa gửi bản quét nào.</source>
        <translation>No scan was sent today.</translation>
    </message>
    <message>
        <source>Hôm nay đã gửi {sent} bản quét.</source>
        <translation>{sent} of scans sent today.</translation>
    </message>
    <message>
        <source>Hôm nay đã gửi {sent} trên mức {cap}.</source>
        <translation>{sent} of {cap} sent today.</translation>
    </message>
    <message>
        <source>Ngoài giờ gửi: bản quét chờ đến {time} hoặc bấm Gửi ngay.</source>
        <translation>Outside the hours for scans: they wait until {time}, or press Send now.</translation>
    </message>
    <message>
        <source>Bản quét chờ đến mai hoặc bấm Gửi ngay.</source>
        <translation>Scans wait until tomorrow, or press Send now.</translation>
    </message>
    <message>
        <source>Phần vượt mức đi vào hôm sau.</source>
        <translation>What is beyond the cap goes the next day.</translation>
    </message>
</context>
<context>
    <name>LineEdit</name>
    <message>
        <source>Hoàn tác</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Làm lại</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>Cắt</source>
        <translation>Cut</translation>
    </message>
    <message>
        <source>Sao chép</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Dán</source>
        <translation>Paste</translation>
    </message>
    <message>
        <source>Chọn tất cả</source>
        <translation>Select all</translation>
    </message>
</context>
<context>
    <name>LinkModel</name>
    <message>
        <source>Gửi nhận xong</source>
        <translation>Exchange done</translation>
    </message>
    <message>
        <source>gửi {up}, được ghi nhận {acked}, nhận về {pulled}</source>
        <translation>sent {up}, acknowledged {acked}, received {pulled}</translation>
    </message>
    <message>
        <source>tải lên {up}, tải xuống {down}</source>
        <translation>{up} up, {down} down</translation>
    </message>
    <message>
        <source>Chưa gửi nhận được; hồ sơ vẫn an toàn trên máy này</source>
        <translation>Could not exchange; dossiers are safe on this machine</translation>
    </message>
    <message>
        <source>Nhập địa chỉ nơi nhận ở Cài đặt khi được cấp.</source>
        <translation>Enter the address in Settings when you are given one.</translation>
    </message>
    <message>
        <source>Bấm Tiếp tục gửi khi muốn gửi lại.</source>
        <translation>Press Resume to send again.</translation>
    </message>
    <message>
        <source>chưa lần nào</source>
        <translation>never</translation>
    </message>
    <message>
        <source>Nơi nhận</source>
        <translation>Other side</translation>
    </message>
    <message>
        <source>chưa khai báo</source>
        <translation>not set</translation>
    </message>
    <message>
        <source>Gửi được lần cuối</source>
        <translation>Last success</translation>
    </message>
    <message>
        <source>Thử lần cuối</source>
        <translation>Last try</translation>
    </message>
    <message>
        <source>bằng USB, cổng {name}</source>
        <translation>by USB stick, gateway {name}</translation>
    </message>
    <message>
        <source>Không có gì chờ gửi</source>
        <translation>Nothing waits to be sent</translation>
    </message>
    <message>
        <source>{dossiers} hồ sơ, {pending} việc chờ gửi</source>
        <translation>{dossiers} dossiers, {pending} acts wait to be sent</translation>
    </message>
    <message>
        <source>{text}; lâu nhất từ {at}</source>
        <translation>{text}; the oldest since {at}</translation>
    </message>
</context>
<context>
    <name>LinkPage</name>
    <message>
        <source>Đồng bộ</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Gửi ngay</source>
        <translation>Send now</translation>
    </message>
    <message>
        <source>Tạm dừng gửi</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Xem hồ sơ chờ gửi</source>
        <translation>Show what waits</translation>
    </message>
    <message>
        <source>Cài đặt nơi nhận</source>
        <translation>Settings of the link</translation>
    </message>
    <message>
        <source>Các lần gửi từ khi mở phần mềm</source>
        <translation>Exchanges since the program started</translation>
    </message>
    <message>
        <source>Tiếp tục gửi</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>Chưa gửi lần nào</source>
        <translation>None yet</translation>
    </message>
    <message>
        <source>Đang gửi nhận…</source>
        <translation>Exchanging…</translation>
    </message>
    <message>
        <source>Tự thử lại sau {n} giây</source>
        <translation>Next try in {n} seconds</translation>
    </message>
    <message>
        <source>Tự thử lại sau {n} phút</source>
        <translation>Next try in {n} minutes</translation>
    </message>
</context>
<context>
    <name>ListEditor</name>
    <message>
        <source>Bản chính</source>
        <translation>Originals</translation>
    </message>
    <message>
        <source>Chứng thực</source>
        <translation>Certified</translation>
    </message>
    <message>
        <source>Bản chụp</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>Thêm giấy tờ khác</source>
        <translation>Add another paper</translation>
    </message>
</context>
<context>
    <name>ListExport</name>
    <message>
        <source>Hồ sơ</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>{n} hồ sơ · in lúc {at} {day} · {actor}</source>
        <translation>{n} dossiers · printed {at} {day} · {actor}</translation>
    </message>
    <message>
        <source>Danh sách hồ sơ</source>
        <translation>List of dossiers</translation>
    </message>
</context>
<context>
    <name>ListPage</name>
    <message>
        <source>Danh sách hồ sơ</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>Lọc theo chữ</source>
        <translation>Filter by text</translation>
    </message>
    <message>
        <source>Tên không dấu, mã, điện thoại, thủ tục…</source>
        <translation>Name without marks, code, phone, procedure…</translation>
    </message>
    <message>
        <source>Lĩnh vực</source>
        <translation>Sector</translation>
    </message>
    <message>
        <source>Người nhận</source>
        <translation>Clerk</translation>
    </message>
    <message>
        <source>Cột</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Xuất Excel</source>
        <translation>Export to Excel</translation>
    </message>
    <message>
        <source>Nhận hôm nay</source>
        <translation>Received today</translation>
    </message>
    <message>
        <source>Bỏ lọc</source>
        <translation>Clear filters</translation>
    </message>
    <message>
        <source>Tình trạng</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Hẹn trả</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>Cổng</source>
        <translation>Portal</translation>
    </message>
    <message>
        <source>Mọi tình trạng</source>
        <translation>Any state</translation>
    </message>
    <message>
        <source>Chưa xong</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Chờ bổ sung, nộp tiền</source>
        <translation>Waiting for papers, pay</translation>
    </message>
    <message>
        <source>Chờ trả kết quả</source>
        <translation>To be returned</translation>
    </message>
    <message>
        <source>Đã kết thúc</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Mọi hạn trả</source>
        <translation>Any due date</translation>
    </message>
    <message>
        <source>Quá hạn</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>Hạn hôm nay</source>
        <translation>Due today</translation>
    </message>
    <message>
        <source>Hạn đến ngày mai</source>
        <translation>Due by tomorrow</translation>
    </message>
    <message>
        <source>Cổng: tất cả</source>
        <translation>Portal: all</translation>
    </message>
    <message>
        <source>Chờ gửi</source>
        <translation>To be sent</translation>
    </message>
    <message>
        <source>Đã lên Cổng</source>
        <translation>At the portal</translation>
    </message>
    <message>
        <source>Cần xử lý</source>
        <translation>Needs attention</translation>
    </message>
    <message>
        <source>Mọi lĩnh vực</source>
        <translation>Every sector</translation>
    </message>
    <message>
        <source>Mọi người nhận</source>
        <translation>Every clerk</translation>
    </message>
    <message>
        <source>Bảng tính Excel (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>Xuất danh sách</source>
        <translation>Export list</translation>
    </message>
    <message>
        <source>Đang xuất ra tệp {file}…</source>
        <translation>Exporting to {file}…</translation>
    </message>
    <message>
        <source>Đã chép {n} dòng.</source>
        <translation>{n} rows copied.</translation>
    </message>
    <message>
        <source>Còn {n} dòng chưa chép: dùng Ctrl E để lấy tất cả.</source>
        <translation>{n} rows not copied: use Ctrl E to get all of them.</translation>
    </message>
    <message>
        <source>Đã xuất {n} hồ sơ ra tệp {file}.</source>
        <translation>{n} dossiers exported to {file}.</translation>
    </message>
    <message>
        <source>{n} hồ sơ</source>
        <translation>{n} dossiers</translation>
    </message>
    <message>
        <source>Không có hồ sơ nào khớp bộ lọc.</source>
        <translation>No dossier matches the filters.</translation>
    </message>
    <message>
        <source>Chưa có hồ sơ nào. F2 để tiếp nhận.</source>
        <translation>No dossiers yet. F2 for a new intake.</translation>
    </message>
</context>
<context>
    <name>LookPage</name>
    <message>
        <source>Bản quét</source>
        <translation>Scan</translation>
    </message>
    <message>
        <source>Các trang của bản quét</source>
        <translation>Pages of the scan</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>{n} trang</source>
        <translation>{n} pages</translation>
    </message>
    <message>
        <source>{all}, đang xem {n} trang đầu</source>
        <translation>{all}, showing the first {n}</translation>
    </message>
</context>
<context>
    <name>LookPanel</name>
    <message>
        <source>Giao diện</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Thay đổi có hiệu lực ngay và chỉ áp dụng cho máy này.</source>
        <translation>Changes show at once and hold for this machine only.</translation>
    </message>
    <message>
        <source>Sáng</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Tối</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Tương phản cao</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>Cỡ chữ</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Màu sắc</source>
        <translation>Colours</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Quầy một cửa</source>
        <translation>One-stop counter</translation>
    </message>
</context>
<context>
    <name>MomentEditor</name>
    <message>
        <source>nn/tt/nnnn</source>
        <translation>dd/mm/yyyy</translation>
    </message>
    <message>
        <source>giờ:phút</source>
        <translation>hour:minute</translation>
    </message>
    <message>
        <source>Lúc</source>
        <translation>At</translation>
    </message>
</context>
<context>
    <name>MoreSection</name>
    <message>
        <source>Thêm: người được ủy quyền, nơi giải quyết…</source>
        <translation>More: representative, resolving unit…</translation>
    </message>
    <message>
        <source>Cho đồng nghiệp; không in, không gửi Cổng</source>
        <translation>For colleagues; not printed, not sent</translation>
    </message>
    <message>
        <source>Để trống: đơn vị này</source>
        <translation>Empty: this unit</translation>
    </message>
    <message>
        <source>Người được ủy quyền</source>
        <translation>Representative</translation>
    </message>
    <message>
        <source>Số định danh của họ</source>
        <translation>Their personal number</translation>
    </message>
    <message>
        <source>Điện thoại của họ</source>
        <translation>Their phone</translation>
    </message>
    <message>
        <source>Giấy ủy quyền</source>
        <translation>Authority</translation>
    </message>
    <message>
        <source>Thư điện tử người nộp</source>
        <translation>Applicant&apos;s e-mail</translation>
    </message>
    <message>
        <source>Mã nơi giải quyết</source>
        <translation>Code of the resolving unit</translation>
    </message>
    <message>
        <source>Số biên nhận viết tay</source>
        <translation>Number of the handwritten receipt</translation>
    </message>
    <message>
        <source>Ghi chú nội bộ</source>
        <translation>Internal note</translation>
    </message>
</context>
<context>
    <name>Nearby</name>
    <message>
        <source>Tìm trong mạng</source>
        <translation>Find in this network</translation>
    </message>
    <message>
        <source>Đang tìm…</source>
        <translation>Looking…</translation>
    </message>
    <message>
        <source>Chọn cổng rồi nhập mã đăng ký.</source>
        <translation>Choose the gateway, then enter the enrolment code.</translation>
    </message>
    <message>
        <source>Không thấy cổng nào trong mạng; nhập địa chỉ bằng tay.</source>
        <translation>No gateway found in this network; type the address.</translation>
    </message>
    <message>
        <source>Cổng</source>
        <translation>Gateway</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Đã hiểu</source>
        <translation>Understood</translation>
    </message>
</context>
<context>
    <name>Offer</name>
    <message>
        <source>Chưa ghi tên người tiếp nhận.</source>
        <translation>No receiving clerk has been named.</translation>
    </message>
    <message>
        <source>Giấy in ra chừa chỗ ghi họ tên bằng tay dưới chữ ký.</source>
        <translation>Printed papers leave room below the signature to write the name by hand.</translation>
    </message>
    <message>
        <source>Ghi tên</source>
        <translation>Enter name</translation>
    </message>
</context>
<context>
    <name>OfficePanel</name>
    <message>
        <source>Đơn vị</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Mã chính thức của quầy</source>
        <translation>Official codes of the desk</translation>
    </message>
    <message>
        <source>Mã tạm, Cổng cấp mã sau</source>
        <translation>Provisional codes, numbered by the portal later</translation>
    </message>
    <message>
        <source>Ghi</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Cơ quan chủ quản</source>
        <translation>Parent authority</translation>
    </message>
    <message>
        <source>Tên đơn vị, in trên giấy hẹn</source>
        <translation>Name of the unit, printed on receipts</translation>
    </message>
    <message>
        <source>Địa danh, trước ngày tháng</source>
        <translation>Place, before the date</translation>
    </message>
    <message>
        <source>Điện thoại, in trên giấy hẹn</source>
        <translation>Telephone, printed on receipts</translation>
    </message>
    <message>
        <source>Cách đánh số</source>
        <translation>Numbering</translation>
    </message>
    <message>
        <source>Mã định danh {unit}, quầy số {desk}. Hai mục này cố định từ khi lập quầy.</source>
        <translation>Identifier {unit}, desk {desk}. Both are fixed since the desk was set up.</translation>
    </message>
    <message>
        <source>Đã ghi. Giấy đã in trước đây giữ nguyên nội dung cũ.</source>
        <translation>Saved. Papers printed before keep what they said.</translation>
    </message>
</context>
<context>
    <name>PapersSection</name>
    <message>
        <source>Tên giấy tờ khác</source>
        <translation>Name of another paper</translation>
    </message>
    <message>
        <source>Giấy tờ khác</source>
        <translation>Another paper</translation>
    </message>
    <message>
        <source>nếu có</source>
        <translation>if any</translation>
    </message>
    <message>
        <source>Giấy tờ</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>Bản chính</source>
        <translation>Originals</translation>
    </message>
    <message>
        <source>Chứng thực</source>
        <translation>Certified</translation>
    </message>
    <message>
        <source>Bản chụp</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>Chọn thủ tục để hiện danh mục giấy tờ.</source>
        <translation>Choose a procedure to see its papers.</translation>
    </message>
    <message>
        <source>Thêm giấy tờ khác</source>
        <translation>Add another paper</translation>
    </message>
    <message>
        <source>xem rồi trả lại</source>
        <translation>shown and given back</translation>
    </message>
</context>
<context>
    <name>PeoplePanel</name>
    <message>
        <source>Người dùng</source>
        <translation>People</translation>
    </message>
    <message>
        <source>Chưa có ai trong danh sách thì không cần đăng nhập. Người đầu tiên phải là quản trị; từ đó mỗi người vào bằng tên và mã PIN của mình.</source>
        <translation>While nobody is listed, nobody signs in. The first one must be an administrator; from then on everybody enters with name and PIN.</translation>
    </message>
    <message>
        <source>Họ tên</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Vai trò</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>Mã PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Tình trạng</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Đổi vai trò</source>
        <translation>Change role</translation>
    </message>
    <message>
        <source>Đặt mã PIN</source>
        <translation>Set PIN</translation>
    </message>
    <message>
        <source>Cho nghỉ</source>
        <translation>Let go</translation>
    </message>
    <message>
        <source>Thêm người</source>
        <translation>Add person</translation>
    </message>
    <message>
        <source>Đổi vai trò và mã PIN: chọn dòng, điền ở dưới, rồi bấm nút tương ứng.</source>
        <translation>To change role or PIN: choose a row, fill in below, press the button.</translation>
    </message>
    <message>
        <source>Họ tên người mới</source>
        <translation>Name of the new person</translation>
    </message>
    <message>
        <source>Mã PIN, từ 4 chữ số</source>
        <translation>PIN, 4 digits or more</translation>
    </message>
    <message>
        <source>đã đặt</source>
        <translation>set</translation>
    </message>
    <message>
        <source>chưa đặt</source>
        <translation>not set</translation>
    </message>
    <message>
        <source>đang làm</source>
        <translation>works here</translation>
    </message>
    <message>
        <source>đã nghỉ</source>
        <translation>left</translation>
    </message>
    <message>
        <source>Cho làm lại</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>Đã thêm {name}.</source>
        <translation>{name} added.</translation>
    </message>
    <message>
        <source>Đã ghi thay đổi cho {name}.</source>
        <translation>Change for {name} saved.</translation>
    </message>
    <message>
        <source>Đã đặt mã PIN mới cho {name}.</source>
        <translation>New PIN for {name} set.</translation>
    </message>
</context>
<context>
    <name>PersonSection</name>
    <message>
        <source>Người nộp</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>Quét thẻ; hoặc gõ điện thoại, số định danh, tên</source>
        <translation>Scan the card; or type phone, personal number, name</translation>
    </message>
    <message>
        <source>nn/tt/nnnn</source>
        <translation>dd/mm/yyyy</translation>
    </message>
    <message>
        <source>Thẻ căn cước, hoặc người đã từng đến</source>
        <translation>Citizen card, or somebody who came before</translation>
    </message>
    <message>
        <source>Người nộp là</source>
        <translation>Applicant is</translation>
    </message>
    <message>
        <source>Giới tính</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>Ngày sinh</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>Số định danh</source>
        <translation>Personal number</translation>
    </message>
    <message>
        <source>Họ và tên</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Địa chỉ</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Mã số tổ chức</source>
        <translation>Organisation number</translation>
    </message>
    <message>
        <source>Tên tổ chức</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>PortalPanel</name>
    <message>
        <source>Nơi nhận</source>
        <translation>Other side</translation>
    </message>
    <message>
        <source>Ghi và gửi thử</source>
        <translation>Save and try</translation>
    </message>
    <message>
        <source>Địa chỉ nơi nhận</source>
        <translation>Address to send to</translation>
    </message>
    <message>
        <source>Địa chỉ, mã đăng ký hoặc tài khoản do quản trị của tỉnh cấp.</source>
        <translation>Address, enrolment code or account come from the province&apos;s administrators.</translation>
    </message>
    <message>
        <source>Cổng kết nối của tỉnh</source>
        <translation>The province&apos;s gateway</translation>
    </message>
    <message>
        <source>Cổng Quốc gia, trục LGSP</source>
        <translation>National portal, LGSP bus</translation>
    </message>
    <message>
        <source>Cổng Quốc gia, thế hệ 2</source>
        <translation>National portal, generation 2</translation>
    </message>
    <message>
        <source>Loại nơi nhận</source>
        <translation>Kind of receiver</translation>
    </message>
    <message>
        <source>Mã đăng ký máy mới, dùng một lần</source>
        <translation>Enrolment code, for one use</translation>
    </message>
    <message>
        <source>Tên tài khoản hoặc mã ứng dụng</source>
        <translation>User name or client id</translation>
    </message>
    <message>
        <source>Mật khẩu hoặc khóa bí mật</source>
        <translation>Password or client secret</translation>
    </message>
    <message>
        <source>Mã đơn vị trên Cổng, nếu khác</source>
        <translation>Unit code at the portal, if another</translation>
    </message>
    <message>
        <source>Mã đích trên trục, nếu có</source>
        <translation>Destination code on the bus, if any</translation>
    </message>
    <message>
        <source>Đã có, để trống nếu không đổi</source>
        <translation>Kept; leave empty to keep it</translation>
    </message>
    <message>
        <source>Chưa khai báo nơi nhận</source>
        <translation>No address set</translation>
    </message>
    <message>
        <source>Đã có tài khoản</source>
        <translation>Account set</translation>
    </message>
    <message>
        <source>Chưa có tài khoản</source>
        <translation>No account yet</translation>
    </message>
    <message>
        <source>Máy này đã được nơi nhận công nhận</source>
        <translation>This machine is known there</translation>
    </message>
    <message>
        <source>Máy này chưa đăng ký với nơi nhận</source>
        <translation>This machine is not enrolled there yet</translation>
    </message>
    <message>
        <source>Đã ghi nơi nhận. Kết quả gửi thử hiện ở trang Đồng bộ.</source>
        <translation>Receiver saved. The trial&apos;s result is on the Sync page.</translation>
    </message>
</context>
<context>
    <name>PreviewPage</name>
    <message>
        <source>Xem giấy in</source>
        <translation>Print preview</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Lưu PDF…</source>
        <translation>Save PDF…</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Máy in</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>{n} trang</source>
        <translation>{n} pages</translation>
    </message>
    <message>
        <source>Bản chính, {n} trang</source>
        <translation>Original, {n} page(s)</translation>
    </message>
    <message>
        <source>Bản in lại lần {no}, {n} trang</source>
        <translation>Copy no. {no}, {n} page(s)</translation>
    </message>
    <message>
        <source>Hẹn trả {at}</source>
        <translation>Due {at}</translation>
    </message>
    <message>
        <source>In lại</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>Chọn máy in…</source>
        <translation>Choose a printer…</translation>
    </message>
    <message>
        <source>Chưa có máy in nào</source>
        <translation>No printer here</translation>
    </message>
    <message>
        <source>Chưa có máy in nào. Thêm ở Cài đặt (F12), hoặc lưu thành tệp PDF.</source>
        <translation>There is no printer yet. Add one in Settings (F12), or save a PDF file.</translation>
    </message>
    <message>
        <source>Chọn máy in trước, hoặc lưu thành tệp PDF.</source>
        <translation>Choose a printer first, or save as PDF.</translation>
    </message>
    <message>
        <source>Đang gửi tới máy in…</source>
        <translation>Sending to the printer…</translation>
    </message>
    <message>
        <source>Lưu giấy in thành tệp PDF</source>
        <translation>Save the print as a PDF file</translation>
    </message>
    <message>
        <source>Lưu</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Thôi</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Tên tệp:</source>
        <translation>File name:</translation>
    </message>
    <message>
        <source>Loại tệp:</source>
        <translation>File type:</translation>
    </message>
    <message>
        <source>Thư mục:</source>
        <translation>Folder:</translation>
    </message>
    <message>
        <source>Đã lưu vào {place}</source>
        <translation>Saved in {place}</translation>
    </message>
</context>
<context>
    <name>PrintDesk</name>
    <message>
        <source>{n} phiếu không rõ đã ra giấy chưa.</source>
        <translation>It is not known whether {n} slips came out.</translation>
    </message>
    <message>
        <source>Xem ở máy in, rồi trả lời.</source>
        <translation>Look at the printer, then answer.</translation>
    </message>
    <message>
        <source>Xem</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>{n} phiếu chưa in ra, in bây giờ?</source>
        <translation>{n} slips have not been printed. Print now?</translation>
    </message>
    <message>
        <source>In bây giờ</source>
        <translation>Print now</translation>
    </message>
</context>
<context>
    <name>Printers</name>
    <message>
        <source>Máy in đã cài trong máy</source>
        <translation>Printer installed on this machine</translation>
    </message>
    <message>
        <source>Máy in nhiệt qua mạng</source>
        <translation>Receipt printer in the network</translation>
    </message>
    <message>
        <source>Máy in nhiệt nối cáp USB</source>
        <translation>Receipt printer on a USB cable</translation>
    </message>
    <message>
        <source>Thư mục nhận tệp PDF</source>
        <translation>Folder that takes PDF files</translation>
    </message>
</context>
<context>
    <name>PrintersPanel</name>
    <message>
        <source>Máy in</source>
        <translation>Printers</translation>
    </message>
    <message>
        <source>Khai báo từng máy in của quầy, rồi chọn mẫu nào in ra máy nào. Máy hỏng chỉ giữ giấy của chính nó; không giấy nào tự chuyển sang máy khác.</source>
        <translation>Set up each printer of the counter, then choose which form goes to which. A printer in trouble holds only its own slips; none moves to another printer by itself.</translation>
    </message>
    <message>
        <source>Tên</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Cách nối</source>
        <translation>Connection</translation>
    </message>
    <message>
        <source>Địa chỉ</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Giấy</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>Các máy in đã khai báo</source>
        <translation>Printers that are set up</translation>
    </message>
    <message>
        <source>Đổi tên</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>Bỏ máy in</source>
        <translation>Remove printer</translation>
    </message>
    <message>
        <source>Ghi máy in</source>
        <translation>Save printer</translation>
    </message>
    <message>
        <source>Thêm: đặt tên mới rồi bấm Ghi. Sửa: chọn dòng, sửa ô, bấm Ghi. Đổi tên: chọn dòng, gõ tên mới, bấm Đổi tên.</source>
        <translation>To add: give a new name and save. To change: choose a row, change the fields, save. To rename: choose a row, type the new name, press Rename.</translation>
    </message>
    <message>
        <source>Máy in trong hệ điều hành</source>
        <translation>Printer of the operating system</translation>
    </message>
    <message>
        <source>Kiểu máy</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Mẫu nào in ra máy nào</source>
        <translation>Which form goes to which printer</translation>
    </message>
    <message>
        <source>Tên máy in</source>
        <translation>Name of the printer</translation>
    </message>
    <message>
        <source>Giấy trong máy</source>
        <translation>Paper in it</translation>
    </message>
    <message>
        <source>Chưa có máy in nào</source>
        <translation>No printer yet</translation>
    </message>
    <message>
        <source>đường dẫn thư mục</source>
        <translation>path of the folder</translation>
    </message>
    <message>
        <source>Đã ghi máy in {name}. In trang thử để xem máy in có ra giấy không.</source>
        <translation>The printer {name} was saved. Print a test page to see whether paper comes out.</translation>
    </message>
    <message>
        <source>Máy in {old} nay tên là {new}.</source>
        <translation>The printer {old} is called {new} now.</translation>
    </message>
    <message>
        <source>Đã bỏ máy in {name}. Giấy còn chờ của nó vẫn giữ ở trang Giấy in.</source>
        <translation>The printer {name} was removed. What waits for it is kept on the page Prints.</translation>
    </message>
    <message>
        <source>In trang thử</source>
        <translation>Print test page</translation>
    </message>
    <message>
        <source>Trang in thử</source>
        <translation>Test page</translation>
    </message>
    <message>
        <source>Chữ có dấu: Ằ Ẵ Ợ ữ ỵ đ Đ 0123456789</source>
        <translation>Letters with marks: Ằ Ẵ Ợ ữ ỵ đ Đ 0123456789</translation>
    </message>
</context>
<context>
    <name>Prints</name>
    <message>
        <source>Nhãn hồ sơ</source>
        <translation>Folder label</translation>
    </message>
    <message>
        <source>Đã ra giấy ở {p}.</source>
        <translation>Came out at {p}.</translation>
    </message>
    <message>
        <source>Đã bỏ, không in nữa.</source>
        <translation>Dropped, not printed any more.</translation>
    </message>
    <message>
        <source>Đang chờ in ở {p}…</source>
        <translation>Waits to be printed at {p}…</translation>
    </message>
    <message>
        <source>Giấy được giữ, tự in khi máy in sẵn sàng.</source>
        <translation>The slip is kept and prints by itself when the printer is ready.</translation>
    </message>
    <message>
        <source>Đang in ở {p}…</source>
        <translation>Being printed at {p}…</translation>
    </message>
    <message>
        <source>Đã gửi tới {p}.</source>
        <translation>Sent to {p}.</translation>
    </message>
    <message>
        <source>Giấy vẫn nằm trong hàng chờ của máy in.</source>
        <translation>The slip still waits in the printer&apos;s queue.</translation>
    </message>
    <message>
        <source>Phiếu số thứ tự</source>
        <translation>Queue ticket</translation>
    </message>
    <message>
        <source>Phiếu hẹn</source>
        <translation>Appointment slip</translation>
    </message>
    <message>
        <source>Sổ theo dõi hồ sơ</source>
        <translation>Register of dossiers</translation>
    </message>
    <message>
        <source>Danh sách hồ sơ</source>
        <translation>List of dossiers</translation>
    </message>
    <message>
        <source>Trang in thử</source>
        <translation>Test page</translation>
    </message>
    <message>
        <source>{name}, in lại lần {no}</source>
        <translation>{name}, reprint {no}</translation>
    </message>
    <message>
        <source>{n} giấy cần trả lời</source>
        <translation>{n} slips need an answer</translation>
    </message>
    <message>
        <source>{n} giấy đang in</source>
        <translation>{n} slips being printed</translation>
    </message>
    <message>
        <source>{n} giấy chờ in</source>
        <translation>{n} slips wait to be printed</translation>
    </message>
    <message>
        <source>Không còn giấy chờ in</source>
        <translation>Nothing waits to be printed</translation>
    </message>
</context>
<context>
    <name>PrintsPage</name>
    <message>
        <source>Giấy in</source>
        <translation>Prints</translation>
    </message>
    <message>
        <source>In tất cả giấy chưa in</source>
        <translation>Print all that is left</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Lúc</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Giấy</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>Máy in</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Tình trạng</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Các lần in mới nhất</source>
        <translation>Latest prints</translation>
    </message>
    <message>
        <source>{form} {code} đã ghi là in nhưng chưa gửi tới máy in.</source>
        <translation>{form} {code} was noted as printed but never sent to a printer.</translation>
    </message>
    <message>
        <source>Hồ sơ {code} chưa in giấy tiếp nhận.</source>
        <translation>The receipt of dossier {code} was not printed.</translation>
    </message>
    <message>
        <source>Không có giấy nào chờ.</source>
        <translation>Nothing waits.</translation>
    </message>
    <message>
        <source>In bây giờ</source>
        <translation>Print now</translation>
    </message>
    <message>
        <source>Đã ra giấy</source>
        <translation>It came out</translation>
    </message>
    <message>
        <source>Chưa ra giấy, in tiếp</source>
        <translation>Nothing came out, go on</translation>
    </message>
    <message>
        <source>Không in nữa</source>
        <translation>Do not print</translation>
    </message>
    <message>
        <source>Máy in {p}, lúc {at}</source>
        <translation>Printer {p}, at {at}</translation>
    </message>
    <message>
        <source>In ở {p}</source>
        <translation>Print at {p}</translation>
    </message>
</context>
<context>
    <name>ProblemPage</name>
    <message>
        <source>Chưa mở được</source>
        <translation>Not open yet</translation>
    </message>
    <message>
        <source>Mở lại</source>
        <translation>Open again</translation>
    </message>
    <message>
        <source>Đang mở sổ hồ sơ…</source>
        <translation>Opening the dossiers…</translation>
    </message>
</context>
<context>
    <name>ProcedureSection</name>
    <message>
        <source>Thủ tục</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>Gõ mã, tên không dấu hoặc viết tắt: cbsbc, khai sinh…</source>
        <translation>Code, words without marks or abbreviation: cbsbc, khai sinh…</translation>
    </message>
    <message>
        <source>Không có thủ tục nào khớp. Thử ít chữ hơn, hoặc gõ mã thủ tục.</source>
        <translation>No procedure matches. Try fewer words, or the code.</translation>
    </message>
    <message>
        <source>Tìm thủ tục</source>
        <translation>Find a procedure</translation>
    </message>
    <message>
        <source>Diện thu phí</source>
        <translation>Fee group</translation>
    </message>
    <message>
        <source>{code} · {sector} · thời hạn: {term}</source>
        <translation>{code} · {sector} · term: {term}</translation>
    </message>
    <message>
        <source>Mức thu thường</source>
        <translation>Usual fee</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Tiếp nhận</source>
        <translation>Intake</translation>
    </message>
    <message>
        <source>Hồ sơ</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>Phần mềm gặp lỗi ngoài dự kiến, mã lỗi {reference}.</source>
        <translation>The program met an unexpected error, number {reference}.</translation>
    </message>
    <message>
        <source>Hồ sơ đã lưu vẫn an toàn. Cứ làm tiếp; báo mã lỗi này cho người hỗ trợ.</source>
        <translation>Saved dossiers are safe. Go on working; tell support this number.</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>Đã in phiếu {name}.</source>
        <translation>Ticket {name} is printed.</translation>
    </message>
    <message>
        <source>Phiếu {name} đang chờ máy in {device}.</source>
        <translation>Ticket {name} waits for the printer {device}.</translation>
    </message>
    <message>
        <source>Phiếu số {name}</source>
        <translation>Ticket {name}</translation>
    </message>
    <message>
        <source>Phiếu hẹn {name}</source>
        <translation>Appointment slip {name}</translation>
    </message>
    <message>
        <source>Không ưu tiên</source>
        <translation>No priority</translation>
    </message>
    <message>
        <source>Người cao tuổi</source>
        <translation>Elderly</translation>
    </message>
    <message>
        <source>Người khuyết tật</source>
        <translation>Disabled</translation>
    </message>
    <message>
        <source>Phụ nữ mang thai</source>
        <translation>Pregnant</translation>
    </message>
    <message>
        <source>Có con nhỏ đi cùng</source>
        <translation>With a small child</translation>
    </message>
    <message>
        <source>Người có công</source>
        <translation>Person of merit</translation>
    </message>
    <message>
        <source>Nộp bổ sung</source>
        <translation>Brings missing papers</translation>
    </message>
    <message>
        <source>Ở quầy {desk}</source>
        <translation>At desk {desk}</translation>
    </message>
    <message>
        <source>Đang chờ</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Để lại</source>
        <translation>Put aside</translation>
    </message>
    <message>
        <source>Đã xong</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Bỏ lượt</source>
        <translation>Gave up</translation>
    </message>
    <message>
        <source>{n} phút</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>hẹn {at}</source>
        <translation>booked {at}</translation>
    </message>
    <message>
        <source>hẹn {at}, chưa đến giờ</source>
        <translation>booked {at}, not yet</translation>
    </message>
    <message>
        <source>vắng {n} lần</source>
        <translation>absent {n} times</translation>
    </message>
</context>
<context>
    <name>QueuePage</name>
    <message>
        <source>Hàng chờ</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>Quét phiếu hẹn hoặc phiếu số</source>
        <translation>Scan an appointment slip or a ticket</translation>
    </message>
    <message>
        <source>Quét phiếu hẹn để cấp số, phiếu số để gọi</source>
        <translation>Scan a slip to give a number, a ticket to call it</translation>
    </message>
    <message>
        <source>Lịch hẹn</source>
        <translation>Appointments</translation>
    </message>
    <message>
        <source>Màn hình chờ</source>
        <translation>Hall screen</translation>
    </message>
    <message>
        <source>Mở hoặc đóng màn hình của phòng chờ</source>
        <translation>Show or hide the waiting hall&apos;s screen</translation>
    </message>
    <message>
        <source>Thứ tự</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>Số</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Loại việc</source>
        <translation>Kind of work</translation>
    </message>
    <message>
        <source>Ưu tiên</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>Đã chờ</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Chưa có ai chờ. Bấm một nút ở trên để cấp số.</source>
        <translation>Nobody is waiting. Press a button above to give a number.</translation>
    </message>
    <message>
        <source>{n} phút</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>Đang chờ {n}</source>
        <translation>{n} waiting</translation>
    </message>
    <message>
        <source>lâu nhất {time}</source>
        <translation>longest {time}</translation>
    </message>
    <message>
        <source>hôm nay thường chờ {time}</source>
        <translation>median today {time}</translation>
    </message>
    <message>
        <source>đã xong {n}</source>
        <translation>{n} done</translation>
    </message>
    <message>
        <source>bỏ lượt {n}</source>
        <translation>{n} gave up</translation>
    </message>
    <message>
        <source>Đã cấp số {number}, {category}.</source>
        <translation>Number {number} given, {category}.</translation>
    </message>
    <message>
        <source>Trước đó còn {n} người.</source>
        <translation>{n} before it.</translation>
    </message>
    <message>
        <source>Chờ khoảng {n} phút.</source>
        <translation>About {n} minutes to wait.</translation>
    </message>
    <message>
        <source>Đến muộn giờ hẹn nên là số thường.</source>
        <translation>Too late for the appointment: an ordinary number.</translation>
    </message>
    <message>
        <source>In phiếu số   Alt I</source>
        <translation>Print the ticket   Alt I</translation>
    </message>
    <message>
        <source>Mời số {number} đến quầy {desk}.</source>
        <translation>Number {number}, please go to desk {desk}.</translation>
    </message>
    <message>
        <source>Số {number} đã được quầy {desk} gọi trước.</source>
        <translation>Desk {desk} called number {number} first.</translation>
    </message>
    <message>
        <source>Người cầm số sẽ đến quầy kia. Bấm F8 để gọi số kế tiếp.</source>
        <translation>The person will go to the other desk. F8 calls the next number.</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Hàng chờ</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>Loại việc là của cả đơn vị; mỗi quầy chọn loại mình gọi. Số đã cấp giữ nguyên.</source>
        <translation>Kinds of work are the office&apos;s; each desk chooses which it calls. Numbers already given stay.</translation>
    </message>
    <message>
        <source>Chữ</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>Loại việc</source>
        <translation>Kind of work</translation>
    </message>
    <message>
        <source>Quầy này</source>
        <translation>This desk</translation>
    </message>
    <message>
        <source>Các loại việc</source>
        <translation>Kinds of work</translation>
    </message>
    <message>
        <source>Quầy này gọi</source>
        <translation>This desk calls it</translation>
    </message>
    <message>
        <source>Bỏ loại đang chọn</source>
        <translation>Remove the chosen kind</translation>
    </message>
    <message>
        <source>Ghi loại việc</source>
        <translation>Save kind of work</translation>
    </message>
    <message>
        <source>Ghi lịch hẹn</source>
        <translation>Save appointments</translation>
    </message>
    <message>
        <source>Chữ đầu số (A–Z)</source>
        <translation>First letter of numbers (A–Z)</translation>
    </message>
    <message>
        <source>Tên loại việc</source>
        <translation>Name of the kind of work</translation>
    </message>
    <message>
        <source>Lịch hẹn; giờ đã hẹn giữ nguyên</source>
        <translation>Appointments; those already made stay</translation>
    </message>
    <message>
        <source>Số phút mỗi lượt</source>
        <translation>Minutes of each</translation>
    </message>
    <message>
        <source>Số người cùng một giờ</source>
        <translation>People at one time</translation>
    </message>
    <message>
        <source>có gọi</source>
        <translation>called</translation>
    </message>
    <message>
        <source>không gọi</source>
        <translation>not called</translation>
    </message>
    <message>
        <source>{word}; quầy khác lập</source>
        <translation>{word}; set up at another desk</translation>
    </message>
    <message>
        <source>Quầy này không gọi nữa</source>
        <translation>This desk calls it no more</translation>
    </message>
    <message>
        <source>Đã ghi loại việc {letter}.</source>
        <translation>Kind of work {letter} saved.</translation>
    </message>
    <message>
        <source>Đã bỏ loại việc {letter}.</source>
        <translation>Kind of work {letter} removed.</translation>
    </message>
    <message>
        <source>Quầy này gọi loại {letter}.</source>
        <translation>This desk calls kind {letter}.</translation>
    </message>
    <message>
        <source>Quầy này không gọi loại {letter} nữa.</source>
        <translation>This desk no longer calls kind {letter}.</translation>
    </message>
    <message>
        <source>Đã ghi: mỗi lượt {minutes} phút, mỗi giờ {capacity} người.</source>
        <translation>Saved: {minutes} minutes each, {capacity} people at one time.</translation>
    </message>
</context>
<context>
    <name>QueueWork</name>
    <message>
        <source>Hàng chờ</source>
        <translation>Queue</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Phím tắt</source>
        <translation>Keys</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>Thành phần hồ sơ còn thiếu</source>
        <translation>Papers are missing</translation>
    </message>
    <message>
        <source>Tờ khai ghi chưa đầy đủ</source>
        <translation>The form is not complete</translation>
    </message>
    <message>
        <source>Giấy tờ đã hết hạn sử dụng</source>
        <translation>A paper is out of date</translation>
    </message>
    <message>
        <source>Thông tin giữa các giấy tờ chưa khớp</source>
        <translation>The papers do not agree</translation>
    </message>
    <message>
        <source>Bản sao chưa được chứng thực</source>
        <translation>A copy is not certified</translation>
    </message>
    <message>
        <source>Không thuộc thẩm quyền giải quyết</source>
        <translation>Not within our powers</translation>
    </message>
    <message>
        <source>Không đủ điều kiện theo quy định</source>
        <translation>Conditions of the rules not met</translation>
    </message>
    <message>
        <source>Quá hạn bổ sung mà chưa bổ sung</source>
        <translation>Papers not handed in within the time given</translation>
    </message>
    <message>
        <source>Người nộp đề nghị rút hồ sơ</source>
        <translation>The applicant asks for it</translation>
    </message>
    <message>
        <source>Nộp nhầm thủ tục</source>
        <translation>Handed in under the wrong procedure</translation>
    </message>
    <message>
        <source>Không còn nhu cầu giải quyết</source>
        <translation>No longer needed</translation>
    </message>
    <message>
        <source>Người nộp đề nghị dừng</source>
        <translation>The applicant asks to stop</translation>
    </message>
    <message>
        <source>Đang có tranh chấp, khiếu nại</source>
        <translation>A dispute or complaint is open</translation>
    </message>
    <message>
        <source>Chờ kết quả xác minh</source>
        <translation>Waiting for a verification</translation>
    </message>
    <message>
        <source>Chờ ý kiến cơ quan phối hợp</source>
        <translation>Waiting for another authority</translation>
    </message>
    <message>
        <source>Hồ sơ phức tạp, cần thêm thời gian</source>
        <translation>A difficult case needs more time</translation>
    </message>
    <message>
        <source>Sự cố hệ thống, mạng, điện</source>
        <translation>Failure of system, network or power</translation>
    </message>
    <message>
        <source>Ghi sai khi tiếp nhận</source>
        <translation>Written wrongly at intake</translation>
    </message>
    <message>
        <source>Người nộp báo thay đổi</source>
        <translation>The applicant told of a change</translation>
    </message>
    <message>
        <source>Đối chiếu lại với giấy tờ</source>
        <translation>Compared with the papers again</translation>
    </message>
    <message>
        <source>Bấm nhầm thao tác</source>
        <translation>Pressed by mistake</translation>
    </message>
    <message>
        <source>Nhầm sang hồ sơ khác</source>
        <translation>Meant another dossier</translation>
    </message>
    <message>
        <source>Ghi sai nội dung</source>
        <translation>Written wrongly</translation>
    </message>
    <message>
        <source>Đã sửa theo ý kiến</source>
        <translation>Corrected as asked</translation>
    </message>
    <message>
        <source>Đã trao đổi, giữ như hiện tại</source>
        <translation>Talked over, stays as it is</translation>
    </message>
    <message>
        <source>Giữ giá trị hiện tại</source>
        <translation>The present value stays</translation>
    </message>
    <message>
        <source>Đã sửa lại cho đúng</source>
        <translation>Corrected</translation>
    </message>
</context>
<context>
    <name>ReceiptPanel</name>
    <message>
        <source>Đã ra giấy</source>
        <translation>It came out</translation>
    </message>
    <message>
        <source>Chưa, in tiếp</source>
        <translation>Not yet, go on</translation>
    </message>
    <message>
        <source>Xem và in</source>
        <translation>View and print</translation>
    </message>
    <message>
        <source>Hồ sơ kế tiếp của người này</source>
        <translation>Next dossier of this person</translation>
    </message>
    <message>
        <source>Đã lưu {n} hồ sơ, một giấy hẹn chung</source>
        <translation>{n} dossiers saved, one receipt for all</translation>
    </message>
    <message>
        <source>Đã lưu hồ sơ</source>
        <translation>Dossier saved</translation>
    </message>
    <message>
        <source>Cùng lượt: {codes}</source>
        <translation>Same visit: {codes}</translation>
    </message>
    <message>
        <source>Không hẹn ngày trả</source>
        <translation>No due date</translation>
    </message>
    <message>
        <source>Hẹn trả {at}</source>
        <translation>Due {at}</translation>
    </message>
    <message>
        <source>Phí, lệ phí: {amount}</source>
        <translation>Fees: {amount}</translation>
    </message>
    <message>
        <source>Đang tạo giấy hẹn…</source>
        <translation>Making the receipt…</translation>
    </message>
</context>
<context>
    <name>RequestSection</name>
    <message>
        <source>Yêu cầu</source>
        <translation>Request</translation>
    </message>
    <message>
        <source>Nội dung yêu cầu</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>Nhận kết quả</source>
        <translation>Result by</translation>
    </message>
    <message>
        <source>Số bộ</source>
        <translation>Sets</translation>
    </message>
</context>
<context>
    <name>Returns</name>
    <message>
        <source>Không thấy hồ sơ “{text}”.</source>
        <translation>No dossier “{text}”.</translation>
    </message>
    <message>
        <source>{code}, {name}: {state}. Chưa có kết quả để trả.</source>
        <translation>{code}, {name}: {state}. No result to give out.</translation>
    </message>
    <message>
        <source>thừa {amount}</source>
        <translation>{amount} too much</translation>
    </message>
    <message>
        <source>không hẹn ngày</source>
        <translation>no due date</translation>
    </message>
</context>
<context>
    <name>ReturnsPage</name>
    <message>
        <source>Trả kết quả</source>
        <translation>Returns</translation>
    </message>
    <message>
        <source>Quét mã hồ sơ</source>
        <translation>Scan a code</translation>
    </message>
    <message>
        <source>Quét giấy hẹn, hoặc gõ mã, tên không dấu, điện thoại…</source>
        <translation>Scan a receipt, or type code, name, phone…</translation>
    </message>
    <message>
        <source>Cách trả</source>
        <translation>Way</translation>
    </message>
    <message>
        <source>Mọi cách trả</source>
        <translation>Any way</translation>
    </message>
    <message>
        <source>Mở hồ sơ</source>
        <translation>Open dossier</translation>
    </message>
    <message>
        <source>Mã hồ sơ</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Người nộp</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>Thủ tục</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>Hẹn trả</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>Chưa thu</source>
        <translation>Owed</translation>
    </message>
    <message>
        <source>Quét giấy hẹn hoặc chọn một dòng để trả kết quả.</source>
        <translation>Scan a receipt or choose a row to give a result out.</translation>
    </message>
    <message>
        <source>{n} kết quả chờ trả</source>
        <translation>{n} results waiting</translation>
    </message>
    <message>
        <source>Không có hồ sơ nào khớp. Enter để tìm trong mọi hồ sơ.</source>
        <translation>Nothing fits. Enter looks in all dossiers.</translation>
    </message>
    <message>
        <source>Không có kết quả nào đang chờ trả. Hồ sơ vào danh sách này khi đã ghi “Đã có kết quả”.</source>
        <translation>No result waits to be given out. A dossier comes to this list when “Result ready” was recorded.</translation>
    </message>
    <message>
        <source>Đã trả {code} cho {name}.</source>
        <translation>{code} given out to {name}.</translation>
    </message>
    <message>
        <source>Mở hồ sơ   Ctrl O</source>
        <translation>Open dossier   Ctrl O</translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>Cán bộ tiếp nhận</source>
        <translation>Counter clerk</translation>
    </message>
    <message>
        <source>Chuyên môn</source>
        <translation>Specialist</translation>
    </message>
    <message>
        <source>Phụ trách</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>Quản trị</source>
        <translation>Administrator</translation>
    </message>
</context>
<context>
    <name>RouteFields</name>
    <message>
        <source>Giấy hẹn</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>Mọi mẫu khác</source>
        <translation>All other forms</translation>
    </message>
    <message>
        <source>Phiếu số thứ tự</source>
        <translation>Queue ticket</translation>
    </message>
    <message>
        <source>Phiếu hẹn</source>
        <translation>Appointment slip</translation>
    </message>
    <message>
        <source>Nhãn hồ sơ</source>
        <translation>Folder label</translation>
    </message>
    <message>
        <source>Như mọi mẫu khác</source>
        <translation>As all other forms</translation>
    </message>
    <message>
        <source>Không in</source>
        <translation>Not printed</translation>
    </message>
    <message>
        <source>Chưa chọn, chỉ hiện để xem</source>
        <translation>Not chosen, shown only</translation>
    </message>
    <message>
        <source>Chỉ hiện để xem · {paper}</source>
        <translation>Shown only · {paper}</translation>
    </message>
</context>
<context>
    <name>Rows</name>
    <message>
        <source>tạm dừng</source>
        <translation>paused</translation>
    </message>
    <message>
        <source>không hẹn ngày</source>
        <translation>no due date</translation>
    </message>
</context>
<context>
    <name>ScansPart</name>
    <message>
        <source>Thêm bản quét…</source>
        <translation>Add a scan…</translation>
    </message>
    <message>
        <source>hoặc kéo tệp PDF, JPEG, PNG, TIFF thả vào đây</source>
        <translation>or drop PDF, JPEG, PNG or TIFF files here</translation>
    </message>
    <message>
        <source>Thêm vào hồ sơ</source>
        <translation>Add to the dossier</translation>
    </message>
    <message>
        <source>Thôi</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Lý do bỏ</source>
        <translation>Reason for removing</translation>
    </message>
    <message>
        <source>Bỏ bản quét</source>
        <translation>Remove the scan</translation>
    </message>
    <message>
        <source>Thuộc giấy tờ</source>
        <translation>Belongs to paper</translation>
    </message>
    <message>
        <source>Chưa có bản quét nào</source>
        <translation>No scans yet</translation>
    </message>
    <message>
        <source>Lấy về</source>
        <translation>Fetch</translation>
    </message>
    <message>
        <source>Xem</source>
        <translation>View</translation>
    </message>
    <message>
        <source>Bỏ…</source>
        <translation>Remove…</translation>
    </message>
    <message>
        <source>Bỏ bản quét: {name}</source>
        <translation>Remove the scan: {name}</translation>
    </message>
    <message>
        <source>Đã gửi, đã lên cấp trên</source>
        <translation>Sent, further up too</translation>
    </message>
    <message>
        <source>Đã gửi, chưa lên cấp trên</source>
        <translation>Sent, not further up yet</translation>
    </message>
    <message>
        <source>Chờ gửi</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>Đã gửi</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Có trên máy này</source>
        <translation>On this machine</translation>
    </message>
    <message>
        <source>Ở quầy khác</source>
        <translation>At another desk</translation>
    </message>
    <message>
        <source>Đang chờ lấy về</source>
        <translation>Waiting to be fetched</translation>
    </message>
    <message>
        <source>giấy tờ {n}</source>
        <translation>paper {n}</translation>
    </message>
    <message>
        <source>Chọn bản quét</source>
        <translation>Choose scans</translation>
    </message>
    <message>
        <source>Bản quét (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)</source>
        <translation>Scans (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)</translation>
    </message>
    <message>
        <source>{kept}, làm nhẹ từ {original}</source>
        <translation>{kept}, made lighter from {original}</translation>
    </message>
    <message>
        <source>chưa đo được tốc độ gửi</source>
        <translation>speed not measured yet</translation>
    </message>
    <message>
        <source>gửi khoảng {time} ở tốc độ hiện tại</source>
        <translation>about {time} to send at the present speed</translation>
    </message>
    <message>
        <source>Không riêng giấy nào</source>
        <translation>No particular paper</translation>
    </message>
    <message>
        <source>Đã thêm bản quét {name}.</source>
        <translation>Scan {name} was added.</translation>
    </message>
    <message>
        <source>Bỏ {name} khỏi hồ sơ? Tệp và nhật ký vẫn được giữ.</source>
        <translation>Remove {name} from the dossier? The file and the record are kept.</translation>
    </message>
    <message>
        <source>Ghi lý do.</source>
        <translation>Give a reason.</translation>
    </message>
    <message>
        <source>Đã bỏ bản quét {name}.</source>
        <translation>Scan {name} was removed.</translation>
    </message>
    <message>
        <source>{name} sẽ về cùng lần kết nối kế tiếp.</source>
        <translation>{name} comes with the next connection.</translation>
    </message>
    <message>
        <source>Đang làm nhẹ bản quét…</source>
        <translation>Making the scan lighter…</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Cài đặt</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Các mục khác do người có vai trò Quản trị mở.</source>
        <translation>The other parts are for administrators.</translation>
    </message>
    <message>
        <source>Mục cài đặt</source>
        <translation>Settings section</translation>
    </message>
</context>
<context>
    <name>SheetsView</name>
    <message>
        <source>Trang giấy sẽ in</source>
        <translation>Pages to print</translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>Chưa tạo được giấy hẹn. Hồ sơ đã lưu vẫn an toàn. Nhấn Ctrl P để thử lại.</source>
        <translation>The receipt could not be made. The dossier is saved and safe. Press Ctrl P to try again.</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Đăng nhập</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Người làm việc</source>
        <translation>Who works here</translation>
    </message>
    <message>
        <source>Mã PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Vào làm việc</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Những gì đang nhập dở vẫn còn nguyên.</source>
        <translation>What was being typed is still there.</translation>
    </message>
</context>
<context>
    <name>Slip</name>
    <message>
        <source>Điền ô “{name}” để tính phí.</source>
        <translation>Fill in “{name}” for the fee.</translation>
    </message>
    <message>
        <source>Không hẹn ngày</source>
        <translation>No due date</translation>
    </message>
    <message>
        <source>không hẹn ngày trả</source>
        <translation>no due date</translation>
    </message>
    <message>
        <source>hẹn trả {at}</source>
        <translation>due {at}</translation>
    </message>
    <message>
        <source>Chưa có mức thu</source>
        <translation>Fee not entered</translation>
    </message>
    <message>
        <source>Không thu</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>{text} × {n}</source>
        <translation>{text} × {n}</translation>
    </message>
    <message>
        <source>Đã thu {paid}</source>
        <translation>{paid} collected</translation>
    </message>
    <message>
        <source>Đã thu {paid}, thừa {over}: trả lại người nộp</source>
        <translation>{paid} collected, {over} too much: to be returned</translation>
    </message>
    <message>
        <source>Đã thu {paid}, còn phải thu {owed}</source>
        <translation>{paid} collected, {owed} still due</translation>
    </message>
    <message>
        <source>Chưa thu {owed}</source>
        <translation>{owed} not collected yet</translation>
    </message>
    <message>
        <source>Phí từ {was} thành {now}. {paid}.</source>
        <translation>Fee changed from {was} to {now}. {paid}.</translation>
    </message>
    <message>
        <source>{n} bản chính</source>
        <translation>{n} original(s)</translation>
    </message>
    <message>
        <source>{n} chứng thực</source>
        <translation>{n} certified</translation>
    </message>
    <message>
        <source>{n} bản chụp</source>
        <translation>{n} copies</translation>
    </message>
</context>
<context>
    <name>SlipPanel</name>
    <message>
        <source>Chọn thủ tục để biết ngày hẹn trả và phí.</source>
        <translation>Choose a procedure to see due date and fee.</translation>
    </message>
    <message>
        <source>Lưu và in</source>
        <translation>Save and print</translation>
    </message>
    <message>
        <source>Xóa trắng</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Để đó</source>
        <translation>Put aside</translation>
    </message>
    <message>
        <source>Giữ lại để làm tiếp sau, nhận người khác trước</source>
        <translation>Keep for later, serve somebody else first</translation>
    </message>
    <message>
        <source>Lưu, nhận thêm hồ sơ</source>
        <translation>Save, one more dossier</translation>
    </message>
    <message>
        <source>Cùng người này còn hồ sơ khác: in một giấy hẹn chung ở hồ sơ cuối</source>
        <translation>The same person has another dossier: one receipt for all, at the last one</translation>
    </message>
    <message>
        <source>Mã hồ sơ</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>cấp khi lưu</source>
        <translation>given when saved</translation>
    </message>
    <message>
        <source>Phí, lệ phí</source>
        <translation>Fees</translation>
    </message>
    <message>
        <source>Giấy tờ nộp</source>
        <translation>Papers handed in</translation>
    </message>
    <message>
        <source>Giấy tiếp nhận và hẹn trả</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>Cộng</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Đã lưu {n} hồ sơ của người này, chưa in giấy hẹn. F9 in một giấy chung.</source>
        <translation>{n} dossiers of this person saved, no receipt printed yet. F9 prints one for all.</translation>
    </message>
    <message>
        <source>Chưa có: {name}</source>
        <translation>Missing: {name}</translation>
    </message>
    <message>
        <source>Đang lưu…</source>
        <translation>Saving…</translation>
    </message>
</context>
<context>
    <name>StickCard</name>
    <message>
        <source>Ghi gói gửi ra USB…</source>
        <translation>Write bundle to USB…</translation>
    </message>
    <message>
        <source>Nhận gói trả lời…</source>
        <translation>Read answer…</translation>
    </message>
    <message>
        <source>Gửi bằng USB</source>
        <translation>Send by USB stick</translation>
    </message>
    <message>
        <source>Khi mất mạng lâu: ghi gói gửi, mang USB sang cổng, rồi nhận gói trả lời mang về. Bản quét đi kèm, mỗi gói nhiều nhất 200 MB. Hồ sơ và bản quét chỉ được coi là đã gửi sau khi nhận gói trả lời.</source>
        <translation>When the network is down for long: write a bundle, carry the USB stick to the gateway, then read the answer brought back. Scans go along, 200 MB a bundle at most. Dossiers and scans count as sent only after the answer was read.</translation>
    </message>
    <message>
        <source>Đang làm việc với USB…</source>
        <translation>Working with the USB stick…</translation>
    </message>
    <message>
        <source>Chưa rút USB ra.</source>
        <translation>Do not pull the stick out yet.</translation>
    </message>
    <message>
        <source>Đã ghi gói số {number}: {records} việc.</source>
        <translation>Bundle {number} written: {records} acts.</translation>
    </message>
    <message>
        <source>Đã ghi gói số {number}: {records} việc, {scans} bản quét ({size}).</source>
        <translation>Bundle {number} written: {records} acts, {scans} scans ({size}).</translation>
    </message>
    <message>
        <source>Rút USB an toàn rồi mang sang cổng.</source>
        <translation>Eject the stick safely, then carry it to the gateway.</translation>
    </message>
    <message>
        <source>Còn {left} việc cho gói sau, sau khi nhận gói trả lời.</source>
        <translation>{left} acts are left for the next bundle, after the answer was read.</translation>
    </message>
    <message>
        <source>Còn {left} việc và {scans} bản quét cho gói sau, sau khi nhận gói trả lời.</source>
        <translation>{left} acts and {scans} scans are left for the next bundle, after the answer was read.</translation>
    </message>
    <message>
        <source>{count} bản quét không đọc được: báo quản trị viên.</source>
        <translation>{count} scans cannot be read: tell the administrator.</translation>
    </message>
    <message>
        <source>Gói này đã được nhận từ trước, không có gì mới.</source>
        <translation>This bundle was read before; nothing is new.</translation>
    </message>
    <message>
        <source>Cổng đã giữ thêm {acknowledged} việc; nhận về {pulled}; còn chờ {pending}.</source>
        <translation>The gateway holds {acknowledged} more acts; {pulled} received; {pending} still wait.</translation>
    </message>
    <message>
        <source>Bản quét: cổng đã giữ thêm {held}, nhận về {fetched}, còn chờ {left}.</source>
        <translation>Scans: the gateway holds {held} more, {fetched} came, {left} wait.</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>{procedure} · nhận {at}, {clerk}</source>
        <translation>{procedure} · received {at}, {clerk}</translation>
    </message>
    <message>
        <source>Tìm hồ sơ</source>
        <translation>Find a dossier</translation>
    </message>
    <message>
        <source>Quét hoặc gõ mã hồ sơ, tên, số giấy tờ, điện thoại…   Ctrl K</source>
        <translation>Scan or type a code, name, number, phone…   Ctrl K</translation>
    </message>
    <message>
        <source>Không tìm thấy hồ sơ nào trên máy này.</source>
        <translation>No dossier found on this machine.</translation>
    </message>
    <message>
        <source>Đổi tên người tiếp nhận</source>
        <translation>Change the clerk&apos;s name</translation>
    </message>
    <message>
        <source>{unit} · Quầy {desk}</source>
        <translation>{unit} · Desk {desk}</translation>
    </message>
    <message>
        <source>Số {number}</source>
        <translation>Number {number}</translation>
    </message>
    <message>
        <source>Chưa ghi tên</source>
        <translation>No name yet</translation>
    </message>
    <message>
        <source>Người tiếp nhận</source>
        <translation>Clerk</translation>
    </message>
</context>
<context>
    <name>TruthBar</name>
    <message>
        <source>{n} hồ sơ hôm nay</source>
        <translation>{n} dossiers today</translation>
    </message>
    <message>
        <source>{n} đã lên Cổng</source>
        <translation>{n} at the portal</translation>
    </message>
    <message>
        <source>{n} chờ gửi</source>
        <translation>{n} to be sent</translation>
    </message>
    <message>
        <source>{n} cần xử lý</source>
        <translation>{n} need attention</translation>
    </message>
    <message>
        <source>{state} · gửi được lần cuối {at}</source>
        <translation>{state} · last sent {at}</translation>
    </message>
    <message>
        <source>Hồ sơ chờ lâu nhất: từ {at}</source>
        <translation>Longest wait: since {at}</translation>
    </message>
    <message>
        <source>Chưa nối Cổng, hồ sơ giữ trên máy này</source>
        <translation>No portal set, dossiers stay here</translation>
    </message>
    <message>
        <source>Chưa gửi lần nào</source>
        <translation>Nothing sent yet</translation>
    </message>
    <message>
        <source>Đang nối Cổng</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>Mất mạng, vẫn tiếp nhận bình thường</source>
        <translation>Offline, intake goes on as usual</translation>
    </message>
    <message>
        <source>Mạng đòi đăng nhập, mở trình duyệt để vào mạng</source>
        <translation>The network wants a login, open a browser</translation>
    </message>
    <message>
        <source>Cổng không nhận tài khoản của quầy này</source>
        <translation>The portal refuses this desk&apos;s account</translation>
    </message>
    <message>
        <source>Cổng không đọc được nội dung gửi</source>
        <translation>The portal cannot read what was sent</translation>
    </message>
    <message>
        <source>Cổng đang lỗi, máy sẽ tự gửi lại</source>
        <translation>Portal trouble, it will be tried again</translation>
    </message>
    <message>
        <source>Đang tạm dừng gửi</source>
        <translation>Sending is paused</translation>
    </message>
    <message>
        <source>Chưa gửi được, máy sẽ tự gửi lại</source>
        <translation>Not sent, it will be tried again</translation>
    </message>
    <message>
        <source>Tình hình hồ sơ</source>
        <translation>State of dossiers</translation>
    </message>
    <message>
        <source>Gửi ngay</source>
        <translation>Send now</translation>
    </message>
</context>
<context>
    <name>TruthModel</name>
    <message>
        <source>Không đọc được số liệu ({code})</source>
        <translation>Figures could not be read ({code})</translation>
    </message>
</context>
<context>
    <name>Upkeep</name>
    <message>
        <source>Cần xử lý</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>Đồng bộ</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Cài đặt</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>goi-gui</source>
        <translation>bundle</translation>
    </message>
    <message>
        <source>Ghi gói gửi ra USB</source>
        <translation>Write bundle to USB</translation>
    </message>
    <message>
        <source>Nhận gói trả lời</source>
        <translation>Read answer</translation>
    </message>
</context>
<context>
    <name>Values</name>
    <message>
        <source>để trống</source>
        <translation>empty</translation>
    </message>
    <message>
        <source>bản chính</source>
        <translation>originals</translation>
    </message>
    <message>
        <source>bản chứng thực</source>
        <translation>certified</translation>
    </message>
    <message>
        <source>bản chụp</source>
        <translation>copies</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Cá nhân</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Doanh nghiệp</source>
        <translation>Company</translation>
    </message>
    <message>
        <source>Cơ quan nhà nước</source>
        <translation>State body</translation>
    </message>
    <message>
        <source>Tổ chức khác</source>
        <translation>Other organisation</translation>
    </message>
    <message>
        <source>Nam</source>
        <translation>Male</translation>
    </message>
    <message>
        <source>Nữ</source>
        <translation>Female</translation>
    </message>
    <message>
        <source>Tại quầy</source>
        <translation>At the counter</translation>
    </message>
    <message>
        <source>Qua bưu chính</source>
        <translation>By post</translation>
    </message>
    <message>
        <source>Trực tuyến</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Số trang</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Số bản</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>Mới đăng ký</source>
        <translation>Registered</translation>
    </message>
    <message>
        <source>Đã tiếp nhận</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>Không tiếp nhận</source>
        <translation>Not accepted</translation>
    </message>
    <message>
        <source>Đang xử lý</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>Chờ bổ sung</source>
        <translation>Papers missing</translation>
    </message>
    <message>
        <source>Chờ nộp tiền</source>
        <translation>Payment due</translation>
    </message>
    <message>
        <source>Đã rút hồ sơ</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>Dừng xử lý</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>Chờ trả kết quả</source>
        <translation>To be returned</translation>
    </message>
    <message>
        <source>Đã trả kết quả</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>Chờ gửi</source>
        <translation>To be sent</translation>
    </message>
    <message>
        <source>Đã lên Cổng</source>
        <translation>At the portal</translation>
    </message>
    <message>
        <source>Cổng có ý kiến</source>
        <translation>Portal objects</translation>
    </message>
    <message>
        <source>Trùng sửa đổi</source>
        <translation>Conflict</translation>
    </message>
</context>
<context>
    <name>_Line</name>
    <message>
        <source>Giấy tờ khác</source>
        <translation>Another paper</translation>
    </message>
    <message>
        <source>Tên giấy tờ khác</source>
        <translation>Name of another paper</translation>
    </message>
    <message>
        <source>Tên giấy tờ</source>
        <translation>Name of the paper</translation>
    </message>
</context>
<context>
    <name>_One</name>
    <message>
        <source>Chọn nhanh: {name}</source>
        <translation>Quick choice: {name}</translation>
    </message>
    <message>
        <source>Chọn nhanh…</source>
        <translation>Quick choice…</translation>
    </message>
</context>
</TS>
