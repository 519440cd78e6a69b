"""The day's cap on scans: what may still go, a new day, and a person who lets go what it holds."""

from datetime import date, timedelta

import pytest

from counter_app.domain.errors import InvalidInput
from counter_app.domain.records import OVERHEAD_BYTES
from counter_app.services import attachments, intake, outbox, scan_cap, sending
from counter_app.services.container import Services
from counter_app.services.scan_cap import LEAST_ROOM, MEGABYTE, CapState, Usage
from counter_app.store import settings
from counter_app.store.connection import write
from tests.support.intakes import BIRTH
from tests.support.intakes import intake as sample
from tests.support.scans import pdf, prepared

DAY = date(2026, 11, 25)


def acknowledge(s: Services) -> None:
    with write(s.db):
        settings.put(s.db, settings.ACKED_SEQ, outbox.sync_position(s).last_seq)


def test_the_room_is_the_cap_less_what_went() -> None:
    assert scan_cap.room_left(None, Usage(DAY, 10**9)) is None
    assert scan_cap.room_left(1000, Usage(DAY, 400)) == 600
    assert scan_cap.room_left(1000, Usage(DAY, 1400)) == 0
    assert scan_cap.room_left(1000, Usage(DAY, 1400, extra=500)) == 100


def test_reached_is_when_nothing_worth_it_is_left() -> None:
    assert not CapState(None, 10**9, None).is_reached
    assert not CapState(MEGABYTE, 0, LEAST_ROOM).is_reached
    assert CapState(MEGABYTE, 0, LEAST_ROOM - 1).is_reached


def test_a_new_day_begins_at_nothing() -> None:
    used = Usage(DAY, 700, 50)
    assert scan_cap.of_day(used, DAY) == used
    assert scan_cap.of_day(used, DAY + timedelta(days=1)) == Usage(DAY + timedelta(days=1))
    assert scan_cap.of_day(None, DAY) == Usage(DAY)


def test_lifting_makes_room_for_what_waits_and_no_more() -> None:
    for sent in (900, 1000, 5000):
        room = scan_cap.room_left(1000, scan_cap.lifted(1000, Usage(DAY, sent), [60_000, 40_000]))
        assert room is not None
        assert 110_000 <= room <= 110_000 + LEAST_ROOM + 5_000


def test_what_went_is_counted_by_the_day(s: Services) -> None:
    assert scan_cap.cap_state(s) == CapState(None, 0, None)
    assert scan_cap.note_sent(s, 1500).sent == 1500
    state = scan_cap.change_cap(s, 2, "an")
    assert state == CapState(2 * MEGABYTE, 1500, 2 * MEGABYTE - 1500)
    assert scan_cap.note_sent(s, 0) == state
    assert scan_cap.change_cap(s, None, "an") == CapState(None, 1500, None)


@pytest.mark.parametrize("megabytes", [0, -1, scan_cap.MOST_MEGABYTES + 1])
def test_a_cap_that_makes_no_sense_is_refused(s: Services, megabytes: int) -> None:
    with pytest.raises(InvalidInput) as refused:
        scan_cap.change_cap(s, megabytes, "an")
    assert (refused.value.code, refused.value.field) == ("out-of-range", "scan_cap")
    assert scan_cap.cap_state(s).cap is None


def test_a_person_lets_go_only_what_the_cap_holds(s: Services) -> None:
    code = intake.accept(s, sample(BIRTH), "an").code
    size = attachments.attach(s, code, prepared(pdf()), "an").stored_bytes
    acknowledge(s)
    scan_cap.change_cap(s, 1, "an")
    assert not scan_cap.let_go(s), "there is room"
    assert scan_cap.note_sent(s, MEGABYTE).is_reached
    assert scan_cap.let_go(s)
    room = scan_cap.cap_state(s).room
    assert room is not None
    assert room >= size
    assert not scan_cap.let_go(s), "twice is once"


def test_outside_the_hours_nothing_goes_with_or_without_a_cap(s: Services) -> None:
    now = s.clock().time()
    inside, outside = f"{now.hour}:00-{now.hour + 1}:00", f"{now.hour + 1}:00-{now.hour + 2}:00"
    assert scan_cap.change_hours(s, inside, "an").room is None
    state = scan_cap.change_hours(s, outside, "an")
    assert (state.room, state.is_reached, state.opens_at) == (0, True, f"{now.hour + 1:02}:00")
    assert scan_cap.change_cap(s, 2, "an").room == 0
    assert scan_cap.change_hours(s, None, "an") == CapState(2 * MEGABYTE, 0, 2 * MEGABYTE)
    with pytest.raises(InvalidInput, match="bad-daily-hours"):
        scan_cap.change_hours(s, "noon", "an")
    assert scan_cap.cap_state(s).hours == ()


@pytest.mark.parametrize("cap", [None, 1])
def test_a_person_lets_go_what_waits_for_the_hours_and_no_more(
    s: Services, cap: int | None
) -> None:
    code = intake.accept(s, sample(BIRTH), "an").code
    size = attachments.attach(s, code, prepared(pdf()), "an").stored_bytes
    acknowledge(s)
    hour = s.clock().hour
    scan_cap.change_hours(s, f"{hour + 1}:00-{hour + 2}:00", "an")
    if cap is not None:
        scan_cap.change_cap(s, cap, "an")
    scan_cap.note_sent(s, 500_000)
    assert scan_cap.let_go(s)
    room = scan_cap.cap_state(s).room
    assert room is not None
    assert size <= room < size + LEAST_ROOM + 5_000
    assert not scan_cap.let_go(s), "twice is once"
    assert scan_cap.note_sent(s, room).is_reached
    state = scan_cap.change_hours(s, None, "an")
    wanted = None if cap is None else MEGABYTE - 500_000 - room
    assert state.room == wanted, "the cap was not reached, and is not lifted"


def test_the_lanes_are_weighed(s: Services) -> None:
    with write(s.db):
        settings.put(s.db, settings.PORTAL_URL, "https://cong.example.vn")
    code = intake.accept(s, sample(BIRTH), "an").code
    made = attachments.attach(s, code, prepared(pdf()), "an")
    found = sending.sending(s, [made.sha256, "0" * 64])
    assert found.records is not None
    assert found.scans is not None
    assert found.scans.cap is not None
    assert (found.records.count, found.records.dossiers, found.dossiers) == (2, 1, None)
    assert found.records.size > 2 * OVERHEAD_BYTES + 100
    assert (found.scans.count, found.scans.size, found.scans.behind) == (1, made.stored_bytes, 1)
    assert {name: title.code for name, title in found.titles.items()} == {made.sha256: code}
    acknowledge(s)
    after = sending.sending(s)
    assert after.records is not None
    assert after.scans is not None
    assert (after.records.count, after.records.size) == (0, 0)
    assert (after.scans.count, after.scans.behind) == (1, 0)


def test_by_stick_scans_go_with_their_records_without_cap_or_speed(s: Services) -> None:
    with write(s.db):
        settings.put(s.db, settings.PORTAL_URL, "file:7KQ2-M4XD-90VT-3HJA")
        settings.put(s.db, settings.PORTAL_KIND, "file")
        settings.put(s.db, settings.LINK_RATE, 8000)
    code = intake.accept(s, sample(BIRTH), "an").code
    made = attachments.attach(s, code, prepared(pdf()), "an")
    found = sending.sending(s)
    assert found.scans == sending.ScansLane(1, made.stored_bytes, 0, None, None)


def test_a_portal_of_states_has_a_lane_for_each_dossier(s: Services) -> None:
    with write(s.db):
        settings.put(s.db, settings.PORTAL_URL, "https://cong.example.vn")
        settings.put(s.db, settings.PORTAL_KIND, "dvcqg2")
    intake.accept(s, sample(BIRTH), "an")
    intake.accept(s, sample(BIRTH), "an")
    found = sending.sending(s)
    assert (found.records, found.scans) == (None, None)
    assert found.dossiers == sending.DossierLanes(count=2, held=0, postponed=0)
