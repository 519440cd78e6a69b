"""Vietnamese sentences of the program: what a person reads for every error code, field and state.

Owns wording. Must not decide anything, and must not know services, store, screens or the network.
A code that can be raised has an entry here; one that nobody raises has none.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from counter_app.domain.errors import CounterError
from counter_app.messages import (
    bundle_errors,
    input_errors,
    link_errors,
    queue_errors,
    scan_errors,
    state_errors,
    store_errors,
)
from counter_app.messages.fields import FIELD_NAMES, field_name
from counter_app.messages.form_reasons import form_reason
from counter_app.messages.model import Message
from counter_app.messages.slip_words import (
    SLIP_DUE,
    SLIP_NO_DUE,
    SLIP_NOT_HERE,
    SLIP_OTHER_DUE,
    SLIP_VERDICTS,
    slip_words,
)
from counter_app.messages.words import (
    ACT_WORDS,
    CHOICE_WORDS,
    DOSSIER_SYNC_WORDS,
    EVENT_WORDS,
    QUEUE_EVENT_WORDS,
    SYNC_WORDS,
    WARNINGS,
)

__all__ = [
    "ACT_WORDS",
    "CHOICE_WORDS",
    "DOSSIER_SYNC_WORDS",
    "EVENT_WORDS",
    "FIELD_NAMES",
    "MESSAGES",
    "QUEUE_EVENT_WORDS",
    "SLIP_DUE",
    "SLIP_NOT_HERE",
    "SLIP_NO_DUE",
    "SLIP_OTHER_DUE",
    "SLIP_VERDICTS",
    "SYNC_WORDS",
    "WARNINGS",
    "Message",
    "field_name",
    "sentences",
    "sentences_of",
    "slip_words",
    "warning_text",
]

MESSAGES: Final[Mapping[str, Message]] = {
    **input_errors.FIELDS,
    **input_errors.FILES,
    **state_errors.MISSING,
    **state_errors.NOT_ALLOWED,
    **store_errors.STORE,
    **scan_errors.SCANS,
    **link_errors.LINK,
    **bundle_errors.BUNDLE,
    **link_errors.PRINTING,
    **queue_errors.QUEUE,
}
"""Three sentences for every error code, with placeholders."""

_UNKNOWN: Final = Message(
    "Có lỗi mà phần mềm chưa có lời giải thích (mã {code}).",
    "Hồ sơ đã lưu vẫn an toàn.",
    "Báo quản trị viên, kèm mã lỗi này.",
)

_FALLBACKS: Final[Mapping[str, str]] = {
    "limit": "giới hạn cho phép",
    "low": "mức nhỏ nhất",
    "high": "mức lớn nhất",
    "choices": "xem hướng dẫn",
    "expected": "kiểu khác",
    "procedure": "này",
    "dossier": "này",
    "year": "này",
    "day": "này",
    "desk": "này",
    "unit": "đơn vị mình",
    "file": "này",
    "folder": "này",
    "reason": "không đọc được",
    "kind": "này",
    "what": "việc này",
    "status_text": "hiện tại",
    "act_words": "làm việc này",
    "seconds": "nhiều",
    "fewest": "bốn",
    "backend": "không rõ",
    "line": "này",
    "printer": "đã chọn",
    "form_reason": "không đọc được",
    "number": "này",
    "stands": "không còn chờ",
    "letter": "này",
    "reference": "này",
    "key": "này",
    "consequence": "xem hướng dẫn",
    "rows": "quá nhiều",
    "free": "xem gateway desks",
    "modes": "verify-full, verify-ca",
    "setting": "fsync",
    "wanted": "on",
}
"""What stands for a parameter an error did not bring."""


class _Values(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return _FALLBACKS.get(key, "…")


def sentences(error: CounterError) -> Message:
    """The three sentences of an error, its field and parameters filled in. Never fails."""
    return sentences_of(error.code, error.field, error.params)


def sentences_of(
    code: str, field: str | None = None, params: Mapping[str, object] = MappingProxyType({})
) -> Message:
    """The three sentences of a code that was kept instead of raised."""
    template = MESSAGES.get(code, _UNKNOWN)
    values = _values(code, field, params)
    return Message(
        template.what.format_map(values),
        template.safe.format_map(values),
        template.next.format_map(values),
    )


def warning_text(code: str) -> str:
    """The sentence of a warning; a code without one is shown as it is, never hidden."""
    return WARNINGS.get(code, code)


def _values(code: str, field: str | None, params: Mapping[str, object]) -> _Values:
    values = _Values({key: str(value) for key, value in params.items() if value is not None})
    name = field_name(field)
    values["field"] = name
    values["Field"] = name[0].upper() + name[1:]
    values["path"] = field or "?"
    values["code"] = code
    if "reason" in values:
        values["form_reason"] = form_reason(values["reason"], values.get("detail", ""))
    if "act" in values:
        values["act_words"] = ACT_WORDS.get(values["act"], "làm việc này")
    for key, words in (("expected", "type"), ("what", "form"), ("stands", "queue_state")):
        if key in values:
            values[key] = CHOICE_WORDS[words].get(values[key], values[key])
    return values
