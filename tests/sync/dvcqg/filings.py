"""Dossiers as portals are told of them, made from events alone."""

from dataclasses import replace
from datetime import datetime

from counter_app.domain import events as ev
from counter_app.domain import lifecycle
from counter_app.domain.due import DueDate
from counter_app.domain.fees import FeeBreakdown, FeeLine
from counter_app.domain.ids import DeskId, DossierId, UnitCode
from counter_app.domain.party import Party, PartyKind
from counter_app.domain.procedure import Sourced
from counter_app.domain.status import ReturnWay
from sync.wire.dvcqg.filing import Filing, PortalProcedure
from tests.support.clock import moment

DESK = DeskId("aa11")
DOSSIER = DossierId("aa11-1")
CODE = "H26.107-261116-1001"
RECEIVED = moment(16, 8, 30)
PROMISED = moment(18, 17)

APPLICANT = Party(
    PartyKind.PERSON,
    "Nguyễn Văn An",
    "Số 1 phố Thử Nghiệm",
    personal_id="001090123456",
    phone="0912345678",
    email="an@example.vn",
)


def accepted(**changes: object) -> ev.DossierAccepted:
    """An acceptance with something in every part."""
    body = ev.DossierAccepted(
        code=CODE,
        provisional=False,
        procedure=ev.ProcedureRef(
            "2.001035", "Chứng thực giao dịch", "Giao dịch", "Chứng thực", "P"
        ),
        applicant=APPLICANT,
        representative=None,
        summary="Chứng thực hợp đồng tặng cho",
        documents=(
            ev.SubmittedDocument("Hợp đồng", originals=2),
            ev.SubmittedDocument("Sổ hộ khẩu", certified=1, copies=2),
        ),
        sets=1,
        quantities={},
        received_at=RECEIVED,
        due=DueDate(PROMISED, "2wd", ("Hẹn trả.",)),
        term_text="2 ngày làm việc",
        fees=FeeBreakdown(
            (FeeLine("Chứng thực giao dịch", 1, 50_000, 50_000),), 50_000, (), Sourced.OFFICIAL
        ),
        receiving_unit=UnitCode("H26.107"),
        resolving_unit=UnitCode("H26.107"),
        return_way=ReturnWay.COUNTER,
        paper_receipt="12/2026",
    )
    return replace(body, **changes)  # type: ignore[arg-type]


def due(at: datetime | None) -> DueDate:
    """A promise."""
    return DueDate(at, "2wd", ("Hẹn trả.",))


def filing(
    *bodies: ev.Body,
    first: ev.DossierAccepted | None = None,
    procedure: PortalProcedure | None = None,
    actor: str = "an.nv",
    agencies: dict[str, str] | None = None,
) -> Filing:
    """A dossier accepted at half past eight, then one act every hour."""
    events = []
    for seq, body in enumerate([first or accepted(), *bodies], 1):
        at = moment(16, 7 + seq, 45)
        events.append(ev.Event(DESK, seq, DOSSIER, body, actor, at, seq - 1))
    state = lifecycle.fold(events)
    assert state is not None
    return Filing(
        state=state,
        events=tuple(events),
        own_seq=len(events),
        unit_name="Trung tâm Phục vụ hành chính công phường Ba Đình",
        agencies=agencies or {},
        procedure=procedure or PortalProcedure("Tên trên cổng", "G15-TP01", "Chứng thực (cổng)"),
    )


ASKED = ev.SupplementRequested("Thiếu giấy tờ", ("Giấy ủy quyền", "Bản sao"), 480)
BROUGHT = ev.SupplementReceived(
    (ev.SubmittedDocument("Giấy ủy quyền", originals=1),), due(moment(19, 10))
)
STARTED = ev.ProcessingStarted("Chuyển Phòng Tư pháp")
FINISHED = ev.ProcessingFinished("Hợp đồng đã chứng thực")
RETURNED = ev.ResultReturned(ReturnWay.COUNTER, "Nguyễn Văn An")
