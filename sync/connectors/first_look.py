"""Looks at the certificate of an address before anything is said to it. Sends no data."""

import socket
import ssl
from urllib.parse import urlsplit

from sync.connectors.base import Timeouts
from sync.connectors.outcome import Failure, Kind
from sync.wire.pins import is_pin, join_address, pin_of, split_address, split_code


def address_for(url: str, code: str, timeouts: Timeouts) -> str | Failure:
    """The address to speak to with a one-time code: as it is, or with the pin that the code vouches
    for. Looks only where the code has a pin and the address not that one.
    """
    _, short = split_code(code)
    _, pin = split_address(url)
    if short is None or (pin is not None and is_pin(pin, short)):
        return url
    return pinned_address(split_address(url)[0], short, timeouts)


def pinned_address(url: str, short: str, timeouts: Timeouts) -> str | Failure:
    """The address with its certificate's pin, if that begins as the code says.

    Somebody in between would have to show a certificate whose first 60 bits of SHA-256 are the
    code's.
    """
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.hostname is None:
        return Failure(Kind.CAPTIVE, "certificate-refused")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    try:
        with (
            socket.create_connection(
                (parts.hostname, parts.port or 443), timeouts.connect_s
            ) as plain,
            context.wrap_socket(plain, server_hostname=parts.hostname) as link,
        ):
            certificate = link.getpeercert(binary_form=True)
    except ssl.SSLError:
        return Failure(Kind.CAPTIVE, "certificate-refused")
    except OSError:
        return Failure(Kind.NETWORK, "unreachable")
    if certificate is None or not is_pin(pin_of(certificate), short):
        return Failure(Kind.CAPTIVE, "certificate-refused")
    return join_address(url, pin_of(certificate))
