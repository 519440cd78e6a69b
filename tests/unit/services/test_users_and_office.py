"""Users with roles and PINs, the office's settings, and the list of what waits for a person."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from counter_app.domain.errors import CounterError, InvalidInput, NotAllowed, NotFound
from counter_app.domain.ids import PROGRAM_ACTOR
from counter_app.services import acts, attention, catalogue_edits, office, portal, users
from counter_app.services import intake as intake_service
from counter_app.services.container import Services
from counter_app.services.portal import PortalAccount
from counter_app.services.users import Role
from tests.support.acting import receipt_snapshot
from tests.support.clock import FixedClock
from tests.support.desks import fresh_folder, open_desk
from tests.support.exchange import Hub, settle
from tests.support.intakes import intake


def _refused(error: type[CounterError], code: str) -> "pytest.RaisesExc[CounterError]":
    return pytest.raises(error, match=f"^{code}")


def test_users_sign_in_with_their_pin(s: Services) -> None:
    with _refused(NotAllowed, "first-user-not-admin"):
        users.add_user(s, "An", "clerk", "1234", "counterctl")
    users.add_user(s, "An", "admin", "1234", "counterctl")
    users.add_user(s, "Bình", "clerk", None, "An")
    assert users.sign_in(s, "An", "1234").role is Role.ADMIN
    with _refused(NotAllowed, "no-pin"):
        users.sign_in(s, "Bình", "1234")
    users.set_pin(s, "Bình", "98765", "An")
    assert users.sign_in(s, "Bình", "98765").name == "Bình"
    with _refused(NotAllowed, "wrong-pin"):
        users.sign_in(s, "Bình", "1234")
    with _refused(NotFound, "no-user"):
        users.sign_in(s, "Cường", "1234")
    with _refused(InvalidInput, "user-exists"):
        users.add_user(s, "Bình", "clerk", None, "An")


@pytest.mark.parametrize("pin", ["", "123", "12 34", "abcd", "１２３４"])
def test_a_pin_is_at_least_four_digits(s: Services, pin: str) -> None:
    with _refused(InvalidInput, "bad-pin"):
        users.add_user(s, "An", "admin", pin, "counterctl")
    assert users.list_users(s) == ()


def test_wrong_pins_in_a_row_make_one_wait(s: Services, clock: FixedClock) -> None:
    users.add_user(s, "An", "admin", "1234", "counterctl")
    for _ in range(users.FREE_FAILURES + 1):
        with _refused(NotAllowed, "wrong-pin"):
            users.sign_in(s, "An", "0000")
    with _refused(NotAllowed, "pin-wait"):
        users.sign_in(s, "An", "1234")
    clock.tick(seconds=users.FIRST_WAIT.total_seconds())
    assert users.sign_in(s, "An", "1234").has_pin
    for _ in range(users.FREE_FAILURES + 1):
        with _refused(NotAllowed, "wrong-pin"):
            users.sign_in(s, "An", "0000")
    for _ in range(12):
        clock.tick(seconds=timedelta(hours=1).total_seconds())
        with _refused(NotAllowed, "wrong-pin"):
            users.sign_in(s, "An", "0000")
    clock.tick(seconds=users.LONGEST_WAIT.total_seconds())
    assert users.sign_in(s, "An", "1234").has_pin


def test_an_administrator_always_stays(s: Services) -> None:
    users.add_user(s, "An", "admin", "1234", "counterctl")
    users.add_user(s, "Bình", "clerk", "1234", "An")
    for change in ({"role": "clerk"}, {"is_active": False}):
        with _refused(NotAllowed, "last-admin"):
            users.change_user(s, "An", "An", **change)
    users.change_user(s, "Bình", "An", role="admin")
    assert not users.change_user(s, "An", "Bình", is_active=False).is_active
    with _refused(NotAllowed, "user-gone"):
        users.sign_in(s, "An", "1234")


def test_roles_cover_those_before_them() -> None:
    assert Role.HEAD.covers(Role.CLERK)
    assert Role.HEAD.covers(Role.HEAD)
    assert not Role.CLERK.covers(Role.HEAD)


def test_the_offices_names_stand_on_paper(s: Services) -> None:
    wanted = replace(office.office(s), place="Ngọc Hà", phone="024 3555 0199")
    assert office.change_office(s, wanted, "An") == wanted
    code = intake_service.accept(s, intake(), "An").code
    unit = receipt_snapshot(s, code, clerk_name="An").unit
    assert (unit.place, unit.phone) == ("Ngọc Hà", "024 3555 0199")
    office.change_office(s, replace(wanted, phone=None, numbering="provisional"), "An")
    assert intake_service.accept(s, intake(), "An").code.startswith("T1-")
    with _refused(InvalidInput, "unknown-choice"):
        office.change_office(s, replace(wanted, numbering="random"), "An")
    with _refused(InvalidInput, "missing"):
        office.change_office(s, replace(wanted, unit_name=" "), "An")


def test_what_waits_for_a_person(tmp_path: Path) -> None:
    with open_desk(fresh_folder(tmp_path, 1)) as one, open_desk(fresh_folder(tmp_path, 2)) as two:
        hub = Hub()
        code = intake_service.accept(one, intake(), "An").code
        settle(hub, one, two)
        assert attention.waiting(one) == ()
        acts.act(one, code, "withdraw", {"reason": "rút"}, "An")
        acts.act(two, code, "finish", {}, "Bình")
        settle(hub, one, two)
        (item,) = attention.waiting(one)
        assert (item.code, item.objections) == (code, ())
        assert [conflict.kind for conflict in item.conflicts] == ["processing_finished"]


def test_where_people_sign_in_only_administrators_change_the_office(s: Services) -> None:
    wanted = replace(office.office(s), place="Ba Đình")
    office.change_office(s, wanted, "anybody")
    users.add_user(s, "Lan", "admin", "1234", "anybody")
    users.add_user(s, "Bình", "head", "5678", "Lan")
    refused: tuple[Callable[[str], object], ...] = (
        lambda who: office.change_office(s, wanted, who),
        lambda who: users.add_user(s, "Hoa", "clerk", None, who),
        lambda who: users.set_pin(s, "Lan", "9999", who),
        lambda who: users.change_user(s, "Bình", who, role="admin"),
        lambda who: portal.set_portal(s, "https://x.example.vn", "gateway", None, who),
        lambda who: portal.set_account(s, PortalAccount("u"), who),
        lambda who: catalogue_edits.drop_day(s, date(2026, 1, 1), who),
    )
    for change in refused:
        for who in ("Bình", "anybody", "An"):
            with pytest.raises(NotAllowed) as caught:
                change(who)
            assert caught.value.code == "admin-needed"
    for who in ("Lan", PROGRAM_ACTOR):
        office.change_office(s, wanted, who)
    with pytest.raises(InvalidInput):
        users.add_user(s, PROGRAM_ACTOR, "clerk", "1234", "Lan")
