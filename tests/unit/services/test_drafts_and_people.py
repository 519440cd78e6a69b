"""Drafts survive closing and go with their dossier; people who were here before are found while
typing.
"""

import json
from pathlib import Path

import pytest

from counter_app.domain.errors import InvalidInput, NotFound
from counter_app.services import drafts, people
from counter_app.services import intake as intake_service
from counter_app.services.container import Services
from counter_app.services.intake_input import parse_intake
from tests.support.clock import FixedClock
from tests.support.desks import open_desk
from tests.support.intakes import intake, raw_intake


def test_drafts_stay_until_they_become_a_dossier(folder: Path, clock: FixedClock) -> None:
    with open_desk(folder, clock) as s:
        drafts.save(s, "a", "Nguyễn Văn A", {"name": "Nguyễn Văn A"}, "An")
        clock.tick(minutes=1)
        drafts.save(s, "b", "", {}, "An")
        drafts.save(s, "a", "Nguyễn Văn A", {"name": "Nguyễn Văn Á"}, "An")
    with open_desk(folder, clock) as s:
        found = {draft.draft_id: json.loads(draft.body) for draft in drafts.list_drafts(s)}
        assert found == {"a": {"name": "Nguyễn Văn Á"}, "b": {}}
        intake_service.accept(s, intake(), "An", draft_id="a")
        assert [draft.draft_id for draft in drafts.list_drafts(s)] == ["b"]
        drafts.discard(s, "b")
        with pytest.raises(NotFound, match="no-draft"):
            drafts.discard(s, "b")


def test_a_refused_dossier_leaves_its_draft(s: Services) -> None:
    drafts.save(s, "a", "A", {}, "An")
    with pytest.raises(InvalidInput):
        intake_service.accept(s, intake(procedure="9.999999"), "An", draft_id="a")
    assert [draft.draft_id for draft in drafts.list_drafts(s)] == ["a"]


def test_a_draft_too_large_or_not_json_is_refused(s: Services) -> None:
    with pytest.raises(InvalidInput, match="too-long: draft"):
        drafts.save(s, "a", "A", {"text": "x" * drafts.BODY_LIMIT}, "An")
    with pytest.raises(InvalidInput, match="wrong-type: draft"):
        drafts.save(s, "a", "A", {"text": object()}, "An")
    assert drafts.list_drafts(s) == ()


def _visit(s: Services, **applicant: object) -> None:
    raw = raw_intake()
    raw["applicant"] |= applicant
    intake_service.accept(s, parse_intake(raw, today=s.clock().date()), "An")


def test_known_people_by_name_number_and_phone(s: Services) -> None:
    _visit(s, name="Đặng Thị Hòa", personal_id="001190123456", sex="female", phone="0912345678")
    _visit(s, name="Đặng Thị Hòa", personal_id="001190123456", sex="female", phone="0987654321")
    _visit(s, name="Đặng Văn Hòa", personal_id="001090999999", sex="male", phone="0911111111")
    for typed in ("dang thi h", "Đặng Thị Hòa", "001190", "0987654"):
        (found,) = people.known(s, typed)
        assert (found.party.name, found.party.phone, found.count) == (
            "Đặng Thị Hòa",
            "0987654321",
            2,
        )
        assert len(found.visits) == 2
    assert len(people.known(s, "hoa")) == 2
    assert people.known(s, "ho") == ()
    assert people.known(s, "khong co ai") == ()
