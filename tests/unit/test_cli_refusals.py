"""The command line refuses every wrong intake with the service's own code and field, and exit 3."""

import json

import pytest

from tests.support import intakes
from tests.support.cli import Desk
from tests.support.wrong_intakes import Wrong, wrong_intakes

OBJECTS = [wrong for wrong in wrong_intakes() if isinstance(wrong.raw, dict)]


def as_lines(*raw: object) -> bytes:
    return "\n".join(json.dumps(one) for one in raw).encode()


def test_all_of_them_between_two_right_ones(desk: Desk) -> None:
    right = intakes.raw_intake()
    done = desk.json("accept", "-", stdin=as_lines(right, *(w.raw for w in OBJECTS), right))
    assert done.status == 3
    found = [(one["index"], one["code"], one["field"]) for one in done.answer["refused"]]
    assert found == [(n, wrong.code, wrong.field) for n, wrong in enumerate(OBJECTS, 1)]
    codes = [one["code"] for one in done.answer["accepted"]]
    assert codes == ["H26.107-261116-1001", "H26.107-261116-1002"]
    assert all(one["message"] for one in done.answer["refused"])
    assert desk.json("verify").answer["events"] == 2


@pytest.mark.parametrize("wrong", OBJECTS[::20], ids=[wrong.name for wrong in OBJECTS[::20]])
def test_one_alone(desk: Desk, wrong: Wrong) -> None:
    done = desk.json("accept", "-", stdin=as_lines(wrong.raw))
    assert done.status == 3
    (refused,) = done.answer["refused"]
    assert (refused["code"], refused["field"]) == (wrong.code, wrong.field)
    assert desk.json("verify").answer["events"] == 0
