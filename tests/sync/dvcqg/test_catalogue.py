"""The catalogue that portals publish: written, read, compared, pulled."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from counter_app.domain.procedure import DatedFee, FeeKind, FeeRule, Procedure, Sourced, TermRule
from counter_app.services import references
from counter_app.services.gateway_place import open_place
from sync.connectors.outcome import Failure
from sync.desk.pull import Pulled, pull_once
from sync.gateway.dialects import catalogue
from sync.gateway.dialects.accounts import Issued
from sync.gateway.server import EmbeddedGateway
from sync.wire.dvcqg.catalogue import (
    Difference,
    coded,
    differences,
    portal_procedure,
    published_procedure,
    published_sector,
)
from tests.support.cli import run
from tests.support.intakes import DEED
from tests.sync.dvcqg.desks import MakeDesk, PortalDesk
from tests.sync.dvcqg.quirks import Quirk, QuirkyPortal, instead
from tests.sync.support import UNIT, opener

DEEDS = Procedure(
    code="2.001035",
    name="Chứng thực giao dịch",
    short_name="Giao dịch",
    sector="Chứng thực",
    valid_from=date(2020, 1, 1),
    term=TermRule("2wd", "Hai ngày làm việc", "thử", Sourced.OFFICIAL),
    fees=(
        DatedFee(
            date(2020, 1, 1),
            FeeRule(FeeKind.FIXED, 50_000),
            "50.000 đồng",
            "thử",
            Sourced.OFFICIAL,
        ),
    ),
    sourced=Sourced.OFFICIAL,
    source="QĐ thử",
)


def test_a_procedure_is_published_field_by_field() -> None:
    assert published_procedure(DEEDS) == {
        "MATTHC": "2.001035",
        "TENTTHC": "Chứng thực giao dịch",
        "LINHVUCTHUCHIEN": [{"MALINHVUC": "CHUNG-THUC", "TENLINHVUC": "Chứng thực", "MANGANH": ""}],
        "MACOQUANCONGBO": "",
        "TRINHTUTHUCHIEN": [],
        "CACHTHUCTHUCHIEN": [
            {
                "KENH": "1",
                "THOIGIAN": [
                    {
                        "THOIGIANGIAIQUYET": "2",
                        "DONVITINH": "Ngày làm việc",
                        "MOTA": "Hai ngày làm việc",
                        "PHILEPHI": [
                            {
                                "MAPHILEPHI": "",
                                "SOTIEN": "50000",
                                "DONVI": "đồng",
                                "MOTA": "50.000 đồng",
                            }
                        ],
                    }
                ],
            }
        ],
        "THANHPHANHOSO": [{"TRUONGHOP": "", "GIAYTO": []}],
        "KETQUATHUCHIEN": [],
        "CANCUPHAPLY": "QĐ thử",
        "COQUANTHUCHIEN": "",
        "YEUCAU": "",
        "TRANGTHAI": "1",
    }
    assert published_sector(replace(DEEDS, sector_code="G15"))["MALINHVUC"] == "G15"
    assert published_procedure(replace(DEEDS, abolished=True))["TRANGTHAI"] == "0"


@pytest.mark.parametrize("rule", ["same-day", "none", "unknown", "2wd", "5d", "8wh", "0.25wd"])
def test_what_we_publish_does_not_differ_from_what_we_have(rule: str) -> None:
    ours = replace(DEEDS, term=replace(DEEDS.term, rule=rule))
    assert differences(ours, published_procedure(ours)) == []


def test_differences_are_named() -> None:
    ended = replace(DEEDS, abolished=True, name="Tên khác", sector="Hộ tịch")
    late = replace(ended, term=replace(DEEDS.term, rule="3wd"))
    assert differences(DEEDS, published_procedure(late)) == [
        Difference("2.001035", "name", "Chứng thực giao dịch", "Tên khác"),
        Difference("2.001035", "sector", "Chứng thực", "Hộ tịch"),
        Difference("2.001035", "term", "2wd", "3wd"),
        Difference("2.001035", "ended", "1", "0"),
    ]


def test_silence_and_spelling_are_no_difference() -> None:
    assert differences(DEEDS, {}) == []
    assert differences(DEEDS, {"TENTTHC": "CHỨNG THỰC  GIAO DỊCH", "TRANGTHAI": 1}) == []
    odd = {"THOIGIANGIAIQUYET": "hai", "DONVITINH": "Ngày làm việc"}
    assert differences(DEEDS, {"CACHTHUCTHUCHIEN": [{"THOIGIAN": [odd, None]}, "x"]}) == []


def test_one_of_several_terms_is_enough() -> None:
    times = [{"THOIGIANGIAIQUYET": amount, "DONVITINH": "ngày làm việc"} for amount in ("5", "2,0")]
    assert differences(DEEDS, {"CACHTHUCTHUCHIEN": [{"THOIGIAN": times}]}) == []


def test_names_for_messages_are_read_from_any_shape() -> None:
    one = {"TENTTHC": " Tên ", "LINHVUCTHUCHIEN": {"MALINHVUC": 7, "TENLINHVUC": "CT"}}
    found = portal_procedure(one)
    assert (found.name, found.sector_code, found.sector) == ("Tên", "7", "CT")
    assert portal_procedure({"LINHVUCTHUCHIEN": [], "TENTTHC": True}).name == ""
    assert coded([{"MATTHC": "1"}, {"MATTHC": ""}, {}], "MATTHC") == [("1", {"MATTHC": "1"})]


@pytest.fixture(params=["dvcqg1", "dvcqg2"])
def desk(
    request: pytest.FixtureRequest,
    portal_desk: MakeDesk,
    front: QuirkyPortal,
    account: Callable[..., Issued],
) -> PortalDesk:
    """A desk of each generation."""
    made = portal_desk()
    path = {"dvcqg1": "v1", "dvcqg2": "v2"}[request.param]
    made.point_to(f"{front.url}/dvcqg/{path}", account(request.param), request.param)
    return made


def publish(gateway_file: Path) -> None:
    late = replace(DEEDS, term=replace(DEEDS.term, rule="3wd"), sector_code="G15-TP01")
    listed: dict[str, list[catalogue.Entry]] = {
        catalogue.PROCEDURE: [
            published_procedure(late),
            {"MATTHC": "9.999999", "TENTTHC": "Thủ tục lạ"},
        ],
        catalogue.AGENCY: [{"MADONVI": "H26.1", "TENDONVI": "Sở Tư pháp", "CAPDONVI": "2"}],
        catalogue.SECTOR: [published_sector(late)],
    }
    catalogue.publish(opener(gateway_file), listed)


def test_a_pull_keeps_names_and_reports_differences(desk: PortalDesk, gateway_file: Path) -> None:
    publish(gateway_file)
    pulled = pull_once(desk.s)
    assert isinstance(pulled, Pulled)
    assert (pulled.procedures, pulled.agencies, pulled.sectors, pulled.compared) == (2, 1, 1, 1)
    assert DEED not in pulled.missing
    assert len(pulled.missing) > 1
    assert ("term", "3wd") in {(one.what, one.there) for one in pulled.differences}
    assert references.agency(desk.s, "H26.1")["TENDONVI"] == "Sở Tư pháp"
    assert references.agency(desk.s, "H26.2") == {}
    assert references.procedure(desk.s, DEED)["TENTTHC"] == "Chứng thực giao dịch"


def test_names_pulled_go_into_the_next_messages(desk: PortalDesk, gateway_file: Path) -> None:
    publish(gateway_file)
    pull_once(desk.s)
    code = desk.accept(procedure=DEED)
    desk.sync()
    held = desk.held(code).body
    if "MaLinhVuc" in held:
        assert (held["MaLinhVuc"], held["TenTTHC"]) == ("G15-TP01", "Chứng thực giao dịch")
    assert held["MaTTHC"] == DEED


@pytest.mark.parametrize("service", ["LayDanhSachTTHC", "LayDanhMucLinhVuc", "LayThuTuc"])
def test_a_pull_that_fails_is_said_and_keeps_what_came(
    desk: PortalDesk, front: QuirkyPortal, gateway_file: Path, service: str
) -> None:
    publish(gateway_file)
    front.quirks = [Quirk(instead(500, "{}"), service)]
    failure = pull_once(desk.s)
    assert isinstance(failure, Failure)
    assert failure.code == "server-error"
    assert isinstance(pull_once(desk.s), Pulled)


def test_a_refused_list_is_said(desk: PortalDesk, front: QuirkyPortal) -> None:
    refusal = '{"error_code":"9","code":400,"message":"Không có quyền"}'
    front.quirks = [Quirk(instead(200, refusal), "LayDanhMucCoQuan")]
    failure = pull_once(desk.s)
    assert isinstance(failure, Failure)
    assert failure.error().code == "portal-refused"


def test_a_procedure_the_portal_does_not_know_is_asked_again_the_next_day(
    desk: PortalDesk, front: QuirkyPortal
) -> None:
    for _ in range(3):
        desk.accept()
        desk.sync()
    assert front.services().count("LayThuTuc") == 1
    desk.clock.tick(days=1, seconds=1)
    desk.accept()
    desk.sync()
    assert front.services().count("LayThuTuc") == 2


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    folder = tmp_path / "gateway"
    server = EmbeddedGateway(open_place(folder).connect)
    yield server.start(), folder
    server.stop()


def test_publish_and_pull_by_command(
    served: tuple[str, Path], portal_desk: MakeDesk, tmp_path: Path
) -> None:
    url, folder = served
    gateway = ("--data-dir", folder, "--json", "gateway")
    given = run(*gateway, "account", "--unit-code", UNIT, "--dialect", "dvcqg1", "--user", "xa")
    done = run(*gateway, "publish", "--agency", "H26.1=Sở Tư pháp")
    assert done.answer["procedure"] > 40
    assert done.answer["agency"] == 1
    assert run(*gateway, "publish", "--agency", "H26.1").error["field"] == "agency"
    desk = portal_desk()
    desk.point_to(f"{url}/dvcqg/v1", Issued("xa", given.answer["password"]))
    pulled = run("--data-dir", desk.folder, "--json", "procedures", "pull")
    assert pulled.answer["procedures"] == done.answer["procedure"]
    told = run("--data-dir", desk.folder, "procedures", "pull").out
    assert "đã đối chiếu" in told
    refused = run("--data-dir", folder, "--json", "procedures", "pull")
    assert refused.error["code"] == "no-desk"
    small = tmp_path / "small.json"
    small.write_text(json.dumps({"format": 1, "issued_on": "2026-01-01", "procedures": []}))
    assert run(*gateway, "publish", small).answer["procedure"] == 0
