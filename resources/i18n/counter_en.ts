<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="vi_VN">
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
            <source>{clock} ngày {day}</source>
            <translation>{clock} on {day}</translation>
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
            <source>Người nhận</source>
            <translation>Received by</translation>
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
    </context>
    <context>
        <name>DetailPage</name>
        <message>
            <source>Hồ sơ</source>
            <translation>Dossier</translation>
        </message>
        <message>
            <source>In lại giấy hẹn</source>
            <translation>Print receipt again</translation>
        </message>
        <message>
            <source>Quay lại</source>
            <translation>Back</translation>
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
            <source>Quá trình</source>
            <translation>History</translation>
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
        <name>History</name>
        <message>
            <source>In lại giấy hẹn</source>
            <translation>Print receipt again</translation>
        </message>
        <message>
            <source>In giấy hẹn</source>
            <translation>Receipt printed</translation>
        </message>
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
            <source>Lưu hồ sơ và in giấy hẹn</source>
            <translation>Save the dossier and print its receipt</translation>
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
    </context>
    <context>
        <name>KeysPage</name>
        <message>
            <source>Phím tắt</source>
            <translation>Keys</translation>
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
            <source>Giấy tiếp nhận và hẹn trả</source>
            <translation>Receipt</translation>
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
            <source>Lưu giấy hẹn thành tệp PDF</source>
            <translation>Save the receipt as PDF</translation>
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
</TS>
