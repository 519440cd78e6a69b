"""Times, lengths and sentences of portal messages. What a portal stores as text is made here."""

import json
from datetime import datetime
from hashlib import sha256
from typing import Final

from counter_app.domain import events as ev
from counter_app.domain.calendar import TZ
from counter_app.domain.status import ReturnWay
from counter_app.domain.text import nfc

CHUNK: Final = 10
"""Progress entries sent in one call, as seen in a public exporter (docs/sources.md)."""

_WAYS: Final = {
    ReturnWay.COUNTER: "Trả tại quầy",
    ReturnWay.POST: "Trả qua bưu chính",
    ReturnWay.ONLINE: "Trả trực tuyến",
}


def stamp(at: datetime | None) -> str:
    """``yyyyMMddHHmmss`` in Vietnamese time; empty for no moment."""
    return "" if at is None else at.astimezone(TZ).strftime("%Y%m%d%H%M%S")


def iso_stamp(at: datetime | None) -> str:
    """``yyyy-MM-ddTHH:mm:ss.fff`` in Vietnamese time, without an offset; empty for no moment."""
    if at is None:
        return ""
    return at.astimezone(TZ).replace(tzinfo=None).isoformat(timespec="milliseconds")


def clip(text: str, limit: int) -> str:
    """At most `limit` characters; what is cut off shows as an ellipsis."""
    plain = nfc(text)
    return plain if len(plain) <= limit else plain[: limit - 1] + "…"


def digest(message: object) -> str:
    """What tells two messages apart."""
    plain = json.dumps(message, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(plain.encode()).hexdigest()


def supplement_text(body: ev.SupplementRequested) -> str:
    """What an applicant was asked to bring."""
    return f"{body.reason}: {'; '.join(body.items)}" if body.items else body.reason


def return_text(body: ev.ResultReturned) -> str:
    """How the result went out, and to whom."""
    return f"{_WAYS[body.way]}: {body.receiver}" if body.receiver else _WAYS[body.way]


def act_text(body: ev.Body) -> str:
    """What was done, as a progress entry says it."""
    match body:
        case ev.DossierAccepted():
            return "Tiếp nhận hồ sơ"
        case ev.SupplementRequested():
            return f"Yêu cầu bổ sung: {supplement_text(body)}"
        case ev.SupplementReceived(documents=documents):
            names = "; ".join(document.name for document in documents)
            return f"Nhận giấy tờ bổ sung: {names}" if names else "Nhận giấy tờ bổ sung"
        case ev.ProcessingStarted(note=note):
            return f"Bắt đầu giải quyết: {note}" if note else "Bắt đầu giải quyết"
        case ev.ProcessingFinished(result=result):
            return f"Đã có kết quả: {result}" if result else "Đã có kết quả"
        case ev.ResultReturned():
            return return_text(body)
        case ev.HandedOver(to_unit=to_unit):
            return f"Bàn giao hồ sơ cho {to_unit}"
        case ev.DueDateExtended(reason=reason):
            return f"Xin lỗi và hẹn lại ngày trả: {reason}"
        case _:
            return _money_or_end(body)


def _money_or_end(body: ev.Body) -> str:
    match body:
        case ev.PaymentRequested(amount_vnd=amount):
            return f"Yêu cầu nộp phí, lệ phí: {amount} đồng"
        case ev.FeeCollected(amount_vnd=amount):
            return f"Đã thu phí, lệ phí: {amount} đồng"
        case ev.DossierRefused(reason=reason):
            return f"Không tiếp nhận: {reason}"
        case ev.DossierWithdrawn(reason=reason):
            return f"Công dân rút hồ sơ: {reason}"
        case ev.DossierStopped(reason=reason):
            return f"Dừng giải quyết: {reason}"
        case ev.ActReverted(reason=reason):
            return f"Rút lại thao tác trước: {reason}"
        case _:
            raise ValueError(f"not told: {type(body).__name__}")
