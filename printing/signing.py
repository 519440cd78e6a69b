"""Signs a finished PDF as PAdES baseline B, with a key on a PKCS#11 token.

Owns the signature. The libraries (the extra `sign`) are loaded on use: nothing else of printing
needs them. The signing time is this machine's, there is no time stamp: a desk may have no network.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from counter_app.domain.errors import InvalidInput, NotAllowed
from counter_app.domain.signing import SigningToken

if TYPE_CHECKING:
    from pkcs11.types import Session
    from pyhanko.sign.signers import Signer

_FIELD = "ChuKySo"


@dataclass(frozen=True, slots=True)
class Statement:
    """What the signature says beside who signed: why, and where."""

    reason: str
    location: str


def sign_with_token(pdf: bytes, token: SigningToken, pin: str, statement: Statement) -> bytes:
    """Return the PDF with the token's signature.

    Raises:
        NotAllowed: ``part-not-installed`` without the libraries, ``signing-token-missing`` when
            library, token, key or certificate is not there, ``signing-failed``.
        InvalidInput: ``signing-pin-wrong``.
    """
    try:
        import pkcs11
        from pyhanko.sign.pkcs11 import PKCS11Signer
    except ImportError as error:
        raise NotAllowed("part-not-installed", "sign", what="sign") from error
    with _refusals(), _session(token, pin) as session:
        keys = list(session.get_objects({pkcs11.Attribute.CLASS: pkcs11.ObjectClass.PRIVATE_KEY}))
        labels = {str(key[pkcs11.Attribute.LABEL]) for key in keys}
        label = token.key or (labels.pop() if len(labels) == 1 else "")
        if not label:
            raise NotAllowed("signing-token-missing", "sign", what=token.module)
        return signed(pdf, PKCS11Signer(session, cert_label=label, key_label=label), statement)


def signed(pdf: bytes, signer: "Signer", statement: Statement) -> bytes:
    """Return the PDF with an invisible signature of `signer` over all of it."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, sign_pdf

    target = BytesIO()
    about = PdfSignatureMetadata(
        field_name=_FIELD,
        md_algorithm="sha256",
        reason=statement.reason,
        location=statement.location,
        subfilter=SigSeedSubFilter.PADES,
    )
    sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), about, signer, output=target)
    return target.getvalue()


@contextmanager
def _session(token: SigningToken, pin: str) -> "Iterator[Session]":
    from pyhanko.config.pkcs11 import TokenCriteria
    from pyhanko.sign.pkcs11 import open_pkcs11_session

    wanted = TokenCriteria(label=token.token) if token.token else None
    session = open_pkcs11_session(token.module, token_criteria=wanted, user_pin=pin)
    try:
        yield session
    finally:
        session.close()


@contextmanager
def _refusals() -> Iterator[None]:
    """The token's refusals as ours."""
    import pkcs11
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.general import SigningError

    try:
        yield
    except (pkcs11.PinIncorrect, pkcs11.PinLenRange, pkcs11.PinInvalid) as error:
        raise InvalidInput("signing-pin-wrong", "pin") from error
    except (
        pkcs11.NoSuchKey,
        pkcs11.NoSuchToken,
        pkcs11.MultipleTokensReturned,
        pkcs11.TokenNotPresent,
        pkcs11.PKCS11Error,
    ) as error:
        if isinstance(error, pkcs11.PinLocked):
            raise NotAllowed("signing-failed", "sign", reason="PinLocked") from error
        raise NotAllowed("signing-token-missing", "sign", what=type(error).__name__) from error
    except (SigningError, PdfError) as error:
        raise NotAllowed("signing-failed", "sign", reason=type(error).__name__) from error
