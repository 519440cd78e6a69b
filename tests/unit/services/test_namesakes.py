"""Two dossiers with one code, or one alias: both are found, told apart, and reached."""

import pytest

from counter_app.domain.errors import NotFound
from counter_app.services import acts, attention, dossiers, intake, returns, search
from counter_app.services.container import Services
from tests.support import intakes

OTHER = "abcdef012345"


@pytest.fixture
def twins(s: Services) -> tuple[str, str]:
    """The identities of two dossiers that were given the same code, as a restored desk might."""
    first = intake.accept(s, intakes.intake(), "an")
    s.db.conn.execute("DELETE FROM counter WHERE name LIKE 'code:%'")
    second = intake.accept(s, intakes.intake(summary="Khác"), "bình")
    assert first.code == second.code
    return first.dossier_id, second.dossier_id


def test_a_code_given_twice(s: Services, twins: tuple[str, str]) -> None:
    first, second = twins
    code = dossiers.get(s, first).state.code
    hits = search.find(s, code).hits
    assert {row.address for row in hits} == set(twins)
    assert dossiers.get(s, code).state.dossier_id == second, "the newest, as before"
    for mine, other in ((first, second), (second, first)):
        view = dossiers.get(s, mine)
        assert (view.state.dossier_id, view.address) == (mine, mine)
        assert [row.dossier_id for row in view.namesakes] == [other]
    acts.act(s, first, "finish", {}, "an")
    assert [one.address for one in returns.waiting(s)] == [first]
    assert dossiers.get(s, second).state.finished_at is None
    assert {one.address for one in attention.waiting(s)} <= set(twins)


def test_a_paper_receipt_given_twice(s: Services) -> None:
    codes = [intake.accept(s, intakes.intake(paper_receipt="12/2026"), "an").code for _ in "ab"]
    view = dossiers.get(s, "12/2026")
    assert view.state.code == codes[1]
    assert [row.code for row in view.namesakes] == codes[:1]
    assert {row.address for row in search.find(s, "12/2026").hits} == set(codes)
    assert dossiers.get(s, codes[0]).namesakes == (), "its own code is its own"
    assert dossiers.get(s, codes[0]).address == codes[0]


def test_what_names_nothing_still_names_nothing(s: Services) -> None:
    intake.accept(s, intakes.intake(), "an")
    with pytest.raises(NotFound, match="no-dossier"):
        dossiers.get(s, f"{OTHER}-1")
