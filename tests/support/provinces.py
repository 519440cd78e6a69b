"""Tests of the gateway on a province's database too: the same tests, a second time, in long runs.

A place that a test takes for SQLite's file is then a file that names a database; `opener` and
`rows` of `tests.sync.support` know it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sync.gateway.province_link import SCHEMES
from tests.support.cluster import WHY_NOT, Cluster, binaries

ENGINES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.long))

_ON_BOTH = {
    "test_columnar": "gateway_file",
    "test_files_cap": "gateway_file",
    "test_forwarding": "province",
    "test_forwarding_files": "province",
    "test_gateway_early": "gateway_file",
    "test_gateway_enrolment": "gateway_file",
    "test_gateway_exchange": "gateway_file",
    "test_gateway_files": "gateway_file",
    "test_gateway_objections": "gateway_file",
    "test_gateway_refusals": "gateway_file",
    "test_gateway_server": "gateway_file",
    "test_portal_chain": "gateway_file",
    "test_v1_server": "gateway_file",
    "test_v2_server": "gateway_file",
}
"""Modules whose tests speak to a gateway, and what they call its place."""

_OF_A_FILE = {
    "test_events_can_be_neither_changed_nor_deleted",
    "test_every_connection_has_every_pragma",
    "test_newer_file_is_refused",
    "test_other_programs_files_are_left_alone",
    "test_an_older_gateway_file_gets_the_new_tables",
    "test_failing_store_answers_and_logs_nothing_personal",
    "test_a_failure_of_the_gateway_says_nothing_of_it",
    "test_an_update_replaces_and_every_message_stays",
    "test_what_the_province_lost_goes_up_again",
}
"""Tests that do something to SQLite's file itself."""


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """PostgreSQL for all tests that want it."""
    if binaries() is None:
        pytest.skip(WHY_NOT)
    made = Cluster()
    yield made
    made.close()


def on_both(metafunc: pytest.Metafunc) -> None:
    """Run a test a second time, in a long run, with its place in a province's database."""
    place = _ON_BOTH.get(metafunc.module.__name__.rpartition(".")[2])
    is_wanted = place in metafunc.fixturenames and metafunc.config.getoption("--long")
    if place is not None and is_wanted and metafunc.function.__name__ not in _OF_A_FILE:
        metafunc.parametrize(place, ENGINES, indirect=True)


@contextmanager
def placed(request: pytest.FixtureRequest, file: Path) -> Iterator[Path]:
    """The place at `file`: SQLite's file, or one that names a new database of a province."""
    if getattr(request, "param", "sqlite") == "sqlite":
        yield file
        return
    running: Cluster = request.getfixturevalue("cluster")
    name = running.database()
    file.write_text(running.url(name))
    yield file
    running.drop(name)


def address_in(file: Path) -> str | None:
    """The address of the database that a place names; None for SQLite's file."""
    try:
        with file.open("rb") as opened:
            start = opened.read(200)
    except OSError:
        return None
    is_named = any(start.startswith(one.encode()) for one in SCHEMES)
    return start.decode() if is_named else None
