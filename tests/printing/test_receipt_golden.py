"""The receipt stays as it is, to the letter and to the line.

Reference: `golden/<case>-<paper>.txt` holds the text that QtPdf extracts, `golden/sha256.json` a
digest of everything drawn. After a wanted change, look at the pages, then run these tests once
with ``COUNTER_WRITE_GOLDEN=1`` and commit what changed.
"""

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from counter_app.domain.forms import Paper
from printing.receipt import render_receipt
from tests.printing.reading import Printout
from tests.printing.samples import CASES

GOLDEN = Path(__file__).parent / "golden"
DIGESTS = GOLDEN / "sha256.json"
PAPERS = (Paper.A4, Paper.A5)
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("case", CASES)
def test_print_is_the_reference(case: str, paper: Paper) -> None:
    name = f"{case}-{paper}"
    printout = Printout(render_receipt(CASES[case], paper).data)
    text = "\n\f\n".join(printout.pages) + "\n"
    digests = json.loads(DIGESTS.read_text("utf-8")) if DIGESTS.exists() else {}
    if os.environ.get("COUNTER_WRITE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        (GOLDEN / f"{name}.txt").write_text(text, "utf-8")
        digests[name] = printout.digest()
        DIGESTS.write_text(json.dumps(digests, indent=2, sort_keys=True) + "\n", "utf-8")
        return
    assert text == (GOLDEN / f"{name}.txt").read_text("utf-8")
    assert printout.digest() == digests[name]


def test_no_reference_is_left_over() -> None:
    names = {f"{case}-{paper}" for case in CASES for paper in PAPERS}
    assert {path.stem for path in GOLDEN.glob("*.txt")} == names
    assert set(json.loads(DIGESTS.read_text("utf-8"))) == names


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
