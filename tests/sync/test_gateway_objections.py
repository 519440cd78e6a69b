"""The gateway stores first and objects afterwards, as an event of its own; nothing is blocked."""

import json
from collections.abc import Callable

from counter_app.domain.records import GENESIS
from tests.sync.support import RawDesk

Make = Callable[..., RawDesk]


def test_colliding_code_is_stored_and_objected_to(raw_desk: Make) -> None:
    one, two = raw_desk("aa11", 1), raw_desk("bb22", 2)
    one.journal.accept("H26.107-261123-1001", 1)
    one.exchange()
    two.journal.accept("H26.107-261123-1001", 1)
    answer = two.exchange()
    assert answer.acked_seq == 1
    own_of_one, objection = answer.feed
    assert own_of_one.record == one.journal.records[0]
    assert objection.record.kind == "objection_raised"
    assert objection.record.dossier_id == "bb22-1"
    assert objection.record.is_intact()
    assert objection.record.desk_id.startswith("gateway-")
    body = json.loads(objection.record.body)
    assert (body["objection"], body["field"], body["about_seq"]) == ("code-taken", "code", 1)
    assert one.exchange(2).feed[-1] == objection


def test_repeated_batch_is_not_objected_to_twice(raw_desk: Make) -> None:
    desk = raw_desk()
    desk.journal.accept("H26.107-261123-1001", 1, unit="H26.200")
    desk.send()
    answer = desk.exchange()
    assert [json.loads(item.record.body)["objection"] for item in answer.feed] == ["unit-differs"]


def test_objections_are_one_chain_per_unit(raw_desk: Make) -> None:
    here, there = raw_desk("aa11", 1), raw_desk("bb22", 1, unit="H26.108")
    for number in (1, 2):
        here.journal.accept("H26.107-261123-1001", number)
        there.journal.accept("H26.107-261123-1001", number)
    here.journal.accept("H26.107-261123-1001", 3)
    for desk, raised in ((here, 2), (there, 3)):
        records = [item.record for item in desk.exchange().feed]
        assert [record.desk_seq for record in records] == list(range(1, raised + 1))
        previous = GENESIS
        for record in records:
            assert record.prev_hash == previous
            previous = record.hash


def test_same_code_for_the_same_dossier_is_no_collision(raw_desk: Make) -> None:
    desk = raw_desk()
    desk.journal.accept("T1-261123-ABCD", 1)
    desk.journal.add("code_assigned", {"code": "H26.107-261123-1001", "is_official": True}, 1)
    desk.journal.add("code_assigned", {"code": "H26.107-261123-1001", "is_official": True}, 1)
    desk.journal.add("code_assigned", {"code": "SBN 12", "is_official": False}, 1)
    desk.journal.add("code_assigned", {"code": "SBN 12", "is_official": False}, 2)
    assert desk.exchange().feed == ()


def test_acceptance_without_code_is_stored(raw_desk: Make) -> None:
    desk = raw_desk()
    desk.journal.add("dossier_accepted", {"receiving_unit": "H26.107"})
    desk.journal.add("code_assigned", {"code": 12, "is_official": True})
    assert desk.exchange().acked_seq == 2
