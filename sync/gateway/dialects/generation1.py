"""Generation 1 served: login, one address for dossiers, one for shared lists.

Every answer is ``{"error_code", "message", "result"}`` with HTTP 200, as adapters of that
generation answer. The meaning of the codes below 0 is this gateway's own (docs/portals.md).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sync.gateway.dialects import accounts, catalogue, checks1, dossiers
from sync.gateway.dialects.accounts import Account
from sync.gateway.dialects.http import Face, answer, guarded, json_object, text
from sync.gateway.schema import FILINGS, Store, writing
from sync.wire.dvcqg1 import envelope

DIALECT: Final = "dvcqg1"
PREFIX: Final = "/dvcqg/v1"
MOST_ROWS: Final = 100
"""Dossiers or progress entries in one call."""

OK_LOGIN: Final = "0"
OK: Final = "00"
WRONG_LOGIN: Final = "-1"
NO_SESSION: Final = "-2"
EXISTS: Final = "-3"
MISSING: Final = "-4"
BAD_DATA: Final = "-5"
UNKNOWN_SERVICE: Final = "-6"
FAILED: Final = "-99"

Given = Mapping[str, object]
Answer = dict[str, object]


def routes(face: Face) -> list[Route]:
    """The addresses of generation 1."""
    served = Generation1(face)
    return [
        Route(f"{PREFIX}/{name}", guarded(handler, _shape), methods=["POST"])
        for name, handler in (
            ("auth", served.auth),
            ("integrate", served.integrate),
            ("share", served.share),
        )
    ]


def _shape(_status: int, message: str) -> Answer:
    return said(FAILED, message)


def said(code: str, message: str, result: list[dict[str, object]] | None = None) -> Answer:
    """An answer of this generation."""
    return {"error_code": code, "message": message, "result": result or []}


class Generation1:
    """The handlers."""

    def __init__(self, face: Face) -> None:
        self._face = face

    async def auth(self, request: Request) -> Response:
        """POST auth: ``{"username", "password"}`` → session."""
        given = json_object(await self._face.read_body(request))
        name, password = given.get("username"), given.get("password")
        token = await self._face.log_in(request, DIALECT, name, password)
        if token is None:
            return answer(said(WRONG_LOGIN, "Sai tên đăng nhập hoặc mật khẩu"))
        return answer({**said(OK_LOGIN, "Thành công"), "session": token})

    async def integrate(self, request: Request) -> Response:
        """POST integrate: dossiers, their progress, look-ups."""
        given = json_object(await self._face.read_body(request))
        return answer(await self._face.store.run(_integrate, given, self._face.clock()))

    async def share(self, request: Request) -> Response:
        """POST share: lists of procedures, agencies and sectors."""
        given = json_object(await self._face.read_body(request))
        return answer(await self._face.store.run(_share, given, self._face.clock()))


def _integrate(db: Store, given: Given, now: datetime) -> Answer:
    account = _account(db, given, now)
    if not isinstance(account, Account):
        return account
    match text(given.get("service")):
        case envelope.DOSSIER:
            return _dossiers(db, account, given, now)
        case envelope.PROGRESS:
            return _progress(db, account, given, now)
        case envelope.LOOK_UP:
            return _look_up(db, account, given)
        case envelope.PROCEDURE:
            found = catalogue.entry(db, catalogue.PROCEDURE, text(given.get("maTTHC")))
            return said(OK, "Thành công", [] if found is None else [found])
        case _:
            return said(UNKNOWN_SERVICE, "Dịch vụ (service) không có ở địa chỉ này")


def _share(db: Store, given: Given, now: datetime) -> Answer:
    account = _account(db, given, now)
    if not isinstance(account, Account):
        return account
    match text(given.get("service")):
        case envelope.PROCEDURES:
            names = ("MATTHC", "TENTTHC")
            rows = catalogue.entries(db, catalogue.PROCEDURE)
            return said(OK, "Thành công", [{name: row.get(name) for name in names} for row in rows])
        case envelope.AGENCIES:
            return said(OK, "Thành công", catalogue.entries(db, catalogue.AGENCY))
        case envelope.SECTORS:
            return said(OK, "Thành công", catalogue.entries(db, catalogue.SECTOR))
        case _:
            return said(UNKNOWN_SERVICE, "Dịch vụ (service) không có ở địa chỉ này")


def _account(db: Store, given: Given, now: datetime) -> Account | Answer:
    account = accounts.of_session(db, DIALECT, text(given.get("session")), now)
    if account is None:
        return said(NO_SESSION, "Phiên làm việc (session) không hợp lệ hoặc đã hết hạn")
    if text(given.get("madonvi")) != account.unit_code:
        return said(BAD_DATA, "Trường madonvi không phải đơn vị của tài khoản này")
    return account


def _rows(given: Given, required: tuple[str, ...]) -> list[dict[str, object]] | Answer:
    rows = given.get("data")
    if not isinstance(rows, list) or not 1 <= len(rows) <= MOST_ROWS:
        return said(BAD_DATA, f"Trường data phải là danh sách từ 1 đến {MOST_ROWS} bản ghi")
    for row in rows:
        name = checks1.fault(row, required)
        if name is not None:
            return said(BAD_DATA, f"Trường {name} thiếu hoặc không hợp lệ")
    return rows


def _dossiers(db: Store, account: Account, given: Given, now: datetime) -> Answer:
    rows = _rows(given, checks1.REQUIRED)
    is_updating = text(given.get("isUpdating")).lower()
    if not isinstance(rows, list):
        return rows
    if is_updating not in ("true", "false"):
        return said(BAD_DATA, "Trường isUpdating phải là True hoặc False")
    if len({text(row.get("MaHoSo")) for row in rows}) < len(rows):
        return said(BAD_DATA, "Trường MaHoSo lặp lại trong cùng một lần gửi")
    with writing(db, FILINGS):
        for row in rows:
            refusal = _cannot_take(db, account, row, is_updating == "true")
            if refusal is not None:
                return refusal
        for row in rows:
            _take(db, account, row, is_updating == "true", now)
    return said(OK, "Đồng bộ thành công")


def _cannot_take(db: Store, account: Account, row: Given, is_updating: bool) -> Answer | None:
    code = text(row.get("MaHoSo"))
    if not catalogue.is_known_procedure(db, text(row.get("MaTTHC"))):
        return said(BAD_DATA, "Trường MaTTHC không có trong danh mục")
    known = dossiers.find(db, code)
    if not is_updating:
        return None if known is None else said(EXISTS, f"Hồ sơ {code} đã tồn tại")
    if known is None or known.unit_code != account.unit_code:
        return said(MISSING, f"Hồ sơ {code} không tồn tại")
    return None


def _take(db: Store, account: Account, row: Given, is_updating: bool, now: datetime) -> None:
    code = text(row.get("MaHoSo"))
    if not is_updating:
        dossiers.create(db, code, account.unit_code, DIALECT, row, now)
    dossiers.update(db, code, int(text(row.get("TrangThaiHoSo"))), row, now)
    dossiers.keep_message(db, account.unit_code, envelope.DOSSIER, code, row, now)


def _progress(db: Store, account: Account, given: Given, now: datetime) -> Answer:
    rows = _rows(given, checks1.REQUIRED_OF_PROGRESS)
    if not isinstance(rows, list):
        return rows
    with writing(db, FILINGS):
        for row in rows:
            known = dossiers.find(db, text(row.get("MaHoSo")))
            if known is None or known.unit_code != account.unit_code:
                return said(MISSING, f"Hồ sơ {text(row.get('MaHoSo'))} không tồn tại")
        for row in rows:
            code = text(row.get("MaHoSo"))
            if dossiers.add_progress(db, code, row, now):
                dossiers.keep_message(db, account.unit_code, envelope.PROGRESS, code, row, now)
    return said(OK, "Cập nhật tiến độ thành công")


_SHOWN: Final = ("MaHoSo", "MaTTHC", "TenTTHC", "NgayTiepNhan", "NgayHenTra", "TrangThaiHoSo")


def _look_up(db: Store, account: Account, given: Given) -> Answer:
    known = dossiers.find(db, text(given.get("mahoso")))
    if known is None or known.unit_code != account.unit_code:
        return said(OK, "Không có dữ liệu", [])
    return said(OK, "Thành công", [{name: text(known.body.get(name)) for name in _SHOWN}])
