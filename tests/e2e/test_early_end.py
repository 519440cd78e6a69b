"""Asked to end at the very start, the program ends in order: nobody has to kill it."""

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import os, signal, sys
from ui import app, program

real = program.Program.open

def asked_meanwhile(self):
    os.kill(os.getpid(), signal.SIGTERM)
    real(self)

program.Program.open = asked_meanwhile
sys.exit(app.main(["--data-dir", sys.argv[1]]))
"""


def test_a_request_to_end_before_the_loop_began_is_heard(tmp_path: Path) -> None:
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path / "config")}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "desk")],
        env=env,
        capture_output=True,
        timeout=100,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
