"""Bundles on a stick: a real desk and a real gateway that never meet but by files."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.domain.errors import CounterError
from counter_app.services import portal
from sync.desk import bundles
from sync.desk.exchange import sync_once
from sync.gateway import bundles as gateway_bundles
from sync.gateway.admin import begin_epoch, revoke_desk
from sync.wire.bundle import FORMAT, OFFER, Keys, read_pairing, seal, unseal
from tests.sync.badlink import BadLink
from tests.sync.desks import CLERK, Desk
from tests.sync.sticks import Stick
from tests.sync.support import opener


def refused_over(stick: Stick, data: bytes) -> str:
    return refused(lambda: stick.over(data))


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(CounterError) as caught:
        work()
    return caught.value.code


def test_two_desks_meet_by_stick_only(paired: Callable[[int], Desk], stick: Stick) -> None:
    one, two = paired(1), paired(2)
    (code,) = one.accept(1)
    assert one.truth().state == "never"
    done = stick.trip(one)
    assert (done.acknowledged, done.pulled, done.pending, done.is_known) == (1, 0, 0, False)
    assert one.truth().state == "ok"
    one.check_all_sent()
    two.accept(2)
    assert stick.trip(two).pulled == 1
    two.act(code, "start")
    assert stick.trip(two).acknowledged == 1
    assert stick.trip(one).pulled == 3
    assert one.states() == two.states()
    one.check_all_sent()
    two.check_all_sent()


def test_nothing_is_sent_until_the_answer_is_back(
    paired: Callable[[int], Desk], stick: Stick
) -> None:
    desk = paired(1)
    desk.accept(2)
    offer = stick.out(desk)
    assert (desk.truth().waiting, desk.position().pending) == (2, 2)
    desk.accept(1)
    done = stick.home(desk, stick.over(offer))
    assert (done.acknowledged, done.pending) == (2, 1)
    desk.check_honest()
    stick.out(desk)
    assert stick.made.records == 1


def test_everything_may_be_imported_twice_and_out_of_order(
    paired: Callable[[int], Desk], stick: Stick
) -> None:
    desk = paired(1)
    desk.accept(2)
    first = stick.out(desk)
    desk.accept(1)
    second = stick.out(desk)
    later = stick.over(second)
    assert stick.taken.stored == 3
    earlier = stick.over(first)
    assert (stick.taken.stored, stick.taken.repeated) == (0, 2)
    assert stick.home(desk, later).acknowledged == 3
    before = desk.position()
    for answer in (earlier, later, earlier):
        assert stick.home(desk, answer).is_known
    assert desk.position() == before
    stick.over(first)
    assert stick.taken.stored == 0
    desk.check_all_sent()


def test_stick_and_network_mix(make: Callable[..., Desk], link: BadLink, stick: Stick) -> None:
    desk = make()
    desk.accept(1)
    assert sync_once(desk.s).failure is None
    stick.pair(desk, 5)  # pairing alone changes neither kind nor address
    portal.mark_enrolled(desk.s)
    assert portal.portal(desk.s).kind == "gateway"
    desk.accept(1)
    answer = stick.over(stick.out(desk))
    assert sync_once(desk.s).pushed == 1  # the network was back before the stick
    assert stick.home(desk, answer).acknowledged == 0
    desk.check_all_sent()


def test_a_new_epoch_and_an_answer_from_before_it(
    paired: Callable[[int], Desk], stick: Stick
) -> None:
    one, two = paired(1), paired(2)
    one.accept(1)
    two.accept(1)
    stick.trip(two)
    stale = stick.over(stick.out(one))
    stick.trip(one)
    begin_epoch(opener(stick.gateway_file))
    assert stick.trip(one).acknowledged == 0
    assert refused(lambda: stick.home(one, stale)) == "bundle-too-old"
    one.check_all_sent()
    assert len(one.states()) == 2


def test_a_gateway_that_lost_data_gets_it_again(
    paired: Callable[[int], Desk], stick: Stick, tmp_path: Path
) -> None:
    desk = paired(1)
    desk.accept(1)
    stick.trip(desk)
    saved = stick.gateway_file.read_bytes()
    wal = stick.gateway_file.with_name("gateway.db-wal")
    assert not wal.exists()
    desk.accept(1)
    stick.trip(desk)
    stick.gateway_file.write_bytes(saved)
    desk.accept(1)
    assert stick.trip(desk).pending == 2  # the answer says from where
    assert stick.trip(desk).pending == 0
    desk.check_all_sent()


def test_damage_anywhere_is_refused(paired: Callable[[int], Desk], stick: Stick) -> None:
    desk = paired(1)
    desk.accept(1)
    offer = stick.out(desk)
    chance = random.Random(7)
    places = {0, len(offer) - 1, *(chance.randrange(len(offer)) for _ in range(40))}
    for place in places:
        hurt = bytearray(offer)
        hurt[place] ^= 1
        assert refused_over(stick, bytes(hurt)) in ("bundle-damaged", "bundle-too-new"), place
    for length in (0, 5, 100, len(offer) - 1):
        assert refused_over(stick, offer[:length]) == "bundle-damaged"
    assert refused(lambda: stick.over(b"%PDF-1.7 receipt")) == "bundle-damaged"
    stick.over(offer)
    assert stick.taken.stored == 1


def test_who_may_not(paired: Callable[[int], Desk], stick: Stick, tmp_path: Path) -> None:
    desk = paired(1)
    desk.accept(1)
    offer = stick.out(desk)
    assert refused(lambda: stick.home(desk, offer)) == "bundle-wrong-kind"
    answer = stick.over(offer)
    assert refused(lambda: stick.over(answer)) == "bundle-wrong-kind"

    elsewhere = Stick(tmp_path / "other.db")
    gateway_bundles.pairing(opener(elsewhere.gateway_file))
    assert refused(lambda: elsewhere.over(offer)) == "bundle-not-for-us"
    two = paired(2)
    assert refused(lambda: stick.home(two, answer)) == "bundle-not-for-us"

    newer = offer.replace(b"counter-bundle 1", b"counter-bundle %d" % (FORMAT + 1))
    assert refused_over(stick, newer) == "bundle-too-new"

    stick.home(desk, answer)
    later = stick.out(desk)
    for name in (desk.desk_id, two.desk_id):
        assert refused_over(stick, _resealed(stick, name, later)) == "bundle-stranger"
    revoke_desk(opener(stick.gateway_file), desk.desk_id)
    assert refused(lambda: stick.over(offer)) == "desk-revoked"


def _resealed(stick: Stick, name: str, offer: bytes) -> bytes:
    """The content of a desk's offer, signed by somebody else's keys."""
    data, _ = gateway_bundles.pairing(opener(stick.gateway_file))
    own = stick.gateway_file
    text = opener(own)().execute("SELECT value FROM meta WHERE key = 'bundle_keys'").fetchone()[0]
    opened = unseal(OFFER, Keys.from_text(text), offer)
    other = Keys.fresh()
    return seal(OFFER, other, name, read_pairing(data), 1, opened.payload)


def test_an_answer_of_another_gateway_is_a_strangers(
    paired: Callable[[int], Desk], stick: Stick, tmp_path: Path
) -> None:
    desk = paired(1)
    desk.accept(1)
    first = stick.over(stick.out(desk))
    elsewhere = Stick(tmp_path / "other.db")
    elsewhere.pair(desk, 1)
    assert refused(lambda: stick.home(desk, first)) == "bundle-stranger"
    assert desk.position().acked_seq == 0


def test_pairing_wants_the_fingerprint(paired: Callable[[int], Desk], stick: Stick) -> None:
    desk = paired(1)
    data, fingerprint = gateway_bundles.pairing(opener(stick.gateway_file))
    wrong = ("0" if fingerprint[0] != "0" else "1") + fingerprint[1:]
    assert refused(lambda: bundles.pair(desk.s, data, wrong, CLERK)) == "fingerprint-differs"
    assert refused(lambda: bundles.pair(desk.s, b"{}", wrong, CLERK)) == "pairing-unreadable"


def test_a_desk_that_was_never_paired(desk: Desk, stick: Stick) -> None:
    assert refused(lambda: stick.out(desk)) == "bundle-not-paired"
    portal.set_portal(desk.s, "https://dvc.example.vn", "dvcqg2", None, CLERK)
    assert refused(lambda: stick.out(desk)) == "bundle-needs-gateway"


def test_a_long_journal_takes_several_bundles(
    paired: Callable[[int], Desk], stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "REQUEST_BYTES", 3000)
    monkeypatch.setattr(bundles, "MAX_BODIES_BYTES", 6000)
    desk = paired(1)
    desk.accept(9)
    stick.out(desk)
    made = stick.made
    assert made.records + made.left == 9
    assert 1 < made.records < 9
    trips = 0
    while desk.position().pending:
        stick.trip(desk)
        trips += 1
    assert trips > 1
    desk.check_all_sent()
