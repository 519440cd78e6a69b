"""Signatures on electronic forms: with a key in memory, and (long) with a software token."""

import io
import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from counter_app.domain.errors import CounterError, NotAllowed
from counter_app.domain.forms import Paper
from counter_app.domain.signing import SigningToken
from counter_app.services.scans import prepare
from printing.receipt import render_receipt
from printing.signing import Statement, sign_with_token, signed
from tests.printing.reading import Printout
from tests.printing.samples import CASES
from tests.support.cli import Desk
from tests.support.desks import fresh_folder
from tests.support.intakes import FULL
from tests.support.scan_pdfs import scan

SOFT_TOKEN = Path("/usr/lib/softhsm/libsofthsm2.so")
NAME = "Trần Văn Bình"
WHY = Statement("Trung tâm Phục vụ hành chính công", "Cửa Sóng")
SLIP = CASES["sealed"]


@pytest.fixture(scope="module")
def pair() -> tuple[bytes, bytes]:
    """A private key and its certificate, DER."""
    key = rsa.generate_private_key(65537, 2048)
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(True, True, False, False, False, True, False, False, False), True
        )
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return private, certificate.public_bytes(serialization.Encoding.DER)


def status_of(data: bytes, certificate: bytes) -> PdfSignatureStatus:
    """What a reader that trusts this certificate says of the only signature."""
    (signature,) = PdfFileReader(io.BytesIO(data)).embedded_signatures
    root = asn1_x509.Certificate.load(certificate)
    return validate_pdf_signature(signature, ValidationContext(trust_roots=[root]))


def signer_of(pair: tuple[bytes, bytes]) -> SimpleSigner:
    """Signs with the key in memory."""
    return SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(pair[1]),
        signing_key=asn1_keys.PrivateKeyInfo.load(pair[0]),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )


def test_a_signed_scan_is_not_made_lighter(pair: tuple[bytes, bytes]) -> None:
    plain = scan(2)
    assert len(prepare("a.pdf", plain).kept) < len(plain) / 2
    data = signed(plain, signer_of(pair), WHY)
    kept = prepare("a.pdf", data).kept
    assert kept == data
    assert status_of(kept, pair[1]).bottom_line


def test_a_signed_form_is_whole_and_says_who_and_why(pair: tuple[bytes, bytes]) -> None:
    certificate = pair[1]
    signer = signer_of(pair)
    plain = render_receipt(SLIP, Paper.A5).data
    data = signed(plain, signer, WHY)
    assert data.startswith(plain), "what was drawn is in it as it was"
    status = status_of(data, certificate)
    assert status.bottom_line
    assert status.signing_cert.subject.native["common_name"] == NAME
    (signature,) = PdfFileReader(io.BytesIO(data)).embedded_signatures
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature.sig_object["/Reason"] == WHY.reason
    printout = Printout(data)
    assert printout.codes(150) == {"Code 128": SLIP.code, "QR Code": SLIP.seal}
    assert printout.pages == Printout(plain).pages
    place = plain.rindex(b"/Title (") + 12
    forged = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
    assert not status_of(forged, certificate).bottom_line


def test_without_the_token_it_says_so() -> None:
    pdf = render_receipt(SLIP, Paper.A5).data
    with pytest.raises(NotAllowed) as refused:
        sign_with_token(pdf, SigningToken("/nowhere/token.so"), "1234", WHY)
    assert refused.value.code == "signing-token-missing"


def test_without_the_libraries_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pkcs11", None)
    with pytest.raises(NotAllowed) as refused:
        sign_with_token(b"", SigningToken("x"), "1234", WHY)
    assert refused.value.code == "part-not-installed"


def test_the_token_is_set_up_shown_and_forgotten(tmp_path: Path) -> None:
    desk = Desk(fresh_folder(tmp_path))
    (code,) = desk.accept(FULL)
    out = tmp_path / "r.pdf"
    print_signed = ("print", "receipt", code, "--out", out, "--sign")
    assert desk.json(*print_signed, stdin=b"1").error["code"] == "signing-not-set-up"
    assert desk.json("signing", "set", "--module", "/nowhere.so").answer["module"] == "/nowhere.so"
    assert desk.json("signing", "show").answer == {"module": "/nowhere.so", "token": "", "key": ""}
    assert desk.json(*print_signed, stdin=b"1").error["code"] == "signing-token-missing"
    assert not out.exists()
    assert desk.json("show", code).answer["events"][-1]["kind"] != "form_printed"
    assert desk.json("print", "receipt", code, "--device", "x", "--sign").status == 2
    assert desk.json("signing", "off").status == 0
    assert desk.json("signing", "show").error["code"] == "signing-not-set-up"


@pytest.fixture
def token(tmp_path: Path, pair: tuple[bytes, bytes]) -> Iterator[SigningToken]:
    """A software token that holds the pair under the label ``ky``."""
    if not SOFT_TOKEN.exists():
        pytest.skip("no software token on this machine")
    (tmp_path / "tokens").mkdir()
    config = tmp_path / "softhsm2.conf"
    config.write_text(f"directories.tokendir = {tmp_path / 'tokens'}\n")
    for name, content in zip(("key.der", "cert.der"), pair, strict=True):
        (tmp_path / name).write_bytes(content)
    pem = tmp_path / "key.pem"
    key = serialization.load_der_private_key(pair[0], None)
    pem.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    os.environ["SOFTHSM2_CONF"] = str(config)
    tool = ["pkcs11-tool", "--module", str(SOFT_TOKEN), "--login", "--pin", "1234"]
    write = [*tool, "--id", "01", "--label", "ky", "--type", "cert", "--write-object"]
    soft = ("softhsm2-util", "--pin", "1234")
    for command in (
        [*soft, "--init-token", "--free", "--label", "quay-1", "--so-pin", "5678"],
        [*soft, "--import", str(pem), "--token", "quay-1", "--label", "ky", "--id", "01"],
        [*write, str(tmp_path / "cert.der")],
    ):
        subprocess.run(command, check=True, capture_output=True)
    yield SigningToken(str(SOFT_TOKEN), "quay-1", "")
    del os.environ["SOFTHSM2_CONF"]


@pytest.mark.long
def test_a_token_signs_a_form_on_the_command_line(
    tmp_path: Path, token: SigningToken, pair: tuple[bytes, bytes]
) -> None:
    desk = Desk(fresh_folder(tmp_path))
    (code,) = desk.accept(FULL)
    desk.json("signing", "set", "--module", token.module, "--token", token.token)
    out = tmp_path / "r.pdf"
    (tmp_path / "pin").write_text("1234\n")
    done = desk.json(
        "print", "receipt", code, "--out", out, "--sign", "--pin-file", tmp_path / "pin"
    )
    assert done.status == 0, done
    assert status_of(out.read_bytes(), pair[1]).bottom_line
    assert desk.json("verify").answer["ok"]
    refused: list[str] = []
    for pin, wanted in (("9999", token), ("1234", SigningToken(token.module, "khác"))):
        with pytest.raises(CounterError) as caught:
            sign_with_token(out.read_bytes(), wanted, pin, WHY)
        refused.append(caught.value.code)
    assert refused == ["signing-pin-wrong", "signing-token-missing"]
