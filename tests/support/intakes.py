"""Sample intakes of invented persons, as JSON-like objects and as checked input."""

from copy import deepcopy
from datetime import date
from typing import Any

from counter_app.services.intake_input import Intake, parse_intake

COPY = "2.000815"
"""Certified copies: same day, fee by pages and copies."""
DEED = "2.001035"
"""Deeds: two working days, 50 000 đ."""
BIRTH = "1.001193"
"""Birth registration: same day, no fee, nothing to count."""
REBIRTH = "1.004884"
"""Birth registered again: five working days, no fee."""

TODAY = date(2026, 11, 16)

APPLICANT: dict[str, Any] = {
    "kind": "person",
    "name": "Nguyễn Văn An",
    "personal_id": "001090123456",
    "birth_date": "1990-01-01",
    "sex": "male",
    "address": "Số 1 phố Thử Nghiệm, phường Ba Đình",
    "phone": "0912345678",
    "email": None,
}
FULL: dict[str, Any] = {
    "procedure": COPY,
    "received_at": "2026-11-16T08:30:00+07:00",
    "applicant": APPLICANT,
    "representative": {
        "kind": "person",
        "name": "Trần Thị Bình",
        "personal_id": "001190123457",
        "birth_date": "1990-05-06",
        "sex": "female",
        "address": "Số 2 phố Thử Nghiệm",
        "phone": "0987654321",
        "email": "binh@example.vn",
        "authority": "Giấy ủy quyền ngày 10/11/2026",
    },
    "summary": "Chứng thực bản sao bằng tốt nghiệp",
    "sets": 1,
    "documents": [{"name": "Bằng tốt nghiệp", "originals": 1, "certified": 0, "copies": 2}],
    "quantities": {"pages": 3, "copies": 2},
    "return_way": "counter",
    "resolving_unit": None,
    "paper_receipt": "12/2026",
    "fee_condition": None,
}
"""Every key of the format, all of them right."""


def raw_intake(procedure: str = BIRTH, **changes: Any) -> dict[str, Any]:
    """A short intake object; `changes` replace its keys, `name` and `phone` those of the
    applicant.
    """
    applicant = deepcopy(APPLICANT)
    for key in ("name", "phone", "personal_id", "address"):
        if key in changes:
            applicant[key] = changes.pop(key)
    raw: dict[str, Any] = {"procedure": procedure, "applicant": applicant}
    if procedure == COPY:
        raw["quantities"] = {"pages": 3, "copies": 2}
    return {**raw, **changes}


def intake(procedure: str = BIRTH, **changes: Any) -> Intake:
    """A checked intake."""
    return parse_intake(raw_intake(procedure, **changes), today=TODAY)
