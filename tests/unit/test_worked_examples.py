"""The worked examples of docs/sources.md, through the command line on the shipped law data."""

import json
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.numbering import CodeShape, parse_code
from tests.support.cli import Desk, run
from tests.support.clock import moment
from tests.support.desks import UNIT

EXAMPLES = [
    ("2026-11-20T14:50", "same-day", [], "2026-11-20T17:00:00+07:00"),
    ("2026-11-20T15:00", "same-day", [], "2026-11-20T17:00:00+07:00"),
    ("2026-11-20T15:05", "same-day", [], "2026-11-23T17:00:00+07:00"),
    ("2026-11-23T15:05", "same-day", [], "2026-11-25T17:00:00+07:00"),
    ("2026-11-23T10:00", "2wd", [], "2026-11-26T10:00:00+07:00"),
    ("2026-08-21T09:00", "1wd", [], "2026-08-22T09:00:00+07:00"),
    ("2026-08-28T09:00", "1wd", [], "2026-09-03T09:00:00+07:00"),
    ("2026-02-13T09:00", "3wd", [], "2026-02-25T09:00:00+07:00"),
    (
        "2026-11-16T09:00",
        "5wd",
        ["2026-11-18T09:00", "2026-11-25T09:00"],
        "2026-11-30T09:00:00+07:00",
    ),
]
PROCEDURES = {"same-day": "2.000815", "2wd": "2.001035", "3wd": "3.000527", "5wd": "1.001653"}
"""A procedure of the shipped catalogue with that term."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk on the shipped catalogue, made through the command line."""
    folder = tmp_path_factory.mktemp("worked") / "desk"
    named = ("--unit-name", "Trung tâm PVHCC phường Ba Đình", "--parent-name", "UBND Ba Đình")
    done = run(
        *("--data-dir", folder, "init", "--unit-code", UNIT, *named),
        *("--desk", "1", "--insecure-file-key"),
    )
    assert done.status == 0, done.err
    made = Desk(folder)
    made.clock.at = moment(24, 18)
    return made


@pytest.mark.parametrize(("received", "term", "pause", "due"), EXAMPLES)
@pytest.mark.parametrize("zone", ["", "+07:00"])
def test_due_by_term_without_a_desk(
    tmp_path: Path, received: str, term: str, pause: list[str], due: str, zone: str
) -> None:
    pauses = ["--pause", *(f"{at}{zone}" for at in pause)] if pause else []
    done = run(
        *("--data-dir", tmp_path, "due", "--json", "--term", term),
        *("--received", f"{received}{zone}", *pauses),
    )
    assert done.status == 0
    assert done.answer["due_at"] == due
    assert len(done.answer["explanation"]) >= 2


@pytest.mark.parametrize(
    ("received", "term", "pause", "due"), [one for one in EXAMPLES if one[1] in PROCEDURES]
)
def test_due_by_procedure_on_a_desk(
    desk: Desk, received: str, term: str, pause: list[str], due: str
) -> None:
    pauses = ["--pause", *pause] if pause else []
    done = desk.json("due", "--procedure", PROCEDURES[term], "--received", received, *pauses)
    assert done.answer["due_at"] == due
    assert done.answer["term"] == term


def test_due_answers_people_with_the_reasons(tmp_path: Path) -> None:
    done = run(
        *("--data-dir", tmp_path, "due", "--procedure", "2.000815"),
        *("--received", "2026-11-23T15:05:00+07:00"),
    )
    assert done.out.splitlines()[-1] == "Hẹn trả: 17:00 thứ Tư 25/11/2026."
    assert "Ngày Văn hóa Việt Nam" in done.out


def test_the_same_moment_in_another_zone(tmp_path: Path) -> None:
    done = run(
        *("--data-dir", tmp_path, "--json", "due", "--term", "2wd"),
        *("--received", "2026-11-23T03:00:00Z"),
    )
    assert done.answer["due_at"] == "2026-11-26T10:00:00+07:00"


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (["--term", "0wd", "--received", "2026-11-23T10:00"], 3, "bad-term"),
        (["--term", "2wd", "--received", "hôm nay"], 3, "bad-time"),
        (["--term", "2wd", "--received", "1990-11-23T10:00"], 5, "calendar-year-missing"),
        (["--procedure", "9.999999", "--received", "2026-11-23T10:00"], 3, "unknown-procedure"),
        (["--procedure", "2.001009", "--received", "2026-11-23T10:00"], 3, "procedure-ended"),
    ],
)
def test_no_date_is_guessed(tmp_path: Path, words: list[str], status: int, code: str) -> None:
    done = run("--data-dir", tmp_path, "--json", "due", *words)
    assert (done.status, done.error["code"], done.out) == (status, code, "")


def test_a_card_as_public_readers_know_it() -> None:
    text = (
        "001090123456|012345678|Nguyễn Văn A|01011990|Nam|"
        "Phường Bến Nghé, Quận 1, TP. Hồ Chí Minh|15042021"
    )
    expected = {
        "personal_id": "001090123456",
        "old_id": "012345678",
        "name": "Nguyễn Văn A",
        "birth_date": "1990-01-01",
        "sex": "male",
        "address": "Phường Bến Nghé, Quận 1, TP. Hồ Chí Minh",
        "issued_on": "2021-04-15",
        "warnings": [],
    }
    given = run("card", text, "--json").answer
    assert {key: given[key] for key in expected} == expected
    piped = run("--json", "card", "-", stdin=f"{text}\r\n".encode()).answer
    assert piped == given
    assert run("card", "xin chào", "--json").error["code"] == "unknown-card"


CODES = [
    ("000.00.12.H20-190915-0001", CodeShape.OLD),
    ("000.A0.01.H26-210212-9090", CodeShape.OLD),
    ("H26.107-261121-0001", CodeShape.NEW),
    ("H26.107.12-261121-120001", CodeShape.CENTRAL),
    ("T5-261121-0001", CodeShape.PROVISIONAL),
]


@pytest.mark.parametrize(("code", "shape"), CODES)
def test_every_code_shape_is_read(code: str, shape: CodeShape) -> None:
    read = parse_code(code)
    assert (read.text, read.shape) == (code, shape)


@pytest.mark.parametrize(("code", "shape"), CODES)
def test_every_code_shape_finds_its_dossier(desk: Desk, code: str, shape: CodeShape) -> None:
    (own,) = desk.accept(_birth(code))
    for written in (code, code.lower(), f" {code} ", code.replace("-", "–")):
        assert desk.json("show", written).answer["code"] == own
        assert [hit["code"] for hit in desk.json("find", written).answer["hits"]] == [own]


def _birth(paper_receipt: str) -> dict[str, Any]:
    return {
        "procedure": "1.001193",
        "applicant": {"kind": "person", "name": "Nguyễn Văn A", "address": "Số 1 phố Thử Nghiệm"},
        "paper_receipt": paper_receipt,
    }


@pytest.mark.parametrize(
    ("pages", "copies", "fee"),
    [
        (1, 1, 2_000),
        (2, 1, 4_000),
        (3, 1, 5_000),
        (3, 2, 10_000),
        (198, 1, 200_000),
        (199, 1, 200_000),
        (500, 3, 600_000),
    ],
)
def test_the_fee_by_page(desk: Desk, pages: int, copies: int, fee: int) -> None:
    intake = {
        "procedure": "2.000815",
        "applicant": {"kind": "person", "name": "Nguyễn Văn A", "address": "Số 1 phố Thử Nghiệm"},
        "quantities": {"pages": pages, "copies": copies},
    }
    done = desk.json("accept", "-", stdin=json.dumps(intake).encode())
    assert [one["fees_total_vnd"] for one in done.answer["accepted"]] == [fee]
