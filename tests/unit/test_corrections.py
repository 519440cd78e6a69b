"""Correctable fields: each is read as plain JSON and written back as the same typed value."""

import json

import pytest

from counter_app.domain import corrections, lifecycle
from counter_app.domain.dossier import Dossier
from counter_app.domain.fees import FeeBreakdown, FeeLine
from counter_app.domain.procedure import Sourced
from tests.support.histories import history

PARTY = {
    "kind": "person",
    "name": "Lê Chi",
    "address": "",
    "personal_id": None,
    "birth_date": "1990-01-31",
    "sex": "female",
    "phone": "0912345678",
    "email": None,
    "authority": "Giấy ủy quyền",
}
NEW: dict[str, object] = {
    **{f"applicant.{name}": value for name, value in PARTY.items()},
    "representative": PARTY,
    "summary": "Khác",
    "documents": [{"name": "Tờ khai", "originals": 1, "certified": 0, "copies": 2}],
    "sets": 3,
    "quantities": {"pages": 2},
    "fees": corrections.fees_plain(
        FeeBreakdown((FeeLine("Phí", 2, 1000, 2000),), 2000, ("fee-local",), Sourced.UNIT)
    ),
    "return_way": "post",
    "resolving_unit": "H26.107.1",
    "paper_receipt": "9/2026",
}


@pytest.fixture
def state() -> Dossier:
    folded = lifecycle.fold(history())
    assert folded is not None
    return folded


def test_every_correctable_field_is_tried() -> None:
    assert NEW.keys() == corrections.CORRECTABLE


@pytest.mark.parametrize("field", NEW)
def test_written_and_read_back(state: Dossier, field: str) -> None:
    before = corrections.read(state, field)
    written = corrections.write(state, field, NEW[field])
    assert corrections.read(written, field) == NEW[field]
    again = corrections.write(written, field, before)
    assert corrections.read(again, field) == before
    if field != "paper_receipt":  # its alias stays for ever
        assert again == state


@pytest.mark.parametrize("field", NEW)
def test_values_are_plain_json(state: Dossier, field: str) -> None:
    for value in (
        corrections.read(state, field),
        corrections.read(corrections.write(state, field, NEW[field]), field),
    ):
        assert json.loads(json.dumps(value)) == value


@pytest.mark.parametrize("field", ["code", "due", "status", "applicant", "applicant.x", ""])
def test_nothing_else_can_be_corrected(state: Dossier, field: str) -> None:
    with pytest.raises(KeyError):
        corrections.read(state, field)
    with pytest.raises(KeyError):
        corrections.write(state, field, "x")


def test_paper_receipts_stay_aliases(state: Dossier) -> None:
    first = corrections.write(state, "paper_receipt", "1/2026")
    second = corrections.write(first, "paper_receipt", "2/2026")
    assert (second.paper_receipt, second.aliases) == ("2/2026", (state.code, "1/2026", "2/2026"))
    assert corrections.write(second, "paper_receipt", None).aliases == second.aliases
    assert corrections.write(second, "paper_receipt", "1/2026").aliases == second.aliases
