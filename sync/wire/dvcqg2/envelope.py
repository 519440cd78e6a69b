"""Envelopes of generation 2: a token, one address for each call, ``{code, message, data}`` back."""

from collections.abc import Mapping
from typing import Final

from sync.wire.dvcqg.calls import Answer, Verdict, code_text, parsed, raw_text, read

TOKEN: Final = "GetToken"
NUMBER: Final = "GetNextValue"
UPLOAD: Final = "UploadFile"
CREATE: Final = "CreateDossier"
PROGRESS: Final = "CapNhatTienTrinh"
STATUS: Final = "CapNhatTrangThai"

OK_CODES: Final = frozenset({"0", "00", "200"})
"""Success. Only HTTP 200 is documented; the body's own code was never seen filled in."""

EXISTS_CODES: Final = frozenset({"", "0", "00", "200", "3", "-3", "400", "409"})

UNAUTHORISED: Final = (401, 403)


def login(client_id: str, secret: str) -> dict[str, object]:
    """The token request."""
    return {"client_id": client_id, "client_secret": secret}


def read_answer(status: int, body: bytes) -> Answer:
    """What an answer means. The body's code decides; where it has none, HTTP's status does."""
    raw = raw_text(body)
    found = parsed(body)
    if status in UNAUTHORISED:
        message = code_text((found or {}).get("message"))
        return Answer(Verdict.EXPIRED, str(status), message, raw=raw)
    if found is None:
        return Answer(Verdict.UNREADABLE, raw=raw)
    code, message = code_text(found.get("code")), code_text(found.get("message"))
    if status >= 400 and (not code or code in OK_CODES):
        code = str(status)
    result = found.get("data", found.get("value"))
    if not code and result is not None:
        code = str(status)
    return Answer(read(code, message, OK_CODES, EXISTS_CODES), code, message, result, raw)


def read_token(body: bytes) -> str:
    """The access token, at the top or in ``data``; empty where there is none."""
    found = parsed(body) or {}
    inner = found.get("data")
    return _named(found, "access_token") or _named(inner, "access_token")


def number_in(answer: Answer) -> str:
    """The dossier code of a ``GetNextValue`` answer; empty where there is none."""
    return _named(answer.result, "MaHoSo") or code_text(answer.result)


def dossier_in(answer: Answer) -> tuple[str, str]:
    """IdHoSo and MaHoSo of a ``CreateDossier`` answer; empty where they are not told."""
    return _named(answer.result, "IdHoSo"), _named(answer.result, "MaHoSo")


def _named(value: object, name: str) -> str:
    """A plain value by its name, whatever case its letters have."""
    if not isinstance(value, Mapping):
        return ""
    plain = {str(key).lower(): one for key, one in value.items()}
    return code_text(plain.get(name.lower()))
