"""Runs counterctl in the test's process, on streams of its own and a clock that stands still."""

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

from counter_app import cli
from counter_app.services import container
from tests.support.clock import FixedClock


@dataclass(frozen=True)
class Result:
    """How a command ended and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def answer(self) -> Any:
        """Standard output, which must be exactly one JSON document."""
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, Any]:
        """The error on standard error, in the shape of the contract."""
        error: dict[str, Any] = json.loads(self.err)["error"]
        assert {"code", "message", "field", "next_step"} <= error.keys()
        return error


def run(*words: str | Path, stdin: bytes = b"", clock: FixedClock | None = None) -> Result:
    """Run one command line."""
    out, err = io.StringIO(), io.StringIO()
    given = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    with (
        _at(clock or FixedClock()),
        mock.patch.object(sys, "stdin", given),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        status = cli.main([str(word) for word in words])
    return Result(status, out.getvalue(), err.getvalue())


@contextmanager
def _at(clock: FixedClock) -> Iterator[None]:
    opened = partial(container.open_services, clock=clock)
    with mock.patch.object(container, "open_services", opened):
        yield


class Desk:
    """Command lines on one desk's data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = FixedClock()

    def run(self, *words: str | Path, stdin: bytes = b"") -> Result:
        """A command answered for people."""
        return run("--data-dir", self.folder, *words, stdin=stdin, clock=self.clock)

    def json(self, *words: str | Path, stdin: bytes = b"") -> Result:
        """A command answered as JSON."""
        return self.run("--json", *words, stdin=stdin)

    def accept(self, *intakes: dict[str, Any]) -> list[str]:
        """Accept dossiers and return their codes."""
        done = self.json("accept", "-", stdin=json.dumps(intakes).encode())
        assert done.status == 0, done
        return [one["code"] for one in done.answer["accepted"]]
