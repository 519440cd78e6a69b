"""Vietnamese words for what is wrong with a form file. Owns wording only."""

import re
from collections.abc import Mapping
from typing import Final

_WORDS: Final[Mapping[str, str]] = {
    "empty": "để trống",
    "not NFC": "chữ chưa ở dạng dựng sẵn (NFC)",
    "unknown value": "không có giá trị tên {detail}",
    "unknown list": "không có danh sách tên {detail}",
    "no word for": "thiếu chữ cho {detail}",
    "is another form": "là mẫu {detail}",
    "overlaps the version before": "thời gian hiệu lực chồng lên phiên bản trước",
    "before effective_from": "trước ngày bắt đầu hiệu lực",
    "not between 0.5 and 2": "phải từ 0,5 đến 2",
    "a column has no width": "có cột không có bề rộng",
    "not PNG or JPEG": "không phải ảnh PNG hay JPEG",
    "no picture": "không có ảnh {detail}",
    "not UTF-8": "không phải UTF-8",
    "no form of this name": "không có mẫu nào mang tên này",
    "Input data was truncated": "tệp bị cụt, thiếu dấu đóng",
}
_SHAPES: Final = (
    (re.compile(r"Object contains unknown field (`.*`)"), r"có khóa lạ \1"),
    (re.compile(r"Object missing required field (`.*`)"), r"thiếu khóa \1"),
    (re.compile(r"Expected (`.*`), got (`.*`)"), r"cần \1, đang là \2"),
    (re.compile(r"Invalid enum value (.*)"), r"không có lựa chọn \1"),
    (re.compile(r"Invalid value (.*)"), r"không có lựa chọn \1"),
    (re.compile(r"JSON is malformed: .*\(byte (\d+)\)"), r"không phải JSON, sai ở byte \1"),
)


def form_reason(reason: str, detail: str = "") -> str:
    """What is wrong, in words; the library's own words where there are none of ours."""
    if reason in _WORDS:
        return _WORDS[reason].format(detail=detail)
    for shape, words in _SHAPES:
        if shape.fullmatch(reason):
            return shape.sub(words, reason)
    return " ".join(part for part in (reason, detail) if part)
