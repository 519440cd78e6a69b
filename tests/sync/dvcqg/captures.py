"""Captures of every message type for docs/portals.md: a real desk, the real gateway, in between a
front that writes down what passes.

``python -m tests.sync.dvcqg.captures`` puts fresh ones into the page. A test keeps them current.
"""

import json
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from counter_app.services import office
from sync.desk.pull import pull_once
from sync.gateway.dialects import catalogue
from sync.gateway.dialects.accounts import issue_account
from sync.gateway.server import EmbeddedGateway
from sync.wire.dvcqg.catalogue import published_procedure, published_sector
from tests.support.acting import DATA
from tests.support.clock import FixedClock
from tests.support.intakes import DEED
from tests.sync.dvcqg.desks import CLERK, PortalDesk
from tests.sync.dvcqg.provincial import DOSSIER, Province
from tests.sync.dvcqg.quirks import Quirk, QuirkyPortal, Reply, done_but, instead
from tests.sync.dvcqg.test_catalogue import DEEDS
from tests.sync.support import UNIT, call, opener

PAGE: Final = Path(__file__).parents[3] / "docs" / "portals.md"
BEGIN: Final = "<!-- captures of {dialect}: made by tests/sync/dvcqg/captures.py -->"
END: Final = "<!-- end of captures -->"

_SECRETS: Final = ("session", "password", "client_secret", "access_token")
_IDENTITIES: Final = ("IdHoSo", "IDHoSo", "IdTepTin")
_SHOWN: Final = "…"


@dataclass(frozen=True)
class Capture:
    """One call and its answer."""

    title: str
    request: str
    sent: bytes
    reply: Reply


def captures(dialect: str) -> list[Capture]:
    """Every message type of a dialect, from a fresh desk and a fresh gateway."""
    with tempfile.TemporaryDirectory() as folder, _front(Path(folder)) as (front, desk, file):
        path = {"dvcqg1": "v1", "dvcqg2": "v2"}[dialect]
        issued = issue_account(opener(file), UNIT, dialect, "xa.badinh", FixedClock())
        desk.point_to(f"{front.url}/dvcqg/{path}", replace(issued), dialect)
        if dialect == "dvcqg1":
            return _generation1(front, desk, issued)
        return _generation2(front, desk)


@contextmanager
def _front(folder: Path) -> Iterator[tuple[QuirkyPortal, PortalDesk, Path]]:
    file = folder / "gateway.db"
    server = EmbeddedGateway(opener(file), clock=FixedClock())
    url = server.start()
    listed: dict[str, list[catalogue.Entry]] = {
        catalogue.PROCEDURE: [published_procedure(DEEDS)],
        catalogue.AGENCY: [{"MADONVI": UNIT, "TENDONVI": "Phường Ba Đình", "CAPDONVI": "3"}],
        catalogue.SECTOR: [published_sector(DEEDS)],
    }
    catalogue.publish(opener(file), listed)
    desk = PortalDesk(folder, file)
    try:
        with QuirkyPortal(url) as front:
            yield front, desk, file
    finally:
        desk.s.close()
        server.stop()


def _life(desk: PortalDesk) -> str:
    code = desk.accept(procedure=DEED, documents=[{"name": "Hợp đồng", "originals": 2}])
    for action in ("request-supplement", "receive-supplement", "finish"):
        desk.act(code, action, **DATA[action])
    return code


def _generation1(front: QuirkyPortal, desk: PortalDesk, issued: object) -> list[Capture]:
    pull_once(desk.s)
    _life(desk)
    front.quirks = [Quirk(done_but(500, "{}"), "DongBoHoSoMC")]
    desk.sync()
    desk.clock.tick(hours=1)
    desk.sync()
    found = _named(
        front,
        {
            "Login": ("auth", 0),
            "List of procedures": ("LayDanhSachTTHC", 0),
            "List of agencies": ("LayDanhMucCoQuan", 0),
            "List of sectors": ("LayDanhMucLinhVuc", 0),
            "One procedure": ("LayThuTuc", 0),
            "Create (its answer was lost on the way back)": ("DongBoHoSoMC", 0),
            "Look-up, because it may be there": ("TraCuuHoSo", 0),
            "Progress": ("CapNhatTienDoHoSoMC", 0),
            "Update: status, supplements and results": ("DongBoHoSoMC", 1),
        },
    )
    return [*found, *_refusals(front, issued)]


def _refusals(front: QuirkyPortal, issued: object) -> list[Capture]:
    """Answers a desk rarely gets, asked for by hand."""
    before = len(front.log)
    province = Province(front.url).log_in(issued)  # type: ignore[arg-type]
    row = {**DOSSIER, "MaTTHC": DEED}
    province.file(row)
    province.file(row)
    province.file({**row, "MaTTHC": "9.999999"})
    province.file({**row, "MaHoSo": "H26.107-261116-9999"}, updating="True")
    province.session = "cu"
    province.file(row)
    titles = (
        "Created twice",
        "Data refused",
        "Update of what is not there",
        "A session that is over",
    )
    calls = front.log[before + 2 :]
    return [Capture(title, *one) for title, one in zip(titles, calls, strict=True)]


def _generation2(front: QuirkyPortal, desk: PortalDesk) -> list[Capture]:
    now = office.office(desk.s)
    wanted = office.Office(now.unit_name, now.parent_name, now.place, now.phone, "provisional")
    office.change_office(desk.s, wanted, CLERK)
    pull_once(desk.s)
    code = _life(desk)
    desk.sync()
    desk.act(code, "return-result", **DATA["return-result"])
    desk.sync()
    front.quirks = [Quirk(instead(401, '{"code":401,"message":"…","data":null}'), "GetNextValue")]
    found = _named(
        front,
        {
            "Token": ("GetToken", 0),
            "Number": ("GetNextValue", 0),
            "Create": ("CreateDossier", 0),
            "Progress": ("CapNhatTienTrinh", 0),
            "Status 9 with its result": ("CapNhatTrangThai", 0),
            "Status 10": ("CapNhatTrangThai", 1),
            "One procedure (this gateway's addition)": ("LayThuTuc", 0),
        },
    )
    return [*found, _upload(front)]


def _upload(front: QuirkyPortal) -> Capture:
    token = next(
        reply.json["access_token"] for name, _, reply in front.log if name.endswith("GetToken")
    )
    form = (
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="don.pdf"\r\n\r\n'
        b"%PDF-1.4\r\n--x--\r\n"
    )
    headers = {
        "Authorization": f"Bearer {token}",
        "Content-Type": "multipart/form-data; boundary=x",
    }
    reply = call(front.target, "/dvcqg/v2/UploadFile", form, headers)
    return Capture("File", "POST /dvcqg/v2/UploadFile", form, Reply(reply.status, reply.body))


def _named(front: QuirkyPortal, wanted: dict[str, tuple[str, int]]) -> list[Capture]:
    """The n-th call of each service, as it was logged."""
    services = [seen.service for seen in front.seen]
    found = []
    for title, (service, nth) in wanted.items():
        places = [place for place, name in enumerate(services) if name == service]
        found.append(Capture(title, *front.log[places[nth]]))
    return found


def shown(capture: Capture) -> str:
    """A capture as Markdown, without what differs from run to run."""
    parts = [f"#### {capture.title}", "", f"`{capture.request}`", ""]
    if capture.sent:
        parts += ["```json", _pretty(capture.sent), "```", ""]
    parts += [f"HTTP {capture.reply.status}", "", "```json", _pretty(capture.reply.body), "```"]
    return "\n".join(parts)


def _pretty(body: bytes) -> str:
    try:
        value = json.loads(body)
    except ValueError:
        return body.decode("utf-8", "replace").replace("\r\n", "\n").strip()
    text = json.dumps(_covered(value), ensure_ascii=False, indent=1)
    # Short lists and objects stay on one line.
    return re.sub(r"\{\s*(\"[^{}\[\]\n]*\"(?:,\s*\"[^{}\[\]\n]*\"){0,2})\s*\}", _flat, text)


def _flat(match: re.Match[str]) -> str:
    return "{" + re.sub(r"\s*\n\s*", " ", match.group(1)) + "}"


def _covered(value: object) -> object:
    if isinstance(value, dict):
        hidden = {*_SECRETS, *_IDENTITIES}
        return {
            name: _SHOWN if name in hidden and one else _covered(one) for name, one in value.items()
        }
    return [_covered(one) for one in value] if isinstance(value, list) else value


def section(dialect: str) -> str:
    """The whole section of a dialect, markers included."""
    texts = [shown(capture) for capture in captures(dialect)]
    return "\n\n".join([BEGIN.format(dialect=dialect), *texts, END])


def with_captures(page: str) -> str:
    """The page with fresh captures between its markers."""
    for dialect in ("dvcqg1", "dvcqg2"):
        begin = BEGIN.format(dialect=dialect)
        head, _, rest = page.partition(begin)
        _, _, tail = rest.partition(END)
        page = head + section(dialect) + tail
    return page


def main() -> int:
    """Write the page."""
    PAGE.write_text(with_captures(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
