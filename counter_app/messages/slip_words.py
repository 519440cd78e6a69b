"""Vietnamese words for what checking a slip came to. Owns wording only."""

from collections.abc import Mapping
from typing import Final

SLIP_VERDICTS: Final[Mapping[str, tuple[str, str]]] = {
    "genuine": ("Phiếu thật.", "Chữ ký trên phiếu đúng là của quầy thuộc {unit}."),
    "unsigned": (
        "Mã không có chữ ký.",
        "Mã vạch, hoặc phiếu in trước khi có chữ ký; hãy đối chiếu giấy với hồ sơ trên máy.",
    ),
    "unreadable": (
        "Không hợp lệ: đây không phải mã trên phiếu.",
        "Quét lại mã vuông trên giấy tiếp nhận, hoặc gõ mã hồ sơ.",
    ),
    "unknown-key": (
        "Không hợp lệ: phiếu được ký bằng khóa mà máy này không biết.",
        "Khóa {key}. Phiếu do nơi khác in, hoặc của quầy chưa gửi dữ liệu về; "
        "đối chiếu giấy với hồ sơ, hoặc gửi nhận dữ liệu rồi quét lại.",
    ),
    "wrong-unit": (
        "Không hợp lệ: chữ ký là của đơn vị khác với đơn vị ghi trên phiếu.",
        "Giữ lại phiếu và đối chiếu với hồ sơ.",
    ),
    "bad-signature": (
        "Không hợp lệ: nội dung mã không khớp với chữ ký.",
        "Mã hồ sơ hoặc ngày hẹn đã bị sửa, hoặc quét sai; quét lại, rồi đối chiếu với hồ sơ.",
    ),
    "key-revoked": (
        "Không hợp lệ: khóa ký phiếu này đã bị thu hồi.",
        "Khóa {key}. Đối chiếu giấy với hồ sơ trên máy rồi in lại giấy tiếp nhận.",
    ),
}
"""What a verdict means, and what follows from it; ``{unit}`` and ``{key}`` may be named."""

SLIP_OTHER_DUE: Final = "Ngày hẹn trên phiếu là {printed}, nay là {now}."
SLIP_NOT_HERE: Final = "Hồ sơ này chưa có trên máy này."
SLIP_DUE: Final = "hẹn trả {due}"
SLIP_NO_DUE: Final = "không ghi ngày hẹn"


def slip_words(verdict: str, *, unit: str, key: str) -> tuple[str, str]:
    """Both sentences of a verdict."""
    first, rest = SLIP_VERDICTS[verdict]
    return first, rest.format(unit=unit, key=key)
