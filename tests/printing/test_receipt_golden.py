"""The receipt stays as it is, to the letter and to the line; see `golden`."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from counter_app.domain.forms import Paper
from printing.receipt import render_receipt
from tests.printing.golden_files import Golden
from tests.printing.samples import CASES

GOLDEN = Golden("")
PAPERS = (Paper.A4, Paper.A5)
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("case", CASES)
def test_print_is_the_reference(case: str, paper: Paper) -> None:
    GOLDEN.check(f"{case}-{paper}", render_receipt(CASES[case], paper).data)


def test_no_reference_is_left_over() -> None:
    assert GOLDEN.names() == {f"{case}-{paper}" for case in CASES for paper in PAPERS}


_PRINT_DIGEST = """
import sys
from hashlib import sha256
from counter_app.domain.forms import Paper
from printing.receipt import render_receipt
from tests.printing.samples import CASES
for case in CASES.values():
    sys.stdout.write(sha256(render_receipt(case, Paper.A5).data).hexdigest() + "\\n")
"""


def test_same_snapshot_gives_same_bytes_in_another_process() -> None:
    here = [sha256(render_receipt(case, Paper.A5).data).hexdigest() for case in CASES.values()]
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "America/New_York"}
    there = subprocess.run(
        [sys.executable, "-c", _PRINT_DIGEST],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert there.stdout.split() == here
