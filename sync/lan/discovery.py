"""Gateways of this network, told and found by DNS-SD over multicast (``_counter-gw._tcp``).

What is found is a hint: who it is shows at pairing, by the code's pin. Owns the record's fields.
"""

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from zeroconf import Error as ZeroconfError
from zeroconf import IPVersion, ServiceBrowser, ServiceInfo, ServiceStateChange, Zeroconf

log = logging.getLogger("counter.gateway")

TYPE: Final = "_counter-gw._tcp.local."
LOOK_S: Final = 3.0
_ASK_MS: Final = 2000
_LEAVE_S: Final = 3.0


@dataclass(frozen=True, slots=True)
class Found:
    """A gateway that told of itself."""

    name: str
    url: str
    unit_code: str


@contextmanager
def announced(
    name: str, unit_code: str, port: int, *, addresses: list[str] | None = None
) -> Iterator[None]:
    """Tell of a gateway on this machine while it serves. A network without multicast is no reason
    not to serve.
    """
    given = addresses or own_addresses()
    info = ServiceInfo(
        TYPE,
        f"{name[:40] or 'gateway'}-{port}.{TYPE}".replace("\n", " "),
        port=port,
        properties={"name": name, "unit": unit_code, "v": "1"},
        parsed_addresses=given,
        server=f"{socket.gethostname()}.local.",
    )
    stop = threading.Event()
    teller = threading.Thread(target=_tell, args=(info, given, stop), name="announce", daemon=True)
    teller.start()
    try:
        yield
    finally:
        stop.set()
        teller.join(_LEAVE_S)


def _tell(info: ServiceInfo, addresses: list[str], stop: threading.Event) -> None:
    """On a thread of its own: the library waits, and whoever serves must not."""
    try:
        zeroconf = Zeroconf(ip_version=IPVersion.V4Only, interfaces=addresses)
    except OSError as error:
        log.warning("not announced: %s", type(error).__name__)
        return
    try:
        zeroconf.register_service(info, allow_name_change=True)
        stop.wait()
        zeroconf.unregister_all_services()
    except (OSError, ZeroconfError) as error:
        log.warning("not announced: %s", type(error).__name__)
    finally:
        zeroconf.close()


def find(seconds: float = LOOK_S, *, addresses: list[str] | None = None) -> tuple[Found, ...]:
    """Gateways that answer within so many seconds, by name."""
    names: set[str] = set()
    lock = threading.Lock()

    def heard(
        zeroconf: Zeroconf, service_type: str, name: str, state_change: ServiceStateChange
    ) -> None:
        if state_change is not ServiceStateChange.Removed:
            with lock:
                names.add(name)

    asker = Zeroconf(ip_version=IPVersion.V4Only, interfaces=addresses or own_addresses())
    try:
        browser = ServiceBrowser(asker, TYPE, handlers=[heard])
        threading.Event().wait(seconds)
        browser.cancel()
        with lock:
            known = sorted(names)
        found = [_found(asker.get_service_info(TYPE, name, _ASK_MS)) for name in known]
    finally:
        asker.close()
    return tuple(one for one in found if one is not None)


def own_addresses() -> list[str]:
    """This machine's addresses in its networks; its loopback where it has none."""
    import ifaddr

    found = [str(ip.ip) for adapter in ifaddr.get_adapters() for ip in adapter.ips if ip.is_IPv4]
    return [one for one in found if not one.startswith("127.")] or ["127.0.0.1"]


def _found(info: ServiceInfo | None) -> Found | None:
    if info is None or info.port is None or not info.parsed_addresses(IPVersion.V4Only):
        return None
    said = {
        key.decode(errors="replace"): (value or b"").decode(errors="replace")
        for key, value in info.properties.items()
    }
    address = info.parsed_addresses(IPVersion.V4Only)[0]
    return Found(said.get("name", "")[:100], f"https://{address}:{info.port}", said.get("unit", ""))
