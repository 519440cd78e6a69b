"""Events of one dossier, built by hand: what several desks did to it."""

from datetime import timedelta

from counter_app.domain import events as ev
from counter_app.domain.due import DueDate
from counter_app.domain.fees import FeeBreakdown, FeeLine
from counter_app.domain.ids import DeskId, DossierId, UnitCode
from counter_app.domain.party import Party, PartyKind
from counter_app.domain.procedure import Sourced
from counter_app.domain.status import ReturnWay
from tests.support.clock import MONDAY, moment

ONE, TWO = DeskId("one"), DeskId("two")
DOSSIER = DossierId("one-1")
DUE = DueDate(moment(18, 9), "2wd", ("Hẹn trả.",))
LATER = DueDate(moment(30, 9), "2wd", ("Hẹn lại.",))

ACCEPTED = ev.DossierAccepted(
    code="H26.107-261116-1001",
    provisional=False,
    procedure=ev.ProcedureRef("2.001035", "Chứng thực giao dịch", "Giao dịch", "Chứng thực", "P"),
    applicant=Party(PartyKind.PERSON, "Nguyễn Văn An", "Số 1", "001090123456"),
    representative=None,
    summary="Chứng thực giao dịch",
    documents=(ev.SubmittedDocument("Hợp đồng", originals=2),),
    sets=1,
    quantities={},
    received_at=MONDAY,
    due=DUE,
    term_text="02 ngày làm việc",
    fees=FeeBreakdown((FeeLine("Phí", 1, 50_000, 50_000),), 50_000, (), Sourced.OFFICIAL),
    receiving_unit=UnitCode("H26.107"),
    resolving_unit=UnitCode("H26.107"),
    return_way=ReturnWay.COUNTER,
)


class History:
    """Numbers events per desk, a minute apart."""

    def __init__(self) -> None:
        self.events: list[ev.Event] = []

    def add(self, body: ev.Body, desk: DeskId = ONE) -> ev.Event:
        """One more event of that desk."""
        seq = 1 + sum(event.desk_id == desk for event in self.events)
        at = MONDAY + timedelta(minutes=len(self.events))
        event = ev.Event(desk, seq, DOSSIER, body, f"clerk {desk}", at, len(self.events))
        self.events.append(event)
        return event


def history(*bodies: ev.Body) -> list[ev.Event]:
    """An accepted dossier and what was done to it, at one desk."""
    made = History()
    for body in (ACCEPTED, *bodies):
        made.add(body)
    return made.events


def correction(*changes: tuple[str, object, object]) -> ev.DossierCorrected:
    """A correction of fields: path, old, new."""
    return ev.DossierCorrected("Ghi sai", tuple(ev.FieldChange(*change) for change in changes))
