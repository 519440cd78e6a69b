"""Enrolment: one code, one desk, one secret made at the desk; repeatable after a lost answer."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from counter_app.domain.calendar import TZ
from counter_app.domain.errors import InvalidInput, NotAllowed, NotFound
from sync.gateway import limiter
from sync.gateway.admin import begin_epoch, issue_code, revoke_desk
from sync.gateway.schema import open_store
from tests.sync.support import UNIT, Journal, RawDesk, opener, rows

Make = Callable[..., RawDesk]


@pytest.fixture
def code(gateway: str, gateway_file: Path) -> str:
    return issue_code(opener(gateway_file), UNIT, 1)


def test_code_is_typable_and_long_enough(code: str, gateway_file: Path) -> None:
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}", code)
    stored = rows(gateway_file, "SELECT * FROM enrolment_code")
    assert code not in str(stored)
    assert code.replace("-", "") not in str(stored)


def test_code_forgives_how_it_is_typed(gateway: str, code: str) -> None:
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert RawDesk(gateway, Journal("aa11")).enrol(typed).status == 200


def test_lost_answer_can_be_asked_for_again(gateway: str, code: str, gateway_file: Path) -> None:
    desk = RawDesk(gateway, Journal("aa11").fill(1))
    first, again = desk.enrol(code), desk.enrol(code)
    assert (first.status, again.status) == (200, 200)
    assert desk.exchange().acked_seq == 1
    assert desk.secret not in str(rows(gateway_file, "SELECT * FROM desk"))


def test_code_works_once(gateway: str, code: str) -> None:
    assert RawDesk(gateway, Journal("aa11")).enrol(code).status == 200
    for other in (RawDesk(gateway, Journal("bb22")), RawDesk(gateway, Journal("aa11"))):
        reply = other.enrol(code)
        assert (reply.status, reply.error.code) == (403, "enrol-code-used")


def test_wrong_code(gateway: str, code: str) -> None:
    reply = RawDesk(gateway, Journal("aa11")).enrol("0000-0000-0000")
    assert (reply.status, reply.error.code, reply.error.field) == (403, "enrol-code-wrong", "code")


def test_expired_code(gateway: str, gateway_file: Path) -> None:
    long_ago = datetime.now(TZ) - timedelta(days=7, seconds=1)
    code = issue_code(opener(gateway_file), UNIT, 1, clock=lambda: long_ago)
    reply = RawDesk(gateway, Journal("aa11")).enrol(code)
    assert reply.error.code == "enrol-code-expired"


def test_newer_code_replaces_the_older(gateway: str, code: str, gateway_file: Path) -> None:
    newer = issue_code(opener(gateway_file), UNIT, 1)
    assert RawDesk(gateway, Journal("aa11")).enrol(code).error.code == "enrol-code-expired"
    assert RawDesk(gateway, Journal("aa11")).enrol(newer).status == 200


def test_code_is_bound_to_unit_and_desk_and_dies_of_misses(gateway: str, code: str) -> None:
    desk = RawDesk(gateway, Journal("aa11"))
    for unit, number in ((UNIT, 2), ("H26.108", 1), (UNIT, 3), (UNIT, 4), (UNIT, 5)):
        reply = desk.enrol(code, unit, number)
        assert (reply.status, reply.error.code) == (403, "enrol-mismatch")
    assert desk.enrol(code).error.code == "enrol-code-expired"


def test_guessing_is_slowed_down(gateway: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = RawDesk(gateway, Journal("aa11"))
    for _ in range(limiter.PER_ADDRESS):
        assert desk.enrol("0000-0000-0000").error.code == "enrol-code-wrong"
    reply = desk.enrol(code)
    assert (reply.status, reply.error.code) == (429, "too-many-attempts")


def test_guessing_window_slides() -> None:
    guesses = limiter.GuessLimiter()
    for second in range(limiter.PER_ADDRESS):
        assert guesses.allows("a", float(second))
        guesses.miss("a", float(second))
    assert not guesses.allows("a", 100.0)
    assert guesses.allows("b", 100.0)
    assert guesses.allows("a", limiter.WINDOW_S)
    for number in range(limiter.IN_TOTAL):
        guesses.miss(str(number), limiter.WINDOW_S * 2)
    assert not guesses.allows("new", limiter.WINDOW_S * 2)


def test_desk_number_has_one_live_machine(raw_desk: Make, gateway_file: Path, gateway: str) -> None:
    former = raw_desk("aa11", 1)
    former.journal.fill(1)
    former.exchange()
    with pytest.raises(NotAllowed, match="desk-number-taken"):
        issue_code(opener(gateway_file), UNIT, 1)
    code = issue_code(opener(gateway_file), UNIT, 1, revoke_former=True)
    reply = former.send()
    assert (reply.status, reply.error.code) == (403, "desk-revoked")
    fresh = RawDesk(gateway, Journal("bb22"))
    assert fresh.enrol(code).status == 200
    assert [item.record for item in fresh.exchange().feed] == former.journal.records


def test_two_codes_cannot_put_two_machines_on_one_number(
    raw_desk: Make, gateway: str, gateway_file: Path
) -> None:
    code = issue_code(opener(gateway_file), UNIT, 1)
    db = open_store(opener(gateway_file))
    db.execute("INSERT INTO desk VALUES ('cc33', ?, 1, 'x', 'x', NULL)", (UNIT,))
    db.close()
    reply = RawDesk(gateway, Journal("aa11")).enrol(code)
    assert (reply.status, reply.error.code) == (409, "desk-number-taken")


def test_same_machine_with_a_new_secret(raw_desk: Make, gateway_file: Path) -> None:
    desk = raw_desk("aa11", 1)
    desk.journal.fill(1)
    desk.exchange()
    former, desk.secret = desk.secret, "k" * 43
    code = issue_code(opener(gateway_file), UNIT, 1, revoke_former=True)
    assert desk.enrol(code).status == 200
    assert desk.exchange(2).acked_seq == 1
    desk.secret = former
    assert desk.send(2).error.code == "not-enrolled"


def test_machine_keeps_its_number(raw_desk: Make, gateway_file: Path, gateway: str) -> None:
    desk = raw_desk("aa11", 1)
    reply = desk.enrol(issue_code(opener(gateway_file), UNIT, 2), UNIT, 2)
    assert (reply.status, reply.error.code) == (409, "desk-enrolled-elsewhere")


def test_repeat_after_revocation_is_refused(gateway: str, code: str, gateway_file: Path) -> None:
    desk = RawDesk(gateway, Journal("aa11"))
    desk.enrol(code)
    revoke_desk(opener(gateway_file), "aa11")
    assert desk.enrol(code).error.code == "desk-revoked"
    with pytest.raises(NotFound, match="unknown-desk"):
        revoke_desk(opener(gateway_file), "ffff")


def test_gateways_own_names_are_reserved(gateway: str, code: str) -> None:
    reply = RawDesk(gateway, Journal("gateway-1")).enrol(code)
    assert (reply.status, reply.error.field) == (422, "desk_id")


def test_what_cannot_be_issued(gateway_file: Path) -> None:
    with pytest.raises(InvalidInput, match="unit-code-malformed"):
        issue_code(opener(gateway_file), "H26 107", 1)
    with pytest.raises(InvalidInput, match="desk-number-out-of-range"):
        issue_code(opener(gateway_file), UNIT, 0)


def test_epoch_begins_on_request(gateway_file: Path) -> None:
    assert begin_epoch(opener(gateway_file)) != begin_epoch(opener(gateway_file))
