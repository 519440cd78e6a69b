"""gateway on the office's network: its own certificate, telling of it, finding others."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from counter_app.commands.base import DONE, Call
from counter_app.commands.grammar import Commands
from counter_app.domain.calendar import TZ

if TYPE_CHECKING:
    from sync.gateway.server import TlsFiles

CERTIFICATE: Final = "gateway-cert.pem"
PRIVATE_KEY: Final = "gateway-tls.key"


def register(under: Commands) -> None:
    """Add the family's commands below ``gateway``."""
    found = under.add("find", "tìm các cổng trong mạng nội bộ", run=_find)
    found.add_argument("--seconds", type=float, default=3.0, metavar="GIÂY", help="tìm bao lâu")


def own_certificate(call: Call) -> "TlsFiles":
    """The certificate this gateway made for itself, made now if there is none.

    Raises:
        InvalidInput: ``file-not-written``.
    """
    from counter_app.services.whole_file import write_whole
    from sync.gateway.server import TlsFiles
    from sync.lan.certificate import make_certificate

    certificate, key = _certificate(call), call.data_dir / PRIVATE_KEY
    if not certificate.exists() or not key.exists():
        made, private = make_certificate(datetime.now(TZ))
        write_whole(key, private, force=True, private=True)
        write_whole(certificate, made, force=True)
    return TlsFiles(certificate, key)


def with_pin(call: Call, code: str) -> str:
    """A one-time code with the pin of this gateway's own certificate, if it has one."""
    if not _certificate(call).exists():
        return code
    from sync.lan.certificate import pin_of_pem
    from sync.wire.pins import join_code

    return join_code(code, pin_of_pem(_certificate(call).read_bytes()))


def lan_url(url: str) -> str:
    """The address others use: of a network of this machine where it serves on all of them."""
    from sync.lan.discovery import own_addresses

    parts = urlsplit(url)
    if parts.hostname not in ("0.0.0.0", "::"):
        return url
    return f"{parts.scheme}://{own_addresses()[0]}:{parts.port}"


@contextmanager
def announcement(connect: Callable[[], Any], url: str) -> Iterator[None]:
    """Tell of this gateway while it serves."""
    from sync.gateway.admin import known_as
    from sync.lan.discovery import announced

    name, unit = known_as(connect)
    parts = urlsplit(url)
    with announced(name, unit, parts.port or 443, addresses=[str(parts.hostname)]):
        yield


def _certificate(call: Call) -> Path:
    return call.data_dir / CERTIFICATE


def _find(call: Call) -> int:
    from sync.lan.discovery import find

    found = find(call.args.seconds)
    lines = [f"{one.name or 'Cổng'}  {one.unit_code}  {one.url}" for one in found]
    call.answer(found, lines or ["Không thấy cổng nào trong mạng nội bộ."])
    return DONE
