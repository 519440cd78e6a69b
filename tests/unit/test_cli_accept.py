"""accept: every shape of input, refusals beside acceptances, nothing lost and nothing held back."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from counter_app.commands.intake_stream import items
from counter_app.domain.errors import InvalidInput, StoreUnusable
from counter_app.services import intake
from tests.support.cli import Desk
from tests.support.intakes import BIRTH, COPY, DEED, FULL, raw_intake

ROOT = Path(__file__).resolve().parents[2]


def lines(*objects: object) -> bytes:
    """JSON lines."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects).encode()


def test_the_answer_has_the_keys_of_the_contract(desk: Desk) -> None:
    done = desk.json("accept", "-", stdin=lines(FULL))
    assert done.status == 0
    assert done.answer.keys() == {"accepted", "refused"}
    (one,) = done.answer["accepted"]
    assert one["code"] == "H26.107-261116-1001"
    assert one["dossier_id"].endswith("-1")
    assert one["received_at"] == "2026-11-16T08:30:00+07:00"
    assert one["due_at"] == "2026-11-16T17:00:00+07:00"
    assert one["fees_total_vnd"] == 10_000


def test_without_json_one_code_a_line(desk: Desk) -> None:
    done = desk.run("accept", "-", stdin=lines(raw_intake(BIRTH), raw_intake(DEED)))
    assert done.out == "H26.107-261116-1001\nH26.107-261116-1002\n"
    assert (done.status, done.err) == (0, "")


@pytest.mark.parametrize(
    ("given", "count"),
    [
        (lines(FULL), 1),
        (lines(FULL, FULL, FULL), 3),
        (lines(FULL).strip(), 1),
        (b"\n\n" + lines(FULL) + b"\n  \n" + lines(FULL), 2),
        (b"\xef\xbb\xbf" + lines(FULL, FULL), 2),
        (lines(FULL, FULL).replace(b"\n", b"\r\n"), 2),
        (lines([FULL, FULL]), 2),
        (json.dumps(FULL, indent=2).encode(), 1),
        (json.dumps([FULL, FULL], indent=2).encode(), 2),
        (b"\xef\xbb\xbf" + json.dumps([FULL], indent=2).encode(), 1),
        (b"[]", 0),
        (b"", 0),
    ],
)
def test_one_object_an_array_or_lines(desk: Desk, tmp_path: Path, given: bytes, count: int) -> None:
    file = tmp_path / "in.json"
    file.write_bytes(given)
    done = desk.json("accept", file)
    assert (done.status, len(done.answer["accepted"])) == (0, count)
    assert done.answer["refused"] == []


def test_refused_ones_are_named_and_the_rest_stay(desk: Desk) -> None:
    future = raw_intake(BIRTH, received_at="2030-01-01T09:00:00+07:00")
    no_name = raw_intake(BIRTH, name="  ")
    unknown = {**raw_intake(BIRTH), "colour": "red"}
    ended = raw_intake("2.001009")
    no_pages = raw_intake(COPY, quantities={"copies": 2})
    given = [FULL, future, no_name, unknown, 5, ended, no_pages, raw_intake(BIRTH)]
    done = desk.json("accept", "-", stdin=lines(*given))
    assert done.status == 3
    assert [one["code"] for one in done.answer["accepted"]] == [
        "H26.107-261116-1001",
        "H26.107-261116-1002",
    ]
    assert [(one["index"], one["code"], one["field"]) for one in done.answer["refused"]] == [
        (1, "in-future", "received_at"),
        (2, "missing", "applicant.name"),
        (3, "unknown-key", "colour"),
        (4, "wrong-type", None),
        (5, "procedure-ended", "procedure"),
        (6, "missing", "quantities.pages"),
    ]
    for one in done.answer["refused"]:
        assert one["message"].endswith(".")
        assert one["next_step"].endswith(".")
    assert desk.json("status").answer["waiting"] == 2


def test_a_damaged_line_is_refused_and_the_next_goes_on(desk: Desk) -> None:
    good = lines(raw_intake(BIRTH))
    for index, code, given in (
        (1, "bad-json", good + b'{"procedure": \n' + good),
        (0, "bad-json", b"{broken\n" + good + good),
        (1, "not-utf8", good + b"\xff\xfe\xff\n" + good),
        (1, "bad-json", good + b"[" * 100_000 + b"\n" + good),
        (1, "bad-json", good + b'{"sets": ' + b"9" * 5_000 + b"}\n" + good),
        (2, "bad-json", good + good + b'{"procedure": "1.0'),
    ):
        done = desk.json("accept", "-", stdin=given)
        assert (done.status, len(done.answer["accepted"])) == (3, 2)
        assert [(one["index"], one["code"]) for one in done.answer["refused"]] == [(index, code)]
    for_people = desk.run("accept", "-", stdin=good + b"{broken\n")
    assert "Hồ sơ thứ 2 không được tiếp nhận" in for_people.err


def test_a_broken_document_is_refused_as_a_whole(desk: Desk) -> None:
    given = json.dumps([FULL, FULL], indent=2).encode()[:-10]
    done = desk.json("accept", "-", stdin=given)
    assert (done.status, done.answer["accepted"]) == (3, [])
    assert [one["code"] for one in done.answer["refused"]] == ["bad-json"]
    assert done.answer["refused"][0]["message"].startswith("Nội dung không phải JSON hợp lệ ở dòng")


def test_what_follows_an_array_is_not_overlooked(desk: Desk) -> None:
    done = desk.json("accept", "-", stdin=lines([FULL]) + lines(FULL))
    assert (done.status, len(done.answer["accepted"])) == (3, 1)
    assert done.answer["refused"][0]["index"] == 1


def test_half_characters_in_keys_can_be_told(desk: Desk) -> None:
    given = b'{"\\ud800": 1}\n'
    done = desk.json("accept", "-", stdin=given)
    assert [one["code"] for one in done.answer["refused"]] == ["unknown-key"]


def test_a_failing_store_ends_it_and_what_is_on_disk_is_told(desk: Desk) -> None:
    real = intake.accept
    calls = iter([real, real])

    def fail(*given: Any, **named: Any) -> Any:
        todo = next(calls, None)
        if todo is None:
            raise StoreUnusable("store-full")
        return todo(*given, **named)

    with mock.patch.object(intake, "accept", fail):
        done = desk.json("accept", "-", stdin=lines(*[raw_intake(BIRTH)] * 4))
    assert (done.status, done.error["code"]) == (7, "store-full")
    assert len(done.answer["accepted"]) == 2
    assert desk.json("status").answer["waiting"] == 2


def test_lines_are_read_one_by_one() -> None:
    """Nothing is read beyond the line that is being worked on."""

    taken: list[bytes] = []

    class Watched(io.BytesIO):
        def __next__(self) -> bytes:
            taken.append(super().__next__())
            return taken[-1]

    given = [{"n": number} for number in range(1000)]
    for index, value in items(Watched(lines(*given))):
        assert value == given[index]
        assert len(taken) == index + 1


def test_line_numbers_survive_empty_lines() -> None:
    stream = io.BytesIO(b'\n[\n\n  {"a": 1},\n\n  {"b": }\n]\n')
    ((index, error),) = items(stream)
    assert index == 0
    assert isinstance(error, InvalidInput)
    assert error.params["line"] == 6


def test_a_code_comes_out_as_soon_as_its_dossier_is_on_disk(desk: Desk) -> None:
    """The next intake is given only after the code of the one before was read."""
    command = [sys.executable, "-m", "counter_app.cli", "--data-dir", str(desk.folder)]
    with subprocess.Popen(
        [*command, "accept", "-"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": ""},
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        codes = []
        for _ in range(3):
            given = raw_intake(BIRTH, received_at="2026-11-16T08:30:00+07:00")
            process.stdin.write(lines(given))
            process.stdin.flush()
            codes.append(process.stdout.readline().decode().strip())
            assert desk.json("show", codes[-1]).answer["code"] == codes[-1]
        process.stdin.close()
    assert process.returncode == 0
    assert len(set(codes)) == 3
