"""Real desks against the real gateway: what they send, fetch and claim."""

import threading
from collections.abc import Callable

import pytest

from counter_app.domain.errors import InvalidInput, NotAllowed, StoreUnusable
from counter_app.domain.forms import FormKind, Paper, ReceiptSnapshot
from counter_app.domain.status import Status, SyncState
from counter_app.services import dossiers, forms, outbox, portal, slip_seals
from counter_app.services.container import Services
from counter_app.services.slip_seals import Verdict
from counter_app.store import settings
from counter_app.store.connection import write
from sync.connectors.outcome import Failure, Kind
from sync.desk import policy
from sync.desk.exchange import sync_once
from sync.gateway.admin import issue_code, revoke_desk
from tests.sync.desks import CLERK, Desk
from tests.sync.support import UNIT, opener, rows

Make = Callable[..., Desk]


def test_enrols_then_sends_everything(desk: Desk) -> None:
    codes = desk.accept(3)
    assert desk.truth().state == "never"
    report = sync_once(desk.s)
    assert (report.state, report.failure) == ("ok", None)
    assert (report.pushed, report.acknowledged, report.pulled) == (3, 3, 0)
    assert (report.pending, report.needs_attention) == (0, 0)
    assert report.bytes_up > 0
    assert report.bytes_down > 0
    desk.check_all_sent()
    bar = desk.truth()
    assert (bar.state, bar.today, bar.acknowledged, bar.waiting) == ("ok", 3, 3, 0)
    assert bar.last_success_at is not None
    assert dossiers.get(desk.s, codes[0]).sync is SyncState.CONFIRMED
    assert portal.portal(desk.s).enrol_code is None


def test_nothing_to_do_is_one_small_exchange(desk: Desk) -> None:
    desk.accept(3)
    sync_once(desk.s)
    report = sync_once(desk.s)
    assert (report.pushed, report.acknowledged, report.pulled, report.state) == (0, 0, 0, "ok")
    assert report.bytes_up + report.bytes_down < 1200


def test_backlog_goes_in_small_batches(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []

    def small(link: policy.Link, failures: int) -> policy.BatchSize:
        sizes.append(failures)
        return policy.BatchSize(2, 1 << 20)

    monkeypatch.setattr(policy, "batch_size", small)
    desk.accept(9)
    report = sync_once(desk.s)
    assert report.pushed == report.acknowledged == 9
    assert len(sizes) >= 5
    desk.check_all_sent()


def test_a_receipt_of_another_desk_proves_itself_after_one_exchange(make: Make) -> None:
    one, two = make(1), make(2)
    (code,) = one.accept(1)
    slip = forms.snapshot(one.s, FormKind.RECEIPT, code)
    assert isinstance(slip, ReceiptSnapshot)
    entry = forms.print_entry(slip, paper=Paper.A5, pages=1, sha256="0" * 64)
    forms.record_print(one.s, code, entry, CLERK)
    assert slip_seals.check(two.s, slip.seal).verdict is Verdict.UNKNOWN_KEY
    for desk in (one, two):
        assert sync_once(desk.s).state == "ok"
    assert slip_seals.check(two.s, slip.seal).is_genuine


def test_two_desks_of_one_day_end_up_equal(make: Make) -> None:
    one, two = make(1), make(2)
    (a, b), (c,) = one.accept(2), two.accept(1)
    one.act(a, "request-supplement", reason="Thiếu bản chính", items=["Giấy khai sinh"])
    for desk in (one, two, one, two):
        assert sync_once(desk.s).state == "ok"
    two.act(b, "start")
    one.act(c, "hand-over", to_unit="Phòng Tư pháp", receiver="Chị Hoa")
    for desk in (one, two, one, two):
        assert sync_once(desk.s).state == "ok"
    assert one.states() == two.states()
    assert len(one.states()) == 3
    assert one.state(b).status is Status.PROCESSING
    assert two.state(a).status is Status.SUPPLEMENT_REQUESTED
    for desk in (one, two):
        desk.check_all_sent()


def test_conflicting_acts_are_visible_on_both_desks(make: Make) -> None:
    one, two = make(1), make(2)
    (code,) = one.accept(1)
    for desk in (one, two):
        sync_once(desk.s)
    one.act(code, "withdraw", reason="Công dân xin rút")
    two.act(code, "start")
    for desk in (two, one, two):
        assert sync_once(desk.s).state == "ok"
    assert one.states() == two.states()
    state = one.state(code)
    assert state.status is Status.WITHDRAWN  # the gateway heard of the start first
    two.act(code, "correct", reason="Sai tên", changes={"summary": "Nội dung hai"})
    one.act(code, "correct", reason="Sai tên", changes={"summary": "Nội dung một"})
    for desk in (one, two, one):
        sync_once(desk.s)
    assert one.states() == two.states()
    conflict = two.state(code).conflicts[-1]
    assert (conflict.kept, conflict.lost) == ("Nội dung một", "Nội dung hai")
    assert sync_once(two.s).needs_attention == 1


def test_concurrent_pushes_give_one_order(make: Make) -> None:
    desks = [make(1), make(2)]
    for desk in desks:
        desk.accept(20)
    start = threading.Barrier(2)

    def push(desk: Desk) -> None:
        with desk.reopen() as services:
            start.wait()
            sync_once(services)

    threads = [threading.Thread(target=push, args=(desk,)) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for desk in desks:
        assert sync_once(desk.s).state == "ok"
        desk.check_all_sent()
    assert desks[0].states() == desks[1].states()
    assert len(desks[0].states()) == 40


def test_colliding_code_comes_back_as_something_to_see_to(make: Make) -> None:
    former, fresh = make(1), make(2)
    (code,) = former.accept(1)
    sync_once(former.s)
    with write(fresh.s.db):
        settings.put(fresh.s.db, settings.DESK, 1)  # a new machine on the number of the old one
    fresh.close()
    fresh.s = fresh.reopen()
    url = portal.portal(fresh.s).url or ""
    fresh.point_to(url, issue_code(opener(fresh.gateway_file), UNIT, 1, revoke_former=True))
    assert fresh.accept(1) == [code]
    report = sync_once(fresh.s)
    assert (report.state, report.acknowledged, report.needs_attention) == ("ok", 1, 1)
    found = dossiers.list_dossiers(fresh.s, dossiers.Filter())
    assert {(row.dossier_id, row.code, row.attention) for row in found.rows} == {
        (f"{fresh.desk_id}-1", code, True),
        (f"{former.desk_id}-1", code, False),
    }
    fresh.check_all_sent()


def test_without_an_address_nothing_is_tried(desk: Desk) -> None:
    with write(desk.s.db):
        settings.drop(desk.s.db, settings.PORTAL_URL)
    report = sync_once(desk.s)
    assert (report.state, report.failure) == ("no_portal", None)


@pytest.mark.parametrize(
    "url", ["http://192.0.2.7", "http://gateway.example.vn:8080", "http://127.0.0.1.example.vn"]
)
def test_personal_data_never_goes_out_in_the_clear(desk: Desk, url: str) -> None:
    desk.point_to(url)
    with pytest.raises(InvalidInput, match="insecure-portal"):
        sync_once(desk.s)


@pytest.mark.parametrize("url", ["ftp://h", "gateway", "https://", "https://a:b@h", "http://[::1"])
def test_malformed_address(desk: Desk, url: str) -> None:
    desk.point_to(url)
    with pytest.raises(InvalidInput, match="portal-address-malformed"):
        sync_once(desk.s)


def test_other_kinds_of_portal_are_refused_by_name(desk: Desk) -> None:
    portal.set_portal(desk.s, "https://dvc.example.vn", "fax", None, CLERK)
    with pytest.raises(NotAllowed, match="portal-kind-not-supported"):
        sync_once(desk.s)


def test_wrong_enrolment_code(desk: Desk) -> None:
    desk.accept(1)
    desk.point_to(portal.portal(desk.s).url or "", "0000-0000-0000")
    report = sync_once(desk.s)
    assert report.failure == Failure(Kind.CREDENTIAL, "enrol-code-wrong", "code")
    bar = desk.truth()
    assert (bar.state, bar.waiting) == ("credential", 1)


def test_revoked_desk_says_so_and_can_enrol_again(desk: Desk) -> None:
    sync_once(desk.s)
    revoke_desk(opener(desk.gateway_file), desk.desk_id)
    desk.accept(1)
    report = sync_once(desk.s)
    assert report.failure == Failure(Kind.CREDENTIAL, "desk-revoked")
    assert desk.truth().state == "credential"
    code = issue_code(opener(desk.gateway_file), UNIT, 1)
    desk.point_to(portal.portal(desk.s).url or "", code)
    assert sync_once(desk.s).acknowledged == 1
    desk.check_all_sent()


def test_lost_secret(desk: Desk) -> None:
    sync_once(desk.s)
    (desk.folder / "portal.key").unlink()
    report = sync_once(desk.s)
    assert report.failure == Failure(Kind.CREDENTIAL, "no-enrol-code")


def test_secret_is_in_no_database(desk: Desk) -> None:
    sync_once(desk.s)
    secret = portal.secret(desk.s)
    assert secret is not None
    assert len(secret) == 43
    assert secret not in str(rows(desk.gateway_file, "SELECT * FROM desk"))
    assert secret not in str(desk.s.db.execute("SELECT * FROM setting").fetchall())


def test_bad_feed_does_not_hold_back_what_waits_here(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = make(1), make(2)
    one.accept(1)
    sync_once(one.s)
    two.accept(5)
    real = outbox.apply_answer

    def broken(s: Services, answer: outbox.Answer) -> outbox.Applied:
        if answer.feed:
            raise StoreUnusable("feed-record-broken")
        return real(s, answer)

    monkeypatch.setattr(outbox, "apply_answer", broken)
    monkeypatch.setattr(policy, "batch_size", lambda *_: policy.BatchSize(2, 1 << 20))
    report = sync_once(two.s)
    assert report.failure == Failure(Kind.CONFLICT, "feed-refused", "feed-record-broken")
    assert (report.state, report.acknowledged) == ("refused", 5)
    monkeypatch.undo()
    assert sync_once(two.s).pulled == 1
    two.check_all_sent()
