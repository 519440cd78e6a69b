"""A gateway on the office's network with a certificate of its own: the code makes it trusted."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from counter_app.domain.calendar import TZ
from counter_app.services import portal
from sync.connectors.outcome import Failure
from sync.desk.exchange import Exchanger, sync_once
from sync.gateway import upstream
from sync.gateway.admin import issue_code, point_upstream
from sync.gateway.schema import open_store
from sync.gateway.server import EmbeddedGateway, TlsFiles
from sync.lan.certificate import make_certificate, pin_of_pem
from sync.relay.forward import Forwarder
from sync.wire.limits import RELAY_DESK
from sync.wire.pins import join_code, split_address, split_code
from tests.support.desks import fresh_folder
from tests.support.ports import own_port
from tests.sync.desks import Desk
from tests.sync.support import UNIT, opener, rows

Serve = Callable[[str], tuple[str, str]]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Serves the gateway's file with a certificate of that name, at one address; returns that and
    the pin.
    """
    running: list[EmbeddedGateway] = []

    def begin(name: str) -> tuple[str, str]:
        for one in running:
            one.stop()
        certificate, key = tmp_path / f"{name}.pem", tmp_path / f"{name}.key"
        if not certificate.exists():
            made, private = make_certificate(datetime.now(TZ))
            certificate.write_bytes(made)
            key.write_bytes(private)
        server = EmbeddedGateway(
            opener(tmp_path / "gateway.db"), port=port, tls=TlsFiles(certificate, key)
        )
        running.append(server)
        return server.start(), pin_of_pem(certificate.read_bytes())

    with own_port() as port:
        yield begin
        for one in running:
            one.stop()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(fresh_folder(tmp_path, 1), tmp_path / "gateway.db")
    yield made
    made.close()


def code_for(desk: Desk, pin: str) -> str:
    return join_code(issue_code(opener(desk.gateway_file), UNIT, 1), pin)


def test_the_code_makes_the_certificate_trusted(serve: Serve, desk: Desk) -> None:
    url, pin = serve("own")
    desk.accept(2)
    desk.point_to(url, code_for(desk, pin).lower())
    with Exchanger(desk.s) as exchanger:
        assert exchanger.round().failure is None
        desk.accept(1)
        assert exchanger.round().failure is None
    assert split_address(portal.portal(desk.s).url or "") == (url, pin)
    desk.accept(1)
    assert sync_once(desk.s).failure is None  # a new connection, not resumed
    desk.check_all_sent()


def test_somebody_in_between_gets_neither_code_nor_data(serve: Serve, desk: Desk) -> None:
    _, pin = serve("own")
    code = code_for(desk, pin)
    url, _ = serve("impostor")
    desk.accept(1)
    desk.point_to(url, code)
    report = sync_once(desk.s)
    assert report.failure is not None
    assert (report.failure.code, report.state) == ("certificate-refused", "captive_portal")
    assert desk.truth().state == "captive_portal"
    assert desk.stored_hashes() == []


@pytest.mark.long
def test_another_certificate_after_pairing_is_refused(serve: Serve, desk: Desk) -> None:
    url, pin = serve("own")
    desk.accept(1)
    desk.point_to(url, code_for(desk, pin))
    assert sync_once(desk.s).failure is None
    serve("impostor")
    desk.accept(1)
    report = sync_once(desk.s)
    assert report.failure is not None
    assert report.failure.code == "certificate-refused"
    assert len(desk.stored_hashes()) == 1
    serve("own")
    assert sync_once(desk.s).failure is None
    desk.check_all_sent()


def test_without_a_pin_a_certificate_nobody_vouches_for_is_refused(
    serve: Serve, desk: Desk
) -> None:
    url, pin = serve("own")
    desk.accept(1)
    desk.point_to(url, split_code(code_for(desk, pin))[0])
    report = sync_once(desk.s)
    assert report.failure is not None
    assert report.failure.code == "certificate-refused"


def test_a_gateway_that_is_not_there_is_offline(serve: Serve, desk: Desk) -> None:
    _, pin = serve("own")
    desk.point_to("https://127.0.0.1:1", code_for(desk, pin))
    report = sync_once(desk.s)
    assert report.state == "offline"


def relay_code(above: Path, pin: str) -> str:
    return join_code(issue_code(opener(above), UNIT, RELAY_DESK, revoke_former=True), pin)


def forward(file: Path) -> Failure | None:
    """One round of the gateway in that file to the one above it."""
    db = open_store(opener(file))
    known = upstream.upstream(db)
    assert known is not None
    forwarder = Forwarder(db, known, lambda: datetime.now(TZ))
    try:
        return forwarder.round()
    finally:
        forwarder.close()
        db.close()


def test_a_gateway_below_is_told_the_pin_by_its_code(serve: Serve, tmp_path: Path) -> None:
    url, pin = serve("own")
    file, above = tmp_path / "office.db", tmp_path / "gateway.db"
    point_upstream(opener(file), url, UNIT, relay_code(above, pin))
    assert forward(file) is None
    db = open_store(opener(file))
    first = upstream.upstream(db)
    assert first is not None
    assert (split_address(first.url), first.enrol_code) == ((url, pin), None)
    point_upstream(opener(file), url, None, None)  # started again, as it was
    assert upstream.upstream(db) == first
    assert forward(file) is None
    _, other = serve("renewed")
    failed = forward(file)
    assert failed is not None
    assert failed.code == "certificate-refused"
    point_upstream(opener(file), url, None, relay_code(above, other))
    assert forward(file) is None
    renewed = upstream.upstream(db)
    assert renewed is not None
    assert split_address(renewed.url) == (url, other)
    assert renewed.relay_id == first.relay_id, "what is held above is still known"
    db.close()


def test_somebody_between_two_gateways_gets_no_code(serve: Serve, tmp_path: Path) -> None:
    _, pin = serve("own")
    file, above = tmp_path / "office.db", tmp_path / "gateway.db"
    code = relay_code(above, pin)
    url, _ = serve("impostor")
    point_upstream(opener(file), url, UNIT, code)
    failed = forward(file)
    assert failed is not None
    assert failed.code == "certificate-refused"
    assert rows(above, "SELECT used_by FROM enrolment_code") == [(None,)]


@pytest.mark.long
def test_a_gateway_that_tells_of_itself_is_found() -> None:
    from sync.lan.discovery import announced, find

    with announced("Trung tâm", UNIT, 8443, addresses=["127.0.0.1"]):
        found = find(2.0, addresses=["127.0.0.1"])
    assert [(one.name, one.url, one.unit_code) for one in found] == [
        ("Trung tâm", "https://127.0.0.1:8443", UNIT)
    ]
