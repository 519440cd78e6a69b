"""What every test runs under: no screen, no keyring and no settings of the person who runs it.

Owns the `--long` option and the process-wide environment. Must not import the program or Qt: the
core's tests run without them.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

_SCRATCH = pytest.StashKey[Path]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run the tests marked long")


def pytest_configure(config: pytest.Config) -> None:
    if "COUNTER_TEST_XCB" not in os.environ:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    scratch = Path(tempfile.mkdtemp(prefix="counter-tests-"))
    config.stash[_SCRATCH] = scratch
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(scratch / name.lower())
    # No deadline, nor any other measure of time: a busy machine is not a failure.
    usual = settings(deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
    settings.register_profile("usual", usual, max_examples=40)
    settings.register_profile("long", usual, max_examples=1000)
    settings.load_profile("long" if config.getoption("--long") else "usual")


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(config.stash[_SCRATCH], ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    # In random order, but for those that would keep one core busy when the others are done.
    items.sort(key=lambda item: item.get_closest_marker("early") is None)
    if config.getoption("--long"):
        return
    left_out = [item for item in items if item.get_closest_marker("long")]
    if left_out:
        items[:] = [item for item in items if not item.get_closest_marker("long")]
        config.hook.pytest_deselected(items=left_out)
