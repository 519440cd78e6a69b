"""Generation 2 served: a token, then one address for each call.

Every answer is ``{"code", "message", "data"}``; a refusal has the same code as HTTP status. The
four catalogue calls are this gateway's own addition: none was seen in that generation.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from counter_app.domain.calendar import TZ
from sync.gateway.dialects import accounts, catalogue, checks2, dossiers, files
from sync.gateway.dialects.accounts import SESSION_FOR, Account
from sync.gateway.dialects.http import (
    Face,
    Handler,
    answer,
    guarded,
    json_object,
    json_value,
    text,
)
from sync.gateway.schema import FILINGS, Store, writing
from sync.wire.dvcqg1.envelope import AGENCIES, PROCEDURE, PROCEDURES, SECTORS
from sync.wire.dvcqg2 import envelope

DIALECT: Final = "dvcqg2"
PREFIX: Final = "/dvcqg/v2"
MOST_ROWS: Final = 100

OK: Final = 200
BAD_DATA: Final = 400
NO_TOKEN: Final = 401
EXISTS: Final = 409

Given = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Said:
    """An answer: code, words, payload, and whatever stands beside them."""

    code: int
    message: str
    data: object = None
    beside: Given | None = None

    @property
    def response(self) -> Response:
        """It over HTTP."""
        body = {"code": self.code, "message": self.message, "data": self.data}
        return answer({**body, **(self.beside or {})}, self.code)


Work = Callable[[Store, Account, object, datetime], Said]


def routes(face: Face) -> list[Route]:
    """The addresses of generation 2."""
    served = Generation2(face)
    calls: dict[str, Work] = {
        envelope.CREATE: _create,
        envelope.PROGRESS: _progress,
        envelope.STATUS: _status,
        PROCEDURE: _procedure,
        PROCEDURES: _listed(catalogue.PROCEDURE, ("MATTHC", "TENTTHC")),
        AGENCIES: _listed(catalogue.AGENCY),
        SECTORS: _listed(catalogue.SECTOR),
    }
    found = [
        Route(f"{PREFIX}/{name}", guarded(served.working(work), _shape), methods=["POST"])
        for name, work in calls.items()
    ]
    return [
        *found,
        Route(f"{PREFIX}/{envelope.TOKEN}", guarded(served.token, _shape), methods=["POST"]),
        Route(
            f"{PREFIX}/{envelope.NUMBER}", guarded(served.number, _shape), methods=["GET", "POST"]
        ),
        Route(f"{PREFIX}/{envelope.UPLOAD}", guarded(served.upload, _shape), methods=["POST"]),
    ]


def _shape(status: int, message: str) -> Given:
    return {"code": status, "message": message, "data": None}


class Generation2:
    """The handlers."""

    def __init__(self, face: Face) -> None:
        self._face = face

    async def token(self, request: Request) -> Response:
        """POST GetToken: ``{"client_id", "client_secret"}`` → access_token, expires_in."""
        given = json_object(await self._face.read_body(request))
        name, password = given.get("client_id"), given.get("client_secret")
        opened = await self._face.log_in(request, DIALECT, name, password)
        if opened is None:
            return Said(NO_TOKEN, "Sai client_id hoặc client_secret").response
        seconds = int(SESSION_FOR.total_seconds())
        token = {"access_token": opened, "expires_in": seconds, "token_type": "Bearer"}
        return Said(OK, "Thành công", token, token).response

    def working(self, work: Work) -> Handler:
        """A handler that reads JSON and does `work` as the token's account."""

        async def handle(request: Request) -> Response:
            given = json_value(await self._face.read_body(request))
            return await self._done(request, work, given)

        return handle

    async def number(self, request: Request) -> Response:
        """GetNextValue: the next dossier code of the unit."""
        await self._face.read_body(request)
        return await self._done(request, _number, None)

    async def upload(self, request: Request) -> Response:
        """UploadFile: a multipart form with files."""
        body = await self._face.read_body(request)
        return await self._done(
            request, _upload, files.uploads(request.headers.get("content-type", ""), body)
        )

    async def _done(self, request: Request, work: Work, given: object) -> Response:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        token = token.strip() if scheme.lower() == "bearer" else ""
        said = await self._face.store.run(_as_account, token, work, given, self._face.clock())
        return said.response


def _as_account(db: Store, token: str, work: Work, given: object, now: datetime) -> Said:
    account = accounts.of_session(db, DIALECT, token, now)
    if account is None:
        return Said(NO_TOKEN, "Chưa có hoặc không đúng token, hoặc token đã hết hạn")
    return work(db, account, given, now)


def _bad(name: str) -> Said:
    return Said(BAD_DATA, f"Trường {name} thiếu hoặc không hợp lệ")


def _number(db: Store, account: Account, _given: object, now: datetime) -> Said:
    """The next number of the day. It begins with 0, as no desk's number does."""
    day = now.astimezone(TZ).strftime("%y%m%d")
    with writing(db, FILINGS):
        row = db.execute(
            "INSERT INTO dialect_number (unit_code, day, last) VALUES (?, ?, 1)"
            " ON CONFLICT (unit_code, day) DO UPDATE SET last = dialect_number.last + 1"
            " RETURNING last",
            (account.unit_code, day),
        ).fetchone()
    code = f"{account.unit_code}-{day}-0{row[0]:03d}"
    return Said(OK, "Thành công", {"MaHoSo": code}, {"value": code})


def _upload(db: Store, account: Account, given: object, now: datetime) -> Said:
    assert isinstance(given, list)
    if not given:
        return _bad("files")
    with writing(db, FILINGS):
        kept = [files.keep(db, account.unit_code, upload, now) for upload in given]
    rows = [{"IdTepTin": file_id, "HashTepTin": digest} for file_id, digest in kept]
    return Said(OK, "Thành công", rows)


def _create(db: Store, account: Account, given: object, now: datetime) -> Said:
    if not isinstance(given, Mapping):
        return _bad("MaHoSo")
    name = checks2.dossier_fault(given) or _foreign(db, account, given)
    if name is not None:
        return _bad(name)
    code = text(given.get("MaHoSo"))
    with writing(db, FILINGS):
        known = dossiers.find(db, code)
        if known is not None:
            is_own = known.unit_code == account.unit_code
            told = {"IdHoSo": known.portal_id, "MaHoSo": code} if is_own else None
            return Said(EXISTS, f"Hồ sơ {code} đã tồn tại", told)
        portal_id = dossiers.create(db, code, account.unit_code, DIALECT, given, now)
        dossiers.keep_message(db, account.unit_code, envelope.CREATE, code, given, now)
    return Said(OK, "Tạo hồ sơ thành công", {"IdHoSo": portal_id, "MaHoSo": code})


def _foreign(db: Store, account: Account, given: Given) -> str | None:
    """The first field that names something this account may not use."""
    if text(given.get("MaDonViTiepNhan")) != account.unit_code:
        return "MaDonViTiepNhan"
    if not catalogue.is_known_procedure(db, text(given.get("MaTTHC"))):
        return "MaTTHC"
    for paper in checks2.papers(given) or ():
        file_id, digest = text(paper.get("IdGiayTo")), text(paper.get("HashTepTin"))
        if not files.is_known(db, account.unit_code, file_id, digest):
            return "IdGiayTo"
    return None


def _progress(db: Store, account: Account, given: object, now: datetime) -> Said:
    rows = _rows(given, checks2.progress_fault)
    if isinstance(rows, Said):
        return rows
    with writing(db, FILINGS):
        missing = _missing(db, account, rows)
        if missing is not None:
            return missing
        for row in rows:
            code = text(row.get("MaHoSo"))
            if dossiers.add_progress(db, code, row, now):
                dossiers.keep_message(db, account.unit_code, envelope.PROGRESS, code, row, now)
    return Said(OK, "Cập nhật tiến trình thành công")


def _status(db: Store, account: Account, given: object, now: datetime) -> Said:
    rows = _rows(given, checks2.status_fault)
    if isinstance(rows, Said):
        return rows
    with writing(db, FILINGS):
        missing = _missing(db, account, rows)
        if missing is not None:
            return missing
        for row in rows:
            code, status = text(row.get("MaHoSo")), row.get("TrangThai")
            assert isinstance(status, int)
            dossiers.update(db, code, status, None, now)
            dossiers.keep_message(db, account.unit_code, envelope.STATUS, code, row, now)
    return Said(OK, "Cập nhật trạng thái thành công")


def _rows(given: object, fault: Callable[[Given], str | None]) -> list[Given] | Said:
    if not isinstance(given, list) or not 1 <= len(given) <= MOST_ROWS:
        return Said(BAD_DATA, f"Nội dung phải là danh sách từ 1 đến {MOST_ROWS} bản ghi")
    for row in given:
        name = fault(row) if isinstance(row, Mapping) else "MaHoSo"
        if name is not None:
            return _bad(name)
    return given


def _missing(db: Store, account: Account, rows: list[Given]) -> Said | None:
    for row in rows:
        code = text(row.get("MaHoSo"))
        portal_id = text(row.get("IdHoSo") or row.get("IDHoSo"))
        known = dossiers.find(db, code)
        is_named = known is not None and portal_id in ("", known.portal_id)
        if known is None or not is_named or known.unit_code != account.unit_code:
            return Said(BAD_DATA, f"Hồ sơ {code} không tồn tại")
    return None


def _procedure(db: Store, _account: Account, given: object, _now: datetime) -> Said:
    code = text(given.get("maTTHC")) if isinstance(given, Mapping) else ""
    found = catalogue.entry(db, catalogue.PROCEDURE, code)
    return Said(OK, "Thành công", [] if found is None else [found])


def _listed(kind: str, names: tuple[str, ...] = ()) -> Work:
    """The work that answers with everything published of a kind, or some fields of it."""

    def work(db: Store, _account: Account, _given: object, _now: datetime) -> Said:
        rows = catalogue.entries(db, kind)
        if names:
            rows = [{name: row.get(name) for name in names} for row in rows]
        return Said(OK, "Thành công", rows)

    return work
