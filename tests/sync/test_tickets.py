"""TLS sessions outlive their connection, whatever became of that, and never the check of a name."""

import ssl
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.connectors.outcome import Failure, Kind
from sync.connectors.tickets import Tickets
from sync.desk import policy
from sync.desk.exchange import Exchanger
from sync.gateway.server import EmbeddedGateway, TlsFiles
from tests.support.waiting import PATIENCE_S
from tests.sync.badlink import GOOD, BadLink, Fault
from tests.sync.desks import Desk
from tests.sync.support import opener

FILES = Path(__file__).parent / "tls"
TLS = TlsFiles(FILES / "certificate.pem", FILES / "key.pem")


@pytest.fixture
def tls_link(gateway_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[BadLink]:
    """A relay to a gateway with TLS whose certificate is trusted."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(TLS.certificate))
    gateway = EmbeddedGateway(opener(gateway_file), tls=TLS)
    target = gateway.start()
    with BadLink(target) as link:
        yield link
    gateway.stop()


@pytest.fixture
def shaken(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str | None, bool]]:
    """Version, and whether it was resumed, of the connection of every answer."""
    seen: list[tuple[str | None, bool]] = []
    real = Tickets.keep

    def keep(self: Tickets, link: object) -> None:
        assert isinstance(link, ssl.SSLSocket)
        seen.append((link.version(), bool(link.session_reused)))
        real(self, link)

    monkeypatch.setattr(Tickets, "keep", keep)
    return seen


def test_a_session_is_resumed_after_a_reset(
    desk: Desk, tls_link: BadLink, shaken: list[tuple[str | None, bool]]
) -> None:
    desk.point_to(tls_link.url.replace("http:", "https:"))
    with Exchanger(desk.s) as exchanger:
        desk.accept(1)
        assert exchanger.round().acknowledged == 1
        assert set(shaken) == {("TLSv1.3", False)}
        for _ in range(2):
            tls_link.cut()
            desk.accept(1)
            assert exchanger.round().acknowledged == 1
            assert shaken[-1] == ("TLSv1.3", True)
    desk.check_all_sent()


def test_a_certificate_that_is_not_trusted_leaves_no_session(
    desk: Desk, tls_link: BadLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.point_to(tls_link.url.replace("http:", "https:"))
    with Exchanger(desk.s) as exchanger:
        monkeypatch.delenv("REQUESTS_CA_BUNDLE")
        for _ in range(2):
            failure = exchanger.round().failure
            assert failure == Failure(Kind.CAPTIVE, "certificate-refused")


def test_a_connection_opened_beforehand_is_the_one_that_is_used(
    desk: Desk, tls_link: BadLink, shaken: list[tuple[str | None, bool]]
) -> None:
    desk.point_to(tls_link.url.replace("http:", "https:"))
    with Exchanger(desk.s) as exchanger:
        assert exchanger.round().failure is None
        for is_cut in (True, False):
            before = tls_link.connections
            if is_cut:
                exchanger.link_broke()
            exchanger.get_ready()
            time.sleep(0.1)  # the gateway's tickets come, and nobody reads them
            assert tls_link.connections == before + is_cut
            desk.accept(1)
            assert exchanger.round().acknowledged == 1
            assert tls_link.connections == before + is_cut
    assert shaken[-1] == ("TLSv1.3", True)
    desk.check_all_sent()


def test_a_connection_that_broke_before_it_was_used_is_not_used(
    desk: Desk, tls_link: BadLink
) -> None:
    desk.point_to(tls_link.url.replace("http:", "https:"))
    with Exchanger(desk.s) as exchanger:
        assert exchanger.round().failure is None
        exchanger.link_broke()
        exchanger.get_ready()
        before = tls_link.connections
        exchanger.link_broke()
        desk.accept(1)
        assert exchanger.round().acknowledged == 1
        assert tls_link.connections == before + 1


def test_beside_scans_two_connections_are_opened_and_two_copies_go(
    desk: Desk, link: BadLink
) -> None:
    desk.point_to(link.url)
    desk.accept(1)
    with Exchanger(desk.s) as exchanger:
        assert exchanger.round().failure is None  # how far records got is asked here, not below
        link.script(Fault(is_black_hole=True), GOOD)
        exchanger.link_broke()
        exchanger.is_link_full = True
        exchanger._link = policy.Link(rtt_s=2 * policy.FAR_S)
        before = link.connections
        exchanger.get_ready()
        desk.accept(1)
        began = time.monotonic()
        assert exchanger.round().acknowledged == 1
        assert time.monotonic() - began < PATIENCE_S / 2, "the lost copy was waited for"
    assert link.connections == before + 2
    desk.check_all_sent()
