"""A certificate that a gateway makes for itself. Nobody vouches for it; its pin is trusted."""

from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

from sync.wire.pins import pin_of

VALID_FOR: Final = timedelta(days=3650)


def make_certificate(now: datetime) -> tuple[bytes, bytes]:
    """A new certificate and its private key, PEM; short (P-256), for slow links."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "counter-gateway")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + VALID_FOR)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return certificate.public_bytes(Encoding.PEM), private


def pin_of_pem(certificate: bytes) -> str:
    """The pin of a certificate in PEM."""
    return pin_of(x509.load_pem_x509_certificate(certificate).public_bytes(Encoding.DER))
