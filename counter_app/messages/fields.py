"""Vietnamese names of input fields, by the dotted path an error carries. Owns wording only."""

import re
from collections.abc import Mapping
from typing import Final

_WHO: Final = {"applicant": "người nộp", "representative": "người được ủy quyền"}
_PARTY: Final = {
    "kind": "loại {who}",
    "name": "họ tên {who}",
    "personal_id": "số định danh của {who}",
    "birth_date": "ngày sinh của {who}",
    "sex": "giới tính của {who}",
    "address": "địa chỉ {who}",
    "phone": "số điện thoại {who}",
    "email": "thư điện tử của {who}",
    "authority": "giấy tờ ủy quyền của {who}",
}

FIELD_NAMES: Final[Mapping[str, str]] = {
    **{
        f"{key}.{part}": text.format(who=who)
        for key, who in _WHO.items()
        for part, text in _PARTY.items()
    },
    "applicant": "thông tin người nộp",
    "representative": "thông tin người được ủy quyền",
    "procedure": "thủ tục",
    "received_at": "thời điểm tiếp nhận",
    "summary": "nội dung yêu cầu giải quyết",
    "sets": "số bộ hồ sơ",
    "documents": "danh sách giấy tờ",
    "quantities": "số trang, số bản",
    "quantities.pages": "số trang",
    "quantities.copies": "số bản",
    "return_way": "cách nhận kết quả",
    "resolving_unit": "cơ quan giải quyết",
    "paper_receipt": "số biên nhận viết tay",
    "fee_condition": "diện thu phí",
    "intake": "nội dung tiếp nhận",
    "card": "mã QR của thẻ",
    "code": "mã hồ sơ",
    "action": "thao tác",
    "reason": "lý do",
    "items": "danh sách giấy tờ cần bổ sung",
    "note": "ghi chú",
    "to_unit": "nơi nhận bàn giao",
    "receiver": "người nhận",
    "result": "kết quả giải quyết",
    "way": "cách trả kết quả",
    "due_at": "ngày hẹn mới",
    "amount_vnd": "số tiền",
    "fee_receipt": "số biên lai",
    "changes": "nội dung cần sửa",
    "objection": "ý kiến của bên nhận",
    "desk_seq": "số thứ tự bản ghi",
    "field": "mục có khác biệt",
    "fees": "phí, lệ phí",
    "term": "thời hạn",
    "time": "thời điểm",
    "day": "ngày",
    "from": "ngày bắt đầu",
    "to": "ngày kết thúc",
    "pause": "khoảng tạm dừng",
    "resumed_at": "thời điểm tính tiếp",
    "calendar": "lịch làm việc",
    "opening": "giờ làm việc",
    "opening_hours": "giờ làm việc",
    "working_days": "ngày làm việc bù",
    "days_off": "ngày nghỉ",
    "same_day_cutoff": "giờ chốt nhận trong ngày",
    "format": "phiên bản mẫu tệp",
    "unit_code": "mã định danh cơ quan",
    "clerk": "họ và tên người tiếp nhận",
    "unit_name": "tên đơn vị",
    "parent_name": "tên cơ quan chủ quản",
    "place": "địa danh",
    "desk": "số quầy",
    "desk_id": "định danh máy quầy",
    "portal": "địa chỉ cổng",
    "portal_kind": "kiểu kết nối",
    "enrol_code": "mã đăng ký máy",
    "user": "tên tài khoản",
    "password": "mật khẩu tài khoản",
    "portal_unit": "mã đơn vị trên cổng",
    "dstcode": "mã đích trên trục liên thông",
    "dialect": "kiểu thông điệp",
    "agency": "tên cơ quan",
    "paths": "đường dẫn trên cổng",
    "as": "tên người thực hiện",
    "limit": "số dòng nhiều nhất",
    "order": "thứ tự sắp xếp",
    "due": "bộ lọc hạn trả",
    "form": "mẫu giấy",
    "codes": "danh sách mã hồ sơ",
    "paper": "khổ giấy",
    "device": "máy in",
    "device.name": "tên máy in",
    "device.address": "địa chỉ máy in",
    "device.media": "loại giấy của máy in",
    "device.model": "kiểu máy in",
    "file": "tệp",
    "out": "tệp in ra",
    "dest": "tệp sao lưu",
    "data": "tệp nội dung thao tác",
    "data_dir": "thư mục dữ liệu",
    "dossiers": "số hồ sơ mẫu",
    "name": "tên",
    "role": "vai trò",
    "pin": "mã PIN",
    "phone": "số điện thoại",
    "numbering": "cách đánh số",
    "source": "căn cứ",
    "text": "tên khoản thu",
    "per": "cách thu",
    "category": "loại việc",
    "categories": "danh sách loại việc",
    "priority": "lý do ưu tiên",
    "slot_at": "giờ hẹn",
    "serves": "loại việc quầy này gọi",
    "scan_cap": "mức bản quét mỗi ngày",
    "scan_hours": "giờ gửi bản quét",
    "minutes": "số phút của một lượt hẹn",
    "capacity": "số người của một giờ hẹn",
    "host": "địa chỉ mở cổng",
    "port": "số cổng mạng",
}
"""Field names as they stand inside a sentence."""

_NUMBERED: Final[Mapping[str, str]] = {
    "documents": "giấy tờ thứ {n}",
    "documents.name": "tên giấy tờ thứ {n}",
    "documents.originals": "số bản chính của giấy tờ thứ {n}",
    "documents.certified": "số bản sao chứng thực của giấy tờ thứ {n}",
    "documents.copies": "số bản chụp của giấy tờ thứ {n}",
    "items": "giấy tờ cần bổ sung thứ {n}",
    "categories": "loại việc thứ {n}",
    "categories.letter": "chữ cái của loại việc thứ {n}",
    "categories.name": "tên của loại việc thứ {n}",
    "procedures.code": "mã của thủ tục thứ {n}",
    "procedures.name": "tên của thủ tục thứ {n}",
    "procedures.short_name": "tên ngắn của thủ tục thứ {n}",
    "procedures.fees": "mức thu của thủ tục thứ {n}",
    "procedures.quantities": "các số lượng cần nhập của thủ tục thứ {n}",
    "procedures.term.rule": "thời hạn của thủ tục thứ {n}",
    "procedures.valid_to": "ngày hết hiệu lực của thủ tục thứ {n}",
    "opening_hours.hours": "giờ làm việc ở mục thứ {n}",
}
_INDEX: Final = re.compile(r"\[(\d+)\]")
UNNAMED: Final = "thông tin này"


def field_name(path: str | None) -> str:
    """A field in words, for inside a sentence: ``documents[3].name`` is "tên giấy tờ thứ 4".

    A path without a name of its own is quoted as it is, never hidden.
    """
    if not path:
        return UNNAMED
    plain = path.removeprefix("changes.")
    if plain in FIELD_NAMES:
        return FIELD_NAMES[plain]
    index = _INDEX.search(plain)
    if index is not None:
        numbered = _NUMBERED.get(_INDEX.sub("", plain, count=1))
        if numbered is not None:
            return numbered.format(n=int(index[1]) + 1)
    return f"mục “{path}”"
