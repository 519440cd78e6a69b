"""The detail page says how far a dossier got; it is sent only when the last station has it."""

from counter_app.domain.way import Reach
from counter_app.services import outbox, portal, way
from tests.qt.conftest import Desk, Hands
from ui.program import Program


def test_the_way_is_on_the_detail_page(hands: Hands, program: Program, desk: Desk) -> None:
    code = desk.accept().code
    with desk.open() as s:
        portal.set_portal(s, "https://192.0.2.7:8443", "gateway", None, "root")
        now = s.clock()
        outbox.apply_answer(s, outbox.Answer("e1", 1, (), (), 1, now, now, now))
        way.note_hops(s, (Reach("Trung tâm", 1, now), Reach("Tỉnh", 0, now)))
    program._open_dossier(code)
    hands.until(lambda: program.detail._sync.text() == "Đã tới Trung tâm")
    with desk.open() as s:
        way.note_hops(s, (Reach("Trung tâm", 1, now), Reach("Tỉnh", 1, now)))
    program.detail_model.open(code)
    hands.until(lambda: program.detail._sync.text() == "Đã lên Cổng")
