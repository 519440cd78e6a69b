"""Refusals of the gateway: each code with its HTTP status and the sentences a person reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sync.wire.messages import ErrorAnswer


class Refusal(Exception):
    """A request that is refused. Nothing was stored because of it.

    Attributes:
        code: A key of `REFUSALS`.
        field: Path of the part at fault, or None.
        expected_seq: For ``gap``: the record number to go on with.
    """

    def __init__(
        self, code: str, field: str | None = None, expected_seq: int | None = None
    ) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.expected_seq = expected_seq


@dataclass(frozen=True, slots=True)
class Wording:
    """Status and sentences of one code."""

    status: int
    message: str
    next_step: str


_UPDATE: Final = "Cập nhật phần mềm ở máy quầy rồi gửi lại."
_AGAIN: Final = "Không cần làm gì: máy quầy sẽ tự gửi lại."
_NEW_CODE: Final = "Xin quản trị viên cấp mã đăng ký máy mới rồi nhập lại."
_ADMIN: Final = "Báo quản trị viên, kèm mã lỗi này. Dữ liệu ở máy quầy vẫn an toàn."

REFUSALS: Final[Mapping[str, Wording]] = {
    "malformed-message": Wording(422, "Nội dung gửi lên không đúng mẫu.", _UPDATE),
    "chain-broken": Wording(422, "Chuỗi kiểm tra của bản ghi không khớp nội dung.", _AGAIN),
    "body-not-json": Wording(422, "Nội dung bản ghi không phải là một đối tượng JSON.", _UPDATE),
    "message-too-large": Wording(413, "Gói gửi lên quá lớn.", _UPDATE),
    "batch-too-large": Wording(413, "Quá nhiều bản ghi trong một lần gửi.", _UPDATE),
    "record-too-large": Wording(413, "Một bản ghi vượt quá kích thước cho phép.", _ADMIN),
    "unsupported-codec": Wording(415, "Cổng không đọc được kiểu mã hóa này.", _UPDATE),
    "unsupported-encoding": Wording(415, "Cổng không đọc được kiểu nén này.", _UPDATE),
    "context-missing": Wording(409, "Cổng không còn giữ phần dữ liệu mà gói này dựa vào.", _AGAIN),
    "body-stalled": Wording(408, "Đường truyền ngừng giữa chừng.", _AGAIN),
    "not-enrolled": Wording(401, "Máy quầy chưa được đăng ký, hoặc sai khóa.", _NEW_CODE),
    "desk-revoked": Wording(403, "Máy quầy này đã bị thu hồi quyền gửi.", _NEW_CODE),
    "not-heir": Wording(
        403,
        "Máy này chưa được cấp quyền gửi thay cho máy cũ.",
        "Nhờ quản trị viên chạy lệnh gateway heir cho máy này.",
    ),
    "gap": Wording(409, "Cổng chưa có các bản ghi trước đó của máy quầy.", _AGAIN),
    "history-differs": Wording(
        409,
        "Cổng đang giữ bản ghi khác có cùng số thứ tự của máy quầy này. "
        "Không bản ghi nào bị ghi đè.",
        "Ngừng gửi từ máy này và báo quản trị viên: có thể dữ liệu máy quầy đã bị sao chép "
        "hoặc khôi phục.",
    ),
    "enrol-code-wrong": Wording(
        403, "Mã đăng ký máy không đúng.", "Kiểm tra lại từng ký tự của mã."
    ),
    "enrol-code-used": Wording(403, "Mã đăng ký máy đã được dùng.", _NEW_CODE),
    "enrol-code-expired": Wording(403, "Mã đăng ký máy đã hết hạn hoặc bị thay thế.", _NEW_CODE),
    "enrol-mismatch": Wording(
        403,
        "Mã đăng ký được cấp cho đơn vị hoặc số quầy khác.",
        "Kiểm tra mã đơn vị và số quầy, hoặc xin cấp mã đúng cho quầy này.",
    ),
    "desk-number-taken": Wording(
        409,
        "Số quầy này của đơn vị đang thuộc về một máy khác.",
        "Dùng số quầy khác, hoặc nhờ quản trị viên cổng cấp mã với --revoke-former để thu hồi "
        "máy cũ.",
    ),
    "desk-enrolled-elsewhere": Wording(
        409, "Máy này đã đăng ký với đơn vị hoặc số quầy khác.", _ADMIN
    ),
    "too-many-attempts": Wording(
        429, "Nhập sai mã quá nhiều lần.", "Chờ 15 phút rồi nhập lại mã đúng."
    ),
    "file-unknown": Wording(404, "Cổng chưa có bản quét này.", _AGAIN),
    "offset-differs": Wording(409, "Cổng đang giữ một phần khác của bản quét này.", _AGAIN),
    "file-too-large": Wording(413, "Bản quét lớn hơn mức cổng nhận.", _ADMIN),
    "file-hash-differs": Wording(460, "Bản quét đến nơi không còn nguyên vẹn.", _AGAIN),
    "files-full": Wording(
        507,
        "Cổng không còn chỗ cho bản quét của đơn vị.",
        "Báo quản trị viên cổng mở rộng chỗ lưu. Bản quét vẫn giữ ở máy quầy.",
    ),
    "too-many-uploads": Wording(429, "Quá nhiều bản quét đang gửi dở từ máy quầy này.", _AGAIN),
    "tus-version": Wording(412, "Cổng không hiểu phiên bản cách gửi tệp này.", _UPDATE),
    "range-not-satisfiable": Wording(416, "Bản quét không có phần được hỏi.", _UPDATE),
    "not-found": Wording(404, "Không có địa chỉ này trên cổng.", _UPDATE),
    "method-not-allowed": Wording(405, "Cổng không nhận yêu cầu kiểu này.", _UPDATE),
    "internal-error": Wording(500, "Cổng gặp lỗi; chưa ghi nhận lần gửi này.", _AGAIN),
}


def answer_of(refusal: Refusal) -> tuple[int, ErrorAnswer]:
    """HTTP status and body of a refusal."""
    wording = REFUSALS[refusal.code]
    return wording.status, ErrorAnswer(
        refusal.code, wording.message, refusal.field, wording.next_step, refusal.expected_seq
    )
