"""Dossiers brought to each state through real acts, for tests of what is allowed there."""

from typing import Any

from counter_app.domain import events as ev
from counter_app.domain.dossier import Dossier
from counter_app.domain.forms import FormKind, ReceiptSnapshot
from counter_app.domain.status import Status
from counter_app.services import acts, dossiers, forms, intake
from counter_app.services.container import Services
from counter_app.store import projection
from counter_app.store.connection import write
from tests.support import intakes

S = Status
REASON: dict[str, object] = {"reason": "Theo đề nghị"}
DATA: dict[str, dict[str, object]] = {
    "start": {"note": "Chuyển Phòng Tư pháp"},
    "request-supplement": {**REASON, "items": ["Giấy chứng sinh"]},
    "receive-supplement": {"documents": [{"name": "Giấy chứng sinh", "originals": 1}]},
    "hand-over": {"to_unit": "Văn phòng", "receiver": "Bình", "note": "2 bộ"},
    "finish": {"result": "Giấy khai sinh"},
    "return-result": {"receiver": "Nguyễn Văn An"},
    "extend": {**REASON, "due_at": "2026-12-10T16:00:00+07:00"},
    "collect-fee": {"amount_vnd": 50_000, "fee_receipt": "BL 0001"},
    "correct": {**REASON, "changes": {"summary": "Khác"}},
    "note": {"note": "Gọi cho người nộp trước khi trả"},
    "withdraw": REASON,
    "stop": REASON,
    "refuse": REASON,
}

WAY: dict[Status, tuple[str, ...]] = {
    S.ACCEPTED: (),
    S.NOT_ACCEPTED: ("request-supplement", "refuse"),
    S.PROCESSING: ("start",),
    S.SUPPLEMENT_REQUESTED: ("request-supplement",),
    S.PAYMENT_REQUESTED: ("payment",),
    S.WITHDRAWN: ("withdraw",),
    S.STOPPED: ("stop",),
    S.FINISHED: ("finish",),
    S.RETURNED: ("finish", "return-result"),
}


def opened(s: Services, procedure: str = intakes.DEED, **changes: Any) -> str:
    return intake.accept(s, intakes.intake(procedure, **changes), "an").code


def do(s: Services, code: str, action: str, **data: object) -> Dossier:
    return acts.act(s, code, action, data or DATA[action], "an")


def receipt_snapshot(s: Services, code: str, *, clerk_name: str) -> ReceiptSnapshot:
    """Form 01 of a dossier, as it would print now."""
    slip = forms.snapshot(s, FormKind.RECEIPT, code, clerk_name=clerk_name)
    assert isinstance(slip, ReceiptSnapshot)
    return slip


def brought_to(s: Services, status: Status) -> str:
    code = opened(s)
    for step in WAY[status]:
        if step == "payment":  # asked for by the other side only
            with write(s.db):
                state = projection.state_by_alias(s.db, code)
                assert state is not None
                acts.append(s, state, ev.PaymentRequested(50_000), "portal", s.clock())
        else:
            do(s, code, step)
    assert dossiers.get(s, code).state.status is status
    return code
