"""A day at the counter: a real window on a virtual screen, a real gateway, and a network that is
cut twice. Nothing of what the clerk does may be lost or sent twice.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.domain.status import Status
from counter_app.services import dossiers, truth, verify
from counter_app.services.container import open_services
from counter_app.services.dossiers import Filter
from counter_app.services.setup import InitRequest, init_desk
from tests.e2e.person import NEEDED, Person, Screen, start, until
from tests.sync.badlink import GOOD, BadLink, Fault

COUNTERCTL = (sys.executable, "-m", "counter_app.cli")
CARDS = (
    "001090123456|012345678|Nguyen Van Anh|01011990|Nam|So 12 pho Doi Can|15042021",
    "001190123457|012345678|Tran Thi Binh|06051990|Nu|So 2 pho Thu|01012022",
    "001090000003|012345678|Dang Van Dat|02021990|Nam|So 3 pho Thu|01012022",
)

pytestmark = [
    pytest.mark.skipif(
        any(shutil.which(tool) is None for tool in NEEDED), reason="needs Xvfb and xdotool"
    ),
    pytest.mark.timeout(400),
]


class Office:
    """A gateway process, a relay in front of it that can be cut, and a desk enrolled through it."""

    def __init__(self, place: Path) -> None:
        self.hub, self.desk = place / "gateway", place / "desk"
        enrolled = self._ctl("--json", "gateway", "enrol", "--unit-code", "H26.107", "--desk", "1")
        self.gateway = subprocess.Popen(
            [*COUNTERCTL, "--data-dir", str(self.hub), "gateway", "serve", "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        assert self.gateway.stdout is not None
        ready = self.gateway.stdout.readline()
        self.link = BadLink(ready[ready.index("http") :].strip())
        request = InitRequest(
            "H26.107",
            "Trung tâm",
            "UBND phường Ba Đình",
            1,
            portal_url=self.link.url,
            enrol_code=json.loads(enrolled)["code"],
            insecure_file_key=True,
        )
        init_desk(self.desk, request)

    def _ctl(self, *words: str) -> str:
        done = subprocess.run(
            [*COUNTERCTL, "--data-dir", str(self.hub), *words],
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=True,
        )
        return done.stdout

    def cut(self) -> None:
        self.link.script(Fault(is_refused=True))

    def mend(self) -> None:
        self.link.script(GOOD)

    def codes(self) -> list[str]:
        """Dossiers on the desk's disk, the oldest first."""
        with open_services(self.desk) as s:
            rows = dossiers.list_dossiers(s, Filter(), order="received_at").rows
        return sorted(row.code for row in rows)

    def status(self, code: str) -> Status:
        with open_services(self.desk) as s:
            return dossiers.get(s, code).state.status

    def kinds(self, code: str) -> list[str]:
        """What happened to a dossier."""
        with open_services(self.desk) as s:
            return [event.kind for event in dossiers.get(s, code).events]

    def waiting(self) -> tuple[int, str]:
        with open_services(self.desk) as s:
            bar = truth.truth_bar(s)
        return bar.waiting, bar.state

    def close(self) -> None:
        self.link.close()
        self.gateway.terminate()
        self.gateway.communicate()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.close()


class Clerk(Person):
    """What a clerk does, by keyboard and scanner."""

    def receive(self, office: Office, card: str) -> str:
        """A certified copy for the owner of a card; returns the code."""
        known = set(office.codes())
        self.press("F2")
        self.type(card)
        self.press("Return")
        self.type("0912345678")
        self.press("Return", "Return")
        self.type("cbsbc")
        self.press("Return")
        self.type("3")
        self.press("Return")
        self.type("2")
        self.press("F9")
        until(lambda: len(set(office.codes()) - known) == 1, "not stored")
        (code,) = set(office.codes()) - known
        until(lambda: "form_printed" in office.kinds(code), "no receipt")
        self.settle()
        return code

    def open(self, code: str) -> None:
        """Find a dossier in the box of the top bar."""
        self.press("ctrl+k")
        self.type(code)
        self.press("Return")
        until(lambda: bool(self.windows("^Hồ sơ ·")), "no dossier in front")
        self.settle()

    def act(self, office: Office, code: str, key: str, expected: Status, typed: str = "") -> None:
        """One act by its key; F9 leads to what is missing, and that is typed."""
        self.press(f"alt+{key}")
        if typed:
            self.press("F9")
            self.type(typed)
        self.press("F9")
        until(lambda: office.status(code) is expected, f"{expected} is not reached")
        self.settle()

    def hand_over(self, office: Office, codes: list[str], unit: str) -> None:
        """A pile by scanning; F9 leads to the unit that is missing."""
        self.press("F5")
        until(lambda: bool(self.windows("^Bàn giao")), "no pile in front")
        for code in codes:
            self.type(code)
            self.press("Return")
        self.press("F9")
        self.type(unit)
        self.press("F9")
        until(lambda: all("handed_over" in office.kinds(code) for code in codes), "not handed over")
        self.settle()


def all_sent(office: Office) -> bool:
    return office.waiting()[0] == 0


@pytest.mark.early
def test_a_day_with_the_network_cut_twice(screen: Screen, office: Office) -> None:
    program = start(screen, office.desk)
    clerk = Clerk(screen, program)
    try:
        clerk.until_open("Tiếp nhận hồ sơ")
        clerk.do("windowfocus", "--sync", clerk.windows()[-1])
        first = clerk.receive(office, CARDS[0])
        until(lambda: all_sent(office), "the first is not sent")

        office.cut()
        second = clerk.receive(office, CARDS[1])
        clerk.open(second)
        clerk.act(office, second, "y", Status.SUPPLEMENT_REQUESTED, "Thieu giay to")
        until(lambda: office.waiting()[1] == "offline", "the bar does not say so")
        assert office.waiting()[0] == 1

        office.mend()
        third = clerk.receive(office, CARDS[2])
        until(lambda: all_sent(office), "not sent after the first cut")

        office.cut()
        clerk.hand_over(office, [second, third], "To Tu phap")
        clerk.open(first)
        clerk.act(office, first, "b", Status.PROCESSING)
        clerk.act(office, first, "k", Status.FINISHED)
        clerk.act(office, first, "t", Status.RETURNED)
        clerk.open(second)
        clerk.act(office, second, "n", Status.ACCEPTED)

        office.mend()
        until(lambda: all_sent(office), "not sent after the second cut")
        program.terminate()
        assert program.wait(90) == 0
    finally:
        program.kill()
        program.communicate()
    assert len({first, second, third}) == len(office.codes()) == 3
    with open_services(office.desk) as s:
        assert verify.verify(s).ok
    kinds = {code: office.kinds(code) for code in office.codes()}
    assert kinds[first].count("result_returned") == 1
    assert [kinds[code].count("handed_over") for code in (first, second, third)] == [0, 1, 1]
    assert all(found.count("dossier_accepted") == 1 for found in kinds.values())
