"""What people read: every code, field and warning in whole Vietnamese sentences."""

import re
import string
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.domain import queue_events
from counter_app.domain.errors import InvalidInput, NotAllowed, NotFound, StoreUnusable
from counter_app.domain.events import BODIES
from counter_app.domain.status import DeliveryState, FinanceState, ReturnWay, SyncState
from counter_app.domain.transitions import ALLOWED
from counter_app.messages import (
    ACT_WORDS,
    CHOICE_WORDS,
    DOSSIER_SYNC_WORDS,
    EVENT_WORDS,
    FIELD_NAMES,
    MESSAGES,
    QUEUE_EVENT_WORDS,
    SYNC_WORDS,
    WARNINGS,
    field_name,
    sentences,
    warning_text,
)
from sync.connectors.outcome import STATES

ROOT = Path(__file__).resolve().parents[2]
MARKS = set("àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ")
JARGON = re.compile(r"(?i)\b(sync|timeout|server|database|token|null|exception|journal|cache)\b")


def texts() -> Iterator[tuple[str, str]]:
    """Every sentence with where it stands."""
    for code, message in MESSAGES.items():
        yield code, message.what
        yield code, message.safe
        yield code, message.next
    for table in (WARNINGS, EVENT_WORDS, ACT_WORDS, SYNC_WORDS, DOSSIER_SYNC_WORDS, FIELD_NAMES):
        yield from table.items()
    for name, table in CHOICE_WORDS.items():
        for key, text in table.items():
            yield f"{name}.{key}", text


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_three_whole_sentences(code: str) -> None:
    message = MESSAGES[code]
    parts = (message.what, message.safe, message.next)
    assert len(set(parts)) == 3
    for part in parts:
        assert part == part.strip()
        assert part[0].isupper() or part.startswith("{Field}")
        assert part.endswith(".")
        assert set(part.lower()) & MARKS, part


def test_texts_are_composed_and_free_of_jargon() -> None:
    wrong = [
        (where, text)
        for where, text in texts()
        if unicodedata.normalize("NFC", text) != text
        or JARGON.search(text)
        or "  " in text
        or " ." in text
    ]
    assert wrong == []


def test_every_placeholder_has_something_to_stand_for_it() -> None:
    for code in MESSAGES:
        shown = sentences(InvalidInput(code))
        for part in (shown.what, shown.safe, shown.next):
            assert not re.search(r"[{}…]", part), (code, part)


def test_placeholders_are_plain_names() -> None:
    for where, text in texts():
        for _, name, spec, conversion in string.Formatter().parse(text):
            assert not spec, where
            assert not conversion, where
            assert name is None or name.isidentifier(), where


def test_field_and_parameters_are_filled_in() -> None:
    error = InvalidInput("too-long", "applicant.phone", limit=30, length=99)
    assert sentences(error).what == "Số điện thoại người nộp dài quá 30 ký tự."
    error = InvalidInput("missing", "representative.name")
    assert sentences(error).what == "Chưa có họ tên người được ủy quyền."
    error = InvalidInput("wrong-type", "sets", expected="number")
    assert sentences(error).what == "Số bộ hồ sơ không đúng kiểu: ở đây cần số nguyên."
    locked = NotAllowed(
        "illegal-transition", status=2, status_text="Được tiếp nhận", act="result_returned"
    )
    assert "“Được tiếp nhận” nên không thể trả kết quả" in sentences(locked).what
    assert "giấy cuộn 58 mm" in sentences(NotAllowed("not-supported-yet", what="t58")).what


def test_a_parameter_cannot_break_a_sentence() -> None:
    shown = sentences(NotFound("no-dossier", dossier="{0.__class__} %s {limit}"))
    assert "{0.__class__} %s {limit}" in shown.what


def test_an_unknown_code_is_told_with_its_code() -> None:
    shown = sentences(StoreUnusable("never-heard-of"))
    assert "never-heard-of" in shown.what
    assert "an toàn" in shown.safe


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("applicant.phone", "số điện thoại người nộp"),
        ("changes.applicant.phone", "số điện thoại người nộp"),
        ("documents[3].name", "tên giấy tờ thứ 4"),
        ("documents[0]", "giấy tờ thứ 1"),
        ("items[9]", "giấy tờ cần bổ sung thứ 10"),
        ("procedures[2].term.rule", "thời hạn của thủ tục thứ 3"),
        ("quantities.pages", "số trang"),
        ("applicant.foo", "mục “applicant.foo”"),
        ("documents[0].foo[1]", "mục “documents[0].foo[1]”"),
        (None, "thông tin này"),
        ("", "thông tin này"),
    ],
)
def test_fields_have_names(path: str | None, name: str) -> None:
    assert field_name(path) == name


def test_every_warning_has_its_sentence() -> None:
    """Warning codes are found in the source, by their prefixes."""
    sources = ["domain/identity.py", "domain/fees.py", "services/intake.py"]
    sources.append("services/party_input.py")
    code = re.compile(r'"((?:calendar|card|personal-id|old|fee|term)(?:-[a-z]+)+)"')
    found = {
        match[1]
        for name in sources
        for match in code.finditer((ROOT / "counter_app" / name).read_text(encoding="utf-8"))
    }
    assert len(found) >= 14
    assert found - set(MESSAGES) == set(WARNINGS)
    assert all(text.endswith(".") for text in WARNINGS.values())
    assert warning_text("never-heard-of") == "never-heard-of"


def test_every_event_and_state_has_its_words() -> None:
    assert set(EVENT_WORDS) == set(BODIES)
    assert set(QUEUE_EVENT_WORDS) | {"form_printed"} == set(queue_events.BODIES)
    assert set(ACT_WORDS) <= set(ALLOWED)
    assert set(SYNC_WORDS) == {"no_portal", "never", "ok", "paused", *STATES.values()}
    assert set(DOSSIER_SYNC_WORDS) == set(SyncState)
    assert set(CHOICE_WORDS["finance"]) == set(FinanceState)
    assert set(CHOICE_WORDS["delivery"]) == set(DeliveryState)
    assert set(CHOICE_WORDS["return_way"]) == set(ReturnWay)
