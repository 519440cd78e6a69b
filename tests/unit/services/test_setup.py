"""Making a desk: what is refused, what is left behind, and that nothing is ever overwritten."""

from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.errors import CounterError, InvalidInput, NotAllowed, NotFound
from counter_app.services import intake, portal, verify
from counter_app.services.container import DeskInfo, Services, open_services
from counter_app.services.setup import init_desk
from tests.support import desks, intakes
from tests.support.clock import FixedClock

pytestmark = pytest.mark.usefixtures("small_catalogue")


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_desk_is_made_and_works(tmp_path: Path) -> None:
    request = desks.request(
        7, unit_code=" h26.107 ", portal_url="http://127.0.0.1:8000", enrol_code="ABCD", phone="024"
    )
    info = init_desk(tmp_path / "a" / "b", request)
    assert info == DeskInfo(
        desk_id=info.desk_id,
        unit_code=info.unit_code,
        unit_name=request.unit_name,
        parent_name="UBND phường Ba Đình",
        desk=7,
        portal_url="http://127.0.0.1:8000",
        portal_kind="gateway",
        place="Ba Đình",
    )
    assert (info.unit_code, len(info.desk_id)) == ("H26.107", 12)
    with open_services(tmp_path / "a" / "b", clock=FixedClock()) as s:
        assert s.desk == info
        assert portal.portal(s) == portal.Portal("http://127.0.0.1:8000", "gateway", "ABCD", False)
        assert intake.accept(s, intakes.intake(), "an").code == "H26.107-261116-7001"
        assert verify.verify(s).ok


def test_every_desk_has_another_identity(tmp_path: Path) -> None:
    made = {init_desk(tmp_path / str(n), desks.request()).desk_id for n in range(3)}
    assert len(made) == 3


def test_a_desk_is_never_overwritten(folder: Path) -> None:
    before = files(folder)
    with pytest.raises(NotAllowed) as caught:
        init_desk(folder, desks.request(2))
    assert caught.value.code == "desk-exists"
    assert files(folder) == before


def test_a_database_without_its_desk_file_is_not_overwritten(folder: Path) -> None:
    (folder / "desk.json").unlink()
    before = files(folder)
    with pytest.raises(NotAllowed) as caught:
        init_desk(folder, desks.request())
    assert caught.value.code == "desk-half-made"
    assert files(folder) == before
    with pytest.raises(NotFound) as missing:
        open_services(folder)
    assert missing.value.code == "no-desk"


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"unit_code": ""}, "bad-unit-code", "unit_code"),
    ({"unit_code": "Ba Đình"}, "bad-unit-code", "unit_code"),
    ({"unit_name": ""}, "missing", "unit_name"),
    ({"unit_name": "x" * 201}, "too-long", "unit_name"),
    ({"parent_name": " "}, "missing", "parent_name"),
    ({"parent_name": "a\0"}, "control-characters", "parent_name"),
    ({"desk": 0}, "bad-desk", "desk"),
    ({"desk": 1000}, "bad-desk", "desk"),
    ({"portal_kind": "fax"}, "unknown-choice", "portal_kind"),
    ({"portal_kind": "file", "portal_url": "x"}, "file-portal-has-no-address", "portal"),
]


@pytest.mark.parametrize(("changes", "code", "field"), WRONG)
def test_a_wrong_request_makes_nothing(
    tmp_path: Path, changes: dict[str, Any], code: str, field: str
) -> None:
    with pytest.raises(CounterError) as caught:
        init_desk(tmp_path / "d", desks.request(**{"desk": 1, **changes}))
    assert (caught.value.code, caught.value.field) == (code, field)
    assert not (tmp_path / "d").exists()


def test_a_set_up_that_fails_can_be_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "d"
    with monkeypatch.context() as patched:
        patched.setattr("counter_app.services.catalogue._shipped", lambda _: b"{}")
        with pytest.raises(InvalidInput):
            init_desk(folder, desks.request())
    assert not any(name.startswith("counter.db") for name in files(folder))
    init_desk(folder, desks.request())
    with open_services(folder) as s:
        assert verify.verify(s).ok


@pytest.mark.parametrize(
    ("parent", "place"),
    [
        ("UBND phường Ba Đình", "Ba Đình"),
        ("Ủy ban nhân dân xã Nhơn Hải", "Nhơn Hải"),
        ("UBND ĐẶC KHU PHÚ QUÝ", "PHÚ QUÝ"),
        ("Văn phòng", "Văn phòng"),
        ("UBND xã", "UBND xã"),
    ],
)
def test_the_place_comes_from_the_name_above(tmp_path: Path, parent: str, place: str) -> None:
    assert init_desk(tmp_path / "d", desks.request(parent_name=parent)).place == place


def test_the_portal_may_change_and_enrolment_starts_anew(s: Services) -> None:
    portal.set_portal(s, "http://127.0.0.1:1", "gateway", "ONE", "an")
    portal.keep_secret(s, "secret")
    portal.mark_enrolled(s)
    assert portal.portal(s) == portal.Portal("http://127.0.0.1:1", "gateway", None, True)
    assert portal.secret(s) == "secret"
    portal.set_portal(s, "http://127.0.0.1:2", "gateway", None, "an")
    assert portal.portal(s).enrolled
    portal.set_portal(s, "http://127.0.0.1:2", "gateway", "TWO", "an")
    assert portal.portal(s) == portal.Portal("http://127.0.0.1:2", "gateway", "TWO", False)
    assert "secret" not in str(s.db.execute("SELECT * FROM setting").fetchall())
