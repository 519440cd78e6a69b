"""Envelopes of generation 1: login, one shape for every call, one shape for every answer.

login   {"username", "password"}                      → {"session", "error_code", "message"}
call    {"session", "madonvi", "service", "isUpdating", "data": […]}
answer  {"error_code", "message", "result"}
"""

import json
from collections.abc import Mapping, Sequence
from typing import Final

from sync.wire.dvcqg.calls import Answer, Verdict, code_text, parsed, raw_text, read

DOSSIER: Final = "DongBoHoSoMC"
PROGRESS: Final = "CapNhatTienDoHoSoMC"
LOOK_UP: Final = "TraCuuHoSo"
PROCEDURE: Final = "LayThuTuc"
PROCEDURES: Final = "LayDanhSachTTHC"
AGENCIES: Final = "LayDanhMucCoQuan"
SECTORS: Final = "LayDanhMucLinhVuc"

SHARED: Final = frozenset({PROCEDURES, AGENCIES, SECTORS})
"""Services of the share endpoint; the others are at the integration endpoint."""

YES: Final = "True"
NO: Final = "False"

OK_CODES: Final = frozenset({"0", "00"})
EXISTS_CODES: Final = frozenset({"", "0", "00", "3", "-3"})
"""Codes that mean "exists" when the words say so."""

DSTCODE: Final = "dstcode"
"""Header that names the destination behind the adapter."""


def login(username: str, password: str) -> bytes:
    """The login message."""
    return encode({"username": username, "password": password})


def updating(is_updating: bool, service: str, data: Sequence[object]) -> dict[str, object]:
    """A call that brings data, without the session and the unit the connector adds."""
    return {"service": service, "isUpdating": YES if is_updating else NO, "data": list(data)}


def asking(service: str, **given: str) -> dict[str, object]:
    """A call that asks: ``mahoso`` for a dossier, ``maTTHC`` for a procedure."""
    return {"service": service, **given}


def call(session: str, unit: str, body: Mapping[str, object]) -> bytes:
    """The whole call."""
    return encode({"session": session, "madonvi": unit, **body})


def encode(message: object) -> bytes:
    """A message as bytes."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()


def read_answer(body: bytes) -> Answer:
    """What an answer means. ``0`` and ``00`` are success, as number or text."""
    raw = raw_text(body)
    found = parsed(body)
    if found is None:
        return Answer(Verdict.UNREADABLE, raw=raw)
    code = code_text(found.get("error_code"))
    message = code_text(found.get("message"))
    verdict = read(code, message, OK_CODES, EXISTS_CODES)
    return Answer(verdict, code, message, found.get("result"), raw)


def read_session(body: bytes) -> tuple[Answer, str]:
    """A login's answer, and the session in it; empty unless it succeeded."""
    answer = read_answer(body)
    found = parsed(body) or {}
    session = code_text(found.get("session"))
    is_open = answer.verdict is Verdict.OK or (not answer.code and session)
    return answer, session if is_open else ""
