"""Scans over HTTP: tus 1.0 (core, creation, expiration) to bring one, ranges to fetch one.

Owns the headers. What has arrived is stored twice a second (`arriving`), so that a cut, or the
gateway's own end, costs half a second of the link. No SQL here.
"""

import binascii
import re
from base64 import b64decode
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from counter_app.domain.attachments import MAX_BYTES
from sync.gateway import enrolment, filestore, upstream_files
from sync.gateway.arriving import Arriving
from sync.gateway.dialects.http import Store
from sync.gateway.enrolment import EnrolledDesk
from sync.gateway.filestore import Held, OffsetDiffers
from sync.gateway.refusals import Refusal
from sync.wire import limits

PATH: Final = "/v1/files"

_NAME: Final = re.compile(r"[0-9a-f]{64}")
_RANGE: Final = re.compile(r"bytes=(\d{1,12})-(\d{1,12})?")
_OCTETS: Final = "application/offset+octet-stream"

Handler = Callable[[Request], Awaitable[Response]]
Refuse = Callable[[Request, Refusal], Response]


@dataclass(frozen=True, slots=True)
class Files:
    """The handlers and what they share."""

    store: Store
    clock: Callable[[], datetime]
    refuse: Refuse

    def routes(self, guarded: Callable[[Handler], Handler]) -> list[Route]:
        """The addresses of scans, each handler wrapped by `guarded`."""
        every = {"GET": self.fetch, "HEAD": self.held, "PATCH": self.append}

        async def one(request: Request) -> Response:
            return await every[request.method](request)

        async def all_of_them(request: Request) -> Response:
            handler = self.begin if request.method == "POST" else self.abilities
            return await handler(request)

        return [
            Route(PATH, guarded(self._spoken(all_of_them)), methods=["POST", "OPTIONS"]),
            Route(PATH + "/{name}", guarded(self._spoken(one)), methods=list(every)),
        ]

    def _spoken(self, handler: Handler) -> Handler:
        """Check the protocol's version; let every answer, refusals too, name it."""

        async def handle(request: Request) -> Response:
            try:
                is_tus = request.method in ("POST", "HEAD", "PATCH")
                if is_tus and request.headers.get("tus-resumable") != limits.TUS:
                    raise Refusal("tus-version", "tus-resumable")
                response = await handler(request)
            except Refusal as refusal:
                response = self.refuse(request, refusal)
                # The body may not have been read: what follows on the connection is not a request.
                response.headers["Connection"] = "close"
                if refusal.code == "tus-version":
                    response.headers["Tus-Version"] = limits.TUS
                if isinstance(refusal, OffsetDiffers):
                    response.headers["Upload-Offset"] = str(refusal.held)
            response.headers["Tus-Resumable"] = limits.TUS
            return response

        return handle

    async def abilities(self, request: Request) -> Response:
        """OPTIONS /v1/files: what of tus is understood here."""
        headers = {
            "Tus-Version": limits.TUS,
            "Tus-Extension": "creation,expiration",
            "Tus-Max-Size": str(MAX_BYTES),
        }
        return _bare(204, headers)

    async def begin(self, request: Request) -> Response:
        """POST /v1/files: begin a file, or learn how much of it is here."""
        desk = await self._desk(request)
        name = _metadata(request.headers.get("upload-metadata", "")).get("sha256", "")
        if not _NAME.fullmatch(name):
            raise Refusal("malformed-message", "upload-metadata")
        size = _number(request, "upload-length")
        known = await self.store.run(filestore.begin, desk, name, size, self.clock())
        return _told(201, known, {"Location": f"{PATH}/{name}"})

    async def held(self, request: Request) -> Response:
        """HEAD /v1/files/{name}: how much of a file is here."""
        desk = await self._desk(request)
        known = await self.store.run(filestore.held, desk, _name(request))
        return _told(200, known, {"Upload-Length": str(known.size)})

    async def append(self, request: Request) -> Response:
        """PATCH /v1/files/{name}: bytes from an offset on, stored as they come."""
        async with Arriving(request) as body:
            desk = await self._desk(request)
            if request.headers.get("content-type") != _OCTETS:
                raise Refusal("unsupported-encoding", "content-type")
            name, start = _name(request), _number(request, "upload-offset")
            length = _number(request, "content-length")
            known = await self.store.run(filestore.held, desk, name)
            if start != known.held:
                raise OffsetDiffers(known.held)
            if start + length > known.size:
                raise Refusal("file-too-large", "content-length")
            async for data in body.pieces():
                known = await self.store.run(
                    filestore.append, desk, name, known.held, data, self.clock()
                )
        return _told(204, known, {})

    async def fetch(self, request: Request) -> Response:
        """GET /v1/files/{name}: a whole file, or the range asked for."""
        desk = await self._desk(request)
        name = _name(request)
        known = await self.store.run(upstream_files.asked, desk, name, self.clock())
        wanted = request.headers.get("range")
        first, last = 0, known.size - 1
        if wanted is not None:
            match = _RANGE.fullmatch(wanted)
            if match is None or int(match[1]) >= known.size:
                raise Refusal("range-not-satisfiable", "range")
            first, last = int(match[1]), min(last, int(match[2] or last))
            if first > last:
                raise Refusal("range-not-satisfiable", "range")
        data = await self.store.run(filestore.read, desk, name, first, last - first + 1)
        headers = {limits.MARKER: limits.PROTOCOL, "Accept-Ranges": "bytes"}
        if wanted is not None:
            headers["Content-Range"] = f"bytes {first}-{last}/{known.size}"
        status = 200 if wanted is None else 206
        return Response(data, status, headers, media_type="application/octet-stream")

    async def _desk(self, request: Request) -> EnrolledDesk:
        return await self.store.run(enrolment.authenticate, request.headers.get("authorization"))


def _told(status: int, known: Held, headers: dict[str, str]) -> Response:
    headers["Upload-Offset"] = str(known.held)
    if not known.is_whole:
        expires = known.expires_at.astimezone(UTC)
        headers["Upload-Expires"] = format_datetime(expires, usegmt=True)
    return _bare(status, headers)


def _bare(status: int, headers: dict[str, str]) -> Response:
    given = {limits.MARKER: limits.PROTOCOL, "Cache-Control": "no-store", **headers}
    return Response(b"", status, given)


def _name(request: Request) -> str:
    name = str(request.path_params["name"])
    if not _NAME.fullmatch(name):
        raise Refusal("file-unknown")
    return name


def _number(request: Request, header: str) -> int:
    text = request.headers.get(header, "")
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise Refusal("malformed-message", header)
    return int(text)


def _metadata(text: str) -> dict[str, str]:
    """tus metadata: words and base64 values, separated by commas.

    Raises:
        Refusal: ``malformed-message``.
    """
    found = {}
    for pair in text.split(","):
        key, _, value = pair.strip().partition(" ")
        try:
            found[key] = b64decode(value, validate=True).decode()
        except (binascii.Error, ValueError) as error:
            raise Refusal("malformed-message", "upload-metadata") from error
    return found
