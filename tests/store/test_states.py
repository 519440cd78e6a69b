"""A dossier's row keeps no state until something is done to it; nobody who reads can tell."""

from datetime import date

import pytest

from counter_app.domain.errors import StoreUnusable
from counter_app.services import acts, dossiers, exports, intake, people, truth, verify
from counter_app.services.container import Services
from counter_app.services.dossiers import Filter
from counter_app.store import codec
from counter_app.store.states import AS_ACCEPTED
from tests.support import intakes

DAY = date(2026, 11, 16)


@pytest.fixture
def code(s: Services) -> str:
    return intake.accept(s, intakes.intake(paper_receipt="12/2026"), "an").code


def kept(s: Services) -> str:
    return str(s.db.execute("SELECT state FROM dossier").fetchone()[0])


def test_a_fresh_dossier_is_read_from_its_acceptance(s: Services, code: str) -> None:
    assert kept(s) == AS_ACCEPTED
    state = dossiers.get(s, code).state
    assert (state.code, state.rev, state.accepted_by) == (code, 1, "an")
    assert dossiers.get(s, "12/2026").state == dossiers.get(s, state.dossier_id).state == state
    assert list(exports.each_received(s, DAY, DAY)) == [state]
    assert [one.party for one in people.known(s, "nguyen van an")] == [state.applicant]
    assert [row.code for row in dossiers.list_dossiers(s, Filter()).rows] == [code]
    assert truth.truth_bar(s).today == 1
    assert verify.verify(s).ok


def test_the_first_act_writes_it(s: Services, code: str) -> None:
    acts.act(s, code, "start", {}, "an")
    state = dossiers.get(s, code).state
    assert codec.state_of(kept(s)) == state
    assert state.rev == 2
    assert verify.verify(s).ok


def test_rows_of_former_programs_are_as_good(s: Services, code: str) -> None:
    state = dossiers.get(s, code).state
    s.db.conn.execute("UPDATE dossier SET state = ?", (codec.text_of(state),))
    assert dossiers.get(s, code).state == state
    assert verify.verify(s).ok
    s.db.conn.execute("UPDATE dossier SET state = json_set(state, '$.summary', 'X')")
    assert verify.verify(s).problems == (f"dossier {state.dossier_id}: columns differ",)


def test_a_lost_acceptance_is_told(s: Services, code: str) -> None:
    s.db.conn.execute("DROP TRIGGER journal_no_delete")
    s.db.conn.execute("DELETE FROM journal")
    with pytest.raises(StoreUnusable) as caught:
        dossiers.get(s, code)
    assert caught.value.code == "store-unreadable"
    assert not verify.verify(s).ok
