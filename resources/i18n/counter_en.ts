<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="vi_VN">
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
            <source>Tên người tiếp nhận, in trên giấy hẹn</source>
            <translation>Clerk's name, printed on receipts</translation>
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
            <source>Nhận lúc</source>
            <translation>Received</translation>
        </message>
        <message>
            <source>Thời hạn</source>
            <translation>Term</translation>
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
            <source>Giấy viết tay</source>
            <translation>Hand-written receipt</translation>
        </message>
        <message>
            <source>Thư điện tử</source>
            <translation>E-mail</translation>
        </message>
        <message>
            <source>Đang giữ hồ sơ</source>
            <translation>Papers are with</translation>
        </message>
        <message>
            <source>{moment}, {clerk}</source>
            <translation>{moment}, {clerk}</translation>
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
            <source>Đã thu {amount}</source>
            <translation>{amount} collected</translation>
        </message>
        <message>
            <source>Chưa thu {amount}</source>
            <translation>{amount} not collected</translation>
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
            <source>Giấy tờ nộp</source>
            <translation>Papers handed in</translation>
        </message>
        <message>
            <source>Phí, lệ phí</source>
            <translation>Fees</translation>
        </message>
        <message>
            <source>Mã khác: {codes}</source>
            <translation>Other codes: {codes}</translation>
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
            <source>Thời gian</source>
            <translation>Times</translation>
        </message>
        <message>
            <source>Giấy in</source>
            <translation>Prints</translation>
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
        <message>
            <source>In {form}   Alt I</source>
            <translation>Print {form}   Alt I</translation>
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
            <source>Tiếp nhận hồ sơ</source>
            <translation>Dossier accepted</translation>
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
            <source>hẹn trả {at}</source>
            <translation>due {at}</translation>
        </message>
        <message>
            <source>Quầy {n}</source>
            <translation>Desk {n}</translation>
        </message>
        <message>
            <source>máy {id}</source>
            <translation>machine {id}</translation>
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
            <source>Đã xem khác biệt</source>
            <translation>Difference settled</translation>
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
            <source>{act} (đã rút lại)</source>
            <translation>{act} (taken back)</translation>
        </message>
    </context>
    <context>
        <name>IntakePage</name>
        <message>
            <source>Tiếp nhận hồ sơ</source>
            <translation>Intake</translation>
        </message>
        <message>
            <source>hẹn trả {at}</source>
            <translation>due {at}</translation>
        </message>
        <message>
            <source>không hẹn ngày trả</source>
            <translation>no due date</translation>
        </message>
        <message>
            <source>Đã lưu {code}</source>
            <translation>Saved {code}</translation>
        </message>
        <message>
            <source>Chưa tạo được giấy hẹn. Hồ sơ đã lưu vẫn an toàn. Nhấn Ctrl P để thử lại.</source>
            <translation>The receipt could not be made. The saved dossier is safe. Press Ctrl P to try again.</translation>
        </message>
        <message>
            <source>Đã xóa trắng các ô.</source>
            <translation>The form was cleared.</translation>
        </message>
        <message>
            <source>Lấy lại</source>
            <translation>Bring back</translation>
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
            <source>Tìm hồ sơ: quét hoặc gõ bất cứ thứ gì</source>
            <translation>Find a dossier: scan or type anything</translation>
        </message>
        <message>
            <source>In lại giấy hẹn của hồ sơ đang xem</source>
            <translation>Print the receipt of this dossier again</translation>
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
            <source>Đánh dấu giấy tờ đã nhận</source>
            <translation>Tick a paper</translation>
        </message>
        <message>
            <source>Dấu cách</source>
            <translation>Space</translation>
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
            <source>Bàn giao một chồng hồ sơ</source>
            <translation>Hand over a pile</translation>
        </message>
        <message>
            <source>Trả kết quả</source>
            <translation>Give results out</translation>
        </message>
        <message>
            <source>Lưu hồ sơ và in giấy hẹn; ghi thao tác đang mở</source>
            <translation>Save and print a receipt; record the act that is open</translation>
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
        <name>Notice</name>
        <message>
            <source>Đã hiểu</source>
            <translation>Understood</translation>
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
        <name>PersonSection</name>
        <message>
            <source>Người nộp</source>
            <translation>Applicant</translation>
        </message>
        <message>
            <source>Quét mã QR trên thẻ căn cước</source>
            <translation>Scan the QR code of the card</translation>
        </message>
        <message>
            <source>nn/tt/nnnn</source>
            <translation>dd/mm/yyyy</translation>
        </message>
        <message>
            <source>Thẻ căn cước</source>
            <translation>Citizen card</translation>
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
            <source>Chọn máy in…</source>
            <translation>Choose a printer…</translation>
        </message>
        <message>
            <source>Chưa có máy in nào</source>
            <translation>No printer here</translation>
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
        <message>
            <source>Đã gửi tới máy in {place}</source>
            <translation>Sent to printer {place}</translation>
        </message>
        <message>
            <source>Lưu giấy in thành tệp PDF</source>
            <translation>Save the print as a PDF file</translation>
        </message>
    </context>
    <context>
        <name>ProblemPage</name>
        <message>
            <source>Chưa mở được</source>
            <translation>Not open yet</translation>
        </message>
        <message>
            <source>Lệnh cần chạy</source>
            <translation>Command to run</translation>
        </message>
        <message>
            <source>Sao chép lệnh</source>
            <translation>Copy command</translation>
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
            <source>{code} · {sector} · thời hạn: {term}</source>
            <translation>{code} · {sector} · term: {term}</translation>
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
            <source>Xem và in</source>
            <translation>View and print</translation>
        </message>
        <message>
            <source>Hồ sơ kế tiếp</source>
            <translation>Next dossier</translation>
        </message>
        <message>
            <source>Đã lưu hồ sơ</source>
            <translation>Dossier saved</translation>
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
            <source>Không có kết quả nào đang chờ trả.</source>
            <translation>No result is waiting.</translation>
        </message>
        <message>
            <source>In {form}   Alt I</source>
            <translation>Print {form}   Alt I</translation>
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
        <name>SheetsView</name>
        <message>
            <source>Trang giấy sẽ in</source>
            <translation>Pages to print</translation>
        </message>
    </context>
    <context>
        <name>Slip</name>
        <message>
            <source>Không hẹn ngày</source>
            <translation>No due date</translation>
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
        <message>
            <source>Điền ô “{name}” để tính phí.</source>
            <translation>Fill in “{name}” for the fee.</translation>
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
            <source>Chưa có: {name}</source>
            <translation>Missing: {name}</translation>
        </message>
        <message>
            <source>Đang lưu…</source>
            <translation>Saving…</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
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
            <translation>Change the clerk's name</translation>
        </message>
        <message>
            <source>{unit} · Quầy {desk}</source>
            <translation>{unit} · Desk {desk}</translation>
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
            <translation>The portal refuses this desk's account</translation>
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
