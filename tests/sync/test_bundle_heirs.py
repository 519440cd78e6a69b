"""A restored desk that sends by stick: what its former machine had not sent goes too, where the
gateway's administrator named it the heir, and only there.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.domain.records import sealed
from counter_app.services import heritage
from counter_app.services.attachments import ScanState
from counter_app.services.backup import backup, key_of_backups
from counter_app.services.restore import RestoreRequest, restore
from counter_app.services.verify import verify
from sync.gateway.admin import name_heir
from tests.support.scans import pdf
from tests.sync.desks import Desk
from tests.sync.sticks import Stick
from tests.sync.support import opener
from tests.sync.test_bundle_scans import Paired, attach, states
from tests.sync.test_bundles import refused_over


@pytest.fixture
def heir(paired: Paired, stick: Stick, tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """A desk that sent a part of its work by stick, and the one restored from its backup."""
    old = paired(1)
    old.accept(1)
    stick.trip(old)
    attach(old, pdf("old"))
    copy = backup(old.s, tmp_path / "copy.db").file
    folder = tmp_path / "restored"
    restore(folder, RestoreRequest(copy, key_of_backups(old.s), 9, None, insecure_file_key=True))
    desk = Desk(folder, stick.gateway_file)
    yield old, desk
    desk.close()


def test_inherited_records_go_by_stick_once_the_heir_is_named(
    heir: tuple[Desk, Desk], stick: Stick
) -> None:
    old, desk = heir
    stick.pair(desk, 9)
    desk.accept(1)
    done = stick.trip(desk)
    assert (stick.made.records, stick.made.inherited, stick.made.scans) == (1, 2, 0)
    assert done.refused == ((old.desk_id, "not-heir"),)
    assert (done.acknowledged, done.pending) == (1, 2), "its own work is not held up"
    assert stick.taken.inherited[0].refused == "not-heir"
    name_heir(opener(stick.gateway_file), old.desk_id, desk.desk_id)
    answer = stick.over(stick.out(desk))
    assert stick.home(desk, answer).pending == 0
    assert stick.home(desk, answer).refused == ()
    assert heritage.waiting(desk.s) == ()
    assert old.stored_hashes() == old.own_hashes()
    assert stick.trip(desk).scans_held == 1, "the scan follows its record"
    assert states(desk) == [ScanState.SENT]
    assert verify(desk.s).ok


def test_an_heir_from_the_start_and_offers_out_of_order(
    heir: tuple[Desk, Desk], stick: Stick
) -> None:
    old, desk = heir
    late = stick.out(old)
    stick.pair(desk, 9, heir_of=old.desk_id)
    first = stick.out(desk)
    desk.accept(1)
    second = stick.out(desk)
    answers = [stick.over(second), stick.over(first), stick.over(second)]
    assert refused_over(stick, late) == "desk-revoked"
    for answer in reversed(answers):
        stick.home(desk, answer)
    assert desk.position().unsent == 0
    assert old.stored_hashes() == old.own_hashes()
    desk.check_all_sent()


def test_a_former_machine_that_went_on_is_seen(heir: tuple[Desk, Desk], stick: Stick) -> None:
    old, desk = heir
    stick.trip(old)
    stick.pair(desk, 9, heir_of=old.desk_id)
    assert stick.trip(desk).refused == (), "what is there already is the same"
    assert desk.position().unsent == 0


def test_another_history_under_the_former_name_is_refused_and_the_rest_taken(
    heir: tuple[Desk, Desk], stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, desk = heir
    stick.trip(old)
    stick.pair(desk, 9, heir_of=old.desk_id)
    desk.accept(1)
    real = heritage.records

    def other(*args: object) -> tuple[object, ...]:
        found = real(*args)  # type: ignore[arg-type]
        return tuple(sealed(one._replace(body="{}")) for one in found[:1])

    monkeypatch.setattr(heritage, "records", other)
    done = stick.trip(desk)
    assert done.refused == ((old.desk_id, "history-differs"),)
    assert done.acknowledged == 1


def test_what_an_old_answer_says_of_a_former_machine_takes_nothing_back(
    heir: tuple[Desk, Desk],
) -> None:
    old, desk = heir
    heritage.note_told(desk.s, old.desk_id, 3, is_new_life=False)
    heritage.note_told(desk.s, old.desk_id, 1, is_new_life=False)
    assert heritage.waiting(desk.s) == ()
    heritage.note_told(desk.s, "0123456789ab", 1, is_new_life=False)
    heritage.note_told(desk.s, old.desk_id, 1, is_new_life=True)
    assert [(one.desk_id, one.acked_seq) for one in heritage.waiting(desk.s)] == [(old.desk_id, 1)]
